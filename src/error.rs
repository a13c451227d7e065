//! What can go wrong, and what is merely worth saying.

use std::fmt;

/// The one error of the crate: a stable code for programs, a sentence for people.
///
/// The sentence says what was expected, what came, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of trouble; stable across releases.
    pub code: Code,
    /// Expected, found, remedy.
    pub message: String,
}

/// The kinds of trouble; as strings they are what JavaScript and `--json` callers see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A pack does not begin with the pack's signature.
    NotAPack,
    /// A pack was written in a format that this engine does not read.
    PackVersion,
    /// A pack is cut off, or its bytes are not those that were written.
    PackDamaged,
    /// A WebAssembly module has no corpus in it, or is no module at all.
    NoCorpus,
    /// A request field is unknown or of the wrong type.
    BadRequest,
    /// A text to look up has no letter or digit.
    EmptyQuery,
    /// A text to look up is longer than the limit.
    QueryTooLong,
    /// No article, quotation or utterance has that name.
    NotFound,
    /// A file or folder cannot be read or written.
    Io,
    /// The input is not what it has to be (no articles, a binary file, a malformed setting).
    BadInput,
}

impl Code {
    /// The code as callers see it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotAPack => "not-a-pack",
            Self::PackVersion => "pack-version",
            Self::PackDamaged => "pack-damaged",
            Self::NoCorpus => "no-corpus",
            Self::BadRequest => "bad-request",
            Self::EmptyQuery => "empty-query",
            Self::QueryTooLong => "query-too-long",
            Self::NotFound => "not-found",
            Self::Io => "io",
            Self::BadInput => "bad-input",
        }
    }
}

impl Error {
    /// An error of this kind.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// Something odd in the input that did not stop the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file, as it was named.
    pub file: String,
    /// Line in that file, from 1; 0 where no line is meant.
    pub line: usize,
    /// What was found, and what to do about it.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}
