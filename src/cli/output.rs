//! Lines on standard output, warnings on standard error, and what ends a subcommand early.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use onrecord::{Error, Warning};
use serde::Serialize;

use super::Common;

/// Why a subcommand ended early.
pub enum Failure {
    /// Bad input or a file that cannot be read or written: told on standard error, exit status 2.
    Error(Error),
    /// Whoever read our output has had enough: nothing to tell.
    BrokenPipe,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// What a subcommand returns.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Standard output, buffered; every write error but a broken pipe becomes an [`Error`].
pub struct Output(BufWriter<StdoutLock<'static>>);

impl Output {
    /// Takes standard output for as long as the value lives.
    pub fn new() -> Self {
        Self(BufWriter::new(io::stdout().lock()))
    }

    /// One value as one line of JSON.
    pub fn json(&mut self, value: &impl Serialize) -> Outcome {
        serde_json::to_writer(&mut self.0, value).map_err(io::Error::from).or_else(give_up)?;
        self.text("\n")
    }

    /// Text as it stands.
    pub fn text(&mut self, text: &str) -> Outcome {
        self.0.write_all(text.as_bytes()).or_else(give_up)
    }

    /// Sends what is buffered. To be called last: dropping the value would hide a full disk.
    pub fn finish(mut self) -> Outcome {
        self.0.flush().or_else(give_up)
    }
}

/// Whether the answer is to be words rather than JSON: a person reads it, or it was asked for.
pub fn in_words(common: Common) -> bool {
    common.plain || !common.json && io::stdout().is_terminal()
}

/// Tells one warning on standard error.
pub fn warn(warning: &Warning) {
    tell("warning", &warning.to_string());
}

/// Tells on standard error what ended the command.
pub fn fail(error: &Error) {
    tell("error", &error.message);
}

fn tell(what: &str, message: &str) {
    // A closed standard error leaves nobody to tell.
    let _ = writeln!(io::stderr(), "{what}: {message}");
}

// Taken by value because that is how `or_else` hands it over.
#[allow(clippy::needless_pass_by_value)]
fn give_up(error: io::Error) -> Outcome {
    Err(match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
        _ => Failure::Error(Error::new(onrecord::Code::Io, format!("cannot write to standard output: {error}"))),
    })
}
