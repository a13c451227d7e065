//! A pack, opened, and what is made of it when it is first asked for.

use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::exchanges::share;
use super::facets::FacetIndex;
use super::index::number;
use super::places::Places;
use super::results::{AccuracyView, Info, RoleView, SpeakerView};
use super::speakers::Speakers;
use super::texts::{Making, Quoted, Texts};
use crate::error::Error;
use crate::extract;
use crate::link;
use crate::model::{Article, Date, Metadata, Paragraph, Role, Rules, SpeakerKind};
use crate::pack::{self, Pack, PackedArticle, PackedAttribution};
use crate::text::numbers::Numbers;
use crate::text::order::{arrange, order};
use crate::text::{Span, Unit, slice};

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

/// A pack, opened: what all query functions are asked of.
///
/// It only reads: no call changes an answer, and the same request gives the same answer. What only some questions need is made at the
/// first of them.
#[derive(Debug)]
pub struct Corpus {
    pub(super) pack: Pack,
    pub(super) frame: Frame,
    /// Numbers of articles, oldest first, undated last, then by file; and for each article its rank there.
    pub(super) order: Vec<usize>,
    pub(super) rank: Vec<usize>,
    /// For each article where its attributions stand in [`Self::quotes`].
    pub(super) quotes_of: Vec<std::ops::Range<usize>>,
    /// For each utterance how many answers it has.
    pub(super) answered: Numbers,
    /// Whether a lookup has been answered before.
    pub(super) asked: AtomicBool,
    texts: OnceLock<Texts>,
    /// Those, as far as they are made.
    making: Mutex<Option<Making>>,
    names: OnceLock<Speakers>,
    facet_index: OnceLock<FacetIndex>,
    places: Places,
}

impl Corpus {
    /// Opens the bytes of a pack.
    ///
    /// # Errors
    ///
    /// Those of [`Pack::open`].
    ///
    /// # Cost
    ///
    /// Linear in the text, which is read once for its encoding; words are not looked at. The first question that needs them
    /// numbers them all: see [`Self::prepare`].
    pub fn open(bytes: &[u8], frame: Frame) -> Result<Self, Error> {
        Pack::open(bytes).map(|pack| Self::new(pack, frame))
    }

    /// What all query functions ask of a pack that is open.
    #[must_use]
    pub fn new(pack: Pack, frame: Frame) -> Self {
        let place = |k: usize| {
            let article = &pack.articles[k];
            (article.metadata.published.is_none(), article.metadata.published, &article.file)
        };
        let order = order(pack.articles.len(), &|a, b| place(a).cmp(&place(b)));
        let mut rank = vec![0; order.len()];
        let mut quotes_of = vec![0..0; order.len()];
        let mut quotes = 0;
        for (place, &k) in order.iter().enumerate() {
            rank[k] = place;
            let end = quotes + pack.articles[k].count();
            quotes_of[k] = quotes..end;
            quotes = end;
        }
        let mut answered = Numbers::zeros(pack.utterance_count(), pack.responses.len());
        for response in &pack.responses {
            if let Some(utterance) = pack.utterance_of(response.to) {
                answered.set(utterance, answered.get(utterance) + 1);
            }
        }
        Self {
            places: Places::new(&pack, frame),
            pack,
            frame,
            order,
            rank,
            quotes_of,
            answered,
            asked: AtomicBool::new(false),
            texts: OnceLock::new(),
            making: Mutex::new(None),
            names: OnceLock::new(),
            facet_index: OnceLock::new(),
        }
    }

    /// Makes now what the first question that is not answered by reading the text would have to wait for: the index of
    /// words.
    pub fn prepare(&self) {
        self.texts();
    }

    /// [`Self::prepare`] for a few milliseconds; whether it is done. Questions may come between: they do the rest at once.
    pub fn prepare_some(&self) -> bool {
        if self.texts.get().is_some() {
            return true;
        }
        let mut making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let is_done = making.get_or_insert_with(|| Making::new(&self.pack, &self.order, true)).step(&self.pack);
        if let Some(made) = making.take_if(|_| is_done) {
            let _ = self.texts.set(made.finish(&self.pack));
        }
        is_done
    }

