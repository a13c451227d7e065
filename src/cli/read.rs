//! `onrecord read`: what an article is, and what it says about itself.

use std::path::PathBuf;

use clap::Args;
use onrecord::read::Row;
use onrecord::{Code, Error};

use super::output::{Outcome, Output};

use super::{Common, collect};

/// Print the metadata and paragraphs of each article, one JSON object a line
#[derive(Args)]
pub struct Read {
    /// Articles, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print the text that offsets count in, instead of JSON; for one article
    #[arg(long)]
    text: bool,
}

impl Read {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let input = collect::articles(&self.paths, common.strict)?;
        let mut output = Output::new();
        if self.text {
            let [article] = input.articles.as_slice() else {
                let message =
                    format!("--text prints one article, and here are {}; name a file that holds one", input.articles.len());
                return Err(Error::new(Code::BadInput, message).into());
            };
            output.text(&article.text)?;
        } else {
            for article in &input.articles {
                output.json(&Row::of(article))?;
            }
        }
        output.finish()
    }
}
