//! When a passage of the corpus counts as what was looked up, changed or put together.

use super::align::{EDIT, Piece};
use super::asked::Asked;
use super::index::Index;
use crate::text::{changes, edit, fold};

/// Words that stand everywhere are a quotation if there are as many in a row: 'I have to say' is in every mouth.
pub(super) const EMPTY_WORDS: usize = 5;

/// How rare the words have to be that a changed quotation keeps, and each piece of a stitched one, and a piece beside an ellipsis: in
/// quarters of the bits that tell one place of the corpus from all others. Words that met by chance with
/// as many bits as a place has would do so once in the corpus. Pieces have more chances, and need half as many again: all of
/// them together, so that one that is common, or that a change has left with common words, may lean on the others. Every change
/// lets more passages in, and asks for as much as a piece beside an ellipsis says.
const ALTERED_BITS: u64 = 4;
const PIECE_BITS: u64 = 4;
const PIECES_BITS: u64 = 6;
const CUT_PIECE_BITS: u64 = 2;
const CHANGE_BITS: u64 = 2;

/// Times that two words stand side by side from which on they keep company, and the second says less than it would alone.
const COMPANY: usize = 8;

/// Bits of one letter of a word that is cut off: of 26 letters one in eight would do, since some are frequent.
const LETTER_BITS: usize = 3;

/// How many words of one piece may be changed: one of four. A changed quotation is to be told from another sentence, and
/// the fewer words there are, the more other sentences share them. From sixteen words on one of three: that
/// many words in one order do not meet by chance, and editors shorten long quotations most. (Twelve shuffled words keep eight
/// in order once in some thousands of times, sixteen keep eleven hardly ever.)
const ALTERED: [(usize, usize); 2] = [(15, 4), (usize::MAX, 3)];

/// Words from which on one that has moved is chance: long passages have the same word twice. In a shorter query a word that stands
/// elsewhere in the passage makes it look longer than it was, and then only the words asked for are counted: shuffled words
/// make such passages.
const MOVED: usize = 9;

/// The same for each piece of a quotation, if it has five words: three that are kept of four are in every mouth. Of all
/// pieces together one of five may be changed: there are several to meet by chance.
const PIECE_ALTERED: (usize, usize) = (5, 4);
const PIECES_ALTERED: usize = 5;

/// Words of a piece where no ellipsis tells that there are pieces, and between two: shorter runs are common phrases.
const PIECE_WORDS: usize = 4;
const CUT_PIECE_WORDS: usize = 2;

/// Whether a passage is recognisably the whole query with some words changed.
pub(super) fn is_altered(index: &Index, asked: &Asked, piece: &Piece) -> bool {
    let asked_for = asked.ids.len();
    let few = |n: usize, edits: usize| {
        let share = ALTERED.iter().find(|(words, _)| n <= *words).map_or(1, |&(_, share)| share);
        edits <= n / share
    };
    let says_something = index.full(&asked.ids) > 0 || asked_for >= EMPTY_WORDS;
    // Most passages are far from the query: what a close one keeps is worth counting only then.
    let (longer, edits) = (asked_for.max(piece.record.len()), edits_of(piece.cost));
    if !says_something || !few(longer, edits / 2) {
        return false;
    }
    let kept = kept(index, asked, piece);
    let edits = edits.saturating_sub(kept.short);
    few(longer, edits)
        && (few(asked_for, edits) || asked_for >= MOVED || !kept.moved)
        && 4 * kept.bits >= ALTERED_BITS * all_bits(index)
}

