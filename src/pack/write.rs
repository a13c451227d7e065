//! A collection as bytes.

use sha2::{Digest, Sha256};

use super::columns::{Writer, decapitalised};
use super::format::column;
use super::format::{BETWEEN, BREAK, Checksum, HEADER, MAGIC, RECENT, STEP, VERSION};
use super::ids;
use super::landmarks::{CUE, DATE, HASHES, Heads, Landmarks, Words, zigzag};
use super::lists::{self, CUE_CLASSES, DOUBTS, EVENTS, KINDS, ORIGINS, RELATIONS, ROLES, SOURCES, STANCES};
use super::neighbours;
use crate::body::Body;
use crate::model::{Article, Attribution, Collection, Date, Event, PartialDate, Place, Speaker};
use crate::text::{Offsets, Span, Unit};

/// Writes a collection as a pack, which [`super::Pack::open`] reads.
///
/// Of each article the body is kept (as [`Body::of`] puts it together) with the way back to code points of the raw
/// text; the raw text itself is not. Spans become spans of the body; what lies outside it is left out. An attribution that
/// no utterance lists becomes an utterance of its own, whose speaker is that of the attribution. Many articles are arranged so that
/// those that share rare words are neighbours. Speakers are brought into the order of their names, utterances into that of first appearance, their versions and events into that of
/// articles and text. Confidence is rounded to fiftieths. The same collection gives the same bytes on every machine.
#[must_use]
pub fn write(collection: &Collection) -> Vec<u8> {
    let collection = &*neighbours::arranged(collection);
    let bodies: Vec<Body> = collection.articles.iter().map(Body::of).collect();
    let text: Vec<&str> = bodies.iter().map(|body| body.text.as_str()).collect();
    let text = text.join(&BETWEEN.to_string());
    let mut writing = Writing::new(collection, &bodies);
    writing.collection();
    seal(&writing.columns.finish(&text))
}

/// Puts the header before a payload.
fn seal(payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + payload.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&Checksum::of(payload).to_le_bytes());
    bytes.extend_from_slice(&Sha256::digest(payload));
    bytes.extend_from_slice(payload);
    bytes
}

/// An article with the words of its body.
struct Page<'a> {
    article: &'a Article,
    body: &'a Body,
    marks: Landmarks,
}

struct Writing<'a> {
    collection: &'a Collection,
    bodies: &'a [Body],
    columns: Writer,
    heads: Heads,
    outlets: Vec<&'a str>,
    authors: Vec<&'a str>,
    /// Number of the last day written.
    day: isize,
    /// Speakers in the order of appearance, and for each speaker the place there.
    heard: Vec<usize>,
    heard_at: Vec<Option<usize>>,
    recent: Vec<usize>,
    /// For each speaker the aliases that no source has given yet.
    aliases: Vec<Vec<&'a str>>,
    /// For each attribution its utterance in the collection; past those, the ones that no utterance lists.
    utterance_of: Vec<Vec<usize>>,
    /// Utterances of the collection in the order of appearance, and their versions in that of the text.
    appeared: Vec<(usize, Vec<Place>)>,
    /// For each utterance its place there.
    appeared_at: Vec<Option<usize>>,
    /// For each article its events.
    events_of: Vec<Vec<&'a Event>>,
}

impl<'a> Writing<'a> {
    fn new(collection: &'a Collection, bodies: &'a [Body]) -> Self {
        let lists = collection.attributions.iter().take(collection.articles.len());
        let mut utterance_of: Vec<Vec<usize>> = lists.map(|list| vec![usize::MAX; list.len()]).collect();
        for (k, utterance) in collection.utterances.iter().enumerate() {
            for version in &utterance.versions {
                if let Some(of) = utterance_of.get_mut(version.article).and_then(|list| list.get_mut(version.attribution)) {
                    *of = k;
                }
            }
        }
        let mut next = collection.utterances.len();
        for of in utterance_of.iter_mut().flatten().filter(|of| **of == usize::MAX) {
            *of = next;
            next += 1;
        }
        let mut events_of = vec![Vec::new(); collection.articles.len()];
        for event in &collection.events {
            if let Some(list) = events_of.get_mut(event.article) {
                list.push(event);
            }
        }
        let aliases = collection.speakers.iter().map(|speaker| speaker.aliases.iter().map(String::as_str).collect()).collect();
        Self {
            collection,
            bodies,
            columns: Writer::new(),
            heads: Heads::default(),
            outlets: Vec::new(),
            authors: Vec::new(),
            day: 0,
            heard: Vec::new(),
            heard_at: vec![None; collection.speakers.len()],
            recent: Vec::new(),
            aliases,
            utterance_of,
            appeared: Vec::new(),
            appeared_at: vec![None; next],
            events_of,
        }
    }

