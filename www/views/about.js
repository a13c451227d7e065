import { h } from '../dom.js';
import { exportMenu } from './export.js';
import { extent } from './masthead.js';
import { table } from './parts.js';

/** @import { Child } from '../dom.js' */
/** @import { Context } from '../context.js' */

/** What the collection holds, how far to trust it, how it was built. @param {Context} ctx */
export function about(ctx) {
  const { info } = ctx;
  const { columns, counts } = ctx.corpus.matrix('doc', 'outlet');
  // Articles by outlet, where they have one.
  const outlets = columns
    .map(({ value }, column) => ({ value, n: counts.filter((row) => row[column]).length }))
    .filter(({ value }) => value !== 'null')
    .sort((a, b) => b.n - a.n)
    .map(({ value, n }) => `${value} (${ctx.number(n)})`);
  return h(
    'section.states',
    { 'aria-label': ctx.t('nav.about'), key: 'about', part: 'about' },
    h(ctx.heading(1) + '.head', ctx.t('about.title')),
    panel(
      ctx,
      'about.holds',
      h('p.num', extent(ctx), '.'),
      outlets.length > 0 && h('p.num', ctx.list(outlets), '.'),
      h('p.num', ctx.t('about.counts', { quotations: info.quotes, speakers: info.speakers })),
    ),
    panel(ctx, 'about.trust', accuracy(ctx), h('p', ctx.t('about.limits'))),
    panel(
      ctx,
      'about.built',
      h('p', ctx.t('about.digest', { digest: '' }), h('code', info.digest)),
      h('p.note.num', ctx.t('about.engine', { version: info.engine })),
      h('div.row', exportMenu(ctx)),
    ),
    panel(
      ctx,
      'about.privacy',
      h('p', ctx.t('about.private')),
      h('p.label', ctx.t('keys.title')),
      h('ul.note', ['keys.search', 'keys.escape', 'keys.check'].map((key) => h('li', ctx.t(key)))),
    ),
  );
}

/** @param {Context} ctx @param {string} title @param {...Child} children */
const panel = (ctx, title, ...children) => h('div.state', h(ctx.heading(2) + '.head', ctx.t(title)), children);

/** Measured figures, where the collection was evaluated. @param {Context} ctx */
function accuracy(ctx) {
  const { info } = ctx;
  const measured = info.accuracy ?? [];
  if (!measured.length) return null;
  const percent = new Intl.NumberFormat(ctx.locale, { style: 'percent', minimumFractionDigits: 1 });
  const share = (/** @type {number | null} */ figure) => (figure === null ? '–' : percent.format(figure));
  return table(
    ctx,
    '',
    ctx.t('about.measured'),
    ['about.step', 'about.precision', 'about.recall', 'about.sample'],
    measured.map(({ step, precision, recall, sample }) => h('tr', { key: step }, h('th', { scope: 'row' }, ctx.has('step.' + step) ? ctx.t('step.' + step) : step), h('td', share(precision)), h('td', share(recall)), h('td', { lang: 'en' }, sample))),
  );
}
