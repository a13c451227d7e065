// Makes the pictures of the README from the real page: node www/pictures.mjs DIST OUT
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [dist = 'dist', out = 'pictures'] = process.argv.slice(2);
const page = pathToFileURL(resolve(dist, 'onrecord.html')).href;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });
await mkdir(out, { recursive: true });

/** @param {string} name @param {{width: number, height: number, scheme: 'light' | 'dark'}} how @param {(element: any) => void | Promise<void>} show runs in the page */
async function picture(name, { width, height, scheme }, show) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, deviceScaleFactor: 2, offline: true });
  const tab = await context.newPage();
  await tab.goto(page);
  await tab.evaluate(() => document.querySelector('on-record').corpus.then(() => undefined));
  const element = await tab.$('on-record');
  await element.evaluate(show);
  await tab.waitForTimeout(300);
  // A picture has no keyboard: no focus ring, and from the top.
  await element.evaluate((host) => {
    host.shadowRoot.activeElement?.blur();
    scrollTo(0, 0);
  });
  const box = await element.boundingBox();
  await tab.screenshot({ path: join(out, name + '.png'), clip: { x: box.x, y: box.y, width: box.width, height: Math.min(box.height, height) }, fullPage: true });
  await context.close();
}

/** Checks a quotation as it stands, the same with a word changed, and words from nowhere. */
async function checkThree(element) {
  const corpus = await element.corpus;
  const { quotes } = corpus.filter({ kind: ['direct'], limit: 500 });
  const fits = quotes.filter(({ text, speaker, doubt }) => speaker && !doubt && /^[\p{L}\s,.’']+$/u.test(text) && text.split(/\s+/).length >= 9 && text.split(/\s+/).length <= 24);
  const [first, second = first] = [fits[0] ?? quotes[0], fits.find(({ speaker }) => speaker !== fits[0]?.speaker)];
  const words = second.text.split(/\s+/);
  words[Math.floor(words.length / 2)] = 'never';
  element.check(`“${first.text}” Then: “${words.join(' ')}” And: “We will look at it again after the summer.”`);
}

await picture('explore', { width: 1200, height: 900, scheme: 'light' }, () => {});
await picture('check', { width: 1200, height: 1100, scheme: 'light' }, checkThree);
await picture('check-narrow', { width: 390, height: 1400, scheme: 'dark' }, checkThree);
await picture('read', { width: 1200, height: 900, scheme: 'light' }, (element) => {
  element.view = 'read';
});
await browser.close();
