//! From drafts in tokens to attributions in the raw text, and to the rows that the command prints.

use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Found;
use super::confidence::confidence;
use super::page::Page;
use super::rules::{Draft, Rule};
use super::token::Token;
use crate::body::Body;
use crate::model::{Article, Attribution, CueClass, Doubt, Kind, Role, SpeakerKind};
use crate::text::fold::fold;
use crate::text::{Offsets, Span, Unit, words};

/// What `onrecord extract` prints for one article. All offsets are code points of the raw text, end exclusive.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The file, as it was named.
    pub doc: String,
    /// In the order of the text.
    pub attributions: Vec<RowAttribution>,
}

/// One attribution of a [`Row`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowAttribution {
    /// Stable as long as the file name and the words stay.
    pub id: String,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// `[start, end]` of each stretch of the words attributed.
    pub content: Vec<[usize; 2]>,
    /// `[start, end]` of each stretch of the words that report.
    pub cue: Vec<[usize; 2]>,
    /// `[start, end]` of each stretch of the words that name the source.
    pub source: Vec<[usize; 2]>,
    /// Canonical name, or null.
    pub speaker: Option<String>,
    /// What kind of source, or null.
    pub speaker_kind: Option<SpeakerKind>,
    /// What the cue makes of it.
    pub cue_class: CueClass,
    /// 0 to 1, to three places.
    pub confidence: f64,
    /// Why the confidence is low; left out where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
}

/// The row of one article and its attributions.
#[must_use]
pub fn row(article: &Article, attributions: &[Attribution]) -> Row {
    let offsets = Offsets::new(&article.text, Unit::CodePoint);
    let pairs = |spans: &[Span]| spans.iter().map(|&span| offsets.pair(span)).collect();
    let attributions = attributions
        .iter()
        .map(|a| RowAttribution {
            id: a.id.clone(),
            kind: a.kind,
            content: pairs(&a.content),
            cue: pairs(&a.cue),
            source: pairs(&a.source),
            speaker: a.speaker.clone(),
            speaker_kind: a.speaker_kind,
            cue_class: a.cue_class,
            confidence: (f64::from(a.confidence) * 1000.0).round() / 1000.0,
            doubt: a.doubt,
        })
        .collect();
    Row { doc: article.file.clone(), attributions }
}

/// The most that is promised of words reported inside somebody else's: that they were said at all is another's word.
const REPORTED: f32 = 0.6;

/// The most that is promised of words which the article does not say were said: collections leave them out.
const UNASSERTED: f32 = 0.3;

/// Drafts as attributions: spans of the raw text, kind, class, id and confidence.
pub(super) fn attributions(article: &Article, body: &Body, page: &Page, found: &Found) -> Vec<Attribution> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut all = Vec::with_capacity(found.drafts.len());
    let inside = super::nesting::inside(page, found.drafts);
    for (n, ((draft, who), inside)) in found.drafts.iter().zip(found.people).zip(inside).enumerate() {
        let raw =
            |ranges: &[Range<usize>]| -> Vec<Span> { ranges.iter().flat_map(|range| body.to_raw(page.span(range))).collect() };
        let content: Vec<Span> = draft
            .content
            .iter()
            .map(|range| bare(page, range))
            .filter(|range| !range.is_empty())
            .flat_map(|range| body.to_raw(page.span(&range)))
            .collect();
        if content.is_empty() {
            continue;
        }
        let kind = kind(page, draft);
        let (mut confidence, mut doubt) = confidence(page, found, n, kind);
        if inside && who.speaker.is_some() {
            confidence = confidence.min(REPORTED);
            doubt = Some(Doubt::Inside);
        }
        if super::asserted::unasserted(page, draft) {
            confidence = confidence.min(UNASSERTED);
            doubt = Some(Doubt::Inside);
        }
        all.push(Attribution {
            id: id(article, &content, &mut seen),
            kind,
            content,
            cue: raw(&draft.cue),
            source: raw(&draft.source),
            speaker: who.speaker.clone(),
            speaker_kind: who.kind,
            cue_class: super::cues::class_of(page, draft),
            confidence,
            doubt,
        });
    }
    all
}

/// A range without the quotation marks at its ends, unless a mark's partner stands inside the range.
pub(super) fn bare(page: &Page, range: &Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    let (first, last) = (range.start, range.end);
    let partner_inside = |mark: usize| {
        let at = page.runs.partition_point(|run| run.outer.start <= mark);
        let opens = page.runs[..at].last().filter(|run| run.outer.start == mark).map(|run| run.outer.end - 1);
        let closes = page.runs[..at].iter().rev().take(4).find(|run| run.outer.end == mark + 1).map(|run| run.outer.start);
        opens
            .filter(|&other| other + 1 < last)
            .or(closes.filter(|&other| other > first && page.tokens[first..other].iter().any(Token::is_word)))
            .is_some()
    };
    // A smiley, a dash or a bullet before the words is not said.
    let idle = |k: usize| !page.tokens[k].is_word() && !matches!(page.folded(k), "(" | "[" | "$" | "£" | "€" | "#" | "@" | "...");
    while start < end && idle(start) && !(page.is_quote_mark(start) && partner_inside(start)) {
        start += 1;
    }
    if start < end && page.is_quote_mark(end - 1) && !partner_inside(end - 1) {
        end -= 1;
    }
    start..end
}

/// Nine tenths of the words between marks make it direct if the first and the last are among them, none indirect.
pub(super) fn kind(page: &Page, draft: &Draft) -> Kind {
    let first = draft.content.first().map_or(0, |range| range.start);
    if matches!(draft.rule, Rule::Answer | Rule::Signed) || matches!(page.role(first), Role::Post | Role::Quote) {
        return Kind::Direct;
    }
    let words: Vec<usize> = draft.content.iter().flat_map(Clone::clone).filter(|&k| page.tokens[k].is_word()).collect();
    // Names in marks are no quotation, unless they are all there is.
    let mut quoted = 0;
    for run in words.chunk_by(|&a, &b| page.run_of[a] == page.run_of[b]) {
        let named = |index: usize| run.len() < words.len() && page.is_name(&page.runs[index]);
        quoted += if page.run_of[run[0]].is_some_and(|index| !named(index)) { run.len() } else { 0 };
    }
    // "said it “only became aware …”": what is the reporter's wording at either end is no part of the quotation.
    let edges = [words.first(), words.last()].into_iter().flatten().all(|&k| page.run_of[k].is_some());
    if quoted == 0 {
        Kind::Indirect
    } else if edges && quoted * 10 >= words.len() * 9 {
        Kind::Direct
    } else {
        Kind::Mixed
    }
}

/// Ten hexadecimal digits of the SHA-256 of the file name and the folded words; equal ones are counted.
fn id(article: &Article, content: &[Span], seen: &mut HashMap<String, usize>) -> String {
    let mut said = String::new();
    for span in content {
        let text = span.of(&article.text);
        for word in words(text) {
            said.push(' ');
            said.push_str(&fold(word.of(text)));
        }
    }
    let ordinal = seen.entry(said.clone()).and_modify(|n| *n += 1).or_insert(0);
    let mut hasher = Sha256::new();
    hasher.update(article.file.as_bytes());
    hasher.update(b"\n");
    hasher.update(said.as_bytes());
    if *ordinal > 0 {
        hasher.update(format!("\n{ordinal}").as_bytes());
    }
    let digest = hasher.finalize();
    digest.iter().take(5).fold(String::new(), |id, byte| format!("{id}{byte:02x}"))
}
