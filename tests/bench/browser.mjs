// Asks one peer in a real browser: cold starts, then every case, then what memory it holds.
import { createRequire } from 'node:module';
import { serve } from './serve.mjs';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');

const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--enable-blink-features=ForceEagerMeasureMemory'];

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

/**
 * @param {string} site
 * @param {object[]} cases
 * @param {{coldRuns: number, seconds: number, fewest: number, limit: number, hash: string}} how `seconds`: for each class of cases, of which slow
 *   peers answer fewer, but `fewest` at least; `limit`: seconds after which no further class is asked
 */
export async function measure(site, cases, { coldRuns, seconds, fewest, limit, hash }) {
  const server = await serve(site);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void browser.close();
  }, 2000 * limit);
  try {
    const url = `${server.url}#${encodeURIComponent(hash)}`;
    const cold = [];
    let kept;
    for (let run = 0; run < coldRuns && (run === 0 || elapsed() < limit / 4); run++) {
      await kept?.context.close();
      // A context of its own has no cache, neither of bytes nor of compiled code.
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript(watchMemories);
      const problems = [];
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(url);
      const wait = page.waitForFunction(() => globalThis.cold, undefined, { timeout: 300_000, polling: 50 });
      await wait.catch(() => {
        throw new Error(`${site}: the page did not open: ${problems.join('; ')}`);
      });
      cold.push(await page.evaluate(() => globalThis.cold.at - performance.getEntriesByType('navigation')[0].responseStart));
      kept = { context, page };
    }
    const firstBytes = server.bytes();
    const { page } = kept;
    const memoryOpened = await memory(page);
    const asked = [];
    const kinds = [...new Set(cases.map(({ kind }) => kind))];
    for (const kind of kinds) {
      if (elapsed() > limit) break;
      asked.push(...(await page.evaluate(ask, { cases: cases.filter((one) => one.kind === kind), seconds, fewest })));
    }
    const result = { browser: browser.version(), cold: median(cold), coldRuns: cold, firstBytes, memory: memoryOpened, memoryAfter: await memory(page), asked };
    await kept.context.close();
    return result;
  } catch (error) {
    throw late ? new Error(`not done within ${2 * limit} seconds`) : error;
  } finally {
    clearTimeout(timer);
    await browser.close();
    await server.close();
  }
}

/** What the page holds: objects after a collection, array buffers, and WebAssembly's linear memories. */
async function memory(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const heap = await session.send('Runtime.getHeapUsage');
  const all = await page
    .evaluate(async () => {
      const measured = performance.measureUserAgentSpecificMemory?.();
      const late = new Promise((resolve) => setTimeout(resolve, 30_000));
      const found = await Promise.race([measured, late]);
      return found?.bytes;
    })
    .catch(() => undefined);
  const wasm = await page.evaluate(() => [...globalThis.wasmMemories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
  return { heap: heap.usedSize, buffers: heap.backingStorageSize, all, wasm, total: Math.max(heap.usedSize + heap.backingStorageSize + wasm, all ?? 0) };
}

/** Runs in the page before anything else: the account of objects and buffers does not count what WebAssembly has. */
function watchMemories() {
  globalThis.wasmMemories = new Set();
  const keep = (instance) => {
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) globalThis.wasmMemories.add(value);
  };
  // Memories that a script makes and hands in.
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(target, values) {
      const made = new target(...values);
      globalThis.wasmMemories.add(made);
      return made;
    },
  });
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const made = await plain.apply(WebAssembly, values);
      keep(made.instance ?? made);
      return made;
    };
  }
  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, values) {
      const made = new target(...values);
      keep(made);
      return made;
    },
  });
}

/** Runs in the page. The first pass warms up and gives the answers; a case's time is the median of the passes after it. */
async function ask({ cases, seconds, fewest }) {
  const { peer } = globalThis;
  const PASSES = 3;
  let end = Infinity;
  const out = [];
  for (const one of cases) {
    const filters = one.request !== undefined;
    if (filters && !peer.filter) break;
    let answer = filters ? peer.filter(one.request) : peer.lookup(one.query);
    if (answer instanceof Promise) answer = await answer;
    // Not prepared at this size.
    if (answer === null) break;
    const shaped = filters ? (peer.filterAnswer?.(answer) ?? { total: answer.total, counts: answer.counts }) : (peer.lookupAnswer?.(answer) ?? answer);
    out.push({ k: one.k, answer: shaped, times: [] });
    // The first answer of a class may wait for what is made only once: its time counts for nobody.
    if (end === Infinity) end = performance.now() + seconds * 1000;
    if (performance.now() > end && out.length >= fewest) break;
  }
  const stop = performance.now() + seconds * 1000;
  for (let pass = 0; pass < PASSES; pass++) {
    for (const [k, kept] of out.entries()) {
      const one = cases[k];
      const start = performance.now();
      const answer = one.request !== undefined ? peer.filter(one.request) : peer.lookup(one.query);
      if (answer instanceof Promise) await answer;
      kept.times.push(performance.now() - start);
    }
    if (performance.now() > stop) break;
  }
  return out;
}
