//! The article as it is read: its paragraphs put together, and the way back to the raw text.

use crate::model::{Article, Role};
use crate::text::Span;

/// The paragraphs of an article as one text, and where each stretch of it stands in the raw text.
///
/// Paragraphs are parted by a blank line (`\n\n`). Inside one, pieces are joined by a space where the raw text between
/// them begins or ends with white space, and directly where it does not (markup). A line break inside a piece becomes a
/// space; nothing else is changed, so a stretch of the body has the same length as its raw text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The text.
    pub text: String,
    /// Role and byte span in `text` of each paragraph.
    pub paragraphs: Vec<(Role, Span)>,
    runs: Vec<Run>,
}

/// A stretch that stands in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    body: Span,
    raw: usize,
}

impl Body {
    /// Puts the paragraphs of `article` together.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let mut body = Self::default();
        for paragraph in &article.paragraphs {
            if !body.text.is_empty() {
                body.text.push_str("\n\n");
            }
            let start = body.text.len();
            let mut last = None;
            for piece in &paragraph.pieces {
                let raw = piece.of(&article.text);
                let gap = last.and_then(|end| article.text.get(end..piece.start)).unwrap_or_default();
                let parted = gap.starts_with(char::is_whitespace) || gap.ends_with(char::is_whitespace);
                if parted && !body.text.ends_with(' ') && !raw.starts_with(char::is_whitespace) {
                    body.text.push(' ');
                }
                let at = body.text.len();
                body.text.extend(raw.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
                body.runs.push(Run { body: Span::new(at, body.text.len()), raw: piece.start });
                last = Some(piece.end);
            }
            body.paragraphs.push((paragraph.role, Span::new(start, body.text.len())));
        }
        body
    }

    /// Where a span of the body stands in the raw text: one span for each stretch it touches, in order.
    #[must_use]
    pub fn to_raw(&self, span: Span) -> Vec<Span> {
        let first = self.runs.partition_point(|run| run.body.end <= span.start);
        self.runs[first..]
            .iter()
            .take_while(|run| run.body.start < span.end)
            .map(|run| {
                let start = span.start.max(run.body.start) - run.body.start;
                let end = span.end.min(run.body.end) - run.body.start;
                Span::new(run.raw + start, run.raw + end)
            })
            .filter(|span| !span.is_empty())
            .collect()
    }

    /// Where a span of the raw text stands in the body; `None` if no byte of it does.
    #[must_use]
    pub fn to_body(&self, raw: Span) -> Option<Span> {
        let mut found: Option<Span> = None;
        for run in &self.runs {
            let here = Span::new(run.raw, run.raw + run.body.len());
            if here.overlaps(raw) {
                let start = raw.start.max(here.start) - here.start + run.body.start;
                let end = raw.end.min(here.end) - here.start + run.body.start;
                let part = Span::new(start, end);
                found = Some(found.map_or(part, |span| span.join(part)));
            }
        }
        found
    }

    /// The stretches that stand in both texts: `(span of the body, first byte in the raw text)`, in order.
    pub fn runs(&self) -> impl Iterator<Item = (Span, usize)> + '_ {
        self.runs.iter().map(|run| (run.body, run.raw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Metadata, Paragraph};

    #[test]
    fn pieces_join_across_furniture_and_markup_and_lead_back() {
        let text = "The **mayor** said\nit is\nADVERTISEMENT\nsafe.".to_owned();
        let piece = |words: &str| {
            let at = text.find(words).expect("a piece of the text");
            Span::new(at, at + words.len())
        };
        let pieces = vec![piece("The "), piece("mayor"), piece(" said\nit is"), piece("safe.")];
        let paragraphs = vec![Paragraph { role: Role::Body, pieces }];
        let article =
            Article { file: "a".into(), text: text.clone(), digest: String::new(), metadata: Metadata::default(), paragraphs };
        let body = Body::of(&article);
        assert_eq!(body.text, "The mayor said it is safe.");
        let said = body.text.find("mayor said it is safe").map(|at| Span::new(at, at + 21)).expect("there");
        let raw: Vec<_> = body.to_raw(said).into_iter().map(|span| span.of(&text)).collect();
        assert_eq!(raw, ["mayor", " said\nit is", "safe"]);
        assert_eq!(body.to_body(piece("safe.")).map(|span| span.of(&body.text)), Some("safe."));
        assert_eq!(body.to_body(piece("ADVERT")), None);
    }
}
