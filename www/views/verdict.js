import { h, layered } from '../dom.js';
import { betweenMarks, withMarks } from '../marks.js';
import { daysBetween } from '../strings.js';
import { answerList } from './exchanges.js';
import { around, cueName, disclosure, doubtNote, kindInMargin, margin, originalLink, plainButton, readLink, sourceLine, speakerLabel, speakerName, viewLink } from './parts.js';
import { receiptPanel } from './receipt.js';
import { countWords, flagNotes, redline, steps } from './redline.js';
import { verdictSign } from './signs.js';

/** @import { Child } from '../dom.js' */
/** @import { CheckedItem, Context } from '../context.js' */
/** @import { Match, Range } from '../types.js' */

/** Further places of the same words that are listed. */
const MORE_PLACES = 8;

/** One checked quotation: sign, verdict, one sentence, then the evidence. @param {Context} ctx @param {CheckedItem} item @param {number} index */
export function verdictCard(ctx, item, index) {
  const { found } = item;
  const view = VIEWS[found.verdict] ?? absent;
  const match = found.matches[0] ?? found.parts?.[0]?.matches[0];
  const id = 'receipt-' + index;
  const { sentence, evidence } = view(ctx, item);
  return h(
    'li',
    { id: 'answer-' + (index + 1), key: index },
    h(
      'article.verdict',
      { part: 'verdict', 'data-verdict': found.verdict },
      h(
        'header',
        verdictSign(found.verdict, '.glyph'),
        h(ctx.heading(2) + '.head', { tabindex: -1 }, ctx.t(found.verdict)),
        h('p', sentence),
      ),
      h(
        'div.evidence',
        evidence,
        match && exchange(ctx, match),
        h(
          'div.actions',
          match && readLink(ctx, match.doc, match.attribution),
          match && originalLink(ctx, ctx.place(match.doc).url, ctx.place(match.doc).outlet, match.text),
          match ? plainButton(ctx.t('copy.source'), () => ctx.copyWithSource(whole(ctx, match))) : plainButton(ctx.t('copy.answer'), () => ctx.copy(`${ctx.t(found.verdict)}. ${sentence}\n${ctx.quoted(item.text)}`)),
          plainButton(
            ctx.t('receipt'),
            () => {
              if (!ctx.ui.opened.delete(id)) ctx.ui.opened.add(id);
              ctx.render();
            },
            { 'aria-expanded': String(ctx.ui.opened.has(id)) },
          ),
          !match && viewLink(ctx, { view: 'about' }, {}, ctx.t('absent.what')),
        ),
        ctx.ui.opened.has(id) && receiptPanel(ctx, item),
      ),
    ),
  );
}

/** What answers the words, what they answer, and who else says nearly the same. @param {Context} ctx @param {Match} match */
function exchange(ctx, match) {
  const { attribution } = whole(ctx, match);
  if (!attribution || !ctx.corpus.can('exchanges')) return null;
  const { responses, responds_to, similar } = ctx.utterance(attribution.utterance);
  const side = (/** @type {string} */ key, /** @type {typeof responses} */ answers) => answers.length > 0 && disclosure(ctx, key + match.attribution, ctx.t(key, { n: answers.length }), () => answerList(ctx, answers));
  return [
    side('answers', responses),
    side('answers.to', responds_to),
    similar.length > 0 && disclosure(ctx, 'similar' + match.attribution, ctx.t('similar', { n: similar.length }), () => h('ul.differs', similar.map(({ id, speaker, text }) => h('li', { key: id }, h('b.note', h('bdi', speaker ?? ctx.t('speaker.unsettled'))), h('p.words', { lang: ctx.lang, dir: 'auto' }, text))))),
  ];
}

/** The sentence of a verdict, for the live region. @param {Context} ctx @param {CheckedItem} item */
export const verdictSentence = (ctx, item) => (VIEWS[item.found.verdict] ?? absent)(ctx, item).sentence;

/** @type {Record<string, (ctx: Context, item: CheckedItem) => {sentence: string, evidence: Child}>} */
const VIEWS = { exact, normalised, altered, stitched, misattributed, unquoted, absent };

/** Where the first match stands, as sentences name it. @param {Context} ctx @param {CheckedItem} item */
function named(ctx, item) {
  const { matches, fragment } = item.found;
  const match = /** @type {Match} */ (matches[0]);
  const place = ctx.place(match.doc);
  const articles = new Set(matches.map(({ doc }) => doc)).size;
  return {
    match,
    many: articles > 1,
    values: {
      outlet: place.outlet ?? match.doc,
      date: place.published && ctx.date(place.published),
      fragment: fragment ? ctx.t('fragment') : '',
      articles: articles,
    },
  };
}

