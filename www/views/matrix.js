import { h } from '../dom.js';
import { FACETS, requestOf } from '../state.js';
import { choice, moreButton, table, valueName, viewLink } from './parts.js';
import { hidden, kindSign } from './signs.js';

/** @import { Child } from '../dom.js' */
/** @import { Context } from '../context.js' */

/** Facets that can be set against each other. */
const AXES = FACETS.filter((facet) => facet !== 'doc');
const SHADES = 4;
/** Rows that are shown beyond the step of a list. */
const MORE = 30;

/** Counts of one facet against another; every number leads to its quotations. @param {Context} ctx */
export function matrix(ctx) {
  const { state } = ctx;
  // Versions count, as in the tally and the facets.
  const { rows, columns, counts } = ctx.corpus.matrix(state.rows, state.columns, { ...requestOf(state), group: 'none' });
  const shade = shading(counts.flat());
  return [
    h('div.row.note', axis(ctx, 'rows'), axis(ctx, 'columns')),
    h(
      'div.scroll',
      { role: 'region', tabindex: 0, 'aria-label': ctx.t('picture.matrix') },
      table(
        ctx,
        '.matrix',
        ctx.t('matrix.caption'),
        ['facet.' + state.rows, ...columns.map(({ value }) => h('bdi', valueName(ctx, state.columns, value))), 'matrix.all'],
        ctx.begin(rows.slice(0, ctx.ui.shown + MORE)).map(({ value, count }, r) =>
          h(
            'tr',
            { key: value },
            h('th', { scope: 'row' }, rowHead(ctx, value)),
            columns.map((column, c) => cell(ctx, value, column.value, counts[r]?.[c] ?? 0, shade)),
            h('td.total', h('span', ctx.number(count))),
          ),
        ),
      ),
    ),
    moreButton(ctx, rows.length - ctx.ui.shown - MORE),
  ];
}

/** @param {Context} ctx @param {string} value */
function rowHead(ctx, value) {
  const name = h('bdi', valueName(ctx, ctx.state.rows, value));
  if (ctx.state.rows !== 'speaker') return name;
  return h('span.speaker', kindSign(ctx, value === 'null' ? null : ctx.kindOf(value)), h('span', name));
}

/** @param {Context} ctx @param {string} row @param {string} column @param {number} n @param {(n: number) => number} shade */
function cell(ctx, row, column, n, shade) {
  const { state } = ctx;
  if (!n) return h('td', h('span', h('span', { 'aria-hidden': 'true' }, '·'), hidden('0')));
  const label = ctx.t('matrix.cell', { row: valueName(ctx, state.rows, row), column: valueName(ctx, state.columns, column), quotations: n });
  return h(
    'td',
    { 'data-shade': shade(n) },
    viewLink(ctx, { picture: 'list', facets: { ...state.facets, [state.rows]: [row], [state.columns]: [column] } }, { 'aria-label': label }, ctx.number(n)),
  );
}

/** Which quarter of the cells that are not zero a count belongs to, from 1. @param {number[]} all */
function shading(all) {
  const sorted = all.filter((n) => n > 0).sort((a, b) => a - b);
  return (/** @type {number} */ n) => 1 + Math.floor((sorted.indexOf(n) / sorted.length) * SHADES);
}

/** @param {Context} ctx @param {'rows' | 'columns'} which @returns {Child} */
function axis(ctx, which) {
  const { state } = ctx;
  const other = which === 'rows' ? state.columns : state.rows;
  const facets = AXES.filter((facet) => facet !== other);
  return choice(ctx.t(which === 'rows' ? 'matrix.rows' : 'matrix.columns'), state[which], facets, (facet) => ctx.t('facet.' + facet), (facet) => ctx.go({ [which]: facet }));
}
