//! `onrecord export`: every attribution, in the forms that other programs read.

mod bibtex;
mod csl;
mod entry;
mod table;
mod webannotation;

use clap::{Args, ValueEnum};
use onrecord::query::Frame;

use super::output::{Outcome, Output};
use super::{Common, corpus};
use entry::entries;

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
    /// A table by RFC 4180, UTF-8 with a mark that tells spreadsheets so; what they would run as a formula is made text
    Csv,
    /// One object a line
    Jsonl,
    /// W3C Web Annotations, one a line, with quote and position selectors
    Webannotation,
    /// Citations as CSL-JSON, one array
    Csl,
    /// Citations as BibTeX
    Bibtex,
}

impl Export {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let corpus = self.corpus.open(common, Frame::Raw)?;
        let entries = entries(&corpus)?;
        let mut output = Output::new();
        match self.format {
            Format::Csv => output.text(&table::csv(&entries)?)?,
            Format::Jsonl => entries.iter().try_for_each(|entry| output.json(&table::Row::of(entry)))?,
            Format::Webannotation => entries.iter().try_for_each(|entry| output.json(&webannotation::of(entry)))?,
            Format::Csl => output.json(&entries.iter().map(csl::item).collect::<Vec<_>>())?,
            Format::Bibtex => entries.iter().try_for_each(|entry| output.text(&bibtex::item(entry)))?,
        }
        output.finish()
    }
}
