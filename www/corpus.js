import { makeGlue } from './engine-glue.js';
import { address, inlined } from './here.js';
import { learn } from './strings.js';

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
    super(message, { cause });
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
  /** @type {Glue | null} */ #spare = null;
  /** @type {number[]} */ #traps = [];
  /** @type {Map<string, Article>} */ #articles = new Map();
  /** @type {Info | null} */ #info = null;
  /** By facet, as they were last. @type {FacetValue[][] | null} */ #values = null;
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
    const timeline = this.#days.flatMap((date, k) => (days[k] ? { date, count: days[k] } : []));
    return { total, quotes, facets: this.#facets(counts), timeline };
  }

  /**
   * Lists of values, of counts as the engine gives them: for all values of all facets twice the count, one more where the value is
   * chosen. What has the count of the answer before is the same object, and therefore frozen: while somebody types, most have.
   *
   * @param {Uint32Array} counts
   */
  #facets(counts) {
    const all = (this.#values ??= /** @type {string[][]} */ (this.#call('facetValues')).map((names) => names.map((value) => ({ value, count: 0, selected: false }))));
    /** @type {Record<string, FacetValue[]>} */
    const facets = {};
    let at = 0;
    for (const [k, known] of all.entries()) {
      /** @type {FacetValue[]} */
      const list = (facets[FACETS[k] ?? ''] = []);
      known.forEach((one, v) => {
        const counted = counts[at++] ?? 0;
        const [count, selected] = [counted >> 1, counted % 2 > 0];
        if (count !== one.count || selected !== one.selected) one = known[v] = Object.freeze({ value: one.value, count, selected });
        if (counted) list.push(one);
      });
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
  lookup(text, options) {
    return this.#call('lookup', text, options);
  }

  /**
   * Every quotation of a pasted passage, looked up; positions refer to the passage.
   *
   * @param {string} text
   * @param {{speaker?: string, sentences?: boolean}} [options]
   * @returns {CheckResult}
   */
  checkPassage(text, options) {
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
  concordance(phrase, options) {
    return this.#call('concordance', phrase, options);
  }

  /** How many quotations answer a request on each day. @param {FilterRequest} [request] @returns {TimelinePoint[]} */
  timeline(request) {
    return this.#call('timeline', request);
  }

  /** Statements with their answers, and facts on which articles differ. @param {FilterRequest} [request] @returns {Exchanges} */
  exchanges(request) {
    return this.#call('exchanges', request);
  }

  /** Publications, dated statements and dated events, oldest first. @param {FilterRequest} [request] @returns {DatedEvent[]} */
  events(request) {
    return this.#call('events', request);
  }

  /** Counts of one facet against another. @param {string} rows @param {string} columns @param {FilterRequest} [request] @returns {Matrix} */
  matrix(rows, columns, request) {
    return this.#call('matrix', rows, columns, request);
  }

  /** Every quotation that meets a request, for other programs. @param {'csv'|'jsonl'|'webannotation'|'csl'|'bibtex'} format @param {FilterRequest} [request] @returns {string} */
  exportAs(format, request) {
    return this.#call('exportAs', format, request);
  }

  /** @param {string} name @param {...any} values @returns {any} */
  #call(name, ...values) {
    for (let isAgain = false; ; isAgain = true) {
      try {
        return this.#glue.call(name, ...values);
      } catch (error) {
        // A stack that ran over is a RangeError, and leaves the engine's own stack pointer where it was.
        if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
        this.#restart(error, isAgain);
      }
    }
  }

  /** Puts a fresh instance in the place of one that trapped: its memory can no longer be relied on. @param {unknown} error @param {boolean} isAgain whether the same call trapped before */
  #restart(error, isAgain) {
    let said = error;
    try {
      said = this.#glue.call('lastPanic') || error;
    } catch {
      // It cannot even say why.
    }
    const now = Date.now();
    this.#traps = [...this.#traps.filter((time) => now - time < TRAP_WINDOW), now];
    const isHopeless = this.#traps.length >= MAX_TRAPS;
    if (!isHopeless) {
      let glue = this.#spare;
      if (!glue) {
        glue = makeGlue();
        glue.bind(new WebAssembly.Instance(this.#module, glue.imports));
      }
      glue.call('open', this.#given ?? new Uint8Array(/** @type {ArrayBuffer} */ (sectionOf(this.#module, SECTION))));
      this.#glue = glue;
      this.#prepareSpare();
    }
    if (isAgain || isHopeless) throw new OnRecordError('engine-stopped', `The engine failed again and again. Reload the page. It said: ${said}`, error);
  }

  /** Where an instance cannot be made at once when it is needed, one is made beforehand; until it is there, or if it fails, there is none. */
  async #prepareSpare() {
    this.#spare = null;
    if (this.#isLarge) this.#spare = await instanceOf(this.#module).catch(() => null);
  }
}

/** Glue with an instance of its own. @param {WebAssembly.Module} module */
async function instanceOf(module) {
  const glue = makeGlue();
  glue.bind(await WebAssembly.instantiate(module, glue.imports));
  return glue;
}

/** A custom section, a copy each time. @param {WebAssembly.Module} module @param {string} name @returns {ArrayBuffer | undefined} */
const sectionOf = (module, name) => WebAssembly.Module.customSections(module, name)[0];

/** Takes the words of the interface that travel with a module. @param {WebAssembly.Module} module */
const learnFrom = (module) => learn(JSON.parse(new TextDecoder().decode(sectionOf(module, WORDS_SECTION)) || '{}'));

/** @param {unknown} error what compiling failed with */
const damaged = (error) =>
  // A policy without 'wasm-unsafe-eval' is told by the words of the message alone.
  /\bCSP\b|unsafe-eval|Content.Security/i.test(String(error)) ? withoutWasm(error) : new OnRecordError('module-damaged', `The WebAssembly module is damaged. Publish it again, byte for byte. The browser said: ${error}`, error);

/** @param {unknown} [error] */
const withoutWasm = (error) => new OnRecordError('no-wasm', 'WebAssembly is blocked, by Lockdown Mode or by a policy of the page. Searching needs it.', error);

/** @param {string} text */
const fromBase64 = (text) => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** What a server answers, if it has the file. @param {string} url @param {Progress} [progress] */
async function fetched(url, progress) {
  try {
    const response = await fetch(url);
    if (response.ok) return progress ? watched(response, progress) : response;
    throw 'status ' + response.status;
  } catch (error) {
    throw new OnRecordError('fetch', `The file ${url} could not be fetched (${error}). Check the connection and the address.`, error);
  }
}

/**
 * A module, compiled while it comes in, or the bytes of anything else.
 *
 * @param {Response} response
 * @returns {Promise<WebAssembly.Module | Uint8Array>}
 */
async function load(response) {
  try {
    if (/^application\/wasm\b/i.test(response.headers.get('content-type') ?? '')) return await WebAssembly.compileStreaming(response);
    // Servers that do not know .wasm send it as something else, which streaming would refuse.
    const bytes = new Uint8Array(await response.arrayBuffer());
    return String.fromCharCode(...bytes.subarray(0, 4)) === '\0asm' ? await WebAssembly.compile(bytes) : bytes;
  } catch (error) {
    throw damaged(error);
  }
}

/** @typedef {(part: number) => void} Progress how much of it is there, of 1 */

/**
 * A response that tells how far it has come, where that can be known: the length of one that is compressed says nothing of the bytes to
 * come. A browser that is handed its own response keeps the compiled code for the next visit, so a small module had better be that.
 *
 * @param {Response} response
 * @param {Progress} progress
 */
function watched(response, progress) {
  const { body, headers } = response;
  const all = Number(headers.get('content-length'));
  if (!body || all < WATCHED_FROM || headers.get('content-encoding')) return response;
  let loaded = 0;
  const count = new TransformStream({
    transform(chunk, controller) {
      progress((loaded += chunk.length) / all);
      controller.enqueue(chunk);
    },
  });
  return new Response(body.pipeThrough(count), { headers });
}

/** The module that belongs to this script: inside it, or beside it. @param {Progress} [progress] */
const ownModule = async (progress) =>
  load(
    // Split, so that the place to fill stands in the script once.
    inlined && !inlined.startsWith('@' + '@')
      ? new Response(new Blob([fromBase64(inlined)]).stream().pipeThrough(new DecompressionStream('gzip')))
      : await fetched(String(new URL('./onrecord.wasm', address)), progress),
  );

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
  if (!globalThis.WebAssembly?.compile) throw withoutWasm();
  const { Module } = WebAssembly;
  const found =
    !source ? await ownModule(progress)
    : source instanceof Module ? source
    : await load(typeof source === 'string' || source instanceof URL ? await fetched(String(source), progress) : new Response(/** @type {BufferSource | Blob} */ (source)));
  const given = source && !(found instanceof Module) ? found : null;
  const module = given ? await ownModule() : found;
  // Where bytes were to be a module, compiling them says what is wrong with them.
  if (!(module instanceof Module)) throw damaged('no module');
  // Before anything can fail that these words would tell of. A module of another version has words for another script.
  if (!learnFrom(module)) learnFrom(/** @type {WebAssembly.Module} */ (await ownModule()));
  const section = sectionOf(module, SECTION);
  if (!given && !section) throw new OnRecordError('no-corpus', 'The WebAssembly module holds no corpus. Make it with "onrecord bundle".');
  const glue = await instanceOf(module).catch((error) => {
    throw damaged(error);
  });
  glue.call('open', given ?? new Uint8Array(/** @type {ArrayBuffer} */ (section)));
  return new Corpus(module, glue, given, (section?.byteLength ?? 0) >= SPARE_FROM);
}
