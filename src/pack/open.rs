//! Bytes as a collection, checked.

#![allow(clippy::option_option, reason = "outside: whether the bytes make sense; inside: whether there is a value")]

use sha2::{Digest, Sha256};

use super::columns::{Reader, decapitalised};
use super::format::column;
use super::format::{BETWEEN, BREAK, HEADER, MAGIC, RECENT, STEP, Stored, VERSION};
use super::ids;
use super::landmarks::{Landmarks, Words, signed};
use super::lists::{CUE_CLASSES, DOUBTS, EVENTS, KINDS, RELATIONS, ROLES, SOURCES, STANCES, day, partial};
use crate::error::{Code, Error};
use crate::model::{
    Accuracy, CueClass, Difference, Doubt, Event, Kind, Metadata, PartialDate, Passage, Response, Role, Speaker, SpeakerKind,
    StatedRole, Utterance, Version,
};
use crate::text::Span;
use crate::text::order::{arrange, order};

/// An opened pack: every index and span in it has been checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// Name of the collection.
    pub title: String,
    /// Language as a BCP 47 tag.
    pub language: String,
    /// The bodies of all articles, parted by a carriage return, which none of them has.
    pub text: String,
    /// The articles in the order they were written.
    pub articles: Vec<PackedArticle>,
    /// Canonical speakers, sorted by name.
    pub speakers: Vec<Speaker>,
    /// Utterances; every attribution is a version of exactly one.
    pub utterances: Vec<Utterance>,
    /// Who answers whom, in the order they were written.
    pub responses: Vec<Response>,
    /// Facts on which articles differ; spans are bytes of the article's body.
    pub differences: Vec<Difference>,
    /// Dated sentences in the order of articles and text; spans are bytes of the article's body.
    pub events: Vec<Event>,
    /// How right the collection was found to be.
    pub accuracy: Vec<Accuracy>,
    /// SHA-256 of the payload, in hexadecimal.
    pub digest: String,
    /// Length of the pack in bytes.
    pub bytes: usize,
}

/// One article of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedArticle {
    /// The file name, as it was given.
    pub file: String,
    /// What it says about itself.
    pub metadata: Metadata,
    pub(super) digest: Told,
    /// Its body in [`Pack::text`].
    pub span: Span,
    /// Role and span (bytes of the body) of each paragraph.
    pub paragraphs: Vec<(Role, Span)>,
    /// The way back to the raw text, in order.
    pub runs: Vec<Run>,
    /// Its attributions in the order of the text.
    pub attributions: Vec<PackedAttribution>,
}

/// How an article's digest is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    /// In hexadecimal.
    As(String),
    /// The file is the body with this between paragraphs and that behind the last.
    Computed(&'static str, &'static str),
}

/// A stretch that stands, character for character, in the body and in the raw text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Bytes of the body.
    pub body: Span,
    /// First code point in the raw text.
    pub raw: usize,
}

/// One attribution of a pack; all spans are bytes of the article's body.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedAttribution {
    /// Stable as long as the file name and the words stay.
    pub id: String,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// The words attributed.
    pub content: Vec<Span>,
    /// The words that report.
    pub cue: Vec<Span>,
    /// The words that name the source.
    pub source: Vec<Span>,
    /// Index of the speaker; `None` where it is not settled.
    pub speaker: Option<usize>,
    /// What kind of source the text makes of it, where the speaker is not settled.
    pub speaker_kind: Option<SpeakerKind>,
    /// What the cue makes of it.
    pub cue_class: CueClass,
    /// How often such attributions are right, in thousandths, to the nearest twenty.
    pub confidence: u16,
    /// Why the confidence is low.
    pub doubt: Option<Doubt>,
    /// When it was said, where that is known.
    pub said: Option<PartialDate>,
    /// Index of the utterance that it is a version of.
    pub utterance: usize,
}

