// Search without the engine: exact words in the digest that stands in the element's own content.

import { plain } from './strings.js';

/** @param {string} text */
const fold = (text) => plain(text).replace(/[‘’]/g, "'").replace(/[“”«»]/g, '"').replace(/\s+/g, ' ');

/** The quotations of a digest: its figures, and bare block quotations. @param {Element} host @returns {HTMLElement[]} */
const quotations = (host) => [.../** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll('figure, :not(figure) > blockquote'))];

/** Whether there is anything to search. @param {Element} host */
export const hasDigest = (host) => quotations(host).length > 0;

/**
 * Leaves only those quotations in sight that carry the words, side by side and whatever their case and accents.
 *
 * @param {Element} host
 * @param {string} words '' brings all back
 * @returns {number} how many are left
 */
export function searchDigest(host, words) {
  const wanted = fold(words);
  let left = 0;
  for (const quotation of quotations(host)) {
    quotation.hidden = !fold(quotation.textContent ?? '').includes(wanted);
    if (!quotation.hidden) left += 1;
  }
  // A heading without anything below it would only be in the way.
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll('section section'))) {
    section.hidden = !section.querySelector('figure:not([hidden])');
  }
  return left;
}
