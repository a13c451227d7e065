/**
 * A description of an element, of a text or of nothing; `patch` makes the page agree with it.
 *
 * @typedef {VElement | string} VNode
 * @typedef {VNode | number | null | undefined | false | Child[]} Child
 */

const SVG = 'http://www.w3.org/2000/svg';
const IS_SVG = /^(?:svg|path)$/;

/**
 * Set as properties, because the attribute is only the first value, and compared with the page, not with the last description: a reader
 * changes these by using the page.
 */
const LIVE = /^(?:checked|value)$/;

/**
 * One element, described. `key` is its identity among siblings.
 *
 * @typedef {{tag: string, key: any, props: Record<string, any>, children: VNode[]}} VElement
 */

/** @param {any[]} children @returns {VNode[]} */
const flatten = (children) => children.flat(Infinity).flatMap((child) => (child?.tag ? child : child || child === 0 ? String(child) : []));

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
  const [first] = /** @type {any[]} */ (content);
  const { key, ...props } = first?.constructor === Object && !first.tag ? /** @type {any} */ (content.shift()) : {};
  if (classes.length) props.class = [...classes, props.class].join(' ').trim();
  return { tag, key, props, children: flatten(content) };
}

/**
 * Whether an address may become a link: the web and places on this page; nothing that runs.
 *
 * @param {string} address
 */
const isSafe = (address) => /^(?:https?:|#)/i.test(address.trim());

/** @param {any} node @param {string} name @param {any} value @param {any} before */
function setProp(node, name, value, before) {
  if (LIVE.test(name)) {
    if (node[name] !== value) node[name] = value ?? '';
  } else if (value === before) return;
  // What a listener returns says nothing: `false` would call off what the browser does.
  else if (name.startsWith('on')) node[name] = value && ((/** @type {Event} */ event) => void value(event));
  else if (value === null || value === undefined || value === false || (name === 'href' && !isSafe(value))) node.removeAttribute(name);
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

/** Copies a text, and tells whether it could. @param {string} text @param {() => void} done @param {() => void} failed */
export async function toClipboard(text, done, failed) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return failed();
  }
  done();
}

/** Children first: the value of a select can be set only once its options are there. @param {any} node @param {VElement} after */
function update(node, after) {
  const before = node.$vnode?.props;
  reconcile(node, after.children);
  for (const name in { ...before, ...after.props }) setProp(node, name, after.props[name], before?.[name]);
  node.$vnode = after;
}

/** Whether a node can become what is described; what has no tag is text. @param {any} node @param {any} vnode */
const fits = (node, vnode) => node && node.$vnode?.tag === vnode.tag && node.$vnode?.key === vnode.key;

/** @param {string | undefined} tag */
const create = (tag) => (!tag ? document.createTextNode('') : IS_SVG.test(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag));

/** @param {ParentNode & Node} parent @param {any[]} children */
function reconcile(parent, children) {
  /** @type {Map<any, any>} */
  const keyed = new Map();
  const wanted = new Set(children.map(({ key }) => key));
  for (const node of /** @type {any} */ ([...parent.childNodes])) {
    const key = node.$vnode?.key;
    // What is gone goes first, so that what stays need not be moved: moving takes the focus away.
    if (key !== undefined) wanted.has(key) ? keyed.set(key, node) : node.remove();
  }
  /** @type {any} */
  let cursor = parent.firstChild;
  for (const child of children) {
    let node = keyed.get(child.key);
    if (!fits(node, child)) node = fits(cursor, child) ? cursor : create(child.tag);
    if (!child.tag) {
      if (node.data !== child) node.data = child;
    } else if (node.$vnode !== child) update(node, child);
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
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
