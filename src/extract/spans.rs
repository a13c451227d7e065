//! From probabilities to stretches: those of the greatest expected worth.
//!
//! The best single labelling leaves out what is likely here or there but nowhere certain. Each stretch that could begin and end
//! somewhere is therefore worth its probability, less what a wrong one costs, and the dearest set of stretches that do not
//! overlap is taken (minimum Bayes risk, as in Goodman, "Parsing Algorithms and Metrics", 1996).

use super::crf::{Label, Model, PARTS, Passes, Scores, Tagged, forward_backward};

/// What a stretch costs, by part, against the 1 that an exact one is worth: the probability from which it is marked.
const COST: [f32; PARTS] = [0.45, 0.45, 0.45];

/// What a stretch is worth beyond its exact ends if all its tokens are certain to belong to the part.
const ROUGH: f32 = 0.3;

/// A stretch that could be: where it begins, its part, its worth.
type Candidate = (usize, usize, f32);

impl Model {
    /// The stretches of a sequence as labels, and the probability of each label.
    pub fn tag_stretches(&self, scores: &[Scores]) -> Tagged {
        let passes = forward_backward(&self.transitions, scores);
        let labels = best_set(&candidates(&passes));
        Tagged { labels, marginals: passes.marginals }
    }
}

/// For each token the stretches that end there and are worth something.
///
/// Stretches of one part that hold a token exclude each other, so that no more than `1 / floor` of them go on at any token: linear time.
fn candidates(passes: &Passes) -> Vec<Vec<Candidate>> {
    let n = passes.marginals.len();
    let mut ending = vec![Vec::new(); n];
    for part in 0..PARTS {
        let (begin, inside) = (1 + 2 * part, 2 + 2 * part);
        let floor = COST[part] - ROUGH;
        let mut sums = Vec::with_capacity(n + 1);
        sums.push(0.0);
        let mut sum = 0.0;
        for marginal in &passes.marginals {
            sum += marginal[begin] + marginal[inside];
            sums.push(sum);
        }
        for start in 0..n {
            let mut goes_on = passes.marginals[start][begin];
            let mut from = begin;
            for end in start..n {
                if goes_on <= floor {
                    break;
                }
                let after = passes.onward.get(end + 1).map_or(0.0, |onward| onward[part][usize::from(from == inside)]);
                let onward = (after / passes.marginals[end][from].max(f32::MIN_POSITIVE)).min(1.0);
                #[allow(clippy::cast_precision_loss)]
                let mean = (sums[end + 1] - sums[start]) / (end + 1 - start) as f32;
                let worth = goes_on * (1.0 - onward) + ROUGH * mean - COST[part];
                if worth > 0.0 {
                    ending[end].push((start, part, worth));
                }
                goes_on *= onward;
                from = inside;
            }
        }
    }
    ending
}

/// The labels of the candidates that are worth most together.
fn best_set(ending: &[Vec<Candidate>]) -> Vec<Label> {
    let mut best = vec![0.0f32; ending.len() + 1];
    let mut chosen: Vec<Option<(usize, usize)>> = vec![None; ending.len() + 1];
    for (k, candidates) in ending.iter().enumerate() {
        best[k + 1] = best[k];
        for &(start, part, worth) in candidates {
            if best[start] + worth > best[k + 1] {
                best[k + 1] = best[start] + worth;
                chosen[k + 1] = Some((start, part));
            }
        }
    }
    let mut labels = vec![0; ending.len()];
    let mut k = ending.len();
    while k > 0 {
        let Some((start, part)) = chosen[k] else {
            k -= 1;
            continue;
        };
        let begin = Label::try_from(1 + 2 * part).unwrap_or(0);
        labels[start..k].fill(begin + 1);
        labels[start] = begin;
        k = start;
    }
    labels
}
