//! Articles that print the same text: wire copy in several papers, a story and its update.

use std::collections::HashMap;

use crate::body::Body;
use crate::model::{Attribution, Kind};
use crate::text::fold::fold;
use crate::text::{Span, words};

/// Words in a row that are compared.
const SHINGLE: usize = 8;
/// One shingle in so many stands for all (Manber 1994, "Finding similar files in a large file system").
const SAMPLED: u64 = 4;
/// Shared shingles of the sample below which nothing is said: some forty words.
const FEWEST: usize = 8;
/// Share of the shorter article's shingles that the longer one has, in percent.
const SHARE: usize = 50;
/// Articles that are remembered for one shingle. More have it only if it is a stock phrase, or if they all print one text
/// and so meet in those remembered.
const MOST_WITH: usize = 32;

/// For each article the first one, in order, that prints largely the same text; itself where there is none.
///
/// Words in quotation marks do not count: two reporters who heard one speech print the same words and are two.
///
/// # Cost
///
/// Linear in the number of words: each sampled shingle meets at most [`MOST_WITH`] articles.
pub(super) fn reprints(bodies: &[Body], attributions: &[Vec<Attribution>]) -> Vec<usize> {
    let mut with: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut counts = Vec::with_capacity(bodies.len());
    let mut first: Vec<usize> = (0..bodies.len()).collect();
    for (at, body) in bodies.iter().enumerate() {
        let found = sample(body, attributions.get(at).map_or(&[][..], Vec::as_slice));
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for shingle in &found {
            let list = with.entry(*shingle).or_default();
            for &other in list.iter() {
                *shared.entry(other).or_default() += 1;
            }
            if list.len() < MOST_WITH {
                list.push(at);
            }
        }
        counts.push(found.len());
        let alike = |(other, shared): (usize, usize)| {
            let shorter = counts.get(other).copied().unwrap_or_default().min(found.len());
            (shared >= FEWEST && shared * 100 >= shorter * SHARE).then_some(other)
        };
        if let Some(other) = shared.into_iter().filter_map(alike).min() {
            first[at] = first[other];
        }
    }
    first
}

/// The sampled shingles of an article's own words, each once.
fn sample(body: &Body, attributions: &[Attribution]) -> Vec<u64> {
    let quoted = attributions.iter().filter(|found| found.kind != Kind::Indirect).flat_map(|found| &found.content);
    let mut quoted: Vec<Span> = quoted.filter_map(|span| body.to_body(*span)).collect();
    quoted.sort_unstable();
    let mut hashes = Vec::new();
    let mut next = 0;
    for word in words(&body.text) {
        while quoted.get(next).is_some_and(|span| span.end <= word.start) {
            next += 1;
        }
        if quoted.get(next).is_none_or(|span| word.end <= span.start) {
            hashes.push(hash(fold(word.of(&body.text)).as_bytes()));
        }
    }
    let joined = |run: &[u64]| run.iter().fold(0_u64, |all, word| all.rotate_left(5).wrapping_mul(0x0100_0000_01b3) ^ word);
    let mut found: Vec<u64> = hashes.windows(SHINGLE).map(joined).filter(|shingle| shingle % SAMPLED == 0).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// FNV-1a (Fowler, Noll and Vo): the same on every machine, which a hasher of the standard library does not promise.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
