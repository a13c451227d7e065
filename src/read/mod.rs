//! Bytes and a file name in, an article out.

mod byline;
mod dates;
mod decode;
mod fields;
mod front_matter;
mod lines;
mod markdown;
mod plain;
mod row;
mod settings;
mod shape;

pub use row::Row;
pub use settings::{ArticleRule, Settings};

use sha2::{Digest as _, Sha256};

use crate::error::Warning;
use crate::model::{Article, Metadata, Paragraph};

/// What a format gives before it is an [`Article`].
#[derive(Debug, Default)]
struct Draft {
    text: String,
    metadata: Metadata,
    paragraphs: Vec<Paragraph>,
    /// What was odd, each with its line (0 for none).
    remarks: Vec<(usize, String)>,
}

impl Draft {
    fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// Reads the articles of one file: one, or one a line of a JSON Lines file.
///
/// Cannot fail: what cannot be read is told in the warnings.
#[must_use]
pub fn read(file: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Warning>) {
    let warning = |line, message| Warning { file: file.to_owned(), line, message };
    let unpacked = match decode::unpack(bytes) {
        Ok(unpacked) => unpacked,
        Err(message) => return (Vec::new(), vec![warning(0, message)]),
    };
    let decoded = match decode::decode(unpacked.as_deref().unwrap_or(bytes), false) {
        Ok(decoded) => decoded,
        Err(message) => return (Vec::new(), vec![warning(0, message)]),
    };
    let mut warnings: Vec<_> = decoded.remark.map(|remark| warning(0, remark)).into_iter().collect();
    let name = file.strip_suffix(".gz").unwrap_or(file).to_ascii_lowercase();
    let draft = if matches!(name.rsplit_once('.'), Some((_, "md" | "markdown"))) {
        markdown::read(decoded.text)
    } else {
        plain::read(decoded.text)
    };
    warnings.extend(draft.remarks.into_iter().map(|(line, remark)| warning(line, remark)));
    let digest = hexadecimal(&Sha256::digest(bytes));
    let article =
        Article { file: file.to_owned(), text: draft.text, digest, metadata: draft.metadata, paragraphs: draft.paragraphs };
    (vec![article], warnings)
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|half| char::from(DIGITS[usize::from(half)])).collect()
}
