//! All articles and attributions in, one collection out.
//!
//! Who is who across articles ([`Merge`] tells why), which quotations are reports of one utterance and how their
//! wordings differ, who answers whom, on what articles differ, and what was said and done when. No span is touched.

mod acronyms;
mod align;
mod context;
#[cfg(feature = "read")]
mod dates;
mod described;
mod differences;
mod groups;
mod interner;
mod lists;
mod names;
mod node;
mod quotes;
mod report;
mod reprints;
mod responses;
mod retold;
mod roles;
mod rules;
mod sentences;
mod sharing;
mod speakers;
mod spoken;
mod statements;
#[cfg(feature = "read")]
mod timeline;
mod union;
mod utterances;

pub use report::{
    Dated, DifferenceReport, EventReport, Exactness, Form, PassageReport, PlaceReport, Report, ResponseReport, RoleReport,
    SpeakerReport, UtteranceReport, VersionReport,
};
pub use speakers::Merge;

use crate::body::Body;
use crate::error::Warning;
use crate::model::{Article, Attribution, Collection, Rules};

/// A collection, and how it came to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    /// The collection.
    pub collection: Collection,
    /// Rules that fit nothing.
    pub warnings: Vec<Warning>,
    /// Mentions taken for one speaker, each with its evidence, by speaker.
    pub merges: Vec<Merge>,
}

/// Links the attributions of all articles, which `attributions` holds in the order of `articles`.
///
/// Corrections and speaker rules are applied first; a rule that fits nothing is told in the warnings.
///
/// # Cost
///
/// Near linear in the number of words: see `utterances` for how candidates are kept few.
#[must_use]
pub fn link(articles: Vec<Article>, attributions: Vec<Vec<Attribution>>, rules: &Rules) -> (Collection, Vec<Warning>) {
    let linked = link_with_evidence(articles, attributions, rules);
    (linked.collection, linked.warnings)
}

/// Like [`link`], and says for each merge of speakers what speaks for it.
#[must_use]
pub fn link_with_evidence(articles: Vec<Article>, attributions: Vec<Vec<Attribution>>, rules: &Rules) -> Linked {
    let (articles, mut attributions) = in_order(articles, attributions);
    let mut warnings = rules::apply(&articles, &mut attributions, rules);
    let bodies: Vec<Body> = articles.iter().map(Body::of).collect();
    let (quotes, vocabulary) = quotes::quotes(&articles, &bodies, &attributions);
    let reprints = reprints::reprints(&bodies, &attributions);
    let mut settled = speakers::settle(&articles, &bodies, &attributions, &quotes, &reprints, rules);
    warnings.append(&mut settled.warnings);
    settled.leave_open(&articles, &bodies, &attributions, &quotes, &vocabulary);
    let speaker_of_quote: Vec<Option<usize>> = settled.speaker_of.iter().flatten().copied().collect();
    let names: Vec<&str> = settled.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
    let utterances = utterances::utterances(&quotes, &vocabulary, &speaker_of_quote, &names, &attributions, &reprints);
    roles::state(&mut settled.speakers, &settled.speaker_of, &articles, &bodies);
    // Calendar arithmetic is a library's, which only build machines have.
    #[cfg(feature = "read")]
    let (events, said) = timeline::timeline(&articles, &attributions, &bodies);
    #[cfg(not(feature = "read"))]
    let (events, said) = (Vec::new(), attributions.iter().map(|list| vec![None; list.len()]).collect());
    let mut collection = Collection {
        title: rules.title.clone().unwrap_or_default(),
        language: rules.language.clone().or_else(|| common_language(&articles)).unwrap_or_else(|| "en".into()),
        speakers: settled.speakers,
        speaker_of: settled.speaker_of,
        utterances,
        articles,
        attributions,
        said,
        events,
        responses: Vec::new(),
        differences: Vec::new(),
        accuracy: rules.accuracy.clone(),
    };
    let (responses, odd) = responses::responses(&collection, &bodies, &rules.threads);
    warnings.extend(odd);
    collection.differences = differences::differences(&collection, &bodies);
    collection.responses = responses;
    Linked { collection, warnings, merges: settled.merges }
}

/// Oldest first, undated last, then by file name.
fn in_order(articles: Vec<Article>, mut attributions: Vec<Vec<Attribution>>) -> (Vec<Article>, Vec<Vec<Attribution>>) {
    attributions.resize_with(articles.len(), Vec::new);
    let mut both: Vec<_> = articles.into_iter().zip(attributions).collect();
    both.sort_by(|(a, _), (b, _)| {
        let key = |article: &Article| (article.metadata.published.is_none(), article.metadata.published);
        key(a).cmp(&key(b)).then_with(|| a.file.cmp(&b.file))
    });
    both.into_iter().unzip()
}

/// The language that most articles have; of equally common ones the first by name.
fn common_language(articles: &[Article]) -> Option<String> {
    let mut counts = std::collections::BTreeMap::new();
    for language in articles.iter().filter_map(|article| article.metadata.language.as_ref()) {
        *counts.entry(language).or_insert(0) += 1;
    }
    counts.into_iter().max_by_key(|&(language, count)| (count, std::cmp::Reverse(language))).map(|(language, _)| language.clone())
}
