//! Parts an article from what stands around it, line by line, by signals that hold for any publication.
//!
//! In this order: lines that are furniture for certain (shapes, known phrases, repetition), pasted posts, the head
//! (headline, byline, day, captions), lists of other articles, the end, captions of videos; then paragraphs that
//! furniture cut are joined. What no signal speaks against stays: losing a sentence is worse than keeping a menu.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::furniture::{self, Kind};
use super::unit::{Unit, Verdict};
use super::{Decision, byline, fields, head, moment, post, shape};
use crate::model::{Metadata, Paragraph, Role};
use crate::text::Span;

/// What is left of the units of a text.
#[derive(Debug, Default)]
pub struct Cleaned {
    /// What the text states about itself, together with what was known before.
    pub metadata: Metadata,
    /// The article.
    pub paragraphs: Vec<Paragraph>,
    /// Why lines were dropped, and which were kept in doubt.
    pub decisions: Vec<Decision>,
}

/// Cleans the units of `text`. `known` is metadata from elsewhere, which wins over the text's own.
pub fn clean(text: &str, mut units: Vec<Unit>, known: Metadata) -> Cleaned {
    let mut metadata = known;
    let signs = signs(&units);
    for unit in &mut units {
        cut_glued(text, unit, &signs);
    }
    certain(&mut units, &signs, &mut metadata);
    post::mark(text, &mut units);
    credited(&mut units);
    head::read(text, &mut units, &mut metadata);
    lists(&mut units);
    late_days(&mut units, &mut metadata);
    about_writers(&mut units, &metadata.byline);
    end(&mut units);
    video_titles(&mut units);
    let joined = joins(&units);
    rest(text, &mut units, &joined);
    gather(text, &units, &joined, metadata)
}

/// Short lines that stand three times or more in the file, and no sentence: signs, buttons, names of menus.
fn signs(units: &[Unit]) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for unit in units.iter().filter(|unit| (1..=4).contains(&unit.count)) {
        *counts.entry(unit.words.as_str()).or_default() += 1;
    }
    let mut signs: Vec<String> = counts
        .into_iter()
        .filter(|(words, count)| {
            *count >= 3 && !shape::ends_sentence(words) && !words.ends_with([':', ')', ',']) && !is_answer(units, words)
        })
        .map(|(words, _)| words.to_owned())
        .collect();
    signs.sort();
    signs
}

/// Whether the line is a name before what its bearer says, as in an interview.
fn is_answer(units: &[Unit], words: &str) -> bool {
    shape::is_name(words)
        && units.windows(2).filter(|pair| pair[0].words == words).all(|pair| pair[1].is_prose() || pair[1].count > 8)
}

/// Cuts signs and marks of advertisements out of the ends of lines that they are glued to.
fn cut_glued(text: &str, unit: &mut Unit, signs: &[String]) {
    if unit.count < 5 || unit.words.len() > 20_000 {
        return;
    }
    loop {
        let Some(found) = glued(text, unit, signs) else { return };
        let before = unit.words.len();
        post::cut(text, unit, found);
        if unit.words.len() >= before {
            return;
        }
    }
}

/// Marks of advertisements as they are glued to sentences: in capitals, or as their makers write them.
fn glued_signs() -> &'static [String] {
    static SIGNS: OnceLock<Vec<String>> = OnceLock::new();
    SIGNS.get_or_init(|| {
        let shouted = furniture::all(Kind::Ad).iter().filter(|phrase| phrase.len() >= 6).map(|phrase| phrase.to_uppercase());
        let named = ["AdChoices", "Advertisement", "Ad Feedback", "Anzeige", "Werbung", "Publicité", "Publicidad"];
        shouted.chain(named.map(str::to_owned)).collect()
    })
}

