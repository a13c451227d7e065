//! What `onrecord link` prints.

use serde::Serialize;

use super::quotes::text_of;
use crate::body::Body;
use crate::model::{
    Article, Collection, Date, Difference, Event, EventKind, Kind, PartialDate, Passage, Place, Relation, Response, SpeakerKind,
    Stance, Utterance, Version,
};
use crate::text::changes::{Edit, Op, changes};
use crate::text::{Offsets, Span, Unit};

/// A collection as one JSON object.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Canonical speakers, sorted by name.
    pub speakers: Vec<SpeakerReport>,
    /// Utterances in order of first appearance.
    pub utterances: Vec<UtteranceReport>,
    /// Answers with the statements they answer: stated threads first, then the surest.
    pub responses: Vec<ResponseReport>,
    /// Facts on which articles differ.
    pub differences: Vec<DifferenceReport>,
    /// Publications, dated statements and dated events, oldest first.
    pub timeline: Vec<EventReport>,
}

/// An attribution by its article and id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceReport {
    /// The article's file.
    pub doc: String,
    /// Id of the attribution.
    pub attribution: String,
}

/// A statement that answers another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponseReport {
    /// The answer.
    pub response: PlaceReport,
    /// What it answers.
    pub to: PlaceReport,
    /// What it makes of it.
    pub stance: Stance,
    /// How sure the pairing is, 0 to 1; 1 where a person stated it.
    pub confidence: f32,
    /// What speaks for it.
    pub evidence: String,
    /// Title of the thread of `corpus.toml` that states it.
    pub thread: Option<String>,
}

/// Two values that articles give for one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DifferenceReport {
    /// What differs: a number, or somebody's office.
    pub what: String,
    /// Why both are taken to tell of one thing.
    pub evidence: String,
    /// The passages, oldest article first.
    pub passages: Vec<PassageReport>,
}

/// A sentence with the value that it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassageReport {
    /// The value, as written.
    pub value: String,
    /// The article's file.
    pub doc: String,
    /// Start of the sentence in code points of the raw text.
    pub start: usize,
    /// Its end.
    pub end: usize,
    /// The sentence.
    pub text: String,
}

/// Something with a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventReport {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as exactly as it is known.
    pub date: String,
    /// Which of these.
    pub precision: Exactness,
    /// What has the date.
    pub kind: Dated,
    /// The article's file.
    pub doc: String,
    /// Start of the sentence in code points of the raw text; `None` for a publication.
    pub start: Option<usize>,
    /// Its end.
    pub end: Option<usize>,
    /// The sentence; for a publication the headline.
    pub text: String,
    /// The words that give the date; `None` for a publication.
    pub words: Option<String>,
    /// Id of the attribution that was said then.
    pub attribution: Option<String>,
}

/// How an article carries words that it does not carry in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Its own cue stands in the middle: "It is safe," she said, "for every lorry."
    Interrupted,
    /// One of several quotations of the article that together carry them.
    Split,
    /// In the reporter's words, where another article or passage quotes them or has other words for them.
    Paraphrased,
}

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Exactness {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

/// What has a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dated {
    /// An article came out.
    Published,
    /// Words were spoken or written.
    Said,
    /// What the sentence tells happened.
    Event,
}

/// A role that articles state of a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleReport {
    /// As an article words it.
    pub text: String,
    /// Publication of the first dated article that states it, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Publication of the last.
    pub to: Option<String>,
}

/// One speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpeakerReport {
    /// Canonical name.
    pub name: String,
    /// What kind of source.
    pub kind: SpeakerKind,
    /// Other names and mentions, sorted.
    pub aliases: Vec<String>,
    /// Number of attributions.
    pub quotes: usize,
    /// Number of articles that have them.
    pub articles: usize,
    /// Roles as stated, oldest first.
    pub roles: Vec<RoleReport>,
    /// Bodies to which articles say that the speaker belongs.
    pub affiliations: Vec<String>,
    /// Publication of the first dated article that has attributions of the speaker, `YYYY-MM-DD`.
    pub first: Option<String>,
    /// Publication of the last.
    pub last: Option<String>,
}

/// One utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UtteranceReport {
    /// Stable as long as the fullest wording and the speaker's name stay.
    pub id: String,
    /// Canonical name; `None` where it is not settled.
    pub speaker: Option<String>,
    /// The fullest wording.
    pub text: String,
    /// Its reports, oldest article first.
    pub versions: Vec<VersionReport>,
    /// Ids of utterances in largely the same words, of other speakers or of this one at another time.
    pub similar: Vec<String>,
}

