import { h } from '../dom.js';
import { receiptOf } from '../receipt.js';
import { plainButton } from './parts.js';

/** @import { CheckedItem, Context } from '../context.js' */

/** What a third party needs to check an answer again. @param {Context} ctx @param {CheckedItem} item */
export function receiptPanel(ctx, item) {
  const receipt = receiptOf(ctx, item);
  const json = JSON.stringify(receipt, null, 2) + '\n';
  const [at] = receipt.matches;
  const digest = (/** @type {string} */ text) => h('code', 'sha256 ' + text.slice(0, 16).replace(/.{4}(?=.)/g, '$& '));
  return h(
    'div.receipt',
    { part: 'receipt' },
    h('p.label', ctx.t('receipt')),
    h(
      'dl.num',
      h('dt', ctx.t('receipt.answer')),
      h('dd', receipt.verdict, receipt.fragment && ', fragment'),
      at && [
        h('dt', ctx.t('receipt.place')),
        h('dd', ctx.t('receipt.chars', { doc: at.doc, start: at.selector[1].start, end: at.selector[1].end })),
        h('dt', ctx.t('receipt.article')),
        h('dd', digest(at.digest)),
      ],
      h('dt', ctx.t('receipt.collection')),
      h('dd', digest(receipt.collection.digest)),
      h('dt', ctx.t('receipt.engine')),
      h('dd', receipt.engine),
    ),
    h(
      'div.row',
      plainButton(ctx.t('receipt.copy'), () => ctx.copy(json)),
      plainButton(ctx.t('receipt.save'), () => ctx.save('receipt.json', json)),
    ),
    h('p.note', ctx.t('receipt.verify'), ' ', h('code', 'onrecord verify receipt.json --corpus onrecord.wasm')),
  );
}
