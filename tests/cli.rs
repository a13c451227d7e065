//! The command as people and scripts drive it: what it prints, what it says when something is wrong, and how it exits.

mod cli {
    pub mod bad_input;
    pub mod bundle;
    pub mod corpora;
    pub mod eval;
    pub mod lines;
    pub mod support;
}
