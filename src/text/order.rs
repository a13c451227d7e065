//! Sorting, compiled once.
//!
//! Each type and closure that the standard library's sort is asked for adds some five kilobytes to the module that
//! readers download; here all share one, behind a pointer to the comparison.

use std::cmp::Ordering;

/// The numbers below `length` in the order that `compare` gives them; equals stay in theirs.
pub(crate) fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

/// Sorts a list; equals stay in their order.
pub(crate) fn arrange<T>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|k| taken[k].take()));
}

/// Sorts numbers and drops repeated ones.
pub(crate) fn distinct(numbers: &mut Vec<usize>) {
    arrange(numbers, &Ord::cmp);
    numbers.dedup();
}
