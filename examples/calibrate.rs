//! Fits the confidence and shows how far it can be trusted.
//!
//! `calibrate observe TEXT_DIR GOLD_DIR N K WEIGHTS` prints what is observed of the attributions of every Nth article, from the
//! Kth on, as found with the tagger's WEIGHTS, and whether they are right: `train … N K` made those weights without these
//! articles, for the tagger is too sure of what it has seen.
//!
//! `calibrate fit FILE…` fits on what `observe` printed and prints `src/extract/confidence.txt`, and on standard error how much of
//! what is promised comes true, where each file is judged by the others.
//!
//! `calibrate doubts TEXT_DIR GOLD_DIR N K WEIGHTS` prints of the same attributions the doubt, whether there are marks, whether "he"
//! or "she" speaks, the confidence and whether they are right.
//!
//! `calibrate table TEXT_DIR GOLD_DIR` prints that table of the confidences as they are.

use std::{env, fs, io};

use onrecord::eval::{Document, first_annotators, judge, plain_article};
use onrecord::extract::training::{observe, use_weights};
use onrecord::model::{Doubt, Kind};

/// Weight decay: the strength of a prior that no observation matters, in observations.
const DECAY: f64 = 2.0;

/// An attribution: what is observed of it, whether it is right, its confidence and doubt, and whether it holds words between marks.
struct Seen {
    evidence: Vec<f64>,
    right: bool,
    confidence: f64,
    quoted: bool,
    doubt: Option<Doubt>,
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let number = |word: &str| word.parse::<usize>().map_err(io::Error::other);
    match words.as_slice() {
        ["doubts", texts, gold, n, k, weights] => {
            read_weights(weights)?;
            let (names, seen) = look(texts, gold, number(n)?, number(k)?)?;
            let pronoun = names.iter().position(|&name| name == "source_he_or_she");
            for one in seen {
                let doubt = one.doubt.map_or("-".to_owned(), |doubt| format!("{doubt:?}"));
                let pronoun = pronoun.is_some_and(|k| one.evidence[k] > 0.5);
                let [right, quoted, pronoun] = [one.right, one.quoted, pronoun].map(u8::from);
                println!("{doubt}\t{quoted}\t{pronoun}\t{:.3}\t{right}", one.confidence);
            }
        }
        ["observe", texts, gold, n, k, weights] => {
            read_weights(weights)?;
            let (names, seen) = look(texts, gold, number(n)?, number(k)?)?;
            println!("{}", names.join("\t"));
            for one in seen {
                let values: Vec<String> = one.evidence.iter().map(f64::to_string).collect();
                println!("{}\t{}\t{}\t{}", u8::from(one.right), u8::from(one.quoted), one.confidence, values.join("\t"));
            }
        }
        ["fit", files @ ..] if !files.is_empty() => {
            let mut names = String::new();
            let mut folds = Vec::new();
            for file in files {
                let text = fs::read_to_string(file)?;
                let (head, rows) = text.split_once('\n').unwrap_or_default();
                head.clone_into(&mut names);
                folds.push(rows.lines().filter_map(parse).collect::<Vec<_>>());
            }
            fit_all(&names, &mut folds);
        }
        ["table", texts, gold] => table(&look(texts, gold, 1, 0)?.1),
        _ => {
            let expected = "expected observe or doubts TEXT_DIR GOLD_DIR N K WEIGHTS, fit FILE… or table TEXT_DIR GOLD_DIR";
            return Err(io::Error::other(expected));
        }
    }
    Ok(())
}

fn read_weights(path: &str) -> io::Result<()> {
    let read = use_weights(&fs::read(path)?);
    read.then_some(()).ok_or_else(|| io::Error::other(format!("{path}: expected weights as train writes them")))
}

fn parse(row: &str) -> Option<Seen> {
    let values: Vec<f64> = row.split('\t').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [right, quoted, confidence, evidence @ ..] = values.as_slice() else { return None };
    Some(Seen { evidence: evidence.to_vec(), right: *right > 0.5, confidence: *confidence, quoted: *quoted > 0.5, doubt: None })
}

