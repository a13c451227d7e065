//! Plain text.

use super::clean::clean;
use super::unit::units;
use super::{Draft, fields, front_matter};
use crate::model::Metadata;

/// Reads a plain text file. The text is the whole file.
pub fn read(text: String) -> Draft {
    let mut draft = Draft::new(text);
    let cleaned = clean(&draft.text, units(&draft.text), Metadata::default());
    draft.metadata = cleaned.metadata;
    draft.paragraphs = cleaned.paragraphs;
    draft.decisions = cleaned.decisions;
    draft
}

/// Whether a text that is not called Markdown begins with front matter all the same.
pub fn has_front_matter(text: &str) -> bool {
    front_matter::find(text)
        .is_some_and(|found| found.trouble.is_none() && fields::metadata(&found.fields) != Metadata::default())
}
