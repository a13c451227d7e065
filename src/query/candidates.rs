//! Where in the corpus words of a query stand together: the places worth aligning.
//!
//! A word of the query at `i` that stands at `p` votes for the diagonal `p - i`. Rare words vote wherever they stand,
//! common ones only beside a neighbour from the query, so that the work depends on how often the words occur and
//! not on how long the corpus is.

use super::index::{Index, UNKNOWN, number};
use crate::text::order::arrange;

/// A stretch of one stream where the query may stand.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub stream: usize,
    /// Lowest and highest `p - i` of its votes.
    pub diagonal: (i64, i64),
    /// First and last position that voted.
    pub extent: (u32, u32),
    pub weight: u32,
    /// Words of the query that voted, sorted.
    pub words: Vec<u32>,
}

/// How far diagonals may lie apart in one candidate: as many words may be added or left out in one piece.
const CLUSTER: i64 = 8;

/// Occurrences up to which a word votes alone.
const RARE: usize = 48;

/// Occurrences read for one query; a further thousand for each 10 words keeps long queries covered.
const BUDGET: usize = 24_000;

/// Candidates aligned at most, and how many for each word of the query.
const KEPT: usize = 24;
const PER_WORD: u8 = 3;

pub(super) fn candidates(index: &Index, query: &[u32]) -> Vec<Candidate> {
    let mut votes = votes(index, query);
    votes.sort_unstable();
    let mut found = cluster(index, &votes);
    arrange(&mut found, &|a, b| b.weight.cmp(&a.weight).then(a.extent.cmp(&b.extent)));
    select(found, query.len())
}

/// A vote: stream, diagonal, word of the query, weight.
type Vote = (usize, i64, u32, u32);

fn votes(index: &Index, query: &[u32]) -> Vec<Vote> {
    let mut order: Vec<usize> =
        (0..query.len()).filter(|&i| query[i] != UNKNOWN && !index.positions(query[i]).is_empty()).collect();
    arrange(&mut order, &|&a, &b| index.positions(query[a]).len().cmp(&index.positions(query[b]).len()));
    let mut budget = BUDGET + 100 * query.len();
    let ids = index.ids();
    let mut votes = Vec::new();
    for (rank, i) in order.into_iter().enumerate() {
        let positions = index.positions(query[i]);
        // The three rarest words are read whatever they cost: there may be no others.
        if positions.len() > budget && rank >= 3 {
            break;
        }
        budget = budget.saturating_sub(positions.len());
        // Twice the bits by which the word is rarer than one in every place.
        let weight = (index.len() / positions.len()).ilog2() + 1;
        let neighbour = |offset: i64, position: u32| {
            let word = i64::try_from(i).ok().and_then(|i| usize::try_from(i + offset).ok()).and_then(|i| query.get(i));
            let here = usize::try_from(i64::from(position) + offset).ok().and_then(|p| ids.get(p));
            word.is_some_and(|word| Some(word) == here)
        };
        for &position in positions {
            let beside = [-1, 1, -2, 2].into_iter().any(|offset| neighbour(offset, position));
            if positions.len() <= RARE || beside {
                let diagonal = i64::from(position) - i64::try_from(i).unwrap_or(i64::MAX);
                votes.push((index.stream_at(position), diagonal, number(i), if beside { 2 * weight } else { weight }));
            }
        }
    }
    votes
}

fn cluster(index: &Index, votes: &[Vote]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for &(stream, diagonal, word, weight) in votes {
        let position = u32::try_from(diagonal + i64::from(word)).unwrap_or_default();
        match found.last_mut() {
            Some(last) if last.stream == stream && diagonal - last.diagonal.0 <= CLUSTER => {
                last.diagonal.1 = diagonal;
                last.extent = (last.extent.0.min(position), last.extent.1.max(position));
                last.words.push(word);
                last.weight += weight;
            }
            _ => found.push(Candidate {
                stream,
                diagonal: (diagonal, diagonal),
                extent: (position, position),
                weight,
                words: vec![word],
            }),
        }
    }
    for candidate in &mut found {
        arrange(&mut candidate.words, &Ord::cmp);
        candidate.words.dedup();
    }
    let _ = index;
    found
}

/// The heaviest candidates, and for every word of the query the heaviest that hold it.
fn select(found: Vec<Candidate>, words: usize) -> Vec<Candidate> {
    let mut covered = vec![0_u8; words];
    let mut kept = Vec::new();
    for candidate in found {
        let needed = candidate.words.iter().any(|&i| covered[i as usize] < PER_WORD);
        if kept.len() < KEPT / 2 || needed && kept.len() < KEPT + words / 4 {
            for &i in &candidate.words {
                covered[i as usize] = covered[i as usize].saturating_add(1);
            }
            kept.push(candidate);
        }
    }
    kept
}
