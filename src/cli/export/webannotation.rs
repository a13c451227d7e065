//! W3C Web Annotation: <https://www.w3.org/TR/annotation-model/>.

use serde_json::{Value, json};

use super::entry::Entry;

/// One annotation: who said it is the body, where it stands the target.
///
/// The position counts code points of the raw file, as the standard wants; the quotation is cut from the article's
/// text, from the first to the last word attributed.
pub fn of(Entry { quote, article, exact, prefix, suffix }: &Entry) -> Value {
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:onrecord:{}", quote.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "TextualBody",
            "format": "text/plain",
            "purpose": "identifying",
            "value": quote.speaker,
            "onrecord:kind": quote.kind,
            "onrecord:cue_class": quote.cue_class,
            "onrecord:speaker_kind": quote.speaker_kind,
            "onrecord:confidence": quote.confidence,
        },
        "target": {
            "source": article.url.as_ref().unwrap_or(&quote.doc),
            "onrecord:doc": quote.doc,
            "onrecord:digest": format!("sha256:{}", article.digest),
            "selector": [
                { "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix },
                { "type": "TextPositionSelector", "start": quote.start, "end": quote.end },
            ],
        },
    })
}
