//! Golden cases of reading, laws for hostile input, and the formats.
//!
//! A case is two files in `golden_read`: what was saved (`NAME.txt`, `.html`, `.md`, `.jsonl`) and `NAME.expected`, which
//! begins with a line that says why the case is there. `ONRECORD_BLESS=1 cargo test --test read` writes all but that
//! line anew; look at the difference as at code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use onrecord::body::Body;
use onrecord::model::Article;
use onrecord::read::{self, Reading, Row};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden_read")
}

fn cases() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "expected"))
        .collect();
    found.sort();
    found
}

/// What was understood, for a person to read: metadata, paragraphs with roles, and what was dropped and why.
fn shown(reading: &Reading) -> String {
    let mut out = String::new();
    for article in &reading.articles {
        let metadata = &article.metadata;
        let line = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let published = metadata.published.map_or_else(|| "-".to_owned(), |date| date.to_string());
        let byline = if metadata.byline.is_empty() { "-".to_owned() } else { metadata.byline.join(" | ") };
        writeln!(out, "\n== {}", article.file).expect("memory");
        writeln!(out, "title: {}\noutlet: {}\nbyline: {byline}", line(&metadata.title), line(&metadata.outlet)).expect("memory");
        writeln!(out, "published: {published}\nurl: {}\nlanguage: {}\n", line(&metadata.url), line(&metadata.language))
            .expect("memory");
        let body = Body::of(article);
        for (role, span) in &body.paragraphs {
            writeln!(out, "{role:?}: {}", span.of(&body.text)).expect("memory");
        }
    }
    if reading.decisions.iter().any(|decision| !decision.kept) {
        out.push_str("\n-- dropped\n");
    }
    for decision in reading.decisions.iter().filter(|decision| !decision.kept) {
        writeln!(out, "{}: {} ({})", decision.line, decision.text, decision.reason).expect("memory");
    }
    for warning in &reading.warnings {
        writeln!(out, "\n-- warning\n{warning}").expect("memory");
    }
    out
}

