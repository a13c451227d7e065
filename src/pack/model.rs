//! What the numbers of a pack are expected to be: chances that are learnt from the numbers that came before, the same in writing and
//! in reading, so that likely numbers take next to nothing.
//!
//! A number is coded as how many bits it has, one bit after the other, then these. Each of these bits has two chances, one for each
//! of two surroundings: what stood last in other columns, mostly those of the same attribution. The one counts that is surer and was
//! seen more often; both learn.

use super::format::column;
use crate::coding::Coder;

/// How many chances there are; surroundings that meet in one share it.
const SIZE: u32 = 16;

/// From here on a chance moves by the same share each time.
const SEEN: u32 = 60;

/// No bit is surer than this: what many equal numbers can take is bounded.
const LEAST: u32 = 96;

/// In what two surroundings the numbers of a column are seen: by the last numbers of up to three columns each.
#[allow(clippy::wildcard_imports, reason = "it is a table over all columns")]
const fn surroundings(of: usize) -> [[usize; 3]; 2] {
    use column::*;
    let none = COUNT;
    match of {
        KINDS => [[KINDS, none, none], [KINDS, SPEAKERS, CONFIDENCES]],
        CUES | CONTENTS | SOURCES | UTTERANCES => [[KINDS, of, none], [none, none, none]],
        CUE_AT => [[KINDS, none, none], [KINDS, CONTENT_AT, CUE_REACH]],
        CUE_REACH => [[KINDS, none, none], [KINDS, CUE_AT, CUE_REACH]],
        CUE_TRIM => [[KINDS, CUE_REACH, none], [CUE_REACH, none, none]],
        CONTENT_AT => [[KINDS, CUE_REACH, CUE_AT], [KINDS, CONTENT_AT, none]],
        CONTENT_REACH => [[KINDS, CONTENT_AT, none], [KINDS, CUE_AT, CUE_REACH]],
        CONTENT_TRIM => [[KINDS, CONTENT_REACH, none], [KINDS, CONTENT_AT, CONTENT_REACH]],
        SOURCE_AT => [[KINDS, CONTENT_AT, none], [CONTENT_AT, CUE_REACH, CONTENT_REACH]],
        SOURCE_REACH => [[KINDS, SOURCE_AT, none], [SOURCE_AT, CONTENT_AT, SOURCE_REACH]],
        SPEAKERS => [[SOURCE_REACH, KINDS, CUE_AT], [SPEAKERS, SOURCE_REACH, CONTENT_AT]],
        NAME_OF => [[SOURCE_REACH, none, none], [SOURCE_REACH, SOURCE_AT, NAME_OF]],
        NAME_AT => [[ALIAS_OF, NAME_OF, none], [SOURCE_REACH, SOURCE_AT, NAME_OF]],
        NAME_LENGTH => [[NAME_AT, NAME_OF, none], [SOURCE_REACH, NAME_AT, none]],
        ALIAS_OF => [[SPEAKERS, SOURCE_REACH, none], [SPEAKERS, SOURCE_REACH, NAME_OF]],
        SAID => [[KINDS, SAID, none], [SOURCE_REACH, CONTENT_AT, KINDS]],
        DOUBTS => [[KINDS, SPEAKERS, none], [SOURCE_REACH, SPEAKERS, DOUBTS]],
        CONFIDENCES => [[DOUBTS, SOURCE_REACH, KINDS], [KINDS, CONFIDENCES, DOUBTS]],
        EVENT_KINDS => [[EVENT_KINDS, none, none], [EVENT_KINDS, EVENT_OF, none]],
        EVENT_ON => [[EVENT_KINDS, none, none], [EVENT_KINDS, EVENT_ON, none]],
        EVENT_AT => [[none, none, none], [EVENT_KINDS, EVENT_AT, none]],
        EVENT_REACH | EVENT_TRIM => [[EVENT_REACH, EVENT_AT, none], [EVENT_ON, none, none]],
        SENTENCE_AT => [[EVENT_AT, none, none], [SENTENCE_AT, none, none]],
        SENTENCE_REACH | SENTENCE_TRIM => [[SENTENCE_AT, none, none], [SENTENCE_TRIM, none, none]],
        EVENT_OF => [[EVENT_KINDS, none, none], [EVENT_KINDS, EVENT_OF, EVENT_AT]],
        _ => [[of, none, none], [none, none, none]],
    }
}

/// [`surroundings`] of all columns.
static TABLE: [[[u8; 3]; 2]; column::COUNT] = {
    let mut table = [[[0; 3]; 2]; column::COUNT];
    let mut of = 0;
    while of < column::COUNT * 6 {
        #[allow(clippy::cast_possible_truncation, reason = "there are fewer than 256 columns")]
        let column = surroundings(of / 6)[of / 3 % 2][of % 3] as u8;
        table[of / 6][of / 3 % 2][of % 3] = column;
        of += 1;
    }
    table
};

/// Beyond this numbers are alike as surroundings.
const ALIKE: u32 = 30;

/// Bits of a share.
const EVEN: u32 = 6;

const SPREAD: u32 = 0x9e37_79b1;

/// What was learnt so far.
pub(super) struct Model {
    /// A chance of a one in 65536ths, and in the lower half how often it was asked for.
    chances: Box<[u32; 1 << SIZE]>,
    /// The last number of each column, and at the end that of none.
    last: [u32; column::COUNT + 1],
    /// How far a chance moves, by how often it was seen.
    pace: [u32; SEEN as usize + 1],
}

