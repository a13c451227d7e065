import { h } from '../dom.js';
import { VIEWS } from '../state.js';
import { viewLink } from './parts.js';

/** @import { Context } from '../context.js' */

/** Title, extent and the way to the views. @param {Context} ctx */
export function masthead(ctx) {
  const { info, state, words } = ctx;
  const several = info.from !== info.to;
  return h(
    'header.masthead',
    { part: 'masthead' },
    h(
      'div.name',
      h(ctx.heading(0) + '.title', { lang: info.title ? ctx.lang : null, dir: 'auto' }, ctx.title),
      h(
        'p.note.num',
        info.from
          ? words.t(several ? 'frame.extent' : 'frame.extent.day', {
              articles: words.count('articles', info.articles),
              outlets: words.count('outlets', info.outlets.length),
              from: words.date(info.from),
              to: words.date(info.to),
              date: words.date(info.from),
            })
          : words.list([words.count('articles', info.articles), words.count('outlets', info.outlets.length)]),
      ),
    ),
    h(
      'nav',
      { 'aria-label': words.t('nav.label') },
      h('ul', VIEWS.map((view) => h('li', { key: view }, viewLink(ctx, { view }, { 'aria-current': state.view === view ? 'page' : null }, words.t('nav.' + view))))),
    ),
  );
}
