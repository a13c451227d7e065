//! The command `onrecord`: files, terminal, progress and exit codes.

mod cli;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cli::output::{Failure, Outcome, fail};

/// Who said what, where, and in exactly which words
///
/// A PATH is an article (text, Markdown, HTML, JSON Lines, any of them gzipped) or a folder of articles, with a
/// corpus.toml beside them for what no program can infer. Offsets count Unicode code points.
#[derive(Parser)]
#[command(name = "onrecord", version, max_term_width = 100)]
struct Onrecord {
    #[command(flatten)]
    common: cli::Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
// One is made in a run; clap cannot fill a box.
#[allow(clippy::large_enum_variant)]
enum Command {
    Read(cli::read::Read),
    Extract(cli::extract::Extract),
    Link(cli::link::Link),
    Bundle(cli::bundle::Bundle),
    Filter(cli::filter::Filter),
    Lookup(cli::lookup::Lookup),
    Export(cli::export::Export),
    Eval(cli::eval::Eval),
    Verify(cli::verify::Verify),
    Info(cli::info::Info),
}

impl Command {
    fn run(&self, common: cli::Common) -> Outcome {
        match self {
            Self::Read(command) => command.run(common),
            Self::Extract(command) => command.run(common),
            Self::Link(command) => command.run(common),
            Self::Bundle(command) => command.run(common),
            Self::Filter(command) => command.run(common),
            Self::Lookup(command) => command.run(common),
            Self::Export(command) => command.run(common),
            Self::Eval(command) => command.run(common),
            Self::Verify(command) => command.run(common),
            Self::Info(command) => command.run(common),
        }
    }
}

/// Exit status 0, or 2 for bad input: clap says 2 for a bad command line as well.
fn main() -> ExitCode {
    let given = Onrecord::parse();
    match given.command.run(given.common) {
        Ok(()) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Err(Failure::Error(error)) => {
            fail(&error);
            ExitCode::from(2)
        }
    }
}
