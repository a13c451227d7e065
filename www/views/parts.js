import { h, layered } from '../dom.js';
import { GAP, betweenMarks, marksAround } from '../marks.js';
import { capital } from '../strings.js';
import { kindSign } from './signs.js';

/** @import { Child, VElement } from '../dom.js' */
/** @import { Context } from '../context.js' */
/** @import { Range } from '../types.js' */

/** Below this, a speaker is called probable even where the engine gives no reason. */
const PROBABLE_BELOW = 0.5;

/** Name of a kind of speaker. @param {Context} ctx @param {string | null | undefined} kind */
export const kindName = (ctx, kind) => ctx.t('speaker_kind.' + (kind || 'null'));

/** Noun for a cue class. @param {Context} ctx @param {string} cue */
export const cueName = (ctx, cue) => ctx.t('cue.' + cue);

/** The words of one facet value, as a row or a chip shows them. @param {Context} ctx @param {string} facet @param {string} value */
export function valueName(ctx, facet, value) {
  if (facet === 'cue_class') return capital(cueName(ctx, value));
  if (facet.endsWith('kind')) return capital(ctx.t(facet + '.' + value));
  if (facet === 'doc') return ctx.titleOf(value);
  return facet === 'speaker' && value === 'null' ? ctx.t('speaker.unsettled') : value || '–';
}

/** A sentence with something that is more than text in one of its places. @param {import('../strings.js').Words} ctx @param {string} key @param {string} place @param {Child} inner @param {Record<string, any>} [values] @returns {Child[]} */
export function framed(ctx, key, place, inner, values) {
  const [before, after] = ctx.t(key, { ...values, [place]: '\0' }).split('\0');
  return [before, inner, after];
}

/**
 * Who says it: the sign of the kind, the name, the kind unless it is a person, and how the article puts it.
 *
 * @param {Context} ctx
 * @param {{speaker: string | null, speaker_kind?: string | null, cue_class?: string | null, doubt?: string | null, confidence?: number}} who
 */
export function speakerLabel(ctx, who) {
  const { speaker, speaker_kind: kind } = who;
  return h(
    doubtOf(ctx, who) ? 'p.speaker.unsettled' : 'p.speaker',
    { part: 'speaker' },
    kindSign(ctx, speaker && kind),
    h('span.who', !speaker ? ctx.t('speaker.unsettled') : isProbable(who) ? framed(ctx, 'speaker.probable', 'speaker', h('bdi', speaker)) : h('bdi', speaker)),
    speaker && kind && kind !== 'person' && h('span.kind', kindName(ctx, kind)),
    who.cue_class && h('span.cue', cueName(ctx, who.cue_class)),
  );
}

/** @param {{speaker: string | null, doubt?: string | null, confidence?: number}} who */
function isProbable(who) {
  return Boolean(who.speaker) && (Boolean(who.doubt) || (who.confidence ?? 1) < PROBABLE_BELOW);
}

/** Who says it, in words alone, with the doubt there may be. @param {import('../strings.js').Words} ctx @param {{speaker: string | null, doubt?: string | null, confidence?: number}} who */
export function speakerName(ctx, who) {
  if (!who.speaker) return ctx.t('speaker.unsettled');
  return isProbable(who) ? ctx.t('speaker.probable', { speaker: who.speaker }) : who.speaker;
}

/**
 * Why the speaker is not certain, in a sentence; nothing where it is.
 *
 * @param {Context} ctx
 * @param {{speaker: string | null, doubt?: string | null, confidence?: number}} who
 */
export function doubtOf(ctx, who) {
  if (who.speaker && !isProbable(who)) return '';
  return ctx.t(who.doubt && ctx.has(who.doubt) ? who.doubt : who.speaker ? 'speaker.probable.note' : 'speaker.unsettled.note');
}

/** The same below the words. @param {Context} ctx @param {Parameters<typeof doubtOf>[1]} who */
export const doubtNote = (ctx, who) => doubtOf(ctx, who) && h('p.confidence', doubtOf(ctx, who));

/**
 * The words of one quotation: as published, with its marks; what stands outside of marks in the article's paler ink.
 *
 * @param {Context} ctx
 * @param {{text: string, kind: string, doc: string, context?: string, hits?: readonly Range[], ink?: readonly Range[] | false, inside?: Child[] | false, dot?: string, between?: string[], gap?: string}} quote
 *   `ink`: the pieces of it, where the article's own words stand between them; `inside`: takes the place of what the only hit covers;
 *   `dot`: more classes, as in a selector; `between`: the article's own words wherever a gap interrupts the quotation
 */
