// Whatever an article holds reaches the page as text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, stage, visit } from './scene.mjs';
import { short } from '../../www/names.mjs';

const { browser, site } = await stage();

/** Lets every text that the corpus hands out end in markup, and every address be a script. */
async function poison() {
  const { Corpus } = await import('./onrecord.js');
  const payload = '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202e{{7*7}}${7*7}';
  const plain = /^(?:id|doc|kind|speaker_kind|cue_class|relation|op|verdict|published|from|to|utterance|attribution|language|role|flag|doubt|value)$/;
  const infect = (value, key) => {
    if (typeof value === 'string') return key === 'url' ? 'javascript:document.title=3' : plain.test(key) ? value : value + payload;
    if (Array.isArray(value)) return value.map((item) => infect(item, key));
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === 'url' ? 'javascript:document.title=3' : infect(item, name)]));
    return value;
  };
  for (const name of ['filter', 'article', 'utterance', 'checkPassage', 'lookup', 'speakers', 'info', 'concordance']) {
    const clean = Corpus.prototype[name];
    Corpus.prototype[name] = function (...given) {
      return infect(clean.apply(this, given), '');
    };
  }
  const fresh = document.createElement('on-record');
  document.querySelector('on-record').replaceWith(fresh);
  await fresh.corpus;
  return payload;
}

test('markup in articles, names and outlets stays text; scripts are no links', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const title = await page.title();
  const payload = await page.evaluate(poison);
  const views = ['', 'picture=timeline', 'picture=matrix', 'picture=concordance&phrase=the', 'view=read', 'view=about'];
  for (const view of views) {
    await page.evaluate((hash) => (location.hash = '#on-record:' + hash), view);
    await page.waitForTimeout(100);
    const found = await page.evaluate((payload) => {
      const root = document.querySelector('on-record').shadowRoot;
      return {
        elements: root.querySelectorAll('img, script, iframe, object, embed, style').length,
        scripts: [...root.querySelectorAll('a')].filter(({ protocol }) => protocol === 'javascript:').length,
        shown: root.textContent.includes(payload),
      };
    }, payload);
    assert.deepEqual(found, { elements: 0, scripts: 0, shown: true }, view);
  }
  await page.evaluate(() => document.querySelector('on-record').check('“<img src=x onerror=alert(1)> these words stand nowhere” and “the allegations made against me”'));
  await settled(page);
  assert.equal(await page.locator('on-record').evaluate((element) => element.shadowRoot.querySelectorAll('img, script').length), 0);
  assert.equal(await page.title(), title);
  quiet();
  await close();
});

test('an address is hostile too: nonsense in it is ignored', async () => {
  const junk = ['%', '%E0%A4%A', 'view=read&doc=../../etc/passwd&note=<script>', 'picture=matrix&rows=__proto__&columns=constructor', 'speaker=' + 'a'.repeat(5000), 'from=2023-99-99&to=0000-00-00', 'view=check&passage=' + encodeURIComponent('“'.repeat(3000))];
  const { page, problems, close } = await visit(browser, site.url);
  for (const hash of junk) {
    await page.evaluate((hash) => (location.hash = '#on-record:' + hash), hash);
    await page.waitForTimeout(80);
    assert.ok(await page.locator(short('on-record .masthead')).isVisible(), hash);
  }
  assert.deepEqual(problems, []);
  await close();
});
