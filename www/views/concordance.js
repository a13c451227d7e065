import { h } from '../dom.js';
import { chosenCount, requestOf } from '../state.js';
import { field, heads, listed, moreButton, readLink } from './parts.js';

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
  return h(
    'div.picture',
    { key: 'concordance' },
    field('.narrow', ctx.t('concordance.label'), 'input', { id: 'phrase', type: 'search', value: phrase }, (phrase) =>
      ctx.go({ phrase }, () => ctx.say(ctx.find('.concordance caption, .picture > p')?.textContent ?? ''), true),
    ),
    !found && h('p.note', ctx.t('concordance.hint')),
    found && !found.total && h('p.note', ctx.t('concordance.none', { phrase })),
    found && found.total > 0 && table(ctx, phrase, found),
    found && moreButton(ctx, found.total - found.lines.length),
  );
}

/** @param {Context} ctx @param {string} phrase @param {import('../types.js').Concordance} found */
function table(ctx, phrase, found) {
  return h(
    'table.lines.concordance',
    { part: 'concordance' },
    h('caption', ctx.t('concordance.caption', { phrase, n: found.total })),
    heads(ctx, 'concordance.before', 'concordance.words', 'concordance.after', 'concordance.speaker'),
    h(
      'tbody',
      ctx.begin(found.lines).map((line) => {
        const { lang } = ctx.place(line.doc);
        return h(
          'tr',
          h('td.l', { lang, dir: 'auto' }, line.left.trimEnd()),
          h('td.n', { lang, dir: 'auto' }, h('mark', line.node)),
          h('td.r', { lang, dir: 'auto' }, line.right),
          h('td.src', readLink(ctx, line.doc, line.attribution, listed(line.speaker ?? ctx.t('speaker.unsettled'), line.outlet))),
        );
      }),
    ),
  );
}
