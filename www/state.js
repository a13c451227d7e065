/**
 * What the reader is looking at; all of it fits in the address.
 *
 * @typedef {object} State
 * @property {'explore' | 'check' | 'read' | 'about'} view
 * @property {'list' | 'timeline' | 'matrix' | 'concordance' | 'exchanges'} picture
 * @property {string} text words searched for
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
export const VIEWS = /** @type {const} */ (['explore', 'check', 'read', 'about']);
export const PICTURES = /** @type {const} */ (['list', 'timeline', 'matrix', 'concordance', 'exchanges']);
/** Days that bound what is shown. */
export const DAYS = /** @type {const} */ (['from', 'to', 'said_from', 'said_to']);

/** Names in the address of what is one plain string. @type {Record<string, Exclude<keyof State, 'facets'>>} */
const PLAIN = { view: 'view', as: 'picture', q: 'text', from: 'from', to: 'to', said_from: 'said_from', said_to: 'said_to', answered: 'answered', sort: 'sort', in: 'doc', at: 'note', check: 'passage', by: 'claimed', rows: 'rows', columns: 'columns', phrase: 'phrase' };
/** Orders of a list. */
export const SORTS = ['relevance', 'date', 'speaker', 'outlet'];
/** What some of them are at first, and all that they can be. @type {[name: keyof typeof PLAIN, first: string, all: readonly string[]][]} */
const CHOICES = [
  ['view', 'explore', VIEWS],
  ['picture', 'list', PICTURES],
  ['rows', 'speaker', FACETS],
  ['columns', 'outlet', FACETS],
  ['sort', '', SORTS],
  ['answered', '', ['yes']],
];

/** @returns {State} */
export function emptyState() {
  const state = /** @type {any} */ ({ facets: {} });
  for (const key of Object.values(PLAIN)) state[key] = '';
  for (const [key, first] of CHOICES) state[key] = first;
  return state;
}

/** @param {string | null} name @returns {State['view']} */
export const viewNamed = (name) => VIEWS.find((view) => view === name) ?? 'explore';

/** What belongs to a view; the address carries no more than that. @type {Record<State['view'], string[]>} */
const OF_VIEW = {
  explore: ['as', 'q', ...DAYS, 'answered', 'sort', 'rows', 'columns', 'phrase'],
  check: ['check', 'by'],
  read: ['in', 'at'],
  about: [],
};

/**
 * The state as it stands in an address, without the element's prefix; '' for the first view without filters.
 *
 * @param {State} state
 * @param {boolean} passage whether a pasted text is part of it: only an address that the reader asks for carries it
 */
export function encodeState(state, passage) {
  const params = new URLSearchParams();
  const empty = emptyState();
  const isExplore = state.view === 'explore';
  for (const name of ['view', ...OF_VIEW[state.view]]) {
    const key = PLAIN[name] ?? 'view';
    if (state[key] !== empty[key] && (passage || key === 'view' || state.view !== 'check')) params.set(name, state[key]);
  }
  if (isExplore) for (const facet of FACETS) for (const value of state.facets[facet] ?? []) params.append(facet, value);
  return String(params);
}

/** The state that an address names; what it does not name is as at first. @param {string} text @returns {State} */
export function decodeState(text) {
  const params = new URLSearchParams(text);
  const state = /** @type {any} */ (emptyState());
  for (const [name, key] of Object.entries(PLAIN)) state[key] = params.get(name) || state[key];
  for (const facet of FACETS) if (params.has(facet)) state.facets[facet] = params.getAll(facet);
  for (const [key, first, all] of CHOICES) if (!all.includes(state[key])) state[key] = first;
  for (const key of DAYS) if (!/^\d{4}-\d\d-\d\d$/.test(state[key])) state[key] = '';
  return state;
}

/** The order that is meant when the reader has chosen none. @param {State} state */
export const sortOf = (state) => state.sort || (state.text.trim() ? 'relevance' : 'date');

/** @param {State} state @returns {import('./types.js').FilterRequest} */
export function requestOf(state) {
  /** @type {any} */
  const request = { sort: sortOf(state), group: 'utterance' };
  if (state.text.trim()) request.text = state.text;
  for (const facet of FACETS) if (state.facets[facet]?.length) request[facet] = state.facets[facet];
  for (const day of DAYS) if (state[day]) request[day] = state[day];
  if (state.answered) request.has_response = true;
  return request;
}

/** How many values are chosen. @param {State} state */
export const chosenCount = (state) =>
  Object.values(state.facets).reduce((n, values) => n + values.length, [...DAYS, /** @type {const} */ ('answered')].filter((key) => state[key]).length);

/** The change that takes every filter away. */
export const withoutFilters = () => ({ facets: {}, from: '', to: '', said_from: '', said_to: '', answered: '' });
