// onrecord itself, as its README says.
import { open as openCorpus } from './onrecord.js';

export async function open() {
  const corpus = await openCorpus();
  let read = 0;
  const place = ({ doc, start, end }) => ({ doc, start, end });
  const FACETS = ['outlet', 'speaker', 'speaker_kind', 'kind', 'cue_class'];
  return {
    // Everything is read that a page would show, so that an answer given lazily costs what it costs.
    lookup(query) {
      const found = corpus.lookup(query);
      for (const { matches } of found.parts ?? [found]) for (const match of matches) read += match.start + match.text.length + match.context.length + match.edits.length;
      return found;
    },
    filter(request) {
      const found = corpus.filter(request);
      for (const quote of found.quotes) read += quote.text.length + quote.context.length;
      for (const values of Object.values(found.facets)) for (const { value, count } of values) read += value.length + count;
      for (const { count } of found.timeline) read += count;
      return found;
    },
    read: () => read,
    /** Brought into the common form outside of what is timed: this is the answer that a page works with. */
    lookupAnswer: ({ verdict, matches, parts }) => ({ verdict, parts: (parts ?? [{ matches }]).map((part) => part.matches.map(place)) }),
    filterAnswer({ total, facets, timeline }) {
      const counts = Object.fromEntries(FACETS.map((facet) => [facet, Object.fromEntries(facets[facet].filter(({ count }) => count).map(({ value, count }) => [value, count]))]));
      counts.timeline = Object.fromEntries(timeline.filter(({ count }) => count).map(({ date, count }) => [date ?? '', count]));
      return { total, counts };
    },
  };
}
