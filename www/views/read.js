import { h, layered } from '../dom.js';
import { betweenMarks, withMarks } from '../marks.js';
import { cueName, disclosure, doubtOf, joined, kindName, originalLink, plainButton, readLink, speakerName, viewLink } from './parts.js';


/** @import { Child } from '../dom.js' */
/** @import { Context } from '../context.js' */
/** @import { Article, Attribution, Range } from '../types.js' */

/** Articles that are listed before `n more`. */
const FIRST = 60;
/** Headlines and captions are no running text. */
const SKIPPED = new Set(['title']);

/** One article with its attributions marked, and all the others beside it. @param {Context} ctx */
export function read(ctx) {
  const { state } = ctx;
  const all = ctx.articles();
  const most = ctx.ui.opened.has('articles') ? all.length : FIRST;
  const doc = all.includes(state.doc) ? state.doc : (all[0] ?? '');
  const shown = all.filter((value, index) => index < most || value === doc);
  return h(
    'section.page',
    { 'aria-label': ctx.t('nav.read'), key: 'read' },
    h(
      'nav',
      { 'aria-label': ctx.t('reader.articles') },
      h(
        'details.facets',
        { open: ctx.ui.wide },
        h('summary', ctx.t('reader.articles'), h('span.note.num', ctx.number(all.length))),
        h(
          'ol.reading-list',
          ctx.begin(shown).map((value) => {
            const place = ctx.place(value);
            return h(
              'li',
              { key: value },
              readLink(ctx, value, '', place.title ?? value, { 'aria-current': value === doc ? 'page' : null, lang: place.lang, dir: 'auto' }),
              h('span.note.num', joined(', ', place.outlet, ctx.date(place.published)), ' · ', ctx.count('quotations', place.attributions.length)),
            );
          }),
        ),
        shown.length < all.length &&
          plainButton(ctx.t('facet.more', { n: all.length - shown.length }), () => ctx.toggle('articles')),
      ),
    ),
    doc ? article(ctx, ctx.corpus.article(doc)) : h('div'),
  );
}

/** @param {Context} ctx @param {Article} article */
function article(ctx, article) {
  const paragraphs = article.paragraphs.filter(({ role }) => !SKIPPED.has(role));
  return h(
    'article',
    { key: article.doc, part: 'article' },
    h(
      'header.article-head',
      h(ctx.heading(1) + '.head', { lang: ctx.place(article.doc).lang, dir: 'auto', tabindex: -1, id: 'article' }, article.title ?? article.doc),
      h('p.note.num', joined(' · ', article.outlet, article.byline.join(', '), ctx.date(article.published))),
      h('p.note', ctx.t(article.attributions.length ? 'reader.key' : 'reader.none')),
      article.url && h('p.note', originalLink(ctx, article.url, article.outlet)),
      speakers(ctx, article),
    ),
    paragraphs.map((paragraph) => paragraphRow(ctx, article, paragraph)),
  );
}

/** Who speaks in it, each with the numbers that lead there. @param {Context} ctx @param {Article} article */
function speakers(ctx, { doc, attributions }) {
  /** @type {Map<string, Child[]>} */
  const numbers = new Map();
  attributions.forEach((attribution, index) => {
    const name = speakerName(ctx, attribution);
    numbers.set(name, [...(numbers.get(name) ?? []), ' ', noteLink(ctx, attribution, index + 1)]);
  });
  const named = new Set(attributions.flatMap(({ speaker }) => speaker ?? [])).size;
  return named > 0 && disclosure(ctx, 'speakers ' + doc, ctx.count('speakers', named), () => h('ul.note', [...numbers].map(([name, links]) => h('li', { key: name }, h('bdi', name), links))));
}

