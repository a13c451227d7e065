//! The command `onrecord`: files, terminal, progress and exit codes.

fn main() {}
