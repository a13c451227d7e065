/** @import { Range } from './types.js' */

const OPENING = '“„«"‘‹';
const CLOSING = '”“»"’›';

/** Spans of a text that stand between quotation marks, the marks included. @param {string} text @returns {Range[]} */
export function betweenMarks(text) {
  /** @type {Range[]} */
  const spans = [];
  for (const match of text.matchAll(/[“„«"][^“„«"”»]*(?:[”»"]|$)/g)) spans.push([match.index, match.index + match[0].length]);
  // Words after a mark that opened before this text began, and before one that closes after it.
  const first = text.search(/[“„«"”»]/);
  if (first >= 0 && /[”»]/.test(text[first] ?? '')) spans.unshift([0, first + 1]);
  return spans;
}

/** A range with the quotation marks that stand right around it. @param {string} text @param {Range} range @returns {Range} */
export function withMarks(text, [start, end]) {
  const before = /(?:[“„"‘‹]|«\s?)$/.exec(text.slice(Math.max(0, start - 2), start));
  const after = /^[,.]?(?:[”“"’›]|\s?»)/.exec(text.slice(end, end + 3));
  return [before ? start - before[0].length : start, after ? end + after[0].length : end];
}

/**
 * The marks that stand around a text where it was published; those of its language where that is not known.
 *
 * @param {string} text
 * @param {string | undefined} context
 * @param {string} lang
 * @returns {[string, string]}
 */
export function marksAround(text, context, lang) {
  if (OPENING.includes(text[0] ?? ' ')) return ['', ''];
  const open = OPENING.indexOf(context?.[context.indexOf(text) - 1] ?? ' ');
  if (open >= 0) return [OPENING.charAt(open), CLOSING.charAt(open)];
  return /^fr\b/i.test(lang) ? ['«\u00a0', '\u00a0»'] : ['“', '”'];
}

/** What stands in a quotation's text where other words lie between two pieces of it. */
export const GAP = ' … ';
