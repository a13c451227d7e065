//! Packs: what is written opens again, every format version released still opens, and no bytes whatever panic.

mod common;

use onrecord::error::Code;
use onrecord::model::Kind;
use onrecord::pack::{self, Pack};
use onrecord::query::{ConcordanceOptions, Corpus, FilterRequest, Frame, LookupOptions, PassageOptions};

/// A collection of format version 1, kept as it was written; the article is that of `common::bridge`.
const VERSION_1: &[u8] = include_bytes!("packs/bridge-1.pack");

#[test]
fn every_format_version_opens() {
    let corpus = Corpus::open(VERSION_1, Frame::Page).expect("a pack of version 1");
    assert_eq!(corpus.info().articles, 3);
    assert_eq!(corpus.info().quotes, 10);
    let found = corpus.lookup("I will answer every question", &LookupOptions::default()).expect("a query of words");
    assert_eq!(found.matches[0].speaker.as_deref(), Some("Ana Ruiz"));
    assert_eq!(found.matches[0].doc, "b.txt");
}

#[test]
fn the_kept_pack_is_what_is_written_today() {
    let bytes = common::bridge().pack();
    if std::env::var_os("ONRECORD_BLESS").is_some() {
        std::fs::write("tests/packs/bridge-1.pack", &bytes).expect("the folder of tests is writable");
    }
    assert!(bytes == VERSION_1, "the format changed: give it a new version, keep this pack, add another one");
}

#[test]
fn a_pack_gives_back_what_it_was_made_of() {
    let collection = common::bridge().collection();
    let pack = Pack::open(&pack::write(&collection)).expect("a pack just written opens");
    assert_eq!(pack.speakers, collection.speakers);
    assert_eq!(pack.utterances, collection.utterances);
    for (k, article) in collection.articles.iter().enumerate() {
        let packed = &pack.articles[k];
        let body = pack.body(packed);
        assert_eq!((&packed.file, &packed.metadata, &packed.digest), (&article.file, &article.metadata, &article.digest));
        for (attribution, stored) in collection.attributions[k].iter().zip(&packed.attributions) {
            assert_eq!((&stored.id, stored.kind), (&attribution.id, attribution.kind));
            let raw: Vec<_> = attribution.content.iter().map(|span| span.of(&article.text)).collect();
            let kept: Vec<_> = stored.content.iter().map(|span| span.of(body)).collect();
            assert_eq!(kept, raw);
        }
        // The way back: each run of the body stands in the raw text at its code points.
        for run in &packed.runs {
            let raw: String = article.text.chars().skip(run.raw).take(run.body.of(body).chars().count()).collect();
            assert_eq!(raw, run.body.of(body));
        }
    }
}

#[test]
fn every_flipped_byte_and_every_cut_is_an_error() {
    let bytes = common::bridge().pack();
    for at in 0..bytes.len() {
        let mut broken = bytes.clone();
        broken[at] ^= 1 << (at % 8);
        let error = Pack::open(&broken).expect_err("one bit differs");
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
fn another_version_is_told_with_both_and_the_remedy() {
    let mut bytes = common::bridge().pack();
    bytes[8] = 9;
    let error = Pack::open(&bytes).expect_err("another version");
    assert_eq!(
        error.message,
        "This corpus has format version 9; this engine reads version 1: use the engine it was built with, or a newer one."
    );
}

#[test]
fn other_files_are_no_packs() {
    for bytes in [&b""[..], b"\0asm\x01\0\0\0", b"<html>", b"onrecorx"] {
        assert_eq!(Pack::open(bytes).expect_err("no pack").code, Code::NotAPack);
    }
}

/// Whatever passes the checks of `open` must answer every query without a panic, so the digest is left out here.
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
    let text = common::bridge().collection().articles.iter().map(|article| article.text.len()).sum::<usize>();
    let mut opened = 0;
    for round in 0..1_500 {
        let mut broken = bytes.clone();
        // Half of the rounds leave the text alone: behind it lies what holds offsets.
        let from = if round % 2 == 0 { 50 } else { 50 + text };
        for _ in 0..=random(3) {
            let at = from + random(broken.len() - from);
            broken[at] = if random(2) == 0 { broken[at].wrapping_add(1) } else { u8::try_from(random(256)).expect("a byte") };
        }
        if round % 5 == 0 {
            let end = from + random(broken.len() - from);
            broken.truncate(end);
            let length = (broken.len() - 50) as u64;
            broken[10..18].copy_from_slice(&length.to_le_bytes());
        }
        let Ok(pack) = Pack::open_unverified(&broken) else { continue };
        opened += 1;
        for frame in [Frame::Raw, Frame::Page] {
            ask_everything(&Corpus::new(pack.clone(), frame));
        }
    }
    assert!(opened > 25, "only {opened} damaged packs opened: the test does not reach behind the checks");
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
    let kinds: Vec<Kind> = pack.articles.iter().flat_map(|article| &article.attributions).map(|a| a.kind).collect();
    assert!([Kind::Direct, Kind::Mixed, Kind::Indirect].iter().all(|kind| kinds.contains(kind)));
}
