// The engine must be able to fail without taking the page with it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dist, example, launch, visit } from './scene.mjs';
import { serve } from './serve.mjs';

let browser, site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serve(dist)]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Lets the next `globalThis.traps` calls into any instance trap, as the engine would. */
function trapping() {
  globalThis.traps = 0;
  globalThis.instances = 0;
  const { instantiate, Instance } = WebAssembly;
  const wrap = (instance) => {
    globalThis.instances += 1;
    const exports = {};
    for (const [name, value] of Object.entries(instance.exports)) {
      exports[name] = !/^(?:filter|lookup|article)$/.test(name) ? value : new Proxy(value, {
        apply(run, that, given) {
          if (globalThis.traps <= 0) return run(...given);
          globalThis.traps -= 1;
          throw new WebAssembly.RuntimeError('unreachable');
        },
      });
    }
    // The glue asks whether it is an instance.
    return Object.create(Instance.prototype, { exports: { value: exports } });
  };
  WebAssembly.instantiate = async (...given) => wrap(await instantiate(...given));
  WebAssembly.Instance = function (...given) {
    return wrap(new Instance(...given));
  };
  WebAssembly.Instance.prototype = Instance.prototype;
}

test('a trap is answered by a fresh instance and one replay', async () => {
  const { page, quiet, close } = await visit(browser, site.url, { before: (page) => page.addInitScript(trapping) });
  const quote = await example(page);
  const answer = await page.evaluate(async (text) => {
    const corpus = await document.querySelector('on-record').corpus;
    globalThis.traps = 1;
    const { verdict } = corpus.lookup(text);
    return { verdict, instances: globalThis.instances, left: globalThis.traps };
  }, quote.text);
  assert.deepEqual(answer, { verdict: 'exact', instances: 2, left: 0 });
  quiet();
  await close();
});

test('three traps within a minute end in the error state, with the digest below', async () => {
  const { page, close } = await visit(browser, site.url, { before: (page) => page.addInitScript(trapping) });
  await page.evaluate(() => {
    globalThis.traps = 100;
    document.querySelector('on-record').query = { text: 'anything' };
  });
  await page.locator('on-record [data-code=engine-stopped]').waitFor();
  assert.ok(await page.locator('on-record blockquote').first().isVisible());
  await close();
});

test('a typed error passes through and costs no instance', async () => {
  const { page, quiet, close } = await visit(browser, site.url, { before: (page) => page.addInitScript(trapping) });
  const thrown = await page.evaluate(async () => {
    const corpus = await document.querySelector('on-record').corpus;
    const attempts = [() => corpus.lookup('?!'), () => corpus.lookup('word '.repeat(20_000)), () => corpus.filter({ outlets: [] }), () => corpus.article('no-such-file'), () => corpus.filter({ kind: 7 })];
    const codes = attempts.map((attempt) => {
      try {
        attempt();
        return 'nothing';
      } catch (error) {
        return error instanceof Error ? error.code : 'no error';
      }
    });
    return { codes, instances: globalThis.instances, works: corpus.filter().total > 0 };
  });
  assert.deepEqual(thrown, { codes: ['empty-query', 'query-too-long', 'bad-request', 'not-found', 'bad-request'], instances: 1, works: true });
  quiet();
  await close();
});
