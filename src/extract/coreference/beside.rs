//! What the words beside a name tell of whoever bears it: role, sex, kin, and whether it speaks.

use std::ops::Range;

use super::words::sex_of;
use crate::extract::page::Page;
use crate::extract::token::Shape;

/// What stands beside a name and tells of the person: role words and sex.
pub(super) fn told_of(page: &Page, range: &Range<usize>, name: &Range<usize>) -> (Vec<String>, u8) {
    let mut roles = Vec::new();
    let mut sex = 0;
    let mut note = |k: usize| {
        let entry = &page.entries[k];
        if entry.title || entry.role {
            roles.push(page.tokens[k].folded.clone());
        }
        let told = if matches!(entry.honorific, b'm' | b'f') { entry.honorific } else { sex_of(&page.tokens[k].folded) };
        if told != 0 && sex == 0 {
            sex = told;
        }
    };
    for k in range.start..name.start {
        note(k);
    }
    // "press secretary Ada Moss": small words before the run.
    let mut k = range.start;
    while k > 0
        && range.start - k < 4
        && page.tokens[k - 1].shape == Shape::Lower
        && (page.entries[k - 1].role || page.entries[k - 1].title)
    {
        k -= 1;
        note(k);
    }
    // "Ada Moss, the mayor of Dunmore,"
    if page.folded(name.end) == "," {
        let stop = page.paragraph_of(name.start).end.min(name.end + 9);
        for k in name.end + 1..stop {
            if matches!(page.folded(k), "," | "." | "and" | "who" | "said" | "whose") || page.is_quote_mark(k) {
                break;
            }
            note(k);
        }
    }
    if sex == 0 && matches!(page.entries[name.start].given, b'm' | b'f') {
        sex = page.entries[name.start].given;
    }
    // "her son, Ivo Moss"
    if sex == 0 && name.len() > 1 {
        sex = kin_before(page, name.start).map_or(0, |kin| sex_of(page.folded(kin)));
    }
    (roles, sex)
}

/// "Mr." or "Ms." right before a surname, as the sex that it tells; nothing before "the younger Mr. Moss", who is one of two.
pub(super) fn address(page: &Page, name: &Range<usize>) -> Option<u8> {
    let before = name.start.checked_sub(1).filter(|_| name.len() == 1)?;
    let one_of_two = before > 0 && matches!(page.folded(before - 1), "younger" | "elder" | "older" | "senior" | "junior");
    let honorific = page.entries[before].honorific;
    (matches!(honorific, b'm' | b'f') && page.tokens[before].paragraph == page.tokens[name.start].paragraph && !one_of_two)
        .then_some(honorific)
}

/// ", who was shot in May": whoever bears the name that ends there speaks no more.
pub(super) fn is_dead(page: &Page, end: usize) -> bool {
    let at = end + usize::from(page.folded(end) == ",");
    page.folded(at) == "who"
        && (at + 1..at + 5).any(|k| {
            matches!(page.folded(k), "died" | "drowned" | "gunned" | "killed" | "murdered" | "perished" | "shot" | "slain")
        })
        && !(at + 1..at + 5).any(|k| matches!(page.folded(k), "," | "."))
}

/// "Zubar said", "…,” said Zubar.": a verb of speech right beside a name.
pub(super) fn speaks(page: &Page, name: &Range<usize>) -> bool {
    let verb = |k: usize| page.entries.get(k).is_some_and(|entry| entry.strong) && page.tokens[k].shape == Shape::Lower;
    let behind = name.start > 1
        && verb(name.start - 1)
        && (page.is_quote_mark(name.start - 2) || page.folded(name.start - 2) == ",")
        && matches!(page.folded(name.end), "," | "." | "who" | ":");
    behind || verb(name.end)
}

/// "her husband, Karl Aldane": a name that says whose relative somebody is.
pub(super) fn is_relative_of(page: &Page, name: usize) -> bool {
    kin_before(page, name).is_some()
}

/// The word before a name that says whose relative its bearer is.
fn kin_before(page: &Page, name: usize) -> Option<usize> {
    (name.saturating_sub(4)..name).rev().find(|&k| {
        sex_of(page.folded(k)) != 0
            && !page.entries[k].title
            && k > 0
            // "His wife's aides. Karl Aldane spoke": somebody else.
            && page.folded(k + 1) != "'s"
            && page.tokens[k].sentence == page.tokens[name].sentence
            && matches!(page.folded(k - 1), "his" | "her" | "their" | "'s" | "late")
    })
}
