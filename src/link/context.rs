//! Which names the articles' texts carry: the evidence for completing a surname.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::interner::Interner;
use super::lists::{is_function_word, is_title};
use super::names::{Address, PersonName};
use super::spoken::{kin, told_by};
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
    /// Last words of the surnames to be completed, as they are numbered in pairs.
    numbers: HashMap<String, u32>,
    /// First name (with the suffix), surname, and what stands before the two: "Mr.", "her husband,".
    spoken: Vec<(String, String, Address)>,
}

/// Two capitalised words in a row, numbered.
type Pair = (u32, u32);

/// One word of a body.
struct Token {
    span: Span,
    /// Its number among all words.
    word: u32,
    capital: bool,
}

/// All folded words, each once, however often the bodies have it.
#[derive(Default)]
struct Words {
    all: Interner,
    /// For each whether the word is also written small: then it is a word first ("If", "Liberal", "Party"), and a name only if it is
    /// known as one.
    small: Vec<bool>,
}

impl Words {
    fn folded(&self, token: &Token) -> &str {
        self.all.word(token.word)
    }

    fn is_small(&self, number: u32) -> bool {
        usize::try_from(number).ok().and_then(|word| self.small.get(word)) == Some(&true)
    }

    fn tokens(&mut self, body: &Body) -> Vec<Token> {
        let token = |span: Span| {
            let written = span.of(&body.text);
            let folded = fold(written);
            let word = self.all.number(folded.strip_suffix("'s").unwrap_or(&folded));
            let capital = written.chars().next().is_some_and(char::is_uppercase);
            let at = usize::try_from(word).unwrap_or(usize::MAX);
            if at == self.small.len() {
                self.small.push(!capital);
            } else if let Some(small) = self.small.get_mut(at) {
                *small |= !capital;
            }
            Token { span, word, capital }
        };
        words(&body.text).into_iter().map(token).collect()
    }

    /// Where the name ends whose surname is the word `at`, without "'s" and with "Jr.", and that suffix.
    fn end_of_name(&self, tokens: &[Token], at: usize, text: &str) -> (usize, String) {
        let Some(token) = tokens.get(at) else { return (0, String::new()) };
        if let Some(next) = tokens.get(at + 1)
            && matches!(self.folded(next), "jr" | "sr" | "ii" | "iii" | "iv")
            && matches!(Span::new(token.span.end, next.span.start).of(text), " " | ", ")
        {
            let dot = text.get(next.span.end..).is_some_and(|rest| rest.starts_with('.')) && self.folded(next).len() == 2;
            return (next.span.end + usize::from(dot), self.folded(next).to_owned());
        }
        let written = token.span.of(text);
        let stem = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
        (token.span.start + stem.len(), String::new())
    }

    /// What stands before the name that starts at this byte tells of its bearer: "Mr.", "her husband, Councillor".
    fn told_before(&self, tokens: &[Token], start: usize, text: &str) -> Option<Address> {
        let mut at = tokens.partition_point(|token| token.span.start < start);
        for _ in 0..3 {
            let (before, next) = (tokens.get(at.checked_sub(1)?)?, tokens.get(at)?);
            let word = self.folded(before);
            let gap = Span::new(before.span.end, next.span.start).of(text);
            let close = gap == " " || gap == ". " && is_title(word);
            if !(close || gap == ", " && !before.capital) {
                return None;
            }
            if let Some(address) = told_by(word) {
                return Some(address);
            }
            if !(close && is_title(word)) {
                return None;
            }
            at -= 1;
        }
        None
    }

    /// What stands between commas behind the name that ends at this byte tells of its bearer: ", the man's sister,".
    fn told_behind(&self, tokens: &[Token], end: usize, text: &str) -> Option<Address> {
        if !text.get(end..)?.starts_with(", ") {
            return None;
        }
        let at = tokens.partition_point(|token| token.span.start < end);
        for token in tokens.get(at..at + 5)? {
            let word = self.folded(token);
            let behind = text.get(token.span.end..).unwrap_or_default();
            let closed = behind.starts_with([',', '.', ';']) || behind.starts_with(" of ");
            let bare = token.span.of(text).chars().count() == word.chars().count();
            if let Some(address) = kin(word).filter(|_| closed && bare) {
                return Some(address);
            }
            // ", his wife," may be the next of a list, and ", but not his wife," is somebody else.
            let leads = !bare || matches!(word, "a" | "eldest" | "late" | "older" | "the" | "younger" | "youngest");
            if closed || !leads && !token.capital {
                return None;
            }
        }
        None
    }

