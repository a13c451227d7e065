//! The trained tagger: which stretches are sources, cues and contents. `MODEL.md` says how it was trained and what it buys.

use std::ops::Range;
use std::sync::OnceLock;

use super::crf::{LABELS, Model, Scores, Tagged};
use super::endings::mend;
use super::features::{Features, features, second_features};
use super::page::Page;

static MODELS: OnceLock<Option<(Model, Model)>> = OnceLock::new();

/// The weights of the first and the second look, one behind the other.
fn models() -> Option<&'static (Model, Model)> {
    MODELS.get_or_init(|| read(include_bytes!("tagger.bin"))).as_ref()
}

fn read(bytes: &[u8]) -> Option<(Model, Model)> {
    let (first, rest) = Model::from_bytes(bytes)?;
    let (second, rest) = Model::from_bytes(rest)?;
    rest.is_empty().then_some((first, second))
}

/// Takes other weights than those built in, if no page has been tagged yet.
#[cfg(feature = "train")]
pub(super) fn use_weights(bytes: &[u8]) -> bool {
    read(bytes).is_some_and(|models| MODELS.set(Some(models)).is_ok())
}

/// What a stretch is to an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Source,
    Cue,
    Content,
}

/// A stretch that the tagger found.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub part: Part,
    pub range: Range<usize>,
    /// Mean probability of its labels.
    pub certainty: f32,
}

/// What the tagger makes of a page.
pub(super) struct Tags {
    /// In order; a stretch never leaves its paragraph.
    pub stretches: Vec<Stretch>,
    /// For each token the probability of every label.
    pub marginals: Vec<Scores>,
}

impl Tags {
    /// The probability that the tokens of a range belong to contents, in the mean.
    pub fn content_probability(&self, range: &Range<usize>) -> f32 {
        mean(range.clone().filter_map(|k| self.marginals.get(k)).map(|scores| scores[5] + scores[6]))
    }
}

fn mean(numbers: impl Iterator<Item = f32>) -> f32 {
    let (mut sum, mut count) = (0.0, 0.0);
    for number in numbers {
        sum += number;
        count += 1.0;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

/// Tags a page, twice: the second look sees what the first one found.
pub(super) fn tag(page: &Page) -> Tags {
    let Some((first, second)) = models() else {
        return Tags { stretches: Vec::new(), marginals: vec![[0.0; LABELS]; page.tokens.len()] };
    };
    let seen = features(page);
    let looked = tag_with(first, page, &seen);
    let seen = second_features(page, &seen, &looked.labels, &looked.marginals);
    let tagged = tag_by(page, &seen, second, Model::tag_stretches);
    let mut stretches = stretches(page, &tagged);
    mend(page, &mut stretches);
    Tags { stretches, marginals: tagged.marginals }
}

/// Labels every token by its best sequence, a paragraph at a time.
pub(super) fn tag_with(model: &Model, page: &Page, seen: &Features) -> Tagged {
    tag_by(page, seen, model, Model::tag)
}

fn tag_by(page: &Page, seen: &Features, model: &Model, tag: impl Fn(&Model, &[Scores]) -> Tagged) -> Tagged {
    let mut all = Tagged { labels: Vec::with_capacity(page.tokens.len()), marginals: Vec::with_capacity(page.tokens.len()) };
    for range in page.paragraph_tokens.iter().filter(|range| !range.is_empty()) {
        let scores: Vec<Scores> = range.clone().map(|k| model.scores(seen.of(k))).collect();
        let tagged = tag(model, &scores);
        all.labels.extend(tagged.labels);
        all.marginals.extend(tagged.marginals);
    }
    all
}

fn stretches(page: &Page, tagged: &Tagged) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut k = 0;
    while k < tagged.labels.len() {
        let label = tagged.labels[k];
        let start = k;
        k += 1;
        let part = match label {
            1 => Part::Source,
            3 => Part::Cue,
            5 => Part::Content,
            _ => continue,
        };
        while k < tagged.labels.len() && tagged.labels[k] == label + 1 && page.tokens[k].paragraph == page.tokens[start].paragraph
        {
            k += 1;
        }
        let certainty = mean((start..k).map(|at| tagged.marginals[at][usize::from(tagged.labels[at])]));
        found.push(Stretch { part, range: start..k, certainty });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_whole_and_small() {
        let bytes = include_bytes!("tagger.bin");
        assert!(bytes.len() < 1_000_000, "{} bytes", bytes.len());
        assert!(models().is_some());
        assert!(Model::from_bytes(&bytes[..bytes.len() / 3]).is_none());
    }
}
