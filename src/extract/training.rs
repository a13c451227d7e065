//! Training the tagger from annotated articles. Build machines only (feature `train`).

use std::collections::HashMap;

use super::confidence::evidence;
use super::coreference::resolve;
use super::crf::{Index, LABELS, Label, Model, Scores, forward_backward, may_follow};
use super::features::{features, second_features};
use super::output::{bare, kind};
use super::page::Page;
use super::tagger::{tag, tag_with};
use super::{Found, drafts};
use crate::body::Body;
use crate::eval::Gold;
use crate::model::Article;
use crate::text::Span;

/// One annotated article.
pub struct Example {
    body: Body,
    labels: Vec<Label>,
}

/// Lays out an article with its annotations.
#[must_use]
pub fn example(article: &Article, gold: &[Gold]) -> Example {
    let body = Body::of(article);
    let labels = gold_labels(&body, &Page::of(&body), gold);
    Example { body, labels }
}

/// What is observed of each attribution that `extract` finds in an article, in its order; see `examples/calibrate.rs`.
#[must_use]
pub fn observe(article: &Article) -> Vec<Vec<(&'static str, f32)>> {
    let body = Body::of(article);
    let page = Page::of(&body);
    let shown = |draft: &super::rules::Draft| draft.content.iter().any(|range| !bare(&page, range).is_empty());
    let tags = tag(&page);
    let mut drafts = drafts(&page, &tags);
    let people = resolve(&page, &mut drafts);
    let found = Found { tags: &tags, drafts: &drafts, people: &people };
    let observed = |n: usize| evidence(&page, &found, n, kind(&page, &drafts[n])).to_vec();
    (0..drafts.len()).filter(|&n| shown(&drafts[n])).map(observed).collect()
}

/// Makes `extract` use other weights than those built in, for as long as the process lives. Whether they could be read, and came
/// before the first article.
#[must_use]
pub fn use_weights(bytes: &[u8]) -> bool {
    super::tagger::use_weights(bytes)
}

/// The features and labels of one paragraph's tokens.
struct Sequence {
    tokens: Vec<Vec<u32>>,
    labels: Vec<Label>,
}

fn sequences(example: &Example, first: Option<&Model>) -> Vec<Sequence> {
    let page = Page::of(&example.body);
    let mut seen = features(&page);
    if let Some(first) = first {
        let looked = tag_with(first, &page, &seen);
        seen = second_features(&page, &seen, &looked.labels, &looked.marginals);
    }
    let paragraphs = page.paragraph_tokens.iter().filter(|range| !range.is_empty());
    paragraphs
        .map(|range| Sequence {
            tokens: range.clone().map(|k| seen.of(k).to_vec()).collect(),
            labels: example.labels[range.clone()].to_vec(),
        })
        .collect()
}

fn gold_labels(body: &Body, page: &Page, gold: &[Gold]) -> Vec<Label> {
    let mut labels: Vec<Label> = vec![0; page.tokens.len()];
    for one in gold {
        for (role, spans) in [(1, &one.source), (3, &one.cue), (5, &one.content)] {
            for span in spans {
                let Some(span) = body.to_body(*span) else { continue };
                let span: Span = span;
                let first = page.tokens.partition_point(|token| token.span.end <= span.start);
                let mut last_paragraph = u32::MAX;
                let tokens = page.tokens[first..].iter().take_while(|token| token.span.start < span.end);
                for (token, label) in tokens.zip(&mut labels[first..]) {
                    *label = if token.paragraph == last_paragraph { role + 1 } else { role };
                    last_paragraph = token.paragraph;
                }
            }
        }
    }
    // A span cut by another one's words goes on as a new one.
    for k in 0..labels.len() {
        let before =
            if k == 0 || page.tokens[k].paragraph != page.tokens[k - 1].paragraph { LABELS } else { usize::from(labels[k - 1]) };
        if !may_follow(before, usize::from(labels[k])) {
            labels[k] -= 1;
        }
    }
    labels
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the articles.
    pub epochs: usize,
    /// `AdaGrad`'s step.
    pub rate: f32,
    /// Weight of the sum of all weights' sizes against the loss, where features are chosen.
    pub sparsity: f32,
    /// Share of the features that is hidden from each token.
    pub hidden: f32,
    /// How often a feature must occur to be kept.
    pub at_least: u32,
    /// How many weights of the first look are kept.
    pub keep: usize,
    /// How many weights of the second look are kept.
    pub keep_second: usize,
    /// Precision of the stored weights, in parts of their root mean square.
    pub step: f32,
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or(0)
    }
}

