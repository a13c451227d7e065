//! What the query functions answer with; field names are what JavaScript and `--json` callers see.
//!
//! All offsets count in the unit of the corpus's [`Frame`](super::Frame), ends exclusive.

use serde::Serialize;

use crate::model::{CueClass, Doubt, Kind, Relation, Role, SpeakerKind};
use crate::text::changes::Edit;

/// What the corpus says about words looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The same characters, but for white space and the shape of quotation marks, dashes and apostrophes.
    Exact,
    /// The same words; case, punctuation or diacritics differ.
    Normalised,
    /// Recognisably the same utterance, some words changed.
    Altered,
    /// Every piece stands in the corpus, but not together.
    Stitched,
    /// The words stand in the corpus, but not from the speaker claimed.
    Misattributed,
    /// The words stand in an article, but nobody is quoted saying them.
    Unquoted,
    /// Nothing in the corpus supports these words.
    Absent,
}

/// A place in the corpus.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    /// The article's file.
    pub doc: String,
    /// Id of the attribution that the words belong to.
    pub attribution: Option<String>,
    /// Canonical speaker; null where nobody is quoted or it is not settled.
    pub speaker: Option<String>,
    /// Start of `text` in the article.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// The article's text there; where a cue interrupts the words, with the cue.
    pub text: String,
    /// The paragraphs around it.
    pub context: String,
    /// Likeness from 0 to 1; 1 for the same characters.
    pub score: f64,
    /// The word diff.
    pub edits: Vec<Edit>,
}

/// One piece of a stitched quotation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// Start in the query.
    pub start: usize,
    /// End in the query.
    pub end: usize,
    /// Where the piece stands.
    pub matches: Vec<Match>,
}

/// Result of `lookup`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Looked {
    /// What the corpus says.
    pub verdict: Verdict,
    /// Whether the words are a piece of a longer quotation.
    pub fragment: bool,
    /// The closest passage when `matches` is empty; null only then where the corpus has no text.
    pub nearest: Option<Match>,
    /// Where the words stand: those that carry the verdict first, the closest before others, the oldest before newer.
    pub matches: Vec<Match>,
    /// The pieces of a stitched quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<Part>>,
}

/// One quotation of a pasted passage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PassageQuotation {
    /// Start in the passage.
    pub start: usize,
    /// End in the passage.
    pub end: usize,
    /// The quotation as the passage has it, without its marks.
    pub text: String,
    /// The speaker that the passage names.
    pub claimed: Option<String>,
    /// What the corpus says.
    pub result: Looked,
}

/// Result of `checkPassage`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// Whether no quotation marks were found, so that the whole text was looked up as one.
    pub unmarked: bool,
    /// The quotations in the order of the passage.
    pub quotations: Vec<PassageQuotation>,
}

/// One quotation listed by `filter`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    /// Id of the attribution.
    pub id: String,
    /// The article's file.
    pub doc: String,
    /// Start of the first word in the article.
    pub start: usize,
    /// End of the last.
    pub end: usize,
    /// Publication.
    pub outlet: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Canonical speaker; null where it is not settled.
    pub speaker: Option<String>,
    /// What kind of source.
    pub speaker_kind: Option<SpeakerKind>,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// What the article makes of it.
    pub cue_class: CueClass,
    /// The words; ` … ` stands where other words lie between two pieces.
    pub text: String,
    /// The paragraphs around it.
    pub context: String,
    /// What the text of the request matched, as offsets into `text`.
    pub highlights: Vec<[usize; 2]>,
    /// Id of its utterance.
    pub utterance: String,
    /// How many versions the utterance has.
    pub versions: usize,
    /// How often such attributions are right, 0 to 1.
    pub confidence: f64,
    /// Why the confidence is low.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// The value, as a request names it.
    pub value: String,
    /// How many there would be with this value alone chosen in its facet.
    pub count: usize,
    /// Whether the request chose it.
    pub selected: bool,
}

/// The facets with their values, most frequent in the whole corpus first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Publications.
    pub outlet: Vec<FacetValue>,
    /// Canonical speakers; [`UNSETTLED`](super::UNSETTLED) for none.
    pub speaker: Vec<FacetValue>,
    /// Kinds of source; [`UNSETTLED`](super::UNSETTLED) for none.
    pub speaker_kind: Vec<FacetValue>,
    /// Direct, mixed, indirect.
    pub kind: Vec<FacetValue>,
    /// What the article makes of it.
    pub cue_class: Vec<FacetValue>,
    /// Speakers of the corpus named in the words.
    pub mentions: Vec<FacetValue>,
    /// Articles.
    pub doc: Vec<FacetValue>,
}

/// How many on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelinePoint {
    /// Day of publication; null for articles without one.
    pub date: Option<String>,
    /// How many.
    pub count: usize,
}

