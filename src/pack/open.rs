//! Bytes as a collection: what every answer needs at once, the rest where it is first asked for.

#![allow(clippy::option_option, reason = "outside: whether the bytes make sense; inside: whether there is a value")]

use std::sync::{Mutex, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use super::article::{Kept, Rows};
use super::columns::{Columns, Cursor, Paused, Reader};
use super::format::column;
use super::format::{BETWEEN, BREAK, CHECKSUM, Checksum, HEADER, LENGTH, MAGIC, RECENT, VERSION};
use super::ids;
use super::landmarks::{CUE, DATE, Heads, signed};
use super::lists::{RELATIONS, ROLES, SOURCES, STANCES, day, front};
use crate::error::{Code, Error};
use crate::model::{
    Accuracy, CueClass, Difference, Doubt, Event, Kind, Metadata, PartialDate, Passage, Relation, Response, Role, Speaker,
    SpeakerKind, StatedRole, Utterance, Version,
};
use crate::text::numbers::Numbers;
use crate::text::order::{arrange, order};
use crate::text::{Span, Unit};

/// An opened pack.
///
/// Opening reads what says who has how many attributions; where their words stand is worked out for an article when it is
/// first asked for, and kept as bytes.
#[derive(Debug)]
pub struct Pack {
    /// Name of the collection.
    pub title: String,
    /// Language as a BCP 47 tag.
    pub language: String,
    /// The bodies of all articles, parted by a carriage return, which none of them has.
    pub text: String,
    /// The articles in the order they were written.
    pub articles: Vec<PackedArticle>,
    /// Who answers whom, in the order they were written.
    pub responses: Vec<Response>,
    /// Facts on which articles differ; spans are bytes of the article's body.
    pub differences: Vec<Difference>,
    /// How right the collection was found to be.
    pub accuracy: Vec<Accuracy>,
    /// SHA-256 of the payload, in hexadecimal, as whoever wrote the pack recorded it: [`Pack::check`] compares.
    pub digest: String,
    /// Length of the pack in bytes.
    pub bytes: usize,
    pub(super) columns: Columns,
    pub(super) heads: Heads,
    /// For each attribution of all articles its utterance, and one more than the number of its speaker.
    utterance_of: Numbers,
    speaker_of: Numbers,
    /// For each utterance where its versions begin in `reports`, and where all end.
    firsts: Numbers,
    /// The versions of all utterances, in their order: numbers of attributions among those of all articles.
    reports: Numbers,
    /// The utterances of which more is told, in order; and how their versions differ from the fullest, and which they reprint.
    rows: Vec<Row>,
    relations: Vec<(Relation, Option<usize>)>,
    /// The ids of all utterances and, behind them, of all attributions, each once it has been worked out.
    ids: Mutex<Vec<ids::Short>>,
    /// Pairs of utterances that are similar, the earlier first, in order.
    similar: Vec<(u32, u32)>,
    /// How many speakers articles name; the rest has no attribution.
    heard: usize,
    /// Where the columns go on behind the articles.
    behind: Cursor,
    speakers: OnceLock<Vec<Speaker>>,
    events: OnceLock<Vec<Event>>,
    /// Where the columns of the paragraphs of each article begin.
    paragraphs: OnceLock<Vec<[u32; PARAGRAPHS]>>,
}

/// Speakers as they are read, article by article: see [`Pack::read_on`].
#[derive(Debug, Default)]
pub struct Naming {
    speakers: Vec<Speaker>,
    /// Each with its speaker.
    aliases: Vec<(usize, String)>,
    /// How many articles have been read.
    articles: usize,
}

/// A speaker of whom no more is known.
fn nobody(name: String, kind: SpeakerKind) -> Speaker {
    Speaker { name, kind, aliases: Vec::new(), quotes: 0, roles: Vec::new(), affiliations: Vec::new() }
}

/// The columns from that of roles on that are of paragraphs.
const PARAGRAPHS: usize = 4;

/// One article of a pack.
#[derive(Debug)]
pub struct PackedArticle {
    /// Its place in [`Pack::articles`].
    pub number: usize,
    /// The file name, as it was given.
    pub file: String,
    /// What it says about itself.
    pub metadata: Metadata,
    /// Its body in [`Pack::text`].
    pub span: Span,
    /// Its first attribution of those of all articles, and how many it has.
    pub(super) first: usize,
    count: usize,
    /// The first speaker that it is the first to name.
    pub(super) speakers: usize,
    /// Where its names, its texts and its attributions begin in their columns, and the day that others are counted from.
    at: [u32; 3],
    pub(super) day: isize,
    pub(super) kept: OnceLock<Kept>,
}

impl PackedArticle {
    /// How many attributions it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Where the columns go on that its attributions are read from.
    pub(super) fn cursor(&self) -> Cursor {
        let mut cursor = [0; column::CODED + 1];
        [cursor[column::NAMES], cursor[column::TEXTS], cursor[column::CODED]] = self.at;
        cursor
    }
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
    /// Where its id begins among the texts, and one more; 0 where it is worked out.
    pub(super) id: u32,
    /// Its number among those of all articles; `usize::MAX` where there is none.
    pub(super) number: usize,
    /// Content, cue and source, end to end.
    pub(super) spans: Vec<Span>,
    pub(super) contents: usize,
    pub(super) cues: usize,
    /// Direct, mixed or indirect.
    pub kind: Kind,
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

impl PackedAttribution {
    /// The words attributed.
    #[must_use]
    pub fn content(&self) -> &[Span] {
        self.spans.get(..self.contents).unwrap_or_default()
    }

    /// The words that report.
    #[must_use]
    pub fn cue(&self) -> &[Span] {
        self.spans.get(self.contents..self.contents + self.cues).unwrap_or_default()
    }

    /// The words that name the source.
    #[must_use]
    pub fn source(&self) -> &[Span] {
        self.spans.get(self.contents + self.cues..).unwrap_or_default()
    }
}

/// What is told of an utterance that has several versions, or an id that is stored.
#[derive(Debug)]
struct Row {
    utterance: u32,
    /// Where its id begins among the texts, and one more; 0 where it is worked out.
    id: u32,
    fullest: usize,
    /// The first of its versions in `relations`.
    first: usize,
}

impl Pack {
    /// Opens the bytes of a pack.
    ///
    /// Signature, format version and length are checked in that order, then what every answer needs, and the checksum. What is worked out
    /// later cannot fail: where bytes make no sense that somebody wrote, with a right checksum, attributions are empty.
    /// [`Pack::check`] looks at all of it.
    ///
    /// # Errors
    ///
    /// `NotAPack` if the signature is missing, `PackVersion` for another format, `PackDamaged` if the bytes are cut
    /// off, are not those that were written, or do not make sense.
    ///
    /// # Cost
    ///
    /// One pass over the bytes for the checksum, one over the text for its encoding, one over the columns of the attributions.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let mut intake = Intake::new(bytes.len());
        intake.take(bytes)?;
        intake.finish()
    }

    /// Opens a pack without comparing its checksum: for tests of what lies behind it.
    #[doc(hidden)]
    pub fn open_unverified(bytes: &[u8]) -> Result<Self, Error> {
        let mut bytes = bytes.to_vec();
        if let Some((header, payload)) = bytes.split_at_mut_checked(HEADER)
            && let Some(checksum) = header.get_mut(CHECKSUM..).and_then(<[u8]>::first_chunk_mut)
        {
            *checksum = Checksum::of(payload).to_le_bytes();
        }
        Self::open(&bytes)
    }

    /// The bytes that it was opened from: up to the text, and the text.
    #[must_use]
    pub fn stored(&self) -> [&[u8]; 2] {
        [&self.columns.head, self.text.as_bytes()]
    }

    /// Compares the digest and reads everything that opening leaves for later.
    ///
    /// # Errors
    ///
    /// `PackDamaged` if the bytes are not those that were written, or do not make sense.
    pub fn check(bytes: &[u8]) -> Result<(), Error> {
        let header = unseal(bytes, bytes.len())?;
        if Sha256::digest(bytes.get(HEADER..).unwrap_or_default()).as_slice() != header.digest {
            return Err(damaged("the digest of its bytes is not the one it was written with; fetch or build it again"));
        }
        let pack = Self::open(bytes)?;
        let sound = pack.articles.iter().all(|article| pack.rows(article).is_some() && pack.told_paragraphs(article).is_some());
        if sound && pack.read_speakers(Naming::default()).is_some() && pack.read_events().is_some() {
            Ok(())
        } else {
            Err(nonsense())
        }
    }

    /// The body of an article.
    #[must_use]
    pub fn body(&self, article: &PackedArticle) -> &str {
        article.span.of(&self.text)
    }

    /// The attributions of an article in the order of its text.
    pub fn attributions(&self, article: &PackedArticle) -> impl Iterator<Item = PackedAttribution> {
        (0..article.count).map(|own| self.attribution(article, own))
    }

    /// Which attribution of all articles one is, by the numbers of its article and its own there.
    pub(super) fn number_of(&self, (article, own): (usize, usize)) -> Option<usize> {
        self.articles.get(article).filter(|article| own < article.count).map(|article| article.first + own)
    }

    /// The speaker of an attribution, by the numbers of its article and its own there; `None` where that is not settled.
    #[must_use]
    pub fn speaker_of(&self, place: (usize, usize)) -> Option<usize> {
        (self.speaker_of.get(self.number_of(place)?) as usize).checked_sub(1)
    }

    /// The utterance that an attribution is a version of, by the numbers of its article and its own there.
    #[must_use]
    pub fn utterance_of(&self, place: (usize, usize)) -> Option<usize> {
        self.number_of(place).map(|number| self.utterance_of.get(number) as usize)
    }

    /// Its id: stable as long as the file name and the words stay.
    #[must_use]
    pub fn id(&self, article: &PackedArticle, attribution: &PackedAttribution) -> String {
        match attribution.id {
            0 => self.kept_id(self.utterance_count().saturating_add(attribution.number), &|| {
                ids::attribution(&article.file, &ids::said(self.body(article), attribution.content()))
            }),
            at => self.columns.text(column::TEXTS, at - 1).to_owned(),
        }
    }

    /// An id by its number among `ids`, which is made where it is not known yet.
    fn kept_id(&self, number: usize, make: &dyn Fn() -> ids::Short) -> String {
        let mut known = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(id) = known.get_mut(number) else { return String::new() };
        if *id == ids::Short::default() {
            *id = make();
        }
        ids::hex(id)
    }

    /// How many attributions all articles have.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.utterance_of.len()
    }

    /// The paragraphs of an article, as spans of its body.
    #[must_use]
    pub fn paragraphs(&self, article: &PackedArticle) -> Vec<Span> {
        let body = self.body(article);
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', body.as_bytes()).step_by(BREAK.len()) {
            paragraphs.push(Span::new(start, end));
            start = end + BREAK.len();
        }
        if !body.is_empty() {
            paragraphs.push(Span::new(start, body.len()));
        }
        paragraphs
    }

    /// Role and span (bytes of the body) of each paragraph, and the way back to the raw text, in order.
    #[must_use]
    pub fn structure(&self, article: &PackedArticle) -> Paragraphs {
        self.told_paragraphs(article).unwrap_or_default()
    }

    fn told_paragraphs(&self, article: &PackedArticle) -> Option<Paragraphs> {
        let starts = self.paragraphs.get_or_init(|| {
            let mut columns = self.columns.read([0; column::CODED + 1]);
            let mut starts = Vec::with_capacity(self.articles.len());
            for article in &self.articles {
                starts.push(columns.cursor().get(column::ROLES..).and_then(<[u32]>::first_chunk).copied().unwrap_or_default());
                if self.read_paragraphs(article, &mut columns).is_none() {
                    break;
                }
            }
            starts
        });
        let mut cursor = [0; column::CODED + 1];
        cursor.get_mut(column::ROLES..)?.first_chunk_mut::<PARAGRAPHS>()?.copy_from_slice(starts.get(article.number)?);
        self.read_paragraphs(article, &mut self.columns.read(cursor))
    }

    fn read_paragraphs(&self, article: &PackedArticle, columns: &mut Reader) -> Option<Paragraphs> {
        let text = self.body(article);
        let mut paragraphs = Vec::new();
        let mut runs = Vec::new();
        let mut raw = front(&article.metadata, text);
        for span in self.paragraphs(article) {
            if text.get(span.end..span.end + BREAK.len()).is_some_and(|after| after != BREAK) {
                return None;
            }
            paragraphs.push((pick(columns, column::ROLES, &ROLES)?, span));
            let pieces = columns.count(column::PIECES, column::GAPS)?;
            let mut at = span.start;
            for left in (0..pieces).rev() {
                let (stop, next) = if left == 0 {
                    (span.end, span.end)
                } else {
                    let length = columns.number(column::LENGTHS)?;
                    (at.checked_add(length / 2)?, at.checked_add(length / 2 + length % 2)?)
                };
                let characters = Unit::CodePoint.len(text.get(at..stop)?);
                raw = raw.checked_add_signed(columns.signed(column::GAPS)?)?;
                runs.push(Run { body: Span::new(at, stop), raw });
                // The end of a run in the raw text is found by adding at most its length: that must stay a number.
                raw.checked_add(stop - at)?;
                raw += characters;
                at = next;
            }
        }
        Some((paragraphs, runs))
    }

    /// SHA-256 of an article's text in UTF-8, in hexadecimal.
    #[must_use]
    pub fn digest(&self, article: &PackedArticle) -> String {
        ids::hex(&Sha256::digest(self.body(article)))
    }

    /// How many speakers there are.
    #[must_use]
    pub fn speaker_count(&self) -> usize {
        self.heard + self.columns.read(self.behind).count(column::ALIASES, column::ALIASES).unwrap_or_default()
    }

    /// Canonical speakers, in the order in which articles first name them; those of no attribution last.
    #[must_use]
    pub fn speakers(&self) -> &[Speaker] {
        self.all_speakers(Naming::default())
    }

    fn all_speakers(&self, naming: Naming) -> &[Speaker] {
        self.speakers.get_or_init(|| {
            let speakers = self.read_speakers(naming);
            if speakers.is_some() {
                // All attributions have been read on the way.
                std::mem::take(&mut *self.columns.rows());
            }
            speakers.unwrap_or_else(|| vec![nobody(String::new(), SOURCES[0]); self.speaker_count()])
        })
    }

    /// The name of a speaker, without those of all others.
    #[must_use]
    pub fn speaker_name(&self, speaker: usize) -> String {
        if let Some(speakers) = self.speakers.get() {
            return speakers.get(speaker).map(|speaker| speaker.name.clone()).unwrap_or_default();
        }
        let article = self.articles.partition_point(|article| article.speakers <= speaker);
        let named = article.checked_sub(1).and_then(|k| self.articles.get(k)).filter(|_| speaker < self.heard);
        match named.and_then(|article| self.rows(article)?.speakers.into_iter().nth(speaker - article.speakers)) {
            Some((name, _)) => name,
            None => self.speakers().get(speaker).map(|speaker| speaker.name.clone()).unwrap_or_default(),
        }
    }

    /// Reads the attributions of so many more articles, and the speakers that they name; returns whether these were the last, and all speakers
    /// are known. What [`Pack::speakers`] does, in steps.
    pub fn read_on(&self, naming: &mut Naming, articles: usize) -> bool {
        let next = self.articles.get(naming.articles..).unwrap_or_default();
        let goes_on = self.speakers.get().is_none()
            && next.len() > articles
            && next.iter().take(articles).all(|article| self.name(naming, article).is_some());
        if !goes_on {
            self.all_speakers(std::mem::take(naming));
        }
        !goes_on
    }

    /// Reads the speakers of the next article.
    fn name(&self, naming: &mut Naming, article: &PackedArticle) -> Option<()> {
        let rows = self.rows(article)?;
        if naming.articles == 0 {
            naming.speakers.reserve_exact(self.speaker_count());
        }
        for (name, kind) in rows.speakers {
            naming.speakers.push(nobody(name, kind));
        }
        naming.aliases.extend(rows.aliases);
        naming.articles += 1;
        // The work is done: whoever asks for all speakers asks for all attributions soon.
        let _ = article.kept.set(rows.kept);
        Some(())
    }

    fn read_speakers(&self, mut naming: Naming) -> Option<Vec<Speaker>> {
        let mut columns = self.columns.read(self.behind);
        let count = self.speaker_count();
        for article in self.articles.get(naming.articles..).unwrap_or_default() {
            self.name(&mut naming, article)?;
        }
        let Naming { mut speakers, aliases, .. } = naming;
        for (speaker, alias) in aliases {
            speakers.get_mut(speaker)?.aliases.push(alias);
        }
        for k in 0..self.speaker_of.len() {
            if let Some(speaker) = (self.speaker_of.get(k) as usize).checked_sub(1) {
                speakers.get_mut(speaker)?.quotes += 1;
            }
        }
        for _ in 0..columns.count(column::ALIASES, column::ALIASES)? {
            let kind = pick(&mut columns, column::ALIASES, &SOURCES)?;
            speakers.push(nobody(columns.text(column::NAMES)?, kind));
        }
        let mut last =
            self.articles.iter().filter_map(|article| article.metadata.published).next_back().map_or(0, super::lists::number);
        for speaker in &mut speakers {
            for _ in 0..columns.count(column::ALIASES, column::NAMES)? {
                speaker.aliases.push(columns.text(column::NAMES)?);
            }
            arrange(&mut speaker.aliases, &Ord::cmp);
            for _ in 0..columns.count(column::ALIASES, column::NAMES)? {
                let text = columns.text(column::NAMES)?;
                let mut days = [None; 2];
                for date in &mut days {
                    if let n @ 1.. = columns.number(column::ROLE_DATES)? {
                        last = last.checked_add(signed(n - 1))?;
                        *date = Some(day(last)?);
                    }
                }
                speaker.roles.push(StatedRole { text, from: days[0], to: days[1] });
            }
            for _ in 0..columns.count(column::ALIASES, column::NAMES)? {
                speaker.affiliations.push(columns.text(column::NAMES)?);
            }
            // Lists grow by fours, and most have one.
            speaker.aliases.shrink_to_fit();
            speaker.roles.shrink_to_fit();
            speaker.affiliations.shrink_to_fit();
        }
        let of_speakers = [column::NAMES, column::ALIASES, column::ROLE_DATES];
        (speakers.len() == count && columns.is_done(of_speakers)).then_some(speakers)
    }

    /// The numbers of the speakers in the order of their names.
    #[must_use]
    pub fn speakers_by_name(&self) -> Vec<usize> {
        let speakers = self.speakers();
        order(speakers.len(), &|a, b| speakers[a].name.cmp(&speakers[b].name))
    }

    /// Dated sentences in the order of articles and text; spans are bytes of the article's body.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        self.events.get_or_init(|| self.read_events().unwrap_or_default())
    }

    /// How many utterances there are.
    #[must_use]
    pub fn utterance_count(&self) -> usize {
        self.firsts.len() - 1
    }

    /// The versions of an utterance, as places in `reports`.
    fn reports(&self, utterance: usize) -> std::ops::Range<usize> {
        self.firsts.get(utterance) as usize..self.firsts.get(utterance + 1) as usize
    }

    /// What more is told of an utterance.
    fn row(&self, utterance: usize) -> Option<&Row> {
        let k = self.rows.partition_point(|row| (row.utterance as usize) < utterance);
        self.rows.get(k).filter(|row| row.utterance as usize == utterance)
    }

    /// How many versions an utterance has.
    #[must_use]
    pub fn version_count(&self, utterance: usize) -> usize {
        self.reports(utterance).len()
    }

    /// The versions of an utterance, by articles and text.
    #[must_use]
    pub fn versions(&self, utterance: usize) -> Vec<Version> {
        let row = self.row(utterance);
        let mut versions = Vec::new();
        for (k, report) in self.reports(utterance).enumerate() {
            let report = self.reports.get(report) as usize;
            let article = self.articles.partition_point(|article| article.first <= report).saturating_sub(1);
            let attribution = report - self.articles.get(article).map_or(0, |article| article.first);
            let told = row.and_then(|row| self.relations.get(row.first + k));
            let (relation, reprint_of) = told.copied().unwrap_or(UNCHANGED);
            versions.push(Version { article, attribution, relation, reprint_of });
        }
        versions
    }

    /// Which version of an utterance has the fullest wording.
    #[must_use]
    pub fn fullest(&self, utterance: usize) -> usize {
        self.row(utterance).map_or(0, |row| row.fullest)
    }

    /// The id of an utterance: stable as long as the fullest wording stays.
    #[must_use]
    pub fn utterance_id(&self, utterance: usize) -> String {
        if let Some(row) = self.row(utterance).filter(|row| row.id > 0) {
            return self.columns.text(column::TEXTS, row.id - 1).to_owned();
        }
        self.kept_id(utterance, &|| {
            let said = self.versions(utterance).get(self.fullest(utterance)).and_then(|version| {
                let article = self.articles.get(version.article)?;
                Some(ids::said(self.body(article), self.attribution(article, version.attribution).content()))
            });
            let speaker = self.utterance_speaker(utterance).map(|k| self.speaker_name(k));
            ids::utterance(&said.unwrap_or_default(), &speaker.unwrap_or_default())
        })
    }

    /// Whose it is: whom the first version with a settled speaker names.
    #[must_use]
    pub fn utterance_speaker(&self, utterance: usize) -> Option<usize> {
        let speaker = |report: usize| (self.speaker_of.get(self.reports.get(report) as usize) as usize).checked_sub(1);
        self.reports(utterance).find_map(speaker)
    }

    /// An utterance with everything that is known of it.
    #[must_use]
    pub fn utterance(&self, utterance: usize) -> Option<Utterance> {
        let similar = self.similar.iter().filter_map(|&(a, b)| match (a as usize, b as usize) {
            (own, other) | (other, own) if own == utterance => Some(other),
            _ => None,
        });
        (utterance < self.utterance_count()).then(|| Utterance {
            id: self.utterance_id(utterance),
            speaker: self.utterance_speaker(utterance),
            fullest: self.fullest(utterance),
            versions: self.versions(utterance),
            similar: similar.collect(),
        })
    }
}