impl Pack {
    /// Opens the bytes of a pack.
    ///
    /// Signature, format version, length and digest are checked in that order, then every index and span, so that
    /// nothing read from it can fail later.
    ///
    /// # Errors
    ///
    /// `NotAPack` if the signature is missing, `PackVersion` for another format, `PackDamaged` if the bytes are cut
    /// off, are not those that were written, or do not make sense.
    ///
    /// # Cost
    ///
    /// One pass over the bytes for the digest, one over the text for the places of words, one copy of the text.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let (payload, digest) = unseal(bytes)?;
        let found = Sha256::digest(payload);
        if found.as_slice() != digest {
            return Err(damaged("the digest of its bytes is not the one it was written with; fetch or build it again"));
        }
        let mut pack = Self::read(payload)?;
        pack.digest = ids::hex(digest);
        pack.bytes = bytes.len();
        Ok(pack)
    }

    /// Opens a pack without comparing its digest: for tests of what lies behind it.
    #[doc(hidden)]
    pub fn open_unverified(bytes: &[u8]) -> Result<Self, Error> {
        Self::read(unseal(bytes)?.0)
    }

    /// The body of an article.
    #[must_use]
    pub fn body(&self, article: &PackedArticle) -> &str {
        article.span.of(&self.text)
    }

    /// SHA-256 of the bytes of an article's file, in hexadecimal.
    #[must_use]
    pub fn digest(&self, article: &PackedArticle) -> String {
        match &article.digest {
            Told::As(digest) => digest.clone(),
            Told::Computed(between, behind) => {
                let mut hash = Sha256::new();
                for (k, (_, span)) in article.paragraphs.iter().enumerate() {
                    hash.update(if k > 0 { *between } else { "" });
                    hash.update(span.of(self.body(article)));
                }
                hash.update(*behind);
                ids::hex(&hash.finalize())
            }
        }
    }

    fn read(payload: &[u8]) -> Result<Self, Error> {
        let (stored, rest) =
            postcard::take_from_bytes::<Stored>(payload).map_err(|_| damaged("its payload cannot be decoded; build it again"))?;
        if !rest.is_empty() {
            return Err(damaged("its payload goes on after its end; build it again"));
        }
        Opening::read(stored.text, stored.columns)
            .ok_or_else(|| damaged("an offset or index in it points nowhere; build it again"))
    }
}

fn damaged(what: &str) -> Error {
    Error::new(Code::PackDamaged, format!("This corpus is damaged: {what}."))
}

/// Payload and digest of a pack whose header is right.
fn unseal(bytes: &[u8]) -> Result<(&[u8], &[u8]), Error> {
    let Some(rest) = bytes.strip_prefix(&MAGIC) else {
        return Err(if MAGIC.starts_with(bytes) && !bytes.is_empty() {
            damaged("it ends inside its first bytes; fetch or build it again")
        } else {
            let message =
                "These bytes are no onrecord corpus: they do not begin with its signature. Build one with `onrecord bundle`.";
            Error::new(Code::NotAPack, message)
        });
    };
    let cut = || damaged("it ends inside its header; fetch or build it again");
    let (version, rest) = rest.split_first_chunk::<2>().ok_or_else(cut)?;
    let version = u16::from_le_bytes(*version);
    if version != VERSION {
        let remedy = if version > VERSION {
            "use the engine it was built with, or a newer one"
        } else {
            "build it again with this engine"
        };
        let message = format!("This corpus has format version {version}; this engine reads version {VERSION}: {remedy}.");
        return Err(Error::new(Code::PackVersion, message));
    }
    let (length, rest) = rest.split_first_chunk::<8>().ok_or_else(cut)?;
    let (digest, payload) = rest.split_at_checked(super::format::DIGEST).ok_or_else(cut)?;
    let length = u64::from_le_bytes(*length);
    if payload.len() as u64 != length {
        let found = payload.len();
        return Err(damaged(&format!(
            "its header announces {length} bytes after the first {HEADER}, but {found} are there; fetch or build it again"
        )));
    }
    Ok((payload, digest))
}