impl Model {
    pub fn new() -> Self {
        let mut pace = [0; SEEN as usize + 1];
        for (seen, pace) in (0..).zip(&mut pace) {
            *pace = (1 << 17) / (2 * seen + 3);
        }
        let chances = vec![1 << 31; 1 << SIZE].try_into();
        Self {
            chances: chances.unwrap_or_else(|_| unreachable!("it was made as long as that")),
            last: [0; column::COUNT + 1],
            pace,
        }
    }

    /// Codes a number of a column and returns it: a writer the one it was given, a reader the one it finds.
    pub fn number(&mut self, coder: &mut impl Coder, of: usize, number: u32) -> Option<u32> {
        let columns = TABLE.get(of)?;
        let mut seeds = [u32::try_from(of).ok()?, u32::try_from(of + column::COUNT).ok()?];
        // Loops over numbers: iterators would be calls, in an engine that is compiled for size.
        #[allow(clippy::needless_range_loop, reason = "see above")]
        for which in 0..seeds.len() {
            let mut seed = seeds[which];
            for k in 0..columns[which].len() {
                let last = self.last.get(usize::from(columns[which][k])).copied().unwrap_or_default();
                seed = seed.wrapping_mul(SPREAD).rotate_left(9) ^ last.min(ALIKE);
            }
            seeds[which] = seed.wrapping_mul(SPREAD);
        }
        // A share is bits alone; others are how many bits, and these.
        let even = of == column::CONFIDENCES;
        let more = u64::from(number) + if even { 1 << EVEN } else { 1 };
        let wanted = more.ilog2();
        let mut length = if even { EVEN } else { 0 };
        let mut found = 1_u64;
        // How many of these are left, once it is known how many there are.
        let mut left = even.then_some(EVEN);
        while left != Some(0) {
            // The first bits by themselves; below, they are all alike.
            let among = if found < 64 { u32::try_from(found).unwrap_or_default() } else { 0 };
            let (place, bit) = match left {
                None => (length, wanted > length),
                Some(left) => (64 + length * 64 + among, more >> (left - 1) & 1 == 1),
            };
            // The one call, so that it is there once although it is inlined.
            let bit = self.bit(coder, bit, seeds, place);
            match &mut left {
                Some(left) => {
                    found = found << 1 | u64::from(bit);
                    *left -= 1;
                }
                None if !bit => left = Some(length),
                None if length == 32 => return None,
                None => length += 1,
            }
        }
        let number = u32::try_from(found - if even { 1 << EVEN } else { 1 }).ok()?;
        *self.last.get_mut(of)? = number;
        Some(number)
    }

    #[allow(clippy::inline_always, reason = "the engine is compiled for size, and opening calls it a million times")]
    #[inline(always)]
    fn bit(&mut self, coder: &mut impl Coder, bit: bool, seeds: [u32; 2], place: u32) -> bool {
        let a = ((seeds[0] ^ place).wrapping_mul(SPREAD) >> (32 - SIZE)) as usize;
        let b = ((seeds[1] ^ place).wrapping_mul(SPREAD) >> (32 - SIZE)) as usize;
        let (first, second) = (self.chances[a], self.chances[b]);
        let chance = if weight(first) > weight(second) { first >> 16 } else { second >> 16 };
        let bit = coder.bit(bit, chance.clamp(LEAST, (1 << 16) - LEAST));
        self.chances[a] = self.learn(first, bit);
        self.chances[b] = self.learn(second, bit);
        bit
    }

    /// A chance moved towards what has come.
    #[allow(clippy::inline_always, reason = "the engine is compiled for size, and opening calls it a million times")]
    #[inline(always)]
    fn learn(&self, chance: u32, bit: bool) -> u32 {
        let (of, seen) = (chance >> 16, chance & 0xffff);
        let pace = self.pace.get(seen as usize).copied().unwrap_or_default();
        let of = if bit { of + (((65_535 - of) * pace) >> 16) } else { of - ((of * pace) >> 16) };
        of << 16 | (seen + 1).min(SEEN)
    }
}

/// How much a chance counts: by how sure it is, and how often it was seen.
#[allow(clippy::inline_always, reason = "the engine is compiled for size, and opening calls it a million times")]
#[inline(always)]
fn weight(chance: u32) -> u32 {
    ((chance >> 16).abs_diff(1 << 15) + 3277) * (chance & 0xffff).min(30)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::{Reader, Writer};

    #[test]
    fn numbers_of_all_columns_and_sizes_come_back() {
        let columns = column::CODED..column::COUNT;
        let sizes = [0, 1, 2, 3, 7, 30, 50, 1000, 70_000, u32::MAX - 1, u32::MAX];
        let numbers: Vec<(usize, u32)> = (0..40)
            .flat_map(|round| {
                columns.clone().map(move |of| (of, if of == column::CONFIDENCES { 50 } else { sizes[(of + round) % 11] }))
            })
            .collect();
        let (mut model, mut writer) = (Model::new(), Writer::new());
        for &(of, number) in &numbers {
            assert_eq!(model.number(&mut writer, of, number), Some(number));
        }
        let bytes = writer.finish();
        let (mut model, mut reader) = (Model::new(), Reader::new(bytes));
        for &(of, number) in &numbers {
            assert_eq!(model.number(&mut reader, of, 0), Some(number), "column {of}");
        }
    }

    #[test]
    fn what_is_always_the_same_takes_next_to_nothing() {
        let (mut model, mut writer) = (Model::new(), Writer::new());
        for _ in 0..10_000 {
            model.number(&mut writer, column::CUES, 0);
        }
        let bytes = writer.finish();
        assert!(bytes.len() < 40, "{} bytes", bytes.len());
    }
}
