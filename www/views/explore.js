import { h } from '../dom.js';
import { DAYS, FACETS, PICTURES, SORTS, requestOf, sortOf, withoutFilters } from '../state.js';
import { concordance } from './concordance.js';
import { exchanges } from './exchanges.js';
import { exportMenu } from './export.js';
import { facets } from './facets.js';
import { matrix } from './matrix.js';
import { choice, field, framed, moreButton, plainButton, statePanel, tabs, valueName } from './parts.js';
import { quotation } from './quotation.js';
import { cross, hidden } from './signs.js';
import { timeline } from './timeline.js';

/** @import { Child } from '../dom.js' */
/** @import { Context } from '../context.js' */
/** @import { FilterResult } from '../types.js' */

/** From so many words on, what is typed may be a quotation to check. */
const OFFER_FROM = 6;

/** Search, filters and the five pictures that obey them. @param {Context} ctx */
export function explore(ctx) {
  const { state } = ctx;
  const result = ctx.filter({ ...requestOf(state), limit: ctx.ui.shown });
  // Every version counts, in the tally as in the facets, so that what a facet promises is what its choice gives.
  const all = ctx.filter({ ...requestOf(state), group: 'none', limit: 0 });
  return h('section.page', { 'aria-label': ctx.t('nav.explore'), key: 'explore' }, rail(ctx, all), main(ctx, result, all.total));
}

/** @param {Context} ctx @param {FilterResult} result */
function rail(ctx, result) {
  const { state } = ctx;
  const long = state.q.trim().split(/\s+/).length >= OFFER_FROM;
  return h(
    'div.ask',
    { part: 'search' },
    h(
      'div',
      { role: 'search' },
      field(
        '',
        ctx.t('search.label'),
        'input',
        {
          id: 'words',
          type: 'search',
          value: state.q,
          'aria-describedby': 'hint',
          onkeydown: (/** @type {KeyboardEvent} */ event) => {
            if (event.key !== 'Escape' || !state.q) return;
            event.preventDefault();
            /** @type {HTMLInputElement} */ (event.target).value = '';
            ctx.go({ q: '' });
          },
        },
        (q) => ctx.go({ q }, undefined, true),
        h('p.note', { id: 'hint' }, ctx.t('search.hint')),
        long && plainButton(ctx.t('search.offer'), () => ctx.check(state.q, '')),
      ),
    ),
    facets(ctx, result),
  );
}

/** @param {Context} ctx @param {FilterResult} result @param {number} all how many quotations, versions counted */
function main(ctx, result, all) {
  const { state } = ctx;
  const draw = DRAWN_BY[state.picture];
  return h(
    'div',
    { part: 'results' },
    h(
      'div.tools',
      tabs(ctx, ctx.t('picture.label'), 'picture', PICTURES, (picture) => ctx.t('picture.' + picture)),
      chips(ctx),
      h(
        'div.between',
        { key: 'between' },
        h(ctx.heading(1) + '.tally.num', { tabindex: -1, id: 'tally' }, tally(ctx, result, all)),
        state.picture === 'list' && order(ctx),
      ),
    ),
    draw ? h('div.picture', { key: state.picture, part: state.picture }, draw(ctx)) : list(ctx, result),
  );
}

/** @param {Context} ctx @param {FilterResult} result @param {number} all */
function tally(ctx, result, all) {
  const count = h('strong', ctx.count('quotations', all));
  return all === result.total ? count : framed(ctx, 'tally', 'quotations', count, { n: result.total });
}

/** @param {Context} ctx */
function order(ctx) {
  const { state } = ctx;
  const sorts = SORTS.filter((sort) => sort !== 'relevance' || state.q.trim());
  return h('p.note', choice(ctx.t('sort.label'), sortOf(state), sorts, (sort) => ctx.t('sort.' + sort), (sort) => ctx.go({ sort })));
}

