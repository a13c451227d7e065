import { h } from '../dom.js';
import { requestOf } from '../state.js';
import { capital, daysBetween } from '../strings.js';
import { joined, moreButton, plainButton, readLink, singled, table, viewLink } from './parts.js';
import { hidden } from './signs.js';

/** @import { Context, Place } from '../context.js' */
/** @import { DatedEvent } from '../types.js' */

/** Beyond this many in one row a stroke stands for ten. */
const SINGLE_TO = 40;
/** Rows that are shown beyond the step of a list. */
const MORE = 70;
const KINDS = /** @type {const} */ (['direct', 'mixed', 'indirect']);
/** @typedef {Record<typeof KINDS[number], number>} Counts */

/** Width of a stroke with the space after it, in units of the picture. */
const STEP = 8;
/** Later than any day. */
const UNDATED = '9';

/** Articles by day of publication, each with its quotations as strokes; between them what the articles date. @param {Context} ctx */
export function timeline(ctx) {
  const request = requestOf(ctx.state);
  const counted = countsOf(ctx, request);
  const all = [...counted.values()].map(sum);
  const total = all.reduce((n, more) => n + more, 0);
  const unit = Math.max(0, ...all) > SINGLE_TO ? 10 : 1;
  const events = ctx.corpus.events(request).filter(({ kind, doc }) => kind !== 'published' || counted.has(doc));
  const dated = new Set(events.flatMap(({ kind, doc }) => (kind === 'published' ? [doc] : [])));
  /** What the articles date comes in the order of its days. @type {{date: string, kind: string, doc: string, event?: DatedEvent}[]} */
  const entries = [...events.map((event) => ({ ...event, event })), ...[...counted.keys()].filter((doc) => !dated.has(doc)).map((doc) => ({ date: UNDATED, kind: 'published', doc }))];
  /** The publication before, unless something dated stands between. @type {string | null} */
  let last = null;
  return [
    table(
      ctx,
      '.lines.timeline',
      [
        ctx.t(unit === 1 ? 'timeline.caption' : 'timeline.caption.ten', { quotations: total }),
        ' ',
        ctx.t('timeline.brush'),
        h('span.strokes-keys', KINDS.map((kind) => h('span.strokes-cell', strokes({ [kind]: 1 }, 1), ctx.t('kind.' + kind)))),
      ],
      ['timeline.day', 'facet.doc', 'timeline.quotations'],
      ctx.begin(entries.slice(0, ctx.ui.shown + MORE)).map(({ date, kind, doc, event }, index) => {
        if (event && kind !== 'published') {
          last = null;
          return eventRow(ctx, event, index, entries[index - 1]?.date === date);
        }
        const days = last && date !== UNDATED ? daysBetween(last, date) - 1 : 0;
        last = date === UNDATED ? null : date;
        return [
          days > 1 && h('tr.gap', { key: 'before ' + doc }, h('td', { colspan: 3 }, h('span', ctx.t('timeline.gap', { span: ctx.span(days) })))),
          articleRow(ctx, ctx.place(doc), /** @type {Counts} */ (counted.get(doc)), unit),
        ];
      }),
    ),
    moreButton(ctx, entries.length - ctx.ui.shown - MORE),
  ];
}

/** @param {Context} ctx @param {Place} place @param {Counts} counts @param {number} unit */
function articleRow(ctx, place, counts, unit) {
  const all = sum(counts);
  const title = place.title ?? place.doc;
  return h(
    'tr',
    { key: place.doc },
    h('th.num', { scope: 'row' }, place.published ? dayButton(ctx, place.published) : capital(ctx.date(null))),
    h('td', readLink(ctx, place.doc, '', title, { class: 'title', lang: place.lang, dir: 'auto' }), h('span.by', joined(', ', place.outlet, ...place.byline))),
    h(
      'td',
      h(
        'div.strokes-cell',
        viewLink(ctx, { picture: 'list', facets: { ...ctx.state.facets, doc: [place.doc] } }, { class: 'num', 'aria-label': ctx.t('matrix.cell', { row: title, column: place.outlet ?? '', quotations: all }) }, ctx.number(all)),
        strokes(counts, unit),
        hidden(ctx.t('timeline.cell', counts)),
      ),
    ),
  );
}

/** Something that an article dates: a statement or an event, with the sentence that does. @param {Context} ctx @param {DatedEvent} event @param {number} index @param {boolean} isSameDay as in the row before: then only those who listen are told it again */
function eventRow(ctx, { date, kind, doc, text, words: dating, attribution }, index, isSameDay) {
  const { lang, outlet } = ctx.place(doc);
  return h(
    'tr',
    { key: 'event ' + index },
    h('th.num', { scope: 'row' }, isSameDay ? hidden(ctx.date(date)) : ctx.date(date)),
    h(
      'td',
      { colspan: 2 },
      h('span.by', ctx.t(kind === 'said' ? 'timeline.said' : 'timeline.event', { outlet: outlet ?? doc })),
      h('span.words.reported', { lang, dir: 'auto' }, singled(text, dating, 'span.ink')),
      ' ',
      readLink(ctx, doc, attribution, undefined, { class: 'note' }),
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
  return plainButton(ctx.date(day), () => (on && from === to ? ctx.go({ from: '', to: '' }) : choose(day, from && from === to ? from : day)), {
    class: 'num',
    'aria-pressed': String(on),
    onpointerdown: () => (begun = day),
    onpointerup: () => {
      if (begun && begun !== day) choose(begun, day);
      begun = '';
    },
  });
}

/** What answers the filters in each article, by kind. @param {Context} ctx @param {import('../types.js').FilterRequest} request @returns {Map<string, Counts>} */
function countsOf(ctx, request) {
  const { rows, columns, counts } = ctx.corpus.matrix('doc', 'kind', { ...request, group: 'none' });
  return new Map(rows.map(({ value }, row) => [value, /** @type {Counts} */ (Object.fromEntries(KINDS.map((kind) => [kind, counts[row]?.[columns.findIndex((column) => column.value === kind)] ?? 0])))]));
}

/** @param {Counts} counts */
const sum = (counts) => KINDS.reduce((n, kind) => n + counts[kind], 0);

/** Full: direct. Half: mixed. Outline: indirect. @param {Partial<Counts>} counts @param {number} unit */
function strokes(counts, unit) {
  const drawn = KINDS.flatMap((kind) => Array(Math.ceil((counts[kind] ?? 0) / unit)).fill(kind));
  const width = drawn.length * STEP + 2;
  return h(
    'svg.strokes',
    { width, height: 17, viewBox: `0 0 ${width} 17`, 'aria-hidden': 'true' },
    h('path', { d: drawn.map((_, i) => `M${1 + i * STEP} 1h5v15h-5z`).join('') }),
    h('path', { fill: 'currentColor', d: drawn.map((kind, i) => (kind === 'indirect' ? '' : `M${1 + i * STEP} ${kind === 'mixed' ? 8.5 : 1}h5V16h-5z`)).join('') }),
  );
}
