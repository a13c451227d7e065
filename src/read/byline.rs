//! Names of writers, and the lines that carry them, the outlet and the day.

use super::moment::{self, Moment};
use super::{furniture, shape};
use furniture::Kind;

/// The names in a byline field: `by` and its like dropped, cut at `and`, `&`, `;`, `,` and their like.
///
/// What follows a comma is dropped where it is an office rather than a name ("Ana Ruiz, Staff Writer").
pub fn names(text: &str) -> Vec<String> {
    let text = super::fields::squeeze(text);
    let text = strip_by(&text).unwrap_or(&text);
    let mut found = Vec::new();
    for part in split(text) {
        let name = part.trim().trim_end_matches(['.', ',', ';', ':']).trim();
        if !name.is_empty() && name.chars().any(char::is_alphabetic) && !is_office(name) && !found.iter().any(|n| n == name) {
            found.push(name.to_owned());
        }
    }
    found
}

/// What follows "By", "Von", "Par", "Por", "Di" or "Door" at the start of a line.
pub fn strip_by(text: &str) -> Option<&str> {
    const WORDS: [&str; 11] =
        ["by", "von", "par", "por", "di", "door", "written by", "words by", "story by", "text by", "reported by"];
    WORDS.iter().find_map(|word| {
        let rest = text.get(word.len()..)?;
        let head = text.get(..word.len())?;
        (head.eq_ignore_ascii_case(word) && rest.starts_with([' ', ':', '\u{a0}']))
            .then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    })
}

/// Names with the surname first, as databases write them: `Brandt, Lena; Rist, Olaf`. `None` if one is not.
pub fn inverted(text: &str) -> Option<Vec<String>> {
    let names: Option<Vec<String>> = text
        .split(';')
        .map(|name| {
            let (last, first) = name.split_once(',')?;
            let (last, first) = (last.trim(), first.trim().trim_end_matches('.'));
            let one = |part: &str| (1..=2).contains(&part.split_whitespace().count()) && !part.contains(',') && !is_office(part);
            (one(last) && one(first) && !last.contains(' ')).then(|| format!("{first} {last}"))
        })
        .collect();
    names
}

fn split(text: &str) -> Vec<&str> {
    const WORDS: [&str; 7] = [" and ", " AND ", " And ", " & ", " und ", " et ", " y "];
    let mut parts: Vec<&str> = text.split([',', ';', '•', '|']).collect();
    for word in WORDS {
        parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
    }
    parts.into_iter().map(|part| part.trim().strip_prefix("and ").unwrap_or(part)).collect()
}

/// Words of offices, sorted.
const OFFICES: [&str; 26] = [
    "analyst",
    "bureau",
    "chief",
    "columnist",
    "contributor",
    "correspondent",
    "correspondents",
    "critic",
    "desk",
    "editor",
    "editors",
    "freelance",
    "freelancer",
    "journalist",
    "newsroom",
    "photographer",
    "producer",
    "redaktion",
    "reporter",
    "reporters",
    "reporting",
    "senior",
    "special",
    "staff",
    "writer",
    "writers",
];

/// Whether the words are an office or a desk rather than a name.
pub fn is_office(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| OFFICES.binary_search(&word.to_lowercase().as_str()).is_ok())
}

/// What a line at the head of an article states.
#[derive(Debug, Default, PartialEq)]
pub struct Stated {
    /// Writers.
    pub names: Vec<String>,
    /// The publication.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// Whether the line is about time at all, if only about the last change.
    pub timed: bool,
    /// Whether it is about the last change.
    pub changed: bool,
    /// Whether a word such as "Published" says what it is about.
    pub labelled: bool,
}

