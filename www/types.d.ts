/** A stretch of text in UTF-16 units, end exclusive. */
export type Range = [start: number, end: number];
export type Kind = 'direct' | 'mixed' | 'indirect';
export type SpeakerKind = 'person' | 'organisation' | 'anonymous' | 'document';
export type CueClass = 'says' | 'alleges' | 'denies' | 'confirms' | 'asks' | 'writes' | 'announces' | 'reports' | 'other';
export type Relation = 'verbatim' | 'truncated' | 'repunctuated' | 'altered' | 'extended';
export type Verdict = 'exact' | 'normalised' | 'altered' | 'stitched' | 'misattributed' | 'unquoted' | 'absent';
export type FacetName = 'outlet' | 'speaker' | 'speaker_kind' | 'kind' | 'cue_class' | 'mentions' | 'doc';

/** Values within a facet are alternatives; facets among themselves must all hold. */
export interface FilterRequest {
  text?: string;
  outlet?: string[];
  speaker?: string[];
  speaker_kind?: string[];
  kind?: string[];
  cue_class?: string[];
  mentions?: string[];
  doc?: string[];
  from?: string;
  to?: string;
  said_from?: string;
  said_to?: string;
  has_response?: boolean;
  versions_min?: number;
  text_start?: string;
  group?: 'utterance' | 'none';
  sort?: 'relevance' | 'date' | 'speaker' | 'outlet';
  offset?: number;
  limit?: number;
}

export interface Quote {
  id: string;
  doc: string;
  start: number;
  end: number;
  outlet: string | null;
  published: string | null;
  speaker: string | null;
  speaker_kind: SpeakerKind | null;
  kind: Kind;
  cue_class: CueClass;
  text: string;
  context: string;
  highlights: Range[];
  utterance: string;
  versions: number;
  /** `YYYY[-MM[-DD]]`. */
  said: string | null;
  /** How many answers its utterance has. */
  responses: number;
  confidence: number;
  doubt?: string;
}

export interface FacetValue {
  value: string;
  count: number;
  selected: boolean;
}

export interface FilterResult {
  total: number;
  quotes: Quote[];
  facets: Record<string, FacetValue[]>;
  timeline: { date: string | null; count: number }[];
}

export interface Edit {
  op: 'equal' | 'insert' | 'delete' | 'replace';
  query: string;
  corpus: string;
  flag?: string;
}

export interface Match {
  doc: string;
  attribution: string | null;
  speaker: string | null;
  start: number;
  end: number;
  text: string;
  context: string;
  score: number;
  edits: Edit[];
}

export interface LookupResult {
  verdict: Verdict;
  fragment: boolean;
  nearest: Match | null;
  matches: Match[];
  parts?: { start: number; end: number; matches: Match[] }[];
}

export interface Attribution {
  id: string;
  kind: Kind;
  /** Ranges of the article's text. */
  content: Range[];
  cue: Range[];
  source: Range[];
  speaker: string | null;
  speaker_kind: SpeakerKind | null;
  cue_class: CueClass;
  confidence: number;
  doubt?: string;
  utterance: string;
}

/** One article as handed out; every range refers to `text`. */
export interface Article {
  doc: string;
  title: string | null;
  outlet: string | null;
  byline: string[];
  published: string | null;
  url: string | null;
  language: string | null;
  /** SHA-256 of the file, in hexadecimal. */
  digest: string;
  text: string;
  paragraphs: { role: string; start: number; end: number }[];
  attributions: Attribution[];
  counts: { direct: number; mixed: number; indirect: number };
}

/** One quotation of a pasted passage; `start` and `end` refer to the passage. */
export interface PassageQuotation {
  start: number;
  end: number;
  text: string;
  /** The speaker that the passage names. */
  claimed: string | null;
  result: LookupResult;
}

export interface CheckResult {
  /** Whether no quotation marks were found, so that the whole text was looked up as one. */
  unmarked: boolean;
  quotations: PassageQuotation[];
}

