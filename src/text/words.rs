//! Words, as the tool counts and compares them.

use super::Span;

/// The words of `text`, as byte spans.
///
/// A word is a run of letters and digits (combining marks go with the letter before them). An apostrophe, straight or
/// curly, joins two letters ("don't"); a full stop or a comma joins two digits ("1,019", "2.5"). A hyphen or dash
/// ends a word, so that "national-security" and "national security" are the same two words.
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        found.push(word);
        at = word.end;
    }
    found
}

/// The first word that begins at byte `from` or behind it, where no word goes on.
///
/// Bytes are looked at one by one, and become characters beyond ASCII only: indexing a corpus is mostly this.
pub(crate) fn next_word(text: &str, from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut at = from;
    let start = loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_alphanumeric() {
            break at;
        }
        if byte < 0x80 {
            at += 1;
        } else {
            let c = char_at(text, at)?;
            if c.is_alphanumeric() {
                break at;
            }
            at += c.len_utf8();
        }
    };
    let mut last = ' ';
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            last = char::from(byte);
            at += 1;
            continue;
        }
        if byte < 0x80 && !matches!(byte, b'\'' | b'.' | b',') {
            break;
        }
        let Some(c) = char_at(text, at) else { break };
        let behind = at + c.len_utf8();
        let next = || char_at(text, behind).unwrap_or(' ');
        let part = c.is_alphanumeric()
            || is_mark(c)
            || matches!(c, '\'' | '’' | 'ʼ') && last.is_alphabetic() && next().is_alphabetic()
            || matches!(c, '.' | ',') && last.is_numeric() && next().is_numeric()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}') && next().is_alphanumeric();
        if !part {
            break;
        }
        last = c;
        at = behind;
    }
    Some(Span::new(start, at))
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = words(text).into_iter().map(|w| w.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    /// What the words are by their definition, character by character.
    fn plainly(text: &str) -> Vec<Span> {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let mut found = Vec::new();
        let mut start = None;
        for (k, &(at, c)) in chars.iter().enumerate() {
            let inside = start.is_some();
            let last = if k > 0 { chars[k - 1].1 } else { ' ' };
            let next = chars.get(k + 1).map_or(' ', |&(_, c)| c);
            let part = c.is_alphanumeric()
                || inside && is_mark(c)
                || inside && matches!(c, '\'' | '’' | 'ʼ') && last.is_alphabetic() && next.is_alphabetic()
                || inside && matches!(c, '.' | ',') && last.is_numeric() && next.is_numeric()
                || inside && matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}') && next.is_alphanumeric();
            if part {
                start.get_or_insert(at);
            } else if let Some(start) = start.take() {
                found.push(Span::new(start, at));
            }
        }
        found.extend(start.map(|start| Span::new(start, text.len())));
        found
    }

    #[test]
    fn words_are_those_of_the_definition_in_every_row_of_characters() {
        let some = ['a', 'B', '7', '\'', '’', '.', ',', 'é', '\u{301}', ' ', '-', '\u{ad}', '世', '½', '\n'];
        for number in 0..some.len().pow(5) {
            let text: String = (0..5).map(|k| some[number / some.len().pow(k) % some.len()]).collect();
            assert_eq!(words(&text), plainly(&text), "{text:?}");
        }
    }

    #[test]
    fn marks_split_and_apostrophes_join() {
        check("“I don’t,” she said", &["I", "don’t", "she", "said"]);
        check("national-security 1,019 days, 2.5 %.", &["national", "security", "1,019", "days", "2.5"]);
        check("Hélène e\u{301}te\u{301} 'tis", &["Hélène", "e\u{301}te\u{301}", "tis"]);
        check("", &[]);
        check("—…!", &[]);
    }
}
