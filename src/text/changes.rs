//! The word diff of one wording (a query, a version) and another (the record, the fullest version), with the changes that
//! may turn the meaning.

use serde::Serialize;

use super::{Span, edit, fold, lexicon, slice, words};

/// What an edit does to the query to make it the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// The same words in both (case and marks may differ).
    Equal,
    /// Words that only the record has.
    Insert,
    /// Words that only the query has.
    Delete,
    /// Words of the query where the record has others.
    Replace,
}

/// Why an edit may turn the meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Flag {
    /// One side negates.
    Negation,
    /// Numbers differ.
    Number,
    /// Days, months or years differ.
    Date,
    /// Names differ.
    Name,
    /// One side is more certain than the other.
    Hedge,
    /// The verb's tense or number differs.
    Tense,
}

/// One step of the word diff that turns the query into the record.
///
/// Joined end to end, the `query` of all edits gives the words looked up and the `corpus` the words of the record, with
/// the marks and spaces between them; a changed word is bare, the space around it belongs to the equal words beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// What is done.
    pub op: Op,
    /// Words of the query; empty for an insertion.
    pub query: String,
    /// Words of the record; empty for a deletion.
    pub corpus: String,
    /// Why it may turn the meaning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<Flag>,
}

/// The word diff that turns `from` into `to`.
#[must_use]
pub fn changes(from: &str, to: &str) -> Vec<Edit> {
    edits(from, &words(from), to, &words(to))
}

/// The word diff that turns `from` into `to`, whose words are given.
pub(crate) fn edits(from: &str, a: &[Span], to: &str, b: &[Span]) -> Vec<Edit> {
    let (fa, fb) = (fold::folded(from, a), fold::folded(to, b));
    let stretches = edit::diff(&fa, &fb);
    let mut done = (0, 0);
    let mut found = Vec::with_capacity(stretches.len());
    let last = stretches.len().saturating_sub(1);
    for (k, stretch) in stretches.iter().enumerate() {
        // A changed stretch is its bare words; what lies between words goes with the equal stretch beside it.
        let covered = |text: &str, words: &[Span], range: &std::ops::Range<usize>, done: usize| {
            let bare = if range.is_empty() { done..done } else { words[range.start].start..words[range.end - 1].end };
            let start = if stretch.equal || k == 0 { done } else { bare.start.max(done) };
            let end = if k == last {
                text.len()
            } else if stretch.equal {
                words.get(range.end).map_or(text.len(), |next| next.start)
            } else {
                bare.end
            };
            start..end.max(start)
        };
        let q = covered(from, a, &stretch.from, done.0);
        let c = covered(to, b, &stretch.to, done.1);
        done = (q.end, c.end);
        let op = match (stretch.equal, stretch.from.is_empty(), stretch.to.is_empty()) {
            (true, ..) => Op::Equal,
            (_, true, _) => Op::Insert,
            (_, _, true) => Op::Delete,
            _ => Op::Replace,
        };
        let flag = (!stretch.equal)
            .then(|| {
                flag(
                    &Side { text: from, words: a, folded: &fa, changed: stretch.from.clone() },
                    &Side { text: to, words: b, folded: &fb, changed: stretch.to.clone() },
                )
            })
            .flatten();
        found.push(Edit { op, query: slice(from, q).to_owned(), corpus: slice(to, c).to_owned(), flag });
    }
    found
}

struct Side<'t> {
    text: &'t str,
    words: &'t [Span],
    folded: &'t [String],
    changed: std::ops::Range<usize>,
}

impl Side<'_> {
    /// The changed words of a kind.
    fn list(&self, is: fn(&str) -> bool) -> Vec<&str> {
        self.filtered(&|k| is(&self.folded[k]))
    }

    /// The changed words whose numbers are accepted, folded.
    fn filtered(&self, is: &dyn Fn(usize) -> bool) -> Vec<&str> {
        let mut found = Vec::new();
        for k in self.changed.clone() {
            if is(k) {
                found.push(self.folded[k].as_str());
            }
        }
        found
    }

    /// Changed words that are written like names: a capital, not at the start of a sentence, and no word that
    /// stands everywhere.
    fn names(&self) -> Vec<&str> {
        self.filtered(&|k| {
            let word = self.words[k].of(self.text);
            let before = slice(self.text, ..self.words[k].start)
                .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?'));
            let starts_sentence = k == 0 || before.ends_with(['.', '!', '?']);
            word.starts_with(char::is_uppercase) && !starts_sentence && !lexicon::is_function(&self.folded[k])
        })
    }
}

/// The letters and digits of folded words, and the points of numbers.
pub(crate) fn letters(words: &[String]) -> String {
    let mut letters = String::new();
    for word in words {
        for c in word.chars() {
            if c.is_alphanumeric() || c == '.' {
                letters.push(c);
            }
        }
    }
    letters
}

/// Whether a folded word is short for two: it begins as they do, and its letters stand in theirs in their order ("isn't" in "is not"). Only
/// of these words: 'it was' is not "it's".
pub(crate) fn is_short(short: &[String], long: &[String]) -> bool {
    let ([word], [first, second]) = (short, long) else { return false };
    let all = letters(long);
    let mut rest = all.chars();
    (word.starts_with(first.as_str()) || word == "won't" && first == "will")
        && matches!(second.as_str(), "am" | "are" | "had" | "has" | "have" | "is" | "not" | "will" | "would")
        && word.as_bytes().contains(&b'\'')
        && letters(short).chars().all(|c| rest.any(|other| other == c))
}

/// Words that a verb with its auxiliaries has at most ("has been trying to"): a longer stretch is another clause, with a tense of its
/// own.
const VERB_WORDS: usize = 4;

/// Why a change may turn the meaning; where several reasons hold, the gravest.
fn flag(query: &Side, record: &Side) -> Option<Flag> {
    let differs = |is: fn(&str) -> bool| query.list(is) != record.list(is);
    let (a, b) = (&query.folded[query.changed.clone()], &record.folded[record.changed.clone()]);
    let same = letters(a);
    // What is written in one word or two, without an apostrophe or short is the same.
    if is_short(a, b) || is_short(b, a) || same == letters(b) && same != "were" {
        None
    } else if query.list(lexicon::is_negation).len() != record.list(lexicon::is_negation).len() {
        Some(Flag::Negation)
    } else if differs(lexicon::is_date) {
        Some(Flag::Date)
    } else if differs(lexicon::is_number) {
        Some(Flag::Number)
    } else if query.names() != record.names() {
        Some(Flag::Name)
    } else if differs(lexicon::is_hedge) {
        Some(Flag::Hedge)
    } else if a.len().max(b.len()) <= VERB_WORDS && (differs(lexicon::is_tense) || inflected(query, record)) {
        Some(Flag::Tense)
    } else {
        None
    }
}

/// Whether one word is changed into another form of itself ('walks', 'walked').
fn inflected(query: &Side, record: &Side) -> bool {
    let (a, b) = (&query.folded[query.changed.clone()], &record.folded[record.changed.clone()]);
    let [a] = a else { return false };
    let [b] = b else { return false };
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let (Some(x), Some(y)) = (a.get(common..), b.get(common..)) else { return false };
    let verbal = |end: &str| matches!(end, "ed" | "d" | "ing" | "e" | "es" | "s" | "" | "ied" | "y" | "ies");
    // An added s alone may be a plural.
    common >= 3 && verbal(x) && verbal(y) && [x, y].iter().any(|end| end.ends_with('d') || end.ends_with("ing"))
}
