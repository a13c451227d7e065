//! The text of an article as tokens: words, punctuation, sentences.

use crate::model::Role;
use crate::text::Span;
use crate::text::fold::fold;

/// A word or a punctuation mark.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Bytes of the body.
    pub span: Span,
    /// The folded word, or the mark with its curl taken out.
    pub folded: String,
    /// How the word is written.
    pub shape: Shape,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Index of its sentence.
    pub sentence: u32,
    /// Whether it opens the sentence (marks before it do not count).
    pub opens_sentence: bool,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Lower,
    /// `Ruiz`, `McRae`
    Capital,
    /// `NATO`, `U.S.`, `I`
    Upper,
    Number,
    Mark,
}

impl Token {
    pub fn is_word(&self) -> bool {
        self.shape != Shape::Mark
    }

    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}

/// Words whose full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "adm", "ald", "apr", "assn", "asst", "atty", "aug", "ave", "blvd", "brig", "capt", "cf", "cllr", "cmdr", "co", "col",
    "const", "corp", "coun", "cpl", "cst", "dec", "dep", "dept", "det", "dir", "dr", "drs", "esq", "est", "feb", "fr", "gen",
    "gens", "gov", "govs", "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "lts", "maj", "messrs", "mlle", "mme",
    "mr", "mrs", "ms", "msgr", "mt", "mx", "no", "nos", "nov", "oct", "pp", "pres", "prof", "profs", "pvt", "rep", "reps", "rev",
    "revs", "rt", "sec", "sen", "sens", "sept", "sgt", "sr", "st", "supt", "univ", "vol", "vs",
];

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '″' | '「' | '」' | '‘' | '’' | '\'' | '‚' | '‹' | '›')
}

/// Cuts the paragraphs of `text` into tokens.
pub(super) fn tokens(text: &str, paragraphs: &[(Role, Span)]) -> Vec<Token> {
    let mut all = Vec::with_capacity(text.len() / 5);
    let mut sentence = 0;
    for (k, (_, span)) in paragraphs.iter().enumerate() {
        let first = all.len();
        cut(text, *span, u32::try_from(k).unwrap_or(u32::MAX), &mut all);
        split_sentences(text, &mut all[first..], &mut sentence);
        sentence += 1;
    }
    all
}

fn cut(text: &str, paragraph: Span, index: u32, out: &mut Vec<Token>) {
    let inner = paragraph.of(text);
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
            continue;
        }
        let mut end = at + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(&(here, c)) = chars.peek() {
                let after = inner[here + c.len_utf8()..].chars().next();
                let before = inner[..here].chars().next_back();
                let letter = after.is_some_and(char::is_alphanumeric);
                let joins = match c {
                    '\'' | '’' | 'ʼ' => letter && !is_possessive(&inner[here + c.len_utf8()..]),
                    '-' | '‐' | '‑' => letter,
                    // No abbreviation is longer, and a word of a hundred thousand letters is not read again at each stop.
                    '.' => letter || here - at < 12 && keeps_stop(&inner[at..here]),
                    ',' => before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit()),
                    '\u{300}'..='\u{36f}' | '\u{ad}' => true,
                    _ => c.is_alphanumeric(),
                };
                if !joins {
                    break;
                }
                end = here + c.len_utf8();
                chars.next();
            }
        } else if matches!(c, '\'' | '’' | 'ʼ') && is_possessive(&inner[end..]) && inner[..at].ends_with(char::is_alphanumeric)
        {
            chars.next();
            end += 1;
        } else if matches!(c, '-' | '.') {
            while chars.peek().is_some_and(|&(_, next)| next == c) {
                chars.next();
                end += 1;
            }
        }
        let word = &inner[at..end];
        let folded = match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '″' | '「' | '」' => "\"".to_owned(),
            '–' | '—' | '―' => "--".to_owned(),
            '…' => "...".to_owned(),
            _ => fold(word),
        };
        out.push(Token {
            span: Span::new(paragraph.start + at, paragraph.start + end),
            folded,
            shape: shape(word),
            paragraph: index,
            sentence: 0,
            opens_sentence: false,
        });
    }
}