/// A pack half read.
struct Opening<'a> {
    columns: Reader<'a>,
    speakers: Vec<Speaker>,
    /// The speakers heard last, the last first.
    recent: Vec<usize>,
    utterances: Vec<Utterance>,
    events: Vec<Event>,
    /// Number of the last day read.
    day: isize,
}

/// The paragraphs of a body and its way back to the raw text.
type Paragraphs = (Vec<(Role, Span)>, Vec<Run>);

/// A body with its words.
struct Page<'a> {
    text: &'a str,
    marks: Landmarks,
}

impl<'a> Opening<'a> {
    fn read(text: &'a str, columns: Vec<&'a [u8]>) -> Option<Pack> {
        let columns = Reader::new(columns)?;
        let mut opening =
            Self { columns, speakers: Vec::new(), recent: Vec::new(), utterances: Vec::new(), events: Vec::new(), day: 0 };
        let title = opening.columns.text(column::FILES)?;
        let language = opening.columns.text(column::FILES)?;
        let mut articles = Vec::new();
        let mut at = 0;
        if opening.columns.number(column::ATTRIBUTIONS)? == 1 {
            for body in text.split(BETWEEN) {
                let span = Span::new(at, at + body.len());
                articles.push(opening.article(articles.len(), body, span)?);
                at = span.end + BETWEEN.len_utf8();
            }
        }
        opening.finish_speakers(&mut articles)?;
        opening.finish_utterances(text, &articles)?;
        let responses = opening.responses(&articles)?;
        let differences = opening.differences(text, &articles)?;
        let accuracy = opening.accuracy()?;
        let Self { columns, speakers, utterances, events, .. } = opening;
        if !columns.is_done() {
            return None;
        }
        Some(Pack {
            title,
            language,
            text: text.to_owned(),
            articles,
            speakers,
            utterances,
            responses,
            differences,
            events,
            accuracy,
            digest: String::new(),
            bytes: 0,
        })
    }

    fn article(&mut self, number: usize, text: &str, span: Span) -> Option<PackedArticle> {
        let file = self.columns.text(column::FILES)?;
        let (paragraphs, runs) = self.paragraphs(text)?;
        let metadata = self.metadata(text, &paragraphs)?;
        let digest = self.told()?;
        let page = Page { text, marks: Landmarks::new(text) };
        let count = self.columns.count(column::ATTRIBUTIONS, column::KINDS)?;
        let mut attributions = Vec::with_capacity(count);
        let mut last = 0;
        for k in 0..count {
            attributions.push(self.attribution((number, k), &page, &file, &mut last)?);
        }
        self.dated(number, &page, count)?;
        Some(PackedArticle { file, metadata, digest, span, paragraphs, runs, attributions })
    }

    fn paragraphs(&mut self, text: &str) -> Option<Paragraphs> {
        let mut paragraphs = Vec::new();
        let mut runs = Vec::new();
        let mut raw = 0_usize;
        let mut start = 0;
        // Line breaks come in pairs: between two of a pair stands nothing. A search for both would be two kilobytes.
        for paragraph in text.split('\n').step_by(2).filter(|_| !text.is_empty()) {
            let end = start + paragraph.len();
            if text.get(end..end + BREAK.len()).is_some_and(|after| after != BREAK) {
                return None;
            }
            paragraphs.push((self.pick(column::ROLES, &ROLES)?, Span::new(start, end)));
            let pieces = self.columns.count(column::PIECES, column::GAPS)?;
            let mut at = start;
            for left in (0..pieces).rev() {
                let (stop, next) = if left == 0 {
                    (end, end)
                } else {
                    let length = self.columns.number(column::LENGTHS)?;
                    (at.checked_add(length / 2)?, at.checked_add(length / 2 + length % 2)?)
                };
                let characters = text.get(at..stop)?.chars().count();
                raw = raw.checked_add_signed(self.columns.signed(column::GAPS)?)?;
                runs.push(Run { body: Span::new(at, stop), raw });
                // The end of a run in the raw text is found by adding at most its length: that must stay a number.
                raw.checked_add(stop - at)?;
                raw += characters;
                at = next;
                if at > end {
                    return None;
                }
            }
            start = end + BREAK.len();
        }
        Some((paragraphs, runs))
    }

