import { h, toClipboard } from '../dom.js';
import { field, plainButton } from './parts.js';

/** @import { Context, Host } from '../context.js' */
/** @import { Words } from '../strings.js' */

/** While the collection is being opened. Out of the flow: the digest below must not move. @param {Words} words @param {number} [part] how much of it is there, of 1, where somebody knows */
export const loadingPanel = (words, part) => h('progress', { key: 'loading', lang: words.tongue, 'aria-label': words.t('loading'), ...(part && { value: part }) });

/**
 * What went wrong, what to do, and a search of the digest below that needs no engine.
 *
 * @param {Host} words
 * @param {{code: string, message: string}} error
 * @param {() => void} again
 * @param {((wanted: string) => void) | null} search
 */
export function errorPanel(words, error, again, search) {
  const said = `${error.code}: ${error.message}`;
  const [head, text] = {
    'no-wasm': ['nowasm', 'nowasm.text'],
    'pack-version': ['error.version', 'error.version.text'],
    'engine-stopped': ['error.stopped', 'error.stopped.text'],
    fetch: ['error.open', 'error.fetch.text'],
  }[error.code] ?? ['error.open', 'error.open.text'];
  return h(
    'div.frame',
    { key: 'error', lang: words.tongue },
    h(
      'div.state',
      { role: 'alert', 'data-code': error.code },
      h(words.heading(0) + '.head', words.t(head ?? '')),
      h('p', words.t(text ?? '')),
      h('div.row', h('button.button', { onclick: again }, words.t('error.retry')), plainButton(words.t('error.copy'), (event) => copyDetails(words, event, said))),
      h('p.note', h('code', { lang: 'en' }, said)),
    ),
    search && h('div', { role: 'search' }, field('.narrow', words.t('digest.label'), 'input', { id: 'words', type: 'search' }, search)),
  );
}

/** The button itself tells that it worked: nothing else may. Where copying is blocked, what is to be copied is selected. @param {Words} words @param {Event} event @param {string} said */
function copyDetails(words, event, said) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  toClipboard(
    `${said}\n${location.href.replace(/#.*$/s, '')}\n${navigator.userAgent}`,
    () => (button.textContent = words.t('copied')),
    () => getSelection()?.selectAllChildren(/** @type {Element} */ (button.parentElement?.nextElementSibling)),
  );
}

/** A query that failed, above what still works. @param {Context} ctx */
export function troublePanel(ctx) {
  const { trouble } = ctx.ui;
  return trouble && h('div.notice', { key: 'trouble' }, h('p.label', ctx.t('error.query')), h('p.note', ctx.t('error.query.text'), ' ', ctx.has('problem.' + trouble.code) ? ctx.t('problem.' + trouble.code) : h('span', { lang: 'en' }, trouble.message)));
}

/** What an action came to. It stays until it is put away, at the foot of what is in sight, and moves nothing. @param {Context} ctx */
export function noticePanel(ctx) {
  const { notice } = ctx.ui;
  if (!notice) return null;
  return h(
    'div.notice.note.action',
    { key: 'notice' },
    notice.sentence,
    notice.text && h('textarea.by-hand', { readOnly: true, rows: 4, value: notice.text, 'aria-label': notice.sentence }),
    plainButton(ctx.t('notice.close'), () => {
      ctx.ui.notice = undefined;
      ctx.render();
    }),
  );
}

/** What stands below everything on paper. @param {Context} ctx */
export const printedFoot = (ctx) =>
  h(
    'p.printed.note',
    ctx.t('print.foot', { title: ctx.title, date: ctx.ui.checked?.day ?? new Date().toISOString().slice(0, 10), digest: ctx.info.digest }),
  );
