//! How good the attributions are, measured on annotated articles.

mod standoff;

pub use standoff::{Gold, read_gold};

use crate::model::{Article, Metadata, Paragraph, Role};
use crate::text::Span;

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
