//! JavaScript values to query calls and back; nothing else.
use wasm_bindgen::prelude::*;

/// Hello.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
