//! The JSON of `read`, `extract` and `link`: plain mirrors of the model, with offsets in code points.

use onrecord::model::{Article, Attribution, Collection, CueClass, Kind, Relation, Role, Speaker, SpeakerKind};
use onrecord::text::{Offsets, Span, Unit};
use serde::Serialize;

/// A line of `onrecord read`.
#[derive(Serialize)]
pub struct ArticleLine<'a> {
    file: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    byline: &'a [String],
    published: Option<String>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    /// A paragraph that a line of furniture cuts through has an entry for each stretch.
    paragraphs: Vec<[usize; 2]>,
    /// What each entry of `paragraphs` is.
    roles: Vec<Role>,
}

impl<'a> ArticleLine<'a> {
    /// What was read of an article.
    pub fn new(article: &'a Article) -> Self {
        let offsets = Offsets::new(&article.text, Unit::CodePoint);
        let said = &article.metadata;
        let stretches = article.paragraphs.iter().flat_map(|paragraph| {
            stretches(&article.text, &paragraph.pieces).into_iter().map(|span| (offsets.pair(span), paragraph.role))
        });
        let (paragraphs, roles) = stretches.unzip();
        Self {
            file: &article.file,
            title: said.title.as_deref(),
            outlet: said.outlet.as_deref(),
            byline: &said.byline,
            published: said.published.map(|date| date.to_string()),
            url: said.url.as_deref(),
            language: said.language.as_deref(),
            paragraphs,
            roles,
        }
    }
}

/// Pieces of one line are one stretch, whatever markup stands between them.
fn stretches(text: &str, pieces: &[Span]) -> Vec<Span> {
    let mut found = Vec::<Span>::new();
    for &piece in pieces {
        match found.last_mut() {
            Some(last) if !Span::new(last.end, piece.start).of(text).contains(['\n', '\r']) => *last = last.join(piece),
            _ => found.push(piece),
        }
    }
    found
}

/// A line of `onrecord extract`.
#[derive(Serialize)]
pub struct AttributionsLine<'a> {
    doc: &'a str,
    attributions: Vec<AttributionShape<'a>>,
}

#[derive(Serialize)]
struct AttributionShape<'a> {
    id: &'a str,
    kind: Kind,
    content: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
    speaker: Option<&'a str>,
    speaker_kind: Option<SpeakerKind>,
    cue_class: CueClass,
    confidence: f32,
}

impl<'a> AttributionsLine<'a> {
    /// The attributions of an article.
    pub fn new(article: &'a Article, attributions: impl Iterator<Item = &'a Attribution>) -> Self {
        let offsets = Offsets::new(&article.text, Unit::CodePoint);
        let pairs = |spans: &[Span]| spans.iter().map(|&span| offsets.pair(span)).collect();
        let shape = |found: &'a Attribution| AttributionShape {
            id: &found.id,
            kind: found.kind,
            content: pairs(&found.content),
            cue: pairs(&found.cue),
            source: pairs(&found.source),
            speaker: found.speaker.as_deref(),
            speaker_kind: found.speaker_kind,
            cue_class: found.cue_class,
            confidence: found.confidence,
        };
        Self { doc: &article.file, attributions: attributions.map(shape).collect() }
    }
}

/// The object of `onrecord link`.
#[derive(Serialize)]
pub struct CollectionShape<'a> {
    speakers: &'a [Speaker],
    utterances: Vec<UtteranceShape<'a>>,
}

#[derive(Serialize)]
struct UtteranceShape<'a> {
    id: &'a str,
    speaker: Option<&'a str>,
    text: String,
    versions: Vec<VersionShape<'a>>,
}

#[derive(Serialize)]
struct VersionShape<'a> {
    doc: &'a str,
    attribution: &'a str,
    relation: Relation,
}

impl<'a> CollectionShape<'a> {
    /// What is known of the whole collection.
    pub fn new(collection: &'a Collection) -> Self {
        let place = |article: usize, attribution: usize| {
            Some((collection.articles.get(article)?, collection.attributions.get(article)?.get(attribution)?))
        };
        let utterances = collection.utterances.iter().map(|utterance| {
            let fullest =
                utterance.versions.get(utterance.fullest).and_then(|version| place(version.article, version.attribution));
            let versions = utterance.versions.iter().filter_map(|version| {
                let (article, attribution) = place(version.article, version.attribution)?;
                Some(VersionShape { doc: &article.file, attribution: &attribution.id, relation: version.relation })
            });
            UtteranceShape {
                id: &utterance.id,
                speaker: utterance.speaker.and_then(|k| collection.speakers.get(k)).map(|speaker| speaker.name.as_str()),
                text: fullest.map(|(article, attribution)| words(article, attribution)).unwrap_or_default(),
                versions: versions.collect(),
            }
        });
        Self { utterances: utterances.collect(), speakers: &collection.speakers }
    }
}

/// The words attributed, stretches parted by a space.
pub fn words(article: &Article, attribution: &Attribution) -> String {
    let parts: Vec<_> = attribution.content.iter().flat_map(|span| span.of(&article.text).split_whitespace()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord::model::{Metadata, Paragraph};

    fn article(text: &str, pieces: &[&str]) -> Article {
        let span = |piece: &&str| text.find(*piece).map(|at| Span::new(at, at + piece.len())).expect("a piece of the text");
        let paragraphs = vec![Paragraph { role: Role::Body, pieces: pieces.iter().map(span).collect() }];
        Article { file: "a.txt".into(), text: text.into(), digest: String::new(), metadata: Metadata::default(), paragraphs }
    }

    #[test]
    fn offsets_are_code_points() {
        let article = article("Ménager 😀: yes.", &["yes."]);
        assert_eq!(ArticleLine::new(&article).paragraphs, [[11, 15]]);
    }

    #[test]
    fn markup_does_not_part_a_paragraph_and_a_line_of_furniture_does() {
        let article = article("The **mayor** said\nADVERTISEMENT\nyes.", &["The ", "mayor", " said", "yes."]);
        assert_eq!(ArticleLine::new(&article).paragraphs, [[0, 18], [33, 37]]);
    }
}
