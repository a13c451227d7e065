import { h } from '../dom.js';
import { exportMenu } from './export.js';

/** @import { Child } from '../dom.js' */
/** @import { Context } from '../context.js' */

/** What the collection holds, how far to trust it, how it was built. @param {Context} ctx */
export function about(ctx) {
  const { info, words } = ctx;
  const outlets = ctx.outletCounts().map(({ value, count }) => `${value} (${words.number(count)})`);
  const extent = info.from && info.to && info.from !== info.to ? 'frame.extent' : 'frame.extent.day';
  return h(
    'section.states',
    { 'aria-label': words.t('nav.about'), key: 'about', part: 'about' },
    h(ctx.heading(1) + '.head', words.t('about.title')),
    panel(
      ctx,
      'about.holds',
      h('p.num', words.t(extent, { articles: words.count('articles', info.articles), outlets: words.count('outlets', info.outlets.length), from: words.date(info.from), to: words.date(info.to), date: words.date(info.from) }), '.'),
      outlets.length > 0 && h('p.num', words.list(outlets), '.'),
      h('p.num', words.t('about.counts', { quotations: words.count('quotations', info.quotes), speakers: words.count('speakers', info.speakers) })),
    ),
    panel(ctx, 'about.trust', accuracy(ctx), h('p', words.t('about.limits'))),
    panel(
      ctx,
      'about.built',
      h('p', words.t('about.digest', { digest: '' }), h('code', info.digest)),
      h('p.note.num', words.t('about.engine', { version: info.engine })),
      h('div.row', exportMenu(ctx)),
    ),
    panel(
      ctx,
      'about.privacy',
      h('p', words.t('about.private')),
      h('p.label', words.t('keys.title')),
      h('ul.note', ['keys.search', 'keys.escape', 'keys.check'].map((key) => h('li', words.t(key)))),
    ),
  );
}

/** @param {Context} ctx @param {string} title @param {...Child} children */
const panel = (ctx, title, ...children) => h('div.state', h(ctx.heading(2) + '.head', ctx.words.t(title)), children);

/** Measured figures, where the collection was evaluated. @param {Context} ctx */
function accuracy(ctx) {
  const { info, words } = ctx;
  const measured = info.accuracy ?? [];
  if (!measured.length) return null;
  const percent = new Intl.NumberFormat(words.locale, { style: 'percent', minimumFractionDigits: 1 });
  const share = (/** @type {number | null} */ figure) => (figure === null ? '–' : percent.format(figure));
  return h(
    'table',
    h('caption', words.t('about.measured')),
    h('thead', h('tr', ['about.step', 'about.precision', 'about.recall', 'about.sample'].map((key) => h('th', { scope: 'col' }, words.t(key))))),
    h('tbody', measured.map(({ step, precision, recall, sample }) => h('tr', { key: step }, h('th', { scope: 'row' }, words.has('step.' + step) ? words.t('step.' + step) : step), h('td', share(precision)), h('td', share(recall)), h('td', { lang: 'en' }, sample)))),
  );
}