/// One report of an utterance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VersionReport {
    /// The article's file.
    pub doc: String,
    /// Id of the attribution.
    pub attribution: String,
    /// How the words differ from the fullest wording.
    pub relation: Relation,
    /// What the article did with the words beyond what `relation` tells; left out where it carries them in one piece.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// When it was said, as exactly as an article tells: `YYYY[-MM[-DD]]`.
    pub said: Option<String>,
    /// Id of the version of another article that this article prints again.
    pub reprint_of: Option<String>,
    /// What to change in this wording (`query`) to make it the fullest (`corpus`), with what may turn the meaning flagged;
    /// left out where the words are the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

impl Report {
    /// The report of a collection, with publications among its dated events.
    #[must_use]
    pub fn of(collection: &Collection) -> Self {
        let writer = Writer {
            collection,
            bodies: collection.articles.iter().map(Body::of).collect(),
            offsets: collection.articles.iter().map(|article| Offsets::new(&article.text, Unit::CodePoint)).collect(),
        };
        let mut timeline: Vec<EventReport> = collection.articles.iter().filter_map(publication).collect();
        timeline.extend(collection.events.iter().filter_map(|event| writer.event(event)));
        // What has one date stays in the order of articles and text, publications first.
        timeline.sort_by(|a, b| a.date.cmp(&b.date));
        Self {
            speakers: writer.speakers(),
            utterances: collection.utterances.iter().map(|utterance| writer.utterance(utterance)).collect(),
            responses: collection.responses.iter().filter_map(|response| writer.response(response)).collect(),
            differences: collection.differences.iter().map(|difference| writer.difference(difference)).collect(),
            timeline,
        }
    }
}

struct Writer<'c> {
    collection: &'c Collection,
    bodies: Vec<Body>,
    offsets: Vec<Offsets<'c>>,
}

