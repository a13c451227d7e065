//! One speaker for all the mentions that mean it, across articles; and never one for two.
//!
//! `extract` has settled mentions within each article. Here a *node* is one such speaker of one article, and nodes are
//! joined by evidence only: a stated rule, the same full name, a surname that one full name alone can complete, an
//! acronym that a text explains. Descriptions ("a senior official", "the lawyer", "the filing") mean something within
//! their article; two of them are one speaker only if the wording is the same and the articles carry the same words
//! from them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::acronyms::acronyms;
use super::context::Context;
use super::names::{Address, Identity, PersonName, address, bare, head, identify, key, middles_agree, person, title};
use super::quotes::Quote;
use super::rules::SETTINGS;
use super::union::Sets;
use crate::body::Body;
use crate::error::Warning;
use crate::model::{Article, Attribution, Rules, Speaker, SpeakerKind, SpeakerRule};
use crate::text::fold::fold;
use crate::text::{Span, words};

/// Articles up to which a collection is taken for one affair, so that a surname alone can mean the one person in it.
const ONE_AFFAIR: usize = 20;
/// Articles with the full name that are compared with one that has the surname alone.
const MOST_COMPARED: usize = 64;
/// Words in a row that two articles do not share by chance.
const SHARED_WORDS: usize = 8;
/// The same for a passage around a source. It must also hold two names or numbers: that somebody "spoke on condition of
/// anonymity because he was not allowed to speak" stands word for word in articles that have nothing in common.
const SHARED_PASSAGE: usize = 10;

/// Why two mentions are taken for one speaker.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Merge {
    /// The canonical name that both have now.
    pub speaker: String,
    /// The one name, as its article has it.
    pub name: String,
    /// The article of that name.
    pub doc: String,
    /// The other name.
    pub with: String,
    /// The article of the other name.
    pub with_doc: String,
    /// What speaks for it, in a sentence.
    pub evidence: String,
}

/// What is known of the speakers of a collection.
#[derive(Debug)]
pub(super) struct Settled {
    pub speakers: Vec<Speaker>,
    pub speaker_of: Vec<Vec<Option<usize>>>,
    pub merges: Vec<Merge>,
    pub warnings: Vec<Warning>,
}

/// One speaker of one article.
#[derive(Debug)]
struct Node {
    article: usize,
    name: String,
    kind: SpeakerKind,
    identity: Identity,
    /// The full name as the article writes it, where only its text completes the surname.
    completed: Option<String>,
    /// The words of the sources, as written.
    mentions: BTreeSet<String>,
    /// Paragraphs of the body in which it is quoted.
    paragraphs: BTreeSet<usize>,
    quotes: Vec<usize>,
}

/// Settles the speakers; `quotes` are those of all articles in order.
pub(super) fn settle(
    articles: &[Article],
    bodies: &[Body],
    attributions: &[Vec<Attribution>],
    quotes: &[Quote],
    rules: &Rules,
) -> Settled {
    let (mut nodes, node_of) = nodes(articles, bodies, attributions, quotes);
    let context = context(bodies, &nodes);
    complete_surnames(&mut nodes, &context);
    let mut groups = Groups::new(&nodes, &rules.speakers);
    let warnings = groups.join_by_rule(&nodes, &rules.speakers);
    groups.join_same_names(&nodes);
    groups.join_middle_names(&nodes);
    groups.join_acronyms(&nodes, bodies);
    groups.join_surnames(&nodes, &context, articles.len());
    groups.join_spellings(&nodes, quotes);
    groups.join_descriptions(&nodes, quotes, bodies);
    groups.join_owners(&nodes);
    groups.finish(&nodes, &node_of, articles, &rules.speakers, warnings)
}

