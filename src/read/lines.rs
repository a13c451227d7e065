//! The lines of a raw text, and what of each is words rather than markup or invisible characters.

use crate::text::Span;

/// One line of the raw text.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number in the text, from 1.
    pub number: usize,
    /// The stretches of it that are words: neither emphasis marks, link targets nor invisible characters.
    pub pieces: Vec<Span>,
    /// The pieces put together: the line as a reader saw it.
    pub words: String,
    /// How many `#` it began with.
    pub heading: usize,
}

impl Line {
    /// Whether a reader saw nothing there.
    pub fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }
}

/// Cuts `text` at its line breaks (`\n`, `\r\n`, `\r`, form feed, U+0085, U+2028, U+2029).
pub fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_break(c) {
            continue;
        }
        found.push(line(text, found.len() + 1, start, at));
        if c == '\r' && chars.peek().is_some_and(|&(_, next)| next == '\n') {
            chars.next();
        }
        start = chars.peek().map_or(text.len(), |&(at, _)| at);
    }
    if start < text.len() {
        found.push(line(text, found.len() + 1, start, text.len()));
    }
    found
}

/// The number, from 1, of the line that byte `at` stands in.
pub fn line_of(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    let mut breaks = before.chars().filter(|c| is_break(*c)).count();
    breaks -= before.matches("\r\n").count();
    breaks + 1
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that are not seen and part no words.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}')
        || c.is_control() && !c.is_whitespace()
}

fn line(text: &str, number: usize, start: usize, end: usize) -> Line {
    let mut span = Span::new(start, end).trim(text);
    let mut heading = 0;
    let hashes = span.of(text).bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && span.of(text)[hashes..].starts_with(' ') {
        heading = hashes;
        span = Span::new(span.start + hashes, span.end).trim(text);
    }
    let pieces = pieces(text, span);
    let words = pieces.iter().map(|piece| piece.of(text)).collect();
    Line { number, pieces, words, heading }
}

/// The stretches of `span` that are words, without emphasis marks (`**`, `__`), link targets (`[words](target)`),
/// backslashes before punctuation and invisible characters. No piece is empty or only white space at an end of the line.
pub fn pieces(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    let plain = |c: char| !matches!(c, '*' | '_' | '[' | ']' | '\\' | '!') && !is_invisible(c);
    if words.chars().all(plain) {
        return if words.is_empty() { Vec::new() } else { vec![span] };
    }
    let cuts = cuts(words);
    let mut found = Vec::new();
    let mut at = 0;
    for cut in &cuts {
        if cut.start > at {
            found.push(Span::new(span.start + at, span.start + cut.start));
        }
        at = at.max(cut.end);
    }
    if at < words.len() {
        found.push(Span::new(span.start + at, span.end));
    }
    trim_ends(text, found)
}

/// Drops white space at both ends of a run of pieces, and pieces that were nothing else.
pub fn trim_ends(text: &str, mut found: Vec<Span>) -> Vec<Span> {
    while let Some(first) = found.first_mut() {
        let inner = first.of(text);
        first.start = first.end - inner.trim_start().len();
        if !first.is_empty() {
            break;
        }
        found.remove(0);
    }
    while let Some(last) = found.last_mut() {
        let inner = last.of(text).trim_end().len();
        last.end = last.start + inner;
        if !last.is_empty() {
            break;
        }
        found.pop();
    }
    found
}

/// The stretches of a line that are no words, in order.
fn cuts(words: &str) -> Vec<Span> {
    let mut cuts = Vec::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    let bytes = words.as_bytes();
    let mut before = ' ';
    let mut skip = 0;
    for (at, c) in words.char_indices() {
        if at < skip {
            before = c;
            continue;
        }
        let rest = &words[at..];
        let next = bytes.get(at + c.len_utf8()).copied().unwrap_or(b' ');
        if is_invisible(c) {
            cuts.push(Span::new(at, at + c.len_utf8()));
            continue;
        } else if c == '\\' && next.is_ascii_punctuation() {
            cuts.push(Span::new(at, at + 1));
            skip = at + 2;
        } else if let Some(mark) = ["**", "__"].into_iter().find(|mark| rest.starts_with(mark)) {
            skip = at + 2;
            emphasis(words, at, mark, before, &mut open, &mut cuts);
        } else if c == '*' {
            // One asterisk opens before a word and closes after one; elsewhere it is a footnote or a sign.
            let closes = open.iter().any(|(mark, _)| *mark == "*")
                && (next == b' ' || next.is_ascii_punctuation() || at + 1 == words.len());
            if closes || before.is_whitespace() || matches!(before, '"' | '“' | '(') {
                emphasis(words, at, "*", before, &mut open, &mut cuts);
            }
        } else if c == '['
            && let Some((label, whole)) = link(rest)
        {
            // The mark before a picture goes with it.
            let start = if before == '!' && at > 0 { at - 1 } else { at };
            cuts.push(Span::new(start, at + 1));
            cuts.push(Span::new(at + label, at + whole));
        }
        before = c;
    }
    cuts.sort_unstable();
    cuts
}

/// Pairs emphasis marks; a mark without its partner stays a character of the text.
fn emphasis<'m>(words: &str, at: usize, mark: &'m str, before: char, open: &mut Vec<(&'m str, usize)>, cuts: &mut Vec<Span>) {
    let after = words[at + mark.len()..].chars().next().unwrap_or(' ');
    if let Some(k) = open.iter().rposition(|(other, _)| *other == mark)
        && !before.is_whitespace()
    {
        let (_, start) = open[k];
        open.truncate(k);
        cuts.push(Span::new(start, start + mark.len()));
        cuts.push(Span::new(at, at + mark.len()));
    } else if !after.is_whitespace() && after != '*' && after != '_' {
        open.push((mark, at));
    }
}

/// For `[label](target)…`: where the label ends and how long the whole is.
fn link(rest: &str) -> Option<(usize, usize)> {
    // Longer labels are no links, and the limit keeps a line full of brackets linear.
    const LONGEST: usize = 600;
    let end = rest.bytes().take(LONGEST).position(|b| b == b']')?;
    let target = rest[end + 1..].strip_prefix('(')?;
    let close = target.bytes().take(LONGEST).position(|b| b == b')')?;
    Some((end, end + 2 + close + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = lines(text).into_iter().map(|line| line.words).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn every_line_break_counts() {
        check("a\nb\r\nc\rd\u{2028}e\n", &["a", "b", "c", "d", "e"]);
        check("", &[]);
        check("\n\n", &["", ""]);
    }

    #[test]
    fn markup_and_invisible_characters_are_no_words() {
        check("**A** harbour", &["A harbour"]);
        check("**T**own hall", &["Town hall"]);
        check("the __old__ **mill**.", &["the old mill."]);
        check("*By Ana Ruiz, 3 March*", &["By Ana Ruiz, 3 March"]);
        check("so *very* old, 4* or 5*", &["so very old, 4* or 5*"]);
        check("[a link](http://x.example/(y) \"t\") said", &["a link \"t\") said"]);
        check("[a link](http://x.example \"t\"), she", &["a link, she"]);
        check("![a picture](x.png)", &["a picture"]);
        check("co\u{ad}op\u{200b}erate", &["cooperate"]);
        check("worth \\$250", &["worth $250"]);
        check("## Heading", &["Heading"]);
    }

    #[test]
    fn what_is_no_markup_stays() {
        check("2 ** 3 and snake__case", &["2 ** 3 and snake__case"]);
        check("\"[The mayor] left\" (he said)", &["\"[The mayor] left\" (he said)"]);
        check("five*", &["five*"]);
        check("____", &["____"]);
    }
}
