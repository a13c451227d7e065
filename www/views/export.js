import { h } from '../dom.js';
import { plainButton } from './parts.js';

/** @import { Context } from '../context.js' */

/** @type {[format: 'csv' | 'jsonl' | 'webannotation' | 'csl' | 'bibtex', file: string, type: string][]} */
const FORMATS = [
  ['csv', 'quotations.csv', 'text/csv'],
  ['jsonl', 'quotations.jsonl', 'application/jsonl'],
  ['webannotation', 'annotations.json', 'application/ld+json'],
  ['csl', 'references.csl.json', 'application/vnd.citationstyles.csl+json'],
  ['bibtex', 'references.bib', 'application/x-bibtex'],
];

/** Everything to take away, one format a button. @param {Context} ctx @param {import('../types.js').FilterRequest} [request] what is taken; left out, all of it */
export function exportMenu(ctx, request = {}) {
  if (!ctx.corpus.can('exportAs')) return null;
  return h(
    'details.export',
    { part: 'export' },
    h('summary', ctx.t('export')),
    h('p.note', ctx.t('export.note')),
    h(
      'ul',
      FORMATS.map(([format, file, type]) => h('li', { key: format }, plainButton(ctx.t('export.' + format), () => ctx.save(file, type, ctx.corpus.exportAs(format, request))))),
    ),
  );
}
