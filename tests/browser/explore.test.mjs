import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example, settled, stage, visit } from './scene.mjs';
import { short } from '../../www/names.mjs';

const { browser, site } = await stage();

const tally = async (page) => Number((await page.locator('on-record #tally strong').innerText()).replace(/\D/g, ''));

test('a reader sees every quotation, and a speaker narrows them to what the facet promised', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const info = await page.evaluate(async () => (await document.querySelector('on-record').corpus).info());
  assert.equal(await tally(page), info.quotes);
  const row = page.locator('on-record fieldset').filter({ has: page.locator('legend', { hasText: /^Speaker$/ }) }).locator('label').first();
  const promised = Number(await row.locator(short('.num')).innerText());
  const name = await row.locator('bdi').innerText();
  await row.locator('input').check();
  await settled(page);
  assert.equal(await tally(page), promised);
  for (const who of await page.locator(short('on-record .quotations .quotation > .body > .speaker .who')).allTextContents()) assert.match(who, new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  assert.ok(await page.locator(short('on-record .chip')).filter({ hasText: name }).isVisible());
  await page.locator(short('on-record .chip')).click();
  await settled(page);
  assert.equal(await tally(page), info.quotes);
  quiet();
  await close();
});

test('words narrow the list while they are typed, and are highlighted', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const { text } = await example(page);
  const word = text.split(/[^\p{L}]+/u).sort((a, b) => b.length - a.length)[0];
  const total = await tally(page);
  await page.getByLabel('Search what was said').pressSequentially(word.slice(0, -1));
  await page.locator('on-record mark').first().waitFor();
  const marked = await page.locator('on-record mark').allInnerTexts();
  assert.ok(marked.length > 0 && marked.every((words) => words.toLowerCase().startsWith(word.slice(0, -1).toLowerCase())), marked.join());
  assert.ok((await tally(page)) < total);
  assert.equal(new URL(page.url()).hash.includes('q='), true);
  await page.keyboard.press('Escape');
  await page.waitForFunction((n) => document.querySelector('on-record').shadowRoot.querySelector('#tally strong').textContent.replace(/\D/g, '') === String(n), total);
  quiet();
  await close();
});

test('nothing found names the filter whose removal helps', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  await page.evaluate(async () => {
    const element = document.querySelector('on-record');
    const { facets } = (await element.corpus).filter({ limit: 0 });
    element.query = { text: 'zzqx', outlet: [facets.outlet[0].value] };
  });
  await page.locator(short('on-record .state .head'), { hasText: 'Nothing matches all filters' }).waitFor();
  await page.locator(short('on-record .state .button')).click();
  await page.locator(short('on-record .quotations')).waitFor();
  quiet();
  await close();
});

test('an address brings back what it was copied from, and Back undoes a choice', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const total = await tally(page);
  await page.locator('on-record fieldset input[type=checkbox]:enabled').first().check();
  await settled(page);
  const narrowed = await tally(page);
  const address = page.url();
  await page.goBack();
  await page.waitForFunction((n) => document.querySelector('on-record').shadowRoot.querySelector('#tally strong').textContent.replace(/\D/g, '') === String(n), total);
  const second = await visit(browser, address);
  assert.equal(await tally(second.page), narrowed);
  second.quiet();
  quiet();
  await Promise.all([close(), second.close()]);
});

test('versions of one utterance open below it, each with what differs from the fullest and where it stands', async (t) => {
  const { page, quiet, close } = await visit(browser, site.url);
  const several = page.locator(short('on-record .quotation details')).filter({ hasText: /^\d+ versions? in/ });
  if ((await several.count()) === 0) {
    await close();
    return t.skip('this corpus has no utterance in several versions');
  }
  const summary = several.first().locator('> summary');
  await summary.click();
  await several.first().locator(short('.versions')).waitFor();
  const said = await summary.innerText();
  const versions = several.first().locator(short('.versions > ol > li'));
  assert.equal(await versions.count(), Number(said.match(/\d+/)[0]) - 1);
  const place = versions.locator('details').first();
  if (await place.count()) {
    await place.locator('summary').click();
    await place.locator(short('.words .ink')).waitFor();
  }
  // Every outlet is named, as one that carried it or as one that did not.
  const named = await several.first().locator(short('.versions > .note')).innerText();
  const outlets = await page.evaluate(async () => (await document.querySelector('on-record').corpus).info().outlets);
  for (const outlet of outlets) assert.ok(named.includes(outlet), outlet);
  quiet();
  await close();
});

test('reading an article shows each attribution with its note, and the note leads back', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  await page.getByRole('link', { name: 'Read in the article' }).first().click();
  await settled(page);
  const pressed = page.locator(short('on-record .side button[aria-pressed=true]'));
  await pressed.waitFor();
  assert.ok((await page.locator(short('on-record .at.on')).count()) > 0);
  const shown = await page.evaluate(async () => {
    const element = document.querySelector('on-record');
    const corpus = await element.corpus;
    const doc = new URLSearchParams(location.hash.replace('#on-record:', '')).get('doc');
    return { notes: element.shadowRoot.querySelectorAll('button[id^=note-]').length, attributions: corpus.article(doc).attributions.length };
  });
  assert.equal(shown.notes, shown.attributions);
  await pressed.focus();
  await page.keyboard.press('Escape');
  await settled(page);
  assert.match(await page.evaluate(() => document.querySelector('on-record').shadowRoot.activeElement.id), /^ref-/);
  quiet();
  await close();
});

test('the timeline counts what the list counts', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const total = await tally(page);
  await page.getByRole('link', { name: 'Timeline' }).click();
  await settled(page);
  const counts = await page.locator(short('on-record .timeline tbody .strokes-cell > .num')).allInnerTexts();
  assert.equal(counts.reduce((sum, n) => sum + Number(n.replace(/\D/g, '')), 0), total);
  quiet();
  await close();
});

