// What the pages of several peers share. An answer to a lookup is `{parts: [[{doc, start, end}…]…]}`: for each piece of the query the
// places where it stands, best first. An answer to a filter is `{total, counts: {facet: {value: count}}}`.

export const FACETS = ['outlet', 'speaker', 'speaker_kind', 'kind', 'cue_class'];

export const json = async (name) => (await fetch(name)).json();

const SHAPES = { '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'", 'ʼ': "'", '–': '-', '—': '-', '‑': '-', '\u00a0': ' ', '\n': ' ', 'İ': 'i' };

/** Lower case, plain marks; every character stays where it was. */
export const folded = (text) => text.replace(/[“”„«»‘’ʼ–—‑\u00a0\nİ]/g, (mark) => SHAPES[mark]).toLowerCase();

/** The pieces of a quotation with omissions. */
export const pieces = (query) => query.split(/\s*(?:…|\.\.\.)\s*/).filter(Boolean);

/** Paragraphs of all texts: what search engines are given as documents. */
export function paragraphs(texts) {
  const found = [];
  for (const { doc, text } of texts) {
    for (const line of text.matchAll(/[^\n]+/g)) found.push({ id: found.length, doc, start: line.index, text: line[0] });
  }
  return found;
}

/** Where the words stand side by side in texts that an engine came up with, whatever marks are between; texts that lack them drop out. */
export function standing(piece, candidates) {
  const words = folded(piece).match(/[\p{L}\p{N}]+/gu) ?? [];
  const run = new RegExp(words.join('[^\\p{L}\\p{N}]+'), 'iu');
  const places = [];
  for (const { doc, start, text } of candidates) {
    const found = run.exec(text);
    if (found) places.push({ doc, start: start + found.index, end: start + found.index + found[0].length });
  }
  return places;
}

/** Paragraphs as places. */
export const whole = ({ doc, start, text }) => ({ doc, start, end: start + text.length });

/** Counts of quotations whose text fits: each facet without regard to its own choice. */
export function count(quotes, request) {
  const chosen = FACETS.filter((facet) => request[facet]);
  const counts = Object.fromEntries([...FACETS, 'timeline'].map((facet) => [facet, {}]));
  const add = (facet, value) => (counts[facet][value] = (counts[facet][value] ?? 0) + 1);
  let total = 0;
  for (const quote of quotes) {
    const failing = chosen.filter((facet) => !request[facet].includes(quote[facet] ?? 'null'));
    if (failing.length > 1) continue;
    for (const facet of FACETS) if (!failing.length || failing[0] === facet) if (quote[facet] || facet !== 'outlet') add(facet, quote[facet] ?? 'null');
    if (failing.length) continue;
    total++;
    add('timeline', quote.published ?? '');
  }
  return { total, counts };
}
