//! What stands between the top of a page and its first sentence: headline, byline, day, captions, and the rest.

use super::byline::{self, Stated};
use super::furniture::{self, Kind};
use super::unit::{Unit, Verdict};
use super::{dates, fields, moment, post, shape};
use crate::model::{Metadata, Role};

/// So many words of running text are beyond any headline, standfirst and caption.
const HEAD_WORDS: usize = 110;
/// So many units are more than any menu above a headline.
const HEAD_UNITS: usize = 150;

/// Reads the head of an article: sets what it states in `metadata` and decides about its lines.
///
/// Fields that are set already are left as they are.
pub fn read(text: &str, units: &mut [Unit], metadata: &mut Metadata) {
    labels(text, units, metadata);
    let limit = limit(units);
    let writer = writer(units, limit, metadata);
    let day = days(units, limit, metadata);
    let first = first_text(units, 0);
    let end = writer.max(day).map_or(first, |last| last + 1).min(units.len());
    let title = title(units, end.max(first), writer.or(day), metadata);
    if let Some(title) = title {
        repeated(units, title);
        under_title(units, title, writer.is_some());
    }
    between(units, title, end, writer.is_some() || day.is_some());
    after(units, end, writer.is_some() || day.is_some());
}

/// Where the head is surely over.
fn limit(units: &[Unit]) -> usize {
    let mut words = 0;
    for (at, unit) in units.iter().enumerate().take(HEAD_UNITS) {
        if unit.is_open() && unit.is_prose() {
            words += unit.count;
            if words > HEAD_WORDS {
                return at;
            }
        }
    }
    units.len().min(HEAD_UNITS)
}

fn first_text(units: &[Unit], from: usize) -> usize {
    (from..units.len()).find(|&at| units[at].is_open() && units[at].is_prose() && !is_headline(units, at)).unwrap_or(units.len())
}

/// A first line that ends like a sentence but stands where a headline does.
fn is_headline(units: &[Unit], at: usize) -> bool {
    let unit = &units[at];
    let first = units[..at].iter().all(Unit::is_dropped);
    let lower = unit.words.to_lowercase();
    let title_case = !shape::is_sentence_case(&unit.words) || lower.starts_with("the ") && unit.words.contains(": ");
    let sentence = [" said", " told ", " says he", " on monday", " on tuesday", " on wednesday", " on thursday", " on friday"];
    first
        && unit.count <= 24
        && units.len() > at + 2
        && !unit.words.starts_with(['"', '“'])
        && (title_case || !lower.starts_with("the ") && !lower.starts_with("a "))
        && !sentence.iter().any(|words| lower.contains(words))
        && (unit.heading > 0 || units[at + 1].apart || units[at + 1].count > unit.count)
}

/// Finds the byline; gives its index.
fn writer(units: &mut [Unit], limit: usize, metadata: &mut Metadata) -> Option<usize> {
    for at in 0..limit {
        if !units[at].is_open() || units[at].count > 40 {
            continue;
        }
        let stated = byline::byline(&units[at].words).or_else(|| byline::signed_line(&units[at].words));
        if let Some(stated) = stated {
            units[at].drop("byline");
            let outlet = stated.outlet.is_some();
            state(metadata, stated);
            if !outlet && let Some(next) = (at + 1..limit.min(at + 4)).find(|&next| units[next].is_open()) {
                outlet_line(&mut units[next], metadata);
            }
            return Some(at);
        }
    }
    if !metadata.byline.is_empty() {
        return None;
    }
    // A name alone is a byline if it stands beside a line of time or an office.
    let at = (0..limit).find(|&at| {
        let (name, place) = without_place(&units[at].words);
        let told = place.is_empty() || shape::is_outlet(place) || byline::is_office(place);
        told && units[at].is_open() && shape::is_name(name) && !shape::is_capitals(name) && {
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|k| units.get(k));
            beside.into_iter().any(|other| {
                byline::dated(&other.words).is_some() || other.count <= 6 && byline::is_office(&other.words) && !other.is_prose()
            })
        }
    })?;
    let (name, place) = without_place(&units[at].words);
    metadata.byline = vec![fields::squeeze(name)];
    if shape::is_outlet(place) {
        metadata.outlet.get_or_insert_with(|| byline::proper(place));
    }
    units[at].drop("byline");
    if let Some(next) = (at + 1..limit.min(at + 3)).find(|&next| units[next].is_open()) {
        outlet_line(&mut units[next], metadata);
    }
    Some(at)
}

/// Parts a name from what follows it: nothing for `Delia Farrow in Nettlecombe`, the outlet or office after a comma.
fn without_place(line: &str) -> (&str, &str) {
    let name = line.split_once(" in ").filter(|(_, place)| place.starts_with(char::is_uppercase)).map_or(line, |(name, _)| name);
    let (name, rest) = name.split_once(',').unwrap_or((name, ""));
    (name.trim(), rest.trim())
}

