// How long the page takes from an interaction to the next paint: node tests/browser/pace.mjs [DIST] [SLOWDOWN]
//
// The browser itself measures (Event Timing), with the processor slowed down, four times unless said otherwise. Not a test: the
// figures depend on the machine. Durations are rounded by the browser to 8 ms.
import { resolve } from 'node:path';
import { short } from '../../www/names.mjs';

const [folder = 'dist', slowdown = '4'] = process.argv.slice(2);
process.env.ONRECORD_DIST = resolve(folder);
const { dist, launch, visit } = await import('./scene.mjs');
const { serve } = await import('./serve.mjs');

const [browser, site] = await Promise.all([launch(), serve(dist)]);
const { page, close } = await visit(browser, site.url, {
  before: (page) =>
    page.addInitScript(() => {
      globalThis.paces = [];
      globalThis.doing = '';
      new PerformanceObserver((list) => {
        for (const { interactionId, name, duration, startTime, processingStart, processingEnd } of list.getEntries()) {
          if (interactionId) globalThis.paces.push([globalThis.doing, interactionId, duration, name, processingStart - startTime, processingEnd - processingStart]);
        }
      }).observe({ type: 'event', durationThreshold: 16, buffered: true });
    }),
});
const session = await page.context().newCDPSession(page);
await session.send('Emulation.setCPUThrottlingRate', { rate: Number(slowdown) });
const { articles, quotes } = await page.evaluate(async () => (await document.querySelector('on-record').corpus).info());
const words = await page.evaluate(async () => {
  const corpus = await document.querySelector('on-record').corpus;
  return corpus.filter({ kind: ['direct'], limit: 200 }).quotes.map(({ text }) => text).filter((text) => text.split(' ').length > 8).slice(0, 3);
});

let interactions = 0;
/** @param {string} name @param {() => Promise<void>} act @param {number} [times] */
async function pace(name, act, times = 1) {
  for (let i = 0; i < times; i++) {
    await page.evaluate((name) => (globalThis.doing = name), name);
    await act();
    interactions += 1;
    await page.waitForTimeout(250);
  }
}
const link = (name) => page.getByRole('link', { name, exact: true }).first();

const word = words[0].split(/[^\p{L}]+/u).sort((a, b) => b.length - a.length)[0];
await page.locator('on-record #words').click();
for (const letter of word) await pace('type a letter', () => page.keyboard.press(letter));
await pace('clear the search', () => page.keyboard.press('Escape'));
const boxes = page.locator('on-record fieldset input[type=checkbox]:enabled');
for (let i = 0; i < 6; i++) {
  await pace('choose a value', () => boxes.nth(i).click());
  await pace('take it back', () => boxes.nth(i).click());
}
await pace('all values of a facet', () => page.locator(short('on-record .facet .plain')).first().click());
if (await page.locator(short('on-record .quotations summary')).count()) await pace('open versions', () => page.locator(short('on-record .quotations summary')).first().click());
await pace('show more', () => page.locator(short('on-record .foot .button')).click(), (await page.locator(short('on-record .foot .button')).count()) ? 2 : 0);
for (const picture of ['Timeline', 'Matrix', 'Concordance', 'Exchanges', 'Quotations']) if (await link(picture).count()) await pace('to ' + picture, () => link(picture).click());
for (const view of ['Read', 'About', 'Check']) await pace('to ' + view, () => link(view).click());
for (const text of words) {
  await page.locator('on-record #passage').fill(`“${text}” and “${text.split(' ').reverse().join(' ')}”`);
  await pace('check two quotations', () => page.locator(short('on-record .primary')).click());
}
await pace('receipt', () => page.getByRole('button', { name: 'Receipt' }).first().click());
await pace('to Explore', () => link('Explore').click());
await page.waitForTimeout(500);

// What the observer does not report took less than 16 ms. The longest event of an interaction stands for it.
const paces = await page.evaluate(() => globalThis.paces);
const longest = new Map();
for (const pace of paces) if (!(longest.get(pace[1])?.[2] >= pace[2])) longest.set(pace[1], pace);
const slowest = new Map();
for (const pace of longest.values()) if (!(slowest.get(pace[0])?.[2] >= pace[2])) slowest.set(pace[0], pace);
const all = [...[...longest.values()].map(([, , duration]) => duration), ...Array(Math.max(0, interactions - longest.size)).fill(8)].sort((a, b) => a - b);
const at = (share) => all[Math.min(all.length - 1, Math.ceil(all.length * share) - 1)];
console.log(`${articles} articles, ${quotes} quotations, processor slowed ${slowdown} times, ${all.length} interactions`);
console.log('longest: before the listeners + in them + until the paint');
const ms = (time) => String(Math.round(time)).padStart(4);
for (const [name, , duration, event, delay, work] of [...slowest.values()].sort((a, b) => b[2] - a[2])) {
  console.log(`${ms(duration)} ms: ${ms(delay)} +${ms(work)} +${ms(duration - delay - work)}  ${name} (${event})`);
}
console.log(`to the next paint: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`);
await close();
await browser.close();
await site.close();
