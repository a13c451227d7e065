//! `onrecord lookup`: where the corpus carries these words, and how faithfully.

use clap::Args;
use onrecord::query::{Frame, LookupOptions};

use super::output::{Outcome, Output};
use super::{Common, corpus};

/// Print where the corpus carries these words, and how faithfully, as one JSON object
///
/// The answer is about this corpus alone: `absent` says that nothing in it supports the words, never that nobody said
/// them.
#[derive(Args)]
pub struct Lookup {
    #[command(flatten)]
    corpus: corpus::From,
    /// The words, with or without quotation marks
    #[arg(allow_hyphen_values = true)]
    text: String,
    /// Who is claimed to have said them, by any name
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// How many matches to give at most
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl Lookup {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let corpus = self.corpus.open(common, Frame::Raw)?;
        let options = LookupOptions { speaker: self.speaker.clone(), limit: self.limit };
        let mut output = Output::new();
        output.json(&corpus.lookup(&self.text, &options)?)?;
        output.finish()
    }
}
