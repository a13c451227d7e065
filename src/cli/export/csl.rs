//! CSL-JSON: <https://github.com/citation-style-language/schema>.

use serde_json::{Map, Value, json};

use super::entry::Entry;

/// One citation of the article that carries the quotation, which stands in the note.
pub fn item(Entry { quote, article, .. }: &Entry) -> Value {
    let mut item = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value);
        }
    };
    set("id", Some(json!(quote.id)));
    set("type", Some(json!("article-newspaper")));
    set("title", Some(json!(article.title.as_ref().unwrap_or(&article.doc))));
    set("container-title", article.outlet.as_ref().map(|outlet| json!(outlet)));
    // Bylines are taken as they stand: where a name is parted differs between languages.
    let authors: Vec<_> = article.byline.iter().map(|name| json!({ "literal": name })).collect();
    set("author", (!authors.is_empty()).then(|| json!(authors)));
    set("issued", article.published.as_deref().and_then(day));
    set("URL", article.url.as_ref().map(|url| json!(url)));
    set("language", article.language.as_ref().map(|language| json!(language)));
    set("note", Some(json!(note(quote.speaker.as_deref(), &quote.text))));
    Value::Object(item)
}

/// The quotation with its speaker, as a note to a citation.
pub fn note(speaker: Option<&str>, words: &str) -> String {
    format!("{}: “{words}”", speaker.unwrap_or("[speaker not settled]"))
}

fn day(published: &str) -> Option<Value> {
    let parts: Option<Vec<u32>> = published.split('-').map(|part| part.parse().ok()).collect();
    Some(json!({ "date-parts": [parts?] }))
}
