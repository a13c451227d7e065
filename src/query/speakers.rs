//! Names: whom a claim means, and who is mentioned.

use std::collections::BTreeMap;

use super::index::{Index, Range};
use crate::model::{Speaker, SpeakerKind};
use crate::text::{fold, words};

/// Words before a name that are no part of it. Folded, sorted.
#[rustfmt::skip]
const HONORIFICS: &[&str] = &[
    "chief", "constable", "councillor", "dame", "deputy", "dr", "general", "gov", "governor", "hon", "honourable", "judge",
    "justice", "king", "lady", "lord", "m", "madam", "madame", "mademoiselle", "mayor", "minister", "miss", "mister", "mme", "mp", "mr",
    "mrs", "ms", "premier", "president", "prime", "prince", "princess", "prof", "professor", "queen", "rep", "representative", "rev",
    "sen", "senator", "sgt", "sir", "the",
];

#[derive(Debug)]
pub(super) struct Speakers {
    /// Folded words of each name and alias, joined by spaces, and whom they may mean.
    by_name: BTreeMap<String, Vec<usize>>,
    /// Names to look for in what is said: folded words and whom they mean, without those that several share.
    mentions: Vec<(Vec<String>, usize)>,
}

impl Speakers {
    pub fn new(speakers: &[Speaker]) -> Self {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut mentions: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (k, speaker) in speakers.iter().enumerate() {
            for name in std::iter::once(&speaker.name).chain(&speaker.aliases) {
                let key = plain(name);
                if key.is_empty() {
                    continue;
                }
                add(by_name.entry(key.join(" ")).or_default(), k);
                // A surname means a person wherever no other shares it.
                if speaker.kind == SpeakerKind::Person
                    && *name == speaker.name
                    && let Some(surname) = key.last().filter(|_| key.len() > 1)
                {
                    add(by_name.entry(surname.clone()).or_default(), k);
                    add(mentions.entry(vec![surname.clone()]).or_default(), k);
                }
                // Aliases may be roles ('the mayor'), which name nobody: only capitalised ones are looked for.
                let named = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation)
                    && name.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_uppercase));
                if named {
                    add(mentions.entry(key).or_default(), k);
                }
            }
        }
        let mentions = mentions.into_iter().filter(|(_, who)| who.len() == 1).map(|(name, who)| (name, who[0])).collect();
        Self { by_name, mentions }
    }

    /// Whom a name may mean: by its name or alias, without honorific, by surname; none if it means nobody here.
    ///
    /// More words may stand around a known name ('Ana Ruiz of Southbank'), but around a lone surname only a title
    /// before it: 'Tom Ruiz' is somebody else.
    pub fn named(&self, name: &str) -> &[usize] {
        let key = plain(name);
        if let Some(found) = self.by_name.get(&key.join(" ")) {
            return found;
        }
        let known = |run: &[String]| self.by_name.get(&run.join(" "));
        let inner = (2..key.len()).rev().find_map(|length| key.windows(length).find_map(known));
        let titled = || key.windows(2).filter(|pair| is_honorific(&pair[0])).find_map(|pair| known(&pair[1..]));
        inner.or_else(titled).map_or(&[], Vec::as_slice)
    }

    /// The speakers named in ranges of words, sorted.
    pub fn mentioned(&self, index: &Index, ranges: &[Range]) -> Vec<usize> {
        let mut found = Vec::new();
        for range in ranges {
            let ids = &index.ids()[range.start as usize..range.end as usize];
            for at in 0..ids.len() {
                let first = bare(index.vocabulary.word(ids[at]));
                let from = self.mentions.partition_point(|(name, _)| name[0].as_str() < first);
                for (name, speaker) in self.mentions[from..].iter().take_while(|(name, _)| first == name[0]) {
                    let here = ids[at..].iter().take(name.len()).map(|&id| index.vocabulary.word(id));
                    if ids.len() - at >= name.len() && here.zip(name).all(|(word, name)| bare(word) == name) {
                        add(&mut found, *speaker);
                    }
                }
            }
        }
        found.sort_unstable();
        found
    }
}

fn add(list: &mut Vec<usize>, speaker: usize) {
    if !list.contains(&speaker) {
        list.push(speaker);
    }
}

fn is_honorific(word: &str) -> bool {
    HONORIFICS.binary_search(&word).is_ok()
}

/// A word without the ending of possession.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// The folded words of a name, without honorifics before it.
fn plain(name: &str) -> Vec<String> {
    let mut key: Vec<String> = words(name).into_iter().map(|word| bare(&fold::fold(word.of(name))).to_owned()).collect();
    while key.len() > 1 && is_honorific(&key[0]) {
        key.remove(0);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_unique() {
        assert!(HONORIFICS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_claim_is_met_by_alias_surname_and_without_honorific() {
        let speaker = |name: &str, aliases: &[&str]| Speaker {
            name: name.into(),
            kind: SpeakerKind::Person,
            aliases: aliases.iter().map(|&a| a.into()).collect(),
            quotes: 1,
        };
        let speakers = [speaker("Ana Ruiz", &["the mayor"]), speaker("Tom Bell", &[]), speaker("Mia Bell", &[])];
        let names = Speakers::new(&speakers);
        for claim in ["Ana Ruiz", "ruiz", "Mayor Ruiz", "Ms. Ruiz", "the mayor", "Mayor Ana Ruiz of Southbank", "Town Mayor Ruiz"]
        {
            assert_eq!(names.named(claim), [0], "{claim}");
        }
        assert_eq!(names.named("Bell"), [1, 2]);
        for stranger in ["Nobody Known", "Tom Ruiz", "Ruiz Ferrin", "Ana"] {
            assert_eq!(names.named(stranger), [0; 0], "{stranger}");
        }
    }
}
