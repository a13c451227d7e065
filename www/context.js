/**
 * What a view may use. A view is a function from this and its data to nodes; it keeps nothing itself.
 *
 * @typedef {object} Context
 * @property {import('./strings.js').Words} words
 * @property {import('./corpus.js').Corpus} corpus
 * @property {import('./types.js').Info} info
 * @property {string} lang language of the collection
 * @property {import('./state.js').State} state
 * @property {Ui} ui what is open or shown, and is not worth an address
 * @property {(depth: number) => string} heading tag of a heading so far below the element's title
 * @property {(change: Partial<import('./state.js').State>) => string} address link to this view with a change
 * @property {(change: Partial<import('./state.js').State>, how?: 'commit' | 'typing') => void} go changes the state
 * @property {() => void} render draws again after `ui` has changed
 * @property {(sentence: string) => void} say speaks a sentence in the live region
 * @property {(doc: string) => Place} place where an article stands, without its text
 * @property {(doc: string) => string} titleOf
 * @property {(id: string) => import('./types.js').UtteranceResult} utterance
 * @property {(state: import('./state.js').State) => number} countOf how many quotations answer, every version counted
 * @property {() => {value: string, count: number, place: Place}[]} articles all of them, oldest first, with their counts
 * @property {(n: number) => import('./types.js').Quote[]} examples quotations to try, of several speakers
 * @property {(name: string) => string | null} kindOf kind of a speaker
 * @property {(id: string) => string} anchor
 * @property {() => {value: string, count: number}[]} outletCounts articles by outlet
 * @property {() => void} copyLink
 * @property {(facet: string) => string[]} allValues every value of a facet, the commonest first, whatever is chosen
 * @property {number} page how many quotations a step of the list shows
 * @property {(value: string, on: boolean) => void} sayFilter
 * @property {(quote: {text: string, speaker: string | null, outlet: string | null, published: string | null, doc: string, kind: string, context?: string}) => void} copyWithSource
 * @property {(text: string) => Promise<void>} copy
 * @property {(name: string, type: string, text: string) => void} save
 * @property {(text: string, claimed: string) => void} check checks a passage
 */

/**
 * @typedef {object} Ui
 * @property {boolean} wide whether rail and main stand side by side
 * @property {boolean} printing
 * @property {Set<string>} opened quotations whose versions are open, receipts that are shown
 * @property {Set<string>} expanded facets that show all their values
 * @property {Map<string, string>} finding what is looked for in the open list of a facet
 * @property {number} shown how many quotations are listed
 * @property {Checked | null} checked the last check
 * @property {{code: string, message: string} | null} trouble the last query's error
 * @property {{sentence: string, text: string}} [notice] what an action came to, and what is to be copied by hand
 */

/**
 * @typedef {object} CheckedItem
 * @property {string} text
 * @property {string | null} claimed
 * @property {import('./types.js').LookupResult} found
 */

/**
 * @typedef {object} Checked
 * @property {string} passage
 * @property {string} claimed
 * @property {string} day when it was checked
 * @property {boolean} unmarked whether the whole passage was taken as one quotation
 * @property {CheckedItem[]} items
 * @property {'short' | 'long' | null} problem
 */

/** @typedef {{doc: string, title: string | null, outlet: string | null, byline: string[], published: string | null, url: string | null, language: string | null, digest: string}} Place */

export {};
