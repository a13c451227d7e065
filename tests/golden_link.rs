//! Reads the golden cases of `tests/golden/link` and checks what linking makes of them.
//!
//! A case is a small collection of invented articles whose attributions are given, so that only linking is tried:
//!
//! ```text
//! == name_of_the_case
//! why: why it exists, in one line
//! @ file | outlet | day of publication
//! | A paragraph of that article.
//! > source | cue | content + content | speaker | speaker kind | kind | cue class
//! % corpus.toml, line by line
//! = what must be found
//! ```
//!
//! Fields that are `-` are empty. An attribution stands behind its paragraph. Of each kind of finding that a case names
//! (`= speaker …`, `= utterance …`, `= edits …`, `= answer …`, `= differ …`, `= event …`) exactly the lines told must be found, in that order;
//! `= answer none` says that there is none. Utterances of one report that is like no other are not told. With `ONRECORD_BLESS=1` the lines are
//! written anew, for a person to review.

#![cfg(feature = "read")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use onrecord::link::{Linked, Report, link_with_evidence};
use onrecord::model::{Article, Attribution, Collection, CueClass, Date, Kind, Metadata, Paragraph, Role, Rules, SpeakerKind};
use onrecord::read::Settings;
use onrecord::text::Span;
use onrecord::text::changes::Op;
use serde::de::DeserializeOwned;

#[derive(Default)]
struct Case {
    name: String,
    articles: Vec<Article>,
    attributions: Vec<Vec<Attribution>>,
    settings: String,
    wanted: Vec<String>,
}

fn value<T: DeserializeOwned>(word: &str) -> T {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).unwrap_or_else(|error| panic!("{word}: {error}"))
}

fn fields(rest: &str) -> Vec<Option<&str>> {
    rest.split(" | ").map(|field| Some(field.trim()).filter(|field| *field != "-")).collect()
}

impl Case {
    fn line(&mut self, line: &str) {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        match mark {
            "why:" => {}
            "@" => {
                let fields = fields(rest);
                let at = |k: usize| fields.get(k).copied().flatten();
                let metadata =
                    Metadata { outlet: at(1).map(str::to_owned), published: at(2).and_then(Date::parse), ..Metadata::default() };
                self.articles.push(Article {
                    file: at(0).expect("a file").to_owned(),
                    text: String::new(),
                    digest: String::new(),
                    metadata,
                    paragraphs: Vec::new(),
                });
                self.attributions.push(Vec::new());
            }
            "|" => {
                let article = self.articles.last_mut().expect("a paragraph has its article");
                let start = article.text.len();
                article.text.push_str(rest);
                article.paragraphs.push(Paragraph::new(Role::Body, Span::new(start, article.text.len())));
                article.text.push_str("\n\n");
            }
            ">" => self.attribution(rest),
            "%" => {
                self.settings.push_str(rest);
                self.settings.push('\n');
            }
            "=" => self.wanted.push(rest.to_owned()),
            _ => panic!("{}: unknown mark {mark}", self.name),
        }
    }

    fn attribution(&mut self, rest: &str) {
        let article = self.articles.last().expect("an attribution has its article");
        let paragraph = article.paragraphs.last().expect("and its paragraph").pieces[0];
        let spans = |field: Option<&str>| -> Vec<Span> {
            let piece = |piece: &str| {
                let text = paragraph.of(&article.text);
                let at = text.find(piece).unwrap_or_else(|| panic!("{}: no {piece:?} in {text:?}", self.name));
                Span::new(paragraph.start + at, paragraph.start + at + piece.len())
            };
            field.map_or_else(Vec::new, |field| field.split(" + ").map(piece).collect())
        };
        let fields = fields(rest);
        let [source, cue, content, speaker, speaker_kind, kind, class] = fields[..] else {
            panic!("{}: seven fields: {rest}", self.name)
        };
        let list = self.attributions.len() - 1;
        let found = Attribution {
            id: format!("{}{}", article.file, self.attributions[list].len() + 1),
            kind: value::<Kind>(kind.expect("a kind")),
            content: spans(content),
            cue: spans(cue),
            source: spans(source),
            speaker: speaker.map(str::to_owned),
            speaker_kind: speaker_kind.map(value::<SpeakerKind>),
            cue_class: value::<CueClass>(class.expect("a class")),
            confidence: 0.9,
            doubt: None,
        };
        self.attributions[list].push(found);
    }

    fn linked(&self) -> Linked {
        let (settings, odd) = Settings::parse("corpus.toml", &self.settings).expect("good settings");
        assert_eq!(odd, [], "{}", self.name);
        let rules: Rules = settings.rules;
        let linked = link_with_evidence(self.articles.clone(), self.attributions.clone(), &rules);
        assert_eq!(linked.warnings, [], "{}", self.name);
        linked
    }
}

fn read(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).expect("a file of cases");
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("== ") {
            Some(name) => cases.push(Case { name: name.to_owned(), ..Case::default() }),
            None => cases.last_mut().expect("a case begins with ==").line(line),
        }
    }
    cases
}

