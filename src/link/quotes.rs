//! The words that each attribution attributes, ready to be compared.

use std::collections::HashMap;

use super::lists::{is_function_word, is_negation, is_number, is_role_noun, is_title};
use super::statements::stem;
use crate::body::Body;
use crate::model::{Article, Attribution, CueClass, Date, Kind};
use crate::text::fold::fold;
use crate::text::{Span, words};

/// One attribution's words.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    pub article: usize,
    pub attribution: usize,
    pub kind: Kind,
    /// The day its article was published.
    pub published: Option<Date>,
    /// The content as the body of the article has it; stretches that a cue parts are joined by a space.
    pub text: String,
    /// Its folded words, as numbers of [`Vocabulary`].
    pub words: Vec<u32>,
    /// The same words as reported speech leaves them: pronouns alike, verbs without tense.
    pub plain: Vec<u32>,
    /// Its numbers, in order.
    pub numbers: Vec<u32>,
    /// Whether it denies: an odd number of negations.
    pub negated: bool,
    /// Whether its cue tells of one act of saying, and not of what somebody often says or favours.
    pub once: bool,
}

/// A word is rare that at most one in so many articles has somebody say, or so few as could be about one affair.
const RARE_IN: usize = 100;
const FEW_ARTICLES: u32 = 5;

/// Words of a cue that tell of more than one saying.
const OFTEN: &[&str] =
    &["always", "consistently", "frequently", "often", "regularly", "repeatedly", "routinely", "sometimes", "usually"];

/// Folded words and their numbers, in order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
    /// For each number whether the word carries content.
    content: Vec<bool>,
    /// For each number whether the word is a thing rather than part of a name or title: it carries content and is also
    /// written small.
    thing: Vec<bool>,
    /// For each number in how many articles somebody says the word, and the last of them.
    spread: Vec<(u32, usize)>,
    /// How many articles there are.
    articles: usize,
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        self.folded(fold(word), word.starts_with(char::is_lowercase))
    }

    fn folded(&mut self, folded: String, small: bool) -> u32 {
        if let Some(&number) = self.numbers.get(&folded) {
            if let Some(thing) = usize::try_from(number).ok().and_then(|number| self.thing.get_mut(number)) {
                *thing |= small && is_thing(&folded);
            }
            return number;
        }
        let number = u32::try_from(self.content.len()).unwrap_or(u32::MAX);
        self.content.push(!is_function_word(&folded));
        self.thing.push(small && is_thing(&folded));
        self.numbers.insert(folded, number);
        number
    }

    /// The number of the word's form in reported speech.
    fn plain(&mut self, word: &str) -> u32 {
        let folded = fold(word);
        self.folded(reported(&folded).to_owned(), false)
    }

    /// How many of these words are things rather than names and titles.
    pub fn things(&self, words: &[u32]) -> usize {
        words.iter().filter(|&&word| usize::try_from(word).ok().and_then(|word| self.thing.get(word)) == Some(&true)).count()
    }

    /// Notes that the words are said in an article; articles come in order.
    fn met(&mut self, words: &[u32], article: usize) {
        self.spread.resize(self.content.len(), (0, usize::MAX));
        for &word in words {
            if let Some((count, last)) = usize::try_from(word).ok().and_then(|word| self.spread.get_mut(word))
                && *last != article
            {
                (*count, *last) = (*count + 1, article);
            }
        }
    }

    /// How many articles there are.
    pub fn articles(&self) -> usize {
        self.articles
    }

    /// How many of these words are things that few articles have anybody say.
    pub fn rare_words(&self, words: &[u32]) -> usize {
        let few = u32::try_from(self.articles / RARE_IN).unwrap_or(u32::MAX).max(FEW_ARTICLES);
        let rare = |word: &u32| {
            let at = usize::try_from(*word).unwrap_or(usize::MAX);
            self.content.get(at) == Some(&true) && self.spread.get(at).is_some_and(|(count, _)| *count <= few)
        };
        words.iter().filter(|word| rare(word)).count()
    }

    /// How many of these words carry content.
    pub fn content_words(&self, words: &[u32]) -> usize {
        words.iter().filter(|&&word| usize::try_from(word).ok().and_then(|word| self.content.get(word)) == Some(&true)).count()
    }
}