/// Reads a byline such as `By Ana Ruiz • Harbour Herald`, with or without a day glued to it; `None` for other lines.
pub fn byline(line: &str) -> Option<Stated> {
    let line = unglue(line);
    let rest = strip_by(line.trim_start_matches(['-', '–', '—', '•', ' ']))?;
    // Longer lines are sentences that begin with "By".
    if rest.split_whitespace().count() > 30 || shape::ends_sentence(rest) && !rest.ends_with('.') {
        return None;
    }
    let mut stated = Stated::default();
    let rest = parted(rest);
    for (k, segment) in segments(&rest).into_iter().enumerate() {
        if let Some((span, moment)) = moment::all(segment).into_iter().next() {
            stated.timed = true;
            if label(segment) != Some(Label::Changed) {
                stated.published.get_or_insert(moment);
            }
            if k == 0 {
                named(segment[..span.start].trim_end_matches([',', ' ', '(']), &mut stated)?;
            }
        } else if k == 0 {
            named(segment, &mut stated)?;
        } else if shape::is_outlet(segment) && stated.outlet.is_none() {
            stated.outlet = Some(proper(segment));
        }
    }
    Some(stated)
}

/// Puts a bar between a name and an office glued to it: `Ana RuizCity Hall Bureau`.
fn parted(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 3);
    let mut small = 0;
    for (at, c) in line.char_indices() {
        // "McAdam", "DeLuca" and "MacNeil" have a capital after fewer small letters.
        if c.is_uppercase() && small >= 3 && !out.ends_with("Fitz") && line[at..].split_whitespace().count() <= 6 {
            out.push_str(" | ");
        }
        small = if c.is_lowercase() { small + 1 } else { 0 };
        out.push(c);
    }
    out
}

/// Reads a line that names writer, outlet and day without "By": `Ana Ruiz · Harbour News · Posted: Mar 03, 2024`.
pub fn signed_line(line: &str) -> Option<Stated> {
    let line = unglue(line);
    let parts = segments(&line);
    let (first, rest) = parts.split_first()?;
    if rest.is_empty() || !shape::is_name(first) || shape::is_capitals(first) {
        return None;
    }
    let mut stated = Stated { names: vec![(*first).to_owned()], ..Stated::default() };
    let mut last = None;
    for part in rest {
        if let Some(time) = dated(part) {
            stated.timed |= time.labelled || time.published.is_some();
            let said = label(part).or(last);
            last = None;
            if said != Some(Label::Changed) {
                stated.published = stated.published.or(time.published);
            }
        } else if shape::is_outlet(part) {
            stated.outlet.get_or_insert(proper(part));
        } else if !is_office(part) {
            return None;
        }
    }
    (stated.timed || stated.outlet.is_some()).then_some(stated)
}

/// Reads the first segment of a byline: names, and what follows `for`, `of` or a comma.
fn named(segment: &str, stated: &mut Stated) -> Option<()> {
    let mut rest = segment;
    for join in [" for ", " FOR ", " For ", " of ", " at ", " (", " in ", " IN "] {
        if let Some((who, place)) = rest.split_once(join) {
            rest = who;
            let place = place.trim_end_matches(')');
            if join.trim() != "in" && join.trim() != "IN" && !place.is_empty() && stated.outlet.is_none() && capitalised(place) {
                stated.outlet = Some(proper(place));
            }
        }
    }
    let mut found = Vec::new();
    for name in names(rest) {
        if shape::is_name(&name) || found.is_empty() && single(&name) && !has_comma_before(rest, &name) {
            found.push(proper(&name));
        } else if shape::is_outlet(&name) || !found.is_empty() && shape::is_capitals(&name) && (2..=5).contains(&name.len()) {
            if found.is_empty() {
                found.push(proper(&name));
            } else {
                stated.outlet.get_or_insert(proper(&name));
            }
        } else if found.is_empty() {
            return None;
        }
    }
    (!found.is_empty()).then(|| stated.names = found)
}

fn has_comma_before(rest: &str, name: &str) -> bool {
    rest.find(name).is_some_and(|at| rest[..at].contains(','))
}

fn single(name: &str) -> bool {
    let key = furniture::key(name);
    !name.contains(' ')
        && name.chars().count() >= 2
        && name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        && (furniture::is(Kind::Agency, &key) || key == "staff" || key == "redaktion")
}

fn capitalised(text: &str) -> bool {
    text.split_whitespace().count() <= 6
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !text.chars().any(|c| matches!(c, '.' | ':' | '?'))
}

