//! `bundle`: the files of `dist/`, made without a compiler, the same everywhere, and never half.

use std::fs;
use std::path::Path;

use onrecord::bundle::section;

use super::support::{BRIDGE, COUNCIL, Folder, failure, json, names, warnings};
use crate::run;

fn bundle(articles: &Path, output: &Path, engine: &Path) -> assert_cmd::Command {
    run!("bundle", articles, "-o", output, "--engine", engine)
}

/// Names and bytes of every file in a folder.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    names(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).expect("a file"))).collect()
}

#[test]
fn dist_has_every_file_and_the_summary_counts_them() {
    let (articles, engine, place) = (Folder::of_articles(), Folder::of_engine(), Folder::with(&[]));
    let dist = place.join("dist");
    let summary = json(&mut bundle(articles.path(), &dist, engine.path()));
    let expected =
        ["index.html", "onrecord.classic.js", "onrecord.d.ts", "onrecord.html", "onrecord.js", "onrecord.wasm", "package.json"];
    assert_eq!(names(&dist), expected);
    assert_eq!(place.names(), ["dist"], "nothing is left beside it");
    assert_eq!(summary["articles"], 2);
    assert!(summary["quotes"].as_u64() >= Some(4), "{summary}");
    assert!(summary["speakers"].as_u64() >= Some(3), "{summary}");
    assert_eq!(summary["bytes"].as_u64(), Some(fs::metadata(dist.join("onrecord.wasm")).expect("a file").len()));
    let module = fs::read(dist.join("onrecord.wasm")).expect("a module");
    assert!(section::pack_of(&module).expect("a corpus").starts_with(&onrecord::pack::MAGIC));
    let page = fs::read_to_string(dist.join("onrecord.html")).expect("a page");
    assert!(page.contains("The bridge is safe for everyone") && page.contains("schema.org/Quotation"));
}

#[test]
fn the_same_articles_give_the_same_bytes_wherever_and_whenever() {
    let (engine, place) = (Folder::of_engine(), Folder::with(&[]));
    let first = Folder::of_articles();
    let second = Folder::with(&[("council.md", COUNCIL.as_bytes()), ("bridge.md", BRIDGE.as_bytes())]);
    let (one, two) = (place.join("one"), place.join("two"));
    bundle(first.path(), &one, engine.path()).env("TZ", "UTC").env("LC_ALL", "C").assert().success();
    run!("bundle", ".", "-o", &two)
        .current_dir(second.path())
        .env("ONRECORD_ENGINE", engine.path())
        .env("TZ", "Pacific/Kiritimati")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("RAYON_NUM_THREADS", "1")
        .assert()
        .success();
    assert_eq!(contents(&one), contents(&two));
}

#[test]
fn a_failed_bundle_leaves_the_old_one_whole() {
    let (articles, engine, place) = (Folder::of_articles(), Folder::of_engine(), Folder::with(&[]));
    let dist = place.join("dist");
    bundle(articles.path(), &dist, engine.path()).assert().success();
    fs::write(dist.join("mine.txt"), "kept").expect("a file");
    let before = contents(&dist);

    let empty = Folder::with(&[]);
    failure(&mut bundle(empty.path(), &dist, engine.path()));
    assert_eq!(contents(&dist), before, "no article");

    engine.write("engine.wasm", b"\0asm\x01\0\0\0\x01\x7f");
    let message = failure(&mut bundle(articles.path(), &dist, engine.path()));
    assert!(message.contains("cut off or damaged") && message.contains("engine.wasm"), "{message}");
    assert_eq!(contents(&dist), before, "a truncated engine");
}

#[test]
fn a_folder_in_the_way_of_a_file_is_told_before_anything_is_moved() {
    let (articles, engine) = (Folder::of_articles(), Folder::of_engine());
    let dist = Folder::with(&[("package.json/mine.txt", b"kept"), ("index.html", b"old")]);
    let message = failure(&mut bundle(articles.path(), dist.path(), engine.path()));
    assert!(message.contains("package.json") && message.contains("unchanged"), "{message}");
    assert_eq!(fs::read(dist.join("index.html")).expect("a file"), b"old");
    assert_eq!(dist.names(), ["index.html", "package.json"]);
}

#[test]
fn bundling_again_replaces_the_files_and_leaves_others_alone() {
    let (articles, engine) = (Folder::of_articles(), Folder::of_engine());
    let dist = Folder::with(&[("CNAME", b"quotes.example")]);
    bundle(articles.path(), dist.path(), engine.path()).assert().success();
    let before = contents(dist.path());
    fs::remove_file(articles.join("council.md")).expect("a file");
    bundle(articles.path(), dist.path(), engine.path()).assert().success();
    let after = contents(dist.path());
    assert_eq!(after.len(), before.len());
    assert!(after != before && after.contains(&("CNAME".into(), b"quotes.example".to_vec())));
}

#[test]
fn without_an_engine_it_says_how_to_come_by_one() {
    let articles = Folder::of_articles();
    let place = Folder::with(&[]);
    let message = failure(&mut run!("bundle", articles.path(), "-o", place.join("dist")));
    for part in ["no engine", "./build.sh", "--engine DIR", "ONRECORD_ENGINE"] {
        assert!(message.contains(part), "{message}");
    }
    let message = failure(&mut bundle(articles.path(), &place.join("dist"), &place.join("nowhere")));
    assert!(message.contains("nowhere") && message.contains("./build.sh"), "{message}");
    let half = Folder::with(&[("engine.wasm", b"\0asm\x01\0\0\0")]);
    let message = failure(&mut bundle(articles.path(), &place.join("dist"), half.path()));
    assert!(message.contains("`index.html` is missing"), "{message}");
    assert!(place.names().is_empty(), "nothing was written");
}

#[test]
fn a_corpus_without_quotations_bundles_with_a_warning() {
    let articles = Folder::with(&[("weather.md", b"---\ntitle: Weather\n---\n\nIt rained in Varnhem for the third day.\n")]);
    let (engine, place) = (Folder::of_engine(), Folder::with(&[]));
    let told = warnings(&mut bundle(articles.path(), &place.join("dist"), engine.path()));
    assert!(told.len() == 1 && told[0].contains("no quotation was found"), "{told:?}");
    assert_eq!(json(&mut bundle(articles.path(), &place.join("dist"), engine.path()))["quotes"], 0);
}

#[test]
fn words_are_printed_instead_of_json_where_asked() {
    let (articles, engine, place) = (Folder::of_articles(), Folder::of_engine(), Folder::with(&[]));
    let done = bundle(articles.path(), &place.join("dist"), engine.path()).arg("--plain").assert().success();
    let text = String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8");
    assert!(text.starts_with("2 articles read") && text.contains("\n2 articles, ") && text.contains("onrecord.wasm"), "{text}");
}

#[test]
fn the_report_goes_to_a_page_where_asked() {
    let (articles, engine, place) = (Folder::of_articles(), Folder::of_engine(), Folder::with(&[]));
    articles.write("broken.txt", b"\0\x01\x02\0\0\xff");
    bundle(articles.path(), &place.join("dist"), engine.path()).arg("--report").arg(place.join("report.html")).assert().success();
    let page = fs::read_to_string(place.join("report.html")).expect("a page");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("council.md") && page.contains("broken.txt"), "{page}");
    let message = failure(&mut run!("read", articles.path(), "--report", place.join("no/such/report.txt")));
    assert!(message.contains("no/such/report.txt") && message.contains("--report"), "{message}");
}
