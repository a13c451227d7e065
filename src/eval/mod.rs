//! How good the attributions are, measured on annotated articles.
//!
//! [`Document::read`] takes a text and its annotations and extracts; [`evaluate`] counts; the result prints as a table.

mod score;
mod standoff;
mod table;

pub use score::{Attributed, Document, Evaluation, Figure, Recall, Segments, evaluate, judge};
pub use standoff::{Gold, read_gold};

use crate::error::Error;
use crate::extract::extract;
use crate::model::{Article, Metadata, Paragraph, Role};
use crate::text::Span;

impl Document {
    /// Extracts from a plain text and keeps what is found beside what is annotated.
    ///
    /// # Errors
    ///
    /// Those of [`read_gold`].
    pub fn read(file: &str, text: &str, annotations: &str) -> Result<Self, Error> {
        let gold = read_gold(file, text, annotations)?;
        Ok(Self { text: text.to_owned(), gold, found: extract(&plain_article(file, text)) })
    }
}

/// Picks, of the annotation files of a folder, one for each text: `STEM_ANNOTATOR.ann` for `STEM.txt`, the first annotator in
/// alphabetical order. Gives pairs of text stem and annotation file name, sorted.
#[must_use]
pub fn first_annotators(files: &[String]) -> Vec<(String, String)> {
    let mut sorted: Vec<&String> = files.iter().collect();
    sorted.sort_unstable();
    let mut chosen: Vec<(String, String)> = Vec::new();
    for file in sorted {
        let Some((stem, _)) = file.strip_suffix(".ann").and_then(|stem| stem.rsplit_once('_')) else { continue };
        if chosen.iter().rev().take_while(|(last, _)| last.as_str() >= stem).all(|(last, _)| last != stem) {
            chosen.push((stem.to_owned(), file.clone()));
        }
    }
    chosen
}

/// A plain text as an article: every line with words is a paragraph, the first one the title.
///
/// Annotated articles are read so, because their offsets count in the text as it lies on disk.
#[must_use]
pub fn plain_article(file: &str, text: &str) -> Article {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if !span.is_empty() {
            let role = if paragraphs.is_empty() { Role::Title } else { Role::Body };
            paragraphs.push(Paragraph::new(role, span));
        }
    }
    Article { file: file.to_owned(), text: text.to_owned(), digest: String::new(), metadata: Metadata::default(), paragraphs }
}
