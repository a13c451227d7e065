//! Sorting, compiled once.
//!
//! Each type and closure that the standard library's sort is asked for adds some five kilobytes to the module that
//! readers download; here all share one, behind a pointer to the comparison. It is a plain merge sort: the standard
//! library's is ten times its size.

use std::cmp::Ordering;

/// The numbers below `length` in the order that `compare` gives them; equals stay in theirs.
pub(crate) fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let mut merged = Vec::with_capacity(length);
    let mut width = 1;
    while width < length {
        for pair in order.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((&a, less)), Some((&b, fewer))) = (left.split_first(), right.split_first()) {
                // Of equals the left one was first.
                if compare(b, a).is_lt() {
                    merged.push(b);
                    right = fewer;
                } else {
                    merged.push(a);
                    left = less;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    order
}

/// Sorts a list; equals stay in their order.
pub(crate) fn arrange<T>(items: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    // Swaps are all that each type adds to the module.
    for (place, from) in swaps(&order).into_iter().enumerate() {
        items.swap(place, from);
    }
}

/// With what each place, one after the other, has to be swapped so that all come into an order.
fn swaps(order: &[usize]) -> Vec<usize> {
    // Where each item is by now, and which item is at each place.
    let mut place_of: Vec<usize> = (0..order.len()).collect();
    let mut item_at = place_of.clone();
    let mut swaps = Vec::with_capacity(order.len());
    for (place, &item) in order.iter().enumerate() {
        let from = place_of[item];
        item_at[from] = item_at[place];
        place_of[item_at[from]] = from;
        swaps.push(from);
    }
    swaps
}

/// Sorts numbers and drops repeated ones.
pub(crate) fn distinct(numbers: &mut Vec<usize>) {
    arrange(numbers, &Ord::cmp);
    numbers.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_any_length_are_sorted_and_equals_stay_in_order() {
        for length in 0..70 {
            // Few different values, in no order.
            let mut items: Vec<(usize, usize)> = (0..length).map(|k| (k * 7919 % 5, k)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|&(value, _)| value);
            arrange(&mut items, &|a, b| a.0.cmp(&b.0));
            assert_eq!(items, expected);
        }
    }
}
