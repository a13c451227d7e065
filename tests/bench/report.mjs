// Tables for people and a record for later, of what the measuring left in target/bench.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { CLASSES } from './cases.mjs';
import { PEERS } from './peers/build.mjs';

const KINDS = [...Object.keys(CLASSES), 'keystroke'];
const ALTERED = ['altered 1', 'altered 2', 'altered 3'];
const STITCHED = ['stitched …', 'stitched …, altered', 'stitched', 'stitched, altered'];

const number = (value, digits) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
/** Milliseconds with two digits that matter. */
const ms = (value) => (value === null || value === undefined ? '–' : number(value, value < 0.1 ? 3 : value < 10 ? 2 : 0));
const kilobytes = (bytes) => number(bytes / 1000, 0);
const megabytes = (bytes) => number(bytes / 1e6, 1);
const percent = (part, whole) => `${number((100 * part) / whole, part === whole || part === 0 ? 0 : 1)} %`;
const line = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [line(head), line(head.map((_, k) => (k ? '--:' : '---'))), ...rows.map(line)].join('\n');

/** @param {{sizes: (number | string)[], place: Function, root: string, quick: boolean, given: boolean, note?: string}} what */
export async function report({ sizes, place, root, quick, given, note }) {
  const measured = [];
  for (const size of sizes) {
    const corpus = JSON.parse(await readFile(place(size, 'corpus.json'), 'utf8'));
    const results = {};
    for (const peer of Object.keys(PEERS)) {
      const path = place(size, 'results', `${peer}.json`);
      if (existsSync(path)) results[peer] = JSON.parse(await readFile(path, 'utf8'));
    }
    const failed = Object.fromEntries(Object.entries(results).filter(([, { failed }]) => failed).map(([peer, { failed }]) => [peer, failed]));
    for (const peer of Object.keys(failed)) delete results[peer];
    if (Object.keys(results).length) measured.push({ size, corpus, results, failed });
  }
  const day = new Date().toISOString().slice(0, 10);
  const record = {
    date: day,
    quick,
    note: note ?? null,
    corpus: given ? 'a folder of articles' : 'invented',
    machine: { processor: cpus()[0].model, cores: cpus().length, memory_gb: Math.round(totalmem() / 2 ** 30), system: process.platform, architecture: process.arch },
    versions: { commit: measured[0].corpus.commit, node: process.version, chromium: Object.values(measured[0].results)[0].browser, ...Object.fromEntries(Object.keys(PEERS).map((peer) => [peer, PEERS[peer].version() ?? measured[0].corpus.engine])) },
    native: await native(root),
    measured: measured.map(({ corpus, results, failed }) => ({ corpus, results, failed })),
    bars: bars(measured),
  };
  const text = markdown(record, measured);
  console.log(text);
  if (quick) return;
  const name = join(root, 'tests/bench/record', given ? `${day}-given` : day);
  await writeFile(`${name}.json`, JSON.stringify(record, null, 1) + '\n');
  await writeFile(`${name}.md`, text);
}

/** What the engine was built from. */
export const commit = (root) => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
};

/** What criterion left of the native benches: nanoseconds by name. */
async function native(root) {
  const found = {};
  const folder = join(root, 'target/criterion');
  if (!existsSync(folder)) return found;
  for (const path of await readdir(folder, { recursive: true })) {
    if (!path.endsWith('new/estimates.json')) continue;
    const { median } = JSON.parse(await readFile(join(folder, path), 'utf8'));
    const { full_id: id } = JSON.parse(await readFile(join(folder, path, '../benchmark.json'), 'utf8'));
    found[id] = Math.round(median.point_estimate);
  }
  return Object.fromEntries(Object.entries(found).sort());
}

/** All classes of a group together: the worst of each figure. */
function worst(result, kinds) {
  const all = kinds.map((kind) => result?.kinds[kind]).filter((kind) => kind?.right);
  return all.length ? { median: Math.max(...all.map(({ median }) => median)), p95: Math.max(...all.map(({ p95 }) => p95)) } : undefined;
}