fn outlet_line(unit: &mut Unit, metadata: &mut Metadata) {
    if shape::is_outlet(&unit.words) {
        metadata.outlet.get_or_insert_with(|| byline::proper(&unit.words));
        unit.drop("the outlet, under the byline");
    } else if unit.count <= 6 && byline::is_office(&unit.words) && !unit.is_prose() {
        unit.drop("the writer's office");
    }
}

fn state(metadata: &mut Metadata, stated: Stated) {
    if metadata.byline.is_empty() {
        metadata.byline = stated.names;
    }
    if let Some(outlet) = stated.outlet {
        metadata.outlet.get_or_insert(outlet);
    }
    moment::state(metadata, stated.published);
}

/// Finds lines of time; gives the index of the last one that belongs to the head.
fn days(units: &mut [Unit], limit: usize, metadata: &mut Metadata) -> Option<usize> {
    let mut last: Option<usize> = None;
    let mut changed = false;
    let mut sentences = 0;
    for (at, unit) in units.iter_mut().enumerate().take(limit) {
        let posted = matches!(&unit.verdict, Verdict::Drop(reason) if reason == post::TIME);
        if posted || matches!(unit.verdict, Verdict::Post(_) | Verdict::Keep(_)) || unit.count > 24 {
            continue;
        }
        sentences += usize::from(unit.is_open() && unit.is_prose() && !is_caption(&unit.words));
        let Some(stated) = byline::dated(&unit.words) else { continue };
        // Beyond standfirst and first sentence a day dates something else, or stands under the text.
        if sentences > 2 {
            continue;
        }
        if !changed {
            moment::state(metadata, stated.published);
        }
        // "Updated" on a line of its own labels the day on the next.
        changed = stated.changed && dates::find(&unit.words).is_none();
        unit.drop("day or time of publication");
        last = Some(at);
    }
    last
}

/// Chooses the headline among the lines of the head; gives its index.
fn title(units: &mut [Unit], end: usize, writer: Option<usize>, metadata: &mut Metadata) -> Option<usize> {
    if let Some(at) = units.iter().position(|unit| unit.verdict == Verdict::Keep(Role::Title)) {
        return Some(at);
    }
    let end = end.min(units.len()).min(HEAD_UNITS);
    let known = metadata.title.clone();
    let mut best: Option<(i32, usize)> = None;
    for at in 0..end {
        let unit = &units[at];
        if !unit.is_open() || !(2..=40).contains(&unit.count) || unit.is_prose() && !is_headline(units, at) && unit.heading == 0 {
            continue;
        }
        if furniture::is(Kind::Section, &unit.key) || is_caption(&unit.words) || shape::is_cut_short(&unit.words) {
            continue;
        }
        if shape::is_left_open(&unit.words) || unit.words.ends_with(',') {
            continue;
        }
        let again = units[..end].iter().filter(|other| same_headline(&unit.words, &other.words)).count() > 1;
        let mut score = 0;
        score += if again { 4 } else { 0 };
        score += if unit.heading == 1 { 4 } else { i32::from(unit.heading > 1) };
        score += i32::from((5..=22).contains(&unit.count)) * 2 - i32::from(unit.count < 4) * 2;
        score += i32::from(writer.is_some_and(|writer| at < writer && at + 10 > writer)) * 2;
        score -= i32::from(writer.is_some_and(|writer| at > writer)) * 2;
        score += i32::from(units[..at].iter().all(Unit::is_dropped)) * 2;
        score -= i32::from(shape::is_capitals(&unit.words) && unit.count < 5) * 2;
        score -= i32::from(shape::is_outlet(&unit.words) && unit.count < 6) * 4;
        if metadata.outlet.as_ref().is_some_and(|outlet| shape::letters(outlet) == shape::letters(&unit.words)) {
            continue;
        }
        if let Some(known) = &known {
            score = if same_headline(known, &unit.words) { 100 } else { -100 };
        }
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, at));
        }
    }
    let (score, at) = best?;
    if score < 0 {
        return None;
    }
    if metadata.title.is_none() {
        let words = fields::squeeze(&units[at].words);
        let (title, outlet) = suffixed(&words, units, at, end);
        let named =
            |suffix: &str| metadata.outlet.as_ref().is_some_and(|outlet| shape::letters(outlet) == shape::letters(suffix));
        let bare = split_suffix(&title).filter(|(_, suffix)| named(suffix)).map(|(bare, _)| bare.trim().to_owned());
        metadata.title = Some(bare.unwrap_or(title));
        if let Some(outlet) = outlet {
            metadata.outlet.get_or_insert(outlet);
        }
    }
    units[at].keep(Role::Title);
    Some(at)
}

