// Writes the front end of dist/, and the engine with the words of the interface: node build.mjs --glue DIR --out DIR
//
// DIR of the glue holds the script and the module that wasm-bindgen wrote with --target bundler.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { minify } from 'terser';
import { withArrows } from './arrows.mjs';
import { engineGlue, withSection, withShortNames } from './glue.mjs';
import { manifest } from './manifest.mjs';
import { shortScript, shortStyles } from './names.mjs';
import { EARLY } from './words/early.js';
import { tables } from './words/tables.js';

const here = dirname(fileURLToPath(import.meta.url));
/** What the oldest browsers that are promised understand. */
const TARGET = ['chrome109', 'firefox115', 'safari16.4'];

const { values } = parseArgs({ options: { glue: { type: 'string' }, out: { type: 'string' }, meta: { type: 'boolean' } } });
if (!values.glue || !values.out) {
  console.error('usage: node build.mjs --glue DIR --out DIR [--meta]\n  --glue: where wasm-bindgen --target bundler wrote the glue');
  process.exit(2);
}
const { glue, out } = values;

/** Properties that only objects of the front end have, and nobody outside sees: they get short names. */
const INNER = new RegExp(
  `^(?:${[
    '[$]on|[$]vnode|props|tag',
    'base|dates|gloss|lists|locale|numbers|plurals|quoted|speak|table|tongue',
    'allValues|begin|copyLink|copyWithSource|countOf|heading|holds|kindOf|notice|place|render|sayFilter|state|titleOf',
    'drawn|expanded|finding|opened|partial|printing|shown|trouble|wide',
    'below|between|changes|found|hits|inside|label|letter|problem|range',
    'copy|items|number|same|say|toggle',
    'bind|imports|places|stored',
  ].join('|')})$`,
);
// The places of sentences are filled in by name.
for (const text of Object.values(tables.en)) for (const [, place] of text.matchAll(/\{(\w+)\}/g)) if (INNER.test(place)) throw new Error(`build.mjs: ${place} is a place in a sentence; it must keep its name`);

/** Styles as text, minified. */
const css = {
  name: 'css-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(shortStyles(await readFile(path, 'utf8')), { loader: 'css', minify: true, charset: 'utf8', target: TARGET });
      return { contents: code, loader: 'text' };
    });
  },
};

/**
 * Keys of words that stand in the sources whole are numbers in the script and in the table; those that are put together at run time,
 * from a beginning that the sources have, keep their names.
 */
async function numberedKeys() {
  const files = (await readdir(here, { recursive: true })).filter((file) => /^(?:views[/\\])?[\w-]+\.js$/.test(file));
  const sources = (await Promise.all(files.map((file) => readFile(join(here, file), 'utf8')))).join('\n');
  const begun = [...sources.matchAll(/['`]([a-z_]+\.)(?:' \+|\$\{)/g)].map(([, beginning]) => beginning);
  const whole = Object.keys(tables.en).filter((key) => key.includes('.') && !begun.some((beginning) => key.startsWith(beginning)));
  return new Map(whole.filter((key) => sources.includes(`'${key}'`)).map((key, number) => [key, String(number)]));
}
const numbers = await numberedKeys();
/** Words that are said before the module is there. @param {Record<string, string>} table */
const early = (table) => Object.fromEntries(EARLY.map((key) => [numbers.get(key) ?? key, table[key]]));
/** Keys that are no numbers: their words stand before all others. */
const named = Object.keys(tables.en).filter((key) => !numbers.has(key));
const order = [...named, ...numbers.keys()];
/** The same for the same keys in the same order. */
const tableName = createHash('sha256').update(order.join()).digest('hex').slice(0, 6);
/** The words of a module in the order of their keys; nothing in the place of those that the script has. @param {Record<string, string>} table */
const listed = (table) => order.map((key) => (EARLY.includes(key) ? 0 : table[key]));

/** Of the words only those that are said before the module is there; all called by their numbers. */
const words = {
  name: 'words',
  setup(build) {
    build.onLoad({ filter: /words[/\\]tables\.js$/ }, () => ({ contents: `export const tables = ${JSON.stringify({ en: early(tables.en), fr: early(tables.fr) })}, tableName = '${tableName}';` }));
    build.onLoad({ filter: /www[/\\](?:views[/\\])?[\w-]+\.js$/ }, async ({ path }) => ({
      contents: shortScript((await readFile(path, 'utf8')).replace(/'([a-z_.]+)'/g, (whole, key) => numbers.get(key) ?? whole), relative(here, path)),
    }));
  },
};

/** The section of the module that carries the words of the interface. */
const WORDS_SECTION = 'onrecord.words';

/** The glue in its place, and the classic script's idea of where it came from. */
const places = (text, isClassic) => ({
  name: 'places',
  setup(build) {
    build.onResolve({ filter: /^\.\/engine-glue\.js$/ }, () => ({ path: 'engine-glue.js', namespace: 'glue' }));
    build.onLoad({ filter: /.*/, namespace: 'glue' }, () => ({ contents: text, loader: 'js' }));
    if (isClassic) build.onResolve({ filter: /^\.\/here\.js$/ }, () => ({ path: join(here, 'here-classic.js') }));
  },
});

const text = await engineGlue(glue).catch((error) => {
  console.error(error.message);
  process.exit(2);
});
await mkdir(out, { recursive: true });

/** @param {string} entry @param {string} file @param {'esm' | 'iife'} format */
async function bundle(entry, file, format) {
  const result = await esbuild.build({
    entryPoints: [join(here, entry)],
    bundle: true,
    write: false,
    minify: true,
    format,
    target: TARGET,
    // All of them have it; esbuild would write `new RegExp`.
    supported: { 'regexp-unicode-property-escapes': true, 'regexp-lookbehind-assertions': true },
    mangleProps: INNER,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: values.meta,
    plugins: [css, words, places(text, format === 'iife')],
  });
  if (values.meta) console.log(await esbuild.analyzeMetafile(result.metafile));
  // Arrows out of what is short already: how often a function is called decides whether it is left.
  const shorter = async (/** @type {string} */ code) =>
    (
      await minify(code, {
        module: format === 'esm',
        ecma: 2020,
        compress: { passes: 3, ecma: 2020, unsafe_arrows: true },
        mangle: { toplevel: true },
        format: { comments: false, ecma: 2020 },
      })
    ).code ?? '';
  const code = await shorter(await shorter(withArrows(await shorter(result.outputFiles[0].text))));
  await writeFile(join(out, file), code + '\n');
}

await Promise.all([bundle('index.js', 'onrecord.js', 'esm'), bundle('class.js', 'class.js', 'esm'), bundle('classic.js', 'onrecord.classic.js', 'iife')]);
await esbuild.build({ entryPoints: [join(here, 'demo.css')], outfile: join(out, 'demo.css'), minify: true, target: TARGET, logLevel: 'warning' });
for (const file of ['onrecord.d.ts', 'class.d.ts', 'classic.d.ts', 'package.json']) await copyFile(join(here, 'dist-files', file), join(out, file));
await writeFile(join(out, 'engine.wasm'), withSection(withShortNames(await readFile(join(glue, 'engine.wasm'))), WORDS_SECTION, JSON.stringify({ name: tableName, keys: named, en: listed(tables.en), fr: listed(tables.fr) })));
for (const file of ['index.html', 'types.d.ts']) await copyFile(join(here, file), join(out, file));
await writeFile(join(out, 'custom-elements.json'), JSON.stringify(manifest(await readFile(join(here, 'on-record.js'), 'utf8'), 'onrecord.js'), null, 2) + '\n');
