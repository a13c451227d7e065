//! What the payload of a pack holds, as it is stored.

use serde::{Deserialize, Serialize};

use crate::model::{CueClass, Doubt, Kind, Metadata, Relation, Role, Speaker, SpeakerKind};
use crate::text::Span;

/// The first bytes of every pack.
pub const MAGIC: [u8; 8] = *b"onrecord";

/// The format that this engine writes and reads.
pub const VERSION: u16 = 1;

/// Bytes before the payload: magic, version, length, digest.
pub(super) const HEADER: usize = MAGIC.len() + 2 + 8 + DIGEST;

/// Length of a SHA-256.
pub(super) const DIGEST: usize = 32;

/// A span as the distance of its start from the end of the span before (whichever list that stood in), and its length.
pub(super) type StoredSpan = (i32, u32);

#[derive(Serialize, Deserialize)]
pub(super) struct Stored<'a> {
    /// The bodies of all articles, end to end.
    #[serde(borrow)]
    pub text: &'a str,
    pub title: String,
    pub language: String,
    pub articles: Vec<StoredArticle>,
    pub speakers: Vec<Speaker>,
    pub utterances: Vec<StoredUtterance>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredArticle {
    pub file: String,
    pub metadata: Metadata,
    pub digest: String,
    /// Length of its body in `Stored::text`.
    pub length: u32,
    pub paragraphs: Vec<(Role, StoredSpan)>,
    /// Stretches of the body, each with its first code point in the raw text.
    pub runs: Vec<(StoredSpan, u32)>,
    pub attributions: Vec<StoredAttribution>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredAttribution {
    pub id: String,
    pub kind: Kind,
    pub content: Vec<StoredSpan>,
    pub cue: Vec<StoredSpan>,
    pub source: Vec<StoredSpan>,
    pub speaker: Option<u32>,
    pub speaker_kind: Option<SpeakerKind>,
    pub cue_class: CueClass,
    /// In thousandths.
    pub confidence: u16,
    pub doubt: Option<Doubt>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredUtterance {
    pub id: String,
    pub speaker: Option<u32>,
    pub fullest: u32,
    /// Article, attribution in it, relation to the fullest.
    pub versions: Vec<(u32, u32, Relation)>,
}

/// Turns spans into distances and back; one for each article.
#[derive(Default)]
pub(super) struct Cursor {
    at: usize,
}

impl Cursor {
    pub fn store(&mut self, span: Span) -> StoredSpan {
        let distance = i64::try_from(span.start).unwrap_or(i64::MAX) - i64::try_from(self.at).unwrap_or(i64::MAX);
        self.at = span.end;
        // Both fit: a body is far below two gigabytes, which `write` sees to.
        (i32::try_from(distance).unwrap_or_default(), u32::try_from(span.len()).unwrap_or_default())
    }

    /// The span, if it lies on character boundaries of `text`.
    pub fn load(&mut self, (distance, length): StoredSpan, text: &str) -> Option<Span> {
        let start = usize::try_from(i64::try_from(self.at).ok()?.checked_add(i64::from(distance))?).ok()?;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        text.get(start..end)?;
        self.at = end;
        Some(Span::new(start, end))
    }
}
