//! A pasted passage: its quotations, whom it says they are from, and what the corpus holds of each.

use super::marks::is_quotation_mark;
use super::request::{LookupOptions, PassageOptions};
use super::results::{Passage, PassageQuotation};
use super::{Corpus, MAX_QUERY_CHARS};
use crate::error::{Code, Error};
use crate::text::order::arrange;
use crate::text::quotation_marks::{Marks, Run, quoted_runs};
use crate::text::{Span, Unit, fold, lexicon, slice, words};

/// The longest passage that `check_passage` takes, in characters: a long feature article.
pub const MAX_PASSAGE_CHARS: usize = 100_000;

/// Words that report, beside which a name is the speaker that a passage claims. Folded, sorted.
#[rustfmt::skip]
const REPORTING: &[&str] = &[
    "according", "added", "adding", "admitted", "alleged", "announced", "answered", "argued", "asked", "claimed", "commented", "concluded",
    "confirmed", "continued", "countered", "declared", "denied", "explained", "insisted", "noted", "posted", "put", "quoting", "recalled",
    "remarked", "replied", "responded", "said", "say", "saying", "says", "selon", "stated", "told", "tweeted", "warned", "writes", "wrote",
];

/// Words that open a sentence before a name and are no part of it, besides those that stand everywhere. Folded, sorted.
const OPENERS: &[&str] = &["here", "like", "while", "yet"];

/// Words before a name that is not who speaks: 'a source close to Ruiz', 'asked by Ruiz'. Folded, sorted.
const OF_ANOTHER: &[&str] = &["about", "at", "by", "for", "from", "in", "of", "on", "to", "with"];

impl Corpus {
    /// Finds the quotations of a pasted passage and looks each up, with the speaker that the passage names for it.
    ///
    /// Quotations are what stands between quotation marks, straight or curly, double or single, or guillemets; a mark that
    /// paragraphs re-open goes on with the quotation. Without any marks the whole text is one quotation, without the dash and name
    /// below it. The claimed speaker
    /// is a name beside a word like 'said' or 'according to' around the quotation, behind a dash after it, or before a colon;
    /// `options.speaker` where there is none. Whoever is only described ('a source close to Ruiz') or could be two is not claimed.
    /// On request the sentences outside quotation marks are looked up as well.
    ///
    /// # Errors
    ///
    /// `EmptyQuery` if no letter or digit is in it, `QueryTooLong` beyond [`MAX_PASSAGE_CHARS`], or without quotation
    /// marks beyond what `lookup` takes.
    pub fn check_passage(&self, text: &str, options: &PassageOptions) -> Result<Passage, Error> {
        let length = Unit::CodePoint.len(text);
        if length > MAX_PASSAGE_CHARS {
            let message = format!(
                "Up to {MAX_PASSAGE_CHARS} characters can be checked at once; this text has {length}. Check it in parts."
            );
            return Err(Error::new(Code::QueryTooLong, message));
        }
        if !text.contains(char::is_alphanumeric) {
            return Err(Error::new(Code::EmptyQuery, "There is no letter or digit to check. Give a text with a quotation."));
        }
        let mut found: Vec<(Span, Option<String>)> = Vec::new();
        let quotations: Vec<Span> =
            quotations(text).into_iter().filter(|span| span.of(text).contains(char::is_alphanumeric)).collect();
        let unmarked = quotations.is_empty();
        for (k, &span) in quotations.iter().enumerate() {
            let before = quotations[..k].last().map_or(0, |span| span.end);
            let after = quotations.get(k + 1).map_or(text.len(), |span| span.start);
            let claimed = self.source(text, span, before, after).unwrap_or_else(|| {
                // A quotation that names nobody goes on with the speaker of the one before it in the same paragraph.
                let claimed = found.last()?.1.clone()?;
                let between = slice(text, before..span.start);
                let whom = self.meant(&claimed);
                let is_other = |name: &Span| {
                    let named = self.names().named(name.of(between));
                    !named.is_empty() && named != whom
                };
                (!between.as_bytes().contains(&b'\n') && !names(between, &words(between)).iter().any(is_other)).then_some(claimed)
            });
            found.push((span, claimed));
        }
        if options.sentences {
            for span in sentences(text, &quotations) {
                found.push((span, None));
            }
            arrange(&mut found, &|(a, _), (b, _)| a.cmp(b));
        }
        if unmarked && found.len() < 2 {
            let outer = super::marks::unwrap(text);
            // On the last line '— Ana Ruiz'.
            let last = paragraphs(text).pop().map_or(0, |line| line.start);
            let claimed = if last > outer.start { dash_name(slice(text, last..)) } else { None };
            let end = if claimed.is_some() { last } else { outer.end };
            found.clear();
            found.push((Span::new(outer.start, end).trim(text), claimed));
        }
        let unmarked = unmarked && found.len() == 1;
        let unit = self.frame.unit();
        let mut quotations = Vec::with_capacity(found.len());
        for (span, claimed) in found {
            let claimed = claimed.or_else(|| options.speaker.clone());
            let quotation = span.of(text);
            let cut = quotation.char_indices().nth(MAX_QUERY_CHARS).filter(|_| !unmarked).map_or(quotation.len(), |(at, _)| at);
            let options = LookupOptions { speaker: claimed.clone(), limit: options.limit };
            let result = self.lookup(slice(quotation, ..cut), &options)?;
            quotations.push(PassageQuotation {
                start: unit.of(text, span.start),
                end: unit.of(text, span.end),
                text: quotation.to_owned(),
                claimed,
                result,
            });
        }
        Ok(Passage { unmarked, quotations })
    }

