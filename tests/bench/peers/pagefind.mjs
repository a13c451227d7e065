// Pagefind over articles, as a site would have it: the words between quotation marks, then without them. Filters are its own, over a second
// index that has a page for every quotation.
import { FACETS, folded, pieces, standing } from './common.mjs';

/** An offset into the article, from one into its text without doubled spaces: `lost` has where there were more, and how many. */
function original(at, lost) {
  let there = at;
  for (let k = 0; k < lost.length && lost[k] < there; k += 2) there += lost[k + 1];
  return there;
}

export async function open() {
  const texts = await import(new URL('texts/pagefind.js', location.href).href);
  await texts.options({ excerptLength: 40 });
  await texts.init();
  /** Only where somebody filters. */
  let said;
  const opened = async () => {
    said = await import(new URL('quotes/pagefind.js', location.href).href).catch(() => null);
    if (!said) return null;
    await said.init();
    await said.filters();
    return said;
  };
  const find = async (piece) => {
    for (const query of [`"${piece.replace(/["“”]/g, ' ')}"`, piece]) {
      const { results } = await texts.search(query);
      const found = await Promise.all(results.slice(0, 5).map((result) => result.data()));
      const articles = found.map(({ url, raw_content: text, meta }) => ({ doc: url.replace(/^\//, ''), start: 0, text, lost: meta.lost.split(',').filter(Boolean).map(Number) }));
      // Where the words do not stand side by side, the excerpt is where most of them are close together.
      const excerpts = articles.map(({ doc, text }, k) => {
        const shown = found[k].plain_excerpt;
        const start = Math.max(0, folded(text).indexOf(folded(shown.slice(0, 60))));
        return { doc, start, end: start + shown.length };
      });
      const lostIn = new Map(articles.map(({ doc, lost }) => [doc, lost]));
      const places = [...standing(piece, articles), ...excerpts].map(({ doc, start, end }) => ({ doc, start: original(start, lostIn.get(doc)), end: original(end, lostIn.get(doc)) }));
      if (places.length) return places;
    }
    return [];
  };
  return {
    lookup: async (query) => ({ parts: await Promise.all(pieces(query).map(find)) }),
    async filter({ text, limit, ...request }) {
      const engine = said ?? (await opened());
      if (!engine) return null;
      const filters = Object.fromEntries(FACETS.filter((facet) => request[facet]).map((facet) => [facet, { any: request[facet] }]));
      const found = await engine.search(text, { filters });
      const counts = {};
      for (const facet of [...FACETS, 'timeline']) {
        // Without its own choice a facet needs a search of its own.
        const others = Object.fromEntries(Object.entries(filters).filter(([name]) => name !== facet));
        const { filters: given } = request[facet] ? await engine.search(text, { filters: others }) : found;
        counts[facet] = Object.fromEntries(Object.entries(given[facet] ?? {}).filter(([value, count]) => count && (facet !== 'outlet' || value !== 'null')));
      }
      return { total: found.results.length, counts };
    },
  };
}
