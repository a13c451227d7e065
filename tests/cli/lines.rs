//! `read`, `extract` and `link`.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::support::{BRIDGE, Folder, json, json_lines};
use crate::run;

fn slices(text: &str, spans: &Value) -> Vec<String> {
    let ends = |span: &Value| [0, 1].map(|k| usize::try_from(span[k].as_u64().expect("a number")).expect("small"));
    let spans = spans.as_array().expect("spans").iter().map(ends);
    spans.map(|[start, end]| text.chars().skip(start).take(end - start).collect()).collect()
}

#[test]
fn read_prints_a_line_an_article_by_name() {
    let folder = Folder::of_articles();
    folder.write("README.md", b"Not an article.");
    let lines = json_lines(&mut run!("read", folder.path()));
    let files: Vec<_> = lines.iter().map(|line| &line["file"]).collect();
    assert_eq!(files, ["bridge.md", "council.md"]);
    assert_eq!(lines[0]["title"], "Bridge to close for repairs");
    assert_eq!(lines[0]["outlet"], "The Harbour Post");
    assert_eq!(lines[0]["byline"], json!(["Ines Kolar"]));
    assert_eq!(lines[0]["published"], "2024-05-03");
    assert_eq!(lines[0]["url"], "https://harbour-post.example/bridge");
    assert_eq!(lines[1]["url"], Value::Null);
}

#[test]
fn offsets_are_code_points_of_the_text_that_read_prints() {
    let folder = Folder::of_articles();
    let done = run!("read", "--text", folder.join("bridge.md")).assert().success();
    let text = String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8");
    assert_eq!(text, BRIDGE);
    let read = json(&mut run!("read", folder.join("bridge.md")));
    assert_eq!(slices(&text, &read["paragraphs"])[2], "Engineer Tomas Vedel denied that the report was late.");
    let extracted = json(&mut run!("extract", folder.join("bridge.md")));
    assert_eq!(extracted["doc"], "bridge.md");
    let found = extracted["attributions"].as_array().expect("attributions");
    let mayor = found.iter().find(|found| slices(&text, &found["content"])[0].starts_with("The bridge is safe")).expect("found");
    assert_eq!(slices(&text, &mayor["cue"]), ["said"]);
    assert_eq!(mayor["speaker"], "Ana Ruiz");
}

#[test]
fn text_of_several_articles_is_refused() {
    let folder = Folder::of_articles();
    let message = super::support::failure(&mut run!("read", "--text", folder.path()));
    assert!(message.contains("here are 2"), "{message}");
}

#[test]
fn extract_leaves_out_what_is_less_certain_than_asked() {
    let folder = Folder::of_articles();
    let count = |least: &str| -> usize {
        let lines = json_lines(&mut run!("extract", "--min-confidence", least, folder.path()));
        lines.iter().map(|line| line["attributions"].as_array().expect("attributions").len()).sum()
    };
    assert!(count("0") > 0);
    assert_eq!(count("1"), 0, "nothing is certain");
    run!("extract", "--min-confidence", "2", folder.path()).assert().code(2);
}

#[test]
fn link_prints_one_object_with_speakers_and_utterances() {
    let folder = Folder::of_articles();
    let linked = json(&mut run!("link", folder.path()));
    let speakers: Vec<_> = linked["speakers"].as_array().expect("speakers").iter().map(|speaker| &speaker["name"]).collect();
    assert!(speakers.contains(&&json!("Ana Ruiz")), "{speakers:?}");
    let utterances = linked["utterances"].as_array().expect("utterances");
    let shared = utterances.iter().find(|utterance| utterance["versions"].as_array().is_some_and(|versions| versions.len() == 2));
    assert_eq!(shared.expect("the mayor's words are in both")["speaker"], "Ana Ruiz");
    for key in ["responses", "differences", "timeline"] {
        assert!(linked[key].is_array(), "{key}");
    }
}

#[test]
fn json_is_accepted_everywhere_and_means_the_same_in_a_pipe() {
    let folder = Folder::of_articles();
    for command in ["read", "extract", "link"] {
        let plain = json_lines(&mut run!(command, folder.path()));
        assert_eq!(plain, json_lines(&mut run!(command, "--json", folder.path())));
        assert_eq!(plain, json_lines(&mut run!("--json", command, folder.path())));
    }
}

#[test]
fn settings_beside_the_articles_hold_for_a_folder_and_for_single_files() {
    let folder = Folder::of_articles();
    folder.write("corpus.toml", b"[[article]]\nfile = \"council.md\"\noutlet = \"The Weekly\"\n");
    for path in [folder.path().to_path_buf(), folder.join("council.md")] {
        let lines = json_lines(&mut run!("read", &path));
        assert_eq!(lines.last().expect("a line")["outlet"], "The Weekly");
    }
    let warnings = super::support::warnings(&mut run!("read", folder.join("bridge.md")));
    assert!(warnings.is_empty(), "a table about another file is no mistake here: {warnings:?}");
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let folder = Folder::with(&[]);
    for k in 0..300 {
        folder.write(&format!("{k}.md"), BRIDGE.as_bytes());
    }
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"))
        .args(["read"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut first = String::new();
    // The reader is dropped at the end of the statement, which closes the pipe.
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    let done = child.wait_with_output().expect("it ends");
    assert!(first.starts_with('{'));
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
    assert_eq!(done.status.code(), Some(0));
}

#[test]
fn nothing_about_progress_is_written_into_a_pipe() {
    let folder = Folder::of_articles();
    run!("link", folder.path()).assert().success().stderr("");
}

#[test]
fn read_explains_the_lines_that_it_left_out() {
    let text = "Ferry sails on Sunday\n\nThe ferry sails on Sunday, the port said on Friday after a week of repairs at the quay.\n\n\
        ADVERTISEMENT\n\n“It is ready,” René Dufour said to reporters who had come to see it at the northern quay.\n";
    let folder = Folder::with(&[("ferry.txt", text.as_bytes())]);
    let decisions = json_lines(&mut run!("read", "--explain", folder.path()));
    let dropped = decisions.iter().find(|decision| decision["text"] == "ADVERTISEMENT").expect("it is told");
    assert_eq!((&dropped["file"], &dropped["line"], &dropped["kept"]), (&json!("ferry.txt"), &json!(5), &json!(false)));
}

#[test]
fn read_prints_a_report_in_words_where_asked() {
    let folder = Folder::of_articles();
    let done = run!("read", "--plain", folder.path()).assert().success();
    let text = String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8");
    assert!(text.starts_with("2 articles read") && text.contains("bridge.md\n"), "{text}");
}
