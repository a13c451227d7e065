// Between script and module: the glue that wasm-bindgen wrote, made smaller, and the sections of the module it belongs to.
//
// The glue of --target bundler has the functions alone, with no loader, which is ours (corpus.js). It keeps its instance in variables of its
// own; wrapped into a function, every call gives glue with an instance of its own, so that several corpora live side by side and a
// trapped instance can be replaced whole.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {number} n in the format's variable length */
export function leb(n) {
  const bytes = [];
  do bytes.push((n & 0x7f) | (n > 0x7f ? 0x80 : 0));
  while ((n >>>= 7));
  return Buffer.from(bytes);
}

/** Reads numbers and names out of a module. @param {Uint8Array} bytes @param {number} at */
export function reader(bytes, at) {
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

/** What the module calls the glue. */
const IMPORTED = 'i';
/** Imports are called by number: wasm-bindgen's own names end in a digest each, which neither the script nor the module can compress. @type {string[]} */
const imported = [];
/** Exports that only the glue calls go by a capital letter; what the page asks for keeps its name. @type {string[]} */
const exported = [];
/** @param {string[]} names @param {string} name */
const numberOf = (names, name) => (names.includes(name) ? names.indexOf(name) : names.push(name) - 1);
const importName = (/** @type {string} */ name) => String(numberOf(imported, name));
const exportName = (/** @type {string} */ name) => (name.startsWith('__') ? String.fromCharCode(65 + numberOf(exported, name)) : name);

/** Sections of a module by their numbers. */
const [IMPORTS, EXPORTS] = [2, 7];

/** A module whose imports and exports are called what the glue calls them. @param {Uint8Array} module */
export function withShortNames(module) {
  const parts = [module.subarray(0, 8)];
  const written = (/** @type {string} */ name) => Buffer.concat([leb(name.length), Buffer.from(name)]);
  for (let at = 8; at < module.length; ) {
    const { number, take, at: end } = reader(module, at + 1);
    const body = take(number());
    const [id = 0] = module.subarray(at);
    if (id === IMPORTS || id === EXPORTS) {
      const entries = reader(body, 0);
      const count = entries.number();
      const shorter = [leb(count)];
      for (let i = 0; i < count; i++) {
        // An import has the name of its module before its own.
        if (id === IMPORTS) {
          entries.name();
          shorter.push(written(IMPORTED));
        }
        const name = entries.name();
        const kind = entries.take(1);
        if (id === IMPORTS && kind[0] !== 0) throw new Error(`engine.wasm: the engine imports functions alone, but ${name} is of kind ${kind[0]}`);
        shorter.push(written(id === IMPORTS ? importName(name) : exportName(name)), kind, leb(entries.number()));
      }
      const section = Buffer.concat(shorter);
      parts.push(Buffer.of(id), leb(section.length), section);
    } else parts.push(module.subarray(at, end()));
    at = end();
  }
  return Buffer.concat(parts);
}

/** A module with a custom section more: its number, its length, the length of its name, the name, the bytes. @param {Uint8Array} module @param {string} name @param {string} text */
export function withSection(module, name, text) {
  const [label, data] = [Buffer.from(name), Buffer.from(text)];
  const head = leb(label.length);
  return Buffer.concat([module, Buffer.of(0), leb(head.length + label.length + data.length), head, label, data]);
}

/** Helpers of the glue that are written for older browsers or for speed we do not need, and what does the same in a line. @type {[RegExp, string][]} */
const PLAINER = [
  [/let cached(\w+)Memory0 = null;\nfunction get\1Memory0\(\) \{\n[^]*?\n\}$/gm, ''],
  [/^const cachedTextEncoder[^]*?\n\}\n/m, ''],
  [/^let numBytesDecoded[^]*?\n\}$/m, ''],
  [/^cachedTextDecoder\.decode\(\);$/m, ''],
  [/^let cachedTextDecoder = .*;$/m, "const decoder = new TextDecoder('utf-8', { ignoreBOM: true });"],
  [/^function getStringFromWasm0\([^]*?\n\}$/m, 'const getStringFromWasm0 = (ptr, length) => decoder.decode(new Uint8Array(wasm.memory.buffer, ptr >>> 0, length));'],
  [/^function getArrayU32FromWasm0\([^]*?\n\}$/m, 'const getArrayU32FromWasm0 = (ptr, length) => new Uint32Array(wasm.memory.buffer, ptr >>> 0, length);'],
  // What the engine asks of a value, and what may throw.
  [/const ret = typeof\(v\) === 'boolean'[^]*?return .*;/, "return typeof v === 'boolean' ? +v : 0xFFFFFF;"],
  [/const ret = typeof\(obj\) === 'number'[^]*?getDataViewMemory0\(\)\.setFloat64[^]*?setInt32.*;/, "const isNumber = typeof obj === 'number';\n    new Float64Array(wasm.memory.buffer)[(arg0 >>> 3) + 1] = isNumber ? obj : 0;\n    new Int32Array(wasm.memory.buffer)[arg0 >>> 2] = isNumber;"],
  [/^function (\w+)\(\) \{ return handleError\(function (\(.*?\)) (\{[^]*?\n\}), arguments\); \}$/gm, 'const $1 = guarded($2 => $3);'],
  [/^function handleError\([^]*?\n\}$/m, 'function guarded(run) {\n    return (...values) => {\n        try {\n            return run(...values);\n        } catch (error) {\n            wasm.__wbindgen_exn_store(addToExternrefTable0(error));\n        }\n    };\n}'],
  // Text that goes to the engine, and where it stands there.
  [/^function passStringToWasm0\([^]*?\n\}$/m, ''],
  [/^function passArray8ToWasm0\([^]*?\n\}$/m, PASS()],
  [/(?:const|var) ptr1 = (isLikeNone\(ret\) \? 0 : )?passStringToWasm0\(ret,[^]*?setInt32[^]*?setInt32[^]*?;/g, 'placeText(arg0, ret);'],
  // The table of values begins with nothing, and its own four stand where wasm-bindgen put them.
  [/table\.set\(0, undefined\);\n\s*table\.set\((\d+), undefined\);[^]*?false\);/, 'table.set(0, undefined);\n    [undefined, null, true, false].map((value, i) => table.set($1 + i, value));'],
  // What an import gives is an object, or it is none.
  [/let result;\n\s*try \{\n\s*result = (arg0 instanceof \w+);[^]*?return ret;/g, 'return $1;'],
];

