//! Counts of one facet against another.

use super::Corpus;
use super::facets::NAMES;
use super::request::{FilterRequest, Group, nearest};
use super::results::{Matrix, MatrixHead};
use crate::error::{Code, Error};
use crate::text::join;
use crate::text::order::{arrange, distinct};

impl Corpus {
    /// How many quotations that meet a request have each pair of values of two facets.
    ///
    /// Counts utterances where the request groups by them: one counts in every cell that one of its versions is in. A
    /// quotation that has no value of one facet (an article without outlet) stands in no cell, but counts in the sum of its value
    /// of the other, so that sums are the counts of facets.
    ///
    /// # Errors
    ///
    /// `BadRequest` for a facet that does not exist, and those of [`Corpus::filter`].
    pub fn matrix(&self, rows: &str, columns: &str, request: &FilterRequest) -> Result<Matrix, Error> {
        let (r, c) = (facet(rows)?, facet(columns)?);
        let mut cells: Vec<[usize; 3]> = Vec::new();
        let (mut of_rows, mut of_columns, mut items) = (Vec::new(), Vec::new(), Vec::new());
        for quote in self.meeting(request)? {
            let item = match request.group {
                Group::None => quote,
                Group::Utterance => self.utterance_of(&self.quotes()[quote]),
            };
            items.push(item);
            let [rows, columns] = [r, c].map(|facet| &self.facet_index().facets[facet]);
            for row in rows.values_of(quote) {
                of_rows.push([row as usize, item]);
                for column in columns.values_of(quote) {
                    cells.push([row as usize, column as usize, item]);
                }
            }
            for column in columns.values_of(quote) {
                of_columns.push([column as usize, item]);
            }
        }
        arrange(&mut cells, &Ord::cmp);
        cells.dedup();
        distinct(&mut items);
        let (row_values, rows) = self.heads(r, of_rows);
        let (column_values, columns) = self.heads(c, of_columns);
        let mut counts = vec![vec![0; columns.len()]; rows.len()];
        for &[row, column, _] in &cells {
            if let (Ok(row), Ok(column)) = (row_values.binary_search(&row), column_values.binary_search(&column)) {
                counts[row][column] += 1;
            }
        }
        Ok(Matrix { rows, columns, counts, total: items.len() })
    }

    /// The quotes that meet a request, however it groups them.
    pub(super) fn meeting(&self, request: &FilterRequest) -> Result<Vec<usize>, Error> {
        self.matched(&FilterRequest { group: Group::None, ..request.clone() })
    }

    /// The values of a facet that occur, in the order of facets, with how many different items have each.
    fn heads(&self, facet: usize, mut found: Vec<[usize; 2]>) -> (Vec<usize>, Vec<MatrixHead>) {
        let facet = &self.facet_index().facets[facet];
        arrange(&mut found, &Ord::cmp);
        found.dedup();
        let (mut values, mut heads) = (Vec::new(), Vec::<MatrixHead>::new());
        for [value, _] in found {
            match heads.last_mut() {
                Some(head) if values.last() == Some(&value) => head.count += 1,
                _ => {
                    values.push(value);
                    heads.push(MatrixHead { value: facet.value(&self.pack, value).to_owned(), count: 1 });
                }
            }
        }
        (values, heads)
    }
}

fn facet(name: &str) -> Result<usize, Error> {
    NAMES.iter().position(|known| *known == name).ok_or_else(|| {
        let message =
            format!("There is no facet `{name}`. Did you mean `{}`? There are: {}.", nearest(name, &NAMES), join(&NAMES, ", "));
        Error::new(Code::BadRequest, message)
    })
}
