//! The payload of a pack, read.
//!
//! `write` stores with postcard; its wire format is small enough to be read by hand
//! (<https://postcard.jamesmunns.com/wire-format>), which takes a quarter of the code of a derived deserializer in the
//! module that readers download.

use super::format::{Stored, StoredArticle, StoredAttribution, StoredSpan, StoredUtterance};
use crate::model::{CueClass, Date, Doubt, Kind, Metadata, Relation, Role, Speaker, SpeakerKind};

/// Bytes not yet read. Every method gives `None` where they do not hold what is asked for.
pub(super) struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    pub fn stored(&mut self) -> Option<Stored<'b>> {
        Some(Stored {
            text: self.str()?,
            title: self.string()?,
            language: self.string()?,
            articles: self.list(&mut Self::article)?,
            speakers: self.list(&mut Self::speaker)?,
            utterances: self.list(&mut Self::utterance)?,
        })
    }

    fn article(&mut self) -> Option<StoredArticle> {
        Some(StoredArticle {
            file: self.string()?,
            metadata: self.metadata()?,
            digest: self.string()?,
            length: self.number()?,
            paragraphs: self.list(&mut |reader| Some((reader.choice(&ROLES)?, reader.span()?)))?,
            runs: self.list(&mut |reader| Some((reader.span()?, reader.number()?)))?,
            attributions: self.list(&mut Self::attribution)?,
        })
    }

    fn metadata(&mut self) -> Option<Metadata> {
        Some(Metadata {
            title: self.option(&mut Self::string)?,
            outlet: self.option(&mut Self::string)?,
            byline: self.list(&mut Self::string)?,
            published: self.option(&mut Self::date)?,
            url: self.option(&mut Self::string)?,
            language: self.option(&mut Self::string)?,
        })
    }

    fn date(&mut self) -> Option<Date> {
        Some(Date { year: self.signed()?.try_into().ok()?, month: self.byte()?, day: self.byte()? })
    }

    fn attribution(&mut self) -> Option<StoredAttribution> {
        Some(StoredAttribution {
            id: self.string()?,
            kind: self.choice(&KINDS)?,
            content: self.list(&mut Self::span)?,
            cue: self.list(&mut Self::span)?,
            source: self.list(&mut Self::span)?,
            speaker: self.option(&mut Self::number)?,
            speaker_kind: self.option(&mut |reader| reader.choice(&SPEAKER_KINDS))?,
            cue_class: self.choice(&CUE_CLASSES)?,
            confidence: self.number()?.try_into().ok()?,
            doubt: self.option(&mut |reader| reader.choice(&DOUBTS))?,
        })
    }

    fn speaker(&mut self) -> Option<Speaker> {
        Some(Speaker {
            name: self.string()?,
            kind: self.choice(&SPEAKER_KINDS)?,
            aliases: self.list(&mut Self::string)?,
            quotes: self.size()?,
        })
    }

    fn utterance(&mut self) -> Option<StoredUtterance> {
        Some(StoredUtterance {
            id: self.string()?,
            speaker: self.option(&mut Self::number)?,
            fullest: self.number()?,
            versions: self.list(&mut |reader| Some((reader.number()?, reader.number()?, reader.choice(&RELATIONS)?)))?,
        })
    }

    fn span(&mut self) -> Option<StoredSpan> {
        Some((self.signed()?, self.number()?))
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(byte)
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number.try_into().ok();
            }
        }
        None
    }

    /// Zigzag: the lowest bit is the sign.
    fn signed(&mut self) -> Option<i32> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn size(&mut self) -> Option<usize> {
        self.number()?.try_into().ok()
    }

    fn str(&mut self) -> Option<&'b str> {
        let length = self.size()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn string(&mut self) -> Option<String> {
        self.str().map(str::to_owned)
    }

    /// One of the variants of an enum, in the order in which it declares them.
    fn choice<T: Copy>(&mut self, variants: &[T]) -> Option<T> {
        variants.get(self.size()?).copied()
    }

    #[allow(clippy::option_option, reason = "the outer one is damage, the inner one what was stored")]
    fn option<T>(&mut self, read: &mut dyn FnMut(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => read(self).map(Some),
            _ => None,
        }
    }

    fn list<T>(&mut self, read: &mut dyn FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.size()?;
        // A wrong length may be any number: room is made for what is there.
        let mut list = Vec::new();
        for _ in 0..length {
            list.push(read(self)?);
        }
        Some(list)
    }
}