/// The quotes of all articles, article by article in the order of the text.
pub(super) fn quotes(articles: &[Article], bodies: &[Body], attributions: &[Vec<Attribution>]) -> (Vec<Quote>, Vocabulary) {
    let mut vocabulary = Vocabulary { articles: articles.len(), ..Vocabulary::default() };
    let mut quotes = Vec::new();
    for (article, (body, list)) in bodies.iter().zip(attributions).enumerate() {
        let raw = articles.get(article).map_or("", |article| article.text.as_str());
        let published = articles.get(article).and_then(|article| article.metadata.published);
        for (attribution, found) in list.iter().enumerate() {
            let text = text_of(raw, body, &found.content);
            let spans = words(&text);
            let words: Vec<u32> = spans.iter().map(|word| vocabulary.number(word.of(&text))).collect();
            vocabulary.met(&words, article);
            let plain = spans.iter().map(|word| vocabulary.plain(word.of(&text))).collect();
            let folded: Vec<String> = spans.iter().map(|word| fold(word.of(&text))).collect();
            let numbers = folded.iter().zip(&words).filter(|(word, _)| is_number(word)).map(|(_, number)| *number).collect();
            let negated = folded.iter().filter(|word| is_negation(word)).count() % 2 == 1;
            let once = found.cue_class != CueClass::Other && !tells_of_often(&text_of(raw, body, &found.cue));
            quotes.push(Quote { article, attribution, kind: found.kind, published, text, words, plain, numbers, negated, once });
        }
    }
    (quotes, vocabulary)
}

fn tells_of_often(cue: &str) -> bool {
    words(cue).iter().any(|word| OFTEN.contains(&fold(word.of(cue)).as_str()))
}

/// Whether a folded word can be more than part of a title: "former secretary of state" names somebody.
fn is_thing(folded: &str) -> bool {
    !is_function_word(folded) && !is_title(folded) && !is_role_noun(folded) && !matches!(folded, "former" | "state")
}

/// What a word has in common with the one that reported speech puts in its place: "I was" is "he has been".
fn reported(folded: &str) -> &str {
    match folded {
        "i" | "me" | "he" | "him" | "she" | "her" | "we" | "us" | "they" | "them" | "you" | "my" | "his" | "our" | "their"
        | "your" | "myself" | "himself" | "herself" | "ourselves" | "themselves" => "they",
        "am" | "is" | "are" | "was" | "were" | "be" | "been" => "be",
        "has" | "have" | "had" => "have",
        "will" | "would" | "shall" | "should" => "will",
        "can" | "could" => "can",
        "may" | "might" => "may",
        "do" | "does" | "did" => "do",
        "this" | "these" | "that" | "those" => "that",
        other => stem(other),
    }
}

/// The words of raw spans as running text: stretches that touch in the body are one, others are joined by a space.
pub(super) fn text_of(raw: &str, body: &Body, content: &[Span]) -> String {
    let mut stretches: Vec<Span> = Vec::new();
    let mut outside = String::new();
    for &span in content {
        let Some(span) = body.to_body(span) else {
            // Not part of any paragraph: take it as it stands.
            outside.push(' ');
            outside.push_str(span.of(raw));
            continue;
        };
        match stretches.last_mut() {
            Some(last) if last.end <= span.start && Span::new(last.end, span.start).of(&body.text).trim().is_empty() => {
                *last = last.join(span);
            }
            _ => stretches.push(span),
        }
    }
    let joined: Vec<_> = stretches.iter().map(|span| span.of(&body.text).trim()).chain([outside.trim()]).collect();
    let joined = joined.join(" ");
    // Paragraph breaks inside a quotation become spaces.
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}
