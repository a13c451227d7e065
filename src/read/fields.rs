//! Metadata from named fields: front matter, records, labelled lines.

use serde_json::{Map, Value};

use super::moment;
use crate::model::Metadata;

/// The metadata that the fields of a record state. Names are compared without case, `-` as `_`; see [`super`] for which.
pub fn metadata(fields: &Map<String, Value>) -> Metadata {
    let text = |names: &[&str]| names.iter().find_map(|name| string(get(fields, name)?));
    let published = ["published", "date_published", "publication_date", "published_at", "date"];
    let published = moment::best(published.iter().filter_map(|name| string(get(fields, name)?)));
    let mut found = Metadata {
        title: text(&["title", "headline"]),
        outlet: text(&["outlet", "publication", "publisher", "site_name", "site", "newspaper"]),
        byline: ["byline", "author", "authors", "by"].iter().find_map(|name| Some(names(get(fields, name)?))).unwrap_or_default(),
        published: published.as_ref().map(|moment| moment.day),
        published_at: published.and_then(|moment| moment.at),
        url: text(&["url", "link", "canonical", "canonical_url", "source_url"]).filter(|url| is_url(url)),
        language: text(&["language", "lang", "locale"]).and_then(|tag| language_tag(&tag)),
    };
    if let Some(source) = text(&["source"]) {
        if is_url(&source) {
            found.url.get_or_insert(source);
        } else {
            found.outlet.get_or_insert(source);
        }
    }
    found
}

/// The value under a name, compared without case and with `-` as `_`.
pub fn get<'v>(fields: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    fields.iter().find(|(key, _)| key.replace('-', "_").eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// A value as one line of text; `None` where it says nothing.
pub fn string(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => squeeze(text),
        Value::Number(number) => number.to_string(),
        Value::Object(fields) => string(get(fields, "name")?)?,
        Value::Array(values) => values.iter().find_map(string)?,
        Value::Bool(_) | Value::Null => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// One line: white space runs become a space, invisible characters go.
pub fn squeeze(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !super::lines::is_invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names of writers: a list, a string with `and`, `;` or commas, or objects with a `name`.
pub fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => super::byline::names(text),
        Value::Array(values) => values.iter().flat_map(names).collect(),
        Value::Object(fields) => get(fields, "name").map(names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

pub fn is_url(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace) && text.len() > 10
}

/// A BCP 47 tag out of `en`, `en-CA` or `en_CA`.
pub fn language_tag(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next()?;
    let right = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (right && rest).then(|| format!("{}{}", first.to_ascii_lowercase(), &tag[first.len()..]))
}