/// Result of `filter`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Filtered {
    /// How many there are in all (utterances, where the request groups by them).
    pub total: usize,
    /// Those that the request's offset and limit cut out.
    pub quotes: Vec<Quote>,
    /// What other choices would give.
    pub facets: Facets,
    /// The results by day of publication, undated last.
    pub timeline: Vec<TimelinePoint>,
}

/// A paragraph of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParagraphView {
    /// What it is.
    pub role: Role,
    /// Start in the article.
    pub start: usize,
    /// End in the article.
    pub end: usize,
}

/// An attribution of an article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AttributionView {
    /// Its id.
    pub id: String,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// The words attributed.
    pub content: Vec<[usize; 2]>,
    /// The words that report.
    pub cue: Vec<[usize; 2]>,
    /// The words that name the source.
    pub source: Vec<[usize; 2]>,
    /// Canonical speaker; null where it is not settled.
    pub speaker: Option<String>,
    /// What kind of source.
    pub speaker_kind: Option<SpeakerKind>,
    /// What the article makes of it.
    pub cue_class: CueClass,
    /// How often such attributions are right, 0 to 1.
    pub confidence: f64,
    /// Why the confidence is low.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
    /// Id of its utterance.
    pub utterance: String,
}

/// How many attributions of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ArticleCounts {
    /// Between quotation marks.
    pub direct: usize,
    /// Partly so.
    pub mixed: usize,
    /// In the article's words.
    pub indirect: usize,
}

/// Result of `article`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleView {
    /// The file.
    pub doc: String,
    /// Headline.
    pub title: Option<String>,
    /// Publication.
    pub outlet: Option<String>,
    /// Writers.
    pub byline: Vec<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
    /// The article's text: its paragraphs, parted by a blank line.
    pub text: String,
    /// Its paragraphs.
    pub paragraphs: Vec<ParagraphView>,
    /// Its attributions in the order of the text.
    pub attributions: Vec<AttributionView>,
    /// How many of each kind.
    pub counts: ArticleCounts,
}

/// One version of an utterance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UtteranceVersion {
    /// The article's file.
    pub doc: String,
    /// Id of the attribution.
    pub attribution: String,
    /// Publication.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Start of the first word in the article.
    pub start: usize,
    /// End of the last.
    pub end: usize,
    /// The words, as `filter` gives them.
    pub text: String,
    /// How they differ from the fullest version.
    pub relation: Relation,
    /// Whether it is the fullest.
    pub fullest: bool,
    /// Whether it is the first published.
    pub first: bool,
    /// The word diff that turns this version (`query`) into the fullest (`corpus`).
    pub edits: Vec<Edit>,
}

/// Result of `utterance`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UtteranceView {
    /// Its id.
    pub id: String,
    /// Canonical speaker; null where it is not settled.
    pub speaker: Option<String>,
    /// The fullest version's words.
    pub text: String,
    /// All versions, oldest article first.
    pub versions: Vec<UtteranceVersion>,
}

/// Result of `info`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Info {
    /// Name of the collection.
    pub title: String,
    /// Language as a BCP 47 tag.
    pub language: String,
    /// How many articles.
    pub articles: usize,
    /// The publications, sorted.
    pub outlets: Vec<String>,
    /// Day of the oldest article.
    pub from: Option<String>,
    /// Day of the newest.
    pub to: Option<String>,
    /// How many attributions.
    pub quotes: usize,
    /// How many canonical speakers.
    pub speakers: usize,
    /// How many utterances.
    pub utterances: usize,
    /// SHA-256 of the pack's payload, in hexadecimal.
    pub digest: String,
    /// Format version of the pack.
    pub format: u16,
    /// Version of the engine.
    pub engine: String,
    /// Bytes of text.
    pub text_bytes: usize,
    /// Bytes of the pack.
    pub pack_bytes: usize,
}

/// One line of a concordance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConcordanceLine {
    /// The article's file.
    pub doc: String,
    /// Id of the attribution that the node belongs to.
    pub attribution: Option<String>,
    /// Canonical speaker; null where nobody speaks or it is not settled.
    pub speaker: Option<String>,
    /// Publication.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Start of the node in the article.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// The words before.
    pub left: String,
    /// The words looked for, as the article has them.
    pub node: String,
    /// The words after.
    pub right: String,
}

/// Result of `concordance`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Concordance {
    /// How many places there are in all.
    pub total: usize,
    /// Those that offset and limit cut out.
    pub lines: Vec<ConcordanceLine>,
}

/// A row or column of a matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixHead {
    /// The value of the facet.
    pub value: String,
    /// How many in the whole row or column.
    pub count: usize,
}

/// Result of `matrix`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// Values of the first facet that occur, most frequent in the whole corpus first.
    pub rows: Vec<MatrixHead>,
    /// Values of the second.
    pub columns: Vec<MatrixHead>,
    /// For each row the count of each column.
    pub counts: Vec<Vec<usize>>,
    /// How many in all.
    pub total: usize,
}
