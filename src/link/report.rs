//! What `onrecord link` prints.

use serde::Serialize;

use super::quotes::text_of;
use crate::body::Body;
use crate::model::{Collection, Relation, SpeakerKind};

/// A collection as one JSON object.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Canonical speakers, sorted by name.
    pub speakers: Vec<SpeakerReport>,
    /// Utterances in order of first appearance.
    pub utterances: Vec<UtteranceReport>,
    /// Denials and confirmations with the statements they answer, surest first.
    pub responses: Vec<Response>,
    /// Facts on which articles differ.
    pub differences: Vec<Difference>,
    /// Publications, dated statements and dated events, oldest first.
    pub timeline: Vec<Event>,
}

/// An attribution by its article and id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The article's file.
    pub doc: String,
    /// Id of the attribution.
    pub attribution: String,
}

/// A statement that answers another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// The answer.
    pub response: Place,
    /// What it answers.
    pub to: Place,
    /// What it makes of it.
    pub stance: Stance,
    /// How sure the pairing is, 0 to 1.
    pub confidence: f32,
    /// What speaks for it.
    pub evidence: String,
}

/// What an answer makes of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// It denies it.
    Denies,
    /// It confirms it.
    Confirms,
}

/// Two values that articles give for one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What differs: a number, or somebody's office.
    pub what: String,
    /// Why both are taken to tell of one thing.
    pub evidence: String,
    /// The passages, oldest article first.
    pub passages: Vec<Passage>,
}

/// A sentence with the value that it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The value, as written.
    pub value: String,
    /// The article's file.
    pub doc: String,
    /// Start of the sentence in code points of the raw text.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// The sentence.
    pub text: String,
}

/// Something with a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as exactly as it is known.
    pub date: String,
    /// Which of these.
    pub precision: Exactness,
    /// What has the date.
    pub kind: EventKind,
    /// The article's file.
    pub doc: String,
    /// Start of the sentence in code points of the raw text; `None` for a publication.
    pub start: Option<usize>,
    /// Its end.
    pub end: Option<usize>,
    /// The sentence; for a publication the headline.
    pub text: String,
    /// The words that give the date; `None` for a publication.
    pub words: Option<String>,
    /// Id of the attribution that was said then.
    pub attribution: Option<String>,
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Exactness {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

/// What has a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// An article came out.
    Published,
    /// Words were spoken or written.
    Said,
    /// What the sentence tells happened.
    Event,
}

/// One speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpeakerReport {
    /// Canonical name.
    pub name: String,
    /// What kind of source.
    pub kind: SpeakerKind,
    /// Other names and mentions, sorted.
    pub aliases: Vec<String>,
    /// Number of attributions.
    pub quotes: usize,
}

/// One utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UtteranceReport {
    /// Stable as long as the fullest wording and the speaker's name stay.
    pub id: String,
    /// Canonical name; `None` where it is not settled.
    pub speaker: Option<String>,
    /// The fullest wording.
    pub text: String,
    /// Its reports, oldest article first.
    pub versions: Vec<VersionReport>,
}

/// One report of an utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionReport {
    /// The article's file.
    pub doc: String,
    /// Id of the attribution.
    pub attribution: String,
    /// How the words differ from the fullest wording.
    pub relation: Relation,
}

impl Report {
    /// The report of a collection. Without the feature `read` its timeline is empty.
    #[must_use]
    pub fn of(collection: &Collection) -> Self {
        let bodies: Vec<Body> = collection.articles.iter().map(Body::of).collect();
        let text = |article: usize, attribution: usize| {
            let found = collection.attributions.get(article)?.get(attribution)?;
            Some(text_of(&collection.articles.get(article)?.text, bodies.get(article)?, &found.content))
        };
        let speakers = collection.speakers.iter().map(|speaker| SpeakerReport {
            name: speaker.name.clone(),
            kind: speaker.kind,
            aliases: speaker.aliases.clone(),
            quotes: speaker.quotes,
        });
        let utterances = collection.utterances.iter().map(|utterance| UtteranceReport {
            id: utterance.id.clone(),
            speaker: utterance.speaker.and_then(|at| collection.speakers.get(at)).map(|speaker| speaker.name.clone()),
            text: utterance
                .versions
                .get(utterance.fullest)
                .and_then(|version| text(version.article, version.attribution))
                .unwrap_or_default(),
            versions: utterance
                .versions
                .iter()
                .filter_map(|version| {
                    let doc = collection.articles.get(version.article)?.file.clone();
                    let found = collection.attributions.get(version.article)?.get(version.attribution)?;
                    Some(VersionReport { doc, attribution: found.id.clone(), relation: version.relation })
                })
                .collect(),
        });
        // Calendar arithmetic is the library's, which only build machines have.
        #[cfg(feature = "read")]
        let timeline = super::timeline::timeline(collection, &bodies);
        #[cfg(not(feature = "read"))]
        let timeline = Vec::new();
        Self {
            speakers: speakers.collect(),
            utterances: utterances.collect(),
            responses: super::responses::responses(collection, &bodies),
            differences: super::differences::differences(collection, &bodies),
            timeline,
        }
    }
}
