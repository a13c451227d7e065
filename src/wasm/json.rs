//! Results as JSON text.
//!
//! An answer crosses as one string, which the browser's own parser takes apart: that is less code than a call for each
//! field, and faster. Only what results are made of is written; anything else is refused.

use std::fmt;

use serde::Serialize;
use serde::ser::{self, Impossible};

use crate::query::export::string;

/// The JSON text of a result.
pub(super) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, Refused> {
    let mut writer = Writer(String::new());
    value.serialize(&mut writer)?;
    Ok(writer.0)
}

/// A value of a kind that no result has.
#[derive(Debug)]
pub(super) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a kind that results do not have")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Writer(String);

impl Writer {
    fn put(&mut self, text: &str) -> Result<(), Refused> {
        self.0.push_str(text);
        Ok(())
    }

    /// Parts what follows from what stands before it in the same array or object.
    fn next(&mut self) {
        if !self.0.ends_with(['[', '{']) {
            self.0.push(',');
        }
    }
}

impl<'w> ser::Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = List<'w>;
    type SerializeTuple = List<'w>;
    type SerializeTupleStruct = Impossible<(), Refused>;
    type SerializeTupleVariant = Impossible<(), Refused>;
    type SerializeMap = Impossible<(), Refused>;
    type SerializeStruct = Object<'w>;
    type SerializeStructVariant = Impossible<(), Refused>;

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.put(if value { "true" } else { "false" })
    }

    fn serialize_u8(self, value: u8) -> Result<(), Refused> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Refused> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Refused> {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Refused> {
        self.put(&value.to_string())
    }

    /// As JavaScript prints it, which is the shortest text that means this very number.
    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        if !value.is_finite() {
            return Err(Refused);
        }
        self.put(&String::from(js_sys::JsString::from(
            js_sys::Number::from(value).to_string_with_radix(10).map_err(|_| Refused)?,
        )))
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.put(&string(value))
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.put("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Refused> {
        self.serialize_str(variant)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'w>, Refused> {
        self.put("[")?;
        Ok(List(self))
    }

    fn serialize_tuple(self, length: usize) -> Result<List<'w>, Refused> {
        self.serialize_seq(Some(length))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'w>, Refused> {
        self.put("{")?;
        Ok(Object(self))
    }

    fn serialize_i8(self, _: i8) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_i16(self, _: i16) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_i32(self, _: i32) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_i64(self, _: i64) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_f32(self, _: f32) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_char(self, _: char) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Refused> {
        Err(Refused)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Refused> {
        Err(Refused)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Refused> {
        Err(Refused)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Refused> {
        Err(Refused)
    }
}

/// An array in the making.
struct List<'w>(&'w mut Writer);

impl ser::SerializeSeq for List<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.0.next();
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Result<(), Refused> {
        self.0.put("]")
    }
}

impl ser::SerializeTuple for List<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Refused> {
        ser::SerializeSeq::end(self)
    }
}

/// An object in the making.
struct Object<'w>(&'w mut Writer);

impl ser::SerializeStruct for Object<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Refused> {
        self.0.next();
        self.0.put(&string(name))?;
        self.0.put(":")?;
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Result<(), Refused> {
        self.0.put("}")
    }
}
