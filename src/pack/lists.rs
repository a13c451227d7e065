//! What stands for what: values by number, and days by number.

use crate::model::{CueClass, Date, Doubt, EventKind, Kind, Metadata, PartialDate, Relation, Role, SpeakerKind, Stance};
use crate::text::Unit;

pub(super) const ROLES: [Role; 7] = [Role::Body, Role::Title, Role::Heading, Role::Quote, Role::Item, Role::Post, Role::Caption];

pub(super) const KINDS: [Kind; 3] = [Kind::Direct, Kind::Mixed, Kind::Indirect];

#[rustfmt::skip]
pub(super) const CUE_CLASSES: [CueClass; 9] = [
    CueClass::Says, CueClass::Alleges, CueClass::Denies, CueClass::Confirms, CueClass::Asks, CueClass::Writes,
    CueClass::Announces, CueClass::Reports, CueClass::Other,
];

pub(super) const DOUBTS: [Doubt; 4] = [Doubt::NoneNear, Doubt::Several, Doubt::Far, Doubt::Inside];

pub(super) const SOURCES: [SpeakerKind; 4] =
    [SpeakerKind::Person, SpeakerKind::Organisation, SpeakerKind::Anonymous, SpeakerKind::Document];

pub(super) const RELATIONS: [Relation; 5] =
    [Relation::Verbatim, Relation::Truncated, Relation::Repunctuated, Relation::Altered, Relation::Extended];

pub(super) const STANCES: [Stance; 3] = [Stance::Denies, Stance::Confirms, Stance::Answers];

pub(super) const EVENTS: [EventKind; 2] = [EventKind::Said, EventKind::Event];

/// Days of a month in day numbers, and months of a year in months.
const DAYS: isize = 31;
const MONTHS: isize = 12;

/// A day as a number: later days have larger ones.
pub(super) fn number(date: Date) -> isize {
    (isize::from(date.year) * MONTHS + isize::from(date.month) - 1) * DAYS + isize::from(date.day) - 1
}

/// The day of a number.
pub(super) fn day(number: isize) -> Option<Date> {
    let (month, day) = (number.div_euclid(DAYS), number.rem_euclid(DAYS));
    Some(Date {
        year: i16::try_from(month.div_euclid(MONTHS)).ok()?,
        month: u8::try_from(month.rem_euclid(MONTHS) + 1).ok()?,
        day: u8::try_from(day + 1).ok()?,
    })
}

/// How exact a day is (1 a day, 2 a month, 3 a year), and the number of its first day.
pub(super) fn exact(date: PartialDate) -> (usize, isize) {
    let first = Date { year: date.year, month: date.month.unwrap_or(1), day: date.day.unwrap_or(1) };
    let exact = match (date.month, date.day) {
        (None, _) => 3,
        (_, None) => 2,
        _ => 1,
    };
    (exact, number(first))
}

/// What [`exact`] was given.
pub(super) fn partial(exact: usize, number: isize) -> Option<PartialDate> {
    let Date { year, month, day } = day(number)?;
    match exact {
        1 => Some(PartialDate { year, month: Some(month), day: Some(day) }),
        2 => Some(PartialDate { year, month: Some(month), day: None }),
        3 => Some(PartialDate { year, month: None, day: None }),
        _ => None,
    }
}

/// How many ways there are to say where a name is from.
pub(super) const ORIGINS: usize = 4;

/// What stands behind a name that other articles have too: nothing, the file, the outlet, or both.
pub(super) fn origin(how: usize, outlet: Option<&str>, file: &str) -> String {
    let outlet = outlet.unwrap_or_default();
    match how {
        0 => String::new(),
        1 => [" (", file, ")"].concat(),
        2 => [" (", outlet, ")"].concat(),
        _ => [" (", outlet, ", ", file, ")"].concat(),
    }
}

/// How many characters the raw text has, at a guess, before a body without the title: what an article says about itself.
pub(super) fn front(metadata: &Metadata, body: &str) -> usize {
    let Some(title) = metadata.title.as_deref().filter(|title| !body.starts_with(title)) else { return 0 };
    let texts = metadata.outlet.iter().chain(&metadata.byline).map(String::as_str).chain([title]);
    texts.map(|text| Unit::CodePoint.len(text)).sum()
}
