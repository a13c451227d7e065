//! Offices that articles give to one person at one body.

use std::collections::{BTreeMap, BTreeSet};

use super::super::lists::is_title;
use super::super::names::person;
use super::{MOST_COMPARED, Sentence, passage};
use crate::body::Body;
use crate::model::{Collection, Difference, Passage, SpeakerKind};
use crate::text::Span;
use crate::text::fold::fold;

/// Sentences back in which the owner of an office is named.
const MOST_BACK: usize = 3;

/// An office that a sentence gives somebody at a body.
struct Office {
    /// Index of the sentence.
    sentence: usize,
    /// Its first word there.
    word: usize,
    /// "vice-chair", folded.
    name: String,
    people: BTreeSet<usize>,
}

/// "co-chair of the Harbour Trust" and "vice-chair of the Harbour Trust", of one person.
pub(super) fn offices(collection: &Collection, bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let mut by_body: BTreeMap<String, Vec<Office>> = BTreeMap::new();
    for (at, sentence) in all.iter().enumerate() {
        let Some(text) = bodies.get(sentence.article).map(|body| body.text.as_str()) else { continue };
        for of in (1..sentence.folded.len()).filter(|&of| sentence.folded[of] == "of" && is_title(sentence.folded[of - 1])) {
            let rest = if sentence.folded.get(of + 1).is_some_and(|word| *word == "the") { of + 2 } else { of + 1 };
            let rest = sentence.words.get(rest..).unwrap_or_default().iter().map(|word| word.of(text));
            let body: Vec<&str> = rest.take_while(|word| word.starts_with(char::is_uppercase)).collect();
            // A name of one word ("of Canada") is too short to be sure of.
            if body.len() < 2 {
                continue;
            }
            let title = sentence.words[of - 1];
            let hyphen = of >= 2 && Span::new(sentence.words[of - 2].end, title.start).of(text) == "-";
            let word = if hyphen { of - 2 } else { of - 1 };
            let name = sentence.folded[word..of].join("-");
            let mut people = holders(collection, bodies, sentence, word);
            // "His post as": the one person whom the sentence before names, or the one before that.
            if people.is_empty() && owned(sentence, word) {
                let back = (at.saturating_sub(MOST_BACK)..at).rev().filter_map(|at| all.get(at));
                let named = back.map(|before| named(collection, sentence.article, before)).find(|named| !named.is_empty());
                people = named.filter(|named| named.len() == 1).unwrap_or_default();
            }
            by_body.entry(fold(&body.join(" "))).or_default().push(Office { sentence: at, word, name, people });
        }
    }
    by_body.iter().flat_map(|(body, offices)| of_body(collection, bodies, all, body, offices)).collect()
}

/// Whether the office is told with "his", and nobody is named before it in its sentence: "his post as vice-chair".
fn owned(sentence: &Sentence, office: usize) -> bool {
    let word = |back: usize| office.checked_sub(back).map_or("", |at| sentence.word(at));
    word(1) == "as"
        && matches!(word(3), "his" | "her")
        && matches!(word(2), "post" | "role" | "position" | "job" | "work" | "duties")
}

/// The persons quoted in an article whom one of its sentences names.
fn named(collection: &Collection, article: usize, sentence: &Sentence) -> BTreeSet<usize> {
    if sentence.article != article {
        return BTreeSet::new();
    }
    let quoted: BTreeSet<usize> = collection.speaker_of.get(article).into_iter().flatten().copied().flatten().collect();
    let is_named = |speaker: &usize| {
        let known = collection.speakers.get(*speaker).filter(|known| known.kind == SpeakerKind::Person);
        known.filter(|known| person(&known.name).is_some()).is_some_and(|known| {
            let surname = fold(known.name.split_whitespace().next_back().unwrap_or_default());
            sentence.folded.iter().any(|word| word.strip_suffix("'s").unwrap_or(word) == surname)
        })
    };
    quoted.into_iter().filter(is_named).collect()
}

/// Each two offices of one person at one body, once.
fn of_body(collection: &Collection, bodies: &[Body], all: &[Sentence], body: &str, offices: &[Office]) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for (at, later) in offices.iter().enumerate() {
        // Oldest first; of a body that many sentences name, the nearest ones are compared.
        for earlier in offices[at.saturating_sub(MOST_COMPARED)..at].iter().filter(|earlier| earlier.name != later.name) {
            let (Some(one), Some(two)) = (all.get(earlier.sentence), all.get(later.sentence)) else { continue };
            let Some(&person) = later.people.intersection(&earlier.people).next() else { continue };
            let Some(name) = collection.speakers.get(person).map(|speaker| speaker.name.as_str()) else { continue };
            if one.article == two.article || !told.insert((person, &earlier.name, &later.name)) {
                continue;
            }
            if let (Some(one), Some(two)) = (passage(bodies, one, earlier.word), passage(bodies, two, later.word)) {
                let (value, other) = (earlier.name.clone(), later.name.clone());
                found.push(Difference {
                    what: format!("office of {name}"),
                    evidence: format!("both sentences are about {name} and {body:?}"),
                    passages: vec![Passage { value, ..one }, Passage { value: other, ..two }],
                });
            }
        }
    }
    found
}

/// Who has the office that begins with that word: the last person named before it, or else the speaker of what the
/// sentence reports. Nobody unless the words before it give an office to somebody ("as", "was", "Ana Ruiz,").
fn holders(collection: &Collection, bodies: &[Body], sentence: &Sentence, office: usize) -> BTreeSet<usize> {
    let (Some(body), Some(before)) = (bodies.get(sentence.article), sentence.folded.get(..office)) else {
        return BTreeSet::new();
    };
    let speakers = collection.speaker_of.get(sentence.article).into_iter().flatten();
    let attributions = collection.attributions.get(sentence.article).into_iter().flatten();
    let mut reported = BTreeSet::new();
    let mut named: Option<(usize, usize)> = None;
    for (attribution, speaker) in attributions.zip(speakers) {
        let Some(speaker) = *speaker else { continue };
        let Some(known) = collection.speakers.get(speaker).filter(|speaker| speaker.kind == SpeakerKind::Person) else {
            continue;
        };
        if attribution.content.iter().filter_map(|span| body.to_body(*span)).any(|span| span.overlaps(sentence.span)) {
            reported.insert(speaker);
        }
        let surname = fold(known.name.split_whitespace().next_back().unwrap_or_default());
        let last = before.iter().rposition(|word| word.strip_suffix("'s").unwrap_or(word) == surname);
        named = named.max(last.map(|last| (last, speaker)));
    }
    let article = |word: &str| !matches!(word, "a" | "an" | "the" | "former" | "then");
    let lead = before.iter().enumerate().rev().find(|(_, word)| article(word));
    let gives = lead.is_some_and(|(at, word)| {
        let apposition = named.is_some_and(|(last, _)| last == at);
        apposition || matches!(*word, "as" | "is" | "was" | "are" | "were" | "became" | "becomes")
    });
    match named {
        _ if !gives => BTreeSet::new(),
        Some((_, speaker)) => BTreeSet::from([speaker]),
        None => reported,
    }
}