impl Writer<'_> {
    fn speakers(&self) -> Vec<SpeakerReport> {
        let mut seen: Vec<(usize, Option<Date>, Option<Date>)> = vec![(0, None, None); self.collection.speakers.len()];
        for (article, list) in self.collection.articles.iter().zip(&self.collection.speaker_of) {
            let here: std::collections::BTreeSet<usize> = list.iter().copied().flatten().collect();
            for speaker in here {
                let Some((articles, first, last)) = seen.get_mut(speaker) else { continue };
                *articles += 1;
                if let Some(day) = article.metadata.published {
                    *first = Some(first.map_or(day, |first| first.min(day)));
                    *last = Some(last.map_or(day, |last| last.max(day)));
                }
            }
        }
        let written = |date: Option<Date>| date.map(|date| date.to_string());
        self.collection
            .speakers
            .iter()
            .zip(seen)
            .map(|(speaker, (articles, first, last))| SpeakerReport {
                name: speaker.name.clone(),
                kind: speaker.kind,
                aliases: speaker.aliases.clone(),
                quotes: speaker.quotes,
                articles,
                roles: speaker
                    .roles
                    .iter()
                    .map(|role| RoleReport { text: role.text.clone(), from: written(role.from), to: written(role.to) })
                    .collect(),
                affiliations: speaker.affiliations.clone(),
                first: written(first),
                last: written(last),
            })
            .collect()
    }

    fn utterance(&self, utterance: &Utterance) -> UtteranceReport {
        let collection = self.collection;
        let wording = |at: usize| {
            let version = utterance.versions.get(at)?;
            let found = collection.attributions.get(version.article)?.get(version.attribution)?;
            Some(text_of(&collection.articles.get(version.article)?.text, self.bodies.get(version.article)?, &found.content))
        };
        let fullest = wording(utterance.fullest).unwrap_or_default();
        let id = |version: &Version| self.place((version.article, version.attribution)).map(|place| place.attribution);
        let version = |(at, version): (usize, &Version)| {
            let place = self.place((version.article, version.attribution))?;
            let text = wording(at).unwrap_or_default();
            let said = collection.said.get(version.article).and_then(|list| *list.get(version.attribution)?);
            Some(VersionReport {
                doc: place.doc,
                attribution: place.attribution,
                relation: version.relation,
                form: self.form(utterance, at, &text, &fullest),
                said: said.map(|date| date.to_string()),
                reprint_of: version.reprint_of.and_then(|at| id(utterance.versions.get(at)?)),
                edits: if version.relation == Relation::Verbatim { Vec::new() } else { changes(&text, &fullest) },
            })
        };
        UtteranceReport {
            id: utterance.id.clone(),
            speaker: utterance.speaker.and_then(|at| collection.speakers.get(at)).map(|speaker| speaker.name.clone()),
            versions: utterance.versions.iter().enumerate().filter_map(version).collect(),
            similar: utterance.similar.iter().filter_map(|&at| Some(collection.utterances.get(at)?.id.clone())).collect(),
            text: fullest,
        }
    }

    /// How version `at` carries the words; `text` is its wording and `whole` the fullest.
    fn form(&self, utterance: &Utterance, at: usize, text: &str, whole: &str) -> Option<Form> {
        let of = |at: usize| {
            let version = utterance.versions.get(at)?;
            Some((version, self.collection.attributions.get(version.article)?.get(version.attribution)?))
        };
        let (version, found) = of(at)?;
        let (_, fullest) = of(utterance.fullest)?;
        if found.kind == Kind::Indirect {
            return (fullest.kind != Kind::Indirect || at != utterance.fullest && in_other_words(version.relation, text, whole))
                .then_some(Form::Paraphrased);
        }
        // Words of the source or cue between two stretches of the content.
        let between = found.content.windows(2).any(|pair| {
            let own = found.cue.iter().chain(&found.source);
            matches!(pair, [one, next] if own.clone().any(|span| one.end <= span.start && span.end <= next.start))
        });
        if between {
            return Some(Form::Interrupted);
        }
        // Another quotation of the article has other words of it.
        let parts = |other: &usize| {
            of(*other).is_some_and(|(theirs, quoted)| {
                let apart = !found.content.iter().any(|span| quoted.content.iter().any(|other| span.overlaps(*other)));
                theirs.article == version.article && quoted.kind != Kind::Indirect && apart
            })
        };
        let partial = |at: &usize| of(*at).is_some_and(|(version, _)| is_part(version.relation));
        let split = partial(&at)
            && (0..utterance.versions.len()).filter(|other| *other != at && partial(other)).any(|other| parts(&other));
        split.then_some(Form::Split)
    }

    fn response(&self, response: &Response) -> Option<ResponseReport> {
        Some(ResponseReport {
            response: self.place(response.response)?,
            to: self.place(response.to)?,
            stance: response.stance,
            confidence: response.confidence,
            evidence: response.evidence.clone(),
            thread: response.thread.clone(),
        })
    }

    fn difference(&self, difference: &Difference) -> DifferenceReport {
        let passage = |passage: &Passage| {
            let (start, end, text) = self.sentence(passage.article, passage.span)?;
            let doc = self.collection.articles.get(passage.article)?.file.clone();
            Some(PassageReport { value: passage.value.clone(), doc, start, end, text })
        };
        DifferenceReport {
            what: difference.what.clone(),
            evidence: difference.evidence.clone(),
            passages: difference.passages.iter().filter_map(passage).collect(),
        }
    }

    fn event(&self, event: &Event) -> Option<EventReport> {
        let (start, end, text) = self.sentence(event.article, event.span)?;
        let found = event.attribution.and_then(|at| self.place((event.article, at)));
        Some(EventReport {
            date: event.date.to_string(),
            precision: match event.date {
                PartialDate { day: Some(_), .. } => Exactness::Day,
                PartialDate { month: Some(_), .. } => Exactness::Month,
                PartialDate { .. } => Exactness::Year,
            },
            kind: match event.kind {
                EventKind::Said => Dated::Said,
                EventKind::Event => Dated::Event,
            },
            doc: self.collection.articles.get(event.article)?.file.clone(),
            start: Some(start),
            end: Some(end),
            text,
            words: self.sentence(event.article, event.words).map(|(_, _, text)| text),
            attribution: found.map(|place| place.attribution),
        })
    }

    /// A stretch of the raw text in code points, and as a reader sees it.
    fn sentence(&self, article: usize, raw: Span) -> Option<(usize, usize, String)> {
        let (offsets, body) = (self.offsets.get(article)?, self.bodies.get(article)?);
        let text = body.to_body(raw).map(|span| span.of(&body.text).to_owned()).unwrap_or_default();
        Some((offsets.at(raw.start), offsets.at(raw.end), text))
    }

    fn place(&self, (article, attribution): Place) -> Option<PlaceReport> {
        let found = self.collection.attributions.get(article)?.get(attribution)?;
        Some(PlaceReport { doc: self.collection.articles.get(article)?.file.clone(), attribution: found.id.clone() })
    }
}

/// Whether a report has fewer than three fifths of its words from the fullest.
fn in_other_words(relation: Relation, text: &str, whole: &str) -> bool {
    let edits = if relation == Relation::Altered { changes(text, whole) } else { Vec::new() };
    let count = |text: &str| text.split_whitespace().count();
    let equal: usize = edits.iter().filter(|edit| edit.op == Op::Equal).map(|edit| count(&edit.query)).sum();
    !edits.is_empty() && equal * 5 < count(text) * 3
}

/// Whether a version has only some of the words.
fn is_part(relation: Relation) -> bool {
    matches!(relation, Relation::Truncated | Relation::Extended)
}

fn publication(article: &Article) -> Option<EventReport> {
    Some(EventReport {
        date: article.metadata.published?.to_string(),
        precision: Exactness::Day,
        kind: Dated::Published,
        doc: article.file.clone(),
        start: None,
        end: None,
        text: article.metadata.title.clone().unwrap_or_default(),
        words: None,
        attribution: None,
    })
}