/**
 * What is chosen, and the change that takes it away: value by value, or for each facet together.
 *
 * @param {Context} ctx
 * @param {boolean} [together]
 * @returns {[key: string, label: string, change: Partial<import('../state.js').State>][]}
 */
function chosenFilters(ctx, together) {
  const { state } = ctx;
  /** @type {ReturnType<typeof chosenFilters>} */
  const list = [];
  for (const facet of FACETS) {
    const values = state.facets[facet] ?? [];
    for (const some of together && values.length ? [values] : values.map((value) => [value])) {
      list.push([facet + some, some.map((value) => valueName(ctx, facet, value)).join(', '), { facets: { ...state.facets, [facet]: values.filter((value) => !some.includes(value)) } }]);
    }
  }
  for (const day of DAYS) {
    if (state[day]) list.push([day, ctx.t(day[0] === 's' ? 'chip.said' : 'chip.published', { date: `${ctx.t(day.endsWith('m') ? 'date.from' : 'date.to')} ${ctx.date(state[day])}` }), { [day]: '' }]);
  }
  if (state.answered) list.push(['answered', ctx.t('facet.answered'), { answered: '' }]);
  return list;
}

/** Every chosen value, each a button that takes it away. @param {Context} ctx */
function chips(ctx) {
  const chosen = chosenFilters(ctx);
  if (!chosen.length) return null;
  return h(
    'div.chips',
    { part: 'chips', key: 'chips' },
    chosen.map(([key, label, change]) =>
      h(
        'button.chip',
        {
          key,
          onclick: (/** @type {Event} */ event) => {
            const here = /** @type {HTMLElement} */ (event.currentTarget);
            const next = here.nextElementSibling?.matches('.chip') ? here.nextElementSibling : here.previousElementSibling;
            ctx.go(change, () => /** @type {HTMLElement | null} */ (next?.isConnected ? next : ctx.find('#tally'))?.focus());
          },
        },
        label,
        cross(),
        hidden(', ', ctx.t('chip.remove')),
      ),
    ),
    plainButton(ctx.t('filters.clear'), () => ctx.go(withoutFilters, () => ctx.find('#tally')?.focus())),
  );
}

/** @type {Record<string, (ctx: Context) => Child>} */
const DRAWN_BY = { timeline, matrix, concordance, exchanges };

/** @param {Context} ctx @param {FilterResult} result */
function list(ctx, result) {
  if (result.total === 0) return nothing(ctx);
  return h(
    'div',
    { key: 'list' },
    h('ol.quotations', { part: 'quotations' }, ctx.begin(result.quotes).map((quote) => ctx.same([quote, [...ctx.ui.opened]], () => quotation(ctx, quote)))),
    h(
      'div.row.foot',
      moreButton(ctx, result.total - result.quotes.length),
      plainButton(ctx.t('copy.link'), () => ctx.copyLink()),
      exportMenu(ctx, { ...requestOf(ctx.state), group: 'none' }),
    ),
  );
}

/** Names the one filter whose removal helps most. @param {Context} ctx */
function nothing(ctx) {
  const { state } = ctx;
  const text = state.q.trim();
  const ways = chosenFilters(ctx, true);
  if (text && !ways.length) {
    return statePanel(ctx, ctx.t('none.words'), ctx.t('none.words.text'), h('button.button', { onclick: () => ctx.check(state.q, '') }, ctx.t('search.offer')));
  }
  if (text) ways.push(['', text, { q: '' }]);
  const [best] = ways.map(([, filter, change]) => ({ filter, change, n: ctx.countOf({ ...state, ...change }) })).sort((a, b) => b.n - a.n);
  return statePanel(
    ctx,
    ctx.t('none'),
    best?.n && ctx.t('none.text', { ...best, quotations: best.n }),
    best?.n && h('button.button', { onclick: () => ctx.go(best.change) }, ctx.t('none.remove', best)),
    plainButton(ctx.t('filters.clear'), () => ctx.go({ ...withoutFilters, q: '' })),
  );
}
