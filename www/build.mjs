// Writes the front end of dist/, and the engine with the words of the interface: node build.mjs --glue DIR --out DIR
//
// DIR of the glue holds the script that wasm-bindgen wrote with --target bundler: the functions alone, with no loader, which is
// ours (corpus.js). It keeps its instance in variables of its own; wrapped into a function, every call gives glue with an instance
// of its own, so that several corpora live side by side and a trapped instance can be replaced whole.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { minify } from 'terser';
import { manifest } from './manifest.mjs';
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

/** @param {number} n in the format's variable length */
function leb(n) {
  const bytes = [];
  do bytes.push((n & 0x7f) | (n > 0x7f ? 0x80 : 0));
  while ((n >>>= 7));
  return Buffer.from(bytes);
}

/** Reads numbers and names out of a module. @param {Uint8Array} bytes @param {number} at */
function reader(bytes, at) {
  const number = () => {
    let [n, shift] = [0, 0];
    for (; ; shift += 7) {
      const byte = bytes[at++];
      n |= (byte & 0x7f) << shift;
      if (byte < 0x80) return n >>> 0;
    }
  };
  const take = (/** @type {number} */ length) => bytes.subarray(at, (at += length));
  return { number, take, name: () => Buffer.from(take(number())).toString(), at: () => at };
}

/** wasm-bindgen's own names end in a digest each, which neither the script nor the module can compress. @type {Map<string, string>} */
const shortened = new Map();
const shorten = (/** @type {string} */ name) => {
  if (!shortened.has(name)) shortened.set(name, 'i' + shortened.size);
  return shortened.get(name);
};

/** A module whose imports have short names, as the glue calls them. @param {Uint8Array} module */
function withShortImports(module) {
  const sections = [module.subarray(0, 8)];
  for (let at = 8; at < module.length; ) {
    const { number, take, at: end } = reader(module, at + 1);
    const body = take(number());
    if (module[at] === 2) {
      const imports = reader(body, 0);
      const count = imports.number();
      const parts = [leb(count)];
      for (let i = 0; i < count; i++) {
        const [from, name, [kind]] = [imports.name(), shorten(imports.name()), imports.take(1)];
        if (kind !== 0) throw new Error(`engine.wasm: the engine imports functions alone, but ${name} is of kind ${kind}`);
        parts.push(leb(from.length), Buffer.from(from), leb(name.length), Buffer.from(name), Buffer.of(0), leb(imports.number()));
      }
      const shorter = Buffer.concat(parts);
      sections.push(Buffer.of(2), leb(shorter.length), shorter);
    } else sections.push(module.subarray(at, end()));
    at = end();
  }
  return Buffer.concat(sections);
}

/** Helpers of the glue that are written for older browsers or for speed we do not need, and what does the same in a line. @type {[RegExp, string][]} */
const PLAINER = [
  [/^let cached(\w+)Memory0 = null;\n(function get\1Memory0\(\) \{\n)[^]*?\n\}$/gm, '$2    return new $1(wasm.memory.buffer);\n}'],
  [/(^function passStringToWasm0\(arg, malloc), realloc\) \{[^]*?\n\}$/m, "$1) {\n    return passArray8ToWasm0(new TextEncoder().encode(arg), malloc);\n}"],
  [/, wasm\.__wbindgen_malloc, wasm\.__wbindgen_realloc\)/g, ', wasm.__wbindgen_malloc)'],
  [/^const cachedTextEncoder[^]*?\n\}\n/m, ''],
  [/^let numBytesDecoded[^]*?\n\}$/m, 'const decodeText = (bytes) => cachedTextDecoder.decode(bytes);'],
];

