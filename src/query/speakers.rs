//! Names: whom a claim means, and who is mentioned.

use super::index::{Index, Range, number};
use crate::model::{Speaker, SpeakerKind};
use crate::text::changes::letters;
use crate::text::numbers::Numbers;
use crate::text::order::{arrange, distinct};
use crate::text::{edit, fold, join, slice, words};

/// Words before a name that are no part of it. Folded, sorted.
#[rustfmt::skip]
const HONORIFICS: &[&str] = &[
    "chief", "constable", "councillor", "dame", "deputy", "dr", "general", "gov", "governor", "hon", "honourable", "judge",
    "justice", "king", "lady", "lord", "m", "madam", "madame", "mademoiselle", "mayor", "minister", "miss", "mister", "mme", "mp", "mr",
    "mrs", "ms", "premier", "pres", "president", "prime", "prince", "princess", "prof", "professor", "queen", "rep", "representative", "rev",
    "sen", "senator", "sgt", "sir", "the",
];

/// Whom names mean.
#[derive(Debug)]
pub(super) struct Speakers {
    /// Folded words of each name and alias, joined by spaces, and whom they may mean.
    by_name: Vec<(String, Vec<usize>)>,
}

/// The names that a speaker goes by, as folded words: with each the name as written, and for a surname alone, nothing.
fn each_name<'s>(speaker: &'s Speaker, call: &mut dyn FnMut(Vec<String>, Option<&'s str>)) {
    for name in std::iter::once(&speaker.name).chain(&speaker.aliases) {
        let key = plain(name);
        if key.is_empty() {
            continue;
        }
        // A surname means a person wherever no other shares it.
        if speaker.kind == SpeakerKind::Person
            && *name == speaker.name
            && let Some(surname) = key.last().filter(|_| key.len() > 1)
        {
            call(vec![surname.clone()], None);
        }
        call(key, Some(name));
    }
}

impl Speakers {
    pub fn new(speakers: &[Speaker]) -> Self {
        let mut by_name: Vec<(String, usize)> = Vec::new();
        for (k, speaker) in speakers.iter().enumerate() {
            each_name(speaker, &mut |key, _| by_name.push((join(&key, " "), k)));
        }
        Self { by_name: grouped(by_name) }
    }

    /// Whom a name may mean: by its name or alias, without honorific, by surname; none if it means nobody here.
    ///
    /// More words may stand around a known name ('Ana Ruiz of Southbank'), but around a lone surname only a title
    /// before it: 'Tom Ruiz' is somebody else.
    pub fn named(&self, name: &str) -> &[usize] {
        let key = plain(name);
        let known = |run: &[String]| self.known(run);
        if let Some(found) = known(&key) {
            return found;
        }
        let inner = (2..key.len()).rev().find_map(|length| key.windows(length).find_map(known));
        let titled = || key.windows(2).filter(|pair| is_honorific(&pair[0])).find_map(|pair| known(&pair[1..]));
        // '@anaruiz' is a name without its spaces.
        let handle = || {
            let [handle] = key.as_slice() else { return None };
            let joined = |name: &str| name.as_bytes().contains(&b' ') && name.chars().filter(|&c| c != ' ').eq(handle.chars());
            self.by_name.iter().find(|(name, _)| joined(name)).map(|(_, who)| who.as_slice())
        };
        inner.or_else(titled).or_else(handle).unwrap_or_default()
    }

    /// Whom a claim means: whom its name means, or where that is nobody, everybody whom it may mean. Another way to write a name is no reason
    /// to say that somebody else is quoted; a person who speaks for the one named is: 'a spokesman for Ruiz', 'Ruiz's lawyer'.
    /// Who is only described ('a source') may be anybody without a name, and [`UNSETTLED`].
    pub fn claimed(&self, name: &str, speakers: &[Speaker]) -> Vec<usize> {
        let spans = words(name);
        let folded = fold::folded(name, &spans);
        let of = folded.iter().rposition(|word| matches!(word.as_str(), "for" | "of" | "to")).map_or(0, |k| k + 1);
        let agent = of > 0 && self.known(&plain(slice(name, spans.get(of).map_or(name.len(), |word| word.start)..))).is_some()
            || (1..spans.len()).any(|k| folded[k - 1].ends_with(POSSESSION) && spans[k].of(name).starts_with(char::is_lowercase));
        let mut key = plain(name);
        let mut found = if agent { self.known(&key) } else { Some(self.named(name)) }.unwrap_or_default().to_vec();
        // 'Ruiz, Ana', as in an index.
        if name.as_bytes().contains(&b',') && !key.is_empty() {
            let surname = key.remove(0);
            key.push(surname);
        }
        let described = folded.first().is_some_and(|word| matches!(word.as_str(), "a" | "an" | "one" | "some" | "un" | "une"));
        let alone = found.is_empty() && !agent;
        for (known, who) in &self.by_name {
            if alone && may_mean(&key, known) {
                for &who in who {
                    if speakers.get(who).is_some_and(|speaker| speaker.kind == SpeakerKind::Person) {
                        add(&mut found, who);
                    }
                }
            }
        }
        for (k, speaker) in speakers.iter().enumerate() {
            if described && speaker.kind == SpeakerKind::Anonymous {
                add(&mut found, k);
            }
        }
        if described {
            found.push(UNSETTLED);
        }
        found
    }

