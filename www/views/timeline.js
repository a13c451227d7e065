import { h, s } from '../dom.js';
import { requestOf } from '../state.js';
import { capital, daysBetween } from '../strings.js';
import { viewLink } from './parts.js';
import { hidden } from './signs.js';

/** @import { Context, Place } from '../context.js' */

/** Beyond this many in one row a stroke stands for ten. */
const SINGLE_TO = 40;
const KINDS = /** @type {const} */ (['direct', 'mixed', 'indirect']);
/** @typedef {Record<typeof KINDS[number], number>} Counts */

/** Width of a stroke with the space after it, in units of the picture. */
const STEP = 8;

/** Articles by day of publication, each with its quotations as strokes. @param {Context} ctx */
export function timeline(ctx) {
  const { words } = ctx;
  const rows = rowsOf(ctx);
  const total = rows.reduce((n, { all }) => n + all, 0);
  const unit = Math.max(0, ...rows.map(({ all }) => all)) > SINGLE_TO ? 10 : 1;
  /** @type {string | null} */
  let last = null;
  return h(
    'div',
    { class: 'picture', key: 'timeline' },
    h(
      'table',
      { class: 'timeline', part: 'timeline' },
      h(
        'caption',
        null,
        words.t(unit === 1 ? 'timeline.caption' : 'timeline.caption.ten', { quotations: words.count('quotations', total) }),
        h('span', { class: 'strokes-keys' }, KINDS.map((kind) => h('span', { class: 'strokes-key' }, strokes({ direct: 0, mixed: 0, indirect: 0, [kind]: 1 }, 1), ' ', words.t('kind.' + kind)))),
      ),
      h('thead', null, h('tr', null, ['timeline.published', 'facet.doc', 'timeline.quotations'].map((key) => h('th', { scope: 'col' }, words.t(key))))),
      h(
        'tbody',
        null,
        rows.flatMap(({ place, counts, all }) => {
          const days = last && place.published ? daysBetween(last, place.published) - 1 : 0;
          last = place.published;
          return [
            days > 1 && h('tr', { class: 'gap', key: 'before ' + place.doc }, h('td', { colspan: 3 }, h('span', null, words.t('timeline.gap', { span: words.span(days) })))),
            h(
              'tr',
              { key: place.doc },
              h('th', { scope: 'row', class: 'num' }, capital(words.date(place.published))),
              h(
                'td',
                null,
                viewLink(ctx, { view: 'read', doc: place.doc, note: '' }, { class: 'title', lang: place.language ?? ctx.lang, dir: 'auto' }, place.title ?? place.doc),
                h('span', { class: 'by' }, [place.outlet, ...place.byline].filter(Boolean).join(', ')),
              ),
              h('td', null, h('div', { class: 'strokes-cell' }, viewLink(ctx, { picture: 'list', facets: { ...ctx.state.facets, doc: [place.doc] } }, { class: 'num', 'aria-label': words.t('matrix.cell', { row: place.title ?? place.doc, column: place.outlet ?? '', quotations: words.count('quotations', all) }) }, words.number(all)), strokes(counts, unit), hidden(words.t('timeline.cell', counts)))),
            ),
          ];
        }),
      ),
    ),
  );
}

/** Articles with what answers the filters in them, oldest first. @param {Context} ctx @returns {{place: Place, counts: Counts, all: number}[]} */
function rowsOf(ctx) {
  const request = requestOf(ctx.state);
  const wanted = request.kind;
  const docs = request.doc;
  /** @type {Map<string, Counts>} */
  const byDoc = new Map();
  for (const kind of KINDS) {
    if (wanted && !wanted.includes(kind)) continue;
    for (const { value, count } of ctx.corpus.filter({ ...request, group: 'none', kind: [kind], limit: 0 }).facets.doc ?? []) {
      if (!count || (docs && !docs.includes(value))) continue;
      const counts = byDoc.get(value) ?? { direct: 0, mixed: 0, indirect: 0 };
      counts[kind] = count;
      byDoc.set(value, counts);
    }
  }
  return ctx
    .articles()
    .filter(({ value }) => byDoc.has(value))
    .map(({ value, place }) => {
      const counts = /** @type {Counts} */ (byDoc.get(value));
      return { place, counts, all: counts.direct + counts.mixed + counts.indirect };
    });
}

/** Full: direct. Half: mixed. Outline: indirect. @param {Counts} counts @param {number} unit */
function strokes(counts, unit) {
  // Rounded where a stroke stands for ten; few quotations are still one stroke, of the commonest kind.
  const drawn = KINDS.flatMap((kind) => Array.from({ length: Math.round(counts[kind] / unit) }, () => kind));
  if (!drawn.length) drawn.push([...KINDS].sort((a, b) => counts[b] - counts[a])[0] ?? 'direct');
  const width = drawn.length * STEP + 2;
  return s(
    'svg',
    { class: 'strokes', width, height: 17, viewBox: `0 0 ${width} 17`, preserveAspectRatio: 'xMinYMid', 'aria-hidden': 'true' },
    drawn.map((kind, i) => [
      s('rect', { class: kind === 'direct' ? 'd' : null, x: 1 + i * STEP, y: 1, width: 5, height: 15 }),
      kind === 'mixed' && s('rect', { class: 'd', x: 1 + i * STEP, y: 8.5, width: 5, height: 7.5 }),
    ]),
  );
}
