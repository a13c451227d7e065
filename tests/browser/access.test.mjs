// By keyboard alone, by ear, and by axe.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answering, axeSource, check, example, settled, stage, visit } from './scene.mjs';
import { short } from '../../www/names.mjs';

const { browser, site } = await stage();

const focused = (page) => page.evaluate(() => {
  const here = document.querySelector('on-record').shadowRoot.activeElement;
  return here && { id: here.id, tag: here.localName, type: here.type ?? '', text: here.textContent.trim() };
});

test('the whole of a visit by keyboard alone', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const quote = await example(page);
  const tabTo = async (wanted) => {
    for (let i = 0; i < 400; i++) {
      await page.keyboard.press('Tab');
      await settled(page);
      const here = await focused(page);
      if (here && wanted(here)) return here;
    }
    assert.fail('the Tab key never came there');
  };
  await tabTo(({ id }) => id === 'words');
  await tabTo(({ type }) => type === 'checkbox');
  await page.keyboard.press('Space');
  await page.locator(short('on-record .chip')).waitFor();
  assert.equal((await focused(page)).type, 'checkbox', 'the focus stays where it was');
  await tabTo(({ tag, text }) => tag === 'button' && /remove filter$/.test(text));
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal((await focused(page)).id, 'tally');
  await page.keyboard.press('/');
  await settled(page);
  assert.equal((await focused(page)).id, 'words');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await settled(page);
  assert.equal((await focused(page)).text, 'Check');
  await page.keyboard.press('Enter');
  await tabTo(({ id }) => id === 'passage');
  await page.keyboard.insertText(`“${quote.text}”`);
  await page.keyboard.press('Control+Enter');
  await settled(page);
  assert.equal((await focused(page)).id, 'done');
  await tabTo(({ tag, text }) => tag === 'a' && text === 'Read in the article');
  await page.keyboard.press('Enter');
  await page.locator(short('on-record .side button[aria-pressed=true]')).waitFor();
  quiet();
  await close();
});

const go = (hash) => (page) => page.evaluate((hash) => (location.hash = '#on-record:' + hash), hash);
const inside = (page, act, given) => page.evaluate(([act, given]) => new Function('element', 'given', act)(document.querySelector('on-record'), given), [act, given]);

/** Every state there is, each reached from the first view. @type {Record<string, (page: any) => Promise<unknown>>} */
const STATES = {
  explore: go(''),
  'explore, filtered': async (page) => {
    await inside(page, "element.query = { kind: ['direct'], speaker_kind: ['person'], from: '2000-01-01', said_to: '2020-01-01', has_response: true }");
    await inside(page, "element.query = { kind: ['direct'], speaker_kind: ['person'] }");
  },
  'versions, answers and a long facet, opened': (page) => inside(page, `for (const box of element.shadowRoot.querySelectorAll('${short('.quotation details, .facets')}')) box.open = true; element.shadowRoot.querySelector('${short('.facet .plain')}')?.click()`),
  'nothing found': (page) => inside(page, "element.query = { text: 'zzqx', kind: ['direct'] }"),
  'no quotation with these words': (page) => inside(page, "element.query = { text: 'zzqx' }"),
  timeline: go('picture=timeline'),
  matrix: go('picture=matrix'),
  'timeline, one day chosen': async (page) => {
    await go('picture=timeline')(page);
    await page.locator(short('on-record .timeline th button')).first().click();
    await page.locator(short('on-record .chip')).first().waitFor();
  },
  concordance: go('picture=concordance&phrase=the'),
  'a concordance of nothing': go('picture=concordance&phrase=zzqx'),
  exchanges: go('picture=exchanges'),
  'empty check': go('view=check'),
  'a check': async (page) => {
    const { text } = await example(page);
    const words = text.split(/\s+/);
    words[3] = 'zwiebelturm';
    await inside(page, 'element.check(given)', `“${text}” and “${words.join(' ')}” and “zwiebelturm quixotically marmosets bewildered.”`);
    await inside(page, `element.shadowRoot.querySelectorAll('${short('.verdict details')}').forEach((box) => (box.open = true)); element.shadowRoot.querySelector('${short('.verdict .actions button:last-of-type')}').click()`);
    await page.locator(short('on-record .receipt')).waitFor();
  },
  'a claimed speaker': async (page) => {
    const { text } = await example(page);
    await inside(page, "element.check(given, 'Zebediah Quillfeather')", `“${text}”`);
  },
  'passages joined, and a draft': async (page) => {
    const { text } = await example(page);
    const other = await page.evaluate(async (text) => (await document.querySelector('on-record').corpus).filter({ kind: ['direct'], limit: 500 }).quotes.map((quote) => quote.text).filter((one) => one !== text && one.split(/\s+/).length > 7 && !one.includes(' … ')).at(-1), text);
    await inside(page, 'element.check(given)', `She said: “${text} ${other}” He said: “${text}”`);
  },
  'too short': (page) => inside(page, "element.check('two words')"),
  read: go('view=read'),
  'read, its speakers listed': async (page) => {
    await go('view=read')(page);
    await page.locator('on-record [part=article] header summary').first().click();
  },
  'read, at a note': async (page) => {
    const { doc, id } = await example(page);
    await go(`view=read&doc=${encodeURIComponent(doc)}&note=${id}`)(page);
  },
  about: go('view=about'),
  'something to copy by hand': (page) => inside(page, `Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }); [...element.shadowRoot.querySelectorAll('${short('.margin .plain')}')][0].click()`),
  'a question that failed': (page) => inside(page, "element.check('word '.repeat(2001))"),
};
const source = axeSource();

