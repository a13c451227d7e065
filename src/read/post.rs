//! Posts pasted into an article: author, handle and text are kept, counters and links are not.

use super::furniture::{self, Kind};
use super::unit::{Unit, Verdict};
use super::{dates, lines, shape};
use crate::model::Role;
use crate::text::Span;

/// A post has rarely more lines; beyond that its end was missed.
const LONGEST: usize = 14;
/// Why the lines under a post are dropped; they say nothing about the article.
pub const TIME: &str = "time or counter of a post";

/// Finds posts among the units and decides about every line of them.
pub fn mark(text: &str, units: &mut [Unit]) {
    let mut at = 0;
    while at < units.len() {
        at = if !units[at].is_open() {
            at + 1
        } else if is_handle_line(&units[at].words) {
            post(text, units, at)
        } else {
            signed(units, at);
            at + 1
        };
    }
}

/// A post that begins with its author: `Ana Ruiz` / `@anaruiz · Follow` / text / time / counters.
fn post(text: &str, units: &mut [Unit], handle: usize) -> usize {
    let Some(end) = end(units, handle) else {
        return handle + 1;
    };
    let name_before = units[handle].words.trim_start().starts_with('@');
    let author = if name_before && handle > 0 && is_author(&units[handle - 1]) { handle - 1 } else { handle };
    trim_handle(text, &mut units[handle]);
    if author < handle {
        units[author].verdict = Verdict::Keep(Role::Post);
        units[handle].verdict = Verdict::Post(author);
    } else {
        units[handle].verdict = Verdict::Keep(Role::Post);
    }
    let mut quoted = false;
    for unit in &mut units[handle + 1..end] {
        if !unit.is_open() {
            continue;
        }
        if is_handle_line(&unit.words) {
            quoted = true;
            unit.drop("the author of a post quoted inside a post");
        } else if is_link(&unit.words) {
            unit.drop("a link inside a post");
        } else if unit.words.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            unit.drop("a sign inside a post");
        } else if quoted {
            unit.keep(Role::Caption);
        } else {
            unit.verdict = Verdict::Post(author);
        }
    }
    for unit in units[end..].iter_mut().take(8) {
        if !is_after_post(unit) {
            break;
        }
        unit.drop(TIME);
    }
    end
}

/// Where the text of the post whose handle stands at `handle` ends; `None` if it has none.
fn end(units: &[Unit], handle: usize) -> Option<usize> {
    let mut text = 0;
    let mut first = None;
    for (at, unit) in units.iter().enumerate().skip(handle + 1).take(LONGEST) {
        if is_time(&unit.words) || is_counter(unit) {
            return (text > 0).then_some(at);
        }
        if !unit.is_dropped() && !is_handle_line(&unit.words) && !is_link(&unit.words) && unit.words.chars().count() > 1 {
            text += 1;
            first.get_or_insert(at + 1);
        }
        // The next post's author line ends this one.
        if text > 0
            && units.get(at + 1).is_some_and(|next| is_handle_line(&next.words))
            && is_author(unit)
            && text > 1
            && !followed_by_time(units, at)
        {
            return Some(at);
        }
    }
    // No time and no counter shows the end: the first line is surely the post's.
    first
}

fn followed_by_time(units: &[Unit], at: usize) -> bool {
    units.iter().skip(at).take(LONGEST).any(|unit| is_time(&unit.words))
}

/// A post that ends with its author, as embedding code leaves it: `text — Ana Ruiz (@anaruiz) March 3, 2024`.
fn signed(units: &mut [Unit], at: usize) {
    let words = units[at].words.clone();
    let Some(dash) = words.rfind(['—', '–', '-']).filter(|_| words.contains("(@")) else { return };
    let signature = words[dash..].trim_start_matches(['—', '–', '-', ' ']);
    let Some((name, rest)) = signature.split_once(" (@") else { return };
    let Some((handle, date)) = rest.split_once(')') else { return };
    let right = name.split_whitespace().count() <= 6
        && handle.chars().all(is_handle_char)
        && (date.trim().is_empty() || dates::find(date).is_some());
    if !right {
        return;
    }
    let alone = words[..dash].trim().is_empty();
    if alone && at > 0 && units[at - 1].is_open() && !units[at - 1].key.is_empty() {
        units[at - 1].verdict = Verdict::Keep(Role::Post);
        units[at].verdict = Verdict::Post(at - 1);
    } else {
        units[at].verdict = Verdict::Keep(Role::Post);
    }
}

