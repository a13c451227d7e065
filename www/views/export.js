import { h } from '../dom.js';
import { plainButton } from './parts.js';

/** @import { Context } from '../context.js' */

/** The name of the file of each format, which tells its type. */
const FILES = { csv: 'quotations.csv', jsonl: 'quotations.jsonl', webannotation: 'annotations.json', csl: 'references.csl.json', bibtex: 'references.bib' };

/** Everything to take away, one format a button. @param {Context} ctx @param {import('../types.js').FilterRequest} [request] what is taken; left out, all of it */
export function exportMenu(ctx, request = {}) {
  return h(
    'details.export',
    { part: 'export' },
    h('summary', ctx.t('export')),
    h('p.note', ctx.t('export.note')),
    h(
      'ul',
      Object.entries(FILES).map(([format, file]) => h('li', { key: format }, plainButton(ctx.t('export.' + format), () => ctx.save(file, ctx.corpus.exportAs(/** @type {keyof typeof FILES} */ (format), request))))),
    ),
  );
}
