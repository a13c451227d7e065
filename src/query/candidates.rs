//! Where in the corpus words of a query stand together: the places worth aligning.
//!
//! Words of the query at `i` that stand at `p` vote for the diagonal `p - i`. Runs of one to three words vote, the rarest
//! first, until enough have: the work depends on how rare the words are, hardly on how long the corpus is. Diagonals that
//! got votes are then read once, and those that hold most of the query are kept.

use super::asked::Asked;
use super::index::{Index, Places, counting_sort, number};
use crate::text::order::arrange;

/// A stretch of one stream where the query may stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub stream: usize,
    /// Lowest and highest `p - i` of its votes.
    pub diagonal: (i64, i64),
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

/// Weights that are told apart where clusters are chosen: those above are among the first in any case.
const WEIGHTS: usize = 1 << 10;

/// Rests by which the words of a query are told from others.
const RESTS: usize = 1 << 9;

/// Candidates kept whatever they hold, kept at most, and how many for each word of the query.
const KEPT: usize = 8;
const MOST: usize = 20;
const PER_WORD: u8 = 3;

/// Places of three words beside a word that is cut off that are read for the word itself.
const CUT_PLACES: usize = 2_000;

/// Candidates for a query, the heaviest first.
pub(super) fn candidates(index: &Index, asked: &Asked) -> Vec<Candidate> {
    let mut votes = votes(index, &asked.ids);
    cut_votes(index, asked, &mut votes);
    sort(index, &asked.ids, &mut votes);
    let clusters = clusters(&asked.ids, &votes);
    let mut reader = Reader::new(index, asked);
    for (low, high, _) in heaviest(clusters) {
        let end = high + signed(asked.ids.len());
        let mut stream = index.stream_at(u32::try_from(low).unwrap_or_default());
        while index.streams.get(stream).is_some_and(|words| i64::from(words.words.start) < end) {
            reader.read(Candidate { stream, diagonal: (low, high) });
            stream += 1;
        }
    }
    reader.select()
}

/// A vote: its diagonal, counted from the length of the query below 0, and its weight.
type Vote = (u32, u32);

fn votes(index: &Index, query: &[u32]) -> Vec<Vote> {
    let mut runs: Vec<(usize, Places)> = Vec::with_capacity(3 * query.len());
    for i in 0..query.len() {
        let mut places = index.places(query[i]);
        for length in 1..=3.min(query.len() - i) {
            if length > 1 {
                places = index.narrow(places, number(length - 1), query[i + length - 1]);
            }
            if places.is_empty() {
                break;
            }
            runs.push((i, places.clone()));
        }
    }
    arrange(&mut runs, &|(_, a), (_, b)| a.len().cmp(&b.len()));
    let most = VOTES + VOTES_PER_WORD * query.len();
    let (mut voting, mut all) = (0, 0);
    for (rank, (_, places)) in runs.iter().enumerate() {
        let room = if rank < 3 { 10 * most } else { most };
        if all + places.len() > room {
            break;
        }
        (voting, all) = (rank + 1, all + places.len());
    }
    runs.truncate(voting);
    let mut votes = Vec::with_capacity(all);
    for (i, places) in runs {
        let weight = index.bits(places.len());
        votes.extend(places.map(|place| (index.position(place) + number(query.len() - i), weight)));
    }
    votes
}

/// The first and the last word may be cut off, and then stand nowhere: places of the three words beside vote for them where the
/// word there goes on as it should.
fn cut_votes(index: &Index, asked: &Asked, votes: &mut Vec<Vote>) {
    const BESIDE: usize = 3;
    let ids = &asked.ids;
    let n = ids.len();
    let mut vote = |from: usize, goes_on: &dyn Fn(u32) -> bool| {
        let places = index.gram(&ids[from..from + BESIDE]);
        if places.len() > CUT_PLACES {
            return;
        }
        let held = places.map(|place| index.position(place)).filter(|&position| goes_on(position));
        let count = held.clone().count();
        let weight = index.bits(count);
        votes.reserve_exact(count);
        // Diagonals are counted from the length of the query below 0.
        votes.extend(held.map(|position| (position + number(n - from), weight)));
    };
    if n > BESIDE {
        vote(n - BESIDE - 1, &|position| index.begins(index.id(position + number(BESIDE)), &asked.last));
        vote(1, &|position| index.ends(index.id(position - 1), &asked.first));
    }
}

