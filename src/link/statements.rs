//! What each attribution is about: the words that carry its content, brought to a common form.

use std::collections::{BTreeMap, BTreeSet};

use super::interner::Interner;
use super::lists::is_function_word;
use super::quotes::text_of;
use crate::body::Body;
use crate::model::Collection;
use crate::text::fold::fold;
use crate::text::words;

/// One attribution and what it is about.
#[derive(Debug)]
pub(super) struct Statement {
    pub article: usize,
    pub attribution: usize,
    pub speaker: Option<usize>,
    /// Stems of the content words of what is attributed, numbered.
    pub stems: BTreeSet<u32>,
}

/// All attributions, and how many each stem occurs in.
#[derive(Debug, Default)]
pub(super) struct Statements {
    pub all: Vec<Statement>,
    /// Stem -> statements, in order.
    pub with: BTreeMap<u32, Vec<usize>>,
    stems: Interner,
    /// The first word of each stem, as it is written.
    written: Vec<String>,
}

impl Statements {
    pub fn of(collection: &Collection, bodies: &[Body]) -> Self {
        let mut found = Self::default();
        for (article, body) in bodies.iter().enumerate() {
            let (Some(source), Some(list)) = (collection.articles.get(article), collection.attributions.get(article)) else {
                continue;
            };
            for (attribution, attributed) in list.iter().enumerate() {
                let text = text_of(&source.text, body, &attributed.content);
                let mut stems = BTreeSet::new();
                for word in words(&text).into_iter().map(|word| word.of(&text)) {
                    let folded = fold(word);
                    if is_function_word(&folded) {
                        continue;
                    }
                    let number = found.stems.number(stem(&folded));
                    stems.insert(number);
                    if number as usize == found.written.len() {
                        found.written.push(word.to_owned());
                    }
                }
                for &stem in &stems {
                    found.with.entry(stem).or_default().push(found.all.len());
                }
                let speaker = collection.speaker_of.get(article).and_then(|list| list.get(attribution)).copied().flatten();
                found.all.push(Statement { article, attribution, speaker, stems });
            }
        }
        found
    }

    /// The number of a word's stem, if any statement has it.
    pub fn find(&self, word: &str) -> Option<u32> {
        self.stems.find(stem(&fold(word)))
    }

    pub fn stem(&self, number: u32) -> &str {
        self.stems.word(number)
    }

    /// A word of a stem, for people to read.
    pub fn written(&self, number: u32) -> &str {
        self.written.get(number as usize).map_or("", String::as_str)
    }

    /// How much a stem tells: the fewer statements have it, the more.
    pub fn weight(&self, stem: u32) -> f32 {
        let with = self.with.get(&stem).map_or(1, Vec::len);
        // Counts of words stay far below the 24 bits that a float holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let (all, with) = (self.all.len() as f32, with as f32);
        (1.0 + all / with).ln()
    }
}

/// A word without the commonest endings of English; meant for comparison only.
pub(super) fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    for ending in ["ing", "ed", "es", "s", "e"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 4
        {
            return stem;
        }
    }
    // "Bets" and "bet", but "gas", "this" and "news".
    let plural = word.strip_suffix('s').filter(|stem| stem.chars().count() == 3 && !stem.ends_with(['a', 'i', 's', 'u']));
    plural.filter(|stem| *stem != "new").unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_verb_meet() {
        for word in ["delay", "delays", "delayed", "delaying"] {
            assert_eq!(stem(word), "delay");
        }
        for word in ["advise", "advised", "advising", "advises"] {
            assert_eq!(stem(word), "advis");
        }
        assert_eq!(stem("bets"), stem("bet"));
        assert_eq!(stem("was"), "was");
        assert_eq!(stem("news"), "news");
    }
}