    fn metadata(&mut self, text: &str, paragraphs: &[(Role, Span)]) -> Option<Metadata> {
        let title = match self.columns.number(column::TITLES)? {
            0 => None,
            1 => Some(paragraphs.first()?.1.of(text).to_owned()),
            _ => Some(self.columns.text(column::TEXTS)?),
        };
        let outlet = self.columns.optional(column::TEXTS)?;
        let mut byline = Vec::new();
        for _ in 0..self.columns.count(column::BYLINES, column::TEXTS)? {
            byline.push(self.columns.text(column::TEXTS)?);
        }
        let published = match self.columns.number(column::PUBLISHED)? {
            0 => None,
            n => {
                self.day = self.day.checked_add(signed(n - 1))?;
                Some(day(self.day)?)
            }
        };
        let (url, language) = (self.columns.optional(column::TEXTS)?, self.columns.optional(column::TEXTS)?);
        Some(Metadata { title, outlet, byline, published, published_at: None, url, language })
    }

    fn told(&mut self) -> Option<Told> {
        Some(match self.columns.number(column::DIGEST_OF)? {
            0 => Told::As(ids::hex(self.columns.bytes(column::DIGESTS, super::format::DIGEST)?)),
            1 => Told::As(self.columns.text(column::TEXTS)?),
            n => {
                let &(between, behind) = super::lists::FILES.get(n - 2)?;
                Told::Computed(between, behind)
            }
        })
    }

    fn pick<T: Copy>(&mut self, column: usize, list: &[T]) -> Option<T> {
        list.get(self.columns.number(column)?).copied()
    }

    /// One of a list, or none.
    fn maybe<T: Copy>(&mut self, column: usize, list: &[T]) -> Option<Option<T>> {
        match self.columns.number(column)? {
            0 => Some(None),
            n => list.get(n - 1).copied().map(Some),
        }
    }

    /// A span beside some words, from three columns in a row; and its own words.
    fn span(&mut self, page: &Page, [at, reach, trim]: [usize; 3], beside: Words) -> Option<(Words, Span)> {
        let words = page.marks.find(self.columns.number(at)?, self.columns.number(reach)?, beside)?;
        let trimmed = self.columns.number(trim)?;
        let before = if trimmed % 2 == 1 { self.columns.signed(trim)? } else { 0 };
        let span = page.marks.span(words, before, signed(trimmed / 2))?;
        page.text.get(span.start..span.end)?;
        Some((words, span))
    }

