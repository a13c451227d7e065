// Draws the pictures of README.md from the built page: node tests/browser/pictures.mjs
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, dist, launch, visit } from './scene.mjs';

const folder = new URL('../../pictures/', import.meta.url).pathname;
await mkdir(folder, { recursive: true });
const browser = await launch();
const { page } = await visit(browser, pathToFileURL(join(dist, 'onrecord.html')).href, { context: { offline: true } });
await page.screenshot({ path: join(folder, 'explore.png') });

// One quotation as it stands, one with words changed, and one joined from two.
const passage = await page.evaluate(async () => {
  const corpus = await document.querySelector('on-record').corpus;
  const { quotes } = corpus.filter({ kind: ['direct'], limit: 500 });
  const whole = quotes.filter(({ text, speaker }) => speaker && !text.includes(' … ') && text.split(' ').length > 7).map(({ text }) => text);
  const [first, second, third] = [whole[0], whole.find((text) => text.split(' ').length > 14), whole.at(-1)];
  const words = second.split(' ');
  words.splice(4, 1);
  words.splice(8, 1, 'surely');
  return [first, words.join(' '), `${first} ${third}`].map((text) => `“${text}”`).join('\n\n');
});
await check(page, passage);
await page.setViewportSize({ width: 1280, height: 1400 });
await page.evaluate(() => scrollTo(0, 0));
await page.screenshot({ path: join(folder, 'check.png') });
await browser.close();
