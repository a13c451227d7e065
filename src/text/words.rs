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
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        let inside = start.is_some();
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
        last = c;
    }
    if let Some(start) = start {
        found.push(Span::new(start, text.len()));
    }
    found
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

    #[test]
    fn marks_split_and_apostrophes_join() {
        check("“I don’t,” she said", &["I", "don’t", "she", "said"]);
        check("national-security 1,019 days, 2.5 %.", &["national", "security", "1,019", "days", "2.5"]);
        check("Hélène e\u{301}te\u{301} 'tis", &["Hélène", "e\u{301}te\u{301}", "tis"]);
        check("", &[]);
        check("—…!", &[]);
    }
}
