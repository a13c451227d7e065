//! What a line looks like, before anyone asks what it means.

use super::furniture::{self, Kind};
use crate::text::words;

/// Whether two headlines are the same but for case, marks and white space, or one is the other cut short with an
/// ellipsis.
pub fn alike(one: &str, other: &str) -> bool {
    let (first, second) = (letters(one), letters(other));
    if first == second {
        return !first.is_empty();
    }
    let cut = |short: &str, raw: &str, long: &str| is_cut_short(raw) && short.len() >= 15 && long.starts_with(short);
    cut(&first, one, &second) || cut(&second, other, &first)
}

/// Letters and digits alone, folded.
pub fn letters(text: &str) -> String {
    let mut folded = crate::text::fold::fold(text);
    folded.retain(char::is_alphanumeric);
    folded
}

/// Whether it ends in an ellipsis.
pub fn is_cut_short(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with("...") || line.ends_with('…')
}

const CLOSING: [char; 10] = ['"', '”', '’', '\'', '»', '›', ')', ']', '*', '“'];

/// Whether it ends as a sentence does: a stop, a question or exclamation mark, closing marks after it allowed.
pub fn ends_sentence(line: &str) -> bool {
    let inner = line.trim_end().trim_end_matches(CLOSING);
    inner.ends_with(['.', '!', '?', '…', '。', '！', '？', '।']) && !(inner.len() == line.trim_end().len() && is_cut_short(line))
}

/// Words that no sentence ends with, folded and sorted.
const OPEN_ENDS: [&str; 84] = [
    "a", "about", "after", "against", "als", "among", "an", "and", "as", "at", "au", "auf", "aux", "because", "before",
    "between", "but", "by", "con", "dans", "das", "de", "del", "dem", "den", "der", "des", "die", "du", "during", "e", "ein",
    "eine", "el", "en", "et", "for", "from", "had", "has", "have", "her", "his", "if", "im", "in", "into", "is", "its", "la",
    "las", "le", "les", "los", "mit", "of", "on", "or", "our", "par", "por", "pour", "que", "qui", "sur", "than", "that", "the",
    "their", "through", "to", "un", "und", "under", "une", "until", "von", "was", "were", "which", "who", "will", "with", "y",
];

/// Whether its last word is one that no sentence ends with.
pub fn is_left_open(line: &str) -> bool {
    let last = line.split_whitespace().next_back().map(furniture::key).unwrap_or_default();
    OPEN_ENDS.binary_search(&last.as_str()).is_ok()
}

/// Whether it is running text: a whole sentence of some length, a quotation, or a long line.
pub fn is_prose(line: &str, count: usize) -> bool {
    let quoted = line.starts_with(['"', '“', '«', '‘', '„']);
    if ends_sentence(line) {
        return count >= 7 || quoted && count >= 2 || count >= 3 && is_sentence_case(line);
    }
    count >= 30
        || count >= 20 && is_sentence_case(line)
        || count >= 4 && line.trim_end().ends_with([':', ',', ';']) && is_sentence_case(line)
}

/// Whether most of its longer words begin with a small letter, as in a sentence rather than a heading.
pub fn is_sentence_case(line: &str) -> bool {
    let (mut small, mut large) = (0, 0);
    for word in words(line).iter().skip(1).map(|word| word.of(line)).filter(|word| word.chars().count() > 3) {
        if word.starts_with(char::is_uppercase) {
            large += 1;
        } else {
            small += 1;
        }
    }
    small >= large
}

/// Whether no letter is small and at least two are capitals.
pub fn is_capitals(line: &str) -> bool {
    let mut capitals = 0;
    for c in line.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 2
}

/// Whether it is a clock or the position in a video: `2:51`, `3 : 06`, `00:45 / 02:38`.
pub fn is_timer(line: &str) -> bool {
    let line = line.trim();
    let spelt = line.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'm' | b's' | b'h' | b' ')) && line.ends_with(['m', 's']);
    if spelt && line.len() <= 10 && line.starts_with(|c: char| c.is_ascii_digit())
        || line.starts_with("Duration: ") && line.len() < 40
    {
        return true;
    }
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    line.len() <= 24
        && (2..=12).contains(&digits)
        && line.contains(':')
        && line.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'/' | b' ' | b'-' | b'|'))
}

