//! The words of articles and of what is said in them: what looking words up works on.

use super::index::{Index, Range};
use crate::model::Kind;
use crate::pack::{Pack, PackedArticle, PackedAttribution};
use crate::text::Span;
use crate::text::order::arrange;
use crate::text::quotation_marks::quoted_runs;

/// One attribution as the query functions see it.
#[derive(Debug)]
pub(super) struct Quoted {
    pub article: usize,
    /// Index in the article.
    pub attribution: usize,
    /// Words of each piece of its content.
    pub words: Box<[Range]>,
    /// Of these the words between quotation marks, where these are not all.
    marked: Option<Box<[Range]>>,
}

impl Quoted {
    /// Of its words those between quotation marks: all of a direct one, none of an indirect one.
    pub fn marked(&self) -> &[Range] {
        self.marked.as_deref().unwrap_or(&self.words)
    }
}

/// The words of some articles, or of all.
#[derive(Debug)]
pub(super) struct Texts {
    pub index: Index,
    /// The attributions of these articles, in the order in which these were given.
    pub quotes: Vec<Quoted>,
    /// For each article where its attributions stand in `quotes`.
    pub quotes_of: Vec<std::ops::Range<usize>>,
}

impl Texts {
    /// Reads the words of the articles in this list.
    pub fn new(pack: &Pack, articles: &[usize]) -> Self {
        let mut included = vec![false; pack.articles.len()];
        for &article in articles {
            included[article] = true;
        }
        let index = Index::new(pack, &|article| included.get(article).copied().unwrap_or_default());
        let mut texts = Self { index, quotes: Vec::new(), quotes_of: vec![0..0; included.len()] };
        texts.quotes.reserve_exact(articles.iter().map(|&article| pack.articles[article].count()).sum());
        for &article in articles {
            let first = texts.quotes.len();
            let entry = &pack.articles[article];
            let runs = runs(pack, entry);
            for (attribution, found) in pack.attributions(entry).iter().enumerate() {
                let (words, marked) = texts.words_of(pack, entry, found, &runs);
                texts.quotes.push(Quoted { article, attribution, words, marked });
            }
            texts.quotes_of[article] = first..texts.quotes.len();
        }
        texts
    }

    fn words_of(
        &self,
        pack: &Pack,
        article: &PackedArticle,
        found: &PackedAttribution,
        runs: &[Span],
    ) -> (Box<[Range]>, Option<Box<[Range]>>) {
        let words_of = |spans: &[Span]| {
            let mut ranges: Vec<Range> = Vec::with_capacity(spans.len());
            for &span in spans {
                let words = self.index.words_in(pack, article, span);
                if !words.is_empty() {
                    ranges.push(words);
                }
            }
            ranges
        };
        let words = words_of(found.content()).into_boxed_slice();
        let marked = match found.kind {
            Kind::Direct => None,
            Kind::Mixed => {
                let mut overlaps = Vec::new();
                for run in runs {
                    for content in found.content() {
                        overlaps.push(Span::new(content.start.max(run.start), content.end.min(run.end)));
                    }
                }
                let marked = merged(words_of(&overlaps));
                // Marks that cannot be told apart leave the whole content: the attribution says that it is quoted.
                Some(marked.into_boxed_slice()).filter(|marked| !marked.is_empty())
            }
            Kind::Indirect => Some(Box::default()),
        };
        (words, marked)
    }
}

/// What stands between quotation marks in an article that has mixed quotations; nothing for any other, since only they are
/// partly quoted.
fn runs(pack: &Pack, article: &PackedArticle) -> Vec<Span> {
    if pack.attributions(article).iter().all(|attribution| attribution.kind != Kind::Mixed) {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    for run in quoted_runs(pack.body(article), &pack.paragraphs(article)) {
        pieces.extend_from_slice(&run.pieces);
    }
    pieces
}

/// Ranges in order, those that overlap (a quotation inside a quotation) joined.
fn merged(mut ranges: Vec<Range>) -> Vec<Range> {
    arrange(&mut ranges, &|a, b| a.start.cmp(&b.start));
    let mut found: Vec<Range> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match found.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => found.push(range),
        }
    }
    found
}
