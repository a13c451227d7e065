/**
 * What the reader is looking at; all of it fits in the address.
 *
 * @typedef {object} State
 * @property {'explore' | 'check' | 'read' | 'about'} view
 * @property {'list' | 'timeline' | 'matrix' | 'concordance' | 'exchanges'} picture
 * @property {string} q words searched for
 * @property {Record<string, string[]>} facets chosen values by facet
 * @property {string} from first day of publication, or ''
 * @property {string} to last day of publication, or ''
 * @property {string} said_from first day on which it was said, or ''
 * @property {string} said_to last day, or ''
 * @property {string} answered 'yes' for what has an answer only, or ''
 * @property {string} sort '' for the order that fits: best match with words, else oldest first
 * @property {string} doc the article that is read
 * @property {string} note the attribution chosen in it
 * @property {string} passage the text that is checked
 * @property {string} claimed the speaker it names
 * @property {string} rows facet of the matrix
 * @property {string} columns facet of the matrix
 * @property {string} phrase words of the concordance
 */

/** Facets in the order of the rail. */
export const FACETS = /** @type {const} */ (['speaker', 'speaker_kind', 'cue_class', 'kind', 'outlet', 'mentions', 'doc']);
export const PICTURES = /** @type {const} */ (['list', 'timeline', 'matrix', 'concordance', 'exchanges']);
/** Days that bound what is shown. */
export const DAYS = /** @type {const} */ (['from', 'to', 'said_from', 'said_to']);

/** Orders of a list. */
export const SORTS = ['relevance', 'date', 'speaker', 'outlet'];
/** What is one plain string, in the order of the views it belongs to. */
const PLAIN = /** @type {const} */ (['view', 'picture', 'q', ...DAYS, 'answered', 'sort', 'rows', 'columns', 'phrase', 'doc', 'note', 'passage', 'claimed']);
/** Where in that list a view's own begin and end; the address carries no more than that. @type {Record<State['view'], [number, number?]>} */
const OF_VIEW = { explore: [1, 12], check: [14], read: [12, 14], about: [99] };
export const VIEWS = /** @type {State['view'][]} */ (Object.keys(OF_VIEW));
/** All that some of them can be, and first what they are at first. @type {[name: typeof PLAIN[number], all: readonly string[]][]} */
const CHOICES = [
  ['view', VIEWS],
  ['picture', PICTURES],
  ['rows', FACETS],
  ['columns', ['outlet', ...FACETS]],
  ['sort', ['', ...SORTS]],
  ['answered', ['', 'yes']],
];

/** @param {string | null} name @returns {State['view']} */
export const viewNamed = (name) => VIEWS.find((view) => view === name) ?? 'explore';

/**
 * The state as it stands in an address, without the element's prefix; '' for the first view without filters.
 *
 * @param {State} state
 * @param {boolean} passage whether a pasted text is part of it: only an address that the reader asks for carries it
 */
export function encodeState(state, passage) {
  const params = new URLSearchParams();
  const { view } = state;
  for (const key of /** @type {const} */ (['view', ...(passage || view !== 'check' ? PLAIN.slice(...OF_VIEW[view]) : [])])) if (state[key] !== EMPTY[key]) params.set(key, state[key]);
  if (view === 'explore') for (const facet of FACETS) for (const value of state.facets[facet] ?? []) params.append(facet, value);
  return String(params);
}

/** The state that an address names; what it does not name is as at first. @param {string} text @returns {State} */
export function decodeState(text) {
  const params = new URLSearchParams(text);
  const state = /** @type {any} */ ({ facets: {} });
  for (const key of PLAIN) state[key] = params.get(key) ?? '';
  for (const facet of FACETS) if (params.has(facet)) state.facets[facet] = params.getAll(facet);
  for (const [key, all] of CHOICES) if (!all.includes(state[key])) state[key] = all[0];
  for (const key of DAYS) if (!/^\d{4}-\d\d-\d\d$/.test(state[key])) state[key] = '';
  return state;
}

const EMPTY = decodeState('');
/** @returns {State} */
export const emptyState = () => ({ ...EMPTY });

/** The order that is meant when the reader has chosen none. @param {State} state */
export const sortOf = (state) => state.sort || (state.q.trim() ? 'relevance' : 'date');

/** @param {State} state @returns {import('./types.js').FilterRequest} */
export function requestOf(state) {
  /** @type {any} */
  const request = { sort: sortOf(state), group: 'utterance' };
  /** @type {Record<string, string | string[]>} */
  const wanted = { text: state.q.trim() && state.q, ...state.facets };
  for (const day of DAYS) wanted[day] = state[day];
  for (const key in wanted) if (wanted[key]?.length) request[key] = wanted[key];
  if (state.answered) request.has_response = true;
  return request;
}

/** How many values are chosen. @param {State} state */
export const chosenCount = (state) => [...Object.values(state.facets).flat(), ...DAYS.map((day) => state[day]), state.answered].filter(Boolean).length;

/** The change that takes every filter away. */
export const withoutFilters = { facets: {}, from: '', to: '', said_from: '', said_to: '', answered: '' };
