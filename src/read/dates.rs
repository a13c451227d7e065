//! Days as newsrooms write them.

use jiff::civil;

use crate::model::Date;
use crate::text::Span;

/// Month names and their short forms in seven languages, each with its number; sorted.
#[rustfmt::skip]
const MONTHS: &[(&str, i8)] = &[
    ("abr", 4), ("abril", 4), ("ago", 8), ("agosto", 8), ("aout", 8), ("apr", 4), ("april", 4), ("aprile", 4),
    ("aug", 8), ("august", 8), ("augustus", 8), ("avr", 4), ("avril", 4), ("dec", 12), ("december", 12),
    ("decembre", 12), ("dez", 12), ("dezember", 12), ("dezembro", 12), ("dic", 12), ("dicembre", 12),
    ("diciembre", 12), ("ene", 1), ("enero", 1), ("feb", 2), ("febbraio", 2), ("febr", 2), ("febrero", 2),
    ("februar", 2), ("februari", 2), ("february", 2), ("fev", 2), ("fevereiro", 2), ("fevr", 2), ("fevrier", 2),
    ("gen", 1), ("gennaio", 1), ("giugno", 6), ("jan", 1), ("janeiro", 1), ("januar", 1), ("januari", 1),
    ("january", 1), ("janv", 1), ("janvier", 1), ("juil", 7), ("juillet", 7), ("juin", 6), ("jul", 7), ("julho", 7),
    ("juli", 7), ("julio", 7), ("july", 7), ("jun", 6), ("june", 6), ("junho", 6), ("juni", 6), ("junio", 6),
    ("luglio", 7), ("mag", 5), ("maggio", 5), ("mai", 5), ("maio", 5), ("maj", 5), ("mar", 3), ("march", 3),
    ("marco", 3), ("mars", 3), ("marz", 3), ("marzo", 3), ("may", 5), ("mayo", 5), ("mei", 5), ("nov", 11),
    ("november", 11), ("novembre", 11), ("novembro", 11), ("noviembre", 11), ("oct", 10), ("october", 10),
    ("octobre", 10), ("octubre", 10), ("okt", 10), ("oktober", 10), ("ottobre", 10), ("out", 10), ("outubro", 10),
    ("sep", 9), ("sept", 9), ("september", 9), ("septembre", 9), ("septiembre", 9), ("set", 9), ("setembro", 9),
    ("settembre", 9),
];

/// The day that the whole of `text` states: `2024-03-03`, an RFC 3339 or RFC 2822 moment, or a written day.
///
/// A moment keeps the day of its own time zone. Days that do not exist, and `03/04/2024`, which reads two ways, give
/// `None`.
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let iso = text.get(..10).and_then(Date::parse).and_then(exists);
    if iso.is_some() && !text[10..].starts_with(|c: char| c.is_ascii_alphanumeric() && c != 'T') {
        return iso;
    }
    find(text).map(|(_, date)| date)
}

/// The first day written in `text`, and where.
pub fn find(text: &str) -> Option<(Span, Date)> {
    all(text).into_iter().next()
}

/// Every day written in `text`, and where, in order.
pub fn all(text: &str) -> Vec<(Span, Date)> {
    let tokens = tokens(text);
    let mut found: Vec<(Span, Date)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, date)) = written(text, &tokens[at..]) {
            found.push((tokens[at].span.join(tokens[at + length - 1].span), date));
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

#[derive(Clone, Copy)]
enum Value {
    Number(i16, usize),
    Month(i8),
    Word,
}

#[derive(Clone, Copy)]
struct Token {
    span: Span,
    value: Value,
}

/// Runs of digits and runs of letters; what is glued without a space ("Published3 March") parts by itself.
fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let digit = c.is_ascii_digit();
        if !digit && !c.is_alphabetic() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            if digit != next.is_ascii_digit() || !next.is_alphanumeric() {
                break;
            }
            // "20241:15" is a year with a time glued to it.
            if digit && end - start == 4 && text[start..].starts_with("20") && glued_time(&text[end..]) {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let word = &text[start..end];
        let value =
            if digit { word.parse().map_or(Value::Word, |number| Value::Number(number, word.len())) } else { month(word) };
        found.push(Token { span: Span::new(start, end), value });
    }
    found
}

fn glued_time(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && rest[digits..].starts_with(':')
}

fn month(word: &str) -> Value {
    if word.len() > 12 || !word.starts_with(char::is_alphabetic) {
        return Value::Word;
    }
    let folded = crate::text::fold::fold(word);
    MONTHS.binary_search_by(|(name, _)| (*name).cmp(&folded)).map_or(Value::Word, |at| Value::Month(MONTHS[at].1))
}

