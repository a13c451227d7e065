import { h } from '../dom.js';
import { requestOf } from '../state.js';
import { capital } from '../strings.js';
import { cueName, doubtNote, moreButton, quotedWords, readLink, singled, sourceLine, speakerLabel } from './parts.js';

/** @import { Child } from '../dom.js' */
/** @import { Context } from '../context.js' */
/** @import { Answer, Difference, Quote } from '../types.js' */

/** Below this, an answer is said to be uncertain. */
const SURE_FROM = 0.5;

/** Statements with what answers them, and facts on which articles differ. @param {Context} ctx */
export function exchanges(ctx) {
  const { threads, differences } = ctx.corpus.exchanges(requestOf(ctx.state));
  return [
    h('p.note', ctx.t(threads.length + differences.length ? 'exchanges.note' : ctx.holds({ has_response: true }) ? 'exchanges.none' : 'exchanges.nowhere')),
    ctx.begin(threads.slice(0, ctx.ui.shown)).map(({ title, statement, answers }) =>
      h(
        'section',
        { key: statement.id },
        title && h(ctx.heading(2) + '.head', { lang: ctx.lang, dir: 'auto' }, title),
        h('ol.thread', step(ctx, statement, capital(cueName(ctx, statement.cue_class)), '.claim'), answers.map((answer) => answerStep(ctx, answer, !title))),
      ),
    ),
    moreButton(ctx, threads.length - ctx.ui.shown),
    differences.length > 0 && [h(ctx.heading(2) + '.head', ctx.t('differences')), h('p.note', ctx.t('differences.note')), differences.map((difference) => differenceRow(ctx, difference))],
  ];
}

/** What answers a quotation, or what it answers: a list of its own. @param {Context} ctx @param {readonly Answer[]} answers */
export const answerList = (ctx, answers) => h('ol.thread', answers.map((answer) => answerStep(ctx, answer, true)));

/** @param {Context} ctx @param {Answer} answer @param {boolean} stated whether to say that somebody stated it by hand */
function answerStep(ctx, { stance, days, quote, thread, evidence, confidence }, stated) {
  const move = capital(ctx.t(stance === 'answers' ? 'stance.answers' : 'cue.' + stance));
  const distance = days === null ? 'move' : days === 0 ? 'move.same' : days > 0 ? 'move.later' : 'move.earlier';
  return step(
    ctx,
    quote,
    ctx.t(distance, { move, days: ctx.span(Math.abs(days ?? 0)) }),
    '',
    thread ? stated && h('p.note', ctx.t('exchanges.stated')) : h(confidence < SURE_FROM ? 'p.confidence' : 'p.note', ctx.t(confidence < SURE_FROM ? 'exchanges.unsure' : 'exchanges.found'), ' ', ...glossed(ctx, evidence)),
  );
}

/** @param {Context} ctx @param {Quote} quote @param {string} move @param {string} dot its class, as in a selector @param {...Child} more */
function step(ctx, quote, move, dot, ...more) {
  return h(
    'li' + dot,
    { key: quote.id },
    h('p.label', move),
    speakerLabel(ctx, { ...quote, cue_class: null }),
    quotedWords(ctx, quote),
    doubtNote(ctx, quote),
    sourceLine(ctx, quote, ' · ', readLink(ctx, quote.doc, quote.id)),
    more,
  );
}

/** What the engine says, in the language of the page where there are words for it. @param {Context} ctx @param {string} text @param {(text: string) => string} [form] @returns {Child[]} */
function glossed(ctx, text, form = (words) => words) {
  const said = ctx.gloss(text);
  return [said ? form(said) : h('span', { lang: ctx.lang, dir: 'auto' }, text)];
}

/** @param {Context} ctx @param {Difference} difference */
function differenceRow(ctx, { what, evidence, passages }) {
  return h(
    'section',
    h('p.label', glossed(ctx, what, capital)),
    h(
      'ul.differs',
      passages.map(({ value, text, start, doc, outlet, published }) =>
        h(
          'li',
          { key: doc + start },
          h('p.words.reported', { part: 'words', lang: ctx.place(doc).lang, dir: 'auto' }, singled(text, value, 'mark')),
          sourceLine(ctx, { doc, outlet, published }, ' · ', readLink(ctx, doc, null)),
        ),
      ),
    ),
    h('p.note', glossed(ctx, evidence, capital), '.'),
  );
}
