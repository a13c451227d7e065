//! What the subcommands share, and one file for each of them.
//!
//! Only here are files, terminals and progress bars; what a library user would want lives in the library.

pub mod collect;
pub mod corpus;
pub mod engine;
pub mod find;
pub mod folder;
pub mod output;
pub mod progress;
pub mod report;

pub mod bundle;
pub mod eval;
pub mod export;
pub mod extract;
pub mod filter;
pub mod info;
pub mod link;
pub mod lookup;
pub mod read;
pub mod verify;

use clap::Args;

/// Flags that every subcommand takes.
#[derive(Args, Clone, Copy, Debug)]
pub struct Common {
    /// Print JSON even on a terminal (JSON Lines where it lists); in a pipe it is always JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Print words even in a pipe, where there is more than JSON to print
    #[arg(long, global = true, conflicts_with = "json")]
    pub plain: bool,
    /// Make a bad file an error instead of skipping it with a warning
    #[arg(long, global = true)]
    pub strict: bool,
}
