//! Aligning a query with candidate places, word by word, in one piece or in several.
//!
//! A jumping alignment (Spang, Rehmsmeier and Stoye, 2002, "A novel approach to remote homology detection: jumping
//! alignments"): the query is aligned with all candidates at once, and may leave one for another at a price. Without
//! jumps the same table gives the closest single place. Each candidate is a band around the diagonals that voted for it
//! (Ukkonen 1985), so that the work is the length of the query times the bands.

use super::candidates::Candidate;
use super::index::{Index, Range};
use crate::text::order::arrange;

/// How far an alignment may stray from the diagonals that voted: as many words more may be added or left out.
const BAND: i64 = 6;

/// Price of a word that is added, left out or replaced.
pub(super) const EDIT: u32 = 64;

/// Further price of a word of the query that the record has not: of two alignments with as many edits the one that keeps more
/// words is what was meant.
const LOST: u32 = 1;

/// Price of a first or last word that is the end or the beginning of the record's: the query was cut off inside a word.
const CUT: u32 = EDIT / 2;

/// What no alignment costs.
const NEVER: u32 = u32::MAX / 2;

/// A stretch of the query aligned with a stretch of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Words of the query.
    pub query: std::ops::Range<usize>,
    /// Positions in the index.
    pub record: Range,
    /// Of this piece and those before it.
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

/// One stream's part of the table: diagonals from `first`, and the cells of the current row.
struct Band {
    words: std::ops::Range<i64>,
    first: i64,
    cells: Vec<Cell>,
}

/// The words of a query, and what its first and last are where they may be cut off.
pub(super) struct Asked<'q> {
    pub ids: &'q [u32],
    pub first: &'q str,
    pub last: &'q str,
}

/// For each candidate the closest alignment of the whole query in one piece, the closest first.
pub(super) fn whole(index: &Index, query: &Asked, candidates: &[Candidate]) -> Vec<Piece> {
    let mut table = Table::new(index, query, candidates);
    table.run(&|_| NEVER);
    let rows = query.ids.len();
    let pieces = table.bands.iter().filter_map(|band| Some(piece(band.best(rows)?, rows)));
    let mut pieces: Vec<Piece> = pieces.filter(|piece| !piece.record.is_empty()).collect();
    arrange(&mut pieces, &|a, b| (a.cost, a.record.start).cmp(&(b.cost, b.record.start)));
    pieces
}

/// The cheapest alignment in pieces; `jump(i)` is the price of a new piece before word `i`.
pub(super) fn jumping(index: &Index, query: &Asked, candidates: &[Candidate], jump: &dyn Fn(usize) -> u32) -> Vec<Piece> {
    let mut table = Table::new(index, query, candidates);
    table.run(jump);
    table.pieces()
}

struct Table<'i> {
    index: &'i Index,
    query: &'i Asked<'i>,
    bands: Vec<Band>,
    /// For each row the cheapest cell and the position behind it.
    best: Vec<(Cell, u32)>,
}

impl<'i> Table<'i> {
    fn new(index: &'i Index, query: &'i Asked, candidates: &[Candidate]) -> Self {
        let band = |candidate: &Candidate| {
            let words = &index.streams.get(candidate.stream)?.words;
            let first = candidate.diagonal.0 - BAND;
            let width = usize::try_from(candidate.diagonal.1 + BAND - first).unwrap_or_default() + 1;
            Some(Band { words: words.start.into()..words.end.into(), first, cells: vec![EMPTY; width] })
        };
        let bands = candidates.iter().filter_map(band).collect();
        Self { index, query, bands, best: Vec::with_capacity(query.ids.len() + 1) }
    }

    fn run(&mut self, jump: &dyn Fn(usize) -> u32) {
        let rows = self.query.ids.len();
        for row in 0..=rows {
            let mut best = (EMPTY, 0);
            for band in &mut self.bands {
                if row > 0 {
                    band.step(self.index, self.query, row);
                }
                best = band.best(row).filter(|(cell, _)| cell.cost < best.0.cost).unwrap_or(best);
            }
            // A piece may start anywhere on the first row for nothing, and on later rows for the price of a jump.
            let entry = if row == 0 { 0 } else { best.0.cost.saturating_add(jump(row)).min(NEVER) };
            self.best.push(best);
            if entry < NEVER && row < rows {
                for band in &mut self.bands {
                    band.enter(row, entry);
                }
            }
        }
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut row = self.query.ids.len();
        while let Some(&best) = self.best.get(row).filter(|(best, _)| best.cost < NEVER && (best.start as usize) < row) {
            pieces.push(piece(best, row));
            row = best.0.start as usize;
        }
        pieces.reverse();
        pieces
    }
}

impl Band {
    fn enter(&mut self, row: usize, cost: u32) {
        let first = self.first + signed(row);
        for (position, cell) in (first..).zip(&mut self.cells) {
            if cost < cell.cost && self.words.contains(&position) {
                *cell = Cell { cost, start: small(signed(row)), from: small(position) };
            }
        }
    }

    /// One more word of the query. A cell stands for the position behind the last word of the corpus that it took.
    fn step(&mut self, index: &Index, query: &Asked, row: usize) {
        let word = query.ids[row - 1];
        let (is_first, is_last) = (row == 1, row == query.ids.len());
        let mut left = EMPTY;
        for d in 0..self.cells.len() {
            let position = self.first + signed(row + d);
            let mut best = EMPTY;
            if position >= self.words.start && position <= self.words.end {
                if position > self.words.start {
                    let id = index.id(small(position - 1));
                    best = self.cells[d];
                    if id != word {
                        let cut = is_first && is_end(index, id, query.first) || is_last && is_beginning(index, id, query.last);
                        best.cost += if cut { CUT } else { EDIT + LOST };
                    }
                    if left.cost + EDIT < best.cost {
                        best = Cell { cost: left.cost + EDIT, ..left };
                    }
                }
                if let Some(up) = self.cells.get(d + 1)
                    && up.cost + EDIT + LOST < best.cost
                {
                    best = Cell { cost: up.cost + EDIT + LOST, ..*up };
                }
                best.cost = best.cost.min(NEVER);
            }
            self.cells[d] = best;
            left = best;
        }
    }

    /// The cheapest cell of a row; of equals the longest: a changed last word stands against the record's last word rather than
    /// against none.
    fn best(&self, row: usize) -> Option<(Cell, u32)> {
        let cells = self.cells.iter().enumerate().rev().filter(|(_, cell)| cell.cost < NEVER);
        let (d, cell) = cells.min_by_key(|(_, cell)| cell.cost)?;
        Some((*cell, small(self.first + signed(row + d))))
    }
}

fn piece((cell, to): (Cell, u32), row: usize) -> Piece {
    Piece { query: cell.start as usize..row, record: cell.from..to.max(cell.from), cost: cell.cost }
}

/// Letters that a cut word has left at least: one would be the beginning of too many.
const CUT_LETTERS: usize = 2;

fn is_beginning(index: &Index, id: u32, word: &str) -> bool {
    word.len() >= CUT_LETTERS && index.vocabulary.word(id).starts_with(word)
}

fn is_end(index: &Index, id: u32, word: &str) -> bool {
    word.len() >= CUT_LETTERS && index.vocabulary.word(id).ends_with(word)
}

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn small(n: i64) -> u32 {
    u32::try_from(n).unwrap_or_default()
}