    fn collection(&mut self) {
        let collection = self.collection;
        self.columns.text(column::FILES, &collection.title);
        self.columns.text(column::FILES, &collection.language);
        self.heads();
        self.columns.number(column::ATTRIBUTIONS, usize::from(!collection.articles.is_empty()));
        for (k, (article, body)) in collection.articles.iter().zip(self.bodies).enumerate() {
            self.columns.text(column::FILES, &article.file);
            self.paragraphs(article, body);
            self.metadata(article, body);
            let page = Page { article, body, marks: Landmarks::new(&body.text, &self.heads) };
            let attributions = collection.attributions.get(k).map_or(&[][..], Vec::as_slice);
            self.columns.number(column::ATTRIBUTIONS, attributions.len());
            let mut last = 0;
            for (j, attribution) in attributions.iter().enumerate() {
                self.attribution((k, j), &page, attribution, &mut last);
            }
            self.events(k, &page, attributions.len());
        }
        self.speakers();
        self.utterances();
        self.responses();
        self.differences();
        self.accuracy();
    }

    fn paragraphs(&mut self, article: &Article, body: &Body) {
        let raw = Offsets::new(&article.text, Unit::CodePoint);
        let mut runs = body.runs().peekable();
        let mut expected = lists::front(&article.metadata, &body.text).cast_signed();
        let mut start = 0;
        for paragraph in body.text.split(BREAK).filter(|_| !body.text.is_empty()) {
            let span = Span::new(start, start + paragraph.len());
            let role = body.paragraphs.iter().find(|(_, other)| *other == span).map_or(ROLES[0], |&(role, _)| role);
            self.columns.number(column::ROLES, place(&ROLES, &role));
            let mut pieces: Vec<(Span, usize)> = Vec::new();
            while let Some(piece) = runs.next_if(|(piece, _)| piece.end <= span.end) {
                pieces.push(piece);
            }
            self.columns.number(column::PIECES, pieces.len());
            for (k, &(piece, at)) in pieces.iter().enumerate() {
                let last = pieces.get(k + 1).map(|(next, _)| next.start);
                if let Some(next) = last {
                    self.columns.number(column::LENGTHS, 2 * piece.len() + (next - piece.end).min(1));
                }
                let at = raw.at(at);
                self.columns.signed(column::GAPS, at.cast_signed() - expected);
                let end = if last.is_some() { piece.end } else { span.end };
                expected = (at + Span::new(piece.start, end).of(&body.text).chars().count()).cast_signed();
            }
            start = span.end + BREAK.len();
        }
    }

    fn metadata(&mut self, article: &'a Article, body: &Body) {
        let metadata = &article.metadata;
        let first = body.text.split(BREAK).next().filter(|first| !first.is_empty());
        match metadata.title.as_deref() {
            None => self.columns.number(column::TITLE_OF, 0),
            Some(title) if Some(title) == first => self.columns.number(column::TITLE_OF, 1),
            Some(title) => {
                self.columns.number(column::TITLE_OF, 2);
                self.columns.text(column::TITLES, title);
            }
        }
        match metadata.outlet.as_deref() {
            None => self.columns.number(column::OUTLET_OF, 0),
            Some(outlet) => met(&mut self.columns, [column::OUTLET_OF, column::OUTLETS], &mut self.outlets, outlet, 1),
        }
        self.columns.number(column::BYLINES, metadata.byline.len());
        for name in &metadata.byline {
            met(&mut self.columns, [column::AUTHOR_OF, column::AUTHORS], &mut self.authors, name, 0);
        }
        self.date(column::PUBLISHED, metadata.published);
        self.columns.number(column::URLS, usize::from(metadata.url.is_some()));
        if let Some(url) = &metadata.url {
            self.columns.text(column::TEXTS, url);
        }
        match &metadata.language {
            None => self.columns.number(column::LANGUAGES, 0),
            Some(language) if *language == self.collection.language => self.columns.number(column::LANGUAGES, 1),
            Some(language) => {
                self.columns.number(column::LANGUAGES, 2);
                self.columns.text(column::TEXTS, language);
            }
        }
    }