/** @param {Context} ctx @param {Article} article @param {{role: string, start: number, end: number}} paragraph */
function paragraphRow(ctx, article, paragraph) {
  const { start, end, role } = paragraph;
  // The number of an attribution stands where its last words end, its note beside that paragraph.
  const ending = article.attributions
    .map((attribution, index) => ({ attribution, index, at: endOf(article, attribution) }))
    .filter(({ at }) => at > start && at <= end);
  return h(
    'div.para',
    { key: start },
    h('p', { class: 'role-' + role, lang: ctx.place(article.doc).lang, dir: 'auto' }, runs(ctx, article, paragraph, ending)),
    ending.length > 0 && h('div.side', ending.map(({ attribution, index }) => note(ctx, attribution, index + 1))),
  );
}

/** @param {Article} article @param {Attribution} attribution */
const endOf = (article, attribution) => {
  const last = attribution.content.at(-1);
  return !last ? 0 : attribution.kind === 'indirect' ? last[1] : withMarks(article.text, last)[1];
};

/**
 * The words of a paragraph: what is said, who says it and how, what is chosen of it; and numbers where it ends.
 *
 * @param {Context} ctx
 * @param {Article} article
 * @param {{start: number, end: number}} paragraph
 * @param {{attribution: Attribution, index: number, at: number}[]} ending
 * @returns {Child[]}
 */
function runs(ctx, { text, attributions }, { start, end }, ending) {
  const said = (/** @type {Attribution} */ { kind, content }) => (kind === 'indirect' ? content : content.map((range) => withMarks(text, range)));
  const all = attributions.flatMap(said);
  // Words of a source that lie inside somebody's words are those words.
  const by = (/** @type {Attribution} */ { source, cue }) => [...source, ...cue].filter(([from, to]) => !all.some((range) => range[0] <= from && range[1] >= to));
  const chosen = attributions.filter(({ id }) => id === ctx.state.note);
  const layers = /** @type {[Range[], string][]} */ ([
    [chosen.flatMap(said), '.at.on'],
    [all, '.at'],
    [chosen.flatMap(by), '.src-span.on-src'],
    [attributions.flatMap(by), '.src-span'],
    [betweenMarks(text.slice(start, end)).map(([from, to]) => [from + start, to + start]), '.ink'],
  ]).map(([ranges, dot]) => /** @type {Parameters<typeof layered>[1][number]} */ ([ranges.filter((range) => range[1] > start && range[0] < end), (inner) => h('span' + dot, inner)]));
  let from = start;
  const upTo = (/** @type {number} */ to) => {
    const at = from;
    from = to;
    return layered(text.slice(at, to), layers, at);
  };
  return [...ending.sort((a, b) => a.at - b.at).map(({ attribution, index, at }) => [upTo(at), h('sup', noteLink(ctx, attribution, index + 1, 'ref-' + (index + 1)))]), upTo(end)];
}

/** A number that leads to its note. @param {Context} ctx @param {Attribution} attribution @param {number} n @param {string} [id] */
function noteLink(ctx, attribution, n, id) {
  const label = ctx.t('reader.note', { n, speaker: speakerName(ctx, attribution), cue: cueName(ctx, attribution.cue_class), kind: ctx.t('kind.' + attribution.kind) });
  return viewLink(ctx, { note: attribution.id }, { id, 'aria-label': label }, n, () => ctx.find('#note-' + n)?.focus());
}

/** @param {Context} ctx @param {Attribution} attribution @param {number} n */
function note(ctx, attribution, n) {
  const on = attribution.id === ctx.state.note;
  const toNumber = () => ctx.find('#ref-' + n)?.focus();
  return h(
    'div',
    { key: attribution.id },
    h(
      'button',
      {
        id: 'note-' + n,
        'aria-pressed': String(on),
        onclick: () => ctx.go({ note: on ? '' : attribution.id }),
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          toNumber();
        },
      },
      h('span.n.num', n),
      h('b', h('bdi', speakerName(ctx, attribution))),
      h('i', joined(' · ', attribution.speaker_kind && kindName(ctx, attribution.speaker_kind), cueName(ctx, attribution.cue_class), ctx.t('kind.' + attribution.kind))),
      doubtOf(ctx, attribution) && h('i.doubtful', doubtOf(ctx, attribution)),
    ),
    on && plainButton(ctx.t('reader.back'), toNumber, { class: 'vh', key: 'back' }),
  );
}
