//! Noun phrases before and after a verb, read off the surface.

use std::ops::Range;

use super::page::Page;
use super::token::Shape;

/// Pronouns that can be the subject of a cue.
pub(super) fn is_subject_pronoun(folded: &str) -> bool {
    matches!(folded, "he" | "she" | "they" | "it" | "i" | "we" | "you" | "who")
}

fn is_determiner(folded: &str) -> bool {
    matches!(
        folded,
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "your"
            | "this"
            | "that"
            | "these"
            | "those"
            | "some"
            | "many"
            | "several"
            | "both"
            | "all"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "another"
            | "other"
            | "no"
            | "each"
            | "every"
            | "most"
            | "more"
            | "few"
    )
}

/// Prepositions that carry a noun phrase on: "a spokesman for the port".
fn carries_on(folded: &str) -> bool {
    matches!(folded, "of" | "for" | "from" | "at" | "in" | "with" | "on" | "to" | "close" | "familiar" | "behind")
}

impl Page<'_> {
    /// Whether token `k` can be part of a name or a noun phrase without a verb.
    fn is_nominal(&self, k: usize) -> bool {
        let (token, entry) = (&self.tokens[k], &self.entries[k]);
        if token.folded == "'s" || token.folded == "’s" || token.folded == "." && k > 0 && self.entries[k - 1].honorific != 0 {
            return true;
        }
        self.nickname[k]
            || token.is_word()
                && (!entry.function && !entry.auxiliary || token.is_capital() && !token.opens_sentence)
                && (token.is_capital()
                    || entry.cue.is_none()
                    || k > 0 && matches!(self.folded(k - 1), "the" | "a" | "an")
                    || entry.role
                    || entry.document
                    || entry.organisation
                    || token.folded.ends_with("ing"))
                && (!token.folded.ends_with("ly") || token.is_capital())
    }

    /// Whether token `k` looks like a past tense.
    pub fn is_past(&self, k: usize) -> bool {
        self.tokens[k].shape == Shape::Lower && self.folded(k).ends_with("ed")
    }

    /// Whether a noun phrase whose head may be token `k` can speak.
    pub fn can_speak(&self, k: usize) -> bool {
        let (token, entry) = (&self.tokens[k], &self.entries[k]);
        let (start, singular) = (k, token.folded.strip_suffix('s').map(super::lexicon::entry).unwrap_or_default());
        is_subject_pronoun(&token.folded)
            || entry.role
            || entry.organisation
            || entry.document
            || entry.anonymous
            || entry.collective
            || singular.role
            || singular.organisation
            || singular.document
            || token.is_capital() && (!token.opens_sentence || !entry.function && self.tokens.get(start + 1).is_some())
    }

    /// The noun phrase that ends right before token `k` (a verb group), not reaching before `floor`.
    pub fn subject_before(&self, k: usize, floor: usize) -> Option<Range<usize>> {
        let mut end = k;
        // "A dispatcher is heard telling"
        let heard = |at: usize| {
            matches!(self.folded(at), "caught" | "filmed" | "heard" | "recorded" | "seen")
                && at > floor
                && self.entries[at - 1].auxiliary
        };
        while end > floor
            && (self.entries[end - 1].auxiliary
                || self.tokens[end - 1].folded.ends_with("ly") && !self.tokens[end - 1].is_capital()
                || heard(end - 1))
        {
            end -= 1;
        }
        let whole_end = end;
        // "Hugh Moss, a doctor, said": the apposition or relative clause belongs to the phrase.
        let mut apposition = false;
        if end > floor + 1 && self.folded(end - 1) == "," {
            let low = floor.max(end.saturating_sub(30));
            let comma = (low..end - 1).rev().find(|&j| self.folded(j) == "," && !self.is_list_comma(j))?;
            end = comma;
            apposition = true;
        }
        let start = self.phrase_start(end, floor).or_else(|| {
            // "a firefighter who was there told"
            let who = (floor..end).rev().take(8).take_while(|&j| self.tokens[j].is_word()).find(|&j| self.folded(j) == "who")?;
            self.phrase_start(who, floor)
        })?;
        Some(start..if apposition { whole_end - 1 } else { end })
    }

    fn is_list_comma(&self, k: usize) -> bool {
        // "Salem, Ore.," and "Jan. 3, 2020,": a comma inside a name or a date.
        self.tokens.get(k + 1).is_some_and(|next| {
            next.folded.ends_with('.') || next.span.len() == 4 && next.folded.bytes().all(|b| b.is_ascii_digit())
        })
    }

    /// Where the noun phrase that ends before token `end` begins.
    fn phrase_start(&self, end: usize, floor: usize) -> Option<usize> {
        let head = end.checked_sub(1).filter(|&head| head >= floor)?;
        if is_subject_pronoun(self.folded(head)) {
            return Some(head);
        }
        if !self.is_nominal(head) {
            return None;
        }
        let mut start = head;
        while start > floor {
            let before = start - 1;
            let word = self.folded(before);
            if self.is_nominal(before) || self.links_back(before, start, floor) {
                start = before;
            } else if is_determiner(word) {
                start = before;
                let linked = start > floor + 1 && carries_on(self.folded(start - 1)) && self.is_nominal(start - 2);
                if !linked {
                    break;
                }
                start -= 1;
            } else {
                break;
            }
            if end - start > 24 {
                break;
            }
        }
        // A preposition left at the front belongs to no one.
        while start < head && (carries_on(self.folded(start)) || self.folded(start) == "'s" || self.folded(start) == "and") {
            start += 1;
        }
        Some(start)
    }

    /// Whether word `k` ties the phrase from `start` to a phrase before it: "spokesman for", "Moss and".
    fn links_back(&self, k: usize, start: usize, floor: usize) -> bool {
        let nominal = k > floor && self.is_nominal(k - 1);
        let joins = matches!(self.folded(k), "and" | "&");
        nominal
            && (carries_on(self.folded(k)) && self.can_speak(k - 1)
                || joins && self.tokens[k - 1].is_capital() && self.tokens[start].is_capital())
    }

    /// The noun phrase that begins at token `k`, with an apposition behind it, not reaching `ceiling`.
    pub fn phrase_at(&self, k: usize, ceiling: usize) -> Option<Range<usize>> {
        let ceiling = ceiling.min(k + 60);
        if k >= ceiling {
            return None;
        }
        if is_subject_pronoun(self.folded(k)) {
            return Some(k..k + 1);
        }
        let mut end = k;
        while end < ceiling && (is_determiner(self.folded(end)) || self.folded(end) == "former") {
            end += 1;
        }
        let core = end;
        while end < ceiling {
            let word = self.folded(end);
            let carried = end > core
                && end + 1 < ceiling
                && (carries_on(word) || matches!(word, "and" | "&") && self.tokens[end + 1].is_capital())
                && (self.is_nominal(end + 1) || is_determiner(self.folded(end + 1)));
            if self.is_nominal(end) {
                end += 1;
            } else if carried {
                end += 1;
                while end < ceiling && is_determiner(self.folded(end)) {
                    end += 1;
                }
            } else {
                break;
            }
        }
        if end == core {
            return None;
        }
        // ", editor of the paper, in an email": the apposition belongs to the phrase.
        if end + 1 < ceiling && self.folded(end) == "," && self.opens_apposition(end + 1) {
            let close = (end + 1..ceiling.min(end + 40)).find(|&j| matches!(self.folded(j), "," | "." | ";" | "\"" | "--" | ":"));
            end = close.unwrap_or(ceiling.min(end + 40));
        }
        Some(k..end)
    }

    fn opens_apposition(&self, k: usize) -> bool {
        let (token, entry) = (&self.tokens[k], &self.entries[k]);
        matches!(token.folded.as_str(), "a" | "an" | "the" | "his" | "her" | "its" | "who" | "whose" | "one")
            || token.shape == Shape::Number
            || !token.is_capital() && (entry.role || entry.title)
            || token.is_capital() && entry.title
    }
}