/// Whether two lines are the same headline, one perhaps with the outlet after it (`Bridge closed | Harbour Herald`).
fn same_headline(one: &str, other: &str) -> bool {
    let bare = |line: &str| split_suffix(line).map(|(title, _)| title.to_owned());
    shape::alike(one, other)
        || bare(one).is_some_and(|bare| shape::alike(&bare, other))
        || bare(other).is_some_and(|bare| shape::alike(&bare, one))
}

fn split_suffix(line: &str) -> Option<(&str, &str)> {
    [" | ", " - ", " – ", " — ", " • "]
        .iter()
        .filter_map(|sign| line.rsplit_once(sign))
        .find(|(title, suffix)| title.split_whitespace().count() >= 3 && suffix.split_whitespace().count() <= 5)
}

/// Parts headline and outlet where the headline also stands without it.
fn suffixed(words: &str, units: &[Unit], at: usize, end: usize) -> (String, Option<String>) {
    for (k, unit) in units[..end].iter().enumerate() {
        if k == at {
            continue;
        }
        let other = fields::squeeze(&unit.words);
        for (long, short) in [(words, other.as_str()), (other.as_str(), words)] {
            if let Some((title, suffix)) = split_suffix(long)
                && shape::alike(title, short)
            {
                return (short.to_owned(), shape::is_outlet(suffix).then(|| suffix.to_owned()));
            }
        }
    }
    (words.to_owned(), None)
}

/// Drops the headline where it stands again.
fn repeated(units: &mut [Unit], title: usize) {
    let words = units[title].words.clone();
    for (at, unit) in units.iter_mut().enumerate() {
        if at != title && unit.count <= 60 && !unit.key.is_empty() && same_headline(&words, &unit.words) {
            unit.drop("the headline again");
        }
    }
}

/// A name alone under the headline is the owner of a picture, not the outlet: only a byline or a copyright line would
/// say so. A sentence after it that introduces the same person as the next one does is the picture's caption.
fn under_title(units: &mut [Unit], title: usize, bylined: bool) {
    let rest: Vec<usize> = (title + 1..units.len()).filter(|&at| units[at].is_open()).take(3).collect();
    let &[owner, caption, text] = rest.as_slice() else { return };
    if bylined || units[owner].is_prose() || !shape::is_outlet(&units[owner].words) {
        return;
    }
    units[owner].drop("a name alone under the headline: who owns the picture");
    if units[caption].is_prose() && units[caption].count <= 60 && introduces_again(&units[caption].words, &units[text].words) {
        units[caption].keep(Role::Caption);
    }
}

/// Whether both sentences begin by introducing the same full name.
fn introduces_again(one: &str, other: &str) -> bool {
    let opening = |line: &str| line.split_whitespace().take(9).map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (opening(one), opening(other));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    one.windows(2).skip(1).any(|pair| pair.iter().all(|word| capital(word)) && other.windows(2).skip(1).any(|same| same == pair))
}

/// Decides about the lines above the headline, and between it and byline or day.
fn between(units: &mut [Unit], title: Option<usize>, end: usize, headed: bool) {
    let Some(title) = title else { return };
    for (at, unit) in units.iter_mut().enumerate().take(end) {
        if !unit.is_open() {
            continue;
        }
        if at < title {
            if !unit.is_prose() {
                unit.drop("above the headline");
            }
        } else if is_caption(&unit.words) {
            unit.keep(Role::Caption);
        } else if headed && (5..=50).contains(&unit.count) && !unit.words.contains(['"', '“']) {
            // A standfirst.
            unit.keep(Role::Heading);
        } else if headed && unit.count < 5 && !shape::ends_sentence(&unit.words) {
            unit.drop("between headline and text, and no sentence");
        }
    }
}

/// Decides about short lines between byline or day and the first sentence.
fn after(units: &mut [Unit], end: usize, headed: bool) {
    let mut text = first_text(units, end);
    while text < units.len() && is_caption(&units[text].words) {
        units[text].keep(Role::Caption);
        text = first_text(units, text + 1);
    }
    if !headed {
        return;
    }
    for at in end..text.min(units.len()) {
        let stray = units[at].count <= 4
            && (at + 1 < text || at > 0 && units[at - 1].is_dropped())
            && !shape::ends_sentence(&units[at].words);
        if is_caption(&units[at].words) {
            units[at].keep(Role::Caption);
        } else if stray {
            units[at].drop("between headline and text, and no sentence");
        }
    }
}

