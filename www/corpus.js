import { makeGlue } from './engine-glue.js';
import { address, inlined } from './here.js';
import { learn } from './strings.js';

/** @import { Article, CheckResult, Concordance, ConcordanceOptions, DatedEvent, Exchanges, FilterRequest, FilterResult, Glue, Info, LookupResult, Matrix, Speaker, TimelinePoint, UtteranceResult } from './types.js' */

/** The custom section of the module that holds the corpus. */
const SECTION = 'onrecord.corpus';
/** The one that holds the words of the interface. */
const WORDS_SECTION = 'onrecord.words';
/** Bytes of a pack that the engine is given at once: it copies them. */
const PIECE = 1 << 16;
/** Bytes that a section begins with, up to the name of the one that holds the corpus: a number, two lengths of five bytes at most. */
const SECTION_HEAD = 11 + SECTION.length;
/** So many traps within a minute mean that starting again does not help. */
const MAX_TRAPS = 3;
const TRAP_WINDOW = 60_000;
/** Facets in the order in which the engine counts them. */
const FACETS = ['outlet', 'speaker', 'speaker_kind', 'kind', 'cue_class', 'mentions', 'doc'];
/** What a step of preparing takes at most, about. */
const STEP_MS = 5;
/** Articles whose text stays decoded. */
const KEPT_ARTICLES = 64;

/**
 * What went wrong, for programs (`code`) and for people (`message`: expected, found, remedy).
 *
 * Codes made here: `no-wasm`, `fetch`, `module-damaged`, `no-corpus`, `engine-stopped`; the engine's own pass through
 * (`not-a-pack`, `pack-version`, `pack-damaged`, `bad-request`, `empty-query`, `query-too-long`, `not-found`).
 */
export class OnRecordError extends Error {
  /** Errors of the engine, and of another copy of this script, are known by their name. @override @param {any} error */
  static [Symbol.hasInstance](error) {
    return error?.name === 'OnRecordError';
  }

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
  /** @type {Glue} */ #glue;
  /** @type {number[]} */ #traps = [];
  /** @type {Map<string, Article>} */ #articles = new Map();
  /** @type {Info | null} */ #info = null;
  /** By facet, and behind them the days. @type {string[][] | null} */ #values = null;

  /**
   * Use {@link open}.
   *
   * @param {WebAssembly.Module} module
   * @param {Glue} glue an instance in which the pack is open, or soon will be
   */
  constructor(module, glue) {
    this.#module = module;
    this.#glue = glue;
  }

  /** Opens a pack, or a module with a corpus, from its bytes. @param {Uint8Array | ArrayBuffer} bytes */
  static fromBytes(bytes) {
    return open(bytes);
  }

