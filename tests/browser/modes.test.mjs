// Where the page runs: each mode that is promised, with nothing in the console.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { check, dist, example, launch, verdicts, settled, visit } from './scene.mjs';
import { serve } from './serve.mjs';
import { short } from '../../www/names.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
/** A page of two lines, as a user would write it. */
const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><script type="module" src="onrecord.js"></script><on-record><p>The digest.</p></on-record>';
const CLASSIC = PAGE.replace('<script type="module" src="onrecord.js">', '<script src="onrecord.classic.js">');

/** Searches, filters, reads and checks: all that is promised of a mode. @param {any} page */
async function works(page) {
  const { text } = await example(page);
  await page.getByLabel('Search what was said').fill(`“${text.split(/\s+/).slice(0, 5).join(' ')}”`);
  await page.locator(short('on-record .quotations mark')).first().waitFor();
  await page.locator('on-record fieldset').filter({ hasText: 'Kind of quotation' }).locator('label', { hasText: /^Direct/ }).locator('input').check();
  await page.locator(short('on-record .chip'), { hasText: 'Direct' }).waitFor();
  await page.getByRole('link', { name: 'Read in the article' }).first().click();
  await page.locator(short('on-record .side button[aria-pressed=true]')).waitFor();
  await check(page, `“${text}”`);
  assert.deepEqual(await verdicts(page), ['exact']);
}

test('over http, with the tag of the demo page, and no request after it has loaded', async () => {
  const site = await serve(dist);
  const { page, quiet, close } = await visit(browser, site.url);
  const loaded = site.requests.length;
  await works(page);
  await page.getByRole('link', { name: 'About' }).click();
  await page.waitForTimeout(300);
  assert.deepEqual(site.requests.slice(loaded), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  quiet();
  await close();
  await site.close();
});

test('onrecord.html from disk with the network off', async () => {
  const { page, quiet, close } = await visit(browser, pathToFileURL(join(dist, 'onrecord.html')).href, { context: { offline: true } });
  await works(page);
  quiet();
  await close();
});

test('a page from disk that names the classic script, with the network off', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-'));
  await copyFile(join(dist, 'onrecord.classic.js'), join(folder, 'onrecord.classic.js'));
  await writeFile(join(folder, 'page.html'), CLASSIC);
  const { page, quiet, close } = await visit(browser, pathToFileURL(join(folder, 'page.html')).href, { context: { offline: true } });
  await works(page);
  assert.equal(await page.evaluate(() => typeof globalThis.onrecord.open), 'function');
  quiet();
  await close();
  await rm(folder, { recursive: true });
});

test('under a strict policy with Trusted Types enforced', async () => {
  const site = await serve(dist, { headers: { 'content-security-policy': STRICT }, pages: { '/page.html': PAGE } });
  const { page, quiet, close } = await visit(browser, site.url + 'page.html');
  await works(page);
  for (const view of ['Read', 'About', 'Explore']) await page.getByRole('link', { name: view, exact: true }).click();
  quiet();
  await close();
  await site.close();
});

test('from a server that sends the module as something else', async () => {
  const site = await serve(dist, { types: { '.wasm': 'application/octet-stream' } });
  const { page, quiet, close } = await visit(browser, site.url);
  await works(page);
  quiet();
  await close();
  await site.close();
});

test('in a sandboxed frame without an origin of its own', async () => {
  const site = await serve(dist, { headers: { 'access-control-allow-origin': '*' }, pages: { '/frame.html': '<!doctype html><title>Frame</title><iframe sandbox="allow-scripts" src="page.html" width="1100" height="800"></iframe>', '/page.html': CLASSIC } });
  const { page, quiet, close } = await visit(browser, site.url + 'frame.html', { opens: false });
  const frame = page.frames()[1] ?? (await page.waitForEvent('frameattached'));
  await frame.locator(short('on-record .quotations')).waitFor();
  await works(frame);
  quiet();
  await close();
  await site.close();
});

test('with scripts off the digest stands there', async () => {
  const site = await serve(dist);
  const { page, quiet, close } = await visit(browser, site.url, { context: { javaScriptEnabled: false }, opens: false });
  assert.ok((await page.locator('on-record blockquote').count()) > 0);
  assert.ok(await page.locator('on-record blockquote').first().isVisible());
  quiet();
  await close();
  await site.close();
});

