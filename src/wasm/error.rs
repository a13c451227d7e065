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

/// Keeps the message of a panic for [`last_panic`], prints it, and says what the page does next. The browser adds the stack.
pub(super) fn keep_panics() {
    panic::set_hook(Box::new(|info| {
        let said = info.to_string();
        web_sys::console::error_1(&said.as_str().into());
        web_sys::console::warn_1(
            &"onrecord: the engine stopped at a fault of its own; the page goes on with a fresh one.".into(),
        );
        if let Ok(mut last) = LAST_PANIC.lock() {
            *last = Some(said);
        }
    }));
}

pub(super) fn last_panic() -> Option<String> {
    LAST_PANIC.lock().ok().and_then(|last| last.clone())
}
