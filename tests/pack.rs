//! Packs: what is written opens again, every format version released still opens, and no bytes whatever panic.

mod common;

use onrecord::error::Code;
use onrecord::model::{
    Accuracy, Collection, Date, Difference, Event, EventKind, Kind, PartialDate, Passage, Response, Stance, StatedRole,
};
use onrecord::pack::{self, Intake, Pack};
use onrecord::query::{ConcordanceOptions, Corpus, FilterRequest, Frame, LookupOptions, PassageOptions};
use onrecord::text::Span;

/// A collection of format version 1, kept as it was written. Nothing of that version was ever released.
const VERSION_1: &[u8] = include_bytes!("packs/bridge-1.pack");

/// A collection of format version 2, kept as it was written.
const VERSION_2: &[u8] = include_bytes!("packs/bridge-2.pack");

/// A collection of format version 3, kept as it was written.
const VERSION_3: &[u8] = include_bytes!("packs/bridge-3.pack");

/// A collection of format version 4, kept as it was written.
const VERSION_4: &[u8] = include_bytes!("packs/bridge-4.pack");

/// A collection of format version 5, kept as it was written; the articles are those of `common::bridge`.
const VERSION_5: &[u8] = include_bytes!("packs/bridge-5.pack");

#[test]
fn a_pack_of_this_format_opens() {
    let corpus = Corpus::open(VERSION_5, Frame::Page).expect("a pack of version 5");
    assert_eq!(corpus.info().articles, 3);
    assert_eq!(corpus.info().quotes, 10);
    let found = corpus.lookup("I will answer every question", &LookupOptions::default()).expect("a query of words");
    assert_eq!(found.matches[0].speaker.as_deref(), Some("Ana Ruiz"));
    assert_eq!(found.matches[0].doc, "b.txt");
}

#[test]
fn a_pack_of_an_older_format_is_told_with_the_remedy() {
    for (version, bytes) in [(1, VERSION_1), (2, VERSION_2), (3, VERSION_3), (4, VERSION_4)] {
        let error = Pack::open(bytes).expect_err("an older version");
        assert_eq!(error.code, Code::PackVersion);
        let expected =
            format!("This corpus has format version {version}; this engine reads version 5: build it again with this engine.");
        assert_eq!(error.message, expected);
    }
}

#[test]
fn the_kept_pack_is_what_is_written_today() {
    let bytes = common::bridge().pack();
    if std::env::var_os("ONRECORD_BLESS").is_some() {
        std::fs::write("tests/packs/bridge-5.pack", &bytes).expect("the folder of tests is writable");
    }
    assert!(bytes == VERSION_5, "the format changed: give it a new version, keep this pack, add another one");
}

/// A pack lists speakers as articles name them, a collection by name.
fn same_speakers_and_utterances(pack: &Pack, collection: &Collection) {
    let by_name = pack.speakers_by_name();
    let speakers: Vec<_> = by_name.iter().map(|&k| pack.speakers()[k].clone()).collect();
    assert_eq!(speakers, collection.speakers);
    let utterances: Vec<_> = (0..pack.utterance_count())
        .map(|k| {
            let mut utterance = pack.utterance(k).expect("below the count");
            utterance.speaker = utterance.speaker.and_then(|k| by_name.iter().position(|&other| other == k));
            utterance
        })
        .collect();
    assert_eq!(utterances, collection.utterances);
    for (k, speaker) in pack.speakers().iter().enumerate() {
        let alone = Pack::open(&pack::write(collection)).expect("a pack just written opens");
        assert_eq!(alone.speaker_name(k), speaker.name, "asked for without the others");
    }
}

/// What any other program would make of a text.
fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let digits = Sha256::digest(text).iter().flat_map(|byte| [byte >> 4, byte & 15]).collect::<Vec<_>>();
    digits.into_iter().filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

