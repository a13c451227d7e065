// The pure parts of the front end, without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layered } from '../../www/dom.js';
import { betweenMarks, marksAround, withMarks } from '../../www/marks.js';
import { decodeState, emptyState, encodeState } from '../../www/state.js';
import { Words } from '../../www/strings.js';
import { steps } from '../../www/views/redline.js';
import { differences } from '../../www/views/verdict.js';

const [en, fr] = ['en', 'fr'].map((tongue) => {
  const words = new Words();
  words.speak(tongue);
  return words;
});

test('both languages have the same keys with the same places to fill', () => {
  assert.deepEqual(Object.keys(en.table), Object.keys(fr.table));
  const places = (text) => [...new Set(text.match(/\{[a-z_.]+\}/g) ?? [])].sort();
  for (const [key, text] of Object.entries(en.table)) assert.deepEqual(places(fr.table[key]), places(text), key);
});

test('no string calls anything true or false', () => {
  for (const text of Object.values(en.table)) assert.doesNotMatch(text, /\b(fake|false|true|a lie|liar|verified|debunked|dubious)\b/i);
  for (const text of Object.values(fr.table)) assert.doesNotMatch(text, /\b(vrai|faux|fausse|vérifiée?|mensonge)\b/i);
});

test('French keeps its spaces: inside guillemets and before the colon they do not break', () => {
  for (const [key, text] of Object.entries(fr.table)) assert.doesNotMatch(text, /« | »| :|\s[;!?]/, key);
});

test('numbers, days and plurals are those of the language', () => {
  assert.equal(en.count('quotations', 1), '1 quotation');
  assert.equal(fr.count('quotations', 0), '0 citation');
  assert.equal(fr.count('articles', 12345).replace(/\s/g, ' '), '12 345 articles');
  assert.equal(en.date('2023-03-01'), 'March 1, 2023');
  assert.equal(fr.date('2023-03-01'), '1er mars 2023');
  assert.equal(en.date('not a day'), 'not a day');
  assert.equal(en.span(743), '24 months');
});

test('what link gives as evidence is said in both languages, and what it never wrote in neither', () => {
  const said = 'in the paragraph before; it is about Ann Roy; words in common: gate, shut';
  assert.equal(en.gloss(said), said);
  assert.equal(fr.gloss(said), 'au paragraphe précédent; il y est question de Ann Roy; mots en commun\u00a0: gate, shut');
  assert.equal(fr.gloss('3 paragraphs before; the answer names Ann Roy'), '3 paragraphes plus haut; la réponse nomme Ann Roy');
  assert.equal(fr.gloss('how long Ann Roy and Bo Lee were held'), 'durée de la détention de Ann Roy et Bo Lee');
  assert.equal(fr.gloss('both sentences say who started a call of Ann Roy and Bo Lee'), 'les deux phrases disent de qui est venue l’initiative (appel; Ann Roy et Bo Lee)');
  assert.equal(fr.gloss('both sentences are about Ann Roy and "town council"'), 'les deux phrases portent sur Ann Roy et sur «\u00a0town council\u00a0»');
  assert.equal(fr.gloss('a reason of its own; it is told as an allegation'), null);
});

