//! How requests cross.
//!
//! Read field by field: a deserializer for each kind of request would be a tenth of the module that readers download.

use wasm_bindgen::{JsCast, JsValue};

use crate::error::{Code, Error};
use crate::query::{ConcordanceOptions, FilterRequest, Group, LookupOptions, Over, PassageOptions, Side, Sort, unknown_field};
use crate::text::join;

/// The fields of a request that have a value.
struct Fields<'v> {
    /// Nothing at all is the request without fields.
    object: Option<&'v js_sys::Object>,
    /// The fields that it has: to ask for each that it may have takes longer than most filters.
    names: Vec<String>,
}

impl<'v> Fields<'v> {
    fn new(value: &'v JsValue, known: &[&str]) -> Result<Self, Error> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self { object: None, names: Vec::new() });
        }
        let object = value
            .dyn_ref::<js_sys::Object>()
            .filter(|_| !js_sys::Array::is_array(value) && !value.is_function())
            .ok_or_else(|| Error::new(Code::BadRequest, "A request has to be an object."))?;
        let keys = js_sys::Object::keys(object);
        let mut names = Vec::new();
        for k in 0..keys.length() {
            let name = keys.get(k).as_string().unwrap_or_default();
            if !known.contains(&name.as_str()) {
                return Err(unknown_field(&name, known));
            }
            names.push(name);
        }
        Ok(Self { object: Some(object), names })
    }

    /// The value of a field, unless it is null or undefined; `what` says what it has to be if `read` cannot read it.
    fn read<T>(&self, name: &str, what: &str, read: impl Fn(&JsValue) -> Option<T>) -> Result<Option<T>, Error> {
        let Some(value) = self.value(name) else { return Ok(None) };
        read(&value).map(Some).ok_or_else(|| wrong(name, what))
    }

    fn value(&self, name: &str) -> Option<JsValue> {
        let object = self.object.filter(|_| self.names.iter().any(|known| known == name))?;
        let value = js_sys::Reflect::get(object, &name.into()).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(value)
    }

    fn text(&self, name: &str) -> Result<Option<String>, Error> {
        self.read(name, "a string", JsValue::as_string)
    }

    fn list(&self, name: &str) -> Result<Option<Vec<String>>, Error> {
        self.read(name, "an array of strings", |value| {
            let array = value.dyn_ref::<js_sys::Array>()?;
            (0..array.length()).map(|k| array.get(k).as_string()).collect()
        })
    }

    fn flag(&self, name: &str) -> Result<Option<bool>, Error> {
        self.read(name, "true or false", JsValue::as_bool)
    }

    fn size(&self, name: &str) -> Result<Option<usize>, Error> {
        self.read(name, "a whole number that is not negative", |value| {
            value.as_f64().filter(|number| number.fract() == 0.0).and_then(size)
        })
    }

    fn choice<T: Copy>(&self, name: &str, named: &[(&str, T)]) -> Result<Option<T>, Error> {
        let Some(value) = self.value(name) else { return Ok(None) };
        let given = value.as_string().unwrap_or_default();
        let found = named.iter().find(|(name, _)| *name == given);
        found.map(|&(_, found)| Some(found)).ok_or_else(|| {
            let known: Vec<&str> = named.iter().map(|&(known, _)| known).collect();
            wrong(name, &format!("one of {}", join(&known, ", ")))
        })
    }
}

fn wrong(name: &str, what: &str) -> Error {
    Error::new(Code::BadRequest, format!("The field `{name}` of the request has to be {what}."))
}

/// A number that can be a size.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range: checked before")]
fn size(number: f64) -> Option<usize> {
    (number >= 0.0 && number <= f64::from(u32::MAX)).then(|| number.trunc() as usize)
}

/// A request to `filter` and its kin. Fields of one kind are read in one place: each call that may fail is a hundred bytes.
pub(super) fn filter(value: &JsValue) -> Result<FilterRequest, Error> {
    let fields = Fields::new(value, &FilterRequest::FIELDS)?;
    let mut request = FilterRequest::default();
    for (name, text) in [
        ("text", &mut request.text),
        ("from", &mut request.from),
        ("to", &mut request.to),
        ("said_from", &mut request.said_from),
        ("said_to", &mut request.said_to),
        ("text_start", &mut request.text_start),
    ] {
        *text = fields.text(name)?;
    }
    for (name, list) in [
        ("outlet", &mut request.outlet),
        ("speaker", &mut request.speaker),
        ("speaker_kind", &mut request.speaker_kind),
        ("kind", &mut request.kind),
        ("cue_class", &mut request.cue_class),
        ("mentions", &mut request.mentions),
        ("doc", &mut request.doc),
    ] {
        *list = fields.list(name)?;
    }
    request.has_response = fields.flag("has_response")?;
    request.versions_min = fields.size("versions_min")?.unwrap_or_default();
    request.group = fields.choice("group", &Group::NAMED)?.unwrap_or_default();
    request.sort = fields.choice("sort", &Sort::NAMED)?;
    request.offset = fields.size("offset")?.unwrap_or_default();
    request.limit = fields.size("limit")?;
    Ok(request)
}

/// Options of `lookup`.
pub(super) fn lookup(value: &JsValue) -> Result<LookupOptions, Error> {
    let fields = Fields::new(value, &LookupOptions::FIELDS)?;
    Ok(LookupOptions { speaker: fields.text("speaker")?, limit: fields.size("limit")? })
}

/// Options of `checkPassage`.
pub(super) fn passage(value: &JsValue) -> Result<PassageOptions, Error> {
    let fields = Fields::new(value, &PassageOptions::FIELDS)?;
    Ok(PassageOptions {
        sentences: fields.flag("sentences")?.unwrap_or_default(),
        speaker: fields.text("speaker")?,
        limit: fields.size("limit")?,
    })
}

/// Options of `concordance`, or the width alone.
pub(super) fn concordance(value: &JsValue) -> Result<ConcordanceOptions, Error> {
    let default = ConcordanceOptions::default();
    if let Some(width) = value.as_f64().and_then(size) {
        return Ok(ConcordanceOptions { width, ..default });
    }
    let fields = Fields::new(value, &ConcordanceOptions::FIELDS)?;
    Ok(ConcordanceOptions {
        width: fields.size("width")?.unwrap_or(default.width),
        over: fields.choice("over", &Over::NAMED)?.unwrap_or_default(),
        sort: fields.choice("sort", &Side::NAMED)?.unwrap_or_default(),
        offset: fields.size("offset")?.unwrap_or(default.offset),
        limit: fields.size("limit")?.unwrap_or(default.limit),
    })
}
