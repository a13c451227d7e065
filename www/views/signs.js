import { h, s } from '../dom.js';

/** @import { VNode } from '../dom.js' */

/** @type {Record<string, () => VNode[]>} */
const KINDS = {
  person: () => [s('circle', { cx: 6, cy: 6, r: 4.75, fill: 'currentColor' })],
  organisation: () => [s('rect', { x: 1.5, y: 1.5, width: 9, height: 9, fill: 'currentColor' })],
  anonymous: () => [s('circle', { cx: 6, cy: 6, r: 4.75, 'stroke-dasharray': '2.2 1.53' })],
  document: () => [s('path', { d: 'M2.5 1h5l2.5 2.6V11h-7.5zM7.3 1.2V4H10' })],
};
const unsettled = () => [s('path', { d: 'M3.6 4.1a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.6M6 10v.9' })];

/** @param {string} d */
const yours = (d) => s('path', { d, 'stroke-width': 5 });
/** @param {string} d @param {number} [width] @param {string} [dash] */
const record = (d, width = 5, dash) => s('path', { class: 'rec', d, 'stroke-width': width, 'stroke-dasharray': dash });
/** @param {number} cx @param {number} cy @param {number} r */
const dot = (cx, cy, r) => s('circle', { class: 'rec-fill', cx, cy, r });

/** Upper line: what was pasted. Lower line: what the collection holds. @type {Record<string, () => VNode[]>} */
const VERDICTS = {
  exact: () => [yours('M3 9h38'), record('M3 21h38')],
  normalised: () => [yours('M3 9h38'), record('M3 21h30'), dot(38.5, 21, 2.5)],
  altered: () => [
    yours('M3 9h12M29 9h12'),
    record('M3 21h38'),
    s('rect', { x: 18.75, y: 7.25, width: 6.5, height: 3.5, 'stroke-width': 1.5 }),
  ],
  stitched: () => [
    yours('M3 6h18M23 6h18'),
    record('M3 16h15M26 25h15'),
    s('path', { d: 'M10.5 9.5v3M33.5 9.5v12', 'stroke-width': 1 }),
  ],
  misattributed: () => [
    yours('M14 9h27'),
    record('M14 21h27'),
    s('circle', { cx: 6, cy: 9, r: 3.25, 'stroke-width': 1.5 }),
    dot(6, 21, 4),
  ],
  unquoted: () => [yours('M3 9h38'), record('M3 21h38', 1.5)],
  absent: () => [yours('M3 9h38'), record('M3 21h38', 1.5, '1.5 4')],
};

/** The sign of a kind of speaker. @param {string | null | undefined} kind */
export const kindSign = (kind) => s('svg', { viewBox: '0 0 12 12', 'aria-hidden': 'true' }, KINDS[kind ?? '']?.() ?? unsettled());

/** The sign of a verdict. @param {string} verdict @param {'glyph' | 'mini'} size */
export const verdictSign = (verdict, size) =>
  s('svg', { class: size, viewBox: '0 0 44 30', 'aria-hidden': 'true' }, VERDICTS[verdict]?.());

export const cross = () => s('svg', { viewBox: '0 0 10 10', 'aria-hidden': 'true' }, s('path', { d: 'M1 1l8 8M9 1l-8 8' }));

/** The verdicts in the order of the key. */
export const VERDICT_NAMES = Object.keys(VERDICTS);

/** Words for those who listen. @param {...(string | false | null | undefined)} words */
export const hidden = (...words) => h('span', { class: 'vh' }, ...words);