    /// Whom exactly these folded words name.
    fn known(&self, key: &[String]) -> Option<&[usize]> {
        let name = join(key, " ");
        self.by_name.binary_search_by(|(known, _)| known.cmp(&name)).ok().map(|k| self.by_name[k].1.as_slice())
    }
}

/// In place of a speaker where the article does not settle who speaks.
pub(super) const UNSETTLED: usize = usize::MAX;

/// Whether a claim, as folded words, may mean the bearer of a name: by the last words or the first ('van der Berg', 'Ana'), the same letters
/// ('O Rourke', '@mayorruiz'), without what stands between ('Ana María Ruiz'), by an initial, or with a letter or two wrong.
fn may_mean(claim: &[String], known: &str) -> bool {
    let name = join(claim, " ");
    let (first, rest) = known.split_once(' ').unwrap_or(("", known));
    let last = slice(rest, rest.rfind(char::is_whitespace).map_or(0, |at| at + 1)..);
    let Some((surname, given)) = claim.split_last() else { return false };
    let surname_is = surname == last || is_misspelt(surname, last);
    known.strip_suffix(&name).is_some_and(|rest| rest.ends_with([' ', '\'']))
        || known.strip_prefix(&name).is_some_and(|rest| rest.starts_with(' '))
        || letters(claim) == letters(&[known.to_owned()])
        || match given {
            [] => surname_is || name.strip_suffix(last).is_some_and(is_honorific),
            [own, between @ ..] => {
                let (middle, behind) = (slice(rest, ..rest.len() - last.len()), slice(&name, own.len() + 1..));
                // Of two middle names one is wrong.
                let fits = between.is_empty() || middle.is_empty() || is_misspelt(&between[0], middle);
                is_given(own, first) && (surname_is && fits || !between.is_empty() && rest.ends_with(behind))
            }
        }
}

/// Whether two folded given names are one: the same, an initial, or with a letter more inside ('Ana' and 'Anna', but not 'Paul' and 'Paula').
fn is_given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let begins = long.starts_with(short);
    a == b || begins && short.len() == 1 || !begins && short.len() + 1 == long.len() && wrong(a, b) == 1
}

/// Letters that a surname has at least to be known when one of them is wrong, and when two are: of shorter ones a letter makes another name.
const MISSPELT: usize = 5;
const MISSPELT_TWICE: usize = 8;

/// How many letters of one name are wrong in another one.
fn wrong(a: &str, b: &str) -> usize {
    let mut wrong = 0;
    for stretch in edit::diff(a.as_bytes(), b.as_bytes()).iter().filter(|stretch| !stretch.equal) {
        wrong += stretch.from.len().max(stretch.to.len());
    }
    wrong
}

/// Whether a folded surname is another one with a letter or two wrong. The first is hardly ever.
fn is_misspelt(claimed: &str, known: &str) -> bool {
    let letters = claimed.len().min(known.len());
    let most = if letters >= MISSPELT_TWICE { 2 } else { 1 };
    claimed.as_bytes().first() == known.as_bytes().first() && letters >= MISSPELT && wrong(claimed, known) <= most
}

/// Names to look for in what is said, and where: worked out once for all quotations.
pub(super) struct Mentions<'i> {
    index: &'i Index,
    /// Folded words, joined by spaces, and whom they mean, sorted, without those that several share.
    names: Vec<(String, usize)>,
    /// For each word of the corpus the first name that begins with it, counted from 1; 0 where none does.
    first: Numbers,
}

