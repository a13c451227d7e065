import { speakerName } from './views/parts.js';
import { placesOf, whole } from './views/verdict.js';

/** @import { Checked, CheckedItem, Context } from './context.js' */
/** @import { Match } from './types.js' */

/** Characters of context on either side of a quote selector, as Hypothesis has it. */
const CONTEXT = 32;

/**
 * A receipt: what was asked, what the answer was, and where it stands, so that `onrecord verify` can ask again.
 *
 * Positions are code points of the article's text as the engine hands it out; the selectors are those of W3C Web
 * Annotation, so that the place can be found by its words alone.
 *
 * @param {Context} ctx
 * @param {CheckedItem} item
 */
export function receiptOf(ctx, item) {
  const { info } = ctx;
  const { found } = item;
  return {
    type: 'onrecord-receipt',
    version: 1,
    query: item.text,
    claimed: item.claimed,
    verdict: found.verdict,
    fragment: found.fragment,
    matches: placesOf(found).map((match) => place(ctx, match)),
    collection: { title: info.title, digest: info.digest, format: info.format },
    engine: info.engine,
  };
}

/** @param {Context} ctx @param {Match} match */
function place(ctx, match) {
  const { digest, text } = ctx.corpus.article(match.doc);
  const points = (/** @type {number} */ units) => [...text.slice(0, units)].length;
  /** @type {[{type: 'TextQuoteSelector', exact: string, prefix: string, suffix: string}, {type: 'TextPositionSelector', start: number, end: number}]} */
  const selector = [
    {
      type: 'TextQuoteSelector',
      exact: match.text,
      prefix: text.slice(Math.max(0, match.start - CONTEXT), match.start),
      suffix: text.slice(match.end, match.end + CONTEXT),
    },
    { type: 'TextPositionSelector', start: points(match.start), end: points(match.end) },
  ];
  return { doc: match.doc, digest, attribution: match.attribution, speaker: match.speaker, selector };
}

/** One cell by RFC 4180. What a spreadsheet would run as a formula is made text. @param {string | number | null | undefined} value */
function cell(value) {
  const text = String(value ?? '');
  const guarded = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

/** The report of a check as CSV. @param {Context} ctx @param {Checked} checked */
export function receiptCsv(ctx, checked) {
  const rows = [['quotation', 'claimed', 'verdict', 'fragment', 'speaker', 'record', 'outlet', 'published', 'article', 'url', 'collection']];
  for (const { text, claimed, found } of checked.items) {
    const [match] = placesOf(found);
    const at = match && ctx.place(match.doc);
    rows.push([text, claimed ?? '', found.verdict, String(found.fragment), match ? speakerName(ctx, whole(ctx, match)) : '', match?.text ?? '', at?.outlet ?? '', at?.published ?? '', match?.doc ?? '', at?.url ?? '', ctx.info.digest]);
  }
  // The mark at the front tells spreadsheets that it is UTF-8.
  return '\ufeff' + rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
