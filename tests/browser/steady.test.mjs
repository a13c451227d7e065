// Nothing moves under the reader's eyes while the page loads: the element takes the digest's place and no more.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dist, launch, visit } from './scene.mjs';
import { serve } from './serve.mjs';

let browser, site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serve(dist)]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

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
    await page.locator('on-record .quotations').waitFor();
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
    quiet();
    await close();
  });
}

test('the page script with its styles stays small', async () => {
  const { brotliCompressSync } = await import('node:zlib');
  const size = brotliCompressSync(await readFile(join(dist, 'onrecord.js'))).length;
  // What it may weigh: one step above what it weighs today.
  assert.ok(size < 31_000, `${size} bytes by brotli`);
});