fn glued(text: &str, unit: &Unit, signs: &[String]) -> Option<Span> {
    for piece in &unit.pieces {
        let raw = piece.of(text);
        for sign in signs.iter().chain(glued_signs()).filter(|sign| sign.len() >= 2) {
            for (at, _) in raw.match_indices(sign.as_str()) {
                let (before, after) = (&raw[..at], &raw[at + sign.len()..]);
                let sentence_before = shape::ends_sentence(before) && before.ends_with(char::is_whitespace);
                let starts = before.is_empty() && piece.start == unit.pieces[0].start;
                let ends = after.is_empty() && Some(piece) == unit.pieces.last();
                let opens = after.starts_with(char::is_whitespace)
                    && after.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '«'));
                let cut_off = ends && before.ends_with(' ') && shape::is_capitals(sign) && !shape::is_capitals(before);
                if ends && sentence_before || cut_off || opens && (sentence_before || starts && shape::is_sentence_case(after)) {
                    let start = piece.start + before.trim_end().len();
                    return Some(Span::new(start, piece.start + at + sign.len()));
                }
            }
        }
    }
    None
}

/// Drops what is furniture whatever stands around it.
fn certain(units: &mut [Unit], signs: &[String], metadata: &mut Metadata) {
    for at in 1..units.len() {
        // A paragraph that stands again at once was copied twice; further off it may be meant.
        let same = (at.saturating_sub(2)..at).find(|&k| units[k].words == units[at].words && units[at].count >= 5);
        if let Some(first) = same {
            let line = units[first].number;
            units[at].drop(format!("the same as line {line}"));
        }
    }
    let mut text_begun = false;
    for unit in units.iter_mut() {
        text_begun |= unit.is_open() && unit.is_prose();
        if !text_begun && fields::is_url(unit.words.trim()) {
            metadata.url.get_or_insert_with(|| unit.words.trim().to_owned());
        }
        let reason = if shape::is_ornament(&unit.words) {
            Some("no letter and no digit".to_owned())
        } else if shape::is_timer(&unit.words) {
            Some("a clock, or the place in a video".to_owned())
        } else if signs.binary_search(&unit.words).is_ok() {
            Some("a sign that stands three times or more in the file".to_owned())
        } else if unit.key.is_empty() {
            None
        } else {
            phrase(unit)
        };
        if unit.count <= 30 && is_publication_notice(&unit.key) {
            moment::state(metadata, moment::all(&unit.words).into_iter().next().map(|(_, stated)| stated));
            unit.drop("says when or where it was first published");
        } else if unit.count <= 60 && byline::is_copyright(&unit.words) {
            if metadata.outlet.is_none() {
                metadata.outlet = byline::copyright(&unit.words);
            }
            unit.drop("a copyright line");
        } else if let Some(reason) = reason {
            unit.drop(reason);
        }
    }
}

/// Whether the line is `This report was first published March 3, 2024.` or the like.
fn is_publication_notice(key: &str) -> bool {
    let this = ["this report ", "this story ", "this article "].iter().any(|start| key.starts_with(start));
    let said = ["was first published", "was originally published", "first appeared", "originally appeared"];
    this && said.iter().any(|words| furniture::at_words(key, words).is_some())
}

/// Why the line is furniture because the whole of it is a known phrase, or a row of them.
pub fn known(unit: &Unit) -> Option<&'static str> {
    let key = unit.key.as_str();
    // Buttons and labels do not end with a stop; a sentence of one word does.
    let stopped = unit.words.ends_with('.') && !shape::is_cut_short(&unit.words);
    if stopped && unit.count <= 3 {
        return None;
    }
    if furniture::is(Kind::Ad, key) {
        return Some("marks an advertisement");
    }
    if furniture::is(Kind::Line, key) {
        return Some("a button, menu or notice of the page");
    }
    let parts: Vec<&str> = unit.words.split(['|', '•', '·', '–', '—', '-', '/']).filter(|part| !part.trim().is_empty()).collect();
    let button =
        |part: &&str| [Kind::Ad, Kind::Line, Kind::End].into_iter().any(|kind| furniture::is(kind, &furniture::key(part)));
    if parts.len() > 1 && parts.iter().all(button) {
        return Some("a row of buttons, menus or notices of the page");
    }
    furniture::starts(&unit.words).then_some("points to another article")
}