    /// Finds the words that cues and dates begin with often enough to say by the count of such words where they are.
    fn heads(&mut self) {
        let none = Heads::default();
        let mut all = vec![0_usize; HASHES];
        let mut begun = [vec![0_usize; HASHES], vec![0_usize; HASHES]];
        for (k, body) in self.bodies.iter().enumerate() {
            let marks = Landmarks::new(&body.text, &none);
            let hashes: Vec<usize> = marks.hashes(&body.text).collect();
            for &hash in &hashes {
                all[hash] += 1;
            }
            let mut count = |list: usize, span: Span| {
                if let Some(&hash) = hashes.get(marks.words(span).0.0) {
                    begun[list][hash] += 1;
                }
            };
            let attributions = self.collection.attributions.get(k).into_iter().flatten();
            attributions.flat_map(|found| spans(&found.cue, body)).for_each(|cue| count(0, cue));
            self.events_of[k].iter().filter_map(|event| body.to_body(event.words)).for_each(|date| count(1, date));
        }
        for (begun, head) in begun.iter().zip([CUE, DATE]) {
            let often = |&hash: &usize| begun[hash] > 1 && begun[hash] * OFTEN >= all[hash];
            let found: Vec<usize> = (0..HASHES).filter(often).collect();
            self.columns.number(column::HEADS, found.len());
            let mut last = 0;
            for hash in found {
                self.columns.number(column::HEADS, hash - last);
                self.heads.add(hash, head);
                last = hash;
            }
        }
    }

    fn date(&mut self, column: usize, date: Option<Date>) {
        match date.map(lists::number) {
            None => self.columns.number(column, 0),
            Some(day) => {
                self.columns.number(column, zigzag(day - self.day) + 1);
                self.day = day;
            }
        }
    }

    /// Writes a span into three columns; gives its words.
    fn span(&mut self, page: &Page, [at, reach, trim]: [usize; 3], span: Span, beside: Words) -> Words {
        let (words, before, behind) = page.marks.words(span);
        let (place, reached) = page.marks.place(words, beside);
        self.columns.number(at, place);
        self.columns.number(reach, reached);
        self.trim(trim, before, behind);
        words
    }

    fn trim(&mut self, trim: usize, before: isize, behind: isize) {
        self.columns.number(trim, 2 * zigzag(behind) + usize::from(before != 0));
        if before != 0 {
            self.columns.signed(trim, before);
        }
    }

    /// Writes a span that begins with a word that such begin with, by how many of those come between; else as others are.
    fn headed(&mut self, page: &Page, head: u8, [at, far, reach, trim]: [usize; 4], span: Span, last: Words) -> Words {
        let (words, before, behind) = page.marks.words(span);
        match page.marks.head(words.0, last.0, head) {
            Some(between) if words.0 < words.1 => {
                self.columns.number(at, between + 1);
                self.columns.number(reach, page.marks.reach(words));
                self.trim(trim, before, behind);
                words
            }
            _ => {
                self.columns.number(at, 0);
                self.span(page, [far, reach, trim], span, last)
            }
        }
    }