fn damaged(what: &str) -> Error {
    Error::new(Code::PackDamaged, format!("This corpus is damaged: {what}."))
}

fn nonsense() -> Error {
    damaged("an offset or index in it points nowhere; fetch or build it again")
}

/// What stands before the payload.
struct Header {
    checksum: u64,
    digest: [u8; super::format::DIGEST],
}

/// The header of a pack, checked against how many bytes there are in all.
fn unseal(bytes: &[u8], all: usize) -> Result<Header, Error> {
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
    let (checksum, rest) = rest.split_first_chunk::<8>().ok_or_else(cut)?;
    let digest = rest.first_chunk().ok_or_else(cut)?;
    let length = u64::from_le_bytes(*length);
    let found = all.saturating_sub(HEADER);
    if found as u64 != length {
        return Err(damaged(&format!(
            "its header announces {length} bytes after the first {HEADER}, but {found} are there; fetch or build it again"
        )));
    }
    Ok(Header { checksum: u64::from_le_bytes(*checksum), digest: *digest })
}

/// A pack as its bytes come in: what opening does is done while the rest is on its way.
pub struct Intake {
    /// How many bytes there are in all, and how many have come.
    all: usize,
    taken: usize,
    header: Option<Header>,
    checksum: Checksum,
    /// What stands before the text, as far as it has come, and how much of it is wanted next.
    head: Vec<u8>,
    wanted: usize,
    columns: Option<Columns>,
    text: String,
    /// The beginning of a character that goes on in the bytes to come.
    cut: Vec<u8>,
    /// Where the article begins that is not whole yet, and how far its end was looked for.
    start: usize,
    searched: usize,
    /// How much of the text the checksum has.
    summed: usize,
    paused: Paused,
    told: Told,
}

