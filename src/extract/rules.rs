//! Attributions by rule: what stands around a quotation, and the plainest forms of reported speech.

use std::ops::Range;

use super::page::{Page, Quoted};
use crate::model::Role;

/// An attribution in tokens, before names are resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub content: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub source: Vec<Range<usize>>,
    pub rule: Rule,
    /// How sure the tagger was of the spans, 0 to 1; 1 for a rule's.
    pub certainty: f32,
    /// How sure the tagger was of content, cue and source each.
    pub sure: [f32; 3],
    /// Whether the rules, asked alone, give a source that shares words with the tagger's; `None` where they give none.
    pub agrees: Option<bool>,
    /// The quotation it was made for, as an index of the page's runs.
    pub run: Option<usize>,
}

impl Draft {
    /// A draft of one content, made without the tagger; an empty range of a cue or a source is none.
    pub fn new(content: Range<usize>, cue: Range<usize>, source: Range<usize>, rule: Rule, certainty: f32) -> Self {
        let some = |range: Range<usize>| if range.is_empty() { Vec::new() } else { vec![range] };
        Self {
            content: vec![content],
            cue: some(cue),
            source: some(source),
            rule,
            certainty,
            sure: [certainty; 3],
            agrees: None,
            run: None,
        }
    }
}

/// How the source was found. The order is that of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rule {
    /// Source and cue in the same sentence.
    Sentence,
    /// "…" – Name, a name line under the quotation, or "Name: …" in an interview.
    Signed,
    /// An answer in an interview.
    Answer,
    /// A colon or the last clause before the quotation introduces it.
    Introduced,
    /// The same paragraph already gave the speaker.
    Continued,
    /// The sentence before speaks of one who speaks.
    SentenceBefore,
    /// The paragraph before ended in the same speaker's quotation.
    ParagraphBefore,
    /// Nothing near.
    None,
}

/// A source with its cue.
type Found = (Range<usize>, Range<usize>);