#[test]
fn a_pack_gives_back_what_it_was_made_of() {
    let collection = common::bridge().collection();
    let pack = Pack::open(&pack::write(&collection)).expect("a pack just written opens");
    same_speakers_and_utterances(&pack, &collection);
    for (k, article) in collection.articles.iter().enumerate() {
        let packed = &pack.articles[k];
        let body = pack.body(packed);
        assert_eq!((&packed.file, &packed.metadata), (&article.file, &article.metadata));
        assert_eq!(pack.digest(packed), sha256(body));
        for (attribution, stored) in collection.attributions[k].iter().zip(pack.attributions(packed)) {
            assert_eq!((pack.id(packed, &stored), stored.kind), (attribution.id.clone(), attribution.kind));
            let raw: Vec<_> = attribution.content.iter().map(|span| span.of(&article.text)).collect();
            let kept: Vec<_> = stored.content().iter().map(|span| span.of(body)).collect();
            assert_eq!(kept, raw);
        }
        // The way back: each run of the body stands in the raw text at its code points.
        for run in pack.structure(packed).1 {
            let raw: String = article.text.chars().skip(run.raw).take(run.body.of(body).chars().count()).collect();
            assert_eq!(raw, run.body.of(body));
        }
    }
}

/// Many articles are arranged anew in a pack; everything that counts articles has to go with them.
#[test]
fn many_articles_come_back_in_any_order() {
    let mut maker = common::Maker::new();
    for k in 0..80 {
        let word = ["harbour", "orchard", "quarry"][k % 3];
        let text =
            format!("The {word} opened.\n“{{Ana Ruiz|d:Number {k} of the {word} is {k}{k}, and nobody denied it}},” she said.");
        maker = maker.article(&format!("{k:02}.txt"), Some("Southbank Courier"), None, text);
    }
    let collection = maker.collection();
    let pack = Pack::open(&pack::write(&collection)).expect("a pack just written opens");
    let files: Vec<_> = pack.articles.iter().map(|article| article.file.as_str()).collect();
    assert!(!files.is_sorted(), "they are arranged");
    assert_eq!(pack.articles.len(), collection.articles.len());
    for (article, attributions) in collection.articles.iter().zip(&collection.attributions) {
        let packed = pack.articles.iter().find(|packed| packed.file == article.file).expect("it is there");
        let ids: Vec<_> = pack.attributions(packed).map(|one| pack.id(packed, &one)).collect();
        assert_eq!(ids, attributions.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
        for (own, attribution) in pack.attributions(packed).enumerate() {
            let versions = pack.versions(attribution.utterance);
            assert!(versions.iter().any(|version| (version.article, version.attribution) == (packed.number, own)));
        }
    }
}

#[test]
fn every_flipped_byte_and_every_cut_is_an_error() {
    let bytes = common::bridge().pack();
    for at in 0..bytes.len() {
        let mut broken = bytes.clone();
        broken[at] ^= 1 << (at % 8);
        // The digest is recorded, and compared by `check`.
        let error = if (26..58).contains(&at) { Pack::check(&broken) } else { Pack::open(&broken).map(|_| ()) };
        let error = error.expect_err("one bit differs");
        let expected = match at {
            0..8 => Code::NotAPack,
            8..10 => Code::PackVersion,
            _ => Code::PackDamaged,
        };
        assert_eq!(error.code, expected, "byte {at}");
        let cut = if at == 0 { Code::NotAPack } else { Code::PackDamaged };
        assert_eq!(Pack::open(&bytes[..at]).expect_err("cut off").code, cut, "cut at {at}");
    }
    let mut longer = bytes;
    longer.push(0);
    assert_eq!(Pack::open(&longer).expect_err("one byte too many").code, Code::PackDamaged);
}

#[test]
fn a_pack_opens_the_same_in_whatever_pieces_it_comes() {
    let text = "“Où est le pont ?” Zoé Bélanger asked. It was — she said — gone 🌉.";
    let collection = common::Maker::new().article("é.txt", None, None, text).collection();
    for bytes in [pack::write(&everything()), pack::write(&collection)] {
        let whole = Pack::open(&bytes).expect("a pack just written opens");
        assert_eq!(whole.stored().concat(), bytes);
        for size in [1, 2, 3, 7, 58, 62, 100, 1000] {
            let mut intake = Intake::new(bytes.len());
            for piece in bytes.chunks(size) {
                assert!(!intake.is_whole());
                intake.take(piece).expect("a piece of a pack just written");
            }
            let pieced = intake.finish().expect("the whole of it");
            assert!(format!("{pieced:?}") == format!("{whole:?}"), "pieces of {size}");
        }
        let mut cut = Intake::new(bytes.len());
        cut.take(&bytes[..bytes.len() - 1]).expect("a piece of a pack just written");
        assert_eq!(cut.finish().expect_err("a byte is missing").code, Code::PackDamaged);
    }
}

#[test]
fn another_version_is_told_with_both_and_the_remedy() {
    let mut bytes = common::bridge().pack();
    bytes[8] = 9;
    let error = Pack::open(&bytes).expect_err("another version");
    assert_eq!(
        error.message,
        "This corpus has format version 9; this engine reads version 5: use the engine it was built with, or a newer one."
    );
}

#[test]
fn other_files_are_no_packs() {
    for bytes in [&b""[..], b"\0asm\x01\0\0\0", b"<html>", b"onrecorx"] {
        assert_eq!(Pack::open(bytes).expect_err("no pack").code, Code::NotAPack);
    }
}

/// Bytes before the payload.
const HEADER: usize = 58;

#[test]
fn everything_is_read_when_a_pack_is_checked() {
    let bytes = common::bridge().pack();
    assert_eq!(Pack::check(&bytes), Ok(()));
    assert_eq!(Pack::check(&pack::write(&everything())), Ok(()));
    let mut broken = bytes;
    broken[30] ^= 1;
    assert!(Pack::open(&broken).is_ok(), "the digest is not what opening looks at");
    assert_eq!(Pack::check(&broken).expect_err("another digest").code, Code::PackDamaged);
}

/// Whatever passes the checks of `open` must answer every query without a panic, so the checksum is left out here.
#[test]
fn damage_behind_the_digest_never_panics() {
    let bytes = common::bridge().pack();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("below a usize")
    };
    let Ok([head, _]) = Pack::open(&bytes).map(|pack| pack.stored().map(<[u8]>::len)) else {
        panic!("a pack just written opens")
    };
    let mut opened = 0;
    for round in 0..3_000 {
        let mut broken = bytes.clone();
        // Most rounds leave the text alone: before it lies what holds offsets.
        let end = if round % 4 == 0 { broken.len() } else { head };
        for _ in 0..=random(3) {
            let at = HEADER + random(end - HEADER);
            broken[at] = if random(2) == 0 { broken[at].wrapping_add(1) } else { u8::try_from(random(256)).expect("a byte") };
        }
        if round % 5 == 0 {
            broken.truncate(HEADER + random(end - HEADER));
            let length = (broken.len() - HEADER) as u64;
            broken[10..18].copy_from_slice(&length.to_le_bytes());
        }
        for frame in [Frame::Raw, Frame::Page] {
            let Ok(pack) = Pack::open_unverified(&broken) else { break };
            opened += 1;
            ask_everything(&Corpus::new(pack, frame));
        }
    }
    assert!(opened > 50, "only {opened} damaged packs opened: the test does not reach behind the checks");
}

