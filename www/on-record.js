import { checkPassage, outcome } from './checking.js';
import { makeContext } from './context.js';
import { OnRecordError, open } from './corpus.js';
import { hasDigest, searchDigest } from './digest.js';
import { afterPaint, h, patch } from './dom.js';
import { DAYS, FACETS, chosenCount, decodeState, emptyState, encodeState, requestOf, viewNamed } from './state.js';
import { Words } from './strings.js';
import base from './styles/on-record.css';
import tokens from './styles/tokens.css';
import { about } from './views/about.js';
import { check } from './views/check.js';
import { explore } from './views/explore.js';
import { masthead } from './views/masthead.js';
import { read } from './views/read.js';
import { errorPanel, loadingPanel, noticePanel, printedFoot, troublePanel } from './views/states.js';

/** @import { Checked, Context, Ui } from './context.js' */
/** @import { Corpus } from './corpus.js' */
/** @import { State } from './state.js' */
/** @import { Child } from './dom.js' */

/** Milliseconds from the last letter typed to the answer. */
const TYPING = 120;
/** Milliseconds from the last thing that happened to the sentence that the live region says of it. */
const SPEAKING = 500;
/** Milliseconds before a bar shows that something is being opened. */
const PATIENCE = 400;
/** Quotations that a step of the list shows, unless `max-results` says otherwise. */
const PAGE = 30;
/** Things of a long list that are drawn at first; each further drawing doubles them until all are there. */
const FIRST = 10;
/** From this width of the element on, in em, rail and main stand side by side. */
const WIDE = 62;
const PREFIX = '#on-record';

/** @type {Record<string, (ctx: Context) => Child>} */
const DRAWN_BY = { explore, check, read, about };

/** @type {CSSStyleSheet[] | undefined} */
let sheets;

/** The style sheets, made once and shared by all elements. */
function styles() {
  return (sheets ??= [tokens, base].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  }));
}

/** Importing this where there is no page, as on a server, has to work. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * Who said what in one body of coverage, filtered and checked in the reader's browser.
 *
 * @summary An explorer of quotations: who said what, where, and in exactly which words.
 * @tag on-record
 * @slot - What readers see until the collection is open, where scripts or WebAssembly are off, and after an error.
 *
 * @attr {string} src - Address of a module with a corpus in it, or of a pack; left out: the module inside or beside the script.
 * @attr {'explore'|'check'|'read'|'about'} view - The view that is shown.
 * @attr {'light'|'dark'} theme - Forces a palette; left out: the reader's own.
 * @attr {string} lang - Language of the interface, `en…` or `fr…`; left out: that of the nearest ancestor.
 * @attr {'none'} permalink - `none` keeps the element out of the page's address.
 * @attr {number} heading-level - Level of the element's title, 1 to 4; 2 by default.
 * @attr {number} max-results - Quotations that a step of the list shows; 30 by default.
 *
 * @event {CustomEvent<{articles: number, quotes: number, speakers: number}>} on-record-ready - When the collection is open.
 * @event {CustomEvent<{request: object, total: number}>} on-record-query - After a search or a filter.
 * @event {CustomEvent<{text: string, quotations: {text: string, verdict: string, fragment: boolean, matches: object[]}[]}>} on-record-lookup - After a check.
 * @event {CustomEvent<{code: string, message: string}>} on-record-error - When something failed.
 * @event {CustomEvent<{view: string, address: string}>} on-record-navigate - Before the address changes; cancelling leaves the address as it is.
 *
 * @csspart base - The ground that everything stands on.
 * @csspart masthead - Title, extent and views.
 * @csspart search - The search field with the filters below it.
 * @csspart facets - All filters.
 * @csspart facet - One filter.
 * @csspart chips - The chosen filters.
 * @csspart results - What answers, beside the rail.
 * @csspart quotations - The list of quotations.
 * @csspart quotation - One quotation with its speaker and source.
 * @csspart words - The words of the record.
 * @csspart speaker - Who says it.
 * @csspart source - Where it stands.
 * @csspart versions - The other versions of a quotation.
 * @csspart check - The passage to check.
 * @csspart button - The button that checks.
 * @csspart verdicts - The list of verdicts.
 * @csspart verdict - One verdict with its evidence.
 * @csspart flags - Changes that may matter.
 * @csspart receipt - A receipt.
 * @csspart timeline - The table of articles by day.
 * @csspart matrix - The table of one facet against another.
 * @csspart concordance - The table of words in their context.
 * @csspart exchanges - Statements with what answers them.
 * @csspart article - The article that is read.
 * @csspart about - What the collection holds.
 * @csspart export - The formats to take away.
 *
 * @cssproperty [--on-record-font-size=medium] - Size of the text; everything else follows in em.
 * @cssproperty --on-record-font-record - Face of the words of the record.
 * @cssproperty --on-record-font-ui - Face of everything the tool says.
 * @cssproperty --on-record-font-id - Face of digests.
 * @cssproperty [--on-record-radius=4px] - Corners of controls and panels.
 * @cssproperty --on-record-paper - Ground of the page.
 * @cssproperty --on-record-wash - Ground of apparatus and receipts.
 * @cssproperty --on-record-raised - Ground of fields.
 * @cssproperty --on-record-ink - Words.
 * @cssproperty --on-record-ink-2 - A reporter's words, notes.
 * @cssproperty --on-record-ink-3 - Zero counts, dots.
 * @cssproperty --on-record-line - Lines between rows.
 * @cssproperty --on-record-line-strong - Edges of controls.
 * @cssproperty --on-record-accent - Links, what is chosen, insertions.
 * @cssproperty --on-record-accent-ink - Text on the accent.
 * @cssproperty --on-record-accent-wash - Ground of what is chosen.
 * @cssproperty --on-record-mark - Highlighter.
 * @cssproperty --on-record-flag - Changes that may matter, doubt.
 * @cssproperty --on-record-flag-wash - Ground of such a change.
 * @cssproperty --on-record-shade-1 - Cells of the matrix, from few …
 * @cssproperty --on-record-shade-2 - … to
 * @cssproperty --on-record-shade-3 - …
 * @cssproperty --on-record-shade-4 - … many.
 */