/** Whether words differ: then no sentence may say that these very words stand there. @param {Match} match */
const differs = (match) => match.edits.some(({ op }) => op !== 'equal');

/** @param {Context} ctx @param {CheckedItem} item */
function exact(ctx, item) {
  const { match, many, values } = named(ctx, item);
  return { sentence: ctx.t(many ? 'exact.text.many' : 'exact.text', values), evidence: [wholeQuotation(ctx, match), otherPlaces(ctx, item)] };
}

/** @param {Context} ctx @param {CheckedItem} item */
function normalised(ctx, item) {
  const { match, values } = named(ctx, item);
  const list = ctx.list(differences(item.text, match.text).map((kind) => ctx.t('normalised.' + kind)));
  return { sentence: ctx.t('normalised.text', { ...values, list }), evidence: [wholeQuotation(ctx, match), otherPlaces(ctx, item)] };
}

/** @param {Context} ctx @param {CheckedItem} item */
function altered(ctx, item) {
  const { match, values } = named(ctx, item);
  const line = redline(ctx, steps(match.edits), { del: 'redline.del', ins: 'redline.ins' });
  const n = line.flags.length;
  const flagged = n === 0 ? '' : ' ' + (n === 1 && line.changes === 1 ? ctx.t('altered.flags.only') : n === line.changes ? ctx.t('altered.flags.all') : ctx.t('altered.flags', { n }));
  return {
    sentence: ctx.t('altered.text', { ...values, n: line.changes }) + flagged,
    evidence: [
      wholeQuotation(ctx, match, {
        inside: line.words,
        below: [
          h(
            'div.legend',
            h('span', h('del', ctx.t('legend.struck')), ' ', ctx.t('redline.legend.del')),
            h('span', h('ins', ctx.t('legend.underlined')), ' ', ctx.t('redline.legend.ins')),
          ),
          flagNotes(ctx, line.flags),
          disclosure(ctx, 'both-' + match.doc + match.start, ctx.t('redline.both'), () =>
            h(
              'dl.both',
              h('dt.label', ctx.t('check.yours')),
              h('dd.yours', { dir: 'auto' }, item.text),
              h('dt.label', ctx.t('check.record')),
              h('dd.words', { lang: ctx.place(match.doc).lang, dir: 'auto' }, match.text),
            ),
          ),
        ],
      }),
      otherPlaces(ctx, item),
    ],
  };
}

/** @param {Context} ctx @param {CheckedItem} item */
function stitched(ctx, item) {
  const pieces = (item.found.parts ?? []).flatMap((part) => part.matches.slice(0, 1));
  const docs = new Set(pieces.map(({ doc }) => doc));
  const days = pieces.map(({ doc }) => ctx.place(doc).published).filter((day) => day !== null).sort();
  const apart = days.length > 1 ? daysBetween(/** @type {string} */ (days[0]), /** @type {string} */ (days[days.length - 1])) : 0;
  const speakers = new Set(pieces.map(({ speaker }) => speaker));
  const first = /** @type {Match} */ (pieces[0]);
  const values = { n: pieces.length, articles: docs.size, days: apart, outlet: '', date: '', words: '' };
  let key = days.length < pieces.length ? 'stitched.text.undated' : apart ? 'stitched.text' : 'stitched.text.same_day';
  if (docs.size === 1 && first) {
    key = 'stitched.text.one_article';
    const place = ctx.place(first.doc);
    values.outlet = place.outlet ?? first.doc;
    values.date = place.published ? ctx.date(place.published) : '';
    const order = [...pieces].sort((a, b) => a.start - b.start);
    const between = order.slice(1).map((piece, i) => ctx.corpus.article(first.doc).text.slice(order[i]?.end, piece.start));
    values.words = ctx.count('words', between.reduce((n, text) => n + countWords(text), 0));
  }
  return {
    sentence: ctx.t(key, values),
    evidence: [
      h(
        'ol.parts',
        pieces.map((match) => {
          const quote = whole(ctx, match);
          return h(
            'li',
            speakerLabel(ctx, quote),
            wordsOf(ctx, quote, [[match.start, match.end]]),
            sourceLine(ctx, quote, ' · ', ctx.t('relation.' + (differs(match) ? 'altered' : 'verbatim'))),
          );
        }),
      ),
      speakers.size > 1 && h('p.confidence', ctx.t('stitched.speakers')),
    ],
  };
}