  /** Quotations that answer a request, with the counts of every facet. @param {FilterRequest} [request] @returns {FilterResult} */
  filter(request = {}) {
    const { counts, ...result } = this.#call('filter', request);
    result.facets = {};
    // Of each list how many values are counted, then for each its place among all and twice the count, one more where it is chosen.
    let at = 0;
    // Behind the facets come the days.
    for (const [k, names] of (this.#values ??= /** @type {string[][]} */ (this.#call('facetValues'))).entries()) {
      const facet = FACETS[k];
      // As long as it will be from the start: a third less time for tens of thousands of values.
      /** @type {unknown[]} */
      const list = Array(counts[at++]);
      for (let i = 0; i < list.length; i++) {
        const value = names[counts[at++]];
        const count = counts[at++];
        list[i] = facet ? { value, count: count >> 1, selected: count % 2 > 0 } : { date: value, count: count >> 1 };
      }
      (facet ? result.facets : result)[facet ?? 'timeline'] = list;
    }
    return result;
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

  /** Makes what most questions need whenever nothing else is to be done, a few milliseconds at a time: without it the first of them waits. */
  prepare() {
    (globalThis.requestIdleCallback ?? setTimeout)((/** @type {IdleDeadline | undefined} */ deadline) => {
      do if (this.#call('prepare')) return;
      while (Number(deadline?.timeRemaining()) > STEP_MS);
      this.prepare();
    });
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
      const glue = makeGlue();
      glue.bind(new WebAssembly.Instance(this.#module, glue.imports));
      // The pack is what was opened, or its checksum tells that it is not.
      pour(glue, this.#glue.stored(), this.#glue.size);
      this.#glue = glue;
    }
    if (isAgain || isHopeless) throw new OnRecordError('engine-stopped', `The engine keeps failing. Reload the page. It said: ${said}`, error);
  }
}

/**
 * Opens a pack in an engine.
 *
 * @param {Glue} glue
 * @param {Uint8Array[]} chunks the pack, or what has come of it
 * @param {number} all how many bytes it has
 */
function pour(glue, chunks, all) {
  glue.size = all;
  for (const chunk of chunks) for (let at = 0; at < chunk.length || !all; at += PIECE) glue.places = glue.call('open', chunk.subarray(at, at + PIECE), all);
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
  /\bCSP\b|unsafe-eval|Content.Security/i.test(String(error)) ? withoutWasm(error) : new OnRecordError('module-damaged', `The module is damaged. Publish it again byte for byte. It said: ${error}`, error);

/** @param {unknown} [error] */
const withoutWasm = (error) => new OnRecordError('no-wasm', 'WebAssembly is blocked, by Lockdown Mode or a policy of the page.', error);

/** @param {string} text */
const fromBase64 = (text) => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @typedef {string | URL | Uint8Array | ArrayBuffer | Blob | ReadableStream | WebAssembly.Module} Source */
/** @typedef {(part: number) => void} Progress how much of it is there, of 1; not called where nobody says */

/** What a server answers, or what is there already. @param {Source} source @returns {Promise<Response>} */
async function answer(source) {
  if (source instanceof WebAssembly.Module) return new Response(sectionOf(source, SECTION) ?? '\0');
  if (typeof source !== 'string' && !(source instanceof URL)) return new Response(/** @type {BodyInit} */ (source));
  try {
    const response = await fetch(source);
    if (response.ok) return response;
    throw 'status ' + response.status;
  } catch (error) {
    throw new OnRecordError('fetch', `${source} could not be fetched (${error}). Check the connection.`, error);
  }
}

/**
 * Takes a module apart while it comes in: the engine, which is compiled while the rest is on its way, and the corpus.
 *
 * @param {Source} source a module, or a pack; of a module that is compiled the corpus, as a pack
 * @param {Progress} [progress]
 */
async function apart(source, progress) {
  const { body, headers } = await answer(source);
  // The length says nothing of the bytes to come where they are compressed.
  const all = headers.get('content-encoding') ? 0 : Number(headers.get('content-length'));
  const reader = /** @type {ReadableStream<Uint8Array>} */ (body).getReader();
  let loaded = 0;
  const next = async () => {
    const { value } = await reader.read();
    loaded += value?.length ?? 0;
    if (all) progress?.(loaded / all);
    return value;
  };
  let held = new Uint8Array();
  /** Waits for bytes up to a place, or for the end. @param {number} to */
  const upTo = async (to) => {
    for (let value; held.length < to && (value = await next()); ) held = new Uint8Array(await new Blob([held, /** @type {BlobPart} */ (value)]).arrayBuffer());
  };
  let [at, engine, left] = [0, 0, Infinity];
  /** @returns {number} of variable length: seven bits a byte, the lowest first */
  const number = () => {
    const byte = held[at++] ?? 0;
    return byte < 128 ? byte : byte - 128 + 128 * number();
  };
  await upTo(1);
  // Packs begin with a letter, modules with a zero byte. Of these the sections up to that of the corpus are read.
  if (held[0] === 0)
    for (at = 8, left = 0; !left; ) {
      engine = at;
      await upTo(at + SECTION_HEAD);
      if (at >= held.length) break;
      const isCustom = !held[at++];
      const end = number() + at;
      if (isCustom && number() === SECTION.length && String.fromCharCode(...held.subarray(at, (at += SECTION.length))) === SECTION) left = end - at;
      else at = end;
    }
  /** What was read beyond the engine. @type {Uint8Array | undefined} */
  let first = held.subarray(at);
  return {
    /** The module without its corpus; nothing of a pack. */
    engine: held.subarray(0, engine),
    /** Bytes of the corpus, infinitely many where nobody says; none where there is none. */
    size: left,
    /** What comes of the corpus next. */
    async next() {
      const value = (first ?? (await next()))?.subarray(0, left);
      first = undefined;
      left -= value?.length ?? 0;
      return value;
    },
  };
}

/** @param {Uint8Array} engine */
const compiled = (engine) => WebAssembly.compile(/** @type {BufferSource} */ (engine));

/** The module that belongs to this script: inside it, or beside it. */
const own = () =>
  // Split, so that the place to fill stands in the script once.
  inlined && !inlined.startsWith('@' + '@') ? new Blob([fromBase64(inlined)]).stream().pipeThrough(new DecompressionStream('gzip')) : new URL('./onrecord.wasm', address);

/** Its engine, without the corpus. */
async function ownEngine() {
  const { engine, next } = await apart(own());
  while (await next());
  return compiled(engine);
}

/**
 * Opens a corpus.
 *
 * @param {Source} [source] a module with a corpus in it, or a pack: its
 *   address or its bytes. Left out: the module inside or beside this script.
 * @param {Progress} [progress] told as a large module comes in
 * @returns {Promise<Corpus>}
 * @throws {OnRecordError}
 */
export async function open(source, progress) {
  if (!globalThis.WebAssembly) throw withoutWasm();
  try {
    const { engine, size, next } = await apart(source || own(), progress);
    /** @type {WebAssembly.Module} */
    let module;
    /** @type {Glue | undefined} */
    let glue;
    let loaded = 0;
    const making = (async () => {
      module = source instanceof WebAssembly.Module ? source : await (engine.length ? compiled(engine) : ownEngine());
      // Before anything can fail that these words would tell of. A module of another version has words for another script.
      if (!learnFrom(module)) learnFrom(await ownEngine());
      if (!size) throw new OnRecordError('no-corpus', 'The module holds no corpus. Make it with "onrecord bundle".');
      glue = await instanceOf(module);
      return new Corpus(module, glue);
    })();
    // Whether it failed is asked below.
    making.catch(() => {});
    /** @type {Uint8Array[]} */
    const chunks = [];
    for (let chunk; (chunk = await next()); ) {
      chunks.push(chunk);
      loaded += chunk.length;
      // The engine reads while the rest is on its way.
      if (glue && size < Infinity) pour(glue, chunks.splice(0), size);
    }
    const corpus = await making;
    pour(/** @type {any} */ (glue), chunks, size < Infinity ? size : loaded);
    if (!glue?.places) throw 'too short';
    return corpus;
  } catch (error) {
    throw error instanceof OnRecordError ? error : damaged(error);
  }
}
