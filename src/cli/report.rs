//! The report for a person who can mend articles, as a file.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use onrecord::{Code, Error};

use super::collect::Input;

/// Where the report goes.
#[derive(Args)]
pub struct To {
    /// Write what was understood of each article, and what is missing, to a page (.html) or a text
    #[arg(long = "report", value_name = "FILE")]
    path: Option<PathBuf>,
}

impl To {
    /// Writes the report, if one was asked for.
    pub fn write(&self, input: &Input) -> Result<(), Error> {
        let Some(path) = &self.path else { return Ok(()) };
        let report = input.report(true);
        let page = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"));
        let text = if page { report.to_html() } else { report.to_text() };
        let told = |error| {
            Error::new(Code::Io, format!("{}: cannot be written ({error}); name another file with --report", path.display()))
        };
        fs::write(path, text).map_err(told)
    }
}
