import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, example, settled, stage, verdicts, visit } from './scene.mjs';
import { short } from '../../www/names.mjs';

const { browser, site } = await stage();

/** A word that no article has. */
const STRANGE = 'zwiebelturm';

test('a pasted quotation comes back exact, with the right speaker and article', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const quote = await example(page);
  await check(page, `“${quote.text}”`);
  assert.deepEqual(await verdicts(page), ['exact']);
  const card = page.locator(short('on-record .verdict'));
  assert.equal((await card.locator(short('.speaker .who')).first().innerText()).trim(), quote.speaker);
  assert.equal((await card.locator('mark').allInnerTexts()).join(' ').replace(/\s+/g, ' '), quote.text.replace(/\s+/g, ' '));
  if (quote.outlet) assert.equal(await card.locator(short('.margin .outlet')).first().innerText(), quote.outlet);
  await card.getByRole('link', { name: 'Read in the article' }).first().click();
  await settled(page);
  assert.equal(new URLSearchParams(new URL(page.url()).hash.replace('#on-record:', '')).get('doc'), quote.doc);
  quiet();
  await close();
});

test('a changed word is altered: struck from the pasted text, and the record’s word underlined', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const words = (await example(page)).text.split(/\s+/);
  const at = Math.floor(words.length / 2);
  const [lost] = words.splice(at, 1, STRANGE);
  await check(page, `“${words.join(' ')}”`);
  assert.deepEqual(await verdicts(page), ['altered']);
  const card = page.locator(short('on-record .verdict'));
  assert.match(await card.locator('blockquote del').first().textContent(), new RegExp(STRANGE));
  const bare = lost.replace(/[^\p{L}\p{N}]/gu, '');
  assert.ok((await card.locator('blockquote ins').first().textContent()).includes(bare), `underlined: ${bare}`);
  quiet();
  await close();
});

test('words from nowhere are absent, and the collection is named', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  await check(page, `“${STRANGE} quixotically bewildered seventeen ${STRANGE} marmosets.”`);
  assert.deepEqual(await verdicts(page), ['absent']);
  const { title } = await page.evaluate(async () => (await document.querySelector('on-record').corpus).info());
  assert.ok((await page.locator(short('on-record .verdict header p')).innerText()).includes(title));
  assert.doesNotMatch(await page.locator(short('on-record .verdict')).innerText(), /\b(fake|false|lie|debunked)\b/i);
  quiet();
  await close();
});

test('a claimed speaker whom no article names is misattributed', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const quote = await example(page);
  await check(page, `“${quote.text}”`, 'Zebediah Quillfeather');
  assert.deepEqual(await verdicts(page), ['misattributed']);
  assert.deepEqual(await page.locator(short('on-record .sides .who')).allInnerTexts(), ['Zebediah Quillfeather', quote.speaker]);
  quiet();
  await close();
});

test('changed words from the wrong speaker are shown as changed, not as standing there', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const quote = await example(page);
  const words = quote.text.split(/\s+/);
  words[3] = 'marmosets';
  await check(page, `“${words.join(' ')}”`, 'Zebediah Quillfeather');
  assert.deepEqual(await verdicts(page), ['misattributed']);
  assert.match(await page.locator(short('on-record .verdict del')).first().innerText(), /marmosets/);
  assert.doesNotMatch(await page.locator(short('on-record .verdict header')).innerText(), /These words stand/);
  quiet();
  await close();
});

test('a whole draft gives a card for each quotation, in its order, and speaks the outcome', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const { text } = await example(page);
  await check(page, `In the draft somebody said “${text}” and then “${STRANGE} marmosets quixotically bewildered them all.”`);
  assert.deepEqual(await verdicts(page), ['exact', 'absent']);
  assert.equal(await page.locator(short('on-record .summary li')).count(), 2);
  assert.equal(await page.evaluate(() => document.querySelector('on-record').shadowRoot.activeElement.id), 'done');
  await page.waitForFunction(() => /^2 quotations checked/.test(document.querySelector('on-record').shadowRoot.querySelector('[role=status]').textContent));
  quiet();
  await close();
});

