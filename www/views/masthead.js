import { h } from '../dom.js';
import { VIEWS } from '../state.js';
import { tabs } from './parts.js';

/** @import { Context } from '../context.js' */

/** How many articles of how many outlets, and of which days. @param {Context} ctx */
export function extent(ctx) {
  const { articles, outlets, from, to } = ctx.info;
  return ctx.t(from === to ? 'frame.extent.day' : 'frame.extent', { articles, outlets: outlets.length, from, to, date: from });
}

/** Title, extent and the way to the views. @param {Context} ctx */
export function masthead(ctx) {
  const { info } = ctx;
  return h(
    'header.masthead',
    { part: 'masthead' },
    h(
      'div.name',
      h(ctx.heading(0) + '.title', { lang: info.title ? ctx.lang : null, dir: 'auto' }, ctx.title),
      h('p.note.num', extent(ctx)),
    ),
    tabs(ctx, ctx.t('nav.label'), 'view', VIEWS, (view) => ctx.t('nav.' + view)),
  );
}
