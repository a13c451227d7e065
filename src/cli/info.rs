//! `onrecord info`: what a corpus holds, in figures.

use clap::Args;
use onrecord::query::{self, Frame};

use super::output::{Outcome, Output, in_words};
use super::{Common, corpus};

/// Print the counts, digest and versions of a corpus
#[derive(Args)]
pub struct Info {
    #[command(flatten)]
    corpus: corpus::From,
}

impl Info {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let info = self.corpus.open(common, Frame::Raw)?.info();
        let mut output = Output::new();
        if in_words(common) {
            output.text(&words(&info))?;
        } else {
            output.json(&info)?;
        }
        output.finish()
    }
}

fn words(info: &query::Info) -> String {
    let days = match (&info.from, &info.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        _ => "not stated".to_owned(),
    };
    let lines = [
        ("title", info.title.clone()),
        ("language", info.language.clone()),
        ("articles", info.articles.to_string()),
        ("outlets", info.outlets.join(", ")),
        ("published", days),
        ("quotations", info.quotes.to_string()),
        ("speakers", info.speakers.to_string()),
        ("utterances", info.utterances.to_string()),
        ("text", format!("{} bytes", info.text_bytes)),
        ("pack", format!("{} bytes, format {}", info.pack_bytes, info.format)),
        ("digest", info.digest.clone()),
        ("engine", info.engine.clone()),
    ];
    lines.map(|(name, value)| format!("{name:10}  {value}\n")).concat()
}