fn ask_everything(corpus: &Corpus) {
    let request = FilterRequest { text: Some("bridge \"is safe\" an".into()), ..FilterRequest::default() };
    let found = corpus.filter(&request).and_then(|_| corpus.filter(&FilterRequest::default())).expect("a right request");
    for quote in &found.quotes {
        let _ = corpus.utterance(&quote.utterance);
        let _ = corpus.article(&quote.doc);
    }
    for query in
        ["The bridge is safe for anyone", "I raised the crack with them in January, I demanded an answer", "nothing at all here"]
    {
        let _ = corpus.lookup(query, &LookupOptions { speaker: Some("Ruiz".into()), limit: None });
    }
    let _ = corpus.check_passage("“They knew about it,” said Tom Bell.", &PassageOptions::default());
    let _ = corpus.concordance("the", &ConcordanceOptions::default());
    let _ = corpus.exchanges(&FilterRequest::default());
    let _ = corpus.events(&FilterRequest::default());
    let _ = (corpus.speakers(), corpus.info());
    let _ = corpus.matrix("speaker", "outlet", &FilterRequest::default());
    for format in ["csv", "jsonl", "webannotation", "csl", "bibtex"] {
        let format = onrecord::query::export::Format::parse(format).expect("a format");
        let _ = corpus.export(format, &FilterRequest::default());
    }
}

