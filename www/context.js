import { toClipboard } from './dom.js';
import { encodeState, requestOf } from './state.js';
import { speakerName } from './views/parts.js';

/** @import { FilterRequest, FilterResult } from './types.js' */
/** @import { Words } from './strings.js' */

/**
 * What a view may use: what the element has of itself (Host), the words of its language (Words), and what is known of the corpus. A view
 * is a function from this and its data to nodes; it keeps nothing itself.
 *
 * @typedef {Host & ReturnType<typeof knowledge>} Context
 */

/**
 * What the element has of itself.
 *
 * @typedef {Words & HostParts} Host
 * @typedef {object} HostParts
 * @property {import('./state.js').State} state
 * @property {Ui} ui what is open or shown, and is not worth an address
 * @property {() => string} prefix what an address of the element begins with
 * @property {() => number} page how many quotations a step of the list shows
 * @property {(depth: number) => string} heading tag of a heading so far below the element's title
 * @property {(change: Partial<import('./state.js').State>, then?: () => void, typing?: boolean) => void} go changes the state; `then` runs once that is drawn
 * @property {(then?: () => void) => void} render draws again after `ui` has changed
 * @property {(selector: string) => HTMLElement | null} find something that is drawn
 * @property {(sentence: string) => void} say speaks a sentence in the live region
 * @property {(text: string, claimed: string) => void} check checks a passage
 * @property {(sentence: string, text?: string) => void} notice shows what an action came to, and what is to be copied by hand
 */

/**
 * @typedef {object} Ui
 * @property {boolean} wide whether rail and main stand side by side
 * @property {boolean} printing
 * @property {Set<string>} opened what the reader opened: versions by the quotation's id, receipts, facets and lists by their names
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

/** @typedef {{doc: string, title: string | null, outlet: string | null, byline: string[], published: string | null, url: string | null, lang: string, attributions: readonly import('./types.js').Attribution[]}} Place */

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
export const makeContext = (corpus, host) => Object.setPrototypeOf(knowledge(corpus, host), host);

/** @param {import('./corpus.js').Corpus} corpus @param {Host} host */
function knowledge(corpus, host) {
  const info = corpus.info();
  /** @type {Map<string, FilterResult>} */
  const answers = new Map();
  /** @type {Map<string, any>} */
  const drawn = new Map();
  /** What never changes. @type {Map<string, any>} */
  const known = new Map();
  /** @template T @param {unknown} of @param {() => T} make @returns {T} */
  const once = (of, make) => keep(known, Infinity, of, make);
  const filter = (/** @type {FilterRequest} */ request) => keep(answers, KEPT, request, () => corpus.filter(request));
  const countOf = (/** @type {import('./state.js').State} */ state) => filter({ ...requestOf(state), group: 'none', limit: 0 }).total;
  const address = (/** @type {Partial<import('./state.js').State>} */ change) => host.prefix() + encodeState({ ...host.state, ...change }, true);
  const place = (/** @type {string} */ doc) =>
    once([doc], () => {
      const { text, paragraphs, ...place } = corpus.article(doc);
      return { ...place, lang: place.language ?? info.language };
    });
  const speaker = (/** @type {string} */ name) =>
    once('speakers', () => new Map(corpus.speakers().flatMap((one) => [one.name, ...one.aliases].map((alias) => [alias.toLowerCase(), one])))).get(name.toLowerCase());
  const copy = (/** @type {string} */ text) => toClipboard(text, () => host.notice(host.t('copied')), () => host.notice(host.t('copy.failed'), text));
  return {
    corpus,
    info,
    /** Language of the collection. */
    lang: info.language,
    /** Title of the collection, or what stands for one. */
    get title() {
      return info.title || host.t('untitled');
    },
    /** Link to this view with a change. */
    address,
    /** What of a long list is drawn so far; the rest follows by itself. @template T @param {readonly T[]} list */
    begin(list) {
      const { ui } = host;
      const isWhole = ui.printing || list.length <= ui.drawn;
      ui.partial ||= !isWhole;
      return isWhole ? list : list.slice(0, ui.drawn);
    },
    /** Opens what is closed, closes what is open. @param {string} name */
    toggle(name) {
      const { opened } = host.ui;
      if (!opened.delete(name)) opened.add(name);
      host.render();
    },
    /** The engine's, the newest answers kept. */
    filter,
    /** Whether anything answers a request for what only some collections have. @param {FilterRequest} request */
    holds: (request) => once(request, () => corpus.filter({ ...request, limit: 0 }).total > 0),
    /** Same what was described before under the same key, so that the page need not be compared with it. @template T @param {unknown[]} key @param {() => T} draw @returns {T} */
    same: (key, draw) => keep(drawn, DRAWN, [key, host.locale, host.prefix(), host.heading(0), host.ui.printing], draw),
    /** @param {string} value @param {boolean} on */
    sayFilter: (value, on) => host.say(host.t(on ? 'live.filter.on' : 'live.filter.off', { value, quotations: countOf(host.state) })),
    /** How many quotations answer, every version counted. */
    countOf,
    /** Place where an article stands, without its text. */
    place,
    /** @param {string} doc @returns {string} */
    titleOf: (doc) => place(doc).title ?? doc,
    /** @param {string} id */
    utterance: (id) => once({ id }, () => corpus.utterance(id)),
    /** Every value of a facet, the commonest first, whatever is chosen. @param {string} facet @returns {string[]} */
    allValues: (facet) =>
      once({ facet }, () => [...(filter({ limit: 0 }).facets[facet] ?? [])].sort((a, b) => b.count - a.count).map(({ value }) => value)),
    /** All articles that have quotations, oldest first, those without a date at the end. @returns {string[]} */
    articles() {
      return once('articles', () => {
        const dated = corpus.events({ group: 'none' }).flatMap(({ kind, doc }) => (kind === 'published' ? doc : []));
        const counted = this.allValues('doc').sort();
        return [...new Set([...dated.filter((doc) => counted.includes(doc)), ...counted])];
      });
    },
    /** By any of the names. */
    speaker,
    /** Kind of a speaker. @param {string} name @returns {string} */
    kindOf: (name) => speaker(name)?.kind ?? 'person',
    copy,
    copyLink: () => copy(location.href.replace(/#.*$/s, '') + address({})),
    /** @param {{text: string, speaker: string | null, outlet: string | null, published: string | null, doc: string, kind: string, doubt?: string | null, confidence?: number}} quote */
    copyWithSource(quote) {
      const { text, kind, outlet, published: date, doc } = quote;
      const words = text.replace(/^[“«"„]\s?|\s?[”»"]$/g, '');
      const line = host.t(kind === 'direct' ? 'cite' : 'cite.reported', { words, speaker: speakerName(host, quote), outlet: outlet ?? doc, date });
      copy(line + (place(doc).url ? ' ' + place(doc).url : ''));
    },
    /** @param {string} name of the file @param {string} text */
    save(name, text) {
      const url = URL.createObjectURL(new Blob([text]));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), SAVED);
    },
  };
}
