//! A pack, opened and indexed.

use super::exchanges::share;
use super::facets::FacetIndex;
use super::index::{Index, Range, number};
use super::places::Places;
use super::results::{AccuracyView, Info, RoleView, SpeakerView};
use super::speakers::Speakers;
use crate::error::Error;
use crate::extract;
use crate::link;
use crate::model::{Article, Date, Kind, Metadata, Paragraph, Role, Rules, SpeakerKind};
use crate::pack::{self, Pack, PackedArticle, PackedAttribution};
use crate::text::order::{arrange, order};
use crate::text::quotation_marks::quoted_runs;
use crate::text::{Span, Unit};

/// Which offsets results carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Code points of the raw file, as the command line and exports count.
    Raw,
    /// UTF-16 units of the article text that [`Corpus::article`] hands out, as JavaScript counts.
    Page,
}

impl Frame {
    /// The unit that it counts in.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Raw => Unit::CodePoint,
            Self::Page => Unit::Utf16,
        }
    }
}

/// One attribution as the query functions see it.
#[derive(Debug)]
pub(super) struct Quoted {
    pub article: usize,
    /// Index in the article.
    pub attribution: usize,
    /// Words of each piece of its content.
    pub words: Vec<Range>,
    /// Of these, the words between quotation marks: all of a direct one, none of an indirect one.
    pub marked: Vec<Range>,
    /// Speakers named in its words, sorted.
    pub mentions: Vec<usize>,
}

/// A pack, opened and indexed: what all query functions are asked of.
///
/// It only reads: no call changes it, and the same request gives the same answer.
#[derive(Debug)]
pub struct Corpus {
    pub(super) pack: Pack,
    pub(super) frame: Frame,
    pub(super) index: Index,
    /// All attributions: oldest article first, undated last, then by file; inside one in the order of the text.
    pub(super) quotes: Vec<Quoted>,
    /// For each article where its quotes stand in `quotes`.
    pub(super) quotes_of: Vec<std::ops::Range<usize>>,
    /// For each article its rank, oldest first.
    pub(super) rank: Vec<usize>,
    pub(super) names: Speakers,
    pub(super) facet_index: FacetIndex,
    /// For each utterance how many answers it has.
    pub(super) answered: Vec<usize>,
    places: Places,
}

impl Corpus {
    /// Opens the bytes of a pack and indexes its words.
    ///
    /// # Errors
    ///
    /// Those of [`Pack::open`].
    ///
    /// # Cost
    ///
    /// Linear in the text: every word is read and numbered once.
    pub fn open(bytes: &[u8], frame: Frame) -> Result<Self, Error> {
        Pack::open(bytes).map(|pack| Self::new(pack, frame))
    }

    /// Indexes a pack that is open.
    #[must_use]
    pub fn new(pack: Pack, frame: Frame) -> Self {
        let index = Index::new(&pack);
        let places = Places::new(&pack, frame);
        let names = Speakers::new(&pack.speakers);
        let place = |k: usize| {
            let article = &pack.articles[k];
            (article.metadata.published.is_none(), article.metadata.published, &article.file)
        };
        let order = order(pack.articles.len(), &|a, b| place(a).cmp(&place(b)));
        let mut rank = vec![0; order.len()];
        for (place, &k) in order.iter().enumerate() {
            rank[k] = place;
        }
        let mut answered = vec![0; pack.utterances.len()];
        for &(article, attribution) in pack.responses.iter().map(|response| &response.to) {
            answered[pack.articles[article].attributions[attribution].utterance] += 1;
        }
        let mut corpus = Self {
            answered,
            quotes: Vec::new(),
            quotes_of: vec![0..0; order.len()],
            rank,
            frame,
            index,
            places,
            names,
            facet_index: FacetIndex::default(),
            pack,
        };
        for article in order {
            let first = corpus.quotes.len();
            let runs = corpus.runs(article);
            for attribution in 0..corpus.pack.articles[article].attributions.len() {
                let quoted = corpus.quoted(article, attribution, &runs);
                corpus.quotes.push(quoted);
            }
            corpus.quotes_of[article] = first..corpus.quotes.len();
        }
        corpus.facet_index = FacetIndex::new(&corpus);
        corpus
    }

