//! The one way out for failures, and the memory of the last panic.

use std::panic;
use std::sync::Mutex;

use wasm_bindgen::JsValue;

use crate::error::Error;

static LAST_PANIC: Mutex<Option<String>> = Mutex::new(None);

/// An error as JavaScript throws it: an `Error` with a `code`.
pub(super) fn throw(error: &Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.message);
    thrown.set_name("OnRecordError");
    // Setting a property of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&thrown, &"code".into(), &error.code.as_str().into());
    thrown.into()
}

/// Keeps the message of a panic for [`last_panic`], prints it, and says what the page does next.
pub(super) fn keep_panics() {
    panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = LAST_PANIC.lock() {
            *last = Some(info.to_string());
        }
        console_error_panic_hook::hook(info);
        web_sys::console::warn_1(
            &"onrecord: the engine stopped at a fault of its own; the page goes on with a fresh one.".into(),
        );
    }));
}

pub(super) fn last_panic() -> Option<String> {
    LAST_PANIC.lock().ok().and_then(|last| last.clone())
}