/// Whether the line is the caption of a picture or a video.
pub fn is_caption(line: &str) -> bool {
    const LABELS: [&str; 24] = [
        "above",
        "below",
        "bild",
        "caption",
        "click to play video",
        "file",
        "file photo",
        "foto",
        "image",
        "image caption",
        "legende",
        "media caption",
        "photo",
        "photograph",
        "photos",
        "picture",
        "pictured",
        "play video",
        "slideshow",
        "ver video",
        "video",
        "video caption",
        "watch",
        "watch live",
    ];
    // In quotation marks or brackets it belongs to the text.
    if line.len() > 700 || line.starts_with(['"', '“', '[', '\\']) {
        return false;
    }
    let head: String = line.chars().take(24).collect();
    let labelled = head.char_indices().filter(|(_, c)| matches!(c, ':' | '-' | '–' | '—' | ',' | '|')).any(|(at, c)| {
        let key = furniture::key(&head[..at]);
        let shouted = shape::is_capitals(&head[..at]);
        LABELS.binary_search(&key.as_str()).is_ok() && (matches!(c, ':' | '|') || shouted || key.contains("caption"))
    });
    labelled && line.len() <= 400 || shape::ends_with_credit(line)
}

/// What a labelled line of a database export sets.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    Title,
    Byline,
    Outlet,
    Published,
    Url,
    Other,
}

/// Labels of database exports in [`furniture::key`] form, sorted.
const LABELS: [(&str, Field); 46] = [
    ("author", Field::Byline),
    ("authors", Field::Byline),
    ("body", Field::Other),
    ("byline", Field::Byline),
    ("category", Field::Other),
    ("city", Field::Other),
    ("classification", Field::Other),
    ("copyright", Field::Other),
    ("country of publication", Field::Other),
    ("credit", Field::Other),
    ("database", Field::Other),
    ("date", Field::Published),
    ("dateline", Field::Other),
    ("document id", Field::Other),
    ("document type", Field::Other),
    ("document url", Field::Url),
    ("edition", Field::Other),
    ("geographic", Field::Other),
    ("graphic", Field::Other),
    ("headline", Field::Title),
    ("industry", Field::Other),
    ("issn", Field::Other),
    ("language", Field::Other),
    ("language of publication", Field::Other),
    ("length", Field::Other),
    ("link", Field::Url),
    ("load date", Field::Other),
    ("newspaper", Field::Outlet),
    ("organization", Field::Other),
    ("page", Field::Other),
    ("pages", Field::Other),
    ("person", Field::Other),
    ("place of publication", Field::Other),
    ("proquest document id", Field::Other),
    ("publication", Field::Outlet),
    ("publication date", Field::Published),
    ("publication name", Field::Outlet),
    ("publication title", Field::Outlet),
    ("publication type", Field::Other),
    ("publisher", Field::Other),
    ("section", Field::Other),
    ("source", Field::Outlet),
    ("subject", Field::Other),
    ("title", Field::Title),
    ("url", Field::Url),
    ("word count", Field::Other),
];

/// Reads the labelled lines of a database export. One alone may be a sentence; two are not.
fn labels(text: &str, units: &mut [Unit], metadata: &mut Metadata) {
    let labelled: Vec<(usize, Field, String)> = units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.is_open() || unit.count <= 2)
        .filter_map(|(at, unit)| {
            let (label, value) = unit.words.split_once(':')?;
            let key = furniture::key(label);
            let found = LABELS.binary_search_by(|(name, _)| (*name).cmp(key.as_str())).ok()?;
            Some((at, LABELS[found].1, fields::squeeze(value)))
        })
        .collect();
    if labelled.len() < 2 {
        return;
    }
    for (at, field, value) in labelled {
        let stated = !value.is_empty();
        match field {
            Field::Title if stated => {
                metadata.title.get_or_insert(value);
                post::cut_front(text, &mut units[at], ':');
                units[at].verdict = Verdict::Open;
                units[at].keep(Role::Title);
            }
            Field::Byline if stated && metadata.byline.is_empty() => {
                metadata.byline = byline::inverted(&value)
                    .unwrap_or_else(|| byline::names(&value))
                    .iter()
                    .map(|name| byline::proper(name))
                    .collect();
            }
            Field::Outlet if stated && !fields::is_url(&value) => {
                // "Sandholm Tidings; Sandholm" adds the place.
                let name = value.split([';', '[']).next().unwrap_or_default().trim().to_owned();
                metadata.outlet.get_or_insert(name);
            }
            Field::Published => moment::state(metadata, moment::moment(&value)),
            Field::Url if fields::is_url(&value) => {
                metadata.url.get_or_insert(value);
            }
            _ => {}
        }
        units[at].drop("a labelled field of a database");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_sorted() {
        assert!(LABELS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn captions_are_labelled_or_credited() {
        for line in [
            "WATCH: The mill burns – Mar 23, 2023",
            "Image caption, The mill",
            "The mill. Ana Ruiz/Reuters",
            "FILE - The mill in May.",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in ["Watch out, she said: the mill burns.", "Video games are fun, he said.", "Above all, they want peace."] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