impl Page<'_> {
    /// Whether token `k` is a verb that carries speech, outside quotation marks.
    pub fn is_cue(&self, k: usize) -> bool {
        k < self.tokens.len() && self.entries[k].strong && self.run_of[k].is_none() && !self.tokens[k].is_capital()
    }

    /// Who is said to say `quoted`, by what stands around it in its sentence.
    pub fn source_around(&self, quoted: &Quoted) -> Option<(Found, Rule)> {
        self.source_after(quoted)
            .map(|found| (found, Rule::Sentence))
            .or_else(|| self.signature(quoted).filter(|((_, dash), _)| !dash.is_empty()))
            .or_else(|| self.source_before(quoted))
            .or_else(|| self.signature(quoted))
    }

    fn source_after(&self, quoted: &Quoted) -> Option<Found> {
        let inner = quoted.inner();
        let last = self.folded(inner.end - 1);
        let mut k = quoted.outer.end;
        let paragraph = self.paragraph_of(inner.end - 1);
        let sentence_end = if k < paragraph.end { self.sentence_of(k).end } else { return None };
        // A full stop inside the marks ends the matter: what follows is another sentence.
        if last == "." || !quoted.run.closed {
            return None;
        }
        if matches!(self.folded(k), "," | "--" | "-") {
            k += 1;
        }
        if k >= sentence_end || matches!(self.folded(k), "and" | "but" | "." | ";") && !matches!(last, "," | "?" | "!") {
            return None;
        }
        if self.folded(k) == "according" && self.folded(k + 1) == "to" {
            let source = self.phrase_at(k + 2, sentence_end)?;
            return Some((source, k..k + 2));
        }
        let mut verb = k;
        while verb < sentence_end
            && (self.entries[verb].auxiliary || self.tokens[verb].folded.ends_with("ly") && !self.tokens[verb].is_capital())
        {
            verb += 1;
        }
        if verb < sentence_end && self.is_cue(verb) {
            let source = self.phrase_at(verb + 1, sentence_end)?;
            return self.can_be_source(&source).then_some((source, k..verb + 1));
        }
        let ceiling = sentence_end.min(k + 40);
        let verb = (k..ceiling).find(|&j| self.is_cue(j))?;
        let source = self.subject_before(verb, k)?;
        (source.start <= k + 1 && self.can_be_source(&source)).then(|| (source.clone(), self.cue_at(verb, source.end)))
    }

    /// The cue from its first auxiliary to its verb.
    pub fn cue_at(&self, verb: usize, floor: usize) -> Range<usize> {
        let mut start = verb;
        while start > floor && self.entries[start - 1].auxiliary {
            start -= 1;
        }
        start..verb + 1
    }

    pub fn can_be_source(&self, range: &Range<usize>) -> bool {
        range.clone().any(|k| self.can_speak(k))
    }

    fn source_before(&self, quoted: &Quoted) -> Option<(Found, Rule)> {
        let open = quoted.outer.start;
        let paragraph = self.paragraph_of(quoted.inner().start);
        let (floor, mut k) = if open > paragraph.start {
            (self.sentence_of(open - 1).start, open)
        } else {
            // A colon at the end of the paragraph before introduces what follows.
            let colon = open.checked_sub(1).filter(|&k| self.folded(k) == ":" && self.role(k).is_body())?;
            (self.sentence_of(colon).start, open)
        };
        let rule = if self.folded(k - 1) == ":" { Rule::Introduced } else { Rule::Sentence };
        if matches!(self.folded(k - 1), "." | "!" | "?") {
            return None;
        }
        let bottom = floor.max(k.saturating_sub(40));
        while k > bottom {
            k -= 1;
            // What stands before another quotation has introduced that.
            if rule == Rule::Introduced && self.run_of[k].is_some() {
                let clause = k + 1..open - 1;
                let verb = clause.clone().rev().find(|&j| self.is_past(j))?;
                let source = self.subject_before(verb, clause.start).filter(|source| self.can_be_source(source))?;
                return Some(((source, verb..open), rule));
            }
            if self.is_cue(k)
                && let Some(source) = self.subject_before(k, floor).filter(|source| self.can_be_source(source))
            {
                return Some(((source.clone(), self.cue_at(k, source.end)), rule));
            }
        }
        // "From the mayor: “…”", "Ruiz: “…”"
        if rule == Rule::Introduced {
            // "Feld (on Facebook): “…”"
            let bracket = (floor..open - 1).rev().find(|&k| self.folded(k) == "(").filter(|_| self.folded(open - 2) == ")");
            let colon = bracket.unwrap_or(open - 1);
            let start = if matches!(self.folded(floor), "from" | "by") { floor + 1 } else { floor };
            let source = self.phrase_at(start, colon)?;
            return (source.end == colon && self.can_be_source(&source)).then(|| ((source, colon..colon + 1), rule));
        }
        None
    }

    /// `"…" – Name`, or a line with a name under the quotation.
    fn signature(&self, quoted: &Quoted) -> Option<(Found, Rule)> {
        let k = quoted.outer.end;
        let here = self.paragraph_of(quoted.inner().start);
        let next = self.tokens.get(k)?;
        let dash = matches!(next.folded.as_str(), "--" | "-" | "~");
        let paragraph = self.paragraph_of(k);
        if !dash && (paragraph.start == here.start || paragraph.len() > 12 || self.role(k) != Role::Body) {
            return None;
        }
        let start = if dash { k + 1 } else { k };
        let mut source = self.phrase_at(start, paragraph.end)?;
        // "Harold Pym, 82, of Lower Feld"
        source.end = source.clone().find(|&j| self.folded(j) == ",").unwrap_or(source.end);
        let stop = dash && source.end + 1 == paragraph.end && self.folded(source.end) == ".";
        let whole = stop || source.end == paragraph.end || matches!(self.folded(source.end), "," | "(");
        let named = source
            .clone()
            .filter(|&j| self.tokens[j].is_word())
            .all(|j| self.tokens[j].is_capital() || self.entries[j].title || self.entries[j].function);
        let ends = paragraph.end - 1;
        let line = stop || !matches!(self.folded(ends), "." | "?" | "!" | ":" | "\"");
        (whole && named && line && self.tokens[start].is_capital())
            .then(|| ((start..source.end, if dash { k..k + 1 } else { k..k }), Rule::Signed))
    }
}