/// In how many parts the articles are cut, so that the second look learns from what the first makes of articles it has not seen.
const FOLDS: usize = 5;

/// Trains both looks of the tagger and gives their bytes.
#[must_use]
pub fn train(examples: &[Example], settings: Settings) -> Vec<u8> {
    let plain: Vec<Vec<Sequence>> = examples.iter().map(|example| sequences(example, None)).collect();
    let mut second: Vec<Vec<Sequence>> = Vec::with_capacity(examples.len());
    second.resize_with(examples.len(), Vec::new);
    for fold in 0..FOLDS {
        let others: Vec<&Sequence> =
            plain.iter().enumerate().filter(|(k, _)| k % FOLDS != fold).flat_map(|(_, all)| all).collect();
        let (model, _) = pruned(&others, settings);
        for k in (fold..examples.len()).step_by(FOLDS) {
            second[k] = sequences(&examples[k], Some(&model));
        }
    }
    let (_, mut bytes) = pruned(&plain.iter().flatten().collect::<Vec<_>>(), settings);
    drop(plain);
    let (_, tail) = pruned(&second.iter().flatten().collect::<Vec<_>>(), Settings { keep: settings.keep_second, ..settings });
    bytes.extend(tail);
    bytes
}

/// A model of the features that carry weight, as it comes back from its bytes.
fn pruned(sequences: &[&Sequence], settings: Settings) -> (Model, Vec<u8>) {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for id in sequences.iter().flat_map(|sequence| sequence.tokens.iter().flatten()) {
        *counts.entry(*id).or_insert(0) += 1;
    }
    let mut kept: Vec<u32> = counts.iter().filter(|&(_, &n)| n >= settings.at_least).map(|(&id, _)| id).collect();
    kept.sort_unstable();
    let whole = vec![[true; LABELS]; kept.len()];
    let mut model = fit(sequences, &kept, &whole, Settings { epochs: settings.epochs.div_ceil(2), ..settings });
    let weights =
        |(id, row): (u32, u32)| model.weights[row as usize].into_iter().enumerate().map(move |(label, w)| (w.abs(), id, label));
    let mut order: Vec<(f32, u32, usize)> = model.index.iter().flat_map(weights).filter(|&(weight, ..)| weight > 0.0).collect();
    eprintln!("{} features, {} often enough; {} weights, {} to keep", counts.len(), kept.len(), order.len(), settings.keep);
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    order.truncate(settings.keep);
    let mut masks: HashMap<u32, [bool; LABELS]> = HashMap::new();
    for (_, id, label) in order {
        masks.entry(id).or_default()[label] = true;
    }
    kept.retain(|id| masks.contains_key(id));
    let masks: Vec<[bool; LABELS]> = kept.iter().map(|id| masks[id]).collect();
    // Half of the penalty for what is left: with none of it the second fit learns the articles by heart again.
    model = fit(sequences, &kept, &masks, Settings { sparsity: settings.sparsity / 2.0, ..settings });
    let bytes = model.to_bytes(settings.step);
    eprintln!("{} bytes", bytes.len());
    (Model::from_bytes(&bytes).map_or(model, |(model, _)| model), bytes)
}

/// Moves a weight towards nought.
fn shrunk(weight: f32, by: f32) -> f32 {
    if weight > by {
        weight - by
    } else if weight < -by {
        weight + by
    } else {
        0.0
    }
}

/// Shrinks a row by what the penalty has come to since it was seen last.
fn pay(model: &mut Model, squares: &[Scores], paid: &mut [u32], row: usize, now: u32, toll: f32) {
    let due = now - std::mem::replace(&mut paid[row], now);
    if due > 0 {
        #[allow(clippy::cast_precision_loss)]
        let toll = toll * due as f32;
        for (weight, square) in model.weights[row].iter_mut().zip(&squares[row]) {
            *weight = shrunk(*weight, toll / square.sqrt());
        }
    }
}

/// A token's scores by label, from those of its features that are shown; they stand for the hidden share as well.
fn scored(model: &Model, rows: &[u32], hidden: f32) -> Scores {
    let mut sum = [0.0; LABELS];
    for &row in rows {
        for (sum, weight) in sum.iter_mut().zip(&model.weights[row as usize]) {
            *sum += weight / (1.0 - hidden);
        }
    }
    sum
}

