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
    "according", "added", "adding", "adds", "admitted", "affirme", "ajoute", "alleged", "announced", "answered", "argued", "argues",
    "asked", "asks", "claimed", "claims", "commented", "concluded", "confirmed", "continued", "countered", "declare", "declared", "denied",
    "dit", "ecrit", "explained", "explique", "insisted", "insists", "noted", "notes", "posted", "put", "quoting", "recalled", "remarked",
    "repete", "replied", "responded", "said", "say", "saying", "says", "selon", "stated", "tells", "told", "tweeted", "tweets", "vowed",
    "warned", "warns", "writes", "wrote",
];

/// Words that open a sentence before a name and are no part of it. Folded, sorted.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "after", "and", "as", "because", "but", "did", "does", "for", "from", "has", "here", "if", "in", "like", "meanwhile", "on", "so", "that",
    "then", "this", "to", "was", "when", "while", "yet",
];

/// Words before a name that is not who speaks: 'a source close to Ruiz', 'asked by Ruiz'. Folded, sorted.
const OF_ANOTHER: &[&str] = &["about", "against", "at", "by", "during", "for", "from", "in", "of", "on", "to", "with"];

/// Folded, sorted.
const PRONOUNS: &[&str] = &["elle", "he", "i", "il", "it", "she", "they", "we", "who"];

/// Words before a quotation within which a word of reporting introduces it.
const INTRODUCES: usize = 4;

/// Who speaks, by a word of reporting.
#[derive(PartialEq)]
enum Source {
    Named(String),
    Pronoun,
    /// Somebody without a name: 'a spokesman for the mayor'.
    Other,
}

impl Corpus {
    /// Finds the quotations of a pasted passage and looks each up, with the speaker that the passage names for it.
    ///
    /// Quotations are what stands between quotation marks, straight or curly, double or single, or guillemets; a mark that
    /// paragraphs re-open goes on with the quotation. Without any marks the whole text is one quotation, without the dash and name
    /// below it; or every line that begins with a speaker and a colon is one. The claimed speaker
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
        if unmarked {
            found = self.unmarked(text);
            if options.sentences && found.len() == 1 {
                let sentences = sentences(text, &[]);
                if sentences.len() > 1 {
                    found.clear();
                    found.extend(sentences.into_iter().map(|span| (span, None)));
                }
            }
        } else {
            for (k, &span) in quotations.iter().enumerate() {
                let before = quotations[..k].last().map_or(0, |span| span.end);
                let after = quotations.get(k + 1).map_or(text.len(), |span| span.start);
                let claimed = match self.source(text, span, before, after) {
                    Some(Source::Named(name)) => Some(name),
                    Some(Source::Other) => None,
                    // A quotation that names nobody goes on with the speaker of the one before it in the same paragraph.
                    _ => found.last().and_then(|(_, claimed)| claimed.clone()).filter(|claimed| {
                        let between = slice(text, before..span.start);
                        let whom = self.meant(claimed);
                        let other = |name: &Span| {
                            let named = self.names().named(name.of(between));
                            !named.is_empty() && named != whom
                        };
                        !between.contains('\n') && !names(between, &words(between)).iter().any(other)
                    }),
                };
                found.push((span, claimed));
            }
            if options.sentences {
                let outside = sentences(text, &quotations).into_iter().map(|span| (span, None));
                found.extend(outside.collect::<Vec<_>>());
                arrange(&mut found, &|(a, _), (b, _)| a.cmp(b));
            }
        }
        // Several lines with their speakers are not one text without marks.
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

    /// Who speaks by what stands around a quotation, from the one before to the next one.
    fn source(&self, text: &str, quotation: Span, before: usize, after: usize) -> Option<Source> {
        let mark = |c: char| is_quotation_mark(c);
        let breaks = ['.', '!', '?', '\n', ';'];
        let said = quotation.of(text);
        let rest = slice(text, quotation.end..after).trim_start_matches(mark);
        let comma = said.ends_with(',') || rest.starts_with(',');
        let rest_of = rest.trim_start_matches(',');
        // What leads to the next quotation without a full stop may be about that one; its first clause is about this one.
        let end = rest_of.find(breaks);
        let leads_on = end.is_none() && after < text.len();
        let mut behind = slice(rest_of, ..end.unwrap_or(rest_of.len()));
        if leads_on {
            for stop in [", ", " and ", " but ", " while "] {
                behind = slice(behind, ..behind.find(stop).unwrap_or(behind.len()));
            }
            if said.ends_with('.') || behind.contains(':') {
                behind = "";
            }
        }
        let ahead = slice(text, before..quotation.start).trim_end_matches(mark).trim_end();
        let ahead = slice(ahead, ahead.rfind(breaks).map_or(0, |at| at + 1)..);
        let (behind, ahead) =
            (self.beside_report(behind, false), self.beside_report(ahead, true).or_else(|| self.before_colon(ahead)));
        let (behind_first, introduced) = (comma && !leads_on, ahead.as_ref().is_some_and(|(_, far)| *far <= INTRODUCES));
        let (behind, ahead) = (behind.map(|(source, _)| source), ahead.map(|(source, _)| source));
        let found = if introduced && !(behind_first && behind.is_some()) { ahead.or(behind) } else { behind.or(ahead) };
        found.or_else(|| self.signed(rest))
    }