/// Whether a quotation is long or closed enough to be somebody's words, though nobody is near.
pub(super) fn looks_spoken(page: &Page, quoted: &Quoted) -> bool {
    let inner = quoted.inner();
    let ends = matches!(page.folded(inner.end - 1), "," | "." | "?" | "!");
    quoted.words(page) >= 5 && ends && page.tokens[inner.start].is_capital()
}

/// The speaker of the quotation before, where the text goes on with him.
pub(super) fn inherited(page: &Page, quoted: &Quoted, found: &[Draft]) -> Option<(Found, Rule)> {
    let inner = quoted.inner();
    if !looks_spoken(page, quoted) {
        return None;
    }
    let paragraph = page.paragraph_of(inner.start);
    let whole = quoted.outer.start == paragraph.start;
    let last = found.last().filter(|last| !last.source.is_empty())?;
    let (source, cue) = (last.source.first()?.clone(), last.cue.first().cloned().unwrap_or(0..0));
    let there = page.paragraph_of(last.content.first()?.start);
    if there.start == paragraph.start {
        return Some(
            somebody_new(page, quoted, last).map_or(((source, cue), Rule::Continued), |found| (found, Rule::SentenceBefore)),
        );
    }
    let sentence = page.sentence_of(quoted.outer.start);
    if sentence.start > paragraph.start {
        // The sentence before it, in the same paragraph.
        let before = page.sentence_of(sentence.start - 1);
        let verb = before.clone().rev().find(|&k| page.is_cue(k));
        if let Some(found) = verb.and_then(|verb| Some((page.subject_before(verb, before.start)?, verb..verb + 1))) {
            return Some((found, Rule::SentenceBefore));
        }
        return None;
    }
    let between = page.tokens[there.start].paragraph as usize + 1..page.tokens[paragraph.start].paragraph as usize;
    let adjacent = between.clone().all(|k| !page.paragraphs[k].0.is_body() || page.paragraph_tokens[k].is_empty());
    (whole && adjacent).then_some(((source, cue), Rule::ParagraphBefore))
}

/// A longer sentence between two quotations tells more than who speaks next.
const LONGEST_BETWEEN: usize = 16;

/// "Joss Wilder shrugged. “…”": the one whom the sentence before a quotation is about, if it is somebody new since the last one.
pub(super) fn somebody_new(page: &Page, quoted: &Quoted, last: &Draft) -> Option<Found> {
    let before = page.sentence_of(quoted.outer.start.checked_sub(1)?);
    let used = last.content.iter().chain(&last.source).chain(&last.cue).map(|range| range.end).max()?;
    let plain = before.len() <= LONGEST_BETWEEN && !before.clone().any(|k| page.run_of[k].is_some());
    if before.end != quoted.outer.start || before.start < used || !plain {
        return None;
    }
    // "Varga, told of this, smiles."
    let reacts = |k: usize| {
        let now = matches!(
            page.folded(k),
            "chuckles"
                | "frowns"
                | "giggles"
                | "grins"
                | "hesitates"
                | "laughs"
                | "nods"
                | "pauses"
                | "shrugs"
                | "sighs"
                | "smiles"
        );
        now && page.run_of[k].is_none()
    };
    let opens = |verb: usize| {
        let subject = page.subject_before(verb, before.start).filter(|subject| subject.start == before.start)?;
        Some((verb, subject))
    };
    // "Quist, visibly irritated, disagreed."
    let (verb, subject) = before.clone().filter(|&k| reacts(k) || page.is_past(k)).find_map(opens)?;
    let named = subject.clone().any(|k| {
        page.tokens[k].is_capital()
            && !page.entries[k].function
            && (!page.tokens[k].opens_sentence || page.names.contains(page.folded(k)))
    });
    (named && page.can_be_source(&subject)).then_some((subject, verb..verb))
}
