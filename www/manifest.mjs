// Makes custom-elements.json out of the class comment of the element, so that what is documented stands in one place.

/** `{type} [name=default] - Description.` as the tags of the comment have it. @param {string} line */
function entry(line) {
  const [, type, bracketed, plain, description] = /^(?:\{(.+?)\}\s+)?(?:\[([^\]]+)\]|(\S+))\s+-\s+(.*)$/s.exec(line) ?? [];
  const [name, fallback] = (bracketed ?? plain ?? '').split('=');
  if (!name) throw new Error(`custom-elements.json: this tag cannot be read: ${line}`);
  return { name, type, fallback, description: description.replace(/\s+/g, ' ').trim() };
}

/**
 * The manifest, schema 2.1.0.
 *
 * @param {string} source text of on-record.js
 * @param {string} path of the script that defines the element
 */
export function manifest(source, path) {
  const comment = /\/\*\*((?:(?!\*\/)[^])*?)\*\/\s*export class (\w+)/.exec(source);
  if (!comment) throw new Error('custom-elements.json: on-record.js has no commented class');
  const text = comment[1].replace(/^\s*\* ?/gm, '');
  const [description, ...tags] = text.split(/^@/m).map((part) => part.trim());
  /** @param {string} tag */
  const all = (tag) => tags.filter((line) => line.startsWith(tag + ' ')).map((line) => line.slice(tag.length + 1).trim());
  const members = [...source.matchAll(/\/\*\*([^/]*?)\*\/\s*get (\w+)\(\)/g)].map(([, said, name]) => ({
    kind: 'field',
    name,
    description: said.replace(/\s+/g, ' ').replace(/ \* /g, ' ').replace(/@returns.*/, '').trim(),
    readonly: !source.includes(`  set ${name}(`),
  }));
  const [tagName] = all('tag');
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path,
        declarations: [
          {
            kind: 'class',
            customElement: true,
            name: comment[2],
            tagName,
            summary: all('summary')[0],
            description,
            superclass: { name: 'HTMLElement' },
            members: [...members, { kind: 'method', name: 'check', description: 'Checks a passage and shows the verdicts.', parameters: [{ name: 'text', type: { text: 'string' } }, { name: 'speaker', optional: true, type: { text: 'string' } }] }],
            attributes: all('attr').map(entry).map(({ name, type, description }) => ({ name, type: { text: type }, description })),
            events: all('event').map(entry).map(({ name, type, description }) => ({ name, type: { text: type }, description })),
            slots: all('slot').map((line) => ({ name: '', description: line.replace(/^-\s*/, '') })),
            cssParts: all('csspart').map(entry).map(({ name, description }) => ({ name, description })),
            cssProperties: all('cssproperty').map(entry).map(({ name, fallback, description }) => ({ name, ...(fallback && { default: fallback }), description })),
          },
        ],
        exports: [
          { kind: 'js', name: comment[2], declaration: { name: comment[2], module: path } },
          { kind: 'custom-element-definition', name: tagName, declaration: { name: comment[2], module: path } },
        ],
      },
    ],
  };
}
