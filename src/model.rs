//! The plain data that every room speaks.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A calendar day. Sorting is chronological; text form is `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Year of the common era.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// Days from this day to another, negative backwards (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
    ///
    /// Here and not from the calendar library of `read`, which what is built without it lacks.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        let number = |date: Self| {
            // The year begins in March, so that a leap day is its last.
            let year = i32::from(date.year) - i32::from(date.month <= 2);
            let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
            let day_of_year = (153 * ((i32::from(date.month) + 9) % 12) + 2) / 5 + i32::from(date.day);
            era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year
        };
        number(other) - number(self)
    }

    /// Reads `YYYY-MM-DD`; `None` for anything else. Whether the month has that many days is not checked.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, n| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        let date = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        ((1..=12).contains(&date.month) && (1..=31).contains(&date.day)).then_some(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        PartialDate::from(*self).fmt(f)
    }
}

/// A day, or only the month or the year that is known. Sorting is chronological, the less exact first; text form is
/// `YYYY[-MM[-DD]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// Year of the common era.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; only with a month.
    pub day: Option<u8>,
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year, month: Some(date.month), day: Some(date.day) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Digit by digit: the padding of `write!` is slower, and takes more room in what readers download.
        let digit = |number: i16| char::from_digit(u32::from(number.unsigned_abs()) % 10, 10).unwrap_or_default();
        for unit in [1000, 100, 10, 1] {
            f.write_char(digit(self.year / unit))?;
        }
        for part in [self.month, self.day].into_iter().flatten().map(i16::from) {
            f.write_char('-')?;
            f.write_char(digit(part / 10))?;
            f.write_char(digit(part))?;
        }
        Ok(())
    }
}

/// What an article says about itself. A field is set only if the text or `corpus.toml` states it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Name of the publication.
    pub outlet: Option<String>,
    /// Writers, in the order given.
    pub byline: Vec<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// That day with the time and the zone, where a time is stated: `2024-03-03T19:00:00-05:00`, in the form of
    /// RFC 3339; after it a zone that is stated by name, in brackets (RFC 9557); without an offset where none is stated.
    // A pack of format 1 has no room for it; what a pack answers is sorted and filtered by days.
    #[serde(skip)]
    pub published_at: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The headline, where it stands in the text.
    Title,
    /// A heading inside the article.
    Heading,
    /// Running text.
    Body,
    /// A block quotation.
    Quote,
    /// An item of a list that belongs to the article.
    Item,
    /// A pasted post; its author's name line is part of it.
    Post,
    /// The caption of a picture or the title of a video.
    Caption,
}

impl Role {
    /// Whether the paragraph is part of what the article says (as opposed to its headline and its pictures' captions).
    #[must_use]
    pub fn is_body(self) -> bool {
        !matches!(self, Self::Title | Self::Caption)
    }
}

/// One paragraph: the pieces of the raw text that make it up.
///
/// More than one piece where markup, an invisible character or a line of furniture stands in between. Pieces are in
/// order and do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// Byte spans of the article's raw text.
    pub pieces: Vec<Span>,
}

impl Paragraph {
    /// A paragraph of one piece.
    #[must_use]
    pub fn new(role: Role, span: Span) -> Self {
        Self { role, pieces: vec![span] }
    }
}

/// One article as read: the raw text and what in it is the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The file name, as it was given; for a record of a JSON Lines file `FILE#LINE`.
    pub file: String,
    /// The raw text: the decoded file, or for HTML and JSON Lines the text that `read` took out of it.
    pub text: String,
    /// SHA-256 of the file's bytes, in hexadecimal (for JSON Lines: of the record's line).
    pub digest: String,
    /// What it says about itself.
    pub metadata: Metadata,
    /// Title, body and captions in the order of the text. Everything else is furniture.
    pub paragraphs: Vec<Paragraph>,
}

/// How the words reach the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Between quotation marks (at least nine tenths of the words).
    Direct,
    /// Partly between quotation marks.
    Mixed,
    /// In the reporter's words.
    Indirect,
}

/// What kind of source a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A named or otherwise single, identified human being.
    Person,
    /// A body that speaks as one: an office, a company, an outlet.
    Organisation,
    /// A source that the article does not name.
    Anonymous,
    /// A text that speaks: a filing, a report, a memo.
    Document,
}

/// What the article makes of the act of speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CueClass {
    /// said, told, added
    Says,
    /// alleged, claimed, accused
    Alleges,
    /// denied, rejected, disputed; 'did not say'
    Denies,
    /// confirmed, acknowledged, admitted
    Confirms,
    /// asked, wondered
    Asks,
    /// wrote, tweeted
    Writes,
    /// announced, declared
    Announces,
    /// reported, found, showed
    Reports,
    /// any other
    Other,
}