#[test]
fn an_empty_collection_opens_and_answers() {
    let corpus = common::Maker::new().page();
    ask_everything(&corpus);
    let found = corpus.lookup("anything at all", &LookupOptions::default()).expect("a query of words");
    assert_eq!(found.nearest, None);
    assert_eq!(corpus.info().articles, 0);
}

#[test]
fn kinds_are_kept() {
    let pack = Pack::open(&common::bridge().pack()).expect("a pack just written opens");
    let kinds: Vec<Kind> = pack.articles.iter().flat_map(|article| pack.attributions(article)).map(|a| a.kind).collect();
    assert!([Kind::Direct, Kind::Mixed, Kind::Indirect].iter().all(|kind| kinds.contains(kind)));
}

/// A collection with everything that a pack can hold; the spans are those of words of its articles.
fn everything() -> Collection {
    let mut collection = common::bridge().collection();
    let span = |article: usize, words: &str| {
        let at = collection.articles[article].text.find(words).expect("words of the article");
        Span::new(at, at + words.len())
    };
    let passage = |value: &str, article, words| Passage { value: value.into(), article, span: span(article, words) };
    let date = |year, month, day| PartialDate { year, month, day };
    let (first, second) = ("The bridge", "bridge");
    collection.differences = vec![Difference {
        what: "number".into(),
        evidence: "Both tell of the bridge.".into(),
        passages: vec![passage("one", 0, second), passage("two", 1, second)],
    }];
    let event = |date, kind, article, words: &str, attribution| Event {
        date,
        kind,
        article,
        span: span(article, words),
        words: span(article, second),
        attribution,
    };
    collection.events = vec![
        event(date(2030, None, None), EventKind::Event, 0, first, None),
        event(date(2031, Some(2), None), EventKind::Event, 1, second, None),
        event(date(2031, Some(2), Some(27)), EventKind::Said, 1, second, Some(0)),
    ];
    collection.said = collection.attributions.iter().map(|list| vec![None; list.len()]).collect();
    collection.said[1][0] = Some(date(2031, Some(2), Some(27)));
    collection.said[1][1] = Some(date(2031, Some(2), None));
    collection.said[2][0] = Some(date(1999, None, None));
    let response = |response, to, stance, thread: Option<&str>| Response {
        response,
        to,
        stance,
        confidence: 0.75,
        evidence: "It names the bridge.".into(),
        thread: thread.map(str::to_owned),
    };
    collection.responses = vec![
        response((2, 0), (1, 0), Stance::Denies, Some("Is it safe?")),
        response((2, 1), (1, 0), Stance::Confirms, None),
        response((1, 1), (2, 0), Stance::Answers, None),
    ];
    collection.accuracy = vec![
        Accuracy { step: "speakers".into(), precision: Some(0.9), recall: None, sample: "10 of 10".into() },
        Accuracy { step: "answers".into(), precision: None, recall: Some(1.0), sample: String::new() },
    ];
    let day = |text| Date::parse(text);
    collection.speakers[0].roles = vec![
        StatedRole { text: "mayor of Southbank".into(), from: day("2031-03-02"), to: day("2031-03-09") },
        StatedRole { text: "engineer".into(), from: None, to: None },
    ];
    collection.speakers[1].affiliations = vec!["Harbour Trust".into(), "Westmarch".into()];
    collection.utterances[0].similar = vec![1, 2];
    collection.utterances[1].similar = vec![0];
    collection.utterances[2].similar = vec![0];
    collection
}

