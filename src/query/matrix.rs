//! Counts of one facet against another.

use super::Corpus;
use super::facets::NAMES;
use super::request::{FilterRequest, Group, nearest};
use super::results::{Matrix, MatrixHead};
use crate::error::{Code, Error};
use crate::text::order::{arrange, distinct};

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
        let mut cells: Vec<[usize; 3]> = Vec::new();
        let mut items = Vec::new();
        for quote in self.meeting(request)? {
            let item = match request.group {
                Group::None => quote,
                Group::Utterance => self.entry(&self.quotes()[quote]).1.utterance,
            };
            items.push(item);
            let [rows, columns] = [r, c].map(|facet| self.facet_index().facets[facet].values_of(quote));
            cells.extend(rows.iter().flat_map(|&row| columns.iter().map(move |&column| [row as usize, column as usize, item])));
        }
        arrange(&mut cells, &Ord::cmp);
        cells.dedup();
        distinct(&mut items);
        let row_order = self.heads(r, cells.iter().map(|&[row, _, item]| [row, item]).collect());
        let column_order = self.heads(c, cells.iter().map(|&[_, column, item]| [column, item]).collect());
        let place = |order: &[(usize, MatrixHead)], value: usize| order.binary_search_by_key(&value, |&(k, _)| k).ok();
        let mut counts = vec![vec![0; column_order.len()]; row_order.len()];
        for &[row, column, _] in &cells {
            if let Some((row, column)) = place(&row_order, row).zip(place(&column_order, column)) {
                counts[row][column] += 1;
            }
        }
        let heads = |order: Vec<(usize, MatrixHead)>| order.into_iter().map(|(_, head)| head).collect();
        Ok(Matrix { rows: heads(row_order), columns: heads(column_order), counts, total: items.len() })
    }

    /// The quotes that meet a request, however it groups them.
    pub(super) fn meeting(&self, request: &FilterRequest) -> Result<Vec<usize>, Error> {
        self.matched(&FilterRequest { group: Group::None, ..request.clone() })
    }

    /// The values of a facet that occur, in the order of facets, with how many different items have each.
    fn heads(&self, facet: usize, mut found: Vec<[usize; 2]>) -> Vec<(usize, MatrixHead)> {
        let facet = &self.facet_index().facets[facet];
        arrange(&mut found, &Ord::cmp);
        found.dedup();
        let mut heads: Vec<(usize, MatrixHead)> = Vec::new();
        for [value, _] in found {
            match heads.last_mut() {
                Some((last, head)) if *last == value => head.count += 1,
                _ => heads.push((value, MatrixHead { value: facet.values[value].clone(), count: 1 })),
            }
        }
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