    fn attribution(
        &mut self,
        (number, own): (usize, usize),
        page: &Page,
        file: &str,
        last: &mut usize,
    ) -> Option<PackedAttribution> {
        let class = self.columns.number(column::KINDS)?;
        let kind = class % KINDS.len();
        let mut anchor = (*last, *last);
        let mut cue = Vec::new();
        for k in 0..self.columns.count(column::CUES, column::CUE_AT)? {
            let (words, span) = self.span(page, [column::CUE_AT, column::CUE_REACH, column::CUE_TRIM], anchor)?;
            if k == 0 {
                anchor = words;
            }
            cue.push(span);
        }
        let mut content: Vec<Span> = Vec::new();
        let mut beside = anchor;
        for k in 0..self.columns.number(column::CONTENTS)? {
            let columns = match k {
                0 => [column::CONTENT_AT + kind, column::CONTENT_REACH + kind, column::CONTENT_TRIM + kind],
                _ => [column::MORE_AT, column::MORE_REACH, column::MORE_TRIM],
            };
            let (words, span) = self.span(page, columns, beside)?;
            beside = words;
            if content.last().is_some_and(|last| last.end > span.start) {
                return None;
            }
            content.push(span);
        }
        if cue.is_empty() {
            anchor = beside;
        }
        *last = anchor.0;
        let mut source = Vec::new();
        let mut named = anchor;
        for k in 0..self.columns.count(column::SOURCES, column::SOURCE_AT)? {
            let (words, span) = self.span(page, [column::SOURCE_AT, column::SOURCE_REACH, column::SOURCE_TRIM], anchor)?;
            if k == 0 {
                named = words;
            }
            source.push(span);
        }
        let speaker = self.speaker(page, file, named)?;
        let mut speaker_kind = None;
        match speaker {
            Some(k) => self.alias(k, page, named, source.first().copied().unwrap_or_default())?,
            None => speaker_kind = self.maybe(column::SPEAKER_KINDS, &SOURCES)?,
        }
        let said = self.said()?;
        let utterance = match self.columns.number(column::UTTERANCES)? {
            0 => {
                self.utterances.push(Utterance {
                    id: String::new(),
                    speaker,
                    fullest: 0,
                    versions: Vec::new(),
                    similar: Vec::new(),
                });
                self.utterances.len() - 1
            }
            back => self.utterances.len().checked_sub(back)?,
        };
        let found = self.utterances.get_mut(utterance)?;
        found.speaker = found.speaker.or(speaker);
        found.versions.push(Version {
            article: number,
            attribution: own,
            relation: crate::model::Relation::Verbatim,
            reprint_of: None,
        });
        let id = match self.columns.number(column::IDS)? {
            0 => ids::attribution(file, &ids::said(page.text, &content)),
            _ => self.columns.text(column::TEXTS)?,
        };
        Some(PackedAttribution {
            id,
            kind: *KINDS.get(kind)?,
            content,
            cue,
            source,
            speaker,
            speaker_kind,
            cue_class: *CUE_CLASSES.get(class / KINDS.len())?,
            confidence: u16::try_from(self.columns.index(column::CONFIDENCES + kind, usize::from(1000 / STEP) + 1)?).ok()? * STEP,
            doubt: self.maybe(column::DOUBTS, &DOUBTS)?,
            said,
            utterance,
        })
    }

    /// Whose words these are, by number of appearance; outer `None` where that cannot be.
    fn speaker(&mut self, page: &Page, file: &str, named: Words) -> Option<Option<usize>> {
        let heard = self.speakers.len();
        let k = match self.columns.number(column::SPEAKERS)? {
            0 => return Some(None),
            1 => {
                let how = self.columns.number(column::NAME_OF)?;
                let kind = *SOURCES.get(how % 4)?;
                let mut name = match how / 4 % 2 {
                    0 => self.columns.text(column::NAMES)?,
                    _ => self.named(page, named)?,
                };
                if how / 8 % 2 == 1 {
                    name = decapitalised(&name);
                }
                if how / 16 % 2 == 1 {
                    name = name + " (" + file + ")";
                }
                self.speakers.push(Speaker {
                    name,
                    kind,
                    aliases: Vec::new(),
                    quotes: 0,
                    roles: Vec::new(),
                    affiliations: Vec::new(),
                });
                heard
            }
            n => match self.recent.get(n - 2) {
                Some(&k) => k,
                None => heard.checked_sub(n - 1 - self.recent.len())?,
            },
        };
        self.recent.retain(|&other| other != k);
        self.recent.insert(0, k);
        self.recent.truncate(RECENT);
        self.speakers.get_mut(k)?.quotes += 1;
        Some(Some(k))
    }

    /// Words of the body that name somebody, near where the source stands.
    fn named(&mut self, page: &Page, beside: Words) -> Option<String> {
        let first = beside.0.checked_add_signed(self.columns.signed(column::NAME_AT)?)?;
        let end = first.checked_add(self.columns.number(column::NAME_LENGTH)?)?;
        let span = page.marks.span((first, end), 0, 0)?;
        page.text.get(span.start..span.end).map(str::to_owned)
    }