/// One of `AdaGrad`'s steps up the gradient, for the weights of one feature that the mask leaves free.
fn climb(weights: &mut Scores, squares: &mut Scores, mask: [bool; LABELS], gradient: &Scores, rate: f32) {
    for l in 0..LABELS {
        if mask[l] {
            let g = gradient[l];
            squares[l] += g * g;
            weights[l] += rate * g / squares[l].sqrt();
        }
    }
}

/// Stochastic gradient ascent with `AdaGrad`'s steps and a penalty on the sum of the weights' sizes (Duchi, Hazan and Singer, "Adaptive
/// Subgradient Methods", 2011), the penalty being paid when a feature is seen again. Weights outside `masks` stay 0.
fn fit(sequences: &[&Sequence], kept: &[u32], masks: &[[bool; LABELS]], settings: Settings) -> Model {
    let mut model = Model {
        weights: vec![[0.0; LABELS]; kept.len()],
        index: Index::of(kept.iter().copied()),
        transitions: [[0.0; LABELS]; LABELS + 1],
    };
    let mut squares = vec![[1e-6f32; LABELS]; model.weights.len()];
    let mut transition_squares = [[1e-6f32; LABELS]; LABELS + 1];
    // Rows instead of hashes, once.
    let sequences: Vec<(Vec<Vec<u32>>, &[Label])> = sequences
        .iter()
        .map(|sequence| {
            let rows = |ids: &Vec<u32>| ids.iter().filter_map(|id| model.index.get(*id)).collect();
            (sequence.tokens.iter().map(rows).collect(), sequence.labels.as_slice())
        })
        .collect();
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut random = Random(7);
    let mut average = vec![[0.0f32; LABELS]; model.weights.len()];
    let mut average_transitions = [[0.0f32; LABELS]; LABELS + 1];
    let tail = settings.epochs / 2;
    #[allow(clippy::cast_precision_loss)]
    let toll = settings.rate * settings.sparsity / order.len().max(1) as f32;
    let (mut now, mut paid) = (0u32, vec![0u32; model.weights.len()]);
    for epoch in 0..settings.epochs {
        for k in (1..order.len()).rev() {
            order.swap(k, random.next() as usize % (k + 1));
        }
        let mut loss = 0.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let hide = (settings.hidden * (1u32 << 31) as f32) as u32;
        for &s in &order {
            let (tokens, labels) = &sequences[s];
            let shown: Vec<Vec<u32>> =
                tokens.iter().map(|rows| rows.iter().copied().filter(|_| random.next() >= hide).collect()).collect();
            now += 1;
            if toll > 0.0 {
                for &row in shown.iter().flatten() {
                    pay(&mut model, &squares, &mut paid, row as usize, now, toll);
                }
            }
            let scores: Vec<Scores> = shown.iter().map(|rows| scored(&model, rows, settings.hidden)).collect();
            let passes = forward_backward(&model.transitions, &scores);
            loss += passes.log_z;
            let mut before = LABELS;
            let mut wanted = [[0.0f32; LABELS]; LABELS + 1];
            for (k, &label) in labels.iter().enumerate() {
                let label = usize::from(label);
                loss -= f64::from(scores[k][label] + model.transitions[before][label]);
                wanted[before][label] += 1.0;
                before = label;
                let mut gradient = passes.marginals[k].map(|p| -p);
                gradient[label] += 1.0;
                if gradient[label] < 1e-4 {
                    continue;
                }
                for row in shown[k].iter().map(|&row| row as usize) {
                    climb(&mut model.weights[row], &mut squares[row], masks[row], &gradient, settings.rate);
                }
            }
            for from in 0..=LABELS {
                for to in 0..LABELS {
                    let g = wanted[from][to] - passes.expected[from][to];
                    transition_squares[from][to] += g * g;
                    model.transitions[from][to] += settings.rate * g / transition_squares[from][to].sqrt();
                }
            }
        }
        if toll > 0.0 {
            for row in 0..model.weights.len() {
                pay(&mut model, &squares, &mut paid, row, now, toll);
            }
        }
        if epoch >= tail {
            #[allow(clippy::cast_precision_loss)]
            let share = 1.0 / (settings.epochs - tail) as f32;
            for (sum, weights) in
                average.iter_mut().zip(&model.weights).chain(average_transitions.iter_mut().zip(&model.transitions))
            {
                for (sum, weight) in sum.iter_mut().zip(weights) {
                    *sum += weight * share;
                }
            }
        }
        eprintln!("epoch {epoch}: loss {loss:.0}");
    }
    model.weights = average;
    model.transitions = average_transitions;
    model
}
