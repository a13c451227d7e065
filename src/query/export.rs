//! Quotations as other programs take them: CSV, JSON Lines, W3C Web Annotation, CSL-JSON and BibTeX.
//!
//! Offsets are always code points of the raw file, whatever the corpus's frame.

use std::fmt::Write as _;

use super::json::{json, write_json};
use super::places::Places;
use super::request::{FilterRequest, nearest};
use super::{Corpus, Frame};
use crate::error::{Code, Error};
use crate::pack::{PackedArticle, PackedAttribution};
use crate::text::{Span, join, slice};

/// A form to export to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, one line a quotation, with a head; cells that a spreadsheet would take for a formula begin with `'`.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// One W3C annotation page; each quotation an annotation with `TextQuoteSelector` and `TextPositionSelector`.
    WebAnnotation,
    /// A JSON array of `article-newspaper` items, one a quotation, the words in `note`.
    Csl,
    /// One `@misc` entry a quotation, the words in `note`.
    Bibtex,
}

impl Format {
    const NAMES: [&str; 5] = ["csv", "jsonl", "webannotation", "csl", "bibtex"];

    /// The format of that name.
    ///
    /// # Errors
    ///
    /// `BadRequest` for any other name.
    pub fn parse(name: &str) -> Result<Self, Error> {
        Ok(match name {
            "csv" => Self::Csv,
            "jsonl" => Self::Jsonl,
            "webannotation" => Self::WebAnnotation,
            "csl" => Self::Csl,
            "bibtex" => Self::Bibtex,
            _ => {
                let (near, all) = (nearest(name, &Self::NAMES), join(&Self::NAMES, ", "));
                return Err(Error::new(
                    Code::BadRequest,
                    format!("There is no format `{name}`. Did you mean `{near}`? There are: {all}."),
                ));
            }
        })
    }
}

/// Thousandths of confidence below which a speaker is in doubt even where there is no reason to give; the page does the same.
const PROBABLE_BELOW: u16 = 500;

/// One quotation with all that is said of it.
struct Row<'c> {
    article: &'c PackedArticle,
    attribution: &'c PackedAttribution,
    digest: &'c str,
    text: String,
    speaker: Option<String>,
    speaker_kind: &'static str,
    kind: &'static str,
    cue_class: &'static str,
    doubt: &'static str,
    id: String,
    utterance: String,
    start: usize,
    end: usize,
    content: Vec<[usize; 2]>,
}

impl Row<'_> {
    fn outlet(&self) -> &str {
        self.article.metadata.outlet.as_deref().unwrap_or_default()
    }

    fn title(&self) -> &str {
        self.article.metadata.title.as_deref().unwrap_or_default()
    }

    fn url(&self) -> &str {
        self.article.metadata.url.as_deref().unwrap_or_default()
    }

    fn published(&self) -> String {
        Corpus::published(self.article).unwrap_or_default()
    }

    fn confidence(&self) -> String {
        json(&(f64::from(self.attribution.confidence) / 1000.0))
    }

    /// The words with their speaker, for notes: in marks if the article quotes them, and with a question mark behind a speaker
    /// who is in doubt.
    fn note(&self) -> String {
        let mut note = self.speaker.clone().unwrap_or_default();
        if !note.is_empty() {
            let doubtful = !self.doubt.is_empty() || self.attribution.confidence < PROBABLE_BELOW;
            note += if doubtful { " (?): " } else { ": " };
        }
        let [open, close] = if self.kind == "direct" { ["“", "”"] } else { [""; 2] };
        note + open + &self.text + close
    }
}