export function quotedWords(ctx, { text, kind, context, doc, hits = [], ink, inside, dot = '', between = [], gap = GAP }) {
  const direct = kind === 'direct';
  const { lang } = ctx.place(doc);
  const [open, close] = direct ? marksAround(text, context, lang) : ['', ''];
  const own = ink || (kind === 'mixed' ? betweenMarks(text) : []);
  const [hit = [0, 0]] = hits;
  let at = 0;
  return h(
    'blockquote.words' + dot + (direct ? '.direct' : '') + ((direct && !ink) || inside ? '' : '.reported'),
    { part: 'words', lang, dir: 'auto' },
    open,
    inside
      ? [text.slice(0, hit[0]), inside, text.slice(hit[1])]
      : text.split(gap).map((piece, n) => {
          const shown = layered(piece, [[own, (inner) => h('span.ink', inner)], [hits, (inner) => h('mark', inner)]], at);
          at += piece.length + gap.length;
          return [shown, at < text.length && interruption(between[n])];
        }),
    close,
  );
}

/** Longer interruptions are left out. */
const SHOWN_BETWEEN = 90;

/** What stands between two pieces of one quotation: the article's words, where they are few. @param {string} [words] */
const interruption = (words = '\n') => (words.length > SHOWN_BETWEEN || words.includes('\n') ? h('span.cut', ' […] ') : h('span.reported', words));

/**
 * Where it stands: outlet, day, kind, and the way there.
 *
 * @param {Context} ctx
 * @param {{outlet: string | null, published: string | null, doc: string}} place
 * @param {...Child} more
 */
export function margin(ctx, place, ...more) {
  return h(
    'div.margin',
    { part: 'source' },
    h('span.outlet', h('bdi', place.outlet || place.doc)),
    h('span.num', capital(ctx.date(place.published))),
    more,
  );
}

/** `The Courier, March 22, 2023` with what follows after a dot. @param {Context} ctx @param {{outlet: string | null, published: string | null, doc: string}} place @param {...Child} more */
export function sourceLine(ctx, place, ...more) {
  return h('p.note.num', h('b', h('bdi', place.outlet || place.doc)), ', ', ctx.date(place.published), more);
}

/** Characters that the quotation marks around a paragraph may take. */
const MARKS = 5;

/**
 * The paragraphs that a stretch of an article stands in, the stretch in full ink; nothing where it is all there is.
 *
 * @param {Context} ctx
 * @param {import('../types.js').Article} article
 * @param {{start: number, end: number}} range
 */
export function around(ctx, { doc, text, paragraphs }, range) {
  const within = paragraphs.filter(({ start, end }) => start < range.end && end > range.start);
  const [from, to] = [within[0]?.start ?? 0, within.at(-1)?.end];
  const shown = text.slice(from, to);
  // So little more are quotation marks.
  if (shown.length - range.end + range.start < MARKS) return null;
  return disclosure(ctx, `around ${doc} ${range.start}`, ctx.t('versions.context'), () =>
    h('p.words.reported', { lang: ctx.place(doc).lang, dir: 'auto' }, layered(shown, [[[[range.start, range.end]], (inner) => h('span.ink', inner)]], from)),
  );
}

/** Kind of a quotation as the margin says it. @param {Context} ctx @param {string} kind */
export const kindInMargin = (ctx, kind) => ctx.t(kind === 'indirect' ? 'kind.indirect.margin' : 'kind.' + kind);

/**
 * A link to another view of this element; it has an address, works with Back and can be copied.
 *
 * @param {Context} ctx
 * @param {Partial<import('../state.js').State>} change
 * @param {Record<string, any> | null} props
 * @param {Child} child
 * @param {() => void} [then] runs once that view is drawn
 * @returns {VElement}
 */
export const viewLink = (ctx, change, props, child, then) =>
  h(
    'a',
    {
      ...props,
      href: ctx.address(change),
      onclick: (/** @type {MouseEvent} */ event) => {
        if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        ctx.go(change, then);
      },
    },
    child,
  );

/** Links to what may be shown, one of them being shown. @param {Context} ctx @param {string} label @param {'view' | 'picture'} key @param {readonly string[]} all @param {(one: string) => string} nameOf */
export const tabs = (ctx, label, key, all, nameOf) =>
  h('nav.pictures', { 'aria-label': label }, all.map((one) => viewLink(ctx, { [key]: one }, { key: one, 'aria-current': ctx.state[key] === one ? 'page' : null }, nameOf(one))));

/** `Read in the article`, at the very quotation. @param {Context} ctx @param {string} doc @param {string | null} [attribution] @param {string} [text] @param {Record<string, any>} [props] */
export const readLink = (ctx, doc, attribution, text = ctx.t('quote.read'), props = {}) => viewLink(ctx, { view: 'read', doc, note: attribution ?? '' }, props, text);

/**
 * A link to the original that asks the browser to show the words there.
 *
 * @param {Context} ctx
 * @param {string | null | undefined} url
 * @param {string | null} outlet
 * @param {string} [words]
 */
