//! One speaker for all the mentions that mean it, across articles; and never one for two.
//!
//! `extract` has settled mentions within each article. Here a *node* is one such speaker of one article, and nodes are
//! joined by evidence only: a stated rule, the same full name, a surname that one full name alone can complete, an
//! acronym that a text explains. Descriptions ("a senior official", "the lawyer", "the filing") mean something within
//! their article; two of them are one speaker only if the wording is the same and the articles carry the same words
//! from them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::context::Context;
use super::groups::{Groups, ONE_AFFAIR};
use super::names::{Address, Identity, address, person};
use super::node::{Node, addresses, alias, display, first_key, mention, nodes};
use super::quotes::{Quote, Vocabulary};
use super::rules::is_stated;
use super::spoken::{Mention, Spoken, divide, pronoun};
use super::utterances::contradicted;
use crate::body::Body;
use crate::error::Warning;
use crate::model::{Article, Attribution, Rules, Speaker, SpeakerKind, SpeakerRule};
use crate::text::fold::fold;
use crate::text::words;

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

impl Settled {
    /// Takes the speaker from a quote of "he" or "she" whose words another article gives to somebody else by name, if that one is
    /// named in this article as well.
    pub fn leave_open(
        &mut self,
        articles: &[Article],
        bodies: &[Body],
        attributions: &[Vec<Attribution>],
        quotes: &[Quote],
        vocabulary: &Vocabulary,
    ) {
        let speaker_of: Vec<Option<usize>> = self.speaker_of.iter().flatten().copied().collect();
        let mentions: Vec<String> = attributions
            .iter()
            .zip(articles)
            .flat_map(|(list, article)| {
                let told = |found| if is_stated(found) { String::new() } else { mention(found, &article.text) };
                list.iter().map(told)
            })
            .collect();
        let named: Vec<bool> = mentions.iter().map(|mention| person(mention).is_some()).collect();
        let by_pronoun: Vec<bool> = mentions.iter().map(|mention| pronoun(mention).is_some()).collect();
        for (doubtful, sure) in contradicted(quotes, vocabulary, &speaker_of, &named, &by_pronoun) {
            let name = speaker_of.get(sure).copied().flatten().and_then(|at| self.speakers.get(at)).map(|speaker| &speaker.name);
            let surname = name.and_then(|name| person(name)).map(|name| name.surname);
            let Some((quote, surname)) = quotes.get(doubtful).zip(surname) else { continue };
            // "Ruiz" by name may be the same one.
            let own = speaker_of.get(doubtful).copied().flatten().and_then(|at| self.speakers.get(at));
            if own.and_then(|own| person(&own.name)).is_none_or(|own| own.surname == surname) {
                continue;
            }
            let Some(body) = bodies.get(quote.article) else { continue };
            let here = words(&body.text).into_iter().any(|word| fold(word.of(&body.text)).trim_end_matches("'s") == surname);
            if !here {
                continue;
            }
            let slot = self.speaker_of.get_mut(quote.article).and_then(|list| list.get_mut(quote.attribution));
            if let Some(speaker) = slot.and_then(Option::take).and_then(|at| self.speakers.get_mut(at)) {
                speaker.quotes -= 1;
            }
        }
        self.drop_silent();
    }

    /// Drops speakers who have nothing left to say.
    fn drop_silent(&mut self) {
        let mut kept = 0;
        let place: Vec<Option<usize>> = self
            .speakers
            .iter()
            .map(|speaker| {
                let at = (speaker.quotes > 0).then_some(kept);
                kept += usize::from(at.is_some());
                at
            })
            .collect();
        self.speakers.retain(|speaker| speaker.quotes > 0);
        for speaker in self.speaker_of.iter_mut().flatten() {
            *speaker = speaker.and_then(|at| place.get(at).copied().flatten());
        }
        let names: BTreeSet<&str> = self.speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        self.merges.retain(|merge| names.contains(merge.speaker.as_str()));
    }
}

/// Settles the speakers; `quotes` are those of all articles in order, `reprints` holds for each article the first that
/// prints the same text.
pub(super) fn settle(
    articles: &[Article],
    bodies: &[Body],
    attributions: &[Vec<Attribution>],
    quotes: &[Quote],
    reprints: &[usize],
    rules: &Rules,
) -> Settled {
    let (nodes, mut node_of) = nodes(articles, attributions, quotes);
    let context = context(bodies, &nodes);
    let mentions = mentions(&nodes, articles, attributions, quotes);
    let spoken = Spoken::new(&nodes, &mentions, &context);
    let (mut nodes, moved) = divide(nodes, &mentions, &spoken);
    for (quote, node) in moved {
        let slot = quotes.get(quote).and_then(|quote| node_of.get_mut(quote.article)?.get_mut(quote.attribution));
        if let Some(slot) = slot {
            *slot = node;
        }
    }
    complete_surnames(&mut nodes, &context, &spoken, articles.len() <= ONE_AFFAIR);
    let mut groups = Groups::new(&nodes, &rules.speakers);
    let warnings = groups.join_by_rule(&nodes, &rules.speakers);
    groups.join_same_names(&nodes);
    groups.join_middle_names(&nodes);
    groups.join_acronyms(&nodes, bodies);
    groups.join_surnames(&nodes, &context, &spoken, articles.len());
    groups.join_addressed(&nodes, &context, &spoken, articles.len());
    groups.join_titled_surnames(&nodes, &context);
    groups.join_spellings(&nodes, quotes);
    groups.join_descriptions(&nodes, quotes, reprints);
    groups.join_within_articles(&nodes);
    finish(groups, &nodes, &node_of, articles, &rules.speakers, warnings)
}