fn nodes(
    articles: &[Article],
    bodies: &[Body],
    attributions: &[Vec<Attribution>],
    quotes: &[Quote],
) -> (Vec<Node>, Vec<Vec<Option<usize>>>) {
    let mut nodes: Vec<Node> = Vec::new();
    let mut known: HashMap<(usize, String), usize> = HashMap::new();
    let mut node_of: Vec<Vec<Option<usize>>> = attributions.iter().map(|list| vec![None; list.len()]).collect();
    for (at, quote) in quotes.iter().enumerate() {
        let Some(found) = attributions.get(quote.article).and_then(|list| list.get(quote.attribution)) else { continue };
        let Some(name) = found.speaker.as_deref().map(str::trim).filter(|name| !key(name).is_empty()) else { continue };
        let node = *known.entry((quote.article, key(name))).or_insert_with(|| {
            let guess = if person(name).is_some() { SpeakerKind::Person } else { SpeakerKind::Anonymous };
            let kind = found.speaker_kind.unwrap_or(guess);
            nodes.push(Node {
                article: quote.article,
                name: name.to_owned(),
                kind,
                identity: identify(name, kind),
                completed: None,
                mentions: BTreeSet::new(),
                paragraphs: BTreeSet::new(),
                quotes: Vec::new(),
            });
            nodes.len() - 1
        });
        if let Some(node) = nodes.get_mut(node) {
            node.quotes.push(at);
            let raw = articles.get(quote.article).map_or("", |article| article.text.as_str());
            if let Some(body) = bodies.get(quote.article) {
                let spans = found.source.iter().chain(&found.cue).chain(&found.content);
                let starts = spans.filter_map(|span| body.to_body(*span)).map(|span| span.start);
                let paragraph = |start| body.paragraphs.partition_point(|(_, span)| span.end <= start);
                node.paragraphs.extend(starts.map(paragraph));
            }
            let pieces: Vec<_> = found.source.iter().map(|span| span.of(raw).trim()).collect();
            let mention = pieces.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            if !mention.is_empty() {
                node.mentions.insert(mention);
            }
        }
        if let Some(slot) = node_of.get_mut(quote.article).and_then(|list| list.get_mut(quote.attribution)) {
            *slot = Some(node);
        }
    }
    (nodes, node_of)
}

fn context(bodies: &[Body], nodes: &[Node]) -> Context {
    let mut firsts = HashSet::new();
    let mut surnames = HashSet::new();
    for node in nodes {
        if let Identity::Person(name) = &node.identity {
            if name.first.is_empty() {
                surnames.insert(name.surname.clone());
            } else {
                firsts.insert((name.first.clone(), name.surname.clone()));
            }
        }
    }
    Context::new(bodies, &firsts, &surnames)
}

/// Gives a surname the full name that its own article has for it, if it has just one.
fn complete_surnames(nodes: &mut [Node], context: &Context) {
    for node in nodes {
        let Identity::Person(name) = &mut node.identity else { continue };
        if !name.first.is_empty() {
            continue;
        }
        let Some(firsts) = context.firsts(node.article, &name.surname) else { continue };
        if let (1, Some((_, written))) = (firsts.len(), firsts.iter().next())
            && let Some(full) = person(written)
        {
            *name = full;
            node.completed = Some(written.clone());
        }
    }
}

/// Nodes with the full names they have.
type Named<'n> = Vec<(usize, &'n PersonName)>;

/// Nodes joined so far, and what forbids joining.
struct Groups {
    sets: Sets,
    /// For each set, by its first node: the rule that names it.
    rule: Vec<Option<usize>>,
    /// For each set, by its first node: rules that say it is somebody else.
    not: Vec<BTreeSet<usize>>,
    joined: Vec<(usize, usize, String)>,
}

impl Groups {
    fn new(nodes: &[Node], rules: &[SpeakerRule]) -> Self {
        let not = nodes
            .iter()
            .map(|node| (0..rules.len()).filter(|&rule| rules.get(rule).is_some_and(|rule| names_it(node, &rule.not))).collect())
            .collect();
        Self { sets: Sets::new(nodes.len()), rule: vec![None; nodes.len()], not, joined: Vec::new() }
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
    fn join_by_rule(&mut self, nodes: &[Node], rules: &[SpeakerRule]) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let named = |node: &Node, rule: &SpeakerRule| same_name(&node.name, &rule.name);
        for (number, rule) in rules.iter().enumerate() {
            let mut first = None;
            let mut fits = false;
            for (at, node) in nodes.iter().enumerate() {
                let here = named(node, rule) || names_it(node, &rule.aliases) && !rules.iter().any(|other| named(node, other));
                if !here || names_it_exactly(node, &rule.not) {
                    continue;
                }
                fits = true;
                if self.rule[self.sets.first(at)].is_some_and(|other| other != number) {
                    continue;
                }
                let set = self.sets.first(at);
                self.rule[set] = Some(number);
                let first = *first.get_or_insert(at);
                self.join(first, at, || format!("{SETTINGS} says that both are {}", rule.name));
            }
            if !fits {
                let message = format!(
                    "no source is called {:?} or one of its aliases; compare with the names `onrecord link` prints",
                    rule.name
                );
                warnings.push(Warning { file: SETTINGS.into(), line: 0, message });
            }
        }
        warnings
    }

