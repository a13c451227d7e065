import { encodeState, requestOf } from './state.js';
import { speakerName } from './views/parts.js';
import { countWords } from './views/redline.js';

/** @import { Info, Quote, UtteranceResult } from './types.js' */

/**
 * What a view may use. A view is a function from this and its data to nodes; it keeps nothing itself.
 *
 * @typedef {object} Context
 * @property {import('./strings.js').Words} words
 * @property {import('./corpus.js').Corpus} corpus
 * @property {import('./types.js').Info} info
 * @property {string} lang language of the collection
 * @property {{said: boolean, answers: boolean}} holds whether anything is dated by when it was said, and whether anything is answered
 * @property {string} title of the collection, or what stands for one
 * @property {import('./state.js').State} state
 * @property {Ui} ui what is open or shown, and is not worth an address
 * @property {(depth: number) => string} heading tag of a heading so far below the element's title
 * @property {(change: Partial<import('./state.js').State>) => string} address link to this view with a change
 * @property {(change: Partial<import('./state.js').State>, then?: () => void, typing?: boolean) => void} go changes the state; `then` runs once that is drawn
 * @property {(then?: () => void) => void} render draws again after `ui` has changed
 * @property {<T>(list: readonly T[]) => readonly T[]} begin what of a long list is drawn so far; the rest follows by itself
 * @property {(selector: string) => HTMLElement | null} find something that is drawn
 * @property {(request: import('./types.js').FilterRequest) => import('./types.js').FilterResult} filter the engine's, the newest answers kept
 * @property {<T>(key: unknown[], draw: () => T) => T} same what was described before under the same key, so that the page need not be compared with it
 * @property {(sentence: string) => void} say speaks a sentence in the live region
 * @property {(doc: string) => Place} place where an article stands, without its text
 * @property {(doc: string) => string} titleOf
 * @property {(id: string) => import('./types.js').UtteranceResult} utterance
 * @property {(state: import('./state.js').State) => number} countOf how many quotations answer, every version counted
 * @property {() => string[]} articles all that have quotations, oldest first, those without a date at the end
 * @property {(n: number) => import('./types.js').Quote[]} examples quotations to try, of several speakers
 * @property {(name: string) => string} kindOf kind of a speaker
 * @property {(name: string) => import('./types.js').Speaker | undefined} speaker by any of the names
 * @property {(id: string) => string} anchor
 * @property {() => {value: string, count: number}[]} outletCounts articles by outlet
 * @property {() => void} copyLink
 * @property {(facet: string) => string[]} allValues every value of a facet, the commonest first, whatever is chosen
 * @property {number} page how many quotations a step of the list shows
 * @property {(value: string, on: boolean) => void} sayFilter
 * @property {(quote: {text: string, speaker: string | null, outlet: string | null, published: string | null, doc: string, kind: string, doubt?: string | null, confidence?: number}) => void} copyWithSource
 * @property {(text: string) => Promise<void>} copy
 * @property {(name: string, type: string, text: string) => void} save
 * @property {(text: string, claimed: string) => void} check checks a passage
 */

/**
 * @typedef {object} Ui
 * @property {boolean} wide whether rail and main stand side by side
 * @property {boolean} printing
 * @property {Set<string>} opened quotations whose versions are open, receipts that are shown
 * @property {Set<string>} expanded facets that show all their values
 * @property {Map<string, string>} finding what is looked for in the open list of a facet
 * @property {number} shown how many quotations are listed
 * @property {number} drawn how many of a long list are drawn so far
 * @property {boolean} [partial] whether something was left out of the last drawing for that
 * @property {Checked | null} checked the last check
 * @property {{code: string, message: string} | null} trouble the last query's error
 * @property {{sentence: string, text: string}} [notice] what an action came to, and what is to be copied by hand
 */

/**
 * @typedef {object} CheckedItem
 * @property {string} text
 * @property {string | null} claimed
 * @property {import('./types.js').LookupResult} found
 */

