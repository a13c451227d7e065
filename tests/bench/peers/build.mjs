// Makes the site of each peer: the page, its script in one file, and the data that it fetches, all packed with brotli.
import * as esbuild from 'esbuild';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { paragraphs } from './common.mjs';

const folder = (name) => join(import.meta.dirname, '../node_modules', name);
const version = (name) => JSON.parse(readFileSync(join(folder(name), 'package.json'), 'utf8')).version;

/**
 * What is measured, in the order of the tables. `texts`: whether the page holds the texts after opening; `floor`: it answers nothing, and
 * only tells what nobody can be faster than.
 */
export const PEERS = {
  fetch: { title: 'fetch only', floor: true, texts: false, version: () => undefined },
  onrecord: { title: 'onrecord', texts: true, version: () => undefined },
  scan: { title: '`indexOf` scan', texts: true, version: () => undefined },
  approximate: { title: 'approx-string-match', texts: true, version: () => version('approx-string-match') },
  minisearch: { title: 'MiniSearch', texts: true, version: () => version('minisearch') },
  flexsearch: { title: 'FlexSearch', texts: true, version: () => version('flexsearch') },
  sqlite: { title: 'SQLite FTS5', texts: true, version: () => version('@sqlite.org/sqlite-wasm') },
  pagefind: { title: 'Pagefind', texts: false, most: 5000, why: 'its index of 10,000 articles was not done after eight minutes', version: () => version('pagefind') },
};

/** Pages that Pagefind is given at most. */
const MANY_PAGES = 50_000;

