//! Where in the corpus words of a query stand together: the places worth aligning.
//!
//! Words of the query at `i` that stand at `p` vote for the diagonal `p - i`. Runs of one to three words vote, the rarest
//! first, until enough have: the work depends on how rare the words are, hardly on how long the corpus is. Diagonals that
//! got votes are then read once, and those that hold most of the query are kept.

use super::asked::Asked;
use super::index::{Index, Places, counting_sort, number};
use crate::text::order::arrange;

/// A stretch of one stream where the query may stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidate {
    pub stream: usize,
    /// Lowest and highest `p - i` of its votes.
    pub diagonal: (i64, i64),
    /// How much of the query stands there, in bits of rareness.
    pub weight: u32,
    /// Words of the query that stand there, in order.
    pub words: Vec<usize>,
}

/// How far diagonals may lie apart in one candidate: as many words may be added or left out in one piece.
const CLUSTER: i64 = 8;

/// How far from the diagonals that got votes words are counted: what was added or left out shifts those behind it.
const REACH: i64 = 3;

/// What a word that is missing takes from a stretch, in bits: as much as a common word gives.
const MISSING: u32 = 8;

/// Votes counted for one query, and more for each of its words. The three rarest runs vote however often they stand there,
/// up to ten times as often: there may be no others.
const VOTES: usize = 2_000;
const VOTES_PER_WORD: usize = 20;

/// Clusters that are read at most: with most votes first.
const READ: usize = 400;

/// Candidates kept whatever they hold, kept at most, and how many for each word of the query.
const KEPT: usize = 8;
const MOST: usize = 20;
const PER_WORD: u8 = 3;

/// Places of three words beside a word that is cut off that are read for the word itself.
const CUT_PLACES: usize = 2_000;

/// Candidates for some words of a query; their diagonals are those of the whole query.
pub(super) fn candidates(index: &Index, asked: &Asked, part: std::ops::Range<usize>) -> Vec<Candidate> {
    let query = &asked.ids[part.clone()];
    let mut votes = votes(index, query);
    cut_votes(index, asked, &part, &mut votes);
    sort(index, query, &mut votes);
    let mut clusters = clusters(query, &votes);
    arrange(&mut clusters, &|a, b| b.2.cmp(&a.2));
    clusters.truncate(READ);
    let bits: Vec<u32> = query.iter().map(|&id| index.bits(index.count(&[id]))).collect();
    let mut found = Vec::with_capacity(clusters.len());
    for (low, high, _) in clusters {
        let end = high + signed(query.len());
        let mut stream = index.stream_at(u32::try_from(low).unwrap_or_default());
        while index.streams.get(stream).is_some_and(|words| i64::from(words.words.start) < end) {
            found.extend(read(index, asked, &part, &bits, stream, (low, high)));
            stream += 1;
        }
    }
    arrange(&mut found, &|a, b| b.weight.cmp(&a.weight).then(a.diagonal.cmp(&b.diagonal)));
    let mut kept = select(found, query.len());
    let before = signed(part.start);
    for candidate in &mut kept {
        candidate.diagonal.0 -= before;
        candidate.diagonal.1 -= before;
    }
    kept
}

/// A vote: its diagonal, counted from the length of the query below 0, and its weight.
type Vote = (u32, u32);

fn votes(index: &Index, query: &[u32]) -> Vec<Vote> {
    let mut runs: Vec<(usize, Places)> = Vec::with_capacity(3 * query.len());
    for i in 0..query.len() {
        for length in 1..=3.min(query.len() - i) {
            let places = index.gram(&query[i..i + length]);
            if places.is_empty() {
                break;
            }
            runs.push((i, places));
        }
    }
    arrange(&mut runs, &|(_, a), (_, b)| a.len().cmp(&b.len()));
    let most = VOTES + VOTES_PER_WORD * query.len();
    let mut votes = Vec::new();
    for (rank, (i, places)) in runs.into_iter().enumerate() {
        let room = if rank < 3 { 10 * most } else { most };
        if votes.len() + places.len() > room {
            break;
        }
        let weight = index.bits(places.len());
        votes.extend(places.map(|place| (index.position(place) + number(query.len() - i), weight)));
    }
    votes
}

