//! Invented articles, a stand-in for the engine, and one way to run the command.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// Two invented articles that share a quotation.
pub const BRIDGE: &str = r#"---
title: "Bridge to close for repairs"
outlet: "The Harbour Post"
byline: ["Ines Kolar"]
published: 2024-05-03
url: "https://harbour-post.example/bridge"
---

The old bridge in Varnhem will close on Monday – for the summer. 😀

“The bridge is safe for everyone,” Mayor Ana Ruiz said on Friday. “We close it so that it stays safe.”

Engineer Tomas Vedel denied that the report was late.
"#;

/// The second: the mayor's words, cut.
pub const COUNCIL: &str = r#"---
title: "Council wants answers"
outlet: "Varnhem Weekly"
published: 2024-05-05
---

Councillor Petra Lindqvist asked whether the report had been read.

Mayor Ana Ruiz said: “The bridge is safe for everyone.”
"#;

/// A folder that goes when the value does.
pub struct Folder(TempDir);

impl Folder {
    /// A folder with these files in it.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    /// The two articles.
    pub fn of_articles() -> Self {
        Self::with(&[("bridge.md", BRIDGE.as_bytes()), ("council.md", COUNCIL.as_bytes())])
    }

    /// What `build.sh` makes, cut to the bone: the smallest module, and files with the slots that are filled.
    pub fn of_engine() -> Self {
        Self::with(&[
            ("engine.wasm", b"\0asm\x01\0\0\0"),
            ("index.html", b"<title>@@TITLE@@</title><on-record><!-- @@ONRECORD_DIGEST@@ --></on-record>"),
            ("onrecord.classic.js", b"const inlined = '@@ONRECORD_WASM_BASE64@@';"),
            ("onrecord.js", b"export const one = 1;"),
            ("onrecord.d.ts", b"export const one: number;"),
            ("package.json", b"{}"),
        ])
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Names of the files in it, sorted.
    pub fn names(&self) -> Vec<String> {
        names(self.path())
    }
}

/// Names of the files in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The command, with no engine from outside.
pub fn onrecord() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"));
    command.env_remove("ONRECORD_ENGINE");
    command
}

/// Arguments may be strings or paths.
#[macro_export]
macro_rules! run {
    ($($argument:expr),* $(,)?) => {{
        let mut command = $crate::cli::support::onrecord();
        $(command.arg($argument);)*
        command
    }};
}

/// The lines of JSON that a command prints, which must succeed.
pub fn json_lines(command: &mut Command) -> Vec<Value> {
    let done = command.assert().success();
    let text = String::from_utf8(done.get_output().stdout.clone()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// The one object that a command prints.
pub fn json(command: &mut Command) -> Value {
    let mut lines = json_lines(command);
    assert_eq!(lines.len(), 1, "one object");
    lines.remove(0)
}

/// What a command that must fail says: exit status 2, nothing on standard output, and one line on standard error, or a
/// line for each warning before it.
pub fn failure(command: &mut Command) -> String {
    let done = command.assert().failure().code(2);
    let output = done.get_output();
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    let text = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    let errors: Vec<_> = text.lines().filter(|line| !line.starts_with("warning: ")).collect();
    let [error] = errors.as_slice() else { panic!("not one message: {text}") };
    error.strip_prefix("error: ").expect("an error").to_owned()
}

/// The warnings of a command that must succeed.
pub fn warnings(command: &mut Command) -> Vec<String> {
    let done = command.assert().success();
    let text = String::from_utf8(done.get_output().stderr.clone()).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}
