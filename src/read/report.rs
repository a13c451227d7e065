//! What was understood of each file and what is missing, for a person who can mend it.

use maud::{DOCTYPE, Markup, html};

use super::Decision;
use crate::error::Warning;
use crate::model::{Article, Role};

/// The report on a folder of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// One entry an article, in the order given.
    pub entries: Vec<Entry>,
    /// What was odd, and which files were not read.
    pub warnings: Vec<Warning>,
}

/// What was understood of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The article, as its file is named.
    pub file: String,
    /// Each field that is known: its name, and its value in words.
    pub known: Vec<(&'static str, String)>,
    /// The fields that are not.
    pub missing: Vec<&'static str>,
    /// Paragraphs of the body.
    pub paragraphs: usize,
    /// Captions of pictures and titles of videos.
    pub captions: usize,
    /// Lines that were dropped as furniture.
    pub dropped: usize,
    /// Lines that a person should look at, each with its number and the reason.
    pub doubtful: Vec<(usize, String, String)>,
    /// What to paste into `corpus.toml` to state what is missing; empty if nothing is.
    pub remedy: String,
}

impl Report {
    /// The report on these articles; `decisions` are those of [`super::explain`] and [`super::clean_across`].
    #[must_use]
    pub fn new(articles: &[Article], decisions: &[Decision], warnings: &[Warning]) -> Self {
        Self { entries: articles.iter().map(|article| entry(article, decisions)).collect(), warnings: warnings.to_vec() }
    }

    /// How many articles lack something that a list of articles shows.
    #[must_use]
    pub fn incomplete(&self) -> usize {
        self.entries.iter().filter(|entry| !entry.remedy.is_empty()).count()
    }

    /// Everything that would complete the articles, ready to be pasted into `corpus.toml`; empty if nothing is missing.
    #[must_use]
    pub fn remedy(&self) -> String {
        self.entries
            .iter()
            .filter(|entry| !entry.remedy.is_empty())
            .map(|entry| entry.remedy.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The report as plain text for a terminal, without colours, ending in a line break.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = vec![self.summary(), String::new()];
        for entry in &self.entries {
            out.push(entry.file.clone());
            for (name, value) in &entry.known {
                out.push(format!("  {name:<10} {value}"));
            }
            if !entry.missing.is_empty() {
                out.push(format!("  {:<10} {}", "not stated", entry.missing.join(", ")));
            }
            out.push(format!("  {:<10} {}", "read", entry.counts()));
            for (line, text, reason) in &entry.doubtful {
                out.push(format!("  look at    line {line}: {reason}: {text}"));
            }
            out.push(String::new());
        }
        if !self.warnings.is_empty() {
            out.push("Not read, or odd".to_owned());
            out.extend(self.warnings.iter().map(|warning| format!("  {warning}")));
            out.push(String::new());
        }
        let remedy = self.remedy();
        if !remedy.is_empty() {
            out.push("To complete them, fill in and paste into corpus.toml beside the articles:".to_owned());
            out.push(String::new());
            out.push(remedy);
        }
        let mut text = out.join("\n");
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }

    /// The report as one page that needs nothing else: no script, no request.
    #[must_use]
    pub fn to_html(&self) -> String {
        let remedy = self.remedy();
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { "What was read" }
                    style { (STYLE) }
                }
                body {
                    main {
                        h1 { "What was read" }
                        p { (self.summary()) }
                        @if !self.warnings.is_empty() {
                            h2 { "Not read, or odd" }
                            ul { @for warning in &self.warnings { li { (warning.to_string()) } } }
                        }
                        h2 { "Articles" }
                        @for entry in &self.entries { (entry.to_markup()) }
                        @if !remedy.is_empty() {
                            h2 { "To complete them" }
                            p { "Fill in and paste into " code { "corpus.toml" } " beside the articles:" }
                            pre { (remedy) }
                        }
                    }
                }
            }
        }
        .into_string()
    }

    fn summary(&self) -> String {
        let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let articles = count(self.entries.len(), "article", "articles");
        let dropped: usize = self.entries.iter().map(|entry| entry.dropped).sum();
        let mut parts = vec![format!("{articles} read"), format!("{} dropped as furniture", count(dropped, "line", "lines"))];
        if self.incomplete() > 0 {
            parts.push(format!("{} incomplete", self.incomplete()));
        }
        if !self.warnings.is_empty() {
            parts.push(count(self.warnings.len(), "warning", "warnings"));
        }
        format!("{}.", parts.join(", "))
    }
}

impl Entry {
    fn counts(&self) -> String {
        let mut parts = vec![format!("{} paragraphs", self.paragraphs)];
        if self.captions > 0 {
            parts.push(format!("{} captions", self.captions));
        }
        if self.dropped > 0 {
            parts.push(format!("{} lines dropped", self.dropped));
        }
        parts.join(", ")
    }