impl Corpus {
    /// Every quotation that meets a request, as one text; offset, limit and order of the request do not count.
    ///
    /// # Errors
    ///
    /// Those of [`Corpus::filter`].
    pub fn export(&self, format: Format, request: &FilterRequest) -> Result<String, Error> {
        let places = Places::new(&self.pack, Frame::Raw);
        let matched = self.matched(request)?;
        // What stands before the first entry, between two, and after the last.
        let (head, between, foot) = match format {
            Format::Csv => (COLUMNS, "", ""),
            Format::Jsonl => ("", "", ""),
            Format::WebAnnotation => (ANNOTATION_PAGE, ",\n", "]}\n"),
            Format::Csl => ("[", ",\n ", "]\n"),
            Format::Bibtex => ("", "\n", ""),
        };
        let mut out = String::from(head);
        // Quotations of one article come together.
        let mut last = (usize::MAX, String::new());
        for (number, k) in matched.into_iter().enumerate() {
            let quoted = &self.quotes()[k];
            let (article, attribution) = self.entry(quoted);
            if last.0 != quoted.article {
                last = (quoted.article, self.pack.digest(article));
            }
            let [start, end] = places.place(&self.pack, article, Self::extent(&attribution));
            let row = Row {
                article,
                attribution: &attribution,
                digest: &last.1,
                text: self.wording(article, &attribution).0,
                speaker: self.speaker_name(&attribution),
                speaker_kind: self.speaker_kind(&attribution).map_or("", super::facets::name_of),
                kind: super::facets::name_of(attribution.kind),
                cue_class: super::facets::name_of(attribution.cue_class),
                doubt: attribution.doubt.map_or("", super::facets::name_of),
                utterance: self.pack.utterance_id(attribution.utterance),
                id: self.pack.id(article, &attribution),
                start,
                end,
                content: places.pieces(&self.pack, article, attribution.content()),
            };
            if number > 0 {
                out.push_str(between);
            }
            out.push_str(&match format {
                Format::Csv => csv(&row),
                Format::Jsonl => jsonl(&row),
                Format::WebAnnotation => self.annotation(&places, &row),
                Format::Csl => csl(&row),
                Format::Bibtex => bibtex(&row),
            });
        }
        out.push_str(foot);
        Ok(out)
    }

    fn annotation(&self, places: &Places, row: &Row) -> String {
        let body = self.pack.body(row.article);
        let source = if row.url().is_empty() { format!("urn:sha256:{}", row.digest) } else { row.url().to_owned() };
        let mut targets = Vec::new();
        for &span in row.attribution.content() {
            let [start, end] = places.place(&self.pack, row.article, span);
            let (prefix, suffix) = around(body, span);
            let mut target = Object::new();
            target.text("type", "SpecificResource").text("source", &source);
            let mut quote = Object::new();
            quote.text("type", "TextQuoteSelector").text("exact", span.of(body)).text("prefix", prefix).text("suffix", suffix);
            let mut position = Object::new();
            position.text("type", "TextPositionSelector").raw("start", &json(&start)).raw("end", &json(&end));
            target.raw("selector", &list(&[quote.close(), position.close()]));
            targets.push(target.close());
        }
        let mut annotation = Object::new();
        annotation.text("id", &format!("urn:onrecord:{}", row.id)).text("type", "Annotation").text("motivation", "identifying");
        let mut said = Object::new();
        said.text("type", "TextualBody").text("purpose", "identifying").text("value", row.speaker.as_deref().unwrap_or_default());
        if row.speaker.is_some() {
            annotation.raw("body", &said.close());
        }
        annotation.raw("target", &if targets.len() == 1 { join(&targets, "") } else { list(&targets) });
        annotation.close()
    }
}

const ANNOTATION_PAGE: &str = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":["#;

/// Characters of prefix and suffix that tell a quotation from another with the same words.
const AROUND: usize = 32;

fn around(body: &str, span: Span) -> (&str, &str) {
    let before = body.get(..span.start).unwrap_or_default();
    let after = body.get(span.end..).unwrap_or_default();
    let from = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    (slice(before, from..), slice(after, ..to))
}

/// A JSON object in the making.
struct Object(String);

impl Object {
    fn new() -> Self {
        Self(String::from("{"))
    }

    /// A field; its value follows.
    fn key(&mut self, name: &str) -> &mut String {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        write_json(&mut self.0, name);
        self.0.push(':');
        &mut self.0
    }

    /// A field whose value is JSON already.
    fn raw(&mut self, name: &str, value: &str) -> &mut Self {
        self.key(name).push_str(value);
        self
    }

    fn text(&mut self, name: &str, value: &str) -> &mut Self {
        write_json(self.key(name), value);
        self
    }

    /// The text, or null where it is empty.
    fn optional(&mut self, name: &str, value: &str) -> &mut Self {
        if value.is_empty() { self.raw(name, "null") } else { self.text(name, value) }
    }

