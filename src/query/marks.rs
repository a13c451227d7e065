//! Marks: which of them count as the same, and which wrap a text.

use crate::text::{Span, slice};

/// Quotation marks of any shape, apostrophes included.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '´' | '«' | '»' | '‘'..='‟' | '‹' | '›' | 'ʼ' | '＂' | '＇')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | '﹘' | '﹣' | '－')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The span of `text` without white space and quotation marks around it.
pub(super) fn unwrap(text: &str) -> Span {
    let outer = |c: char| c.is_whitespace() || is_quotation_mark(c) || is_invisible(c);
    let start = text.len() - text.trim_start_matches(outer).len();
    Span::new(start, start + slice(text, start..).trim_end_matches(outer).len())
}

/// Whether what lies between two words is an ellipsis, with or without brackets.
pub(super) fn is_ellipsis(between: &str) -> bool {
    let mut dots = 0;
    between.chars().filter(|c| !c.is_whitespace()).any(|c| {
        dots = if c == '.' { dots + 1 } else { 0 };
        c == '…' || dots == 3
    })
}

/// The characters that count: marks of one family are one, runs of quotation marks and of dashes are one mark, white
/// space and invisible characters are none.
/// Each comes with its place; no more than `most` are needed.
fn counted(text: &str, most: usize) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        if found.len() >= most {
            break;
        }
        if c.is_whitespace() || is_invisible(c) {
            continue;
        }
        let (c, times) = match c {
            c if is_quotation_mark(c) => ('\'', usize::from(last != '\'')),
            c if is_dash(c) => ('-', usize::from(last != '-')),
            '…' => ('.', 3),
            c => (c, 1),
        };
        last = c;
        for _ in 0..times {
            found.push((at, c));
        }
    }
    found
}

fn same_marks(a: &[(usize, char)], b: &[(usize, char)]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|((_, a), (_, b))| a == b)
}

/// Whether two texts have the same characters, but for white space and the shape of marks.
pub(super) fn same(a: &str, b: &str) -> bool {
    same_marks(&counted(a, usize::MAX), &counted(b, usize::MAX))
}

/// How many bytes at the start of `text` are the marks of `marks`; `None` if it begins otherwise.
pub(super) fn same_start(text: &str, marks: &str) -> Option<usize> {
    let wanted = counted(marks, usize::MAX);
    let here = counted(text, wanted.len());
    let here = here.get(..wanted.len())?;
    let end = here.last().map_or(0, |&(at, _)| at + slice(text, at..).chars().next().map_or(0, char::len_utf8));
    same_marks(here, &wanted).then_some(end)
}

/// How many bytes at the end of `text` are the marks of `marks`; `None` if it ends otherwise.
pub(super) fn same_end(text: &str, marks: &str) -> Option<usize> {
    let wanted = counted(marks, usize::MAX);
    // Marks before a first word are few: the last letters of the text are far enough.
    let from = text.char_indices().rev().nth(4 * wanted.len() + 8).map_or(0, |(at, _)| at);
    let here = counted(slice(text, from..), usize::MAX);
    let here = here.get(here.len().checked_sub(wanted.len())?..)?;
    let length = here.first().map_or(0, |&(at, _)| text.len() - from - at);
    same_marks(here, &wanted).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_spaces_do_not_count() {
        for (a, b) in [
            ("“Don’t”", "\"Don't\""),
            ("a — b", "a–b"),
            ("a -- b", "a—b"),
            ("« oui »", "\"oui\""),
            ("wait … what", "wait... what"),
            ("it''s", "it\"s"),
        ] {
            assert!(same(a, b), "{a} / {b}");
        }
        for (a, b) in [("a.", "a"), ("A", "a"), ("é", "e"), ("a, b", "a b")] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn marks_at_the_ends_are_measured() {
        assert_eq!(same_start(".” she", "."), Some(1));
        assert_eq!(same_start(", she", "."), None);
        assert_eq!(same_start(" — no", "—"), Some(4));
        assert_eq!(same_end("he paid $", "$"), Some(1));
        assert_eq!(same_end("he paid ", "$"), None);
    }

    #[test]
    fn outer_marks_are_taken_off() {
        let text = " “It is ‘safe’” ";
        assert_eq!(unwrap(text).of(text), "It is ‘safe");
    }
}