    /// Who speaks by what stands around a quotation, from the one before to the next one: nobody (inside) where somebody is only described.
    #[allow(clippy::option_option, reason = "no word of reporting is not the same as one without a name")]
    fn source(&self, text: &str, quotation: Span, before: usize, after: usize) -> Option<Option<String>> {
        let breaks = ['.', '!', '?', '\n', ';'];
        let rest = slice(text, quotation.end..after).trim_start_matches(is_quotation_mark);
        let comma = slice(text, ..quotation.end).ends_with(',') || rest.starts_with(',');
        let mut behind = rest.strip_prefix(',').unwrap_or(rest);
        let end = behind.find(breaks);
        behind = slice(behind, ..end.unwrap_or(behind.len()));
        // What leads to the next quotation without a full stop may be about that one; its first clause is about this one.
        let leads_on = end.is_none() && after < text.len();
        if leads_on {
            behind = slice(behind, ..behind.find(',').unwrap_or(behind.len()));
            let joins = |word: &Span| matches!(word.of(behind), "and" | "but" | "while");
            behind = slice(behind, ..words(behind).into_iter().find(joins).map_or(behind.len(), |word| word.start));
            if behind.as_bytes().contains(&b':') || slice(text, ..quotation.end).ends_with('.') {
                behind = "";
            }
        }
        let ahead = slice(text, before..quotation.start).trim_end_matches(is_quotation_mark).trim_end();
        let ahead = slice(ahead, ahead.rfind(breaks).map_or(0, |at| at + 1)..);
        let follows = self.beside_report(behind, false);
        let leads = self.beside_report(ahead, true).or_else(|| self.before_colon(ahead).map(Some));
        let found = if comma && !leads_on { follows.or(leads) } else { leads.or(follows) };
        found.or_else(|| dash_name(rest).map(Some))
    }

    /// 'Ana Ruiz:' before a quotation, where the name opens its line or is known: 'a verdict from Southbank:' names nobody.
    fn before_colon(&self, ahead: &str) -> Option<String> {
        let stretch = ahead.strip_suffix(':')?.trim_end();
        let name = names(stretch, &words(stretch)).into_iter().next_back().filter(|name| name.end == stretch.len())?;
        let name_text = name.of(stretch);
        let opens = !slice(stretch, ..name.start).contains(char::is_alphanumeric);
        (opens || !self.names().named(name_text).is_empty()).then(|| name_text.to_owned())
    }

    /// Who speaks by a word of reporting in a stretch before a quotation (the last one) or behind it (the first one): nobody (inside) where that is
    /// no name. A pronoun is as good as no such word.
    #[allow(clippy::option_option, reason = "no word of reporting is not the same as one without a name")]
    fn beside_report(&self, stretch: &str, ahead: bool) -> Option<Option<String>> {
        let words = words(stretch);
        let folded = fold::folded(stretch, &words);
        let mut report = None;
        for (k, word) in folded.iter().enumerate() {
            if (ahead || report.is_none()) && listed(REPORTING, word) {
                report = Some(k);
            }
        }
        let report = report?;
        let at = words[report];
        let before = |at: usize| words.iter().rposition(|word| word.end <= at).map_or("", |k| folded[k].as_str());
        if matches!(before(at.start), "he" | "she" | "they" | "i" | "we" | "it") {
            return None;
        }
        let by_noun = matches!(folded[report].as_str(), "according" | "quoting" | "selon");
        let opens = folded[..report].iter().all(|word| opens(word));
        let mut whom = None;
        for name in names(stretch, &words) {
            if by_noun || opens {
                // 'Said Bell', but not 'told Bell' nor 'said he to Bell'.
                let takes =
                    name.start >= at.end && whom.is_none() && folded[report] != "told" && !is_possessive(name.of(stretch));
                whom = if takes { Some(name) } else { whom };
            } else if name.end <= at.start {
                // 'To Ruiz, the spokesman said', but 'Ruiz, the mayor, said'.
                let between = slice(stretch, name.end..at.start).trim_end();
                whom = (!between.as_bytes().contains(&b',') || between.ends_with(',')).then_some(name);
            }
        }
        Some(whom.map(|name| (name.of(stretch), before(name.start), name == words[0])).and_then(|(name, before, first)| {
            // A name of somebody whose lawyer or critics speak; and 'Officials said', unless somebody has that name.
            let other = is_possessive(name) || listed(OF_ANOTHER, before) && !(by_noun && before == "to");
            let plural = first && name.ends_with('s') && self.names().named(name).is_empty();
            (!other && !plural).then(|| name.to_owned())
        }))
    }
}

