// By keyboard alone, by ear, and by axe.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeSource, check, dist, example, launch, visit } from './scene.mjs';
import { serve } from './serve.mjs';

let browser, site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serve(dist)]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

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
      const here = await focused(page);
      if (here && wanted(here)) return here;
    }
    assert.fail('the Tab key never came there');
  };
  await tabTo(({ id }) => id === 'words');
  await tabTo(({ type }) => type === 'checkbox');
  await page.keyboard.press('Space');
  await page.locator('on-record .chip').waitFor();
  assert.equal((await focused(page)).type, 'checkbox', 'the focus stays where it was');
  await tabTo(({ tag, text }) => tag === 'button' && /remove filter$/.test(text));
  await page.keyboard.press('Enter');
  assert.equal((await focused(page)).id, 'tally');
  await page.keyboard.press('/');
  assert.equal((await focused(page)).id, 'words');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  assert.equal((await focused(page)).text, 'Check');
  await page.keyboard.press('Enter');
  await tabTo(({ id }) => id === 'passage');
  await page.keyboard.insertText(`“${quote.text}”`);
  await page.keyboard.press('Control+Enter');
  assert.equal((await focused(page)).id, 'done');
  await tabTo(({ tag, text }) => tag === 'a' && text === 'Read in the article');
  await page.keyboard.press('Enter');
  await page.locator('on-record .side button[aria-pressed=true]').waitFor();
  quiet();
  await close();
});

/** @type {Record<string, (page: any) => Promise<void>>} */
const STATES = {
  explore: async () => {},
  'explore, filtered': async (page) => {
    await page.evaluate(async () => {
      const element = document.querySelector('on-record');
      const { facets } = (await element.corpus).filter({ limit: 0 });
      element.query = { kind: ['direct'], outlet: facets.outlet.slice(0, 1).map(({ value }) => value) };
    });
  },
  versions: async (page) => {
    await page.evaluate(() => document.querySelector('on-record').shadowRoot.querySelector('.quotation details')?.setAttribute('open', ''));
  },
  'nothing found': (page) => page.evaluate(() => (document.querySelector('on-record').query = { text: 'zzqx' })),
  timeline: (page) => page.evaluate(() => (location.hash = '#on-record:as=timeline')),
  matrix: (page) => page.evaluate(() => (location.hash = '#on-record:as=matrix')),
  concordance: (page) => page.evaluate(() => (location.hash = '#on-record:as=concordance&phrase=the')),
  'empty check': (page) => page.evaluate(() => (document.querySelector('on-record').view = 'check')),
  'a check': async (page) => {
    const { text } = await example(page);
    const words = text.split(/\s+/);
    words[3] = 'zwiebelturm';
    await page.evaluate((passage) => document.querySelector('on-record').check(passage), `“${text}” and “${words.join(' ')}” and “zwiebelturm quixotically marmosets bewildered.”`);
    await page.locator('on-record .verdict .actions button').last().click();
    await page.locator('on-record .receipt').waitFor();
  },
  'too short': (page) => page.evaluate(() => document.querySelector('on-record').check('two words')),
  read: (page) => page.evaluate(() => (location.hash = '#on-record:view=read')),
  about: (page) => page.evaluate(() => (document.querySelector('on-record').view = 'about')),
};
const source = axeSource();

/** @type {[width: number, scheme: string, forced: string, lang: string][]} */
const MODES = [[1280, 'light', 'none', 'en'], [768, 'dark', 'none', 'fr-CA'], [320, 'light', 'active', 'en'], [320, 'dark', 'none', 'fr-CA']];

for (const [width, colorScheme, forcedColors, lang] of MODES) {
  test(`axe finds nothing at ${width} px, ${colorScheme}, forced colours ${forcedColors}, ${lang}`, async (t) => {
    const { page, quiet, close } = await visit(browser, site.url, {
      context: { viewport: { width, height: 800 }, colorScheme, forcedColors },
      before: (page) => page.addInitScript((lang) => addEventListener('DOMContentLoaded', () => document.querySelector('on-record').setAttribute('lang', lang)), lang),
    });
    await page.evaluate(source);
    for (const [name, set] of Object.entries(STATES)) {
      await t.test(name, async () => {
        await page.evaluate(() => (location.hash = '#on-record:'));
        await page.locator('on-record .quotations').waitFor();
        await set(page);
        await page.waitForTimeout(150);
        const found = await page.evaluate(() => globalThis.axe.run('on-record', { resultTypes: ['violations'] }));
        assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(' | ')}`), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'something runs over the edge');
      });
    }
    quiet();
    await close();
  });
}

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