    fn close(&mut self) -> String {
        std::mem::take(&mut self.0) + "}"
    }
}

/// A JSON array of values that are JSON already.
fn list(values: &[String]) -> String {
    format!("[{}]", join(values, ","))
}

fn jsonl(row: &Row) -> String {
    let mut object = Object::new();
    object
        .text("id", &row.id)
        .text("doc", &row.article.file)
        .raw("start", &json(&row.start))
        .raw("end", &json(&row.end))
        .raw("content", &json(&row.content))
        .optional("title", row.title())
        .optional("outlet", row.outlet())
        .raw("byline", &json(&row.article.metadata.byline))
        .optional("published", &row.published())
        .optional("url", row.url())
        .text("digest", row.digest)
        .optional("speaker", row.speaker.as_deref().unwrap_or_default())
        .optional("speaker_kind", row.speaker_kind)
        .text("kind", row.kind)
        .text("cue_class", row.cue_class)
        .text("text", &row.text)
        .text("utterance", &row.utterance)
        .raw("confidence", &row.confidence());
    if !row.doubt.is_empty() {
        object.text("doubt", row.doubt);
    }
    object.close() + "\n"
}

const COLUMNS: &str =
    "id,doc,start,end,title,outlet,byline,published,url,speaker,speaker_kind,kind,cue_class,text,utterance,confidence,doubt\r\n";

fn csv(row: &Row) -> String {
    let cells = [
        row.id.as_str(),
        &row.article.file,
        &json(&row.start),
        &json(&row.end),
        row.title(),
        row.outlet(),
        &join(&row.article.metadata.byline, "; "),
        &row.published(),
        row.url(),
        row.speaker.as_deref().unwrap_or_default(),
        row.speaker_kind,
        row.kind,
        row.cue_class,
        &row.text,
        &row.utterance,
        &row.confidence(),
        row.doubt,
    ];
    let mut line = String::new();
    for text in cells {
        if !line.is_empty() {
            line.push(',');
        }
        line.push_str(&cell(text));
    }
    line + "\r\n"
}

/// A cell of RFC 4180; what a spreadsheet would run as a formula gets an apostrophe before it.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains(['"', ',', '\n', '\r']) || !guard.is_empty() {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn csl(row: &Row) -> String {
    let mut item = Object::new();
    item.text("id", &row.id).text("type", "article-newspaper");
    let named = |name: &str, value: &str, item: &mut Object| {
        if !value.is_empty() {
            item.text(name, value);
        }
    };
    named("title", row.title(), &mut item);
    named("container-title", row.outlet(), &mut item);
    let metadata = &row.article.metadata;
    if !metadata.byline.is_empty() {
        let mut authors = Vec::new();
        for name in &metadata.byline {
            authors.push(Object::new().text("literal", name).close());
        }
        item.raw("author", &list(&authors));
    }
    if let Some(day) = metadata.published {
        let parts = [[i32::from(day.year), i32::from(day.month), i32::from(day.day)]];
        item.raw("issued", &Object::new().raw("date-parts", &json(&parts)).close());
    }
    named("URL", row.url(), &mut item);
    named("language", metadata.language.as_deref().unwrap_or_default(), &mut item);
    item.text("note", &row.note());
    item.close()
}

fn bibtex(row: &Row) -> String {
    let key = row.id.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let mut entry = format!("@misc{{{key},\n");
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(entry, "  {name} = {{{value}}},");
        }
    };
    field("title", &tex(row.title()));
    // Braces keep a name that holds 'and' in one.
    let mut authors = Vec::new();
    for name in &row.article.metadata.byline {
        authors.push(format!("{{{}}}", tex(name)));
    }
    field("author", &join(&authors, " and "));
    field("howpublished", &tex(row.outlet()));
    field("date", &row.published());
    field("url", &row.url().replace(['{', '}', '\\'], ""));
    field("note", &tex(&row.note()));
    entry.push_str("}\n");
    entry
}

/// Text with the characters escaped that TeX reads as commands.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // BibTeX counts braces even behind a backslash.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '$' | '&' | '#' | '%' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_guarded() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("-5", "\"'-5\""),
            ("@x", "\"'@x\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
