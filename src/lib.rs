//! Who said what, where, and in exactly which words.
#![doc = include_str!("../ARCHITECTURE.md")]

pub mod body;
pub(crate) mod coding;
pub mod error;
pub mod eval;
pub mod model;
pub mod text;

pub mod extract;
pub mod link;
pub mod pack;
pub mod query;
#[cfg(feature = "read")]
pub mod read;

#[cfg(feature = "cli")]
pub mod bundle;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use error::{Code, Error, Warning};
pub use query::{Corpus, Frame, LookupOptions, Verdict};
