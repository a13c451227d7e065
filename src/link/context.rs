//! Which names the articles' texts carry: the evidence for completing a surname.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::lists::{is_function_word, is_title};
use crate::body::Body;
use crate::text::fold::fold;
use crate::text::{Span, words};

/// For each article, the first names that its text puts before the surnames asked for, and the full names it carries.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Article -> surname -> first name -> the full name as written.
    firsts: Vec<BTreeMap<String, BTreeMap<String, String>>>,
    /// Article -> pairs of capitalised words in a row, folded; what articles about one affair have in common.
    pairs: Vec<BTreeSet<(String, String)>>,
    /// Pair -> number of articles.
    spread: HashMap<(String, String), usize>,
}

/// One word of a body.
struct Token {
    span: Span,
    folded: String,
    capital: bool,
}

impl Context {
    /// Reads the bodies once. `firsts` are known (first name, surname) pairs, `surnames` those to be completed.
    pub fn new(bodies: &[Body], firsts: &HashSet<(String, String)>, surnames: &HashSet<String>) -> Self {
        let tokens: Vec<Vec<Token>> = bodies.iter().map(tokens).collect();
        // A capitalised word that is also written small is a word first ("If", "Liberal"), a name only if it is known as one.
        let small: HashSet<&str> =
            tokens.iter().flatten().filter(|token| !token.capital).map(|token| token.folded.as_str()).collect();
        let mut context = Self::default();
        for (body, tokens) in bodies.iter().zip(&tokens) {
            let mut found: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
            let mut pairs = BTreeSet::new();
            for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.capital) {
                let before = chain(tokens, at, &body.text);
                let Some(nearest) = before.iter().rev().find(|other| other.folded.len() > 1) else { continue };
                if !small.contains(nearest.folded.as_str()) {
                    pairs.insert((nearest.folded.clone(), token.folded.clone()));
                }
                if !surnames.contains(&token.folded) {
                    continue;
                }
                let known = before.iter().find(|other| firsts.contains(&(other.folded.clone(), token.folded.clone())));
                let first = known.or_else(|| (!small.contains(nearest.folded.as_str())).then_some(nearest));
                if let Some(first) = first {
                    let end = if token.span.of(&body.text).ends_with("'s") || token.span.of(&body.text).ends_with("’s") {
                        token.span.start + token.span.of(&body.text).trim_end_matches(['s', '\'', '’']).len()
                    } else {
                        token.span.end
                    };
                    let written = Span::new(first.span.start, end).of(&body.text).to_owned();
                    found.entry(token.folded.clone()).or_default().entry(first.folded.clone()).or_insert(written);
                }
            }
            for pair in &pairs {
                *context.spread.entry(pair.clone()).or_default() += 1;
            }
            context.firsts.push(found);
            context.pairs.push(pairs);
        }
        context
    }

    /// The first names that the article puts before this surname, each with the full name as written there.
    pub fn firsts(&self, article: usize, surname: &str) -> Option<&BTreeMap<String, String>> {
        self.firsts.get(article)?.get(surname)
    }

    /// The first names that any article puts before this surname.
    pub fn firsts_anywhere(&self, surname: &str) -> BTreeSet<&str> {
        self.firsts.iter().filter_map(|found| found.get(surname)).flat_map(BTreeMap::keys).map(String::as_str).collect()
    }

    /// Whether two articles carry a full name in common that few others carry, apart from those with this surname.
    pub fn share_a_name(&self, a: usize, b: usize, surname: &str) -> bool {
        let (Some(one), Some(other)) = (self.pairs.get(a), self.pairs.get(b)) else { return false };
        let few = (self.pairs.len() / 50).max(3);
        one.intersection(other).any(|pair| pair.1 != surname && self.spread.get(pair).is_some_and(|&count| count <= few))
    }
}

fn tokens(body: &Body) -> Vec<Token> {
    words(&body.text)
        .into_iter()
        .map(|span| {
            let written = span.of(&body.text);
            let mut folded = fold(written);
            if let Some(stem) = folded.strip_suffix("'s") {
                folded.truncate(stem.len());
            }
            let capital = written.chars().next().is_some_and(char::is_uppercase);
            Token { span, folded, capital }
        })
        .collect()
}

/// The capitalised words right before a word, back to the last title or function word: "Ana M." before "Ruiz".
fn chain<'t>(tokens: &'t [Token], at: usize, text: &str) -> Vec<&'t Token> {
    let mut start = at;
    while let Some(before) = start.checked_sub(1).and_then(|k| tokens.get(k)) {
        let Some(token) = tokens.get(start) else { break };
        let gap = Span::new(before.span.end, token.span.start).of(text);
        let initial = before.folded.chars().count() == 1;
        let joined = gap == " " || gap == "-" || initial && gap == ". ";
        let possessive = before.span.of(text).chars().count() != before.folded.chars().count();
        if at - start == 4
            || !joined
            || !before.capital
            || possessive
            || is_title(&before.folded)
            || is_function_word(&before.folded)
        {
            break;
        }
        start -= 1;
    }
    tokens.get(start..at).unwrap_or_default().iter().collect()
}