/// Whether it holds neither letter nor digit: a rule, bullets, an ornament.
pub fn is_ornament(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}

/// Whether it is one address, with or without `https://`.
pub fn is_address(line: &str) -> bool {
    let line = line.trim();
    if line.contains(char::is_whitespace) || line.len() < 6 {
        return false;
    }
    if line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.") {
        return true;
    }
    let host = line.split('/').next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && (2..=12).contains(&last.len())
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        && last.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether it looks like a person's name: two to five words with a capital, particles allowed, and no word of a
/// publication, section or office.
pub fn is_name(text: &str) -> bool {
    const PARTICLES: [&str; 22] = [
        "al", "and", "ap", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le",
        "ten", "van", "von", "y",
    ];
    let tokens: Vec<&str> = text.split_whitespace().collect();
    if !(2..=5).contains(&tokens.len()) || furniture::is(Kind::Section, &furniture::key(text)) {
        return false;
    }
    let mut capitals = 0;
    for token in &tokens {
        let bare = token.trim_end_matches('.');
        if !bare.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '‑')) || bare.is_empty() {
            return false;
        }
        if bare.starts_with(char::is_uppercase) {
            capitals += 1;
        } else if PARTICLES.binary_search(&bare).is_err() {
            return false;
        }
    }
    let common = |token: &&str| {
        let key = furniture::key(token);
        furniture::is(Kind::Section, &key) || furniture::is(Kind::Line, &key) || furniture::is(Kind::End, &key)
    };
    capitals >= 2 && !super::byline::is_office(text) && !tokens.iter().any(common) && !has_outlet_word(text)
}

/// Whether one of its words is a word of publications' names.
pub fn has_outlet_word(text: &str) -> bool {
    furniture::key(text).split(' ').any(|word| furniture::is(Kind::Outlet, word))
}

/// Whether it looks like the name of a publication: up to six words, most with a capital, one of them typical, or
/// `The` before them; or an internet name.
pub fn is_outlet(text: &str) -> bool {
    let text = text.trim();
    let tokens: Vec<&str> = text.split_whitespace().collect();
    if tokens.is_empty()
        || tokens.len() > 6
        || text.contains(['"', '“', '?', '!', ':', '@'])
        || text.chars().any(|c| c.is_ascii_digit())
    {
        return false;
    }
    let key = furniture::key(text);
    let capital = tokens.iter().filter(|token| token.starts_with(char::is_uppercase)).count();
    !furniture::is(Kind::Section, &key)
        && !furniture::is(Kind::Line, &key)
        && !furniture::is(Kind::End, &key)
        && capital * 2 > tokens.len()
        && (has_outlet_word(text)
            || furniture::is(Kind::Agency, &key)
            || tokens.len() > 1 && tokens[0] == "The"
            || tokens.len() == 1 && is_address(&text.to_lowercase()))
}

/// Whether a caption's credit ends the line: `Ana Ruiz/The Herald`, `(Reuters)`, `Photograph: Ana Ruiz`.
pub fn ends_with_credit(line: &str) -> bool {
    let whole = line.trim_end();
    let line = whole.trim_end_matches('.');
    let open = line.rfind(['(', '[']).filter(|_| line.ends_with([')', ']']));
    let stop = line.char_indices().rev().take(120).find(|&(at, c)| {
        matches!(c, '.' | '!' | '?' | '|' | '—' | '–' | '”' | '"') && line[at + c.len_utf8()..].starts_with([' ', '\u{a0}'])
    });
    let start = open.map(|at| at + 1).or_else(|| stop.map(|(at, c)| at + c.len_utf8())).unwrap_or(0);
    let tail = line[start..].trim().trim_end_matches([')', ']']);
    // Newsletters name their sources in brackets; captions do so in short lines.
    if line.ends_with(']') && (line.len() > 160 || line.starts_with(['-', '•', '*', '['])) {
        return false;
    }
    // Without anything before it, the line is the credit itself; with a stop after it, it is a sentence.
    let alone = start == 0 && whole.len() > line.len();
    // "(Pa.)" is a place.
    let short = tail.len() <= 3 && !is_upper(tail);
    !alone && !short && is_credit(tail) && tail.split_whitespace().count() <= 8
}

