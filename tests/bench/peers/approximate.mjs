// approx-string-match the way that its best known user, Hypothesis, goes about it: `indexOf` first, and only where that finds
// nothing a search with up to half the letters wrong, 256 at most.
import search from 'approx-string-match';
import { folded, json, pieces } from './common.mjs';

export async function open() {
  const texts = await json('texts.json');
  const joined = folded(texts.map(({ text }) => text).join('\n'));
  const starts = [];
  let at = 0;
  for (const { text } of texts) {
    starts.push(at);
    at += text.length + 1;
  }
  const place = ({ start, end }) => {
    let k = starts.length - 1;
    while (starts[k] > start) k--;
    return { doc: texts[k].doc, start: start - starts[k], end: end - starts[k] };
  };
  const find = (piece) => {
    const wanted = folded(piece);
    const exact = [];
    for (let at = joined.indexOf(wanted); at >= 0 && exact.length < 20; at = joined.indexOf(wanted, at + 1)) exact.push({ start: at, end: at + wanted.length });
    if (exact.length) return exact.map(place);
    const near = search(joined, wanted, Math.min(256, wanted.length / 2));
    return near.sort((a, b) => a.errors - b.errors).slice(0, 20).map(place);
  };
  return { lookup: (query) => ({ parts: pieces(query).map(find) }) };
}