    fn attribution(&mut self, (number, own): Place, page: &Page, found: &Attribution, last: &mut usize) {
        let file = self.collection.articles[number].file.as_str();
        let kind = place(&KINDS, &found.kind);
        self.columns.number(column::KINDS, kind + KINDS.len() * place(&CUE_CLASSES, &found.cue_class));
        let cue = spans(&found.cue, page.body);
        let content = ordered(spans(&found.content, page.body));
        let source = spans(&found.source, page.body);
        let mut anchor = (*last, *last);
        self.columns.mostly_one(column::CUES, cue.len());
        for (k, &span) in cue.iter().enumerate() {
            let columns = [column::CUE_AT, column::CUE_FAR, column::CUE_REACH, column::CUE_TRIM];
            let words = self.headed(page, CUE, columns, span, anchor);
            if k == 0 {
                anchor = words;
            }
        }
        self.columns.mostly_one(column::CONTENTS, content.len());
        let mut beside = anchor;
        for (k, &span) in content.iter().enumerate() {
            let columns = match k {
                0 => [column::CONTENT_AT, column::CONTENT_REACH, column::CONTENT_TRIM],
                _ => [column::MORE_AT, column::MORE_REACH, column::MORE_TRIM],
            };
            beside = self.span(page, columns, span, beside);
        }
        if cue.is_empty() {
            anchor = beside;
        }
        *last = anchor.0;
        self.columns.mostly_one(column::SOURCES, source.len());
        let mut named = anchor;
        for (k, &span) in source.iter().enumerate() {
            let words = self.span(page, [column::SOURCE_AT, column::SOURCE_REACH, column::SOURCE_TRIM], span, anchor);
            if k == 0 {
                named = words;
            }
        }
        let speaker = self.collection.speaker_of.get(number).and_then(|of| of.get(own)).copied().flatten();
        if let Some((k, speaker)) = speaker.and_then(|k| Some((k, self.collection.speakers.get(k)?))) {
            self.speaker(k, speaker, page, named);
            self.alias(k, page, named, source.first().copied().unwrap_or_default());
        } else {
            self.columns.number(column::SPEAKERS, 0);
            self.columns.number(column::SPEAKER_KINDS, found.speaker_kind.map_or(0, |kind| place(&SOURCES, &kind) + 1));
        }
        self.said(self.collection.said.get(number).and_then(|said| said.get(own)).copied().flatten());
        self.utterance((number, own));
        self.id(&found.id, &ids::hex(&ids::attribution(file, &ids::said(&page.body.text, &content))));
        self.columns.number(column::DOUBTS, found.doubt.map_or(0, |doubt| place(&DOUBTS, &doubt) + 1));
        self.columns.number(column::CONFIDENCES, fiftieths(found.confidence));
    }

    fn id(&mut self, id: &str, computed: &str) {
        self.columns.number(column::IDS, usize::from(id != computed));
        if id != computed {
            self.columns.text(column::TEXTS, id);
        }
    }

    fn utterance(&mut self, at: Place) {
        let utterance = self.utterance_of[at.0][at.1];
        let count = self.appeared.len();
        if let Some(k) = self.appeared_at[utterance] {
            self.columns.number(column::UTTERANCES, count - k);
            self.appeared[k].1.push(at);
        } else {
            self.columns.number(column::UTTERANCES, 0);
            self.appeared_at[utterance] = Some(count);
            self.appeared.push((utterance, vec![at]));
        }
    }

    fn said(&mut self, said: Option<PartialDate>) {
        match said.map(lists::exact) {
            None => self.columns.number(column::SAID, 0),
            Some((exact, day)) => {
                self.columns.number(column::SAID, exact);
                self.columns.signed(column::SAID_ON, day - self.day);
            }
        }
    }

    fn speaker(&mut self, k: usize, speaker: &Speaker, page: &Page, named: Words) {
        let recent = self.recent.iter().position(|&other| other == k);
        let heard = self.heard_at[k];
        match (recent, heard) {
            (Some(recent), _) => self.columns.number(column::SPEAKERS, recent + 2),
            (_, Some(heard)) => {
                let back = self.heard.len() - heard;
                self.columns.number(column::SPEAKERS, back + 1 + self.recent.len());
            }
            _ => {
                self.columns.number(column::SPEAKERS, 1);
                self.heard_at[k] = Some(self.heard.len());
                self.heard.push(k);
                self.name(speaker, page, named);
            }
        }
        self.recent.retain(|&other| other != k);
        self.recent.insert(0, k);
        self.recent.truncate(RECENT);
    }

