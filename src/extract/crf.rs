//! A linear-chain conditional random field: its weights, the best labels, and how sure it is of them.
//!
//! Lafferty, McCallum and Pereira, "Conditional Random Fields", 2001; the recursions are those of Sutton and McCallum,
//! "An Introduction to Conditional Random Fields", 2012, section 4.1, scaled at every token.

use std::collections::HashMap;

/// How many labels there are: none, and begin and inside for source, cue and content.
pub(super) const LABELS: usize = 7;

/// What a token is labelled as: 0 for nothing, then begin and inside of source (1, 2), cue (3, 4) and content (5, 6).
pub(super) type Label = u8;

/// One number for each label.
pub(super) type Scores = [f32; LABELS];

/// Weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    pub index: HashMap<u32, u32>,
    pub weights: Vec<Scores>,
    /// From label to label; the row `LABELS` is the start of a sequence.
    pub transitions: [Scores; LABELS + 1],
}

/// Whether `to` may follow `from` (`LABELS` for the start): a span cannot go on that did not begin.
pub(super) fn may_follow(from: usize, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from == to || from + 1 == to
}

/// Probabilities of every label of every token, and the best labels.
pub(super) struct Tagged {
    pub labels: Vec<Label>,
    pub marginals: Vec<Scores>,
}

impl Model {
    /// The score of each label of one token.
    pub fn scores(&self, features: &[u32]) -> Scores {
        let mut sum = [0.0; LABELS];
        for feature in features {
            if let Some(&row) = self.index.get(feature) {
                for (sum, weight) in sum.iter_mut().zip(&self.weights[row as usize]) {
                    *sum += weight;
                }
            }
        }
        sum
    }

    /// The best labels of a sequence, and the probability of each label.
    pub fn tag(&self, scores: &[Scores]) -> Tagged {
        Tagged { labels: self.best(scores), marginals: forward_backward(&self.transitions, scores).marginals }
    }

    fn best(&self, scores: &[Scores]) -> Vec<Label> {
        let mut back: Vec<[Label; LABELS]> = Vec::with_capacity(scores.len());
        let mut now = [f32::NEG_INFINITY; LABELS];
        for (k, here) in scores.iter().enumerate() {
            let mut next = [f32::NEG_INFINITY; LABELS];
            let mut from_label = [0; LABELS];
            for to in 0..LABELS {
                if k == 0 {
                    if may_follow(LABELS, to) {
                        next[to] = self.transitions[LABELS][to] + here[to];
                    }
                    continue;
                }
                for from in 0..LABELS {
                    let score = now[from] + self.transitions[from][to] + here[to];
                    if may_follow(from, to) && score > next[to] {
                        next[to] = score;
                        from_label[to] = u8::try_from(from).unwrap_or(0);
                    }
                }
            }
            now = next;
            back.push(from_label);
        }
        let mut label = (0..LABELS).max_by(|&a, &b| now[a].total_cmp(&now[b])).unwrap_or(0);
        let mut labels = vec![0; scores.len()];
        for k in (0..scores.len()).rev() {
            labels[k] = u8::try_from(label).unwrap_or(0);
            label = usize::from(back[k][label]);
        }
        labels
    }
}

/// What the two passes give.
pub(super) struct Passes {
    pub marginals: Vec<Scores>,
    /// Expected number of each transition.
    pub expected: [Scores; LABELS + 1],
    /// Logarithm of the partition function.
    pub log_z: f64,
}

