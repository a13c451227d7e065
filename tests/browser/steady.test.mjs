// Nothing moves under the reader's eyes while the page loads: the element takes the digest's place and no more.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist, stage, visit } from './scene.mjs';
import { short } from '../../www/names.mjs';

/** A section that nobody reads, to make a module large: its number, its length in five bytes, a name of one letter. */
const padding = Buffer.concat([Buffer.from([0, 0x80, 0x80, 0xc0, 0x81, 0x00, 1, 0x78]), Buffer.alloc(3 * (1 << 20) - 2)]);
/** Bytes that the slow server sends at once. */
const STEP = 1 << 19;

const { browser, site } = await stage();

const observed = (page) =>
  page.addInitScript(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) globalThis.shifts.push([value, ...sources.map(({ node }) => node?.nodeName ?? '?')]);
    }).observe({ type: 'layout-shift', buffered: true });
  });

for (const width of [320, 768, 1280]) {
  test(`nothing shifts at ${width} px, even when the module is slow to come`, async () => {
    const { page, quiet, close } = await visit(browser, site.url, {
      context: { viewport: { width, height: 800 } },
      before: async (page) => {
        await observed(page);
        await page.route('**/onrecord.wasm', async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 700));
          await route.continue();
        });
      },
    });
    await page.locator(short('on-record .quotations')).waitFor();
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
    quiet();
    await close();
  });
}

test('the page script with its styles stays small', async () => {
  const { brotliCompressSync } = await import('node:zlib');
  const size = brotliCompressSync(await readFile(join(dist, 'onrecord.js'))).length;
  // The budget of script and styles.
  assert.ok(size <= 25_000, `${size} bytes by brotli`);
});

test('the engine stays small', async () => {
  const { brotliCompressSync } = await import('node:zlib');
  const module = await readFile(join(dist, 'onrecord.wasm'));
  // Its code and data alone: custom sections, which carry words and corpus, come last.
  let end = 8;
  for (let at = 8; at < module.length && module[at] !== 0; end = at) {
    let length = 0;
    at += 1;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) length |= ((byte = module[at++]) & 0x7f) << shift;
    at += length;
  }
  const size = brotliCompressSync(module.subarray(0, end)).length;
  assert.ok(end > 200_000, `the engine ends at ${end}`);
  assert.ok(size < 109_250, `${size} bytes by brotli`);
});

test('a large module tells how far it has come', async () => {
  const module = await readFile(join(dist, 'onrecord.wasm'));
  const slow = createServer(async (request, response) => {
    const name = new URL(request.url, 'http://x').pathname.slice(1);
    const body = name === 'onrecord.wasm' ? Buffer.concat([module, padding]) : await readFile(join(dist, name || 'index.html')).catch(() => '');
    const type = { wasm: 'application/wasm', js: 'text/javascript', css: 'text/css' }[name.split('.').pop()] ?? 'text/html';
    response.writeHead(200, { 'content-type': type, 'content-length': body.length });
    if (name !== 'onrecord.wasm') return response.end(body);
    for (let at = 0; at < body.length; at += STEP) {
      response.write(body.subarray(at, at + STEP));
      await new Promise((done) => setTimeout(done, 250));
    }
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((done) => slow.once('listening', done));
  const { page, quiet, close } = await visit(browser, `http://127.0.0.1:${slow.address().port}/`, { opens: false });
  const bar = page.locator('on-record progress[value]');
  await bar.waitFor();
  const first = await bar.evaluate((bar) => bar.value);
  assert.ok(first > 0 && first < 1, `${first}`);
  await page.waitForFunction((first) => (document.querySelector('on-record').shadowRoot.querySelector('progress')?.value ?? 1) > first, first);
  await page.locator(short('on-record .quotations')).waitFor();
  quiet();
  await close();
  slow.close();
});
