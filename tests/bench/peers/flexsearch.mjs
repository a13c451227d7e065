// FlexSearch over paragraphs, indexed in the page: exported, its index is several times as long as the texts. With `context`, words that
// stand beside each other rank higher; with `suggest`, paragraphs that lack some of the words are results too.
import { Document, Index } from 'flexsearch';
import { count, json, paragraphs, pieces, standing, whole } from './common.mjs';

export async function open() {
  const [texts, quotes] = await Promise.all([json('texts.json'), json('quotes.json')]);
  const all = paragraphs(texts);
  const index = new Document({ document: { id: 'id', index: [{ field: 'text', tokenize: 'strict', context: { depth: 1, resolution: 3, bidirectional: false } }] } });
  for (const paragraph of all) index.add(paragraph);
  const said = new Index({ tokenize: 'forward' });
  quotes.forEach(({ text }, k) => said.add(k, text));
  const hits = (piece, how) => (index.search(piece, how)[0]?.result ?? []).map((id) => all[id]);
  const find = (piece) => {
    const places = standing(piece, hits(piece, { limit: 100 }));
    return places.length ? places : hits(piece, { limit: 5, suggest: true }).map(whole);
  };
  return {
    lookup: (query) => ({ parts: pieces(query).map(find) }),
    filter: ({ text, ...request }) => count(said.search(text, { limit: quotes.length }).map((k) => quotes[k]), request),
  };
}
