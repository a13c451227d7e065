//! Aligning a query with candidate places, word by word, in one piece or in several.
//!
//! A jumping alignment (Spang, Rehmsmeier and Stoye, 2002, "A novel approach to remote homology detection: jumping
//! alignments"): the query is aligned with all candidates at once, and may leave one for another at a price. Without
//! jumps the same table gives the closest single place. Each candidate is a band around the diagonals that voted for it
//! (Ukkonen 1985), so that the work is the length of the query times the bands.

use super::asked::Asked;
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

/// Price of a letter of an abbreviation behind another one: 'U.S.' is one word to whoever leaves it out.
const LETTER: u32 = 1;

/// What no alignment costs.
const NEVER: u32 = u32::MAX / 2;

/// A stretch of the query aligned with a stretch of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Words of the query.
    pub query: std::ops::Range<usize>,
    /// Positions in the index.
    pub record: Range,
    /// Of its changes.
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

/// The cheapest alignment in pieces, and its price with that of the pieces.
pub(super) fn jumping(index: &Index, query: &Asked, candidates: &[Candidate]) -> (Vec<Piece>, u32) {
    let mut table = Table::new(index, query, candidates);
    table.run(&|word| query.jump(word));
    let mut pieces = table.pieces();
    join_ends(index, query, &mut pieces);
    (pieces, table.best.last().map_or(NEVER, |(cell, _)| cell.cost))
}

/// A single word before the first or behind the last ellipsis is no piece, but a word of the piece beside it that may be changed.
fn join_ends(index: &Index, query: &Asked, pieces: &mut Vec<Piece>) {
    let price = |asked: usize, record: u32| if query.ids.get(asked) == Some(&index.id(record)) { 0 } else { EDIT + LOST };
    if let [lone, next, ..] = &mut pieces[..]
        && lone.query.len() == 1
    {
        next.query.start = 0;
        next.cost += price(0, next.record.start - 1);
        next.record.start -= u32::from(!index.is_between(next.record.start - 1));
        pieces.remove(0);
    }
    if let [.., last, lone] = &mut pieces[..]
        && lone.query.len() == 1
    {
        last.cost += price(last.query.end, last.record.end);
        last.query.end += 1;
        last.record.end += u32::from(!index.is_between(last.record.end));
        pieces.pop();
    }
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
            let start = best.0.start as usize;
            let before = self.best.get(start).filter(|_| start > 0).map_or(0, |(cell, _)| cell.cost + self.query.jump(start));
            let mut piece = piece(best, row);
            piece.cost = piece.cost.saturating_sub(before);
            pieces.push(piece);
            row = start;
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
        let added = if query.goes_on(row - 1) { LETTER } else { EDIT + LOST };
        let mut left = EMPTY;
        for d in 0..self.cells.len() {
            let position = self.first + signed(row + d);
            let mut best = EMPTY;
            if position >= self.words.start && position <= self.words.end {
                if position > self.words.start {
                    let id = index.id(small(position - 1));
                    best = self.cells[d];
                    if id != word {
                        let cut = is_first && index.ends(id, &query.first) || is_last && index.begins(id, &query.last);
                        best.cost += if cut { CUT } else { EDIT + LOST };
                    }
                    if left.cost + LETTER < best.cost {
                        let before = if position > self.words.start + 1 { index.id(small(position - 2)) } else { id };
                        let letter = id != before && index.is_letter(id) && index.is_letter(before);
                        let cost = left.cost + if letter { LETTER } else { EDIT };
                        if cost < best.cost {
                            best = Cell { cost, ..left };
                        }
                    }
                }
                if let Some(up) = self.cells.get(d + 1)
                    && up.cost + added < best.cost
                {
                    best = Cell { cost: up.cost + added, ..*up };
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

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn small(n: i64) -> u32 {
    u32::try_from(n).unwrap_or_default()
}
