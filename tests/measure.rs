//! How often `lookup` is right, and how fast, on any folder of plain texts:
//!
//! ```sh
//! ONRECORD_TEXTS=folder cargo test --release --test measure -- --ignored --nocapture
//! ```
//!
//! Every run between double quotation marks counts as a quotation. Queries are cut from the texts and changed by rules, so
//! that the right place is known; every tenth article is kept out of the corpus, and its sentences are those that
//! must not be found, unless ten of their words in a row stand in the corpus after all.

#![allow(clippy::cast_precision_loss, reason = "counts far below 2^52 become shares")]

mod common;

use std::collections::HashSet;
use std::time::Instant;

use common::Random;
use onrecord::model::{Article, Attribution, Collection, CueClass, Kind, Metadata, Paragraph, Role};
use onrecord::query::{Corpus, Frame, Looked, LookupOptions, Match, Verdict};
use onrecord::text::quotation_marks::{Marks, quoted_runs};
use onrecord::text::{Span, fold, words};

struct Text {
    file: String,
    raw: String,
    paragraphs: Vec<Span>,
}

fn texts() -> Vec<Text> {
    let folder = std::env::var("ONRECORD_TEXTS").expect("ONRECORD_TEXTS names a folder of .txt files");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = String::from_utf8(std::fs::read(path).ok()?).ok()?;
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trim(&text);
            if !span.is_empty() {
                paragraphs.push(span);
            }
            at += line.len();
        }
        Some(Text { file: path.file_name()?.to_string_lossy().into_owned(), raw: text, paragraphs })
    };
    files.iter().filter_map(read).collect()
}

fn corpus(texts: &[&Text]) -> Corpus {
    let articles: Vec<Article> = texts
        .iter()
        .map(|text| Article {
            file: text.file.clone(),
            text: text.raw.clone(),
            digest: String::new(),
            metadata: Metadata::default(),
            paragraphs: text.paragraphs.iter().map(|&span| Paragraph::new(Role::Body, span)).collect(),
        })
        .collect();
    let attributions = texts
        .iter()
        .map(|text| {
            let runs = quoted_runs(&text.raw, &text.paragraphs);
            let runs = runs.into_iter().filter(|run| run.marks == Marks::Double && run.depth == 0);
            let attribution = |(k, pieces): (usize, Vec<Span>)| Attribution {
                id: format!("{}-{k}", text.file),
                kind: Kind::Direct,
                content: pieces,
                cue: Vec::new(),
                source: Vec::new(),
                speaker: None,
                speaker_kind: None,
                cue_class: CueClass::Says,
                confidence: 1.0,
                doubt: None,
            };
            runs.map(|run| run.pieces).enumerate().map(attribution).collect()
        })
        .collect();
    let collection = Collection {
        title: String::new(),
        language: "en".into(),
        articles,
        attributions,
        speakers: Vec::new(),
        speaker_of: Vec::new(),
        utterances: Vec::new(),
        ..Collection::default()
    };
    let bytes = onrecord::pack::write(&collection);
    let start = Instant::now();
    let corpus = Corpus::open(&bytes, Frame::Page).expect("a pack just written opens");
    let info = corpus.info();
    println!(
        "{} articles, {} bytes of text, {} of pack, {} quotations, opened in {:?}",
        info.articles,
        info.text_bytes,
        info.pack_bytes,
        info.quotes,
        start.elapsed()
    );
    corpus
}

/// A run of words of one article.
#[derive(Clone)]
struct Cut {
    file: String,
    /// UTF-16 units of the article's text.
    start: usize,
    end: usize,
    text: String,
}

