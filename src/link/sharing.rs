//! Which texts share runs of words, found without comparing all with all.

use std::cmp::Reverse;
use std::hash::{DefaultHasher, Hash, Hasher};

/// For each text the earlier ones that have a run of `length` words in common with it, and how many such runs: most first,
/// then the earliest.
///
/// A run that more than `most` texts have tells nothing beyond the first `most`. Two runs are the same if their hashes are,
/// which whoever asks makes sure of by comparing the texts.
///
/// # Cost
///
/// One sort of all runs, whose memory is walked in order: this stays near linear where a table of all runs no longer fits
/// the cache.
pub(super) fn sharing<'t, W: Hash + 't>(
    texts: impl Iterator<Item = &'t [W]>,
    length: usize,
    most: usize,
) -> Vec<Vec<(usize, usize)>> {
    let mut runs: Vec<(u64, u32)> = Vec::new();
    let mut count = 0;
    for (at, text) in texts.enumerate() {
        count = at + 1;
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        runs.extend(text.windows(length).map(|run| (hash(run), at)));
    }
    runs.sort_unstable();
    runs.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for same in runs.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let same = same.get(..most).unwrap_or(same);
        for (k, (_, later)) in same.iter().enumerate() {
            pairs.extend(same.iter().take(k).map(|(_, earlier)| (*later, *earlier)));
        }
    }
    pairs.sort_unstable();
    let mut found: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
    for same in pairs.chunk_by(|a, b| a == b) {
        let Some(&(later, earlier)) = same.first() else { continue };
        let at = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        if let Some(list) = found.get_mut(at(later)) {
            list.push((at(earlier), same.len()));
        }
    }
    for list in &mut found {
        list.sort_by_key(|&(other, shared)| (Reverse(shared), other));
    }
    found
}

/// Only compared within one call, so that it may differ from one version of the standard library to the next.
fn hash<W: Hash>(run: &[W]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_share_runs_are_found_once_each() {
        let texts: [&[u32]; 4] = [&[1, 2, 3, 4], &[9, 1, 2, 3], &[1, 2, 3, 4, 5], &[7, 7, 7]];
        assert_eq!(sharing(texts.into_iter(), 2, 8), [vec![], vec![(0, 2)], vec![(0, 3), (1, 2)], vec![]]);
        assert_eq!(sharing(texts.into_iter(), 2, 2), [vec![], vec![(0, 2)], vec![(0, 1)], vec![]]);
    }
}