function PASS() {
  return `function passToWasm(given) {
    const bytes = given?.buffer ? given : new TextEncoder().encode(given);
    const ptr = wasm.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(wasm.memory.buffer).set(bytes, ptr);
    return [ptr, bytes.length];
}
function placeText(at, text) {
    new Uint32Array(wasm.memory.buffer).set(text == null ? [0, 0] : passToWasm(text), at >>> 2);
}`;
}

/** What a function of the engine takes, by the words of its glue: bytes or text first, then JavaScript values as they are. */
const TAKES_BYTES = /pass(?:String|Array8)ToWasm0\(/g;
/** What one gives: a value or an error (three), a text or an error (four), a text alone (two). Read at run time off its length. */
const GIVES = /if \(ret\[2\]\) \{|if \(ret\[3\]\) \{|getStringFromWasm0\(ret\[0\], ret\[1\]\)/;

/**
 * One call for all functions of the engine: their number of parameters tells how many come as bytes (two each), as at most one comes as
 * a value.
 */
const CALL = `
function call(name, ...values) {
    const run = wasm[name];
    const results = run(...values.flatMap((value, i) => i < run.length >> 1 ? passToWasm(value) : [value]));
    const [place, length] = results;
    if (results[2] && results.at(-1)) throw takeFromExternrefTable0(results.at(-2));
    if (results.length === 3) return takeFromExternrefTable0(place);
    const text = place && getStringFromWasm0(place, length);
    if (place) wasm.__wbindgen_free(place, length, 1);
    return text;
}`;

/**
 * The glue as a module that exports a factory: one call for all that wasm-bindgen exports, and the imports that an instance wants.
 *
 * @param {string} folder where wasm-bindgen wrote
 */
export async function engineGlue(folder) {
  const file = join(folder, 'onrecord_bg.js');
  const written = await readFile(file, 'utf8').catch(() => '');
  if (!written.includes('export function __wbg_set_wasm')) {
    throw new Error(`${file}: the glue of the engine was expected there. Run wasm-bindgen --target bundler --out-dir ${folder} first.`);
  }
  /** @type {string[]} */
  const imports = [];
  let text = written.replace(/(?:^\/\*\*[^]*?\*\/\n)?^export function (\w+)\((.*?)\) \{[^]*?^\}(?:, arguments\); \})?\n/gm, (whole, name, takes) => {
    if (name.startsWith('__')) {
      imports.push(name);
      return whole.replace(/^export /m, '');
    }
    const [given, bytes] = [takes ? takes.split(',').length : 0, whole.match(TAKES_BYTES)?.length ?? 0];
    const gives = GIVES.test(whole);
    if (!(gives && given - bytes <= 1) && /\bret\b/.test(whole)) throw new Error(`${file}: ${name}(${takes}) takes or gives what glue.mjs has no call for; add it there`);
    return '';
  });
  for (const [pattern, plainer] of PLAINER) {
    // A wasm-bindgen that writes other helpers still works: its own stay.
    if (text.search(pattern) < 0) console.error(`${file}: no ${pattern} there; the script gets a little longer`);
    text = text.replace(pattern, plainer);
  }
  for (const name of imports) if (name !== '__wbg_set_wasm') importName(name);
  return `export function makeGlue() {
${text}${CALL}
return {
  call,
  stored() { return this.places.map(([at, length]) => new Uint8Array(wasm.memory.buffer, at, length)); },
  imports: { ${IMPORTED}: [${imported.join(', ')}] },
  bind(instance) { wasm = instance.exports; wasm.__wbindgen_start(); },
};
}
`.replace(/(?<=\bwasm\.)__\w+/g, exportName);
}