    fn name(&mut self, speaker: &Speaker, page: &Page, named: Words) {
        let kind = place(&SOURCES, &speaker.kind);
        let outlet = page.article.metadata.outlet.as_deref();
        let plain =
            |how: usize| speaker.name.strip_suffix(&lists::origin(how, outlet, &page.article.file)).map(|name| (name, how));
        let (name, from) = (0..ORIGINS).rev().find_map(plain).unwrap_or((&speaker.name, 0));
        let found = [(name.to_owned(), 0), (capitalised(name), 8)]
            .into_iter()
            .filter(|(wording, small)| *small == 0 || decapitalised(wording) == name)
            .find_map(|(name, small)| near(page, &name, named).map(|words| (words, small)));
        if let Some((words, small)) = found {
            self.columns.number(column::NAME_OF, kind + 4 + small + 16 * from);
            self.named(words, named);
        } else {
            self.columns.number(column::NAME_OF, kind + 16 * from);
            self.columns.text(column::NAMES, name);
        }
    }

    fn named(&mut self, (first, end): Words, beside: Words) {
        self.columns.signed(column::NAME_AT, first.cast_signed() - beside.0.cast_signed());
        self.columns.number(column::NAME_LENGTH, end - first);
    }

    /// Writes which alias of its speaker an attribution's source is or has in it.
    fn alias(&mut self, speaker: usize, page: &Page, named: Words, source: Span) {
        let here = source.of(&page.body.text);
        let small = decapitalised(here);
        let aliases = &mut self.aliases[speaker];
        for (how, wording) in [(1, here), (3, small.as_str())] {
            if let Some(k) = aliases.iter().position(|alias| *alias == wording && !wording.is_empty()) {
                aliases.remove(k);
                return self.columns.number(column::ALIAS_OF, how);
            }
        }
        for k in 0..aliases.len() {
            for (how, wording) in [(2, aliases[k].to_owned()), (4, capitalised(aliases[k]))] {
                if (how == 2 || decapitalised(&wording) == aliases[k])
                    && here.contains(&wording)
                    && let Some(words) = near(page, &wording, named)
                {
                    aliases.remove(k);
                    self.columns.number(column::ALIAS_OF, how);
                    return self.named(words, named);
                }
            }
        }
        self.columns.number(column::ALIAS_OF, 0);
    }

    fn events(&mut self, article: usize, page: &Page, attributions: usize) {
        let list = std::mem::take(&mut self.events_of[article]).into_iter();
        let mut events: Vec<(&Event, Span, Span)> =
            list.filter_map(|event| Some((event, page.body.to_body(event.span)?, page.body.to_body(event.words)?))).collect();
        events.sort_by_key(|&(_, span, words)| (span, words));
        self.columns.number(column::EVENTS, events.len());
        let (mut anchor, mut with) = ((0, 0), 0);
        for (event, span, words) in events {
            let (exact, day) = lists::exact(event.date);
            self.columns.number(column::EVENT_KINDS, place(&EVENTS, &event.kind) + EVENTS.len() * (exact - 1));
            self.columns.signed(column::EVENT_ON, day - self.day);
            let columns = [column::EVENT_AT, column::EVENT_FAR, column::EVENT_REACH, column::EVENT_TRIM];
            let words = self.headed(page, DATE, columns, words, anchor);
            anchor = (words.0, words.0);
            let (sentence, before, behind) = page.marks.words(span);
            if page.marks.sentence(words) == Some(sentence) {
                self.columns.number(column::SENTENCE_AT, 0);
            } else {
                let (place, reached) = page.marks.place(sentence, anchor);
                self.columns.number(column::SENTENCE_AT, place + 1);
                self.columns.number(column::SENTENCE_REACH, reached);
            }
            self.trim(column::SENTENCE_TRIM, before, behind);
            match event.attribution.filter(|&k| k < attributions) {
                None => self.columns.number(column::EVENT_OF, 0),
                Some(k) => {
                    self.columns.number(column::EVENT_OF, zigzag(k.cast_signed() - with) + 1);
                    with = k.cast_signed();
                }
            }
        }
    }