#[test]
fn golden_cases() {
    let bless = std::env::var_os("ONRECORD_BLESS").is_some();
    let mut wrong = Vec::new();
    for path in cases() {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a readable case");
        let expected_path = path.with_extension("expected");
        let expected = std::fs::read_to_string(&expected_path).unwrap_or_else(|_| panic!("{name}: no expectation beside it"));
        let why = expected.lines().next().unwrap_or_default();
        assert!(why.starts_with("why: ") && why.len() > 20, "{name}: the expectation begins with `why: …`");
        let found = format!("{why}\n{}", shown(&read::read_all(&name, &bytes)));
        if bless {
            std::fs::write(&expected_path, &found).expect("a writable expectation");
        } else if found != expected {
            wrong.push(format!("{name}\n{}", difference(&expected, &found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn difference(expected: &str, found: &str) -> String {
    let diff = similar::TextDiff::from_lines(expected, found);
    diff.unified_diff().context_radius(1).header("expected", "found").to_string()
}

/// Every law that holds for any article, however it was read.
fn obey(article: &Article) {
    let mut last = 0;
    for paragraph in &article.paragraphs {
        assert!(!paragraph.pieces.is_empty(), "a paragraph has words");
        let mut end = 0;
        for piece in &paragraph.pieces {
            assert!(!piece.is_empty() && piece.start >= end, "pieces are in order: {}", article.file);
            assert!(article.text.is_char_boundary(piece.start) && article.text.get(piece.start..piece.end).is_some());
            end = piece.end;
        }
        assert!(paragraph.pieces[0].start >= last, "paragraphs are in order: {}", article.file);
        last = paragraph.pieces[0].start;
    }
    let row = Row::of(article);
    assert_eq!((row.paragraphs.len(), row.paragraphs.len()), (row.roles.len(), row.continued.len()));
    let length = article.text.chars().count();
    assert!(row.paragraphs.iter().all(|[start, end]| start < end && *end <= length));
}

#[test]
fn every_case_obeys_the_laws_of_spans() {
    for path in cases() {
        let bytes = std::fs::read(&path).expect("a readable case");
        for article in read::read(&path.to_string_lossy(), &bytes).0 {
            obey(&article);
        }
    }
}

#[test]
fn the_text_of_a_plain_file_is_the_whole_file() {
    let text = "\u{feff}Title of it all\r\n\r\nThe bridge\u{a0}is safe\u{ad}ly open, the mayor said.\r\n";
    let (articles, warnings) = read::read("a.txt", text.as_bytes());
    assert_eq!(articles[0].text, text.trim_start_matches('\u{feff}'));
    assert_eq!(warnings, []);
}

#[test]
fn packed_files_read_like_unpacked_ones() {
    use std::io::Write as _;
    for path in cases() {
        let bytes = std::fs::read(&path).expect("a readable case");
        let name = path.to_string_lossy().into_owned();
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(&bytes).expect("memory");
        let packed = read::read(&format!("{name}.gz"), &writer.finish().expect("memory")).0;
        let plain = read::read(&name, &bytes).0;
        let inside = |articles: &[Article]| {
            articles.iter().map(|article| (article.text.clone(), article.paragraphs.clone())).collect::<Vec<_>>()
        };
        assert_eq!(inside(&packed), inside(&plain), "{name}");
    }
}

#[test]
fn a_paragraph_cut_by_an_advertisement_is_one_with_two_stretches() {
    let text = "Mill closes\n\nThe owners of the mill, who had bought it only last autumn for the price of\n\nADVERTISEMENT\n\n\
                its land, closed it on Monday.\n\n“It is over,” said Rhoda Cray.\n";
    let (articles, _) = read::read("a.txt", text.as_bytes());
    let row = Row::of(&articles[0]);
    assert_eq!(row.continued, [false, true, false]);
    let slice = |[start, end]: [usize; 2]| text.chars().skip(start).take(end - start).collect::<String>();
    assert_eq!(slice(row.paragraphs[1]), "its land, closed it on Monday.");
    assert_eq!(slice(row.paragraphs[2]), "“It is over,” said Rhoda Cray.");
}

/// A small generator of pseudo-random numbers (xorshift64*), so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap_or(0) % below.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.roll(256)).unwrap_or(0)
    }
}

#[test]
fn a_thousand_mutated_inputs_neither_panic_nor_hang() {
    let seeds: Vec<(String, Vec<u8>)> = cases()
        .iter()
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), std::fs::read(path).expect("a case")))
        .collect();
    let mut dice = Dice(20_240_303);
    let pieces: [&[u8]; 12] =
        [b"<div>", b"</p>", b"---\n", b"+++\n", b"\xff\xfe", b"\0", b"\"", b"{", b"@x", b"\r", "\u{200b}".as_bytes(), b"**"];
    for round in 0..1000 {
        let (name, seed) = &seeds[dice.roll(seeds.len())];
        let mut bytes = seed.clone();
        match round % 5 {
            0 => bytes.truncate(dice.roll(bytes.len())),
            1 => bytes = (0..dice.roll(2000)).map(|_| dice.byte()).collect(),
            2 => {
                for _ in 0..20 {
                    let at = dice.roll(bytes.len());
                    bytes[at] = dice.byte();
                }
            }
            3 => {
                for _ in 0..10 {
                    let at = dice.roll(bytes.len());
                    let piece = pieces[dice.roll(pieces.len())];
                    bytes.splice(at..at, piece.iter().copied());
                }
            }
            _ => {
                let (from, to) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
                let part = bytes[from.min(to)..from.max(to)].to_vec();
                let at = dice.roll(bytes.len());
                bytes.splice(at..at, part);
            }
        }
        let begun = Instant::now();
        let (articles, warnings) = read::read(name, &bytes);
        articles.iter().for_each(obey);
        assert!(!articles.is_empty() || !warnings.is_empty(), "round {round}, {name}: nothing read and nothing said");
        assert!(begun.elapsed() < Duration::from_secs(30), "round {round}, {name}: too slow");
    }
}

fn quickly(name: &str, bytes: &[u8]) -> Reading {
    let begun = Instant::now();
    let reading = read::read_all(name, bytes);
    reading.articles.iter().for_each(obey);
    assert!(begun.elapsed() < Duration::from_mins(1), "{name}: {:?}", begun.elapsed());
    reading
}

#[test]
fn one_line_of_ten_megabytes() {
    let line = "The bridge is safe, the mayor said. ".repeat((10 << 20) / 36);
    assert_eq!(quickly("line.txt", line.as_bytes()).articles.len(), 1);
    assert_eq!(quickly("line.md", &line.as_bytes()[..1 << 18]).articles.len(), 1);
    let words = "bridge ".repeat(1 << 17);
    assert_eq!(quickly("words.txt", words.as_bytes()).articles.len(), 1);
    for mark in ["[", "**", "__", "\\", "\u{200b}", "@a ", "(", "<"] {
        let _ = quickly("marks.txt", mark.repeat(50_000).as_bytes());
    }
}

#[test]
fn many_short_lines() {
    for line in [
        "LIGHT\n",
        "Share\n\n",
        "0:00\n",
        "a\n",
        "@a\n",
        "Ana Ruiz\n@anaruiz\nIt is.\n",
        "By Ana Ruiz\n",
        "3 March 2024\n",
        "x,\n",
    ] {
        let _ = quickly("lines.txt", line.repeat(10_000).as_bytes());
    }
}

#[test]
fn nested_pages() {
    let tags = [
        "div",
        "b",
        "table",
        "a",
        "blockquote",
        "ul><li",
        "font",
        "amp-ad",
        "p",
        "li",
        "path",
        "path/",
        "svg",
        "template",
        "button><p",
    ];
    // The larger number is refused before the page is parsed, the smaller one after.
    for (tag, count) in tags.into_iter().flat_map(|tag| [(tag, 20_000), (tag, 3_000)]) {
        let page = format!(
            "<html><body><p>{}</p>{}The bridge is safe, the mayor said.",
            "The mill. ".repeat(50),
            format!("<{tag}>").repeat(count)
        );
        let reading = quickly("nested.html", page.as_bytes());
        assert!(!reading.articles.is_empty() || !reading.warnings.is_empty(), "{tag}");
    }
    let shallow = format!("<html><body>{}<p>The bridge is safe, the mayor of the town said on Monday.</p>", "<div>".repeat(500));
    assert_eq!(quickly("shallow.html", shallow.as_bytes()).articles.len(), 1);
}

#[test]
fn bombs_of_aliases_and_braces() {
    let mut yaml = String::from("---\na: &a [x, x, x, x, x, x, x, x, x]\n");
    for name in 'b'..='k' {
        let before = char::from_u32(u32::from(name) - 1).expect("a letter");
        writeln!(yaml, "{name}: &{name} [{}]", vec![format!("*{before}"); 9].join(", ")).expect("memory");
    }
    yaml.push_str("---\nThe bridge is safe, the mayor said on Monday.\n");
    let reading = quickly("bomb.md", yaml.as_bytes());
    assert_eq!((reading.articles.len(), reading.warnings.len()), (1, 1));
    for open in ["[", "{\"a\":", "- ", "a: {"] {
        let text = format!("---\n{}\n---\nThe bridge is safe, she said.\n", open.repeat(30_000));
        let _ = quickly("deep.md", text.as_bytes());
        let _ = quickly("deep.jsonl", open.repeat(30_000).as_bytes());
    }
    let page =
        format!("<script type=\"application/ld+json\">{}</script><p>The bridge is safe, she said.</p>", "[".repeat(100_000));
    let _ = quickly("deep.html", page.as_bytes());
}

#[test]
fn what_is_no_text_is_one_warning() {
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 200]].concat();
    for (name, bytes) in [
        ("a.txt", picture.as_slice()),
        ("b.md", b"%PDF-1.7".as_slice()),
        ("c.html", b"".as_slice()),
        ("d.gz", b"\x1f\x8b\x08junk".as_slice()),
    ] {
        let (articles, warnings) = read::read(name, bytes);
        assert_eq!((articles.len(), warnings.len()), (0, 1), "{name}: {warnings:?}");
        assert_eq!(warnings[0].file, name);
    }
}

#[test]
fn bad_records_do_not_stop_the_others() {
    let lines = "{\"text\": \"The bridge is safe, the mayor said.\", \"id\": \"one\"}\nnot json\n\n{\"title\": \"x\"}\n[1]\n\
                 {\"text\": \"The mill is closed, the owner said.\"}\n";
    let reading = read::read_all("r.jsonl", lines.as_bytes());
    assert_eq!(reading.articles.iter().map(|article| article.file.as_str()).collect::<Vec<_>>(), ["r.jsonl#one", "r.jsonl#6"]);
    assert_eq!(reading.warnings.iter().map(|warning| warning.line).collect::<Vec<_>>(), [2, 4, 5]);
}
