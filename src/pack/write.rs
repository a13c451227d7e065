//! A collection as bytes.

use sha2::{Digest, Sha256};

use super::format::{Cursor, HEADER, MAGIC, Stored, StoredArticle, StoredAttribution, StoredSpan, StoredUtterance, VERSION};
use crate::body::Body;
use crate::model::{Article, Attribution, Collection, Relation};
use crate::text::{Offsets, Span, Unit};

/// Writes a collection as a pack, which [`super::Pack::open`] reads.
///
/// Of each article the body is kept (as [`Body::of`] puts it together) with the way back to code points of the raw
/// text; the raw text itself is not. Spans of attributions become spans of the body. An attribution that no utterance
/// lists becomes an utterance of its own. The same collection gives the same bytes on every machine.
#[must_use]
pub fn write(collection: &Collection) -> Vec<u8> {
    let bodies: Vec<Body> = collection.articles.iter().map(Body::of).collect();
    let mut text = String::with_capacity(bodies.iter().map(|body| body.text.len()).sum());
    let mut articles = Vec::with_capacity(bodies.len());
    for (k, (article, body)) in collection.articles.iter().zip(&bodies).enumerate() {
        text.push_str(&body.text);
        let speakers = collection.speaker_of.get(k).map_or(&[][..], Vec::as_slice);
        let attributions = collection.attributions.get(k).map_or(&[][..], Vec::as_slice);
        articles.push(store_article(article, body, attributions, speakers));
    }
    let stored = Stored {
        text: &text,
        title: collection.title.clone(),
        language: collection.language.clone(),
        articles,
        speakers: collection.speakers.clone(),
        utterances: store_utterances(collection),
    };
    // Postcard fails on maps of unknown length and the like, none of which `Stored` has.
    let payload = postcard::to_allocvec(&stored).unwrap_or_default();
    seal(&payload)
}

/// Puts the header before a payload.
pub(super) fn seal(payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + payload.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&Sha256::digest(payload));
    bytes.extend_from_slice(payload);
    bytes
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn store_article(article: &Article, body: &Body, attributions: &[Attribution], speakers: &[Option<usize>]) -> StoredArticle {
    let raw = Offsets::new(&article.text, Unit::CodePoint);
    let mut cursor = Cursor::default();
    let paragraphs = body.paragraphs.iter().map(|&(role, span)| (role, cursor.store(span))).collect();
    let mut cursor = Cursor::default();
    let runs = body.runs().map(|(span, at)| (cursor.store(span), number(raw.at(at)))).collect();
    let mut cursor = Cursor::default();
    let attributions = attributions
        .iter()
        .enumerate()
        .map(|(k, attribution)| StoredAttribution {
            id: attribution.id.clone(),
            kind: attribution.kind,
            content: store_spans(&attribution.content, body, &mut cursor),
            cue: store_spans(&attribution.cue, body, &mut cursor),
            source: store_spans(&attribution.source, body, &mut cursor),
            speaker: speakers.get(k).copied().flatten().map(number),
            speaker_kind: attribution.speaker_kind,
            cue_class: attribution.cue_class,
            confidence: thousandths(attribution.confidence),
            doubt: attribution.doubt,
        })
        .collect();
    StoredArticle {
        file: article.file.clone(),
        metadata: article.metadata.clone(),
        digest: article.digest.clone(),
        length: number(body.text.len()),
        paragraphs,
        runs,
        attributions,
    }
}

/// Raw spans as spans of the body. Neighbours with at most white space between them become one: markup and furniture
/// part them in the raw text, but not for a reader.
fn store_spans(raw: &[Span], body: &Body, cursor: &mut Cursor) -> Vec<StoredSpan> {
    let mut spans: Vec<Span> = Vec::with_capacity(raw.len());
    for span in raw.iter().filter_map(|&span| body.to_body(span)) {
        match spans.last_mut() {
            Some(last) if joins(*last, span, &body.text) => *last = last.join(span),
            _ => spans.push(span),
        }
    }
    spans.into_iter().map(|span| cursor.store(span)).collect()
}

fn joins(before: Span, after: Span, text: &str) -> bool {
    text.get(before.end..after.start).is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() && c != '\n'))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 before")]
fn thousandths(confidence: f32) -> u16 {
    (confidence.clamp(0.0, 1.0) * 1000.0).round() as u16
}

fn store_utterances(collection: &Collection) -> Vec<StoredUtterance> {
    let mut listed: Vec<Vec<bool>> = collection.attributions.iter().map(|list| vec![false; list.len()]).collect();
    let mut stored = Vec::with_capacity(collection.utterances.len());
    for utterance in &collection.utterances {
        for version in &utterance.versions {
            if let Some(seen) = listed.get_mut(version.article).and_then(|list| list.get_mut(version.attribution)) {
                *seen = true;
            }
        }
        stored.push(StoredUtterance {
            id: utterance.id.clone(),
            speaker: utterance.speaker.map(number),
            fullest: number(utterance.fullest),
            versions: utterance.versions.iter().map(|v| (number(v.article), number(v.attribution), v.relation)).collect(),
        });
    }
    for (k, list) in collection.attributions.iter().enumerate().take(collection.articles.len()) {
        for (j, attribution) in list.iter().enumerate().filter(|&(j, _)| !listed[k][j]) {
            stored.push(StoredUtterance {
                id: format!("u-{}", attribution.id),
                speaker: collection.speaker_of.get(k).and_then(|of| of.get(j)).copied().flatten().map(number),
                fullest: 0,
                versions: vec![(number(k), number(j), Relation::Verbatim)],
            });
        }
    }
    stored
}