/**
 * @typedef {object} Checked
 * @property {string} passage
 * @property {string} claimed
 * @property {string} day when it was checked
 * @property {boolean} unmarked whether the whole passage was taken as one quotation
 * @property {CheckedItem[]} items
 * @property {'short' | 'long' | null} problem
 */

/** @typedef {{doc: string, title: string | null, outlet: string | null, byline: string[], published: string | null, url: string | null, language: string | null, quotes: number}} Place */

/**
 * What the context needs of the element it serves.
 *
 * @typedef {object} Host
 * @property {import('./strings.js').Words} words
 * @property {import('./state.js').State} state
 * @property {Ui} ui
 * @property {string} prefix what an address of the element begins with
 * @property {number} page
 * @property {number} headingLevel
 * @property {Context['go']} go
 * @property {Context['render']} render
 * @property {Context['find']} find
 * @property {Context['say']} say
 * @property {Context['check']} check
 * @property {(sentence: string, text?: string) => void} notice shows what an action came to
 */

/** Words of an example: few enough to be read at a glance, enough to be found in one place. */
const SHORT = { least: 5, most: 24 };
/** Words below which nothing is checked. */
const SHORTEST = 3;
/**
 * What is kept under a key, made when it is not there; the oldest goes first.
 *
 * @template T
 * @param {Map<string, T>} map
 * @param {number} most
 * @param {unknown} of
 * @param {() => T} make
 */
function keep(map, most, of, make) {
  const key = JSON.stringify(of);
  const value = map.get(key) ?? make();
  map.delete(key);
  map.set(key, value);
  if (map.size > most) map.delete(/** @type {string} */ (map.keys().next().value));
  return value;
}

/** Milliseconds until a file that was handed to the browser is let go. */
const SAVED = 10_000;
/** Answers that are kept: what is drawn asks for the same ones more than once. */
const KEPT = 8;
/** Quotations whose description is kept. */
const DRAWN = 300;

/**
 * The context of one open corpus; what it has learnt of the corpus it keeps.
 *
 * @param {import('./corpus.js').Corpus} corpus
 * @param {Host} host
 * @returns {Context}
 */
