//! A linear-chain conditional random field: its weights, the best labels, and how sure it is of them.
//!
//! Lafferty, `McCallum` and Pereira, "Conditional Random Fields", 2001; the recursions are those of Sutton and `McCallum`,
//! "An Introduction to Conditional Random Fields", 2012, section 4.1, scaled at every token.

/// How many labels there are: none, and begin and inside for source, cue and content.
pub(super) const LABELS: usize = 7;

/// Source, cue and content.
pub(super) const PARTS: usize = 3;

/// What a token is labelled as: 0 for nothing, then begin and inside of source (1, 2), cue (3, 4) and content (5, 6).
pub(super) type Label = u8;

/// One number for each label.
pub(super) type Scores = [f32; LABELS];

/// Weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    pub index: Index,
    pub weights: Vec<Scores>,
    /// From label to label; the row `LABELS` is the start of a sequence.
    pub transitions: [Scores; LABELS + 1],
}

/// From the hash of a feature to its row.
///
/// An open table: the hashes are well mixed already, and a tenth of the time of `HashMap` is worth thirty lines here.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Hash and row; the row `u32::MAX` marks an empty place.
    slots: Vec<(u32, u32)>,
    /// A bit for each `1 << SIEVE` hashes, set where one of them is here. Most features are not, and this much stays near the processor.
    sieve: Vec<u64>,
}

/// Hashes of 26 bits need a sieve of half a megabyte.
const SIEVE: u32 = 4;

impl Index {
    /// An index in which the `n`th hash has row `n`.
    pub fn of(hashes: impl ExactSizeIterator<Item = u32>) -> Self {
        let size = (hashes.len() * 2 + 2).next_power_of_two();
        let mut slots = vec![(0, u32::MAX); size];
        let mut sieve = Vec::new();
        for (row, hash) in (0..).zip(hashes) {
            let mut at = hash as usize & (size - 1);
            while slots[at].1 != u32::MAX && slots[at].0 != hash {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (hash, row);
            let bit = hash >> SIEVE;
            let word = bit as usize / 64;
            if word >= sieve.len() {
                sieve.resize(word + 1, 0);
            }
            sieve[word] |= 1 << (bit % 64);
        }
        Self { slots, sieve }
    }

    /// The row of a feature.
    pub fn get(&self, hash: u32) -> Option<u32> {
        let bit = hash >> SIEVE;
        if self.sieve.get(bit as usize / 64)? >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let (key, row) = self.slots[at];
            if row == u32::MAX {
                return None;
            }
            if key == hash {
                return Some(row);
            }
            at = (at + 1) & mask;
        }
    }

    /// Every hash with its row.
    #[cfg(feature = "train")]
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.slots.iter().copied().filter(|&(_, row)| row != u32::MAX)
    }
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
            if let Some(row) = self.index.get(*feature) {
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

    #[allow(clippy::needless_range_loop)]
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
    /// For each token and part, the probability of being inside a stretch behind its begin, and behind another token inside it.
    pub onward: Vec<[[f32; 2]; PARTS]>,
    /// Logarithm of the partition function.
    pub log_z: f64,
}

/// The forward and the backward pass over one sequence.
// The indices are labels; rows and columns are meant.
#[allow(clippy::needless_range_loop)]
pub(super) fn forward_backward(transitions: &[Scores; LABELS + 1], scores: &[Scores]) -> Passes {
    let n = scores.len();
    let mut passes = Passes {
        marginals: Vec::with_capacity(n),
        onward: vec![[[0.0; 2]; PARTS]; n],
        expected: [[0.0; LABELS]; LABELS + 1],
        log_z: 0.0,
    };
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
        for part in 0..PARTS {
            let (begin, inside) = (1 + 2 * part, 2 + 2 * part);
            passes.onward[k][part] = [pair[begin][inside] / sum, pair[inside][inside] / sum];
        }
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
