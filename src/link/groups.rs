//! Joining what articles know as one speaker: each way with its evidence, none against a stated rule.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::acronyms::acronyms;
use super::context::Context;
use super::described::same_in_article;
use super::names::{Identity, PersonName, middles_agree, one_letter_apart};
use super::node::{
    Node, addresses, family_first, first_key, full_key, full_names, names_it, names_it_exactly, node_shingles, offices,
    same_name, titles,
};
use super::quotes::Quote;
use super::rules::SETTINGS;
use super::spoken::Spoken;
use super::union::Sets;
use crate::body::Body;
use crate::error::Warning;
use crate::model::{SpeakerKind, SpeakerRule};

/// Articles up to which a collection is taken for one affair, so that a surname alone can mean the one person in it.
pub(super) const ONE_AFFAIR: usize = 20;
/// Articles with the full name that are compared with one that has the surname alone.
const MOST_COMPARED: usize = 64;

/// Spellings of names that are remembered for the same words or title.
const MOST_SPELLINGS: usize = 16;

/// Nodes with the full names they have.
type Named<'n> = Vec<(usize, &'n PersonName)>;

/// Nodes joined so far, and what forbids joining.
pub(super) struct Groups {
    /// Sets of indices of nodes.
    pub sets: Sets,
    /// For each set, by its first node: the rule that names it.
    pub rule: Vec<Option<usize>>,
    /// For each set, by its first node: rules that say it is somebody else.
    not: Vec<BTreeSet<usize>>,
    /// Single words that more articles have for a body than for the last name of a person.
    bodies: HashSet<String>,
    /// Pairs joined, in order, each with what speaks for it.
    pub joined: Vec<(usize, usize, String)>,
}

impl Groups {
    pub fn new(nodes: &[Node], rules: &[SpeakerRule]) -> Self {
        let not = nodes
            .iter()
            .map(|node| (0..rules.len()).filter(|&rule| rules.get(rule).is_some_and(|rule| names_it(node, &rule.not))).collect())
            .collect();
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        for node in nodes {
            match &node.identity {
                Identity::Proper(name) if !name.contains(' ') => counts.entry(name).or_default().0 += 1,
                Identity::Person(name) if !name.first.is_empty() => counts.entry(&name.surname).or_default().1 += 1,
                _ => {}
            }
        }
        let bodies = counts.into_iter().filter(|(_, (body, person))| body >= person && *body > 0);
        let bodies = bodies.map(|(name, _)| name.to_owned()).collect();
        Self { sets: Sets::new(nodes.len()), rule: vec![None; nodes.len()], not, bodies, joined: Vec::new() }
    }

    /// Joins two sets unless a rule forbids it.
    fn join(&mut self, a: usize, b: usize, evidence: impl FnOnce() -> String) -> bool {
        let (first, second) = (self.sets.first(a), self.sets.first(b));
        if first == second {
            return true;
        }
        let (one, other) = (self.rule[first], self.rule[second]);
        let clash = one.is_some() && other.is_some() && one != other;
        let apart = |rule: Option<usize>, not: &BTreeSet<usize>| rule.is_some_and(|rule| not.contains(&rule));
        if clash || apart(one, &self.not[second]) || apart(other, &self.not[first]) {
            return false;
        }
        self.sets.join(first, second);
        let kept = self.sets.first(first);
        self.rule[kept] = one.or(other);
        let mut not = std::mem::take(&mut self.not[first]);
        not.append(&mut self.not[second]);
        self.not[kept] = not;
        self.joined.push((a, b, evidence()));
        true
    }

