//! Finding words again, and saying how faithfully they stand there.

use std::ops;
use std::sync::atomic::Ordering;

use super::align::{EDIT, Piece, Table};
use super::asked::{Asked, JUMP};
use super::candidates::{Candidate, candidates};
use super::index::{Range, number};
use super::recognition::{EMPTY_WORDS, is_altered, is_stitched};
use super::request::LookupOptions;
use super::results::{Looked, Match, Part, Verdict};
use super::scan::articles_with;
use super::speakers::UNSETTLED;
use super::texts::{Quoted, Texts};
use super::{Corpus, marks};
use crate::error::{Code, Error};
use crate::text::changes;
use crate::text::order::{arrange, distinct};
use crate::text::{Span, Unit, edit, fold, next_word, slice, words};

/// The longest text that `lookup` takes, in characters.
pub const MAX_QUERY_CHARS: usize = 10_000;

/// How many matches `lookup` gives unless told.
pub const DEFAULT_MATCHES: usize = 20;

/// Words fewer than this say too little: they stand in too many places. They count only where they are a quotation
/// of their own, or where they are rare.
const SHORT: usize = 3;

/// How often a short query may stand in the corpus and still be taken for a quotation.
const SHORT_PLACES: usize = 8;

/// A place of an article that carries words of the query.
#[derive(Clone, Debug)]
struct Place {
    article: usize,
    /// Words of the article; more than one range where a cue interrupts them.
    words: Vec<Range>,
}

/// A place, judged.
#[derive(Clone, Debug)]
struct Judged {
    place: Place,
    /// Index in `Corpus::quotes`.
    quote: Option<usize>,
    /// Whether somebody is quoted saying these words.
    quoted: bool,
    fragment: bool,
    claimed: bool,
    score: f64,
}

impl Corpus {
    /// Whom a claim means.
    pub(super) fn meant(&self, claim: &str) -> Vec<usize> {
        self.names().claimed(claim, self.pack.speakers())
    }

    /// Finds where the corpus carries these words, and how faithfully.
    ///
    /// The text is folded and cut into words. Where they stand in a row, in running text or in what one speaker says
    /// around a cue, they are `exact` or `normalised`. Otherwise runs of words that they share with the corpus pick candidate
    /// places, and each is aligned with them word by word, in one piece (`altered`) or in several (`stitched`).
    /// The verdict is about this corpus alone: `absent` says that nothing here supports the words, never that nobody said
    /// them.
    ///
    /// - Fewer than 3 words are a quotation only where an article quotes just them, or where they stand in at most 8 places and
    ///   are not words that stand everywhere; of those, 5 in a row are one.
    /// - `altered` is what keeps three of four words of its passage (from 16 words on two of three), if these are
    ///   rare enough not to meet by chance: the bits of their rareness are as many as tell one place of the corpus from all
    ///   others. Of fewer than 9 words those asked for are counted, not those of the passage, if one of them has moved.
    /// - `stitched` is what is made of pieces of 4 words or more, each with as many bits, and all together with half as many again
    ///   and a half for each change; in each of 5 words or more one of four may be changed, of all one of five. A changed word
    ///   at a seam is held against neither piece. Beside an ellipsis in the query 2 words and half the bits are a piece.
    ///   A change or a gap of more than 3 words makes two pieces of one.
    /// - A first or last word that is cut off counts as half a change, and its letters as 3 bits each; the letters of an abbreviation are one
    ///   word, and so is a short form ("isn't") that stands for two.
    ///
    /// Matches are ordered by what carries the verdict (quoted, from the speaker claimed), then by likeness, then by day of
    /// publication (undated last), file, and place in the article. Of two alignments with as many changes the one that keeps
    /// more words counts, then the longer one.
    ///
    /// A text of several speakers is `stitched`; a claimed speaker is then not judged. A speaker who is not settled does
    /// not meet a claim, but for one without a name ('a source'). A claim whose name nobody here has is met by whom it may mean: by given name
    /// or surname alone, an initial, a middle name more or less, or a letter wrong, of 8 letters or more two. A name that nobody comes near is
    /// `misattributed`: the words stand here from somebody else.
    ///
    /// # Errors
    ///
    /// `EmptyQuery` if no letter or digit is in it, `QueryTooLong` beyond [`MAX_QUERY_CHARS`]; neither depends on what
    /// the corpus holds.
    ///
    /// # Example
    ///
    /// ```
    /// use onrecord::{Corpus, LookupOptions, Verdict};
    ///
    /// let corpus = Corpus::from_texts(&["“The bridge is not safe for anyone this winter,” Mayor Ana Ruiz said."]);
    /// let found = corpus.lookup("The bridge is safe for anyone this winter", &LookupOptions::default())?;
    /// assert_eq!(found.verdict, Verdict::Altered);
    /// assert_eq!(found.matches[0].speaker.as_deref(), Some("Ana Ruiz"));
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn lookup(&self, text: &str, options: &LookupOptions) -> Result<Looked, Error> {
        check(text)?;
        // The index of words pays from the second question on. The first, which somebody waits for while a page opens, is answered
        // from the few articles that may have all its words, if these stand in one of them side by side.
        if self.texts_made().is_none() && !self.asked.swap(true, Ordering::Relaxed) {
            let words = fold::folded(text, &words(text));
            if let Some(articles) = articles_with(&self.pack, &words) {
                let texts = Texts::new(&self.pack, &articles);
                if let Some(looked) = (Finder { corpus: self, texts: &texts }).standing(text, options) {
                    return Ok(looked);
                }
            }
        }
        Ok(Finder { corpus: self, texts: self.texts() }.lookup(text, options))
    }
}

