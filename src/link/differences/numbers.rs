//! Values on which sentences differ that are otherwise the same: a number, a month, somebody's office.

use super::super::lists::{is_number, is_role_noun, is_title};
use super::super::sharing::sharing;
use super::counts::same_value;
use super::{Sentence, of_one_time, passage};
use crate::body::Body;
use crate::model::{Collection, Difference, Passage};
use crate::text::Span;
use crate::text::edit::{Stretch, diff};

/// Words of the shortest sentences that are compared.
const FEWEST_WORDS: usize = 8;
const SHINGLE: usize = 4;
/// A shingle that more sentences have tells nothing.
const MOST_WITH: usize = 8;
/// Earlier sentences with which one is compared, those most alike first.
const MOST_ALIKE: usize = 4;
/// Words of an office that another replaces.
const MOST_OFFICE: usize = 3;
/// Words between a name and the office that is told behind its comma.
const MOST_BETWEEN: usize = 4;

/// What one sentence has in place of another.
struct Change {
    what: &'static str,
    /// The word of each sentence.
    places: (usize, usize),
}

/// Sentences of two articles that differ in one number or month, or in one office, and in hardly anything else.
pub(super) fn numbers(collection: &Collection, bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let mut found = Vec::new();
    let words = all.iter().map(|sentence| if sentence.folded.len() >= FEWEST_WORDS { &sentence.numbers[..] } else { &[] });
    for (sentence, shared) in all.iter().zip(sharing(words, SHINGLE, MOST_WITH)) {
        let of_one_time =
            |other: &&Sentence| other.article != sentence.article && of_one_time(collection, sentence.article, other.article);
        let others = shared.iter().take(MOST_ALIKE).filter_map(|(other, _)| all.get(*other)).filter(of_one_time);
        let mut differing = others.map(|other| (other, changes(collection, bodies, other, sentence)));
        let Some((other, changes)) = differing.find(|(_, changes)| !changes.is_empty()) else { continue };
        for change in changes {
            let (one, two) = (value(bodies, other, change.places.0), value(bodies, sentence, change.places.1));
            if let (Some(one), Some(two)) = (one, two) {
                found.push(Difference {
                    what: change.what.into(),
                    evidence: "the sentences are otherwise the same".into(),
                    passages: vec![one, two],
                });
            }
        }
    }
    found
}

/// The word at a place with what belongs to it: "10:15", "vice chairman".
fn value(bodies: &[Body], sentence: &Sentence, at: usize) -> Option<Passage> {
    let text = &bodies.get(sentence.article)?.text;
    let gap = |k: usize| Some(Span::new(sentence.words.get(k)?.end, sentence.words.get(k + 1)?.start).of(text));
    let mut first = at;
    let mut last = at;
    if is_number(sentence.word(at)) {
        let digits = |k: usize| sentence.word(k).starts_with(|c: char| c.is_ascii_digit());
        if at > 0 && gap(at - 1) == Some(":") && digits(at - 1) {
            first = at - 1;
        } else if gap(at) == Some(":") && digits(at + 1) {
            last = at + 1;
        }
    } else if !is_month(sentence.word(at)) {
        while last + 1 < sentence.words.len()
            && last < at + MOST_OFFICE
            && gap(last).is_some_and(|gap| gap.trim().is_empty())
            && !is_office(sentence.word(last))
        {
            last += 1;
        }
    }
    let (start, end) = (sentence.words.get(first)?.start, sentence.words.get(last)?.end);
    Some(Passage { value: Span::new(start, end).of(text).to_owned(), ..passage(bodies, sentence, at)? })
}

