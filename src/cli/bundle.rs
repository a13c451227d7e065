//! `onrecord bundle`: a folder of articles becomes a folder that any static host can serve.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use onrecord::bundle::Files;
use onrecord::model::Collection;
use onrecord::{Warning, pack};
use serde::Serialize;

use super::output::{Outcome, Output, in_words, warn};
use super::{Common, collect, engine, folder, report};

/// Write the embeddable page, script and module for a collection
///
/// Needs no compiler: the corpus is appended to an engine that was built before. Writes onrecord.js, onrecord.wasm,
/// onrecord.d.ts, onrecord.classic.js, index.html, onrecord.html and package.json; other files in DIST are left alone,
/// and a failed run leaves the old ones whole. The same articles give the same bytes on every machine.
#[derive(Args)]
pub struct Bundle {
    /// Articles, or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Folder to write
    #[arg(short, long = "output", value_name = "DIST", default_value = "dist")]
    output: PathBuf,
    /// Folder of the built engine [default: `$ONRECORD_ENGINE`, or `engine` beside the executable]
    #[arg(long, value_name = "DIR")]
    engine: Option<PathBuf>,
    #[command(flatten)]
    report: report::To,
}

/// What was written.
#[derive(Serialize)]
struct Summary {
    articles: usize,
    quotes: usize,
    speakers: usize,
    utterances: usize,
    /// Size of `onrecord.wasm`.
    bytes: usize,
    /// Size of every file.
    files: BTreeMap<String, usize>,
    output: String,
}

impl Bundle {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        // The engine comes first: to find out that it is missing should not take a long reading.
        let engine = engine::load(self.engine.as_deref())?;
        let input = collect::articles(&self.paths, common.strict)?;
        self.report.write(&input)?;
        let report = in_words(common).then(|| input.report(false).to_text());
        let collection = input.link()?.collection;
        let files = engine.bundle(&collection, &pack::write(&collection))?;
        folder::write(&self.output, &files)?;
        let summary = self.summary(&collection, &files);
        if summary.quotes == 0 {
            let message = "no quotation was found in any article; the page will be empty".into();
            warn(&Warning { file: summary.output.clone(), line: 0, message });
        }
        let mut output = Output::new();
        if let Some(report) = report {
            output.text(&format!("{report}\n{}", summary.text()))?;
        } else {
            output.json(&summary)?;
        }
        output.finish()
    }

    fn summary(&self, collection: &Collection, files: &Files) -> Summary {
        Summary {
            articles: collection.articles.len(),
            quotes: collection.attributions.iter().map(Vec::len).sum(),
            speakers: collection.speakers.len(),
            utterances: collection.utterances.len(),
            bytes: files.get("onrecord.wasm").map_or(0, Vec::len),
            files: files.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect(),
            output: self.output.display().to_string(),
        }
    }
}

impl Summary {
    fn text(&self) -> String {
        let Self { articles, quotes, speakers, utterances, .. } = self;
        let mut text = format!(
            "{articles} articles, {quotes} quotations, {speakers} speakers, {utterances} different utterances\n{}/\n",
            self.output
        );
        for (name, bytes) in &self.files {
            let _ = writeln!(text, "  {name:22} {bytes:>10} bytes");
        }
        text
    }
}
