import { h } from '../dom.js';
import { withMarks } from '../marks.js';
import { daysBetween } from '../strings.js';
import { answerList } from './exchanges.js';
import { around, cueName, disclosure, doubtNote, doubtOf, joined, kindInMargin, margin, originalLink, plainButton, quotedWords, readLink, sourceLine, speakerLabel, speakerName, viewLink } from './parts.js';
import { receiptPanel } from './receipt.js';
import { countWords, flagNotes, legend, redline, steps } from './redline.js';
import { verdictSign } from './signs.js';

/** @import { Child } from '../dom.js' */
/** @import { CheckedItem, Context } from '../context.js' */
/** @import { Match, Range } from '../types.js' */

/** Further places of the same words that are listed. */
const MORE_PLACES = 8;

/** Where the words stand; of passages that were joined, the first place of each. @param {import('../types.js').LookupResult} found @returns {Match[]} */
export const placesOf = ({ matches, parts }) => (parts ? parts.flatMap((part) => part.matches.slice(0, 1)) : [...matches]);

/** One checked quotation: sign, verdict, one sentence, then the evidence. @param {Context} ctx @param {CheckedItem} item @param {number} index */
export function verdictCard(ctx, item, index) {
  const { found } = item;
  const [match] = placesOf(found);
  const id = 'receipt-' + index;
  const { sentence, evidence } = answer(ctx, item);
  return h(
    'li',
    { id: 'answer-' + (index + 1), key: index },
    h(
      'article.verdict',
      { part: 'verdict', 'data-verdict': found.verdict },
      h(
        'header',
        verdictSign(ctx, found.verdict, '.glyph'),
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
            () => ctx.toggle(id),
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
  if (!attribution) return null;
  const { responses, responds_to, similar } = ctx.utterance(attribution.utterance);
  const side = (/** @type {string} */ key, /** @type {typeof responses} */ answers) => answers.length > 0 && disclosure(ctx, key + match.attribution, ctx.t(key, { n: answers.length }), () => answerList(ctx, answers));
  return [
    side('answers', responses),
    side('answers.to', responds_to),
    similar.length > 0 && disclosure(ctx, 'similar' + match.attribution, ctx.t('similar', { n: similar.length }), () => h('ul.differs', similar.map(({ id, speaker, text }) => h('li', { key: id }, h('b.note', h('bdi', speaker ?? ctx.t('speaker.unsettled'))), h('p.words', { lang: ctx.lang, dir: 'auto' }, text))))),
  ];
}

/** Whether words differ: then no sentence may say that these very words stand there. @param {Match} match */
const differs = (match) => match.edits.some(({ op }) => op !== 'equal');

/** What the collection holds of the words, in a sentence, and what shows it. @param {Context} ctx @param {CheckedItem} item @returns {{sentence: string, evidence: Child}} */
export function answer(ctx, item) {
  const { text, claimed, found } = item;
  const { verdict, fragment, matches } = found;
  if (verdict === 'stitched') return stitched(ctx, item);
  const [match] = matches;
  if (!match) return absent(ctx, item);
  const quote = whole(ctx, match);
  const { outlet, published: date } = quote;
  const articles = new Set(matches.map(({ doc }) => doc)).size;
  const values = { outlet: outlet ?? match.doc, date, articles, fragment: fragment ? ctx.t('fragment') : '', speaker: doubtOf(ctx, quote) ? ctx.t('speaker.doubted', match) : match.speaker, claimed, list: '' };
  if (verdict === 'normalised') values.list = ctx.list(differences(text, match.text).map((kind) => ctx.t('normalised.' + kind)));
  const change = differs(match) && correction(ctx, match, text, values);
  /** @type {Record<string, string>} */
  const keys = {
    exact: articles > 1 ? 'exact.text.many' : 'exact.text',
    normalised: 'normalised.text',
    unquoted: change ? 'unquoted.text.altered' : 'unquoted.text',
    misattributed: match.speaker ? (change ? 'misattributed.text.altered' : 'misattributed.text') : change ? 'misattributed.text.altered.unsettled' : 'misattributed.text.unsettled',
  };
  const key = keys[verdict];
  const side = (/** @type {string} */ label, /** @type {Parameters<typeof speakerLabel>[1]} */ who) => [h('dt.label', ctx.t(label)), h('dd', speakerLabel(ctx, { ...who, cue_class: null }))];
  return {
    sentence: joined(' ', change && change.sentence, key && ctx.t(key, values)),
    evidence: [
      verdict === 'misattributed' && h('dl.sides', side('misattributed.claimed', { speaker: claimed, speaker_kind: ctx.kindOf(claimed ?? '') }), side('misattributed.found', quote)),
      h(
        'div.quotation',
        h(
          'div.body',
          quote.attribution && speakerLabel(ctx, quote),
          wordsOf(ctx, quote, [[match.start, match.end]], change && change.words),
          missing(ctx, quote, match),
          change && change.below,
          around(ctx, quote.article, quote),
          quote.attribution && doubtNote(ctx, quote),
        ),
        margin(ctx, quote, quote.attribution && h('span', kindInMargin(ctx, quote.kind))),
      ),
      otherPlaces(ctx, matches),
    ],
  };
}

/** A text corrected to the record. @param {Context} ctx @param {Match} match @param {string} text @param {Record<string, any>} values */
function correction(ctx, match, text, values) {
  const { words, flags, changes } = redline(ctx, steps(match.edits), { del: 'redline.del', ins: 'redline.ins' });
  const n = flags.length;
  return {
    words,
    sentence: ctx.t('altered.text', { ...values, n: changes }) + (n ? ' ' + (n < changes ? ctx.t('altered.flags', { n }) : ctx.t(n > 1 ? 'altered.flags.all' : 'altered.flags.only')) : ''),
    below: [
      h('div.legend', legend(ctx, 'redline.legend.del', 'redline.legend.ins')),
      flagNotes(ctx, flags),
      disclosure(ctx, 'both-' + match.doc + match.start, ctx.t('redline.both'), () =>
        h(
          'dl.sides',
          h('dt.label', ctx.t('check.yours')),
          h('dd.yours', { dir: 'auto' }, text),
          h('dt.label', ctx.t('check.record')),
          h('dd.words', { lang: ctx.place(match.doc).lang, dir: 'auto' }, match.text),
        ),
      ),
    ],
  };
}

/** @param {Context} ctx @param {CheckedItem} item */
function stitched(ctx, item) {
  const pieces = placesOf(item.found);
  const first = /** @type {Match} */ (pieces[0]);
  const { outlet, published: date } = ctx.place(first.doc);
  const articles = new Set(pieces.map(({ doc }) => doc)).size;
  const dates = pieces.flatMap(({ doc }) => ctx.place(doc).published ?? []).sort();
  const days = daysBetween(dates[0] ?? '', dates.at(-1) ?? '');
  const order = [...pieces].sort((a, b) => a.start - b.start);
  // Only of one article: elsewhere nothing lies between.
  const words = countWords(order.slice(1).map((piece, i) => ctx.corpus.article(first.doc).text.slice(order[i]?.end, piece.start)).join(' '));
  const key = articles < 2 ? 'stitched.text.one_article' : dates.length < pieces.length ? 'stitched.text.undated' : days ? 'stitched.text' : 'stitched.text.same_day';
  return {
    sentence: ctx.t(key, { n: pieces.length, articles, days, words, outlet: outlet ?? first.doc, date }),
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
      new Set(pieces.map(({ speaker }) => speaker)).size > 1 && h('p.confidence', ctx.t('stitched.speakers')),
    ],
  };
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

/** The stretches of a match that the text has too, without the spaces around them. @param {Match} match @returns {Range[]} */
function alike({ start, edits }) {
  let at = start;
  return edits.flatMap(({ op, corpus }) => {
    const from = at;
    at += corpus.length;
    return op === 'equal' ? [[from + corpus.search(/\S|$/), from + corpus.trimEnd().length]] : [];
  });
}

/** @param {Context} ctx @param {Match} match */
function nearestPassage(ctx, match) {
  const quote = whole(ctx, match);
  return [
    wordsOf(ctx, quote, alike(match), false, ''),
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
  const [start, end] = [Math.min(range[0], match.start), Math.max(range[1], match.end)];
  const { doc, outlet, published, text } = article;
  return { speaker: match.speaker, kind: 'indirect', ...attribution, attribution, article, doc, outlet, published, start, end, text: text.slice(start, end) };
}

/** @param {readonly Range[]} content @returns {Range} */
const rangeOf = (content) => [content[0]?.[0] ?? 0, content.at(-1)?.[1] ?? 0];

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
 * @param {Child[] | false} [inside] takes the place of what the only hit covers
 * @param {string} [dot] more classes, as in a selector
 */
function wordsOf(ctx, { article, attribution, start, text, kind }, hits, inside, dot = '.lead') {
  const own = (/** @type {readonly Range[]} */ spans) => spans.map(([from, to]) => /** @type {Range} */ ([from - start, to - start]));
  const content = attribution?.content ?? [];
  const ink = kind === 'direct' && content.length > 1 && own(content.map((span) => withMarks(article.text, span)));
  return quotedWords(ctx, { text, kind, doc: article.doc, hits: own(hits), ink, inside, dot, gap: '\0' });
}

/** How much of the quotation the text leaves out. @param {Context} ctx @param {ReturnType<typeof whole>} quote @param {Match} match */
function missing(ctx, quote, match) {
  const n = quote.attribution ? countWords(quote.text) - countWords(match.text) : 0;
  return n > 0 && h('p.note', ctx.t('fragment.missing', { n }));
}

/** The other places that carry the words, oldest first. @param {Context} ctx @param {Match[]} matches */
function otherPlaces(ctx, matches) {
  const others = matches.slice(1, 1 + MORE_PLACES);
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
  const letters = (/** @type {string} */ text) => text.normalize('NFD').replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  const plain = (/** @type {string} */ text) => letters(text).replace(/\p{M}/gu, '');
  const marks = (/** @type {string} */ text) => text.replace(/[“”„«»"‘’‹›']/g, "'").replace(/[–—-]/g, '-').replace(/[\p{L}\p{M}\p{N}\s]/gu, '');
  const found = [];
  if (plain(a) !== plain(b)) found.push('case');
  if (letters(a).toLowerCase() !== letters(b).toLowerCase()) found.push('accents');
  if (marks(a) !== marks(b) || !found.length) found.unshift('punctuation');
  return found;
}
