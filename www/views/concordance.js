import { h } from '../dom.js';
import { chosenCount, requestOf } from '../state.js';
import { field, joined, moreButton, readLink, speakerName, table } from './parts.js';

/** @import { Child } from '../dom.js' */
/** @import { Context } from '../context.js' */

/** Characters of context on either side; cut at whole words. */
const WIDTH = 48;

/** Lines that are shown beyond the step of a list. */
const MORE = 70;
/** Lines that are asked for where filters leave only some of them. */
const MOST = 5000;

/**
 * The lines that the filters leave; the engine's concordance knows no filters.
 *
 * @param {Context} ctx
 * @param {import('../types.js').Concordance} found
 * @returns {import('../types.js').Concordance}
 */
function filtered(ctx, found) {
  if (!chosenCount(ctx.state)) return found;
  const { quotes } = ctx.filter({ ...requestOf({ ...ctx.state, q: '' }), group: 'none', limit: ctx.info.quotes });
  const kept = new Set(quotes.map(({ id }) => id));
  const lines = found.lines.filter(({ attribution }) => attribution && kept.has(attribution));
  return { total: lines.length, lines: lines.slice(0, ctx.ui.shown + MORE) };
}

/** Every place where words were said, lined up at the words. @param {Context} ctx */
export function concordance(ctx) {
  const { state } = ctx;
  const phrase = state.phrase || state.q;
  const asked = /[\p{L}\p{N}]/u.test(phrase);
  const found = asked && filtered(ctx, ctx.corpus.concordance(phrase.replace(/[“”«»"]/g, ' '), { width: WIDTH, limit: chosenCount(state) ? MOST : ctx.ui.shown + MORE }));
  return [
    field('.narrow', ctx.t('concordance.label'), 'input', { id: 'phrase', type: 'search', value: phrase }, (phrase) =>
      ctx.go({ phrase }, () => ctx.say(ctx.find('.concordance caption, .picture > p')?.textContent ?? ''), true),
    ),
    found && found.total ? [lines(ctx, phrase, found), moreButton(ctx, found.total - found.lines.length)] : h('p.note', ctx.t(found ? 'concordance.none' : 'concordance.hint', { phrase })),
  ];
}

/** @param {Context} ctx @param {string} phrase @param {import('../types.js').Concordance} found */
function lines(ctx, phrase, found) {
  return table(
    ctx,
    '.lines.concordance',
    ctx.t('concordance.caption', { phrase, n: found.total }),
    ['concordance.before', 'concordance.words', 'concordance.after', 'concordance.speaker'],
    ctx.begin(found.lines).map(({ doc, attribution, outlet, speaker, left, node, right }) => {
      const { lang, attributions } = ctx.place(doc);
      const who = attributions.find(({ id }) => id === attribution) ?? { speaker };
      const cell = (/** @type {string} */ dot, /** @type {Child} */ words) => h('td' + dot, { lang, dir: 'auto' }, words);
      return h('tr', cell('.l', left), cell('.n', h('mark', node)), cell('.r', right), h('td.src', readLink(ctx, doc, attribution, joined(', ', speakerName(ctx, who), outlet))));
    }),
  );
}
