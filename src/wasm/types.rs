//! How results cross, and the TypeScript of both sides.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::error::throw;
use crate::error::{Code, Error};
use crate::query::Counted;
use crate::query::json::write_json;

/// Bytes that most results fit into: to find more room again and again is to copy all of them each time.
const USUAL: usize = 1 << 14;

/// Plain objects, arrays and null.
pub(super) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let mut text = String::with_capacity(USUAL);
    write_json(&mut text, value);
    js_sys::JSON::parse(&text)
}

/// Strings that are asked for once: they go over one by one, so that none of them is held twice meanwhile.
pub(super) fn strings_to_js<T: Serialize + ?Sized>(lists: &T) -> Result<JsValue, JsValue> {
    lists
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| throw(&Error::new(Code::BadRequest, format!("The answer could not be handed over: {error}."))))
}

/// A filter's result with its counts as one array of numbers: thousands of values are objects only where they are read.
pub(super) fn counted_to_js(counted: &Counted) -> Result<JsValue, JsValue> {
    let object = to_js(counted)?;
    js_sys::Reflect::set(&object, &"counts".into(), &js_sys::Uint32Array::from(counted.counts.as_slice()))?;
    Ok(object)
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
export type Verdict = 'exact' | 'normalised' | 'altered' | 'stitched' | 'misattributed' | 'unquoted' | 'absent';
export type Kind = 'direct' | 'mixed' | 'indirect';
export type SpeakerKind = 'person' | 'organisation' | 'anonymous' | 'document';
export type CueClass = 'says' | 'alleges' | 'denies' | 'confirms' | 'asks' | 'writes' | 'announces' | 'reports' | 'other';
export type Doubt = 'doubt.none_near' | 'doubt.several' | 'doubt.far' | 'doubt.inside';
export type Role = 'title' | 'heading' | 'body' | 'quote' | 'item' | 'post' | 'caption';
export type Relation = 'verbatim' | 'truncated' | 'repunctuated' | 'altered' | 'extended';
export type Range = [start: number, end: number];

/** Every field may be left out. Values inside one field are OR, fields among themselves AND. */
export interface FilterRequest {
  text?: string | null; outlet?: string[] | null; speaker?: string[] | null; speaker_kind?: (SpeakerKind | 'null')[] | null;
  kind?: Kind[] | null; cue_class?: CueClass[] | null; mentions?: string[] | null; doc?: string[] | null;
  from?: string | null; to?: string | null; said_from?: string | null; said_to?: string | null;
  has_response?: boolean | null; versions_min?: number | null; text_start?: string | null;
  group?: 'utterance' | 'none' | null; sort?: 'relevance' | 'date' | 'speaker' | 'outlet' | null;
  offset?: number | null; limit?: number | null;
}
export interface LookupOptions { speaker?: string | null; limit?: number | null; }
export interface PassageOptions { sentences?: boolean | null; speaker?: string | null; limit?: number | null; }

export interface Edit { op: 'equal' | 'insert' | 'delete' | 'replace'; query: string; corpus: string;
  flag?: 'negation' | 'number' | 'date' | 'name' | 'hedge' | 'tense'; }
/** `start` and `end` are UTF-16 units of the text that `article(doc)` gives. */
export interface Match { doc: string; attribution: string | null; speaker: string | null; start: number; end: number;
  text: string; context: string; score: number; edits: Edit[]; }
export interface Part { start: number; end: number; matches: Match[]; }
export interface Looked { verdict: Verdict; fragment: boolean; nearest: Match | null; matches: Match[]; parts?: Part[]; }
export interface PassageQuotation { start: number; end: number; text: string; claimed: string | null; result: Looked; }
export interface Passage { unmarked: boolean; quotations: PassageQuotation[]; }

export interface Quote { id: string; doc: string; start: number; end: number; outlet: string | null; published: string | null;
  speaker: string | null; speaker_kind: SpeakerKind | null; kind: Kind; cue_class: CueClass; text: string; context: string;
  highlights: Range[]; utterance: string; versions: number; said: string | null; responses: number; confidence: number;
  doubt?: Doubt; }
export interface FacetValue { value: string; count: number; selected: boolean; }
export interface Facets { outlet: FacetValue[]; speaker: FacetValue[]; speaker_kind: FacetValue[]; kind: FacetValue[];
  cue_class: FacetValue[]; mentions: FacetValue[]; doc: FacetValue[]; }
export interface TimelinePoint { date: string | null; count: number; }
export interface Filtered { total: number; quotes: Quote[]; facets: Facets; timeline: TimelinePoint[]; }
/** `counts`: for each list of `facetValues()` how many of it are counted, then for each of these its place there and twice the count, one
 * more where it is selected. */
export interface Counted { total: number; quotes: Quote[]; counts: Uint32Array; }

export interface ParagraphView { role: Role; start: number; end: number; }
export interface AttributionView { id: string; kind: Kind; content: Range[]; cue: Range[]; source: Range[]; speaker: string | null;
  speaker_kind: SpeakerKind | null; cue_class: CueClass; confidence: number; doubt?: Doubt; utterance: string; }
export interface ArticleView { doc: string; title: string | null; outlet: string | null; byline: string[]; published: string | null;
  url: string | null; language: string | null; digest: string; text: string; paragraphs: ParagraphView[];
  attributions: AttributionView[]; counts: { direct: number; mixed: number; indirect: number }; }
export interface UtteranceVersion { doc: string; attribution: string; outlet: string | null; published: string | null; start: number;
  end: number; text: string; said: string | null; relation: Relation; reprint_of: string | null; fullest: boolean;
  first: boolean; edits: Edit[]; }
export interface UtteranceView { id: string; speaker: string | null; text: string; versions: UtteranceVersion[];
  similar: { id: string; speaker: string | null; text: string }[]; responses: Answer[]; responds_to: Answer[]; }
export interface Answer { stance: 'denies' | 'confirms' | 'answers'; confidence: number; evidence: string; thread: string | null;
  days: number | null; quote: Quote; }
export interface Thread { title: string | null; statement: Quote; answers: Answer[]; }
export interface Difference { what: string; evidence: string; passages: { value: string; doc: string; outlet: string | null;
  published: string | null; start: number; end: number; text: string }[]; }
export interface Exchanges { threads: Thread[]; differences: Difference[]; }
/** `date` is `YYYY[-MM[-DD]]`; `start`, `end` and `words` are null for a publication, whose `text` is the headline. */
export interface Event { date: string; kind: 'published' | 'said' | 'event'; doc: string; start: number | null;
  end: number | null; text: string; words: string | null; attribution: string | null; }
export interface Speaker { name: string; kind: SpeakerKind; aliases: string[]; quotes: number;
  roles: { text: string; from: string | null; to: string | null }[]; affiliations: string[]; first: string | null;
  last: string | null; }
export type Facet = 'outlet' | 'speaker' | 'speaker_kind' | 'kind' | 'cue_class' | 'mentions' | 'doc';
export interface ConcordanceOptions { width?: number | null; over?: 'quotes' | 'text' | null; sort?: 'date' | 'left' | 'right' | null;
  offset?: number | null; limit?: number | null; }
export interface ConcordanceLine { doc: string; attribution: string | null; speaker: string | null; outlet: string | null;
  published: string | null; start: number; end: number; left: string; node: string; right: string; }
export interface Concordance { total: number; lines: ConcordanceLine[]; }
export interface MatrixHead { value: string; count: number; }
export interface Matrix { rows: MatrixHead[]; columns: MatrixHead[]; counts: number[][]; total: number; }
export interface Info { title: string; language: string; articles: number; outlets: string[]; from: string | null; to: string | null;
  quotes: number; speakers: number; utterances: number; digest: string; format: number; engine: string; text_bytes: number;
  pack_bytes: number;
  accuracy: { step: string; precision: number | null; recall: number | null; sample: string }[]; }
"#;