/// A day at the start of `tokens`: how many tokens long, and which.
fn written(text: &str, tokens: &[Token]) -> Option<(usize, Date)> {
    let gap = |k: usize| Some(text.get(tokens.get(k)?.span.end..tokens.get(k + 1)?.span.start)?.trim());
    let value = |k: usize| tokens.get(k).map(|token| token.value);
    // "1st", "3rd", "1er", "2nd": the letters after the day.
    let ordinal = |k: usize| {
        let word = tokens.get(k).map_or("", |token| token.span.of(text)).to_ascii_lowercase();
        let glued = k > 0 && tokens.get(k - 1).zip(tokens.get(k)).is_some_and(|(a, b)| a.span.end == b.span.start);
        usize::from(glued && matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er" | "re"))
    };
    let de = |k: usize| usize::from(matches!(tokens.get(k).map_or("", |token| token.span.of(text)), "de" | "of" | "del"));
    match value(0)? {
        Value::Number(year, 4) => {
            let (Value::Number(month, 2), Value::Number(day, 2)) = (value(1)?, value(2)?) else { return None };
            let sign = gap(0)?;
            (sign == gap(1)? && matches!(sign, "-" | "/" | "." | "\u{2011}"))
                .then(|| date(year, month, day))
                .flatten()
                .map(|d| (3, d))
        }
        Value::Month(month) => {
            let Value::Number(day, 1 | 2) = value(1)? else { return None };
            let at = 2 + ordinal(2);
            let Value::Number(year, 4) = value(at)? else { return None };
            (matches!(gap(0)?, "" | ".") && matches!(gap(at - 1)?, "" | ","))
                .then(|| date(year, month.into(), day))
                .flatten()
                .map(|d| (at + 1, d))
        }
        Value::Number(day, 1 | 2) => {
            let mut at = 1 + ordinal(1);
            at += de(at);
            match value(at)? {
                Value::Month(month) => {
                    if !matches!(gap(at - 1)?, "" | "." | "-") {
                        return None;
                    }
                    at += 1;
                    at += de(at);
                    let Value::Number(year, 4) = value(at)? else { return None };
                    matches!(gap(at - 1)?, "" | "," | "." | "-")
                        .then(|| date(year, month.into(), day))
                        .flatten()
                        .map(|d| (at + 1, d))
                }
                Value::Number(second, 1 | 2) if at == 1 => {
                    let Value::Number(year, 4) = value(2)? else { return None };
                    let sign = gap(0)?;
                    if sign != gap(1)? {
                        return None;
                    }
                    match sign {
                        "." => date(year, second, day).map(|d| (3, d)),
                        "/" | "-" if day > 12 || day == second => date(year, second, day).map(|d| (3, d)),
                        "/" | "-" if second > 12 => date(year, day, second).map(|d| (3, d)),
                        _ => None,
                    }
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn exists(day: Date) -> Option<Date> {
    date(day.year, day.month.into(), day.day.into())
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // Before the first newspapers and far ahead of any press time a number of four digits is no year.
    if !(1600..=2200).contains(&year) {
        return None;
    }
    let checked = civil::Date::new(year, month, day).ok()?;
    Some(Date { year, month: u8::try_from(checked.month()).ok()?, day: u8::try_from(checked.day()).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(day(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn months_are_sorted_and_unique() {
        assert!(MONTHS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn days_are_read_as_newsrooms_write_them() {
        check("2024-03-03", Some("2024-03-03"));
        check("2024-03-03T23:30:00-05:00", Some("2024-03-03"));
        check("2024-03-03 23:30", Some("2024-03-03"));
        check("Sun, 03 Mar 2024 10:00:00 GMT", Some("2024-03-03"));
        check("Posted March 3, 2024 7:00 pm", Some("2024-03-03"));
        check("Sept. 9th, 2024", Some("2024-09-09"));
        check("PublishedMarch 3, 2024", None);
        check("March 3, 20241:15 PM", Some("2024-03-03"));
        check("3 March 2024", Some("2024-03-03"));
        check("Sonntag, 3. März 2024, 10:15 Uhr", Some("2024-03-03"));
        check("le 1er février 2024 à 08h00", Some("2024-02-01"));
        check("3 de marzo de 2024", Some("2024-03-03"));
        check("03.12.2024", Some("2024-12-03"));
        check("25/12/2024", Some("2024-12-25"));
        check("12/25/2024", Some("2024-12-25"));
        check("2024/12/25", Some("2024-12-25"));
    }

    #[test]
    fn what_is_no_day_or_reads_two_ways_is_none() {
        check("03/04/2024", None);
        check("31 February 2024", None);
        check("March 2024", None);
        check("in March, 2,024 people", None);
        check("2024", None);
        check("", None);
    }
}
