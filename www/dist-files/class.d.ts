import type {
  Article, CheckResult, Concordance, ConcordanceOptions, DatedEvent, Exchanges, FilterRequest, FilterResult, Info, LookupResult, Matrix, Speaker, TimelinePoint, UtteranceResult,
} from './types.js';

export type * from './types.js';

/** What went wrong, for programs (`code`) and for people (`message`: expected, found, remedy). */
export class OnRecordError extends Error {
  constructor(code: string, message: string, cause?: unknown);
  code: string;
}

/** One body of coverage, opened. Every method is synchronous; offsets are UTF-16 units of the strings handed out. */
export class Corpus {
  private constructor();
  /** Opens a pack, or a module with a corpus, from its bytes. */
  static fromBytes(bytes: Uint8Array | ArrayBuffer): Promise<Corpus>;
  /** Quotations that answer a request, with the counts of every facet. */
  filter(request?: FilterRequest): FilterResult;
  /** Where the corpus carries these words, and how faithfully. */
  lookup(text: string, options?: { speaker?: string; limit?: number }): LookupResult;
  /** Every quotation of a pasted passage, looked up; positions refer to the passage. */
  checkPassage(text: string, options?: { speaker?: string; sentences?: boolean; limit?: number }): CheckResult;
  /** One article by its file name: its text, and who is said in it to have said what. */
  article(doc: string): Article;
  /** One utterance with all its versions. */
  utterance(id: string): UtteranceResult;
  /** Everyone quoted, by name. */
  speakers(): Speaker[];
  /** Makes what most questions need whenever the page has nothing else to do: without it the first of them waits. */
  prepare(): void;
  /** Title, extent, digests and versions. */
  info(): Info;
  /** Every place where words were said, in context. */
  concordance(phrase: string, options?: ConcordanceOptions): Concordance;
  /** How many quotations answer a request on each day. */
  timeline(request?: FilterRequest): TimelinePoint[];
  /** Counts of one facet against another. */
  matrix(rows: string, columns: string, request?: FilterRequest): Matrix;
  /** Statements with what answers them, and facts on which articles differ. */
  exchanges(request?: FilterRequest): Exchanges;
  /** Publications, and what articles date: statements and events; oldest first. */
  events(request?: FilterRequest): DatedEvent[];
  /** Every quotation that meets a request, for other programs. */
  exportAs(format: 'csv' | 'jsonl' | 'webannotation' | 'csl' | 'bibtex', request?: FilterRequest): string;
}

/**
 * Opens a corpus: a module with a corpus in it, or a pack, by its address or its bytes. Left out: the module inside or
 * beside the script. Rejects with an `OnRecordError`.
 */
export function open(source?: string | URL | Uint8Array | ArrayBuffer | Blob | WebAssembly.Module): Promise<Corpus>;

export class OnRecordElement extends HTMLElement {
  /** The collection, once it is open; rejected where it cannot be opened. */
  readonly corpus: Promise<Corpus>;
  src: string;
  view: 'explore' | 'check' | 'read' | 'about';
  theme: 'light' | 'dark' | '';
  permalink: '' | 'none';
  headingLevel: number;
  maxResults: number;
  query: FilterRequest;
  /** Checks a passage and shows the verdicts. */
  check(text: string, speaker?: string): void;
}

export interface OnRecordEventMap {
  'on-record-ready': CustomEvent<{ articles: number; quotes: number; speakers: number }>;
  'on-record-query': CustomEvent<{ request: FilterRequest; total: number }>;
  'on-record-lookup': CustomEvent<{ text: string; quotations: { text: string; verdict: string; fragment: boolean; matches: object[] }[] }>;
  'on-record-error': CustomEvent<{ code: string; message: string }>;
  'on-record-navigate': CustomEvent<{ view: string; address: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'on-record': OnRecordElement;
  }
  interface HTMLElementEventMap extends OnRecordEventMap {}
}
