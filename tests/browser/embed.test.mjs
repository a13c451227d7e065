// What a developer who embeds it relies on: sources, events, properties, the package.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PICTURES } from '../../www/state.js';
import { dist, example, settled, stage, visit } from './scene.mjs';
import { serve } from './serve.mjs';
import { short } from '../../www/names.mjs';

const { browser, site } = await stage();

test('one corpus, whichever way it is handed over', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const digests = await page.evaluate(async () => {
    const { Corpus, open } = await import('./onrecord.js');
    const bytes = await (await fetch('onrecord.wasm')).arrayBuffer();
    const module = await WebAssembly.compile(bytes);
    const [pack] = WebAssembly.Module.customSections(module, 'onrecord.corpus');
    const corpora = [await open(), await open('onrecord.wasm'), await open(new URL('onrecord.wasm', location.href)), await open(bytes), await open(new Uint8Array(bytes)), await open(module), await open(new Blob([bytes])), await open(pack), await Corpus.fromBytes(new Uint8Array(pack))];
    return corpora.map((corpus) => corpus.info().digest);
  });
  assert.equal(new Set(digests).size, 1);
  assert.match(digests[0], /^[0-9a-f]{64}$/);
  quiet();
  await close();
});

test('bytes that are no corpus are typed errors, and the page goes on', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const codes = await page.evaluate(async () => {
    const { open, OnRecordError } = await import('./onrecord.js');
    const bytes = new Uint8Array(await (await fetch('onrecord.wasm')).arrayBuffer());
    const [section] = WebAssembly.Module.customSections(await WebAssembly.compile(bytes), 'onrecord.corpus');
    const flipped = new Uint8Array(section);
    flipped[flipped.length >> 1] ^= 1;
    const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const attempts = [new TextEncoder().encode('hello'), empty, flipped, new Uint8Array(section).subarray(0, 40), 'no-such-file.wasm', bytes.subarray(0, 5000)];
    return Promise.all(attempts.map((source) => open(source).then(() => 'open', (error) => (error instanceof Error && error instanceof OnRecordError && error.message.length > 20 ? error.code : 'no error'))));
  });
  assert.deepEqual(codes, ['not-a-pack', 'no-corpus', 'pack-damaged', 'pack-damaged', 'fetch', 'module-damaged']);
  assert.ok(await page.locator(short('on-record .quotations')).isVisible());
  await close();
});

test('events tell what happened, and one of them can be refused', async () => {
  const { page, quiet, close } = await visit(browser, site.url, {
    before: (page) =>
      page.addInitScript(() => {
        globalThis.heard = [];
        for (const name of ['ready', 'query', 'lookup', 'error', 'navigate']) {
          document.addEventListener('on-record-' + name, (event) => {
            globalThis.heard.push([name, JSON.parse(JSON.stringify(event.detail))]);
            if (name === 'navigate' && globalThis.refuse) event.preventDefault();
          });
        }
      }),
  });
  const heard = await page.evaluate(async () => {
    const element = document.querySelector('on-record');
    element.query = { kind: ['direct'] };
    element.check('These words were not said by anybody in here at all.');
    globalThis.refuse = true;
    const before = location.hash;
    element.view = 'about';
    return { heard: globalThis.heard, moved: before !== location.hash, view: element.shadowRoot.querySelector('[part=about]') !== null };
  });
  const names = heard.heard.map(([name]) => name);
  assert.deepEqual(names, ['ready', 'navigate', 'query', 'lookup', 'navigate', 'navigate']);
  assert.ok(heard.heard[0][1].articles > 0);
  assert.deepEqual(heard.heard[2][1].request.kind, ['direct']);
  assert.equal(heard.heard[3][1].quotations[0].verdict, 'absent');
  assert.deepEqual([heard.moved, heard.view], [false, true]);
  quiet();
  await close();
});

test('properties set before the script comes are taken over', async () => {
  const early = await serve(dist, { pages: { '/page.html': '<!doctype html><html lang="en"><title>Early</title><on-record></on-record><script src="early.js"></script><script type="module" src="onrecord.js"></script></html>', '/early.js': "Object.assign(document.querySelector('on-record'), { view: 'about', theme: 'dark', headingLevel: 3, permalink: 'none' });" } });
  const { page, quiet, close } = await visit(browser, early.url + 'page.html');
  assert.deepEqual(await page.evaluate(() => {
    const element = document.querySelector('on-record');
    return [element.view, element.getAttribute('theme'), element.shadowRoot.querySelector('[part=masthead] [dir]').localName, element.shadowRoot.querySelector('[part=about]') !== null];
  }), ['about', 'dark', 'h3', true]);
  await page.getByRole('link', { name: 'Read', exact: true }).click();
  await settled(page);
  assert.equal(new URL(page.url()).hash, '', 'an element without permalinks leaves the address alone');
  quiet();
  await close();
  await early.close();
});

