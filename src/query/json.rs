//! Results as JSON: one string crosses and the browser's own parser makes the objects. A call for each field and a decoding for each
//! string cost three times as much, in time and in bytes of the engine.

use std::convert::Infallible;
use std::fmt;

use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

/// The JSON of a result. Fractions come in ten-thousandths, which is the finest that results have.
#[must_use]
pub fn json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut out = String::new();
    write_json(&mut out, value);
    out
}

/// Appends the JSON of a result.
pub fn write_json<T: Serialize + ?Sized>(out: &mut String, value: &T) {
    let Ok(()) = value.serialize(Writer(out));
}

/// Parts of one in the finest fraction.
const FINEST: u32 = 10_000;

/// What serde can name and no result has.
fn none<T>() -> T {
    unreachable!("results are made of numbers, strings, lists and named fields")
}

/// Nothing that is written can fail.
#[derive(Debug)]
struct Never(Infallible);

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        none()
    }
}

struct Writer<'o>(&'o mut String);

/// A list or an object that has begun; `end` closes it.
struct Open<'o> {
    out: &'o mut String,
    first: bool,
    end: char,
}

impl<'o> Writer<'o> {
    fn open(self, start: char, end: char) -> Open<'o> {
        self.0.push(start);
        Open { out: self.0, first: true, end }
    }

    fn digits(self, number: u64) {
        let mut reversed = [0; 20];
        let mut length = 0;
        let mut left = number;
        loop {
            reversed[length] = b'0' + (left % 10) as u8;
            length += 1;
            left /= 10;
            if left == 0 {
                break;
            }
        }
        reversed[..length].reverse();
        self.0.push_str(std::str::from_utf8(&reversed[..length]).unwrap_or_default());
    }
}

impl Open<'_> {
    fn next(&mut self) -> Writer<'_> {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
        Writer(self.out)
    }

    fn close(self) {
        self.out.push(self.end);
    }
}

/// Writes a string between quotation marks.
fn text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    // What lies between two characters that have to be written otherwise goes over as it is.
    while let Some(at) = special(rest.as_bytes()) {
        let Some((plain, from)) = rest.split_at_checked(at) else { break };
        out.push_str(plain);
        let mut characters = from.chars();
        match characters.next() {
            Some('\n') => out.push_str("\\n"),
            Some(c @ ('"' | '\\')) => {
                out.push('\\');
                out.push(c);
            }
            Some(c) => {
                out.push_str("\\u00");
                let code = c as u32;
                out.extend([code >> 4, code & 15].iter().filter_map(|&digit| char::from_digit(digit, 16)));
            }
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn special(bytes: &[u8]) -> Option<usize> {
    for (at, &byte) in bytes.iter().enumerate() {
        if byte < b' ' || byte == b'"' || byte == b'\\' {
            return Some(at);
        }
    }
    None
}

macro_rules! digits {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, value: $type) -> Result<(), Never> {
            self.digits(u64::from(value));
            Ok(())
        })*
    };
}

impl<'o> Serializer for Writer<'o> {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Open<'o>;
    type SerializeTuple = Open<'o>;
    type SerializeTupleStruct = Impossible<(), Never>;
    type SerializeTupleVariant = Impossible<(), Never>;
    type SerializeMap = Impossible<(), Never>;
    type SerializeStruct = Open<'o>;
    type SerializeStructVariant = Impossible<(), Never>;

    digits!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_bool(self, value: bool) -> Result<(), Never> {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Never> {
        if value < 0 {
            self.0.push('-');
        }
        self.digits(value.unsigned_abs());
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), Never> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Never> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Never> {
        self.serialize_i64(value.into())
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares and likenesses lie between 0 and 1")]
    fn serialize_f64(self, value: f64) -> Result<(), Never> {
        let parts = (value * f64::from(FINEST)).round() as u32;
        let Self(out) = self;
        Writer(out).digits(u64::from(parts / FINEST));
        let fraction = parts % FINEST;
        if fraction > 0 {
            out.push('.');
            let mut unit = FINEST / 10;
            while unit > 0 && !fraction.is_multiple_of(unit * 10) {
                Writer(out).digits(u64::from(fraction / unit % 10));
                unit /= 10;
            }
        }
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Never> {
        self.serialize_f64(value.into())
    }

    fn serialize_str(self, value: &str) -> Result<(), Never> {
        text(self.0, value);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Never> {
        text(self.0, value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Never> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'o>, Never> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'o>, Never> {
        Ok(self.open('[', ']'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'o>, Never> {
        Ok(self.open('{', '}'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Never> {
        none()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Never> {
        none()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Never> {
        none()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Never> {
        none()
    }
}

macro_rules! listed {
    ($($kind:ident: $each:ident),*) => {
        $(impl ser::$kind for Open<'_> {
            type Ok = ();
            type Error = Never;

            fn $each<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                value.serialize(self.next())
            }

            fn end(self) -> Result<(), Never> {
                self.close();
                Ok(())
            }
        })*
    };
}

listed!(SerializeSeq: serialize_element, SerializeTuple: serialize_element);

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Never> {
        let Writer(out) = self.next();
        // Names of fields are plain words.
        out.push('"');
        out.push_str(name);
        out.push_str("\":");
        value.serialize(Writer(out))
    }

    fn end(self) -> Result<(), Never> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Sample<'s> {
        text: &'s str,
        numbers: [f64; 7],
        days: Option<i32>,
        found: Vec<bool>,
        size: usize,
    }

    #[test]
    fn what_is_written_is_what_any_json_writer_writes() {
        for text in ["", "plain", "“é” \"quoted\" \\ \n\r\t\u{0}\u{1f} 😀", "\n", "a\"", "\u{7f}\u{2028}"] {
            for days in [None, Some(0), Some(-30), Some(i32::MIN)] {
                let numbers = [0.0, 1.0, 0.5, 0.05, 0.123, 0.9999, 0.0001];
                let sample = Sample { text, numbers, days, found: vec![true; text.len() % 3], size: 1_234_567_890 };
                let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
                let mut expected = read(&serde_json::to_string(&sample).expect("plain"));
                // Whole numbers are written without a point.
                expected["numbers"][0] = 0.into();
                expected["numbers"][1] = 1.into();
                assert_eq!(read(&json(&sample)), expected);
            }
        }
    }

    #[test]
    fn thousandths_are_what_floating_point_numbers_print() {
        for thousandths in 0..=1000 {
            let share = f64::from(thousandths) / 1000.0;
            assert_eq!(json(&share), share.to_string());
        }
    }
}
