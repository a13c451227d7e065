//! Bytes and a file name in, an article out.

mod byline;
mod clean;
mod dates;
mod decode;
mod fields;
mod front_matter;
mod furniture;
mod head;
mod lines;
mod markdown;
mod plain;
mod post;
mod row;
mod settings;
mod shape;
mod unit;

pub use row::Row;
pub use settings::{ArticleRule, Settings};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::error::Warning;
use crate::model::{Article, Metadata, Paragraph};

/// What a format gives before it is an [`Article`].
#[derive(Debug, Default)]
struct Draft {
    text: String,
    metadata: Metadata,
    paragraphs: Vec<Paragraph>,
    decisions: Vec<Decision>,
    /// What was odd, each with its line (0 for none).
    remarks: Vec<(usize, String)>,
}

impl Draft {
    fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// What was decided about a line, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The file, as it was named.
    pub file: String,
    /// Line of the article's text, from 1.
    pub line: usize,
    /// The line, cut after 120 characters.
    pub text: String,
    /// Whether it stays in the article (a caption, a joined or an incomplete sentence); else it is furniture.
    pub kept: bool,
    /// Why.
    pub reason: String,
}

impl Decision {
    fn new(unit: &unit::Unit, kept: bool, reason: &str) -> Self {
        let text = unit.words.chars().take(120).collect();
        Self { file: String::new(), line: unit.number, text, kept, reason: reason.to_owned() }
    }
}

/// Reads the articles of one file: one, or one a line of a JSON Lines file.
///
/// Cannot fail: what cannot be read is told in the warnings.
#[must_use]
pub fn read(file: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Warning>) {
    let (articles, warnings, _) = read_all(file, bytes);
    (articles, warnings)
}

/// What was decided about the lines of one file, in the order of the text.
#[must_use]
pub fn explain(file: &str, bytes: &[u8]) -> Vec<Decision> {
    read_all(file, bytes).2
}

fn read_all(file: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Warning>, Vec<Decision>) {
    let warning = |line, message| Warning { file: file.to_owned(), line, message };
    let unpacked = match decode::unpack(bytes) {
        Ok(unpacked) => unpacked,
        Err(message) => return (Vec::new(), vec![warning(0, message)], Vec::new()),
    };
    let decoded = match decode::decode(unpacked.as_deref().unwrap_or(bytes), false) {
        Ok(decoded) => decoded,
        Err(message) => return (Vec::new(), vec![warning(0, message)], Vec::new()),
    };
    let mut warnings: Vec<_> = decoded.remark.map(|remark| warning(0, remark)).into_iter().collect();
    let name = file.strip_suffix(".gz").unwrap_or(file).to_ascii_lowercase();
    let draft = if matches!(name.rsplit_once('.'), Some((_, "md" | "markdown"))) || plain::has_front_matter(&decoded.text) {
        markdown::read(decoded.text)
    } else {
        plain::read(decoded.text)
    };
    warnings.extend(draft.remarks.into_iter().map(|(line, remark)| warning(line, remark)));
    let digest = hexadecimal(&Sha256::digest(bytes));
    let article =
        Article { file: file.to_owned(), text: draft.text, digest, metadata: draft.metadata, paragraphs: draft.paragraphs };
    let mut decisions = draft.decisions;
    for decision in &mut decisions {
        decision.file.clone_from(&article.file);
    }
    (vec![article], warnings, decisions)
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|half| char::from(DIGITS[usize::from(half)])).collect()
}
