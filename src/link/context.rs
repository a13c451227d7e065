//! Which names the articles' texts carry: the evidence for completing a surname.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::lists::{is_function_word, is_title};
use crate::body::Body;
use crate::text::fold::fold;
use crate::text::{Span, words};

/// For each article, the first names that its text puts before the surnames asked for, and the full names it carries.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Article -> surname -> first name (with the suffix, "tomas jr") -> the full name as written.
    firsts: Vec<BTreeMap<String, BTreeMap<String, String>>>,
    /// Article -> pairs of capitalised words in a row; what articles about one affair have in common.
    pairs: Vec<BTreeSet<Pair>>,
    /// Pair -> number of articles.
    spread: HashMap<Pair, u32>,
    /// Last words of names, as they are numbered in pairs.
    numbers: HashMap<String, u32>,
}

/// Two capitalised words in a row, numbered.
type Pair = (u32, u32);

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
        // A capitalised word that is also written small is a word first ("If", "Liberal", "Party"), a name only if it is
        // known as one.
        let small: HashSet<&str> =
            tokens.iter().flatten().filter(|token| !token.capital).map(|token| token.folded.as_str()).collect();
        let mut by_last: HashMap<&str, Vec<&str>> = HashMap::new();
        for surname in surnames {
            by_last.entry(surname.rsplit(' ').next().unwrap_or_default()).or_default().push(surname);
        }
        let mut context = Self::default();
        for (body, tokens) in bodies.iter().zip(&tokens) {
            let mut found: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
            let mut pairs = BTreeSet::new();
            for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.capital) {
                let before = chain(tokens, at, &body.text);
                let Some(nearest) = before.iter().rev().find(|other| other.folded.len() > 1) else { continue };
                if !small.contains(nearest.folded.as_str()) {
                    pairs.insert((context.number(&nearest.folded), context.number(&token.folded)));
                }
                for surname in by_last.get(token.folded.as_str()).into_iter().flatten() {
                    // Particles of the surname are not the first name.
                    let given = before.len() - (surname.split(' ').count() - 1).min(before.len());
                    let before = before.get(..given).unwrap_or_default();
                    let Some(nearest) = before.iter().rev().find(|other| other.folded.len() > 1) else { continue };
                    let known = before.iter().find(|other| firsts.contains(&(other.folded.clone(), (*surname).to_owned())));
                    let common = small.contains(nearest.folded.as_str()) || small.contains(*surname);
                    let Some(first) = known.or_else(|| (!common).then_some(nearest)) else { continue };
                    let (end, suffix) = end_of_name(tokens, at, &body.text);
                    let name = if suffix.is_empty() { first.folded.clone() } else { format!("{} {suffix}", first.folded) };
                    let written = Span::new(first.span.start, end).of(&body.text).to_owned();
                    found.entry((*surname).to_owned()).or_default().entry(name).or_insert(written);
                }
            }
            for pair in &pairs {
                *context.spread.entry(*pair).or_default() += 1;
            }
            context.firsts.push(found);
            context.pairs.push(pairs);
        }
        context
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// The first names that the article puts before this surname, each with the full name as written there.
    pub fn firsts(&self, article: usize, surname: &str) -> Option<&BTreeMap<String, String>> {
        self.firsts.get(article)?.get(surname)
    }

    /// The first names that any article puts before each surname.
    pub fn firsts_anywhere(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (surname, firsts) in self.firsts.iter().flatten() {
            all.entry(surname).or_default().extend(firsts.keys().map(String::as_str));
        }
        all
    }

    /// Whether two articles carry a full name in common that few others carry, apart from those with this surname.
    pub fn share_a_name(&self, a: usize, b: usize, surname: &str) -> bool {
        let (Some(one), Some(other)) = (self.pairs.get(a), self.pairs.get(b)) else { return false };
        let few = u32::try_from(self.pairs.len() / 50).unwrap_or(u32::MAX).max(3);
        let surname = self.numbers.get(surname.rsplit(' ').next().unwrap_or_default());
        one.intersection(other).any(|pair| Some(&pair.1) != surname && self.spread.get(pair).is_some_and(|&count| count <= few))
    }
}

/// Where the name ends whose surname is the word `at`, without "'s" and with "Jr.", and that suffix.
fn end_of_name(tokens: &[Token], at: usize, text: &str) -> (usize, String) {
    let Some(token) = tokens.get(at) else { return (0, String::new()) };
    if let Some(next) = tokens.get(at + 1)
        && matches!(next.folded.as_str(), "jr" | "sr" | "ii" | "iii" | "iv")
        && matches!(Span::new(token.span.end, next.span.start).of(text), " " | ", ")
    {
        return (next.span.end, next.folded.clone());
    }
    let written = token.span.of(text);
    let stem = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
    (token.span.start + stem.len(), String::new())
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
