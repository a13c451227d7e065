//! The attributions of one article, read row by row: with its words for where they stand, without for what opening needs.

use super::Pack;
use super::columns::{Reader, decapitalised, put, take};
use super::format::{STEP, column};
use super::landmarks::{CUE, DATE, Landmarks, Words, signed};
use super::lists::{CUE_CLASSES, DOUBTS, EVENTS, KINDS, SOURCES, origin, partial};
use super::open::{PackedArticle, PackedAttribution};
use crate::model::{CueClass, Doubt, Event, Kind, PartialDate, SpeakerKind};
use crate::text::Span;

/// Everything that the columns tell of one article.
#[derive(Default)]
pub(super) struct Read {
    pub kept: Kept,
    /// Names and kinds of the speakers that are new in it.
    pub speakers: Vec<(String, SpeakerKind)>,
    /// Aliases that sources give, each with its speaker.
    pub aliases: Vec<(usize, String)>,
}

/// The attributions of an article as they are kept: a third of the memory that they take once they are asked for, which is never all
/// at once.
#[derive(Debug, Default)]
pub(super) struct Kept {
    rows: Vec<Told>,
    /// For each row the number of its id, how many spans are content, cue and source, and of each span start and length.
    spans: Vec<u8>,
}

/// What is told of an attribution beside its spans.
#[derive(Clone, Copy, Debug)]
struct Told {
    /// Where its spans begin.
    spans: u32,
    said: Option<PartialDate>,
    confidence: u16,
    kind: Kind,
    speaker_kind: Option<SpeakerKind>,
    cue_class: CueClass,
    doubt: Option<Doubt>,
}

/// One of nobody, without any words.
const NOTHING: Told = Told {
    spans: 0,
    said: None,
    confidence: 0,
    kind: Kind::Indirect,
    speaker_kind: None,
    cue_class: CueClass::Other,
    doubt: None,
};

/// An article with the words of its body.
pub(super) struct Page<'a> {
    article: &'a PackedArticle,
    text: &'a str,
    marks: Landmarks,
}

impl Page<'_> {
    /// The bytes of words, moved at their ends by what a column says; inside `None` where nobody wrote that.
    fn trim(&self, words: Words, columns: &mut Reader, trim: usize) -> Option<Span> {
        let trimmed = columns.number(trim)?;
        let before = if trimmed % 2 == 1 { columns.signed(trim)? } else { 0 };
        let span = self.marks.span(words, before, signed(trimmed / 2))?;
        self.text.get(span.start..span.end).map(|_| span)
    }
}

/// Rows as they are read; with a page also where their words stand.
pub(super) struct Rows<'r, 'a> {
    columns: &'r mut Reader<'a>,
    page: Option<Page<'r>>,
    day: isize,
    /// First word of the last anchor.
    last: usize,
    /// Spans of the row.
    spans: Vec<Span>,
    /// What the row's speaker is named and gets as an alias.
    name: Option<(String, SpeakerKind)>,
    alias: Option<String>,
}

/// One attribution, by what is told of it alone.
pub(super) struct Row {
    told: Told,
    contents: usize,
    cues: usize,
    /// 0 for nobody settled, 1 for somebody new, else who was heard how long ago.
    pub speaker: usize,
    /// 0 for a new utterance, else how many utterances back.
    pub back: usize,
    id: u32,
}

impl Pack {
    /// Everything that the columns tell of an article; `None` where they make no sense.
    pub(super) fn rows(&self, article: &PackedArticle) -> Option<Read> {
        let page = self.page(article);
        let told = self.columns.rows();
        let mut columns = self.columns.read_with(article.cursor(), &told);
        let mut rows = Rows::new(&mut columns, Some(page), article.day);
        let mut read = Read::default();
        read.kept.rows.reserve_exact(article.count());
        for own in 0..article.count() {
            let row = rows.next()?;
            read.kept.add(&row, &rows.spans);
            read.speakers.extend(rows.name.take());
            let speaker = self.speaker_of((article.number, own));
            read.aliases.extend(rows.alias.take().and_then(|alias| Some((speaker?, alias))));
        }
        read.kept.spans.shrink_to_fit();
        Some(read)
    }

    /// One attribution of an article; one without words where there is none.
    #[must_use]
    pub fn attribution(&self, article: &PackedArticle, own: usize) -> PackedAttribution {
        // Of what makes no sense there are as many attributions, without any words.
        let kept = article.kept.get_or_init(|| self.rows(article).map(|read| read.kept).unwrap_or_default());
        let told = kept.rows.get(own);
        let mut at = told.map_or(kept.spans.len(), |told| told.spans as usize);
        let mut next = || take(&kept.spans, &mut at).unwrap_or_default();
        let (id, contents, cues, sources) = (next(), next() as usize, next() as usize, next() as usize);
        let mut spans = Vec::with_capacity(contents + cues + sources);
        for _ in 0..contents + cues + sources {
            let start = next() as usize;
            spans.push(Span::new(start, start + next() as usize));
        }
        let Told { said, confidence, kind, speaker_kind, cue_class, doubt, .. } = *told.unwrap_or(&NOTHING);
        PackedAttribution {
            id,
            number: self.number_of((article.number, own)).unwrap_or(usize::MAX),
            spans,
            contents,
            cues,
            kind,
            speaker: self.speaker_of((article.number, own)),
            speaker_kind,
            cue_class,
            confidence,
            doubt,
            said,
            utterance: self.utterance_of((article.number, own)).unwrap_or_default(),
        }
    }

