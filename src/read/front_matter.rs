//! The block of fields at the head of a Markdown file.

use serde_json::{Map, Value};

/// Fields, and where the text after them begins.
#[derive(Debug, PartialEq)]
pub struct FrontMatter {
    /// The fields; empty where they could not be read.
    pub fields: Map<String, Value>,
    /// First byte after the block.
    pub body: usize,
    /// What was wrong with it, with its line.
    pub trouble: Option<(usize, String)>,
}

/// A longer block is no front matter; also bounds what a parser is given.
const LONGEST: usize = 64 << 10;

/// Finds YAML between `---` lines or TOML between `+++` lines at the very start of `text`.
pub fn find(text: &str) -> Option<FrontMatter> {
    let mark = ["---", "+++"].into_iter().find(|mark| text.starts_with(mark))?;
    let mut ends = text.match_indices('\n').map(|(at, _)| at);
    let start = ends.next()? + 1;
    if text[mark.len()..start].trim() != "" {
        return None;
    }
    let mut from = start;
    let mut close = None;
    for end in ends.chain([text.len()]) {
        if from > LONGEST {
            return None;
        }
        let line = text[from.min(end)..end].trim_end();
        if line == mark || mark == "---" && line == "..." {
            close = Some((from, (end + 1).min(text.len())));
            break;
        }
        from = end + 1;
    }
    let (end, body) = close?;
    let parsed = if mark == "---" { yaml(&text[start..end]) } else { toml(&text[start..end]) };
    Some(match parsed {
        Ok(fields) => FrontMatter { fields, body, trouble: None },
        Err((line, message)) => {
            let message = format!("front matter is not valid ({message}); its fields were not read: mend it or remove it");
            FrontMatter { fields: Map::new(), body, trouble: Some((line + 1, message)) }
        }
    })
}

fn yaml(text: &str) -> Result<Map<String, Value>, (usize, String)> {
    match serde_norway::from_str::<Value>(text) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err((1, "expected fields such as `title: …`".to_owned())),
        Err(error) => Err((error.location().map_or(1, |at| at.line()), error.to_string())),
    }
}

fn toml(text: &str) -> Result<Map<String, Value>, (usize, String)> {
    match text.parse::<toml::Table>() {
        Ok(table) => match from_toml(toml::Value::Table(table)) {
            Value::Object(fields) => Ok(fields),
            _ => Ok(Map::new()),
        },
        Err(error) => {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            Err((line, error.message().to_owned()))
        }
    }
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(yes) => Value::Bool(yes),
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(values) => Value::Array(values.into_iter().map(from_toml).collect()),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, from_toml(value))).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_give_the_same_fields() {
        let yaml = "---\ntitle: \"A: b\"\npublished: 2024-03-03\nbyline: [Ana Ruiz]\n---\nBody.\n";
        let toml = "+++\ntitle = \"A: b\"\npublished = 2024-03-03\nbyline = [\"Ana Ruiz\"]\n+++\nBody.\n";
        let (yaml_found, toml_found) = (find(yaml).expect("yaml"), find(toml).expect("toml"));
        assert_eq!(yaml_found.fields, toml_found.fields);
        assert_eq!(&yaml[yaml_found.body..], "Body.\n");
        assert_eq!(&toml[toml_found.body..], "Body.\n");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let found = find("---\ntitle: x\n\tbad: [\n---\nBody.\n").expect("a block");
        assert_eq!(found.trouble.as_ref().map(|(line, _)| *line > 1), Some(true), "{found:?}");
        assert_eq!(find("+++\na = 1\nb = \n+++\n").expect("a block").trouble.map(|(line, _)| line), Some(3));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(find("---\nText without an end.\n"), None);
        assert_eq!(find("--- dashes\n---\n"), None);
        assert_eq!(find("---"), None);
    }

    #[test]
    fn a_bomb_of_aliases_is_refused_quickly() {
        let mut text = String::from("---\na: &a [x, x, x, x, x, x, x, x, x]\n");
        for (k, name) in ('b'..='i').enumerate() {
            let before = char::from(b'a' + u8::try_from(k).expect("small"));
            let list = vec![format!("*{before}"); 9].join(", ");
            text.extend([name.to_string(), format!(": &{name} [{list}]\n")]);
        }
        text.push_str("---\nBody.\n");
        assert!(find(&text).expect("a block").trouble.is_some());
    }
}
