//! Bytes and a file name in, articles out.
//!
//! | what | recognised by | the article's text |
//! |---|---|---|
//! | plain text | anything else that is text | the whole file as decoded |
//! | Markdown | `.md`, `.markdown`, or front matter | the whole file as decoded |
//! | HTML | `.html`, `.htm`, `.xhtml`, `.shtml`, or how it begins | headline and paragraphs, parted by blank lines |
//! | JSON Lines | `.jsonl`, `.ndjson`, `.json` | of each record, as its field holds it |
//!
//! Any of them may be packed with gzip, and in any encoding: a byte order mark decides, then UTF-8, then what an HTML
//! head declares, then detection. The text is without the mark, else it is what was decoded, and every offset refers
//! to it. Front matter is YAML between `---` lines or TOML between `+++` lines at the start of the file; its fields
//! are those of a JSON record (`title`, `outlet`, `byline`, `published`, `url`, `language` and their other names).
//!
//! Metadata is what the text states about itself. An outlet that it quotes, the day of a picture, of another article
//! or of an event, and the year of a copyright line are not; the day of the last change is not the day of publication.
//! The language is the only field that may be inferred, from running text of some length. With the day of publication goes
//! the time where one is stated, and its zone as stated: see [`Metadata::published_at`].
//!
//! Words that a hard line break cuts at a hyphen (`bro-` / `ken`) stay as they are, hyphen and space: whether the hyphen
//! is the word's own (`well-` / `known`) cannot be told without knowing the words, and a quotation is never rewritten.

mod across;
mod byline;
mod clean;
mod dates;
mod decode;
mod fields;
mod front_matter;
mod furniture;
mod head;
mod html;
mod jsonl;
mod language;
mod lines;
mod markdown;
mod moment;
mod notices;
mod page;
mod plain;
mod post;
mod report;
mod row;
mod settings;
mod shape;
mod unit;

pub use across::clean_across;
pub use report::{Entry, Report};
pub use row::Row;
pub use settings::{ArticleRule, Settings};

use std::collections::HashSet;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::error::Warning;
use crate::model::{Article, Metadata, Paragraph, Role};

/// What a format gives before it is an [`Article`].
#[derive(Debug, Default)]
struct Draft {
    text: String,
    metadata: Metadata,
    paragraphs: Vec<Paragraph>,
    decisions: Vec<Decision>,
    /// What was odd, each with its line (0 for none).
    remarks: Vec<(usize, String)>,
}

impl Draft {
    fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// What was decided about a line, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The article, as its file is named.
    pub file: String,
    /// Line of the article's text, from 1.
    pub line: usize,
    /// The line, cut after 120 characters.
    pub text: String,
    /// Whether it stays in the article (a caption, a joined or an incomplete sentence); else it is furniture.
    pub kept: bool,
    /// Why.
    pub reason: String,
}

impl Decision {
    fn new(unit: &unit::Unit, kept: bool, reason: &str) -> Self {
        let text = unit.words.chars().take(120).collect();
        Self { file: String::new(), line: unit.number, text, kept, reason: reason.to_owned() }
    }
}

/// Everything that reading one file gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The articles: one, or one a record.
    pub articles: Vec<Article>,
    /// What was odd.
    pub warnings: Vec<Warning>,
    /// Why lines were dropped, and which were kept in doubt, in the order of the text.
    pub decisions: Vec<Decision>,
}

/// Reads the articles of one file: one, or one a record of a JSON Lines file.
///
/// Cannot fail: what cannot be read is told in the warnings, and a file without running text gives no article.
#[must_use]
pub fn read(file: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Warning>) {
    let reading = read_all(file, bytes);
    (reading.articles, reading.warnings)
}

/// What was decided about the lines of one file, in the order of the text.
#[must_use]
pub fn explain(file: &str, bytes: &[u8]) -> Vec<Decision> {
    read_all(file, bytes).decisions
}

/// Articles, warnings and decisions of one file at once; see [`read`].
#[must_use]
pub fn read_all(file: &str, bytes: &[u8]) -> Reading {
    let mut reading = Reading::default();
    if let Err(message) = read_into(file, bytes, &mut reading) {
        reading.warnings.push(Warning { file: file.to_owned(), line: 0, message });
    }
    reading
}

fn read_into(file: &str, bytes: &[u8], reading: &mut Reading) -> Result<(), String> {
    let unpacked = decode::unpack(bytes)?;
    let name = file.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let page = matches!(extension, "html" | "htm" | "xhtml" | "shtml");
    let decoded = decode::decode(unpacked.as_deref().unwrap_or(bytes), page || extension.is_empty())?;
    if let Some(remark) = decoded.remark {
        reading.warnings.push(Warning { file: file.to_owned(), line: 0, message: remark });
    }
    let text = decoded.text;
    if text.trim().is_empty() {
        return Err("the file is empty; remove it".to_owned());
    }
    match extension {
        "jsonl" | "ndjson" => records(file, jsonl::read_lines(&text), reading),
        "json" => records(file, jsonl::read_whole(&text), reading),
        _ => {
            let draft = if page || jsonl::is_html(&text) {
                html::read(&text)
            } else if matches!(extension, "md" | "markdown") || plain::has_front_matter(&text) {
                markdown::read(text)
            } else {
                plain::read(text)
            };
            add(file.to_owned(), file, 0, draft, bytes, reading);
        }
    }
    Ok(())
}

fn records(file: &str, records: Vec<jsonl::Record>, reading: &mut Reading) {
    let mut used = HashSet::new();
    for record in records {
        let mut warn = |message| reading.warnings.push(Warning { file: file.to_owned(), line: record.line, message });
        let mut name = format!("{file}#{}", record.line);
        if let Some(id) = record.id {
            if used.insert(id.clone()) {
                name = format!("{file}#{id}");
            } else {
                warn(format!("another record has the id `{id}`; this one is named by its line"));
            }
        }
        match record.draft {
            Ok(draft) => add(name, file, record.line, draft, record.source.as_bytes(), reading),
            Err(message) => warn(message),
        }
    }
}

fn add(name: String, file: &str, line: usize, draft: Draft, source: &[u8], reading: &mut Reading) {
    let warning = |at: usize, message| Warning { file: file.to_owned(), line: if line > 0 { line } else { at }, message };
    let empty = !draft.paragraphs.iter().any(|paragraph| paragraph.role != Role::Title);
    let remarked = !draft.remarks.is_empty();
    reading.warnings.extend(draft.remarks.into_iter().map(|(at, message)| warning(at, message)));
    if empty {
        if !remarked {
            reading.warnings.push(warning(0, "no running text was found in it; check that it holds an article".to_owned()));
        }
        return;
    }
    let mut metadata = draft.metadata;
    if metadata.language.is_none() {
        let body: Vec<&str> = draft
            .paragraphs
            .iter()
            .filter(|p| p.role.is_body())
            .flat_map(|p| &p.pieces)
            .map(|piece| piece.of(&draft.text))
            .collect();
        metadata.language = language::detect(&body.join(" "));
    }
    let decisions = draft.decisions.into_iter().map(|decision| Decision { file: name.clone(), ..decision });
    reading.decisions.extend(decisions);
    let digest = hexadecimal(&Sha256::digest(source));
    reading.articles.push(Article { file: name, text: draft.text, digest, metadata, paragraphs: draft.paragraphs });
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|half| char::from(DIGITS[usize::from(half)])).collect()
}
