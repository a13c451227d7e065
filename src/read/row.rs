//! The line that `onrecord read` prints of an article.

use serde::Serialize;

use crate::model::{Article, Role};
use crate::text::{Offsets, Span, Unit};

/// What was understood of one article, as `onrecord read` prints it.
///
/// Offsets are Unicode code points of the raw text, end exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The file name, as it was given.
    pub file: String,
    /// Headline.
    pub title: Option<String>,
    /// Name of the publication.
    pub outlet: Option<String>,
    /// Writers.
    pub byline: Vec<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The same with time and zone, where a time is stated; see [`crate::model::Metadata::published_at`].
    pub published_at: Option<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// Language as a BCP 47 tag.
    pub language: Option<String>,
    /// The body: one pair for each contiguous stretch of a paragraph. A paragraph that furniture cuts has several.
    pub paragraphs: Vec<[usize; 2]>,
    /// For each pair the role of its paragraph.
    pub roles: Vec<Role>,
    /// For each pair whether it continues the paragraph of the pair before.
    pub continued: Vec<bool>,
}

impl Row {
    /// The row of an article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let offsets = Offsets::new(&article.text, Unit::CodePoint);
        let metadata = article.metadata.clone();
        let mut row = Self {
            file: article.file.clone(),
            title: metadata.title,
            outlet: metadata.outlet,
            byline: metadata.byline,
            published: metadata.published.map(|date| date.to_string()),
            published_at: metadata.published_at,
            url: metadata.url,
            language: metadata.language,
            paragraphs: Vec::new(),
            roles: Vec::new(),
            continued: Vec::new(),
        };
        for paragraph in article.paragraphs.iter().filter(|paragraph| paragraph.role.is_body()) {
            for (k, stretch) in stretches(&article.text, &paragraph.pieces).into_iter().enumerate() {
                row.paragraphs.push(offsets.pair(stretch));
                row.roles.push(paragraph.role);
                row.continued.push(k > 0);
            }
        }
        row
    }
}

/// Merges pieces that no line break parts.
fn stretches(text: &str, pieces: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for piece in pieces {
        match found.last_mut() {
            Some(last) if !Span::new(last.end, piece.start).of(text).contains(['\n', '\r']) => *last = last.join(*piece),
            _ => found.push(*piece),
        }
    }
    found
}
