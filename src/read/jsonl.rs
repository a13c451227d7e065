//! JSON Lines, and JSON files that hold one record or an array of them.
//!
//! A record is an object. Its text stands in the first of `text`, `body`, `content` or `article` (plain text), or
//! `html` (a page or a part of one); the rest is metadata, each field optional:
//!
//! | field | also called | value |
//! |---|---|---|
//! | `title` | `headline` | string |
//! | `outlet` | `publication`, `publisher`, `site_name`, `source` | string |
//! | `byline` | `author`, `authors` | string, or list of strings or of objects with `name` |
//! | `published` | `date`, `date_published`, `publication_date`, `published_at` | `2024-03-03`, or a moment such as `2024-03-03T19:00:00-05:00` |
//! | `url` | `link`, `canonical`, `source_url` | string |
//! | `language` | `lang` | BCP 47 tag |
//! | `id` | `file` | names the article `FILE#id`; else it is `FILE#LINE` |
//!
//! What the record states wins over what its text does.

use serde_json::{Map, Value};

use super::{Draft, fields, html, moment, plain};

/// One record read, or why not.
pub struct Record {
    /// Line in the file, from 1; in a JSON array the place in it.
    pub line: usize,
    /// Its own name, if it has one.
    pub id: Option<String>,
    /// The bytes that it is made of.
    pub source: String,
    /// The article; the error is a sentence with its remedy.
    pub draft: Result<Draft, String>,
}

/// Reads one record a line; blank lines are passed over.
pub fn read_lines(text: &str) -> Vec<Record> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let value = serde_json::from_str::<Value>(line)
            .map_err(|error| format!("expected a JSON record on one line: {error}; mend or remove the line"));
        found.push(record(at + 1, line, value));
    }
    found
}

/// Reads a whole JSON file: an array of records, or one; a file of several lines with one record each is JSON Lines.
pub fn read_whole(text: &str) -> Vec<Record> {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(values)) => {
            values.into_iter().enumerate().map(|(at, value)| record(at + 1, &value.to_string(), Ok(value))).collect()
        }
        Ok(value) => vec![record(1, text, Ok(value))],
        Err(error) => {
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            if serde_json::from_str::<Map<String, Value>>(first).is_ok() {
                return read_lines(text);
            }
            vec![record(error.line(), "", Err(format!("expected JSON: {error}; mend it or remove the file")))]
        }
    }
}

fn record(line: usize, source: &str, value: Result<Value, String>) -> Record {
    let (id, draft) = match value {
        Ok(Value::Object(fields)) => {
            (["id", "file"].iter().find_map(|name| fields::string(fields::get(&fields, name)?)), draft(&fields))
        }
        Ok(_) => (None, Err("expected an object such as {\"text\": \"…\"}; remove the line".to_owned())),
        Err(message) => (None, Err(message)),
    };
    Record { line, id, source: source.to_owned(), draft }
}

fn draft(record: &Map<String, Value>) -> Result<Draft, String> {
    let string = |name: &&str| fields::get(record, name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let text = ["text", "body", "content", "article"].iter().find_map(string);
    let mut draft = match (text, string(&"html")) {
        (Some(text), _) if is_html(text) => html::read(text),
        (Some(text), _) => plain::read(text.to_owned()),
        (None, Some(page)) => html::read(page),
        (None, None) => return Err("expected a field `text`, `body` or `html` with the article; found none".to_owned()),
    };
    let stated = fields::metadata(record);
    let metadata = &mut draft.metadata;
    metadata.title = stated.title.or(metadata.title.take());
    metadata.outlet = stated.outlet.or(metadata.outlet.take());
    moment::correct(metadata, stated.published, stated.published_at.as_ref());
    metadata.url = stated.url.or(metadata.url.take());
    metadata.language = stated.language.or(metadata.language.take());
    if !stated.byline.is_empty() {
        metadata.byline = stated.byline;
    }
    Ok(draft)
}

/// Whether a text is a page, or the paragraphs of one.
pub fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    ["<!doctype html", "<html", "<p>", "<p ", "<div", "<article", "<body", "<head"].iter().any(|tag| start.starts_with(tag))
        || start.starts_with("<?xml") && start.contains("<html")
        || start.starts_with("<!--") && text.get(..text.len().min(4096)).unwrap_or_default().to_lowercase().contains("<html")
}
