// A folder of articles, bundled by onrecord, and what every peer is given of it: the texts and the quotations found in them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markdown, newsroom } from './generate.mjs';

/** Decides every invented article and every query. */
export const SEED = 20_310_101;
/** Numbers of articles that no corpus holds: their sentences are the ones that must not be found. */
const KEPT_OUT_FROM = 5_000_000;

/** The command that ./build.sh makes. */
const COMMAND = resolve(import.meta.dirname, '../../target/onrecord/onrecord');

/** Writes `count` invented articles into `folder`. */
export async function invent(folder, count) {
  const article = newsroom(SEED);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (let k = 0; k < count; k++) {
    const made = article(k);
    await writeFile(join(folder, made.file), markdown(made));
  }
}

/** Texts of invented articles that no corpus holds. */
export function keptOut(count) {
  const article = newsroom(SEED);
  return Array.from({ length: count }, (_, k) => article(KEPT_OUT_FROM + k * 6).paragraphs.join('\n'));
}

/** Copies a folder of articles; every tenth file goes elsewhere, so that there is something that the corpus does not hold. */
export async function keepTenthOut(from, into, elsewhere) {
  for (const folder of [into, elsewhere]) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }
  const files = (await readdir(from, { withFileTypes: true })).filter((file) => file.isFile()).map(({ name }) => name).sort();
  const settings = (name) => name === 'corpus.toml';
  const articles = files.filter((name) => !settings(name));
  if (articles.length < 10) throw new Error(`${from}: ten articles are needed at least, ${articles.length} are there`);
  for (const name of files.filter(settings)) await copyFile(join(from, name), join(into, name));
  for (const [k, name] of articles.entries()) await copyFile(join(from, name), join(k % 10 === 9 ? elsewhere : into, name));
}

/** Bundles a folder into `dist`, and says how many seconds it took. */
export function bundle(folder, dist) {
  const start = process.hrtime.bigint();
  execFileSync(COMMAND, ['bundle', '-o', dist, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/**
 * What a bundle holds, as it hands it out: text of every article, and every quotation with its facets.
 *
 * @param {string} folder the articles
 * @param {string} dist the bundle made of them
 */
export async function contents(folder, dist) {
  const { open } = await import(pathToFileURL(join(dist, 'onrecord.js')).href);
  const corpus = await open(await readFile(join(dist, 'onrecord.wasm')));
  const quotes = [];
  const { total } = corpus.filter({ limit: 0 });
  // In pieces that any machine has room for.
  while (quotes.length < total) quotes.push(...corpus.filter({ offset: quotes.length, limit: 5000, sort: 'date' }).quotes.map(kept));
  // Facets name no article without quotations; these have texts too.
  const read = execFileSync(COMMAND, ['read', folder], { maxBuffer: 1 << 30, encoding: 'utf8' });
  const docs = read.split('\n').filter(Boolean).map((line) => JSON.parse(line).file).sort();
  const texts = docs.map((doc) => ({ doc, text: corpus.article(doc).text }));
  return { info: corpus.info(), texts, quotes };
}

/** What of a quotation everybody is given. */
function kept({ id, doc, start, end, outlet, published, speaker, speaker_kind, kind, cue_class, text }) {
  return { id, doc, start, end, outlet, published, speaker, speaker_kind, kind, cue_class, text };
}

/** That nothing of an invented article was lost on the way into the bundle. */
export function assertWhole({ texts }) {
  const article = newsroom(SEED);
  for (const { doc, text } of texts) {
    const wanted = article(Number.parseInt(doc, 10)).paragraphs;
    assert.deepEqual(text.split(/\n+/).filter(Boolean), wanted, `${doc} is bundled as it was written`);
  }
}
