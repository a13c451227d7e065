// What is asked, and what the right answer is. QUERIES.md says which lookups these are; queries are cut from the articles and
// changed by rules, so that the right document and place are known without asking any engine.
import { SEED } from './corpus.mjs';
import { random } from './random.mjs';

const FOUND = ['exact', 'normalised', 'altered', 'unquoted'];

/**
 * Classes of lookups. `verdicts` are those of onrecord that are right, beside `unquoted` for running text; peers have none.
 * `found: false` marks words that must not be found.
 */
export const CLASSES = {
  exact: { verdicts: ['exact'], found: true },
  normalised: { verdicts: ['normalised', 'exact'], found: true },
  'altered 1': { verdicts: ['altered'], found: true },
  'altered 2': { verdicts: ['altered'], found: true },
  'altered 3': { verdicts: ['altered'], found: true },
  truncated: { verdicts: FOUND, found: true },
  'stitched …': { verdicts: ['stitched'], found: true },
  stitched: { verdicts: ['stitched'], found: true },
  'stitched …, altered': { verdicts: ['stitched'], found: true },
  'stitched, altered': { verdicts: ['stitched'], found: true },
  absent: { verdicts: ['absent', 'unquoted'], found: false },
  scrambled: { verdicts: ['absent', 'unquoted'], found: false },
};

const WITH_ELLIPSIS = ['… ', ' ... ', ' [...] '];
const WITHOUT = ['. ', ' ', ' — '];
/** So many words in a row that stand in the corpus, and a query is not absent from it. */
const RUN = 7;

