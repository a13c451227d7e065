import { h } from '../dom.js';
import { chosenCount, requestOf } from '../state.js';
import { moreButton, viewLink } from './parts.js';

/** @import { Context } from '../context.js' */

/** Characters of context on either side; cut at whole words. */
const WIDTH = 48;

/** Lines that are shown beyond the step of a list. */
const MORE = 70;
/** Lines that are asked for where filters leave only some of them. */
const MOST = 5000;
/** Quotations in which words are lined up that only begin like those asked for. */
const MOST_BEGUN = 500;

/**
 * The lines that the filters leave; the engine's concordance knows no filters.
 *
 * @param {Context} ctx
 * @param {import('../types.js').Concordance} found
 * @returns {import('../types.js').Concordance}
 */
function filtered(ctx, found) {
  if (!chosenCount(ctx.state)) return found;
  const { quotes } = ctx.filter({ ...requestOf({ ...ctx.state, text: '' }), group: 'none', limit: ctx.info.quotes });
  const kept = new Set(quotes.map(({ id }) => id));
  const lines = found.lines.filter(({ attribution }) => attribution && kept.has(attribution));
  return { total: lines.length, lines: lines.slice(0, ctx.ui.shown + MORE) };
}

/**
 * Where nothing has these words whole and side by side, as the search has them: the last word may go on, the others stand anywhere.
 *
 * @param {Context} ctx
 * @param {string} phrase
 * @returns {import('../types.js').Concordance}
 */
function begun(ctx, phrase) {
  const { quotes } = ctx.filter({ ...requestOf({ ...ctx.state, text: phrase }), group: 'none', limit: MOST_BEGUN });
  const lines = quotes.flatMap(({ id, doc, text, context, highlights, speaker, outlet, published }) => {
    const before = Math.max(0, context.indexOf(text));
    return highlights.map(([start, end]) => ({
      ...{ doc, attribution: id, speaker, outlet, published, start, end, node: text.slice(start, end) },
      left: context.slice(0, before + start).slice(-WIDTH).replace(/^\S*\s/, ''),
      right: context.slice(before + end).slice(0, WIDTH).replace(/\s\S*$/, ''),
    }));
  });
  return { total: lines.length, lines: lines.slice(0, ctx.ui.shown + MORE) };
}

/** Every place where words were said, lined up at the words. @param {Context} ctx */
export function concordance(ctx) {
  const { state, words } = ctx;
  const phrase = state.phrase || state.text;
  const asked = /[\p{L}\p{N}]/u.test(phrase);
  const whole = asked && filtered(ctx, ctx.corpus.concordance(phrase.replace(/[“”«»"]/g, ' '), { width: WIDTH, limit: chosenCount(state) ? MOST : ctx.ui.shown + MORE }));
  const found = whole && !whole.total ? begun(ctx, phrase) : whole;
  return h(
    'div.picture',
    { key: 'concordance' },
    h(
      'div.field.narrow',
      h('label', { for: 'phrase' }, words.t('concordance.label')),
      h('input', {
        id: 'phrase',
        type: 'search',
        value: phrase,
        autocomplete: 'off',
        spellcheck: 'false',
        oninput: (/** @type {Event} */ event) => ctx.go({ phrase: /** @type {HTMLInputElement} */ (event.target).value }, () => ctx.say(ctx.find('.concordance caption, .none')?.textContent ?? ''), true),
      }),
    ),
    !found && h('p.note', words.t('concordance.hint')),
    found && !found.total && h('p.note.none', words.t('concordance.none', { phrase })),
    found && found.total > 0 && table(ctx, phrase, found),
    found && moreButton(ctx, found.total - found.lines.length),
  );
}

/** @param {Context} ctx @param {string} phrase @param {import('../types.js').Concordance} found */
function table(ctx, phrase, found) {
  const { words } = ctx;
  return h(
    'table.concordance',
    { part: 'concordance' },
    h('caption', words.t('concordance.caption', { phrase, n: found.total })),
    h('thead', h('tr', [['before', 'l'], ['words', 'n'], ['after', 'r'], ['speaker', 'src']].map(([key, cls]) => h('th', { scope: 'col', class: cls }, words.t('concordance.' + key))))),
    h(
      'tbody',
      ctx.begin(found.lines).map((line) => {
        const lang = ctx.place(line.doc).language ?? ctx.lang;
        return h(
          'tr',
          h('td.l', { lang, dir: 'auto' }, line.left.trimEnd()),
          h('td.n', { lang, dir: 'auto' }, h('mark', line.node)),
          h('td.r', { lang, dir: 'auto' }, line.right),
          h('td.src', viewLink(ctx, { view: 'read', doc: line.doc, note: line.attribution ?? '' }, null, [line.speaker ?? words.t('speaker.unsettled'), line.outlet].filter(Boolean).join(', '))),
        );
      }),
    ),
  );
}
