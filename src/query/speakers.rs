//! Names: whom a claim means, and who is mentioned.

use super::index::{Index, Range};
use crate::model::{Speaker, SpeakerKind};
use crate::text::order::{arrange, distinct};
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
    by_name: Vec<(String, Vec<usize>)>,
    /// Names to look for in what is said: folded words and whom they mean, without those that several share.
    mentions: Vec<(Vec<String>, usize)>,
}

impl Speakers {
    pub fn new(speakers: &[Speaker]) -> Self {
        let mut by_name: Vec<(String, usize)> = Vec::new();
        let mut mentions: Vec<(Vec<String>, usize)> = Vec::new();
        for (k, speaker) in speakers.iter().enumerate() {
            for name in std::iter::once(&speaker.name).chain(&speaker.aliases) {
                let key = plain(name);
                if key.is_empty() {
                    continue;
                }
                by_name.push((key.join(" "), k));
                // A surname means a person wherever no other shares it.
                if speaker.kind == SpeakerKind::Person
                    && *name == speaker.name
                    && let Some(surname) = key.last().filter(|_| key.len() > 1)
                {
                    by_name.push((surname.clone(), k));
                    mentions.push((vec![surname.clone()], k));
                }
                // Aliases may be roles ('the mayor'), which name nobody: only capitalised ones are looked for.
                let named = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation)
                    && name.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_uppercase));
                if named {
                    mentions.push((key, k));
                }
            }
        }
        arrange(&mut mentions, &Ord::cmp);
        mentions.dedup();
        // Names that several share stand beside each other, and mean nobody.
        let same = |a: usize, b: usize| mentions.get(a).zip(mentions.get(b)).is_some_and(|((a, _), (b, _))| a == b);
        let alone: Vec<bool> = (0..mentions.len()).map(|k| !(same(k, k + 1) || k > 0 && same(k - 1, k))).collect();
        let mentions = mentions.into_iter().zip(alone).filter(|(_, alone)| *alone).map(|(mention, _)| mention).collect();
        Self { by_name: grouped(by_name), mentions }
    }

    /// Whom a name may mean: by its name or alias, without honorific, by surname; none if it means nobody here.
    ///
    /// More words may stand around a known name ('Ana Ruiz of Southbank'), but around a lone surname only a title
    /// before it: 'Tom Ruiz' is somebody else.
    pub fn named(&self, name: &str) -> &[usize] {
        let key = plain(name);
        let known = |run: &[String]| {
            let name = run.join(" ");
            self.by_name.binary_search_by(|(known, _)| known.cmp(&name)).ok().map(|k| &self.by_name[k].1)
        };
        if let Some(found) = known(&key) {
            return found;
        }
        let inner = (2..key.len()).rev().find_map(|length| key.windows(length).find_map(known));
        let titled = || key.windows(2).filter(|pair| is_honorific(&pair[0])).find_map(|pair| known(&pair[1..]));
        inner.or_else(titled).map_or(&[], Vec::as_slice)
    }

    /// For each word of the corpus whether a name begins with it.
    pub fn beginnings(&self, index: &Index) -> Vec<bool> {
        let mut begins = vec![false; index.vocabulary.len()];
        for first in self.mentions.iter().filter_map(|(name, _)| name.first()) {
            for word in [first.as_str(), &format!("{first}'s")] {
                if let Some(begins) = index.vocabulary.find(word).and_then(|id| begins.get_mut(id as usize)) {
                    *begins = true;
                }
            }
        }
        begins
    }

    /// The speakers named in ranges of words, sorted; `begins` is what [`Self::beginnings`] gives.
    pub fn mentioned(&self, index: &Index, begins: &[bool], ranges: &[Range]) -> Vec<usize> {
        let mut found = Vec::new();
        for range in ranges {
            for at in range.clone() {
                let id = index.id(at);
                // Most words begin no name, which needs no comparing.
                if !begins.get(id as usize).copied().unwrap_or_default() {
                    continue;
                }
                let first = bare(index.vocabulary.word(id));
                let from = self.mentions.partition_point(|(name, _)| name[0].as_str() < first);
                for (name, speaker) in self.mentions[from..].iter().take_while(|(name, _)| first == name[0]) {
                    let here = (at..range.end).map(|position| index.vocabulary.word(index.id(position)));
                    if (range.end - at) as usize >= name.len() && here.zip(name).all(|(word, name)| bare(word) == name) {
                        add(&mut found, *speaker);
                    }
                }
            }
        }
        distinct(&mut found);
        found
    }
}

/// For each name whom it may mean.
fn grouped(mut names: Vec<(String, usize)>) -> Vec<(String, Vec<usize>)> {
    arrange(&mut names, &Ord::cmp);
    let mut found: Vec<(String, Vec<usize>)> = Vec::with_capacity(names.len());
    for (name, speaker) in names {
        match found.last_mut() {
            Some((last, who)) if *last == name => add(who, speaker),
            _ => found.push((name, vec![speaker])),
        }
    }
    found
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
            roles: Vec::new(),
            affiliations: Vec::new(),
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