impl Intake {
    /// Waits for so many bytes.
    #[must_use]
    pub fn new(all: usize) -> Self {
        Self {
            all,
            taken: 0,
            header: None,
            checksum: Checksum::new(),
            head: Vec::new(),
            wanted: HEADER + LENGTH,
            columns: None,
            text: String::new(),
            cut: Vec::new(),
            start: 0,
            searched: 0,
            paused: Paused::default(),
            summed: 0,
            told: Told::default(),
        }
    }

    /// Whether all bytes have come.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.taken >= self.all
    }

    /// Takes the next bytes, and reads every article whose text is whole with them.
    ///
    /// # Errors
    ///
    /// Those of [`Pack::open`] that the header shows.
    pub fn take(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        self.taken += bytes.len();
        while self.columns.is_none() {
            let (here, behind) = bytes.split_at_checked(self.wanted - self.head.len()).unwrap_or((bytes, &[]));
            self.head.extend_from_slice(here);
            bytes = behind;
            if self.head.len() < self.wanted {
                return if self.is_whole() { unseal(&self.head, self.all).map(|_| ()) } else { Ok(()) };
            }
            if self.header.is_none() {
                self.header = Some(unseal(&self.head, self.all)?);
                self.make_room().ok_or_else(nonsense)?;
            } else {
                self.read_head().ok_or_else(nonsense)?;
            }
        }
        self.add_text(bytes).ok_or_else(|| damaged("its text is no UTF-8; fetch or build it again"))?;
        self.read_articles().ok_or_else(nonsense)
    }

    /// Reads how long what stands before the text is; `None` where nobody wrote that.
    fn make_room(&mut self) -> Option<()> {
        let length =
            self.head.get(HEADER..).and_then(<[u8]>::first_chunk).map_or(0, |length| u32::from_le_bytes(*length)) as usize;
        self.wanted = self.wanted.checked_add(length).filter(|&wanted| wanted <= self.all)?;
        // A number that nobody has written may ask for more memory than there is.
        self.head.try_reserve_exact(length).ok()?;
        self.text.try_reserve_exact(self.all - self.wanted).ok()
    }

    /// Reads what stands at the beginning of the columns.
    fn read_head(&mut self) -> Option<()> {
        self.checksum.end(self.head.get(HEADER..)?);
        let columns = Columns::new(std::mem::take(&mut self.head))?;
        let mut opening = Opening { columns: columns.resume(columns.decoding()), told: Told::default() };
        opening.collection()?;
        (self.paused, self.told) = (opening.columns.pause(), opening.told);
        self.columns = Some(columns);
        Some(())
    }

    /// Adds bytes to the text; `None` where they are no UTF-8.
    fn add_text(&mut self, mut bytes: &[u8]) -> Option<()> {
        while !self.cut.is_empty()
            && let Some((&byte, behind)) = bytes.split_first()
        {
            self.cut.push(byte);
            bytes = behind;
            match str::from_utf8(&self.cut) {
                Ok(character) => {
                    self.text.push_str(character);
                    self.cut.clear();
                }
                Err(error) if error.error_len().is_some() => return None,
                Err(_) => {}
            }
        }
        if !self.cut.is_empty() {
            return Some(());
        }
        // The last character may be cut: it waits for the rest.
        let continued = bytes.iter().rev().take(3).take_while(|&&byte| byte & 0xc0 == 0x80).count();
        let last = bytes.len().saturating_sub(continued + 1);
        let end = if bytes.get(last).is_some_and(|&byte| byte >= 0xc0) { last } else { bytes.len() };
        let (whole, cut) = bytes.split_at(end);
        self.text.push_str(str::from_utf8(whole).ok()?);
        if str::from_utf8(cut).is_err_and(|error| error.error_len().is_none()) {
            self.cut.extend_from_slice(cut);
        } else {
            self.text.push_str(str::from_utf8(cut).ok()?);
        }
        Some(())
    }

    /// Reads the articles whose text has come.
    fn read_articles(&mut self) -> Option<()> {
        let columns = self.columns.as_ref()?;
        let mut opening =
            Opening { columns: columns.resume(std::mem::take(&mut self.paused)), told: std::mem::take(&mut self.told) };
        let mut read = Some(());
        let fresh = self.text.as_bytes().get(self.searched..).unwrap_or_default();
        for end in memchr::memchr_iter(BETWEEN as u8, fresh) {
            let end = self.searched + end;
            read = read.and_then(|()| opening.article(&self.text, Span::new(self.start, end)));
            self.start = end + BETWEEN.len_utf8();
        }
        self.searched = self.text.len();
        let waiting = self.checksum.add(self.text.as_bytes().get(self.summed..).unwrap_or_default()).len();
        self.summed = self.text.len() - waiting;
        (self.paused, self.told) = (opening.columns.pause(), opening.told);
        read
    }

    /// The pack, once all bytes have come.
    ///
    /// # Errors
    ///
    /// Those of [`Pack::open`].
    pub fn finish(mut self) -> Result<Pack, Error> {
        let header = self.header.take().filter(|_| self.taken == self.all && self.cut.is_empty()).ok_or_else(nonsense)?;
        self.checksum.end(self.text.as_bytes().get(self.summed..).unwrap_or_default());
        if header.checksum != self.checksum.value() {
            return Err(damaged("the checksum of its bytes is not the one it was written with; fetch or build it again"));
        }
        let all = self.all;
        let mut pack = self.read().ok_or_else(nonsense)?;
        pack.digest = ids::hex(&header.digest);
        pack.bytes = all;
        Ok(pack)
    }

    /// Reads the last article, and what stands behind all.
    fn read(self) -> Option<Pack> {
        let (mut columns, text) = (self.columns?, self.text);
        let mut opening = Opening { columns: columns.resume(self.paused), told: self.told };
        if opening.told.any {
            opening.article(&text, Span::new(self.start, text.len()))?;
        }
        let articles = std::mem::take(&mut opening.told.articles);
        let behind = opening.columns.cursor();
        let Utterances { firsts, reports, rows, relations, similar } = opening.utterances()?;
        let responses = opening.responses(&articles)?;
        let differences = opening.differences(&text, &articles)?;
        let accuracy = opening.accuracy()?;
        // What is of paragraphs and speakers is read later.
        let later = |k: usize| {
            (column::ROLES..column::ROLES + PARAGRAPHS).contains(&k)
                || [column::NAMES, column::ALIASES, column::ROLE_DATES].contains(&k)
        };
        if !opening.columns.is_done((0..column::CODED).filter(|&k| !later(k))) {
            return None;
        }
        let (told, paused) = (opening.told, opening.columns.pause());
        columns.keep(paused);
        Some(Pack {
            title: told.title,
            language: told.language,
            text,
            articles,
            responses,
            differences,
            accuracy,
            digest: String::new(),
            bytes: 0,
            columns,
            heads: told.heads,
            utterance_of: Numbers::of(&told.utterance_of),
            speaker_of: Numbers::of(&told.speaker_of),
            ids: Mutex::new(vec![ids::Short::default(); firsts.len() - 1 + told.utterance_of.len()]),
            firsts: Numbers::of(&firsts),
            reports: Numbers::of(&reports),
            rows,
            relations,
            similar,
            heard: told.heard as usize,
            behind,
            speakers: OnceLock::new(),
            events: OnceLock::new(),
            paragraphs: OnceLock::new(),
        })
    }
}