/// Everything found, a line each, in the words of the cases.
fn found(linked: &Linked) -> Vec<String> {
    let collection: &Collection = &linked.collection;
    let report = Report::of(collection);
    let mut lines = Vec::new();
    for speaker in &report.speakers {
        let mut line = format!("speaker {} | {}", speaker.name, speaker.quotes);
        for role in &speaker.roles {
            _ = write!(line, " | {}", role.text);
            if let (Some(from), Some(to)) = (&role.from, &role.to) {
                _ = write!(line, " ({from} to {to})");
            }
        }
        if !speaker.affiliations.is_empty() {
            _ = write!(line, " | of {}", speaker.affiliations.join(", "));
        }
        lines.push(line);
    }
    for utterance in report.utterances.iter().filter(|utterance| utterance.versions.len() > 1 || !utterance.similar.is_empty()) {
        let mut line = format!("utterance {}", utterance.speaker.as_deref().unwrap_or("-"));
        for version in &utterance.versions {
            let relation = serde_json::to_value(version.relation).expect("a word");
            _ = write!(line, " | {} {}", version.attribution, relation.as_str().unwrap_or_default());
            if let Some(form) = version.form {
                let form = serde_json::to_value(form).expect("a word");
                _ = write!(line, " {}", form.as_str().unwrap_or_default());
            }
            if let Some(of) = &version.reprint_of {
                _ = write!(line, " reprint of {of}");
            }
        }
        for id in &utterance.similar {
            let other = report.utterances.iter().find(|other| other.id == *id).expect("there");
            _ = write!(line, " | similar {}", other.versions[0].attribution);
        }
        lines.push(line);
        for version in &utterance.versions {
            let changed: Vec<String> = version
                .edits
                .iter()
                .filter(|edit| edit.op != Op::Equal)
                .map(|edit| {
                    let flag = edit.flag.map(|flag| serde_json::to_value(flag).expect("a word"));
                    let flag = flag.as_ref().and_then(|flag| flag.as_str()).map(|flag| format!(" {flag}")).unwrap_or_default();
                    format!("[{}>{}]{flag}", edit.query, edit.corpus)
                })
                .collect();
            if !changed.is_empty() {
                lines.push(format!("edits {} {}", version.attribution, changed.join(" ")));
            }
        }
    }
    for response in &report.responses {
        let stance = serde_json::to_value(response.stance).expect("a word");
        let thread = response.thread.as_ref().map(|title| format!(" | {title}")).unwrap_or_default();
        lines.push(format!(
            "answer {} {} {}{thread}",
            response.response.attribution,
            stance.as_str().unwrap_or_default(),
            response.to.attribution
        ));
    }
    for difference in &report.differences {
        let values: Vec<String> =
            difference.passages.iter().map(|passage| format!("{} {}", passage.doc, passage.value)).collect();
        lines.push(format!("differ {} | {}", difference.what, values.join(" | ")));
    }
    for event in report.timeline.iter().filter(|event| event.words.is_some()) {
        let kind = serde_json::to_value(event.kind).expect("a word");
        let said = event.attribution.as_deref().map(|id| format!(" {id}")).unwrap_or_default();
        let words = event.words.as_deref().unwrap_or_default();
        lines.push(format!("event {} {}{said} | {words}", event.date, kind.as_str().unwrap_or_default()));
    }
    lines
}

/// What a case wants of what was found: the kinds that it names.
fn told(case: &Case, found: &[String]) -> Vec<String> {
    let kind = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let mut lines: Vec<String> =
        found.iter().filter(|line| case.wanted.iter().any(|wanted| kind(wanted) == kind(line))).cloned().collect();
    for wanted in &case.wanted {
        if !found.iter().any(|line| kind(line) == kind(wanted)) && !lines.contains(&format!("{} none", kind(wanted))) {
            lines.push(format!("{} none", kind(wanted)));
        }
    }
    // In the order in which the case names the kinds.
    let place = |line: &String| case.wanted.iter().position(|wanted| kind(wanted) == kind(line));
    lines.sort_by_key(place);
    lines
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/link");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

#[test]
fn every_golden_case_is_linked_as_it_says() {
    let bless = std::env::var_os("ONRECORD_BLESS").is_some();
    let mut wrong = String::new();
    for path in files() {
        let cases = read(&path);
        for case in &cases {
            let found = told(case, &found(&case.linked()));
            if found != case.wanted {
                _ = write!(wrong, "\n{}:\n  wanted {:#?}\n  found {found:#?}", case.name, case.wanted);
            }
        }
        if bless {
            let text = std::fs::read_to_string(&path).expect("a file of cases");
            std::fs::write(&path, rewritten(&text, &cases)).expect("written");
        }
    }
    assert!(bless || wrong.is_empty(), "{wrong}");
}

/// The file with the lines found in place of those wanted.
fn rewritten(text: &str, cases: &[Case]) -> String {
    let mut out = String::new();
    let mut case = cases.iter();
    let mut open: Option<&Case> = None;
    let close = |out: &mut String, open: Option<&Case>| {
        for line in open.map(|case| told(case, &found(&case.linked()))).unwrap_or_default() {
            _ = writeln!(out, "= {line}");
        }
    };
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("= ")) {
        if line.starts_with("== ") {
            close(&mut out, open);
            if open.is_some() {
                out.push('\n');
            }
            open = case.next();
        }
        _ = writeln!(out, "{line}");
    }
    close(&mut out, open);
    out
}

#[test]
fn names_of_cases_are_unique() {
    let names: Vec<String> = files().iter().flat_map(|path| read(path)).map(|case| case.name).collect();
    let mut unique = names.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
}
