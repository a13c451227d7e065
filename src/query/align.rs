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

/// A cell of the table in one number, so that it is read and written at once: in the highest bits what it costs, then where its piece
/// starts in the query, then where in its band.
type Cell = u64;

const COST: u32 = 40;
const START: u32 = 24;

/// What no alignment costs: a query has 5,000 words at most.
const NEVER: u32 = 1 << 23;

const EMPTY: Cell = price(NEVER);

/// A word of the corpus as a band has it, and the price of leaving it out.
type Word = (u32, u32);

/// One stream's part of the table: its diagonals, and the cells of the current row.
struct Band {
    /// Position that the lowest diagonal has on row 0; it may lie before the stream. All else is counted from there.
    base: i64,
    /// The words from there on; those that lie outside the stream count for nothing.
    words: Vec<Word>,
    /// Where the stream begins and ends.
    start: usize,
    end: usize,
    /// A cell stands for the place behind the last word of the corpus that it took: its diagonal and its row together.
    cells: Vec<Cell>,
    /// The cheapest cell of the row; of equals the longest: a changed last word stands against the record's last word rather
    /// than against none.
    best: (Cell, usize),
}

/// The query and the places where it may stand, to be aligned in one piece and in several.
pub(super) struct Table<'i> {
    index: &'i Index,
    query: &'i Asked<'i>,
    bands: Vec<Band>,
    /// For each row the cheapest piece that ends there.
    best: Vec<Piece>,
}

impl<'i> Table<'i> {
    pub fn new(index: &'i Index, query: &'i Asked, candidates: &[Candidate]) -> Self {
        let mut bands = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            bands.extend(Band::new(index, candidate, query.ids.len()));
        }
        Self { index, query, bands, best: Vec::with_capacity(query.ids.len() + 1) }
    }

    /// For each candidate the closest alignment of the whole query in one piece, the closest first.
    pub fn whole(&mut self) -> Vec<Piece> {
        self.run(&|_| NEVER);
        let mut pieces = Vec::with_capacity(self.bands.len());
        for band in &self.bands {
            let piece = band.piece(self.query.ids.len());
            if piece.cost < NEVER && !piece.record.is_empty() {
                pieces.push(piece);
            }
        }
        arrange(&mut pieces, &|a, b| (a.cost, a.record.start).cmp(&(b.cost, b.record.start)));
        pieces
    }

    /// The cheapest alignment in pieces, and its price with that of the pieces.
    pub fn jumping(&mut self) -> (Vec<Piece>, u32) {
        self.run(&|word| self.query.jump(word));
        let mut pieces = self.pieces();
        join_ends(self.index, self.query, &mut pieces);
        (pieces, self.best.last().map_or(NEVER, |piece| piece.cost))
    }

    fn run(&mut self, jump: &dyn Fn(usize) -> u32) {
        let rows = self.query.ids.len();
        self.best.clear();
        for row in 0..=rows {
            let mut best = Piece { query: 0..0, record: 0..0, cost: NEVER };
            for band in &mut self.bands {
                if row == 0 {
                    band.cells.fill(EMPTY);
                } else {
                    band.step(self.index, self.query, row);
                    if cost(band.best.0) < best.cost {
                        best = band.piece(row);
                    }
                }
            }
            // A piece may start anywhere on the first row for nothing, and on later rows for the price of a jump.
            let entry = if row == 0 { 0 } else { best.cost.saturating_add(jump(row)).min(NEVER) };
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
        while let Some(best) = self.best.get(row).filter(|best| best.cost < NEVER && best.query.start < row) {
            let mut piece = best.clone();
            row = piece.query.start;
            let before = self.best.get(row).filter(|_| row > 0).map_or(0, |best| best.cost + self.query.jump(row));
            piece.cost = piece.cost.saturating_sub(before);
            pieces.push(piece);
        }
        pieces.reverse();
        pieces
    }
}