fn listed(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Whether a folded word may open a sentence before a name.
fn opens(word: &str) -> bool {
    lexicon::is_function(word) || listed(OPENERS, word)
}

fn is_possessive(name: &str) -> bool {
    name.ends_with("'s") || name.ends_with("’s")
}

/// '— Ana Ruiz' after a quotation, on its own line or behind it. 'Ana Ruiz:' on the next line begins the next quotation.
fn dash_name(behind: &str) -> Option<String> {
    let words = words(behind);
    let name = names(behind, &words).into_iter().next().filter(|name| name.start == words[0].start)?;
    let rest = slice(behind, name.end..);
    (slice(behind, ..name.start).contains(['—', '–', '-', '―']) && !rest.starts_with(':')).then(|| name.of(behind).to_owned())
}

/// Runs of capitalised words that may be names.
fn names(stretch: &str, words: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for &word in words {
        if !word.of(stretch).starts_with(char::is_uppercase) {
            continue;
        }
        match found.last_mut() {
            Some(last)
                if !is_possessive(last.of(stretch))
                    && slice(stretch, last.end..word.start).chars().all(|c| matches!(c, ' ' | '.' | '-')) =>
            {
                last.end = word.end;
            }
            _ => {
                let folded = fold::fold(word.of(stretch));
                if !opens(&folded) && !lexicon::is_date(&folded) {
                    found.push(word);
                }
            }
        }
    }
    found
}

/// What stands between quotation marks, without the marks: double marks and guillemets, single marks only where the text
/// has no double ones. Quotations inside a quotation are part of it.
fn quotations(text: &str) -> Vec<Span> {
    let runs = quoted_runs(text, &paragraphs(text));
    let marks = if runs.iter().any(|run| run.marks == Marks::Double) { Marks::Double } else { Marks::Single };
    // Single marks with double ones inside them are British.
    let around = |run: &Run| runs.iter().any(|inner| inner.marks != run.marks && run.outer.contains(inner.outer));
    let mut found: Vec<Span> = Vec::new();
    for run in runs.iter().filter(|run| run.marks == marks || around(run)) {
        let Some(span) = run.pieces.iter().copied().reduce(Span::join) else { continue };
        if found.last().is_none_or(|last| last.end <= span.start) {
            found.push(span.trim(text));
        }
    }
    found
}

fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        Span::new(at - line.len(), at).trim(text)
    });
    lines.filter(|span| !span.is_empty()).collect()
}

/// Sentences outside quotations that have at least four words.
fn sentences(text: &str, quotations: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let next = chars.peek().map_or('\n', |&(_, c)| c);
        if c == '\n' || matches!(c, '.' | '!' | '?') && next.is_whitespace() || end == text.len() {
            let span = Span::new(start, end).trim(text);
            if words(span.of(text)).len() >= 4 && !quotations.iter().any(|quotation| quotation.overlaps(span)) {
                found.push(span);
            }
            start = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = quotations(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quotation_marks_of_all_shapes_pair() {
        check("He said \"no\" and “yes”.", &["no", "yes"]);
        check("Il a dit « oui ».", &["oui"]);
        check("‘It’s safe,’ he said.", &["It’s safe,"]);
        check("don't panic, it's fine", &[]);
        check("“One.\n\n“Two,” she said.", &["One.\n\n“Two,"]);
        check("“Never closed\n\nNext paragraph.", &["Never closed"]);
        check("“‘nested’ words,” he said.", &["‘nested’ words,"]);
    }

    #[test]
    fn lists_are_sorted_and_unique() {
        assert!(REPORTING.is_sorted_by(|a, b| a < b));
        assert!([OPENERS, OF_ANOTHER].iter().all(|list| list.is_sorted_by(|a, b| a < b)));
    }
}