/** What onrecord promises, and what it shows. Of a group of classes the worst counts. */
function bars(measured) {
  const at = (articles) => measured.find(({ size }) => size === articles);
  const main = at(1000) ?? measured.at(-1);
  const { corpus, results } = main;
  const { onrecord, scan, approximate } = results;
  const rows = [];
  const add = (what, asked, found, holds) => rows.push({ what, asked, found, holds });
  const times = (what, kinds, median, p95) => {
    const found = worst(onrecord, kinds);
    if (found) add(`${what}, median / p95`, `≤ ${median} / ${p95} ms`, `${ms(found.median)} / ${ms(found.p95)} ms`, found.median <= median && found.p95 <= p95);
  };
  if (!onrecord) return rows;
  const ratio = (kinds, peer) => Math.min(...kinds.map((kind) => (peer.kinds[kind]?.median ?? NaN) / onrecord.kinds[kind].median).filter((times) => times > 0));
  times('exact', ['exact'], 0.1, 0.3);
  if (scan) add('exact, against the `indexOf` scan', '≥ 8 times', `${number(ratio(['exact'], scan), 1)} times`, ratio(['exact'], scan) >= 8);
  times('altered', ALTERED, 1, 3);
  if (approximate) add('altered, against approx-string-match', '≥ 50 times', `${number(ratio(ALTERED, approximate), 0)} times`, ratio(ALTERED, approximate) >= 50);
  times('stitched', STITCHED, 1, 3);
  times('keystroke with all counts', ['keystroke'], 0.2, 1);
  const typed = onrecord.kinds.keystroke;
  add('counts exact', 'every one', `${typed.right} of ${typed.asked} answers`, typed.right === typed.asked);
  const found = ['exact', 'normalised', ...ALTERED, 'truncated', ...STITCHED].map((kind) => onrecord.kinds[kind]);
  const sum = (name) => found.reduce((total, kind) => total + kind[name], 0);
  add('right document and place', '≥ 99.5 %', percent(sum('right'), sum('asked')), sum('right') >= 0.995 * sum('asked'));
  add('right range', '≥ 98 %', percent(sum('range'), sum('asked')), sum('range') >= 0.98 * sum('asked'));
  const not = ['absent', 'scrambled'].map((kind) => onrecord.kinds[kind]);
  const wrong = not.reduce((total, kind) => total + kind.asked - kind.right, 0);
  add('absent or scrambled, called anything else', 'none', `${wrong} of ${not.reduce((total, kind) => total + kind.asked, 0)}`, wrong === 0);
  const allowed = 1.1 * corpus.bareBrotli + 90_000;
  add('over the wire', `≤ ${kilobytes(allowed)} KB (1.10 × ${kilobytes(corpus.bareBrotli)} + 90)`, `${kilobytes(onrecord.wire)} KB`, onrecord.wire <= allowed);
  const holders = Object.entries(results).filter(([peer]) => peer !== 'onrecord' && PEERS[peer].texts);
  if (holders.length) {
    const [fastest, { cold }] = holders.reduce((a, b) => (a[1].cold <= b[1].cold ? a : b));
    add('cold to the first answer, against the fastest that holds the texts', '≥ 2 times', `${number(cold / onrecord.cold, 2)} times (${PEERS[fastest].title})`, cold >= 2 * onrecord.cold);
    // The scan and approx-string-match are loops over the bare texts, not engines.
    const engines = holders.filter(([peer]) => !['scan', 'approximate'].includes(peer));
    if (engines.length) {
      const [engine, { cold }] = engines.reduce((a, b) => (a[1].cold <= b[1].cold ? a : b));
      add('the same, against the fastest search engine', '', `${number(cold / onrecord.cold, 2)} times (${PEERS[engine].title})`, null);
    }
    if (results.fetch) add('cold, beyond a page that only fetches the texts', '', `${ms(onrecord.cold - results.fetch.cold)} ms; the fastest that holds them ${ms(cold - results.fetch.cold)}`, null);
  }
  const held = onrecord.memoryAfter.total;
  add('memory with wasm', '< 3 × the text', `${number(held / corpus.textBytes, 2)} × (${megabytes(held)} MB)`, held < 3 * corpus.textBytes);
  const [small, large] = [at(1000), at(10_000)];
  if (small?.results.onrecord && large?.results.onrecord) {
    const grown = (kinds) => Math.max(...kinds.map((kind) => large.results.onrecord.kinds[kind].p95 / small.results.onrecord.kinds[kind].p95));
    const kind = KINDS.filter((kind) => kind !== 'keystroke' && small.results.onrecord.kinds[kind]?.p95 && large.results.onrecord.kinds[kind]?.p95);
    add('lookup p95, 1,000 to 10,000 articles', '< 4 times', `${number(grown(kind), 1)} times`, grown(kind) < 4);
    add('filter p95, 1,000 to 10,000 articles', '< 4 times', `${number(grown(['keystroke']), 1)} times`, grown(['keystroke']) < 4);
    const opening = large.results.onrecord.cold / small.results.onrecord.cold;
    const more = large.corpus.textBytes / small.corpus.textBytes;
    add('opening, 1,000 to 10,000 articles', `linear: ≤ ${number(more, 1)} times`, `${number(opening, 1)} times`, opening <= more * 1.1);
  }
  return rows;
}