/** The glue as a module that exports a factory: what wasm-bindgen exports, and the imports that an instance wants. */
async function engineGlue() {
  const file = join(glue, 'onrecord_bg.js');
  let text = await readFile(file, 'utf8').catch(() => '');
  const names = [...text.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  if (!names.includes('__wbg_set_wasm')) {
    console.error(`${file}: the glue of the engine was expected there. Run wasm-bindgen --target bundler --out-dir ${glue} first.`);
    process.exit(2);
  }
  for (const [pattern, plainer] of PLAINER) {
    // A wasm-bindgen that writes other helpers still works: its own stay.
    if (text.search(pattern) < 0) console.error(`${file}: no ${pattern} there; the script gets a little longer`);
    text = text.replace(pattern, plainer);
  }
  const [imports, functions] = [names.filter((name) => name.startsWith('__')), names.filter((name) => !name.startsWith('__'))];
  return `export function makeGlue() {\n${text.replace(/^export /gm, '')}
return { ${functions.join(', ')}, imports: { './onrecord_bg.js': { ${imports.map((name) => `${shorten(name)}: ${name}`).join(', ')} } }, bind(instance) { __wbg_set_wasm(instance.exports); wasm.__wbindgen_start(); } };\n}\n`;
}

/** Styles as text, minified. */
const css = {
  name: 'css-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target: TARGET });
      return { contents: code, loader: 'text' };
    });
  },
};

/** Of the words only those that are said before the module is there. */
const early = {
  name: 'early-words',
  setup(build) {
    const pick = (/** @type {Record<string, string>} */ table) => Object.fromEntries(EARLY.map((key) => [key, table[key]]));
    build.onLoad({ filter: /words\/tables\.js$/ }, () => ({ contents: `export const tables = ${JSON.stringify({ en: pick(tables.en), fr: pick(tables.fr) })};` }));
  },
};

/** The section of the module that carries the words of the interface. */
const WORDS_SECTION = 'onrecord.words';

/** A module with a custom section more: its number, its length, the length of its name, the name, the bytes. @param {Uint8Array} module @param {string} name @param {string} text */
function withSection(module, name, text) {
  const [label, data] = [Buffer.from(name), Buffer.from(text)];
  const head = leb(label.length);
  return Buffer.concat([module, Buffer.of(0), leb(head.length + label.length + data.length), head, label, data]);
}

/** The glue in its place, and the classic script's idea of where it came from. */
const places = (text, isClassic) => ({
  name: 'places',
  setup(build) {
    build.onResolve({ filter: /^\.\/engine-glue\.js$/ }, () => ({ path: 'engine-glue.js', namespace: 'glue' }));
    build.onLoad({ filter: /.*/, namespace: 'glue' }, () => ({ contents: text, loader: 'js' }));
    if (isClassic) build.onResolve({ filter: /^\.\/here\.js$/ }, () => ({ path: join(here, 'here-classic.js') }));
  },
});

const { version } = JSON.parse(await readFile(join(here, 'dist-files/package.json'), 'utf8'));
const text = await engineGlue();
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
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: values.meta,
    plugins: [css, early, places(text, format === 'iife')],
  });
  if (values.meta) console.log(await esbuild.analyzeMetafile(result.metafile));
  const { code } = await minify(result.outputFiles[0].text, {
    module: format === 'esm',
    ecma: 2020,
    compress: { passes: 3, ecma: 2020, unsafe_arrows: true, unsafe_methods: true },
    mangle: { toplevel: true },
    format: { comments: false, ecma: 2020, preamble: `/* onrecord ${version}, MIT OR Apache-2.0 */` },
  });
  await writeFile(join(out, file), code + '\n');
}

await Promise.all([bundle('index.js', 'onrecord.js', 'esm'), bundle('class.js', 'class.js', 'esm'), bundle('classic.js', 'onrecord.classic.js', 'iife')]);
await esbuild.build({ entryPoints: [join(here, 'demo.css')], outfile: join(out, 'demo.css'), minify: true, target: TARGET, logLevel: 'warning' });
for (const file of ['onrecord.d.ts', 'class.d.ts', 'classic.d.ts', 'package.json']) await copyFile(join(here, 'dist-files', file), join(out, file));
await writeFile(join(out, 'engine.wasm'), withSection(withShortImports(await readFile(join(glue, 'engine.wasm'))), WORDS_SECTION, JSON.stringify(tables)));
for (const file of ['index.html', 'types.d.ts']) await copyFile(join(here, file), join(out, file));
await writeFile(join(out, 'custom-elements.json'), JSON.stringify(manifest(await readFile(join(here, 'on-record.js'), 'utf8'), 'onrecord.js'), null, 2) + '\n');
