//! What the query functions are asked.

use serde::Deserialize;

use crate::error::{Code, Error};
use crate::model::Date;

/// The value of the facets `speaker` and `speaker_kind` that stands for a speaker who is not settled.
pub const UNSETTLED: &str = "null";

/// How many quotations `filter` lists unless told.
const DEFAULT_LIMIT: usize = 50;

/// A request to `filter`; every field may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FilterRequest {
    /// Words, the last of them as a prefix; `"a phrase"`; `-word` excludes.
    pub text: Option<String>,
    /// Publications.
    pub outlet: Option<Vec<String>>,
    /// Speakers, by canonical name or any alias.
    pub speaker: Option<Vec<String>>,
    /// `person`, `organisation`, `anonymous`, `document` or [`UNSETTLED`].
    pub speaker_kind: Option<Vec<String>>,
    /// `direct`, `mixed`, `indirect`.
    pub kind: Option<Vec<String>>,
    /// Cue classes.
    pub cue_class: Option<Vec<String>>,
    /// Speakers named in the words.
    pub mentions: Option<Vec<String>>,
    /// Articles by file.
    pub doc: Option<Vec<String>>,
    /// First day of publication, `YYYY-MM-DD`; articles without a day are then left out.
    pub from: Option<String>,
    /// Last day of publication.
    pub to: Option<String>,
    /// First day on which it was said: `YYYY-MM-DD`, or a month or year for its first day. Quotations that were said some
    /// time in a month or year meet it where that reaches into the range; those without a date of their own never do.
    pub said_from: Option<String>,
    /// Last day on which it was said; a month or year stands for its last day.
    pub said_to: Option<String>,
    /// Whether its utterance has an answer: only those that have one, or only those that have none.
    pub has_response: Option<bool>,
    /// How many versions its utterance has at least.
    pub versions_min: usize,
    /// Words that the quotation begins with, the last of them as a prefix.
    pub text_start: Option<String>,
    /// Whether versions of one utterance count and show as one.
    pub group: Group,
    /// Order; by relevance where `text` has words, else by date.
    pub sort: Option<Sort>,
    /// How many to pass over.
    pub offset: usize,
    /// How many to list, 50 unless told.
    pub limit: Option<usize>,
}

/// What counts as one result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Every attribution.
    #[default]
    None,
    /// All versions of an utterance together.
    Utterance,
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Whole words before beginnings of words, short quotations before long ones, then by date.
    Relevance,
    /// Oldest article first, undated last.
    Date,
    /// By speaker, the unsettled last, then by date.
    Speaker,
    /// By publication, unnamed last, then by date.
    Outlet,
}

/// What `concordance` reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Over {
    /// What somebody is said to have said.
    #[default]
    Quotes,
    /// Everything.
    Text,
}

/// How `concordance` orders its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Oldest article first, then by place.
    #[default]
    Date,
    /// By the words before, read from the node outwards.
    Left,
    /// By the words after.
    Right,
}

/// Options of `concordance`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConcordanceOptions {
    /// Characters of context on either side, at most; words are not cut.
    pub width: usize,
    /// What is read.
    pub over: Over,
    /// In which order.
    pub sort: Side,
    /// How many lines to pass over.
    pub offset: usize,
    /// How many to give.
    pub limit: usize,
}

impl Default for ConcordanceOptions {
    fn default() -> Self {
        Self { width: 60, over: Over::default(), sort: Side::default(), offset: 0, limit: 1000 }
    }
}

impl ConcordanceOptions {
    /// The fields that the options may have.
    pub const FIELDS: [&str; 5] = ["width", "over", "sort", "offset", "limit"];
}

/// Options of `lookup`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LookupOptions {
    /// Who is claimed to have said it.
    pub speaker: Option<String>,
    /// How many matches to give at most.
    pub limit: Option<usize>,
}

/// Options of `checkPassage`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PassageOptions {
    /// Whether sentences outside quotation marks are looked up as well.
    pub sentences: bool,
    /// Who is claimed to have said it, where the passage names nobody.
    pub speaker: Option<String>,
    /// How many matches to give at most for each.
    pub limit: Option<usize>,
}

impl Group {
    /// The values by name.
    pub const NAMED: [(&str, Self); 2] = [("none", Self::None), ("utterance", Self::Utterance)];
}

impl Sort {
    /// The values by name.
    pub const NAMED: [(&str, Self); 4] =
        [("relevance", Self::Relevance), ("date", Self::Date), ("speaker", Self::Speaker), ("outlet", Self::Outlet)];
}

impl Over {
    /// The values by name.
    pub const NAMED: [(&str, Self); 2] = [("quotes", Self::Quotes), ("text", Self::Text)];
}

impl Side {
    /// The values by name.
    pub const NAMED: [(&str, Self); 3] = [("date", Self::Date), ("left", Self::Left), ("right", Self::Right)];
}

impl FilterRequest {
    /// The fields that a request may have.
    pub const FIELDS: [&str; 19] = [
        "text",
        "outlet",
        "speaker",
        "speaker_kind",
        "kind",
        "cue_class",
        "mentions",
        "doc",
        "from",
        "to",
        "said_from",
        "said_to",
        "has_response",
        "versions_min",
        "text_start",
        "group",
        "sort",
        "offset",
        "limit",
    ];

    /// How many quotations to list.
    pub(super) fn limit(&self) -> usize {
        self.limit.unwrap_or(DEFAULT_LIMIT)
    }
}

impl LookupOptions {
    /// The fields that the options may have.
    pub const FIELDS: [&str; 2] = ["speaker", "limit"];
}

impl PassageOptions {
    /// The fields that the options may have.
    pub const FIELDS: [&str; 3] = ["sentences", "speaker", "limit"];
}

/// Reads a day of a request.
pub(super) fn date(field: &str, value: Option<&str>) -> Result<Option<Date>, Error> {
    value
        .filter(|value| !value.is_empty())
        .map(|value| {
            Date::parse(value).ok_or_else(|| {
                Error::new(Code::BadRequest, format!("The field `{field}` has to be a day like 2023-03-22; it is `{value}`."))
            })
        })
        .transpose()
}

/// Of a list of numbers those that an offset and a limit leave.
pub(super) fn page(numbers: &[usize], offset: usize, limit: usize) -> &[usize] {
    let rest = numbers.get(offset..).unwrap_or_default();
    rest.get(..limit).unwrap_or(rest)
}

/// The error for a field that requests do not have; it names the nearest one that they do.
#[must_use]
pub fn unknown_field(field: &str, known: &[&str]) -> Error {
    let (near, all) = (nearest(field, known), known.join(", "));
    Error::new(Code::BadRequest, format!("A request has no field `{field}`. Did you mean `{near}`? It may have: {all}."))
}

/// The known name that a misspelt one is closest to.
pub(super) fn nearest<'k>(name: &str, known: &[&'k str]) -> &'k str {
    let (mut nearest, mut least) = ("", usize::MAX);
    for known in known {
        let distance = distance(name, known);
        if distance < least {
            (nearest, least) = (known, distance);
        }
    }
    nearest
}

/// Turns the message of a deserializer into an error; an unknown field is told with the nearest right one.
#[must_use]
pub fn bad_request(message: &str, known: &[&str]) -> Error {
    match message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`')) {
        Some((field, _)) => unknown_field(field, known),
        None => Error::new(Code::BadRequest, format!("The request cannot be read: {message}.")),
    }
}

/// Edit distance in characters; both strings are short.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}