    fn speakers(&mut self) {
        let speakers = &self.collection.speakers;
        let unheard: Vec<usize> = (0..speakers.len()).filter(|&k| self.heard_at[k].is_none()).collect();
        self.columns.number(column::ALIASES, unheard.len());
        for &k in &unheard {
            self.columns.number(column::ALIASES, place(&SOURCES, &speakers[k].kind));
            self.columns.text(column::NAMES, &speakers[k].name);
        }
        let all: Vec<usize> = self.heard.iter().copied().chain(unheard).collect();
        for k in all {
            let (speaker, aliases) = (&speakers[k], std::mem::take(&mut self.aliases[k]));
            self.columns.number(column::ALIASES, aliases.len());
            for alias in aliases {
                self.columns.text(column::NAMES, alias);
            }
            self.columns.number(column::ALIASES, speaker.roles.len());
            for role in &speaker.roles {
                self.columns.text(column::NAMES, &role.text);
                self.date(column::ROLE_DATES, role.from);
                self.date(column::ROLE_DATES, role.to);
            }
            self.columns.number(column::ALIASES, speaker.affiliations.len());
            for affiliation in &speaker.affiliations {
                self.columns.text(column::NAMES, affiliation);
            }
        }
    }

    fn utterances(&mut self) {
        let collection = self.collection;
        let appeared = std::mem::take(&mut self.appeared);
        let appeared_at = std::mem::take(&mut self.appeared_at);
        let number = |utterance: usize| appeared_at.get(utterance).copied().flatten();
        for (own, (k, places)) in appeared.iter().enumerate() {
            let known = collection.utterances.get(*k);
            let version = |place: &Place| known?.versions.iter().position(|v| (v.article, v.attribution) == *place);
            let fullest = known.and_then(|known| places.iter().position(|place| version(place) == Some(known.fullest)));
            let fullest = fullest.unwrap_or_default();
            if places.len() > 1 {
                self.columns.number(column::VERSIONS, fullest);
                for at in places {
                    let found = known.zip(version(at)).and_then(|(known, k)| known.versions.get(k));
                    self.columns.number(column::VERSIONS, found.map_or(0, |found| place(&RELATIONS, &found.relation)));
                    let reprint = found.and_then(|found| found.reprint_of);
                    let reprint = places.iter().position(|at| reprint.is_some() && version(at) == reprint);
                    self.columns.number(column::VERSIONS, reprint.map_or(0, |k| k + 1));
                }
            }
            // Of two that are similar the first says so.
            let similar = known.map_or(&[][..], |known| &known.similar).iter().filter_map(|&k| number(k));
            let similar: Vec<usize> = similar.filter(|&other| other > own).collect();
            self.columns.number(column::SIMILAR, similar.len());
            for other in similar {
                self.columns.number(column::SIMILAR, other - own);
            }
            let speaker_of = |&(article, own): &Place| collection.speaker_of.get(article)?.get(own).copied().flatten();
            let speaker = places.iter().find_map(speaker_of).and_then(|k| collection.speakers.get(k));
            let (article, place) = places[fullest];
            let full = &collection.attributions[article][place];
            let content = ordered(spans(&full.content, &self.bodies[article]));
            let said = ids::said(&self.bodies[article].text, &content);
            let own = format!("u-{}", full.id);
            let computed = ids::hex(&ids::utterance(&said, speaker.map_or("", |speaker| &speaker.name)));
            self.id(known.map_or(&own, |known| &known.id), &computed);
        }
    }

    fn responses(&mut self) {
        let exists = |&(article, own): &Place| self.utterance_of.get(article).is_some_and(|list| own < list.len());
        let responses: Vec<_> = self.collection.responses.iter().filter(|r| exists(&r.response) && exists(&r.to)).collect();
        self.columns.number(column::RESPONSES, responses.len());
        for response in responses {
            for (article, own) in [response.response, response.to] {
                self.columns.number(column::RESPONSES, article);
                self.columns.number(column::RESPONSES, own);
            }
            self.columns.number(column::RESPONSES, place(&STANCES, &response.stance));
            self.columns.number(column::RESPONSES, thousandths(response.confidence));
            self.columns.text(column::TEXTS, &response.evidence);
            self.columns.text(column::TEXTS, response.thread.as_deref().unwrap_or_default());
        }
    }