/** @param {Context} ctx @param {CheckedItem} item */
function misattributed(ctx, item) {
  const { match, values } = named(ctx, item);
  const quote = whole(ctx, match);
  const change = differs(match) && altered(ctx, item);
  const [key, unsettled] = change ? ['misattributed.text.altered', 'misattributed.text.altered.unsettled'] : ['misattributed.text', 'misattributed.text.unsettled'];
  const said = ctx.t(match.speaker ? key : unsettled, { ...values, speaker: match.speaker, claimed: item.claimed });
  return {
    sentence: change ? change.sentence + ' ' + said : said,
    evidence: [
      h(
        'dl.sides',
        h('dt.label', ctx.t('misattributed.claimed')),
        h('dd', speakerLabel(ctx, { speaker: item.claimed, speaker_kind: ctx.kindOf(item.claimed ?? '') }, 'span')),
        h('dt.label', ctx.t('misattributed.found')),
        h('dd', speakerLabel(ctx, { ...quote, cue_class: null }, 'span')),
      ),
      ...(change ? change.evidence : [wholeQuotation(ctx, match), otherPlaces(ctx, item)]),
    ],
  };
}

/** @param {Context} ctx @param {CheckedItem} item */
function unquoted(ctx, item) {
  const { match, values } = named(ctx, item);
  if (differs(match)) {
    const change = altered(ctx, item);
    return { sentence: change.sentence + ' ' + ctx.t('unquoted.text.altered'), evidence: change.evidence };
  }
  return { sentence: ctx.t('unquoted.text', values), evidence: [wholeQuotation(ctx, match), otherPlaces(ctx, item)] };
}

/** @param {Context} ctx @param {CheckedItem} item */
function absent(ctx, item) {
  const { info } = ctx;
  const nearest = item.found.nearest;
  const sentence = ctx.t('absent.text', {
    n: info.articles,
    title: ctx.title,
    outlet: info.outlets[0],
    outlets: info.outlets.length,
    date: info.from,
    from: info.from,
    to: info.to,
  });
  return {
    sentence,
    evidence: [
      h('div', h('p.label', ctx.t('check.yours')), h('p.yours', { dir: 'auto' }, ctx.quoted(item.text))),
      nearest
        ? h('div.nearest', h('p.label', ctx.t('absent.nearest')), nearestPassage(ctx, nearest))
        : h('p.note', ctx.t('absent.nearest.none')),
    ],
  };
}

/** @param {Context} ctx @param {Match} match */
function nearestPassage(ctx, match) {
  const quote = whole(ctx, match);
  // What is common to both is marked word by word: the passage as a whole was not found.
  /** @type {Range[]} */
  const hits = [];
  let at = match.start;
  for (const { op, corpus } of match.edits) {
    const words = corpus.trim();
    const from = at + corpus.indexOf(words);
    if (op === 'equal' && /[\p{L}\p{N}]/u.test(words)) hits.push([from, from + words.length]);
    at += corpus.length;
  }
  return [
    wordsOf(ctx, quote, hits, { lead: false }),
    sourceLine(ctx, quote, match.attribution && [' · ', ctx.t('kind.' + quote.kind), ', ', speakerName(ctx, quote)]),
    readLink(ctx, match.doc, match.attribution),
  ];
}

/**
 * The quotation that a match is part of; where nobody is quoted, the passage around it.
 *
 * @param {Context} ctx
 * @param {Match} match
 */
export function whole(ctx, match) {
  const article = ctx.corpus.article(match.doc);
  const attribution = article.attributions.find(({ id }) => id === match.attribution);
  const range = attribution ? withMarks(article.text, rangeOf(attribution.content)) : sentenceAround(article.text, match);
  return {
    article,
    attribution: attribution ?? null,
    doc: match.doc,
    outlet: article.outlet,
    published: article.published,
    speaker: attribution ? attribution.speaker : match.speaker,
    speaker_kind: attribution?.speaker_kind ?? null,
    cue_class: attribution?.cue_class ?? null,
    confidence: attribution?.confidence,
    doubt: attribution?.doubt,
    kind: attribution?.kind ?? 'indirect',
    start: Math.min(range[0], match.start),
    end: Math.max(range[1], match.end),
    text: article.text.slice(Math.min(range[0], match.start), Math.max(range[1], match.end)),
  };
}

/** @param {readonly Range[]} content @returns {Range} */
const rangeOf = (content) => [content[0]?.[0] ?? 0, content[content.length - 1]?.[1] ?? 0];

