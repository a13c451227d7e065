import { MAX_PASSAGE, MAX_UNMARKED } from '../checking.js';
import { h } from '../dom.js';
import { field, plainButton, statePanel } from './parts.js';
import { verdictSign } from './signs.js';
import { receiptCsv } from '../receipt.js';
import { countWords } from './redline.js';
import { verdictCard } from './verdict.js';

/** @import { Context, Checked } from '../context.js' */

/** Words of a quotation that the summary names it by. */
const EXCERPT = 9;
/** Examples of the empty state. */
const EXAMPLES = 3;
/** Words of an example: enough to be found in one place. */
const LEAST = 6;

/** Paste, and see what the collection holds of it. @param {Context} ctx */
export function check(ctx) {
  return h(
    'section.page.wide',
    { 'aria-label': ctx.t('nav.check'), key: 'check' },
    h('div.ask', { part: 'check' }, form(ctx), key(ctx)),
    h('div', { part: 'results' }, answer(ctx)),
  );
}

/** @param {Context} ctx */
function form(ctx) {
  const { state } = ctx;
  // No form: a sandboxed frame would refuse to submit it.
  // What is typed goes to the state of that moment: a move just before may not have been drawn yet.
  const submit = () => ctx.check(ctx.state.passage, ctx.state.claimed);
  return h(
    'div.tools',
    field('', ctx.t('check.passage'), 'textarea', { id: 'passage', rows: 8, value: state.passage, onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit() }, (text) => {
      ctx.state.passage = text;
    }),
    field('', ctx.t('check.speaker'), 'input', { id: 'said', value: state.claimed, onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && submit() }, (name) => {
      ctx.state.claimed = name;
    }),
    h(
      'div.row',
      h('button.button.primary', { part: 'button', onclick: submit }, ctx.t('check.go')),
      plainButton(ctx.t('check.clear'), () => {
        ctx.ui.checked = null;
        ctx.go({ passage: '', claimed: '' }, () => ctx.find('#passage')?.focus());
      }),
    ),
    h('p.note', ctx.t('check.promise')),
  );
}

/** @param {Context} ctx */
function key(ctx) {
  return h(
    'details',
    { open: ctx.ui.wide },
    h('summary', ctx.t('key.title')),
    h('p.note', ctx.t('key.note')),
    h('ul.key', ctx.t('key.order').split(' ').map((verdict) => h('li', { key: verdict }, verdictSign(ctx, verdict, '.mini'), h('span', ctx.t(verdict))))),
  );
}

/** @param {Context} ctx */
function answer(ctx) {
  const { checked } = ctx.ui;
  if (!checked) return empty(ctx);
  if (checked.problem === 'short') return statePanel(ctx, ctx.t('short'), ctx.t('short.text'));
  if (checked.problem === 'long') return statePanel(ctx, ctx.t('long'), ctx.t('long.text', { max: checked.passage.length > MAX_PASSAGE ? MAX_PASSAGE : MAX_UNMARKED, n: checked.passage.length }));
  const n = checked.items.length;
  return h(
    'div',
    { key: 'answer' },
    h(
      'div.tools',
      h(ctx.heading(1) + '.tally', { id: 'done', tabindex: -1 }, h('strong', ctx.t('check.done', { n }))),
      checked.unmarked && h('p.note', ctx.t('check.unmarked')),
      n > 1 && summary(ctx, checked),
      h(
        'div.row',
        plainButton(ctx.t('check.csv'), () => ctx.save('onrecord-report.csv', receiptCsv(ctx, checked))),
        plainButton(ctx.t('check.print'), () => print()),
        plainButton(ctx.t('copy.link'), () => ctx.copyLink()),
      ),
    ),
    h('ol.verdicts', { part: 'verdicts' }, ctx.begin(checked.items).map((item, index) => verdictCard(ctx, item, index))),
  );
}

/** @param {Context} ctx @param {Checked} checked */
function summary(ctx, checked) {
  return h(
    'ol.summary',
    checked.items.map((item, index) =>
      h(
        'li',
        h(
          'a',
          {
            href: ctx.prefix() + 'answer-' + (index + 1),
            onclick: (/** @type {Event} */ event) => {
              event.preventDefault();
              const head = ctx.find(`#answer-${index + 1} .head`);
              head?.scrollIntoView();
              head?.focus({ preventScroll: true });
            },
          },
          h('span.num', index + 1),
          verdictSign(ctx, item.found.verdict, '.mini'),
          h('span', ctx.t(item.found.verdict)),
          h('span.excerpt', { dir: 'auto' }, ctx.quoted(item.text.split(/\s+/, EXCERPT).join(' '))),
        ),
      ),
    ),
  );
}

/** Quotations to try, of each speaker the shortest: they show best what the answers look like. @param {Context} ctx */
function examples(ctx) {
  const { quotes } = ctx.filter({ kind: ['direct'], group: 'utterance', sort: 'date', limit: 200 });
  const long = quotes.filter(({ speaker, text }) => speaker && countWords(text) >= LEAST).sort((a, b) => b.text.length - a.text.length);
  return [...new Map(long.map((quote) => [quote.speaker, quote])).values()].slice(-EXAMPLES);
}

/** @param {Context} ctx */
const empty = (ctx) =>
  statePanel(
    ctx,
    ctx.t('empty.check'),
    ctx.t('empty.check.text'),
    h('ul.ex', examples(ctx).map(({ id, text }) => h('li', { key: id }, plainButton(text.replace(/,$/, ''), () => ctx.check(text, ''), { lang: ctx.lang, dir: 'auto' })))),
  );