/// Refuses what cannot be looked up.
fn check(text: &str) -> Result<(), Error> {
    let length = Unit::CodePoint.len(text);
    if length > MAX_QUERY_CHARS {
        let message =
            format!("Up to {MAX_QUERY_CHARS} characters can be looked up at once; this text has {length}. Look it up in parts.");
        return Err(Error::new(Code::QueryTooLong, message));
    }
    if next_word(text, 0).is_none() {
        return Err(Error::new(Code::EmptyQuery, "There is no letter or digit to look up. Give some words of the quotation."));
    }
    Ok(())
}

/// A corpus and the words that a lookup works on: those of all its articles, or of the ones that are enough.
struct Finder<'c> {
    corpus: &'c Corpus,
    texts: &'c Texts,
}

impl ops::Deref for Finder<'_> {
    type Target = Corpus;

    fn deref(&self) -> &Corpus {
        self.corpus
    }
}

impl Finder<'_> {
    /// Where the words stand side by side, if they do and if that is all there is to say: another article that makes something else
    /// of the same utterance is compared with words from the whole corpus.
    fn standing(&self, text: &str, options: &LookupOptions) -> Option<Looked> {
        if claimed(options).is_some() {
            return None;
        }
        let query = Asked::new(&self.texts.index, text);
        let all = 0..query.ids.len();
        let mut found = self.judged(&query, &all, self.telling(&query.ids), None);
        self.sort(&mut found);
        let limit = limit_of(options);
        let known = |utterance: usize| {
            self.pack.versions(utterance).iter().all(|version| {
                let quotes = self.texts.quotes_of.get(version.article);
                quotes.is_some_and(|quotes| {
                    !quotes.is_empty() && found.iter().any(|judged| judged.quote == Some(quotes.start + version.attribution))
                })
            })
        };
        let alone =
            found.iter().take(limit).filter_map(|judged| judged.quote).all(|k| known(self.utterance_of(&self.texts.quotes[k])));
        (alone && !found.is_empty()).then(|| self.answer(&query, found, None, limit))
    }

    fn lookup(&self, text: &str, options: &LookupOptions) -> Looked {
        let query = Asked::new(&self.texts.index, text);
        let claim = claimed(options).map(|name| self.meant(name));
        let claim = claim.as_deref();
        let limit = limit_of(options);
        let all = 0..query.ids.len();
        let found = self.judged(&query, &all, self.telling(&query.ids), claim);
        if !found.is_empty() {
            return self.answer(&query, found, claim, limit);
        }
        let candidates = candidates(&self.texts.index, &query);
        let mut table = Table::new(&self.texts.index, &query, &candidates);
        let whole = table.whole();
        let mut altered: Vec<&Piece> = Vec::new();
        for piece in &whole {
            if is_altered(&self.texts.index, &query, piece) {
                altered.push(piece);
            }
        }
        let (pieces, cost) = if altered.first().is_some_and(|piece| piece.cost <= JUMP + EDIT) && !query.has_ellipsis() {
            (Vec::new(), u32::MAX)
        } else {
            table.jumping()
        };
        // Pieces of one passage with changes between them are one quotation, unless they save a change more.
        let saved = |altered: &Piece| {
            if pieces.iter().all(|piece| common(&piece.record, &altered.record) > 0) { EDIT } else { 0 }
        };
        let cheaper = altered.first().is_none_or(|altered| cost.saturating_add(saved(altered)) < altered.cost);
        if cheaper && is_stitched(&self.texts.index, &query, &pieces) {
            return self.stitched(&query, &pieces, claim, limit, &whole);
        }
        let mut places: Vec<Place> = Vec::new();
        for piece in altered {
            let place = self.place_of(self.inside_marks(&query.ids, piece));
            if !places.iter().any(|other| overlap(other, &place)) {
                places.push(place);
            }
        }
        if !places.is_empty() {
            return self.answer(&query, self.judged(&query, &all, places, claim), claim, limit);
        }
        let nearest = self.nearest(&query, &whole);
        Looked { verdict: Verdict::Absent, fragment: false, nearest, matches: Vec::new(), parts: None }
    }

    /// Where these words stand in a row, as far as they say enough to be a quotation.
    fn telling(&self, ids: &[u32]) -> Vec<Place> {
        let full = self.texts.index.full(ids) > 0;
        if ids.len() >= if full { SHORT } else { EMPTY_WORDS } {
            return self.occurrences(ids);
        }
        if full && ids.len() < SHORT && self.texts.index.count(ids) <= SHORT_PLACES {
            return self.occurrences(ids);
        }
        // Where they are all that somebody is quoted with, they are a quotation, however common.
        let mut places = Vec::new();
        for quoted in self.texts.quotes.iter().filter(|quoted| Corpus::words_of(quoted) as usize == ids.len()) {
            let mut words = quoted.marked().iter().cloned().flatten();
            if ids.iter().all(|id| words.next().is_some_and(|position| self.texts.index.id(position) == *id)) {
                places.push(Place { article: quoted.article, words: quoted.marked().to_vec() });
            }
        }
        places
    }

    /// All places where these words stand in a row.
    fn occurrences(&self, ids: &[u32]) -> Vec<Place> {
        let mut rarest = (0, self.texts.index.gram(ids));
        for start in 1..ids.len().saturating_sub(2) {
            // A few places are read as quickly as fewer are looked for.
            if rarest.1.len() <= 4 {
                break;
            }
            let places = self.texts.index.gram(&ids[start..]);
            if places.len() < rarest.1.len() {
                rarest = (start, places);
            }
        }
        let (before, places) = rarest;
        let mut starts: Vec<u32> = Vec::new();
        for place in places {
            let start = self.texts.index.position(place).checked_sub(number(before));
            starts.extend(start.filter(|&start| self.texts.index.stands(start, ids)));
        }
        if ids.len() < 3 {
            arrange(&mut starts, &Ord::cmp);
        }
        let mut places: Vec<Place> = Vec::with_capacity(starts.len());
        for start in starts {
            let place = self.place_of(start..start + number(ids.len()));
            // Joined streams repeat words of their article.
            if start < self.texts.index.articles_end()
                || !places.iter().any(|other| other.article == place.article && other.words == place.words)
            {
                places.push(place);
            }
        }
        places
    }

    /// Adds what other articles make of the same utterances, as far as it is recognisably the same.
    fn add_versions(&self, query: &Asked, found: &mut Vec<Judged>, claim: Option<&[usize]>, limit: usize) {
        let mut utterances: Vec<usize> = Vec::new();
        for quote in found.iter().take(limit).filter_map(|judged| judged.quote) {
            utterances.push(self.utterance_of(&self.texts.quotes[quote]));
        }
        distinct(&mut utterances);
        for utterance in utterances {
            for version in self.pack.versions(utterance) {
                let k = self.texts.quotes_of[version.article].start + version.attribution;
                if found.iter().any(|judged| judged.quote == Some(k)) {
                    continue;
                }
                let words = self.texts.quotes[k].words();
                let Some((first, last)) = words.first().zip(words.last()) else { continue };
                let diagonal = (i64::from(first.start) - i64::from(number(query.ids.len())), i64::from(last.end));
                let candidate = Candidate { stream: version.article, diagonal };
                let piece = Table::new(&self.texts.index, query, &[candidate]).whole().pop();
                if let Some(piece) = piece.filter(|piece| is_altered(&self.texts.index, query, piece)) {
                    let place = self.place_of(self.inside_marks(&query.ids, &piece));
                    if !found.iter().any(|other| overlap(&other.place, &place)) {
                        found.push(self.judge(query, 0..query.ids.len(), place, claim));
                    }
                }
            }
        }
    }

    /// The words of a piece, without changed words at its ends that lie outside the quotation marks around the rest: a
    /// changed first word is no reason to take in the reporter's word before the quotation.
    fn inside_marks(&self, ids: &[u32], piece: &Piece) -> Range {
        let range = piece.record.clone();
        if range.end > self.texts.index.articles_end() {
            return range;
        }
        let record = self.texts.index.ids(range.clone());
        let stretches = edit::diff(ids, &record);
        let mut equal = stretches.iter().filter(|stretch| stretch.equal);
        let Some(first) = equal.next() else { return range };
        let last = equal.next_back().unwrap_or(first);
        let core = range.start + number(first.to.start)..range.start + number(last.to.end);
        let article = self.texts.index.streams[self.texts.index.stream_at(core.start)].article;
        let marked = |position: u32| {
            self.texts.quotes_of[article]
                .clone()
                .flat_map(|k| self.texts.quotes[k].marked())
                .find(|marked| marked.contains(&position))
        };
        let start = marked(core.start).map_or(range.start, |marked| range.start.max(marked.start));
        let end = marked(core.end - 1).map_or(range.end, |marked| range.end.min(marked.end));
        start..end
    }

    fn place_of(&self, words: Range) -> Place {
        let article = self.texts.index.streams[self.texts.index.stream_at(words.start)].article;
        Place { article, words: self.texts.index.in_article(words) }
    }

    /// The weight of words: 2 for one that stands everywhere, 3 for any other.
    fn price(&self, ids: &[u32]) -> u32 {
        number(2 * ids.len() + self.texts.index.full(ids))
    }

    fn stitched(&self, query: &Asked, pieces: &[Piece], claim: Option<&[usize]>, limit: usize, whole: &[Piece]) -> Looked {
        let unit = self.frame.unit();
        let mut parts = Vec::with_capacity(pieces.len());
        let mut quoted = false;
        for piece in pieces {
            let ids = &query.ids[piece.query.clone()];
            let mut places = if ids.len() < SHORT { Vec::new() } else { self.occurrences(ids) };
            if places.is_empty() {
                places.push(self.place_of(self.inside_marks(ids, piece)));
            }
            let mut found = self.judged(query, &piece.query, places, claim);
            self.sort(&mut found);
            quoted |= found.iter().any(|judged| judged.quoted);
            let span = Span::new(query.words[piece.query.start].start, query.words[piece.query.end - 1].end);
            parts.push(Part {
                start: unit.of(query.given, query.base + span.start),
                end: unit.of(query.given, query.base + span.end),
                matches: self.matches(query, &piece.query, &found, limit),
            });
        }
        let verdict = if quoted { Verdict::Stitched } else { Verdict::Unquoted };
        Looked { verdict, fragment: false, nearest: self.nearest(query, whole), matches: Vec::new(), parts: Some(parts) }
    }

    fn answer(&self, query: &Asked, mut found: Vec<Judged>, claim: Option<&[usize]>, limit: usize) -> Looked {
        self.sort(&mut found);
        self.add_versions(query, &mut found, claim, limit);
        self.sort(&mut found);
        let verdict = match found.first() {
            None => Verdict::Absent,
            Some(best) if !best.quoted => Verdict::Unquoted,
            Some(best) if claim.is_some() && !best.claimed => Verdict::Misattributed,
            Some(best) if best.score >= EXACT => Verdict::Exact,
            Some(best) if best.score >= NORMALISED => Verdict::Normalised,
            Some(_) => Verdict::Altered,
        };
        let carries = |judged: &&Judged| {
            found
                .first()
                .is_some_and(|best| judged.quoted == best.quoted && judged.claimed == best.claimed && judged.score >= best.score)
        };
        let fragment =
            found.iter().filter(carries).all(|judged| judged.fragment) && found.first().is_some_and(|best| best.quoted);
        let matches = self.matches(query, &(0..query.ids.len()), &found, limit);
        Looked { verdict, fragment, nearest: None, matches, parts: None }
    }

    /// What carries the verdict first: quoted, from the speaker claimed, closest; then the oldest.
    fn sort(&self, found: &mut [Judged]) {
        arrange(found, &|a, b| {
            (b.quoted, b.claimed)
                .cmp(&(a.quoted, a.claimed))
                .then(b.score.total_cmp(&a.score))
                .then(self.rank[a.place.article].cmp(&self.rank[b.place.article]))
                .then(a.place.words[0].start.cmp(&b.place.words[0].start))
        });
    }

    /// These places, judged.
    fn judged(&self, query: &Asked, words: &ops::Range<usize>, places: Vec<Place>, claim: Option<&[usize]>) -> Vec<Judged> {
        let mut judged = Vec::with_capacity(places.len());
        for place in places {
            judged.push(self.judge(query, words.clone(), place, claim));
        }
        judged
    }

    /// The first of these places, as results show them.
    fn matches(&self, query: &Asked, words: &ops::Range<usize>, found: &[Judged], limit: usize) -> Vec<Match> {
        let mut matches = Vec::new();
        for judged in found.iter().take(limit) {
            matches.push(self.shown(query, words.clone(), judged));
        }
        matches
    }

    fn judge(&self, query: &Asked, words: ops::Range<usize>, place: Place, claim: Option<&[usize]>) -> Judged {
        let (quote, quoted) = self.attribution_of(&place);
        let speaker = quote.and_then(|k| self.speaker_of(&self.texts.quotes[k]));
        let claimed = claim.is_some_and(|claim| claim.contains(&speaker.unwrap_or(UNSETTLED)));
        let fragment = quoted && quote.is_some_and(|k| !Self::is_whole(&self.texts.quotes[k], &place));
        let mut record = Vec::new();
        for words in &place.words {
            record.append(&mut self.texts.index.ids(words.clone()));
        }
        let ids = &query.ids[words.clone()];
        let score = if record == ids {
            let (_, from, to) = self.wordings(query, words, &place);
            if marks::same(&from, &to) { EXACT } else { NORMALISED }
        } else {
            self.likeness(ids, &record)
        };
        Judged { place, quote, quoted, fragment, claimed, score }
    }

    /// A judged place as results show it.
    fn shown(&self, query: &Asked, words: ops::Range<usize>, judged: &Judged) -> Match {
        let article = &self.pack.articles[judged.place.article];
        let attribution = judged.quote.map(|k| self.entry(&self.texts.quotes[k]).1);
        let attribution = attribution.as_ref();
        let (span, from, to) = self.wordings(query, words, &judged.place);
        let [start, end] = self.place(article, span);
        Match {
            doc: article.file.clone(),
            attribution: attribution.map(|attribution| self.pack.id(article, attribution)),
            speaker: attribution.and_then(|attribution| self.speaker_name(attribution)),
            start,
            end,
            text: span.of(self.pack.body(article)).to_owned(),
            context: self.context(article, span),
            score: judged.score,
            edits: changes::changes(&from, &to),
        }
    }

    /// The span (bytes of the body) of a place, the words looked up, and the record's words; with marks at the ends
    /// where both have them.
    fn wordings(&self, query: &Asked, words: ops::Range<usize>, place: &Place) -> (Span, String, String) {
        let article = &self.pack.articles[place.article];
        let body = self.pack.body(article);
        let local = |words: &Range| {
            let span = self.texts.index.span(&self.pack, words);
            Span::new(span.start - article.span.start, span.end - article.span.start)
        };
        let (Some(first), Some(last)) = (place.words.first(), place.words.last()) else { return Default::default() };
        let span = local(first).join(local(last));
        let asked = Span::new(query.words[words.start].start, query.words[words.end - 1].end);
        // Marks before the first and after the last word belong to the match where the record has the same.
        let before = if words.start == 0 { slice(query.text, ..asked.start) } else { "" };
        let after = if words.end == query.words.len() { slice(query.text, asked.end..) } else { "" };
        let head = marks::same_end(slice(body, ..span.start), before);
        let tail = marks::same_start(slice(body, span.end..), after);
        let from = Span::new(
            if words.start == 0 { 0 } else { asked.start },
            if words.end == query.words.len() { query.text.len() } else { asked.end },
        );
        let span = Span::new(span.start - head.unwrap_or(0), span.end + tail.unwrap_or(0));
        let mut to = String::new();
        for (k, words) in place.words.iter().enumerate() {
            let mut piece = local(words);
            if k == 0 {
                piece.start = span.start;
            }
            if k + 1 == place.words.len() {
                piece.end = span.end;
            } else {
                // The marks that close a piece before its cue are content; the cue is not.
                piece.end = self.content_end(place.article, piece.end).unwrap_or(piece.end);
            }
            if k > 0 {
                to.push(' ');
            }
            to.push_str(piece.of(body).trim());
        }
        (span, from.of(query.text).to_owned(), to)
    }

    /// The end of the piece of content that holds the byte before `at`, if only marks lie between.
    fn content_end(&self, article: usize, at: usize) -> Option<usize> {
        let entry = &self.pack.articles[article];
        let body = self.pack.body(entry);
        let mut first = None;
        for attribution in self.pack.attributions(entry) {
            for span in attribution.content() {
                if span.start < at && at <= span.end && !slice(body, at..span.end).contains(char::is_alphanumeric) {
                    first = Some(first.map_or(span.end, |first: usize| first.min(span.end)));
                }
            }
        }
        first
    }

    /// The attribution that a place belongs to, and whether somebody is quoted saying its words: at least half of them
    /// stand between marks. Else the one that holds at least half of them in the reporter's wording.
    fn attribution_of(&self, place: &Place) -> (Option<usize>, bool) {
        let shared =
            |ranges: &[Range]| -> usize { ranges.iter().map(|a| place.words.iter().map(|b| common(a, b)).sum::<usize>()).sum() };
        let length: usize = place.words.iter().map(ExactSizeIterator::len).sum();
        let mut best: Option<(usize, usize)> = None;
        let mut marked = 0;
        let mut indirect: Option<(usize, usize)> = None;
        for k in self.texts.quotes_of[place.article].clone() {
            let quoted = &self.texts.quotes[k];
            let here = shared(quoted.marked());
            if here > 0 {
                marked += here;
                if best.is_none_or(|(_, most)| here > most) {
                    best = Some((k, here));
                }
            }
            let content = shared(quoted.words());
            if 2 * content >= length && indirect.is_none_or(|(_, most)| content > most) {
                indirect = Some((k, content));
            }
        }
        // A mixed quotation looked up whole is a quotation, however few of its words stand between the marks.
        let whole = |k: usize| Self::is_whole(&self.texts.quotes[k], place) && 2 * shared(self.texts.quotes[k].words()) >= length;
        match best {
            Some((k, _)) if 2 * marked >= length || whole(k) => (Some(k), true),
            _ => (indirect.map(|(k, _)| k), false),
        }
    }

    /// Whether a place holds all words that an attribution quotes.
    fn is_whole(quoted: &Quoted, place: &Place) -> bool {
        quoted.marked().iter().all(|words| place.words.iter().map(|here| common(here, words)).sum::<usize>() == words.len())
    }

    /// Twice the weight of the common words by the weight of all, below [`NORMALISED`].
    fn likeness(&self, from: &[u32], to: &[u32]) -> f64 {
        let kept: u32 = edit::diff(from, to).into_iter().filter(|s| s.equal).map(|s| self.price(&from[s.from])).sum();
        let all = self.price(from) + self.price(to);
        rounded(f64::from(2 * kept) / f64::from(all.max(1)) * ALTERED_SCORE)
    }

    /// The passage that shares most with the query.
    fn nearest(&self, query: &Asked, whole: &[Piece]) -> Option<Match> {
        let place = match whole.first() {
            Some(piece) => self.place_of(self.inside_marks(&query.ids, piece)),
            None => self.any_place()?,
        };
        let all = 0..query.ids.len();
        Some(self.shown(query, all.clone(), &self.judge(query, all, place, None)))
    }

    /// The first words of the oldest article's first quotation, or of its text: what is shown beside words that share
    /// nothing with the corpus.
    fn any_place(&self) -> Option<Place> {
        let quoted = self.texts.quotes.iter().find_map(|quoted| Some((quoted.article, quoted.words().first()?.clone())));
        let (article, words) = quoted.or_else(|| {
            self.texts
                .index
                .streams
                .iter()
                .find(|stream| !stream.words.is_empty())
                .map(|stream| (stream.article, stream.words.clone()))
        })?;
        let end = words.end.min(words.start + 30);
        Some(Place { article, words: std::iter::once(words.start..end).collect() })
    }
}

fn claimed(options: &LookupOptions) -> Option<&str> {
    options.speaker.as_deref().filter(|name| !name.trim().is_empty())
}

fn limit_of(options: &LookupOptions) -> usize {
    options.limit.unwrap_or(DEFAULT_MATCHES).max(1)
}

/// Scores: 1 for the same characters, a little less for the same words, and less still for any other.
const EXACT: f64 = 1.0;
const NORMALISED: f64 = 0.99;
const ALTERED_SCORE: f64 = 0.98;

fn rounded(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}

fn common(a: &Range, b: &Range) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize
}

fn overlap(a: &Place, b: &Place) -> bool {
    a.article == b.article && a.words.iter().any(|x| b.words.iter().any(|y| common(x, y) > 0))
}