    /// A corpus of plain texts, read as articles `1.txt`, `2.txt` … of one paragraph a line: for examples and tests.
    ///
    /// Offsets are those of [`Frame::Page`].
    #[must_use]
    pub fn from_texts(texts: &[&str]) -> Self {
        let articles: Vec<Article> = texts
            .iter()
            .enumerate()
            .map(|(k, text)| {
                let mut at = 0;
                let mut paragraphs = Vec::new();
                for line in text.split_inclusive('\n') {
                    let span = Span::new(at, at + line.len()).trim(text);
                    if !span.is_empty() {
                        paragraphs.push(Paragraph::new(Role::Body, span));
                    }
                    at += line.len();
                }
                Article {
                    file: format!("{}.txt", k + 1),
                    text: (*text).to_owned(),
                    digest: String::new(),
                    metadata: Metadata::default(),
                    paragraphs,
                }
            })
            .collect();
        let attributions = articles.iter().map(extract::extract).collect();
        let (collection, _) = link::link(articles, attributions, &Rules::default());
        let bytes = pack::write(&collection);
        // What `write` gives, `open` takes: their own law.
        match Pack::open(&bytes) {
            Ok(pack) => Self::new(pack, Frame::Page),
            Err(error) => unreachable!("a pack just written opens: {error}"),
        }
    }

    /// The open pack.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The canonical speakers, sorted by name.
    #[must_use]
    pub fn speakers(&self) -> Vec<SpeakerView> {
        // Quotes are in the order of days, the undated last.
        let mut days: Vec<[Option<Date>; 2]> = vec![[None; 2]; self.pack.speakers.len()];
        for quoted in &self.quotes {
            let (article, attribution) = self.entry(quoted);
            if let Some(([first, last], day)) = attribution.speaker.map(|k| &mut days[k]).zip(article.metadata.published) {
                first.get_or_insert(day);
                *last = Some(day);
            }
        }
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        let mut speakers = Vec::with_capacity(days.len());
        for (speaker, [first, last]) in self.pack.speakers.iter().zip(days) {
            let mut roles = Vec::new();
            for role in &speaker.roles {
                roles.push(RoleView { text: role.text.clone(), from: text(role.from), to: text(role.to) });
            }
            speakers.push(SpeakerView {
                name: speaker.name.clone(),
                kind: speaker.kind,
                aliases: speaker.aliases.clone(),
                quotes: speaker.quotes,
                roles,
                affiliations: speaker.affiliations.clone(),
                first: text(first),
                last: text(last),
            });
        }
        speakers
    }

    /// What the corpus holds, in figures.
    #[must_use]
    pub fn info(&self) -> Info {
        let articles = &self.pack.articles;
        let mut outlets: Vec<String> = articles.iter().filter_map(|article| article.metadata.outlet.clone()).collect();
        arrange(&mut outlets, &Ord::cmp);
        outlets.dedup();
        let mut accuracy = Vec::new();
        for found in &self.pack.accuracy {
            accuracy.push(AccuracyView {
                step: found.step.clone(),
                precision: found.precision.map(share),
                recall: found.recall.map(share),
                sample: found.sample.clone(),
            });
        }
        let days = || articles.iter().filter_map(|article| article.metadata.published);
        Info {
            title: self.pack.title.clone(),
            language: self.pack.language.clone(),
            articles: articles.len(),
            outlets,
            from: days().min().map(|day| day.to_string()),
            to: days().max().map(|day| day.to_string()),
            quotes: self.quotes.len(),
            speakers: self.pack.speakers.len(),
            utterances: self.pack.utterances.len(),
            digest: self.pack.digest.clone(),
            format: pack::VERSION,
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            text_bytes: self.pack.text.len(),
            pack_bytes: self.pack.bytes,
            accuracy,
        }
    }

    /// What stands between quotation marks in an article that has mixed quotations; nothing for any other, since
    /// only they are partly quoted.
    fn runs(&self, article: usize) -> Vec<Span> {
        let entry = &self.pack.articles[article];
        if entry.attributions.iter().all(|attribution| attribution.kind != Kind::Mixed) {
            return Vec::new();
        }
        let paragraphs: Vec<Span> = entry.paragraphs.iter().map(|&(_, span)| span).collect();
        quoted_runs(self.pack.body(entry), &paragraphs).into_iter().flat_map(|run| run.pieces).collect()
    }

