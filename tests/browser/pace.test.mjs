// What a reader does shows at once: the browser's own measure, with the processor slowed down four times. The best of three runs
// counts, as the machine may be busy with something else; `node tests/browser/pace.mjs DIST` prints it by kind of interaction, for
// any collection.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dist } from './scene.mjs';

/** Milliseconds that 95 of 100 interactions may take to the next paint. */
const BAR = 50;
const RUNS = 3;

test('of all interactions, 95 in 100 are painted within 50 ms on a processor slowed four times', { timeout: 240_000 }, async (t) => {
  let best = Infinity;
  for (let run = 0; run < RUNS && best >= BAR; run++) {
    const { stdout } = await promisify(execFile)('node', [fileURLToPath(new URL('pace.mjs', import.meta.url)), dist, '4']);
    best = Math.min(best, Number(/p95 (\d+) ms/.exec(stdout)?.[1] ?? Infinity));
  }
  t.diagnostic(`95th percentile: ${best} ms`);
  assert.ok(best < BAR, `${best} ms`);
});