/// Parts a segmented line: bullets, bars, spaced dashes and slashes.
fn segments(line: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = line.split(['•', '|', '·', '—', '–', '\t', '●', '▪', '/']).collect();
    parts = parts.into_iter().flat_map(|part| part.split(" - ")).collect();
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Labels of days, in [`furniture::key`] form.
const PUBLISHED: [&str; 20] = [
    "created",
    "date",
    "date published",
    "erschienen am",
    "erstellt am",
    "first posted",
    "first published",
    "first published on",
    "gepubliceerd",
    "posted",
    "posted on",
    "pubblicato il",
    "publicado",
    "publicado el",
    "publication date",
    "publie le",
    "published",
    "published at",
    "published on",
    "veroffentlicht am",
];
const CHANGED: [&str; 14] = [
    "actualizado",
    "aggiornato il",
    "aktualisiert am",
    "atualizado",
    "bijgewerkt",
    "changed",
    "last edited",
    "last modified",
    "last updated",
    "mis a jour le",
    "modifie le",
    "revised",
    "stand",
    "updated",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Published,
    Changed,
}

/// The label of a day that the segment begins or ends with.
fn label(segment: &str) -> Option<Label> {
    let key = furniture::key(segment);
    let has = |labels: &[&str]| labels.iter().any(|label| furniture::at_words(&key, label).is_some());
    if has(&CHANGED) {
        return Some(Label::Changed);
    }
    has(&PUBLISHED).then_some(Label::Published)
}

/// Whether the words are about the last change.
pub fn says_changed(text: &str) -> bool {
    label(text) == Some(Label::Changed)
}

/// Reads a line of time: `Posted March 3, 2024 7:00 pm`, `3 March 2024`, `Updated: 2 hours ago`; `None` for lines that
/// say more than that, but for a place.
pub fn dated(line: &str) -> Option<Stated> {
    let line = unglue(line);
    if line.chars().count() > 160 {
        return None;
    }
    let mut stated = Stated::default();
    let mut last = None;
    let mut places = 0;
    for segment in segments_of_time(&line) {
        let mut left = String::new();
        let mut at = 0;
        let mut found = false;
        for (span, moment) in moment::all(segment) {
            let before = &segment[at..span.start];
            let said = label(before).or(last);
            left.extend([before, " "]);
            at = span.end;
            found = true;
            if said == Some(Label::Changed) {
                stated.changed = true;
            } else {
                stated.published.get_or_insert(moment);
            }
            // A label speaks for the next day only.
            last = None;
        }
        let rest = &segment[at..];
        let said = label(rest);
        left.push_str(rest);
        if !is_time(&left) {
            places += 1;
            if found || left.split_whitespace().count() > 3 || !left.trim().starts_with(char::is_uppercase) {
                return None;
            }
            continue;
        }
        // "Sunday 3 March 2024 | 10:15 GMT" states the time after the bar.
        if let Some(moment) =
            stated.published.as_mut().filter(|moment| moment.at.is_none() && !found && said.is_none() && last.is_none())
        {
            moment.at = moment::clock(rest, moment.day);
        }
        last = said.or(last);
        stated.timed |= found || said.is_some();
        stated.labelled |= said.is_some() || label(&left).is_some();
        stated.changed |= said == Some(Label::Changed);
    }
    // A place stands only beside a label: "Quayport | Updated: March 4, 2024".
    (stated.timed && (places == 0 || stated.labelled && places == 1)).then_some(stated)
}

/// Parts a line of time before each label, and at bars and bullets.
fn segments_of_time(line: &str) -> Vec<&str> {
    segments(line).into_iter().flat_map(|part| part.split(';')).collect()
}

/// Words of lines of time in [`furniture::key`] form, sorted.
const TIME: [&str; 101] = [
    "a",
    "ago",
    "alle",
    "am",
    "at",
    "bst",
    "cest",
    "cet",
    "cst",
    "das",
    "day",
    "days",
    "de",
    "del",
    "den",
    "der",
    "die",
    "dienstag",
    "domingo",
    "donnerstag",
    "edt",
    "el",
    "est",
    "et",
    "fr",
    "freitag",
    "fri",
    "friday",
    "gmt",
    "h",
    "heures",
    "hour",
    "hours",
    "hr",
    "hrs",
    "il",
    "ist",
    "jeudi",
    "jueves",
    "kl",
    "klo",
    "la",
    "las",
    "le",
    "local",
    "lundi",
    "lunes",
    "m",
    "mardi",
    "martes",
    "mercredi",
    "miercoles",
    "min",
    "mins",
    "minute",
    "minutes",
    "mittwoch",
    "mon",
    "monday",
    "montag",
    "mst",
    "om",
    "on",
    "op",
    "ore",
    "p",
    "pdt",
    "pm",
    "pst",
    "pt",
    "read",
    "sabado",
    "samedi",
    "samstag",
    "sat",
    "saturday",
    "since",
    "so",
    "sonntag",
    "sun",
    "sunday",
    "the",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "time",
    "timer",
    "tue",
    "tues",
    "tuesday",
    "uhr",
    "um",
    "utc",
    "vendredi",
    "viernes",
    "watch",
    "wed",
    "wednesday",
    "week",
    "weeks",
];

/// Whether nothing but words of time are left.
fn is_time(text: &str) -> bool {
    let mut key = furniture::key(text);
    // Longer labels hold shorter ones.
    while let Some((at, label)) = CHANGED
        .iter()
        .chain(&PUBLISHED)
        .filter_map(|label| furniture::at_words(&key, label).map(|at| (at, *label)))
        .max_by_key(|(_, label)| label.len())
    {
        key.replace_range(at..at + label.len(), "");
    }
    key.split_whitespace().all(|word| {
        let bare = word.trim_matches('#');
        bare.is_empty()
            || moment::is_zone(bare)
            || TIME.binary_search(&bare).is_ok()
            || word.starts_with('#') && matches!(bare, "h#" | "th" | "st" | "nd")
    })
}

/// Puts a bar where a label or a month was glued to the word before it (`HeraldPublished March 3`, `RuizMarch 3`).
pub fn unglue(line: &str) -> String {
    const GLUED: [&str; 22] = [
        "Published",
        "PUBLISHED",
        "Posted",
        "Updated",
        "UPDATED",
        "First published",
        "Last updated",
        "Last Updated",
        "January",
        "February",
        "March",
        "April",
        "May ",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Publié",
        "Veröffentlicht",
    ];
    let mut out = String::with_capacity(line.len() + 3);
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let zone =
            before.is_uppercase() && GLUED[..8].iter().any(|word| line[at..].starts_with(word) && !shape::is_capitals(word));
        let glued = zone || c.is_uppercase() && !before.is_uppercase() && (before.is_alphanumeric() || before == ')');
        let labelled = c.is_uppercase() && before == ' ' && at > 0 && !["Last ", "First "].iter().any(|word| out.ends_with(word));
        let rest = &line[at..];
        if glued && GLUED.iter().any(|word| rest.starts_with(word))
            || labelled && GLUED[..8].iter().any(|word| rest.starts_with(word))
        {
            out.push_str(" | ");
        }
        out.push(c);
        before = c;
    }
    out
}

