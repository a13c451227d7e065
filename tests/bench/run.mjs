// Measures onrecord and what people would take instead of it, side by side in Chromium; see README.md for how.
//
//   node tests/bench/run.mjs [--texts DIR] [--articles 5,100,1000,10000] [--quick] [--peers a,b] [--stage prepare|measure|report] [--note TEXT]
//
// --note goes into the record: what was not as always. ./build.sh bench calls it. The stages can be run one by one; each finds what the one before it left in target/bench.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './browser.mjs';
import { countPlainly, keystrokes, lookups } from './cases.mjs';
import { assertWhole, bundle, contents, invent, keepTenthOut, keptOut } from './corpus.mjs';
import { judge } from './judge.mjs';
import { PEERS, brotli, build, wire } from './peers/build.mjs';
import { commit, report } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    texts: { type: 'string' },
    articles: { type: 'string' },
    quick: { type: 'boolean', default: false },
    peers: { type: 'string' },
    stage: { type: 'string' },
    note: { type: 'string' },
  },
});

const fail = (message) => {
  console.error(`bench: ${message}`);
  process.exit(2);
};

const ROOT = resolve(import.meta.dirname, '../..');
/** Seconds after which a peer is asked no further class of questions; after twice as many it counts as failed. */
const LIMIT = 120;
/** From here on brotli 11 takes minutes; 9 gives some hundredths more bytes. */
const LARGE = 5000;
const sizes = options.texts ? ['texts'] : (options.articles ?? (options.quick ? '5,100' : '5,100,1000,10000')).split(',').map(Number);
if (sizes.some((size) => size !== 'texts' && !(Number.isInteger(size) && size > 0))) fail(`--articles takes numbers of articles, as in 5,100,1000; not ${options.articles}`);
const peers = options.peers?.split(',') ?? Object.keys(PEERS);
for (const peer of peers) if (!PEERS[peer]) fail(`there is no peer ${peer}; there are ${Object.keys(PEERS).join(', ')}`);
if (options.texts && !existsSync(options.texts)) fail(`${options.texts}: there is no such folder of articles`);
const stages = options.stage ? options.stage.split(',') : ['prepare', 'measure', 'report'];

const place = (size, ...names) => join(ROOT, 'target/bench', String(size), ...names);
const write = (path, value) => writeFile(path, JSON.stringify(value));
const read = async (path) => JSON.parse(await readFile(path, 'utf8'));
const say = (text) => console.error(`bench: ${Math.round(performance.now() / 1000)} s, ${text}`);

async function prepare(size) {
  await mkdir(place(size), { recursive: true });
  const folder = place(size, 'articles');
  if (options.texts) await keepTenthOut(resolve(options.texts), folder, place(size, 'kept-out'));
  else if (!existsSync(folder)) {
    say(`inventing ${size} articles`);
    await invent(folder, size);
  }
  say(`${size}: bundling`);
  const dist = place(size, 'dist');
  const bundled = bundle(folder, dist);
  say(`${size}: reading the bundle`);
  const { info, texts, quotes } = await contents(folder, dist);
  if (!options.texts) assertWhole({ texts });
  const bare = Buffer.from(texts.map(({ text }) => text).join('\n'));
  const quality = texts.length < LARGE ? 11 : 9;
  const count = options.quick ? 20 : texts.length < LARGE ? 200 : 100;
  // The sentences that must not be found: of articles that were kept out.
  const outside = options.texts ? await others(place(size, 'kept-out'), place(size, 'kept-out-dist')) : keptOut(60);
  say(`${size}: making questions`);
  const asked = lookups(texts, outside, count);
  const plainly = countPlainly(quotes);
  const typed = keystrokes(quotes, count).map((one) => ({ ...one, expected: plainly(one.request) }));
  const cases = [...asked, ...typed].map((one, k) => ({ k, ...one }));
  say(`${size}: packing the bare texts`);
  await write(place(size, 'cases.json'), cases);
  await write(place(size, 'texts.json'), texts);
  const barePath = place(size, 'bare.json');
  const known = existsSync(barePath) ? await read(barePath) : {};
  const bareBrotli = known.bytes === bare.length && known.quality === quality ? known.brotli : (await brotli(bare, quality)).length;
  await write(barePath, { bytes: bare.length, quality, brotli: bareBrotli });
  const built = {};
  for (const peer of peers) {
    if (texts.length > (PEERS[peer].most ?? Infinity)) continue;
    // What peers are given changes only with the quotations; onrecord itself changes with every build.
    const stamp = `${bare.length} ${quotes.length} ${info.digest} ${quality}`;
    const site = place(size, 'sites', peer);
    const mark = place(size, `${peer}.stamp`);
    if (peer !== 'onrecord' && existsSync(mark) && (await readFile(mark, 'utf8')) === stamp) continue;
    say(`${size}: building ${peer}`);
    const start = Date.now();
    await build(peer, site, { texts, quotes, dist, quality, packed: place(size, 'packed') });
    built[peer] = (Date.now() - start) / 1000;
    await writeFile(mark, stamp);
  }
  await write(place(size, 'corpus.json'), { articles: texts.length, quotes: quotes.length, speakers: info.speakers, textBytes: bare.length, bareBrotli, quality, packBytes: info.pack_bytes, engine: info.engine, format: info.format, bundled, commit: commit(ROOT) });
}