/// Why a speaker is not certain. As a string it is the key of the sentence that tells the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Doubt {
    /// Nothing near says who speaks.
    #[serde(rename = "doubt.none_near")]
    NoneNear,
    /// More than one person or source fits.
    #[serde(rename = "doubt.several")]
    Several,
    /// The speaker is named, but some way off.
    #[serde(rename = "doubt.far")]
    Far,
    /// Reported inside somebody else's words.
    #[serde(rename = "doubt.inside")]
    Inside,
}

/// One attribution: who (source) is said (cue) to have said what (content).
///
/// All spans are bytes of the article's **raw** text, each inside one piece of a paragraph, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Stable as long as the file name and the words stay.
    pub id: String,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// The words attributed; never empty. Quotation marks at the ends are not part of it.
    pub content: Vec<Span>,
    /// The words that report; empty where the layout alone does.
    pub cue: Vec<Span>,
    /// The words that name the source; empty where it is taken from elsewhere or not known.
    pub source: Vec<Span>,
    /// Canonical name within the article; `None` where the text does not settle it.
    pub speaker: Option<String>,
    /// What kind of source; `None` with an unsettled speaker of no known kind.
    pub speaker_kind: Option<SpeakerKind>,
    /// What the cue makes of it.
    pub cue_class: CueClass,
    /// How often such attributions are right, 0 to 1.
    pub confidence: f32,
    /// Why the confidence is low.
    pub doubt: Option<Doubt>,
}

/// One canonical speaker of a collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest name, without honorific.
    pub name: String,
    /// What kind of source.
    pub kind: SpeakerKind,
    /// Other names and mentions that mean this speaker, sorted.
    pub aliases: Vec<String>,
    /// How many attributions the speaker has.
    pub quotes: usize,
    /// Offices and roles in which articles present the speaker, oldest first.
    // A pack of format 1 has no room for it.
    #[serde(skip)]
    pub roles: Vec<StatedRole>,
    /// Bodies to which articles say that the speaker belongs, sorted.
    #[serde(skip)]
    pub affiliations: Vec<String>,
}

/// A role that articles state of a speaker: "mayor of Varnhem", "a spokesperson for the harbour trust".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StatedRole {
    /// As an article words it, without a leading article.
    pub text: String,
    /// Publication of the first dated article that states it.
    pub from: Option<Date>,
    /// Publication of the last.
    pub to: Option<Date>,
}

/// How a version's words differ from the fullest version of the utterance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The same characters, but for white space and the shape of marks.
    Verbatim,
    /// A run of the fullest version.
    Truncated,
    /// The same words; punctuation, case or diacritics differ.
    Repunctuated,
    /// Some words differ.
    Altered,
    /// It has words of its own before or after the common ones, or is another part of the same statement.
    Extended,
}

/// One report of an utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Index of the article.
    pub article: usize,
    /// Index of the attribution in that article.
    pub attribution: usize,
    /// How it differs from the fullest.
    pub relation: Relation,
    /// Index in the same utterance's versions of the first report that stands in an article with largely the same text:
    /// the two are one report printed twice, not two.
    #[serde(default)]
    pub reprint_of: Option<usize>,
}

/// One thing said once by one speaker, however many articles carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utterance {
    /// Stable as long as the fullest wording stays.
    pub id: String,
    /// Index of the speaker; `None` where it is not settled.
    pub speaker: Option<usize>,
    /// Index in `versions` of the fullest wording.
    pub fullest: usize,
    /// All reports, oldest article first; articles without a date last.
    pub versions: Vec<Version>,
    /// Indices of utterances in largely the same words, of other speakers or of this one at another time, in order.
    #[serde(default)]
    pub similar: Vec<usize>,
}

/// An attribution by the index of its article and its index there.
pub type Place = (usize, usize);

/// What an answer makes of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// It denies it.
    Denies,
    /// It confirms it.
    Confirms,
    /// It takes it up otherwise.
    Answers,
}

/// A statement that answers another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The answer.
    pub response: Place,
    /// What it answers.
    pub to: Place,
    /// What it makes of it.
    pub stance: Stance,
    /// How often such pairs are right, 0 to 1; 1 where a person stated it.
    pub confidence: f32,
    /// What speaks for it, in a sentence.
    pub evidence: String,
    /// Title of the `[[thread]]` of `corpus.toml` that states it.
    pub thread: Option<String>,
}

/// Two or more values that articles give for one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What differs: "number", or somebody's office.
    pub what: String,
    /// Why the passages are taken to tell of one thing.
    pub evidence: String,
    /// The passages, oldest article first.
    pub passages: Vec<Passage>,
}

/// A sentence with the value that it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The value, as written.
    pub value: String,
    /// Index of the article.
    pub article: usize,
    /// Byte span of the sentence in the raw text, from its first to its last character.
    pub span: Span,
}

