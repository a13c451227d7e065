import { makeGlue } from './engine-glue.js';
import { address, inlined } from './here.js';

/** @import { Article, CheckResult, Concordance, ConcordanceOptions, DatedEvent, Exchanges, FacetValue, FilterRequest, FilterResult, Glue, Info, LookupResult, Matrix, Speaker, TimelinePoint, UtteranceResult } from './types.js' */

/** The custom section of the module that holds the corpus. */
const SECTION = 'onrecord.corpus';
/** The one that holds the words of the interface. */
const WORDS_SECTION = 'onrecord.words';
/** Chromium refuses to make an instance of a module of more than 8 MB at once on the main thread; a little below, a spare is kept ready. */
const SPARE_FROM = 15 << 19;
/** So many traps within a minute mean that starting again does not help. */
const MAX_TRAPS = 3;
const TRAP_WINDOW = 60_000;
/** Facets in the order in which the engine counts them. */
const FACETS = ['outlet', 'speaker', 'speaker_kind', 'kind', 'cue_class', 'mentions', 'doc'];
/** Counts below this are the same objects in one answer and the next. */
const KEPT_COUNTS = 8;
/** Bytes from which on it is told how far a module has come. */
const WATCHED_FROM = 1 << 20;
/** Articles whose text stays decoded. */
const KEPT_ARTICLES = 64;

/**
 * What went wrong, for programs (`code`) and for people (`message`: expected, found, remedy).
 *
 * Codes made here: `no-wasm`, `fetch`, `module-damaged`, `no-corpus`, `engine-stopped`; the engine's own pass through
 * (`not-a-pack`, `pack-version`, `pack-damaged`, `bad-request`, `empty-query`, `query-too-long`, `not-found`).
 */
export class OnRecordError extends Error {
  /** @param {string} code @param {string} message @param {unknown} [cause] */
  constructor(code, message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'OnRecordError';
    this.code = code;
  }
}

/**
 * One body of coverage, opened. Every method is synchronous.
 *
 * Any trap of the engine is answered with a fresh instance and one replay of the call; only when that fails three times
 * within a minute does a method throw `engine-stopped`. All offsets are UTF-16 units of the very strings handed out.
 */
export class Corpus {
  /** @type {WebAssembly.Module} */ #module;
  /** @type {Uint8Array | null} */ #given;
  /** @type {boolean} */ #isLarge;
  /** @type {Glue} */ #glue;
  /** @type {Promise<void> | null} */ #spareComing = null;
  /** @type {Glue | null} */ #spare = null;
  /** @type {number[]} */ #traps = [];
  /** @type {Map<string, Article>} */ #articles = new Map();
  /** @type {Info | null} */ #info = null;
  /** @type {{names: string[], known: FacetValue[]}[] | null} by facet */ #values = null;
  /** @type {(string | null)[] | null} */ #days = null;

  /**
   * Use {@link open}.
   *
   * @param {WebAssembly.Module} module
   * @param {Glue} glue an instance in which the pack is open
   * @param {Uint8Array | null} given the pack, where it is not that of the module, which can be had from it again
   * @param {boolean} isLarge whether instances of the module cannot be made at once
   */
  constructor(module, glue, given, isLarge) {
    this.#module = module;
    this.#glue = glue;
    this.#given = given;
    this.#isLarge = isLarge;
    this.#prepareSpare();
  }

  /** Opens a pack, or a module with a corpus, from its bytes. @param {Uint8Array | ArrayBuffer} bytes */
  static fromBytes(bytes) {
    return open(bytes);
  }

