//! Bad input: one clear message each, exit status 2, and the good files go on.

use super::support::{BRIDGE, Folder, failure, json_lines, onrecord, warnings};
use crate::run;

/// What a broken image looks like to a program: bytes that no text has.
const BINARY: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\0IEND";

fn has(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "`{part}` is not in: {message}");
    }
}

#[test]
fn an_empty_folder_is_told_with_the_remedy() {
    let folder = Folder::with(&[("README.md", b"about"), (".hidden", b"x"), ("corpus.toml", b"title = \"T\"\n")]);
    for command in ["read", "extract", "link"] {
        let message = failure(&mut run!(command, folder.path()));
        has(&message, &[&folder.path().display().to_string(), "holds no article", "put text, Markdown, HTML or JSON Lines"]);
    }
}

#[test]
fn a_path_that_is_not_there_is_named() {
    has(&failure(&mut run!("read", "no/such/place")), &["no/such/place", "cannot be read", "check the path"]);
}

#[test]
fn a_binary_file_alone_is_an_error_that_names_it() {
    let folder = Folder::with(&[("picture.txt", BINARY)]);
    has(&failure(&mut run!("extract", folder.join("picture.txt"))), &["picture.txt"]);
    has(&failure(&mut run!("extract", folder.path())), &["picture.txt"]);
}

#[test]
fn a_bad_file_does_not_stop_the_others_unless_strict() {
    let folder = Folder::with(&[("a.txt", BINARY), ("b.md", BRIDGE.as_bytes())]);
    assert_eq!(json_lines(&mut run!("read", folder.path())).len(), 1);
    let told = warnings(&mut run!("read", folder.path()));
    assert!(told.len() == 1 && told[0].starts_with("warning: a.txt"), "{told:?}");
    has(&failure(&mut run!("read", "--strict", folder.path())), &["a.txt", "--strict"]);
    let missing = folder.join("missing.md");
    assert_eq!(json_lines(&mut run!("read", &missing, folder.join("b.md"))).len(), 1);
    has(&failure(&mut run!("--strict", "read", &missing, folder.join("b.md"))), &["missing.md"]);
}

#[test]
fn a_file_that_is_not_utf_8_is_decoded() {
    // Windows-1252, as old newsroom exports have it: curly quotation marks and an accented name.
    let text = b"\x93The ferry sails on Sunday, whatever the weather says,\x94 said Ren\xe9e Dufour, who runs the port.\n\n\
        She told the council that the caf\xe9 on the pier would open as well.\n";
    let folder = Folder::with(&[("ferry.txt", text)]);
    let done = run!("read", "--text", folder.join("ferry.txt")).assert().success();
    let read = String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8");
    has(&read, &["“The ferry", "said Renée Dufour", "café"]);
}

#[test]
fn settings_that_are_no_toml_are_told_with_the_line() {
    let folder = Folder::of_articles();
    folder.write("corpus.toml", b"title = \"T\"\nlanguage = [\n");
    has(&failure(&mut run!("link", folder.path())), &["corpus.toml:"]);
    folder.write("corpus.toml", b"title = \"caf\xe9\"\n");
    has(&failure(&mut run!("link", folder.path())), &["corpus.toml", "UTF-8"]);
}

#[test]
fn a_setting_that_fits_nothing_is_a_warning_and_an_error_if_strict() {
    let folder = Folder::of_articles();
    folder.write("corpus.toml", b"[[article]]\nfile = \"brigde.md\"\noutlet = \"O\"\n");
    let told = warnings(&mut run!("read", folder.path()));
    has(&told.join("\n"), &["brigde.md"]);
    has(&failure(&mut run!("read", "--strict", folder.path())), &["brigde.md", "--strict"]);
}

#[test]
fn settings_in_a_folder_below_are_not_overlooked_in_silence() {
    let folder = Folder::of_articles();
    folder.write("below/corpus.toml", b"title = \"T\"\n");
    has(&warnings(&mut run!("read", folder.path())).join("\n"), &["below/corpus.toml", "is not read"]);
}

#[test]
fn a_command_line_that_makes_no_sense_exits_with_2_and_help_with_0() {
    for arguments in [&["frobnicate"][..], &["read"], &["read", "--no-such-flag", "x"], &[]] {
        onrecord().args(arguments).assert().failure().code(2);
    }
    onrecord().arg("--help").assert().success();
    onrecord().arg("--version").assert().success();
}
