/**
 * A description of an element, of a text or of nothing; `patch` makes the page agree with it.
 *
 * @typedef {VElement | string} VNode
 * @typedef {VNode | number | null | undefined | false | Child[]} Child
 */

const SVG = 'http://www.w3.org/2000/svg';
const IS_SVG = /^(?:svg|path|rect)$/;

/** Attributes that fetch, run or style something; they cannot reach the page, whoever asks. */
const BARRED = /^(?:src|style|action|form|data$|xlink)/;
/**
 * Set as properties, because the attribute is only the first value, and compared with the page, not with the last description: a reader
 * changes these by using the page.
 */
const LIVE = /^(?:checked|value)$/;

/** One element, described. */
export class VElement {
  /** @param {string} tag @param {Record<string, any>} props @param {VNode[]} children */
  constructor(tag, props, children) {
    this.tag = tag;
    this.props = props;
    this.children = children;
    /** Identity among siblings. @type {any} */
    this.key = props.key;
  }
}

/** @param {any[]} children @returns {VNode[]} */
const flatten = (children) => children.flat(Infinity).flatMap((child) => (child instanceof VElement ? child : child || child === 0 ? String(child) : []));

/**
 * Describes an element of HTML or SVG: `h('p.note', { lang }, …)`.
 *
 * @param {string} selector its tag with its classes
 * @param {...(Child | Record<string, any>)} content props, where there are any: attributes, `onclick`-like listeners, `key`, more of
 *   `class`; then children
 * @returns {VElement}
 */
export function h(selector, ...content) {
  const [tag = '', ...classes] = selector.split('.');
  /** @type {any} */
  const props = content[0]?.constructor === Object ? { .../** @type {object} */ (content.shift()) } : {};
  if (classes.length) props.class = [...classes, props.class].filter(Boolean).join(' ');
  return new VElement(tag, props, flatten(/** @type {Child[]} */ (content)));
}

/**
 * Whether an address may become a link: the web, mail and places on this page; nothing that runs.
 *
 * @param {unknown} address
 */
const isSafe = (address) => /^(?:https?:\/\/|mailto:|#|blob:)/i.test(String(address).trim());

/** @param {any} node @param {string} name @param {any} value @param {any} before */
function setProp(node, name, value, before) {
  if (LIVE.test(name)) {
    if (node[name] !== value) node[name] = value ?? '';
  } else if (value === before || name === 'key' || BARRED.test(name)) return;
  else if (name.startsWith('on')) {
    node.$on ??= {};
    if (!(name in node.$on)) node.addEventListener(name.slice(2), listen);
    node.$on[name] = value;
  } else if (value === null || value === undefined || value === false || (name === 'href' && !isSafe(value))) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? '' : value);
}

/** Milliseconds until work is done that waits for a paint, where nothing is painted. */
const UNPAINTED = 100;

/** Runs after the next paint, so that what a reader did is seen before its answer is worked out. @param {() => void} work */
export function afterPaint(work) {
  let isDone = false;
  const once = () => {
    if (!isDone) work();
    isDone = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, UNPAINTED);
}

/** @this {any} @param {Event} event */
function listen(event) {
  this.$on?.['on' + event.type]?.call(this, event);
}

/** @param {VNode} vnode @returns {Node} */
function create(vnode) {
  if (typeof vnode === 'string') return document.createTextNode(vnode);
  const node = IS_SVG.test(vnode.tag) ? document.createElementNS(SVG, vnode.tag) : document.createElement(vnode.tag);
  update(node, new VElement('', {}, []), vnode);
  return node;
}

/** Children first: the value of a select can be set only once its options are there. @param {any} node @param {VElement} before @param {VElement} after */
function update(node, before, after) {
  reconcile(node, after.children);
  for (const name in { ...before.props, ...after.props }) setProp(node, name, after.props[name], before.props[name]);
  node.$vnode = after;
}

/** @param {any} node @param {VNode} vnode */
function fits(node, vnode) {
  if (typeof vnode === 'string') return node.nodeType === 3;
  return node.$vnode && node.$vnode.tag === vnode.tag && node.$vnode.key === vnode.key;
}

/** @param {ParentNode & Node} parent @param {VNode[]} children */
function reconcile(parent, children) {
  /** @type {Map<any, any>} */
  const keyed = new Map();
  const wanted = new Set(children.map((child) => typeof child !== 'string' && child.key));
  for (const node of /** @type {any} */ ([...parent.childNodes])) {
    const key = node.$vnode?.key;
    // What is gone goes first, so that what stays need not be moved: moving takes the focus away.
    if (key !== undefined && !wanted.has(key)) node.remove();
    else if (key !== undefined) keyed.set(key, node);
  }
  /** @type {any} */
  let cursor = parent.firstChild;
  for (const child of children) {
    const known = typeof child === 'string' || child.key === undefined ? undefined : keyed.get(child.key);
    let node = known && fits(known, child) ? known : undefined;
    if (!node && cursor && fits(cursor, child)) node = cursor;
    if (!node) {
      parent.insertBefore(create(child), cursor);
      continue;
    }
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
    if (typeof child === 'string') {
      if (node.data !== child) node.data = child;
    } else if (node.$vnode !== child) update(node, node.$vnode, child);
  }
  while (cursor) {
    const next = cursor.nextSibling;
    cursor.remove();
    cursor = next;
  }
}

/**
 * Makes the children of `parent` what is described, keeping every node that still fits, with its focus and its scroll.
 *
 * @param {ParentNode & Node} parent
 * @param {Child[]} children
 */
export function patch(parent, children) {
  reconcile(parent, flatten(children));
}

/**
 * A text with stretches of it wrapped, layer within layer; the first layer is the outermost.
 *
 * @param {string} text
 * @param {[spans: readonly (readonly [number, number])[], wrap: (children: Child[]) => Child][]} layers spans in UTF-16 units, end
 *   exclusive; unsorted, overlapping and out of range is fine
 * @param {number} [offset] where `text` begins in the units of the spans
 * @returns {Child[]}
 */
export function layered(text, layers, offset = 0) {
  const [layer, ...inner] = layers;
  if (!layer) return text ? [text] : [];
  /** @type {Child[]} */
  const pieces = [];
  let at = 0;
  for (const [start, end] of [...layer[0]].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start - offset, at);
    const to = Math.min(end - offset, text.length);
    if (to <= from) continue;
    pieces.push(...layered(text.slice(at, from), inner, offset + at), layer[1](layered(text.slice(from, to), inner, offset + from)));
    at = to;
  }
  pieces.push(...layered(text.slice(at), inner, offset + at));
  return pieces;
}