/// A name out of capitals: `ANA RUIZ` becomes `Ana Ruiz`; short words of capitals among others stay.
pub fn proper(name: &str) -> String {
    let name = name.trim().trim_end_matches([',', ';', ':']);
    if !shape::is_capitals(name) || !name.contains(' ') && name.chars().count() <= 5 {
        return name.to_owned();
    }
    let mut start = true;
    name.chars()
        .flat_map(|c| {
            let lower: Vec<char> = if start { vec![c] } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic() && c != '’' && c != '\'' || matches!(c, '-');
            lower
        })
        .collect()
}

/// The publication that a copyright line names; `None` for companies and for lines that are none.
pub fn copyright(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    if !(line.trim_start().starts_with(['©', 'Ⓒ'])
        || lower.trim_start().starts_with("(c)")
        || lower.trim_start().starts_with("copyright"))
        || !line.bytes().any(|b| b.is_ascii_digit())
    {
        return None;
    }
    // The year stands before the name or after it.
    let first = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = first.strip_prefix("Copyright").unwrap_or(first).trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = if first.starts_with(|c: char| c.is_ascii_digit()) { first } else { first.split([',', ';']).next()? };
    let rest = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c.is_whitespace() || c == '-');
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let rest = rest.split([',', '|', '•', '·', '©']).next()?;
    let rest = rest.split(". ").next()?;
    let end = rest.to_lowercase().find(" all rights").unwrap_or(rest.len());
    let name = rest.get(..end)?.trim().trim_end_matches('.').trim();
    let company = is_company(name);
    (!company && name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 6).then(|| proper(name))
}

