//! Bringing words to comparison form.

use super::Span;

/// Appends the comparison form of `text` to `out`: lower case, without diacritics, curly apostrophes straightened,
/// invisible characters dropped.
///
/// Folding twice gives the same as folding once. It is meant for words, as [`super::words`] cuts them; other
/// characters pass through.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for c in text.chars() {
        fold_char(c, out);
    }
}

/// The comparison form of `text`; see [`fold_into`].
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// The comparison form of each of these words of `text`.
pub(crate) fn folded(text: &str, words: &[Span]) -> Vec<String> {
    let mut folded = Vec::with_capacity(words.len());
    for word in words {
        folded.push(fold(word.of(text)));
    }
    folded
}

fn fold_char(c: char, out: &mut String) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\0'..='\x7f' => out.push(c),
        '’' | 'ʼ' | '‘' => out.push('\''),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}' => {}
        _ => match super::fold_table::lookup(c) {
            Some(base) => out.push_str(base),
            None => out.push(super::lower::lower(c)),
        },
    }
}
