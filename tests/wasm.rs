//! The boundary: JavaScript values in, JavaScript values out, errors as `Error` objects with a code.
#![cfg(target_arch = "wasm32")]

use onrecord::wasm;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const PACK: &[u8] = include_bytes!("packs/bridge-5.pack");

/// A value in the form that JSON gives it; what is not plain (a `Map`, `undefined`) shows as something else.
fn json(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).expect("a plain value").into()
}

fn parse(text: &str) -> JsValue {
    js_sys::JSON::parse(text).expect("JSON")
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| js_sys::Reflect::get(&value, &key.into()).expect("an object"))
}

macro_rules! check {
    ($value:expr, $path:expr, $expected:expr) => {
        assert_eq!(json(&get(&$value, $path)), $expected, "{}", json(&$value))
    };
}

/// The one instance of this test holds one corpus; whichever test comes first opens it.
fn opened() {
    if wasm::info().is_err() {
        let (first, last) = PACK.split_at(PACK.len() / 3);
        assert!(wasm::open(first, PACK.len()).expect("the beginning of a pack").is_undefined());
        let places = wasm::open(last, PACK.len()).expect("a pack of this format");
        // Both parts of the pack, in pairs of place and length.
        let lengths = json(&get(&places, "0.1")).parse::<usize>().expect("a length")
            + json(&get(&places, "1.1")).parse::<usize>().expect("a length");
        assert_eq!(lengths, PACK.len());
        check!(wasm::info().expect("open"), "articles", "3");
    }
}

fn code(error: &JsValue) -> String {
    let error: &js_sys::Error = error.dyn_ref().expect("an Error");
    assert!(!String::from(error.message()).is_empty());
    get(error, "code").as_string().expect("a code")
}

fn numbers(value: &JsValue, path: &str) -> Vec<u32> {
    get(value, path).dyn_into::<js_sys::Uint32Array>().expect("an array of numbers").to_vec()
}

#[wasm_bindgen_test]
fn broken_bytes_are_thrown_as_errors_with_a_code() {
    for (bytes, expected) in [(&PACK[..30], "pack-damaged"), (b"\0asm", "not-a-pack"), (b"", "not-a-pack")] {
        let error = wasm::open(bytes, bytes.len()).expect_err("no pack");
        // Once a corpus is open, no other is taken.
        assert!([expected, "bad-request"].contains(&code(&error).as_str()));
    }
    opened();
    assert_eq!(code(&wasm::open(PACK, PACK.len()).expect_err("one corpus an instance")), "bad-request");
}

