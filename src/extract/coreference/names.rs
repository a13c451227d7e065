//! The names of a page: runs of capital words, and what of them is a name.

use std::ops::Range;

use super::words::{OPENERS, is_particle, is_plural_title};
use crate::extract::page::Page;
use crate::extract::token::{Shape, Token};

/// Runs of capitalised words, with particles inside.
pub(super) fn capital_runs(page: &Page) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut k = 0;
    let name_like = |k: usize| {
        let (token, entry) = (&page.tokens[k], &page.entries[k]);
        // "Prosecutors said": a common noun with the capital of its sentence.
        let common = entry.collective || entry.role || entry.document || entry.organisation || entry.anonymous;
        if token.opens_sentence
            && token.shape == Shape::Capital
            && common
            && !page.tokens.get(k + 1).is_some_and(Token::is_capital)
        {
            return false;
        }
        let opener = token.opens_sentence
            && token.folded.ends_with("ing")
            && page.tokens.get(k + 1).is_some_and(|next| next.shape == Shape::Lower);
        token.is_capital()
            && token.folded != "i"
            // "GAVIN AND ROSIE" are two.
            && !matches!(token.folded.as_str(), "and" | "or")
            && !opener
            && !(entry.function && (token.opens_sentence || !entry.title && token.shape == Shape::Capital))
    };
    while k < page.tokens.len() {
        if !name_like(k) {
            k += 1;
            continue;
        }
        let start = k;
        let paragraph = page.tokens[k].paragraph;
        k += 1;
        while k < page.tokens.len() && page.tokens[k].paragraph == paragraph {
            let capital = |k: usize| page.tokens.get(k).is_some_and(Token::is_capital);
            let particle = is_particle(page.folded(k)) && (capital(k + 1) || is_particle(page.folded(k + 1)) && capital(k + 2))
                || page.nickname[k];
            let adjacent =
                page.text.get(page.tokens[k - 1].span.end..page.tokens[k].span.start).is_some_and(|gap| gap.len() <= 2);
            let joined = joins_name(page, k);
            if !(name_like(k) || particle || joined) || !(adjacent || joined) || page.tokens[k].opens_sentence {
                break;
            }
            k += 1;
        }
        found.push(start..k);
    }
    found
}

/// Whether token `k` names a day or a month rather than somebody.
pub(super) fn is_day(page: &Page, k: usize) -> bool {
    if k >= page.tokens.len() {
        return false;
    }
    // "May 4", "in late August"
    let dated = page.tokens.get(k + 1).is_some_and(|next| next.shape == Shape::Number)
        || k > 0 && matches!(page.folded(k - 1), "in" | "late" | "early" | "mid" | "last" | "next" | "since" | "until" | "this");
    match page.folded(k) {
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "january" | "february" | "july"
        | "september" | "october" | "november" | "december" | "jan." | "feb." | "mar." | "apr." | "aug." | "sept." | "oct."
        | "nov." | "dec." => true,
        "march" | "april" | "may" | "june" | "august" => dated,
        _ => false,
    }
}

/// Whether a small word ties a name together: "House of Commons", "the Prime Minister's Office".
fn joins_name(page: &Page, k: usize) -> bool {
    let body = |k: usize| page.tokens.get(k).is_some_and(Token::is_capital) && page.entries[k].organisation;
    match page.folded(k) {
        "of" => k > 0 && body(k - 1) && page.tokens.get(k + 1).is_some_and(Token::is_capital),
        "'s" => body(k + 1),
        // "Aldane & Moss", but not "Tom Aldane & Ana Moss"
        "&" => {
            let last = |k: usize| page.tokens.get(k).is_some_and(Token::is_capital) && page.entries[k].given == 0;
            k > 0 && last(k - 1) && last(k + 1) && (k < 2 || !page.tokens[k - 2].is_capital() || page.entries[k - 2].given == 0)
        }
        // "the Nurses' Union"
        "'" => {
            body(k + 1) && k > 0 && page.folded(k - 1).ends_with('s') && page.tokens[k - 1].span.end == page.tokens[k].span.start
        }
        _ => false,
    }
}