test('without WebAssembly the page says so, and the digest stays and can be searched', async () => {
  const site = await serve(dist);
  const { page, quiet, close } = await visit(browser, site.url, { before: (page) => page.addInitScript(() => delete globalThis.WebAssembly), opens: false });
  await page.locator('on-record [data-code=no-wasm]').waitFor();
  const all = page.locator('on-record figure:visible, on-record section > blockquote:visible');
  const [before, words] = [await all.count(), (await page.locator('on-record blockquote').last().innerText()).split(/\s+/).slice(0, 8).join(' ')];
  await page.getByRole('searchbox').fill(words.toUpperCase());
  await settled(page);
  const after = await all.count();
  assert.ok(after >= 1 && after < before, `${after} of ${before}`);
  assert.ok(await page.locator('on-record blockquote').last().isVisible());
  quiet();
  await close();
  await site.close();
});

test('a policy that blocks WebAssembly is no damage: the page says what is missing, and the digest can be searched', async () => {
  const site = await serve(dist, { headers: { 'content-security-policy': STRICT.replace(" 'wasm-unsafe-eval'", '') }, pages: { '/page.html': PAGE.replace('<p>The digest.</p>', '<blockquote>One of these.</blockquote><blockquote>Two of those.</blockquote>') } });
  const { page, close } = await visit(browser, site.url + 'page.html', { opens: false });
  await page.locator('on-record [data-code=no-wasm]').waitFor();
  await page.getByRole('searchbox').fill('OF THOSE');
  await settled(page);
  assert.deepEqual(await page.locator('on-record blockquote:visible').allInnerTexts(), ['Two of those.']);
  await close();
  await site.close();
});

test('a truncated module is an error with a remedy, and the digest stays', async () => {
  const whole = await readFile(join(dist, 'onrecord.wasm'));
  for (const [type, length] of [['application/wasm', whole.length >> 1], ['application/octet-stream', whole.length - 100], ['application/wasm', 4]]) {
    const site = await serve(dist, { types: { '.wasm': type }, pages: { '/onrecord.wasm': whole.subarray(0, length) } });
    const { page, close } = await visit(browser, site.url, { opens: false });
    await page.locator('on-record [role=alert]').waitFor();
    assert.match(await page.locator('on-record [role=alert]').innerText(), /could not be opened[\s\S]*Reload/);
    assert.equal(await page.evaluate(() => document.querySelector('on-record').corpus.then(() => 'open', (error) => error.code)), 'module-damaged');
    assert.ok(await page.locator('on-record blockquote').first().isVisible());
    await close();
    await site.close();
  }
});

test('a module that is not there is an error that names it, and trying again works once it is', async () => {
  const whole = await readFile(join(dist, 'onrecord.wasm'));
  const pages = { '/onrecord.wasm': whole };
  const site = await serve(dist, { pages });
  const { page, close } = await visit(browser, site.url, { before: (page) => page.route('**/onrecord.wasm', (route) => route.abort(), { times: 1 }), opens: false });
  await page.locator('on-record [data-code=fetch]').waitFor();
  assert.match(await page.locator('on-record [role=alert]').innerText(), /onrecord\.wasm/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator(short('on-record .quotations')).waitFor();
  await close();
  await site.close();
});

test('a page whose styles and prototypes are hostile', async () => {
  const hostile = CLASSIC.replace('<script', '<link rel="stylesheet" href="hostile.css"><script src="hostile.js"></script><script');
  const site = await serve(dist, {
    pages: { '/page.html': hostile, '/hostile.css': '* { all: unset !important; }', '/hostile.js': 'Array.prototype.last = function () { return 1; }; Object.prototype.extra = 1;' },
  });
  const { page, quiet, close } = await visit(browser, site.url + 'page.html');
  const size = await page.locator('on-record').evaluate((element) => [getComputedStyle(element).display, element.clientWidth > 600]);
  assert.deepEqual(size, ['block', true]);
  await works(page);
  quiet();
  await close();
  await site.close();
});