/** @param {string} text @param {{start: number, end: number}} match @returns {Range} */
function sentenceAround(text, { start, end }) {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, text.slice(0, start).search(/(?<=[.!?]["”»]?\s)[^.!?]*$/));
  const stop = /[.!?]["”»]?(?=\s|$)|\n/.exec(text.slice(Math.max(start, end - 1)));
  return [Math.max(0, from), stop ? Math.max(start, end - 1) + stop.index + stop[0].trimEnd().length : text.length];
}

/**
 * Words of a quotation with stretches highlighted, the article's own words between them in the paler ink.
 *
 * @param {Context} ctx
 * @param {ReturnType<typeof whole>} quote
 * @param {readonly Range[]} hits ranges of the article
 * @param {{lead?: boolean, inside?: Child[]}} [how] `inside` takes the place of what the only hit covers
 */
function wordsOf(ctx, quote, hits, { lead = true, inside } = {}) {
  const { article, attribution, start, text } = quote;
  const direct = quote.kind === 'direct';
  const simple = direct && attribution && attribution.content.length === 1;
  /** @type {Range[]} */
  let inked = [];
  if (!simple && direct && attribution) inked = attribution.content.map((span) => withMarks(article.text, span));
  if (quote.kind === 'mixed') inked = betweenMarks(text).map(([from, to]) => [from + start, to + start]);
  const hit = inside && hits[0];
  const children = hit
    ? [...layered(text.slice(0, hit[0] - start), [], start), ...(inside ?? []), ...layered(text.slice(hit[1] - start), [], hit[1])]
    : layered(
        text,
        [
          [inked, (inner) => h('span.ink', inner)],
          [hits, (inner) => h('mark', inner)],
        ],
        start,
      );
  const hangs = /^[“„«"]/.test(text);
  return h(
    'blockquote.words' + (lead ? '.lead' : '') + (hangs && direct ? '.direct' : '') + (simple || hit ? '' : '.reported'),
    { part: 'words', lang: ctx.place(article.doc).lang, dir: 'auto' },
    children,
  );
}

/** @param {Context} ctx @param {Match} match @param {{inside?: Child[], below?: Child}} [how] */
function wholeQuotation(ctx, match, { inside, below } = {}) {
  const quote = whole(ctx, match);
  return h(
    'div.quotation',
    h('div.body', quote.attribution && speakerLabel(ctx, quote), wordsOf(ctx, quote, [[match.start, match.end]], { inside }), missing(ctx, quote, match), below, around(ctx, quote.article, quote), quote.attribution && doubtNote(ctx, quote)),
    margin(ctx, quote, quote.attribution && h('span', kindInMargin(ctx, quote.kind))),
  );
}

/** How much of the quotation the text leaves out. @param {Context} ctx @param {ReturnType<typeof whole>} quote @param {Match} match */
function missing(ctx, quote, match) {
  const n = quote.attribution ? countWords(quote.text) - countWords(match.text) : 0;
  return n > 0 && h('p.note', ctx.t('fragment.missing', { n }));
}

/** The other places that carry the words, oldest first. @param {Context} ctx @param {CheckedItem} item */
function otherPlaces(ctx, item) {
  const others = item.found.matches.slice(1, 1 + MORE_PLACES);
  if (!others.length) return null;
  return h(
    'ul.places',
    others.map((match) => {
      const quote = whole(ctx, match);
      return h(
        'li',
        sourceLine(
          ctx,
          quote,
          quote.attribution && [' · ', speakerName(ctx, quote), quote.cue_class && ', ' + cueName(ctx, quote.cue_class)],
          ' · ',
          readLink(ctx, match.doc, match.attribution),
        ),
      );
    }),
  );
}

/** What differs between texts of the same words. @param {string} a @param {string} b @returns {string[]} */
export function differences(a, b) {
  const bare = (/** @type {string} */ text) => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
  const plain = (/** @type {string} */ text) => text.normalize('NFD').replace(/\p{M}/gu, '');
  const marks = (/** @type {string} */ text) => text.replace(/[“”„«»"‘’‹›']/g, "'").replace(/[–—-]/g, '-').replace(/[\p{L}\p{M}\p{N}\s]/gu, '');
  const found = [];
  if (marks(a) !== marks(b)) found.push('punctuation');
  if (plain(bare(a)) !== plain(bare(b))) found.push('case');
  if (bare(a).toLowerCase().normalize() !== bare(b).toLowerCase().normalize() && plain(bare(a)).toLowerCase() === plain(bare(b)).toLowerCase()) found.push('accents');
  return found.length ? found : ['punctuation'];
}