#[wasm_bindgen_test]
fn a_filter_gives_plain_objects_and_null() {
    opened();
    let found = wasm::filter(parse(r#"{"speaker": ["Tom Bell"], "kind": ["direct"]}"#)).expect("a right request");
    check!(found, "total", "1");
    check!(found, "quotes.0.doc", "\"a.txt\"");
    check!(found, "quotes.0.highlights", "[]");
    check!(found, "quotes.0.text", "\"I raised the crack with them in January, … I demanded an answer and got none.\"");
    // Of each facet the values that are counted, a facet's own choice left out of its own, and behind them the days.
    let values = wasm::facet_values().expect("open");
    let mut counts = numbers(&found, "counts").into_iter();
    let mut lists = Vec::new();
    while let Some(length) = counts.next() {
        lists.push((0..length).filter_map(|_| counts.next().zip(counts.next())).collect::<Vec<_>>());
    }
    assert_eq!(lists.len(), 8);
    let place = (0..9).find(|k| get(&values, &format!("1.{k}")) == "Tom Bell").expect("a speaker");
    assert!(lists[1].contains(&(place, 1 << 1 | 1)));
    check!(values, "7", r#"["2031-03-02","2031-03-05",null]"#);
    assert_eq!(lists[7], [(0, 1 << 1)]);
    let found = wasm::filter(parse(r#"{"text": "they knew"}"#)).expect("a right request");
    check!(found, "quotes.0.speaker", "null");
    assert!(get(&found, "quotes.0.doubt").is_undefined());
    check!(found, "quotes.0.highlights", "[[0,4],[5,9]]");
}

#[wasm_bindgen_test]
fn missing_requests_and_fields_take_their_defaults() {
    opened();
    let all = wasm::filter(JsValue::UNDEFINED).expect("no request");
    for request in ["{}", "null", r#"{"text": null, "limit": null}"#] {
        assert_eq!(json(&wasm::filter(parse(request)).expect("a right request")), json(&all));
    }
    let undefined = js_sys::Object::new();
    js_sys::Reflect::set(&undefined, &"text".into(), &JsValue::UNDEFINED).expect("an object");
    assert_eq!(json(&wasm::filter(undefined.into()).expect("a right request")), json(&all));
}

#[wasm_bindgen_test]
fn wrong_requests_name_the_field_and_the_instance_still_answers() {
    opened();
    let error = wasm::filter(parse(r#"{"spaeker": ["Tom Bell"]}"#)).expect_err("no such field");
    assert_eq!(code(&error), "bad-request");
    let message = String::from(error.dyn_into::<js_sys::Error>().expect("an Error").message());
    assert!(message.contains("`spaeker`") && message.contains("`speaker`"), "{message}");
    for request in
        ["5", "[]", r#""text""#, r#"{"limit": "many"}"#, r#"{"sort": "colour"}"#, r#"{"from": "yesterday"}"#, r#"{"limit": -1}"#]
    {
        assert_eq!(code(&wasm::filter(parse(request)).expect_err(request)), "bad-request", "{request}");
    }
    assert_eq!(code(&wasm::lookup("…", JsValue::UNDEFINED).expect_err("no word")), "empty-query");
    assert_eq!(code(&wasm::lookup(&"a ".repeat(5_001), JsValue::UNDEFINED).expect_err("long")), "query-too-long");
    assert_eq!(code(&wasm::article("z.txt").expect_err("no article")), "not-found");
    assert_eq!(code(&wasm::matrix("outlet", "colour", JsValue::UNDEFINED).expect_err("no facet")), "bad-request");
    while wasm::prepare().expect("open") == JsValue::FALSE {}
    assert!(wasm::info().is_ok());
}

#[wasm_bindgen_test]
fn offsets_count_utf16_units_of_the_text_handed_out() {
    opened();
    let found = wasm::lookup("what they think of all this 😀 and nobody will", JsValue::UNDEFINED).expect("words");
    check!(found, "verdict", "\"exact\"");
    check!(found, "fragment", "true");
    check!(found, "nearest", "null");
    let article = wasm::article("b.txt").expect("an article");
    let text: js_sys::JsString = get(&article, "text").into();
    let offset = |path: &str| get(&found, path).as_f64().expect("a number") as u32;
    let slice: String = text.slice(offset("matches.0.start"), offset("matches.0.end")).into();
    assert_eq!(Some(slice), get(&found, "matches.0.text").as_string());
}

#[wasm_bindgen_test]
fn every_function_answers() {
    opened();
    let passage = wasm::check_passage("“They knew about it for years,” said Tom Bell.", JsValue::UNDEFINED).expect("words");
    check!(passage, "unmarked", "false");
    check!(passage, "quotations.0.claimed", "\"Tom Bell\"");
    check!(passage, "quotations.0.result.verdict", "\"misattributed\"");
    check!(passage, "quotations.0.start", "1");
    let altered = wasm::lookup("The bridge is safe for anyone", parse(r#"{"speaker": "Ruiz", "limit": 1}"#)).expect("words");
    check!(altered, "matches.length", "1");
    check!(altered, "matches.0.edits.1", r#"{"op":"replace","query":"anyone","corpus":"everyone"}"#);
    let utterance = get(&wasm::filter(JsValue::UNDEFINED).expect("a request"), "quotes.0.utterance").as_string().expect("an id");
    assert!(wasm::utterance(&utterance).is_ok());
    check!(wasm::speakers().expect("open"), "length", "4");
    check!(wasm::concordance("bridge is", JsValue::from(12)).expect("words"), "total", "3");
    check!(wasm::concordance("bridge", parse(r#"{"over": "text", "sort": "left"}"#)).expect("words"), "total", "5");
    check!(wasm::matrix("speaker", "outlet", JsValue::UNDEFINED).expect("facets"), "total", "10");
    check!(wasm::exchanges(JsValue::UNDEFINED).expect("a request"), "threads", "[]");
    check!(wasm::events(JsValue::UNDEFINED).expect("a request"), "0.kind", "\"published\"");
    check!(wasm::filter(parse(r#"{"has_response": true}"#)).expect("a request"), "total", "0");
    check!(wasm::timeline(JsValue::UNDEFINED).expect("a request"), "length", "3");
    assert!(wasm::export_as("csv", JsValue::UNDEFINED).expect("a format").starts_with("id,doc,"));
    assert_eq!(wasm::last_panic(), None);
}