export class OnRecordElement extends Base {
  static observedAttributes = ['src', 'lang', 'view', 'heading-level', 'max-results'];

  #ground;
  #live;
  #slot;
  /** @type {Promise<Corpus>} */ #promise;
  /** @type {(corpus: Corpus) => void} */ #resolve = () => {};
  /** @type {(error: unknown) => void} */ #reject = () => {};
  /** @type {OnRecordError | null} */ #error = null;
  /** @type {Context | null} */ #ctx = null;
  /** @type {AbortController | null} */ #listening = null;
  /** Of sizes, and of the language of the page. @type {(ResizeObserver | MutationObserver)[]} */ #observers = [];
  /** Which opening is under way; an older one that comes in late is dropped. */
  #opening = 0;
  /** Whether the promise of `corpus` is kept or broken; the next opening then makes a new one. */
  #settled = false;
  #patient = false;
  /** How much of the module is there, of 1. */ #loaded = 0;
  /** Whether the newest entry of the history was made by typing, so that more typing replaces it. */
  #typed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #typing;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #speaking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #bar;
  #queried = '';
  /** What waits for the next drawing; null where none is due. @type {(() => void)[] | null} */ #due = null;
  /** What views need of this element: its words, its state, and what they may ask of it. */
  #host = Object.assign(new Words(), {
    state: emptyState(),
    /** @type {Ui} */
    ui: { wide: false, printing: false, opened: new Set(), finding: new Map(), shown: PAGE, drawn: Infinity, checked: null, trouble: null },
    page: () => this.maxResults,
    /** With the element's id where several stand on the page. */
    prefix: () => {
      const several = this.id && document.getElementsByTagName(this.localName).length > 1;
      return PREFIX + (several ? `/${encodeURIComponent(this.id)}:` : ':');
    },
    heading: (/** @type {number} */ depth) => 'h' + Math.min(6, this.headingLevel + depth),
    /** @type {Context['go']} */
    go: (change, then = () => {}, typing) => this.#go(change, then, typing),
    /** Draws after the next paint, once for all that was asked for until then. @type {Context['render']} */
    render: (then) => {
      if (!this.#due) {
        this.#due = [];
        afterPaint(() => this.#due && this.#render());
      }
      if (then) this.#due.push(then);
    },
    /** @type {Context['find']} */
    find: (selector) => this.#ground.querySelector(selector),
    /** Speaks a sentence; of several in quick succession the last. @type {Context['say']} */
    say: (sentence) => {
      clearTimeout(this.#speaking);
      this.#speaking = setTimeout(() => (this.#live.textContent = sentence), SPEAKING);
    },
    check: (/** @type {string} */ text, /** @type {string} */ claimed) => afterPaint(() => this.check(text, claimed)),
    /** @type {Context['notice']} */
    notice: (sentence, text = '') => {
      this.#ui.notice = { sentence, text };
      this.#host.say(sentence);
      this.#host.render();
    },
  });
  #ui = this.#host.ui;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = styles();
    patch(root, [h('div.ground', { part: 'base' }), h('div.vh', { role: 'status' }), h('slot')]);
    [this.#ground, this.#live, this.#slot] = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ (/** @type {unknown} */ (root.children));
    this.#promise = this.#renew();
  }