const WIDTHS = [320, 768, 1280];
/** @type {[colorScheme: string, forcedColors: string][]} */
const COLOURS = [['light', 'none'], ['dark', 'none'], ['light', 'active']];
const LANGUAGES = ['en', 'fr-CA'];

// One page for each width, side by side; in it every state in all colours and both languages.
test('axe finds nothing: every state, at three widths, light, dark and in forced colours, in both languages', async (t) => {
  let runs = 0;
  await Promise.all(
    WIDTHS.map(async (width) => {
      const { page, quiet, close } = await visit(browser, site.url, { context: { viewport: { width, height: 800 } } });
      await page.evaluate(source);
      await answering(page);
      // As many as show every kind of quotation; more of them would only take longer.
      await inside(page, 'element.maxResults = 8');
      for (const [name, set] of Object.entries(STATES)) {
        await inside(page, "location.hash = '#on-record:'; element.query = {}");
        await page.locator(short('on-record .quotations')).waitFor();
        await set(page);
        for (const lang of LANGUAGES) {
          await inside(page, 'element.lang = given', lang);
          for (const [colorScheme, forcedColors] of COLOURS) {
            await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
            const found = await page.evaluate(() => globalThis.axe.run('on-record', { resultTypes: ['violations'], preload: false, rules: { 'target-size': { enabled: true } } }));
            const where = `${name}, ${width} px, ${colorScheme}, forced colours ${forcedColors}, ${lang}`;
            assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => html + (any[0]?.message ?? '')).slice(0, 3).join(' | ')}`), [], where);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `something runs over the edge: ${where}`);
            runs += 1;
          }
        }
        await inside(page, "element.lang = 'en'");
      }
      quiet();
      await close();
    }),
  );
  assert.equal(runs, Object.keys(STATES).length * WIDTHS.length * COLOURS.length * LANGUAGES.length);
  t.diagnostic(`${runs} runs of axe`);
});

test('axe finds nothing in the states without an engine', async () => {
  for (const lose of [() => delete globalThis.WebAssembly, () => (globalThis.fetch = () => Promise.reject(new Error('offline')))]) {
    const { page, close } = await visit(browser, site.url, { before: (page) => page.addInitScript(lose), opens: false });
    await page.locator('on-record [role=alert]').waitFor();
    await page.evaluate(source);
    const found = await page.evaluate(() => globalThis.axe.run('on-record', { resultTypes: ['violations'] }));
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(' | ')}`), []);
    await close();
  }
});

test('filters and checks are spoken in whole sentences', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const spoken = (pattern) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector('on-record').shadowRoot.querySelector('[role=status]').textContent), pattern);
  await spoken('^Collection opened: .+\\.$');
  await page.locator('on-record fieldset input[type=checkbox]:enabled').first().check();
  await spoken('\\d+ quotations? (shown)?\\.$|added\\.');
  const { text } = await example(page);
  await check(page, `“${text}”`);
  await spoken('^Quoted word for word\\. These words stand in .+\\.$');
  quiet();
  await close();
});
