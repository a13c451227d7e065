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
        let at = metadata.published_at.as_ref().map_or_else(String::new, |at| format!(" ({at})"));
        let published = metadata.published.map_or_else(|| "-".to_owned(), |date| format!("{date}{at}"));
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
    if let Some(at) = &article.metadata.published_at {
        let day = article.metadata.published.expect("a time is one of a day").to_string();
        assert!(at.strip_prefix(&day).is_some_and(|rest| rest.starts_with('T')), "{at} is on {day}: {}", article.file);
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

const STORY: &str = "The council voted on Sunday to close the old bridge until its piers have been mended.\n\n\
    \"We would rather be hated for a year,\" said Mayor Ilse Brandt.\n\n\
    Shopkeepers on the east bank fear for the summer trade, which brings most of their money.\n";

/// What is stated above or below a story: outlet, writers, day.
fn check_stated(above: &str, below: &str, expected: (&str, &str, &str)) {
    let text = format!("{above}{STORY}{below}");
    let (articles, _) = read::read("a.txt", text.as_bytes());
    let metadata = &articles[0].metadata;
    let day = metadata.published.map(|day| day.to_string()).unwrap_or_default();
    let found = (metadata.outlet.as_deref().unwrap_or_default(), metadata.byline.join(" | "), day);
    assert_eq!(found, (expected.0, expected.1.to_owned(), expected.2.to_owned()), "{above}{below}");
    assert_eq!(metadata.title.as_deref(), Some("Bridge to close for a year"), "{above}{below}");
    let words = |article: &Article| Body::of(article).text;
    assert!(words(&articles[0]).contains(&STORY.trim().replace('\n', " ").replace("  ", "\n\n")), "{above}{below}");
}

#[test]
fn heads_and_tails_state_what_they_state() {
    let title = "Bridge to close for a year\n\n";
    let both = ["Ana Ruiz | Tom Bell", "2024-03-03"];
    for (above, outlet, byline, day) in [
        ("by Ana Ruiz\nQuay Post\nMarch 3, 2024\n\n", "Quay Post", "Ana Ruiz", "2024-03-03"),
        (
            "Story by Ana Ruiz, The Quay Post\nPublished 3:41 p.m. ET March 3, 2024 | Updated 5:00 p.m. ET March 4, 2024\n\n",
            "The Quay Post",
            "Ana Ruiz",
            "2024-03-03",
        ),
        (
            "Mar. 3, 2024, 10:15 AM EST / Updated March 4, 2024, 1:00 PM EST\nBy Ana Ruiz and Tom Bell, Quay News\n\n",
            "Quay News",
            both[0],
            both[1],
        ),
        ("Last updated: March 4, 2024\n\n", "", "", ""),
        ("QUAYPORT, March 3, 2024 (NPA) -- It was a wet day when it happened and everybody was there to see it.\n\n", "", "", ""),
        ("Ana Ruiz, The Quay Post\n3 March 2024\n\n", "The Quay Post", "Ana Ruiz", "2024-03-03"),
        (
            "By Ana Ruiz – The Quay Post\n\nThe bridge on May 22, 2014.\nTom Bell/The Canton Press\n\n",
            "The Quay Post",
            "Ana Ruiz",
            "",
        ),
        ("*By Ana Ruiz, Quay News, March 3, 2024*\n\n", "Quay News", "Ana Ruiz", "2024-03-03"),
        ("Three men walk over a bridge. (AP Photo/Tom Bell)\n\n", "", "", ""),
    ] {
        check_stated(&format!("{title}{above}"), "", (outlet, byline, day));
    }
    check_stated("Bridge to close for a year - The Quay Post\n\nBridge to close for a year\n\n", "", ("The Quay Post", "", ""));
    for (below, outlet, day) in [
        ("\nCopyright © 2024, The Quay Post\n", "The Quay Post", ""),
        ("\n© The Quay Post 2024\n", "The Quay Post", ""),
        ("\n© 2024 Quay Post Ltd. All rights reserved.\n", "", ""),
        ("\nThis report by The Northern Press was first published March 3, 2024.\n", "", "2024-03-03"),
        ("\nThis article was originally published on The Quay Post.\n", "", ""),
        ("\nMore from Quay News:\nSeal steals sandwich\n\nPublished March 1, 2024\n", "", ""),
    ] {
        check_stated(title, below, (outlet, "", day));
    }
}

/// The moment of publication that a file states; the day alone where no time is stated.
fn check_moment(name: &str, text: &str, expected: &str) {
    let reading = read::read_all(name, text.as_bytes());
    assert_eq!(reading.warnings, [], "{text}");
    reading.articles.iter().for_each(obey);
    let row = Row::of(&reading.articles[0]);
    assert_eq!(row.published_at.or(row.published).unwrap_or_default(), expected, "{text}");
}

#[test]
fn a_stated_time_is_kept_with_its_zone() {
    let title = "Bridge to close for a year\n\n";
    for (line, expected) in [
        ("March 3, 2024 7:00 pm ET", "2024-03-03T19:00:00-05:00[ET]"),
        ("Posted: July 3, 2024 7:00 PM ET | Last Updated: July 4, 2024", "2024-07-03T19:00:00-04:00[ET]"),
        ("Published 3:41 p.m. CST March 3, 2024 | Updated 5:00 p.m. CST March 4, 2024", "2024-03-03T15:41:00[CST]"),
        ("Sunday 3 March 2024 | 10:15 GMT", "2024-03-03T10:15:00+00:00[GMT]"),
        ("Published 3 March 2024 | Updated 10:15 GMT", "2024-03-03"),
        ("By Ana Ruiz, Quay News | March 3, 2024 at 9:05 a.m. AKST", "2024-03-03T09:05:00-09:00[AKST]"),
        ("March 3, 2024", "2024-03-03"),
        ("Last updated: March 4, 2024 10:15 GMT", ""),
    ] {
        check_moment("a.txt", &format!("{title}{line}\n\n{STORY}"), expected);
    }
    check_moment(
        "a.txt",
        &format!("{title}{STORY}\nFirst published March 3, 2024 7:00 pm EDT\n"),
        "2024-03-03T19:00:00-04:00[EDT]",
    );
    for (field, expected) in [
        ("published: 2024-03-03T19:00:00-05:00", "2024-03-03T19:00:00-05:00"),
        ("date: 2024-03-03 19:00:00 +0100", "2024-03-03T19:00:00+01:00"),
        ("published: 2024-03-03\npublished_at: 2024-03-03T19:00:00Z", "2024-03-03T19:00:00Z"),
        ("published: 2024-03-03\npublished_at: 2024-03-04T19:00:00Z", "2024-03-03"),
    ] {
        check_moment("a.md", &format!("---\n{field}\n---\n\n# {title}{STORY}"), expected);
    }
    let record = "{\"published\": \"2024-03-03T19:00:00.5-03:30\", \"text\": \"The bridge is safe, the mayor said.\"}\n";
    check_moment("a.jsonl", record, "2024-03-03T19:00:00.5-03:30");
}

#[test]
fn a_page_states_its_time_where_its_head_shows_it() {
    let story = STORY.split("\n\n").fold(String::new(), |page, line| format!("{page}<p>{line}</p>"));
    for (head, expected) in [
        ("<time datetime=\"2024-03-03T19:00:00-05:00\">Sunday</time>", "2024-03-03T19:00:00-05:00"),
        ("<time datetime=\"2024-03-03\">Sunday</time>", "2024-03-03"),
        ("<p>Updated <time datetime=\"2024-03-04T19:00:00Z\">Monday</time></p>", ""),
        (
            "<p>Updated <time datetime=\"2024-03-04T19:00:00Z\">Monday</time></p><p><time datetime=\"2024-03-03T19:00:00Z\">Sunday</time></p>",
            "2024-03-03T19:00:00Z",
        ),
    ] {
        let page = format!(
            "<!DOCTYPE html><html lang=\"en\"><body><article><header><h1>Bridge to close for a year</h1>{head}</header>{story}</article>\
             <aside><time datetime=\"2024-02-01T10:00:00Z\">1 February</time> Seal steals sandwich</aside></body></html>"
        );
        check_moment("a.html", &page, expected);
    }
}

#[test]
fn what_stands_between_paragraphs() {
    for (between, expected) in [
        (
            "The inquiry began in 2019, three people said, because the service\n\n2:51\n\nBridge closes: what now?\n\nAdChoices\n\nbelieved that the piers had moved.",
            "The inquiry began in 2019, three people said, because the service believed that the piers had moved.",
        ),
        (
            "The mayor left. ADVERTISEMENT She returned at noon with her deputies.",
            "The mayor left. She returned at noon with her deputies.",
        ),
        ("ADVERTISEMENT - STORY CONTINUES BELOW", ""),
        (
            "\"We will stand here until it\n\nADVERTISEMENT\n\nsnows,\" she said.",
            "\"We will stand here until it snows,\" she said.",
        ),
        (
            "RELATED: Seal steals sandwich\n\n[Read more: Bear returns canoe](http://x.example)\n\n• Bear returns canoe\n• Seal steals sandwich",
            "",
        ),
        (
            "Ilse Brandt\n✔\n@ilsebrandt\n·\nMar 3, 2024\nThe bridge will close.\n\nWe are sorry.\n\nReplying to\n@quaypost\n\n10:15 AM · Mar 3, 2024 from Quayport\n\n1.2K Retweets 300 Likes",
            "Ilse Brandt @ilsebrandt The bridge will close. We are sorry.",
        ),
        ("Post from @ilsebrandt: \"The bridge will close.\"", "Post from @ilsebrandt: \"The bridge will close.\""),
        ("View this post on Instagram\n\nA post shared by Ilse Brandt (@ilsebrandt)", ""),
    ] {
        let (first, rest) = STORY.split_once("\n\n").expect("paragraphs");
        let text = format!("Bridge to close for a year\n\n{first}\n\n{between}\n\n{rest}");
        let (articles, _) = read::read("a.txt", text.as_bytes());
        let body = Body::of(&articles[0]);
        let kept: Vec<&str> =
            body.paragraphs.iter().filter(|(role, _)| role.is_body()).map(|(_, span)| span.of(&body.text)).collect();
        let middle = if expected.is_empty() { &kept[1..1] } else { &kept[1..2] };
        assert_eq!(middle.join(""), expected, "{between}");
        assert_eq!(kept.len(), 3 + middle.len(), "{kept:?}");
    }
}

#[test]
fn digests_lose_no_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut articles = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "md") && name != "README.md" {
            let reading = read::read_all(&name, &std::fs::read(&path).expect("a digest"));
            assert_eq!(reading.decisions, [], "{name}");
            articles.extend(reading.articles);
        }
    }
    assert!(!articles.is_empty());
    assert_eq!(read::clean_across(&mut articles), []);
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
    assert!(begun.elapsed() < Duration::from_secs(20), "{name}: {:?}", begun.elapsed());
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
        "View comments\n",
        "- Share\n",
    ] {
        let _ = quickly("lines.txt", line.repeat(10_000).as_bytes());
        let _ = quickly("lines.md", line.replace('\n', "\n\n").repeat(5_000).as_bytes());
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
