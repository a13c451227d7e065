//! Fits the confidence and shows how far it can be trusted: `calibrate TEXT_DIR GOLD_DIR [N]`.
//!
//! Only every Nth article is looked at: those that `train` held out, for the tagger is too sure of articles it has seen. Prints the
//! weights for `src/extract/confidence.in`, and a table: promised, how many, how many right. With N = 0 it fits nothing and only
//! prints the table of the confidences as they are, over all articles.

use std::{env, fs, io};

use onrecord::eval::{Document, first_annotators, judge, plain_article};
use onrecord::extract::training::observe;
use onrecord::model::Kind;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [texts, gold, rest @ ..] = arguments.as_slice() else {
        return Err(io::Error::other("expected two folders: calibrate TEXT_DIR GOLD_DIR [N]"));
    };
    let every: usize = rest.first().and_then(|n| n.parse().ok()).unwrap_or(0);
    let names: Vec<String> =
        fs::read_dir(gold)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect::<io::Result<_>>()?;
    let mut seen: Vec<(Vec<f32>, bool, f32, bool)> = Vec::new();
    let mut articles = 0;
    for (stem, annotations) in first_annotators(&names) {
        let path = format!("{texts}/{stem}.txt");
        if !fs::exists(&path)? {
            continue;
        }
        articles += 1;
        if every > 0 && articles % every != 0 {
            continue;
        }
        let (text, annotations) = (fs::read_to_string(path)?, fs::read_to_string(format!("{gold}/{annotations}"))?);
        let document = Document::read(&stem, &text, &annotations).map_err(|error| io::Error::other(error.message))?;
        let observed = observe(&plain_article(&stem, &text));
        assert_eq!(observed.len(), document.found.len(), "{stem}: one observation for each attribution");
        for ((evidence, right), found) in observed.into_iter().zip(judge(&document)).zip(&document.found) {
            seen.push((evidence, right, found.confidence, found.kind != Kind::Indirect));
        }
    }
    if every > 0 {
        let weights = fit(&seen);
        println!("{weights:?}");
        for one in &mut seen {
            one.2 = probability(&one.0, &weights);
        }
    }
    for (name, quoted) in [("in marks", true), ("reported", false)] {
        println!("{name:<10} promised     n  right");
        for step in (0..10).rev() {
            #[allow(clippy::cast_precision_loss)]
            let floor = step as f32 / 10.0;
            let here: Vec<bool> = seen
                .iter()
                .filter(|one| one.3 == quoted && one.2 >= floor && (one.2 < floor + 0.1 || step == 9))
                .map(|one| one.1)
                .collect();
            let right = here.iter().filter(|&&right| right).count();
            #[allow(clippy::cast_precision_loss)]
            let share = 100.0 * right as f64 / here.len().max(1) as f64;
            println!("{floor:>15.1}+ {:>7} {:>5.1}%", here.len(), share);
        }
    }
    Ok(())
}

fn probability(evidence: &[f32], weights: &[f32]) -> f32 {
    1.0 / (1.0 + (-evidence.iter().zip(weights).map(|(x, w)| x * w).sum::<f32>()).exp())
}

/// Logistic regression with a little weight decay, by gradient descent.
fn fit(seen: &[(Vec<f32>, bool, f32, bool)]) -> Vec<f32> {
    let size = seen.first().map_or(0, |one| one.0.len());
    let mut weights = vec![0.0f32; size];
    #[allow(clippy::cast_precision_loss)]
    let share = 1.0 / seen.len().max(1) as f32;
    for _ in 0..6000 {
        let mut gradient: Vec<f32> = weights.iter().map(|w| -w * 0.0005).collect();
        for (evidence, right, ..) in seen {
            let off = f32::from(u8::from(*right)) - probability(evidence, &weights);
            for (g, x) in gradient.iter_mut().zip(evidence) {
                *g += off * x * share;
            }
        }
        for (w, g) in weights.iter_mut().zip(&gradient) {
            *w += 0.5 * g;
        }
    }
    weights.iter().map(|w| (w * 1000.0).round() / 1000.0).collect()
}