    /// The same full name, or the same proper name of a body or document.
    fn join_same_names(&mut self, nodes: &[Node]) {
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
        // One word is a name for certain only where a body has it too: what one article takes for a person called
        // "Parliament" is the body of the others.
        for (at, node) in nodes.iter().enumerate() {
            if let Identity::Person(PersonName { first, surname, .. }) = &node.identity
                && first.is_empty()
                && let Some(&other) = known.get(surname)
                && matches!(nodes[other].identity, Identity::Proper(_))
            {
                self.join(other, at, || "the same name".into());
            }
        }
    }

    /// "Ana Ruiz", "Ana M. Ruiz" and "Ana Maria Ruiz", as long as no middle name contradicts another.
    fn join_middle_names(&mut self, nodes: &[Node]) {
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
    fn join_acronyms(&mut self, nodes: &[Node], bodies: &[Body]) {
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
    fn join_surnames(&mut self, nodes: &[Node], context: &Context, articles: usize) {
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
            let Some(fits) = full.get(surname) else { continue };
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
                    fits.iter().map(|(other, _)| *other).filter(|_| one).take(MOST_COMPARED).find(near)
                } else {
                    here.first().copied().filter(|_| self.all_together(here.iter().copied()))
                };
                let Some(target) = target else { continue };
                let others = if here.is_empty() { agree.clone() } else { addresses(here.iter().map(|other| &nodes[*other])) };
                let mine = addresses(std::iter::once(&nodes[at]));
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
            for pair in alone.windows(2) {
                let known = addresses(pair.iter().map(|at| &nodes[*at]));
                if let ([a, b], true) = (pair, known.windows(2).all(|two| matches!(two, [one, other] if one == other))) {
                    self.join(*a, *b, || "the same surname, and no full name for it in the collection".into());
                }
            }
        }
    }

    fn all_together(&mut self, mut nodes: impl Iterator<Item = usize>) -> bool {
        let first = nodes.next();
        first.is_none_or(|first| nodes.all(|other| self.sets.together(first, other)))
    }

