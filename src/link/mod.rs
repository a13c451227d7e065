//! All articles and attributions in, one collection out.

use crate::model::{Article, Attribution, Collection};

/// What a person has stated about the collection (from `corpus.toml`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Name of the collection.
    pub title: Option<String>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
    /// Speakers merged, named or kept apart.
    pub speakers: Vec<SpeakerRule>,
}

/// One `[[speaker]]` table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakerRule {
    /// The canonical name.
    pub name: String,
    /// What kind of source.
    pub kind: Option<crate::model::SpeakerKind>,
    /// Names and mentions that mean this speaker.
    pub aliases: Vec<String>,
    /// Names that must not be merged into this speaker.
    pub not: Vec<String>,
}

/// Links the attributions of all articles.
#[must_use]
pub fn link(articles: Vec<Article>, attributions: Vec<Vec<Attribution>>, rules: &Rules) -> Collection {
    let _ = rules;
    Collection {
        title: String::new(),
        language: "en".into(),
        speaker_of: Vec::new(),
        speakers: Vec::new(),
        utterances: Vec::new(),
        articles,
        attributions,
    }
}