/// Whether a name is that of a company rather than a publication.
pub fn is_company(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "inc"
                | "ltd"
                | "llc"
                | "limited"
                | "corp"
                | "corporation"
                | "gmbh"
                | "plc"
                | "company"
                | "pvt"
                | "holdings"
                | "group"
                | "co"
                | "ag"
                | "sa"
        )
    })
}

/// Whether the line claims rights in the page.
pub fn is_copyright(line: &str) -> bool {
    let line = line.trim_start().to_lowercase();
    let year = line.bytes().filter(u8::is_ascii_digit).count() >= 4;
    year && (line.starts_with('©') || line.starts_with("(c) ") || line.starts_with("copyright "))
        || line.contains("all rights reserved")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(names(text), expected, "{text}");
    }

    #[test]
    fn lists_are_sorted() {
        assert!(OFFICES.is_sorted() && TIME.is_sorted() && PUBLISHED.is_sorted() && CHANGED.is_sorted());
    }

    #[test]
    fn names_are_parted_and_offices_dropped() {
        check("By Ana Ruiz", &["Ana Ruiz"]);
        check("Ana Ruiz and Tom Bell", &["Ana Ruiz", "Tom Bell"]);
        check("Ana Ruiz, Tom Bell, and Li Wen", &["Ana Ruiz", "Tom Bell", "Li Wen"]);
        check("Ana Ruiz, Staff Writer", &["Ana Ruiz"]);
        check("Von Jörg Ähre und Ute Öl", &["Jörg Ähre", "Ute Öl"]);
        check("", &[]);
        check("Byron Gull", &["Byron Gull"]);
    }

    fn check_line(line: &str, names: &[&str], outlet: Option<&str>, day: Option<&str>) {
        let stated = byline(line).unwrap_or_default();
        let found = (stated.names.iter().map(String::as_str).collect::<Vec<_>>(), stated.outlet.as_deref());
        assert_eq!(found, (names.to_vec(), outlet), "{line}");
        assert_eq!(stated.published.map(|moment| moment.day.to_string()).as_deref(), day, "{line}");
    }

    #[test]
    fn bylines_carry_outlets_and_days() {
        check_line("By Ana Ruiz • Harbour Herald", &["Ana Ruiz"], Some("Harbour Herald"), None);
        check_line(
            "By Ana Ruiz • Harbour HeraldPublished March 3, 2024 • 6 min read",
            &["Ana Ruiz"],
            Some("Harbour Herald"),
            Some("2024-03-03"),
        );
        check_line("BY ANA RUIZ AND TOM BELL", &["Ana Ruiz", "Tom Bell"], None, None);
        check_line("By ANA RUIZ FOR THE HARBOUR HERALD", &["Ana Ruiz"], Some("The Harbour Herald"), None);
        check_line("By Ana Ruiz, Staff Writer", &["Ana Ruiz"], None, None);
        check_line("By Ana Ruiz, Harbour Herald", &["Ana Ruiz"], Some("Harbour Herald"), None);
        check_line("By Ana Ruiz, Tom Bell and Li Wen | Updated March 3, 2024", &["Ana Ruiz", "Tom Bell", "Li Wen"], None, None);
        check_line("By Ana Ruiz, Quay News, March 3, 2024", &["Ana Ruiz"], Some("Quay News"), Some("2024-03-03"));
        check_line("By Ana Ruiz, XNN", &["Ana Ruiz"], Some("XNN"), None);
        check_line("By Ana RuizCity Hall Bureau", &["Ana Ruiz"], None, None);
        check_line("By Ana McAdam", &["Ana McAdam"], None, None);
        check_line("By Reuters", &["Reuters"], None, None);
        check_line("Von Jörg Ähre", &["Jörg Ähre"], None, None);
    }

    #[test]
    fn a_line_of_name_outlet_and_day_needs_no_by() {
        let stated = signed_line("Ana Ruiz · Harbour News · Posted: Mar 03, 2024 4:00 AM EST | Last Updated: March 4, 2024")
            .expect("a byline");
        assert_eq!(
            (stated.names.as_slice(), stated.outlet.as_deref()),
            (["Ana Ruiz".to_owned()].as_slice(), Some("Harbour News"))
        );
        assert_eq!(stated.published.map(|moment| moment.day.to_string()).as_deref(), Some("2024-03-03"));
        assert_eq!(signed_line("Ana Ruiz – a life in pictures"), None);
        assert_eq!(signed_line("Ana Ruiz"), None);
    }

    #[test]
    fn sentences_that_begin_with_by_are_no_bylines() {
        assert_eq!(byline("By Tuesday the bridge was closed"), None);
        assert_eq!(byline("By then it was too late for anyone to leave the island, the mayor said."), None);
    }

    fn check_time(line: &str, expected: &str) {
        let found = match dated(line) {
            Some(Stated { published: Some(moment), .. }) => moment.day.to_string(),
            Some(_) => "changed".to_owned(),
            None => "no time".to_owned(),
        };
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn lines_of_time_state_publication_or_change() {
        check_time("Posted March 3, 2024 7:00 pm", "2024-03-03");
        check_time("Sun 3 Mar 2024 07.15 GMT", "2024-03-03");
        check_time("PUBLISHED: 10:15, 3 March 2024 | UPDATED: 11:20, 4 March 2024", "2024-03-03");
        check_time("Updated 10:15 AM EST, March 3, 2024", "changed");
        check_time("Updated:", "changed");
        check_time("Publié le 3 mars 2024 à 10h15", "2024-03-03");
        check_time("03.03.2024, 10.15 Uhr", "2024-03-03");
        check_time("Publié le 3 mars 2024 à 10h15, mis à jour le 4 mars 2024 à 09h00", "2024-03-03");
        check_time("Publicado el 3 de marzo de 2024", "2024-03-03");
        check_time("Quayport | Updated: March 4, 2024 10:15 IST", "changed");
        check_time("First published on: 03-03-2024 at 10:15 IST", "2024-03-03");
        check_time("March 3, 20241:15 PM UTCUpdated 2 hours ago", "2024-03-03");
        check_time("Sun., March 3, 2024timer3 min. read", "2024-03-03");
        check_time("The fair is on March 3, 2024", "no time");
        check_time("Maple Street, March 3, 2024", "no time");
    }

    #[test]
    fn copyright_lines_name_publications_and_not_companies() {
        assert_eq!(copyright("© 2024 Harbour Herald, a division of Quay Media Inc.").as_deref(), Some("Harbour Herald"));
        assert_eq!(copyright("Copyright 2024 The Harbour Herald. All rights reserved.").as_deref(), Some("The Harbour Herald"));
        assert_eq!(copyright("©2024 HARBOUR HERALD. ALL RIGHTS RESERVED.").as_deref(), Some("Harbour Herald"));
        assert_eq!(copyright("© 2024 Quay Media Inc."), None);
        assert_eq!(copyright("© The Quay Post 2024").as_deref(), Some("The Quay Post"));
        assert_eq!(copyright("Copyright © 2024, The Quay Post").as_deref(), Some("The Quay Post"));
        assert_eq!(copyright("© Reuters"), None);
    }
}