    /// One letter's difference, or family name first in one and last in the other: only with words or a title in common.
    fn join_spellings(&mut self, nodes: &[Node], quotes: &[Quote]) {
        let mut by_first: BTreeMap<&str, Named> = BTreeMap::new();
        let mut by_whole: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, name) in full_names(nodes) {
            by_first.entry(&name.first).or_default().push((at, name));
            by_whole.entry((&name.first, &name.surname)).or_default().push(at);
        }
        let mut candidates = Vec::new();
        for same in by_first.values() {
            // Distinct surnames of one first name are few; their pairs are compared by length and letter only.
            let surnames: BTreeMap<&str, usize> = same.iter().map(|(at, name)| (name.surname.as_str(), *at)).collect();
            let surnames: Vec<_> = surnames.into_iter().filter(|(name, _)| name.chars().count() >= 6).collect();
            for (k, (one, _)) in surnames.iter().enumerate() {
                for (other, _) in surnames.iter().skip(k + 1).filter(|(other, _)| one_letter_apart(one, other)) {
                    let of = |surname: &str| {
                        same.iter().filter(|(_, name)| name.surname == surname).map(|(at, _)| *at).collect::<Vec<_>>()
                    };
                    candidates.push((of(one), of(other), "surnames a letter apart"));
                }
            }
        }
        for ((first, surname), list) in &by_whole {
            if first < surname
                && let Some(other) = by_whole.get(&(*surname, *first))
            {
                candidates.push((list.clone(), other.clone(), "the same names in the other order"));
            }
        }
        candidates.sort();
        for (ones, others, what) in candidates {
            let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (*one, *other)));
            for (one, other) in pairs {
                if nodes[one].article == nodes[other].article {
                    continue;
                }
                if share_words(&nodes[one], &nodes[other], quotes) {
                    self.join(one, other, || format!("{what}, and both articles carry the same words from them"));
                } else if let Some(title) = shared_title(&nodes[one], &nodes[other]) {
                    self.join(one, other, || format!("{what}, and both are {title:?}"));
                }
            }
        }
    }

    /// The same description in two articles that carry the same words from it, or the same passage about it.
    fn join_descriptions(&mut self, nodes: &[Node], quotes: &[Quote], bodies: &[Body]) {
        let mut by_wording: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            if let Identity::Local(wording) = &node.identity {
                by_wording.entry(wording).or_default().push(at);
            }
        }
        for same in by_wording.into_values().filter(|same| same.len() > 1) {
            let mut first_with: HashMap<&[u32], usize> = HashMap::new();
            let mut first_in: HashMap<String, usize> = HashMap::new();
            for at in same {
                for shingle in node_shingles(&nodes[at], quotes) {
                    let first = *first_with.entry(shingle).or_insert(at);
                    if !self.sets.together(first, at) {
                        self.join(first, at, || "the same description, and both articles carry the same words from it".into());
                    }
                }
                let Some(body) = bodies.get(nodes[at].article) else { continue };
                for passage in nodes[at].paragraphs.iter().flat_map(|&paragraph| passages(body, paragraph)) {
                    let first = *first_in.entry(passage).or_insert(at);
                    if !self.sets.together(first, at) {
                        self.join(first, at, || "the same description in a passage that both articles carry".into());
                    }
                }
            }
        }
    }

    /// "Ana Ruiz's lawyer" and "Ruiz's lawyer" in one article.
    fn join_owners(&mut self, nodes: &[Node]) {
        let mut locals: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            if let Identity::Local(wording) = &node.identity {
                locals.insert((node.article, wording), at);
            }
        }
        for (&(article, wording), &at) in &locals {
            let Some((owner, role)) = wording.split_once("'s ") else { continue };
            let Some((_, surname)) = owner.rsplit_once(' ') else { continue };
            let short = format!("{surname}'s {role}");
            if let Some(&other) = locals.get(&(article, short.as_str())) {
                self.join(other, at, || "the same role of the same person in one article".into());
            }
        }
    }

    /// Names the sets and counts.
    fn finish(
        mut self,
        nodes: &[Node],
        node_of: &[Vec<Option<usize>>],
        articles: &[Article],
        rules: &[SpeakerRule],
        warnings: Vec<Warning>,
    ) -> Settled {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..nodes.len() {
            members.entry(self.sets.first(at)).or_default().push(at);
        }
        let mut drafts: Vec<(usize, Speaker, Vec<usize>)> = members
            .into_iter()
            .map(|(set, members)| {
                let rule = self.rule[set].and_then(|rule| rules.get(rule));
                (set, speaker(nodes, &members, rule), members)
            })
            .collect();
        make_unique(&mut drafts, nodes, articles, |set| self.rule[set].is_some());
        drafts.sort_by(|a, b| (&a.1.name, a.0).cmp(&(&b.1.name, b.0)));

        let mut speaker_of_node = vec![0; nodes.len()];
        for (at, (_, _, members)) in drafts.iter().enumerate() {
            for &node in members {
                speaker_of_node[node] = at;
            }
        }
        let speaker_of =
            node_of.iter().map(|list| list.iter().map(|node| node.map(|node| speaker_of_node[node])).collect()).collect();
        let doc = |node: usize| articles.get(nodes[node].article).map_or_else(String::new, |article| article.file.clone());
        let mut merges: Vec<Merge> = self
            .joined
            .iter()
            .map(|(a, b, evidence)| Merge {
                speaker: drafts[speaker_of_node[*a]].1.name.clone(),
                name: nodes[*b].name.clone(),
                doc: doc(*b),
                with: nodes[*a].name.clone(),
                with_doc: doc(*a),
                evidence: evidence.clone(),
            })
            .collect();
        merges.sort();
        Settled { speakers: drafts.into_iter().map(|(_, speaker, _)| speaker).collect(), speaker_of, merges, warnings }
    }
}

