//! `onrecord eval`: how good the attributions are, on articles that people have annotated.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use onrecord::eval::{Document, evaluate, first_annotators};
use onrecord::{Code, Error, Warning};
use rayon::prelude::*;

use super::output::{Outcome, Output, in_words, warn};
use super::{Common, progress};

/// Measure extraction on annotated articles (brat standoff)
///
/// The annotations of `a.txt` are `a_NAME.ann`; of several annotators the first in alphabetical order is taken.
/// A text without annotations, or annotations without a text, are skipped with a warning.
#[derive(Args)]
pub struct Eval {
    /// Folder of plain texts, UTF-8
    text_dir: PathBuf,
    /// Folder of annotations
    gold_dir: PathBuf,
}

impl Eval {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let pairs = first_annotators(&names(&self.gold_dir)?);
        if pairs.is_empty() {
            let message = format!("{}: holds no annotations; expected files named STEM_ANNOTATOR.ann", self.gold_dir.display());
            return Err(Error::new(Code::BadInput, message).into());
        }
        let bar = progress::bar("evaluating", pairs.len());
        let read: Vec<_> = pairs.par_iter().map(|(stem, gold)| (self.document(stem, gold), bar.inc(1)).0).collect();
        bar.finish_and_clear();
        let mut bad = Vec::new();
        let mut documents = Vec::new();
        for document in read {
            document.map_or_else(|error| bad.push(error), |document| documents.push(document));
        }
        bad.extend(self.texts_without_gold(&pairs)?);
        if let Some(error) = bad.first().filter(|_| common.strict || documents.is_empty()) {
            return Err(error.clone().into());
        }
        for Error { message, .. } in bad {
            warn(&Warning { file: self.gold_dir.display().to_string(), line: 0, message });
        }
        let evaluation = evaluate(&documents);
        let mut output = Output::new();
        if in_words(common) {
            output.text(&format!("{evaluation}\n"))?;
        } else {
            output.json(&evaluation)?;
        }
        output.finish()
    }

    fn document(&self, stem: &str, gold: &str) -> Result<Document, Error> {
        let file = format!("{stem}.txt");
        let text = text(&self.text_dir.join(&file))?;
        let annotations = text_of_gold(&self.gold_dir.join(gold))?;
        let place = |error: Error| Error { message: format!("{gold}: {}", error.message), ..error };
        Document::read(&file, &text, &annotations).map_err(place)
    }

    fn texts_without_gold(&self, pairs: &[(String, String)]) -> Result<Vec<Error>, Error> {
        let annotated = |stem: &str| pairs.binary_search_by(|(known, _)| known.as_str().cmp(stem)).is_ok();
        let names = names(&self.text_dir)?;
        let alone = names.iter().filter(|name| name.strip_suffix(".txt").is_some_and(|stem| !annotated(stem)));
        Ok(alone.map(|name| Error::new(Code::BadInput, format!("{name} has no annotations; it was not counted"))).collect())
    }
}

/// Names of the files in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let told = |error| Error::new(Code::Io, format!("{}: cannot be read ({error}); name a folder", folder.display()));
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(told)? {
        names.push(entry.map_err(told)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn text(path: &Path) -> Result<String, Error> {
    let told = |error| Error::new(Code::Io, format!("{}: cannot be read as UTF-8 ({error})", path.display()));
    fs::read_to_string(path).map_err(told)
}

/// Annotations of Windows machines end their lines in two characters.
fn text_of_gold(path: &Path) -> Result<String, Error> {
    text(path).map(|text| text.replace("\r\n", "\n"))
}
