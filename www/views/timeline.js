import { h, s } from '../dom.js';
import { requestOf } from '../state.js';
import { capital, daysBetween } from '../strings.js';
import { moreButton, plainButton, viewLink } from './parts.js';
import { hidden } from './signs.js';

/** @import { Context, Place } from '../context.js' */
/** @import { DatedEvent } from '../types.js' */

/** Beyond this many in one row a stroke stands for ten. */
const SINGLE_TO = 40;
/** Rows that are shown beyond the step of a list. */
const MORE = 70;
const KINDS = /** @type {const} */ (['direct', 'mixed', 'indirect']);
/** @typedef {Record<typeof KINDS[number], number>} Counts */
/** @typedef {{place: Place, counts: Counts, all: number}} Row */

/** Width of a stroke with the space after it, in units of the picture. */
const STEP = 8;
/** Later than any day. */
const UNDATED = '9';

/** Articles by day of publication, each with its quotations as strokes; between them what the articles date. @param {Context} ctx */
export function timeline(ctx) {
  const { words } = ctx;
  const rows = rowsOf(ctx);
  const events = ctx.corpus.can('events') ? ctx.corpus.events(requestOf(ctx.state)).filter(({ kind }) => kind !== 'published') : [];
  const total = rows.reduce((n, { all }) => n + all, 0);
  const unit = Math.max(0, ...rows.map(({ all }) => all)) > SINGLE_TO ? 10 : 1;
  /** @type {{date: string, row?: Row, event?: DatedEvent}[]} */
  const entries = [...events.map((event) => ({ date: event.date, event })), ...rows.map((row) => ({ date: row.place.published ?? UNDATED, row }))];
  entries.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  /** The publication before, unless something dated stands between. @type {string | null} */
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
        ' ',
        words.t('timeline.brush'),
        h('span', { class: 'strokes-keys' }, KINDS.map((kind) => h('span', { class: 'strokes-key' }, strokes({ direct: 0, mixed: 0, indirect: 0, [kind]: 1 }, 1), ' ', words.t('kind.' + kind)))),
      ),
      h('thead', null, h('tr', null, ['timeline.day', 'facet.doc', 'timeline.quotations'].map((key) => h('th', { scope: 'col' }, words.t(key))))),
      h(
        'tbody',
        null,
        entries.slice(0, ctx.ui.shown + MORE).map(({ date, row, event }, index) => {
          if (event) {
            last = null;
            return eventRow(ctx, event, index);
          }
          const days = last && date !== UNDATED ? daysBetween(last, date) - 1 : 0;
          last = date === UNDATED ? null : date;
          return row && [
            days > 1 && h('tr', { class: 'gap', key: 'before ' + row.place.doc }, h('td', { colspan: 3 }, h('span', null, words.t('timeline.gap', { span: words.span(days) })))),
            articleRow(ctx, row, unit),
          ];
        }),
      ),
    ),
    moreButton(ctx, entries.length - ctx.ui.shown - MORE),
  );
}

/** @param {Context} ctx @param {Row} row @param {number} unit */
function articleRow(ctx, { place, counts, all }, unit) {
  const { words } = ctx;
  const title = place.title ?? place.doc;
  return h(
    'tr',
    { key: place.doc },
    h('th', { scope: 'row', class: 'num' }, place.published ? dayButton(ctx, place.published) : capital(words.date(null))),
    h('td', null, viewLink(ctx, { view: 'read', doc: place.doc, note: '' }, { class: 'title', lang: place.language ?? ctx.lang, dir: 'auto' }, title), h('span', { class: 'by' }, [place.outlet, ...place.byline].filter(Boolean).join(', '))),
    h(
      'td',
      null,
      h(
        'div',
        { class: 'strokes-cell' },
        viewLink(ctx, { picture: 'list', facets: { ...ctx.state.facets, doc: [place.doc] } }, { class: 'num', 'aria-label': words.t('matrix.cell', { row: title, column: place.outlet ?? '', quotations: words.count('quotations', all) }) }, words.number(all)),
        strokes(counts, unit),
        hidden(words.t('timeline.cell', counts)),
      ),
    ),
  );
}

/** Something that an article dates: a statement or an event, with the sentence that does. @param {Context} ctx @param {DatedEvent} event @param {number} index */
function eventRow(ctx, { date, kind, doc, text, words: dating, attribution }, index) {
  const { words } = ctx;
  const { language, outlet } = ctx.place(doc);
  const at = dating ? text.indexOf(dating) : -1;
  return h(
    'tr',
    { class: 'event', key: 'event ' + index },
    h('th', { scope: 'row', class: 'num' }, words.date(date)),
    h(
      'td',
      { colspan: 2 },
      h('span', { class: 'by' }, words.t('timeline.' + kind, { outlet: outlet ?? doc })),
      h('span', { class: 'words reported', lang: language ?? ctx.lang, dir: 'auto' }, at < 0 ? text : [text.slice(0, at), h('span', { class: 'ink' }, dating), text.slice(at + (dating ?? '').length)]),
      ' ',
      viewLink(ctx, { view: 'read', doc, note: attribution ?? '' }, { class: 'note' }, words.t('quote.read')),
    ),
  );
}

/** Where a stroke over the days began. */
let begun = '';

/**
 * A day that bounds what is shown: the first one chosen alone, a second one up to there; drawing over several does it at once.
 *
 * @param {Context} ctx
 * @param {string} day
 */
function dayButton(ctx, day) {
  const { from, to } = ctx.state;
  const on = Boolean(from || to) && (!from || from <= day) && (!to || day <= to);
  const choose = (/** @type {string} */ a, /** @type {string} */ b) => ctx.go(a < b ? { from: a, to: b } : { from: b, to: a });
  return plainButton(ctx.words.date(day), () => (on && from === to ? ctx.go({ from: '', to: '' }) : choose(day, from && from === to ? from : day)), {
    class: 'plain num',
    'aria-pressed': String(on),
    onpointerdown: () => (begun = day),
    onpointerup: () => {
      if (begun && begun !== day) choose(begun, day);
      begun = '';
    },
  });
}

/** Articles with what answers the filters in them, oldest first. @param {Context} ctx @returns {Row[]} */
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
