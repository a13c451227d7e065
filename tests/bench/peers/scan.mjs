// What anybody would write first: all texts in one string, `indexOf`, an ellipsis splits; a loop over all quotations counts.
import { count, folded, json, pieces } from './common.mjs';

export async function open() {
  const [texts, quotes] = await Promise.all([json('texts.json'), json('quotes.json')]);
  const joined = folded(texts.map(({ text }) => text).join('\n'));
  const starts = [];
  let at = 0;
  for (const { text } of texts) {
    starts.push(at);
    at += text.length + 1;
  }
  const article = (at) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  };
  const find = (piece) => {
    const wanted = folded(piece);
    const places = [];
    for (let at = joined.indexOf(wanted); at >= 0 && places.length < 20; at = joined.indexOf(wanted, at + 1)) {
      const k = article(at);
      places.push({ doc: texts[k].doc, start: at - starts[k], end: at - starts[k] + wanted.length });
    }
    return places;
  };
  // Spaces before words, so that the beginning of a word is found by `includes`.
  for (const quote of quotes) quote.words = ` ${folded(quote.text).replace(/[^\p{L}\p{N}']+/gu, ' ')} `;
  return {
    lookup: (query) => ({ parts: pieces(query).map(find) }),
    filter({ text, ...request }) {
      const typed = folded(text).split(' ');
      const last = ` ${typed.pop()}`;
      return count(quotes.filter(({ words }) => words.includes(last) && typed.every((word) => words.includes(` ${word} `))), request);
    },
  };
}