#[test]
fn what_linking_finds_comes_back() {
    let collection = everything();
    let pack = Pack::open(&pack::write(&collection)).expect("a pack just written opens");
    same_speakers_and_utterances(&pack, &collection);
    assert_eq!(pack.responses, collection.responses);
    assert_eq!(pack.accuracy, collection.accuracy);
    let said: Vec<Vec<_>> =
        pack.articles.iter().map(|article| pack.attributions(article).map(|attribution| attribution.said).collect()).collect();
    assert_eq!(said, collection.said);
    let words = |article: usize, span: Span| span.of(pack.body(&pack.articles[article])).to_owned();
    let raw = |article: usize, span: Span| span.of(&collection.articles[article].text).to_owned();
    assert_eq!(pack.events().len(), collection.events.len());
    for (packed, event) in pack.events().iter().zip(&collection.events) {
        assert_eq!((packed.date, packed.kind, packed.attribution), (event.date, event.kind, event.attribution));
        assert_eq!(words(packed.article, packed.span), raw(event.article, event.span));
        assert_eq!(words(packed.article, packed.words), raw(event.article, event.words));
    }
    assert_eq!(pack.differences[0].passages.len(), 2);
    for (packed, passage) in pack.differences[0].passages.iter().zip(&collection.differences[0].passages) {
        assert_eq!((&packed.value, packed.article), (&passage.value, passage.article));
        assert_eq!(words(packed.article, packed.span), raw(passage.article, passage.span));
    }
}

#[test]
fn answers_events_and_dates_are_handed_out() {
    let corpus = Corpus::open(&pack::write(&everything()), Frame::Page).expect("a pack just written opens");
    let all = FilterRequest::default();
    let exchanges = corpus.exchanges(&all).expect("a right request");
    let titles: Vec<_> = exchanges.threads.iter().map(|thread| thread.title.as_deref()).collect();
    assert_eq!(titles, [Some("Is it safe?"), None, None]);
    assert_eq!(exchanges.differences[0].passages[0].text, "bridge");
    let thread = &exchanges.threads[0];
    assert!(thread.answers.len() == 1 && thread.statement.responses >= 2);
    assert_eq!(thread.statement.said.as_deref(), Some("2031-02-27"));
    let events = corpus.events(&all).expect("a right request");
    assert!(events.is_sorted_by(|a, b| a.date <= b.date));
    assert_eq!(events.iter().filter(|event| event.kind == "published").count(), 2);
    assert_eq!(events.iter().filter(|event| event.attribution.is_some()).count(), 1);
    let utterance = corpus.utterance(&thread.statement.utterance).expect("an utterance");
    assert_eq!(utterance.responses.len(), thread.statement.responses);
    assert!(utterance.responses.iter().any(|answer| answer.thread.as_deref() == Some("Is it safe?")));
    assert_eq!(corpus.info().accuracy[0].precision, Some(0.9));
    let count = |request: FilterRequest| corpus.filter(&request).expect("a right request").total;
    let said = |from: Option<&str>, to: Option<&str>| {
        count(FilterRequest { said_from: from.map(Into::into), said_to: to.map(Into::into), ..FilterRequest::default() })
    };
    assert_eq!(said(Some("1999"), None), 3);
    assert_eq!(said(Some("2031"), None), 2);
    assert_eq!(said(Some("2031-02-28"), None), 1, "some day in February may be the 28th");
    assert_eq!(said(None, Some("2031-02-26")), 2);
    assert_eq!(said(Some("2031-02"), Some("2031-02")), 2);
    assert_eq!(said(Some("2031-03"), None), 0);
    let all = count(FilterRequest::default());
    let answered = count(FilterRequest { has_response: Some(true), ..FilterRequest::default() });
    let unanswered = count(FilterRequest { has_response: Some(false), ..FilterRequest::default() });
    assert!(answered > 0 && answered + unanswered == all, "{answered} and {unanswered} of {all}");
}