test('what is typed or chosen before a move has been drawn is not lost', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const chosen = await page.evaluate(() => {
    const root = document.querySelector('on-record').shadowRoot;
    const boxes = [...root.querySelectorAll('fieldset')].find((set) => set.querySelectorAll('input[type=checkbox]').length > 1).querySelectorAll('input[type=checkbox]');
    boxes[0].click();
    boxes[1].click();
    return boxes.length;
  });
  assert.ok(chosen > 1);
  await settled(page);
  assert.equal(await page.locator('on-record input[type=checkbox]:checked').count(), 2);
  await page.getByRole('link', { name: 'Check', exact: true }).click();
  await page.getByLabel('Paste a quotation or a whole passage').fill('two words');
  await page.evaluate(() => {
    const root = document.querySelector('on-record').shadowRoot;
    [...root.querySelectorAll('a')].find((link) => link.textContent === 'Check').click();
    const field = root.querySelector('#passage');
    field.value = 'three other words';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settled(page);
  assert.equal(await page.getByLabel('Paste a quotation or a whole passage').inputValue(), 'three other words');
  quiet();
  await close();
});

test('too few words, and too many, are told rather than searched', async () => {
  const { page, quiet, close } = await visit(browser, site.url, { before: (page) => page.addInitScript(() => {}) });
  for (const [text, head] of [['two words', 'Passage too short'], ['word '.repeat(30_000), 'Too long to check at once']]) {
    await page.getByRole('link', { name: 'Check', exact: true }).click();
    await page.getByLabel('Paste a quotation or a whole passage').fill(text);
    await page.getByRole('button', { name: 'Check against the record' }).click();
    await page.locator(short('on-record .state .head'), { hasText: head }).waitFor();
  }
  quiet();
  await close();
});

test('a receipt carries selectors that lead back to the words', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const quote = await example(page);
  await check(page, `“${quote.text}”`);
  await page.getByRole('button', { name: 'Receipt' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as JSON' }).click();
  await settled(page);
  const chunks = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
  const receipt = JSON.parse(Buffer.concat(chunks).toString());
  const { text, digest } = await page.evaluate(async (doc) => (await document.querySelector('on-record').corpus).article(doc), quote.doc);
  const [{ exact, prefix, suffix }, { start, end }] = receipt.matches[0].selector;
  assert.equal(receipt.verdict, 'exact');
  assert.equal(receipt.matches[0].digest, digest);
  assert.equal([...text].slice(start, end).join(''), exact);
  assert.ok(text.includes(prefix + exact + suffix));
  quiet();
  await close();
});

test('the article’s own words are unquoted, and shown in their sentence', async (t) => {
  const { page, quiet, close } = await visit(browser, site.url);
  const own = await page.evaluate(async () => {
    const corpus = await document.querySelector('on-record').corpus;
    for (const { value } of corpus.filter({ limit: 0 }).facets.doc) {
      const { text, paragraphs, attributions } = corpus.article(value);
      for (const { role, start, end } of paragraphs) {
        const words = text.slice(start, end);
        if (role === 'body' && words.length > 60 && !/[“”"«»]/.test(words) && attributions.every(({ content }) => content.every(([s, e]) => e <= start || s >= end))) {
          const sentence = words.split(/(?<=[.!?])\s/)[0];
          if (sentence.split(/\s+/).length > 6 && corpus.lookup(sentence).verdict === 'unquoted') return sentence;
        }
      }
    }
    return null;
  });
  if (!own) {
    await close();
    return t.skip('every paragraph of this corpus is somebody’s words');
  }
  await check(page, own);
  assert.deepEqual(await verdicts(page), ['unquoted']);
  assert.match(await page.locator(short('on-record .verdict blockquote')).innerText(), /\w/);
  quiet();
  await close();
});

test('a copied link brings the check with it, and typing leaves the pasted text out of the address', async () => {
  const { page, quiet, close } = await visit(browser, site.url, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  const { text } = await example(page);
  await check(page, `“${text}”`);
  assert.equal(new URL(page.url()).hash, '#on-record:view=check');
  await page.getByRole('button', { name: 'Copy link to this view' }).click();
  await settled(page);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const second = await visit(browser, link);
  assert.deepEqual(await verdicts(second.page), ['exact']);
  assert.equal(await second.page.getByLabel('Paste a quotation or a whole passage').inputValue(), `“${text}”`);
  second.quiet();
  quiet();
  await Promise.all([close(), second.close()]);
});

test('six words in the search field can be checked as a quotation', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const { text } = await example(page);
  await page.getByLabel('Search what was said').fill(text);
  await page.getByRole('button', { name: 'Check these words against the record' }).click();
  await page.locator(short('on-record .verdict')).waitFor();
  assert.deepEqual(await verdicts(page), ['exact']);
  quiet();
  await close();
});

test('the empty check offers quotations of this very collection', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  await page.getByRole('link', { name: 'Check', exact: true }).click();
  await settled(page);
  const examples = page.locator(short('on-record .ex button'));
  await examples.first().waitFor();
  const offered = await examples.count();
  assert.ok(offered > 0 && offered <= 3);
  await examples.first().click();
  await page.locator(short('on-record .verdict')).waitFor();
  assert.deepEqual(await verdicts(page), ['exact']);
  quiet();
  await close();
});

test('a speaker under doubt keeps the doubt: in the sentence of a verdict and in the report', async () => {
  const { page, quiet, close } = await visit(browser, site.url, { context: { acceptDownloads: true } });
  const quote = await example(page);
  await page.evaluate(async () => {
    const { Corpus } = await import('./onrecord.js');
    const { article } = Corpus.prototype;
    Corpus.prototype.article = function (doc) {
      const found = article.call(this, doc);
      return { ...found, attributions: found.attributions.map((one) => ({ ...one, doubt: 'doubt.far' })) };
    };
  });
  await page.evaluate(() => { const fresh = document.createElement('on-record'); document.querySelector('on-record').replaceWith(fresh); return fresh.corpus.then(() => {}); });
  await check(page, quote.text, 'Zebediah Quillfeather');
  assert.match(await page.locator(short('on-record .verdict header p')).innerText(), new RegExp(`from probably ${quote.speaker}`));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save report as CSV' }).click()]);
  const csv = await (await import('node:fs/promises')).readFile(await download.path(), 'utf8');
  assert.ok(csv.includes(`Probably ${quote.speaker}`), csv);
  await page.evaluate(() => document.querySelector('on-record').setAttribute('lang', 'fr'));
  await settled(page);
  assert.match(await page.locator(short('on-record .verdict header p')).innerText(), new RegExp(`attribués à ${quote.speaker} \\(probablement\\)`));
  quiet();
  await close();
});

test('of the nearest passage those words are marked that the text has too', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const quote = await example(page);
  const alike = await page.evaluate(async (text) => {
    const { Corpus } = await import('./onrecord.js');
    const [match] = (await document.querySelector('on-record').corpus).lookup(text).matches;
    const half = match.text.slice(0, match.text.indexOf(' ', match.text.length / 2));
    // The engine gives the spaces between to what is alike.
    const edits = [{ op: 'equal', query: half + ' ', corpus: half + ' ' }, { op: 'replace', query: 'zwiebelturm', corpus: match.text.slice(half.length + 1) }];
    const result = { verdict: 'absent', fragment: false, matches: [], parts: null, nearest: { ...match, edits } };
    Corpus.prototype.checkPassage = () => ({ unmarked: true, quotations: [{ text: half + ' zwiebelturm', claimed: null, result }] });
    return half;
  }, quote.text);
  await check(page, 'what is asked does not matter here');
  assert.deepEqual(await verdicts(page), ['absent']);
  assert.deepEqual(await page.locator(short('on-record .nearest mark')).allTextContents(), [alike]);
  quiet();
  await close();
});
