//! Counting: what was found, of what is annotated.
//!
//! Quoted segments are the words between double quotation marks that somebody is annotated to say; *joint* asks that they
//! are found whole and with the right source, and is the figure to look at. Sources are compared as mentions: "she" is wrong
//! where the annotator marked the name.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::Gold;
use crate::model::{Attribution, Kind};
use crate::text::Span;

/// One annotated article and what was found in it. Spans are bytes of `text`.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text that both count in.
    pub text: String,
    /// What is annotated.
    pub gold: Vec<Gold>,
    /// What was found.
    pub found: Vec<Attribution>,
}

/// Precision, recall and their harmonic mean in per cent, and the counts behind them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figure {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Found and annotated.
    pub hit: usize,
    /// Found.
    pub system: usize,
    /// Annotated.
    pub gold: usize,
}

impl Figure {
    #[allow(clippy::cast_precision_loss)]
    fn of(hit: usize, system: usize, gold: usize) -> Self {
        let share = |n: usize| if n == 0 { 0.0 } else { hit as f64 / n as f64 };
        let (p, r) = (share(system), share(gold));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        Self { p: 100.0 * p, r: 100.0 * r, f1: 100.0 * f1, hit, system, gold }
    }
}

/// Quoted segments that have a source: the share found with the right one, in per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Attributed {
    /// How many there are.
    pub gold: usize,
    /// Found with a source that shares a word with the annotated one.
    pub overlap: f64,
    /// Found with a source of the same head word.
    pub head: f64,
    /// `overlap`, of those found.
    pub overlap_of_detected: f64,
    /// `head`, of those found.
    pub head_of_detected: f64,
}

/// Recall of one kind of attribution, in per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Recall {
    /// How many are annotated.
    pub gold: usize,
    /// Content found (at least half of the words in common).
    pub content: f64,
    /// And the source right.
    pub with_source: f64,
}

/// The two figures of quoted segments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Segments {
    /// The words found.
    pub detect: Figure,
    /// The words found and rightly attributed.
    pub joint: Figure,
}

/// How good the attributions are.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Evaluation {
    /// How many articles.
    pub documents: usize,
    /// Quoted segments.
    pub segments: Segments,
    /// Their sources.
    pub attributed: Attributed,
    /// Spans and attributions of all kinds, by what is counted.
    pub all: Vec<(String, Figure)>,
    /// By kind.
    pub recall: BTreeMap<Kind, Recall>,
    /// Of the contents found, the share of the right kind, in per cent.
    pub kind_right: f64,
}

/// Words that do not make two sources one.
const SMALL: &[&str] = &["a", "an", "dr", "gov", "mr", "mrs", "ms", "of", "rep", "s", "sen", "the"];
/// Words behind the head of a source.
const CUT: &[&str] = &[
    "and", "as", "at", "by", "close", "for", "from", "in", "near", "of", "on", "or", "that", "to", "which", "who", "whom",
    "whose", "with",
];
const SUFFIX: &[&str] = &["ii", "iii", "iv", "jr", "sr"];
/// Words that a source may have beyond the annotated one.
const SLACK: usize = 12;

type Set = BTreeSet<usize>;

/// One side's attribution, as sets of words (indices) and of letters and digits (bytes).
struct Side {
    spans: [Vec<Span>; 3],
    words: [Set; 3],
    chars: HashSet<usize>,
    claims: bool,
    kind: Kind,
    said: Option<Kind>,
}

const CONTENT: usize = 0;
const SOURCE: usize = 1;
const CUE: usize = 2;

/// A text cut into words.
struct Words<'t> {
    text: &'t str,
    tokens: Vec<Span>,
    at: HashMap<usize, usize>,
}

