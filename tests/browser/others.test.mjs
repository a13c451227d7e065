// The page in the other engines, opened from disk: a search, a check, a reading, and nothing that fails. Skipped, with a line that
// says what is missing, where a machine has no such browser.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { short } from '../../www/names.mjs';
import { firefox, webkit } from './others.mjs';
import { dist } from './scene.mjs';

/** Runs in the page: what a visitor would do, and what came of it. */
const VISIT = `
  const problems = [];
  // Firefox runs this beside the page: what the engine is asked has to be the page's own.
  const own = (value) => (globalThis.wrappedJSObject ?? window.wrappedJSObject ?? window).JSON.parse(JSON.stringify(value));
  addEventListener('error', ({ message }) => problems.push(message));
  addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
  const error = console.error;
  console.error = (...words) => { problems.push(words.join(' ')); error.apply(console, words); };
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const element = document.querySelector('on-record');
  element.addEventListener('on-record-error', ({ detail }) => problems.push(detail.message));
  const corpus = await element.corpus;
  const all = (selector) => [...element.shadowRoot.querySelectorAll(selector)];
  const settled = async (selector) => { for (let i = 0; i < 60 && !all(selector).length; i++) await wait(100); };
  await settled('.quotations > li');
  const shown = all('.quotations > li').length;
  const quote = corpus.filter(own({ kind: ['direct'], limit: 200 })).quotes.find(({ text, speaker, doubt, versions }) => speaker && !doubt && versions === 1 && !text.includes(' … ') && /^[^“”"«»]*$/.test(text) && text.split(' ').length >= 8);
  const field = all('#words')[0];
  field.focus();
  field.value = '"' + quote.text.split(/\\s+/).slice(1, 4).join(' ').replace(/[^\\p{L}\\p{N} ]/gu, '') + '"';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settled('.quotations mark');
  const found = all('.quotations > li').length;
  all('.facet input[type=checkbox]:enabled')[0].click();
  await settled('.chip');
  const chips = all('.chip').length;
  element.check('“' + quote.text + '”');
  await settled('.verdict');
  const verdicts = all('.verdict').map((card) => card.dataset.verdict);
  const widths = [document.documentElement.scrollWidth, innerWidth];
  const said = element.shadowRoot.querySelector('[role=status]');
  await wait(800);
  const spoken = said.textContent;
  element.view = 'read';
  await settled('.para');
  const paragraphs = all('.para').length;
  const grid = getComputedStyle(all('.frame')[0]).maxWidth;
  element.view = 'explore';
  element.query = own({});
  await settled('.quotations > li');
  const requests = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /^http/.test(name));
  return { shown, found, chips, verdicts, spoken, paragraphs, grid, problems, widths, requests, version: navigator.userAgent };
`.replace(/(?<=')\.[a-z][^']*(?=')/g, short);

for (const [name, launch] of Object.entries({ Firefox: firefox, WebKit: webkit })) {
  test(`${name}: from disk, a search, a choice, a check and a reading`, { timeout: 120_000 }, async (t) => {
    const browser = await launch();
    if (typeof browser === 'string') return t.skip(browser);
    try {
      await browser.go(pathToFileURL(join(dist, 'onrecord.html')).href);
      const { value, error } = await browser.run(VISIT);
      if (process.env.ONRECORD_PICTURES) await writeFile(join(process.env.ONRECORD_PICTURES, name + '.png'), await browser.picture());
      assert.equal(error, undefined);
      t.diagnostic(value.version);
      assert.ok(value.shown > 1 && value.found >= 1 && value.found <= value.shown, `${value.found} of ${value.shown}`);
      assert.equal(value.chips, 1);
      assert.deepEqual(value.verdicts, ['exact']);
      assert.match(value.spoken, /^Quoted word for word\. /);
      assert.ok(value.paragraphs > 1);
      assert.notEqual(value.grid, 'none', 'the styles are there');
      assert.deepEqual(value.problems, []);
      assert.deepEqual(value.requests, []);
      assert.ok(value.widths[0] <= value.widths[1], 'nothing runs over the edge');
    } finally {
      await browser.close();
    }
  });
}
