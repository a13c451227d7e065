// Whether an answer is right.
import { isDeepStrictEqual } from 'node:util';
import { CLASSES, folded } from './cases.mjs';

/** How many places of an answer are looked at: what a reader sees without scrolling. */
const LOOKED_AT = 5;
/** How much of the union of two ranges must be common for them to be the same. */
const SAME_RANGE = 0.8;

/** How many words must be replaced, left out or put in. */
function edits(a, b) {
  let row = b.map((_, k) => k + 1);
  row.unshift(0);
  for (const [i, word] of a.entries()) {
    const next = [i + 1];
    for (let k = 0; k < b.length; k++) next.push(Math.min(row[k] + (word !== b[k]), row[k + 1] + 1, next[k] + 1));
    row = next;
  }
  return row[b.length];
}

/** @param {Map<string, string>} texts */
export function judge(texts) {
  /** How well a place hits a target, 0 to 1; one elsewhere is as good if it is as like the query. */
  const hit = (place, target) => {
    const common = Math.min(place.end, target.end) - Math.max(place.start, target.start);
    const share = place.doc !== target.doc || common <= 0 ? 0 : common / (Math.max(place.end, target.end) - Math.min(place.start, target.start));
    if (share >= SAME_RANGE) return share;
    const [there, wanted, asked] = [(texts.get(place.doc) ?? '').slice(place.start, place.end), target.text, target.query].map(folded);
    if (there.length > 2 * wanted.length + 2) return share;
    return edits(asked, there) <= edits(asked, wanted) ? 1 : share;
  };
  return {
    /** @returns {{right: boolean, range: boolean}} right: verdict (where there is one), document and place */
    lookup({ kind, targets }, answer) {
      const { verdicts, found } = CLASSES[kind];
      const verdict = answer.verdict === undefined || verdicts.includes(answer.verdict) || (answer.verdict === 'unquoted' && targets.some(({ quoted }) => !quoted));
      if (!found) {
        const right = answer.verdict === undefined ? answer.parts.every((places) => places.length === 0) : verdict;
        return { right, range: right };
      }
      const best = targets.map((target) => Math.max(0, ...answer.parts.flatMap((places) => places.slice(0, LOOKED_AT)).map((place) => hit(place, target))));
      return { right: verdict && best.every((share) => share > 0), range: verdict && best.every((share) => share >= SAME_RANGE) };
    },
    filter({ expected }, answer) {
      const right = answer.total === expected.total && isDeepStrictEqual(answer.counts, expected.counts);
      return { right, range: right };
    },
  };
}