test('a query and a check that come before the collection are not lost', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const { text } = await example(page);
  assert.deepEqual(await page.evaluate(async (text) => {
    document.querySelector('on-record').remove();
    const [asked, checked] = [document.createElement('on-record'), document.createElement('on-record')];
    for (const element of [asked, checked]) element.permalink = 'none';
    asked.query = { kind: ['direct'] };
    document.body.append(asked, checked);
    checked.check(text);
    await Promise.all([asked.corpus, checked.corpus]);
    return [asked.query.kind, asked.view, checked.view, checked.shadowRoot.querySelectorAll('[part=verdict]').length];
  }, text), [['direct'], 'explore', 'check', 1]);
  quiet();
  await close();
});

test('a removed element lets go of everything', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const session = await page.context().newCDPSession(page);
  /** How many are left when what an element had put off until after the next frame is over. */
  const listeners = async () => {
    await page.waitForTimeout(500);
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'JSEventListeners').value;
  };
  await session.send('Performance.enable');
  await page.evaluate(() => document.querySelector('on-record').remove());
  await page.evaluate(async () => {
    for (let i = 0; i < 5; i++) {
      const element = document.createElement('on-record');
      document.body.append(element);
      await element.corpus;
      element.remove();
    }
  });
  const before = await listeners();
  await page.evaluate(async () => {
    for (let i = 0; i < 5; i++) {
      const element = document.createElement('on-record');
      document.body.append(element);
      await element.corpus;
      element.remove();
    }
  });
  const left = (await listeners()) - before;
  // The last frame may still hold the last one; five held elements would be hundreds.
  assert.ok(left < 150, `${left} listeners were left behind`);
  quiet();
  await close();
});

test('the scripts can be imported where there is no page, and the package names only what is there', async () => {
  const { OnRecordElement, open } = await import(pathToFileURL(join(dist, 'onrecord.js')).href);
  assert.equal(typeof OnRecordElement, 'function');
  assert.equal(typeof open, 'function');
  const { exports, files } = JSON.parse(await readFile(join(dist, 'package.json'), 'utf8'));
  const named = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry)));
  for (const file of [...named, ...files]) assert.ok((await readFile(join(dist, file))).length > 0, file);
  for (const file of ['onrecord.js', 'class.js', 'onrecord.classic.js']) {
    assert.doesNotMatch(await readFile(join(dist, file), 'utf8'), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\b/, file);
  }
});

test('the manifest documents every part and token that the styles and views have', async () => {
  const manifest = JSON.parse(await readFile(join(dist, 'custom-elements.json'), 'utf8'));
  const [element] = manifest.modules[0].declarations;
  const script = await readFile(join(dist, 'onrecord.js'), 'utf8');
  const parts = new Set([...script.matchAll(/\bpart:"([a-z-]+)"|"part","([a-z-]+)"/g)].map(([, a, b]) => a ?? b));
  // Every picture but the list is a part under its own name.
  for (const picture of PICTURES) if (picture !== 'list') parts.add(picture);
  const tokens = new Set([...script.matchAll(/var\(--on-record-([a-z0-9-]+)/g)].map(([, name]) => '--on-record-' + name));
  const documented = (list) => list.map(({ name }) => name).sort();
  assert.deepEqual(documented(element.cssParts), [...parts].sort());
  assert.deepEqual(documented(element.cssProperties), [...tokens].sort());
});

test('another source is another corpus, and its promise another promise', async () => {
  const { page, close } = await visit(browser, site.url);
  const story = await page.evaluate(async () => {
    const element = document.querySelector('on-record');
    const first = element.corpus;
    element.src = 'no-such-file.wasm';
    const second = element.corpus;
    const code = await second.then(() => 'open', (error) => error.code);
    element.src = 'onrecord.wasm';
    const third = await element.corpus;
    return { code, kept: (await first) !== third, shown: element.shadowRoot.querySelector('[part=quotations]') !== null };
  });
  assert.deepEqual(story, { code: 'fetch', kept: true, shown: true });
  await close();
});

test('typing is one step of the history, whatever its length', async () => {
  const { page, quiet, close } = await visit(browser, site.url);
  const before = await page.evaluate(() => history.length);
  await page.getByLabel('Search what was said').pressSequentially('the', { delay: 200 });
  await page.waitForFunction(() => location.hash.endsWith('q=the'));
  assert.equal(await page.evaluate(() => history.length), before + 1);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('on-record').shadowRoot.querySelector('#words').value === '');
  quiet();
  await close();
});

test('where copying is blocked the text is there to be copied by hand', async () => {
  const { page, quiet, close } = await visit(browser, site.url, { before: (page) => page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined })) });
  await page.getByRole('button', { name: 'Copy with source' }).first().click();
  await settled(page);
  const words = await page.locator('on-record blockquote').first().innerText();
  assert.ok((await page.locator(short('on-record .by-hand')).inputValue()).includes(words.replace(/^[“"«]\s?|\s?[”"»]$/g, '').slice(0, 40)));
  quiet();
  await close();
});
