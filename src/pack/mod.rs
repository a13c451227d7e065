//! One compact, versioned byte string for a whole collection, and back.
//!
//! Layout, all numbers little-endian: the magic bytes `onrecord`, the format version (2 bytes), the length of the
//! payload (8), its SHA-256 (32), then the payload in postcard encoding. The payload holds the text of every
//! article's body once, end to end; everything else refers to it by byte offsets, each written as the distance from
//! the one before. What a reader computes faster than it can be downloaded (words, indexes) is not stored.

mod format;
mod open;
mod write;

pub use format::{MAGIC, VERSION};
pub use open::{Pack, PackedArticle, PackedAttribution, Run};
pub use write::write;
