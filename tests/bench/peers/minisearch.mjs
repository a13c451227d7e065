// MiniSearch over paragraphs, from an index made beforehand. It knows no phrases: words that all stand in a paragraph are
// verified with `indexOf`; where that fails, the paragraphs that rank best for any of the words.
import MiniSearch from 'minisearch';
import { count, json, pieces, standing, whole } from './common.mjs';
import { QUOTES, TEXTS } from './minisearch-options.mjs';

export async function open() {
  const text = async (name) => (await fetch(name)).text();
  const [textIndex, quoteIndex, quotes] = await Promise.all([text('texts-index.json'), text('quotes-index.json'), json('quotes.json')]);
  const texts = MiniSearch.loadJSON(textIndex, TEXTS);
  const said = MiniSearch.loadJSON(quoteIndex, QUOTES);
  const find = (piece) => {
    const places = standing(piece, texts.search(piece, { combineWith: 'AND' }));
    return places.length ? places : texts.search(piece).slice(0, 5).map(whole);
  };
  return {
    lookup: (query) => ({ parts: pieces(query).map(find) }),
    filter({ text, ...request }) {
      const hits = said.search(text, { combineWith: 'AND', prefix: (term, k, terms) => k === terms.length - 1 });
      return count(hits.map(({ id }) => quotes[id]), request);
    },
  };
}
