import { MAX_PASSAGE, MAX_UNMARKED } from '../checking.js';
import { h } from '../dom.js';
import { plainButton, statePanel } from './parts.js';
import { VERDICT_NAMES, verdictSign } from './signs.js';
import { receiptCsv } from '../receipt.js';
import { verdictCard } from './verdict.js';

/** @import { Context, Checked } from '../context.js' */

/** Words of a quotation that the summary names it by. */
const EXCERPT = 9;
/** Examples of the empty state. */
const EXAMPLES = 3;

/** Paste, and see what the collection holds of it. @param {Context} ctx */
export function check(ctx) {
  const { words } = ctx;
  return h(
    'section.page.wide',
    { 'aria-label': words.t('nav.check'), key: 'check' },
    h('div.ask', { part: 'check' }, form(ctx), key(ctx)),
    h('div', { part: 'results' }, answer(ctx)),
  );
}

/** @param {Context} ctx */
function form(ctx) {
  const { state, words } = ctx;
  // No form: a sandboxed frame would refuse to submit it.
  // What is typed goes to the state of that moment: a move just before may not have been drawn yet.
  const submit = () => ctx.check(ctx.state.passage, ctx.state.claimed);
  return h(
    'div.tools',
    h(
      'div.field',
      h('label', { for: 'passage' }, words.t('check.passage')),
      h('textarea', {
        id: 'passage',
        rows: 6,
        dir: 'auto',
        value: state.passage,
        spellcheck: 'false',
        oninput: (/** @type {Event} */ event) => {
          ctx.state.passage = /** @type {HTMLTextAreaElement} */ (event.target).value;
        },
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        },
      }),
    ),
    h(
      'div.field',
      h('label', { for: 'said' }, words.t('check.speaker')),
      h('input', {
        id: 'said',
        type: 'text',
        autocomplete: 'off',
        dir: 'auto',
        value: state.claimed,
        oninput: (/** @type {Event} */ event) => {
          ctx.state.claimed = /** @type {HTMLInputElement} */ (event.target).value;
        },
        onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && submit(),
      }),
    ),
    h(
      'div.row',
      h('button', { class: 'button primary', part: 'button', onclick: submit }, words.t('check.go')),
      plainButton(words.t('check.clear'), () => {
        ctx.ui.checked = null;
        ctx.go({ passage: '', claimed: '' }, () => ctx.find('#passage')?.focus());
      }),
    ),
    h('p.note', words.t('check.promise')),
  );
}

/** @param {Context} ctx */
function key(ctx) {
  const { words } = ctx;
  return h(
    'details.keybox',
    { open: ctx.ui.wide },
    h('summary', words.t('key.title')),
    h('p.note', words.t('key.note')),
    h('ul.key', VERDICT_NAMES.map((verdict) => h('li', { key: verdict }, verdictSign(verdict, 'mini'), h('span', words.t(verdict))))),
  );
}

/** @param {Context} ctx */
function answer(ctx) {
  const { checked } = ctx.ui;
  const { words } = ctx;
  if (!checked) return empty(ctx);
  if (checked.problem === 'short') return statePanel(ctx, words.t('short'), words.t('short.text'));
  if (checked.problem === 'long') return statePanel(ctx, words.t('long'), words.t('long.text', { max: checked.passage.length > MAX_PASSAGE ? MAX_PASSAGE : MAX_UNMARKED, n: checked.passage.length }));
  const n = checked.items.length;
  return h(
    'div',
    { key: 'answer' },
    h(
      'div.tools',
      h(ctx.heading(1) + '.tally', { id: 'done', tabindex: -1 }, h('strong', words.t('check.done', { n }))),
      checked.unmarked && h('p.note', words.t('check.unmarked')),
      n > 1 && summary(ctx, checked),
      h(
        'div.row',
        plainButton(words.t('check.csv'), () => ctx.save('onrecord-report.csv', 'text/csv', receiptCsv(ctx, checked))),
        plainButton(words.t('check.print'), () => globalThis.print?.()),
        plainButton(words.t('copy.link'), () => ctx.copyLink()),
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
            href: '#' + ctx.anchor('answer-' + (index + 1)),
            onclick: (/** @type {Event} */ event) => {
              event.preventDefault();
              const head = ctx.find(`#answer-${index + 1} .head`);
              head?.scrollIntoView({ block: 'start' });
              head?.focus({ preventScroll: true });
            },
          },
          h('span.num', index + 1),
          verdictSign(item.found.verdict, 'mini'),
          h('span.what', ctx.words.t(item.found.verdict)),
          h('span.excerpt', { dir: 'auto' }, ctx.words.quoted(item.text.split(/\s+/, EXCERPT).join(' '))),
        ),
      ),
    ),
  );
}

/** @param {Context} ctx */
function empty(ctx) {
  const { words } = ctx;
  return h(
    'div.state',
    { key: 'empty' },
    h(ctx.heading(1) + '.head', words.t('empty.check')),
    h('p', words.t('empty.check.text')),
    h(
      'ul.ex',
      ctx.examples(EXAMPLES).map((quote) =>
        h('li', { key: quote.id }, plainButton(quote.text, () => ctx.check(quote.text, ''), { lang: ctx.lang, dir: 'auto' })),
      ),
    ),
  );
}
