//! Bytes as a collection, checked.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::format::{Cursor, HEADER, MAGIC, Stored, StoredArticle, StoredAttribution, StoredSpan, StoredUtterance, VERSION};
use crate::error::{Code, Error};
use crate::model::{CueClass, Doubt, Kind, Metadata, Role, Speaker, SpeakerKind, Utterance, Version};
use crate::text::Span;

/// An opened pack: every index and span in it has been checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// Name of the collection.
    pub title: String,
    /// Language as a BCP 47 tag.
    pub language: String,
    /// The bodies of all articles, end to end.
    pub text: String,
    /// The articles in the order they were written.
    pub articles: Vec<PackedArticle>,
    /// Canonical speakers, sorted by name.
    pub speakers: Vec<Speaker>,
    /// Utterances; every attribution is a version of exactly one.
    pub utterances: Vec<Utterance>,
    /// SHA-256 of the payload, in hexadecimal.
    pub digest: String,
    /// Length of the pack in bytes.
    pub bytes: usize,
}

/// One article of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedArticle {
    /// The file name, as it was given.
    pub file: String,
    /// What it says about itself.
    pub metadata: Metadata,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub digest: String,
    /// Its body in [`Pack::text`].
    pub span: Span,
    /// Role and span (bytes of the body) of each paragraph.
    pub paragraphs: Vec<(Role, Span)>,
    /// The way back to the raw text, in order.
    pub runs: Vec<Run>,
    /// Its attributions in the order of the text.
    pub attributions: Vec<PackedAttribution>,
}

/// A stretch that stands, character for character, in the body and in the raw text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the body.
    pub body: Span,
    /// First code point in the raw text.
    pub raw: usize,
}

/// One attribution of a pack; all spans are bytes of the article's body.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedAttribution {
    /// Stable as long as the file name and the words stay.
    pub id: String,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// The words attributed.
    pub content: Vec<Span>,
    /// The words that report.
    pub cue: Vec<Span>,
    /// The words that name the source.
    pub source: Vec<Span>,
    /// Index of the speaker; `None` where it is not settled.
    pub speaker: Option<usize>,
    /// What kind of source the text makes of it.
    pub speaker_kind: Option<SpeakerKind>,
    /// What the cue makes of it.
    pub cue_class: CueClass,
    /// How often such attributions are right, in thousandths.
    pub confidence: u16,
    /// Why the confidence is low.
    pub doubt: Option<Doubt>,
    /// Index of the utterance that it is a version of.
    pub utterance: usize,
}

impl Pack {
    /// Opens the bytes of a pack.
    ///
    /// Signature, format version, length and digest are checked in that order, then every index and span, so that
    /// nothing read from it can fail later.
    ///
    /// # Errors
    ///
    /// `NotAPack` if the signature is missing, `PackVersion` for another format, `PackDamaged` if the bytes are cut
    /// off, are not those that were written, or do not make sense.
    ///
    /// # Cost
    ///
    /// One pass over the bytes for the digest, one copy of the text.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let (payload, digest) = unseal(bytes)?;
        let found = Sha256::digest(payload);
        if found.as_slice() != digest {
            return Err(damaged("the digest of its bytes is not the one it was written with; fetch or build it again"));
        }
        let mut pack = Self::read(payload)?;
        pack.digest = hex(digest);
        pack.bytes = bytes.len();
        Ok(pack)
    }

    /// Opens a pack without comparing its digest: for tests of what lies behind it.
    #[doc(hidden)]
    pub fn open_unverified(bytes: &[u8]) -> Result<Self, Error> {
        Self::read(unseal(bytes)?.0)
    }

    /// The body of an article.
    #[must_use]
    pub fn body(&self, article: &PackedArticle) -> &str {
        article.span.of(&self.text)
    }

    fn read(payload: &[u8]) -> Result<Self, Error> {
        let (stored, rest) =
            postcard::take_from_bytes::<Stored>(payload).map_err(|_| damaged("its payload cannot be decoded; build it again"))?;
        if !rest.is_empty() {
            return Err(damaged("its payload goes on after its end; build it again"));
        }
        check(stored).ok_or_else(|| damaged("an offset or index in it points nowhere; build it again"))
    }
}

