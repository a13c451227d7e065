import { h } from '../dom.js';
import { VIEWS } from '../state.js';
import { viewLink } from './parts.js';

/** @import { Context } from '../context.js' */

/** Title, extent and the way to the views. @param {Context} ctx */
export function masthead(ctx) {
  const { info, state } = ctx;
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
          ? ctx.t(several ? 'frame.extent' : 'frame.extent.day', {
              articles: info.articles,
              outlets: info.outlets.length,
              from: info.from,
              to: info.to,
              date: info.from,
            })
          : ctx.list([ctx.count('articles', info.articles), ctx.count('outlets', info.outlets.length)]),
      ),
    ),
    h(
      'nav',
      { 'aria-label': ctx.t('nav.label') },
      h('ul', VIEWS.map((view) => h('li', { key: view }, viewLink(ctx, { view }, { 'aria-current': state.view === view ? 'page' : null }, ctx.t('nav.' + view))))),
    ),
  );
}
