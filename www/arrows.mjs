// Function declarations of a bundle as arrows, which are shorter by the word and mostly by `return`.
import { parse } from 'acorn';

/** Whether a part of a program asks for what an arrow has not of its own. @param {any} node @returns {boolean} */
const needsOwn = (node) =>
  Array.isArray(node) ? node.some(needsOwn)
  : !node || typeof node.type !== 'string' ? false
  : node.type === 'ThisExpression' || (node.type === 'Identifier' && node.name === 'arguments') ? true
  : node.type === 'ClassBody' ? false
  : Object.values(node).some(needsOwn);

/**
 * The same program; a function that stands at its top and has no `this` becomes a variable. It then has to stand before the code that
 * runs at once and calls it, or the script fails as soon as it is loaded.
 *
 * @param {string} code a module, or a script in one function
 */
export function withArrows(code) {
  const program = /** @type {any} */ (parse(code, { ecmaVersion: 2022, sourceType: 'module' }));
  const body = program.body[program.body.length - 1].expression?.callee?.body?.body ?? program.body;
  let [text, from] = ['', 0];
  for (const node of body) {
    if (node.type !== 'FunctionDeclaration' || node.generator || needsOwn(node.body) || needsOwn(node.params)) continue;
    const cut = (/** @type {{start: number, end: number}} */ { start, end }) => code.slice(start, end);
    const [first] = node.body.body;
    const value = node.body.body.length === 1 && first.type === 'ReturnStatement' && first.argument ? `(${cut(first.argument)})` : cut(node.body);
    text += `${code.slice(from, node.start)};var ${node.id.name}=${node.async ? 'async' : ''}(${node.params.map(cut)})=>${value};`;
    from = node.end;
  }
  return text + code.slice(from);
}