/// Runs of `least` to `most` words of quotations.
fn cuts(random: &mut Random, corpus: &Corpus, least: usize, most: usize, count: usize) -> Vec<Cut> {
    let docs: Vec<String> = corpus.pack().articles.iter().map(|article| article.file.clone()).collect();
    let mut found = Vec::new();
    for _ in 0..count * 200 {
        if found.len() == count {
            break;
        }
        let doc = &docs[random.below(docs.len())];
        let article = corpus.article(doc).expect("it is listed");
        if article.attributions.is_empty() {
            continue;
        }
        let [start, end] = article.attributions[random.below(article.attributions.len())].content[0];
        let units: Vec<u16> = article.text.encode_utf16().collect();
        let text = String::from_utf16(&units[start..end]).expect("whole characters");
        let words = words(&text);
        if words.len() < least {
            continue;
        }
        let length = least + random.below(most.min(words.len()) - least + 1);
        let first = random.below(words.len() - length + 1);
        let (from, to) = (words[first].start, words[first + length - 1].end);
        let units = |at: usize| start + text[..at].encode_utf16().count();
        found.push(Cut { file: doc.clone(), start: units(from), end: units(to), text: text[from..to].to_owned() });
    }
    found
}

/// `changes` words replaced, left out or added.
fn altered(random: &mut Random, text: &str, changes: usize) -> String {
    let mut list: Vec<String> = text.split_whitespace().map(ToOwned::to_owned).collect();
    let mut taken = HashSet::new();
    for _ in 0..changes {
        let at = random.below(list.len());
        if !taken.insert(at) {
            continue;
        }
        let other =
            random.pick(&["really", "government", "never", "seven", "people", "walked", "not", "their", "quagmire", "would"]);
        match random.below(3) {
            0 => other.clone_into(&mut list[at]),
            1 if list.len() > 6 => drop(list.remove(at)),
            _ => list.insert(at, other.to_owned()),
        }
    }
    list.join(" ")
}

fn overlap(cut: &Cut, m: &Match) -> f64 {
    if cut.file != m.doc {
        return 0.0;
    }
    let common = cut.end.min(m.end).saturating_sub(cut.start.max(m.start));
    common as f64 / (cut.end.max(m.end) - cut.start.min(m.start)) as f64
}