/// The raw byte at which the first `length` bytes of a unit's words end.
fn byte_after(text: &str, pieces: &[Span], length: usize) -> usize {
    let mut left = length;
    let mut last: Option<Span> = None;
    for piece in pieces {
        // Pieces of two lines have a space between them in the words.
        if last.is_some_and(|last| Span::new(last.end, piece.start).of(text).contains(['\n', '\r'])) {
            left = left.saturating_sub(1);
        }
        if left <= piece.len() {
            return piece.start + left;
        }
        left -= piece.len();
        last = Some(*piece);
    }
    pieces.last().map_or(0, |piece| piece.end)
}

/// Takes a stretch of the raw text out of a unit.
pub fn cut(text: &str, unit: &mut Unit, out: Span) {
    let mut pieces = Vec::new();
    for piece in &unit.pieces {
        if !piece.overlaps(out) {
            pieces.push(*piece);
            continue;
        }
        for part in [Span::new(piece.start, out.start), Span::new(out.end, piece.end)] {
            if part.start < part.end && piece.contains(part) {
                let part = part.trim(text);
                if !part.is_empty() {
                    pieces.push(part);
                }
            }
        }
    }
    unit.pieces = lines::trim_ends(text, pieces);
    let mut words = String::new();
    let mut end = None;
    for piece in &unit.pieces {
        let gap = end.map_or("", |end| Span::new(end, piece.start).of(text));
        if gap.starts_with(char::is_whitespace) || gap.ends_with(char::is_whitespace) {
            words.push(' ');
        }
        words.push_str(piece.of(text));
        end = Some(piece.end);
    }
    unit.words = words;
    unit.count_words();
}

/// Takes the beginning of a unit out, up to and with the first `mark`.
pub fn cut_front(text: &str, unit: &mut Unit, mark: char) {
    if let (Some(at), Some(first)) = (unit.words.find(mark), unit.pieces.first()) {
        let end = byte_after(text, &unit.pieces, at + mark.len_utf8());
        let front = Span::new(first.start, end);
        cut(text, unit, front);
    }
}

fn trim_handle(text: &str, unit: &mut Unit) {
    if let Some(at) = unit.words.find(['·', '•', '|']) {
        let start = byte_after(text, &unit.pieces, at);
        let end = unit.pieces.last().map_or(start, |piece| piece.end);
        cut(text, unit, Span::new(start, end));
    }
}

/// Whether the line is a handle, with or without a name before it: `Ana Ruiz @anaruiz · 3h`.
pub fn is_handle_line(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 120 || !line.contains('@') {
        return false;
    }
    let Some((name, rest)) = line.split_once('@') else { return false };
    let handle: String = rest.chars().take_while(|c| is_handle_char(*c)).collect();
    let after = rest[handle.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
    // A name with marks or small words in it is a sentence that mentions a handle.
    let named = name.is_empty()
        || name.ends_with([' ', '\u{a0}']) && name.split_whitespace().all(|token| token.starts_with(|c: char| !c.is_lowercase()));
    (2..=30).contains(&handle.len())
        && named
        && name.split_whitespace().count() <= 5
        && !name.contains(['"', '“', ','])
        && after.split_whitespace().count() <= 4
        && !shape::ends_sentence(after)
}

fn is_handle_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '.'
}

fn is_author(unit: &Unit) -> bool {
    (unit.is_open() || unit.verdict == Verdict::Keep(Role::Heading))
        && unit.count <= 5
        && !shape::ends_sentence(&unit.words)
        && unit.words.starts_with(|c: char| !c.is_lowercase())
}

/// `6:39 PM · Mar 22, 2023`, with or without a device after it.
fn is_time(line: &str) -> bool {
    line.split_whitespace().count() <= 9
        && dates::find(line).is_some_and(|(span, _)| line[..span.start].chars().filter(|c| c.is_alphabetic()).count() <= 4)
        && (line.contains('·')
            || line.contains(':')
            || dates::find(line).is_some_and(|(span, _)| span.len() + 2 >= line.trim().len()))
}

fn is_counter(unit: &Unit) -> bool {
    matches!(
        unit.key.as_str(),
        "#" | "reply"
            | "share"
            | "retweet"
            | "like"
            | "likes"
            | "repost"
            | "# likes"
            | "# retweets"
            | "copy link"
            | "# replies"
            | "view on x"
    ) || unit.key.starts_with("read #")
        || unit.key.starts_with("view this post")
}

fn is_after_post(unit: &Unit) -> bool {
    is_time(&unit.words)
        || is_counter(unit)
        || furniture::is(Kind::Line, &unit.key)
        || shape::is_ornament(&unit.words)
        || is_link(&unit.words)
}

fn is_link(line: &str) -> bool {
    let line = line.trim().trim_end_matches(['.', '…']);
    shape::is_address(line)
}
