//! Which words to change to make one text the other.

use std::ops::Range;

/// A stretch of the diff of two sequences: equal in both, or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Indices in the first sequence.
    pub from: Range<usize>,
    /// Indices in the second.
    pub to: Range<usize>,
    /// Whether both are the same.
    pub equal: bool,
}

/// Above this product of lengths the differing middle is told as one change, so that time and memory stay bounded.
const CELLS: usize = 1 << 22;

/// The cheapest edit script from `from` to `to`, as alternating equal and changed stretches.
///
/// An element taken out or put in costs two, one replaced three: at the same price for all three, a text that only begins
/// earlier and ends earlier than the other is told as one change of everything, though half of it stands in both; at the price
/// of an insertion and a deletion, a chance "the" holds two other sentences together.
///
/// # Cost
///
/// Time and bytes of memory are the product of the lengths left after the common beginning and end.
pub fn diff<T: PartialEq>(from: &[T], to: &[T]) -> Vec<Stretch> {
    script(from.len(), to.len(), &|i, j| from[i] == to[j])
}

/// The script of two sequences of these lengths whose elements `same` compares: compiled once for all of them.
fn script(from: usize, to: usize, same: &dyn Fn(usize, usize) -> bool) -> Vec<Stretch> {
    let (mut head, mut tail) = (0, 0);
    let shorter = from.min(to);
    while head < shorter && same(head, head) {
        head += 1;
    }
    while tail < shorter - head && same(from - tail - 1, to - tail - 1) {
        tail += 1;
    }
    let (a, b) = (from - head - tail, to - head - tail);
    let mut script = Script::default();
    script.push(head, head, true);
    if a.saturating_mul(b) > CELLS {
        script.push(a, b, false);
    } else {
        steps(a, b, &|i, j| same(head + i, head + j), &mut script);
    }
    script.push(tail, tail, true);
    script.stretches
}

#[derive(Default)]
struct Script {
    stretches: Vec<Stretch>,
}

impl Script {
    fn push(&mut self, from: usize, to: usize, equal: bool) {
        if from + to == 0 {
            return;
        }
        let (i, j) = self.stretches.last().map_or((0, 0), |last| (last.from.end, last.to.end));
        match self.stretches.last_mut() {
            Some(last) if last.equal == equal => {
                last.from.end += from;
                last.to.end += to;
            }
            _ => self.stretches.push(Stretch { from: i..i + from, to: j..j + to, equal }),
        }
    }
}

/// What a step costs that takes one element out or puts one in, and one that replaces an element.
const ONE: usize = 2;
const BOTH: usize = 3;

const KEEP: u8 = 0;
const REPLACE: u8 = 1;
const DELETE: u8 = 2;
const INSERT: u8 = 3;

/// Wagner and Fischer's table, filled from the end so that it is read from the start.
fn steps(a: usize, b: usize, same: &dyn Fn(usize, usize) -> bool, script: &mut Script) {
    let width = b + 1;
    let mut choice = vec![INSERT; (a + 1) * width];
    let mut row: Vec<usize> = (0..=b).rev().map(|left| left * ONE).collect();
    for i in (0..a).rev() {
        let mut diagonal = row[b];
        row[b] += ONE;
        choice[i * width + b] = DELETE;
        for j in (0..b).rev() {
            let keep = same(i, j);
            let (mut best, mut step) = if keep { (diagonal, KEEP) } else { (diagonal + BOTH, REPLACE) };
            if row[j] + ONE < best {
                (best, step) = (row[j] + ONE, DELETE);
            }
            if row[j + 1] + ONE < best {
                (best, step) = (row[j + 1] + ONE, INSERT);
            }
            diagonal = row[j];
            row[j] = best;
            choice[i * width + j] = step;
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a || j < b {
        let (del, ins, equal) = match choice[i * width + j] {
            KEEP => (1, 1, true),
            REPLACE => (1, 1, false),
            DELETE => (1, 0, false),
            _ => (0, 1, false),
        };
        script.push(del, ins, equal);
        i += del;
        j += ins;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, expected: &str) {
        let (a, b): (Vec<_>, Vec<_>) = (from.split_whitespace().collect(), to.split_whitespace().collect());
        let shown: Vec<String> = diff(&a, &b)
            .into_iter()
            .map(|s| if s.equal { a[s.from].join(" ") } else { format!("[{}|{}]", a[s.from].join(" "), b[s.to].join(" ")) })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn changed_words_stand_beside_each_other() {
        check("a b c", "a b c", "a b c");
        check("a x c", "a b c", "a [x|b] c");
        check("a c", "a b c", "a [|b] c");
        check("a b c", "c", "[a b|] c");
        check("", "a", "[|a]");
        check("", "", "");
        check("a b", "c d e", "[a b|c d e]");
    }

    #[test]
    fn what_stands_in_both_stays_where_one_text_begins_and_ends_earlier() {
        check(
            "we met twice that week the plan is safe",
            "the plan is safe and nobody asked us",
            "[we met twice that week|] the plan is safe [|and nobody asked us]",
        );
        check("a b c the d", "e the f g h", "[a b c|e] the [d|f g h]");
        check("a b the d", "e f g the", "[a b|e f g] the [d|]");
    }
}