function markdown(record, measured) {
  const { machine, versions } = record;
  const out = [`# Measured on ${record.date}`, ''];
  out.push(
    `${machine.processor}, ${machine.cores} cores, ${machine.memory_gb} GB, ${machine.system} ${machine.architecture}; Chromium ${versions.chromium}, Node ${versions.node}; onrecord ${versions.commit ?? versions.onrecord}` +
      Object.keys(PEERS).filter((peer) => PEERS[peer].version()).map((peer) => `, ${PEERS[peer].title} ${versions[peer]}`).join('') + '.',
    '',
    'Times are milliseconds, median / 95th percentile over the cases that were answered rightly; *right* is document and place (of a filter: every count), *range* an overlap of 0.8 of the union or more. '
      + 'Wire is everything that the page fetches, in brotli; cold is from the first byte of the page to the first answer; memory is objects, buffers and WebAssembly after all questions.',
    '',
  );
  if (record.note) out.push(record.note, '');
  if (record.bars.length) {
    out.push('## What onrecord has to show', '', table(['', 'asked', 'found', 'holds'], record.bars.map(({ what, asked, found, holds }) => [what, asked, found, holds === null ? '' : holds ? 'yes' : '**no**'])), '');
  }
  for (const { corpus, results, failed } of measured) {
    const peers = Object.keys(PEERS).filter((peer) => results[peer] && !PEERS[peer].floor);
    out.push(`## ${number(corpus.articles, 0)} articles`, '', `${megabytes(corpus.textBytes)} MB of text, ${kilobytes(corpus.bareBrotli)} KB of it in brotli ${corpus.quality}; ${number(corpus.quotes, 0)} quotations, ${number(corpus.speakers, 0)} speakers; pack ${kilobytes(corpus.packBytes)} KB.`, '');
    for (const [peer, why] of Object.entries(failed)) out.push(`${PEERS[peer].title} failed at this size: ${why}.`, '');
    const per = (cell) => peers.map((peer) => cell(results[peer]));
    const rows = [
      ['wire, KB', ...per(({ wire }) => kilobytes(wire))],
      ['… to the first answer, KB', ...per(({ firstBytes }) => kilobytes(firstBytes))],
      ['cold, ms', ...per(({ cold }) => ms(cold))],
      ['memory, MB', ...per(({ memoryAfter }) => megabytes(memoryAfter.total))],
    ];
    out.push(table(['', ...peers.map((peer) => PEERS[peer].title)], rows), '');
    if (results.fetch) out.push(`A page that only fetches the texts and does nothing with them: ${kilobytes(results.fetch.wire)} KB, cold ${ms(results.fetch.cold)} ms, ${megabytes(results.fetch.memoryAfter.total)} MB.`, '');
    const timesOf = (kind) => (!kind ? '–' : kind.right ? `${ms(kind.median)} / ${ms(kind.p95)}` : 'none');
    out.push(table(['times', ...peers.map((peer) => PEERS[peer].title)], KINDS.map((kind) => [kind, ...per(({ kinds }) => timesOf(kinds[kind]))])), '');
    const rightOf = (kind) => (!kind ? '–' : kind.range === kind.right ? percent(kind.right, kind.asked) : `${percent(kind.right, kind.asked)} (range ${percent(kind.range, kind.asked)})`);
    out.push(table(['right', ...peers.map((peer) => PEERS[peer].title)], KINDS.map((kind) => [kind, ...per(({ kinds }) => rightOf(kinds[kind]))])), '');
  }
  if (Object.keys(record.native).length) {
    out.push('## Native', '', 'Medians of criterion, microseconds.', '', table(['', 'µs'], Object.entries(record.native).map(([name, ns]) => [name, number(ns / 1000, ns < 100_000 ? 1 : 0)])), '');
  }
  return out.join('\n');
}