/// Why the line is furniture by its words alone.
fn phrase(unit: &Unit) -> Option<String> {
    let key = unit.key.as_str();
    if unit.words.ends_with('.') && !shape::is_cut_short(&unit.words) && unit.count <= 3 {
        return None;
    }
    if let Some(reason) = known(unit) {
        return Some(reason.to_owned());
    }
    if unit.count == 1 && unit.words.chars().count() == 1 && unit.words != "?" {
        return Some("a button, menu or notice of the page".to_owned());
    }
    if key.starts_with("image source ") && unit.count <= 10 {
        return Some("names who owns a picture".to_owned());
    }
    if is_path(&unit.words) {
        return Some("a path through the site".to_owned());
    }
    if unit.count <= 9 && unit.words.contains("  ") && (key.ends_with(" page #") || key.starts_with("page #")) {
        return Some("the running head of a page".to_owned());
    }
    if shape::is_address(&unit.words) || shape::is_mail(&unit.words) {
        return Some("a web address".to_owned());
    }
    if is_credit_line(unit) {
        return Some("tells who else worked on it".to_owned());
    }
    if let Some(ad) = furniture::all(Kind::Ad).iter().find(|ad| ad.len() > 6 && key.ends_with(*ad))
        && unit.count <= 8
        && unit.words.contains('|')
    {
        return Some(format!("a sponsored link (‘{ad}’)"));
    }
    asks_the_reader(unit).map(|phrase| format!("asks something of the reader (‘{phrase}’)"))
}

/// Whether the line is `Home / India / Headline`.
fn is_path(line: &str) -> bool {
    let parts: Vec<&str> = line.split(['/', '>', '»', '›', '|']).map(str::trim).collect();
    let first = furniture::key(parts[0]);
    parts.len() >= 3
        && matches!(first.as_str(), "home" | "homepage" | "accueil" | "startseite" | "inicio" | "news" | "you are here")
}

fn is_credit_line(unit: &Unit) -> bool {
    let quoted = unit.words.contains(['"', '“', '«']);
    // In parentheses it belongs to the text of the agency that sent it.
    unit.count <= 45
        && !quoted
        && !unit.words.starts_with('(')
        && (unit.count <= 8 && unit.words.starts_with("Source: ") && !shape::ends_sentence(&unit.words)
            || furniture::all(Kind::Credit).iter().any(|phrase| match furniture::at_words(&unit.key, phrase) {
                Some(0) => true,
                Some(_) => phrase.starts_with("contributed"),
                None => false,
            }))
}

/// Words that speak to the reader, or of the publication, sorted.
const READER: [&str; 22] = [
    "click",
    "ihr",
    "ihre",
    "ihrem",
    "ihren",
    "inbox",
    "je",
    "newsletter",
    "nos",
    "notre",
    "our",
    "sign",
    "su",
    "subscribe",
    "tap",
    "tu",
    "us",
    "vos",
    "votre",
    "we",
    "you",
    "your",
];

/// A sentence of the page rather than the article: it has a known phrase, speaks to the reader, and quotes nobody.
fn asks_the_reader(unit: &Unit) -> Option<&'static str> {
    if unit.count <= 90
        && let Some(phrase) = furniture::within(Kind::Sure, &unit.key)
    {
        return Some(phrase);
    }
    if unit.count > 45 || unit.words.contains(['"', '“', '”', '«', '„']) {
        return None;
    }
    let phrase = furniture::within(Kind::Part, &unit.key)?;
    let begins = unit.key.starts_with(phrase);
    (begins || unit.key.split(' ').any(|word| READER.binary_search(&word).is_ok())).then_some(phrase)
}

/// Captions by the line beside them: `Image caption,` or `View gallery` before, a credit in parentheses after.
fn credited(units: &mut [Unit]) {
    const BEFORE: [&str; 7] =
        ["caption", "enlarge image", "image caption", "media caption", "open image in gallery", "video caption", "view gallery"];
    let last = units.iter().rposition(|unit| unit.is_open() && unit.is_prose()).unwrap_or(0);
    for at in 1..units.len() {
        if BEFORE.binary_search(&units[at - 1].key.as_str()).is_ok() && units[at].count <= 60 {
            units[at - 1].drop("announces a caption");
            if units[at].verdict != Verdict::Keep(Role::Title) {
                units[at].verdict = Verdict::Keep(Role::Caption);
            }
        }
        let words = units[at].words.trim();
        let bare = at < 14 && words.contains('/') && !shape::ends_sentence(words);
        let closed = words.starts_with('(') && words.ends_with(')');
        let named = words.contains(':') && !words.contains(['"', '“', '?']);
        let alone = (bare || closed) && units[at].count <= 9 && (shape::ends_with_credit(words) || closed && named);
        if alone && at < last && units[at].is_open() {
            units[at].keep(Role::Caption);
            let above = &mut units[at - 1];
            if above.is_open() && above.count <= 40 && !above.words.contains(['"', '“']) && !above.words.ends_with(':') {
                above.keep(Role::Caption);
            }
        }
    }
}

