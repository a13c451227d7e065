//! Sentences of running text, well enough to say which words stand together.

use crate::text::Span;

/// Short forms whose full stop does not end a sentence, in lower case; they count only with a capital.
const SHORT: &[&str] = &[
    "adm", "apr", "aug", "capt", "co", "col", "dec", "dr", "feb", "fri", "gen", "gov", "inc", "jan", "jr", "lt", "ltd", "maj",
    "mon", "mr", "mrs", "ms", "nov", "oct", "prof", "rep", "rev", "sat", "sen", "sep", "sept", "sgt", "sr", "st", "sun", "thu",
    "thurs", "tue", "tues", "wed",
];

/// The sentences of `text` as spans without the white space between them.
///
/// A sentence ends with a full stop, question or exclamation mark (and the quotation marks and brackets after it) before
/// white space and anything but a small letter. Initials and short forms end none.
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut ended = false;
    let mut space = false;
    let mut word = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            space = ended;
            word = at + c.len_utf8();
            continue;
        }
        if ended && space && !c.is_lowercase() {
            found.push(Span::new(start, at).trim(text));
            start = at;
        }
        if !matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»') || space {
            let before = text.get(word..at).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric());
            ended = match c {
                '?' | '!' => true,
                '.' => !is_short(before),
                _ => false,
            };
        }
        space = false;
    }
    let last = Span::new(start, text.len()).trim(text);
    if !last.is_empty() {
        found.push(last);
    }
    found
}

fn is_short(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    capital && letters == 1 || word.contains('.') || capital && SHORT.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ends_are_told_from_short_forms() {
        check("It fell. Nobody knew!", &["It fell.", "Nobody knew!"]);
        check("“It fell.” She left.", &["“It fell.”", "She left."]);
        check(
            "Mr. Berg and J. Ruiz met on Sept. 3 in the U.S. capital.",
            &["Mr. Berg and J. Ruiz met on Sept. 3 in the U.S. capital."],
        );
        check("“Why?” she asked.", &["“Why?” she asked."]);
        check("", &[]);
    }
}
