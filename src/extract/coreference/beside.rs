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
    (roles, sex)
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
    let floor = name.saturating_sub(4);
    (floor..name).any(|k| {
        sex_of(page.folded(k)) != 0
            && !page.entries[k].title
            && k > 0
            && matches!(page.folded(k - 1), "his" | "her" | "their" | "'s" | "late")
    })
}
