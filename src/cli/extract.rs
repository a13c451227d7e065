//! `onrecord extract`: who is said to have said what, article by article.

use std::path::PathBuf;

use clap::Args;
use onrecord::extract::row;

use super::output::{Outcome, Output};
use super::{Common, collect};

/// Print the attributions of each article, one JSON object an article
#[derive(Args)]
pub struct Extract {
    /// Articles, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Leave out attributions less certain than this, 0 to 1
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = share)]
    min_confidence: f32,
}

impl Extract {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let input = collect::articles(&self.paths, common.strict)?;
        let attributions = input.attributions();
        let mut output = Output::new();
        for (article, mut found) in input.articles.iter().zip(attributions) {
            found.retain(|attribution| attribution.confidence >= self.min_confidence);
            output.json(&row(article, &found))?;
        }
        output.finish()
    }
}

fn share(text: &str) -> Result<f32, String> {
    let value: f32 = text.parse().map_err(|_| "expected a number from 0 to 1".to_owned())?;
    (0.0..=1.0).contains(&value).then_some(value).ok_or_else(|| "expected a number from 0 to 1".to_owned())
}