  /** The collection, once it is open; rejected where it cannot be opened. @returns {Promise<Corpus>} */
  get corpus() {
    return this.#promise;
  }

  /** Address of a module or a pack. */
  get src() {
    return this.getAttribute('src') ?? '';
  }
  set src(value) {
    this.#reflect('src', value);
  }

  /** The view that is shown. */
  get view() {
    return this.#host.state.view;
  }
  set view(value) {
    this.#reflect('view', value);
  }

  /** The palette that is forced. @returns {'light' | 'dark' | ''} */
  get theme() {
    return this.#oneOf('theme', 'light', 'dark');
  }
  set theme(value) {
    this.#reflect('theme', value);
  }

  /** Whether the element stays out of the page's address. @returns {'' | 'none'} */
  get permalink() {
    return this.#oneOf('permalink', 'none');
  }
  set permalink(value) {
    this.#reflect('permalink', value);
  }

  /** Level of the element's title. */
  get headingLevel() {
    return this.#number('heading-level', 4, 2);
  }
  set headingLevel(value) {
    this.#reflect('heading-level', value);
  }

  /** Quotations that a step of the list shows. */
  get maxResults() {
    return this.#number('max-results', Infinity, PAGE);
  }
  set maxResults(value) {
    this.#reflect('max-results', value);
  }

