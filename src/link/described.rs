//! What descriptions within one article have in common: "two senior officials" and "both officials", "the statement of
//! claim" and "the court filing".

use std::collections::{BTreeMap, BTreeSet};

use super::lists::is_function_word;
use super::names::{Identity, key};
use super::node::Node;
use crate::model::SpeakerKind;

/// Names of what a party files with a court. An article that quotes one calls it now this, now that.
const FILINGS: &[&str] = &["claim", "complaint", "filing", "filings", "lawsuit", "petition", "suit"];
/// What may stand before them and tells no other document.
const PLAIN: &[&str] = &[
    "a",
    "an",
    "civil",
    "court",
    "document",
    "documents",
    "federal",
    "latest",
    "legal",
    "new",
    "recent",
    "same",
    "that",
    "the",
    "this",
];
/// What may stand before unnamed sources and tells no others.
const UNNAMED: &[&str] = &["anonymous", "different", "separate", "the", "these", "those", "unidentified", "unnamed"];

/// Numbers of people, from two.
const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Pairs of nodes that one article describes in two ways, the earlier one first, each with what speaks for it.
pub(super) fn same_in_article(nodes: &[Node]) -> Vec<(usize, usize, String)> {
    let mut by_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        by_article.entry(node.article).or_default().push(at);
    }
    let mut found = Vec::new();
    for here in by_article.values() {
        groups(nodes, here, &mut found);
        filings(nodes, here, &mut found);
        the_document(nodes, here, &mut found);
    }
    found
}

/// Several unnamed people who speak as one.
#[derive(Debug, PartialEq, Eq)]
struct Group {
    count: usize,
    /// "officials"
    noun: String,
    /// "senior", "harbour"
    marks: BTreeSet<String>,
}

/// "two senior officials", "both sources", "the three"; `None` for one of them and for "two other officials".
fn group(wording: &str) -> Option<Group> {
    let wording = key(wording);
    let mut words: Vec<&str> = wording.split(' ').collect();
    while words.first().is_some_and(|word| matches!(*word, "the" | "all" | "these" | "those" | "at" | "least")) {
        words.remove(0);
    }
    let first = words.first()?;
    let count = if *first == "both" { 2 } else { NUMBERS.iter().position(|number| number == first)? + 2 };
    let end =
        words.iter().skip(1).position(|word| is_function_word(word) && !UNNAMED.contains(word)).map_or(words.len(), |at| at + 1);
    // What follows "of", "with" or "who" tells more than the article repeats.
    let (noun, marks) = words.get(1..end)?.split_last()?;
    let marks: BTreeSet<String> = marks.iter().filter(|word| !UNNAMED.contains(word)).map(|word| (*word).to_owned()).collect();
    let plural = noun.ends_with('s') || matches!(*noun, "people" | "men" | "women");
    (plural && !marks.contains("other") && !marks.contains("more")).then(|| Group { count, noun: (*noun).to_owned(), marks })
}

/// A node and what marks its group.
type Marked = (usize, BTreeSet<String>);

/// "Both officials" are the two senior officials, if the article has no other two.
fn groups(nodes: &[Node], here: &[usize], found: &mut Vec<(usize, usize, String)>) {
    let mut alike: BTreeMap<(usize, String), Vec<Marked>> = BTreeMap::new();
    for &at in here {
        let node = &nodes[at];
        let Identity::Local(_) = node.identity else { continue };
        let wordings = std::iter::once(&node.name).chain(&node.mentions);
        for group in wordings.filter_map(|wording| group(wording)) {
            alike.entry((group.count, group.noun)).or_default().push((at, group.marks));
        }
    }
    for ((count, noun), mut list) in alike {
        list.sort_by_key(|(at, marks)| (marks.len(), *at));
        let chain = list.windows(2).all(|pair| matches!(pair, [(_, few), (_, more)] if few.is_subset(more)));
        let first = list.iter().map(|(at, _)| *at).min();
        for (at, _) in list.into_iter().filter(|_| chain) {
            if let Some(first) = first.filter(|first| *first != at) {
                found.push((first, at, format!("the article has one group of {count} {noun}")));
            }
        }
    }
}

/// Whether a wording names what somebody filed with a court, without saying whose.
fn is_filing(wording: &str) -> bool {
    let wording = key(wording);
    let of_claim = wording.replace("statement of claim", "claim");
    // "The filing with the harbour court, made on Monday".
    let head = of_claim.split(" with the ").next().unwrap_or_default();
    head.rsplit_once(' ').is_some_and(|(before, noun)| {
        FILINGS.binary_search(&noun).is_ok() && before.split(' ').all(|word| PLAIN.binary_search(&word).is_ok())
    })
}

/// A court filing goes by many names; an article that tells whose it is, or which, means several.
fn filings(nodes: &[Node], here: &[usize], found: &mut Vec<(usize, usize, String)>) {
    let of_court = |at: &&usize| {
        let node = &nodes[**at];
        let whose = |wording: &String| wording.contains("’s ") || wording.contains("'s ");
        node.kind == SpeakerKind::Document && !whose(&node.name) && is_filing(&node.name)
    };
    let list: Vec<usize> = here.iter().filter(of_court).copied().collect();
    for pair in list.windows(2) {
        if let [one, other] = pair {
            found.push((*one, *other, "the article quotes one court filing".into()));
        }
    }
}

/// "The document" is the memo, letter or filing that the article has quoted before, if it has quoted just one.
fn the_document(nodes: &[Node], here: &[usize], found: &mut Vec<(usize, usize, String)>) {
    let documents: Vec<usize> = here.iter().filter(|at| nodes[**at].kind == SpeakerKind::Document).copied().collect();
    let generic =
        |at: &usize| matches!(key(&nodes[*at].name).as_str(), "the document" | "document" | "that document" | "this document");
    let Some(&document) = documents.iter().find(|at| generic(at)) else { return };
    let first = |at: usize| nodes[at].quotes.first().copied().unwrap_or(usize::MAX);
    let mut others = documents.iter().filter(|at| !generic(at));
    if let (Some(&other), None) = (others.next(), others.next())
        && first(other) < first(document)
    {
        found.push((other, document, "the only document that the article quotes".into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_told_by_number_and_noun() {
        let check = |wording: &str, expected: Option<(usize, &str, &[&str])>| {
            let found = group(wording);
            let found = found
                .as_ref()
                .map(|group| (group.count, group.noun.as_str(), group.marks.iter().map(String::as_str).collect::<Vec<_>>()));
            assert_eq!(found, expected.map(|(count, noun, marks)| (count, noun, marks.to_vec())), "{wording}");
        };
        check("two separate harbour-security sources", Some((2, "sources", &["harbour", "security"])));
        check("Both sources", Some((2, "sources", &[])));
        check("the three officials, who asked not to be named", Some((3, "officials", &[])));
        check("one of the two sources", None);
        check("two other sources", None);
        check("the sources", None);
    }

    #[test]
    fn filings_go_by_many_names() {
        for wording in
            ["the statement of claim", "The claim", "The court filing", "a recent filing with the Harbour Court", "the lawsuit"]
        {
            assert!(is_filing(wording), "{wording}");
        }
        for wording in ["the statement", "a second filing", "the city claim", "the report", "filing"] {
            assert!(!is_filing(wording), "{wording}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        for list in [FILINGS, PLAIN, UNNAMED] {
            assert!(list.is_sorted_by(|a, b| a < b));
        }
    }
}