test('two elements on a page, one of them moved and removed, keep to themselves', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const state = await page.evaluate(async () => {
    const first = document.querySelector('on-record');
    first.id = 'one';
    const second = document.createElement('on-record');
    second.id = 'two';
    second.lang = 'fr-CA';
    document.body.append(second);
    await second.corpus;
    second.view = 'about';
    document.body.prepend(second);
    const labels = [first, second].map((element) => element.shadowRoot.querySelector('nav [aria-current]').textContent);
    second.remove();
    return { labels, hash: location.hash };
  });
  assert.deepEqual(state.labels, ['Explore', 'À propos']);
  quiet();
  await close();
});

test('on paper every quotation and every version stands there', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const different = await page.evaluate(async () => (await document.querySelector('on-record').corpus).filter({ group: 'utterance', limit: 0 }).total);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator(short('on-record .quotations > li')).count(), different);
  assert.equal(await page.locator(short('on-record .quotation details:not([open])')).count(), 0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator(short('on-record .quotation details[open]')).count(), 0);
  quiet();
  await close();
});

/** Makes every speaker of the page's corpus one who is named with a doubt. @param {any} page */
const doubting = (page) =>
  page.evaluate(async () => {
    const { Corpus } = await import('./onrecord.js');
    const { article } = Corpus.prototype;
    Corpus.prototype.article = function (doc) {
      const found = article.call(this, doc);
      return { ...found, attributions: found.attributions.map((one) => ({ ...one, doubt: 'doubt.far' })) };
    };
    const fresh = document.createElement('on-record');
    document.querySelector('on-record').replaceWith(fresh);
    await fresh.corpus;
  });

test('the concordance keeps the characters of the article, wide and narrow, and the doubt about its speakers', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const { text } = await example(page);
  const [, , word] = text.split(/\s+/);
  await doubting(page);
  await page.evaluate((word) => (location.hash = '#on-record:picture=concordance&phrase=' + encodeURIComponent(word)), word.replace(/\P{L}/gu, ''));
  const rows = page.locator(short('on-record .concordance tbody tr'));
  await rows.first().waitFor();
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await settled(page);
    const shown = await rows.evaluateAll((rows) => rows.map((row) => [row.innerText.replace(/\s+/g, ' '), [...row.children].slice(0, 3).map((cell) => cell.textContent).join('').replace(/\s+/g, ' ').trim(), row.lastChild.textContent]));
    const texts = await page.evaluate(async () => {
      const corpus = await document.querySelector('on-record').corpus;
      return corpus.filter({ limit: 500, group: 'none' }).quotes.map(({ doc }) => corpus.article(doc).text.replace(/\s+/g, ' '));
    });
    for (const [seen, line, source] of shown) {
      assert.ok(texts.some((text) => text.includes(line)), `not so in any article: ${line}`);
      // On a narrow page the cells are one running line, with its spaces.
      if (width === 320) assert.ok(seen.startsWith(line), `${seen} is not ${line}`);
      assert.match(source, /^(?:Probably |Speaker not settled)/);
    }
  }
  quiet();
  await close();
});

test('an article lists its speakers, each with the numbers that lead to their words', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const { doc } = await example(page);
  await page.evaluate((doc) => (location.hash = '#on-record:view=read&doc=' + encodeURIComponent(doc)), doc);
  const index = page.locator('on-record [part=article] header details');
  await index.locator('summary').click();
  await settled(page);
  const listed = await index.locator('li').evaluateAll((rows) => rows.map((row) => [row.querySelector('bdi').textContent, [...row.querySelectorAll('a')].map((link) => Number(link.textContent))]));
  const notes = await page.locator('on-record [part=article] button[id^=note-]').evaluateAll((notes) => notes.map((note) => [note.querySelector('bdi').textContent, Number(note.id.slice(5))]));
  assert.deepEqual(listed.flatMap(([name, numbers]) => numbers.map((n) => [name, n])).sort((a, b) => a[1] - b[1]), notes.sort((a, b) => a[1] - b[1]));
  await index.locator('a').last().click();
  await settled(page);
  const n = listed.at(-1)[1].at(-1);
  assert.equal(await page.locator('on-record #note-' + n).getAttribute('aria-pressed'), 'true');
  quiet();
  await close();
});

test('no text is smaller than a note but the letters and numbers of footnotes', async () => {
  for (const width of [320, 1280]) {
    const { page, close } = await visit(browser, site.url, { context: { viewport: { width, height: 900 } } });
    const { text, doc } = await example(page);
    for (const hash of ['', 'q=zzqx', 'view=check&passage=' + encodeURIComponent(text), 'view=check&passage=zwiebelturm+quixotically+marmosets', 'view=read&doc=' + encodeURIComponent(doc), 'picture=timeline', 'picture=matrix', 'picture=concordance&phrase=the', 'picture=exchanges', 'view=about']) {
      await page.evaluate((hash) => (location.hash = '#on-record:' + hash), hash);
      await settled(page);
      const small = await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('on-record');
        for (const box of shadowRoot.querySelectorAll('main details, [part=results] details, [part=article] details')) box.open = true;
        const all = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
        const found = [];
        while (all.nextNode()) {
          const { parentElement: parent, data } = all.currentNode;
          if (parent && data.trim() && !parent.closest('sup, [role=status]') && parseFloat(getComputedStyle(parent).fontSize) < 12.9) found.push(`${parent.outerHTML.slice(0, 80)}: ${getComputedStyle(parent).fontSize}`);
        }
        return found;
      });
      assert.deepEqual(small, [], `${hash || 'explore'} at ${width} px`);
    }
    await close();
  }
});
