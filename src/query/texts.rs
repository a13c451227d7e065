//! The words of articles and of what is said in them: what looking words up works on.

use super::index::{Index, Range, Sorting, number};
use crate::model::Kind;
use crate::pack::{Naming, Pack, PackedArticle, PackedAttribution};
use crate::text::Span;
use crate::text::order::arrange;
use crate::text::quotation_marks::quoted_runs;

/// One attribution as the query functions see it.
#[derive(Debug)]
pub(super) struct Quoted {
    pub article: usize,
    /// Twice its index in the article, and one more where any of it may stand between quotation marks.
    own: u32,
    /// Words of its content, where that is one piece; and what else is told of its words where that is not all.
    piece: [Range; 1],
    more: Option<Box<Pieces>>,
}

/// Words of an attribution.
#[derive(Debug)]
struct Pieces {
    /// Those of each piece of its content.
    words: Box<[Range]>,
    /// Of these the ones between quotation marks, where these are not all.
    marked: Option<Box<[Range]>>,
}

impl Quoted {
    /// Index in the article.
    pub fn attribution(&self) -> usize {
        (self.own / 2) as usize
    }

    /// Words of each piece of its content.
    pub fn words(&self) -> &[Range] {
        self.more.as_ref().map_or(&self.piece, |more| &more.words)
    }

    /// Of its words those between quotation marks: all of a direct one, none of an indirect one.
    pub fn marked(&self) -> &[Range] {
        if self.own.is_multiple_of(2) {
            return &[];
        }
        self.more.as_ref().and_then(|more| more.marked.as_deref()).unwrap_or(self.words())
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

/// Articles and positions of one step: about what there is time for between two keystrokes.
const ARTICLES: usize = 16;
const POSITIONS: usize = 1 << 15;

/// The words of some articles, or of all, as they are read step by step: a page that has nothing else to do does that.
#[derive(Debug)]
pub(super) struct Making {
    texts: Texts,
    /// The articles in the order in which their attributions are listed, and of each whether it is one of them.
    articles: Vec<usize>,
    included: Vec<bool>,
    /// Whether all speakers are read on the way, because they are needed next.
    naming: Option<Naming>,
    sorting: Option<Sorting>,
    /// What is being done, and for how many articles it is.
    stage: Stage,
    at: usize,
}

#[derive(Debug, PartialEq)]
enum Stage {
    Naming,
    Reading,
    Joining,
    Sorting,
    Quoting,
}

impl Making {
    /// Begins with the articles in this list; `naming` if the speakers of all are wanted as well.
    pub fn new(pack: &Pack, articles: &[usize], naming: bool) -> Self {
        let mut included = vec![false; pack.articles.len()];
        let (mut bytes, mut quotes) = (0, 0);
        for article in articles.iter().filter_map(|&article| pack.articles.get(article)) {
            included[article.number] = true;
            bytes += article.span.len();
            quotes += article.count();
        }
        let mut texts = Texts { index: Index::new(pack, bytes), quotes: Vec::new(), quotes_of: vec![0..0; included.len()] };
        texts.quotes.reserve_exact(quotes);
        Self {
            texts,
            articles: articles.to_vec(),
            included,
            naming: naming.then(Naming::default),
            sorting: None,
            stage: Stage::Naming,
            at: 0,
        }
    }

    /// A few milliseconds of the work; whether it is done.
    pub fn step(&mut self, pack: &Pack) -> bool {
        let (from, all) = (self.at, pack.articles.len());
        let end = all.min(from + ARTICLES);
        self.at = end;
        let here = pack.articles.get(from..end).unwrap_or_default();
        let next = match self.stage {
            Stage::Naming => {
                if self.naming.as_mut().is_some_and(|naming| !pack.read_on(naming, ARTICLES)) {
                    return false;
                }
                Stage::Reading
            }
            Stage::Reading => {
                for article in here {
                    self.texts.index.read_article(pack, article, self.included[article.number]);
                }
                if end < all {
                    return false;
                }
                self.texts.index.end_articles();
                Stage::Joining
            }
            Stage::Joining => {
                for article in here.iter().filter(|article| self.included[article.number]) {
                    self.texts.index.join_interrupted(pack, article);
                }
                if end < all {
                    return false;
                }
                Stage::Sorting
            }
            Stage::Sorting => {
                let index = &mut self.texts.index;
                let Some(sorting) = &mut self.sorting else {
                    self.sorting = Some(index.sorting());
                    return false;
                };
                if !index.sort_on(sorting, POSITIONS) {
                    return false;
                }
                Stage::Quoting
            }
            Stage::Quoting => {
                let end = self.articles.len().min(from + ARTICLES);
                for &article in self.articles.get(from..end).unwrap_or_default() {
                    self.texts.quote(pack, &pack.articles[article]);
                }
                return end == self.articles.len();
            }
        };
        (self.stage, self.at) = (next, 0);
        false
    }

    /// Does the rest of the work.
    pub fn finish(mut self, pack: &Pack) -> Texts {
        while !self.step(pack) {}
        self.texts
    }
}

impl Texts {
    /// Reads the words of the articles in this list.
    pub fn new(pack: &Pack, articles: &[usize]) -> Self {
        Making::new(pack, articles, false).finish(pack)
    }

    /// Lists the attributions of an article.
    fn quote(&mut self, pack: &Pack, article: &PackedArticle) {
        let first = self.quotes.len();
        let runs = runs(pack, article);
        for (attribution, found) in pack.attributions(article).enumerate() {
            let (words, marked) = self.words_of(pack, article, &found, &runs);
            let mut quoted = Quoted {
                article: article.number,
                own: number(attribution) * 2 + u32::from(found.kind != Kind::Indirect),
                piece: [words.first().cloned().unwrap_or_default()],
                more: None,
            };
            if words.len() != 1 || marked.is_some() {
                let marked = marked.map(Vec::into_boxed_slice);
                quoted.more = Some(Box::new(Pieces { words: words.into_boxed_slice(), marked }));
            }
            self.quotes.push(quoted);
        }
        self.quotes_of[article.number] = first..self.quotes.len();
    }

    fn words_of(
        &self,
        pack: &Pack,
        article: &PackedArticle,
        found: &PackedAttribution,
        runs: &[Span],
    ) -> (Vec<Range>, Option<Vec<Range>>) {
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
        let words = words_of(found.content());
        let marked = match found.kind {
            Kind::Direct | Kind::Indirect => None,
            Kind::Mixed => {
                let mut overlaps = Vec::new();
                for run in runs {
                    for content in found.content() {
                        overlaps.push(Span::new(content.start.max(run.start), content.end.min(run.end)));
                    }
                }
                let marked = merged(words_of(&overlaps));
                // Marks that cannot be told apart leave the whole content: the attribution says that it is quoted.
                Some(marked).filter(|marked| !marked.is_empty())
            }
        };
        (words, marked)
    }
}

/// What stands between quotation marks in an article that has mixed quotations; nothing for any other, since only they are
/// partly quoted.
fn runs(pack: &Pack, article: &PackedArticle) -> Vec<Span> {
    if pack.attributions(article).all(|attribution| attribution.kind != Kind::Mixed) {
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
