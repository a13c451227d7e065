// onrecord itself, as its README says.
import { open as openCorpus } from './onrecord.js';

export async function open() {
  const corpus = await openCorpus();
  const place = ({ doc, start, end }) => ({ doc, start, end });
  const FACETS = ['outlet', 'speaker', 'speaker_kind', 'kind', 'cue_class'];
  return {
    lookup: (query) => corpus.lookup(query),
    filter: (request) => corpus.filter(request),
    check: (text) => corpus.checkPassage(text),
    info: () => corpus.info(),
    /** Brought into the common form outside of what is timed: this is the answer that a page works with. */
    lookupAnswer: ({ verdict, matches, parts }) => ({ verdict, parts: (parts ?? [{ matches }]).map((part) => part.matches.map(place)) }),
    filterAnswer({ total, facets, timeline }) {
      const counts = Object.fromEntries(FACETS.map((facet) => [facet, Object.fromEntries(facets[facet].filter(({ count }) => count).map(({ value, count }) => [value, count]))]));
      counts.timeline = Object.fromEntries(timeline.filter(({ count }) => count).map(({ date, count }) => [date ?? '', count]));
      return { total, counts };
    },
  };
}
