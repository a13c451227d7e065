//! A pasted passage: its quotations, whom it says they are from, and what the corpus holds of each.

use super::marks::is_quotation_mark;
use super::request::{LookupOptions, PassageOptions};
use super::results::{Passage, PassageQuotation};
use super::{Corpus, MAX_QUERY_CHARS};
use crate::error::{Code, Error};
use crate::text::order::arrange;
use crate::text::quotation_marks::{Marks, quoted_runs};
use crate::text::{Span, fold, lexicon, slice, words};

/// The longest passage that `check_passage` takes, in characters: a long feature article.
pub const MAX_PASSAGE_CHARS: usize = 100_000;

/// Words that report, beside which a name is the speaker that a passage claims. Folded, sorted.
#[rustfmt::skip]
const REPORTING: &[&str] = &[
    "according", "added", "admitted", "alleged", "announced", "argued", "asked", "claimed", "commented", "concluded", "confirmed",
    "continued", "declared", "denied", "explained", "insisted", "noted", "posted", "put", "quoting", "recalled", "remarked", "replied", "reported",
    "said", "saying", "says", "stated", "told", "tweeted", "warned", "writes", "wrote",
];

/// Words that open a sentence before a name and are no part of it. Folded, sorted.
const OPENERS: &[&str] =
    &["after", "and", "as", "but", "for", "from", "here", "in", "like", "so", "then", "to", "when", "while", "yet"];