    /// The alias that an attribution's source gives its speaker, if it does.
    fn alias(&mut self, speaker: usize, page: &Page, named: Words, source: Span) -> Option<()> {
        let how = self.columns.number(column::ALIAS_OF)?;
        if how > 0 {
            let mut alias = if how % 2 == 1 { source.of(page.text).to_owned() } else { self.named(page, named)? };
            if how > 2 {
                alias = decapitalised(&alias);
            }
            self.speakers.get_mut(speaker)?.aliases.push(alias);
        }
        Some(())
    }

    /// When something was said; days are counted from that of publication, or the last one read.
    fn said(&mut self) -> Option<Option<PartialDate>> {
        match self.columns.number(column::SAID)? {
            0 => Some(None),
            exact => partial(exact, self.day.checked_add(self.columns.signed(column::SAID_ON)?)?).map(Some),
        }
    }

    fn dated(&mut self, article: usize, page: &Page, attributions: usize) -> Option<()> {
        let mut beside = (0, 0);
        for _ in 0..self.columns.count(column::EVENTS, column::EVENT_KINDS)? {
            let kind = self.columns.number(column::EVENT_KINDS)?;
            let day = self.day.checked_add(self.columns.signed(column::EVENT_ON)?)?;
            let columns = [column::EVENT_AT, column::EVENT_REACH, column::EVENT_TRIM];
            let (sentence, span) = self.span(page, columns, beside)?;
            beside = (sentence.0, sentence.0);
            let (_, words) = self.span(page, columns, beside)?;
            let attribution = match self.columns.number(column::EVENT_OF)? {
                0 => None,
                k => Some(k - 1).filter(|&k| k < attributions).map(Some)?,
            };
            let (date, kind) = (partial(kind / EVENTS.len() + 1, day)?, *EVENTS.get(kind % EVENTS.len())?);
            self.events.push(Event { date, kind, article, span, words, attribution });
        }
        Some(())
    }

    /// Reads what speakers have of their own, and brings them into the order of their names.
    fn finish_speakers(&mut self, articles: &mut [PackedArticle]) -> Option<()> {
        for _ in 0..self.columns.count(column::ALIASES, column::NAME_OF)? {
            let kind = self.pick(column::NAME_OF, &SOURCES)?;
            let name = self.columns.text(column::NAMES)?;
            let (aliases, roles, affiliations) = (Vec::new(), Vec::new(), Vec::new());
            self.speakers.push(Speaker { name, kind, aliases, quotes: 0, roles, affiliations });
        }
        let mut speakers = std::mem::take(&mut self.speakers);
        for speaker in &mut speakers {
            for _ in 0..self.columns.count(column::ALIASES, column::NAMES)? {
                speaker.aliases.push(self.columns.text(column::NAMES)?);
            }
            arrange(&mut speaker.aliases, &Ord::cmp);
            for _ in 0..self.columns.count(column::ALIASES, column::NAMES)? {
                let text = self.columns.text(column::NAMES)?;
                let mut days = [None; 2];
                for date in &mut days {
                    if let n @ 1.. = self.columns.number(column::ROLE_DATES)? {
                        self.day = self.day.checked_add(signed(n - 1))?;
                        *date = Some(day(self.day)?);
                    }
                }
                speaker.roles.push(StatedRole { text, from: days[0], to: days[1] });
            }
            for _ in 0..self.columns.count(column::ALIASES, column::NAMES)? {
                speaker.affiliations.push(self.columns.text(column::NAMES)?);
            }
        }
        let order = order(speakers.len(), &|a, b| speakers[a].name.cmp(&speakers[b].name));
        let mut place = vec![0; order.len()];
        for (k, &speaker) in order.iter().enumerate() {
            place[speaker] = k;
        }
        let settle = |speaker: &mut Option<usize>| *speaker = speaker.and_then(|k| place.get(k).copied());
        articles.iter_mut().flat_map(|article| &mut article.attributions).for_each(|found| settle(&mut found.speaker));
        self.utterances.iter_mut().for_each(|found| settle(&mut found.speaker));
        arrange(&mut speakers, &|a, b| a.name.cmp(&b.name));
        self.speakers = speakers;
        Some(())
    }

