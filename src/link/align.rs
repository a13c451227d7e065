//! Two wordings side by side: which runs of words they share.
//!
//! A longest common subsequence and not the shortest edit script of [`crate::text::edit`]: where the end of one quotation is the
//! beginning of another, replacing every word is the shorter script, and would find nothing in common.

/// A run of words that stands in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// First word in the one wording.
    pub a: usize,
    /// First word in the other.
    pub b: usize,
    /// Number of words.
    pub len: usize,
}

/// Cells of the table that is worth filling; two wordings of 2,000 words fit.
const MOST_CELLS: usize = 4_000_000;

/// A longest common subsequence as runs, in order.
///
/// # Cost
///
/// The product of the lengths, after what they share at both ends is taken off. Beyond [`MOST_CELLS`] only the ends
/// are compared.
pub(super) fn shared_runs(a: &[u32], b: &[u32]) -> Vec<Run> {
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(a, b)| a == b).count();
    let middle_a = rest_a.get(..rest_a.len() - tail).unwrap_or_default();
    let middle_b = rest_b.get(..rest_b.len() - tail).unwrap_or_default();
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |a: usize, b: usize, len: usize| match runs.last_mut() {
        Some(last) if last.a + last.len == a && last.b + last.len == b => last.len += len,
        _ if len > 0 => runs.push(Run { a, b, len }),
        _ => {}
    };
    push(0, 0, head);
    for (i, j) in common(middle_a, middle_b) {
        push(head + i, head + j, 1);
    }
    push(a.len() - tail, b.len() - tail, tail);
    runs
}

/// The pairs of a longest common subsequence, by the table of Wagner and Fischer (1974) filled from the end.
fn common(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    if a.is_empty() || b.is_empty() || (a.len() + 1).saturating_mul(width) > MOST_CELLS {
        return Vec::new();
    }
    let mut table = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = if a[i] == b[j] {
                table[(i + 1) * width + j + 1].saturating_add(1)
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i] == b[j] && table[i * width + j] == table[(i + 1) * width + j + 1].saturating_add(1) {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Whether the words of `part` stand in `whole` in the same order.
pub(super) fn is_subsequence(part: &[u32], whole: &[u32]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|word| rest.any(|other| other == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &[u32], b: &[u32], expected: &[(usize, usize, usize)]) {
        let found: Vec<_> = shared_runs(a, b).into_iter().map(|run| (run.a, run.b, run.len)).collect();
        assert_eq!(found, expected, "{a:?} {b:?}");
    }

    #[test]
    fn runs_cover_what_is_shared() {
        check(&[1, 2, 3], &[1, 2, 3], &[(0, 0, 3)]);
        check(&[1, 2, 3, 4], &[9, 2, 3, 8], &[(1, 1, 2)]);
        check(&[1, 2, 3, 4, 5], &[1, 2, 9, 4, 5], &[(0, 0, 2), (3, 3, 2)]);
        check(&[1, 2], &[], &[]);
        check(&[1, 2, 3, 4, 5], &[3, 4, 5, 6, 7], &[(2, 0, 3)]);
        check(&[7, 7, 7], &[7], &[(0, 0, 1)]);
    }

    #[test]
    fn subsequence_keeps_the_order() {
        assert!(is_subsequence(&[1, 3], &[1, 2, 3]));
        assert!(!is_subsequence(&[3, 1], &[1, 2, 3]));
    }
}