/// Utterances as they are read: see [`Pack`].
struct Utterances {
    firsts: Vec<u32>,
    reports: Vec<u32>,
    rows: Vec<Row>,
    relations: Vec<(Relation, Option<usize>)>,
    similar: Vec<(u32, u32)>,
}

/// How the only version of an utterance differs from the fullest.
const UNCHANGED: (Relation, Option<usize>) = (Relation::Verbatim, None);

/// A pack half read.
struct Opening<'a> {
    columns: Reader<'a>,
    told: Told,
}

/// What was read of it.
#[derive(Default)]
struct Told {
    title: String,
    language: String,
    heads: Heads,
    /// Whether there are articles at all.
    any: bool,
    articles: Vec<PackedArticle>,
    /// The speakers heard last, the last first.
    recent: Vec<u32>,
    heard: u32,
    speaker_of: Vec<u32>,
    utterance_of: Vec<u32>,
    utterances: u32,
    /// Number of the last day read.
    day: isize,
    outlets: Vec<String>,
    authors: Vec<String>,
}

/// The paragraphs of a body and its way back to the raw text.
pub type Paragraphs = (Vec<(Role, Span)>, Vec<Run>);

impl Opening<'_> {
    /// What is told of the collection before its articles.
    fn collection(&mut self) -> Option<()> {
        self.told.title = self.columns.text(column::FILES)?;
        self.told.language = self.columns.text(column::FILES)?;
        for head in [CUE, DATE] {
            let mut hash: usize = 0;
            for _ in 0..self.columns.count(column::HEADS, column::HEADS)? {
                hash = hash.checked_add(self.columns.number(column::HEADS)?)?;
                self.told.heads.add(hash, head);
            }
        }
        self.told.any = self.columns.number(column::ATTRIBUTIONS)? == 1;
        Some(())
    }

    /// The next article, whose body stands in the text.
    fn article(&mut self, text: &str, span: Span) -> Option<()> {
        let number = self.told.any.then_some(self.told.articles.len())?;
        let file = self.columns.text(column::FILES)?;
        let metadata = self.metadata(span.of(text))?;
        let cursor = self.columns.cursor();
        let at = [cursor[column::NAMES], cursor[column::TEXTS], cursor[column::CODED]];
        let day = self.told.day;
        let (first, speakers) = (self.told.speaker_of.len(), self.told.heard as usize);
        let count = self.columns.count(column::ATTRIBUTIONS, column::KINDS)?;
        // The columns that follow are read in step: what the rows hold is not kept.
        let mut rows = Rows::new(&mut self.columns, None, self.told.day);
        for _ in 0..count {
            let row = rows.next()?;
            let speaker = match row.speaker {
                0 => 0,
                n => {
                    let k = match n {
                        1 => {
                            self.told.heard += 1;
                            self.told.heard - 1
                        }
                        n => match self.told.recent.get(n - 2) {
                            Some(&k) => k,
                            None => self.told.heard.checked_sub(u32::try_from(n - 1 - self.told.recent.len()).ok()?)?,
                        },
                    };
                    self.told.recent.retain(|&other| other != k);
                    self.told.recent.insert(0, k);
                    self.told.recent.truncate(RECENT);
                    k + 1
                }
            };
            self.told.speaker_of.push(speaker);
            let utterance = self.told.utterances.checked_sub(u32::try_from(row.back).ok()?)?;
            self.told.utterance_of.push(utterance);
            self.told.utterances += u32::from(row.back == 0);
        }
        let kept = OnceLock::new();
        self.told.articles.push(PackedArticle { number, file, metadata, span, first, count, speakers, at, day, kept });
        Some(())
    }

    fn metadata(&mut self, body: &str) -> Option<Metadata> {
        let title = match self.columns.number(column::TITLE_OF)? {
            0 => None,
            1 => {
                let end = memchr::memchr(b'\n', body.as_bytes()).unwrap_or(body.len());
                Some(body.get(..end)?.to_owned())
            }
            _ => Some(self.columns.text(column::TITLES)?),
        };
        let outlet = match self.columns.number(column::OUTLET_OF)? {
            0 => None,
            n => Some(met(&mut self.told.outlets, n - 1, &mut self.columns, column::OUTLETS)?),
        };
        let authors = self.columns.count(column::BYLINES, column::AUTHOR_OF)?;
        let mut byline = Vec::with_capacity(authors);
        for _ in 0..authors {
            let n = self.columns.number(column::AUTHOR_OF)?;
            byline.push(met(&mut self.told.authors, n, &mut self.columns, column::AUTHORS)?);
        }
        let published = match self.columns.number(column::PUBLISHED)? {
            0 => None,
            n => {
                self.told.day = self.told.day.checked_add(signed(n - 1))?;
                Some(day(self.told.day)?)
            }
        };
        let url = match self.columns.number(column::URLS)? {
            0 => None,
            _ => Some(self.columns.text(column::TEXTS)?),
        };
        let language = match self.columns.number(column::LANGUAGES)? {
            0 => None,
            1 => Some(self.told.language.clone()),
            _ => Some(self.columns.text(column::TEXTS)?),
        };
        Some(Metadata { title, outlet, byline, published, published_at: None, url, language })
    }

    fn utterances(&mut self) -> Option<Utterances> {
        // Each version goes behind those of its utterance that came before: a counting sort.
        let count = self.told.utterances as usize;
        let mut firsts = vec![0_u32; count + 1];
        for &utterance in &self.told.utterance_of {
            *firsts.get_mut(utterance as usize + 1)? += 1;
        }
        let mut all = 0;
        for first in &mut firsts {
            all += *first;
            *first = all;
        }
        let mut next = firsts.clone();
        let mut reports = vec![0; self.told.utterance_of.len()];
        for (report, &utterance) in (0..).zip(&self.told.utterance_of) {
            let at = next.get_mut(utterance as usize)?;
            *reports.get_mut(*at as usize)? = report;
            *at += 1;
        }
        let (mut rows, mut relations, mut similar) = (Vec::new(), Vec::new(), Vec::new());
        for (utterance, bounds) in (0..).zip(firsts.windows(2)) {
            let versions = (bounds[1] - bounds[0]) as usize;
            let mut row = Row { utterance, id: 0, fullest: 0, first: relations.len() };
            if versions > 1 {
                row.fullest = self.columns.index(column::VERSIONS, versions)?;
                for _ in 0..versions {
                    let relation = pick(&mut self.columns, column::VERSIONS, &RELATIONS)?;
                    relations.push((relation, self.columns.index(column::VERSIONS, versions + 1)?.checked_sub(1)));
                }
            }
            for _ in 0..self.columns.count(column::SIMILAR, column::SIMILAR)? {
                let other = self.columns.number(column::SIMILAR)?.checked_add(utterance as usize)?;
                similar.push((utterance, u32::try_from(other).ok().filter(|&other| (other as usize) < count)?));
            }
            if self.columns.number(column::IDS)? > 0 {
                row.id = self.columns.text_at(column::TEXTS)?.1 + 1;
            }
            if versions == 1 && row.id > 0 {
                relations.push(UNCHANGED);
            }
            if versions > 1 || row.id > 0 {
                rows.push(row);
            }
        }
        Some(Utterances { firsts, reports, rows, relations, similar })
    }

    fn place(&mut self, column: usize, articles: &[PackedArticle]) -> Option<(usize, usize)> {
        let article = self.columns.index(column, articles.len())?;
        Some((article, self.columns.index(column, articles.get(article)?.count)?))
    }

    fn responses(&mut self, articles: &[PackedArticle]) -> Option<Vec<Response>> {
        let mut found = Vec::new();
        for _ in 0..self.columns.count(column::RESPONSES, column::RESPONSES)? {
            found.push(Response {
                response: self.place(column::RESPONSES, articles)?,
                to: self.place(column::RESPONSES, articles)?,
                stance: pick(&mut self.columns, column::RESPONSES, &STANCES)?,
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

/// One of a list.
pub(super) fn pick<T: Copy>(columns: &mut Reader, column: usize, list: &[T]) -> Option<T> {
    list.get(columns.number(column)?).copied()
}

/// A text that is new, 0, or one that came before.
fn met(known: &mut Vec<String>, n: usize, columns: &mut Reader, column: usize) -> Option<String> {
    if n == 0 {
        known.push(columns.text(column)?);
        return known.last().cloned();
    }
    known.get(n - 1).cloned()
}