fn is_upper(tail: &str) -> bool {
    tail.chars().all(char::is_uppercase)
}

fn is_credit(tail: &str) -> bool {
    const LABELS: [&str; 13] = [
        "photo by",
        "photograph",
        "photograph by",
        "photo",
        "foto",
        "image",
        "image credit",
        "photo credit",
        "picture",
        "courtesy of",
        "credit",
        "photo illustration",
        "crédit",
    ];
    let key = furniture::key(tail);
    if furniture::is(Kind::Agency, &key) {
        return true;
    }
    let labelled = tail.split_once(':').map_or("", |(label, _)| label);
    if LABELS.contains(&labelled.to_lowercase().trim())
        || tail.to_lowercase().starts_with("photo by ")
        || tail.starts_with("Courtesy of ")
    {
        return true;
    }
    if let Some(owner) = tail.strip_prefix('©').or_else(|| tail.strip_prefix("(c)"))
        && owner.split_whitespace().count() <= 5
    {
        return !owner.bytes().any(|b| b.is_ascii_digit());
    }
    tail.split_once('/').is_some_and(|(who, owner)| {
        let capital = |text: &str| {
            let mut words = text.split_whitespace();
            text.trim().starts_with(char::is_uppercase)
                && !text.contains(['.', ',', '/'])
                && words.all(|word| {
                    word.starts_with(char::is_uppercase) || matches!(word, "via" | "for" | "de" | "van" | "von" | "of")
                })
        };
        capital(who) && capital(owner) && !tail.chars().any(|c| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(shape: fn(&str) -> bool, yes: &[&str], no: &[&str]) {
        for line in yes {
            assert!(shape(line), "{line}");
        }
        for line in no {
            assert!(!shape(line), "{line}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        assert!(OPEN_ENDS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn timers_are_not_times_in_words() {
        check(
            is_timer,
            &["2:51", "3 : 06", "00:45 / 02:38", "0:00", "2m 10s", "Duration: 2 minutes 10 seconds"],
            &["7 p.m.", "2024", "Luke 3:16", ":", "1:2:3 and more"],
        );
    }

    #[test]
    fn credits_end_captions() {
        check(
            ends_with_credit,
            &[
                "The mill on May 2, 2014. Ana Ruiz/The Herald",
                "The mill burns (Reuters)",
                "The mill. Photograph: Ana Ruiz/Reuters",
                "The mill burns on Monday. [File photo]",
                "Getty Images",
            ],
            &["The mill burnt, she told Reuters.", "The mill burnt.", "He/she came. They left.", "The mill (built in 1840)"],
        );
    }

    #[test]
    fn names_are_not_sections_or_papers() {
        check(
            is_name,
            &["Ana Ruiz", "Jean-Luc de la Tour", "J. R. O’Neil", "ANA RUIZ"],
            &["World News", "Harbour Herald", "The bridge", "Ana", "Staff Writer", "Ana Ruiz 3", "Real Estate"],
        );
    }

    #[test]
    fn sentences_end() {
        check(ends_sentence, &["It is.", "“It is.”", "Is it?", "It is.’”"], &["It is", "It is,", "It is...", "It is:"]);
    }

    #[test]
    fn headlines_cut_short_are_alike() {
        assert!(alike("Bridge closed until May, mayor says", "Bridge Closed until May, mayor..."));
        assert!(!alike("Bridge closed", "Bridge open"));
    }
}
