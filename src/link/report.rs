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
    /// Statements that answer others. Not found yet: always empty.
    pub responses: Vec<()>,
    /// Facts on which articles differ. Not found yet: always empty.
    pub differences: Vec<()>,
    /// Events in order of time. Not found yet: always empty.
    pub timeline: Vec<()>,
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
    /// The report of a collection.
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
        Self {
            speakers: speakers.collect(),
            utterances: utterances.collect(),
            responses: Vec::new(),
            differences: Vec::new(),
            timeline: Vec::new(),
        }
    }
}