    /// The capitalised words right before a word, back to the last title or function word: "Ana M." before "Ruiz".
    fn chain<'t>(&self, tokens: &'t [Token], at: usize, text: &str) -> Vec<&'t Token> {
        let mut start = at;
        while let Some(before) = start.checked_sub(1).and_then(|k| tokens.get(k)) {
            let Some(token) = tokens.get(start) else { break };
            let gap = Span::new(before.span.end, token.span.start).of(text);
            let initial = self.folded(before).chars().count() == 1;
            let joined = gap == " " || gap == "-" || initial && gap == ". ";
            let possessive = before.span.of(text).chars().count() != self.folded(before).chars().count();
            if at - start == 4
                || !joined
                || !before.capital
                || possessive
                || is_title(self.folded(before))
                || is_function_word(self.folded(before))
            {
                break;
            }
            start -= 1;
        }
        tokens.get(start..at).unwrap_or_default().iter().collect()
    }
}

impl Context {
    /// Reads the bodies once. `firsts` are known (first name, surname) pairs, `surnames` those to be completed.
    pub fn new(bodies: &[Body], firsts: &HashSet<(String, String)>, surnames: &HashSet<String>) -> Self {
        let mut all = Words::default();
        let tokens: Vec<Vec<Token>> = bodies.iter().map(|body| all.tokens(body)).collect();
        let mut by_last: HashMap<u32, Vec<&str>> = HashMap::new();
        for surname in surnames {
            by_last.entry(all.all.number(surname.rsplit(' ').next().unwrap_or_default())).or_default().push(surname);
        }
        let mut context = Self::default();
        for (body, tokens) in bodies.iter().zip(&tokens) {
            let mut found: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
            let mut pairs = BTreeSet::new();
            for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.capital) {
                let before = all.chain(tokens, at, &body.text);
                let long = |other: &&&Token| all.folded(other).len() > 1;
                let Some(nearest) = before.iter().rev().find(long) else { continue };
                if !all.is_small(nearest.word) {
                    pairs.insert((nearest.word, token.word));
                }
                for surname in by_last.get(&token.word).into_iter().flatten() {
                    // Particles of the surname are not the first name.
                    let given = before.len() - (surname.split(' ').count() - 1).min(before.len());
                    let before = before.get(..given).unwrap_or_default();
                    let Some(nearest) = before.iter().rev().find(long) else { continue };
                    let is_first = |other: &&&Token| firsts.contains(&(all.folded(other).to_owned(), (*surname).to_owned()));
                    let known = before.iter().find(is_first);
                    let common = all.is_small(nearest.word) || all.all.find(surname).is_some_and(|word| all.is_small(word));
                    let Some(first) = known.or_else(|| (!common).then_some(nearest)) else { continue };
                    let (end, suffix) = all.end_of_name(tokens, at, &body.text);
                    let name = all.folded(first);
                    let name = if suffix.is_empty() { name.to_owned() } else { format!("{name} {suffix}") };
                    let written = Span::new(first.span.start, end).of(&body.text).to_owned();
                    let told = all.told_before(tokens, first.span.start, &body.text);
                    if let Some(address) = told.or_else(|| all.told_behind(tokens, end, &body.text)) {
                        context.spoken.push((name.clone(), (*surname).to_owned(), address));
                    }
                    found.entry((*surname).to_owned()).or_default().entry(name).or_insert(written);
                }
            }
            for pair in &pairs {
                *context.spread.entry(*pair).or_default() += 1;
            }
            context.firsts.push(found);
            context.pairs.push(pairs);
        }
        let last = |surname: &String| surname.rsplit(' ').next().unwrap_or_default().to_owned();
        context.numbers = surnames.iter().map(last).filter_map(|last| all.all.find(&last).map(|number| (last, number))).collect();
        context
    }

    /// The first names that the article puts before this surname, each with the full name as written there.
    pub fn firsts(&self, article: usize, surname: &str) -> Option<&BTreeMap<String, String>> {
        self.firsts.get(article)?.get(surname)
    }

    /// First name (with the suffix) and surname, each time a word before them tells how one speaks of their bearer.
    pub fn spoken(&self) -> &[(String, String, Address)] {
        &self.spoken
    }

    /// Whether the bearer of a name with "Jr." is told apart so from another: an article names both, or in one affair some
    /// article has the same name without it.
    pub fn has_namesake(&self, name: &PersonName, one_affair: bool) -> bool {
        if name.suffix.is_empty() || name.suffix == "sr" {
            return false;
        }
        let own = super::node::first_key(name);
        let plain = |firsts: &BTreeMap<String, String>| firsts.contains_key(&name.first);
        self.firsts
            .iter()
            .filter_map(|article| article.get(&name.surname))
            .any(|firsts| plain(firsts) && (one_affair || firsts.contains_key(&own)))
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