    /// The words of all articles.
    pub(super) fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| {
            let making = self.making.lock().unwrap_or_else(PoisonError::into_inner).take();
            making.unwrap_or_else(|| Making::new(&self.pack, &self.order, true)).finish(&self.pack)
        })
    }

    /// The words of all articles, if they have been asked for.
    pub(super) fn texts_made(&self) -> Option<&Texts> {
        self.texts.get()
    }

    /// All attributions: oldest article first, undated last, then by file; inside one in the order of the text.
    pub(super) fn quotes(&self) -> &[Quoted] {
        &self.texts().quotes
    }

    pub(super) fn names(&self) -> &Speakers {
        self.names.get_or_init(|| Speakers::new(self.pack.speakers()))
    }

    pub(super) fn facet_index(&self) -> &FacetIndex {
        self.facet_index.get_or_init(|| {
            let _ = self.pack.speakers();
            FacetIndex::new(self)
        })
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
        let all = self.pack.speakers();
        // Articles are in the order of days, the undated last.
        let mut days: Vec<[Option<Date>; 2]> = vec![[None; 2]; all.len()];
        for article in self.order.iter().map(|&k| &self.pack.articles[k]) {
            for own in 0..article.count() {
                let days = self.pack.speaker_of((article.number, own)).and_then(|k| days.get_mut(k));
                if let Some(([first, last], day)) = days.zip(article.metadata.published) {
                    first.get_or_insert(day);
                    *last = Some(day);
                }
            }
        }
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        let mut speakers = Vec::with_capacity(days.len());
        for k in self.pack.speakers_by_name() {
            let (speaker, [first, last]) = (&all[k], days[k]);
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
        let mut outlets: Vec<String> = Vec::new();
        for outlet in articles.iter().filter_map(|article| article.metadata.outlet.as_ref()) {
            if !outlets.contains(outlet) {
                outlets.push(outlet.clone());
            }
        }
        arrange(&mut outlets, &Ord::cmp);
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
            quotes: self.pack.quotes(),
            speakers: self.pack.speaker_count(),
            utterances: self.pack.utterance_count(),
            digest: self.pack.digest.clone(),
            format: pack::VERSION,
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            text_bytes: self.pack.text.len(),
            pack_bytes: self.pack.bytes,
            accuracy,
        }
    }

    pub(super) fn entry(&self, quoted: &Quoted) -> (&PackedArticle, PackedAttribution) {
        let article = &self.pack.articles[quoted.article];
        (article, self.pack.attribution(article, quoted.attribution()))
    }

    pub(super) fn speaker_of(&self, quoted: &Quoted) -> Option<usize> {
        self.pack.speaker_of((quoted.article, quoted.attribution()))
    }

    pub(super) fn utterance_of(&self, quoted: &Quoted) -> usize {
        self.pack.utterance_of((quoted.article, quoted.attribution())).unwrap_or_default()
    }

    pub(super) fn speaker_name(&self, attribution: &PackedAttribution) -> Option<String> {
        attribution.speaker.map(|k| self.pack.speaker_name(k))
    }

    pub(super) fn speaker_kind(&self, attribution: &PackedAttribution) -> Option<SpeakerKind> {
        attribution.speaker.map_or(attribution.speaker_kind, |k| Some(self.pack.speakers()[k].kind))
    }

    /// Both ends of a span (bytes of an article's body) as the frame counts.
    pub(super) fn place(&self, article: &PackedArticle, span: Span) -> [usize; 2] {
        self.places.place(&self.pack, article, span)
    }

    /// Spans as the frame counts: for each one range, or more where the raw text has other things between.
    pub(super) fn pieces(&self, article: &PackedArticle, spans: &[Span]) -> Vec<[usize; 2]> {
        self.places.pieces(&self.pack, article, spans)
    }

    /// The paragraphs that a span (bytes of the body) touches, as text.
    pub(super) fn context(&self, article: &PackedArticle, span: Span) -> String {
        let body = self.pack.body(article);
        // Paragraphs end with line breaks, which stand nowhere else.
        let is_break = |&byte: &u8| byte == b'\n';
        let start = slice(body, ..span.start).as_bytes().iter().rposition(is_break).map_or(0, |at| at + 1);
        let end = memchr::memchr(b'\n', slice(body, span.end..).as_bytes()).map_or(body.len(), |at| span.end + at);
        slice(body, start..end).to_owned()
    }

    /// From the first to the last byte of an attribution's content.
    pub(super) fn extent(attribution: &PackedAttribution) -> Span {
        attribution.content().iter().copied().reduce(Span::join).unwrap_or_default()
    }

    pub(super) fn published(article: &PackedArticle) -> Option<String> {
        article.metadata.published.map(|day: Date| day.to_string())
    }

    /// The words of an attribution as one text, and for each piece where it stands in it: pieces follow a space,
    /// or ` … ` where other words lie between.
    pub(super) fn wording(&self, article: &PackedArticle, attribution: &PackedAttribution) -> (String, Vec<(Span, usize)>) {
        let body = self.pack.body(article);
        let mut text = String::new();
        let mut pieces = Vec::with_capacity(attribution.content().len());
        let mut last: Option<Span> = None;
        for &span in attribution.content() {
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
        quoted.words().iter().map(|words| number(words.len())).sum()
    }
}
