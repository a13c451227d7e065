// What the benchmarks rest on: the same articles everywhere, queries whose right place is known, and a judge who can tell.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { CLASSES, FACETS, countPlainly, folded, keystrokes, lookups } from './cases.mjs';
import { SEED, keptOut } from './corpus.mjs';
import { markdown, newsroom } from './generate.mjs';
import { judge } from './judge.mjs';

const article = newsroom(SEED);
const made = Array.from({ length: 40 }, (_, k) => article(k));
const texts = made.map(({ file, paragraphs }) => ({ doc: file, text: paragraphs.join('\n') }));
const byDoc = new Map(texts.map(({ doc, text }) => [doc, text]));
const asked = lookups(texts, keptOut(20), 12);

test('an article is decided by the seed and its number alone', () => {
  const again = newsroom(SEED);
  for (const k of [35, 7, 0]) assert.equal(markdown(again(k)), markdown(made[k]));
  assert.notEqual(markdown(newsroom(SEED + 1)(0)), markdown(made[0]));
  const digest = createHash('sha256').update(made.map(markdown).join('\0')).digest('hex').slice(0, 16);
  assert.equal(digest, '94b3cb9e622cf672', 'records of different days measure the same articles; with others, change this on purpose');
});

test('every class is asked, and every target is where it is said to be', () => {
  assert.deepEqual(new Set(asked.map(({ kind }) => kind)), new Set(Object.keys(CLASSES)));
  for (const { kind, targets } of asked) {
    assert.equal(targets.length > 0, CLASSES[kind].found, kind);
    for (const { doc, start, end, text } of targets) assert.equal(byDoc.get(doc).slice(start, end), text);
  }
});

test('words that must not be found do not stand there', () => {
  const all = texts.map(({ text }) => folded(text).join(' ')).join(' ');
  for (const { kind, query } of asked) if (!CLASSES[kind].found) assert.ok(!all.includes(folded(query).join(' ')), query);
});

test('the judge takes the right answer and no other', () => {
  const { lookup } = judge(byDoc);
  for (const one of asked) {
    const verdict = CLASSES[one.kind].verdicts[0];
    const place = ({ doc, start, end }) => ({ doc, start, end });
    const right = { verdict, parts: one.targets.map((target) => [place(target)]) };
    assert.deepEqual(lookup(one, right), { right: true, range: true }, one.kind);
    assert.equal(lookup(one, { verdict: 'misattributed', parts: right.parts }).right, false, `${one.kind}: another verdict`);
    if (!one.targets.length) {
      assert.equal(lookup(one, { parts: [[{ doc: texts[0].doc, start: 0, end: 9 }]] }).right, false, `${one.kind}: anything found`);
      continue;
    }
    assert.equal(lookup(one, { verdict, parts: [[]] }).right, false, `${one.kind}: nothing`);
    const elsewhere = one.targets.map(({ doc, start, end }) => [{ doc: texts.find((text) => text.doc !== doc).doc, start, end }]);
    assert.equal(lookup(one, { verdict, parts: elsewhere }).right, false, `${one.kind}: another article`);
    const wide = one.targets.map(({ doc, start, end }) => [{ doc, start: Math.max(0, start - 400), end: end + 400 }]);
    assert.equal(lookup(one, { verdict, parts: wide }).range, false, `${one.kind}: the place, but not the range`);
  }
});

test('counts leave a facet out of its own choice', () => {
  const quote = (speaker, kind, text) => ({ speaker, kind, outlet: 'The Post', speaker_kind: 'person', cue_class: 'says', published: '2031-01-01', text });
  const quotes = [quote('A', 'direct', 'bridges fall'), quote('B', 'direct', 'a bridge stands'), quote('B', 'indirect', 'no brid'), quote(null, 'direct', 'Bridge')];
  const { total, counts } = countPlainly(quotes)({ text: 'brid', speaker: ['B'] });
  assert.equal(total, 2);
  assert.deepEqual(counts.speaker, { A: 1, B: 2, null: 1 });
  assert.deepEqual(counts.kind, { direct: 1, indirect: 1 });
  assert.deepEqual(Object.keys(counts), [...FACETS, 'timeline']);
  assert.equal(countPlainly(quotes)({ text: 'a brid' }).total, 1);
  assert.equal(keystrokes(quotes.slice(0, 2), 10).length, 10);
});
