//! What the payload of a pack holds, as it is stored: in four bytes the length of what stands before the text; behind their lengths the
//! plain columns, and the bytes of the coded ones, of these also how many numbers they hold; to the end the text of all bodies, parted by
//! [`BETWEEN`]. So an article is read as soon as its text has come.

/// The first bytes of every pack.
pub const MAGIC: [u8; 8] = *b"onrecord";

/// The format that this engine writes and reads.
pub const VERSION: u16 = 5;

/// Bytes before the payload: magic, version, length, checksum, digest.
pub(super) const HEADER: usize = MAGIC.len() + 2 + 8 + 8 + DIGEST;

/// Where in them the checksum begins.
pub(super) const CHECKSUM: usize = MAGIC.len() + 2 + 8;

/// Bytes that say how long what stands before the text is.
pub(super) const LENGTH: usize = 4;

/// Length of a SHA-256.
pub(super) const DIGEST: usize = 32;

/// Between the bodies of two articles. No body has one: line breaks inside a paragraph are spaces there.
pub(super) const BETWEEN: char = '\r';

/// Between two paragraphs of a body.
pub(super) const BREAK: &str = "\n\n";

/// The columns: each a row of numbers or of texts.
///
/// A signed number `n` is stored as `2n - 1` above zero, else as `-2n`. `0` is none wherever something may be missing.
pub(super) mod column {
    // These are stored plainly, one after the other: numbers in seven bits a byte, texts that end in a zero byte.

    /// Texts: title and language of the collection, then for each article its file.
    pub const FILES: usize = 0;
    /// Titles that are not the first paragraphs of their articles.
    pub const TITLES: usize = 1;
    /// Outlets and authors, each where it comes first.
    pub const OUTLETS: usize = 2;
    pub const AUTHORS: usize = 3;
    /// Texts of speakers that are not in a body.
    pub const NAMES: usize = 4;
    /// Everything else that is worded by whoever made the collection.
    pub const TEXTS: usize = 5;
    /// Roles of paragraphs.
    pub const ROLES: usize = 6;
    /// Pieces of paragraphs, less one.
    pub const PIECES: usize = 7;
    /// Characters of raw text before a piece.
    pub const GAPS: usize = 8;
    /// Bytes of a piece that is not its paragraph's last, twice; one more where a space follows it in the body.
    pub const LENGTHS: usize = 9;
    /// Aliases, roles and affiliations of a speaker that stand by themselves, and the kinds of those whom no article names.
    pub const ALIASES: usize = 10;
    pub const ROLE_DATES: usize = 11;
    pub const RESPONSES: usize = 12;
    pub const DIFFERENCES: usize = 13;
    pub const ACCURACY: usize = 14;
    /// With which words cues and dates often begin: see `super::super::landmarks`.
    pub const HEADS: usize = 15;

    /// From here on columns are not stored: their numbers are coded in the order in which they are read (`super::super::model`).
    pub const CODED: usize = 16;

    /// 1 for the first paragraph, 2 for a text.
    pub const TITLE_OF: usize = 16;
    /// 1 for one that is new, then all in the order of their first appearance.
    pub const OUTLET_OF: usize = 17;
    pub const BYLINES: usize = 18;
    pub const AUTHOR_OF: usize = 19;
    /// Days of articles, from the one before, and one more.
    pub const PUBLISHED: usize = 20;
    /// 1 for a text.
    pub const URLS: usize = 21;
    /// 1 for the collection's, 2 for a text.
    pub const LANGUAGES: usize = 22;
    /// Of utterances with several versions: fullest, relations, reprints.
    pub const VERSIONS: usize = 23;
    /// How many utterances are similar, and how far behind they come.
    pub const SIMILAR: usize = 24;

    /// From here on they are kept in memory in the order in which they were decoded, because they are read again article by article.
    pub const ROWS: usize = 25;

