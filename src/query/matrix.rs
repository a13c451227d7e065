//! Counts of one facet against another.

use std::collections::BTreeSet;

use super::Corpus;
use super::filter::NAMES;
use super::request::{FilterRequest, Group, nearest};
use super::results::{Matrix, MatrixHead};
use crate::error::{Code, Error};

impl Corpus {
    /// How many quotations that meet a request have each pair of values of two facets.
    ///
    /// Counts utterances where the request groups by them: one counts in every cell that one of its versions is in. A
    /// quotation that has no value of a facet (an article without outlet) stands in no cell.
    ///
    /// # Errors
    ///
    /// `BadRequest` for a facet that does not exist, and those of [`Corpus::filter`].
    pub fn matrix(&self, rows: &str, columns: &str, request: &FilterRequest) -> Result<Matrix, Error> {
        let (r, c) = (facet(rows)?, facet(columns)?);
        let ungrouped = FilterRequest { group: Group::None, ..request.clone() };
        let mut cells: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
        let mut items = BTreeSet::new();
        for quote in self.matched(&ungrouped)? {
            let item = match request.group {
                Group::None => quote,
                Group::Utterance => self.entry(&self.quotes[quote]).1.utterance,
            };
            items.insert(item);
            let [rows, columns] = [r, c].map(|facet| &self.facet_index.facets[facet].of[quote]);
            cells.extend(rows.iter().flat_map(|&row| columns.iter().map(move |&column| (row, column, item))));
        }
        let row_order = self.heads(r, cells.iter().map(|&(row, _, item)| (row, item)).collect());
        let column_order = self.heads(c, cells.iter().map(|&(_, column, item)| (column, item)).collect());
        let place = |order: &[(usize, MatrixHead)], value: usize| order.iter().position(|&(k, _)| k == value);
        let mut counts = vec![vec![0; column_order.len()]; row_order.len()];
        for &(row, column, _) in &cells {
            if let Some((row, column)) = place(&row_order, row).zip(place(&column_order, column)) {
                counts[row][column] += 1;
            }
        }
        let heads = |order: Vec<(usize, MatrixHead)>| order.into_iter().map(|(_, head)| head).collect();
        Ok(Matrix { rows: heads(row_order), columns: heads(column_order), counts, total: items.len() })
    }

    /// The values of a facet that occur, in the order of facets, with how many different items have each.
    fn heads(&self, facet: usize, found: BTreeSet<(usize, usize)>) -> Vec<(usize, MatrixHead)> {
        let facet = &self.facet_index.facets[facet];
        let mut heads: Vec<(usize, MatrixHead)> = Vec::new();
        for (value, _) in found {
            match heads.last_mut() {
                Some((last, head)) if *last == value => head.count += 1,
                _ => heads.push((value, MatrixHead { value: facet.values[value].clone(), count: 1 })),
            }
        }
        heads.sort_by(|(a, x), (b, y)| facet.totals[*b].cmp(&facet.totals[*a]).then_with(|| x.value.cmp(&y.value)));
        heads
    }
}

fn facet(name: &str) -> Result<usize, Error> {
    NAMES.iter().position(|known| *known == name).ok_or_else(|| {
        let message =
            format!("There is no facet `{name}`. Did you mean `{}`? There are: {}.", nearest(name, &NAMES), NAMES.join(", "));
        Error::new(Code::BadRequest, message)
    })
}
