//! Which attributions a collection keeps.

use crate::model::{Article, Attribution, CueClass, Kind};
use crate::text::words;

/// Below this confidence, what an article only seems to report in its own words is left out of a collection.
///
/// Under one half, more of them are wrong than right by the definition of confidence. Words between quotation marks are
/// never left out, however uncertain their speaker: a reader who looks for them must find them, with the doubt said.
/// `onrecord extract` prints them all.
const MIN_CONFIDENCE: f32 = 0.5;

/// With fewer words, what an article reports in its own words is left out of a collection unless it is a clause: in "he
/// thanked his family" the family is not what he said. "He denied the charges" tells what he said all the same.
const FEWEST_WORDS: usize = 6;

/// Words that stand for what was said somewhere else: "she rejects that" tells nothing alone.
const POINTERS: [&str; 6] = ["it", "so", "that", "them", "this", "what"];

/// Words that open a clause.
const OPENERS: [&str; 20] = [
    "that", "to", "if", "whether", "how", "why", "what", "who", "when", "where", "there", "this", "it", "he", "she", "they",
    "we", "i", "you", "nobody",
];

/// Whether an attribution of an article tells what somebody said well enough to stand in a collection.
#[must_use]
pub fn is_told(article: &Article, found: &Attribution) -> bool {
    if found.kind != Kind::Indirect {
        return true;
    }
    let pieces = found.content.iter().map(|span| span.of(&article.text));
    let mut words = pieces.flat_map(|piece| words(piece).into_iter().map(move |word| word.of(piece)));
    let first = words.next().unwrap_or_default().to_lowercase();
    let count = 1 + words.count();
    if count == 1 && POINTERS.contains(&first.as_str()) {
        return false;
    }
    let clause = OPENERS.contains(&first.as_str());
    let long = count >= FEWEST_WORDS;
    let answers = matches!(found.cue_class, CueClass::Denies | CueClass::Confirms);
    found.confidence >= MIN_CONFIDENCE && (clause || long || answers)
}
