//! What `build.sh` says on a machine where something is missing: one line that names it and the remedy, exit status 2.
//!
//! Each case gives the script a PATH of its own: the few plain tools it needs, and stand-ins for the rest.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const PLAIN: [&str; 14] =
    ["awk", "bash", "cat", "cut", "df", "dirname", "env", "head", "id", "mkdir", "sed", "sort", "tail", "timeout"];

struct Machine(TempDir);

impl Machine {
    /// A machine on which the script finds whatever it checks for before it builds.
    fn complete() -> Self {
        let machine = Self(tempfile::tempdir().expect("a folder"));
        for name in PLAIN {
            let found = std::env::split_paths("/usr/bin:/bin").map(|folder| folder.join(name)).find(|path| path.exists());
            symlink(found.expect("a plain tool"), machine.0.path().join(name)).expect("a link");
        }
        let version = env!("CARGO_PKG_RUST_VERSION");
        machine.tool("cargo", "exit 1");
        machine.tool("rustc", &format!("[ \"$1\" = --print ] && echo /nowhere || echo 'rustc {version}.0 (0 2026-01-01)'"));
        machine.tool("node", "echo v20.0.0");
        machine.tool("npm", "exit 1");
        machine.tool("cc", "exit 1");
        machine
    }

    fn tool(&self, name: &str, script: &str) {
        let path = self.0.path().join(name);
        let _ = fs::remove_file(&path);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("permissions");
    }

    fn without(self, name: &str) -> Self {
        fs::remove_file(self.0.path().join(name)).expect("a tool");
        self
    }

    fn with(self, name: &str, script: &str) -> Self {
        self.tool(name, script);
        self
    }

    /// The one line that the script must end with.
    fn last_words(&self, arguments: &[&str]) -> String {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("build.sh");
        let output = Command::new("/bin/bash")
            .arg(script)
            .args(arguments)
            .env_clear()
            .env("PATH", self.0.path())
            .env("HOME", self.0.path())
            .output()
            .expect("bash runs");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{text}");
        text.lines().last().expect("a line").to_owned()
    }
}

#[track_caller]
fn check(machine: &Machine, parts: &[&str]) {
    let line = machine.last_words(&[]);
    for part in parts {
        assert!(line.contains(part), "`{part}` is not in: {line}");
    }
}

#[test]
fn cargo_that_is_missing() {
    check(&Machine::complete().without("cargo"), &["cargo is missing", "rustup"]);
}

#[test]
fn rust_that_is_too_old() {
    check(&Machine::complete().with("rustc", "echo 'rustc 1.70.0 (0 2023-06-01)'"), &["Rust 1.70.0 is too old", "rustup update"]);
}

#[test]
fn node_that_is_missing_or_too_old() {
    check(&Machine::complete().without("node"), &["node is missing", "20"]);
    check(&Machine::complete().with("node", "echo v18.20.4"), &["Node 18.20.4 is too old", "install Node 20"]);
}

#[test]
fn npm_that_is_missing() {
    check(&Machine::complete().without("npm"), &["npm is missing"]);
}

#[test]
fn a_disk_without_room() {
    let df = "echo header; echo 'disk 1000000 900000 100000 90% /'";
    check(&Machine::complete().with("df", df), &["only 97 MB free", "make room"]);
}

#[test]
fn a_linker_that_is_missing_where_apt_is_missing_too() {
    check(&Machine::complete().without("cc"), &["a C linker is missing", "no apt-get", "gcc libc6-dev"]);
}

#[test]
fn a_linker_that_is_missing_and_nobody_may_install_it() {
    let machine = Machine::complete().without("cc").with("apt-get", "exit 1").with("id", "echo 1000");
    check(&machine, &["a C linker is missing", "as root, run: apt-get install gcc libc6-dev"]);
}

#[test]
fn a_folder_that_is_not_there() {
    let line = Machine::complete().last_words(&["no/such/folder"]);
    assert!(line.contains("no/such/folder: no such folder of articles"), "{line}");
}

#[test]
fn an_option_that_is_not_there() {
    let line = Machine::complete().last_words(&["--fast"]);
    assert!(line.contains("--fast: no such option"), "{line}");
}