/// Whether the query is made of these pieces, each of which is recognisable.
///
/// A changed word at the seam of two pieces could be the last of one or the first of the other. It is one of the changes in the
/// whole, but is not held against either piece.
pub(super) fn is_stitched(index: &Index, asked: &Asked, pieces: &[Piece]) -> bool {
    let ends = pieces.first().zip(pieces.last());
    let whole = ends.is_some_and(|(first, last)| first.query.start == 0 && last.query.end == asked.ids.len());
    let (mut changed, mut bits, mut wanted) = (0, 0, 0);
    let recognised = |piece: &Piece| {
        let (start, end) = (piece.query.start, piece.query.end);
        let kept = kept(index, asked, piece);
        let loose = usize::from(start > 0 && !kept.first) + usize::from(end < asked.ids.len() && !kept.last);
        let edits = edits_of(piece.cost).saturating_sub(kept.short);
        changed += edits;
        let own = edits.saturating_sub(loose);
        let cut_off = asked.is_cut(start) && asked.is_cut(end);
        let (words, least) = if cut_off {
            (CUT_PIECE_WORDS, CUT_PIECE_BITS)
        } else {
            bits += kept.bits;
            wanted += PIECES_BITS + CHANGE_BITS * edits as u64;
            (PIECE_WORDS, PIECE_BITS)
        };
        let (some, share) = PIECE_ALTERED;
        let n = piece.query.len();
        n >= words && (own == 0 || n >= some && own <= n / share) && 4 * kept.bits >= least * all_bits(index)
    };
    whole
        && pieces.len() > 1
        && pieces.iter().all(recognised)
        && 4 * bits >= wanted * all_bits(index)
        && changed <= asked.ids.len() / PIECES_ALTERED
}

/// How many words a price stands for, a word that is cut off among them.
fn edits_of(cost: u32) -> usize {
    ((cost + EDIT / 2) / EDIT) as usize
}

/// What a piece keeps of its words.
struct Kept {
    /// How rare they are, in half bits.
    bits: u64,
    /// Whether the first and the last word of the query's part are among them.
    first: bool,
    last: bool,
    /// Whether a word that is lost stands elsewhere in the passage.
    moved: bool,
    /// How many short forms there are for two words ("isn't"), or the other way round: one change each, not two.
    short: usize,
}

fn kept(index: &Index, asked: &Asked, piece: &Piece) -> Kept {
    let ids = &asked.ids[piece.query.clone()];
    let record = index.ids(piece.record.clone());
    let places = |ids: &[u32]| index.count(ids);
    let all = all_bits(index);
    let stretches = edit::diff(ids, &record);
    let mut bits = 0;
    for stretch in stretches.iter().filter(|stretch| stretch.equal) {
        let kept = &ids[stretch.from.clone()];
        bits += kept.first().map_or(0, |&id| all - log(places(&[id])));
        for pair in kept.windows(2) {
            let together = places(pair);
            bits += if together < COMPANY { all - log(places(&pair[1..])) } else { log(places(&pair[..1])) - log(together) };
        }
    }
    let first = stretches.first().is_some_and(|stretch| stretch.equal);
    let last = stretches.last().is_some_and(|stretch| stretch.equal);
    // Of a word that is cut off its letters are kept.
    let mut cut = |id: Option<&u32>, letters: &str| {
        let own = id.map_or(0, |&id| all - log(places(&[id])));
        bits += own.min((2 * LETTER_BITS * crate::text::Unit::CodePoint.len(letters)) as u64);
    };
    if !last && piece.query.end == asked.ids.len() && record.last().is_some_and(|&id| index.begins(id, &asked.last)) {
        cut(record.last(), &asked.last);
    }
    if !first && piece.query.start == 0 && record.first().is_some_and(|&id| index.ends(id, &asked.first)) {
        cut(record.first(), &asked.first);
    }
    let unequal = || stretches.iter().filter(|stretch| !stretch.equal);
    let moved =
        unequal().any(|from| ids[from.from.clone()].iter().any(|id| unequal().any(|to| record[to.to.clone()].contains(id))));
    let mut short = 0;
    for stretch in unequal() {
        if stretch.from.len() + stretch.to.len() == 3 {
            let from = fold::folded(asked.text, &asked.words[piece.query.clone()][stretch.from.clone()]);
            let to = record[stretch.to.clone()].iter().map(|&id| index.vocabulary.word(id).to_owned()).collect::<Vec<_>>();
            short += usize::from(changes::is_short(&from, &to) || changes::is_short(&to, &from));
        }
    }
    Kept { bits, first, last, moved, short }
}

/// Half bits that tell one place of the corpus from all others.
fn all_bits(index: &Index) -> u64 {
    log(index.len())
}

/// Twice the bits, since whole ones are coarse where only a few words are added up.
fn log(count: usize) -> u64 {
    u64::from((count as u64 * count as u64).max(1).ilog2())
}
