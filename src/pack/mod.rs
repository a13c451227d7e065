//! One compact, versioned byte string for a whole collection, and back.
//!
//! Layout, all numbers little-endian: the magic bytes `onrecord`, the format version (2 bytes), the length of the
//! payload (8), its SHA-256 (32), then the payload in postcard encoding: the text of every article's body once, end to
//! end, and a list of columns of small numbers and of texts.

mod columns;
mod format;
mod ids;
mod landmarks;
mod lists;
mod open;
mod write;

pub use format::{MAGIC, VERSION};
pub use open::{Pack, PackedArticle, PackedAttribution, Run};
pub use write::write;
