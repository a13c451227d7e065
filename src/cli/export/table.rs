//! CSV and JSON Lines: one row an attribution.

use csv::{Terminator, WriterBuilder};
use onrecord::model::{CueClass, Doubt, Kind, SpeakerKind};
use onrecord::{Code, Error};
use serde::Serialize;
use serde_json::Value;

use super::entry::Entry;

/// One row. Offsets are code points of the raw file, end exclusive.
#[derive(Serialize)]
pub struct Row<'a> {
    id: &'a str,
    doc: &'a str,
    start: usize,
    end: usize,
    speaker: Option<&'a str>,
    speaker_kind: Option<SpeakerKind>,
    kind: Kind,
    cue_class: CueClass,
    text: &'a str,
    context: &'a str,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    title: Option<&'a str>,
    byline: &'a [String],
    url: Option<&'a str>,
    utterance: &'a str,
    versions: usize,
    confidence: f64,
    doubt: Option<Doubt>,
}

impl<'a> Row<'a> {
    /// The row of an attribution.
    pub fn of(Entry { quote, article, .. }: &'a Entry) -> Self {
        Self {
            id: &quote.id,
            doc: &quote.doc,
            start: quote.start,
            end: quote.end,
            speaker: quote.speaker.as_deref(),
            speaker_kind: quote.speaker_kind,
            kind: quote.kind,
            cue_class: quote.cue_class,
            text: &quote.text,
            context: &quote.context,
            outlet: quote.outlet.as_deref(),
            published: quote.published.as_deref(),
            title: article.title.as_deref(),
            byline: &article.byline,
            url: article.url.as_deref(),
            utterance: &quote.utterance,
            versions: quote.versions,
            confidence: quote.confidence,
            doubt: quote.doubt,
        }
    }

    /// Names and values of the cells.
    fn cells(&self) -> Vec<(String, String)> {
        let Ok(Value::Object(fields)) = serde_json::to_value(self) else { return Vec::new() };
        fields.into_iter().map(|(name, value)| (name, cell(value))).collect()
    }
}

/// A table by RFC 4180 with a header, after the byte order mark by which spreadsheets know UTF-8.
pub fn csv(entries: &[Entry]) -> Result<String, Error> {
    let failed = |error: &dyn std::fmt::Display| Error::new(Code::Io, format!("the table cannot be written ({error})"));
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    for (k, entry) in entries.iter().enumerate() {
        let cells = Row::of(entry).cells();
        if k == 0 {
            writer.write_record(cells.iter().map(|(name, _)| name)).map_err(|error| failed(&error))?;
        }
        writer.write_record(cells.iter().map(|(_, value)| value)).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}

/// A cell. Spreadsheets run what begins with one of these marks; an apostrophe before it makes it text.
fn cell(value: Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Array(parts) => parts.into_iter().map(cell).collect::<Vec<_>>().join("; "),
        other => return other.to_string(),
    };
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_made_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(cell(Value::from(text)), format!("'{text}"));
        }
        assert_eq!(cell(Value::from("a=1")), "a=1");
        assert_eq!(cell(Value::from(-1)), "-1", "a number stays one");
    }
}