/// The speaker that a set of nodes is.
fn speaker(nodes: &[Node], members: &[usize], rule: Option<&SpeakerRule>) -> Speaker {
    let members: Vec<&Node> = members.iter().map(|&at| &nodes[at]).collect();
    let quotes = members.iter().map(|node| node.quotes.len()).sum();
    let mut kinds: BTreeMap<SpeakerKind, usize> = BTreeMap::new();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for node in &members {
        *kinds.entry(node.kind).or_default() += node.quotes.len();
        *names.entry(display(node)).or_default() += node.quotes.len();
    }
    let often = kinds.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind))).map(|(kind, _)| *kind);
    let kind = rule.and_then(|rule| rule.kind).or(often).unwrap_or(SpeakerKind::Person);
    let fullest = names.iter().max_by_key(|(name, count)| (name.split_whitespace().count(), **count, std::cmp::Reverse(*name)));
    let name = rule.map(|rule| rule.name.clone()).or_else(|| fullest.map(|(name, _)| name.clone())).unwrap_or_default();

    let stated = rule.iter().flat_map(|rule| rule.aliases.iter().cloned());
    let met = members.iter().flat_map(|node| {
        std::iter::once(node.name.clone())
            .chain(node.mentions.iter().filter_map(|mention| alias(mention, node)).map(str::to_owned))
    });
    let aliases: BTreeSet<String> = stated.chain(met).filter(|alias| *alias != name).collect();
    Speaker { name, kind, aliases: aliases.into_iter().collect(), quotes }
}

/// The name under which one node would be shown.
fn display(node: &Node) -> String {
    match (&node.identity, &node.completed) {
        (Identity::Person(_), Some(written)) => bare(written).to_owned(),
        (Identity::Person(_), None) => bare(&node.name).to_owned(),
        (Identity::Proper(_), _) => node.name.strip_prefix("the ").unwrap_or(&node.name).to_owned(),
        (Identity::Local(_), _) => node.name.clone(),
    }
}

/// What in the words of a source is a name of the speaker anywhere, and not just there ("he", "the company").
///
/// What a comma or bracket adds is no part of it.
fn alias<'m>(mention: &'m str, node: &Node) -> Option<&'m str> {
    let name = head(mention);
    let fits = match &node.identity {
        Identity::Local(_) => key(name).contains(' '),
        Identity::Proper(proper) => match identify(name, node.kind) {
            Identity::Proper(found) => found == *proper || shares_a_word(&found, proper) && found.split(' ').count() < 6,
            _ => false,
        },
        Identity::Person(full) => person(name).is_some_and(|found| {
            let surname = found.surname == full.surname && (found.first.is_empty() || found.first == full.first);
            surname || found.first.is_empty() && found.surname == full.first
        }),
    };
    (fits && name.chars().count() <= 60).then_some(name)
}

fn shares_a_word(a: &str, b: &str) -> bool {
    a.split(' ').any(|word| word.len() > 2 && b.split(' ').any(|other| other == word))
}

/// Names that two speakers would share get the outlet in brackets, and where that is not enough the file as well; names
/// stated by a rule stay.
fn make_unique(
    drafts: &mut [(usize, Speaker, Vec<usize>)],
    nodes: &[Node],
    articles: &[Article],
    stated: impl Fn(usize) -> bool,
) {
    let origin = |members: &[usize], with_file: bool| {
        let article = members.first().and_then(|&node| articles.get(nodes.get(node)?.article))?;
        match (&article.metadata.outlet, with_file) {
            (Some(outlet), true) => Some(format!("{outlet}, {}", article.file)),
            (None, true) => Some(article.file.clone()),
            (outlet, false) => outlet.clone(),
        }
    };
    let plain: Vec<String> = drafts.iter().map(|(_, speaker, _)| speaker.name.clone()).collect();
    for with_file in [false, true] {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (_, speaker, _) in drafts.iter() {
            *counts.entry(speaker.name.clone()).or_default() += 1;
        }
        for ((set, speaker, members), plain) in drafts.iter_mut().zip(&plain) {
            if counts.get(&speaker.name).is_some_and(|&count| count > 1)
                && !stated(*set)
                && let Some(origin) = origin(members, with_file)
            {
                speaker.name = format!("{plain} ({origin})");
                if let Err(at) = speaker.aliases.binary_search(plain) {
                    speaker.aliases.insert(at, plain.clone());
                }
            }
        }
    }
}

