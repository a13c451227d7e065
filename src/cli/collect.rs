//! From a command line's paths to articles, attributions and a collection.

use std::fs;
use std::path::PathBuf;

use onrecord::link::{self, Linked};
use onrecord::model::{Article, Attribution, Rules};
use onrecord::read::{self, Decision, Reading, Report, Settings};
use onrecord::{Code, Error, Warning, extract};
use rayon::prelude::*;

use super::find::{Root, SETTINGS, Source, find};
use super::output::{Outcome, warn};
use super::progress;

/// Articles as read and corrected, with what `corpus.toml` says for later rooms.
#[derive(Default)]
pub struct Input {
    /// The articles, in the order of the paths and of the names inside a folder.
    pub articles: Vec<Article>,
    /// Why lines were left out, and which were kept in doubt.
    pub decisions: Vec<Decision>,
    warnings: Vec<Warning>,
    rules: Rules,
    strict: bool,
}

/// Reads every article that `paths` mean, and applies the `corpus.toml` beside them.
///
/// What is odd is told on standard error. A file without an article is skipped, unless `strict`.
pub fn articles(paths: &[PathBuf], strict: bool) -> Outcome<Input> {
    let (roots, mut warnings) = find(paths);
    let count = roots.iter().map(|root| root.files.len()).sum();
    let mut input = Input { strict, ..Input::default() };
    let mut bad = Vec::new();
    let bar = progress::bar("reading", count);
    for root in &roots {
        let settings = settings(root, &mut warnings)?;
        let read: Vec<_> = root.files.par_iter().map(|file| (read_file(file), bar.inc(1)).0).collect();
        let mut articles = Vec::new();
        for (file, found) in root.files.iter().zip(read) {
            if found.articles.is_empty() {
                let why = found.warnings.first();
                bad.push(why.map_or_else(|| format!("{}: holds no article", file.name), ToString::to_string));
            }
            articles.extend(found.articles);
            warnings.extend(found.warnings);
            input.decisions.extend(found.decisions);
        }
        input.decisions.extend(read::clean_across(&mut articles));
        warnings.extend(settings.apply(&mut articles));
        input.articles.extend(articles);
        input.add_rules(settings.rules);
    }
    bar.finish_and_clear();
    if strict && let Some(first) = bad.first() {
        return Err(bad_input(format!("{first} (--strict makes a bad file an error)")).into());
    }
    if input.articles.is_empty() {
        return Err(nothing(paths, count, &bad).into());
    }
    input.tell(&warnings)?;
    input.warnings = warnings;
    Ok(input)
}

impl Input {
    /// What was understood of each article and what is missing. Warnings were told already: only a page repeats them.
    pub fn report(&self, with_warnings: bool) -> Report {
        Report::new(&self.articles, &self.decisions, if with_warnings { &self.warnings } else { &[] })
    }

    /// The attributions of each article.
    pub fn attributions(&self) -> Vec<Vec<Attribution>> {
        let bar = progress::bar("extracting", self.articles.len());
        let found = self.articles.par_iter().map(|article| (extract::extract(article), bar.inc(1)).0).collect();
        bar.finish_and_clear();
        found
    }

    /// The collection of everything read, and how it came to be.
    ///
    /// What only seems to be said is left out; see [`extract::is_told`].
    pub fn link(mut self) -> Outcome<Linked> {
        let mut attributions = self.attributions();
        for (article, found) in self.articles.iter().zip(&mut attributions) {
            found.retain(|attribution| extract::is_told(article, attribution));
        }
        let linked = link::link_with_evidence(std::mem::take(&mut self.articles), attributions, &self.rules);
        self.tell(&linked.warnings)?;
        Ok(linked)
    }

    fn tell(&self, warnings: &[Warning]) -> Outcome {
        warnings.iter().for_each(warn);
        // A setting that fits nothing is a mistake somebody made in corpus.toml, which `strict` is there to find.
        let setting = warnings.iter().find(|warning| self.strict && warning.file.ends_with(SETTINGS));
        if let Some(warning) = setting {
            return Err(bad_input(format!("{warning} (--strict makes an unused or unknown setting an error)")).into());
        }
        Ok(())
    }

    fn add_rules(&mut self, rules: Rules) {
        self.rules.title = self.rules.title.take().or(rules.title);
        self.rules.language = self.rules.language.take().or(rules.language);
        self.rules.speakers.extend(rules.speakers);
        self.rules.attributions.extend(rules.attributions);
        self.rules.threads.extend(rules.threads);
        self.rules.accuracy.extend(rules.accuracy);
    }
}

fn read_file(file: &Source) -> Reading {
    match fs::read(&file.path) {
        Ok(bytes) => read::read_all(&file.name, &bytes),
        Err(error) => {
            let message = format!("cannot be read ({error}); check the path and the permissions");
            let warning = Warning { file: file.path.display().to_string(), line: 0, message };
            Reading { warnings: vec![warning], ..Reading::default() }
        }
    }
}

/// The `corpus.toml` of a folder. For single files only the tables about them count.
fn settings(root: &Root, warnings: &mut Vec<Warning>) -> Outcome<Settings> {
    let path = root.folder.join(SETTINGS);
    let file = path.display().to_string();
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Settings::default()),
        Err(error) => return Err(Error::new(Code::Io, format!("{file}: cannot be read ({error})")).into()),
    };
    let text = String::from_utf8(bytes).map_err(|_| bad_input(format!("{file}: is not UTF-8; save it as UTF-8")))?;
    let (mut settings, odd) = Settings::parse(&file, &text)?;
    warnings.extend(odd);
    if !root.whole {
        let given = |name: &str| root.files.iter().any(|file| file.name == name);
        settings.articles.retain(|rule| given(&rule.file));
        settings.rules.attributions.retain(|rule| given(&rule.file));
        settings.rules.threads.retain_mut(|thread| {
            thread.answers.retain(|answer| given(&answer.quote.file));
            given(&thread.statement.file) && !thread.answers.is_empty()
        });
        // What was found of the whole folder does not hold for some of its files.
        settings.rules.accuracy.clear();
    }
    Ok(settings)
}

fn nothing(paths: &[PathBuf], count: usize, bad: &[String]) -> Error {
    let places = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    match bad {
        [] => bad_input(format!(
            "{places}: holds no article (hidden files, {SETTINGS}, README* and LICENSE* do not count); \
             put text, Markdown, HTML or JSON Lines files there"
        )),
        [one] => bad_input(one.clone()),
        [first, ..] => {
            bad_input(format!("{places}: none of its {count} files holds an article that can be read; the first: {first}"))
        }
    }
}

fn bad_input(message: String) -> Error {
    Error::new(Code::BadInput, message)
}
