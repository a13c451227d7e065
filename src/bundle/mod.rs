//! The engine and a pack put together into the files of `dist/`.
//!
//! Works on bytes in memory: whoever calls reads the engine's folder and writes the files.

mod csp;
pub mod page;
pub mod section;
mod wording;

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
    /// `BadInput` if a file or a slot in it is missing, or the module is not whole.
    pub fn from_files(mut files: Files) -> Result<Self, Error> {
        let mut take = |name: &str| files.remove(name).ok_or_else(|| damaged(&format!("`{name}` is missing")));
        let module = take(MODULE)?;
        section::check(&module).map_err(|error| damaged(&format!("`{MODULE}`: {error}")))?;
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
    /// `Io` if the module cannot be compressed; the engine itself was checked when it was taken.
    pub fn bundle(&self, collection: &Collection, pack: &[u8]) -> Result<Files, Error> {
        let module = section::with_pack(&self.module, pack)?;
        let classic = self.classic.replace(MODULE_SLOT, &STANDARD.encode(gzip(&module)?));
        let title = html! { (page::title(collection)) }.into_string();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::plain_article;
    use crate::extract::extract;
    use crate::link::link;
    use crate::model::{Date, Rules};

    /// A collection with one article, whose text and metadata try to become markup.
    pub(super) fn collection() -> Collection {
        let text = "Harbour news\n\n“Close <b>the</b> gate & </script> wait,” Mayor Ana Ruiz said on Friday.\n";
        let mut article = plain_article("a<i>.txt", text);
        article.metadata.title = Some("Gates </title><script>alert(1)</script>".into());
        article.metadata.outlet = Some("Post & Herald".into());
        article.metadata.published = Date::parse("2024-05-03");
        article.metadata.url = Some("https://post.example/a?b=\"c\"&d".into());
        let attributions = vec![extract(&article)];
        let rules = Rules { title: Some("Gates <of> Varnhem @@ONRECORD_DIGEST@@".into()), ..Rules::default() };
        link(vec![article], attributions, &rules).0
    }

    fn files() -> Files {
        let files = [
            (MODULE, "\0asm\u{1}\0\0\0"),
            (PAGE, "<title>@@TITLE@@</title><on-record><!-- @@ONRECORD_DIGEST@@ --></on-record>"),
            (CLASSIC, "const inlined = '@@ONRECORD_WASM_BASE64@@';"),
            ("onrecord.js", ""),
            ("onrecord.d.ts", ""),
            ("package.json", "{}"),
        ];
        files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn text_of(files: &Files, name: &str) -> String {
        String::from_utf8(files.get(name).expect("a file").clone()).expect("UTF-8")
    }

    #[test]
    fn every_file_is_there_and_every_slot_filled() {
        let engine = Engine::from_files(files()).expect("an engine");
        let made = engine.bundle(&collection(), b"pack").expect("a bundle");
        let names: Vec<_> = made.keys().map(String::as_str).collect();
        let expected = [
            "index.html",
            "onrecord.classic.js",
            "onrecord.d.ts",
            "onrecord.html",
            "onrecord.js",
            "onrecord.wasm",
            "package.json",
        ];
        assert_eq!(names, expected);
        let page = text_of(&made, PAGE);
        assert!(page.contains("<title>Gates &lt;of&gt; Varnhem"), "{page}");
        assert!(page.contains("itemtype=\"https://schema.org/Quotation\""), "{page}");
        assert!(!page.contains("<!-- @@ONRECORD_DIGEST@@ -->") && !page.contains(TITLE_SLOT), "{page}");
        assert_eq!(section::pack_of(&made["onrecord.wasm"]).expect("a corpus"), b"pack");
    }

    #[test]
    fn the_classic_script_carries_the_very_module() {
        let made = Engine::from_files(files()).and_then(|engine| engine.bundle(&collection(), b"pack")).expect("a bundle");
        let classic = text_of(&made, CLASSIC);
        let base64 = classic.split('\'').nth(1).expect("a string");
        let packed = STANDARD.decode(base64).expect("base64");
        let mut module = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut module).expect("gzip");
        assert_eq!(module, made["onrecord.wasm"]);
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let make = || Engine::from_files(files()).and_then(|engine| engine.bundle(&collection(), b"pack")).expect("a bundle");
        assert_eq!(make(), make());
    }

    #[test]
    fn an_engine_that_lacks_something_is_told_by_name() {
        for name in files().keys() {
            let mut short = files();
            short.remove(name);
            let message = Engine::from_files(short).expect_err("incomplete").message;
            assert!(message.contains(name.as_str()) && message.contains("build.sh"), "{message}");
        }
        for (name, slot) in [(PAGE, DIGEST_SLOT), (PAGE, TITLE_SLOT), (CLASSIC, MODULE_SLOT)] {
            let mut blind = files();
            blind.insert(name.into(), b"nothing".to_vec());
            let message = Engine::from_files(blind).expect_err("no slot").message;
            assert!(message.contains(name), "{message}");
            assert!(message.contains("has no") && slot.contains("@@"), "{message}");
        }
    }

    #[test]
    fn a_script_that_cannot_stand_in_a_page_is_refused() {
        for bad in ["'</SCRIPT>'", "'<!--'", "a\r\nb"] {
            let mut files = files();
            files.insert(CLASSIC.into(), format!("'{MODULE_SLOT}' {bad}").into_bytes());
            let message = Engine::from_files(files).expect_err("bad script").message;
            assert!(message.contains("cannot stand in a page"), "{message}");
        }
    }
}