  /** Quotations that answer a request, with the counts of every facet. @param {FilterRequest} [request] @returns {FilterResult} */
  filter(request = {}) {
    const { total, quotes, counts, days } = this.#call('filter', request);
    this.#days ??= /** @type {(string | null)[]} */ (this.#call('days'));
    /** @type {TimelinePoint[]} */
    const timeline = [];
    for (const [k, date] of this.#days.entries()) if (days[k]) timeline.push({ date, count: days[k] });
    return { total, quotes, facets: this.#facets(counts), timeline };
  }

  /**
   * Lists of values, of counts as the engine gives them: for all values of all facets twice the count, one more where the value is
   * chosen. Small counts are the same objects in every answer, and therefore frozen: while somebody types, most are the same.
   *
   * @param {Uint32Array} counts
   */
  #facets(counts) {
    const all = (this.#values ??= /** @type {string[][]} */ (this.#call('facetValues')).map((names) => ({ names, known: new Array(names.length * KEPT_COUNTS) })));
    /** @type {Record<string, FacetValue[]>} */
    const facets = {};
    let at = 0;
    for (const [k, { names, known }] of all.entries()) {
      /** @type {FacetValue[]} */
      const list = [];
      for (let v = 0; v < names.length; v++) {
        const counted = counts[at++] ?? 0;
        if (!counted) continue;
        const place = v * KEPT_COUNTS + counted;
        let one = counted < KEPT_COUNTS ? known[place] : undefined;
        if (!one) {
          one = Object.freeze({ value: names[v] ?? '', count: counted >> 1, selected: (counted & 1) > 0 });
          if (counted < KEPT_COUNTS) known[place] = one;
        }
        list.push(one);
      }
      facets[FACETS[k] ?? ''] = list;
    }
    return facets;
  }

  /**
   * Where the corpus carries these words, and how faithfully.
   *
   * @param {string} text
   * @param {{speaker?: string, limit?: number}} [options]
   * @returns {LookupResult}
   */
  lookup(text, options = {}) {
    return this.#call('lookup', text, options);
  }

  /**
   * Every quotation of a pasted passage, looked up; positions refer to the passage.
   *
   * @param {string} text
   * @param {{speaker?: string, sentences?: boolean}} [options]
   * @returns {CheckResult}
   */
  checkPassage(text, options = {}) {
    return this.#call('checkPassage', text, options);
  }

  /** One article: its text, and who is said in it to have said what. @param {string} doc its file name @returns {Article} */
  article(doc) {
    let article = this.#articles.get(doc);
    if (!article) {
      article = /** @type {Article} */ (this.#call('article', doc));
      if (this.#articles.size >= KEPT_ARTICLES) this.#articles.clear();
      this.#articles.set(doc, article);
    }
    return article;
  }

  /** One utterance with all its versions. @param {string} id @returns {UtteranceResult} */
  utterance(id) {
    return this.#call('utterance', id);
  }

  /** Everyone quoted, by name. @returns {Speaker[]} */
  speakers() {
    return this.#call('speakers');
  }

  /** Title, extent, digests and versions. @returns {Info} */
  info() {
    return (this.#info ??= /** @type {Info} */ (this.#call('info')));
  }

  /** Every place where words were said, in context. @param {string} phrase @param {ConcordanceOptions} [options] @returns {Concordance} */
  concordance(phrase, options = {}) {
    return this.#call('concordance', phrase, options);
  }

  /** How many quotations answer a request on each day. @param {FilterRequest} [request] @returns {TimelinePoint[]} */
  timeline(request = {}) {
    return this.#call('timeline', request);
  }

  /** Statements with their answers, and facts on which articles differ. @param {FilterRequest} [request] @returns {Exchanges} */
  exchanges(request = {}) {
    return this.#call('exchanges', request);
  }

  /** Publications, dated statements and dated events, oldest first. @param {FilterRequest} [request] @returns {DatedEvent[]} */
  events(request = {}) {
    return this.#call('events', request);
  }

  /** Counts of one facet against another. @param {string} rows @param {string} columns @param {FilterRequest} [request] @returns {Matrix} */
  matrix(rows, columns, request = {}) {
    return this.#call('matrix', rows, columns, request);
  }

  /** Every quotation that meets a request, for other programs. @param {'csv'|'jsonl'|'webannotation'|'csl'|'bibtex'} format @param {FilterRequest} [request] @returns {string} */
  exportAs(format, request = {}) {
    return this.#call('exportAs', format, request);
  }

  /** The words of the interface that travel with the module, by language. @returns {Record<string, Record<string, string>>} */
  words() {
    const [section] = WebAssembly.Module.customSections(this.#module, WORDS_SECTION);
    return section ? JSON.parse(new TextDecoder().decode(section)) : {};
  }

  /** Whether the engine in this module has a function. @param {string} name */
  can(name) {
    return typeof (/** @type {any} */ (this.#glue)[name]) === 'function';
  }

  /** @param {string} name @param {...any} values @returns {any} */
  #call(name, ...values) {
    try {
      return /** @type {any} */ (this.#glue)[name](...values);
    } catch (error) {
      if (!isTrap(error)) throw error;
      this.#restart(error);
    }
    try {
      return /** @type {any} */ (this.#glue)[name](...values);
    } catch (error) {
      if (!isTrap(error)) throw error;
      this.#restart(error);
      throw new OnRecordError('engine-stopped', `The engine failed twice at the same call (${name}). Ask differently, or reload the page.`, error);
    }
  }

  /** Puts a fresh instance in the place of one that trapped: its memory can no longer be relied on. @param {unknown} error */
  #restart(error) {
    const panic = lastPanic(this.#glue);
    const now = Date.now();
    this.#traps = [...this.#traps.filter((time) => now - time < TRAP_WINDOW), now];
    if (this.#traps.length >= MAX_TRAPS) {
      const said = panic || String(error);
      throw new OnRecordError('engine-stopped', `The engine failed ${MAX_TRAPS} times within a minute. Reload the page. It said: ${said}`, error);
    }
    let glue = this.#spare;
    this.#spare = null;
    if (!glue) {
      glue = makeGlue();
      glue.bind(new WebAssembly.Instance(this.#module, glue.imports));
    }
    glue.open(this.#given ?? packOf(this.#module));
    this.#glue = glue;
    this.#prepareSpare();
  }

  #prepareSpare() {
    if (!this.#isLarge || this.#spareComing) return;
    const glue = makeGlue();
    this.#spareComing = WebAssembly.instantiate(this.#module, glue.imports).then(
      (instance) => {
        glue.bind(instance);
        this.#spare = glue;
        this.#spareComing = null;
      },
      () => {
        this.#spareComing = null;
      },
    );
  }
}

/** @param {unknown} error */
function isTrap(error) {
  // A stack that ran over is a RangeError, and leaves the engine's own stack pointer where it was.
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** The pack in a module, a copy each time. @param {WebAssembly.Module} module */
const sectionOf = (module) => WebAssembly.Module.customSections(module, SECTION)[0];

/** @param {WebAssembly.Module} module */
function packOf(module) {
  const section = sectionOf(module);
  if (section) return new Uint8Array(section);
  throw new OnRecordError('no-corpus', `The WebAssembly module has no section "${SECTION}". Make it with "onrecord bundle".`);
}

/** @param {Glue} glue */
function lastPanic(glue) {
  try {
    return glue.lastPanic?.() ?? '';
  } catch {
    return '';
  }
}

/** @param {Uint8Array} bytes */
const isModule = (bytes) => bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {BufferSource} bytes */
async function compile(bytes) {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw damaged(error);
  }
}

/** @param {unknown} error what compiling failed with */
function damaged(error) {
  // A policy without 'wasm-unsafe-eval' is told by the words of the message alone.
  if (/\bCSP\b|unsafe-eval|Content.Security/i.test(String(error))) return withoutWasm(error);
  return new OnRecordError('module-damaged', `The WebAssembly module is incomplete or no module at all. Publish it again, byte for byte. The browser said: ${error}`, error);
}

/** @param {unknown} [error] */
const withoutWasm = (error) => new OnRecordError('no-wasm', 'WebAssembly is blocked in this browser, by Lockdown Mode or a policy of the page. Searching needs it.', error);

/**
 * Fetches a module or a pack.
 *
 * @param {URL | string} source
 * @param {Progress} [progress]
 * @returns {Promise<WebAssembly.Module | Uint8Array>}
 */
async function load(source, progress) {
  const url = String(source);
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new OnRecordError('fetch', `The file ${url} could not be fetched. Check the connection and the address. The browser said: ${error}`, error);
  }
  if (!response.ok) throw new OnRecordError('fetch', `The file ${url} could not be fetched: the server answered ${response.status}. Check the address.`);
  response = watched(response, progress);
  if (/^application\/wasm\b/i.test(response.headers.get('content-type') ?? '')) {
    try {
      return await WebAssembly.compileStreaming(response);
    } catch (error) {
      throw damaged(error);
    }
  }
  // Servers that do not know .wasm send it as something else; streaming would refuse it.
  return new Uint8Array(await response.arrayBuffer());
}

/** @typedef {(loaded: number, all: number) => void} Progress how many bytes are there, of how many; 0 where nobody says */

/** A response that tells how far it has come. Its length says nothing of the bytes to come where it is compressed. @param {Response} response @param {Progress} [progress] */
function watched(response, progress) {
  const { body, headers } = response;
  const length = Number(headers.get('content-length'));
  // A browser that is handed its own response keeps the compiled code for the next visit: a small module had better be that.
  if (!body || !progress || length < WATCHED_FROM) return response;
  const all = headers.get('content-encoding') ? 0 : length;
  let loaded = 0;
  const count = new TransformStream({
    transform(chunk, controller) {
      progress((loaded += chunk.length), all);
      controller.enqueue(chunk);
    },
  });
  return new Response(body.pipeThrough(count), { headers });
}

/** The module that belongs to this script: inside it, or beside it. @param {Progress} [progress] */
async function ownModule(progress) {
  // Split, so that the place to fill stands in the script once.
  if (inlined && !inlined.startsWith('@' + '@')) return compile(await gunzip(fromBase64(inlined)));
  const loaded = await load(new URL('./onrecord.wasm', address), progress);
  return loaded instanceof WebAssembly.Module ? loaded : compile(/** @type {Uint8Array<ArrayBuffer>} */ (loaded));
}

/**
 * Opens a corpus.
 *
 * @param {string | URL | Uint8Array | ArrayBuffer | Blob | WebAssembly.Module} [source] a module with a corpus in it, or a pack: its
 *   address or its bytes. Left out: the module inside or beside this script.
 * @param {Progress} [progress] told as a large module comes in
 * @returns {Promise<Corpus>}
 * @throws {OnRecordError}
 */
export async function open(source, progress) {
  if (typeof WebAssembly !== 'object' || typeof WebAssembly.compile !== 'function') {
    throw withoutWasm();
  }
  /** @type {WebAssembly.Module | Uint8Array | undefined} */
  let found;
  if (source instanceof WebAssembly.Module) found = source;
  else if (typeof source === 'string' || source instanceof URL) found = await load(source, progress);
  else if (source instanceof Blob) found = new Uint8Array(await source.arrayBuffer());
  else if (source) found = source instanceof Uint8Array ? source : new Uint8Array(source);
  else found = await ownModule(progress);

  /** @type {WebAssembly.Module} */
  let module;
  /** @type {Uint8Array | null} */
  let given = null;
  if (found instanceof Uint8Array && !isModule(found) && source) {
    given = found;
    module = await ownModule();
  } else {
    module = found instanceof WebAssembly.Module ? found : await compile(/** @type {Uint8Array<ArrayBuffer>} */ (found));
  }
  // What is taken out of the module is let go as soon as the engine has it.
  const pack = given ?? packOf(module);
  const glue = makeGlue();
  try {
    glue.bind(await WebAssembly.instantiate(module, glue.imports));
  } catch (error) {
    throw damaged(error);
  }
  glue.open(pack);
  const length = given ? (sectionOf(module)?.byteLength ?? 0) : pack.length;
  return new Corpus(module, glue, given, length >= SPARE_FROM);
}
