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
fn counted(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut last = ' ';
    text.char_indices().filter(|&(_, c)| !c.is_whitespace() && !is_invisible(c)).flat_map(move |(at, c)| {
        let (c, times) = match c {
            c if is_quotation_mark(c) => ('\'', usize::from(last != '\'')),
            c if is_dash(c) => ('-', usize::from(last != '-')),
            '…' => ('.', 3),
            c => (c, 1),
        };
        last = c;
        std::iter::repeat_n((at, c), times)
    })
}

/// Whether two texts have the same characters, but for white space and the shape of marks.
pub(super) fn same(a: &str, b: &str) -> bool {
    counted(a).map(|(_, c)| c).eq(counted(b).map(|(_, c)| c))
}

/// How many bytes at the start of `text` are the marks of `marks`; `None` if it begins otherwise.
pub(super) fn same_start(text: &str, marks: &str) -> Option<usize> {
    let mut end = 0;
    let mut here = counted(text);
    for (_, mark) in counted(marks) {
        let (at, c) = here.next()?;
        if c != mark {
            return None;
        }
        end = at + slice(text, at..).chars().next().map_or(0, char::len_utf8);
    }
    Some(end)
}

/// How many bytes at the end of `text` are the marks of `marks`; `None` if it ends otherwise.
pub(super) fn same_end(text: &str, marks: &str) -> Option<usize> {
    let wanted = counted(marks).count();
    if wanted == 0 {
        return Some(0);
    }
    // Marks before a first word are few: the last letters of the text are far enough.
    let from = text.char_indices().rev().take(4 * wanted + 8).last().map_or(0, |(at, _)| at);
    let tail: Vec<(usize, char)> = counted(slice(text, from..)).collect();
    let tail = tail.get(tail.len().checked_sub(wanted)?..)?;
    tail.iter().map(|&(_, c)| c).eq(counted(marks).map(|(_, c)| c)).then(|| text.len() - from - tail[0].0)
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