/// The forward and the backward pass over one sequence.
pub(super) fn forward_backward(transitions: &[Scores; LABELS + 1], scores: &[Scores]) -> Passes {
    let n = scores.len();
    let mut passes = Passes { marginals: Vec::with_capacity(n), expected: [[0.0; LABELS]; LABELS + 1], log_z: 0.0 };
    let mut step = [[0.0f32; LABELS]; LABELS + 1];
    for (from, row) in step.iter_mut().enumerate() {
        for (to, cell) in row.iter_mut().enumerate() {
            *cell = if may_follow(from, to) { transitions[from][to].exp() } else { 0.0 };
        }
    }
    let mut emit = Vec::with_capacity(n);
    for here in scores {
        let top = here.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        passes.log_z += f64::from(top);
        emit.push(here.map(|score| (score - top).exp()));
    }
    let mut forward: Vec<Scores> = Vec::with_capacity(n);
    for (k, here) in emit.iter().enumerate() {
        let mut now = [0.0; LABELS];
        for to in 0..LABELS {
            let sum: f32 =
                if k == 0 { step[LABELS][to] } else { (0..LABELS).map(|from| forward[k - 1][from] * step[from][to]).sum() };
            now[to] = sum * here[to];
        }
        let total: f32 = now.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        passes.log_z += f64::from(total.ln());
        forward.push(now.map(|x| x / total));
    }
    let mut backward = [1.0f32; LABELS];
    passes.marginals.resize(n, [0.0; LABELS]);
    for k in (0..n).rev() {
        let mut marginal = [0.0; LABELS];
        for label in 0..LABELS {
            marginal[label] = forward[k][label] * backward[label];
        }
        let total = marginal.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        passes.marginals[k] = marginal.map(|x| x / total);
        if k == 0 {
            for label in 0..LABELS {
                passes.expected[LABELS][label] += passes.marginals[0][label];
            }
            break;
        }
        let mut pair = [[0.0f32; LABELS]; LABELS];
        let mut sum = 0.0;
        let mut next = [0.0; LABELS];
        for from in 0..LABELS {
            for to in 0..LABELS {
                let onward = step[from][to] * emit[k][to] * backward[to];
                next[from] += onward;
                pair[from][to] = forward[k - 1][from] * onward;
                sum += pair[from][to];
            }
        }
        let sum = sum.max(f32::MIN_POSITIVE);
        for from in 0..LABELS {
            for to in 0..LABELS {
                passes.expected[from][to] += pair[from][to] / sum;
            }
        }
        let total = next.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        backward = next.map(|x| x / total);
    }
    passes
}

/// First bytes of the weights' file.
const MAGIC: &[u8; 4] = b"orT1";

impl Model {
    /// Reads the bytes that [`Model::to_bytes`] writes, and gives what stands behind them; `None` for any others.
    ///
    /// Little-endian: signature, number of features, step of the weights, transitions as `f32` (the row `LABELS` last), then the
    /// features' hashes in rising order, then a row of signed bytes for each: weight = byte * step.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let (step, mut rest) = rest.split_first_chunk::<4>()?;
        let (count, step) = (usize::try_from(u32::from_le_bytes(*count)).ok()?, f32::from_le_bytes(*step));
        let mut model = Self::default();
        for cell in model.transitions.iter_mut().flatten() {
            let (value, tail) = rest.split_first_chunk::<4>()?;
            *cell = f32::from_le_bytes(*value);
            rest = tail;
        }
        let (hashes, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (rows, rest) = rest.split_at_checked(count.checked_mul(LABELS)?)?;
        model.index = hashes.as_chunks::<4>().0.iter().zip(0..).map(|(&hash, row)| (u32::from_le_bytes(hash), row)).collect();
        model.weights =
            rows.as_chunks::<LABELS>().0.iter().map(|row| row.map(|byte| f32::from(byte.cast_signed()) * step)).collect();
        Some((model, rest))
    }

    /// The weights in eight bits each; see [`Model::from_bytes`].
    #[cfg(feature = "train")]
    pub fn to_bytes(&self) -> Vec<u8> {
        // A few large weights would cost the others their precision: they are cut off at the thousandth.
        let mut sizes: Vec<f32> = self.weights.iter().flatten().map(|w| w.abs()).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        let step = sizes.get(sizes.len() / 2000).copied().unwrap_or(1.0).max(1e-6) / 127.0;
        let mut order: Vec<(u32, u32)> = self.index.iter().map(|(&hash, &row)| (hash, row)).collect();
        order.sort_unstable();
        let mut bytes = MAGIC.to_vec();
        bytes.extend(u32::try_from(order.len()).unwrap_or(0).to_le_bytes());
        bytes.extend(step.to_le_bytes());
        bytes.extend(self.transitions.iter().flatten().flat_map(|cell| cell.to_le_bytes()));
        bytes.extend(order.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
        for (_, row) in order {
            for weight in &self.weights[row as usize] {
                #[allow(clippy::cast_possible_truncation)]
                let byte = (weight / step).round().clamp(-127.0, 127.0) as i8;
                bytes.push(byte.cast_unsigned());
            }
        }
        bytes
    }
}
