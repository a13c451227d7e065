//! `onrecord link`: one speaker, one utterance, many versions.

use std::path::PathBuf;

use clap::Args;
use onrecord::link::{Merge, Report};
use serde::Serialize;

use super::output::{Outcome, Output};
use super::{Common, collect};

/// Print the speakers and utterances of a whole collection, as one JSON object
#[derive(Args)]
pub struct Link {
    /// Articles, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print instead which names were taken for one speaker, and what speaks for it, one JSON object a merge
    #[arg(long)]
    explain: bool,
}

#[derive(Serialize)]
struct MergeLine<'a> {
    speaker: &'a str,
    name: &'a str,
    doc: &'a str,
    with: &'a str,
    with_doc: &'a str,
    evidence: &'a str,
}

impl Link {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let linked = collect::articles(&self.paths, common.strict)?.link()?;
        let mut output = Output::new();
        if self.explain {
            for Merge { speaker, name, doc, with, with_doc, evidence } in &linked.merges {
                output.json(&MergeLine { speaker, name, doc, with, with_doc, evidence })?;
            }
        } else {
            output.json(&Report::of(&linked.collection))?;
        }
        output.finish()
    }
}
