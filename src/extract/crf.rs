//! A linear-chain conditional random field: its weights, the best labels, and how sure it is of them.
//!
//! Lafferty, `McCallum` and Pereira, "Conditional Random Fields", 2001; the recursions are those of Sutton and `McCallum`,
//! "An Introduction to Conditional Random Fields", 2012, section 4.1, scaled at every token.

/// How many labels there are: none, and begin and inside for source, cue and content.
pub(super) const LABELS: usize = 7;

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
}

impl Index {
    /// An index in which the `n`th hash has row `n`.
    pub fn of(hashes: impl ExactSizeIterator<Item = u32>) -> Self {
        let size = (hashes.len() * 2 + 2).next_power_of_two();
        let mut slots = vec![(0, u32::MAX); size];
        for (row, hash) in (0..).zip(hashes) {
            let mut at = hash as usize & (size - 1);
            while slots[at].1 != u32::MAX && slots[at].0 != hash {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (hash, row);
        }
        Self { slots }
    }

    /// The row of a feature.
    pub fn get(&self, hash: u32) -> Option<u32> {
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
    /// Logarithm of the partition function.
    pub log_z: f64,
}

/// The forward and the backward pass over one sequence.
// The indices are labels; rows and columns are meant.
#[allow(clippy::needless_range_loop)]
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
const MAGIC: &[u8; 4] = b"orT2";

/// Reads numbers in Rice's code: a quotient in ones, a zero, then `low` bits (R. F. Rice, 1979).
struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    fn bit(&mut self) -> Option<u32> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = u32::from(*byte) >> (self.at % 8) & 1;
        self.at += 1;
        Some(bit)
    }

    fn number(&mut self, low: u32) -> Option<u32> {
        let mut number = 0u32;
        while self.bit()? == 1 {
            number = number.checked_add(1)?;
        }
        for _ in 0..low {
            number = number.checked_mul(2)?.checked_add(self.bit()?)?;
        }
        Some(number)
    }
}

impl Model {
    /// Reads the bytes that [`Model::to_bytes`] writes, and gives what stands behind them; `None` for any others.
    ///
    /// Little-endian: signature, length of the coded part, number of features, step of the weights, the two code lengths, transitions
    /// as `f32` (the row `LABELS` last). Then coded: the distances between the features' hashes in rising order, and for each
    /// feature its weights in steps, 0, -1, 1, -2, 2 and so on as 0, 1, 2, 3, 4.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut word = || {
            let (head, tail) = rest.split_first_chunk::<4>()?;
            rest = tail;
            Some(u32::from_le_bytes(*head))
        };
        let (length, count, step) = (word()? as usize, word()? as usize, f32::from_bits(word()?));
        let (far, size) = (word()?, word()?);
        let mut model = Self::default();
        for cell in model.transitions.iter_mut().flatten() {
            *cell = f32::from_bits(word()?);
        }
        let (coded, rest) = rest.split_at_checked(length)?;
        let mut bits = Bits { bytes: coded, at: 0 };
        if count > coded.len() {
            return None;
        }
        let mut hashes = Vec::with_capacity(count);
        let mut hash = 0u32;
        for _ in 0..count {
            hash = hash.checked_add(bits.number(far)?)?;
            hashes.push(hash);
        }
        for _ in 0..count {
            let mut row = [0.0; LABELS];
            for weight in &mut row {
                let number = bits.number(size)?;
                let steps = f32::from(u16::try_from(number.div_ceil(2)).ok()?);
                *weight = if number % 2 == 1 { -steps * step } else { steps * step };
            }
            model.weights.push(row);
        }
        model.index = Index::of(hashes.into_iter());
        Some((model, rest))
    }
}

#[cfg(feature = "train")]
#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    used: usize,
}

#[cfg(feature = "train")]
impl BitWriter {
    fn bit(&mut self, bit: u32) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let (Some(last), 1) = (self.bytes.last_mut(), bit) {
            *last |= 1 << (self.used % 8);
        }
        self.used += 1;
    }

    fn number(&mut self, number: u32, low: u32) {
        for _ in 0..number >> low {
            self.bit(1);
        }
        self.bit(0);
        for k in (0..low).rev() {
            self.bit(number >> k & 1);
        }
    }
}

/// The code length that makes these numbers shortest.
#[cfg(feature = "train")]
fn best_code(numbers: &(impl Iterator<Item = u32> + Clone)) -> u32 {
    (0..24)
        .min_by_key(|&low| numbers.clone().map(|number| u64::from(number >> low) + 1 + u64::from(low)).sum::<u64>())
        .unwrap_or(0)
}

#[cfg(feature = "train")]
impl Model {
    /// The weights in steps of `step` times their root mean square; see [`Model::from_bytes`].
    pub fn to_bytes(&self, step: f32) -> Vec<u8> {
        #[allow(clippy::cast_precision_loss)]
        let mean_square = self.weights.iter().flatten().map(|w| w * w).sum::<f32>() / (self.weights.len() * LABELS).max(1) as f32;
        let step = step * mean_square.sqrt().max(1e-6);
        let mut order: Vec<(u32, u32)> = self.index.iter().collect();
        order.sort_unstable();
        let mut last = 0;
        let far: Vec<u32> = order.iter().map(|&(hash, _)| hash - std::mem::replace(&mut last, hash)).collect();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let in_steps = |weight: f32| {
            let steps = (weight.abs() / step).round().min(100.0) as u32;
            if weight < 0.0 && steps > 0 { steps * 2 - 1 } else { steps * 2 }
        };
        let sizes: Vec<u32> = order.iter().flat_map(|&(_, row)| self.weights[row as usize]).map(in_steps).collect();
        let (far_code, size_code) = (best_code(&far.iter().copied()), best_code(&sizes.iter().copied()));
        let mut coded = BitWriter::default();
        for &number in &far {
            coded.number(number, far_code);
        }
        for &number in &sizes {
            coded.number(number, size_code);
        }
        let mut bytes = MAGIC.to_vec();
        let count = |n: usize| u32::try_from(n).unwrap_or(0);
        for word in [count(coded.bytes.len()), count(order.len()), step.to_bits(), far_code, size_code] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.extend(self.transitions.iter().flatten().flat_map(|cell| cell.to_le_bytes()));
        bytes.extend(coded.bytes);
        bytes
    }
}
