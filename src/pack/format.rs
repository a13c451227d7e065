//! What the payload of a pack holds, as it is stored.

use serde::Serialize;

/// The first bytes of every pack.
pub const MAGIC: [u8; 8] = *b"onrecord";

/// The format that this engine writes and reads.
pub const VERSION: u16 = 3;

/// Bytes before the payload: magic, version, length, checksum, digest.
pub(super) const HEADER: usize = MAGIC.len() + 2 + 8 + 8 + DIGEST;

/// Length of a SHA-256.
pub(super) const DIGEST: usize = 32;

/// Between the bodies of two articles. No body has one: line breaks inside a paragraph are spaces there.
pub(super) const BETWEEN: char = '\r';

/// Between two paragraphs of a body.
pub(super) const BREAK: &str = "\n\n";

#[derive(Serialize)]
pub(super) struct Stored<'a> {
    /// The bodies of all articles, parted by [`BETWEEN`].
    pub text: &'a str,
    /// By the numbers of [`column`].
    pub columns: Vec<&'a [u8]>,
}

/// The columns: each a row of numbers (postcard's variable-length ones) or of texts that end in a zero byte.
///
/// What says the same thing of many attributions stands side by side, because that is what compresses. A signed number
/// `n` is stored as `2n`, or `-2n - 1` below zero. `0` is none wherever something may be missing.
pub(super) mod column {
    /// Texts: title and language of the collection, then for each article its file.
    pub const FILES: usize = 0;
    /// Texts of articles that are not in their bodies, and everything that is worded by whoever made the collection.
    pub const TEXTS: usize = 1;
    /// Texts of speakers that are not in a body.
    pub const NAMES: usize = 2;
    /// Roles of paragraphs.
    pub const ROLES: usize = 3;
    /// Pieces of paragraphs, less one.
    pub const PIECES: usize = 4;
    /// Characters of raw text before a piece.
    pub const GAPS: usize = 5;
    /// Bytes of a piece that is not its paragraph's last, twice; one more where a space follows it in the body.
    pub const LENGTHS: usize = 6;
    /// 1 for the first paragraph, 2 for a text.
    pub const TITLES: usize = 7;
    /// Days of articles, from the one before, and one more.
    pub const PUBLISHED: usize = 8;
    pub const BYLINES: usize = 9;
    /// How an article's digest is found: see `super::DIGESTS`.
    pub const DIGEST_OF: usize = 10;
    /// Digests, 32 bytes each.
    pub const DIGESTS: usize = 11;
    /// Attributions of an article.
    pub const ATTRIBUTIONS: usize = 12;
    /// Kind, and three times the cue class.
    pub const KINDS: usize = 13;
    /// In fiftieths; one column for each kind.
    pub const CONFIDENCES: usize = 14;
    pub const DOUBTS: usize = 17;
    /// How many spans each has.
    pub const CUES: usize = 18;
    pub const CONTENTS: usize = 19;
    pub const SOURCES: usize = 20;
    /// Where spans begin and how far they reach: see `super::super::landmarks`.
    pub const CUE_AT: usize = 21;
    pub const CUE_REACH: usize = 22;
    pub const CUE_TRIM: usize = 23;
    pub const SOURCE_AT: usize = 24;
    pub const SOURCE_REACH: usize = 25;
    pub const SOURCE_TRIM: usize = 26;
    /// The first piece of content; one column for each kind, three by three.
    pub const CONTENT_AT: usize = 27;
    pub const CONTENT_REACH: usize = 30;
    pub const CONTENT_TRIM: usize = 33;
    /// Further pieces.
    pub const MORE_AT: usize = 36;
    pub const MORE_REACH: usize = 37;
    pub const MORE_TRIM: usize = 38;
    /// Who speaks: 1 is a new speaker, then come those heard last, then all by first appearance, the newest first.
    pub const SPEAKERS: usize = 39;
    /// What kind of source an unsettled speaker is, and one more.
    pub const SPEAKER_KINDS: usize = 40;
    /// Of a speaker the kind and four times how the name is found; of an alias how it is found.
    pub const NAME_OF: usize = 41;
    pub const NAME_AT: usize = 42;
    pub const NAME_LENGTH: usize = 43;
    /// Aliases, roles and affiliations of a speaker that stand by themselves.
    pub const ALIASES: usize = 44;
    /// How an attribution's source gives an alias.
    pub const ALIAS_OF: usize = 45;
    /// 1 where an id is stored as a text.
    pub const IDS: usize = 46;
    /// 0 for a new utterance, else how many utterances back.
    pub const UTTERANCES: usize = 47;
    /// Of utterances with several versions: fullest, relations, reprints.
    pub const VERSIONS: usize = 48;
    pub const SIMILAR: usize = 49;
    /// How exact the day on which it was said is.
    pub const SAID: usize = 50;
    /// That day.
    pub const SAID_ON: usize = 51;
    /// Events of an article.
    pub const EVENTS: usize = 52;
    pub const EVENT_KINDS: usize = 53;
    pub const EVENT_ON: usize = 54;
    pub const EVENT_AT: usize = 55;
    pub const EVENT_REACH: usize = 56;
    pub const EVENT_TRIM: usize = 57;
    pub const EVENT_OF: usize = 58;
    pub const RESPONSES: usize = 59;
    pub const DIFFERENCES: usize = 60;
    pub const ACCURACY: usize = 61;
    pub const ROLE_DATES: usize = 62;
    pub const COUNT: usize = 63;
}

/// How many of the speakers heard last are counted from the last one.
pub(super) const RECENT: usize = 64;

/// Confidence is stored in fiftieths.
pub(super) const STEP: u16 = 20;

/// A number that tells whether the bytes are those that were written, at the pace at which memory is read.
///
/// Four lanes of the words of eight bytes, each multiplied on (as FNV-1a does with bytes): a change of one lane always changes
/// it. It finds what networks and disks do; what people do is told by the digest.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |lane: u64, word: u64| (lane ^ word).wrapping_mul(PRIME).rotate_left(29);
    let word =
        |bytes: &[u8; 32], at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |word| u64::from_le_bytes(*word));
    let (mut a, mut b, mut c, mut d) = (1_u64, 2_u64, 3_u64, 4_u64);
    let mut rest = bytes;
    while let Some((here, behind)) = rest.split_first_chunk::<32>() {
        a = mix(a, word(here, 0));
        b = mix(b, word(here, 8));
        c = mix(c, word(here, 16));
        d = mix(d, word(here, 24));
        rest = behind;
    }
    let tail = rest.iter().fold(bytes.len() as u64, |tail, &byte| mix(tail, u64::from(byte)));
    [a, b, c, d].into_iter().fold(tail, mix)
}
