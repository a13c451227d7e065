import { h } from '../dom.js';

/** @import { Child } from '../dom.js' */

/** How a part of a sign is drawn, by the letter it begins with. @type {Record<string, Record<string, any>>} */
const STROKES = {
  // In the signs of kinds: a disc, what is filled, dashed or drawn as a line.
  c: { 'stroke-width': 9.5, 'stroke-linecap': 'round' },
  f: { fill: 'currentColor' },
  d: { 'stroke-dasharray': '2.2 1.53' },
  n: {},
  // In the signs of verdicts: your words; the record's, and these as the article's own, or not there; a thread, a hollow piece, a dot.
  y: { 'stroke-width': 5 },
  r: { class: 'rec', 'stroke-width': 5 },
  o: { class: 'rec', 'stroke-width': 1.5 },
  a: { class: 'rec', 'stroke-width': 1.5, 'stroke-dasharray': '1.5 4' },
  h: { 'stroke-width': 1.5 },
  p: { class: 'rec', 'stroke-width': 7, 'stroke-linecap': 'round' },
};

/** @param {string} size @param {string} [parts] of the sign, each a letter of `STROKES` and a path @param {string} [dot] its class, as in a selector */
const sign = (size, parts = '', dot = '') =>
  h('svg' + dot, { viewBox: '0 0 ' + size, 'aria-hidden': 'true' }, parts.split('|').map((part) => h('path', { ...STROKES[part.charAt(0)], d: part.slice(1) })));

/** @type {Record<string, string>} */
const KINDS = {
  person: 'cM6 6h.01',
  organisation: 'fM1.5 1.5h9v9h-9z',
  anonymous: 'dM1.25 6a4.75 4.75 0 1 0 9.5 0a4.75 4.75 0 1 0-9.5 0',
  document: 'nM2.5 1h5l2.5 2.6V11h-7.5zM7.3 1.2V4H10',
  null: 'nM3.5 4a2.5 2.5 0 1 1 4 2Q6 7 6 8M6 10v1',
};

/** Upper line: what was pasted. Lower line: what the collection holds. @type {Record<string, string>} */
const VERDICTS = {
  exact: 'yM3 9h38|rM3 21h38',
  normalised: 'yM3 9h38|rM3 21h29|pM38.5 21h.01',
  altered: 'yM3 9h12M29 9h12|rM3 21h38|hM19 7h6v4h-6z',
  stitched: 'yM3 6h18M23 6h18|rM3 16h15M26 25h15|nM10.5 9.5v3M33.5 9.5v12',
  misattributed: 'yM14 9h27|rM14 21h27|hM3 9a3 3 0 1 0 6 0a3 3 0 1 0-6 0|pM6 21h.01',
  unquoted: 'yM3 9h38|oM3 21h38',
  absent: 'yM3 9h38|aM3 21h38',
};

/** The sign of a kind of speaker. @param {string | null | undefined} kind */
export const kindSign = (kind) => sign('12 12', KINDS[kind ?? 'null']);

/** The sign of a verdict. @param {string} verdict @param {'.glyph' | '.mini'} dot */
export const verdictSign = (verdict, dot) => sign('44 30', VERDICTS[verdict], dot);

export const cross = () => sign('10 10', 'nM1 1l8 8M9 1l-8 8');

/** The verdicts in the order of the key. */
export const VERDICT_NAMES = Object.keys(VERDICTS);

/** Words for those who listen. @param {...Child} words */
export const hidden = (...words) => h('span.vh', ...words);