const wordsOf = (text) => [...text.matchAll(/[\p{L}\p{N}]+(?:[’'.,][\p{L}\p{N}]+)*/gu)].map((found) => ({ start: found.index, end: found.index + found[0].length, word: found[0] }));

/** Words as they are compared: lower case, no diacritics, straight apostrophes. */
export const folded = (text) => wordsOf(text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()).map(({ word }) => word);

/** Runs between double quotation marks that stay within a paragraph, and whole paragraphs. */
function runs(texts) {
  const [quoted, running] = [[], []];
  const add = (list, doc, at, text) => {
    const words = wordsOf(text);
    if (words.length >= 6) list.push({ doc, at, text, words, quoted: list === quoted });
  };
  for (const { doc, text } of texts) {
    for (const run of text.matchAll(/“([^“”"\n]{2,2000})”|"([^“”"\n]{2,2000})"/g)) add(quoted, doc, run.index, run[0]);
    for (const line of text.matchAll(/[^\n]+/g)) add(running, doc, line.index, line[0]);
  }
  return { quoted, running };
}

/**
 * @param {{doc: string, text: string}[]} texts
 * @param {string[]} outside texts that are not in the corpus
 * @param {number} count of each class
 */
export function lookups(texts, outside, count) {
  const all = runs(texts);
  const chance = random(SEED, 100);
  const corpus = texts.map(({ text }) => folded(text));
  const joined = ` ${corpus.map((words) => words.join(' ')).join(' | ')} `;
  // Runs of words as numbers of 53 bits: of ten thousand articles they are millions.
  const numbers = new Map();
  for (const words of corpus) for (const word of words) if (!numbers.has(word)) numbers.set(word, numbers.size + 1);
  const runsOf = (words) => {
    const ids = words.map((word) => numbers.get(word) ?? 0);
    return ids.slice(RUN - 1).map((_, first) => {
      let [a, b] = [1, 2];
      for (let k = first; k < first + RUN; k++) {
        a = Math.imul(a ^ ids[k], 0x85ebca6b);
        a ^= a >>> 13;
        b = Math.imul(b + ids[k], 0xc2b2ae35);
        b ^= b >>> 15;
      }
      return (a >>> 0) * 0x200000 + (b >>> 11);
    });
  };
  const known = new Set();
  for (const words of corpus) for (const run of runsOf(words)) known.add(run);
  const stands = (query) => {
    const words = folded(query);
    return runsOf(words).every((run) => known.has(run)) && joined.includes(` ${words.join(' ')} `);
  };
  const foreign = (query) => {
    const words = folded(query);
    return !runsOf(words).some((run) => known.has(run)) && !nearly(joined, words);
  };
  const anyWord = () => chance.pick(chance.pick(corpus));

  /** A run of words of a quotation, or, one time in four, of any paragraph. */
  const cut = (least, most) => {
    const from = chance.chance(0.25) ? all.running : all.quoted;
    for (let tries = 0; tries < 10_000; tries++) {
      const { doc, at, text, words, quoted } = chance.pick(from);
      if (words.length < least) continue;
      const length = least + chance.below(Math.min(most, words.length) - least + 1);
      const first = chance.below(words.length - length + 1);
      const [start, end] = [words[first].start, words[first + length - 1].end];
      return { doc, start: at + start, end: at + end, text: text.slice(start, end), quoted };
    }
    throw new Error('the articles have too few quotations to make queries of; give more of them');
  };
  /** Words replaced, left out or put in: different ones, none at an end. */
  const altered = (text, changes) => {
    for (;;) {
      const words = wordsOf(text);
      const places = chance.shuffle(words.slice(1, -1).map((_, k) => k + 1)).slice(0, changes).sort((a, b) => b - a);
      let query = text;
      for (const k of places) {
        const { start, end } = words[k];
        const how = chance.below(3);
        const other = anyWord();
        const beside = words.slice(k - 1, k + 2).map(({ word }) => folded(word).join(' '));
        if (how < 2 && beside.includes(other)) continue;
        if (how === 0) query = query.slice(0, start) + other + query.slice(end);
        else if (how === 1) query = `${query.slice(0, start)}${other} ${query.slice(start)}`;
        else if (beside[0] !== beside[1] && beside[1] !== beside[2]) query = query.slice(0, start).trimEnd() + query.slice(end);
      }
      if (!stands(query)) return query;
    }
  };

  const cases = [];
  const add = (kind, query, ...targets) => cases.push({ kind, query, targets });
  const LEAST = { 1: 6, 2: 8, 3: 12 };
  for (let k = 0; k < count; k++) {
    let one = cut(6, 40);
    add('exact', one.text, { ...one, query: one.text });
    one = cut(6, 40);
    const cased = chance.chance(0.5) ? one.text.toUpperCase() : one.text.toLowerCase();
    let query = wordsOf(cased).map(({ word }) => word).join(' ');
    add('normalised', query, { ...one, query });
    for (const changes of [1, 2, 3]) {
      one = cut(LEAST[changes], 40);
      query = altered(one.text, changes);
      add(`altered ${changes}`, query, { ...one, query });
    }
    one = truncated(chance, cut(8, 40));
    add('truncated', one.shown, { ...one, query: one.text });
    for (const [name, glues] of [['stitched …', WITH_ELLIPSIS], ['stitched', WITHOUT]]) {
      for (const changes of [0, 1]) {
        const parts = [cut(6, 15)];
        while (parts.length < 2 + (k % 3 === 0)) {
          const next = cut(6, 15);
          if (!parts.some(({ doc }) => doc === next.doc)) parts.push(next);
        }
        const pieces = parts.map(({ text }) => (changes ? altered(text, changes) : text));
        add(changes ? `${name}, altered` : name, pieces.reduce((sum, piece) => sum + chance.pick(glues) + piece), ...parts.map((part, p) => ({ ...part, query: pieces[p] })));
      }
    }
  }
  const some = (kind, make) => {
    for (let left = count, tries = count * 20; left > 0 && tries > 0; tries--) {
      const query = make();
      if (query !== undefined && foreign(query)) {
        add(kind, query);
        left--;
      }
    }
  };
  const elsewhere = chance.shuffle(runs(outside.map((text, k) => ({ doc: String(k), text }))).quoted);
  some('absent', () => {
    const run = elsewhere.pop();
    return run && run.text.slice(run.words[0].start, run.words[Math.min(39, run.words.length - 1)].end);
  });
  some('scrambled', () => chance.shuffle(cut(6, 40).text.split(/\s+/)).join(' '));
  return cases;
}

/**
 * Whether a passage has these words but for a quarter. With so few changes one of a few pieces of them must have stayed
 * whole; around each place where a piece stands the words are aligned.
 */
function nearly(joined, words) {
  const allowed = Math.floor(words.length / 4);
  const length = Math.floor(words.length / (allowed + 1));
  for (let first = 0; first + length <= words.length; first += length) {
    const piece = ` ${words.slice(first, first + length).join(' ')} `;
    for (let at = joined.indexOf(piece); at >= 0; at = joined.indexOf(piece, at + 1)) {
      // So many letters that no more words than these can be in them.
      const around = joined.slice(Math.max(0, at - 25 * (first + allowed)), at + 25 * (words.length - first + allowed)).split(' ');
      let row = words.map((_, k) => k + 1);
      row.unshift(0);
      for (const word of around) {
        const next = [0];
        for (let k = 0; k < words.length; k++) next.push(Math.min(row[k] + (word !== words[k]), row[k + 1] + 1, next[k] + 1));
        row = next;
        if (row[words.length] <= allowed) return true;
      }
    }
  }
  return false;
}

/** Up to half of the words cut off at one end; every second time through a word, every fourth time with an ellipsis at the cut. */
function truncated(chance, one) {
  const words = wordsOf(one.text);
  const keep = Math.max(5, words.length - chance.below(Math.floor(words.length / 2) + 1));
  const atEnd = chance.chance(0.5);
  const kept = atEnd ? words.slice(0, keep) : words.slice(-keep);
  let [start, end] = [kept[0].start, kept.at(-1).end];
  const torn = atEnd ? kept.at(-1) : kept[0];
  const letters = torn.end - torn.start;
  if (letters > 2 && chance.chance(0.5)) {
    const lost = 1 + chance.below(letters - 2);
    if (atEnd) end -= lost;
    else start += lost;
  }
  const text = one.text.slice(start, end);
  const shown = chance.chance(0.25) ? (atEnd ? `${text} …` : `… ${text}`) : text;
  return { ...one, start: one.start + start, end: one.start + end, text, shown };
}

/** Facets whose counts are compared; beside them, the days. */
export const FACETS = ['outlet', 'speaker', 'speaker_kind', 'kind', 'cue_class'];

/** Letter by letter, as somebody types; with nothing chosen, a speaker, a publication, or a kind. */
export function keystrokes(quotes, count) {
  const chance = random(SEED, 200);
  const cases = [];
  const plain = quotes.filter(({ text, speaker, outlet }) => speaker && (outlet || true) && /[a-z]{5,}/.test(text));
  while (cases.length < count && plain.length) {
    const quote = chance.pick(plain);
    const word = chance.pick(quote.text.match(/\b[a-z]{5,}\b/g) ?? ['']);
    const before = chance.chance(0.3) ? /\b([a-z]{2,}) [a-z]*$/.exec(quote.text.slice(0, quote.text.indexOf(word)))?.[1] : undefined;
    const chosen = chance.pick([{}, {}, { speaker: [quote.speaker] }, quote.outlet ? { outlet: [quote.outlet] } : {}, { kind: [quote.kind], cue_class: [quote.cue_class] }]);
    for (let length = 1; length <= word.length && cases.length < count; length++) {
      cases.push({ kind: 'keystroke', request: { ...chosen, text: (before ? `${before} ` : '') + word.slice(0, length), limit: 20 } });
    }
  }
  return cases;
}

/** The right counts, by looking at every quotation. */
export function countPlainly(quotes) {
  const words = quotes.map(({ text }) => folded(text.normalize('NFD').replace(/\p{M}/gu, '')));
  return ({ text, ...request }) => {
    const typed = folded(text);
    const last = typed.pop();
    const chosen = FACETS.filter((facet) => request[facet]);
    const counts = Object.fromEntries([...FACETS, 'timeline'].map((facet) => [facet, {}]));
    let total = 0;
    quotes.forEach((quote, k) => {
      if (!typed.every((word) => words[k].includes(word)) || !words[k].some((word) => word.startsWith(last))) return;
      const failing = chosen.filter((facet) => !request[facet].includes(quote[facet] ?? 'null'));
      for (const facet of FACETS) {
        if (!failing.length || (failing.length === 1 && failing[0] === facet)) {
          const value = quote[facet] ?? (facet === 'outlet' ? undefined : 'null');
          if (value !== undefined) counts[facet][value] = (counts[facet][value] ?? 0) + 1;
        }
      }
      if (!failing.length) {
        total++;
        counts.timeline[quote.published ?? ''] = (counts.timeline[quote.published ?? ''] ?? 0) + 1;
      }
    });
    return { total, counts };
  };
}
