// Short names for the classes and the inner custom properties of the styles, the same in styles and script. What pages may use, parts and
// `--on-record-…`, keeps its name.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const styles = ['tokens.css', 'on-record.css'].map((file) => readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'styles', file), 'utf8').replace(/\/\*[^]*?\*\//g, '')).join('');

/** Letters in the order in which short names take them. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The commonest first: one letter, then two. @param {RegExp} pattern @returns {Map<string, string>} */
function shortened(pattern) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const [, name = ''] of styles.matchAll(pattern)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  return new Map(names.map((name, n) => [name, (n < LETTERS.length ? '' : LETTERS.charAt(n / LETTERS.length - 1)) + LETTERS.charAt(n % LETTERS.length)]));
}

/** Roles of paragraphs are put together at run time. */
const classes = shortened(/\.(?!role-)([a-z][\w-]*)/g);
const properties = shortened(/var\(--(?!on-record)([\w-]+)/g);

/** A selector, or several, with short names for classes. @param {string} selector */
export const short = (selector) => selector.replace(/\.([a-z][\w-]*)/g, (whole, name) => (classes.has(name) ? '.' + classes.get(name) : whole));

/** Styles with short names. @param {string} text */
export const shortStyles = (text) => text.replace(/\{[^{}]*\}|[^{}]+/g, (part) => (part.startsWith('{') ? part.replace(/--([\w-]+)/g, (whole, name) => (properties.has(name) ? '--' + properties.get(name) : whole)) : part.startsWith('@') ? part : short(part)));

/** A tag with classes, or these alone: other strings with a dot in them are file names and keys of words. */
const TAGS = 'a|article|b|blockquote|button|dd|details|div|dl|dt|fieldset|h[1-6]|header|i|input|ins|del|label|li|nav|ol|p|section|span|svg|path|table|td|textarea|th|tr|ul';
const SELECTOR = new RegExp(`(?<=(?<!\\bt\\()')(?:${TAGS})?(?:\\.[a-z][\\w-]*)+(?=')`, 'g');

/**
 * A script with short names: in what describes elements (`'p.note'`, `'.on'`, `class: 'note'`) and in what looks for them.
 *
 * @param {string} text
 * @param {string} file its name, for whoever has to mend it
 * @throws if an element gets a class that no style knows: it would stand there unstyled, and nobody would be told
 */
export function shortScript(text, file) {
  const known = (/** @type {string} */ selector) => {
    for (const [, name = ''] of selector.matchAll(/\.([a-z][\w-]*)/g)) {
      if (!classes.has(name)) throw new Error(`${file}: no rule in www/styles knows the class "${name}" of '${selector}'. Write one, or leave the class out.`);
    }
    return short(selector);
  };
  for (const [, tag = ''] of text.matchAll(/\bh\(\s*'(\w+)\./g)) {
    if (!new RegExp(`^(?:${TAGS})$`).test(tag)) throw new Error(`${file}: ${tag} with a class is not among the tags of www/names.mjs, which would leave the class as it is. Add it there.`);
  }
  return text
    .replace(SELECTOR, known)
    .replace(/(?<=\bclass: ')[\w -]+(?=')/g, (names) => (names === 'role-' ? names : known('.' + names.replaceAll(' ', ' .')).replaceAll('.', '')))
    .replace(/(?<=\b(?:find|querySelector|querySelectorAll|matches|closest)\(['`]).*?(?=['`]\))/g, short);
}