impl<'t> Words<'t> {
    /// Letters, digits and underscores, joined by an apostrophe or a full stop between them.
    fn of(text: &'t str) -> Self {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let mut tokens: Vec<Span> = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if !word(c) {
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some(&(at, c)) = chars.peek() {
                let joins = matches!(c, '’' | '\'' | '.') && text[at + c.len_utf8()..].starts_with(word);
                if !word(c) && !joins {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            tokens.push(Span::new(start, end));
        }
        let at = tokens.iter().enumerate().flat_map(|(k, token)| (token.start..token.end).map(move |byte| (byte, k))).collect();
        Self { text, tokens, at }
    }

    fn word(&self, k: usize) -> String {
        self.tokens[k].of(self.text).to_lowercase()
    }

    fn words(&self, spans: &[Span]) -> Set {
        spans.iter().flat_map(|span| span.start..span.end).filter_map(|byte| self.at.get(&byte).copied()).collect()
    }

    fn chars(&self, spans: &[Span]) -> HashSet<usize> {
        let inside = |span: &Span| {
            let start = span.start;
            span.of(self.text).char_indices().filter(|(_, c)| c.is_alphanumeric()).map(move |(at, _)| start + at)
        };
        spans.iter().flat_map(inside).collect()
    }

    fn side(&self, spans: [Vec<Span>; 3], quoted: &Set, said: Option<Kind>, speaker: bool) -> Side {
        let words = [self.words(&spans[0]), self.words(&spans[1]), self.words(&spans[2])];
        let inside = words[CONTENT].intersection(quoted).count();
        let kind = if inside * 10 >= words[CONTENT].len().max(1) * 9 {
            Kind::Direct
        } else if inside > 0 {
            Kind::Mixed
        } else {
            Kind::Indirect
        };
        let claims = !spans[SOURCE].is_empty() || !spans[CUE].is_empty() || speaker;
        Side { chars: self.chars(&spans[CONTENT]), words, spans, claims, kind, said }
    }

    /// The head word of a source: the last before punctuation or a postmodifier.
    fn head(&self, side: &Side) -> Option<usize> {
        let mut best: Option<usize> = None;
        for &k in &side.words[SOURCE] {
            let gap = best.map_or("", |best| Span::new(self.tokens[best].end, self.tokens[k].start).of(self.text));
            let word = self.word(k);
            if best.is_some() && (CUT.contains(&word.as_str()) || gap.contains([',', ';', ':', '(', '—', '–'])) {
                break;
            }
            if best.is_none() || !SUFFIX.contains(&word.as_str()) {
                best = Some(k);
            }
        }
        best
    }

    fn same_source(&self, gold: &Side, said: &Side) -> bool {
        if gold.spans[SOURCE].is_empty() {
            return said.spans[SOURCE].is_empty();
        }
        let (want, got) = (&gold.words[SOURCE], &said.words[SOURCE]);
        let shared: Vec<usize> = want.intersection(got).copied().collect();
        let solid = shared.len() == want.len() || shared.iter().any(|&k| !SMALL.contains(&self.word(k).as_str()));
        !shared.is_empty() && solid && got.len() <= want.len() + SLACK
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    Unsure,
}

fn mark_kind(text: &str, at: usize, mark: char) -> Mark {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    let left = before.is_none_or(|c| c.is_whitespace() || "([—–-‘'/".contains(c));
    let right = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]—–-’'".contains(c));
    match (left, right, mark) {
        (true, false, _) | (true, true, '“') | (false, false, '“') => Mark::Open,
        (false, true, _) | (true, true, '”') | (false, false, '”') => Mark::Close,
        _ => Mark::Unsure,
    }
}

/// Runs inside double quotation marks: each a list of spans, one a line, without the marks.
///
/// Deliberately not [`crate::text::quotation_marks`]: a measure must not change with what it measures.
fn quoted_runs(text: &str) -> Vec<Vec<Span>> {
    let mut runs = Vec::new();
    let (mut spans, mut start): (Vec<Span>, Option<usize>) = (Vec::new(), None);
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let end = line_start + line.trim_end_matches('\n').len();
        let paragraph = Span::new(line_start, end);
        line_start += line.len();
        let inner = paragraph.of(text);
        if inner.trim().is_empty() {
            continue;
        }
        let lead = paragraph.start + (inner.len() - inner.trim_start().len());
        let marks: Vec<(usize, char)> =
            inner.char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”')).map(|(at, c)| (paragraph.start + at, c)).collect();
        let again = marks.first().is_some_and(|&(at, mark)| at == lead && mark_kind(text, at, mark) != Mark::Close);
        if !spans.is_empty() && !again {
            runs.push(std::mem::take(&mut spans));
        }
        for (at, mark) in marks {
            let opens = match mark_kind(text, at, mark) {
                Mark::Open => true,
                Mark::Close => false,
                Mark::Unsure => start.is_none(),
            };
            if opens {
                start = Some(at + mark.len_utf8());
            } else if let Some(from) = start.take() {
                let mut run = std::mem::take(&mut spans);
                run.push(Span::new(from, at));
                runs.push(run);
            }
        }
        if let Some(from) = start.take() {
            spans.push(Span::new(from, paragraph.end));
            // The run goes on only from a mark; until then nothing is open.
        }
    }
    if !spans.is_empty() {
        runs.push(spans);
    }
    runs
}

