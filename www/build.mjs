// Writes the front end of dist/: node build.mjs --glue DIR --out DIR
//
// DIR of the glue holds the script that wasm-bindgen wrote with --target no-modules. That glue keeps its instance in variables of its own; wrapped into a function, every call gives glue with an instance of its own, so that
// several corpora live side by side and a trapped instance can be replaced whole.
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { manifest } from './manifest.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** What the oldest browsers that are promised understand. */
const TARGET = ['chrome109', 'firefox115', 'safari16.4'];

const { values } = parseArgs({ options: { glue: { type: 'string' }, out: { type: 'string' }, meta: { type: 'boolean' } } });
if (!values.glue || !values.out) {
  console.error('usage: node build.mjs --glue DIR --out DIR [--meta]\n  --glue: where wasm-bindgen --target no-modules wrote the glue');
  process.exit(2);
}
const { glue, out } = values;

/** The glue as a module that exports a factory. */
async function engineGlue() {
  const scripts = (await readdir(glue).catch(() => [])).filter((name) => name.endsWith('.js'));
  if (scripts.length !== 1) {
    console.error(`${glue}: one script was expected there, the glue of the engine; there are ${scripts.length}. Run wasm-bindgen --target no-modules --out-dir ${glue} first.`);
    process.exit(2);
  }
  const file = join(glue, scripts[0]);
  const text = await readFile(file, 'utf8');
  if (!/\bwasm_bindgen\b/.test(text)) {
    console.error(`${file}: no glue for --target no-modules: it does not set wasm_bindgen.`);
    process.exit(2);
  }
  return `export function makeGlue() {\n${text}\nreturn wasm_bindgen;\n}\n`;
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
    outfile: join(out, file),
    bundle: true,
    minify: true,
    format,
    target: TARGET,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: values.meta,
    banner: { js: `/* onrecord ${version}, MIT OR Apache-2.0 */` },
    plugins: [css, places(text, format === 'iife')],
  });
  if (values.meta) console.log(await esbuild.analyzeMetafile(result.metafile));
}

await Promise.all([bundle('index.js', 'onrecord.js', 'esm'), bundle('class.js', 'class.js', 'esm'), bundle('classic.js', 'onrecord.classic.js', 'iife')]);
await esbuild.build({ entryPoints: [join(here, 'demo.css')], outfile: join(out, 'demo.css'), minify: true, target: TARGET, logLevel: 'warning' });
for (const file of ['onrecord.d.ts', 'class.d.ts', 'package.json']) await copyFile(join(here, 'dist-files', file), join(out, file));
for (const file of ['index.html', 'types.d.ts']) await copyFile(join(here, file), join(out, file));
await writeFile(join(out, 'custom-elements.json'), JSON.stringify(manifest(await readFile(join(here, 'on-record.js'), 'utf8'), 'onrecord.js'), null, 2) + '\n');