/// Sorts votes by their diagonals.
fn sort(index: &Index, query: &[u32], votes: &mut Vec<Vote>) {
    // Diagonals have two digits of some ten bits.
    let bits = (index.end() + number(query.len())).max(1).ilog2() / 2 + 1;
    let mut sorted = votes.clone();
    for shift in [0, bits] {
        sort_by_digit(votes, &mut sorted, shift, bits);
        std::mem::swap(votes, &mut sorted);
    }
}

/// Puts votes in the order of some bits of their diagonals. Written out: a function that is told how to get at them would be called for each
/// where the engine is compiled for size.
fn sort_by_digit(votes: &[Vote], sorted: &mut [Vote], shift: u32, bits: u32) {
    let digit = |diagonal: u32| (diagonal >> shift & ((1 << bits) - 1)) as usize;
    let mut next = vec![0_usize; (1 << bits) + 1];
    let next = next.as_mut_slice();
    for &(diagonal, _) in votes {
        next[digit(diagonal) + 1] += 1;
    }
    let mut sum = 0;
    for count in next.iter_mut() {
        sum += *count;
        *count = sum;
    }
    for &vote in votes {
        let place = &mut next[digit(vote.0)];
        sorted[*place] = vote;
        *place += 1;
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

/// The clusters with most votes, in their order.
fn heaviest(clusters: Vec<(i64, i64, u32)>) -> Vec<(i64, i64, u32)> {
    // How many there are of each weight; from the last on they are all alike.
    let mut of_weight = vec![0; WEIGHTS];
    let weight = |cluster: &(i64, i64, u32)| (cluster.2 as usize).min(WEIGHTS - 1);
    for cluster in &clusters {
        of_weight[weight(cluster)] += 1;
    }
    let (mut least, mut room) = (WEIGHTS - 1, READ);
    while least > 0 && of_weight[least] <= room {
        room -= of_weight[least];
        least -= 1;
    }
    let mut kept = Vec::with_capacity(READ);
    for cluster in clusters {
        if weight(&cluster) == least {
            if room == 0 {
                continue;
            }
            room -= 1;
        }
        if weight(&cluster) >= least {
            kept.push(cluster);
        }
    }
    kept
}

/// Reads candidates, and keeps the best.
struct Reader<'q> {
    index: &'q Index,
    asked: &'q Asked<'q>,
    /// How rare each word of the query is.
    bits: Vec<u32>,
    /// For each rest of a word's number the last word of the query that has it, counted from 1; and for that the one before.
    last: [u32; RESTS],
    before: Vec<u32>,
    /// For each word of the query the last candidate that holds it.
    held: Vec<u32>,
    count: u32,
    /// What was read, with its weight, and where in `words` the words begin that stand there.
    found: Vec<(Candidate, u32, u32)>,
    words: Vec<u32>,
}

impl<'q> Reader<'q> {
    fn new(index: &'q Index, asked: &'q Asked) -> Self {
        let mut reader = Self {
            index,
            asked,
            bits: Vec::with_capacity(asked.ids.len()),
            last: [0; RESTS],
            before: Vec::with_capacity(asked.ids.len()),
            held: vec![0; asked.ids.len()],
            count: 0,
            found: Vec::new(),
            words: Vec::new(),
        };
        for (&id, k) in asked.ids.iter().zip(1..) {
            reader.bits.push(index.bits(index.places(id).len()));
            reader.before.push(std::mem::replace(&mut reader.last[id as usize % RESTS], k));
        }
        reader
    }

    /// Finds the stretch of the query that stands about these diagonals in one stream: the one whose words outweigh most what is
    /// missing between them (as in Smith and Waterman's local alignment), so that a piece of the query counts for itself.
    fn read(&mut self, candidate: Candidate) {
        let Some(stream) = self.index.streams.get(candidate.stream) else { return };
        // Slices, since the engine is compiled for size: an index into a list is a call.
        let (ids, held, before, bits) =
            (self.asked.ids.as_slice(), self.held.as_mut_slice(), self.before.as_slice(), self.bits.as_slice());
        let n = signed(ids.len());
        // The first word may stand from here to there; each further one as much behind.
        let (low, high) = (candidate.diagonal.0 - REACH, candidate.diagonal.1 + REACH);
        let place = |at: i64| u32::try_from(at).unwrap_or_default().clamp(stream.words.start, stream.words.end);
        self.count += 1;
        for position in place(low)..place(high + n) {
            let id = self.index.id(position);
            let mut k = self.last[id as usize % RESTS] as usize;
            while k > 0 {
                k -= 1;
                let diagonal = i64::from(position) - signed(k);
                if ids[k] == id && low <= diagonal && diagonal <= high {
                    held[k] = self.count;
                }
                k = before[k] as usize;
            }
        }
        let (mut best, mut weight, mut first, mut most) = (0..0, 0, 0, 0);
        let last = ids.len() - 1;
        for k in 0..ids.len() {
            let here = || place(low + signed(k))..place(high + signed(k) + 1);
            // A word that is cut off is looked for where it may tell: a first one that the second follows, a last one that makes the
            // stretch the heaviest.
            let may_tell = if k == last { weight + MISSING > most } else { k == 0 && held[1] == self.count };
            if held[k] == self.count {
                weight += bits[k];
            } else if may_tell && cut_off(self.index, self.asked, k, here()) {
                weight += MISSING;
                held[k] = self.count;
            } else {
                weight = u32::saturating_sub(weight, MISSING);
                if weight == 0 {
                    first = k + 1;
                }
            }
            if weight > most {
                (most, best) = (weight, first..k + 1);
            }
        }
        // And a first one that no other word outweighs.
        if most <= MISSING
            && last > 0
            && held[0] != self.count
            && held[1] != self.count
            && cut_off(self.index, self.asked, 0, place(low)..place(high + 1))
        {
            (most, best) = (MISSING, 0..1);
            held[0] = self.count;
        }
        if most > 0 {
            self.found.push((candidate, most, number(self.words.len())));
            for k in best {
                if held[k] == self.count {
                    self.words.push(number(k));
                }
            }
        }
    }

    /// The heaviest candidates, and for every word of the query the heaviest that hold it.
    fn select(self) -> Vec<Candidate> {
        let (found, n) = (self.found.as_slice(), self.asked.ids.len());
        let mut covered = vec![0_u8; n];
        let mut kept = Vec::new();
        let (mut all, mut most) = (Vec::with_capacity(found.len()), 0);
        for (k, &(_, weight, _)) in (0..).zip(found) {
            all.push((k, weight));
            most = most.max(weight);
        }
        // Of equals the one on the lower diagonal was read first.
        for (k, _) in counting_sort(&all, most as usize + 1, |&(_, weight)| (most - weight) as usize).0 {
            let (k, covered): (usize, &mut [u8]) = (k, &mut covered);
            let (candidate, _, start) = found[k];
            let end = found.get(k + 1).map_or(self.words.len(), |next| next.2 as usize);
            let words = self.words.get(start as usize..end).unwrap_or_default();
            let needed = words.iter().any(|&word| covered[word as usize] < PER_WORD);
            if kept.len() < KEPT || needed && kept.len() < MOST + n / 4 {
                for &word in words {
                    covered[word as usize] = covered[word as usize].saturating_add(1);
                }
                kept.push(candidate);
            }
        }
        kept
    }
}

/// Whether one of the words in a range goes on where the first or the last word of the query is cut off.
fn cut_off(index: &Index, asked: &Asked, word: usize, mut range: super::index::Range) -> bool {
    let last = word + 1 == asked.ids.len();
    range.any(|position| {
        let id = index.id(position);
        word == 0 && index.ends(id, &asked.first) || last && index.begins(id, &asked.last)
    })
}

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