export function makeContext(corpus, host) {
  const info = /** @type {Info} */ (corpus.info());
  /** @type {Map<string, Place>} */
  const places = new Map();
  /** @type {Map<string, UtteranceResult>} */
  const utterances = new Map();
  const everything = corpus.filter({ limit: 0 });
  /** @type {Record<string, string[]>} */
  const values = {};
  for (const [facet, list] of Object.entries(everything.facets)) {
    values[facet] = [...list].sort((a, b) => b.count - a.count).map(({ value }) => value);
  }
  const any = (/** @type {import('./types.js').FilterRequest} */ request) => corpus.can('exchanges') && corpus.filter({ ...request, limit: 0 }).total > 0;
  const holds = { said: any({ said_from: '0001' }), answers: any({ has_response: true }) };
  /** @type {ReturnType<Context['articles']> | null} */
  let articles = null;
  /** @type {Map<string, import('./types.js').FilterResult>} */
  const answers = new Map();
  /** @type {Map<string, any>} */
  const drawn = new Map();
  /** @type {Map<string, import('./types.js').Speaker> | null} */
  let speakers = null;
  /** @type {Quote[] | null} */
  let examples = null;
  /** @param {string} text */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      host.notice(host.words.t('copied'));
    } catch {
      host.notice(host.words.t('copy.failed'), text);
    }
  }
  /** @type {Omit<Context, keyof Host> & ThisType<Context>} */
  const own = {
    corpus,
    info,
    holds,
    lang: info.language,
    get title() {
      return info.title || host.words.t('untitled');
    },
    heading: (depth) => 'h' + Math.min(6, host.headingLevel + depth),
    address: (change) => host.prefix + encodeState({ ...host.state, ...change }, true),
    anchor: (id) => host.prefix.slice(1) + id,
    begin(list) {
      const { drawn, printing } = host.ui;
      if (printing || list.length <= drawn) return list;
      host.ui.partial = true;
      return list.slice(0, drawn);
    },
    filter: (request) => keep(answers, KEPT, request, () => corpus.filter(request)),
    same: (key, draw) => keep(drawn, DRAWN, [key, host.words.locale, host.prefix, host.headingLevel, host.ui.printing], draw),
    sayFilter(value, on) {
      const quotations = host.words.count('quotations', this.countOf(host.state));
      host.say(host.words.t(on ? 'live.filter.on' : 'live.filter.off', { value, quotations }));
    },
    countOf(state) {
      return this.filter({ ...requestOf(state), group: 'none', limit: 0 }).total;
    },
    place: (doc) => {
      let place = places.get(doc);
      if (!place) {
        const { title, outlet, byline, published, url, language, attributions } = corpus.article(doc);
        place = { doc, title, outlet, byline, published, url, language, quotes: attributions.length };
        places.set(doc, place);
      }
      return place;
    },
    titleOf(doc) {
      return this.place(doc).title ?? doc;
    },
    utterance: (id) => {
      let utterance = utterances.get(id);
      if (!utterance) {
        utterance = corpus.utterance(id);
        utterances.set(id, utterance);
      }
      return utterance;
    },
    allValues: (facet) => values[facet] ?? [],
    outletCounts() {
      const { columns, counts } = corpus.matrix('doc', 'outlet');
      return columns.flatMap(({ value }, column) => (value === 'null' ? [] : [{ value, count: counts.filter((row) => row[column]).length }])).sort((a, b) => b.count - a.count);
    },
    articles() {
      const dated = corpus.can('events') ? corpus.events({ group: 'none' }).flatMap(({ kind, doc }) => (kind === 'published' ? [doc] : [])) : [];
      const counted = new Set(values.doc);
      articles ??= [...new Set([...dated.filter((doc) => counted.has(doc)), ...[...counted].sort()])];
      return articles;
    },
    examples(n) {
      // Short ones of several speakers: they show best what the answers look like.
      const found = (examples ??= corpus.filter({ kind: ['direct'], group: 'utterance', sort: 'date', limit: 200 }).quotes);
      /** @type {Map<string | null, Quote>} */
      const bySpeaker = new Map();
      for (const quote of found) {
        const length = countWords(quote.text);
        if (length >= SHORT.least && length <= SHORT.most && quote.speaker && !bySpeaker.has(quote.speaker)) bySpeaker.set(quote.speaker, quote);
      }
      const chosen = [...bySpeaker.values(), ...found.filter((quote) => countWords(quote.text) >= SHORTEST)];
      return [...new Set(chosen)].slice(0, n);
    },
    speaker: (name) => {
      speakers ??= new Map(corpus.speakers().flatMap((one) => [one.name, ...one.aliases].map((alias) => [alias.toLowerCase(), one])));
      return speakers.get(name.toLowerCase());
    },
    kindOf(name) {
      return this.speaker(name)?.kind ?? 'person';
    },
    copy,
    copyLink: () => {
      copy(location.href.replace(/#.*$/s, '') + host.prefix + encodeState(host.state, true));
    },
    copyWithSource(quote) {
      const { text, kind, outlet, published, doc } = quote;
      const words = host.words;
      const bare = text.replace(/^[“«"„]\s?|\s?[”»"]$/g, '');
      const key = kind === 'direct' ? 'cite' : 'cite.reported';
      const line = words.t(key, { words: bare, speaker: speakerName(words, quote), outlet: outlet ?? doc, date: words.date(published) });
      const { url } = this.place(doc);
      copy(url ? `${line} ${url}` : line);
    },
    save: (name, type, text) => {
      const url = URL.createObjectURL(new Blob([text], { type }));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), SAVED);
    },
  };
  // What the element has of itself is found there.
  return Object.setPrototypeOf(own, host);
}
