//! `onrecord read`: what an article is, and what it says about itself.

use std::path::PathBuf;

use clap::Args;
use onrecord::read::Row;
use onrecord::{Code, Error};

use super::output::{Outcome, Output, in_words};

use super::{Common, collect, report};

/// Print the metadata and paragraphs of each article, one JSON object a line
///
/// On a terminal it prints a report instead: what was understood of each article, what is missing, and the lines of
/// corpus.toml that would complete it.
#[derive(Args)]
pub struct Read {
    /// Articles, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print the text that offsets count in, instead of JSON; for one article
    #[arg(long)]
    text: bool,
    /// Print instead why lines were left out and which were kept in doubt, one JSON object a line
    #[arg(long, conflicts_with = "text")]
    explain: bool,
    #[command(flatten)]
    report: report::To,
}

impl Read {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let input = collect::articles(&self.paths, common.strict)?;
        self.report.write(&input)?;
        let mut output = Output::new();
        if self.explain {
            input.decisions.iter().try_for_each(|decision| output.json(decision))?;
        } else if self.text {
            let [article] = input.articles.as_slice() else {
                let message =
                    format!("--text prints one article, and here are {}; name a file that holds one", input.articles.len());
                return Err(Error::new(Code::BadInput, message).into());
            };
            output.text(&article.text)?;
        } else if in_words(common) {
            output.text(&input.report(false).to_text())?;
        } else {
            for article in &input.articles {
                output.json(&Row::of(article))?;
            }
        }
        output.finish()
    }
}