    /// Attributions of an article.
    pub const ATTRIBUTIONS: usize = 25;
    /// Kind, and three times the cue class.
    pub const KINDS: usize = 26;
    /// How many spans each has.
    pub const CUES: usize = 27;
    pub const CONTENTS: usize = 28;
    pub const SOURCES: usize = 29;
    /// Where spans begin and how far they reach: see `super::super::landmarks`.
    pub const CUE_AT: usize = 30;
    pub const CUE_FAR: usize = 31;
    pub const CUE_REACH: usize = 32;
    pub const CUE_TRIM: usize = 33;
    /// The first piece of content.
    pub const CONTENT_AT: usize = 34;
    pub const CONTENT_REACH: usize = 35;
    pub const CONTENT_TRIM: usize = 36;
    /// Further pieces.
    pub const MORE_AT: usize = 37;
    pub const MORE_REACH: usize = 38;
    pub const MORE_TRIM: usize = 39;
    pub const SOURCE_AT: usize = 40;
    pub const SOURCE_REACH: usize = 41;
    pub const SOURCE_TRIM: usize = 42;
    /// Who speaks: 1 is a new speaker, then come those heard last, then all by first appearance, the newest first.
    pub const SPEAKERS: usize = 43;
    /// What kind of source an unsettled speaker is, and one more.
    pub const SPEAKER_KINDS: usize = 44;
    /// Of a speaker the kind and four times how the name is found; of an alias how it is found.
    pub const NAME_OF: usize = 45;
    pub const NAME_AT: usize = 46;
    pub const NAME_LENGTH: usize = 47;
    /// How an attribution's source gives an alias.
    pub const ALIAS_OF: usize = 48;
    /// How exact the day on which it was said is.
    pub const SAID: usize = 49;
    /// That day.
    pub const SAID_ON: usize = 50;
    /// 0 for a new utterance, else how many utterances back.
    pub const UTTERANCES: usize = 51;
    /// 1 where an id is stored as a text.
    pub const IDS: usize = 52;
    pub const DOUBTS: usize = 53;
    /// In fiftieths.
    pub const CONFIDENCES: usize = 54;

    /// From here on they are coded by themselves: events are read when they are first asked for.
    pub const EVENTS: usize = 55;

    pub const EVENT_KINDS: usize = 56;
    pub const EVENT_ON: usize = 57;
    pub const EVENT_AT: usize = 58;
    pub const EVENT_FAR: usize = 59;
    pub const EVENT_REACH: usize = 60;
    pub const EVENT_TRIM: usize = 61;
    /// The sentence around: 0 up to the stops on both sides.
    pub const SENTENCE_AT: usize = 62;
    pub const SENTENCE_REACH: usize = 63;
    pub const SENTENCE_TRIM: usize = 64;
    /// The attribution that it goes with, from the last such one, and one more.
    pub const EVENT_OF: usize = 65;
    pub const COUNT: usize = 66;
}

/// How many of the speakers heard last are counted from the last one.
pub(super) const RECENT: usize = 64;

/// Confidence is stored in fiftieths.
pub(super) const STEP: u16 = 20;

/// A number that tells whether the bytes are those that were written, at the pace at which memory is read: of what stands before the text,
/// then of the text.
///
/// Four lanes of the words of eight bytes, each multiplied on (as FNV-1a does with bytes): a change of one lane always changes
/// it. It finds what networks and disks do; what people do is told by the digest.
#[derive(Debug)]
pub(super) struct Checksum([u64; 4]);

impl Checksum {
    pub fn new() -> Self {
        Self([1, 2, 3, 4])
    }

    /// The number of the payload of a pack.
    pub fn of(payload: &[u8]) -> u64 {
        let length = payload.first_chunk().map_or(0, |length| u32::from_le_bytes(*length)) as usize;
        let (head, text) = payload.split_at(payload.len().min(LENGTH + length));
        let mut checksum = Self::new();
        checksum.end(head);
        checksum.end(text);
        checksum.value()
    }

    fn mix(lane: u64, word: u64) -> u64 {
        (lane ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    }

    /// Goes on with bytes of which more will come, and returns those that wait for them.
    pub fn add<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let word = |bytes: &[u8; 32], at: usize| {
            bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word))
        };
        let [mut a, mut b, mut c, mut d] = self.0;
        let mut rest = bytes;
        while let Some((here, behind)) = rest.split_first_chunk::<32>() {
            a = Self::mix(a, word(here, 0));
            b = Self::mix(b, word(here, 8));
            c = Self::mix(c, word(here, 16));
            d = Self::mix(d, word(here, 24));
            rest = behind;
        }
        self.0 = [a, b, c, d];
        rest
    }

    /// Goes on with the last bytes of a part.
    pub fn end(&mut self, bytes: &[u8]) {
        for &byte in self.add(bytes) {
            self.0[0] = Self::mix(self.0[0], u64::from(byte));
        }
    }

    /// The number of all parts.
    pub fn value(&self) -> u64 {
        self.0.into_iter().fold(0, Self::mix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_the_same_however_bytes_come() {
        let bytes: Vec<u8> = (0..200_u8).collect();
        let whole = |bytes: &[u8]| {
            let mut sum = Checksum::new();
            sum.end(bytes);
            sum.value()
        };
        for size in 1..=bytes.len() {
            let (mut sum, mut done) = (Checksum::new(), 0);
            for end in (0..bytes.len()).step_by(size) {
                done = end - sum.add(&bytes[done..end]).len();
            }
            sum.end(&bytes[done..]);
            assert_eq!(sum.value(), whole(&bytes), "pieces of {size}");
        }
        assert_ne!(whole(&bytes), whole(&bytes[1..]));
        assert_ne!(whole(&[]), whole(&[0]));
    }
}