/// The first and the last word may be cut off, and then stand nowhere: places of the three words beside vote for them where the
/// word there goes on as it should.
fn cut_votes(index: &Index, asked: &Asked, part: &std::ops::Range<usize>, votes: &mut Vec<Vote>) {
    const BESIDE: usize = 3;
    let ids = &asked.ids;
    let n = ids.len();
    let mut vote = |beside: &[u32], from: usize, goes_on: &dyn Fn(u32) -> bool| {
        let places = index.gram(beside);
        if places.len() > CUT_PLACES {
            return;
        }
        let held = places.map(|place| index.position(place)).filter(|&position| goes_on(position));
        let weight = index.bits(held.clone().count());
        // Diagonals are counted from the length of the part below 0.
        let room = number(part.len() - (from - part.start));
        votes.extend(held.map(|position| (position + room, weight)));
    };
    if part.end == n && part.len() > BESIDE {
        let from = n - BESIDE - 1;
        vote(&ids[from..n - 1], from, &|position| index.begins(index.id(position + number(BESIDE)), &asked.last));
    }
    if part.start == 0 && part.len() > BESIDE {
        vote(&ids[1..=BESIDE], 1, &|position| index.ends(index.id(position - 1), &asked.first));
    }
}

/// Sorts votes by their diagonals.
fn sort(index: &Index, query: &[u32], votes: &mut Vec<Vote>) {
    // Diagonals have two digits to the base of some thousands.
    let digit = 1 << ((index.end() as usize + query.len()).max(1).ilog2() / 2 + 1);
    for shift in [1, digit] {
        *votes = counting_sort(votes, digit, |&(diagonal, _)| diagonal as usize / shift % digit).0;
    }
}

/// Votes for nearly the same diagonal: the lowest, the highest, and the weight of all.
fn clusters(query: &[u32], votes: &[Vote]) -> Vec<(i64, i64, u32)> {
    let mut found: Vec<(i64, i64, u32)> = Vec::new();
    for &(diagonal, weight) in votes {
        let diagonal = i64::from(diagonal) - signed(query.len());
        match found.last_mut() {
            Some((low, high, all)) if diagonal - *low <= CLUSTER => {
                *high = diagonal;
                *all += weight;
            }
            _ => found.push((diagonal, diagonal, weight)),
        }
    }
    found
}

/// The stretch of the query that stands about these diagonals in one stream: the one whose words outweigh most what is missing
/// between them (as in Smith and Waterman's local alignment), so that a piece of the query counts for itself.
fn read(
    index: &Index,
    asked: &Asked,
    part: &std::ops::Range<usize>,
    bits: &[u32],
    stream: usize,
    diagonal: (i64, i64),
) -> Option<Candidate> {
    let query = &asked.ids[part.clone()];
    let here = &index.streams.get(stream)?.words;
    let (mut best, mut weight, mut first) = (0..0, 0, 0);
    let mut most = 0;
    let mut held = Vec::new();
    let last = signed(query.len()) - 1;
    let place = |at: i64| u32::try_from(at).unwrap_or_default().clamp(here.start, here.end);
    // The words are taken out of the index once: most are looked at for several words of the query.
    let begin = place(diagonal.0 - REACH);
    let text = index.ids(begin..place(diagonal.1 + REACH + 1 + last).max(begin));
    for (i, (id, bits)) in query.iter().zip(bits).enumerate() {
        let place = |at: i64| (place(at + signed(i)) - begin) as usize;
        let around = text.get(place(diagonal.0 - REACH)..place(diagonal.1 + REACH + 1));
        let around = around.unwrap_or_default();
        let cut = |at: usize, goes_on: &dyn Fn(u32) -> bool| part.start + i == at && around.iter().any(|&id| goes_on(id));
        if around.contains(id) {
            weight += bits;
            held.push(i);
        } else if cut(0, &|id| index.ends(id, &asked.first)) || cut(asked.ids.len() - 1, &|id| index.begins(id, &asked.last)) {
            weight += MISSING;
            held.push(i);
        } else {
            weight = u32::saturating_sub(weight, MISSING);
            if weight == 0 {
                first = i + 1;
            }
        }
        if weight > most {
            (most, best) = (weight, first..i + 1);
        }
    }
    held.retain(|i| best.contains(i));
    (most > 0).then_some(Candidate { stream, diagonal, weight: most, words: held })
}

/// The heaviest candidates, and for every word of the query the heaviest that hold it.
fn select(found: Vec<Candidate>, words: usize) -> Vec<Candidate> {
    let mut covered = vec![0_u8; words];
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in found {
        let needed = candidate.words.iter().any(|&i| covered[i] < PER_WORD);
        if kept.len() < KEPT || needed && kept.len() < MOST + words / 4 {
            for &i in &candidate.words {
                covered[i] = covered[i].saturating_add(1);
            }
            kept.push(candidate);
        }
    }
    kept
}

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