#[derive(Default)]
struct Tally {
    times: Vec<f64>,
    right: usize,
    place: usize,
    range: usize,
    verdicts: std::collections::BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Tally {
    fn ask(&mut self, corpus: &Corpus, query: &str, expected: &[Verdict], cuts: &[&Cut]) {
        let options = LookupOptions { speaker: None, limit: Some(20) };
        let mut best = f64::INFINITY;
        let mut found = None;
        // The quickest of three: other work on the machine is not what is measured.
        for _ in 0..3 {
            let start = Instant::now();
            found = corpus.lookup(query, &options).ok();
            best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        }
        self.times.push(best);
        let found = found.expect("a query of words");
        *self.verdicts.entry(format!("{:?}", found.verdict)).or_default() += 1;
        let right = expected.contains(&found.verdict);
        self.right += usize::from(right);
        // The same words may stand elsewhere too: any match is good whose article has them.
        let matches = |k: usize| -> &[Match] {
            match &found.parts {
                Some(parts) if parts.len() > k => &parts[k].matches,
                _ => &found.matches,
            }
        };
        let best = |k: usize, cut: &Cut| {
            matches(k).iter().map(|m| if m.text == cut.text { 1.0 } else { overlap(cut, m) }).fold(0.0, f64::max)
        };
        let overlaps: Vec<f64> = cuts.iter().enumerate().map(|(k, cut)| best(k, cut)).collect();
        self.place += usize::from(overlaps.iter().all(|&o| o > 0.0));
        self.range += usize::from(overlaps.iter().all(|&o| o >= 0.8));
        if !right || !overlaps.iter().all(|&o| o >= 0.8) {
            self.wrong.push(format!("{:?} {query}\n      {}", found.verdict, shown(&found)));
        }
    }

    fn print(mut self, name: &str) {
        self.times.sort_by(f64::total_cmp);
        let n = self.times.len().max(1);
        let at = |share: usize| self.times.get(share * n / 100).copied().unwrap_or_default();
        let share = |count: usize| 100.0 * count as f64 / n as f64;
        println!(
            "{name:22} n {n:4}  verdict {:5.1} %  place {:5.1} %  range {:5.1} %  median {:.3} ms  p95 {:.3} ms  max {:.3} ms  {:?}",
            share(self.right),
            share(self.place),
            share(self.range),
            at(50),
            at(95),
            self.times[n - 1],
            self.verdicts
        );
        let show = std::env::var("ONRECORD_SHOW").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
        for wrong in self.wrong.iter().take(show) {
            println!("    {wrong}");
        }
    }
}

fn shown(found: &Looked) -> String {
    let all = found.matches.iter().chain(found.parts.iter().flatten().flat_map(|part| &part.matches)).chain(&found.nearest);
    all.take(3).map(|m| format!("[{:.2} {}]", m.score, m.text)).collect::<Vec<_>>().join(" ")
}

#[test]
#[ignore = "measures a folder of texts that the caller names"]
fn measure() {
    let texts = texts();
    let (kept_out, inside): (Vec<_>, Vec<_>) = texts.iter().enumerate().partition(|(k, _)| k % 10 == 9);
    let inside: Vec<&Text> = inside.into_iter().map(|(_, text)| text).collect();
    let corpus = corpus(&inside);
    let mut random = Random::new(7);
    let n = 500;

    let mut tally = Tally::default();
    for cut in cuts(&mut random, &corpus, 5, 40, n) {
        tally.ask(&corpus, &cut.text, &[Verdict::Exact], &[&cut]);
    }
    tally.print("exact");
    let mut tally = Tally::default();
    for cut in cuts(&mut random, &corpus, 5, 40, n) {
        let query = cut.text.to_uppercase().replace([',', '.'], "");
        tally.ask(&corpus, &query, &[Verdict::Normalised], &[&cut]);
    }
    tally.print("normalised");
    for changes in 1..=3 {
        let mut tally = Tally::default();
        for cut in cuts(&mut random, &corpus, 8, 40, n) {
            tally.ask(&corpus, &altered(&mut random, &cut.text, changes), &[Verdict::Altered], &[&cut]);
        }
        tally.print(&format!("altered, {changes}"));
    }
    for (name, glue) in [("stitched", ". "), ("stitched, ellipsis", " … ")] {
        for changes in 0..=1 {
            let mut tally = Tally::default();
            let (first, second) = (cuts(&mut random, &corpus, 6, 15, n), cuts(&mut random, &corpus, 6, 15, n));
            for (a, b) in first.iter().zip(&second) {
                let query = format!("{}{glue}{}", altered(&mut random, &a.text, changes), altered(&mut random, &b.text, changes));
                tally.ask(&corpus, &query, &[Verdict::Stitched], &[a, b]);
            }
            tally.print(&format!("{name}, {changes} changed"));
        }
    }
    let mut tally = Tally::default();
    for cut in cuts(&mut random, &corpus, 8, 40, n) {
        let mut list: Vec<&str> = cut.text.split_whitespace().collect();
        for k in (1..list.len()).rev() {
            list.swap(k, random.below(k + 1));
        }
        tally.ask(&corpus, &list.join(" "), &[Verdict::Absent, Verdict::Unquoted], &[]);
    }
    tally.print("scrambled");
    let mut runs: HashSet<Vec<String>> = HashSet::new();
    let folded = |text: &str| -> Vec<String> { words(text).into_iter().map(|word| fold::fold(word.of(text))).collect() };
    for text in &inside {
        runs.extend(folded(&text.raw).windows(7).map(<[String]>::to_vec));
    }
    for (name, least, most) in [("absent, short", 5, 8), ("absent", 8, 40)] {
        let mut tally = Tally::default();
        for (_, text) in &kept_out {
            for sentence in text.raw.split_inclusive(['.', '!', '?', '\n']).map(str::trim) {
                let words = folded(sentence);
                if (least..=most).contains(&words.len()) && !words.windows(7).any(|run| runs.contains(run)) {
                    tally.ask(&corpus, sentence, &[Verdict::Absent, Verdict::Unquoted], &[]);
                }
            }
        }
        tally.print(name);
    }
}
