//! What a source is about: its head word, and the name at its head or in apposition to it.

use std::ops::Range;

use super::cast::{Cast, Mention};
use super::names::is_day;
use crate::extract::lexicon;
use crate::extract::page::Page;
use crate::extract::token::Shape;

impl Cast<'_, '_> {
    /// The mention of a name that a source holds: the one at its head, or the one in apposition to its head.
    pub(super) fn named_in(&self, source: &Range<usize>) -> Option<&Mention> {
        let page = self.page;
        let core = source.clone().find(|&k| matches!(page.folded(k), "," | "(" | "--")).unwrap_or(source.end);
        // "Norrland's delegate spoke. Sundholm's, Birgitta Rask, did not": whoever comes behind the comma.
        let whose = core > source.start && core + 1 < source.end && page.folded(core - 1) == "'s";
        if whose && let Some(named) = self.named_in(&(core + 1..source.end)) {
            return Some(named);
        }
        let head = head_of(page, &(source.start..core));
        let first = self.mentions.partition_point(|mention| mention.range.start < source.start);
        for mention in self.mentions[first..].iter().take_while(|mention| mention.range.end <= source.end) {
            if mention.range.contains(&head) {
                return Some(mention);
            }
            // "founder and chief executive Ada Moss"
            let office = |k: usize| {
                let entry = &page.entries[k];
                entry.title || entry.role || matches!(page.folded(k), "and" | "&" | "co-founder" | "chief" | "executive")
            };
            if mention.range.end == core && mention.range.start > head && (head..mention.range.start).all(office) {
                return Some(mention);
            }
            // "a regular, who would give only his first name, Mick,"
            let back = |n: usize| mention.range.start.checked_sub(n).map_or("", |k| page.folded(k));
            if (back(3), back(2), back(1)) == ("first", "name", ",") {
                return Some(mention);
            }
            // "his lawyer, Ada Moss,": the name comes right behind the comma, but for titles.
            let before = before_titles(page, mention.range.start, core);
            // "The buyer, hotelier Ada Moss,": a trade that no list has.
            let trade = |k: usize| {
                let (token, entry) = (&page.tokens[k], &page.entries[k]);
                let verb = token.folded.ends_with("ing") || token.folded.ends_with("ed");
                token.shape == Shape::Lower && !entry.function && entry.cue.is_none() && !verb
            };
            let before = if before == core + 2 && trade(core + 1) { core + 1 } else { before };
            let follows = page.tokens.get(mention.range.end).map_or("", |token| token.folded.as_str());
            if mention.range.start > core
                && before == core + 1
                && follows != "'s"
                && page.folded(core) != "("
                // "The Speaker, Agnes Wynn,": an office with a capital is no name.
                && (!page.tokens[head].is_capital() || is_address(page, head))
            {
                return Some(mention);
            }
        }
        None
    }

    /// "Ada Moss and Karl Aldane": whether a source names two.
    pub(super) fn two_names(&self, source: &Range<usize>) -> bool {
        let comma = source.clone().find(|&k| self.page.folded(k) == ",").unwrap_or(source.end);
        let and = source.clone().find(|&k| self.page.folded(k) == "and");
        and.is_some_and(|and| {
            and < comma
                && and + 1 < source.end
                && and > source.start
                && self.page.tokens[and - 1].is_capital()
                && self.mentions_in(source).iter().any(|mention| mention.range.end == and)
                && self.mentions_in(source).iter().any(|mention| {
                    // "and the union secretary Wen Li": an office may stand before the name, a preposition may not.
                    let office = and + 1..mention.range.start;
                    let small = |k: usize| {
                        self.page.folded(k) == "the" || self.page.tokens[k].is_word() && !self.page.entries[k].function
                    };
                    mention.range.start > and && office.len() <= 4 && office.into_iter().all(small)
                })
        })
    }
}

/// The head word of a source: the last before a preposition, comma or relative clause.
pub(super) fn head_of(page: &Page, source: &Range<usize>) -> usize {
    let stop = source.clone().skip(1).find(|&k| {
        is_participle(page, k)
            || matches!(
                page.folded(k),
                "of" | "for"
                    | "in"
                    | "at"
                    | "who"
                    | "whom"
                    | "which"
                    | "that"
                    | "from"
                    | "on"
                    | "with"
                    | "to"
                    | "by"
                    | "as"
                    | "close"
                    | "familiar"
                    | ","
                    | "("
                    | "--"
                    | "and"
                    | "or"
                    | "whose"
            )
    });
    let end = stop.unwrap_or(source.end);
    (source.start..end).rev().find(|&k| page.tokens[k].is_word() && page.folded(k) != "'s").unwrap_or(source.start)
}

/// "a report published in March", "a pastor supporting the mayor": a participle behind its noun.
pub(super) fn is_participle(page: &Page, k: usize) -> bool {
    let whom = |k: usize| {
        let entry = &page.entries[k];
        page.tokens[k].is_capital() || matches!(page.folded(k), "the" | "a" | "his" | "her" | "their") || entry.honorific != 0
    };
    let noun = |k: usize| page.entries[k].role || page.entries[k].collective || page.entries[k].anonymous;
    if k > 0
        && k + 1 < page.tokens.len()
        && page.tokens[k].shape == Shape::Lower
        && page.folded(k).ends_with("ing")
        && noun(k - 1)
        && whom(k + 1)
    {
        return true;
    }
    let behind = lexicon::entry(page.folded(k + 1));
    page.tokens[k].shape == Shape::Lower && page.folded(k).ends_with("ed") && (behind.function || is_day(page, k + 1))
        || matches!(page.folded(k), "seen" | "written" | "sent" | "shown") && matches!(page.folded(k + 1), "by" | "to" | "in")
}

/// "Mayor", "lawyer", "Ms.": whether a word may stand before a name and say what its bearer is or how to address him.
pub(super) fn is_address(page: &Page, k: usize) -> bool {
    let entry = &page.entries[k];
    entry.title || entry.role || entry.honorific != 0
}

/// Where the titles and the article before a name begin.
pub(super) fn before_titles(page: &Page, name: usize, floor: usize) -> usize {
    let mut k = name;
    while k > (floor + 1).max(name.saturating_sub(12))
        && (is_address(page, k - 1)
            || page.tokens[k - 1].is_capital()
            || matches!(page.folded(k - 1), "the" | "former" | "late" | "longtime" | "retired" | "veteran"))
    {
        k -= 1;
    }
    k
}