    fn page<'a>(&'a self, article: &'a PackedArticle) -> Page<'a> {
        let text = self.body(article);
        Page { article, text, marks: Landmarks::new(text, &self.heads) }
    }

    /// The dated sentences of all articles; `None` where their columns make no sense.
    pub(super) fn read_events(&self) -> Option<Vec<Event>> {
        let mut columns = self.columns.events();
        let mut events = Vec::new();
        for article in &self.articles {
            let count = columns.count(column::EVENTS, column::EVENTS)?;
            if count == 0 {
                continue;
            }
            let page = self.page(article);
            let (mut last, mut with) = (0, 0);
            for _ in 0..count {
                let kind = columns.number(column::EVENT_KINDS)?;
                let day = article.day.checked_add(columns.signed(column::EVENT_ON)?)?;
                let words = match columns.number(column::EVENT_AT)? {
                    0 => {
                        let place = columns.number(column::EVENT_FAR)?;
                        page.marks.find(place, columns.number(column::EVENT_REACH)?, (last, last))?
                    }
                    n => {
                        let first = page.marks.find_head(n - 1, last, DATE)?;
                        page.marks.reached(first, columns.number(column::EVENT_REACH)?)?
                    }
                };
                last = words.0;
                let of_words = page.trim(words, &mut columns, column::EVENT_TRIM)?;
                let sentence = match columns.number(column::SENTENCE_AT)? {
                    0 => page.marks.sentence(words)?,
                    n => page.marks.find(n - 1, columns.number(column::SENTENCE_REACH)?, (last, last))?,
                };
                let span = page.trim(sentence, &mut columns, column::SENTENCE_TRIM)?;
                let attribution = match columns.number(column::EVENT_OF)? {
                    0 => None,
                    n => {
                        with = signed(n - 1).checked_add_unsigned(with)?.try_into().ok().filter(|&k| k < article.count())?;
                        Some(with)
                    }
                };
                let (date, kind) = (partial(kind / EVENTS.len() + 1, day)?, *EVENTS.get(kind % EVENTS.len())?);
                events.push(Event { date, kind, article: article.number, span, words: of_words, attribution });
            }
        }
        columns.is_done([]).then_some(events)
    }
}

impl Kept {
    /// Adds a row with its spans, those of the content first.
    fn add(&mut self, row: &Row, spans: &[Span]) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.rows.push(Told { spans: number(self.spans.len()), ..row.told });
        put(&mut self.spans, row.id);
        for count in [row.contents, row.cues, spans.len().saturating_sub(row.contents + row.cues)] {
            put(&mut self.spans, number(count));
        }
        for span in spans {
            put(&mut self.spans, number(span.start));
            put(&mut self.spans, number(span.len()));
        }
    }
}

impl<'r, 'a> Rows<'r, 'a> {
    pub fn new(columns: &'r mut Reader<'a>, page: Option<Page<'r>>, day: isize) -> Self {
        // The number of attributions stands before the first one.
        if page.is_some() {
            columns.number(column::ATTRIBUTIONS);
        }
        Self { columns, page, day, last: 0, spans: Vec::new(), name: None, alias: None }
    }

    /// The next attribution.
    pub fn next(&mut self) -> Option<Row> {
        self.spans.clear();
        let class = self.columns.number(column::KINDS)?;
        let kind = class % KINDS.len();
        let mut anchor = (self.last, self.last);
        let cues = self.columns.mostly_one(column::CUES, column::CUE_AT)?;
        for k in 0..cues {
            let words = self.cue(anchor)?;
            if k == 0 {
                anchor = words;
            }
        }
        let mut beside = anchor;
        let contents = self.columns.mostly_one(column::CONTENTS, column::CONTENT_AT)?;
        for k in 0..contents {
            let columns = match k {
                0 => [column::CONTENT_AT, column::CONTENT_REACH, column::CONTENT_TRIM],
                _ => [column::MORE_AT, column::MORE_REACH, column::MORE_TRIM],
            };
            beside = self.span(columns, beside)?;
        }
        // Content comes first in what is kept, and in the order of the text.
        if let Some(content) = self.spans.get(cues..)
            && content.windows(2).any(|pair| pair[0].end > pair[1].start)
        {
            return None;
        }
        if self.page.is_some() {
            self.spans.rotate_left(cues);
        }
        if cues == 0 {
            anchor = beside;
        }
        self.last = anchor.0;
        let mut named = anchor;
        for k in 0..self.columns.mostly_one(column::SOURCES, column::SOURCE_AT)? {
            let words = self.span([column::SOURCE_AT, column::SOURCE_REACH, column::SOURCE_TRIM], anchor)?;
            if k == 0 {
                named = words;
            }
        }
        let speaker = self.columns.number(column::SPEAKERS)?;
        let mut speaker_kind = None;
        if speaker == 0 {
            speaker_kind = self.maybe(column::SPEAKER_KINDS, &SOURCES)?;
        } else {
            if speaker == 1 {
                self.name(named)?;
            }
            let source = self.spans.get(contents + cues).copied().unwrap_or_default();
            self.alias(named, source)?;
        }
        let said = match self.columns.number(column::SAID)? {
            0 => None,
            exact => Some(partial(exact, self.day.checked_add(self.columns.signed(column::SAID_ON)?)?)?),
        };
        let back = self.columns.number(column::UTTERANCES)?;
        let id = match self.columns.number(column::IDS)? {
            0 => 0,
            _ => self.columns.text_at(column::TEXTS)?.1 + 1,
        };
        let doubt = self.maybe(column::DOUBTS, &DOUBTS)?;
        let most = usize::from(1000 / STEP) + 1;
        let told = Told {
            spans: 0,
            said,
            confidence: u16::try_from(self.columns.index(column::CONFIDENCES, most)?).ok()? * STEP,
            kind: *KINDS.get(kind)?,
            speaker_kind,
            cue_class: *CUE_CLASSES.get(class / KINDS.len())?,
            doubt,
        };
        Some(Row { told, contents, cues, speaker, back, id })
    }

