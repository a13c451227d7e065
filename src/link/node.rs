//! What one article knows as one speaker.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::lists::{is_role_noun, is_title};
use super::names::{Address, Identity, PersonName, address, bare, head, identify, is_domain, is_nobody, key, person, title};
use super::quotes::Quote;
use super::rules::is_stated;
use crate::model::{Article, Attribution, SpeakerKind};

/// Words in a row that two articles do not share by chance.
const SHARED_WORDS: usize = 8;

/// One speaker of one article.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub article: usize,
    pub name: String,
    pub kind: SpeakerKind,
    pub identity: Identity,
    /// The full name as the article writes it, where only its text completes the surname.
    pub completed: Option<String>,
    /// The words of the sources, as written.
    pub mentions: BTreeSet<String>,
    pub quotes: Vec<usize>,
}

pub(super) fn nodes(
    articles: &[Article],
    attributions: &[Vec<Attribution>],
    quotes: &[Quote],
) -> (Vec<Node>, Vec<Vec<Option<usize>>>) {
    let mut nodes: Vec<Node> = Vec::new();
    let mut known: HashMap<(usize, String), usize> = HashMap::new();
    let mut node_of: Vec<Vec<Option<usize>>> = attributions.iter().map(|list| vec![None; list.len()]).collect();
    let titled = titled(articles, attributions, quotes);
    let outlets: BTreeSet<String> = articles
        .iter()
        .filter_map(|article| article.metadata.outlet.as_deref())
        .map(|outlet| without_the(&key(outlet)))
        .collect();
    for (at, quote) in quotes.iter().enumerate() {
        let Some(found) = attributions.get(quote.article).and_then(|list| list.get(quote.attribution)) else { continue };
        let Some(name) = found.speaker.as_deref().map(str::trim).filter(|name| !key(name).is_empty()) else { continue };
        let raw = articles.get(quote.article).map_or("", |article| article.text.as_str());
        let mention = mention(found, raw);
        if found.speaker_kind != Some(SpeakerKind::Person) && is_nobody(name) {
            continue;
        }
        // Which of two of that name, the article says elsewhere if at all.
        if tells_generations_apart(&mention) && !is_stated(found) {
            continue;
        }
        let titled = titled.get(&(quote.article, key(&mention))).filter(|_| !is_stated(found));
        let name = titled.map_or(name, String::as_str);
        let node = *known.entry((quote.article, key(name))).or_insert_with(|| {
            let guess = if person(name).is_some() { SpeakerKind::Person } else { SpeakerKind::Anonymous };
            let kind = found.speaker_kind.unwrap_or(guess);
            // What one article takes for a man called Herald is the paper whose article stands beside it.
            let paper = is_domain(name) || address(&mention).is_none() && outlets.contains(&without_the(&key(name)));
            let kind = if kind == SpeakerKind::Person && paper { SpeakerKind::Organisation } else { kind };
            nodes.push(Node {
                article: quote.article,
                name: name.to_owned(),
                kind,
                identity: identify(name, kind),
                completed: None,
                mentions: BTreeSet::new(),
                quotes: Vec::new(),
            });
            nodes.len() - 1
        });
        if let Some(node) = nodes.get_mut(node) {
            node.quotes.push(at);
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

fn without_the(name: &str) -> String {
    name.strip_prefix("the ").unwrap_or(name).to_owned()
}

/// The words of an attribution's source, on one line.
pub(super) fn mention(found: &Attribution, raw: &str) -> String {
    let pieces: Vec<_> = found.source.iter().map(|span| span.of(raw).trim()).collect();
    pieces.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// For each article and surname with an address that it gives to several people ("Mrs. Ruiz"), whom it means: an article
/// that calls one of them so nearly always calls nobody else so.
fn titled(articles: &[Article], attributions: &[Vec<Attribution>], quotes: &[Quote]) -> HashMap<(usize, String), String> {
    let mut counts: HashMap<(usize, String), BTreeMap<&str, usize>> = HashMap::new();
    for quote in quotes {
        let Some(found) = attributions.get(quote.article).and_then(|list| list.get(quote.attribution)) else { continue };
        let Some(name) = found.speaker.as_deref().map(str::trim) else { continue };
        let mention = mention(found, articles.get(quote.article).map_or("", |article| article.text.as_str()));
        let surname_only = address(&mention).is_some() && person(&mention).is_some_and(|name| name.first.is_empty());
        if surname_only && !tells_generations_apart(&mention) {
            *counts.entry((quote.article, key(&mention))).or_default().entry(name).or_default() += 1;
        }
    }
    let meant = |names: &BTreeMap<&str, usize>| {
        let all: usize = names.values().sum();
        let (name, most) = names.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)))?;
        (names.len() > 1 && most * 3 >= all * 2).then(|| (*name).to_owned())
    };
    counts.into_iter().filter_map(|(place, names)| Some((place, meant(&names)?))).collect()
}

/// "The younger Mr. Ruiz" is one of two, and which is not in the name.
fn tells_generations_apart(mention: &str) -> bool {
    let words = key(mention);
    let mut words = words.split(' ').skip_while(|word| *word == "the");
    matches!(words.next(), Some("younger" | "elder" | "older")) && address(mention).is_some()
}

/// The name under which one node would be shown.
pub(super) fn display(node: &Node) -> String {
    match (&node.identity, &node.completed) {
        (Identity::Person(_), Some(written)) => bare(written).to_owned(),
        // An article that says "Mr. Ruiz" where the surname would do has two of it and tells them apart so.
        (Identity::Person(name), None) if name.first.is_empty() && address(&node.name).is_some() => node.name.clone(),
        (Identity::Person(_), None) => bare(&node.name).to_owned(),
        (Identity::Proper(_), _) => node.name.strip_prefix("the ").unwrap_or(&node.name).to_owned(),
        (Identity::Local(_), _) => node.name.clone(),
    }
}

/// What in the words of a source is a name of the speaker anywhere, and not just there ("he", "the company").
///
/// What a comma or bracket adds is no part of it.
pub(super) fn alias<'m>(mention: &'m str, node: &Node) -> Option<&'m str> {
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