    fn finish_utterances(&mut self, text: &str, articles: &[PackedArticle]) -> Option<()> {
        let mut utterances = std::mem::take(&mut self.utterances);
        let count = utterances.len();
        for found in &mut utterances {
            let versions = found.versions.len();
            if versions > 1 {
                found.fullest = self.columns.index(column::VERSIONS, versions)?;
                for version in &mut found.versions {
                    version.relation = self.pick(column::VERSIONS, &RELATIONS)?;
                    version.reprint_of = self.columns.index(column::VERSIONS, versions + 1)?.checked_sub(1);
                }
            }
            for _ in 0..self.columns.number(column::SIMILAR)? {
                found.similar.push(self.columns.index(column::SIMILAR, count)?);
            }
            found.id = if self.columns.number(column::IDS)? == 0 {
                let fullest = found.versions.get(found.fullest)?;
                let article = articles.get(fullest.article)?;
                let said = ids::said(article.span.of(text), &article.attributions.get(fullest.attribution)?.content);
                ids::utterance(&said, found.speaker.and_then(|k| self.speakers.get(k)).map_or("", |speaker| &speaker.name))
            } else {
                self.columns.text(column::TEXTS)?
            };
        }
        self.utterances = utterances;
        Some(())
    }

    fn place(&mut self, column: usize, articles: &[PackedArticle]) -> Option<(usize, usize)> {
        let article = self.columns.index(column, articles.len())?;
        Some((article, self.columns.index(column, articles.get(article)?.attributions.len())?))
    }

    fn responses(&mut self, articles: &[PackedArticle]) -> Option<Vec<Response>> {
        let mut found = Vec::new();
        for _ in 0..self.columns.count(column::RESPONSES, column::RESPONSES)? {
            found.push(Response {
                response: self.place(column::RESPONSES, articles)?,
                to: self.place(column::RESPONSES, articles)?,
                stance: self.pick(column::RESPONSES, &STANCES)?,
                confidence: self.share(column::RESPONSES)?,
                evidence: self.columns.text(column::TEXTS)?,
                thread: self.columns.optional(column::TEXTS)?,
            });
        }
        Some(found)
    }

    /// A share of thousandths.
    fn share(&mut self, column: usize) -> Option<f32> {
        let thousandths = self.columns.index(column, 1001)?;
        u16::try_from(thousandths).ok().map(|thousandths| f32::from(thousandths) / 1000.0)
    }

    fn differences(&mut self, text: &str, articles: &[PackedArticle]) -> Option<Vec<Difference>> {
        let mut found = Vec::new();
        for _ in 0..self.columns.count(column::DIFFERENCES, column::DIFFERENCES)? {
            let (what, evidence) = (self.columns.text(column::TEXTS)?, self.columns.text(column::TEXTS)?);
            let mut passages = Vec::new();
            for _ in 0..self.columns.count(column::DIFFERENCES, column::DIFFERENCES)? {
                let value = self.columns.text(column::TEXTS)?;
                let article = self.columns.index(column::DIFFERENCES, articles.len())?;
                let start = self.columns.number(column::DIFFERENCES)?;
                let span = Span::new(start, start.checked_add(self.columns.number(column::DIFFERENCES)?)?);
                articles.get(article)?.span.of(text).get(span.start..span.end)?;
                passages.push(Passage { value, article, span });
            }
            found.push(Difference { what, evidence, passages });
        }
        Some(found)
    }

    fn accuracy(&mut self) -> Option<Vec<Accuracy>> {
        let mut found = Vec::new();
        for _ in 0..self.columns.count(column::ACCURACY, column::ACCURACY)? {
            let (step, sample) = (self.columns.text(column::TEXTS)?, self.columns.text(column::TEXTS)?);
            let mut shares = [None; 2];
            for share in &mut shares {
                if self.columns.number(column::ACCURACY)? > 0 {
                    *share = Some(self.share(column::ACCURACY)?);
                }
            }
            found.push(Accuracy { step, precision: shares[0], recall: shares[1], sample });
        }
        Some(found)
    }
}