    fn to_markup(&self) -> Markup {
        html! {
            section {
                h3 { (self.file) }
                dl {
                    @for (name, value) in &self.known { dt { (name) } dd { (value) } }
                    @if !self.missing.is_empty() { dt { "not stated" } dd .missing { (self.missing.join(", ")) } }
                    dt { "read" } dd { (self.counts()) }
                }
                @if !self.doubtful.is_empty() {
                    ul { @for (line, text, reason) in &self.doubtful { li { "Line " (line) ", " (reason) ": " q { (text) } } } }
                }
            }
        }
    }
}

const STYLE: &str = "\
body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:46rem;padding:0 1rem;color:#1c1c1c;background:#fff}\
section{border-top:1px solid #ccc;padding:.5rem 0}h3{margin:.25rem 0;overflow-wrap:anywhere}\
dl{display:grid;grid-template-columns:7rem 1fr;gap:.1rem 1rem;margin:.5rem 0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}\
.missing{color:#8a3b00}pre{background:#f4f4f4;padding:1rem;overflow-x:auto}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}dt{color:#aaa}pre{background:#262626}\
section{border-color:#444}.missing{color:#ffb37a}}";

fn entry(article: &Article, decisions: &[Decision]) -> Entry {
    let metadata = &article.metadata;
    let byline = (!metadata.byline.is_empty()).then(|| metadata.byline.join(", "));
    // The moment begins with the day.
    let published = metadata.published_at.clone().or_else(|| metadata.published.map(|date| date.to_string()));
    let fields = [
        ("title", metadata.title.clone()),
        ("outlet", metadata.outlet.clone()),
        ("byline", byline),
        ("published", published),
        ("url", metadata.url.clone()),
        ("language", metadata.language.clone()),
    ];
    let mut entry = Entry { file: article.file.clone(), ..Entry::default() };
    for (name, value) in fields {
        match value {
            Some(value) => entry.known.push((name, value)),
            None => entry.missing.push(name),
        }
    }
    entry.paragraphs = article.paragraphs.iter().filter(|paragraph| paragraph.role.is_body()).count();
    entry.captions = article.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Caption).count();
    for decision in decisions.iter().filter(|decision| decision.file == article.file) {
        if !decision.kept {
            entry.dropped += 1;
        } else if decision.reason.contains("missing") {
            entry.doubtful.push((decision.line, decision.text.clone(), decision.reason.clone()));
        }
    }
    entry.remedy = remedy(&entry);
    entry
}

/// The `[[article]]` table that states what is missing. The values are for a person to fill in.
fn remedy(entry: &Entry) -> String {
    // An address is welcome, but a collection is complete without it.
    let wanted: Vec<&str> = entry.missing.iter().copied().filter(|name| !matches!(*name, "url" | "language")).collect();
    if wanted.is_empty() {
        return String::new();
    }
    let mut lines = vec!["[[article]]".to_owned(), format!("file = {}", quoted(&entry.file))];
    for name in wanted {
        lines.push(match name {
            "byline" => "byline = [\"…\"]".to_owned(),
            name => format!("{name} = \"…\""),
        });
    }
    lines.push(String::new());
    lines.join("\n")
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Settings, read_all};

    const TEXT: &str = "Bridge closed until May\n\nBy Ana Ruiz\n\nADVERTISEMENT\n\n\
        The bridge over the river is closed until May, the town said on Monday.\n\nIt will open again after repairs, she said.\n";

    fn report() -> Report {
        let mut reading = read_all("a & b.txt", TEXT.as_bytes());
        reading.warnings.push(Warning { file: "c.pdf".to_owned(), line: 0, message: "expected a text, found a PDF".to_owned() });
        Report::new(&reading.articles, &reading.decisions, &reading.warnings)
    }

    #[test]
    fn the_text_says_what_is_known_and_what_is_missing() {
        let expected = "1 article read, 2 lines dropped as furniture, 1 incomplete, 1 warning.\n\n\
            a & b.txt\n  title      Bridge closed until May\n  byline     Ana Ruiz\n  not stated outlet, published, url, language\n  \
            read       2 paragraphs, 2 lines dropped\n\n\
            Not read, or odd\n  c.pdf: expected a text, found a PDF\n\n\
            To complete them, fill in and paste into corpus.toml beside the articles:\n\n\
            [[article]]\nfile = \"a & b.txt\"\noutlet = \"…\"\npublished = \"…\"\n";
        assert_eq!(report().to_text(), expected);
    }

    #[test]
    fn the_remedy_is_a_corpus_toml() {
        let (settings, warnings) = Settings::parse("corpus.toml", &report().remedy()).expect("valid");
        assert_eq!(settings.articles[0].metadata, crate::model::Metadata::default(), "placeholders set nothing");
        assert_eq!(warnings.len(), 2, "and are told");
        let filled = report().remedy().replacen('…', "The Quay Post", 1).replace('…', "2024-03-03");
        let (settings, warnings) = Settings::parse("corpus.toml", &filled).expect("valid");
        assert_eq!(warnings, []);
        assert_eq!(settings.articles[0].file, "a & b.txt");
    }

    #[test]
    fn the_page_escapes_what_files_say() {
        let page = report().to_html();
        assert!(page.contains("a &amp; b.txt") && !page.contains("a & b.txt"));
        assert!(!page.contains("<script") && !page.contains("http"));
    }
}
