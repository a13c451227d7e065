import { h } from '../dom.js';
import { receiptOf } from '../receipt.js';
import { plainButton } from './parts.js';

/** @import { CheckedItem, Context } from '../context.js' */

/** What a third party needs to check an answer again. @param {Context} ctx @param {CheckedItem} item */
export function receiptPanel(ctx, item) {
  const { words } = ctx;
  const receipt = receiptOf(ctx, item);
  const json = JSON.stringify(receipt, null, 2) + '\n';
  const places = receipt.matches.slice(0, 1);
  const digest = (/** @type {string} */ text) => h('code', null, 'sha256 ', (text.slice(0, 16).match(/.{1,4}/g) ?? []).join(' '));
  return h(
    'div',
    { class: 'receipt', part: 'receipt' },
    h('p', { class: 'label' }, words.t('receipt')),
    h(
      'dl',
      { class: 'num' },
      h('dt', null, words.t('receipt.answer')),
      h('dd', null, receipt.verdict, receipt.fragment && ', fragment'),
      places.map(({ doc, selector, digest: source }) => [
        h('dt', null, words.t('receipt.place')),
        h('dd', null, words.t('receipt.chars', { doc, start: selector[1].start, end: selector[1].end })),
        h('dt', null, words.t('receipt.article')),
        h('dd', null, digest(source)),
      ]),
      h('dt', null, words.t('receipt.collection')),
      h('dd', null, digest(receipt.collection.digest)),
      h('dt', null, words.t('receipt.engine')),
      h('dd', null, receipt.engine),
    ),
    h(
      'div',
      { class: 'row' },
      plainButton(words.t('receipt.copy'), () => ctx.copy(json)),
      plainButton(words.t('receipt.save'), () => ctx.save('receipt.json', 'application/json', json)),
    ),
    h('p', { class: 'note' }, words.t('receipt.verify'), ' ', h('code', null, 'onrecord verify receipt.json --corpus onrecord.wasm')),
  );
}