/// Lines such as `First published on March 3, 2024` under the text.
fn late_days(units: &mut [Unit], metadata: &mut Metadata) {
    for unit in units.iter_mut().filter(|unit| unit.is_open() && unit.count <= 16) {
        if let Some(stated) = byline::dated(&unit.words).filter(|stated| stated.labelled) {
            moment::state(metadata, stated.published);
            unit.drop("day or time of publication");
        }
    }
}

/// Drops what the page says about the writers: `Ana Ruiz is a reporter covering the coast.`
fn about_writers(units: &mut [Unit], writers: &[String]) {
    for unit in units.iter_mut().filter(|unit| unit.is_open() && unit.count <= 60 && !unit.words.contains(['"', '“'])) {
        let Some(rest) = writers.iter().find_map(|name| unit.words.strip_prefix(name.as_str())) else { continue };
        let is = [" is a ", " is an ", " is the ", " covers ", " reports ", " writes ", " has been "]
            .iter()
            .any(|verb| rest.starts_with(verb));
        if is && (byline::is_office(rest) || rest.contains("cover") || rest.contains("report")) {
            unit.drop("about the writer");
        }
    }
}

/// Drops lists of other articles, from the line that heads one to the next whole sentence of some length.
fn lists(units: &mut [Unit]) {
    let mut list: Option<(usize, String)> = None;
    for unit in units.iter_mut() {
        if heads_list(unit) {
            list = Some((unit.number, unit.words.clone()));
            unit.drop("heads a list of other articles, or what follows the end");
            continue;
        }
        let Some((line, heading)) = &list else { continue };
        let text = unit.is_sentence() && unit.count >= 10 && !unit.words.ends_with(['?', '!'])
            || unit.is_prose() && unit.count >= 4 && unit.words.starts_with(['"', '“', '«']) && shape::ends_sentence(&unit.words);
        if text && unit.is_open() && !unit.words.starts_with(['-', '•', '*']) || unit.verdict == Verdict::Keep(Role::Post) {
            list = None;
        } else {
            unit.drop(format!("in the list under ‘{heading}’ (line {line})"));
        }
    }
}

/// Whether the line heads a list of other articles.
pub fn heads_list(unit: &Unit) -> bool {
    if unit.words.ends_with('.') {
        return false;
    }
    let long = |start: &str| unit.count <= 6 && unit.key.starts_with(start) && !shape::ends_sentence(&unit.words);
    (unit.is_open() || unit.is_dropped())
        && !unit.key.is_empty()
        && (furniture::is(Kind::End, &unit.key)
            || [
                "more on ",
                "more from ",
                "more in ",
                "more stories ",
                "trending in ",
                "popular in ",
                "latest in ",
                "read more on ",
                "mehr zu ",
                "plus de ",
            ]
            .into_iter()
            .any(long))
}

/// After these nothing of the article comes, whatever it looks like.
const LAST: [&str; 10] = [
    "about the author",
    "about the authors",
    "comments",
    "end of article",
    "end of document",
    "join the conversation",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "show comments",
];

/// Drops what follows the end of the article.
fn end(units: &mut [Unit]) {
    let weight = |unit: &Unit| {
        let kept = unit.is_open() || matches!(unit.verdict, Verdict::Keep(_) | Verdict::Post(_));
        let text = unit.is_sentence() && unit.count >= 8;
        if kept && text { unit.count } else { 0 }
    };
    let total: usize = units.iter().map(weight).sum();
    if total == 0 {
        return;
    }
    let last_open = units.iter().rposition(|unit| unit.is_open() && unit.is_prose()).unwrap_or(0);
    let mut before = 0;
    let mut found = None;
    for (at, unit) in units.iter().enumerate() {
        let after = total - before - weight(unit);
        let last = unit.is_dropped()
            && unit.count <= 60
            && (byline::is_copyright(&unit.words) || LAST.binary_search(&unit.key.as_str()).is_ok());
        let sign = unit.is_dropped() && !shape::is_timer(&unit.words) && !shape::is_ornament(&unit.words);
        if before > 0 && (last && after * 2 < before || sign && after == 0 && at >= last_open) {
            found = Some((at, unit.number, unit.words.clone()));
            break;
        }
        before += weight(unit);
    }
    let Some((at, line, words)) = found else { return };
    let shown: String = words.chars().take(40).collect();
    for unit in &mut units[at + 1..] {
        if matches!(unit.verdict, Verdict::Keep(_) | Verdict::Post(_)) {
            unit.verdict = Verdict::Open;
        }
        unit.drop(format!("after the end of the article (line {line}, ‘{shown}’)"));
    }
}

