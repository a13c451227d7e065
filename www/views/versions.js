import { h } from '../dom.js';
import { around, disclosure, joined, kindInMargin, margin, originalLink, quotedWords, readLink } from './parts.js';
import { flagNotes, legend, redline, steps } from './redline.js';

/** @import { Context } from '../context.js' */
/** @import { Quote, UtteranceResult } from '../types.js' */

/** The reports of one utterance, each compared with the fullest. @param {Context} ctx @param {Quote} quote @param {UtteranceResult} utterance */
export function versions(ctx, quote, utterance) {
  const fullest = utterance.versions.find((version) => version.fullest) ?? utterance.versions[0];
  const articles = new Set(utterance.versions.map((version) => version.doc)).size;
  const reprints = utterance.versions.filter((version) => version.reprint_of).length;
  return disclosure(
    ctx,
    quote.id,
    [ctx.t('versions', { n: utterance.versions.length, articles: articles }), reprints > 0 && h('span.note.num', ctx.t('versions.reprints', { n: reprints }))],
    () =>
      h(
        'div.versions',
        { part: 'versions' },
        h(
          'div.legend',
          fullest && h('span', ctx.t('versions.base', { outlet: fullest.outlet ?? fullest.doc, date: fullest.published })),
          legend(ctx, 'versions.legend.del', 'versions.legend.ins'),
        ),
        h('p.note', carried(ctx, utterance.versions)),
        h('ol', utterance.versions.filter((version) => version !== fullest).map((version) => oneVersion(ctx, version, utterance))),
      ),
    () => ctx.t('live.versions', { n: utterance.versions.length }),
  );
}

/** Which outlets carried it, and which did not. @param {Context} ctx @param {readonly {outlet: string | null}[]} versions */
export function carried(ctx, versions) {
  const { info } = ctx;
  const those = info.outlets.filter((outlet) => versions.some((version) => version.outlet === outlet));
  const without = info.outlets.filter((outlet) => !those.includes(outlet));
  return joined(' ', those.length > 0 && ctx.t('versions.in', { list: ctx.list(those) }), without.length > 0 && ctx.t('versions.not_in', { list: ctx.list(without) }));
}

/** @param {Context} ctx @param {UtteranceResult['versions'][number]} version @param {UtteranceResult} utterance */
function oneVersion(ctx, version, utterance) {
  const article = ctx.corpus.article(version.doc);
  const source = utterance.versions.find(({ attribution }) => attribution === version.reprint_of);
  const kind = article.attributions.find(({ id }) => id === version.attribution)?.kind ?? 'direct';
  const line = redline(ctx, steps(version.edits, true), { del: 'versions.del', ins: 'versions.ins', cut: true });
  return h(
    'li',
    { key: version.attribution },
    margin(
      ctx,
      version,
      h('span', ctx.t('relation.' + version.relation)),
      source && h('span', ctx.t('versions.reprint', { outlet: source.outlet ?? source.doc })),
      version.said && h('span.num', ctx.t('quote.said', { date: version.said })),
      kind !== 'direct' && h('span', kindInMargin(ctx, kind)),
      readLink(ctx, version.doc, version.attribution),
      originalLink(ctx, article.url, version.outlet, kind === 'direct' ? version.text : undefined),
    ),
    h(
      'div.body',
      quotedWords(ctx, {
        text: version.text,
        kind,
        context: article.text.slice(Math.max(0, version.start - 2), version.end + 3),
        doc: version.doc,
        ...(version.relation !== 'verbatim' && { hits: [[0, version.text.length]], inside: line.words }),
      }),
      flagNotes(ctx, line.flags, 'versions.flag'),
      around(ctx, article, version),
    ),
  );
}