/** Texts of the articles in a folder. */
async function others(folder, dist) {
  bundle(folder, dist);
  return (await contents(folder, dist)).texts.map(({ text }) => text);
}

async function ask(size) {
  const cases = await read(place(size, 'cases.json'));
  const texts = new Map((await read(place(size, 'texts.json'))).map(({ doc, text }) => [doc, text]));
  const judged = judge(texts);
  await mkdir(place(size, 'results'), { recursive: true });
  for (const peer of peers) {
    if (texts.size > (PEERS[peer].most ?? Infinity)) {
      await write(place(size, 'results', `${peer}.json`), { peer, version: PEERS[peer].version(), failed: PEERS[peer].why });
      continue;
    }
    say(`${size}: asking ${peer}`);
    const site = place(size, 'sites', peer);
    const shown = PEERS[peer].floor ? [] : cases.map(({ k, kind, query, request }) => ({ k, kind, query, request }));
    const first = cases.find(({ kind }) => kind === 'exact').query;
    const large = size >= LARGE;
    const how = { coldRuns: options.quick ? 2 : large ? 3 : 7, seconds: options.quick || size < 1000 || large ? 1 : 2, fewest: large ? 4 : 8, limit: LIMIT, hash: first };
    let measured;
    try {
      measured = await measure(site, shown, how);
    } catch (error) {
      // One that fails is told as such; the others are measured all the same.
      const failed = String(error.message).split('\n')[0];
      say(`${size}: ${peer} failed: ${failed}`);
      await write(place(size, 'results', `${peer}.json`), { peer, version: PEERS[peer].version(), failed });
      continue;
    }
    const { asked, ...rest } = measured;
    const kinds = {};
    const wrong = [];
    for (const { k, answer, times } of asked) {
      const one = cases[k];
      const verdict = one.request ? judged.filter(one, answer) : judged.lookup(one, answer);
      const kind = (kinds[one.kind] ??= { asked: 0, right: 0, range: 0, times: [] });
      kind.asked++;
      kind.right += verdict.right;
      kind.range += verdict.range;
      // What is answered wrongly has no time.
      if (verdict.right) kind.times.push(times.toSorted((a, b) => a - b)[times.length >> 1]);
      else wrong.push({ ...one, answer });
    }
    for (const kind of Object.values(kinds)) {
      const times = kind.times.sort((a, b) => a - b);
      const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? null;
      Object.assign(kind, { median: at(0.5), p95: at(0.95) });
      delete kind.times;
    }
    await write(place(size, 'results', `${peer}.json`), { peer, version: PEERS[peer].version(), ...rest, wire: await wire(site), kinds });
    await write(place(size, 'results', `${peer}.wrong.json`), wrong);
  }
}

/** Natively a thousand articles are enough, or what is nearest to them. */
const nativeSize = sizes.includes(1000) ? 1000 : sizes.at(-1);

for (const stage of stages) {
  if (stage === 'prepare') {
    for (const size of sizes) await prepare(size);
    await writeFile(join(ROOT, 'target/bench/native-size'), String(nativeSize));
  }
  else if (stage === 'measure') for (const size of sizes) await ask(size);
  else if (stage === 'report') await report({ sizes, place, root: ROOT, quick: options.quick, given: Boolean(options.texts), note: options.note });
  else fail(`there is no stage ${stage}; there are prepare, measure, report`);
}
