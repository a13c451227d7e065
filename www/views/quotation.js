import { h } from '../dom.js';
import { GAP } from '../marks.js';
import { answerList } from './exchanges.js';
import { disclosure, doubtNote, kindInMargin, margin, originalLink, plainButton, quotedWords, readLink, speakerLabel, speakerName, cueName } from './parts.js';
import { versions } from './versions.js';

/** @import { Context } from '../context.js' */
/** @import { Quote } from '../types.js' */

/** One quotation of a list, with its speaker, its source and its other versions. @param {Context} ctx @param {Quote} quote */
export function quotation(ctx, quote) {
  const several = quote.versions > 1 ? ctx.utterance(quote.utterance) : null;
  const first = several?.versions.find((version) => version.first);
  const isFullest = several?.versions.some((version) => version.fullest && version.attribution === quote.id);
  const laterThan = first && first.attribution !== quote.id && first.published && first.published !== quote.published ? first : null;
  const place = ctx.place(quote.doc);
  const outlets = ctx.info.outlets.length;
  return h(
    'li',
    { key: quote.id },
    h(
      'article.quotation',
      { part: 'quotation' },
      h(
        'div.body',
        h(
          ctx.heading(2) + '.vh',
          ctx.t('quote.heading', {
            speaker: speakerName(ctx, quote),
            cue: cueName(ctx, quote.cue_class),
            outlet: quote.outlet ?? quote.doc,
            date: quote.published,
          }),
        ),
        speakerLabel(ctx, quote),
        quotedWords(ctx, { ...quote, hits: quote.highlights, between: interruptions(ctx, quote) }),
        doubtNote(ctx, quote),
      ),
      margin(
        ctx,
        quote,
        h('span', kindInMargin(ctx, quote.kind), isFullest && ', ' + ctx.t('quote.fullest')),
        quote.said && quote.said !== quote.published && h('span.num', ctx.t('quote.said', { date: quote.said })),
        laterThan && h('span.num', ctx.t('quote.first', { outlet: laterThan.outlet ?? laterThan.doc, date: laterThan.published })),
        outlets > 1 && h('span.num', where(ctx, quote, several)),
        readLink(ctx, quote.doc, quote.id),
        originalLink(ctx, place.url, quote.outlet, quote.kind === 'direct' ? quote.text : undefined),
        plainButton(ctx.t('copy.source'), () => ctx.copyWithSource(quote)),
      ),
      several && versions(ctx, quote, several),
      quote.responses > 0 && disclosure(ctx, 'answers-' + quote.id, ctx.t('answers', { n: quote.responses }), () => answerList(ctx, ctx.utterance(quote.utterance).responses)),
    ),
  );
}

/** In which outlets it stands: the versions below name them. @param {Context} ctx @param {Quote} quote @param {import('../types.js').UtteranceResult | null} several */
function where(ctx, quote, several) {
  const all = ctx.info.outlets.length;
  const n = new Set((several?.versions ?? [quote]).map(({ outlet }) => outlet)).size;
  if (n === 1) return ctx.t('quote.only');
  return ctx.t('quote.outlets', { n, all });
}

/** The article's words between the pieces of a quotation. @param {Context} ctx @param {Quote} quote @returns {string[]} */
function interruptions(ctx, quote) {
  if (!quote.text.includes(GAP)) return [];
  const { attributions, text } = ctx.corpus.article(quote.doc);
  const content = attributions.find(({ id }) => id === quote.id)?.content ?? [];
  return content.slice(1).map(([start], i) => text.slice(content[i]?.[1] ?? start, start));
}