impl Band {
    /// The band of a candidate for a query of so many words.
    fn new(index: &Index, candidate: &Candidate, rows: usize) -> Option<Self> {
        let stream = &index.streams.get(candidate.stream)?.words;
        let base = candidate.diagonal.0 - BAND;
        let width = usize::try_from(candidate.diagonal.1 + BAND - base).ok()? + 1;
        if rows + width >= 1 << START {
            return None;
        }
        let place = |position: u32| usize::try_from(i64::from(position) - base).unwrap_or_default().min(rows + width);
        let (start, end) = (place(stream.start), place(stream.end));
        let mut words = Vec::with_capacity(rows + width);
        let (mut before, mut letter) = (0, false);
        for place in 0..rows + width {
            // Outside the stream stands the word that no query has.
            let id = if start <= place && place < end { index.id(small(base + signed(place))) } else { 0 };
            // The letters of an abbreviation are one word; the first of them has its price.
            let is_letter = index.is_letter(id);
            let goes_on = letter && is_letter && id != before;
            words.push((id, if goes_on { LETTER } else { EDIT }));
            (before, letter) = (id, is_letter);
        }
        Some(Self { base, words, start, end, cells: vec![EMPTY; width], best: (EMPTY, 0) })
    }

    fn enter(&mut self, row: usize, entry: u32) {
        let new = price(entry) + ((row as u64) << START);
        let (start, end) = (self.start.saturating_sub(row), self.end.saturating_sub(row));
        for (d, cell) in self.cells.iter_mut().enumerate().take(end).skip(start) {
            if entry < cost(*cell) {
                *cell = new + (row + d) as u64;
            }
        }
    }

    /// One more word of the query.
    fn step(&mut self, index: &Index, query: &Asked, row: usize) {
        let asked = query.ids[row - 1];
        let (is_first, is_last) = (row == 1, row == query.ids.len());
        let added = price(if query.goes_on(row - 1) { LETTER } else { EDIT + LOST });
        let width = self.cells.len();
        let from = self.start.saturating_sub(row).min(width);
        let to = (self.end + 1).saturating_sub(row).clamp(from, width);
        let words = self.words.get(row - 1 + from..).unwrap_or_default();
        let mut left = EMPTY;
        let mut best = (EMPTY, 0);
        let cells = self.cells.as_mut_slice();
        cells[..from].fill(EMPTY);
        for (d, &(id, extra)) in (from..to).zip(words) {
            let mut cell = EMPTY;
            // At the start of the stream no word has been taken.
            if row + d > self.start {
                cell = cells[d];
                if id != asked {
                    let cut = is_first && index.ends(id, &query.first) || is_last && index.begins(id, &query.last);
                    cell += price(if cut { CUT } else { EDIT + LOST });
                }
                cell = cheaper(cell, left + price(extra));
            }
            if let Some(up) = cells.get(d + 1) {
                cell = cheaper(cell, up + added);
            }
            if cost(cell) >= NEVER {
                cell = EMPTY;
            } else if cost(cell) <= cost(best.0) {
                best = (cell, d);
            }
            cells[d] = cell;
            left = cell;
        }
        cells[to..].fill(EMPTY);
        self.best = best;
    }

    /// The cheapest piece that ends on a row, and is the current one.
    fn piece(&self, row: usize) -> Piece {
        let (cell, d) = self.best;
        let mask = (1 << START) - 1;
        let position = |place: u64| small(self.base + (place & mask).cast_signed());
        let from = position(cell);
        Piece {
            query: (cell >> START & 0xffff) as usize..row,
            record: from..position((row + d) as u64).max(from),
            cost: cost(cell),
        }
    }
}

const fn price(cost: u32) -> Cell {
    (cost as Cell) << COST
}

#[allow(clippy::inline_always, reason = "the engine is compiled for size, and every lookup asks thousands of times")]
#[inline(always)]
fn cost(cell: Cell) -> u32 {
    (cell >> COST) as u32
}

/// The cheaper of two cells; of equals the first.
#[allow(clippy::inline_always, reason = "the engine is compiled for size, and every lookup asks thousands of times")]
#[inline(always)]
fn cheaper(one: Cell, other: Cell) -> Cell {
    if cost(other) < cost(one) { other } else { one }
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

fn signed(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn small(n: i64) -> u32 {
    u32::try_from(n).unwrap_or_default()
}