impl Corpus {
    /// Finds the quotations of a pasted passage and looks each up, with the speaker that the passage names for it.
    ///
    /// Quotations are what stands between quotation marks, straight or curly, double or single, or guillemets; a mark that
    /// paragraphs re-open goes on with the quotation. Without any marks the whole text is one quotation. The claimed speaker
    /// is a name beside a word like 'said' or 'according to' around the quotation, behind a dash after it, or before a colon;
    /// `options.speaker` where there is none.
    /// On request the sentences outside quotation marks are looked up as well.
    ///
    /// # Errors
    ///
    /// `EmptyQuery` if no letter or digit is in it, `QueryTooLong` beyond [`MAX_PASSAGE_CHARS`], or without quotation
    /// marks beyond what `lookup` takes.
    pub fn check_passage(&self, text: &str, options: &PassageOptions) -> Result<Passage, Error> {
        let length = text.chars().count();
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
        if unmarked {
            found.push((super::marks::unwrap(text), options.speaker.clone()));
        } else {
            for (k, &span) in quotations.iter().enumerate() {
                let before = quotations[..k].last().map_or(0, |span| span.end);
                let after = quotations.get(k + 1).map_or(text.len(), |span| span.start);
                let claimed = self.claimed(text, span, before, after);
                found.push((span, claimed.or_else(|| options.speaker.clone())));
            }
            // A quotation that names nobody goes on with the speaker of the one before it in the same paragraph.
            for k in 1..found.len() {
                if found[k].1.is_none() && !text.as_bytes()[found[k - 1].0.end..found[k].0.start].contains(&b'\n') {
                    let before = found[k - 1].1.clone();
                    found[k].1 = before;
                }
            }
            if options.sentences {
                let outside = sentences(text, &quotations).into_iter().map(|span| (span, None));
                found.extend(outside.collect::<Vec<_>>());
                arrange(&mut found, &|(a, _), (b, _)| a.cmp(b));
            }
        }
        let unit = self.frame.unit();
        let mut quotations = Vec::with_capacity(found.len());
        for (span, claimed) in found {
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

    /// The speaker that a passage names around a quotation: in its sentence after it, else before it.
    fn claimed(&self, text: &str, quotation: Span, before: usize, after: usize) -> Option<String> {
        let mark = |c: char| is_quotation_mark(c);
        let behind = slice(text, quotation.end..after).trim_start_matches(mark);
        let ended = slice(text, ..quotation.end).ends_with(['.', '!', '?']);
        let behind_end = behind.find(['.', '!', '?', '\n', ';']).unwrap_or(behind.len());
        let ahead = slice(text, before..quotation.start).trim_end_matches(mark);
        let ahead_start = ahead.trim_end().rfind(['.', '!', '?', '\n', ';']).map_or(0, |at| at + 1);
        let (ahead, behind) = (slice(ahead, ahead_start..), slice(behind, ..behind_end));
        // After a full stop inside the marks the next words may be a sentence of their own.
        let names_behind = || self.name_beside_report(behind).filter(|_| !ended || behind.starts_with([' ', ',', '—', '–', '-']));
        let signed = || dash_name(slice(text, quotation.end..after).trim_start_matches(mark));
        names_behind().or_else(|| self.name_beside_report(ahead)).or_else(signed).or_else(|| self.name_before_colon(ahead))
    }

    /// 'Ana Ruiz:' before a quotation, where the name opens its line or is known: 'a verdict from Southbank:' names nobody.
    fn name_before_colon(&self, ahead: &str) -> Option<String> {
        let stretch = ahead.trim().strip_suffix(':')?.trim_end();
        let name = names(stretch, &words(stretch)).into_iter().next_back().filter(|name| name.end == stretch.len())?;
        let name_text = name.of(stretch);
        (name.start == 0 || !self.names().named(name_text).is_empty()).then(|| name_text.to_owned())
    }

    /// A name in a stretch that has a word of reporting.
    fn name_beside_report(&self, stretch: &str) -> Option<String> {
        let words = words(stretch);
        let folded = fold::folded(stretch, &words);
        let report = folded.iter().position(|word| REPORTING.binary_search(&word.as_str()).is_ok())?;
        let names = names(stretch, &words);
        let known = |name: &&Span| !self.names().named(name.of(stretch)).is_empty();
        let near = |name: &&Span| {
            let at = words[report].start;
            if name.end <= at { at - name.end } else { name.start.saturating_sub(at) }
        };
        let nearest = names.iter().filter(known).min_by_key(near).or_else(|| names.iter().min_by_key(near))?;
        Some(nearest.of(stretch).to_owned())
    }
}

/// Runs of capitalised words.
fn names(stretch: &str, words: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for &word in words {
        if !word.of(stretch).starts_with(char::is_uppercase) {
            continue;
        }
        match found.last_mut() {
            Some(last) if slice(stretch, last.end..word.start).chars().all(|c| c == ' ' || c == '.' || c == '-') => {
                last.end = word.end;
            }
            _ if OPENERS.binary_search(&fold::fold(word.of(stretch)).as_str()).is_ok() => {}
            _ => found.push(word),
        }
    }
    // A lone word that opens the sentence and stands everywhere is no name.
    found.retain(|name| !lexicon::is_function(&fold::fold(name.of(stretch))));
    found
}

/// '— Ana Ruiz' after a quotation.
fn dash_name(behind: &str) -> Option<String> {
    // On its own line, or behind the quotation.
    let rest = behind.trim_start().strip_prefix(['—', '–', '-', '―'])?.trim_start();
    let rest = slice(rest, ..rest.find('\n').unwrap_or(rest.len()));
    let words = words(rest);
    let name = names(rest, &words).into_iter().next()?;
    (name.start == 0).then(|| name.of(rest).to_owned())
}

/// What stands between quotation marks, without the marks: double marks and guillemets, single marks only where the text
/// has no double ones. Quotations inside a quotation are part of it.
fn quotations(text: &str) -> Vec<Span> {
    let runs = quoted_runs(text, &paragraphs(text));
    let marks = if runs.iter().any(|run| run.marks == Marks::Double) { Marks::Double } else { Marks::Single };
    let mut found: Vec<Span> = Vec::new();
    for run in runs.iter().filter(|run| run.marks == marks) {
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
        assert!(OPENERS.is_sorted_by(|a, b| a < b));
    }
}