export interface UtteranceVersion {
  doc: string;
  attribution: string;
  outlet: string | null;
  published: string | null;
  start: number;
  end: number;
  text: string;
  said: string | null;
  relation: Relation;
  /** The attribution that this one reprints. */
  reprint_of: string | null;
  fullest: boolean;
  first: boolean;
  /** They turn this version (`query`) into the fullest (`corpus`). */
  edits: Edit[];
}

export interface UtteranceResult {
  id: string;
  speaker: string | null;
  text: string;
  /** Oldest article first. */
  versions: UtteranceVersion[];
  /** Other speakers in largely the same words. */
  similar: { id: string; speaker: string | null; text: string }[];
  responses: Answer[];
  responds_to: Answer[];
}

export interface Answer {
  stance: 'denies' | 'confirms' | 'answers';
  confidence: number;
  evidence: string;
  thread: string | null;
  /** From the statement to the answer. */
  days: number | null;
  /** The other side: the answer, or in `responds_to` the statement. */
  quote: Quote;
}

export interface Exchanges {
  /** Stated ones first, then the surest. */
  threads: { title: string | null; statement: Quote; answers: Answer[] }[];
  differences: Difference[];
}

/** Values that articles give for one thing. */
export interface Difference {
  what: string;
  evidence: string;
  passages: {
    value: string;
    doc: string;
    outlet: string | null;
    published: string | null;
    start: number;
    end: number;
    text: string;
  }[];
}

/** `start`, `end` and `words` are null for a publication, whose `text` is the headline. */
export interface DatedEvent {
  /** `YYYY[-MM[-DD]]`. */
  date: string;
  kind: 'published' | 'said' | 'event';
  doc: string;
  start: number | null;
  end: number | null;
  text: string;
  words: string | null;
  attribution: string | null;
}

export interface Info {
  title: string;
  language: string;
  articles: number;
  outlets: string[];
  from: string | null;
  to: string | null;
  quotes: number;
  speakers: number;
  utterances: number;
  /** SHA-256 of the pack's payload, in hexadecimal. */
  digest: string;
  format: number;
  engine: string;
  text_bytes: number;
  pack_bytes: number;
  /** Empty where nobody evaluated the collection. */
  accuracy: { step: string; precision: number | null; recall: number | null; sample: string }[];
}

export interface Speaker {
  name: string;
  kind: SpeakerKind;
  aliases: string[];
  quotes: number;
  roles: { text: string; from: string | null; to: string | null }[];
  affiliations: string[];
  /** Day of the oldest article that quotes the speaker. */
  first: string | null;
  last: string | null;
}

export interface ConcordanceOptions {
  /** Characters of context on either side, at most; words are not cut. */
  width?: number;
  over?: 'quotes' | 'text';
  sort?: 'date' | 'left' | 'right';
  offset?: number;
  limit?: number;
}

export interface ConcordanceLine {
  doc: string;
  attribution: string | null;
  speaker: string | null;
  outlet: string | null;
  published: string | null;
  start: number;
  end: number;
  left: string;
  node: string;
  right: string;
}

export interface Concordance {
  total: number;
  lines: ConcordanceLine[];
}

/** How many on one day; the undated last. */
export interface TimelinePoint {
  date: string | null;
  count: number;
}

export interface Matrix {
  rows: { value: string; count: number }[];
  columns: { value: string; count: number }[];
  /** By row, then by column. */
  counts: number[][];
  total: number;
}

/** The functions of the engine, as wasm-bindgen hands them out, and what ties them to one instance of the module. */
export interface Glue {
  /** What an instance of the module is made with. */
  imports: WebAssembly.Imports;
  /** Puts an instance behind the functions. */
  bind(instance: WebAssembly.Instance): void;
  /** Calls a function of the engine; throws what it throws, and traps as it traps. */
  call(name: string, ...values: unknown[]): any;
  /** How many bytes the pack has. */
  size: number;
  /** Where in its memory the pack lies that is open: what stands before the text, and the text. */
  places: [at: number, length: number][];
  /** What lies there. */
  stored(): Uint8Array[];
}
