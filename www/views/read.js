import { h } from '../dom.js';
import { betweenMarks, withMarks } from '../marks.js';
import { cueName, kindName, listed, originalLink, plainButton, readLink, speakerName } from './parts.js';


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
  const most = ctx.ui.expanded.has('articles') ? all.length : FIRST;
  const doc = all.includes(state.doc) ? state.doc : (all[0] ?? '');
  const shown = all.filter((value, index) => index < most || value === doc);
  return h(
    'section.page.read',
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
              h('span.note.num', listed(place.outlet, ctx.date(place.published)), ' · ', ctx.count('quotations', place.quotes)),
            );
          }),
        ),
        shown.length < all.length &&
          plainButton(ctx.t('facet.more', { n: all.length - shown.length }), () => {
            ctx.ui.expanded.add('articles');
            ctx.render();
          }),
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
      h('p.note.num', [article.outlet, article.byline.join(', '), ctx.date(article.published)].filter(Boolean).join(' · ')),
      h('p.note', ctx.t(article.attributions.length ? 'reader.key' : 'reader.none')),
      article.url && h('p.note', originalLink(ctx, article.url, article.outlet)),
    ),
    paragraphs.map((paragraph) => paragraphRow(ctx, article, paragraph)),
  );
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
    ending.length > 0 && h('div.side', ending.map(({ attribution, index }) => note(ctx, attribution, index + 1, article.published))),
  );
}

/** @param {Article} article @param {Attribution} attribution */
const endOf = (article, attribution) => {
  const last = attribution.content[attribution.content.length - 1];
  return !last ? 0 : attribution.kind === 'indirect' ? last[1] : withMarks(article.text, last)[1];
};

/**
 * The words of a paragraph, cut wherever something begins or ends.
 *
 * @param {Context} ctx
 * @param {Article} article
 * @param {{start: number, end: number}} paragraph
 * @param {{attribution: Attribution, index: number, at: number}[]} ending
 */
function runs(ctx, article, { start, end }, ending) {
  const { text } = article;
  /** @type {{range: Range, cls: string, on: boolean}[]} */
  const layers = [];
  for (const attribution of article.attributions) {
    const on = attribution.id === ctx.state.note;
    for (const range of attribution.content) layers.push({ range: attribution.kind === 'indirect' ? range : withMarks(text, range), cls: '.at', on });
    for (const range of [...attribution.source, ...attribution.cue]) layers.push({ range, cls: '.src-span', on });
  }
  for (const [from, to] of betweenMarks(text.slice(start, end))) layers.push({ range: [from + start, to + start], cls: '.ink', on: false });
  const here = layers.filter(({ range }) => range[1] > start && range[0] < end);
  const cuts = [...new Set([start, end, ...here.flatMap(({ range }) => range), ...ending.map(({ at }) => at)])].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
  /** @type {Child[]} */
  const pieces = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i] ?? 0, cuts[i + 1] ?? 0];
    const over = here.filter(({ range }) => range[0] <= from && range[1] >= to);
    const classes = new Set(over.flatMap(({ cls, on }) => (on ? [cls, cls === '.at' ? '.on' : '.on-src'] : [cls])));
    // Words of a source that lie inside somebody's words are those words.
    if (classes.has('.at')) classes.delete('.src-span');
    const words = text.slice(from, to);
    pieces.push(classes.size ? h('span' + [...classes].join(''), words) : words);
    for (const { attribution, index } of ending.filter(({ at }) => at === to)) pieces.push(reference(ctx, attribution, index + 1));
  }
  return pieces;
}

/** @param {Context} ctx @param {Attribution} attribution @param {number} n */
function reference(ctx, attribution, n) {
  return h(
    'sup',
    h(
      'a',
      {
        id: 'ref-' + n,
        href: ctx.address({ note: attribution.id }),
        'aria-label': noteLabel(ctx, attribution, n),
        onclick: (/** @type {MouseEvent} */ event) => {
          event.preventDefault();
          ctx.go({ note: attribution.id }, () => ctx.find('#note-' + n)?.focus());
        },
      },
      n,
    ),
  );
}

/** @param {Context} ctx @param {Attribution} attribution @param {number} n */
const noteLabel = (ctx, attribution, n) =>
  ctx.t('reader.note', {
    n,
    speaker: speakerName(ctx, attribution),
    cue: cueName(ctx, attribution.cue_class),
    kind: ctx.t('kind.' + attribution.kind),
  });

/** What articles called the speaker on that day, as far as they say. @param {Context} ctx @param {string | null} speaker @param {string | null} day */
function roleOf(ctx, speaker, day) {
  const roles = (speaker && ctx.speaker(speaker)?.roles) || [];
  return (roles.find(({ from, to }) => day && (!from || from <= day) && (!to || day <= to)) ?? (day ? undefined : roles[0]))?.text;
}

/** @param {Context} ctx @param {Attribution} attribution @param {number} n @param {string | null} day of publication */
function note(ctx, attribution, n, day) {
  const on = attribution.id === ctx.state.note;
  const unsettled = !attribution.speaker || attribution.doubt;
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
      h('i', [attribution.speaker_kind && kindName(ctx, attribution.speaker_kind), cueName(ctx, attribution.cue_class), ctx.t('kind.' + attribution.kind)].filter(Boolean).join(' · ')),
      roleOf(ctx, attribution.speaker, day) && h('i', { lang: ctx.lang, dir: 'auto' }, roleOf(ctx, attribution.speaker, day)),
      unsettled && h('i.doubtful', ctx.t(attribution.doubt && ctx.has(attribution.doubt) ? attribution.doubt : attribution.speaker ? 'speaker.probable.note' : 'speaker.unsettled.note')),
    ),
    on && plainButton(ctx.t('reader.back'), toNumber, { class: 'vh', key: 'back' }),
  );
}