#[derive(Default)]
struct Counts {
    gold: usize,
    said: usize,
    hit: usize,
    joint: usize,
    sourced: usize,
    sourced_hit: usize,
    overlap: usize,
    head: usize,
    spans: [[[usize; 3]; 3]; 2],
    matched: [usize; 2],
    kinds: BTreeMap<Kind, [usize; 3]>,
    kind_right: usize,
    all_gold: usize,
    all_said: usize,
}

/// Measures what was found against what is annotated.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn evaluate(documents: &[Document]) -> Evaluation {
    let mut n = Counts::default();
    for kind in [Kind::Direct, Kind::Mixed, Kind::Indirect] {
        n.kinds.insert(kind, [0; 3]);
    }
    for document in documents {
        count(document, &mut n);
    }
    let share = |a: usize, b: usize| if b == 0 { 0.0 } else { 100.0 * a as f64 / b as f64 };
    let mut all = Vec::new();
    for (how, name) in ["words", "exact"].into_iter().enumerate() {
        for (role, part) in ["content", "source", "cue"].into_iter().enumerate() {
            let [hit, said, gold] = n.spans[how][role];
            all.push((format!("{part} {name}"), Figure::of(hit, said, gold)));
        }
    }
    all.push(("content IoU>=.5".to_owned(), Figure::of(n.matched[0], n.all_said, n.all_gold)));
    all.push(("content IoU>=.5 + source".to_owned(), Figure::of(n.matched[1], n.all_said, n.all_gold)));
    let recall = |&[gold, content, with_source]: &[usize; 3]| Recall {
        gold,
        content: share(content, gold),
        with_source: share(with_source, gold),
    };
    Evaluation {
        documents: documents.len(),
        segments: Segments { detect: Figure::of(n.hit, n.said, n.gold), joint: Figure::of(n.joint, n.said, n.gold) },
        attributed: Attributed {
            gold: n.sourced,
            overlap: share(n.overlap, n.sourced),
            head: share(n.head, n.sourced),
            overlap_of_detected: share(n.overlap, n.sourced_hit),
            head_of_detected: share(n.head, n.sourced_hit),
        },
        all,
        recall: n.kinds.iter().map(|(&kind, counts)| (kind, recall(counts))).collect(),
        kind_right: share(n.kind_right, n.matched[0]),
    }
}

/// Whether each attribution found is right.
///
/// One that holds words between quotation marks is, if all of those are right as quoted segments, source and words together. Any other
/// is, if an annotated one has the same source and at least half of all words of the two contents in common.
#[must_use]
pub fn judge(document: &Document) -> Vec<bool> {
    let words = Words::of(&document.text);
    let quoted = Set::new();
    let runs: Vec<HashSet<usize>> =
        quoted_runs(&document.text).iter().map(|spans| words.chars(spans)).filter(|run| !run.is_empty()).collect();
    let side = |spans| words.side(spans, &quoted, None, false);
    let gold: Vec<Side> =
        document.gold.iter().map(|one| side([one.content.clone(), one.source.clone(), one.cue.clone()])).collect();
    let right = |one: &Attribution| {
        let said = side([one.content.clone(), one.source.clone(), one.cue.clone()]);
        let mut held =
            runs.iter().filter(|run| one.kind != Kind::Indirect && said.chars.intersection(run).count() * 2 >= run.len());
        if let Some(first) = held.next() {
            return std::iter::once(first).chain(held).all(|run| {
                let Some(gold) = holder(gold.iter(), run) else { return false };
                let (want, got): (HashSet<usize>, HashSet<usize>) =
                    (gold.chars.intersection(run).copied().collect(), said.chars.intersection(run).copied().collect());
                want.intersection(&got).count() * 5 >= want.union(&got).count().max(1) * 4 && words.same_source(gold, &said)
            });
        }
        gold.iter().any(|gold| {
            let shared = gold.words[CONTENT].intersection(&said.words[CONTENT]).count();
            let all = gold.words[CONTENT].len() + said.words[CONTENT].len() - shared;
            let enough = shared * 2 >= all || one.kind != Kind::Indirect && shared * 5 >= said.words[CONTENT].len() * 4;
            shared > 0 && enough && words.same_source(gold, &said)
        })
    };
    document.found.iter().map(right).collect()
}

