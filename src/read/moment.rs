//! Days with the time and the time zone that newsrooms write beside them.
//!
//! A moment is written down in the form of RFC 3339, with what the text states and nothing more:
//!
//! | stated | written |
//! |---|---|
//! | `2024-03-03T19:00-05:00`, `… +0200`, `… UTC` | `2024-03-03T19:00:00-05:00`, `+02:00`, `Z`: the offset as it stands |
//! | `March 3, 2024 7:00 pm EDT` | `2024-03-03T19:00:00-04:00[EDT]`: the zone as it stands (RFC 9557), with its offset |
//! | `March 3, 2024 7:00 pm ET` | `2024-03-03T19:00:00-05:00[ET]`: the offset that holds on that day |
//! | `March 3, 2024 7:00 pm CST` | `2024-03-03T19:00:00[CST]`: the zone without an offset, because it names several |
//! | `March 3, 2024 7:00 pm` | `2024-03-03T19:00:00`: a local time; where it holds is not stated |
//! | `March 3, 2024` | nothing: no time is stated |
//!
//! An abbreviation has an offset if the tz database knows it with one alone since 2007 and newspapers mean no other by
//! it. Where clocks change is told by the rules of the United States since 2007, so that no machine's own database
//! decides.

use jiff::civil;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::dates;
use crate::model::{Date, Metadata};
use crate::text::Span;

/// When something was published, as it is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day, in the zone that is stated.
    pub day: Date,
    /// The time on it, see [`Metadata::published_at`].
    pub at: Option<String>,
}

/// The moment or day that the whole of `text` states; see [`dates::day`].
pub fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let day = dates::day(text)?;
    let at = whole(text, day).or_else(|| {
        let (span, found) = dates::find(text)?;
        (found == day).then(|| clock(&text[..span.start], day).or_else(|| clock(&text[span.end..], day))).flatten()
    });
    Some(Moment { day, at })
}

/// The first of several statements, best first, with the time that the first one of the same day adds.
pub fn best(stated: impl IntoIterator<Item = String>) -> Option<Moment> {
    let mut stated = stated.into_iter().filter_map(|text| moment(&text));
    let mut first = stated.next()?;
    if first.at.is_none() {
        first.at = stated.find(|other| other.day == first.day && other.at.is_some()).and_then(|other| other.at);
    }
    Some(first)
}

/// Each day that stands in `text`, where, and with the time beside it.
pub fn all(text: &str) -> Vec<(Span, Moment)> {
    let days = dates::all(text);
    let mut from = 0;
    let mut found = Vec::new();
    for (k, &(span, day)) in days.iter().enumerate() {
        let next = days.get(k + 1).map_or(text.len(), |(next, _)| next.start);
        let mut at = clock(&text[from..span.start], day);
        from = span.end;
        if at.is_none() {
            at = clock(&text[span.end..next], day);
            // The time is this day's, not the next one's.
            from = if at.is_some() { next } else { from };
        }
        found.push((span, Moment { day, at }));
    }
    found
}

/// States when an article was published, unless that is known; a known day may still get its time.
pub fn state(metadata: &mut Metadata, stated: Option<Moment>) {
    let Some(stated) = stated else { return };
    let day = *metadata.published.get_or_insert(stated.day);
    if day == stated.day && metadata.published_at.is_none() {
        metadata.published_at = stated.at;
    }
}

/// States when an article was published, whatever was known; a known time stays where only its day is stated again.
pub fn correct(metadata: &mut Metadata, day: Option<Date>, at: Option<&String>) {
    if day.is_none() {
        return;
    }
    if at.is_some() || metadata.published != day {
        metadata.published_at = at.cloned();
    }
    metadata.published = day;
}

/// A text that is a moment of RFC 3339 or RFC 9557 and nothing else.
fn whole(text: &str, day: Date) -> Option<String> {
    let pieces = Pieces::parse(text).ok()?;
    pieces.time()?;
    (pieces.date() == civil_day(day)?).then(|| pieces.to_string())
}

