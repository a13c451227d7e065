//! The engine and a pack put together into the files of `dist/`.
//!
//! Works on bytes in memory: whoever calls reads the engine's folder and writes the files.

mod csp;
pub mod page;
pub mod section;

use std::collections::BTreeMap;
use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::GzEncoder};
use maud::{Markup, html};

use crate::error::{Code, Error};
use crate::model::Collection;

/// Files by name, sorted.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The engine as `build.sh` leaves it: code without a corpus, scripts, types and the template of the demo page.
#[derive(Clone, Debug)]
pub struct Engine {
    module: Vec<u8>,
    page: String,
    classic: String,
    /// What goes to `dist/` as it is.
    rest: Files,
}

/// The module without a corpus.
const MODULE: &str = "engine.wasm";
/// The template of the demo page.
const PAGE: &str = "index.html";
/// The script for pages that are opened from disk.
const CLASSIC: &str = "onrecord.classic.js";
/// Files that must be there, though they are not looked into.
const SCRIPTS: [&str; 3] = ["onrecord.js", "onrecord.d.ts", "package.json"];

/// Where the classic script wants the module: base64 of its gzip, so that no `</script` can occur.
const MODULE_SLOT: &str = "@@ONRECORD_WASM_BASE64@@";
/// Where the demo page wants the static digest.
const DIGEST_SLOT: &str = "<!-- @@ONRECORD_DIGEST@@ -->";
/// Where the demo page wants the title of the collection.
const TITLE_SLOT: &str = "@@TITLE@@";

impl Engine {
    /// Takes the files of an engine's folder apart.
    ///
    /// # Errors
    ///
    /// `BadInput` if a file or a slot in it is missing, `NoCorpus` if the module is none.
    pub fn from_files(mut files: Files) -> Result<Self, Error> {
        let mut take = |name: &str| files.remove(name).ok_or_else(|| damaged(&format!("`{name}` is missing")));
        let module = take(MODULE)?;
        let page = text(PAGE, take(PAGE)?)?;
        let classic = text(CLASSIC, take(CLASSIC)?)?;
        if let Some(name) = SCRIPTS.iter().find(|&&name| !files.contains_key(name)) {
            return Err(damaged(&format!("`{name}` is missing")));
        }
        for (name, text, slot) in [(PAGE, &page, DIGEST_SLOT), (PAGE, &page, TITLE_SLOT), (CLASSIC, &classic, MODULE_SLOT)] {
            if !text.contains(slot) {
                return Err(damaged(&format!("`{name}` has no `{slot}`")));
            }
        }
        // Inside a page's `<script>` the first three would end it or change what ends it; the other two are changed by
        // the browser as it reads, so that the hash in the page's policy would not fit.
        let lower = classic.to_ascii_lowercase();
        if let Some(bad) = ["</script", "<script", "<!--", "\r", "\0"].into_iter().find(|bad| lower.contains(bad)) {
            return Err(damaged(&format!("`{CLASSIC}` holds {bad:?}, which cannot stand in a page")));
        }
        Ok(Self { module, page, classic, rest: files })
    }

    /// Writes every file of `dist/` for one collection, whose bytes are `pack`.
    ///
    /// The same engine, collection and pack give the same bytes.
    ///
    /// # Errors
    ///
    /// `NoCorpus` if the engine's module is not a whole WebAssembly module.
    pub fn bundle(&self, collection: &Collection, pack: &[u8]) -> Result<Files, Error> {
        let module = section::with_pack(&self.module, pack)?;
        let classic = self.classic.replace(MODULE_SLOT, &STANDARD.encode(gzip(&module)?));
        let title = html! { (collection.title) }.into_string();
        // The digest goes in last: a quotation that holds the title's slot stays as it is.
        let page = self.page.replace(TITLE_SLOT, &title).replace(DIGEST_SLOT, &page::digest(collection).into_string());
        let mut files = self.rest.clone();
        files.insert("onrecord.wasm".into(), module);
        files.insert("onrecord.html".into(), Markup::into_string(page::single(collection, &classic)).into_bytes());
        files.insert(CLASSIC.into(), classic.into_bytes());
        files.insert(PAGE.into(), page.into_bytes());
        Ok(files)
    }
}

/// Without file name and time, which would differ from build to build.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| Error::new(Code::Io, error.to_string()))
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|_| damaged(&format!("`{name}` is not UTF-8")))
}

fn damaged(what: &str) -> Error {
    Error::new(Code::BadInput, format!("the engine is incomplete: {what}; make it anew with ./build.sh"))
}