pub(super) fn shares_a_word(a: &str, b: &str) -> bool {
    a.split(' ').any(|word| word.len() > 2 && b.split(' ').any(|other| other == word))
}

pub(super) fn full_names(nodes: &[Node]) -> impl Iterator<Item = (usize, &PersonName)> {
    nodes.iter().enumerate().filter_map(|(at, node)| match &node.identity {
        Identity::Person(name) if !name.first.is_empty() => Some((at, name)),
        _ => None,
    })
}

pub(super) fn full_key(name: &PersonName) -> String {
    let mut key = name.first.clone();
    for part in name.middle.iter().chain([&name.surname, &name.suffix]).filter(|part| !part.is_empty()) {
        key.push(' ');
        key.push_str(part);
    }
    key
}

/// Whether an article calls the person by the first word of the name after a title, as with Lin Mei: "Ms. Lin".
pub(super) fn family_first(node: Option<&Node>, name: &PersonName) -> bool {
    node.is_some_and(|node| {
        node.mentions.iter().any(|mention| !title(mention).is_empty() && key(bare(mention)) == name.first)
            && !node.mentions.iter().any(|mention| key(bare(mention)) == name.surname)
    })
}

/// How the nodes are addressed: "Mr.", "Ms.", both or neither.
pub(super) fn addresses<'n>(nodes: impl Iterator<Item = &'n Node>) -> Vec<Address> {
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
pub(super) fn first_key(name: &PersonName) -> String {
    if name.suffix.is_empty() { name.first.clone() } else { format!("{} {}", name.first, name.suffix) }
}

/// Whether a rule's names mean this node: by its name or by the words of a source.
pub(super) fn names_it(node: &Node, names: &[String]) -> bool {
    names_it_exactly(node, names) || names.iter().any(|name| node.mentions.iter().any(|mention| key(mention) == key(name)))
}

pub(super) fn names_it_exactly(node: &Node, names: &[String]) -> bool {
    names.iter().any(|name| same_name(&node.name, name))
}

pub(super) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    !a.is_empty() && a == b
}

/// The office right before the name in each way it is named: "senator" in "Harbour Senator Ruiz", nothing in "Mr. Ruiz".
pub(super) fn offices(node: &Node) -> impl Iterator<Item = String> {
    let last = |wording: &String| key(title(wording)).rsplit(' ').next().map(str::to_owned).unwrap_or_default();
    let is_office = |word: &String| {
        let address = matches!(
            word.as_str(),
            "mr" | "mrs" | "ms" | "mx" | "miss" | "sir" | "dame" | "madam" | "lord" | "lady" | "dr" | "father" | "former"
        );
        (is_title(word) || is_role_noun(word)) && !address
    };
    let found: BTreeSet<String> = node.mentions.iter().chain([&node.name]).map(last).filter(is_office).collect();
    found.into_iter()
}

/// The titles of more than one word with which the source is named: "harbour party leader".
pub(super) fn titles(node: &Node) -> impl Iterator<Item = String> {
    node.mentions.iter().map(|mention| key(title(mention))).filter(|title| title.contains(' '))
}

/// The runs of [`SHARED_WORDS`] words that it is quoted with.
pub(super) fn node_shingles<'q>(node: &'q Node, quotes: &'q [Quote]) -> impl Iterator<Item = &'q [u32]> {
    node.quotes.iter().filter_map(|&at| quotes.get(at)).flat_map(|quote| quote.words.windows(SHARED_WORDS))
}
