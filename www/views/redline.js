import { h } from '../dom.js';
import { GAP } from '../marks.js';
import { framed, joined } from './parts.js';
import { hidden } from './signs.js';

/** @import { Child } from '../dom.js' */
/** @import { Context } from '../context.js' */
/** @import { Edit } from '../types.js' */

/**
 * One step of a redline: words both texts have (`same`), or what one has in place of what the other has.
 *
 * @typedef {{same?: string, from?: any, to?: any, flag?: string | null}} Step
 */

/** Changes that are parted by one word of no more letters than this are shown as one. */
const JOIN_ACROSS = /^\s*\p{L}{1,3}\s*$/u;

/**
 * The steps that turn one text into the other, with the spaces and marks of the text they lead to.
 *
 * @param {readonly Edit[]} edits word by word; they turn `query` into `corpus`
 * @param {boolean} [flip] whether they are to be read the other way round
 * @returns {Step[]}
 */
export function steps(edits, flip = false) {
  /** @type {Step[]} */
  const list = [];
  for (const { op, query, corpus, flag } of edits) {
    const [from, to] = flip ? [corpus, query] : [query, corpus];
    /** @type {Step} */
    const step = op === 'equal' ? { same: to } : { from, to, flag: flag ?? null };
    const last = list.at(-1);
    const before = list.at(-2);
    if (step.same && last?.same) last.same += step.same;
    else if (!step.same && !step.flag && before?.flag === null && last?.same && JOIN_ACROSS.test(last.same)) {
      const { same } = /** @type {{same: string}} */ (list.pop());
      before.from = joined(' ', before.from, same.trim(), step.from);
      before.to = joined(' ', before.to, same.trim(), step.to);
    } else list.push(step);
  }
  return list;
}

/** @param {string} words */
export const countWords = (words) => words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/**
 * A text corrected to another: struck is only in the one it comes from, underlined only in the one it leads to.
 *
 * @param {Context} ctx
 * @param {Step[]} list
 * @param {{del: string, ins: string, cut?: boolean}} keys the sentences that say the same to those who listen; `cut` folds what is
 *   left out at either end
 * @returns {{words: Child[], flags: {letter: string, flag: string, from: string, to: string}[], changes: number}}
 */
export function redline(ctx, list, keys) {
  /** @type {{letter: string, flag: string, from: string, to: string}[]} */
  const flags = [];
  let changes = 0;
  const words = list.map((step, index) => {
    if (step.same) return step.same.split(GAP).map((piece, i) => [i > 0 && h('span.cut', ' […] '), piece]);
    changes += 1;
    const before = list[index - 1];
    const after = list[index + 1];
    // The space around what only one text has belongs to that text: it is put where the words would touch.
    const gap = (/** @type {Step | undefined} */ beside, /** @type {RegExp} */ touches) => beside?.same && touches.test(beside.same) && ' ';
    const [lead, trail] = [gap(before, /[^\s“„«"‘(]$/), gap(after, /^[\p{L}\p{N}“„«"‘(]/u)];
    if (keys.cut && (!before || !after) && !step.to) {
      return [lead, h('span.cut', ctx.t('versions.cut', { n: countWords(step.from) })), trail];
    }
    const flagged = step.flag ? '.flagged' : '';
    let letter = '';
    if (step.flag) {
      letter = String.fromCharCode(97 + (flags.length % 26));
      flags.push({ letter, flag: step.flag, from: step.from, to: step.to });
    }
    return [
      lead,
      step.from && h('del' + flagged, heard(ctx, keys.del, step.from)),
      step.from && step.to && ' ',
      step.to && h('ins' + flagged, heard(ctx, keys.ins, step.to)),
      letter && h('sup', letter),
      trail,
    ];
  });
  return { words, flags, changes };
}

/** Words with a hidden frame that says whose they are. @param {Context} ctx @param {string} key @param {string} words */
function heard(ctx, key, words) {
  const [before, , after] = framed(ctx, key, 'words', words);
  return [hidden('[', before), words, hidden(after, ']')];
}

/** What is struck and what is underlined. @param {Context} ctx @param {string} del @param {string} ins */
export const legend = (ctx, del, ins) => [h('span', h('del', ctx.t('legend.struck')), ' ', ctx.t(del)), h('span', h('ins', ctx.t('legend.underlined')), ' ', ctx.t(ins))];

/** What each flagged change is, in a sentence of both sides. @param {Context} ctx @param {{letter: string, flag: string, from: string, to: string}[]} flags @param {'flag' | 'versions.flag'} [sides] */
export function flagNotes(ctx, flags, sides = 'flag') {
  if (!flags.length) return null;
  return h(
    'ul.flags',
    { part: 'flags' },
    flags.map(({ letter, flag, from, to }) =>
      h(
        'li',
        h('sup', letter),
        h(
          'span',
          h('b', ctx.t('flag.' + flag)),
          ' ',
          ctx.t(sides + '.' + (from && to ? 'replaced' : to ? 'left_out' : 'added'), { a: to, b: from }),
        ),
      ),
    ),
  );
}
