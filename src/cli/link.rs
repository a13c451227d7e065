//! `onrecord link`: one speaker, one utterance, many versions.

use std::path::PathBuf;

use clap::Args;

use super::output::{Outcome, Output};
use super::shapes::CollectionShape;
use super::{Common, collect};

/// Print the speakers and utterances of a whole collection, as one JSON object
#[derive(Args)]
pub struct Link {
    /// Articles, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Link {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let (collection, _) = collect::articles(&self.paths, common.strict)?.link()?;
        let mut output = Output::new();
        output.json(&CollectionShape::new(&collection))?;
        output.finish()
    }
}
