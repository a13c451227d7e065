/**
 * A description of one element, of a text or of nothing; `patch` makes the page agree with it.
 *
 * @typedef {{tag: string, svg: boolean, props: Record<string, any>, children: VNode[], key: any}} VElement
 * @typedef {VElement | string} VNode
 * @typedef {VNode | number | null | undefined | false | Child[]} Child
 */

const SVG = 'http://www.w3.org/2000/svg';

/** Attributes that fetch, run or style something; they cannot reach the page, whoever asks. */
const BARRED = /^(?:src|style|action|form|data$|xlink)/;
/** Set as properties, because the attribute is only the first value. */
const PROPERTIES = new Set(['checked', 'value', 'disabled', 'hidden', 'open', 'selected', 'multiple', 'readOnly']);
/** Compared with the page, not with the last description: a reader changes these by using the page. */
const LIVE = new Set(['checked', 'value']);

/** @param {Child[]} children @param {VNode[]} into */
function flatten(children, into) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) flatten(child, into);
    else into.push(typeof child === 'number' ? String(child) : child);
  }
  return into;
}

/**
 * Describes an HTML element. Props: attributes, `onclick`-like listeners, `key` (identity among siblings), `class`.
 *
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...Child} children
 * @returns {VElement}
 */
export function h(tag, props, ...children) {
  return { tag, svg: false, props: props ?? {}, children: flatten(children, []), key: props?.key };
}

/**
 * Describes an SVG element.
 *
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...Child} children
 * @returns {VElement}
 */
export function s(tag, props, ...children) {
  return { tag, svg: true, props: props ?? {}, children: flatten(children, []), key: props?.key };
}

/**
 * Whether an address may become a link: the web, mail and places on this page; nothing that runs.
 *
 * @param {unknown} address
 */
export function isSafe(address) {
  return typeof address === 'string' && /^(?:https?:\/\/|mailto:|#|blob:)/i.test(address.trim());
}

/** @param {any} node @param {string} name @param {any} value @param {any} before */
function setProp(node, name, value, before) {
  if (name === 'key' || (!LIVE.has(name) && value === before)) return;
  if (name.startsWith('on')) {
    node.$on ??= {};
    if (!(name in node.$on)) node.addEventListener(name.slice(2), listen);
    node.$on[name] = value;
  } else if (PROPERTIES.has(name)) {
    if (node[name] !== value) node[name] = value ?? false;
  } else if (name === 'href' && !isSafe(value)) {
    node.removeAttribute('href');
  } else if (!BARRED.test(name)) {
    if (value === null || value === undefined || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
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
  const node = vnode.svg ? document.createElementNS(SVG, vnode.tag) : document.createElement(vnode.tag);
  for (const [name, value] of Object.entries(vnode.props)) {
    // The value of a select can be set only once its options are there.
    if (name !== 'value') setProp(node, name, value, undefined);
  }
  for (const child of vnode.children) node.append(create(child));
  if ('value' in vnode.props) setProp(node, 'value', vnode.props.value, undefined);
  /** @type {any} */ (node).$vnode = vnode;
  return node;
}

/** @param {Node} node @param {VElement} before @param {VElement} after */
function update(node, before, after) {
  for (const name of Object.keys(before.props)) {
    if (!(name in after.props)) setProp(node, name, PROPERTIES.has(name) ? false : undefined, before.props[name]);
  }
  for (const [name, value] of Object.entries(after.props)) {
    if (name !== 'value') setProp(node, name, value, before.props[name]);
  }
  reconcile(/** @type {Element} */ (node), after.children);
  if ('value' in after.props) setProp(node, 'value', after.props.value, before.props.value);
  /** @type {any} */ (node).$vnode = after;
}

/** @param {any} node @param {VNode} vnode */
function fits(node, vnode) {
  if (typeof vnode === 'string') return node.nodeType === 3;
  return node.$vnode && node.$vnode.tag === vnode.tag && node.$vnode.key === vnode.key;
}

/** @param {Element} parent @param {VNode[]} children */
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
 * @param {Element} parent
 * @param {Child[]} children
 */
export function patch(parent, children) {
  reconcile(parent, flatten(children, []));
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