fn full_names(nodes: &[Node]) -> impl Iterator<Item = (usize, &PersonName)> {
    nodes.iter().enumerate().filter_map(|(at, node)| match &node.identity {
        Identity::Person(name) if !name.first.is_empty() => Some((at, name)),
        _ => None,
    })
}

fn full_key(name: &PersonName) -> String {
    let mut key = name.first.clone();
    for part in name.middle.iter().chain([&name.surname, &name.suffix]).filter(|part| !part.is_empty()) {
        key.push(' ');
        key.push_str(part);
    }
    key
}

/// Whether an article calls the person by the first word of the name after a title, as with Lin Mei: "Ms. Lin".
fn family_first(node: Option<&Node>, name: &PersonName) -> bool {
    node.is_some_and(|node| {
        node.mentions.iter().any(|mention| !title(mention).is_empty() && key(bare(mention)) == name.first)
            && !node.mentions.iter().any(|mention| key(bare(mention)) == name.surname)
    })
}

/// How the nodes are addressed: "Mr.", "Ms.", both or neither.
fn addresses<'n>(nodes: impl Iterator<Item = &'n Node>) -> Vec<Address> {
    let of = |node: &'n Node| std::iter::once(&node.name).chain(&node.mentions).filter_map(|wording| address(wording));
    let mut found = Vec::new();
    for address in nodes.flat_map(of) {
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// First name and suffix, as [`Context`] keys them.
fn first_key(name: &PersonName) -> String {
    if name.suffix.is_empty() { name.first.clone() } else { format!("{} {}", name.first, name.suffix) }
}

/// Whether a rule's names mean this node: by its name or by the words of a source.
fn names_it(node: &Node, names: &[String]) -> bool {
    names_it_exactly(node, names) || names.iter().any(|name| node.mentions.iter().any(|mention| key(mention) == key(name)))
}

fn names_it_exactly(node: &Node, names: &[String]) -> bool {
    names.iter().any(|name| same_name(&node.name, name))
}

fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    !a.is_empty() && a == b
}

fn shared_title(a: &Node, b: &Node) -> Option<String> {
    let titles = |node: &Node| node.mentions.iter().map(|mention| key(title(mention))).collect::<BTreeSet<_>>();
    titles(a).intersection(&titles(b)).find(|title| title.contains(' ')).cloned()
}

fn share_words(a: &Node, b: &Node, quotes: &[Quote]) -> bool {
    let known: HashSet<&[u32]> = node_shingles(a, quotes).collect();
    node_shingles(b, quotes).any(|shingle| known.contains(shingle))
}

fn node_shingles<'q>(node: &'q Node, quotes: &'q [Quote]) -> impl Iterator<Item = &'q [u32]> {
    node.quotes.iter().filter_map(|&at| quotes.get(at)).flat_map(|quote| quote.words.windows(SHARED_WORDS))
}

/// The runs of [`SHARED_PASSAGE`] words of a paragraph that hold two names or numbers, folded.
fn passages(body: &Body, paragraph: usize) -> Vec<String> {
    let text = body.paragraphs.get(paragraph).map_or("", |(_, span)| span.of(&body.text));
    let found = words(text);
    let telling: Vec<bool> = found
        .iter()
        .enumerate()
        .map(|(k, word)| {
            let first = word.of(text).chars().next().unwrap_or(' ');
            let before =
                k.checked_sub(1).and_then(|k| found.get(k)).map_or("", |before| Span::new(before.end, word.start).of(text));
            first.is_numeric() || first.is_uppercase() && before == " "
        })
        .collect();
    let runs = found.windows(SHARED_PASSAGE).zip(telling.windows(SHARED_PASSAGE));
    let telling = runs.filter(|(_, telling)| telling.iter().filter(|telling| **telling).count() >= 2);
    telling.map(|(run, _)| run.iter().map(|word| fold(word.of(text))).collect::<Vec<_>>().join(" ")).collect()
}

fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (a.len() - tail).max(b.len() - tail) == 1
}