/// The line after a clock is a video's title unless it is a sentence.
fn video_titles(units: &mut [Unit]) {
    for at in 1..units.len() {
        let timed = units[..at]
            .iter()
            .rev()
            .find(|unit| !shape::is_ornament(&unit.words))
            .is_some_and(|unit| shape::is_timer(&unit.words));
        let announced_by = Some(units[at - 1].words.clone()).filter(|words| words.len() < 200);
        let unit = &mut units[at];
        let announced = announced_by.as_ref().is_some_and(|words| words.ends_with(':') && head::is_caption(words));
        let question = unit.count <= 14 && unit.words.ends_with('?') && !unit.words.starts_with(['"', '“']);
        let title = (timed || announced)
            && unit.hint.is_none()
            && unit.count <= 30
            && (!shape::ends_sentence(&unit.words) || unit.heading > 0 || question);
        if title || head::is_caption(&unit.words) && unit.count <= 45 {
            unit.keep(Role::Caption);
        }
    }
}

/// For each unit the one whose paragraph it continues, where furniture or a line break cut that in two.
fn joins(units: &[Unit]) -> Vec<Option<usize>> {
    let mut joined = vec![None; units.len()];
    let mut last: Option<usize> = None;
    let mut cut = false;
    for (at, unit) in units.iter().enumerate() {
        match unit.verdict {
            Verdict::Drop(_) | Verdict::Keep(Role::Caption) => cut = true,
            Verdict::Open => {
                if let Some(before) = last.filter(|&before| continues(&units[before], unit, cut)) {
                    joined[at] = Some(before);
                }
                last = Some(at);
                cut = false;
            }
            Verdict::Keep(_) | Verdict::Post(_) => {
                last = None;
                cut = false;
            }
        }
    }
    joined
}

fn continues(before: &Unit, unit: &Unit, cut: bool) -> bool {
    if before.hint.is_some() || unit.hint.is_some() || before.heading > 0 || unit.heading > 0 {
        return false;
    }
    if shape::ends_sentence(&before.words) || before.words.ends_with(':') || before.count < 4 {
        return false;
    }
    if unit.words.starts_with(char::is_lowercase) {
        return before.count >= 5 || !unit.apart;
    }
    cut && before.count >= 7 && unit.count >= 4 && shape::is_left_open(&before.words)
}

/// Decides about all that is left.
fn rest(text: &str, units: &mut [Unit], joined: &[Option<usize>]) {
    let mut continued = vec![false; units.len()];
    joined.iter().flatten().for_each(|&before| continued[before] = true);
    // Whether the next unit that is not dropped is text.
    let mut before_text = vec![false; units.len() + 1];
    for (at, unit) in units.iter().enumerate().rev() {
        before_text[at] = if unit.is_dropped() { before_text[at + 1] } else { unit.is_prose() || unit.count > 12 };
    }
    for at in 0..units.len() {
        if !units[at].is_open() {
            continue;
        }
        let beside_furniture = at > 0 && units[at - 1].is_dropped() || units.get(at + 1).is_some_and(Unit::is_dropped);
        let part = joined[at].is_some() || continued[at];
        let before_text = before_text[at + 1];
        let listed = listed_by_furniture(units, at);
        let unit = &mut units[at];
        let sentence = shape::ends_sentence(&unit.words) || unit.is_prose() || part;
        if let Some(role) = unit.hint {
            unit.keep(role);
        } else if sentence {
            let role = if take_mark(text, unit, &['>']) {
                Role::Quote
            } else if take_mark(text, unit, &BULLETS) {
                Role::Item
            } else {
                Role::Body
            };
            unit.keep(role);
        } else if shape::is_cut_short(&unit.words) && beside_furniture {
            unit.drop("cut short: the teaser of another article");
        } else if shape::is_capitals(&unit.words) && unit.count >= 6 {
            unit.drop("a line of capitals and no sentence: a link to another article");
        } else if furniture::is(Kind::Section, &unit.key) && beside_furniture && !shape::ends_sentence(&unit.words) {
            unit.drop("the name of a section");
        } else if listed {
            unit.drop("a list beside furniture");
        } else if take_mark(text, unit, &BULLETS) {
            unit.keep(Role::Item);
        } else if unit.heading > 0 || before_text && unit.count <= 14 {
            unit.keep(Role::Heading);
        } else {
            unit.keep(Role::Body);
        }
    }
}

