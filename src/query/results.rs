//! What the query functions answer with; field names are what JavaScript and `--json` callers see.
//!
//! All offsets count in the unit of the corpus's [`Frame`](super::Frame), ends exclusive.

use serde::Serialize;

use crate::model::{CueClass, Doubt, Kind, Relation, Role, SpeakerKind, Stance};
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
    /// When it was said, `YYYY[-MM[-DD]]`; null where that is not known.
    pub said: Option<String>,
    /// How many answers the utterance has.
    pub responses: usize,
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

/// What `filter` gives, with facets and days as counts alone: of thousands of values most requests change only those.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counted {
    /// As in [`Filtered`].
    pub total: usize,
    /// As in [`Filtered`].
    pub quotes: Vec<Quote>,
    /// For each list of [`Corpus::facet_values`](super::Corpus::facet_values) how many of it are counted, then for each of these its place
    /// there and twice its count, one more where the request chose it. A value that is not chosen and would give nothing is left out.
    #[serde(skip)]
    pub counts: Vec<u32>,
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
    /// SHA-256 of the text below in UTF-8, in hexadecimal.
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
    /// When it was said, as this article has it.
    pub said: Option<String>,
    /// How they differ from the fullest version.
    pub relation: Relation,
    /// Id of the attribution that this one reprints: both articles have largely the same text.
    pub reprint_of: Option<String>,
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
    /// Utterances in largely the same words, of other speakers or of this one at another time.
    pub similar: Vec<SimilarUtterance>,
    /// What answers it.
    pub responses: Vec<Answer>,
    /// What it answers.
    pub responds_to: Vec<Answer>,
}

/// An utterance of another speaker in largely the same words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SimilarUtterance {
    /// Its id.
    pub id: String,
    /// Canonical speaker; null where it is not settled.
    pub speaker: Option<String>,
    /// The fullest version's words.
    pub text: String,
}

/// An answer to a statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// What it makes of the statement.
    pub stance: Stance,
    /// How often such pairs are right, 0 to 1; 1 where a person stated it.
    pub confidence: f64,
    /// What speaks for it, in a sentence.
    pub evidence: String,
    /// Title of the thread that states it.
    pub thread: Option<String>,
    /// Days from the statement to the answer: from when they were said, or else published; null where that is not known.
    pub days: Option<i32>,
    /// The other side: the answer, or in `responds_to` the statement.
    pub quote: Quote,
}

/// A statement with what answers it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Thread {
    /// What it is about, where a person stated it.
    pub title: Option<String>,
    /// What was answered.
    pub statement: Quote,
    /// The answers, the surest first.
    pub answers: Vec<Answer>,
}

/// Two or more values that articles give for one thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DifferenceView {
    /// What differs.
    pub what: String,
    /// Why the passages are taken to tell of one thing.
    pub evidence: String,
    /// The passages, oldest article first.
    pub passages: Vec<PassageView>,
}

/// A sentence with the value that it gives.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PassageView {
    /// The value, as written.
    pub value: String,
    /// The article's file.
    pub doc: String,
    /// Publication.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Start of the sentence in the article.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// The sentence.
    pub text: String,
}

/// Result of `exchanges`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Exchanges {
    /// Statements with their answers: stated threads first, then the surest.
    pub threads: Vec<Thread>,
    /// Facts on which articles differ.
    pub differences: Vec<DifferenceView>,
}

/// One entry of `events`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventView {
    /// `YYYY[-MM[-DD]]`.
    pub date: String,
    /// `published`, `said` or `event`.
    pub kind: &'static str,
    /// The article's file.
    pub doc: String,
    /// Start of the sentence in the article; null for a publication.
    pub start: Option<usize>,
    /// Its end.
    pub end: Option<usize>,
    /// The sentence; the headline of a publication.
    pub text: String,
    /// The words that give the date.
    pub words: Option<String>,
    /// Id of the attribution that was said then.
    pub attribution: Option<String>,
}

/// One speaker of `speakers`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpeakerView {
    /// Canonical name.
    pub name: String,
    /// What kind of source.
    pub kind: SpeakerKind,
    /// Other names and mentions that mean this speaker, sorted.
    pub aliases: Vec<String>,
    /// How many attributions the speaker has.
    pub quotes: usize,
    /// Offices and roles in which articles present the speaker, oldest first.
    pub roles: Vec<RoleView>,
    /// Bodies to which articles say that the speaker belongs, sorted.
    pub affiliations: Vec<String>,
    /// Day of the oldest article that quotes the speaker.
    pub first: Option<String>,
    /// Day of the newest.
    pub last: Option<String>,
}

/// A role that articles state of a speaker.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoleView {
    /// As an article words it.
    pub text: String,
    /// Day of the first dated article that states it.
    pub from: Option<String>,
    /// Day of the last.
    pub to: Option<String>,
}

/// How right a step of the making of the collection was found to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccuracyView {
    /// What was judged.
    pub step: String,
    /// Share of what was found that is right, 0 to 1.
    pub precision: Option<f64>,
    /// Share of what is there that was found, 0 to 1.
    pub recall: Option<f64>,
    /// What was looked at.
    pub sample: String,
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
    /// How right the collection was found to be; empty where nobody evaluated it.
    pub accuracy: Vec<AccuracyView>,
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