fn count(document: &Document, n: &mut Counts) {
    let words = Words::of(&document.text);
    let runs: Vec<HashSet<usize>> =
        quoted_runs(&document.text).iter().map(|spans| words.chars(spans)).filter(|run| !run.is_empty()).collect();
    let quoted: Set = runs.iter().flatten().filter_map(|byte| words.at.get(byte).copied()).collect();
    let gold: Vec<Side> = document
        .gold
        .iter()
        .map(|one| words.side([one.content.clone(), one.source.clone(), one.cue.clone()], &quoted, None, false))
        .collect();
    let said: Vec<Side> = document
        .found
        .iter()
        .map(|one| {
            words.side([one.content.clone(), one.source.clone(), one.cue.clone()], &quoted, Some(one.kind), one.speaker.is_some())
        })
        .collect();
    for run in &runs {
        count_segment(&words, run, &gold, &said, n);
    }
    for role in [CONTENT, SOURCE, CUE] {
        let together = |sides: &[Side]| -> Set { sides.iter().flat_map(|side| side.words[role].iter().copied()).collect() };
        let exact = |sides: &[Side]| -> HashSet<Set> {
            sides.iter().flat_map(|side| side.spans[role].iter().map(|&span| words.words(&[span]))).collect()
        };
        let (g, s) = (together(&gold), together(&said));
        add(&mut n.spans[0][role], g.intersection(&s).count(), s.len(), g.len());
        let (g, s) = (exact(&gold), exact(&said));
        add(&mut n.spans[1][role], g.intersection(&s).count(), s.len(), g.len());
    }
    count_pairs(&words, &gold, &said, n);
    n.all_gold += gold.len();
    n.all_said += said.len();
}

fn add(to: &mut [usize; 3], hit: usize, said: usize, gold: usize) {
    to[0] += hit;
    to[1] += said;
    to[2] += gold;
}

fn holder<'s>(sides: impl Iterator<Item = &'s Side>, run: &HashSet<usize>) -> Option<&'s Side> {
    let mut best: Option<(usize, &Side)> = None;
    for side in sides {
        let shared = side.chars.intersection(run).count();
        if best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, side));
        }
    }
    best.filter(|(shared, _)| shared * 2 >= run.len()).map(|(_, side)| side)
}

fn count_segment(words: &Words, run: &HashSet<usize>, gold: &[Side], said: &[Side], n: &mut Counts) {
    let gold = holder(gold.iter(), run);
    let said = holder(said.iter().filter(|side| side.claims), run);
    let sourced = gold.is_some_and(|gold| !gold.spans[SOURCE].is_empty());
    n.gold += usize::from(gold.is_some());
    n.said += usize::from(said.is_some());
    n.sourced += usize::from(sourced);
    let (Some(gold), Some(said)) = (gold, said) else { return };
    let want: HashSet<usize> = gold.chars.intersection(run).copied().collect();
    let got: HashSet<usize> = said.chars.intersection(run).copied().collect();
    if want.intersection(&got).count() * 5 < want.union(&got).count().max(1) * 4 {
        return;
    }
    let right = words.same_source(gold, said);
    n.hit += 1;
    n.sourced_hit += usize::from(sourced);
    n.joint += usize::from(right);
    n.overlap += usize::from(sourced && right);
    n.head += usize::from(sourced && words.head(said) == words.head(gold));
}

/// Pairs contents one to one, the most alike first.
#[allow(clippy::cast_precision_loss)]
fn count_pairs(words: &Words, gold: &[Side], said: &[Side], n: &mut Counts) {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (k, s) in said.iter().enumerate() {
            let shared = g.words[CONTENT].intersection(&s.words[CONTENT]).count();
            let all = g.words[CONTENT].len() + s.words[CONTENT].len() - shared;
            if shared * 2 >= all && shared > 0 {
                pairs.push((shared as f64 / all as f64, i, k));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    for with_source in [false, true] {
        let (mut left, mut right) = (HashSet::new(), HashSet::new());
        for &(_, i, k) in &pairs {
            let (g, s) = (&gold[i], &said[k]);
            if !left.contains(&i) && !right.contains(&k) && (!with_source || words.same_source(g, s)) {
                left.insert(i);
                right.insert(k);
                if let Some(counts) = n.kinds.get_mut(&g.kind) {
                    counts[1 + usize::from(with_source)] += 1;
                }
                n.kind_right += usize::from(!with_source && s.said == Some(g.kind));
            }
        }
        n.matched[usize::from(with_source)] += left.len();
    }
    for g in gold {
        if let Some(counts) = n.kinds.get_mut(&g.kind) {
            counts[0] += 1;
        }
    }
}