/// The words of the source of each quote, node by node.
fn mentions(nodes: &[Node], articles: &[Article], attributions: &[Vec<Attribution>], quotes: &[Quote]) -> Vec<Vec<Mention>> {
    let words = |quote: usize| {
        let place = quotes.get(quote)?;
        let found = attributions.get(place.article)?.get(place.attribution)?;
        let article = articles.get(place.article)?;
        (!is_stated(found)).then(|| mention(found, &article.text))
    };
    let of = |node: &Node| {
        node.quotes.iter().map(|&quote| Mention { quote, words: words(quote).unwrap_or_default() }).collect::<Vec<_>>()
    };
    nodes.iter().map(of).collect()
}

fn context(bodies: &[Body], nodes: &[Node]) -> Context {
    let mut firsts = HashSet::new();
    let mut surnames = HashSet::new();
    for node in nodes {
        if let Identity::Person(name) = &node.identity {
            surnames.insert(name.surname.clone());
            if !name.first.is_empty() {
                firsts.insert((name.first.clone(), name.surname.clone()));
            }
        }
    }
    Context::new(bodies, &firsts, &surnames)
}

/// Gives a surname the full name that its own article has for it, if it has just one.
///
/// But not that of a son whose father the collection knows as well, nor that of a woman for "Mr. Ruiz".
fn complete_surnames(nodes: &mut [Node], context: &Context, spoken: &Spoken, one_affair: bool) {
    // For each article and surname alone, how it is addressed.
    let mut addressed: BTreeMap<(usize, String), Vec<Address>> = BTreeMap::new();
    for node in nodes.iter() {
        if let Identity::Person(name) = &node.identity
            && name.first.is_empty()
        {
            addressed.entry((node.article, name.surname.clone())).or_default().append(&mut addresses(std::iter::once(node)));
        }
    }
    for node in nodes {
        let mine = addresses(std::iter::once(&*node));
        let Identity::Person(name) = &mut node.identity else { continue };
        if !name.first.is_empty() {
            continue;
        }
        let Some(firsts) = context.firsts(node.article, &name.surname) else { continue };
        let here = addressed.get(&(node.article, name.surname.clone())).map_or(&[][..], Vec::as_slice);
        let two = here.windows(2).any(|two| matches!(two, [one, other] if one != other));
        if let (1, Some((_, written))) = (firsts.len(), firsts.iter().next())
            && let Some(full) = person(written)
            && !mine.iter().any(|address| spoken.contradicts(&full, *address))
            // Of a Mr. and a Ms. whom it is, only what is known of the full name tells.
            && (!two || mine.iter().any(|address| spoken.of(&first_key(&full), &full.surname) == Some(*address)))
            && !context.has_namesake(&full, one_affair)
        {
            *name = full;
            node.completed = Some(written.clone());
        }
    }
}

/// Names the sets and counts.
fn finish(
    mut groups: Groups,
    nodes: &[Node],
    node_of: &[Vec<Option<usize>>],
    articles: &[Article],
    rules: &[SpeakerRule],
    warnings: Vec<Warning>,
) -> Settled {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..nodes.len() {
        members.entry(groups.sets.first(at)).or_default().push(at);
    }
    let mut drafts: Vec<(usize, Speaker, Vec<usize>)> = members
        .into_iter()
        .map(|(set, members)| {
            let rule = groups.rule[set].and_then(|rule| rules.get(rule));
            (set, speaker(nodes, &members, rule), members)
        })
        .collect();
    make_unique(&mut drafts, nodes, articles, |set| groups.rule[set].is_some());
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
    let mut merges: Vec<Merge> = groups
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
    let fullest = names.iter().max_by_key(|(name, count)| {
        // A transcript has names in capitals.
        let written = name.chars().any(char::is_lowercase);
        (address(name).is_none(), name.split_whitespace().count(), written, **count, std::cmp::Reverse(*name))
    });
    let name = rule.map(|rule| rule.name.clone()).or_else(|| fullest.map(|(name, _)| name.clone())).unwrap_or_default();

    let stated = rule.iter().flat_map(|rule| rule.aliases.iter().cloned());
    let met = members.iter().flat_map(|node| {
        std::iter::once(node.name.clone())
            .chain(node.mentions.iter().filter_map(|mention| alias(mention, node)).map(str::to_owned))
    });
    let aliases: BTreeSet<String> = stated.chain(met).filter(|alias| *alias != name).collect();
    Speaker { name, kind, aliases: aliases.into_iter().collect(), quotes, roles: Vec::new(), affiliations: Vec::new() }
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
