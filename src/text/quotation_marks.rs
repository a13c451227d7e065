//! Pairing quotation marks: what stands between them, whatever their shape, and whatever is missing.

use super::order::arrange;
use super::{Span, slice};

/// Which marks enclose a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marks {
    /// `"…"`, `“…”`, `„…“`, `«…»`, `»…«`.
    Double,
    /// `'…'`, `‘…’`, `‚…‘`, `‹…›`.
    Single,
}

/// A stretch of text between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The stretch without its marks: one byte span a paragraph. More than one where paragraphs re-open the marks.
    pub pieces: Vec<Span>,
    /// The stretch with its marks, from the first to the last.
    pub outer: Span,
    /// Which marks.
    pub marks: Marks,
    /// Whether a closing mark was found; an unclosed run ends with its paragraph.
    pub closed: bool,
    /// How many other runs it lies in.
    pub depth: usize,
}

/// The runs between quotation marks of `text`, whose paragraphs are given in order, sorted by where they begin.
///
/// A mark opens or closes by what stands beside it, then by its shape, then by whether a run is open. A mark that nothing
/// answers is passed over, or ends with its paragraph; it never reaches further. A paragraph that ends inside a run
/// continues it if the next one begins with an opening mark (the custom of English newspapers), or if that one closes a
/// run that it did not open. Apostrophes and inch marks are no marks.
///
/// # Cost
///
/// Linear in the length of the text.
#[must_use]
pub fn quoted_runs(text: &str, paragraphs: &[Span]) -> Vec<Run> {
    let mut runs = double_runs(text, paragraphs);
    let doubles = runs.len();
    for paragraph in paragraphs {
        single_runs(text, *paragraph, &mut runs);
    }
    drop_crossing(&mut runs, doubles);
    arrange(&mut runs, &|a, b| a.outer.start.cmp(&b.outer.start).then(b.outer.end.cmp(&a.outer.end)));
    let mut open: Vec<usize> = Vec::new();
    for run in &mut runs {
        open.retain(|&end| end > run.outer.start);
        run.depth = open.len();
        open.push(run.outer.end);
    }
    runs
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '″' | '「' | '」')
}

/// Whether a character may stand right before an opening mark.
fn leads(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '\'' | '¿' | '¡' | '…'))
}

/// Whether a character may stand right after a closing mark.
fn trails(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '-' | '/' | '’' | '\'' | '…')
    })
}

fn side(mark: char, before: Option<char>, after: Option<char>) -> Side {
    match (leads(before), trails(after)) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => match mark {
            '“' | '„' | '‟' | '«' | '‘' | '‚' | '‹' | '「' => Side::Open,
            '”' | '»' | '’' | '›' | '」' => Side::Close,
            _ => Side::Either,
        },
    }
}

/// The marks of one paragraph that `is` accepts: byte, length, side.
fn marks_of(text: &str, paragraph: Span, is: impl Fn(char) -> bool) -> Vec<(usize, usize, Side)> {
    let mut found = Vec::new();
    let inner = paragraph.of(text);
    let mut at = 0;
    // Most characters are no marks, which their first byte tells.
    while let Some(&byte) = inner.as_bytes().get(at) {
        if byte < 0x80 && byte != b'"' && byte != b'\'' {
            at += 1;
            continue;
        }
        let Some(c) = slice(inner, at..).chars().next() else { break };
        let end = at + c.len_utf8();
        if is(c) {
            let before = slice(inner, ..at).chars().next_back();
            found.push((paragraph.start + at, c.len_utf8(), side(c, before, slice(inner, end..).chars().next())));
        }
        at = end;
    }
    found
}

fn double_runs(text: &str, paragraphs: &[Span]) -> Vec<Run> {
    let mut runs = Vec::new();
    // The open run: where its first mark stands, the pieces so far, and where the piece at hand began.
    let mut open: Option<(usize, Vec<Span>, usize)> = None;
    for paragraph in paragraphs {
        let paragraph = paragraph.trim(text);
        let marks = marks_of(text, paragraph, is_double);
        if let Some((first, pieces, _)) = open.take() {
            let reopens = marks.first().is_some_and(|&(at, _, side)| at == paragraph.start && side != Side::Close);
            let closes = marks.first().is_some_and(|&(at, _, side)| at != paragraph.start && side == Side::Close);
            if reopens || closes {
                open = Some((first, pieces, paragraph.start));
            } else {
                push(&mut runs, first, paragraph.start, pieces, false);
            }
        }
        for (at, len, side) in marks {
            let opens = match side {
                Side::Open => true,
                Side::Close => false,
                Side::Either => open.is_none(),
            };
            if opens {
                // A second opening mark: the first one never closed, unless this is a paragraph taking a run up again.
                let pieces = match open.take() {
                    Some((first, pieces, start)) if start == at && !pieces.is_empty() => (first, pieces),
                    _ => (at, Vec::new()),
                };
                open = Some((pieces.0, pieces.1, at + len));
            } else if let Some((first, mut pieces, start)) = open.take() {
                pieces.push(Span::new(start, at));
                push(&mut runs, first, at + len, pieces, true);
            }
        }
        if let Some((_, pieces, start)) = &mut open {
            pieces.push(Span::new(*start, paragraph.end));
        }
    }
    if let Some((first, pieces, _)) = open {
        push(&mut runs, first, text.len(), pieces, false);
    }
    runs
}

fn push(runs: &mut Vec<Run>, first: usize, end: usize, pieces: Vec<Span>, closed: bool) {
    let end = if closed { end } else { pieces.last().map_or(end, |piece| piece.end) };
    let worded = pieces.iter().any(|piece| !piece.is_empty());
    if worded {
        runs.push(Run { pieces, outer: Span::new(first, end), marks: Marks::Double, closed, depth: 0 });
    }
}

