//! `filter`, `lookup`, `info`, `export` and `verify` on whatever `--corpus` takes.

use std::fs;
use std::path::PathBuf;

use onrecord::bundle::section;
use serde_json::{Value, json};

use super::support::{Folder, failure, json, json_lines, onrecord};
use crate::run;

/// One collection in every form that `--corpus` takes.
struct Forms {
    folder: Folder,
    place: Folder,
}

impl Forms {
    fn new() -> Self {
        let (folder, engine, place) = (Folder::of_articles(), Folder::of_engine(), Folder::with(&[]));
        run!("bundle", folder.path(), "-o", place.join("dist"), "--engine", engine.path()).assert().success();
        let module = fs::read(place.join("dist/onrecord.wasm")).expect("a module");
        place.write("corpus.pack", section::pack_of(&module).expect("a corpus"));
        Self { folder, place }
    }

    fn paths(&self) -> [PathBuf; 4] {
        [
            self.folder.path().to_path_buf(),
            self.place.join("dist/onrecord.wasm"),
            self.place.join("dist"),
            self.place.join("corpus.pack"),
        ]
    }

    fn pack(&self) -> PathBuf {
        self.place.join("corpus.pack")
    }
}

#[test]
fn every_form_of_a_corpus_answers_alike() {
    let forms = Forms::new();
    for arguments in [&["filter", "bridge"][..], &["lookup", "The bridge is safe for anyone"], &["info"]] {
        let answers: Vec<_> =
            forms.paths().iter().map(|path| json(onrecord().args(arguments).arg("--corpus").arg(path))).collect();
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{arguments:?}: {answers:#?}");
    }
}

#[test]
fn a_quotation_looks_up_as_exact_with_speaker_and_article() {
    let forms = Forms::new();
    let found = json(&mut run!("lookup", "--corpus", forms.pack(), "“The bridge is safe for everyone,”"));
    assert_eq!(found["verdict"], "exact");
    let first = &found["matches"][0];
    assert_eq!((&first["speaker"], &first["doc"]), (&json!("Ana Ruiz"), &json!("bridge.md")));
    let found =
        json(&mut run!("lookup", "--corpus", forms.pack(), "--speaker", "Petra Lindqvist", "The bridge is safe for everyone"));
    assert_eq!(found["verdict"], "misattributed");
}

#[test]
fn offsets_of_answers_are_code_points_of_the_raw_file() {
    let forms = Forms::new();
    let text: Vec<char> = super::support::BRIDGE.chars().collect();
    let found = json(&mut run!("filter", "--corpus", forms.pack(), "--doc", "bridge.md", "--speaker", "Tomas Vedel"));
    let quote = &found["quotes"][0];
    let [start, end] = ["start", "end"].map(|key| usize::try_from(quote[key].as_u64().expect("a number")).expect("small"));
    let words: String = text[start..end].iter().collect();
    assert!(words.ends_with("the report was late") && quote["text"] == words, "{words}");
}

#[test]
fn flags_and_a_request_say_the_same() {
    let forms = Forms::new();
    let request = json!({"outlet": ["Varnhem Weekly", "The Harbour Post"], "speaker": ["Ana Ruiz"], "group": "utterance", "sort": "date", "limit": 5});
    let by_request = json(&mut run!("filter", "--corpus", forms.pack(), "--request", request.to_string(), "safe"));
    let by_flags = json(
        onrecord()
            .args(["filter", "safe", "--outlet", "Varnhem Weekly", "--outlet", "The Harbour Post"])
            .args(["--speaker", "Ana Ruiz", "--group", "utterance", "--sort", "date", "--limit", "5", "--corpus"])
            .arg(forms.pack()),
    );
    assert_eq!(by_request, by_flags);
    assert!(by_flags["total"].as_u64() > Some(0), "{by_flags}");
}

#[test]
fn a_text_that_begins_with_a_hyphen_is_a_text() {
    let forms = Forms::new();
    let all = json(&mut run!("filter", "--corpus", forms.pack()));
    let without = json(&mut run!("filter", "--corpus", forms.pack(), "-bridge"));
    assert!(without["total"].as_u64() < all["total"].as_u64(), "{without}");
}

#[test]
fn a_bad_request_is_told_with_the_nearest_field() {
    let forms = Forms::new();
    let bad = |request: &str| failure(&mut run!("filter", "--corpus", forms.pack(), "--request", request));
    assert!(bad(r#"{"outlets": ["x"]}"#).contains("`outlet`"));
    assert!(bad(r#"{"outlet": 3}"#).contains("--request"));
    assert!(bad("{").contains("--request"));
    assert!(bad(r#"{"from": "May"}"#).contains("2023-03-22"));
    let twice = failure(&mut run!("filter", "--corpus", forms.pack(), "--request", r#"{"text": "a"}"#, "b"));
    assert!(twice.contains("one of them"), "{twice}");
    run!("filter", "--corpus", forms.pack(), "--request", "{}", "--speaker", "x").assert().code(2);
}

#[test]
fn a_lookup_without_a_letter_is_refused() {
    let forms = Forms::new();
    assert!(!failure(&mut run!("lookup", "--corpus", forms.pack(), "…!")).is_empty());
}

#[test]
fn a_truncated_module_is_told_with_the_remedy() {
    let forms = Forms::new();
    let module = fs::read(forms.place.join("dist/onrecord.wasm")).expect("a module");
    for (name, bytes) in [("cut.wasm", &module[..module.len() - 20]), ("start.wasm", &module[..3]), ("empty.wasm", &[][..])] {
        forms.place.write(name, bytes);
        let message = failure(&mut run!("info", "--corpus", forms.place.join(name)));
        assert!(message.contains(name), "{message}");
    }
    let message = failure(&mut run!("info", "--corpus", forms.place.join("cut.wasm")));
    assert!(message.contains("cut off or damaged") && message.contains("onrecord bundle"), "{message}");
}

#[test]
fn a_module_without_a_corpus_is_told_with_the_remedy() {
    let folder = Folder::with(&[("plain.wasm", b"\0asm\x01\0\0\0")]);
    let message = failure(&mut run!("filter", "--corpus", folder.join("plain.wasm")));
    assert!(message.contains("no section `onrecord.corpus`") && message.contains("onrecord bundle"), "{message}");
}

#[test]
fn a_pack_of_another_version_is_told_with_both_versions() {
    let forms = Forms::new();
    let mut pack = fs::read(forms.pack()).expect("a pack");
    let at = onrecord::pack::MAGIC.len();
    pack[at..at + 2].copy_from_slice(&999_u16.to_le_bytes());
    forms.place.write("other.pack", &pack);
    let message = failure(&mut run!("info", "--corpus", forms.place.join("other.pack")));
    assert!(message.contains("other.pack") && message.contains("999"), "{message}");
    assert!(message.contains(&onrecord::pack::VERSION.to_string()), "{message}");
}

#[test]
fn a_damaged_pack_is_told() {
    let forms = Forms::new();
    let mut pack = fs::read(forms.pack()).expect("a pack");
    let last = pack.len() - 1;
    pack[last] ^= 1;
    forms.place.write("bad.pack", &pack);
    assert!(failure(&mut run!("lookup", "--corpus", forms.place.join("bad.pack"), "x")).contains("damaged"));
    forms.place.write("cut.pack", &pack[..last]);
    assert!(failure(&mut run!("lookup", "--corpus", forms.place.join("cut.pack"), "x")).contains("damaged"));
}

#[test]
fn what_is_no_corpus_at_all_is_told() {
    let folder = Folder::with(&[("noise.bin", b"\x01\x02\0\0\xff\xfe\0\0\x03")]);
    let message = failure(&mut run!("info", "--corpus", folder.join("noise.bin")));
    assert!(message.contains("noise.bin") && message.contains("nor is it a pack"), "{message}");
    let message = failure(&mut run!("info", "--corpus", folder.join("missing")));
    assert!(message.contains("missing") && message.contains("check the path"), "{message}");
}

#[test]
fn info_prints_words_where_asked() {
    let forms = Forms::new();
    let info = json(&mut run!("info", "--corpus", forms.pack()));
    assert_eq!(info["articles"], 2);
    let done = run!("info", "--plain", "--corpus", forms.pack()).assert().success();
    let text = String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8");
    assert!(text.contains("articles    2") && text.contains(info["digest"].as_str().expect("a digest")), "{text}");
}

fn receipt(forms: &Forms) -> Value {
    let digest = json(&mut run!("info", "--corpus", forms.pack()))["digest"].clone();
    let exact = "The bridge is safe for everyone";
    // The article's text as the page shows it: its paragraphs, parted by a blank line.
    let shown = "The old bridge in Varnhem will close on Monday – for the summer. 😀\n\n“The bridge";
    let start = shown.chars().count() - "The bridge".chars().count();
    json!({
        "type": "onrecord-receipt", "version": 1, "query": exact, "claimed": "Ana Ruiz", "verdict": "exact", "fragment": false,
        "matches": [{"doc": "bridge.md", "digest": "", "attribution": null, "speaker": "Ana Ruiz", "selector": [
            {"type": "TextQuoteSelector", "exact": exact, "prefix": "“", "suffix": ",”"},
            {"type": "TextPositionSelector", "start": start, "end": start + exact.chars().count()}]}],
        "collection": {"title": "", "digest": digest, "format": 1}, "engine": "0.1.0"
    })
}

fn verify(forms: &Forms, receipt: &Value) -> assert_cmd::Command {
    forms.place.write("receipt.json", receipt.to_string().as_bytes());
    run!("verify", forms.place.join("receipt.json"), "--corpus", forms.pack())
}

#[test]
fn a_receipt_of_this_collection_holds() {
    let forms = Forms::new();
    let answer = json(&mut verify(&forms, &receipt(&forms)));
    assert_eq!(answer["holds"], true, "{answer}");
    assert_eq!(answer["same_collection"], true);
    assert_eq!(answer["matches"][0]["words"], "there");
}

#[test]
fn a_receipt_that_moved_holds_and_says_so() {
    let forms = Forms::new();
    let mut receipt = receipt(&forms);
    receipt["matches"][0]["selector"][1]["start"] = json!(0);
    receipt["collection"]["digest"] = json!("00");
    let answer = json(&mut verify(&forms, &receipt));
    assert_eq!(answer["holds"], true, "{answer}");
    assert_eq!(answer["matches"][0]["words"], "moved");
    assert_eq!(answer["same_collection"], false);
}

#[test]
fn a_forged_receipt_does_not_hold() {
    let forms = Forms::new();
    let told = |pointer: &str, value: Value| {
        let mut forged = receipt(&forms);
        *forged.pointer_mut(pointer).expect("a field") = value;
        let done = verify(&forms, &forged).assert().failure().code(2);
        let output = done.get_output();
        let answer: Value = serde_json::from_slice(&output.stdout).expect("the answer is printed all the same");
        assert_eq!(answer["holds"], false);
        String::from_utf8(output.stderr.clone()).expect("UTF-8")
    };
    assert!(told("/verdict", json!("altered")).contains("the verdict was `altered` and is `exact`"));
    assert!(told("/query", json!("The bridge is unsafe for everyone")).contains("the verdict was `exact`"));
    assert!(told("/matches/0/doc", json!("other.md")).contains("no longer stand in other.md"));
    assert!(told("/matches/0/speaker", json!("Tomas Vedel")).contains("no longer gives the words to Tomas Vedel"));
    assert!(told("/matches/0/selector/0/exact", json!("I never said so")).contains("no longer stand"));
}

#[test]
fn what_is_no_receipt_is_told() {
    let forms = Forms::new();
    assert!(failure(&mut verify(&forms, &json!({"type": "other"}))).contains("is not a receipt"));
    assert!(failure(&mut verify(&forms, &json!({"type": "onrecord-receipt", "version": 2}))).contains("version 2"));
    assert!(failure(&mut verify(&forms, &json!({"type": "onrecord-receipt", "version": 1}))).contains("not a whole receipt"));
    forms.place.write("broken.json", b"{");
    let message = failure(&mut run!("verify", forms.place.join("broken.json"), "--corpus", forms.pack()));
    assert!(message.contains("broken.json") && message.contains("is not JSON"), "{message}");
}

fn exported(forms: &Forms, format: &str) -> String {
    let done = run!("export", "--corpus", forms.pack(), "--format", format).assert().success();
    String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8")
}

#[test]
fn every_attribution_is_exported_in_every_form() {
    let forms = Forms::new();
    let total = json(&mut run!("filter", "--corpus", forms.pack()))["total"].as_u64().expect("a number");
    let count = usize::try_from(total).expect("small");
    assert!(count >= 4);
    let lines: Vec<Value> =
        exported(&forms, "jsonl").lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!(lines.len(), count);
    assert_eq!(lines[0]["title"], "Bridge to close for repairs");
    let table = exported(&forms, "csv");
    assert!(table.starts_with("id,doc,start,end,"), "{table}");
    assert_eq!(table.matches("\r\n").count(), count + 1, "{table}");
    let citations: Vec<Value> = serde_json::from_str(&exported(&forms, "csl")).expect("an array");
    assert_eq!(citations.len(), count);
    assert_eq!(citations[0]["issued"], json!({"date-parts": [[2024, 5, 3]]}));
    assert_eq!(exported(&forms, "bibtex").lines().filter(|line| line.starts_with('@')).count(), count);
    let annotations: Value = serde_json::from_str(&exported(&forms, "webannotation")).expect("a page");
    assert_eq!(annotations["items"].as_array().map(Vec::len), Some(count));
}

#[test]
fn selectors_of_an_annotation_meet_in_the_raw_file() {
    let forms = Forms::new();
    let text: Vec<char> = super::support::BRIDGE.chars().collect();
    let page: Value = serde_json::from_str(&exported(&forms, "webannotation")).expect("a page");
    let targets = page["items"].as_array().expect("annotations").iter().map(|annotation| &annotation["target"]);
    let mut seen = 0;
    for target in targets.filter(|target| target["source"] == "https://harbour-post.example/bridge") {
        let [quote, position] = [&target["selector"][0], &target["selector"][1]];
        let [start, end] = ["start", "end"].map(|key| usize::try_from(position[key].as_u64().expect("a number")).expect("small"));
        assert_eq!(text[start..end].iter().collect::<String>(), quote["exact"].as_str().expect("words"));
        seen += 1;
    }
    assert!(seen >= 2, "{page}");
}

#[test]
fn a_phrase_is_not_something_said() {
    let text = "Mayor denies charges\n\nMayor Ana Ruiz told reporters on Monday that the bridge would open in May. Ruiz denied the \
                charges. She thanked her staff at the end. The paper cited two harbour officials.\n";
    let folder = Folder::with(&[("a.txt", text.as_bytes())]);
    let all = json_lines(&mut run!("extract", folder.path()));
    assert!(all[0]["attributions"].as_array().is_some_and(|found| found.len() > 2), "extract prints phrases too: {all:?}");
    let kept = json(&mut run!("filter", "--corpus", folder.path()));
    let words: Vec<_> = kept["quotes"].as_array().expect("quotes").iter().map(|quote| quote["text"].as_str()).collect();
    assert_eq!(words, [Some("that the bridge would open in May"), Some("the charges")]);
}

#[test]
fn a_citation_quotes_what_was_quoted_and_doubts_what_is_doubtful() {
    let text = "Mayor opens bridge\n\nMayor Ana Ruiz told reporters on Monday that the bridge would open in May. “It will hold,” she \
                said. Ruiz met Lena Marrow at the quay, and Ida Holm joined the two. “Nobody asked us,” she said.\n";
    let folder = Folder::with(&[("a.txt", text.as_bytes())]);
    let pack = folder.path();
    let exported = |format: &str| {
        let done = run!("export", "--corpus", pack, "--format", format).assert().success();
        String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8")
    };
    let notes: Vec<Value> = serde_json::from_str(&exported("csl")).expect("an array");
    let notes: Vec<_> = notes.iter().map(|item| item["note"].as_str().expect("a note")).collect();
    assert_eq!(
        notes,
        ["Ana Ruiz: that the bridge would open in May", "Ana Ruiz: “It will hold,”", "Ana Ruiz (?): “Nobody asked us,”",]
    );
    assert!(exported("bibtex").contains("note = {Ana Ruiz: that the bridge would open in May}"));
}