  /** What is searched for and chosen, as a request to `filter`. */
  get query() {
    return requestOf(this.#host.state);
  }
  set query(request) {
    const { has_response, text, ...wanted } = /** @type {any} */ (request ?? {});
    /** @type {any} */
    const change = { view: 'explore', q: text ?? '', answered: has_response ? 'yes' : '', facets: {} };
    for (const key of ['sort', ...DAYS]) change[key] = wanted[key] ?? '';
    for (const facet of FACETS) if (wanted[facet]) change.facets[facet] = wanted[facet];
    this.#go(change);
  }

  /** Checks a passage and shows the verdicts. @param {string} text @param {string} [speaker] whom it names */
  check(text, speaker = '') {
    const { state } = this.#host;
    Object.assign(state, { passage: text.normalize('NFC'), claimed: speaker });
    // Before the collection is open it is kept for then.
    if (!this.#ctx) state.view = 'check';
    else if (!this.#runCheck()) return;
    this.#go({ view: 'check' });
    const done = this.#host.find('#done');
    done?.focus();
    done?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {string} name @param {any} value */
  #reflect(name, value) {
    if (value) this.setAttribute(name, value);
    else this.removeAttribute(name);
  }

  /** An attribute that is one of these, or ''. @template {string} T @param {string} name @param {...T} all */
  #oneOf(name, ...all) {
    return all.find((one) => one === this.getAttribute(name)) ?? '';
  }

  /** @param {string} name of an attribute @param {number} most @param {number} first what it is where it is no such number */
  #number(name, most, first) {
    const n = parseInt(this.getAttribute(name) ?? '');
    return n >= 1 && n <= most ? n : first;
  }

  connectedCallback() {
    // Properties that were set before the class was there stand in the way of its own.
    const self = /** @type {any} */ (this);
    for (const name of Object.keys(self)) {
      const value = self[name];
      delete self[name];
      self[name] = value;
    }
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const name of ['hashchange', 'popstate']) addEventListener(name, () => this.#followAddress(), { signal });
    for (const name of ['beforeprint', 'afterprint']) addEventListener(name, () => this.#print(name[0] === 'b'), { signal });
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    // What is drawn from within an observer's call changes what it observes, which browsers report as an error.
    const size = new ResizeObserver(() => afterPaint(() => this.#fit() && this.#render()));
    size.observe(this);
    const page = new MutationObserver(() => this.#speak());
    page.observe(document.documentElement, { attributeFilter: ['lang'] });
    this.#observers = [size, page];
    this.#fit();
    this.#speak(!this.#ctx);
    if (!this.#ctx) this.#open();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    for (const observer of this.#observers) observer.disconnect();
    clearTimeout(this.#typing);
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected || !this.#listening) return;
    if (name === 'src') {
      this.#ctx = null;
      this.#host.state = emptyState();
      this.#open();
    } else if (name === 'view') {
      this.#go({ view: /** @type {any} */ (after ?? 'explore') });
    } else {
      if (name === 'max-results') this.#ui.shown = this.maxResults;
      this.#speak();
    }
  }

  /** @returns {Promise<Corpus>} */
  #renew() {
    this.#settled = false;
    const promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever awaits it sees the failure; that nobody does is no second failure.
    promise.catch(() => {});
    return promise;
  }

  /** Takes the language of the place where the element stands. @param {boolean} [silently] without drawing */
  #speak(silently) {
    this.#host.speak(this.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang);
    if (!silently) this.#render();
  }

  async #open() {
    if (this.#settled) this.#promise = this.#renew();
    const turn = ++this.#opening;
    this.#error = null;
    this.#patient = false;
    this.#loaded = 0;
    this.setAttribute('aria-busy', 'true');
    this.#render();
    this.#bar = setTimeout(() => {
      this.#patient = true;
      this.#render();
    }, PATIENCE);
    try {
      const corpus = await open(this.src ? new URL(this.src, this.baseURI) : undefined, (part) => {
        if (turn !== this.#opening) return;
        this.#loaded = part;
        if (this.#patient) this.#host.render();
      });
      if (turn !== this.#opening) return;
      this.#ctx = makeContext(corpus, this.#host);
      this.#ui.shown = this.maxResults;
      this.#host.state = this.#fromAddress() ?? { ...this.#host.state, view: viewNamed(this.getAttribute('view') ?? this.view) };
      const { articles, quotes, speakers } = this.#ctx.info;
      this.#settle();
      if (this.view === 'check' && this.#host.state.passage) this.#runCheck();
      this.#render();
      this.#resolve(corpus);
      corpus.prepare();
      this.#emit('ready', { articles, quotes, speakers });
      this.#host.say(this.#host.t('live.ready', { articles, quotations: quotes }));
    } catch (error) {
      if (turn !== this.#opening) return;
      this.#settle();
      this.#ctx = null;
      this.#fail(error);
      this.#reject(this.#error);
    }
  }

  #settle() {
    this.#settled = true;
    clearTimeout(this.#bar);
    this.removeAttribute('aria-busy');
  }

  /**
   * Shows what went wrong: a query's failure above what goes on working, any other in the place of everything, the digest below it.
   *
   * @param {any} error
   * @returns {boolean} whether the rest goes on
   */
  #fail(error) {
    const failure = new OnRecordError(error?.code ?? 'internal', error?.message ?? String(error), error);
    const { code, message } = failure;
    const goesOn = this.#ctx !== null && code !== 'engine-stopped';
    if (goesOn) this.#ui.trouble = failure;
    else {
      this.#error = failure;
      this.#ctx = null;
      this.#render();
    }
    this.#emit('error', { code, message });
    return goesOn;
  }

  /** @param {string} name @param {unknown} detail @param {boolean} [cancelable] */
  #emit(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent('on-record-' + name, { detail, bubbles: true, composed: true, cancelable }));
  }

  // ---- addresses ---------------------------------------------------------------------------------------------

  /** @returns {State | null} */
  #fromAddress() {
    if (this.permalink === 'none') return null;
    const { hash } = location;
    const prefix = this.#host.prefix();
    return hash.startsWith(prefix) ? decodeState(hash.slice(prefix.length)) : null;
  }

  #followAddress() {
    if (!this.#ctx) return;
    const state = this.#fromAddress() ?? (location.hash === '' ? emptyState() : null);
    if (!state) return;
    // A pasted text is kept out of the address; going back must not lose it.
    const { passage, claimed } = this.#host.state;
    if (state.view === 'check' && !state.passage) Object.assign(state, { passage, claimed });
    this.#typed = false;
    const fresh = state.passage !== passage;
    this.#host.state = state;
    if (state.view === 'check' && state.passage && fresh) this.#runCheck();
    this.#render();
    this.#arrive();
  }

  /**
   * Moves on. What a reader does shows at once, and its answer after the next paint; what a program asks for is there when it returns.
   *
   * @param {Partial<State>} change
   * @param {() => void} [then] runs after the drawing; given where a reader moves
   * @param {boolean} [typing] whether more of the same may follow at once
   */
  #go(change, then, typing = false) {
    const before = this.#host.state;
    const state = { ...before, ...change };
    this.#host.state = state;
    if (!this.#ctx) return;
    clearTimeout(this.#typing);
    if (typing) this.#typing = setTimeout(() => this.#went(before, then, typing), TYPING);
    else this.#went(before, then, typing);
  }

  /** @param {State} before @param {(() => void) | undefined} then @param {boolean} typing */
  #went(before, then, typing) {
    const state = this.#host.state;
    if (JSON.stringify(requestOf(state)) !== JSON.stringify(requestOf(before))) this.#ui.shown = this.maxResults;
    const address = this.#host.prefix() + encodeState(state, false);
    const replaces = typing && this.#typed;
    const move = () => {
      if (this.permalink === 'none' || address === location.hash || !this.#emit('navigate', { view: state.view, address }, true)) return;
      try {
        if (replaces) history.replaceState(history['state'], '', address);
        else history.pushState(null, '', address);
      } catch {
        // A sandboxed frame may not touch its history; the view changes all the same.
      }
    };
    // A list that takes the place of another is drawn bit by bit; one that only changes keeps its length, and the page its height.
    if (before.view !== state.view || before.picture !== state.picture) this.#ui.drawn = FIRST;
    this.#typed = typing;
    this.#ui.notice = undefined;
    const arrived = () => {
      if (before.view !== state.view || before.doc !== state.doc || before.note !== state.note) this.#arrive();
      then?.();
    };
    if (then) {
      // A new address costs the browser more than anything else here does.
      afterPaint(move);
      this.#host.render(arrived);
    } else {
      move();
      this.#render();
      arrived();
    }
  }

  /** After a move to a place in an article: shows it. */
  #arrive() {
    if (this.#host.state.view !== 'read' || !this.#host.state.note) return;
    this.#ground.querySelector('.at.on')?.scrollIntoView({ block: 'center' });
  }

  // ---- checking ----------------------------------------------------------------------------------------------

  /** @returns {boolean} whether there is something to show */
  #runCheck() {
    const ui = this.#ui;
    const { passage, claimed } = this.#host.state;
    /** @type {Checked | null} */
    let checked = null;
    try {
      if (passage.trim()) checked = checkPassage(/** @type {Context} */ (this.#ctx).corpus, passage, claimed);
      ui.trouble = null;
    } catch (error) {
      if (this.#fail(error)) this.#render();
      return false;
    }
    ui.checked = checked;
    for (const key of [...ui.opened]) if (key.startsWith('receipt-')) ui.opened.delete(key);
    if (!checked || checked.problem || !this.#ctx) return true;
    this.#host.say(outcome(this.#ctx, checked.items));
    this.#emit('lookup', {
      text: passage,
      quotations: checked.items.map(({ text, found: { verdict, fragment, matches } }) => ({ text, verdict, fragment, matches })),
    });
    return true;
  }

  // ---- speaking and keys -------------------------------------------------------------------------------------

  /** @param {KeyboardEvent} event */
  #key(event) {
    const from = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (event.defaultPrevented) return;
    /** @type {HTMLElement | null | undefined} */
    let to;
    if (event.key === '/' && !from.matches('input:not([type=checkbox]), textarea, select') && !event.ctrlKey && !event.metaKey && !event.altKey) {
      to = this.#host.find('#words, #passage');
    } else if (event.key === 'Escape') {
      const box = /** @type {HTMLDetailsElement | null} */ (from.closest('details[open]'));
      to = box?.querySelector('summary');
      // One that is not shown could not open it again.
      if (!box || !to?.offsetParent) return;
      box.open = false;
    }
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  /** @param {boolean} printing */
  #print(printing) {
    this.#ui.printing = printing;
    // On paper nothing can be asked for: everything stands there, opened.
    const { shown } = this.#ui;
    if (printing) this.#ui.shown = this.#ctx?.info.quotes ?? shown;
    this.#render();
    this.#ui.shown = shown;
  }

  /** Whether rail and main stand side by side now, if that has changed. */
  #fit() {
    const wide = this.clientWidth >= WIDE * (parseFloat(getComputedStyle(this.#ground).fontSize) || 16);
    const isNew = wide !== this.#ui.wide;
    this.#ui.wide = wide;
    return isNew;
  }

  // ---- drawing -----------------------------------------------------------------------------------------------

  #render() {
    const waiting = this.#due ?? [];
    this.#due = null;
    const from = this.shadowRoot?.activeElement;
    this.#draw();
    for (const then of waiting) then();
    if (this.#ui.partial) {
      this.#ui.drawn *= 2;
      this.#host.render();
    }
    // Where what had the focus was moved, it has it back; where it is gone, the heading of what took its place.
    if (from && !this.shadowRoot?.activeElement) {
      /** @type {HTMLElement | null} */ (from.isConnected ? from : this.#ground.querySelector('.side [aria-pressed=true], .frame [tabindex="-1"]'))?.focus({ preventScroll: true });
    }
  }

  #draw() {
    const ctx = this.#ctx;
    this.#slot.hidden = Boolean(ctx);
    if (!ctx) {
      patch(this.#ground, [this.#error ? this.#errorState(this.#error) : this.#patient && loadingPanel(this.#host, this.#loaded)]);
      return;
    }
    this.#ui.partial = false;
    /** @type {Child} */
    let content;
    try {
      content = (DRAWN_BY[this.view] ?? explore)(ctx);
      this.#ui.trouble = null;
    } catch (error) {
      if (!this.#fail(error)) return;
    }
    patch(this.#ground, [h('div.frame', { key: 'open', lang: ctx.tongue }, masthead(ctx), troublePanel(ctx), content, noticePanel(ctx), printedFoot(ctx))]);
    // What could not be drawn could not be counted either.
    if (content) this.#queryHappened(ctx);
  }

  /** After a drawing that answers another question than the one before. @param {Context} ctx */
  #queryHappened(ctx) {
    if (this.view !== 'explore') return;
    const request = requestOf(ctx.state);
    const key = JSON.stringify(request);
    const before = this.#queried;
    this.#queried = key;
    if (!before || key === before) return;
    const total = ctx.countOf(ctx.state);
    this.#host.say(total ? ctx.t('live.results', { quotations: total, n: total }) : ctx.t('live.none', { text: ctx.t(chosenCount(ctx.state) ? 'none' : 'none.words') }));
    this.#emit('query', { request, total });
  }

  /** @param {OnRecordError} error */
  #errorState(error) {
    const search = (/** @type {string} */ wanted) => {
      this.#host.say(`${this.#host.t('digest.label')}: ${this.#host.number(searchDigest(this, wanted))}`);
    };
    const again = () => {
      searchDigest(this, '');
      this.#open();
    };
    return errorPanel(this.#host, error, again, hasDigest(this) ? search : null);
  }
}