/// Where two sentences have different values, if they agree in at least three quarters of the words, right before and after the
/// values too. Of two numbers or months neither is told: the sentences may be about two times.
fn changes(collection: &Collection, bodies: &[Body], a: &Sentence, b: &Sentence) -> Vec<Change> {
    let stretches = diff(&a.folded, &b.folded);
    let equal: usize = stretches.iter().filter(|stretch| stretch.equal).map(|stretch| stretch.from.len()).sum();
    if !of_one_weekday(a, b) {
        return Vec::new();
    }
    if equal * 4 < a.folded.len().max(b.folded.len()) * 3 {
        return Vec::new();
    }
    let (mut amounts, mut offices) = (Vec::new(), Vec::new());
    for (at, stretch) in stretches.iter().enumerate().filter(|(_, stretch)| !stretch.equal) {
        let behind = at > 0 && stretches.get(at - 1).is_some_and(|before| before.from.len() > 1);
        let followed = at + 1 < stretches.len();
        let (one, two) = (a.word(stretch.from.start), b.word(stretch.to.start));
        let single = stretch.from.len() == 1 && stretch.to.len() == 1;
        // "Has grown to 2,400 hectares": what grows has another number every day.
        let level = single && at > 0 && moves(a, stretch.from.start) && !of_one_day(collection, a, b);
        let numbers = is_number(one) && is_number(two) && !same_value(one, two);
        if single && at > 0 && !level && (followed || behind) && numbers {
            amounts.push(Change { what: "number", places: (stretch.from.start, stretch.to.start) });
        } else if single && behind && is_month(one) && is_month(two) {
            amounts.push(Change { what: "date", places: (stretch.from.start, stretch.to.start) });
        } else if behind && followed && are_offices(bodies, (a, b), stretch) {
            offices.push(Change { what: "office", places: (stretch.from.start, stretch.to.start) });
        }
    }
    let mut found = Vec::new();
    for mut kind in [amounts, offices] {
        if kind.len() == 1 {
            found.append(&mut kind);
        }
    }
    found
}

/// Whether two sentences do not name two days: "on Thursday morning" here and "on Friday morning" there have two numbers.
pub(super) fn of_one_weekday(a: &Sentence, b: &Sentence) -> bool {
    let mut days = [a, b].map(|sentence| sentence.folded.iter().copied().filter(|word| is_weekday(word)).peekable());
    let [one, two] = &mut days;
    one.peek().is_none() || two.peek().is_none() || one.eq(two)
}

fn is_weekday(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// Whether the words before a number tell that it goes up or down, or how high it stands at the time.
pub(super) fn moves(sentence: &Sentence, at: usize) -> bool {
    let near = sentence.folded.get(at.saturating_sub(4)..at).unwrap_or_default();
    near.iter().any(|word| {
        matches!(
            *word,
            "climbed"
                | "decreased"
                | "dropped"
                | "fallen"
                | "fell"
                | "grew"
                | "grown"
                | "increased"
                | "jumped"
                | "now"
                | "reached"
                | "reaches"
                | "risen"
                | "rose"
                | "shrank"
                | "shrunk"
                | "stands"
                | "stood"
                | "swelled"
                | "swollen"
        )
    })
}

fn of_one_day(collection: &Collection, a: &Sentence, b: &Sentence) -> bool {
    let day = |sentence: &Sentence| collection.articles.get(sentence.article).and_then(|article| article.metadata.published);
    day(a).is_none() || day(a) == day(b)
}

fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

fn is_office(word: &str) -> bool {
    is_title(word) || is_role_noun(word)
}

/// Whether each side has an office behind a name and its comma: "Ivo Sund, the mill's manager," and "…, the mill's owner,", or one
/// has the deputy of the other.
fn are_offices(bodies: &[Body], (a, b): (&Sentence, &Sentence), stretch: &Stretch) -> bool {
    let office = |sentence: &Sentence, range: &std::ops::Range<usize>| {
        let deputy = range.len() <= 1 && is_office(sentence.word(range.end));
        let whole = !range.is_empty() && range.len() <= MOST_OFFICE && is_office(sentence.word(range.end - 1));
        let Some(text) = bodies.get(sentence.article).map(|body| body.text.as_str()) else { return false };
        let small = sentence
            .words
            .get(range.clone())
            .is_some_and(|words| words.iter().all(|word| word.of(text).starts_with(char::is_lowercase)));
        let comma = (range.start.saturating_sub(MOST_BETWEEN)..range.start).any(|k| {
            let next = sentence.words.get(k + 1).map_or(text.len(), |word| word.start);
            sentence.words.get(k).is_some_and(|word| {
                word.of(text).starts_with(char::is_uppercase) && text.get(word.end..next).is_some_and(|gap| gap.starts_with(','))
            })
        });
        small && comma && (whole || deputy)
    };
    let deputy = |sentence: &Sentence, range: &std::ops::Range<usize>| {
        range.is_empty() || matches!(sentence.word(range.start), "acting" | "assistant" | "deputy" | "vice")
    };
    let (one, two) = (&stretch.from, &stretch.to);
    if one.is_empty() || two.is_empty() {
        return deputy(a, one) && deputy(b, two) && office(a, one) && office(b, two);
    }
    let whole = |sentence: &Sentence, range: &std::ops::Range<usize>| is_office(sentence.word(range.end - 1));
    office(a, one) && office(b, two) && whole(a, one) && whole(b, two)
}
