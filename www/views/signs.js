import { h } from '../dom.js';

/** @import { Child } from '../dom.js' */
/** @import { Words } from '../strings.js' */

/** What a part of a sign (`words/signs.js`) tells of itself, in this order; `data-of` of strokes that are the record's. */
const PART = ['d', 'stroke-width', 'data-of', 'stroke-linecap', 'stroke-dasharray', 'fill'];

/** @param {string} size @param {string} parts of the sign @param {string} [dot] its class, as in a selector */
const sign = (size, parts, dot = '') =>
  h('svg' + dot, { viewBox: '0 0 ' + size, 'aria-hidden': 'true' }, parts.split(';').map((part) => h('path', Object.fromEntries(part.split(',').map((value, i) => [PART[i], value || null])))));

/** The sign of a kind of speaker. @param {Words} ctx @param {string | null | undefined} kind */
export const kindSign = (ctx, kind) => sign('12 12', ctx.t('sign.' + (kind || 'null')));

/** The sign of a verdict. @param {Words} ctx @param {string} verdict @param {'.glyph' | '.mini'} dot */
export const verdictSign = (ctx, verdict, dot) => sign('44 30', ctx.t('sign.' + verdict), dot);

export const cross = () => sign('10 10', 'M1 1l8 8M9 1l-8 8');

/** Words for those who listen. @param {...Child} words */
export const hidden = (...words) => h('span.vh', ...words);
