import { countWords } from './views/redline.js';
import { answer } from './views/verdict.js';

/** @import { Checked, CheckedItem, Context } from './context.js' */

/** Longest passage that is checked in one go, in UTF-16 units. */
export const MAX_PASSAGE = 100_000;
/** Longest single quotation, which a passage without quotation marks is. */
export const MAX_UNMARKED = 10_000;
/** Fewer words stand in too many places to mean anything. */
export const MIN_WORDS = 3;

/**
 * Checks every quotation of a passage, unless it is too short or too long to say anything.
 *
 * @param {import('./corpus.js').Corpus} corpus
 * @param {string} passage
 * @param {string} claimed speaker whom the reader names; holds for what the passage itself gives to nobody
 * @returns {Checked}
 */
export function checkPassage(corpus, passage, claimed) {
  const said = claimed.trim();
  const checked = { passage, claimed, day: new Date().toISOString().slice(0, 10), unmarked: false, items: [] };
  if (passage.length > MAX_PASSAGE) return { ...checked, problem: 'long' };
  if (countWords(passage) < MIN_WORDS) return { ...checked, problem: 'short' };
  let result;
  try {
    result = corpus.checkPassage(passage, said ? { speaker: said } : {});
  } catch (error) {
    // Without quotation marks the whole text is one quotation, and these may be less long.
    if (/** @type {{code?: string}} */ (error).code === 'query-too-long') return { ...checked, problem: 'long' };
    throw error;
  }
  const items = result.quotations.map(({ text, claimed: named, result: found }) => ({ text, claimed: named ?? (said || null), found }));
  return { ...checked, unmarked: result.unmarked, items, problem: null };
}

/** What came out of a check, for the live region. @param {Context} ctx @param {CheckedItem[]} items */
export function outcome(ctx, items) {
  const [first] = items;
  if (first && items.length === 1) return ctx.t('live.check.one', { verdict: ctx.t(first.found.verdict), sentence: answer(ctx, first).sentence });
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { found } of items) counts.set(found.verdict, (counts.get(found.verdict) ?? 0) + 1);
  const list = ctx.list([...counts].map(([verdict, n]) => `${ctx.number(n)} ${ctx.t(verdict)}`));
  return ctx.t('live.check.many', { n: items.length, list });
}