/// What has a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// Words were spoken or written.
    Said,
    /// What the sentence tells happened or is to happen.
    Event,
}

/// A sentence that tells of something on a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// As exactly as it is known.
    pub date: PartialDate,
    /// Which of these.
    pub kind: EventKind,
    /// Index of the article.
    pub article: usize,
    /// Byte span of the sentence in the raw text, from its first to its last character.
    pub span: Span,
    /// Byte span of the words that give the date, in the raw text.
    pub words: Span,
    /// Index of the attribution that was said then.
    pub attribution: Option<usize>,
}

/// How right a step of the making of a collection was found to be, as stated in `corpus.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Accuracy {
    /// What was judged: "quotations", "speakers", "answers".
    pub step: String,
    /// Share of what was found that is right, 0 to 1.
    pub precision: Option<f32>,
    /// Share of what is there that was found, 0 to 1.
    pub recall: Option<f32>,
    /// What was looked at: "60 answers drawn at random, read by one person".
    pub sample: String,
}

/// Everything that is known of one body of coverage: what `link` gives and `pack` stores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    /// Name of the collection.
    pub title: String,
    /// Language as a BCP 47 tag.
    pub language: String,
    /// The articles, in the order they are listed (oldest first, undated last, then by file name).
    pub articles: Vec<Article>,
    /// For each article its attributions in the order of the text.
    pub attributions: Vec<Vec<Attribution>>,
    /// Canonical speakers, sorted by name.
    pub speakers: Vec<Speaker>,
    /// For each article and attribution the index of its speaker.
    pub speaker_of: Vec<Vec<Option<usize>>>,
    /// Utterances in order of first appearance; every attribution is a version of exactly one.
    pub utterances: Vec<Utterance>,
    /// For each article and attribution when it was said, where that is known.
    pub said: Vec<Vec<Option<PartialDate>>>,
    /// Who answers whom: stated threads first, in their order, then the surest.
    pub responses: Vec<Response>,
    /// Facts on which articles differ.
    pub differences: Vec<Difference>,
    /// Dated sentences, oldest first.
    pub events: Vec<Event>,
    /// How right the collection was found to be, as a person stated it; empty where nobody did.
    pub accuracy: Vec<Accuracy>,
}

/// What a person has stated about a collection (in `corpus.toml`), beyond the articles' metadata.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// Name of the collection.
    pub title: Option<String>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
    /// Speakers merged, named or kept apart.
    pub speakers: Vec<SpeakerRule>,
    /// Attributions corrected.
    pub attributions: Vec<AttributionRule>,
    /// Statements and their answers, stated.
    pub threads: Vec<ThreadRule>,
    /// How right the collection was found to be.
    pub accuracy: Vec<Accuracy>,
}

/// One `[[thread]]` table: a statement and what answers it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadRule {
    /// What it is about, for readers.
    pub title: String,
    /// Why these belong together, for readers.
    pub basis: Option<String>,
    /// The statement that is answered.
    pub statement: QuoteRule,
    /// The answers.
    pub answers: Vec<AnswerRule>,
    /// Line of the table in `corpus.toml`, from 1.
    pub line: usize,
}

/// A quotation as `corpus.toml` names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteRule {
    /// The article, as its file is named.
    pub file: String,
    /// The first words of the quotation.
    pub quote: String,
}

/// One answer of a [`ThreadRule`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRule {
    /// Which quotation it is.
    pub quote: QuoteRule,
    /// What it makes of the statement.
    pub stance: Stance,
}

/// One `[[speaker]]` table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakerRule {
    /// The canonical name.
    pub name: String,
    /// What kind of source.
    pub kind: Option<SpeakerKind>,
    /// Names and mentions that mean this speaker.
    pub aliases: Vec<String>,
    /// Names that must not be merged into this speaker.
    pub not: Vec<String>,
}

/// One `[[attribution]]` table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttributionRule {
    /// The article, as its file is named.
    pub file: String,
    /// The first words of the quotation.
    pub quote: String,
    /// The right speaker; `None` leaves it as it is.
    pub speaker: Option<String>,
    /// Whether the attribution is to be left out.
    pub drop: bool,
    /// Line of the table in `corpus.toml`, from 1.
    pub line: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_the_ends_of_months_and_years() {
        let days = |from: &str, to: &str| Date::parse(from).unwrap().days_until(Date::parse(to).unwrap());
        assert_eq!(days("2016-06-29", "2016-07-02"), 3);
        assert_eq!(days("2024-02-28", "2024-03-01"), 2);
        assert_eq!(days("2023-03-01", "2023-02-28"), -1);
        assert_eq!(days("1999-12-31", "2000-12-31"), 366);
        assert_eq!(days("1970-01-01", "2026-11-21"), 20_778);
    }
}
