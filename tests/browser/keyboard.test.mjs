// Every view and what it is for, by keyboard alone, with what a screen reader is told on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example, settled, stage, visit } from './scene.mjs';
import { short } from '../../www/names.mjs';

const { browser, site } = await stage();

/** Hands on the keys of a page; nothing here touches a mouse or calls the element. @param {any} page */
function hands(page) {
  const focused = () =>
    page.evaluate(() => {
      const here = document.querySelector('on-record').shadowRoot.activeElement;
      const described = here?.getAttribute('aria-label') ?? here?.labels?.[0]?.textContent ?? here?.textContent ?? '';
      return here && { id: here.id, tag: here.localName, type: here.type ?? '', cls: here.className, pressed: here.getAttribute('aria-pressed'), listed: Boolean(here.closest('nav ol')), text: described.trim() };
    });
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
    await settled(page);
  };
  return {
    focused,
    press,
    /** Tabs on until something wanted has the focus. */
    async to(wanted, key = 'Tab') {
      const fits = typeof wanted === 'string' ? ({ text }) => text === wanted : wanted;
      for (let i = 0; i < 500; i++) {
        const here = await focused();
        if (here && fits(here)) return here;
        await page.keyboard.press(key);
      }
      assert.fail(`Tab never came to ${wanted}`);
    },
    async type(text) {
      await page.keyboard.type(text);
      await page.waitForTimeout(200);
      await settled(page);
    },
    /** Waits until the live region has said it. */
    hears: (pattern) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector('on-record').shadowRoot.querySelector('[role=status]').textContent), pattern, { timeout: 4000 }),
    inside: (selector) => page.locator('on-record ' + short(selector)),
  };
}

test('explore: search, filter, open versions, take away', async () => {
  const { page, quiet, close } = await visit(browser, site.url, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  const { to, press, type, hears, focused, inside } = hands(page);
  const word = (await example(page)).text.split(/[^\p{L}]+/u).sort((a, b) => b.length - a.length)[0];

  await to(({ id }) => id === 'words');
  await type(word);
  await hears('^\\d+ quotations? shown\\.$');
  assert.ok((await inside('.quotations mark').count()) > 0);
  assert.equal((await focused()).id, 'words', 'the focus stays in the field');
  await press('Escape');
  assert.equal(await inside('.quotations mark').count(), 0);

  const box = await to(({ type }) => type === 'checkbox');
  await press('Space');
  await hears('added\\. \\d+ quotations?\\.$');
  assert.equal((await focused()).text, box.text, 'the focus stays on the box');
  await to(({ tag, text }) => tag === 'button' && /^\d+ more$/.test(text));
  const rows = await inside('.facet').first().locator('li').count();
  await press('Enter');
  assert.ok((await inside('.facet').first().locator('li').count()) > rows);
  await to(({ cls }) => cls === short('.chip').slice(1));
  await press('Enter');
  assert.equal((await focused()).id, 'tally');
  assert.equal(await inside('.chip').count(), 0);

  await to(({ tag, text }) => tag === 'summary' && /versions? in/.test(text));
  await press('Enter');
  await hears('^\\d+ versions shown\\.$');
  assert.ok(await inside('.versions ol').first().isVisible());
  await to(({ tag, text }) => tag === 'a' && text === 'Read in the article');
  await press('Escape');
  assert.equal((await focused()).tag, 'summary', 'Escape closes it and leads back');
  assert.equal(await inside('.versions').count(), 0);

  await to('Copy with source');
  await press('Enter');
  await hears('^Copied\\.$');
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\w.+, .+/);
  await to('Export');
  await press('Enter');
  await to(({ text }) => text.startsWith('CSV'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.equal(download.suggestedFilename(), 'quotations.csv');
  quiet();
  await close();
});

test('timeline, matrix, concordance and exchanges', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const { to, press, type, hears, focused, inside } = hands(page);

  await to('Timeline');
  await press('Enter');
  await to(({ tag, pressed }) => tag === 'button' && pressed === 'false');
  await press('Enter');
  await hears('^\\d+ quotations? shown\\.$');
  assert.equal((await focused()).pressed, 'true', 'the first day is chosen and has the focus still');
  assert.ok((await inside('.chip').count()) === 2);
  await press('Enter');
  assert.equal(await inside('.chip').count(), 0, 'pressed again, all days are back');

  await to('Matrix', 'Shift+Tab');
  await press('Enter');
  await to(({ tag, text }) => tag === 'select' && /^Columns/.test(text));
  await press('ArrowDown');
  assert.match(page.url(), /columns=/);
  await to(({ tag, text }) => tag === 'a' && /: \d+ quotations?$/.test(text));
  await press('Enter');
  assert.ok((await inside('.quotations > li').count()) > 0);
  assert.equal((await inside('.chip').count()), 2, 'row and column are chosen');
  assert.ok(await focused(), 'the focus is not lost with the cell');
  await hears('^\\d+ quotations? shown\\.$');

  await to('Clear all');
  await press('Enter');
  await to('Concordance', 'Shift+Tab');
  await press('Enter');
  await to(({ id }) => id === 'phrase');
  await type('the');
  await hears('in what was said: \\d+ places?\\.$');
  assert.ok((await inside('.concordance tbody tr').count()) > 0);

  await to('Exchanges', 'Shift+Tab');
  await press('Enter');
  await to('Read in the article');
  await press('Enter');
  assert.ok(await inside('.side button[aria-pressed=true]').isVisible());
  assert.ok(await focused(), 'the focus is not lost with the link');
  quiet();
  await close();
});

test('check, with its receipt, read and about', async () => {
  const { page, quiet, close } = await visit(browser, site.url, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  const { to, press, hears, focused, inside } = hands(page);
  const { text } = await example(page);

  await to('Check');
  await press('Enter');
  await to(({ id }) => id === 'passage');
  await page.keyboard.insertText(`“${text}” and “zwiebelturm quixotically marmosets bewildered.”`);
  await press('Control+Enter');
  assert.equal((await focused()).id, 'done');
  await hears('^2 quotations checked: 1 Quoted word for word and 1 Not in this collection\\.$');
  await to(({ tag, text }) => tag === 'a' && /^2/.test(text));
  await press('Enter');
  assert.equal((await focused()).text, 'Not in this collection', 'the summary leads to the card');
  await to('Receipt');
  await press('Enter');
  await to('Copy receipt');
  await press('Enter');
  await hears('^Copied\\.$');
  assert.equal(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())).verdict, 'absent');
  await to(({ id }) => id === 'said', 'Shift+Tab');
  await page.keyboard.insertText('Zebediah Quillfeather');
  await press('Enter');
  await hears('Quoted, but from another speaker');

  await to('Read', 'Shift+Tab');
  await press('Enter');
  const first = await inside('.article-head .head').innerText();
  await to(({ tag, id }) => tag === 'a' && /^ref-/.test(id));
  await press('Enter');
  assert.match((await focused()).id, /^note-/, 'a number leads to its note');
  assert.equal((await focused()).pressed, 'true');
  await press('Escape');
  assert.match((await focused()).id, /^ref-/, 'and back');
  await to(({ listed, text }) => listed && text !== first, 'Shift+Tab');
  await press('Enter');
  assert.notEqual(await inside('.article-head .head').innerText(), first);

  await to('About', 'Shift+Tab');
  await press('Enter');
  assert.ok(await inside('[part=about]').isVisible());
  await to('Export');
  await press('Enter');
  await to(({ text }) => /BibTeX/.test(text));
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.equal(download.suggestedFilename(), 'references.bib');
  quiet();
  await close();
});
