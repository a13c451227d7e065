// Numbers the functions of a module so that those with the same runs of bytes stand beside each other.
//
//   node likeness.mjs MODULE OUT
//
// OUT is MODULE with a name section in which every function is called by its new place; wasm-opt's --reorder-functions-by-name brings
// them there. The code is the same. Brotli writes a repetition with its distance, and a short distance takes fewer bits: the engine
// gets smaller by a fiftieth.

import { readFile, writeFile } from 'node:fs/promises';
import { leb, reader } from './glue.mjs';

/** Bytes of a run: an instruction or two with their operands. */
const RUN = 4;
/** Runs that more functions have than this tell nothing. */
const COMMON = 400;
/** So many of the functions before, the nearest first, count for what comes next. */
const BEFORE = 8;

const [from, to] = process.argv.slice(2);
const module = await readFile(from);

/** The bodies of the functions, and how many are imported before them. */
function functions() {
  /** @type {Uint8Array[]} */
  const bodies = [];
  let imported = 0;
  for (let at = 8; at < module.length; ) {
    const section = reader(module, at + 1);
    const inner = reader(section.take(section.number()), 0);
    // What is imported are functions alone; numbering the imports checks it.
    if (module[at] === 2) imported = inner.number();
    if (module[at] === 10) for (let left = inner.number(); left > 0; left--) bodies.push(inner.take(inner.number()));
    at = section.at();
  }
  return { bodies, imported };
}

/**
 * For each function the runs that some others have as well, and for each run its weight and who has it: the rarer, the more it says.
 *
 * @param {Uint8Array[]} bodies
 */
function sharedRuns(bodies) {
  /** @type {Map<number, number[]>} */
  const holders = new Map();
  bodies.forEach((body, k) => {
    for (let at = 0, run = 0; at < body.length; at++) {
      run = (run << 8) | body[at];
      if (at < RUN - 1) continue;
      const known = holders.get(run);
      if (!known) holders.set(run, [k]);
      else if (known[known.length - 1] !== k) known.push(k);
    }
  });
  const runs = [...holders.values()].filter((who) => who.length > 1 && who.length < COMMON).map((who) => ({ who, weight: Math.log(bodies.length / who.length) }));
  /** @type {typeof runs[]} */
  const of = bodies.map(() => []);
  for (const run of runs) for (const k of run.who) of[k].push(run);
  return of;
}

/** The functions in a row: after each the one that is most like it and those before. @param {Uint8Array[]} bodies */
function inARow(bodies) {
  const runs = sharedRuns(bodies);
  const whole = runs.map((own) => own.reduce((sum, { weight }) => sum + weight, 1));
  const left = new Set(bodies.keys());
  const row = [];
  while (left.size) {
    const shared = new Float64Array(bodies.length);
    row.slice(-BEFORE).reverse().forEach((k, back) => {
      for (const { who, weight } of runs[k]) for (const other of who) shared[other] += weight / (1 + back);
    });
    let next = -1;
    let best = -1;
    for (const k of left) {
      // What has nothing in common comes last, the longest first.
      const likeness = shared[k] ? shared[k] / whole[k] ** 0.8 : -1 / bodies[k].length;
      if (next < 0 || likeness > best) [next, best] = [k, likeness];
    }
    row.push(next);
    left.delete(next);
  }
  return row;
}

const { bodies, imported } = functions();
const digits = String(imported + bodies.length).length;
/** @param {number} index @param {number} place */
const named = (index, place) => Buffer.concat([leb(index), leb(digits), Buffer.from(String(place).padStart(digits, '0'))]);
const names = Array.from({ length: imported }, (_, k) => named(k, k));
const places = new Map(inARow(bodies).map((k, place) => [k, place]));
bodies.forEach((_, k) => names.push(named(imported + k, imported + (places.get(k) ?? 0))));
const map = Buffer.concat([leb(names.length), ...names]);
const section = Buffer.concat([leb(4), Buffer.from('name'), leb(1), leb(map.length), map]);
await writeFile(to, Buffer.concat([module, leb(0), leb(section.length), section]));
