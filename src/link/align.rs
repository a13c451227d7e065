//! Two wordings side by side: which runs of words they share.

use crate::text::edit::diff;

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

/// The runs that a shortest edit script leaves as they are, in order.
pub(super) fn shared_runs(a: &[u32], b: &[u32]) -> Vec<Run> {
    let kept = diff(a, b).into_iter().filter(|stretch| stretch.equal);
    kept.map(|stretch| Run { a: stretch.from.start, b: stretch.to.start, len: stretch.from.len() }).collect()
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
    }

    #[test]
    fn subsequence_keeps_the_order() {
        assert!(is_subsequence(&[1, 3], &[1, 2, 3]));
        assert!(!is_subsequence(&[3, 1], &[1, 2, 3]));
    }
}