    fn quoted(&self, article: usize, attribution: usize, runs: &[Span]) -> Quoted {
        let entry = &self.pack.articles[article];
        let found = &entry.attributions[attribution];
        let words_of = |spans: &[Span]| -> Vec<Range> {
            spans.iter().map(|&span| self.index.words_in(article, span, entry)).filter(|words| !words.is_empty()).collect()
        };
        let words = words_of(&found.content);
        let marked = match found.kind {
            Kind::Direct => words.clone(),
            Kind::Mixed => {
                let overlap = |run: &Span| {
                    found.content.iter().map(|c| Span::new(c.start.max(run.start), c.end.min(run.end))).collect::<Vec<_>>()
                };
                let marked = merged(words_of(&runs.iter().flat_map(overlap).collect::<Vec<_>>()));
                // Marks that cannot be told apart leave the whole content: the attribution says that it is quoted.
                if marked.is_empty() { words.clone() } else { marked }
            }
            Kind::Indirect => Vec::new(),
        };
        let mentions = self.names.mentioned(&self.index, &words);
        Quoted { article, attribution, words, marked, mentions }
    }

    pub(super) fn entry(&self, quoted: &Quoted) -> (&PackedArticle, &PackedAttribution) {
        let article = &self.pack.articles[quoted.article];
        (article, &article.attributions[quoted.attribution])
    }

    pub(super) fn speaker_name(&self, attribution: &PackedAttribution) -> Option<String> {
        attribution.speaker.map(|k| self.pack.speakers[k].name.clone())
    }

    pub(super) fn speaker_kind(&self, attribution: &PackedAttribution) -> Option<SpeakerKind> {
        attribution.speaker.map_or(attribution.speaker_kind, |k| Some(self.pack.speakers[k].kind))
    }

    /// Both ends of a span (bytes of an article's body) as the frame counts.
    pub(super) fn place(&self, article: &PackedArticle, span: Span) -> [usize; 2] {
        self.places.place(&self.pack, article, span)
    }

    /// A span as the frame counts: one range, or more where the raw text has other things between.
    pub(super) fn pieces(&self, article: &PackedArticle, span: Span) -> Vec<[usize; 2]> {
        self.places.pieces(&self.pack, article, span)
    }

    /// The paragraphs that a span (bytes of the body) touches, as text.
    pub(super) fn context(&self, article: &PackedArticle, span: Span) -> String {
        let touched =
            || article.paragraphs.iter().map(|&(_, paragraph)| paragraph).filter(|p| p.start < span.end && span.start < p.end);
        let whole = touched().reduce(Span::join).unwrap_or(span);
        whole.of(self.pack.body(article)).to_owned()
    }

    /// From the first to the last byte of an attribution's content.
    pub(super) fn extent(attribution: &PackedAttribution) -> Span {
        attribution.content.iter().copied().reduce(Span::join).unwrap_or_default()
    }

    pub(super) fn published(article: &PackedArticle) -> Option<String> {
        article.metadata.published.map(|day: Date| day.to_string())
    }

    /// The words of an attribution as one text, and for each piece where it stands in it: pieces follow a space,
    /// or ` … ` where other words lie between.
    pub(super) fn wording(&self, article: &PackedArticle, attribution: &PackedAttribution) -> (String, Vec<(Span, usize)>) {
        let body = self.pack.body(article);
        let mut text = String::new();
        let mut pieces = Vec::with_capacity(attribution.content.len());
        let mut last: Option<Span> = None;
        for &span in &attribution.content {
            if let Some(last) = last {
                let between = body.get(last.end..span.start).unwrap_or_default();
                text.push_str(if between.contains(char::is_alphanumeric) { " … " } else { " " });
            }
            pieces.push((span, text.len()));
            text.push_str(span.of(body));
            last = Some(span);
        }
        (text, pieces)
    }

    pub(super) fn words_of(quoted: &Quoted) -> u32 {
        quoted.words.iter().map(|words| number(words.len())).sum()
    }
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