/** The first question is asked by the page itself: that is the end of a cold start. */
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><script type="module">
import { open } from './peer.js';
const peer = await open();
const answer = await peer.lookup(decodeURIComponent(location.hash.slice(1)));
globalThis.cold = { at: performance.now(), answer };
globalThis.peer = peer;
</script></html>
`;

const TYPES = ['.json', '.wasm', '.js', '.html', '.sqlite3'];

/**
 * @param {string} name of a peer
 * @param {string} site where it goes
 * @param {{texts: object[], quotes: object[], dist: string, quality: number, packed: string}} corpus `packed`: where what was packed once is kept
 */
export async function build(name, site, { texts, quotes, dist, quality, packed }) {
  await rm(site, { recursive: true, force: true });
  await mkdir(site, { recursive: true });
  await writeFile(join(site, 'index.html'), PAGE);
  await esbuild.build({
    entryPoints: [join(import.meta.dirname, `${name}.mjs`)],
    outfile: join(site, 'peer.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'chrome109',
    external: ['./onrecord.js'],
    logLevel: 'error',
  });
  await DATA[name](site, { texts, quotes, dist });
  await pack(site, quality, packed);
}

const shared = async (site, { texts, quotes }) => {
  await writeFile(join(site, 'texts.json'), JSON.stringify(texts));
  await writeFile(join(site, 'quotes.json'), JSON.stringify(quotes.map(({ id: _, ...quote }) => quote)));
};

const DATA = {
  async onrecord(site, { dist }) {
    for (const file of ['onrecord.js', 'onrecord.wasm']) await copyFile(join(dist, file), join(site, file));
  },
  scan: shared,
  async fetch(site, { texts }) {
    await writeFile(join(site, 'texts.json'), JSON.stringify(texts));
  },
  async approximate(site, { texts }) {
    await writeFile(join(site, 'texts.json'), JSON.stringify(texts));
  },
  flexsearch: shared,
  async minisearch(site, { texts, quotes }) {
    const { default: MiniSearch } = await import('minisearch');
    const { QUOTES, TEXTS } = await import('./minisearch-options.mjs');
    const all = new MiniSearch(TEXTS);
    all.addAll(paragraphs(texts));
    await writeFile(join(site, 'texts-index.json'), JSON.stringify(all));
    const said = new MiniSearch(QUOTES);
    said.addAll(quotes.map(({ text }, id) => ({ id, text })));
    await writeFile(join(site, 'quotes-index.json'), JSON.stringify(said));
    await writeFile(join(site, 'quotes.json'), JSON.stringify(quotes.map(({ id: _, ...quote }) => quote)));
  },
  async sqlite(site, { texts, quotes }) {
    const { default: initialise } = await import('@sqlite.org/sqlite-wasm');
    const sqlite3 = await initialise({ print() {}, printErr() {} });
    const db = new sqlite3.oo1.DB(':memory:');
    db.exec(`PRAGMA page_size = 4096;
      CREATE TABLE paragraphs (id INTEGER PRIMARY KEY, doc TEXT, start INTEGER, text TEXT);
      CREATE VIRTUAL TABLE texts USING fts5 (text, content = 'paragraphs', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
      CREATE TABLE quotes (id INTEGER PRIMARY KEY, doc TEXT, start INTEGER, "end" INTEGER, outlet TEXT, published TEXT, speaker TEXT, speaker_kind TEXT, kind TEXT, cue_class TEXT, text TEXT);
      CREATE VIRTUAL TABLE said USING fts5 (text, content = 'quotes', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
      BEGIN`);
    const paragraph = db.prepare('INSERT INTO paragraphs VALUES (?, ?, ?, ?)');
    for (const { id, doc, start, text } of paragraphs(texts)) paragraph.bind([id, doc, start, text]).stepReset();
    const quote = db.prepare('INSERT INTO quotes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    quotes.forEach((q, k) => quote.bind([k, q.doc, q.start, q.end, q.outlet ?? 'null', q.published ?? '', q.speaker ?? 'null', q.speaker_kind ?? 'null', q.kind, q.cue_class, q.text]).stepReset());
    paragraph.finalize();
    quote.finalize();
    db.exec("COMMIT; INSERT INTO texts (texts) VALUES ('rebuild'); INSERT INTO texts (texts) VALUES ('optimize'); INSERT INTO said (said) VALUES ('rebuild'); INSERT INTO said (said) VALUES ('optimize'); ANALYZE; VACUUM");
    await writeFile(join(site, 'corpus.sqlite3'), sqlite3.capi.sqlite3_js_db_export(db));
    db.close();
    await copyFile(join(folder('@sqlite.org/sqlite-wasm'), 'dist/sqlite3.wasm'), join(site, 'sqlite3.wasm'));
  },
  async pagefind(site, { texts, quotes }) {
    const pagefind = await import('pagefind');
    const write = async (records, outputPath) => {
      const { index } = await pagefind.createIndex({ forceLanguage: 'en' });
      for (const record of records) {
        const { errors } = await index.addCustomRecord(record);
        if (errors.length) throw new Error(errors.join('; '));
      }
      await index.writeFiles({ outputPath });
      await index.deleteIndex();
    };
    // Pagefind makes one space of several; where, goes with the article, so that its places can be told from ours.
    const lost = (text) => [...text.matchAll(/\s\s+/g)].map((run) => [run.index, run[0].length - 1]).join();
    await write(texts.map(({ doc, text }) => ({ url: doc, content: text, language: 'en', meta: { title: doc, lost: lost(text) } })), join(site, 'texts'));
    const value = (text) => [text ?? 'null'];
    // A page a quotation: beyond this it is files without end.
    if (quotes.length <= MANY_PAGES) await write(
      quotes.map((q) => ({
        url: q.id,
        content: q.text,
        language: 'en',
        meta: { title: q.doc },
        filters: { outlet: value(q.outlet), speaker: value(q.speaker), speaker_kind: value(q.speaker_kind), kind: [q.kind], cue_class: [q.cue_class], timeline: [q.published ?? ''] },
      })),
      join(site, 'quotes'),
    );
    await pagefind.close();
  },
};

/** Puts `file.br` beside each file; Pagefind's own are packed already. */
async function pack(site, quality, packed) {
  const files = (await readdir(site, { recursive: true, withFileTypes: true })).filter((file) => file.isFile() && TYPES.includes(extname(file.name)));
  await mkdir(packed, { recursive: true });
  const one = async (file) => {
    const path = join(file.parentPath, file.name);
    const bytes = await readFile(path);
    // Several peers are given the same files, some of them of 50 MB.
    const known = join(packed, `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}-${quality}`);
    if (!existsSync(known)) await writeFile(known, await brotli(bytes, quality));
    await copyFile(known, `${path}.br`);
  };
  // Two at a time: large files want much memory.
  const left = [...files];
  await Promise.all([1, 2].map(async () => {
    for (let file = left.pop(); file; file = left.pop()) await one(file);
  }));
}

export function brotli(bytes, quality = 11, compress = promisify(brotliCompress)) {
  return compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

/** Bytes that a page with everything in it costs, as sent. */
export async function wire(site) {
  const files = (await readdir(site, { recursive: true, withFileTypes: true })).filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const packed = new Set(files.filter((file) => file.endsWith('.br')).map((file) => file.slice(0, -3)));
  let bytes = 0;
  for (const file of files) if (!packed.has(file) && wanted(file)) bytes += (await stat(file)).size;
  return bytes;
}

/** Pagefind's bundle comes with interfaces that nobody here loads. */
const wanted = (file) => !/pagefind-(?:ui|modular-ui|highlight|component-ui)\.|playground|wasm\.unknown/.test(file);