/// Words that begin with an apostrophe, without it.
const ELIDED: &[&str] = &["bout", "cause", "em", "n", "round", "til", "till", "tis", "twas"];

fn single_runs(text: &str, paragraph: Span, runs: &mut Vec<Run>) {
    let marks = marks_of(text, paragraph, |c| matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›'));
    let char_before = |at: usize| slice(text, ..at).chars().next_back();
    let opens = |&(at, len, side): &(usize, usize, Side)| {
        let rest = slice(text, at + len..paragraph.end);
        let word: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let elided = word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s')
            || ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided));
        let led = at == paragraph.start || char_before(at).is_none_or(|c| leads(Some(c)) || is_double(c));
        led && side != Side::Close && !elided && rest.starts_with(|c: char| !c.is_whitespace())
    };
    let closes = |&(at, len, side): &(usize, usize, Side)| {
        let after = slice(text, at + len..paragraph.end).chars().next();
        (side != Side::Open || char_before(at).is_some_and(|c| !c.is_whitespace()))
            && after.is_none_or(|c| trails(Some(c)) || is_double(c))
            && char_before(at).is_some_and(|c| !c.is_whitespace())
    };
    // For each mark whether the next one that is no apostrophe can close.
    let mut closer_follows = vec![false; marks.len()];
    for k in (0..marks.len().saturating_sub(1)).rev() {
        let next = &marks[k + 1];
        closer_follows[k] = if opens(next) { false } else { closes(next) || closer_follows[k + 1] };
    }
    let mut open: Option<(usize, usize)> = None;
    for (k, mark) in marks.iter().enumerate() {
        let &(at, len, _) = mark;
        if let Some((first, start)) = open.filter(|_| closes(mark)) {
            // "the workers' pay'": a possessive plural, if the next mark could close as well.
            let plural = char_before(at).is_some_and(|c| matches!(c, 's' | 'S'))
                && slice(text, at + len..).starts_with(|c: char| c.is_whitespace())
                && closer_follows[k];
            if !plural {
                open = None;
                if start < at {
                    let outer = Span::new(first, at + len);
                    runs.push(Run { pieces: vec![Span::new(start, at)], outer, marks: Marks::Single, closed: true, depth: 0 });
                }
            }
        } else if opens(mark) {
            open = Some((at, at + len));
        }
    }
}

/// Leaves out the single runs, which follow so many double ones, that lie across an end of a double run: one of their marks was no
/// mark.
fn drop_crossing(runs: &mut Vec<Run>, doubles: usize) {
    let mut ends = Vec::new();
    for run in runs.iter().take(doubles) {
        ends.push(run.outer.start);
        ends.push(run.outer.end);
    }
    arrange(&mut ends, &Ord::cmp);
    let state = |at: usize| ends.partition_point(|&end| end <= at);
    runs.retain(|run| {
        if run.marks == Marks::Double {
            return true;
        }
        let (first, last) = (state(run.outer.start), state(run.outer.end - 1));
        let inside = first % 2 == 1;
        first % 2 == last % 2 && (!inside || first == last)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<Span> {
        let mut at = 0;
        text.split("\n\n")
            .map(|p| {
                let span = Span::new(at, at + p.len());
                at += p.len() + 2;
                span
            })
            .collect()
    }

    /// Runs are written as their pieces joined by ` / `, indented by `>` for each run around them; `…` marks unclosed ones.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = quoted_runs(text, &paragraphs(text))
            .iter()
            .map(|run| {
                let words: Vec<_> = run.pieces.iter().map(|piece| piece.of(text)).collect();
                format!("{}{}{}", ">".repeat(run.depth), words.join(" / "), if run.closed { "" } else { "…" })
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_shape_of_double_mark_pairs() {
        check("\"Go,\" she said. \"Now.\"", &["Go,", "Now."]);
        check("“Go,” she said. “Now.”", &["Go,", "Now."]);
        check("Er sagte: „Nein“, und „ja”.", &["Nein", "ja"]);
        check("Il dit : « Non », puis »doch«.", &[" Non ", "doch"]);
        check("(\"in brackets\")—\"after a dash\"", &["in brackets", "after a dash"]);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        check("‘I don’t know,’ she said.", &["I don’t know,"]);
        check("'It is the workers' money,' he said, 'isn't it?'", &["It is the workers' money,", "isn't it?"]);
        check("Back in the '90s, rock 'n' roll was the kids' music.", &[]);
        check("Ruiz's and Weiss' homes", &[]);
    }

    #[test]
    fn marks_nest_both_ways() {
        check("“He said ‘no’ twice,” she said.", &["He said ‘no’ twice,", ">no"]);
        check("'He said \"no\" twice,' she said.", &["He said \"no\" twice,", ">no"]);
        check("“It was a ‘back door,” she wrote. It wasn’t.", &["It was a ‘back door,"]);
    }

    #[test]
    fn paragraphs_take_a_run_up_again() {
        check("“One.\n\n“Two.\n\n“Three,” he said.", &["One. / Two. / Three,"]);
        check("“One\n\ntwo,” he said.", &["One / two,"]);
    }

    #[test]
    fn a_stray_mark_never_reaches_beyond_its_paragraph() {
        check("He said “it is open.\n\nThe next day. “Fine,” she said.", &["it is open.…", "Fine,"]);
        check("A stray ” mark. “Fine,” she said.", &["Fine,"]);
        check("The shelf is 12\" deep. \"Fine,\" she said.", &["Fine,"]);
        check("One \"odd mark. \"Fine,\" she said.", &["Fine,"]);
    }
}