/// Whether the stop after `word` belongs to it: an initial, an initialism or an abbreviation.
fn keeps_stop(word: &str) -> bool {
    let initial = word.chars().filter(|c| c.is_alphanumeric()).count() == 1 || word.contains('.');
    initial && word.ends_with(char::is_uppercase)
        || word.starts_with(char::is_uppercase) && ABBREVIATIONS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Whether what follows an apostrophe is the `s` of a possessive, and no more.
fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn shape(word: &str) -> Shape {
    let Some(first) = word.chars().next() else { return Shape::Mark };
    if first.is_numeric() {
        Shape::Number
    } else if !first.is_alphabetic() {
        Shape::Mark
    } else if !first.is_uppercase() {
        Shape::Lower
    } else if word.chars().any(char::is_lowercase) {
        Shape::Capital
    } else {
        Shape::Upper
    }
}

fn split_sentences(text: &str, tokens: &mut [Token], sentence: &mut u32) {
    let mut opens = true;
    for k in 0..tokens.len() {
        if k > 0 && ends_before(text, tokens, k) {
            *sentence += 1;
            opens = true;
        }
        tokens[k].sentence = *sentence;
        if opens && tokens[k].is_word() {
            tokens[k].opens_sentence = true;
            opens = false;
        }
    }
}

/// Whether a sentence ends right before token `k`.
///
/// A closing mark belongs to the sentence before it; what follows `?"` or `!"` in small letters goes on with it.
fn ends_before(text: &str, tokens: &[Token], k: usize) -> bool {
    let token = &tokens[k];
    let quote = |token: &Token| token.span.of(text).chars().all(is_quote) || matches!(token.folded.as_str(), ")" | "]");
    // A mark that stands against the word before it closes.
    let spaced = text[..token.span.start].ends_with(char::is_whitespace);
    if quote(token) && !spaced || token.shape == Shape::Lower {
        return false;
    }
    let mut last = k - 1;
    let mut marked = false;
    while last > 0 && quote(&tokens[last]) && (!text[..tokens[last].span.start].ends_with(char::is_whitespace)) {
        last -= 1;
        marked = true;
    }
    // `said.” “And` : an opening mark between the stop and the word was already decided at the mark.
    if quote(&tokens[k - 1]) && !marked && k >= 2 {
        return false;
    }
    match tokens[last].folded.as_str() {
        "." | "?" | "!" => spaced || quote(token),
        "..." | ".." | "...." => spaced && token.is_capital(),
        _ => {
            // An initialism or an abbreviation keeps its stop: the sentence ends there only if a common opener follows.
            tokens[last].span.of(text).ends_with('.')
                && tokens[last].is_word()
                && matches!(
                    token.folded.as_str(),
                    "the" | "he" | "she" | "they" | "it" | "but" | "in" | "on" | "we" | "this" | "that" | "\"" | "and" | "a"
                )
                && spaced
                && !(tokens[last].shape == Shape::Capital)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let all = tokens(text, &[(Role::Body, Span::new(0, text.len()))]);
        let mut sentences: Vec<String> = Vec::new();
        let mut last = u32::MAX;
        for token in &all {
            if token.sentence != last {
                sentences.push(String::new());
                last = token.sentence;
            }
            if let Some(sentence) = sentences.last_mut() {
                if !sentence.is_empty() {
                    sentence.push(' ');
                }
                sentence.push_str(token.span.of(text));
            }
        }
        assert_eq!(sentences, expected);
    }

    #[test]
    fn words_and_marks_part() {
        check("Ana Ruiz's aide, Dr. Lee, isn't well-known.", &["Ana Ruiz 's aide , Dr. Lee , isn't well-known ."]);
        check("The U.S. share is 1,019.5 -- or not.", &["The U.S. share is 1,019.5 -- or not ."]);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check(
            "It rained. \"So what?\" said Gil. \"We go.\" They went.",
            &["It rained .", "\" So what ? \" said Gil .", "\" We go . \"", "They went ."],
        );
        check("He met J. P. Moss. She left.", &["He met J. P. Moss .", "She left ."]);
    }
}