const ROLES: [Role; 7] = [Role::Title, Role::Heading, Role::Body, Role::Quote, Role::Item, Role::Post, Role::Caption];

const KINDS: [Kind; 3] = [Kind::Direct, Kind::Mixed, Kind::Indirect];

const SPEAKER_KINDS: [SpeakerKind; 4] =
    [SpeakerKind::Person, SpeakerKind::Organisation, SpeakerKind::Anonymous, SpeakerKind::Document];

const CUE_CLASSES: [CueClass; 9] = [
    CueClass::Says,
    CueClass::Alleges,
    CueClass::Denies,
    CueClass::Confirms,
    CueClass::Asks,
    CueClass::Writes,
    CueClass::Announces,
    CueClass::Reports,
    CueClass::Other,
];

const DOUBTS: [Doubt; 4] = [Doubt::NoneNear, Doubt::Several, Doubt::Far, Doubt::Inside];

const RELATIONS: [Relation; 5] =
    [Relation::Verbatim, Relation::Truncated, Relation::Repunctuated, Relation::Altered, Relation::Extended];

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that `write` stores of a value is read as that value.
    fn check<T: serde::Serialize + PartialEq + std::fmt::Debug>(values: &[T], read: impl Fn(&mut Reader) -> Option<T>) {
        for value in values {
            let bytes = postcard::to_allocvec(value).expect("a plain value");
            let mut reader = Reader(&bytes);
            assert_eq!(read(&mut reader).as_ref(), Some(value));
            assert!(reader.0.is_empty(), "{value:?}");
            for cut in 0..bytes.len() {
                assert_eq!(read(&mut Reader(&bytes[..cut])), None, "{value:?} cut at {cut}");
            }
        }
    }

    #[test]
    #[allow(clippy::redundant_closure_for_method_calls, reason = "a method of a reader of one lifetime is not general enough")]
    fn what_postcard_writes_is_read() {
        check(&[0, 1, 127, 128, 16_383, 16_384, u32::MAX], |reader| reader.number());
        check(&[0, 1, -1, 63, -64, 64, i32::MAX, i32::MIN], |reader| reader.signed());
        check(&[String::new(), "é😀".into(), "x".repeat(300)], |reader| reader.string());
        check(&[Date { year: -3, month: 1, day: 31 }, Date { year: 2031, month: 12, day: 2 }], |reader| reader.date());
        check(&[None, Some(7)], |reader| reader.option(&mut Reader::number));
        check(&ROLES, |reader| reader.choice(&ROLES));
        check(&KINDS, |reader| reader.choice(&KINDS));
        check(&SPEAKER_KINDS, |reader| reader.choice(&SPEAKER_KINDS));
        check(&CUE_CLASSES, |reader| reader.choice(&CUE_CLASSES));
        check(&DOUBTS, |reader| reader.choice(&DOUBTS));
        check(&RELATIONS, |reader| reader.choice(&RELATIONS));
    }

    #[test]
    fn what_postcard_never_writes_is_refused() {
        assert_eq!(Reader(&[0xff; 5]).number(), None);
        assert_eq!(Reader(&[0xff; 9]).number(), None);
        assert_eq!(Reader(&[2, 0]).option(&mut Reader::number), None);
        assert_eq!(Reader(&[3]).choice(&KINDS), None);
        assert_eq!(Reader(&[1, 0xff]).string(), None);
        assert_eq!(Reader(&[0xff, 0xff, 0xff, 0xff, 0x0f]).list(&mut Reader::byte), None);
    }
}