fn civil_day(day: Date) -> Option<civil::Date> {
    civil::Date::new(day.year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
}

/// The first time of day in `text`, with the zone after it.
pub fn clock(text: &str, day: Date) -> Option<String> {
    // A line of time is short; further off a clock tells of something else.
    let text: String = text.chars().take(80).collect();
    let starts = text.char_indices().filter(|&(at, c)| {
        let before = text[..at].chars().next_back();
        c.is_ascii_digit() && !before.is_some_and(|c| c.is_ascii_digit() || matches!(c, ':' | '+' | '-' | '\u{2212}'))
    });
    let (time, rest) = starts.map(|(at, _)| &text[at..]).find_map(time)?;
    let local = civil_day(day)?.to_datetime(time);
    let pieces = Pieces::from(local);
    Some(match zone(rest) {
        None => pieces.to_string(),
        Some(Zone::Offset(offset)) => pieces.with_offset(offset).to_string(),
        Some(Zone::Name(name, meaning)) => {
            let pieces = pieces.with_time_zone_name(name);
            match meaning.offset(local) {
                Some(offset) => pieces.with_offset(offset).to_string(),
                None => pieces.to_string(),
            }
        }
    })
}

/// A time of day at the start of `text`: `19:00`, `7:00 pm`, `7 p.m.`, `10.15 Uhr`, `10h15`; and what follows it.
fn time(text: &str) -> Option<(civil::Time, &str)> {
    let (mut hour, mut rest) = number(text, 2)?;
    let mut parts = [0, 0];
    let mut sign = None;
    for part in &mut parts {
        let next = if sign == Some('h') { None } else { rest.chars().next().filter(|c| matches!(c, ':' | '.' | 'h')) };
        let found = next.and_then(|c| number(&rest[c.len_utf8()..], 2).filter(|(_, after)| rest.len() - after.len() == 3));
        let Some((value, after)) = found.filter(|_| sign.is_none() || sign == next) else { break };
        (*part, rest, sign) = (value, after, next);
    }
    if let Some(after) = sign.and_then(|_| rest.strip_prefix('.')).filter(|after| after.starts_with(|c: char| c.is_ascii_digit()))
    {
        // Fractions of a second are more than a newsroom means.
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    if let Some((afternoon, after)) = half(rest) {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        rest = after;
    } else if let Some(after) = ["Uhr", "uhr", "h", "hrs"].iter().find_map(|word| word_at(rest, word)) {
        rest = after;
    } else if !matches!(sign, Some(':' | 'h')) && (sign.is_none() || zone(rest).is_none()) {
        // "10.15 GMT" is a time, "page 3.15" is none.
        return None;
    }
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((civil::Time::new(hour, parts[0], parts[1], 0).ok()?, rest))
}

/// Up to `most` digits, and what follows; `None` where more stand there.
fn number(text: &str, most: usize) -> Option<(i8, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=most).contains(&digits).then(|| Some((text[..digits].parse().ok()?, &text[digits..])))?
}

/// Whether `am` or `pm` comes next, as it may be written; and what follows.
fn half(text: &str) -> Option<(bool, &str)> {
    let rest = text.trim_start();
    let afternoon = match rest.chars().next()? {
        'a' | 'A' => false,
        'p' | 'P' => true,
        _ => return None,
    };
    let rest = rest[1..].strip_prefix('.').unwrap_or(&rest[1..]);
    let rest = rest.strip_prefix(['m', 'M'])?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    (!rest.starts_with(char::is_alphanumeric)).then_some((afternoon, rest))
}

fn word_at<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.trim_start().strip_prefix(word).filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

enum Zone<'t> {
    Offset(PiecesOffset),
    Name(&'t str, Meaning),
}

/// What an abbreviation says of the distance from UTC.
#[derive(Clone, Copy, Debug)]
enum Meaning {
    /// Minutes east of it.
    Fixed(i32),
    /// Hours west of it in winter, clocks changing as in the United States.
    Changing(u8),
    /// It means several.
    Open,
}

impl Meaning {
    fn offset(self, local: civil::DateTime) -> Option<Offset> {
        match self {
            Self::Fixed(minutes) => Offset::from_seconds(minutes * 60).ok(),
            // Before 2007 clocks changed on other days.
            Self::Changing(hours) if local.year() >= 2007 => {
                let rule = format!("STD{hours}DST,M3.2.0,M11.1.0");
                let zone = TimeZone::posix(&rule).ok()?;
                match zone.to_ambiguous_timestamp(local).offset() {
                    AmbiguousOffset::Unambiguous { offset } => Some(offset),
                    _ => None,
                }
            }
            Self::Changing(_) | Self::Open => None,
        }
    }
}

/// Abbreviations of time zones; sorted.
#[rustfmt::skip]
const ZONES: &[(&str, Meaning)] = &[
    ("ACDT", Meaning::Fixed(630)), ("ACST", Meaning::Fixed(570)), ("ADT", Meaning::Fixed(-180)),
    ("AEDT", Meaning::Fixed(660)), ("AEST", Meaning::Fixed(600)), ("AKDT", Meaning::Fixed(-480)),
    ("AKST", Meaning::Fixed(-540)), ("AST", Meaning::Open), ("AWST", Meaning::Fixed(480)), ("BST", Meaning::Open),
    ("CAT", Meaning::Fixed(120)), ("CDT", Meaning::Open), ("CEST", Meaning::Fixed(120)), ("CET", Meaning::Fixed(60)),
    ("CST", Meaning::Open), ("CT", Meaning::Changing(6)), ("EAT", Meaning::Fixed(180)), ("EDT", Meaning::Fixed(-240)),
    ("EEST", Meaning::Fixed(180)), ("EET", Meaning::Fixed(120)), ("EST", Meaning::Fixed(-300)), ("ET", Meaning::Changing(5)),
    ("GMT", Meaning::Fixed(0)), ("HKT", Meaning::Fixed(480)), ("HST", Meaning::Fixed(-600)), ("IST", Meaning::Open),
    ("JST", Meaning::Fixed(540)), ("KST", Meaning::Fixed(540)), ("MDT", Meaning::Fixed(-360)), ("MESZ", Meaning::Fixed(120)),
    ("MEZ", Meaning::Fixed(60)), ("MSK", Meaning::Fixed(180)), ("MST", Meaning::Fixed(-420)), ("MT", Meaning::Changing(7)),
    ("NDT", Meaning::Fixed(-150)), ("NST", Meaning::Fixed(-210)), ("NZDT", Meaning::Fixed(780)), ("NZST", Meaning::Fixed(720)),
    ("PDT", Meaning::Fixed(-420)), ("PHT", Meaning::Fixed(480)), ("PKT", Meaning::Fixed(300)), ("PST", Meaning::Open),
    ("PT", Meaning::Changing(8)), ("SAST", Meaning::Fixed(120)), ("SGT", Meaning::Fixed(480)), ("WAT", Meaning::Fixed(60)),
    ("WEST", Meaning::Fixed(60)), ("WET", Meaning::Fixed(0)), ("WIB", Meaning::Fixed(420)),
];

/// Whether the word, in whatever case, is an abbreviation of a time zone and no word of a language.
pub fn is_zone(word: &str) -> bool {
    let word = word.to_ascii_uppercase();
    !matches!(word.as_str(), "CAT" | "EAT" | "PT" | "WEST" | "WET")
        && ZONES.binary_search_by(|(name, _)| (*name).cmp(&word)).is_ok()
}

/// The zone at the start of `text`: an offset, or an abbreviation in capitals.
fn zone(text: &str) -> Option<Zone<'_>> {
    let text = text.trim_start_matches([' ', '\u{a0}', '\u{202f}', ',', '(', '[']);
    if let Some(offset) = offset(text) {
        return Some(Zone::Offset(offset));
    }
    let name = &text[..text.bytes().take_while(u8::is_ascii_alphabetic).count()];
    let rest = &text[name.len()..];
    match name {
        "Z" => return Some(Zone::Offset(PiecesOffset::Zulu)),
        "UTC" | "GMT" => {
            if let Some(offset) = offset(rest) {
                return Some(Zone::Offset(offset));
            }
            if name == "UTC" {
                return Some(Zone::Offset(PiecesOffset::Zulu));
            }
        }
        _ => {}
    }
    let found = ZONES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    Some(Zone::Name(ZONES[found].0, ZONES[found].1))
}