/// The name in a run of capitals: what stands behind the titles; empty where there is nothing but an office.
pub(super) fn name_in(page: &Page, range: &Range<usize>) -> Range<usize> {
    let mut start = range.start;
    // "the House of Commons Thursday", "in Sundholm Monday"
    let days = range.clone().rev().take_while(|&k| is_day(page, k)).count();
    // "Olive Carver QC": letters behind a name are none of it.
    let letters = |k: usize| {
        let behind = ["cbe", "dds", "esq.", "frs", "kbe", "kc", "mbe", "md", "obe", "phd", "qc", "rn"];
        page.tokens[k].shape != Shape::Lower && behind.contains(&page.folded(k))
    };
    let days = days + (range.start + 2..range.end - days).rev().take_while(|&k| letters(k)).count();
    // "On Monday Ruiz"
    let first = range.clone().take_while(|&k| is_day(page, k)).count();
    let range = &((range.start + first).min(range.end - days)..range.end - days);
    start = start.max(range.start);
    if range.is_empty() {
        return range.clone();
    }
    let last = &page.entries[range.end - 1];
    if last.title && !last.organisation && last.given == 0 {
        return range.end..range.end;
    }
    if last.organisation && range.len() > 1 || range.clone().any(|k| page.folded(k) == "of") {
        while start < range.end && page.entries[start].function {
            start += 1;
        }
        return start..range.end;
    }
    for k in range.clone() {
        let entry = &page.entries[k];
        let last = k + 1 == range.end;
        let former = matches!(page.folded(k), "former" | "ex" | "then" | "late" | "general");
        // "Health Minister Moss", but "Health Workers United".
        let office = entry.title && !is_field(page.folded(k));
        if !last && (is_plural_title(page.folded(k)) || entry.honorific != 0 || office || former || entry.role) {
            start = k + 1;
        }
    }
    // "See Brannock's log", "Stated Marrow": a verb with the capital of its sentence.
    let verb = |k: usize| {
        let entry = &page.entries[k];
        let opens = page.tokens[k].opens_sentence || k > 0 && (page.is_quote_mark(k - 1) || page.folded(k - 1) == "(");
        opens && entry.cue.is_some() && entry.given == 0 && page.tokens[k].shape == Shape::Capital
    };
    let idle = |k: usize| page.tokens[k].opens_sentence && OPENERS.contains(&page.folded(k));
    if start < range.end && idle(start) || range.end - start > 1 && verb(start) {
        start += 1;
    }
    // "The", "But" and their like open sentences, not names; nor do "Orchardist" and "Shopkeeper" that the lists lack.
    while start < range.end && page.entries[start].function {
        start += 1;
    }
    let trade = |folded: &str| {
        let ends = ["ologist", "grower", "keeper", "maker", "worker", "owner", "holder", "woman", "driver", "fighter"];
        ends.iter().any(|end| folded.ends_with(end)) || folded.ends_with("ist") && !folded.ends_with("quist")
    };
    // "Angler Gus Merrow": a trade before a given name.
    let given = |k: usize| page.entries[k].given != 0;
    let known = || {
        let word = page.folded(start);
        let ends = ["er", "or", "ist", "ian", "ing"].iter().any(|end| word.ends_with(end));
        ends && word.len() > 4 && !given(start) && given(start + 1) && page.tokens[start].shape == Shape::Capital
    };
    if range.end - start == 3 && page.tokens[start].opens_sentence && (trade(page.folded(start)) || known()) {
        start += 1;
    }
    start..range.end
}

/// A field of work that an office is named after: what makes a title of it stands behind it.
fn is_field(folded: &str) -> bool {
    matches!(
        folded,
        "defence"
            | "defense"
            | "education"
            | "energy"
            | "environment"
            | "finance"
            | "foreign"
            | "health"
            | "home"
            | "trade"
            | "transport"
    )
}

pub(super) fn folded_name(page: &Page, name: &Range<usize>) -> Vec<String> {
    name.clone().map(|k| page.tokens[k].folded.clone()).collect()
}

pub(super) fn is_organisation(page: &Page, name: &Range<usize>) -> bool {
    let last = name.end - 1;
    let known =
        name.clone().any(|k| page.entries[k].organisation || page.entries[k].document) && page.entries[name.start].given == 0;
    let the = name.start > 0 && page.folded(name.start - 1) == "the" && name.len() > 1;
    let initials = name.len() == 1 && page.tokens[last].shape == Shape::Upper && page.tokens[last].span.len() > 1;
    known
        || the
        || name.clone().any(|k| page.folded(k) == "&")
        || initials
        || name.len() == 1 && page.entries[last].place
        || page.folded(last) == "news"
        || page.folded(last) == "inc."
}
