//! The weights as bytes: what is learnt of them while they are read makes them a third of their size.

use super::crf::{Index, LABELS, Model};
use crate::coding::{Coder, EVEN, Reader};

/// First bytes of the weights' file.
const MAGIC: &[u8; 4] = b"orT3";

/// A probability that learns from each bit: of a one, in 4096ths.
type Chance = u16;

/// What the numbers of one model are coded with, the same in writing and in reading.
struct Chances {
    /// Quotients of the distances between hashes.
    far: [Chance; 2],
    /// Whether a weight is 0: by label, by how many of its row were not, and by whether the last was not.
    used: [[[Chance; 2]; 4]; LABELS],
    /// Whether it is negative: by label, and by the sign of the row's last weight that is not 0.
    negative: [[Chance; 3]; LABELS],
    /// Whether its size goes on beyond so many steps, by label.
    more: [[Chance; 12]; LABELS],
}

impl Chances {
    fn new() -> Self {
        let half = 1 << 11;
        Self { far: [half; 2], used: [[[half; 2]; 4]; LABELS], negative: [[half; 3]; LABELS], more: [[half; 12]; LABELS] }
    }
}

/// Codes a bit, and moves its chance towards what has come.
fn bit(coder: &mut impl Coder, bit: bool, chance: &mut Chance) -> bool {
    let bit = coder.bit(bit, u32::from(*chance) << 4);
    if bit {
        *chance += (4096 - *chance) >> 6;
    } else {
        *chance -= *chance >> 6;
    }
    bit
}

/// A number as a quotient in ones, a zero, then `low` bits of even chance.
fn number(coder: &mut impl Coder, number: u32, low: u32, chances: &mut [Chance; 2]) -> Option<u32> {
    let mut quotient = 0;
    while bit(coder, quotient < number >> low, &mut chances[usize::from(quotient > 0)]) {
        quotient += 1;
        if quotient > 1 << 12 {
            return None;
        }
    }
    let mut value = quotient;
    for k in (0..low).rev() {
        value = value.checked_mul(2)? | u32::from(coder.bit(number >> k & 1 == 1, EVEN));
    }
    Some(value)
}

/// The weights of one feature, in steps.
fn row(coder: &mut impl Coder, row: [i8; LABELS], chances: &mut Chances) -> Option<[i8; LABELS]> {
    let mut out = [0i8; LABELS];
    let (mut count, mut last, mut sign) = (0usize, false, 0usize);
    for label in 0..LABELS {
        last = bit(coder, row[label] != 0, &mut chances.used[label][count.min(3)][usize::from(last)]);
        if !last {
            continue;
        }
        count += 1;
        let negative = bit(coder, row[label] < 0, &mut chances.negative[label][sign]);
        sign = 1 + usize::from(negative);
        let size = i8::try_from(row[label].unsigned_abs()).unwrap_or(i8::MAX);
        let mut steps = 1i8;
        while bit(coder, size > steps, &mut chances.more[label][usize::from(steps.unsigned_abs() - 1).min(11)]) {
            steps = steps.checked_add(1)?;
        }
        out[label] = if negative { -steps } else { steps };
    }
    Some(out)
}

impl Model {
    /// Reads the bytes that [`Model::to_bytes`] writes, and gives what stands behind them; `None` for any others.
    ///
    /// Little-endian: signature, length of the coded part, number of features, step of the weights, the length of the distances' code,
    /// transitions as `f32` (the row `LABELS` last). Then coded, for each feature in the rising order of their hashes: the distance from
    /// the one before, and its weights in steps.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut word = || {
            let (head, tail) = rest.split_first_chunk::<4>()?;
            rest = tail;
            Some(u32::from_le_bytes(*head))
        };
        let (length, count, step, far) = (word()? as usize, word()? as usize, f32::from_bits(word()?), word()?);
        let mut model = Self::default();
        for cell in model.transitions.iter_mut().flatten() {
            *cell = f32::from_bits(word()?);
        }
        let (coded, rest) = rest.split_at_checked(length)?;
        if count > coded.len() || far > 24 {
            return None;
        }
        let (mut reader, mut chances) = (Reader::new(coded.to_vec()), Chances::new());
        let mut hashes = Vec::with_capacity(count);
        let mut hash = 0u32;
        for _ in 0..count {
            hash = hash.checked_add(number(&mut reader, 0, far, &mut chances.far)?)?;
            hashes.push(hash);
            model.weights.push(row(&mut reader, [0; LABELS], &mut chances)?.map(|steps| f32::from(steps) * step));
        }
        model.index = Index::of(hashes.into_iter());
        Some((model, rest))
    }
}

#[cfg(feature = "train")]
impl Model {
    /// The weights in steps of `step` times the root mean square of those that are not 0; see [`Model::from_bytes`].
    pub fn to_bytes(&self, step: f32) -> Vec<u8> {
        let used = || self.weights.iter().flatten().filter(|&&weight| weight != 0.0);
        #[allow(clippy::cast_precision_loss)]
        let mean_square = used().map(|w| w * w).sum::<f32>() / used().count().max(1) as f32;
        let step = step * mean_square.sqrt().max(1e-6);
        #[allow(clippy::cast_possible_truncation)]
        let in_steps = |weight: f32| (weight / step).round().clamp(-100.0, 100.0) as i8;
        let mut order: Vec<(u32, [i8; LABELS])> =
            self.index.iter().map(|(hash, row)| (hash, self.weights[row as usize].map(in_steps))).collect();
        order.retain(|(_, row)| row.iter().any(|&steps| steps != 0));
        order.sort_unstable();
        let count = |n: usize| u32::try_from(n).unwrap_or(0);
        // The mean distance, halved as often as leaves about one.
        let far = order.last().map_or(0, |&(hash, _)| (hash / count(order.len())).max(1).ilog2());
        let (mut writer, mut chances) = (crate::coding::Writer::new(), Chances::new());
        let mut last = 0;
        for &(hash, steps) in &order {
            let _ = number(&mut writer, hash - std::mem::replace(&mut last, hash), far, &mut chances.far);
            let _ = row(&mut writer, steps, &mut chances);
        }
        let coded = writer.finish();
        let mut bytes = MAGIC.to_vec();
        for word in [count(coded.len()), count(order.len()), step.to_bits(), far] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.extend(self.transitions.iter().flatten().flat_map(|cell| cell.to_le_bytes()));
        bytes.extend(coded);
        bytes
    }
}
