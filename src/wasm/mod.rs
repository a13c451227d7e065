//! JavaScript values to query calls and back; nothing else.
//!
//! One instance of the module holds one corpus, set by `open`; every call borrows it for its own length only. A failure is
//! thrown as an `Error` with a `code`; nothing else is thrown but a trap, after which the page goes on with a new instance.

// wasm-bindgen hands JavaScript values over by value.
#![allow(clippy::needless_pass_by_value)]

mod error;
mod request;
mod types;

use std::sync::{Mutex, OnceLock, PoisonError};

use wasm_bindgen::prelude::*;

use crate::error::{Code, Error};
use crate::pack::Intake;
use crate::query::export::Format;
use crate::query::{Corpus, Frame};

static CORPUS: OnceLock<Corpus> = OnceLock::new();

/// A pack of which more bytes are to come.
static COMING: Mutex<Option<Intake>> = Mutex::new(None);

fn corpus() -> Result<&'static Corpus, JsValue> {
    CORPUS.get().ok_or_else(|| {
        error::throw(&Error::new(
            Code::NoCorpus,
            "No corpus is open in this instance. Call `open` with the bytes of a pack first.",
        ))
    })
}

fn give<T: serde::Serialize>(result: Result<T, Error>) -> Result<JsValue, JsValue> {
    result.map_err(|error| error::throw(&error)).and_then(|value| types::to_js(&value))
}

/// Takes the next bytes of a pack of so many in all, which is open with the last of them; once for each instance. Then, and only then, it
/// says where the pack's bytes lie in memory, as pairs of place and length: a page that has to start again takes them from there.
#[wasm_bindgen(unchecked_return_type = "[number, number][] | undefined")]
pub fn open(bytes: &[u8], all: usize) -> Result<JsValue, JsValue> {
    if CORPUS.get().is_some() {
        return Err(error::throw(&Error::new(
            Code::BadRequest,
            "This instance holds a corpus already. Open another one in a new instance.",
        )));
    }
    let mut coming = COMING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut intake = coming.take().unwrap_or_else(|| Intake::new(all));
    intake.take(bytes).map_err(|error| error::throw(&error))?;
    if !intake.is_whole() {
        *coming = Some(intake);
        return Ok(JsValue::UNDEFINED);
    }
    let pack = intake.finish().map_err(|error| error::throw(&error))?;
    let corpus = CORPUS.get_or_init(|| Corpus::new(pack, Frame::Page));
    types::to_js(&corpus.pack().stored().map(|bytes| [bytes.as_ptr().addr(), bytes.len()]))
}

/// Quotations that meet a request, with facet counts as numbers.
#[wasm_bindgen(unchecked_return_type = "Counted")]
pub fn filter(
    #[wasm_bindgen(unchecked_param_type = "FilterRequest | undefined | null")] request: JsValue,
) -> Result<JsValue, JsValue> {
    let corpus = corpus()?;
    let counted = request::filter(&request).and_then(|request| corpus.counted(&request));
    counted.map_err(|error| error::throw(&error)).and_then(|counted| types::counted_to_js(&counted))
}

/// All values of each facet, and behind them all days of publication, undated last, in the order in which `filter` counts them; they
/// never change.
#[wasm_bindgen(js_name = facetValues, unchecked_return_type = "(string | null)[][]")]
pub fn facet_values() -> Result<JsValue, JsValue> {
    types::strings_to_js(&corpus()?.facet_values())
}

/// Where the corpus carries these words, and how faithfully.
#[wasm_bindgen(unchecked_return_type = "Looked")]
pub fn lookup(
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "LookupOptions | undefined | null")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let corpus = corpus()?;
    give(request::lookup(&options).and_then(|options| corpus.lookup(text, &options)))
}

/// The quotations of a pasted passage, each looked up.
#[wasm_bindgen(js_name = checkPassage, unchecked_return_type = "Passage")]
pub fn check_passage(
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "PassageOptions | undefined | null")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let corpus = corpus()?;
    give(request::passage(&options).and_then(|options| corpus.check_passage(text, &options)))
}

