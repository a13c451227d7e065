//! Keyword in context.

use super::Corpus;
use super::index::{Range, number};
use super::request::{ConcordanceOptions, Over, Side, page};
use super::results::{Concordance, ConcordanceLine};
use crate::error::{Code, Error};
use crate::text::order::{arrange, order};
use crate::text::{Span, fold, slice, words};

/// The widest context, in characters: a paragraph.
const MAX_WIDTH: usize = 1000;

/// A place of the phrase, and the attribution that it stands in.
struct Node {
    words: Range,
    article: usize,
    quote: Option<usize>,
}

impl Corpus {
    /// Every place of a phrase with the words around it.
    ///
    /// Case and diacritics are folded; a `*` after the last word stands for any ending. Over quotations, the phrase and its
    /// context lie in one piece of what somebody says; over the text, in one paragraph.
    ///
    /// # Errors
    ///
    /// `EmptyQuery` if no letter or digit is in the phrase.
    pub fn concordance(&self, phrase: &str, options: &ConcordanceOptions) -> Result<Concordance, Error> {
        let spans = words(phrase);
        if spans.is_empty() {
            return Err(Error::new(Code::EmptyQuery, "There is no letter or digit to look for. Give a word or a phrase."));
        }
        let index = &self.texts().index;
        let mut row: Vec<Vec<u32>> = Vec::with_capacity(spans.len());
        for id in index.number(phrase, &spans) {
            row.push(vec![id]);
        }
        if phrase.trim_end().ends_with('*')
            && let (Some(last), Some(word)) = (row.last_mut(), spans.last())
        {
            *last = index.with_prefix(&fold::fold(word.of(phrase)));
            arrange(last, &Ord::cmp);
        }
        let nodes = self.nodes(&row, options.over);
        let mut keys = Vec::with_capacity(nodes.len());
        for node in &nodes {
            // By date, places alone tell: only lines that are shown are written.
            keys.push(if options.sort == Side::Date { String::new() } else { sort_key(&self.line(node, options), options.sort) });
        }
        let key = |k: usize| (&keys[k], self.rank[nodes[k].article], nodes[k].words.start);
        let order = order(nodes.len(), &|a, b| key(a).cmp(&key(b)));
        let mut lines = Vec::new();
        for &k in page(&order, options.offset, options.limit) {
            lines.push(self.line(&nodes[k], options));
        }
        Ok(Concordance { total: nodes.len(), lines })
    }

    fn nodes(&self, row: &[Vec<u32>], over: Over) -> Vec<Node> {
        let index = &self.texts().index;
        let Some(first) = row.first() else { return Vec::new() };
        let fits = |position: u32| {
            (position..).map(|position| index.id(position)).zip(row).all(|(id, any)| any.binary_search(&id).is_ok())
        };
        let mut nodes = Vec::new();
        for &id in first {
            for position in index.positions(&[id]) {
                if position >= index.articles_end() || !fits(position) {
                    continue;
                }
                let article = index.streams[index.stream_at(position)].article;
                let words = position..position + number(row.len());
                let holds = |k: &usize| {
                    self.quotes()[*k].words().iter().any(|piece| piece.start <= words.start && words.end <= piece.end)
                };
                let quote = self.quotes_of[article].clone().find(holds);
                if over == Over::Text || quote.is_some() {
                    nodes.push(Node { words, article, quote });
                }
            }
        }
        nodes
    }

    fn line(&self, node: &Node, options: &ConcordanceOptions) -> ConcordanceLine {
        let article = &self.pack.articles[node.article];
        let body = self.pack.body(article);
        let attribution = node.quote.map(|k| self.entry(&self.quotes()[k]).1);
        let global = self.texts().index.span(&self.pack, &node.words);
        let span = Span::new(global.start - article.span.start, global.end - article.span.start);
        let room = match (options.over, &attribution) {
            (Over::Quotes, Some(attribution)) => attribution.content().iter().copied().find(|piece| piece.contains(span)),
            _ => self.pack.paragraphs(article).into_iter().find(|paragraph| paragraph.contains(span)),
        };
        let room = room.unwrap_or(span);
        let width = options.width.min(MAX_WIDTH);
        let [start, end] = self.place(article, span);
        ConcordanceLine {
            doc: article.file.clone(),
            attribution: attribution.as_ref().map(|attribution| self.pack.id(article, attribution)),
            speaker: attribution.as_ref().and_then(|attribution| self.speaker_name(attribution)),
            outlet: article.metadata.outlet.clone(),
            published: Self::published(article),
            start,
            end,
            left: before(Span::new(room.start, span.start).of(body), width).to_owned(),
            node: span.of(body).to_owned(),
            right: after(Span::new(span.end, room.end).of(body), width).to_owned(),
        }
    }
}

/// The folded words beside the node, read from it outwards.
fn sort_key(line: &ConcordanceLine, side: Side) -> String {
    let text = if side == Side::Left { &line.left } else { &line.right };
    let mut spans = words(text);
    if side == Side::Left {
        spans.reverse();
    }
    let mut key = String::with_capacity(text.len());
    for span in spans {
        fold::fold_into(span.of(text), &mut key);
        key.push(' ');
    }
    key
}

/// The last whole words of `text`, `width` characters at most.
fn before(text: &str, width: usize) -> &str {
    let Some((cut, _)) = text.char_indices().rev().nth(width) else { return text };
    slice(text, cut..).find(char::is_whitespace).map_or("", |at| slice(text, cut + at..).trim_start())
}

/// The first whole words of `text`, `width` characters at most.
fn after(text: &str, width: usize) -> &str {
    let Some((cut, c)) = text.char_indices().nth(width) else { return text };
    slice(text, ..cut + c.len_utf8()).rfind(char::is_whitespace).map_or("", |at| slice(text, ..at).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_between_words() {
        assert_eq!(before("one two three", 5), "three");
        assert_eq!(before("one two three", 8), "three");
        assert_eq!(before("one two three", 9), "two three");
        assert_eq!(before("one two three", 99), "one two three");
        assert_eq!(after("one two three", 3), "one");
        assert_eq!(after("one two three", 6), "one");
        assert_eq!(after("one two three", 7), "one two");
    }
}
