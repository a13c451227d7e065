//! Markdown with or without front matter.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Draft;
use super::fields;
use super::front_matter;
use super::notices;
use crate::model::{Paragraph, Role};
use crate::text::Span;

/// Reads a Markdown file. The text is the whole file; link targets, emphasis marks, code and HTML are left out of
/// the paragraphs, and so are those that are furniture for certain.
pub fn read(text: String) -> Draft {
    let mut draft = Draft::new(text);
    let mut start = 0;
    if let Some(found) = front_matter::find(&draft.text) {
        start = found.body;
        draft.metadata = fields::metadata(&found.fields);
        if let Some((line, message)) = found.trouble {
            draft.remarks.push((line, message));
        }
    }
    draft.paragraphs = paragraphs(&draft.text, start);
    draft.decisions = notices::take_out(&draft.text, &mut draft.paragraphs);
    title(&mut draft);
    draft
}

/// The first heading is the title where the front matter names none or the same one.
fn title(draft: &mut Draft) {
    let text = &draft.text;
    let Some(first) = draft.paragraphs.first_mut().filter(|first| first.role == Role::Heading) else { return };
    let words = fields::squeeze(&first.pieces.iter().map(|piece| piece.of(text)).collect::<String>());
    let same = draft.metadata.title.as_ref().is_none_or(|title| super::shape::alike(title, &words));
    if same {
        first.role = Role::Title;
        draft.metadata.title.get_or_insert(words);
    }
}

fn paragraphs(text: &str, start: usize) -> Vec<Paragraph> {
    let mut builder = Builder { text, found: Vec::new(), pieces: Vec::new(), quotes: 0, items: 0, heading: false, skip: 0 };
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        builder.event(&event, Span::new(range.start + start, range.end + start));
    }
    builder.close();
    builder.found
}

struct Builder<'t> {
    text: &'t str,
    found: Vec<Paragraph>,
    pieces: Vec<Span>,
    quotes: usize,
    items: usize,
    heading: bool,
    skip: usize,
}

impl Builder<'_> {
    fn event(&mut self, event: &Event, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(*end),
            Event::Text(_) if self.skip == 0 => self.word(span),
            Event::Code(_) if self.skip == 0 => {
                let ticks = span.of(self.text).bytes().take_while(|b| *b == b'`').count();
                self.word(Span::new(span.start + ticks, span.end.saturating_sub(ticks)).trim(self.text));
            }
            Event::SoftBreak | Event::HardBreak if self.skip == 0 => {
                // One line break is a space of the paragraph; the marks of a quotation that may follow it are not.
                let broken = span.of(self.text);
                if let Some(at) = broken.find('\n') {
                    self.word(Span::new(span.start + at, span.start + at + 1));
                }
            }
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::Heading { .. } => {
                self.close();
                self.heading = true;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::Image { .. } => self.skip += 1,
            Tag::Paragraph | Tag::List(_) | Tag::TableCell | Tag::TableRow | Tag::FootnoteDefinition(_) => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::Heading(_) => {
                self.close();
                self.heading = false;
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Image => {
                self.skip = self.skip.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::TableCell | TagEnd::TableRow => self.close(),
            _ => {}
        }
    }

    /// Adds a stretch to the paragraph: invisible characters are left out, touching stretches merge.
    fn word(&mut self, span: Span) {
        let mut start = span.start;
        for (at, c) in span.of(self.text).char_indices().filter(|(_, c)| super::lines::is_invisible(*c)) {
            self.piece(Span::new(start, span.start + at));
            start = span.start + at + c.len_utf8();
        }
        self.piece(Span::new(start, span.end));
    }

    fn piece(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => self.pieces.push(span),
        }
    }

    fn close(&mut self) {
        let pieces = super::lines::trim_ends(self.text, std::mem::take(&mut self.pieces));
        if pieces.is_empty() {
            return;
        }
        let role = if self.heading {
            Role::Heading
        } else if self.quotes > 0 {
            Role::Quote
        } else if self.items > 0 {
            Role::Item
        } else {
            Role::Body
        };
        self.found.push(Paragraph { role, pieces });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Body;
    use crate::model::Article;

    fn check(text: &str, expected: &[&str]) {
        let draft = read(text.to_owned());
        let article = Article {
            file: String::new(),
            text: draft.text,
            digest: String::new(),
            metadata: draft.metadata,
            paragraphs: draft.paragraphs,
        };
        let body = Body::of(&article);
        let found: Vec<_> = body.paragraphs.iter().map(|(role, span)| format!("{role:?}: {}", span.of(&body.text))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn markup_is_left_out_and_roles_are_kept() {
        check(
            "# The *old* mill\n\nThe **mayor**, [Ana Ruiz](http://x.example \"t\"), said\nso.\n\n> It is\n> safe.\n\n- one\n- two\n",
            &["Title: The old mill", "Body: The mayor, Ana Ruiz, said so.", "Quote: It is safe.", "Item: one", "Item: two"],
        );
    }

    #[test]
    fn a_paragraph_that_furniture_cuts_is_one() {
        check(
            "The mill, which had been bought for the price of\n\n**ADVERTISEMENT**\n\nits land, closed.\n",
            &["Body: The mill, which had been bought for the price of its land, closed."],
        );
    }

    #[test]
    fn what_a_writer_may_have_meant_stays() {
        check("The ban names:\n\n- Facebook\n- Instagram\n", &["Body: The ban names:", "Item: Facebook", "Item: Instagram"]);
        check("## Transcript\n\nShe said so.\n", &["Title: Transcript", "Body: She said so."]);
        check("It is.\n\n## Comments\n\nHe said so.\n", &["Body: It is.", "Heading: Comments", "Body: He said so."]);
        check(
            "More: they want a bridge.\n\nThe list is this:\n\n- Video\n",
            &["Body: More: they want a bridge.", "Body: The list is this:", "Item: Video"],
        );
        check("> Share\n\nMore.\n\nHelp.\n", &["Quote: Share", "Body: More.", "Body: Help."]);
        check(
            "It is.\n\n## Latest\n\n- The bridge is shut.\n- Boats may pass.\n",
            &["Body: It is.", "Heading: Latest", "Item: The bridge is shut.", "Item: Boats may pass."],
        );
    }

    #[test]
    fn escapes_entities_and_pictures() {
        check("Worth \\$5 &amp; more.\n\n![alt](x.png)\n\n```\ncode\n```\n", &["Body: Worth $5 &amp; more."]);
    }
}