impl<'i> Mentions<'i> {
    pub fn new(speakers: &[Speaker], index: &'i Index) -> Self {
        let mut names: Vec<(String, usize)> = Vec::new();
        for (k, speaker) in speakers.iter().enumerate() {
            each_name(speaker, &mut |key, name| {
                // Aliases may be roles ('the mayor'), which name nobody: only capitalised ones are looked for.
                let capital =
                    |name: &str| name.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_uppercase));
                let is_name = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation);
                if name.is_none_or(|name| is_name && capital(name)) {
                    names.push((join(&key, " "), k));
                }
            });
        }
        arrange(&mut names, &Ord::cmp);
        names.dedup();
        // Names that several share stand beside each other, and mean nobody.
        let mut shared = Vec::with_capacity(names.len());
        for k in 0..names.len() {
            let same = |other: usize| names.get(other).is_some_and(|other| other.0 == names[k].0);
            shared.push(same(k + 1) || k > 0 && same(k - 1));
        }
        let mut shared = shared.into_iter();
        names.retain(|_| shared.next() == Some(false));
        let mut first = Numbers::zeros(index.vocabulary.len(), names.len());
        for (k, (name, _)) in names.iter().enumerate().rev() {
            let word = first_word(name);
            for word in [word, &[word, POSSESSION].concat()] {
                if let Some(id) = index.vocabulary.find(word) {
                    first.set(id as usize, number(k + 1));
                }
            }
        }
        Self { index, names, first }
    }

    /// The speakers named in ranges of words, sorted.
    pub fn of(&self, ranges: &[Range]) -> Vec<usize> {
        let mut found = Vec::new();
        for range in ranges {
            for at in range.clone() {
                let first = self.first.get(self.index.id(at) as usize) as usize;
                let mut here = first.checked_sub(1).and_then(|first| self.names.get(first..)).unwrap_or_default();
                // Where their next word begins: they have begun alike.
                let mut next = 0;
                // Of the names that have begun with the words so far those that go on with the next one; the shortest is first.
                for position in at..range.end {
                    let word = bare(self.index.vocabulary.word(self.index.id(position)));
                    if here.is_empty() || word.is_empty() {
                        break;
                    }
                    let compared = |name: &str| first_word(slice(name, next..)).cmp(word);
                    let start = here.partition_point(|(name, _)| compared(name).is_lt());
                    here = here.get(start..).unwrap_or_default();
                    here = here.get(..here.partition_point(|(name, _)| compared(name).is_eq())).unwrap_or_default();
                    next += word.len() + 1;
                    if let Some((_, speaker)) = here.first().filter(|(name, _)| name.len() + 1 == next) {
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

const POSSESSION: &str = "'s";

/// What stands before the first space.
fn first_word(text: &str) -> &str {
    let end = text.bytes().position(|byte| byte == b' ');
    slice(text, ..end.unwrap_or(text.len()))
}

/// A word without the ending of possession.
fn bare(word: &str) -> &str {
    word.strip_suffix(POSSESSION).unwrap_or(word)
}

/// The folded words of a name, without honorifics before it.
fn plain(name: &str) -> Vec<String> {
    // Most names have two words, and all of them are held at once.
    let mut key: Vec<String> = Vec::with_capacity(2);
    for word in words(name) {
        key.push(bare(&fold::fold(word.of(name))).to_owned());
    }
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
        for claim in [
            "Ana Ruiz",
            "ruiz",
            "Mayor Ruiz",
            "Ms. Ruiz",
            "the mayor",
            "Mayor Ana Ruiz of Southbank",
            "Town Mayor Ruiz",
            "@AnaRuiz",
        ] {
            assert_eq!(names.named(claim), [0], "{claim}");
        }
        assert_eq!(names.named("Bell"), [1, 2]);
        for stranger in ["Nobody Known", "Tom Ruiz", "Ruiz Ferrin", "Ana"] {
            assert_eq!(names.named(stranger), [0; 0], "{stranger}");
        }
    }

    #[test]
    fn a_claim_with_a_letter_wrong_means_whom_it_nearly_names() {
        let speaker = |name: &str| Speaker {
            name: name.into(),
            kind: SpeakerKind::Person,
            aliases: Vec::new(),
            quotes: 1,
            roles: Vec::new(),
            affiliations: Vec::new(),
        };
        let speakers = [speaker("Ana Castellane"), speaker("Tom Havers"), speaker("Mia Bell"), speaker("Joss Haver")];
        let names = Speakers::new(&speakers);
        let claimed = |name: &str| names.claimed(name, &speakers);
        for claim in ["Castelane", "Ana Castelane", "Mayor Ana Castellanne", "Castellnae", "ana castellani"] {
            assert_eq!(claimed(claim), [0], "{claim}");
        }
        assert_eq!(claimed("Tom Havres"), [0; 0], "two letters of six");
        assert_eq!(claimed("Tom Haverz"), [1]);
        // A name that somebody has is theirs, however near another one is.
        assert_eq!(claimed("Haver"), [3]);
        for stranger in ["Mia Ball", "Mia Bells", "Eva Castellane", "Kastellane", "Ana Castle", "Tom Castellane"] {
            assert_eq!(claimed(stranger), [0; 0], "{stranger}");
        }
    }
}
