//! `onrecord export`: every attribution, in the forms that other programs read.

use clap::{Args, ValueEnum};
use onrecord::query::{self, FilterRequest, Frame};

use super::output::{Outcome, Output};
use super::{Common, corpus};

/// Print every attribution for other programs
#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    corpus: corpus::From,
    /// Which form
    #[arg(long, value_enum)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A table by RFC 4180; what a spreadsheet would run as a formula is made text
    Csv,
    /// One JSON object a line
    Jsonl,
    /// A W3C annotation page, with quote and position selectors
    Webannotation,
    /// Citations as CSL-JSON
    Csl,
    /// Citations as BibTeX
    Bibtex,
}

impl Export {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let corpus = self.corpus.open(common, Frame::Raw)?;
        let format = match self.format {
            Format::Csv => query::export::Format::Csv,
            Format::Jsonl => query::export::Format::Jsonl,
            Format::Webannotation => query::export::Format::WebAnnotation,
            Format::Csl => query::export::Format::Csl,
            Format::Bibtex => query::export::Format::Bibtex,
        };
        let mut output = Output::new();
        output.text(&corpus.export(format, &FilterRequest::default())?)?;
        output.finish()
    }
}
