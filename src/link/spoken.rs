//! How articles speak of the people they name: "Mr." and "he", or "Ms." and "she"; and what is given to somebody of whom they
//! never speak so.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::names::{Address, Identity, PersonName, address, person};
use super::node::{Node, first_key};

/// Times a word like "husband" at the full name counts as much as a pronoun, and times an address before the surname, which may be
/// that of another of that surname.
const TOLD: usize = 8;
const ADDRESS: usize = 2;
/// Sum of the signs that settles it, and how many times those to the contrary.
const ENOUGH: usize = 2;
const TIMES: usize = 4;

/// Full name, as first name (with suffix) and surname, to how the collection speaks of its bearer.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    of: BTreeMap<(String, String), Address>,
}

/// What the source of one quote of a node says.
#[derive(Debug)]
pub(super) struct Mention {
    pub quote: usize,
    /// The words of the source.
    pub words: String,
}

impl Spoken {
    /// Counts the signs; `mentions` holds those of each node.
    pub fn new(nodes: &[Node], mentions: &[Vec<Mention>], context: &Context) -> Self {
        let mut counts: BTreeMap<(String, String), [usize; 2]> = BTreeMap::new();
        let mut add = |first: String, surname: &str, address: Address, weight: usize| {
            let slot = counts.entry((first, surname.to_owned())).or_default();
            slot[usize::from(address == Address::Miz)] += weight;
        };
        for (first, surname, address) in context.spoken() {
            add(first.clone(), surname, *address, TOLD);
        }
        for (node, mentions) in nodes.iter().zip(mentions) {
            let Identity::Person(name) = &node.identity else { continue };
            if name.first.is_empty() {
                continue;
            }
            // "Mr. Ruiz" is him alone if the article has nobody else of that surname, named or addressed.
            let alone: Vec<Address> = mentions.iter().filter_map(|mention| surname_addressed(&mention.words, name)).collect();
            let one = alone.windows(2).all(|two| matches!(two, [one, other] if one == other))
                && context.firsts(node.article, &name.surname).is_none_or(|firsts| firsts.len() < 2);
            for mention in mentions {
                if let Some(address) = pronoun(&mention.words) {
                    add(first_key(name), &name.surname, address, 1);
                } else if let Some(address) = surname_addressed(&mention.words, name) {
                    if one {
                        add(first_key(name), &name.surname, address, ADDRESS);
                    }
                } else if let Some(address) = address(&mention.words)
                    && person(&mention.words).is_some_and(|found| found.first == name.first && found.surname == name.surname)
                {
                    add(first_key(name), &name.surname, address, ADDRESS);
                }
            }
        }
        let settled = counts.into_iter().filter_map(|(name, [mister, miz])| {
            let (most, least, address) = if mister > miz { (mister, miz, Address::Mister) } else { (miz, mister, Address::Miz) };
            (most >= ENOUGH && most >= least * TIMES).then_some((name, address))
        });
        Self { of: settled.collect() }
    }

    /// How the collection speaks of the one with this first name (with suffix) and surname, if it is plain.
    pub fn of(&self, first: &str, surname: &str) -> Option<Address> {
        self.of.get(&(first.to_owned(), surname.to_owned())).copied()
    }

    /// Whether the collection never speaks of the bearer of this name in this way.
    pub fn contradicts(&self, name: &PersonName, address: Address) -> bool {
        self.of(&first_key(name), &name.surname).is_some_and(|known| known != address)
    }
}

