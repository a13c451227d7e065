//! Aligning a query with candidate places, word by word, in one piece or in several.
//!
//! A jumping alignment (Spang, Rehmsmeier and Stoye, 2002, "A novel approach to remote homology detection: jumping
//! alignments"): the query is aligned with all candidates at once, and may leave one for another at a price. Without
//! jumps the same table gives the closest single place. Each candidate is a band around the diagonals that voted for it
//! (Ukkonen 1985), so that the work is the length of the query times the bands.

use super::candidates::Candidate;
use super::index::Index;

/// How far an alignment may stray from the diagonals that voted: as many words more may be added or left out.
const BAND: i64 = 6;

/// Price of a word that carries little, and of any other.
const LITTLE: u32 = 2;
const FULL: u32 = 3;

/// What no alignment costs.
const NEVER: u32 = u32::MAX / 2;

/// A stretch of the query aligned with a stretch of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Words of the query.
    pub query: std::ops::Range<usize>,
    /// Positions in the index.
    pub record: std::ops::Range<u32>,
    pub candidate: usize,
    pub cost: u32,
}

#[derive(Clone, Copy)]
struct Cell {
    cost: u32,
    /// Where its piece starts in the query and in the corpus.
    start: u32,
    from: u32,
}

const EMPTY: Cell = Cell { cost: NEVER, start: 0, from: 0 };

#[derive(Clone, Copy)]
struct RowBest {
    cell: Cell,
    candidate: usize,
    to: u32,
}

/// What one word costs to add, leave out or replace.
pub(super) fn weight(index: &Index, id: u32) -> u32 {
    if index.is_function(id) { LITTLE } else { FULL }
}

/// For each candidate the closest alignment of the whole query in one piece.
pub(super) fn whole(index: &Index, query: &[u32], candidates: &[Candidate]) -> Vec<Piece> {
    let mut table = Table::new(index, query, candidates);
    table.run(|_| NEVER);
    (0..candidates.len()).filter_map(|c| table.closest(c)).collect()
}

/// The cheapest alignment in pieces; `jump(i)` is the price of a new piece before word `i`.
pub(super) fn jumping(index: &Index, query: &[u32], candidates: &[Candidate], jump: impl Fn(usize) -> u32) -> Vec<Piece> {
    let mut table = Table::new(index, query, candidates);
    table.run(jump);
    table.pieces()
}

struct Table<'i> {
    index: &'i Index,
    query: &'i [u32],
    candidates: &'i [Candidate],
    /// For each candidate its first diagonal and its cells of the current row.
    bands: Vec<(i64, Vec<Cell>)>,
    best: Vec<RowBest>,
}

impl<'i> Table<'i> {
    fn new(index: &'i Index, query: &'i [u32], candidates: &'i [Candidate]) -> Self {
        let bands = candidates
            .iter()
            .map(|candidate| {
                let first = candidate.diagonal.0 - BAND;
                let width = usize::try_from(candidate.diagonal.1 + BAND - first).unwrap_or_default() + 1;
                (first, vec![EMPTY; width])
            })
            .collect();
        Self { index, query, candidates, bands, best: Vec::with_capacity(query.len() + 1) }
    }

    fn run(&mut self, jump: impl Fn(usize) -> u32) {
        for row in 0..=self.query.len() {
            if row > 0 {
                for candidate in 0..self.candidates.len() {
                    self.step(candidate, row);
                }
            }
            let best = self.row_best(row);
            // A piece may start anywhere on the first row for nothing, and on later rows for the price of a jump.
            let entry = if row == 0 { 0 } else { best.cell.cost.saturating_add(jump(row)).min(NEVER) };
            self.best.push(best);
            if entry < NEVER && row < self.query.len() {
                self.enter(row, entry);
            }
        }
    }

    fn enter(&mut self, row: usize, cost: u32) {
        for (candidate, (first, cells)) in self.candidates.iter().zip(&mut self.bands) {
            let words = &self.index.streams[candidate.stream].words;
            for (d, cell) in cells.iter_mut().enumerate() {
                let position = position(*first, row, d);
                if cost < cell.cost && position >= i64::from(words.start) && position < i64::from(words.end) {
                    *cell = Cell { cost, start: small(row), from: u32::try_from(position).unwrap_or_default() };
                }
            }
        }
    }

    /// One more word of the query. A cell stands for the position after the last word of the corpus that it took.
    fn step(&mut self, candidate: usize, row: usize) {
        let words = &self.index.streams[self.candidates[candidate].stream].words;
        let ids = self.index.ids();
        let word = self.query[row - 1];
        let price = weight(self.index, word);
        let (first, cells) = &mut self.bands[candidate];
        let mut left = EMPTY;
        for d in 0..cells.len() {
            let position = position(*first, row, d);
            let mut best = EMPTY;
            if position >= i64::from(words.start) && position <= i64::from(words.end) {
                if position > i64::from(words.start) {
                    let id = usize::try_from(position - 1).ok().and_then(|p| ids.get(p)).copied().unwrap_or_default();
                    let other = weight(self.index, id);
                    let diagonal = cells[d];
                    best = diagonal;
                    best.cost += if id == word { 0 } else { price.max(other) };
                    if left.cost + other < best.cost {
                        best = Cell { cost: left.cost + other, ..left };
                    }
                }
                if let Some(up) = cells.get(d + 1)
                    && up.cost + price < best.cost
                {
                    best = Cell { cost: up.cost + price, ..*up };
                }
                best.cost = best.cost.min(NEVER);
            }
            cells[d] = best;
            left = best;
        }
    }

    fn row_best(&self, row: usize) -> RowBest {
        let mut best = RowBest { cell: EMPTY, candidate: 0, to: 0 };
        for candidate in 0..self.candidates.len() {
            if let Some((cell, to)) = self.best_cell(candidate, row)
                && cell.cost < best.cell.cost
            {
                best = RowBest { cell, candidate, to };
            }
        }
        best
    }

    fn best_cell(&self, candidate: usize, row: usize) -> Option<(Cell, u32)> {
        let (first, cells) = &self.bands[candidate];
        let (d, cell) = // Of equals the longest: a changed last word stands against the record's last word rather than against none.
            cells.iter().enumerate().rev().filter(|(_, cell)| cell.cost < NEVER).min_by_key(|(_, cell)| cell.cost)?;
        Some((*cell, u32::try_from(position(*first, row, d)).ok()?))
    }

    fn closest(&self, candidate: usize) -> Option<Piece> {
        let (cell, to) = self.best_cell(candidate, self.query.len())?;
        Some(Piece {
            query: cell.start as usize..self.query.len(),
            record: cell.from..to.max(cell.from),
            candidate,
            cost: cell.cost,
        })
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut row = self.query.len();
        while row > 0 {
            let Some(best) = self.best.get(row).filter(|best| best.cell.cost < NEVER) else { break };
            let start = best.cell.start as usize;
            if start >= row {
                break;
            }
            pieces.push(Piece {
                query: start..row,
                record: best.cell.from..best.to.max(best.cell.from),
                candidate: best.candidate,
                cost: best.cell.cost,
            });
            row = start;
        }
        pieces.reverse();
        pieces
    }
}

fn position(first: i64, row: usize, d: usize) -> i64 {
    first + i64::try_from(row + d).unwrap_or_default()
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