/// Marks of list items.
const BULLETS: [char; 6] = ['•', '-', '*', '‣', '▪', '●'];

/// Whether the unit is an item of a list that stands directly under furniture, without a sentence that announces it.
fn listed_by_furniture(units: &[Unit], at: usize) -> bool {
    let item = |unit: &Unit| unit.words.starts_with(BULLETS);
    // Longer lists belong to somebody.
    let above = units[..at].iter().rev().take(20).find(|unit| !item(unit));
    item(&units[at]) && above.is_some_and(|unit| unit.is_dropped() && !shape::is_ornament(&unit.words))
}

/// Takes a list or quotation mark off the front of a unit; whether there was one.
fn take_mark(text: &str, unit: &mut Unit, marks: &[char]) -> bool {
    let Some(first) = unit.pieces.first() else { return false };
    let raw = first.of(text);
    let Some(mark) = raw.chars().next().filter(|c| marks.contains(c)) else { return false };
    let rest = &raw[mark.len_utf8()..];
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    post::cut(text, unit, Span::new(first.start, first.start + mark.len_utf8()));
    true
}

fn gather(text: &str, units: &[Unit], joined: &[Option<usize>], metadata: Metadata) -> Cleaned {
    let mut cleaned = Cleaned { metadata, ..Cleaned::default() };
    // Where in `paragraphs` each unit went.
    let mut place = vec![None; units.len()];
    for (at, unit) in units.iter().enumerate() {
        let into = match unit.verdict {
            Verdict::Post(first) => place[first],
            _ => joined[at].and_then(|before: usize| place[before]),
        };
        match (&unit.verdict, into) {
            (Verdict::Drop(reason), _) => cleaned.decisions.push(Decision::new(unit, false, reason)),
            (_, Some(index)) => {
                let paragraph: &mut Paragraph = &mut cleaned.paragraphs[index];
                paragraph.pieces.extend(&unit.pieces);
                place[at] = Some(index);
                if joined[at].is_some() {
                    cleaned.decisions.push(Decision::new(unit, true, "continues the sentence before the furniture"));
                }
            }
            (verdict, None) => {
                let role = if let Verdict::Keep(role) = verdict { *role } else { Role::Body };
                if !unit.pieces.is_empty() {
                    place[at] = Some(cleaned.paragraphs.len());
                    cleaned.paragraphs.push(Paragraph { role, pieces: unit.pieces.clone() });
                }
                if role == Role::Caption {
                    cleaned.decisions.push(Decision::new(unit, true, "the caption of a picture or the title of a video"));
                } else if role == Role::Body && unit.words.starts_with(char::is_lowercase) && shape::ends_sentence(&unit.words) {
                    cleaned.decisions.push(Decision::new(unit, true, "the end of a sentence whose beginning is missing"));
                }
            }
        }
    }
    for paragraph in &mut cleaned.paragraphs {
        paragraph.pieces = merge(text, &paragraph.pieces);
    }
    cleaned
}

/// Puts pieces together that touch.
fn merge(text: &str, pieces: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for piece in pieces {
        match found.last_mut() {
            Some(last) if last.end == piece.start && !piece.of(text).is_empty() => last.end = piece.end,
            _ => found.push(*piece),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_words_are_sorted() {
        assert!(READER.is_sorted());
        assert!(LAST.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
