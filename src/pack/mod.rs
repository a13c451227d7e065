//! One compact, versioned byte string for a whole collection, and back.
//!
//! Layout, all numbers little-endian: the magic bytes `onrecord`, the format version (2 bytes), the length of the
//! payload (8), a checksum of it (8), its SHA-256 (32), then the payload: plain columns of texts and small numbers, coded numbers of
//! attributions and of events, and the text of every article's body once, end to end.
//!
//! What is told of articles stands before their texts, so that a pack is read while it comes in ([`Intake`]): with the last bytes there is
//! hardly anything left to do.
//!
//! Opening compares the checksum, which takes far less time than the digest, and reads what every answer needs: whose and which
//! utterance each attribution is. Where its words stand is worked out for an article when it is first asked for, ids are hashed when
//! they are first shown. The digest is handed out as it was recorded; `onrecord` on the command line compares it and reads everything
//! before it answers ([`Pack::check`]).
//!
//! The format is made for the wire, where servers compress with brotli or gzip. Texts are left to those, the articles in an order in
//! which those that share rare words are neighbours. Numbers are coded here, by chances that are learnt on the way from what stood
//! in the columns around, which brotli cannot see. What opening works out faster than a reader downloads it is not stored: words and
//! indexes, paragraphs (line breaks of the text), counts, ids (hashes of words), digests of articles, the names and aliases
//! that stand in the text. Where any of these would come out otherwise, it is stored after all.
//!
//! Measured on 1,000 invented articles of 4.95 MB with 13,983 attributions, 4,748 events and 3,636 speakers, in bytes of brotli (quality
//! 11, window 24; of coded numbers their bytes); their bare texts have 1,110,154:
//!
//! | what | format 3 | format 4 | why |
//! |---|---|---|---|
//! | texts, beyond the bare ones | 0 | -11,300 | neighbours |
//! | digests of articles | 32,004 | 0 | of the text, no longer of the file |
//! | titles, outlets, authors, addresses | 27,700 | 25,000 | outlets and authors once |
//! | where the cue stands | 16,000 | 5,000 | counted in words that cues begin with, a list of 13 in the pack |
//! | dated sentences | 12,700 | 5,000 | counted in words that dates begin with; the sentence is the one around |
//! | names and aliases of speakers | 12,700 | 8,600 | outlet and file behind a name are told by a number |
//! | where content and source stand | 11,600 | 6,000 | coded |
//! | who speaks | 5,100 | 4,700 | coded |
//! | kind and cue class | 3,800 | 4,000 | |
//! | confidence | 4,500 | 3,800 | coded |
//! | gaps of the raw text | 2,107 | 996 | front matter guessed from what it states |
//! | all beside the bare texts, compressed as one | 139,401 | about 55,000 | 80 and 32 bits an attribution |
//!
//! Two surroundings for each number instead of one save a tenth of what is coded; mixing both chances instead of taking the surer would
//! save a fiftieth more, for a division each bit. Capital letters as marks before small ones (0.4 % of the text) and single line
//! breaks (0.1 %) are left, because restoring them is a pass over the text at every opening.
//!
//! Packs of another version are refused with an error that says what to do; formats 1 to 4 were never released. Format 5 is format 4 with
//! its parts in another order.

mod article;
mod columns;
mod format;
mod ids;
mod landmarks;
mod lists;
mod model;
mod neighbours;
mod open;
mod write;

pub use format::{MAGIC, VERSION};
pub use open::{Intake, Naming, Pack, PackedArticle, PackedAttribution, Paragraphs, Run};
pub use write::write;
