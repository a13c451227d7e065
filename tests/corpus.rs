//! The default corpus: every stretch between quotation marks has its speaker, and the settings fit the files.

#![cfg(feature = "read")]

use std::path::Path;

use onrecord::body::Body;
use onrecord::model::Collection;
use onrecord::read::Settings;
use onrecord::text::Span;
use onrecord::{Warning, extract, link, read};

fn corpus() -> (Collection, Vec<Warning>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("the corpus").filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    files.sort();
    let mut articles = Vec::new();
    let mut warnings = Vec::new();
    for file in files.iter().filter(|file| *file != "README.md" && *file != "corpus.toml") {
        let (found, odd) = read::read(file, &std::fs::read(folder.join(file)).expect("a file"));
        articles.extend(found);
        warnings.extend(odd);
    }
    let settings = std::fs::read_to_string(folder.join("corpus.toml")).expect("the settings");
    let (settings, odd) = Settings::parse("corpus.toml", &settings).expect("good settings");
    warnings.extend(odd);
    warnings.extend(settings.apply(&mut articles));
    let attributions = articles.iter().map(extract::extract).collect();
    let (collection, odd) = link::link(articles, attributions, &settings.rules);
    warnings.extend(odd);
    (collection, warnings)
}

/// The stretches between double quotation marks, found without the program's own pairing of marks: the digests use
/// them in pairs, one paragraph at a time.
fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (start, line) in text.split('\n').scan(0, |at, line| Some((std::mem::replace(at, *at + line.len() + 1), line))) {
        let mut open = None;
        for (at, c) in line.char_indices() {
            match (c, open) {
                ('“', None) => open = Some((at + c.len_utf8(), '”')),
                ('"', None) => open = Some((at + 1, '"')),
                (c, Some((from, close))) if c == close => {
                    found.push(Span::new(start + from, start + at));
                    open = None;
                }
                _ => {}
            }
        }
        assert!(open.is_none(), "a mark is left open: {line}");
    }
    found
}

#[test]
fn every_quoted_stretch_has_its_speaker() {
    let (collection, _) = corpus();
    let lines = include_str!("corpus/speakers.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut expected: Vec<Vec<&str>> = lines.map(|line| line.split(" | ").collect()).collect();
    let mut wrong = Vec::new();
    for (article, (source, attributions)) in collection.articles.iter().zip(&collection.attributions).enumerate() {
        let body = Body::of(source);
        for stretch in quoted(&body.text) {
            let words = stretch.of(&body.text);
            let line = expected.iter().position(|line| line[0] == source.file).expect("no line is left for this file");
            let line = expected.remove(line);
            assert!(words.starts_with(line[1]), "{}: {words:?} stands where {:?} is expected", source.file, line[1]);
            // The words may be all that an attribution has, or stand inside a longer one.
            let speakers: Vec<&str> = attributions
                .iter()
                .zip(&collection.speaker_of[article])
                .filter(|(found, _)| {
                    found.content.iter().filter_map(|span| body.to_body(*span)).any(|span| span.overlaps(stretch))
                })
                .map(|(_, speaker)| match speaker.map(|speaker| &collection.speakers[speaker]) {
                    Some(speaker) if speaker.aliases.iter().any(|alias| alias == line[2]) => line[2],
                    Some(speaker) => &speaker.name,
                    None => "nobody",
                })
                .collect();
            if speakers.is_empty() || speakers.iter().any(|speaker| *speaker != line[2]) {
                wrong.push(format!("{}: {words:.60}: {} expected, {speakers:?} found", source.file, line[2]));
            }
        }
    }
    assert!(expected.is_empty(), "not in the corpus: {expected:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn settings_fit_and_nothing_is_odd() {
    let (collection, warnings) = corpus();
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(collection.articles.len(), 5);
    assert_eq!(collection.language, "en");
}

#[test]
fn fields_are_stated_or_said_to_be_not() {
    let (collection, _) = corpus();
    for article in &collection.articles {
        let said = &article.metadata;
        let fields = [
            ("title", said.title.is_some()),
            ("outlet", said.outlet.is_some()),
            ("byline", !said.byline.is_empty()),
            ("published", said.published.is_some()),
            ("url", said.url.is_some()),
            ("language", said.language.is_some()),
        ];
        for (field, stated) in fields {
            let open = article.text.contains(&format!("# {field}: stated: no"));
            assert!(stated || open, "{}: {field} is neither given nor marked as not stated", article.file);
        }
    }
}