    /// Gives every node that a rule names to the rule.
    pub fn join_by_rule(&mut self, nodes: &[Node], rules: &[SpeakerRule]) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let named = |node: &Node, rule: &SpeakerRule| same_name(&node.name, &rule.name);
        for (number, rule) in rules.iter().enumerate() {
            let mut first = None;
            let mut fits = false;
            let mut taken: Option<usize> = None;
            for (at, node) in nodes.iter().enumerate() {
                let here = named(node, rule) || names_it(node, &rule.aliases) && !rules.iter().any(|other| named(node, other));
                if !here || names_it_exactly(node, &rule.not) {
                    continue;
                }
                let set = self.sets.first(at);
                if let Some(other) = self.rule[set].filter(|other| *other != number) {
                    taken = taken.or(Some(other));
                    continue;
                }
                fits = true;
                self.rule[set] = Some(number);
                let first = *first.get_or_insert(at);
                self.join(first, at, || format!("{SETTINGS} says that both are {}", rule.name));
            }
            if !fits {
                let message = match taken.and_then(|other| rules.get(other)) {
                    Some(other) => format!(
                        "every source called {:?} or one of its aliases belongs to {:?} already; name each in one `[[speaker]]` only",
                        rule.name, other.name
                    ),
                    None => format!(
                        "no source is called {:?} or one of its aliases; compare with the names `onrecord link` prints",
                        rule.name
                    ),
                };
                warnings.push(Warning { file: SETTINGS.into(), line: 0, message });
            }
        }
        warnings
    }

    /// The same full name, or the same proper name of a body or document.
    pub fn join_same_names(&mut self, nodes: &[Node]) {
        let mut known: HashMap<String, usize> = HashMap::new();
        for (at, node) in nodes.iter().enumerate() {
            let name = match &node.identity {
                Identity::Person(name) if !name.first.is_empty() => full_key(name),
                Identity::Proper(name) => name.clone(),
                _ => continue,
            };
            let first = *known.entry(name).or_insert(at);
            self.join(first, at, || match &node.completed {
                Some(written) => format!("its article names {written} and nobody else of that surname"),
                None => "the same name".into(),
            });
        }
        // What one article takes for a person called "Parliament" is the body of the others.
        for (at, node) in nodes.iter().enumerate() {
            if let Identity::Person(PersonName { first, surname, .. }) = &node.identity
                && first.is_empty()
                && self.bodies.contains(surname)
                && let Some(&other) = known.get(surname)
                && matches!(nodes[other].identity, Identity::Proper(_))
            {
                self.join(other, at, || "the same name".into());
            }
        }
    }

    /// "Ana Ruiz", "Ana M. Ruiz" and "Ana Maria Ruiz", as long as no middle name contradicts another.
    pub fn join_middle_names(&mut self, nodes: &[Node]) {
        let mut by_name: BTreeMap<(&str, &str, &str), Named> = BTreeMap::new();
        for (at, name) in full_names(nodes) {
            by_name.entry((&name.first, &name.surname, &name.suffix)).or_default().push((at, name));
        }
        for same in by_name.into_values() {
            let middles: BTreeSet<&[String]> = same.iter().map(|(_, name)| name.middle.as_slice()).collect();
            if middles.iter().all(|a| middles.iter().all(|b| middles_agree(a, b))) {
                for pair in same.windows(2) {
                    if let [(a, _), (b, _)] = pair {
                        self.join(*a, *b, || {
                            "the same first name and surname, and no other middle name in the collection".into()
                        });
                    }
                }
            }
        }
    }

    /// A body's name and the acronym that a text explains, "Harbour Safety Board (HSB)".
    pub fn join_acronyms(&mut self, nodes: &[Node], bodies: &[Body]) {
        let mut by_name: HashMap<&str, usize> = HashMap::new();
        for (at, node) in nodes.iter().enumerate() {
            match &node.identity {
                Identity::Proper(name) => _ = by_name.entry(name).or_insert(at),
                Identity::Person(name) if name.first.is_empty() => _ = by_name.entry(&name.surname).or_insert(at),
                _ => {}
            }
        }
        for (short, (long, written)) in acronyms(bodies) {
            if let (Some(&short), Some(&long)) = (by_name.get(short.as_str()), by_name.get(long.as_str())) {
                self.join(long, short, || format!("a text writes {written:?}"));
            }
        }
    }

    /// A surname alone, where the collection has one full name for it and nothing contradicts.
    pub fn join_surnames(&mut self, nodes: &[Node], context: &Context, spoken: &Spoken, articles: usize) {
        let mut full: BTreeMap<&str, Named> = BTreeMap::new();
        for (at, name) in full_names(nodes) {
            full.entry(&name.surname).or_default().push((at, name));
            // Where an article calls Lin Mei "Ms. Lin", the family name comes first.
            if family_first(nodes.get(at), name) {
                full.entry(&name.first).or_default().push((at, name));
            }
        }
        let anywhere = context.firsts_anywhere();
        let mut alone: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            let Identity::Person(name) = &node.identity else { continue };
            if name.first.is_empty() && context.firsts(node.article, &name.surname).is_none_or(|firsts| firsts.len() < 2) {
                alone.entry(&name.surname).or_default().push(at);
            }
        }
        for (surname, alone) in &alone {
            let Some(fits) = full.get(surname).filter(|_| !self.bodies.contains(*surname)) else { continue };
            let others: Vec<&str> = anywhere.get(surname).into_iter().flatten().copied().collect();
            let known = |first: &&str| fits.iter().any(|(_, name)| first_key(name) == **first || name.surname == **first);
            let one = self.all_together(fits.iter().map(|(at, _)| *at)) && others.iter().all(known);
            let agree = addresses(fits.iter().map(|(at, _)| &nodes[*at]));
            for &at in alone {
                // Nodes are in the order of articles.
                let article = nodes[at].article;
                let start = fits.partition_point(|(other, _)| nodes[*other].article < article);
                let here: Vec<usize> = fits
                    .iter()
                    .skip(start)
                    .map(|(other, _)| *other)
                    .take_while(|other| nodes[*other].article == article)
                    .collect();
                let target = if here.is_empty() {
                    let near =
                        |other: &usize| articles <= ONE_AFFAIR || context.share_a_name(article, nodes[*other].article, surname);
                    // One article of many may well have taken two words for a name that are none.
                    let known = articles <= ONE_AFFAIR || fits.len() > 1;
                    fits.iter().map(|(other, _)| *other).filter(|_| one && known).take(MOST_COMPARED).find(near)
                } else {
                    here.first().copied().filter(|_| self.all_together(here.iter().copied()))
                };
                let Some(target) = target else { continue };
                let others = if here.is_empty() { agree.clone() } else { addresses(here.iter().map(|other| &nodes[*other])) };
                let mine = addresses(std::iter::once(&nodes[at]));
                // The son goes by his full name where the collection knows the father too.
                let fits = |name: &PersonName| {
                    !context.has_namesake(name, articles <= ONE_AFFAIR)
                        && !mine.iter().any(|address| spoken.contradicts(name, *address))
                };
                if !matches!(&nodes[target].identity, Identity::Person(name) if fits(name)) {
                    continue;
                }
                if mine.iter().all(|mine| others.iter().all(|theirs| theirs == mine)) {
                    self.join(target, at, || match (here.is_empty(), articles <= ONE_AFFAIR) {
                        (false, _) => "the only full name of that surname in the article".into(),
                        (true, true) => "the only full name of that surname in the collection".into(),
                        (true, false) => {
                            "the only full name of that surname in the collection, and the articles share another rare name"
                                .into()
                        }
                    });
                }
            }
        }
        // Nobody has a full name for it: in one affair it is one person.
        for (surname, alone) in alone {
            if full.contains_key(surname) || articles > ONE_AFFAIR || anywhere.contains_key(surname) {
                continue;
            }
            // Where there is a Mr. and a Ms., the bare surname is either's.
            let apart = addresses(alone.iter().map(|at| &nodes[*at])).len() > 1;
            for pair in alone.windows(2) {
                if apart && pair.iter().any(|at| addresses(std::iter::once(&nodes[*at])).is_empty()) {
                    continue;
                }
                let known = addresses(pair.iter().map(|at| &nodes[*at]));
                if let ([a, b], true) = (pair, known.windows(2).all(|two| matches!(two, [one, other] if one == other))) {
                    self.join(*a, *b, || "the same surname, and no full name for it in the collection".into());
                }
            }
        }
    }

    /// "Mr. Ruiz", where the article, or in one affair the collection, names several of that surname and speaks so of one alone.
    pub fn join_addressed(&mut self, nodes: &[Node], context: &Context, spoken: &Spoken, articles: usize) {
        let anywhere = context.firsts_anywhere();
        let mut full: HashMap<(String, &str), Vec<usize>> = HashMap::new();
        for (at, name) in full_names(nodes) {
            full.entry((first_key(name), &name.surname)).or_default().push(at);
        }
        for (at, node) in nodes.iter().enumerate() {
            let Identity::Person(name) = &node.identity else { continue };
            let ([address], true) = (&addresses(std::iter::once(node))[..], name.first.is_empty()) else { continue };
            let here: BTreeSet<&str> =
                context.firsts(node.article, &name.surname).into_iter().flatten().map(|(first, _)| first.as_str()).collect();
            let pool = match here.len() {
                0 | 1 if articles <= ONE_AFFAIR => anywhere.get(name.surname.as_str()).cloned().unwrap_or_default(),
                _ => here,
            };
            let spoken_of: Vec<_> = pool.iter().map(|first| (first, spoken.of(first, &name.surname))).collect();
            let so: Vec<_> = spoken_of.iter().filter(|(_, spoken)| *spoken == Some(*address)).collect();
            let ([(first, _)], true, true) = (&so[..], pool.len() > 1, spoken_of.iter().all(|(_, spoken)| spoken.is_some()))
            else {
                continue;
            };
            let Some(fits) = full.get(&((**first).to_owned(), name.surname.as_str())) else { continue };
            if self.all_together(fits.iter().copied()) {
                self.join(fits[0], at, || "the only one of that surname of whom the articles speak so".into());
            }
        }
    }

    /// "Senator Ruiz", where one full name alone of that surname has that title anywhere in the collection.
    pub fn join_titled_surnames(&mut self, nodes: &[Node], context: &Context) {
        let alone = nodes.iter().filter_map(|node| match &node.identity {
            Identity::Person(name) if name.first.is_empty() => Some(name.surname.as_str()),
            _ => None,
        });
        let alone: HashSet<&str> = alone.collect();
        let mut full: HashMap<(String, &str), Vec<usize>> = HashMap::new();
        for (at, name) in full_names(nodes).filter(|(_, name)| alone.contains(name.surname.as_str())) {
            for office in offices(&nodes[at]) {
                full.entry((office, &name.surname)).or_default().push(at);
            }
        }
        for (at, node) in nodes.iter().enumerate() {
            let Identity::Person(name) = &node.identity else { continue };
            if !name.first.is_empty()
                || self.bodies.contains(&name.surname)
                || context.firsts(node.article, &name.surname).is_some_and(|firsts| firsts.len() > 1)
            {
                continue;
            }
            let offices: Vec<String> = offices(node).collect();
            for office in offices {
                let Some(fits) = full.get(&(office.clone(), name.surname.as_str())) else { continue };
                if self.all_together(fits.iter().copied()) {
                    self.join(fits[0], at, || format!("the only {office} of that surname in the collection"));
                }
            }
        }
    }

    fn all_together(&mut self, mut nodes: impl Iterator<Item = usize>) -> bool {
        let first = nodes.next();
        first.is_none_or(|first| nodes.all(|other| self.sets.together(first, other)))
    }

    /// One letter's difference, or family name first in one and last in the other: only with words or a title in common.
    ///
    /// The words and titles find the pairs, so that not every two names have to be compared.
    pub fn join_spellings(&mut self, nodes: &[Node], quotes: &[Quote]) {
        let mut with_words: HashMap<&[u32], Named> = HashMap::new();
        let mut with_title: HashMap<String, Named> = HashMap::new();
        // Few names are like another one, and only those have to be looked at.
        let names: HashSet<(&str, &str)> = full_names(nodes).map(|(_, name)| (&name.first[..], &name.surname[..])).collect();
        let mut with_form: HashMap<String, Vec<(&str, &str)>> = HashMap::new();
        for (first, surname) in names {
            for form in forms(first, surname) {
                with_form.entry(form).or_default().push((first, surname));
            }
        }
        let alike: HashSet<(&str, &str)> = with_form.into_values().filter(|names| names.len() > 1).flatten().collect();
        for (at, name) in full_names(nodes).filter(|(_, name)| alike.contains(&(&name.first[..], &name.surname[..]))) {
            for shingle in node_shingles(&nodes[at], quotes) {
                self.join_spelling(nodes, at, name, with_words.entry(shingle).or_default(), |what| {
                    format!("{what}, and both articles carry the same words from them")
                });
            }
            for title in titles(&nodes[at]) {
                let said = title.clone();
                self.join_spelling(nodes, at, name, with_title.entry(title).or_default(), |what| {
                    format!("{what}, and both are {said:?}")
                });
            }
        }
    }

    /// Joins a node with the first of `others` that may be the same name spelt otherwise, and adds it to them if its
    /// spelling is new.
    fn join_spelling<'n>(
        &mut self,
        nodes: &[Node],
        at: usize,
        name: &'n PersonName,
        others: &mut Named<'n>,
        evidence: impl Fn(&str) -> String,
    ) {
        let mut new = others.len() < MOST_SPELLINGS;
        for (other, known) in others.iter() {
            if known.first == name.first && known.surname == name.surname {
                new = false;
            } else if let Some(what) = spelt_alike(name, known)
                && nodes[*other].article != nodes[at].article
            {
                self.join(*other, at, || evidence(what));
            }
        }
        if new {
            others.push((at, name));
        }
    }

    /// The same description in two articles that print one text, or that carry the same words from it. But unnamed sources
    /// stay those of their text: nobody but its reporter knows who they are.
    pub fn join_descriptions(&mut self, nodes: &[Node], quotes: &[Quote], reprints: &[usize]) {
        let mut in_print: HashMap<(usize, &str), usize> = HashMap::new();
        let mut by_wording: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            let Identity::Local(wording) = &node.identity else { continue };
            let print = reprints.get(node.article).copied().unwrap_or(node.article);
            let first = *in_print.entry((print, wording)).or_insert(at);
            self.join(first, at, || "the same description in two prints of one text".into());
            if node.kind != SpeakerKind::Anonymous {
                by_wording.entry(wording).or_default().push(at);
            }
        }
        for same in by_wording.into_values().filter(|same| same.len() > 1) {
            let mut first_with: HashMap<&[u32], usize> = HashMap::new();
            for at in same {
                for shingle in node_shingles(&nodes[at], quotes) {
                    let first = *first_with.entry(shingle).or_insert(at);
                    if !self.sets.together(first, at) {
                        self.join(first, at, || "the same description, and both articles carry the same words from it".into());
                    }
                }
            }
        }
    }

    /// Within one article, "Ana Ruiz's lawyer" and "Ruiz's lawyer", "a harbour official" and "the harbour official", "two
    /// harbour officials" and "both officials".
    pub fn join_within_articles(&mut self, nodes: &[Node]) {
        for (one, other, evidence) in same_in_article(nodes) {
            self.join(one, other, || evidence);
        }
        let mut known: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            let Identity::Local(wording) = &node.identity else { continue };
            let mut plain = wording
                .split_once(' ')
                .filter(|(first, _)| matches!(*first, "a" | "an" | "the"))
                .map_or(wording.as_str(), |(_, rest)| rest);
            if let Some((owner, _)) = plain.split_once("'s ")
                && let Some((given, _)) = owner.rsplit_once(' ')
            {
                plain = plain.get(given.len() + 1..).unwrap_or(plain);
            }
            let first = *known.entry((node.article, plain.to_owned())).or_insert(at);
            self.join(first, at, || "the same description in one article".into());
        }
    }
}

/// What a name has in common with every other that [`spelt_alike`] accepts: both names in either order, and the surname with
/// one letter left out (Mor and Fraenkel 1982, "A hash code method for detecting and correcting spelling errors").
fn forms(first: &str, surname: &str) -> Vec<String> {
    let mut found = vec![if first < surname { format!("{first} {surname}") } else { format!("{surname} {first}") }];
    // One letter of the longer of the two may be missing.
    if surname.chars().count() >= 6 {
        found.push(format!("{first}={surname}"));
        found.extend(
            surname
                .char_indices()
                .map(|(at, letter)| format!("{first}={}{}", &surname[..at], &surname[at + letter.len_utf8()..])),
        );
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// How two names may be one spelt in two ways.
fn spelt_alike(a: &PersonName, b: &PersonName) -> Option<&'static str> {
    if a.first == b.first && a.surname.chars().count().min(b.surname.chars().count()) >= 6 {
        return one_letter_apart(&a.surname, &b.surname).then_some("surnames a letter apart");
    }
    (a.first == b.surname && a.surname == b.first).then_some("the same names in the other order")
}