/// `-05:00`, `+0530`, `+2`.
fn offset(text: &str) -> Option<PiecesOffset> {
    let negative = match text.chars().next()? {
        '+' => false,
        '-' | '\u{2212}' => true,
        _ => return None,
    };
    let rest = text.trim_start_matches(['+', '-', '\u{2212}']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (hours, minutes) = match digits {
        1 | 2 => (&rest[..digits], rest[digits..].strip_prefix(':').and_then(|rest| rest.get(..2)).unwrap_or("0")),
        4 => rest.split_at_checked(2).map(|(hours, rest)| (hours, &rest[..2]))?,
        _ => return None,
    };
    let minutes = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    let offset = Offset::from_seconds(if negative { -minutes } else { minutes } * 60).ok()?;
    Some(PiecesOffset::from(offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let at = moment(text).expect("a day").at;
        assert_eq!(at.as_deref().unwrap_or("-"), expected, "{text}");
    }

    #[test]
    fn zones_are_sorted_and_unique() {
        assert!(ZONES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn offsets_are_kept_as_stated() {
        check("2024-03-03T19:00:00-05:00", "2024-03-03T19:00:00-05:00");
        check("2024-03-03T19:00Z", "2024-03-03T19:00:00Z");
        check("2024-03-03T19:00:00+00:00", "2024-03-03T19:00:00+00:00");
        check("2024-03-03T19:00:00.123+0530", "2024-03-03T19:00:00.123+05:30");
        check("2024-03-03 19:00:05 -0500", "2024-03-03T19:00:05-05:00");
        check("2024-03-03T19:00:00-05:00[America/Toronto]", "2024-03-03T19:00:00-05:00[America/Toronto]");
        check("Sun, 03 Mar 2024 10:00:00 GMT", "2024-03-03T10:00:00+00:00[GMT]");
        check("Sun, 03 Mar 2024 10:00:00 +0100", "2024-03-03T10:00:00+01:00");
        check("3 March 2024, 10:00 (GMT+8)", "2024-03-03T10:00:00+08:00");
    }

    #[test]
    fn abbreviations_have_an_offset_where_they_mean_one() {
        check("March 3, 2024 7:00 pm EST", "2024-03-03T19:00:00-05:00[EST]");
        check("March 3, 2024 7:00 pm EDT", "2024-03-03T19:00:00-04:00[EDT]");
        check("March 3, 2024 7:00 pm ET", "2024-03-03T19:00:00-05:00[ET]");
        check("July 3, 2024 7 p.m. ET", "2024-07-03T19:00:00-04:00[ET]");
        check("March 10, 2024 2:30 a.m. PT", "2024-03-10T02:30:00[PT]");
        check("July 3, 2004 7 p.m. ET", "2004-07-03T19:00:00[ET]");
        check("March 3, 2024 7:00 pm CST", "2024-03-03T19:00:00[CST]");
        check("03-03-2024 at 10:15 IST", "2024-03-03T10:15:00[IST]");
        check("3. März 2024, 10.15 Uhr MEZ", "2024-03-03T10:15:00+01:00[MEZ]");
        check("March 3, 20241:15 PM UTC", "2024-03-03T13:15:00Z");
    }

    #[test]
    fn a_time_without_a_zone_is_local_and_a_day_has_none() {
        check("Posted March 3, 2024 7:00 pm", "2024-03-03T19:00:00");
        check("3:41 p.m. March 3, 2024", "2024-03-03T15:41:00");
        check("12:05 a.m. on March 3, 2024", "2024-03-03T00:05:00");
        check("Sun 3 Mar 2024 at 10.15am", "2024-03-03T10:15:00");
        check("Sun 3 Mar 2024 07.15 GMT", "2024-03-03T07:15:00+00:00[GMT]");
        check("le 3 mars 2024 à 8h est", "2024-03-03T08:00:00");
        check("le 3 mars 2024 à 08h00", "2024-03-03T08:00:00");
        check("2024-03-03", "-");
        check("March 3, 2024 • 6 min read", "-");
        check("March 3, 2024, 25:00", "-");
        check("March 3, 2024, 13:00 pm", "-");
        check("March 3, 2024, chapter 3.15", "-");
    }

    #[test]
    fn each_day_has_its_own_time() {
        let found = all("3:41 p.m. ET March 3, 2024 changed 5:00 p.m. ET March 4, 2024");
        let times: Vec<_> = found.into_iter().filter_map(|(_, moment)| moment.at).collect();
        assert_eq!(times, ["2024-03-03T15:41:00-05:00[ET]", "2024-03-04T17:00:00-05:00[ET]"]);
        let found = all("March 3, 2024 3:41 p.m. and March 4, 2024 5:00 p.m.");
        let times: Vec<_> = found.into_iter().filter_map(|(_, moment)| moment.at).collect();
        assert_eq!(times, ["2024-03-03T15:41:00", "2024-03-04T17:00:00"]);
    }

    #[test]
    fn a_later_statement_adds_the_time_of_the_same_day() {
        let best = |texts: &[&str]| best(texts.iter().map(|text| (*text).to_owned())).and_then(|moment| moment.at);
        assert_eq!(best(&["2024-03-03", "2024-03-03T10:00:00Z"]).as_deref(), Some("2024-03-03T10:00:00Z"));
        assert_eq!(best(&["2024-03-03", "2024-03-04T10:00:00Z"]), None);
    }
}