    fn differences(&mut self) {
        let collection = self.collection;
        self.columns.number(column::DIFFERENCES, collection.differences.len());
        for difference in &collection.differences {
            self.columns.text(column::TEXTS, &difference.what);
            self.columns.text(column::TEXTS, &difference.evidence);
            let passages: Vec<_> = difference
                .passages
                .iter()
                .filter_map(|passage| Some((passage, self.bodies.get(passage.article)?.to_body(passage.span)?)))
                .collect();
            self.columns.number(column::DIFFERENCES, passages.len());
            for (passage, span) in passages {
                self.columns.text(column::TEXTS, &passage.value);
                self.columns.number(column::DIFFERENCES, passage.article);
                self.columns.number(column::DIFFERENCES, span.start);
                self.columns.number(column::DIFFERENCES, span.len());
            }
        }
    }

    fn accuracy(&mut self) {
        let collection = self.collection;
        self.columns.number(column::ACCURACY, collection.accuracy.len());
        for accuracy in &collection.accuracy {
            self.columns.text(column::TEXTS, &accuracy.step);
            self.columns.text(column::TEXTS, &accuracy.sample);
            for share in [accuracy.precision, accuracy.recall] {
                self.columns.number(column::ACCURACY, usize::from(share.is_some()));
                if let Some(share) = share {
                    self.columns.number(column::ACCURACY, thousandths(share));
                }
            }
        }
    }
}

/// One beginning in so many is enough.
const OFTEN: usize = 10;

/// Writes a text that has been met before by its number, from `first` on, and a new one itself.
fn met<'a>(columns: &mut Writer, [of, texts]: [usize; 2], known: &mut Vec<&'a str>, text: &'a str, first: usize) {
    let Some(k) = known.iter().position(|other| *other == text) else {
        columns.number(of, first);
        columns.text(texts, text);
        return known.push(text);
    };
    columns.number(of, k + first + 1);
}

/// The number of a value; all are in their lists, which a test sees to.
fn place<T: PartialEq>(list: &[T], value: &T) -> usize {
    list.iter().position(|other| other == value).unwrap_or_default()
}

/// Raw spans as spans of the body. Neighbours with at most white space between them become one: markup and furniture
/// part them in the raw text, but not for a reader.
fn spans(raw: &[Span], body: &Body) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(raw.len());
    for span in raw.iter().filter_map(|&span| body.to_body(span)) {
        match spans.last_mut() {
            Some(last) if joins(*last, span, &body.text) => *last = last.join(span),
            _ => spans.push(span),
        }
    }
    spans
}

fn joins(before: Span, after: Span, text: &str) -> bool {
    text.get(before.end..after.start).is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() && c != '\n'))
}

/// Without the spans that do not follow the one before.
fn ordered(spans: Vec<Span>) -> Vec<Span> {
    let mut end = 0;
    spans
        .into_iter()
        .filter(|span| {
            span.start >= end && {
                end = span.end;
                true
            }
        })
        .collect()
}

/// The words that are this text, the nearest to others; none where it does not begin and end with words of the body.
fn near(page: &Page, wording: &str, beside: Words) -> Option<Words> {
    let here = page.marks.span((beside.0, beside.0), 0, 0)?.start;
    if wording.is_empty() {
        return None;
    }
    let whole = |(at, _): (usize, &str)| {
        let (words, before, behind) = page.marks.words(Span::new(at, at + wording.len()));
        (before == 0 && behind == 0 && words.0 < words.1).then_some((at.abs_diff(here), words))
    };
    page.body.text.match_indices(wording).filter_map(whole).min_by_key(|&(distance, _)| distance).map(|(_, words)| words)
}

fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 before")]
fn thousandths(share: f32) -> usize {
    (share.clamp(0.0, 1.0) * 1000.0).round() as usize
}

fn fiftieths(confidence: f32) -> usize {
    (thousandths(confidence) + usize::from(STEP / 2)) / usize::from(STEP)
}