    /// One of a list, or none.
    #[allow(clippy::option_option, reason = "outside: whether the bytes make sense; inside: whether there is a value")]
    fn maybe<T: Copy>(&mut self, column: usize, list: &[T]) -> Option<Option<T>> {
        match self.columns.number(column)? {
            0 => Some(None),
            n => list.get(n - 1).copied().map(Some),
        }
    }

    /// A span beside some words, from three columns, goes to the others of the row; given are its own words.
    fn span(&mut self, [at, reach, trim]: [usize; 3], beside: Words) -> Option<Words> {
        let (at, reach) = (self.columns.number(at)?, self.columns.number(reach)?);
        let words = match &self.page {
            None => beside,
            Some(page) => page.marks.find(at, reach, beside)?,
        };
        self.trim(words, trim)
    }

    /// The span of a cue, which mostly begins with a word that cues begin with, a few such words behind the last one.
    fn cue(&mut self, last: Words) -> Option<Words> {
        let at = self.columns.number(column::CUE_AT)?;
        if at == 0 {
            return self.span([column::CUE_FAR, column::CUE_REACH, column::CUE_TRIM], last);
        }
        let reach = self.columns.number(column::CUE_REACH)?;
        let words = match &self.page {
            None => last,
            Some(page) => page.marks.reached(page.marks.find_head(at - 1, last.0, CUE)?, reach)?,
        };
        self.trim(words, column::CUE_TRIM)
    }

    fn trim(&mut self, words: Words, trim: usize) -> Option<Words> {
        match &self.page {
            Some(page) => self.spans.push(page.trim(words, self.columns, trim)?),
            None => {
                if self.columns.number(trim)? % 2 == 1 {
                    self.columns.number(trim)?;
                }
            }
        }
        Some(words)
    }

    /// How a speaker that is new is named.
    fn name(&mut self, named: Words) -> Option<()> {
        let how = self.columns.number(column::NAME_OF)?;
        let kind = *SOURCES.get(how % 4)?;
        let name = match how / 4 % 2 {
            0 => {
                let (text, _) = self.columns.text_at(column::NAMES)?;
                self.page.is_some().then(|| str::from_utf8(text).unwrap_or_default().to_owned())
            }
            _ => self.named(named)?,
        };
        if let Some(mut name) = name {
            if how / 8 % 2 == 1 {
                name = decapitalised(&name);
            }
            if let Some(page) = &self.page {
                name += &origin(how / 16, page.article.metadata.outlet.as_deref(), &page.article.file);
            }
            self.name = Some((name, kind));
        }
        Some(())
    }

    /// Words of the body that name somebody, near where the source stands; inside `None` without a page.
    #[allow(clippy::option_option, reason = "outside: whether the bytes make sense; inside: whether there is a page")]
    fn named(&mut self, beside: Words) -> Option<Option<String>> {
        let (at, length) = (self.columns.signed(column::NAME_AT)?, self.columns.number(column::NAME_LENGTH)?);
        let Some(page) = &self.page else { return Some(None) };
        let first = beside.0.checked_add_signed(at)?;
        let span = page.marks.span((first, first.checked_add(length)?), 0, 0)?;
        page.text.get(span.start..span.end).map(|name| Some(name.to_owned()))
    }

    /// The alias that a source gives its speaker, if it does.
    fn alias(&mut self, named: Words, source: Span) -> Option<()> {
        let how = self.columns.number(column::ALIAS_OF)?;
        if how > 0 {
            let alias =
                if how % 2 == 1 { self.page.as_ref().map(|page| source.of(page.text).to_owned()) } else { self.named(named)? };
            self.alias = alias.map(|alias| if how > 2 { decapitalised(&alias) } else { alias });
        }
        Some(())
    }
}