test('every sentence of evidence that link can write has its pattern', async () => {
  const { readFile, readdir } = await import('node:fs/promises');
  const files = (await readdir('src/link', { recursive: true })).filter((file) => /^(?:responses|differences[/\\].*)\.rs$/.test(file));
  const sources = await Promise.all(files.map((file) => readFile('src/link/' + file, 'utf8')));
  const written = sources.flatMap((source) => [...source.matchAll(/(?:evidence\.push\(|evidence: |what: |Some\()(?:format!\()?"([^"\n]{5,})"/g)].map(([, sentence]) => sentence));
  assert.ok(written.length >= 10, `${written.length} sentences found`);
  const filled = (sentence) => sentence.replace(/\{[a-z]*:\?\}/g, '"Town"').replace(/\{ ?\}|\{[a-z_]+\}/g, 'Town').replace('Town Town held', 'Town was held');
  // A single word is a name of the code's own.
  for (const sentence of written) if (sentence.includes(' ') && !sentence.startsWith('stated in')) assert.ok(fr.gloss(filled(sentence)), sentence);
});

test('a sentence without its day loses the words around it as well', () => {
  assert.equal(en.t('exact.text', { outlet: 'The Post', date: '', fragment: '' }), 'These words stand in The Post.');
  assert.equal(en.t('exact.text', { outlet: 'The Post', date: 'May 1', fragment: '' }), 'These words stand in The Post of May 1.');
});

test('a state goes into an address and comes back', () => {
  const state = { ...emptyState(), q: '“a & b” -c', facets: { speaker: ['Ann, the #1'], kind: ['direct', 'mixed'] }, from: '2023-01-02', sort: 'outlet', picture: 'matrix', columns: 'kind' };
  assert.deepEqual(decodeState(encodeState(state, false)), state);
  assert.equal(encodeState(emptyState(), false), '');
});

test('an address carries a pasted text only when it is asked to', () => {
  const state = { ...emptyState(), view: 'check', passage: 'not published yet', claimed: 'Ann' };
  assert.equal(encodeState(state, false), 'view=check');
  assert.equal(decodeState(encodeState(state, true)).passage, 'not published yet');
});

test('an address that makes no sense is the first view', () => {
  assert.deepEqual(decodeState('view=%00&picture=x&from=yesterday&sort=up&rows=rows&columns=__proto__'), emptyState());
});

test('changes that one short word parts are shown as one, flagged ones never', () => {
  const edits = [
    { op: 'equal', query: 'we ', corpus: 'we ' },
    { op: 'replace', query: 'went', corpus: 'came' },
    { op: 'equal', query: ' to ', corpus: ' to ' },
    { op: 'replace', query: 'town', corpus: 'court' },
    { op: 'equal', query: ' and ', corpus: ' and ' },
    { op: 'delete', query: 'not', corpus: '', flag: 'negation' },
  ];
  assert.deepEqual(steps(edits), [
    { same: 'we ' },
    { from: 'went to town', to: 'came to court', flag: null },
    { same: ' and ' },
    { from: 'not', to: '', flag: 'negation' },
  ]);
  assert.deepEqual(steps(edits, true)[1], { from: 'came to court', to: 'went to town', flag: null });
});

test('marks are found where they stand, and not taken from the next quotation', () => {
  assert.deepEqual(betweenMarks('he “said so” and "left"'), [[3, 12], [17, 23]]);
  const text = 'It said. "No." “Yes,” she said.';
  assert.deepEqual(withMarks(text, [10, 13]), [9, 14]);
  assert.deepEqual(withMarks('it ended. "Next', [0, 8]), [0, 8]);
  assert.deepEqual(marksAround('Yes,', text, 'en'), ['“', '”']);
  assert.deepEqual(marksAround('Oui', 'Oui', 'fr-CA'), ['«\u00a0', '\u00a0»']);
});

test('layers wrap what they cover and keep every character', () => {
  const flat = (nodes) => nodes.map((node) => (typeof node === 'string' ? node : `<${flat(node)}>`)).join('');
  assert.equal(flat(layered('abcdef', [[[[1, 4]], (inner) => inner], [[[2, 6]], (inner) => inner]])), 'a<b<cd>><ef>');
  assert.equal(flat(layered('abc', [[[[-2, 99], [1, 2]], (inner) => inner]])), '<abc>');
});

test('what differs between the same words is named', () => {
  assert.deepEqual(differences('let me assure you', 'Let me assure you,'), ['punctuation', 'case']);
  assert.deepEqual(differences('Le Québec', 'Le Quebec'), ['accents']);
  assert.deepEqual(differences('so-called', 'so – called'), ['punctuation']);
});