fn damaged(what: &str) -> Error {
    Error::new(Code::PackDamaged, format!("This corpus is damaged: {what}."))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Payload and digest of a pack whose header is right.
fn unseal(bytes: &[u8]) -> Result<(&[u8], &[u8]), Error> {
    let Some(rest) = bytes.strip_prefix(&MAGIC) else {
        return Err(if MAGIC.starts_with(bytes) && !bytes.is_empty() {
            damaged("it ends inside its first bytes; fetch or build it again")
        } else {
            let message =
                "These bytes are no onrecord corpus: they do not begin with its signature. Build one with `onrecord bundle`.";
            Error::new(Code::NotAPack, message)
        });
    };
    let cut = || damaged("it ends inside its header; fetch or build it again");
    let (version, rest) = rest.split_first_chunk::<2>().ok_or_else(cut)?;
    let version = u16::from_le_bytes(*version);
    if version != VERSION {
        let remedy = if version > VERSION {
            "use the engine it was built with, or a newer one"
        } else {
            "build it again with this engine"
        };
        let message = format!("This corpus has format version {version}; this engine reads version {VERSION}: {remedy}.");
        return Err(Error::new(Code::PackVersion, message));
    }
    let (length, rest) = rest.split_first_chunk::<8>().ok_or_else(cut)?;
    let (digest, payload) = rest.split_at_checked(super::format::DIGEST).ok_or_else(cut)?;
    let length = u64::from_le_bytes(*length);
    if payload.len() as u64 != length {
        let found = payload.len();
        return Err(damaged(&format!(
            "its header announces {length} bytes after the first {HEADER}, but {found} are there; fetch or build it again"
        )));
    }
    Ok((payload, digest))
}

fn index(n: u32, below: usize) -> Option<usize> {
    usize::try_from(n).ok().filter(|&n| n < below)
}

/// The index, if there is one; `Err` if it points nowhere.
fn optional(n: Option<u32>, below: usize) -> Result<Option<usize>, ()> {
    n.map_or(Ok(None), |n| index(n, below).map(Some).ok_or(()))
}

fn check(stored: Stored) -> Option<Pack> {
    let speakers = stored.speakers;
    let mut articles = Vec::with_capacity(stored.articles.len());
    let mut at = 0_usize;
    for article in stored.articles {
        let span = Span::new(at, at.checked_add(usize::try_from(article.length).ok()?)?);
        articles.push(check_article(article, span, stored.text.get(span.start..span.end)?, speakers.len())?);
        at = span.end;
    }
    if at != stored.text.len() {
        return None;
    }
    let utterances = check_utterances(stored.utterances, &mut articles, speakers.len())?;
    Some(Pack {
        title: stored.title,
        language: stored.language,
        text: stored.text.to_owned(),
        articles,
        speakers,
        utterances,
        digest: String::new(),
        bytes: 0,
    })
}

/// Stands for 'no utterance yet' while they are read.
const NONE: usize = usize::MAX;

fn check_article(stored: StoredArticle, span: Span, text: &str, speakers: usize) -> Option<PackedArticle> {
    let mut cursor = Cursor::default();
    let mut paragraphs = Vec::with_capacity(stored.paragraphs.len());
    for (role, span) in stored.paragraphs {
        paragraphs.push((role, cursor.load(span, text)?));
    }
    if !paragraphs.is_sorted_by(|(_, a), (_, b)| a.end <= b.start) {
        return None;
    }
    let mut cursor = Cursor::default();
    let mut runs: Vec<Run> = Vec::with_capacity(stored.runs.len());
    for (span, raw) in stored.runs {
        let body = cursor.load(span, text)?;
        // The end of a run in the raw text is found by adding at most its length: that must stay a number.
        runs.push(Run { body, raw: usize::try_from(raw).ok().filter(|raw| raw.checked_add(body.len()).is_some())? });
    }
    if !runs.is_sorted_by(|a, b| a.body.end <= b.body.start) {
        return None;
    }
    let mut cursor = Cursor::default();
    let attributions = stored
        .attributions
        .into_iter()
        .map(|stored| check_attribution(stored, &mut cursor, text, speakers))
        .collect::<Option<_>>()?;
    Some(PackedArticle {
        file: stored.file,
        metadata: stored.metadata,
        digest: stored.digest,
        span,
        paragraphs,
        runs,
        attributions,
    })
}

fn check_attribution(stored: StoredAttribution, cursor: &mut Cursor, text: &str, speakers: usize) -> Option<PackedAttribution> {
    let mut spans = |list: Vec<StoredSpan>| list.into_iter().map(|span| cursor.load(span, text)).collect::<Option<Vec<_>>>();
    let attribution = PackedAttribution {
        id: stored.id,
        kind: stored.kind,
        content: spans(stored.content)?,
        cue: spans(stored.cue)?,
        source: spans(stored.source)?,
        speaker: optional(stored.speaker, speakers).ok()?,
        speaker_kind: stored.speaker_kind,
        cue_class: stored.cue_class,
        confidence: stored.confidence.min(1000),
        doubt: stored.doubt,
        utterance: NONE,
    };
    attribution.content.is_sorted_by(|a, b| a.end <= b.start).then_some(attribution)
}

fn check_utterances(stored: Vec<StoredUtterance>, articles: &mut [PackedArticle], speakers: usize) -> Option<Vec<Utterance>> {
    let mut utterances = Vec::with_capacity(stored.len());
    for (k, stored) in stored.into_iter().enumerate() {
        let mut versions = Vec::with_capacity(stored.versions.len());
        for (article, attribution, relation) in stored.versions {
            let article_index = index(article, articles.len())?;
            let list = &mut articles.get_mut(article_index)?.attributions;
            let attribution_index = index(attribution, list.len())?;
            let attribution = list.get_mut(attribution_index)?;
            if attribution.utterance != NONE {
                return None;
            }
            attribution.utterance = k;
            versions.push(Version { article: article_index, attribution: attribution_index, relation, reprint_of: None });
        }
        let fullest = index(stored.fullest, versions.len())?;
        utterances.push(Utterance {
            id: stored.id,
            speaker: optional(stored.speaker, speakers).ok()?,
            fullest,
            versions,
            similar: Vec::new(),
        });
    }
    let all = articles.iter().flat_map(|article| &article.attributions).all(|attribution| attribution.utterance != NONE);
    all.then_some(utterances)
}