/// The attributions of every `n`th article, from the `k`th on.
fn look(texts: &str, gold: &str, n: usize, k: usize) -> io::Result<(Vec<&'static str>, Vec<Seen>)> {
    let files: Vec<String> =
        fs::read_dir(gold)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect::<io::Result<_>>()?;
    let mut seen = Vec::new();
    let mut names = Vec::new();
    let mut articles = 0;
    for (stem, annotations) in first_annotators(&files) {
        let path = format!("{texts}/{stem}.txt");
        if !fs::exists(&path)? {
            continue;
        }
        articles += 1;
        if articles % n.max(1) != k {
            continue;
        }
        let (text, annotations) = (fs::read_to_string(path)?, fs::read_to_string(format!("{gold}/{annotations}"))?);
        let document = Document::read(&stem, &text, &annotations).map_err(|error| io::Error::other(error.message))?;
        let observed = observe(&plain_article(&stem, &text));
        assert_eq!(observed.len(), document.found.len(), "{stem}: one observation for each attribution");
        for ((evidence, right), found) in observed.into_iter().zip(judge(&document)).zip(&document.found) {
            names = evidence.iter().map(|&(name, _)| name).collect();
            seen.push(Seen {
                evidence: evidence.into_iter().map(|(_, value)| f64::from(value)).collect(),
                right,
                confidence: f64::from(found.confidence),
                quoted: found.kind != Kind::Indirect,
                doubt: found.doubt,
            });
        }
    }
    Ok((names, seen))
}

fn fit_all(names: &str, folds: &mut [Vec<Seen>]) {
    if folds.len() > 1 {
        for fold in 0..folds.len() {
            for quoted in [true, false] {
                let others = folds.iter().enumerate().filter(|&(other, _)| other != fold).flat_map(|(_, seen)| seen);
                let weights = fit(&others.filter(|one| one.quoted == quoted).collect::<Vec<_>>());
                for one in folds[fold].iter_mut().filter(|one| one.quoted == quoted) {
                    one.confidence = probability(&one.evidence, &weights);
                }
            }
        }
    }
    let all: Vec<&Seen> = folds.iter().flatten().collect();
    let [marks, reported] =
        [true, false].map(|quoted| fit(&all.iter().copied().filter(|one| one.quoted == quoted).collect::<Vec<_>>()));
    println!("# What is observed of an attribution, and its weight for words between quotation marks and for reported speech.");
    for ((name, a), b) in names.split('\t').zip(marks).zip(reported) {
        println!("{name} {a:.3} {b:.3}");
    }
    table(&folds.iter_mut().flat_map(std::mem::take).collect::<Vec<_>>());
}

/// What was promised, how many, how many right.
fn table(seen: &[Seen]) {
    for (name, quoted) in [("in marks", true), ("reported", false)] {
        eprintln!("{name:<10} promised     n  right");
        let mut floors = vec![0.95];
        floors.extend((0..10).rev().map(|step| f64::from(step) / 10.0));
        let mut above = f64::INFINITY;
        for floor in floors {
            let here = seen.iter().filter(|one| one.quoted == quoted && one.confidence >= floor && one.confidence < above);
            let (right, wrong): (Vec<&Seen>, Vec<&Seen>) = here.partition(|one| one.right);
            let all = right.len() + wrong.len();
            #[allow(clippy::cast_precision_loss)]
            let share = 100.0 * right.len() as f64 / all.max(1) as f64;
            eprintln!("{floor:>15.2}+ {all:>7} {share:>5.1}%");
            above = floor;
        }
    }
}

fn probability(evidence: &[f64], weights: &[f64]) -> f64 {
    1.0 / (1.0 + (-evidence.iter().zip(weights).map(|(x, w)| x * w).sum::<f64>()).exp())
}

/// Logistic regression by Newton's method.
fn fit(seen: &[&Seen]) -> Vec<f64> {
    let size = seen.first().map_or(0, |one| one.evidence.len());
    let mut weights = vec![0.0; size];
    for _ in 0..20 {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -w * DECAY).collect();
        let mut curvature: Vec<Vec<f64>> =
            (0..size).map(|k| (0..size).map(|l| if k == l { DECAY } else { 0.0 }).collect()).collect();
        for one in seen {
            let p = probability(&one.evidence, &weights);
            let off = f64::from(u8::from(one.right)) - p;
            for (k, &x) in one.evidence.iter().enumerate().filter(|&(_, &x)| x != 0.0) {
                gradient[k] += off * x;
                for (cell, &y) in curvature[k].iter_mut().zip(&one.evidence) {
                    *cell += p * (1.0 - p) * x * y;
                }
            }
        }
        for (w, step) in weights.iter_mut().zip(solve(curvature, gradient)) {
            *w += step;
        }
    }
    weights
}

/// Solves `matrix * x = right` for a positive definite matrix, by elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for k in 0..size {
        let (upper, lower) = matrix.split_at_mut(k + 1);
        let pivot = &upper[k];
        for (n, row) in lower.iter_mut().enumerate() {
            let share = row[k] / pivot[k];
            for (cell, &above) in row.iter_mut().zip(pivot) {
                *cell -= share * above;
            }
            right[k + 1 + n] -= share * right[k];
        }
    }
    for k in (0..size).rev() {
        let known: f64 = (k + 1..size).map(|l| matrix[k][l] * right[l]).sum();
        right[k] = (right[k] - known) / matrix[k][k];
    }
    right
}
