//! The engine and a pack put together into the files of `dist/`.

pub mod section;