    /// 'Ana Ruiz:' before a quotation, where the name opens its line or is known: 'a verdict from Southbank:' names nobody.
    fn before_colon(&self, ahead: &str) -> Option<(Source, usize)> {
        let stretch = ahead.strip_suffix(':')?.trim_end();
        let name = names(stretch, &words(stretch)).into_iter().next_back().filter(|name| name.end == stretch.len())?;
        let name_text = name.of(stretch);
        let opens = !slice(stretch, ..name.start).contains(char::is_alphanumeric);
        (opens || !self.names().named(name_text).is_empty()).then(|| (Source::Named(name_text.to_owned()), 0))
    }

    /// Who speaks by a word of reporting in a stretch before (the last one) or behind (the first one) a quotation, and how many words
    /// stand behind that word.
    fn beside_report(&self, stretch: &str, ahead: bool) -> Option<(Source, usize)> {
        let words = words(stretch);
        let folded = fold::folded(stretch, &words);
        let reports = |word: &String| REPORTING.binary_search(&word.as_str()).is_ok();
        let report = if ahead { folded.iter().rposition(reports) } else { folded.iter().position(reports) }?;
        let at = words[report];
        let word_before = |at: usize| words.iter().rposition(|word| word.end <= at).map_or("", |k| folded[k].as_str());
        let listed = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
        let by_noun = matches!(folded[report].as_str(), "according" | "quoting" | "selon");
        let names = names(stretch, &words);
        // A name of somebody whose lawyer or critics speak.
        let is_other = |name: &Span| {
            let word = word_before(name.start);
            is_possessive(name.of(stretch)) || listed(OF_ANOTHER, word) && !(by_noun && word == "to")
        };
        // 'Officials said': one word that opens the sentence, unless somebody has that name.
        let is_plural = |name: &Span| {
            words.first() == Some(name) && name.of(stretch).ends_with('s') && self.names().named(name.of(stretch)).is_empty()
        };
        let opens = folded[..report].iter().all(|word| listed(OPENERS, word));
        let name = if by_noun || opens {
            let whom = names.iter().find(|name| name.start >= at.end && !is_possessive(name.of(stretch)));
            whom.filter(|name| {
                folded[report] != "told"
                    && !words
                        .iter()
                        .zip(&folded)
                        .any(|(word, folded)| at.end <= word.start && word.end <= name.start && listed(PRONOUNS, folded))
            })
        } else {
            // 'To Ruiz, the spokesman said', but 'Ruiz, the mayor, said'.
            let name = names.iter().rfind(|name| name.end <= at.start);
            name.filter(|name| {
                let between = slice(stretch, name.end..at.start).trim();
                !between.contains(',') || between.ends_with(',')
            })
        };
        let source = match name {
            _ if listed(PRONOUNS, word_before(at.start)) && word_before(at.start) != "who" => Source::Pronoun,
            Some(name) if !is_other(name) && !is_plural(name) => Source::Named(name.of(stretch).to_owned()),
            _ => Source::Other,
        };
        Some((source, words.len() - report - 1))
    }

    /// '— Ana Ruiz' after a quotation, on its own line or behind it; or in brackets somebody who is known.
    fn signed(&self, behind: &str) -> Option<Source> {
        let behind = behind.trim_start();
        let rest = behind.strip_prefix(DASHES).or_else(|| behind.strip_prefix(['(', '[']))?.trim_start();
        let rest = slice(rest, ..rest.find('\n').unwrap_or(rest.len()));
        let name = names(rest, &words(rest)).into_iter().next().filter(|name| name.start == 0)?;
        let name_text = name.of(rest);
        // 'Ana Ruiz:' on the next line begins the next quotation.
        let begins = slice(rest, name.end..).starts_with(':');
        let bracket = behind.starts_with(['(', '[']);
        (!begins && (!bracket || !self.names().named(name_text).is_empty())).then(|| Source::Named(name_text.to_owned()))
    }

    /// What is looked up of a text without quotation marks: what follows speakers with a colon, or all of it without a dash and name below.
    fn unmarked(&self, text: &str) -> Vec<(Span, Option<String>)> {
        let lines = paragraphs(text);
        let mut found: Vec<(Span, Option<String>)> = Vec::new();
        for line in &lines {
            let label = line.of(text).split_once(':').filter(|(label, rest)| {
                let names = names(label, &words(label));
                names.len() == 1 && names[0].of(label) == *label && rest.starts_with(' ')
            });
            let whom = label.filter(|(label, _)| !self.meant(label).is_empty());
            if let Some((label, _)) = label.filter(|_| whom.is_some() || !found.is_empty()) {
                let span = Span::new(line.start + label.len() + 1, line.end).trim(text);
                found.push((span, whom.map(|(name, _)| name.to_owned())));
            } else if let Some((last, _)) = found.last_mut() {
                last.end = line.end;
            }
        }
        if found.is_empty() {
            let outer = super::marks::unwrap(text);
            found.push((outer, None));
            if let [_, .., last] = lines.as_slice()
                && let Some(Source::Named(name)) = self.signed(last.of(text).trim_start_matches(['>', ' ']))
            {
                found[0] = (Span::new(outer.start, last.start).trim(text), Some(name));
            }
        }
        found
    }
}

const DASHES: [char; 4] = ['—', '–', '-', '―'];

fn is_possessive(name: &str) -> bool {
    name.ends_with("'s") || name.ends_with("’s")
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
                if OPENERS.binary_search(&folded.as_str()).is_err() && !lexicon::is_date(&folded) {
                    found.push(word);
                }
            }
        }
    }
    // A lone word that opens the sentence and stands everywhere is no name.
    found.retain(|name| !lexicon::is_function(&fold::fold(name.of(stretch))));
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
        assert!([OPENERS, OF_ANOTHER, PRONOUNS].iter().all(|list| list.is_sorted_by(|a, b| a < b)));
    }
}