/// Takes from each node what cannot be its: a "Mr. Ruiz" given to a woman becomes a node of its own, as do the "Mr. Ruiz" and
/// the "Ms. Ruiz" of an article that has both under one name; a "he" given to a woman is nobody's.
///
/// Returns the nodes, and for each quote that lost its own the new one, if any.
pub(super) fn divide(
    nodes: Vec<Node>,
    mentions: &[Vec<Mention>],
    spoken: &Spoken,
) -> (Vec<Node>, BTreeMap<usize, Option<usize>>) {
    let mut kept = Vec::with_capacity(nodes.len());
    let mut moved: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    for (node, mentions) in nodes.into_iter().zip(mentions) {
        let foreign = foreign(&node, mentions, spoken);
        if foreign.iter().all(|place| *place == Place::Own) {
            let at = kept.len();
            moved.extend(node.quotes.iter().map(|&quote| (quote, Some(at))));
            kept.push(node);
            continue;
        }
        let mut places: Vec<Place> = foreign.clone();
        places.sort_unstable();
        places.dedup();
        for place in places {
            let here = || mentions.iter().zip(&foreign).filter(|(_, at)| **at == place).map(|(mention, _)| mention);
            let quotes: Vec<usize> = here().map(|mention| mention.quote).collect();
            let node = match place {
                Place::Nobody => {
                    moved.extend(quotes.iter().map(|&quote| (quote, None)));
                    continue;
                }
                Place::Own => Node { quotes, mentions: words(here()), ..node.clone() },
                Place::Mister | Place::Miz => {
                    let addressed = here().find(|mention| address(&mention.words).is_some());
                    let Some(name) = addressed.map(|mention| super::names::head(&mention.words).to_owned()) else { continue };
                    let identity = super::names::identify(&name, node.kind);
                    Node { quotes, mentions: words(here()), name, identity, completed: None, ..node.clone() }
                }
            };
            let at = kept.len();
            moved.extend(node.quotes.iter().map(|&quote| (quote, Some(at))));
            kept.push(node);
        }
    }
    (kept, moved)
}

fn words<'m>(mentions: impl Iterator<Item = &'m Mention>) -> BTreeSet<String> {
    mentions.map(|mention| mention.words.clone()).filter(|words| !words.is_empty()).collect()
}

/// Whose a quote is of those that an article gives to one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Own,
    Mister,
    Miz,
    Nobody,
}

fn foreign(node: &Node, mentions: &[Mention], spoken: &Spoken) -> Vec<Place> {
    let own = || vec![Place::Own; mentions.len()];
    let Identity::Person(name) = &node.identity else { return own() };
    let apart = |address: Address| if address == Address::Mister { Place::Mister } else { Place::Miz };
    let addressed: Vec<Option<Address>> = mentions.iter().map(|mention| surname_addressed(&mention.words, name)).collect();
    let has = |address: Address| addressed.contains(&Some(address));
    let known = spoken.of(&first_key(name), &name.surname);
    if let Some(known) = known {
        let place = |(mention, addressed): (&Mention, &Option<Address>)| match (addressed, pronoun(&mention.words)) {
            (Some(address), _) if *address != known => apart(*address),
            // "She", where the article has a "Ms. Ruiz" besides the man of that name, may be hers.
            (None, Some(pronoun)) if pronoun != known && has(pronoun) => apart(pronoun),
            (None, Some(pronoun)) if pronoun != known => Place::Nobody,
            _ => Place::Own,
        };
        return mentions.iter().zip(&addressed).map(place).collect();
    }
    if !(has(Address::Mister) && has(Address::Miz)) {
        return own();
    }
    let place = |(mention, addressed): (&Mention, &Option<Address>)| {
        addressed.or_else(|| pronoun(&mention.words)).map_or(Place::Own, apart)
    };
    mentions.iter().zip(&addressed).map(place).collect()
}

/// The address of "Mr. Ruiz", if that is this surname and no first name stands with it.
fn surname_addressed(mention: &str, name: &PersonName) -> Option<Address> {
    let found = person(mention).filter(|found| found.first.is_empty() && found.surname == name.surname)?;
    address(mention).filter(|_| found.suffix.is_empty())
}

/// What a source that is a pronoun tells.
pub(super) fn pronoun(mention: &str) -> Option<Address> {
    match super::names::fold_name_word(mention).as_str() {
        "he" | "him" | "his" => Some(Address::Mister),
        "she" | "her" | "hers" => Some(Address::Miz),
        _ => None,
    }
}

/// What a word before a full name tells of its bearer: "her husband, Tomas Ruiz", "Congresswoman Ana Ruiz".
pub(super) fn told_by(word: &str) -> Option<Address> {
    kin(word).or_else(|| super::names::addressed_by(word))
}

/// What a word for a relative tells.
pub(super) fn kin(word: &str) -> Option<Address> {
    match word {
        "boyfriend" | "brother" | "father" | "grandfather" | "grandson" | "husband" | "nephew" | "son" | "stepfather"
        | "stepson" | "uncle" | "widower" => Some(Address::Mister),
        "aunt" | "daughter" | "girlfriend" | "granddaughter" | "grandmother" | "mother" | "niece" | "sister" | "stepdaughter"
        | "stepmother" | "widow" | "wife" => Some(Address::Miz),
        _ => None,
    }
}