export function originalLink(ctx, url, outlet, words) {
  if (!url || !/^https?:/i.test(url)) return null;
  return h(
    'a',
    { href: words ? url.replace(/#.*/s, '') + textFragment(words) : url, rel: 'noreferrer', target: '_blank' },
    ctx.t('quote.original', { outlet: outlet ?? new URL(url).host }),
  );
}

/** From so many words on a text fragment names its first and its last ones only: it may cross paragraphs. */
const LONG_FRAGMENT = 20;

/** @param {string} text */
function textFragment(text) {
  // A fragment matches whole words inside one block; marks at the ends and in the middle of a cut would break it.
  const clean = text.replace(/[“”«»"]/g, ' ').trim().split(/\s+/);
  const encode = (/** @type {string[]} */ list) => encodeURIComponent(list.join(' ')).replace(/-/g, '%2D');
  if (clean.length < LONG_FRAGMENT) return '#:~:text=' + encode(clean);
  return '#:~:text=' + encode(clean.slice(0, 5)) + ',' + encode(clean.slice(-5));
}

/**
 * A field with its label above it.
 *
 * @param {string} dot more classes, as in a selector
 * @param {string} label
 * @param {'input' | 'textarea'} tag
 * @param {Record<string, any>} props
 * @param {(text: string) => void} change gets what is in the field, as it is typed
 * @param {...Child} below
 */
export const field = (dot, label, tag, props, change, ...below) =>
  h('div.field' + dot, h('label', { for: props.id }, label), h(tag, { ...TYPED, ...props, oninput: (/** @type {any} */ event) => change(event.target.value) }), below);

/** Words of a quotation, typed or pasted, are nobody's spelling mistakes and nothing to be completed. */
export const TYPED = { autocomplete: 'off', spellcheck: 'false', dir: 'auto' };

/**
 * One of several.
 *
 * @param {string} label
 * @param {string} value
 * @param {readonly string[]} values
 * @param {(value: string) => string} nameOf
 * @param {(value: string) => void} change
 */
export const choice = (label, value, values, nameOf, change) =>
  h('label', label, ' ', h('select', { value, onchange: (/** @type {any} */ event) => change(event.target.value) }, values.map((value) => h('option', { value, key: value }, nameOf(value)))));

/**
 * A table with its caption above it.
 *
 * @param {Context} ctx
 * @param {string} dot its classes, as in a selector
 * @param {Child} caption
 * @param {(string | VElement)[]} heads of the columns: keys of words, or nodes
 * @param {Child} rows
 */
export const table = (ctx, dot, caption, heads, rows) =>
  h('table' + dot, h('caption', caption), h('thead', h('tr', heads.map((head) => h('th', { scope: 'col' }, typeof head === 'object' ? head : ctx.t(head))))), h('tbody', rows));

/** A text with the first place of some words in it wrapped. @param {string} text @param {string | null} words @param {string} selector of what wraps them @returns {Child} */
export function singled(text, words, selector) {
  const at = words ? text.indexOf(words) : -1;
  return words && at >= 0 ? [text.slice(0, at), h(selector, words), text.slice(at + words.length)] : text;
}

/** What there is of several. @param {string} between @param {...any} parts */
export const joined = (between, ...parts) => parts.filter(Boolean).join(between);

/** @param {string} text @param {(event: Event) => void} onclick @param {Record<string, any>} [props] */
export const plainButton = (text, onclick, props) => h('button.plain', { onclick, ...props }, text);

/**
 * What opens on demand; on paper it is open.
 *
 * @param {Context} ctx
 * @param {string} id of what is remembered as open
 * @param {Child} summary
 * @param {() => Child} content drawn only while it is open
 * @param {() => string} [spoken] what is said when it opens
 */
export function disclosure(ctx, id, summary, content, spoken) {
  const { opened, printing } = ctx.ui;
  const isOpen = printing || opened.has(id);
  return h(
    'details',
    {
      open: isOpen,
      key: id,
      ontoggle: (/** @type {Event} */ event) => {
        const { open } = /** @type {HTMLDetailsElement} */ (event.target);
        if (ctx.ui.printing || open === opened.has(id)) return;
        if (open && spoken) ctx.say(spoken());
        ctx.toggle(id);
      },
    },
    h('summary', summary),
    isOpen && content(),
  );
}

/** Shows the next of a long list. @param {Context} ctx @param {number} left */
export function moreButton(ctx, left) {
  const step = Math.min(left, ctx.page());
  return (
    left > 0 &&
    h(
      'button.button',
      {
        onclick: () => {
          ctx.ui.shown += step;
          ctx.render();
        },
      },
      ctx.t('list.more', { n: step }),
    )
  );
}

/**
 * A state in words: a heading, a sentence, at most two actions.
 *
 * @param {Context} ctx
 * @param {string} head
 * @param {Child} text
 * @param {...Child} actions
 */
export function statePanel(ctx, head, text, ...actions) {
  return h('div.state', h(ctx.heading(1) + '.head', head), h('p', text), actions.length > 0 && h('div.row', actions));
}