/// Works for a few milliseconds on what most questions need, and the first of them would wait for; whether all is there.
#[wasm_bindgen(unchecked_return_type = "boolean")]
pub fn prepare() -> Result<JsValue, JsValue> {
    Ok(corpus()?.prepare_some().into())
}

/// An article's text, paragraphs and attributions.
#[wasm_bindgen(unchecked_return_type = "ArticleView")]
pub fn article(doc: &str) -> Result<JsValue, JsValue> {
    give(corpus()?.article(doc))
}

/// An utterance with all its versions.
#[wasm_bindgen(unchecked_return_type = "UtteranceView")]
pub fn utterance(id: &str) -> Result<JsValue, JsValue> {
    give(corpus()?.utterance(id))
}

/// The canonical speakers.
#[wasm_bindgen(unchecked_return_type = "Speaker[]")]
pub fn speakers() -> Result<JsValue, JsValue> {
    give(Ok(corpus()?.speakers()))
}

/// What the corpus holds, in figures.
#[wasm_bindgen(unchecked_return_type = "Info")]
pub fn info() -> Result<JsValue, JsValue> {
    give(Ok(corpus()?.info()))
}

/// How many quotations meet a request on each day.
#[wasm_bindgen(unchecked_return_type = "TimelinePoint[]")]
pub fn timeline(
    #[wasm_bindgen(unchecked_param_type = "FilterRequest | undefined | null")] request: JsValue,
) -> Result<JsValue, JsValue> {
    let corpus = corpus()?;
    give(request::filter(&request).and_then(|request| corpus.timeline(&request)))
}

/// Statements with their answers, and facts on which articles differ.
#[wasm_bindgen(unchecked_return_type = "Exchanges")]
pub fn exchanges(
    #[wasm_bindgen(unchecked_param_type = "FilterRequest | undefined | null")] request: JsValue,
) -> Result<JsValue, JsValue> {
    let corpus = corpus()?;
    give(request::filter(&request).and_then(|request| corpus.exchanges(&request)))
}

/// Publications, dated statements and dated events, oldest first.
#[wasm_bindgen(unchecked_return_type = "Event[]")]
pub fn events(
    #[wasm_bindgen(unchecked_param_type = "FilterRequest | undefined | null")] request: JsValue,
) -> Result<JsValue, JsValue> {
    let corpus = corpus()?;
    give(request::filter(&request).and_then(|request| corpus.events(&request)))
}

/// Every place of a phrase in its context; `options` may be the width alone.
#[wasm_bindgen(unchecked_return_type = "Concordance")]
pub fn concordance(
    phrase: &str,
    #[wasm_bindgen(unchecked_param_type = "number | ConcordanceOptions | undefined | null")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let corpus = corpus()?;
    give(request::concordance(&options).and_then(|options| corpus.concordance(phrase, &options)))
}

/// Counts of one facet against another.
#[wasm_bindgen(unchecked_return_type = "Matrix")]
pub fn matrix(
    #[wasm_bindgen(unchecked_param_type = "Facet")] rows: &str,
    #[wasm_bindgen(unchecked_param_type = "Facet")] columns: &str,
    #[wasm_bindgen(unchecked_param_type = "FilterRequest | undefined | null")] request: JsValue,
) -> Result<JsValue, JsValue> {
    let corpus = corpus()?;
    give(request::filter(&request).and_then(|request| corpus.matrix(rows, columns, &request)))
}

/// Every quotation that meets a request, for other programs.
#[wasm_bindgen(js_name = exportAs)]
pub fn export_as(
    #[wasm_bindgen(unchecked_param_type = "'csv' | 'jsonl' | 'webannotation' | 'csl' | 'bibtex'")] format: &str,
    #[wasm_bindgen(unchecked_param_type = "FilterRequest | undefined | null")] request: JsValue,
) -> Result<String, JsValue> {
    let corpus = corpus()?;
    let exported = request::filter(&request).and_then(|request| corpus.export(Format::parse(format)?, &request));
    exported.map_err(|error| error::throw(&error))
}

/// The message of the last panic of this instance.
#[must_use]
#[wasm_bindgen(js_name = lastPanic)]
pub fn last_panic() -> Option<String> {
    error::last_panic()
}

#[wasm_bindgen(start)]
fn start() {
    error::keep_panics();
}
