//! About characters, not about news: spans, offsets, folding, words, quotation marks, shingles and edit scripts.
//!
//! Knows no other room. Both build machine and reader's browser run this code, so that a word is the same word in both.

pub mod changes;
pub mod edit;
pub mod fold;
mod fold_table;
mod join;
pub(crate) mod lexicon;
mod lower;
pub(crate) mod numbers;
mod offset;
pub(crate) mod order;
pub mod quotation_marks;
mod span;
mod words;

pub(crate) use join::join;
pub use offset::{Checkpoints, Offsets, Unit};
pub use span::Span;
pub(crate) use span::slice;
pub(crate) use words::next_word;
pub use words::words;
