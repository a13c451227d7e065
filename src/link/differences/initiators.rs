//! Who started a call, a meeting or a conversation of two people.
//!
//! Sentences state it in a handful of frames: "Berg called Holm", "Holm was contacted by Berg", "Berg requested the meeting",
//! "it was Berg who …", "at Berg's request", "the call came from Berg", and, with a denial, "Berg disputes that he initiated it".
//! Two such sentences differ if they are about the same two people, and no date tells that they mean two occasions.

use std::collections::{BTreeMap, BTreeSet};

use super::super::lists::{is_function_word, is_role_noun, is_title};
use super::{MOST_COMPARED, Sentence, of_one_time, passage};
use crate::body::Body;
use crate::model::{Collection, CueClass, Difference, Passage, SpeakerKind};
use crate::text::Span;
use crate::text::fold::fold;

/// What two people have with each other because one of them starts it.
const EVENTS: &[&str] = &["call", "chat", "contact", "conversation", "discussion", "exchange", "meeting", "talk", "talks"];
/// Words for starting it, in the past and in the infinitive.
const STARTED: &[&str] = &[
    "arrange",
    "arranged",
    "began",
    "begin",
    "initiate",
    "initiated",
    "initiating",
    "instigate",
    "instigated",
    "propose",
    "proposed",
    "request",
    "requested",
    "requesting",
    "start",
    "started",
];
/// Words for starting it that take the other person as their object.
const REACHED: &[&str] = &["approached", "called", "contacted", "phoned", "telephoned"];
/// What a start is called as a thing.
const INITIATIVE: &[&str] = &["behest", "idea", "initiative", "instigation", "invitation", "request"];
/// Words that may stand between a subject and its verb.
const BETWEEN: &[&str] = &[
    "actually",
    "allegedly",
    "also",
    "first",
    "had",
    "has",
    "himself",
    "herself",
    "himself",
    "once",
    "personally",
    "then",
    "who",
];
/// Sentences back in which the other person is named.
const MOST_BACK: usize = 3;
/// Sentences around one in which the other person may be named with another one's words.
const AROUND: usize = 6;

/// What one sentence says of who started something.
struct Claim {
    /// Index of the sentence.
    sentence: usize,
    /// Words that say it.
    words: (usize, usize),
    who: BTreeSet<String>,
    /// Empty where the sentence and those before it do not name the other.
    other: BTreeSet<String>,
    /// The words of the sentences around it.
    near: BTreeSet<String>,
    /// It says that this one did not.
    denied: bool,
    /// It says in so many words who started it; "called" alone may be any call.
    plain: bool,
    noun: String,
    /// Months, years and weekdays that it names.
    dates: BTreeSet<String>,
}

/// Sentences of two articles by which two people started the same thing, or one did and did not.
pub(super) fn initiators(collection: &Collection, bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let mut claims: Vec<Claim> = Vec::new();
    for at in 0..all.len() {
        let reader = Reader { collection, bodies, all, at };
        claims.extend(reader.claims());
    }
    let mut with: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for (at, claim) in claims.iter().enumerate() {
        let mut near = BTreeSet::new();
        for word in claim.who.iter().chain(&claim.other) {
            let list = with.entry(word).or_default();
            near.extend(list.iter().rev().take(MOST_COMPARED).copied());
            list.push(at);
        }
        for other in near {
            let earlier = &claims[other];
            let (Some(one), Some(two)) = (all.get(earlier.sentence), all.get(claim.sentence)) else { continue };
            if one.article == two.article || !of_one_time(collection, one.article, two.article) || !differ(earlier, claim) {
                continue;
            }
            let (Some(first), Some(second)) = (spelt(bodies, one, earlier), spelt(bodies, two, claim)) else { continue };
            let other = if claim.other.is_empty() { &earlier.other } else { &claim.other };
            let people: BTreeSet<String> = [&claim.who, other].into_iter().map(name).collect();
            let noun = if claim.noun.is_empty() { &earlier.noun } else { &claim.noun };
            let noun = if noun.is_empty() { "call" } else { noun };
            if told.insert((people.clone(), noun.to_owned())) {
                let written = |person: &BTreeSet<String>| written(bodies, all, [earlier.sentence, claim.sentence], person);
                let people = [written(&claim.who), written(other)];
                found.push(Difference {
                    what: format!("who started the {noun}"),
                    evidence: format!("both sentences say who started the {noun} of {}", people.join(" and ")),
                    passages: vec![first, second],
                });
            }
        }
    }
    found
}

fn spelt(bodies: &[Body], sentence: &Sentence, claim: &Claim) -> Option<Passage> {
    let passage = passage(bodies, sentence, claim.words.0)?;
    let span = sentence.words.get(claim.words.0)?.join(*sentence.words.get(claim.words.1)?);
    Some(Passage { value: span.of(&bodies.get(sentence.article)?.text).to_owned(), ..passage })
}

/// A person's folded words as a sentence near one of two writes them, one behind the other; with capitals where none does.
fn written(bodies: &[Body], all: &[Sentence], sentences: [usize; 2], person: &BTreeSet<String>) -> String {
    let in_sentence = |sentence: &Sentence| {
        let folded: Vec<&str> = sentence.folded.iter().map(|word| word.strip_suffix("'s").unwrap_or(word)).collect();
        let at = folded.windows(person.len()).position(|words| {
            words.iter().all(|word| person.contains(*word)) && { words.iter().collect::<BTreeSet<_>>().len() == person.len() }
        })?;
        let text = bodies.get(sentence.article)?.text.as_str();
        let name = sentence.words.get(at)?.join(*sentence.words.get(at + person.len() - 1)?).of(text);
        Some(name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name).to_owned())
    };
    let near = |at: usize| all.get(at.saturating_sub(AROUND)..(at + AROUND).min(all.len())).unwrap_or_default();
    sentences.into_iter().flat_map(near).find_map(in_sentence).unwrap_or_else(|| {
        let capital = |word: &String| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        };
        person.iter().map(capital).collect::<Vec<_>>().join(" ")
    })
}

fn name(person: &BTreeSet<String>) -> String {
    person.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Whether two claims cannot both be right.
fn differ(a: &Claim, b: &Claim) -> bool {
    let apart = !a.dates.is_empty() && !b.dates.is_empty() && a.dates.is_disjoint(&b.dates);
    // Two people call each other more than once: calls that are nothing but called need a day in common.
    let one_event = match (a.plain, b.plain) {
        (true, true) => !a.dates.is_disjoint(&b.dates),
        _ => !apart,
    };
    // Where one does not name the other person, the words around it must.
    let known = |named: &Claim, open: &Claim| !named.other.is_empty() && named.other.is_subset(&open.near);
    let other = match (a.other.is_empty(), b.other.is_empty()) {
        (false, false) => alike(&a.other, &b.other),
        (true, false) => a.noun == b.noun && known(b, a),
        (false, true) => a.noun == b.noun && known(a, b),
        (true, true) => false,
    };
    let same = alike(&a.who, &b.who) && other;
    let turned = alike(&a.who, &b.other) && alike(&a.other, &b.who) && !alike(&a.who, &b.who) && !alike(&a.other, &b.other);
    one_event && if a.denied == b.denied { turned && !a.denied } else { same && !(a.plain && b.plain) }
}

/// Whether two wordings can name one person: the words of the one are among those of the other.
fn alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && (a.is_subset(b) || b.is_subset(a))
}

struct Reader<'a> {
    collection: &'a Collection,
    bodies: &'a [Body],
    all: &'a [Sentence<'a>],
    /// Index of the sentence.
    at: usize,
}

/// Words from one to another, both included.
type Range = (usize, usize);

impl Reader<'_> {
    fn claims(&self) -> Vec<Claim> {
        let Some(sentence) = self.all.get(self.at) else { return Vec::new() };
        (0..sentence.folded.len())
            .filter_map(|at| self.active(at).or_else(|| self.passive(at)).or_else(|| self.nominal(at)))
            .collect()
    }

    fn sentence(&self) -> &Sentence<'_> {
        &self.all[self.at]
    }

    fn word(&self, at: usize) -> &str {
        self.sentence().word(at)
    }

    fn text(&self) -> &str {
        self.bodies.get(self.sentence().article).map_or("", |body| body.text.as_str())
    }

    fn capital(&self, at: usize) -> bool {
        self.sentence().words.get(at).is_some_and(|span| span.of(self.text()).starts_with(char::is_uppercase))
    }

    /// What stands between word `at` and the next.
    fn gap(&self, at: usize) -> &str {
        match (self.sentence().words.get(at), self.sentence().words.get(at + 1)) {
            (Some(one), Some(next)) => Span::new(one.end, next.start).of(self.text()),
            _ => "",
        }
    }

    /// "Berg requested the meeting with Holm", "Berg was the one to initiate it", "Berg called Holm on Friday".
    fn active(&self, verb: usize) -> Option<Claim> {
        let word = self.word(verb);
        let started = STARTED.contains(&word);
        let reached = REACHED.contains(&word);
        if !started && !reached || matches!(self.word(verb + 1), "by") {
            return None;
        }
        // "Was the one to call", "was the first who called".
        let mut before = verb.checked_sub(1)?;
        let mut denied = false;
        let mut pointed = false;
        while matches!(self.word(before), "not" | "never" | "did" | "didn't" | "to" | "that")
            || BETWEEN.contains(&self.word(before))
        {
            denied |= matches!(self.word(before), "not" | "never" | "didn't");
            before = before.checked_sub(1)?;
        }
        if self.word(before) == "one" && self.word(before.checked_sub(1)?) == "the" {
            pointed = true;
            before = before.checked_sub(2)?;
            while matches!(self.word(before), "was" | "not" | "wasn't" | "been" | "had") {
                denied |= matches!(self.word(before), "not" | "wasn't");
                before = before.checked_sub(1)?;
            }
        }
        if !pointed && matches!(word, "initiate" | "arrange" | "begin" | "instigate" | "propose" | "request" | "start") && !denied
        {
            return None;
        }
        let subject = self.subject(before)?;
        // "It was Berg who called".
        let clefted = subject.0 >= 2 && self.word(subject.0 - 1) == "was" && self.word(subject.0 - 2) == "it";
        let who = self.person(subject)?;
        let (last, noun, mut other) = if started {
            let (event, noun) = self.event_after(verb)?;
            let with = self.with_after(event).and_then(|range| self.person(range));
            (event, noun, with)
        } else {
            let object = self.noun_phrase_after(verb + 1)?;
            if matches!(self.word(object.1 + 1), "a" | "an" | "the" | "and" | "for") && self.gap(object.1) == " "
                || self.gap(object.1).starts_with(['“', '"', ':'])
            {
                return None;
            }
            (object.1, String::new(), self.person(object))
        };
        if started && other.as_ref().is_none_or(|other| alike(other, &who)) {
            other = self.other_before(&who);
        }
        let first = if verb - subject.0 <= 8 { subject.0 } else { before + 1 };
        let denied = denied || self.is_denied(verb);
        let first = self.denial_before(first).unwrap_or(first);
        let plain = reached && !pointed && !clefted;
        if plain && other.is_none() {
            return None;
        }
        self.claim((first, last), who, other.unwrap_or_default(), denied, plain, noun)
    }

    /// "The meeting was requested by Berg", "Holm was contacted by Berg".
    fn passive(&self, verb: usize) -> Option<Claim> {
        let word = self.word(verb);
        let started = STARTED.contains(&word);
        if !started && !REACHED.contains(&word) || self.word(verb + 1) != "by" {
            return None;
        }
        let mut before = verb.checked_sub(1)?;
        let mut denied = false;
        while matches!(self.word(before), "not" | "never" | "wasn't" | "first" | "was" | "were" | "been" | "had" | "initially") {
            denied |= matches!(self.word(before), "not" | "never" | "wasn't");
            before = before.checked_sub(1)?;
        }
        let who = self.person(self.noun_phrase_after(verb + 2)?)?;
        let mut subject = self.subject(before)?;
        let (noun, other) = if started {
            let event = (before.saturating_sub(6)..=before).rev().find(|&at| EVENTS.contains(&self.word(at)))?;
            subject.0 = event;
            let with = self.with_after(event).and_then(|range| self.person(range)).filter(|with| !alike(with, &who));
            (self.word(event).to_owned(), with.or_else(|| self.other_before(&who)))
        } else {
            (String::new(), self.person(subject))
        };
        let last = self.noun_phrase_after(verb + 2)?.1;
        if !started && other.is_none() {
            return None;
        }
        self.claim((subject.0, last), who, other.unwrap_or_default(), denied || self.is_denied(verb), !started, noun)
    }

    /// "The talk took place at Berg's request", "the meeting was his initiative", "the call came from Berg".
    fn nominal(&self, at: usize) -> Option<Claim> {
        let word = self.word(at);
        let (who, range) = if INITIATIVE.contains(&word) {
            if self.word(at + 1) == "of" {
                let range = self.noun_phrase_after(at + 2)?;
                (self.person(range)?, (at, range.1))
            } else {
                let owner = at.checked_sub(1)?;
                let possessive = matches!(self.word(owner), "his" | "her" | "my") || self.word(owner).ends_with("'s");
                let range = if possessive { self.noun_phrase_before(owner)? } else { return None };
                (self.person(range)?, (range.0, at))
            }
        } else if word == "came" && self.word(at + 1) == "from" {
            let range = self.noun_phrase_after(at + 2)?;
            (self.person(range)?, (at, range.1))
        } else {
            return None;
        };
        // What was started stands before it in its clause.
        let start = range.0.saturating_sub(10);
        let event = (start..range.0).rev().find(|&at| EVENTS.contains(&self.word(at)))?;
        let links = event + 1..range.0;
        let took_place =
            links.clone().any(|at| matches!(self.word(at), "was" | "came" | "took" | "happened" | "were" | "wasn't"));
        if word != "came" && !took_place || links.clone().any(|at| self.gap(at).contains(';')) {
            return None;
        }
        let denied = links.clone().any(|at| matches!(self.word(at), "not" | "never" | "wasn't"));
        let with = self.with_after(event).and_then(|range| self.person(range)).filter(|with| !alike(with, &who));
        let other = with.or_else(|| self.other_before(&who)).unwrap_or_default();
        let noun = self.word(event).to_owned();
        let first = self.denial_before(event).unwrap_or(event);
        self.claim((first, range.1), who, other, denied || self.is_denied(at), false, noun)
    }

    fn claim(
        &self,
        words: Range,
        who: BTreeSet<String>,
        other: BTreeSet<String>,
        denied: bool,
        plain: bool,
        noun: String,
    ) -> Option<Claim> {
        let noun = if noun == "it" { self.noun_before().unwrap_or_default() } else { noun };
        let dates = self.sentence().folded.iter().enumerate().filter(|(at, word)| is_date(word, self.capital(*at)));
        let dates = dates.map(|(_, word)| (*word).to_owned()).collect();
        let near = self.at.saturating_sub(AROUND)..(self.at + AROUND).min(self.all.len());
        let near = self.all.get(near).unwrap_or_default().iter().filter(|near| near.article == self.sentence().article);
        let near = near.flat_map(|near| near.folded.iter().map(|word| (*word).to_owned())).collect();
        (!alike(&who, &other)).then_some(Claim { sentence: self.at, words, who, other, near, denied, plain, noun, dates })
    }

    /// The event that a verb starts: the noun behind it, or "it".
    fn event_after(&self, verb: usize) -> Option<(usize, String)> {
        for at in verb + 1..=verb + 4 {
            let word = self.word(at);
            if EVENTS.contains(&word) {
                // "A call for help" and "a meeting of the council" are no exchange of two.
                return (!matches!(self.word(at + 1), "for" | "of" | "to")).then(|| (at, word.to_owned()));
            }
            if word == "it" && at == verb + 1 {
                return Some((at, "it".to_owned()));
            }
            let inside = matches!(word, "the" | "a" | "an" | "that" | "this" | "phone" | "telephone" | "first" | "private")
                || word.ends_with("al")
                || word.ends_with("ed")
                || word.len() > 3 && !is_function_word(word);
            if !inside || self.gap(at) != " " && self.gap(at) != "-" {
                return None;
            }
        }
        None
    }

    /// Whom the event at that word was with: "a call with Holm".
    fn with_after(&self, event: usize) -> Option<Range> {
        (self.word(event + 1) == "with").then(|| self.noun_phrase_after(event + 2)).flatten()
    }

    /// The other person of an exchange named in this sentence or shortly before.
    fn other_before(&self, who: &BTreeSet<String>) -> Option<BTreeSet<String>> {
        let article = self.sentence().article;
        for at in (self.at.saturating_sub(MOST_BACK)..=self.at).rev() {
            if self.all.get(at)?.article != article {
                return None;
            }
            let reader = Reader { at, ..*self };
            let words = reader.sentence().folded.len();
            let with = (1..words).filter(|&with| reader.word(with) == "with").map(|with| {
                let before = reader.word(with - 1);
                let spoke = matches!(before, "spoke" | "spoken" | "talked" | "met" | "speaking");
                let with_whom = (spoke || EVENTS.contains(&before)).then(|| reader.noun_phrase_after(with + 1)).flatten();
                let who = spoke.then(|| reader.noun_phrase_before(with.checked_sub(2)?)).flatten();
                [with_whom, who].into_iter().flatten().filter_map(|range| reader.person(range)).collect::<Vec<_>>()
            });
            let between =
                (1..words).filter(|&at| reader.word(at) == "between" && EVENTS.contains(&reader.word(at - 1))).flat_map(|at| {
                    let one = reader.noun_phrase_after(at + 1);
                    let two =
                        one.filter(|one| reader.word(one.1 + 1) == "and").and_then(|one| reader.noun_phrase_after(one.1 + 2));
                    let both = one.zip(two);
                    both.into_iter().flat_map(|(one, two)| [reader.person(one), reader.person(two)]).flatten().collect::<Vec<_>>()
                });
            let found: BTreeSet<BTreeSet<String>> = with.flatten().chain(between).filter(|person| !alike(person, who)).collect();
            match found.len() {
                0 => {}
                1 => return found.into_iter().next(),
                _ => return None,
            }
        }
        None
    }

    /// The noun that "it" stands for.
    fn noun_before(&self) -> Option<String> {
        let start = self.at.saturating_sub(1);
        let back = (start..=self.at).rev().filter_map(|at| self.all.get(at)).filter(|s| s.article == self.sentence().article);
        back.flat_map(|sentence| sentence.folded.iter().rev()).find(|word| EVENTS.contains(word)).map(|word| (*word).to_owned())
    }

    /// The subject whose last word is `last`, or which a clause between commas parts from it.
    fn subject(&self, last: usize) -> Option<Range> {
        if !self.gap(last).contains(',') {
            return self.noun_phrase_before(last);
        }
        // "Berg, who lives in Southbank, was": the subject ends at the comma before.
        let comma = (0..last).rev().find(|&at| self.gap(at).contains(','))?;
        let opens = matches!(self.word(comma + 1), "who" | "whose" | "which" | "a" | "an" | "the" | "then" | "now")
            || self.capital(comma + 1);
        if opens { self.noun_phrase_before(comma) } else { None }
    }

    fn is_part(&self, at: usize) -> bool {
        let word = self.word(at);
        let name = self.capital(at) && !(at == 0 && is_function_word(word)) && !is_date(word, true);
        name || is_title(word) || is_role_noun(word) || word == "general"
    }

    /// The noun phrase that ends with word `last`: "the harbour master", "Mayor Ruiz", "he".
    fn noun_phrase_before(&self, last: usize) -> Option<Range> {
        if matches!(self.word(last), "he" | "she" | "i" | "his" | "her" | "my") {
            return Some((last, last));
        }
        let mut first = last;
        if EVENTS.contains(&self.word(last)) {
            return Some((last, last));
        }
        if !self.is_part(last) {
            return None;
        }
        while let Some(at) = first.checked_sub(1).filter(|&at| self.is_part(at) && matches!(self.gap(at), " " | "-" | ". ")) {
            first = at;
        }
        // "The harbour master": what stands between the article and an office belongs to it.
        let the = (1..=3).map_while(|back| first.checked_sub(back)).find(|&at| matches!(self.word(at), "the" | "a" | "an"));
        let joined = |the: usize| (the..first).all(|at| self.gap(at) == " " && (at == the || !is_function_word(self.word(at))));
        if let Some(the) = the.filter(|&the| joined(the) && (the + 1 == first || !self.capital(first))) {
            first = the;
        }
        Some((first, last))
    }

    fn noun_phrase_after(&self, first: usize) -> Option<Range> {
        if matches!(self.word(first), "him" | "me") {
            return Some((first, first));
        }
        let article = matches!(self.word(first), "the" | "a" | "an" | "then");
        let mut start = first + usize::from(article);
        while article
            && start < first + 3
            && !self.is_part(start)
            && !is_function_word(self.word(start))
            && self.gap(start) == " "
        {
            start += 1;
        }
        if !self.is_part(start) {
            return None;
        }
        let mut last = start;
        while self.is_part(last + 1) && matches!(self.gap(last), " " | "-" | ". ") && !self.word(last).ends_with("'s") {
            last += 1;
        }
        Some((first, last))
    }

    /// The telling words of a noun phrase; a pronoun is the speaker of what it stands in.
    fn person(&self, (first, last): Range) -> Option<BTreeSet<String>> {
        if matches!(self.word(first), "he" | "she" | "i" | "me" | "him" | "his" | "her" | "my") {
            return self.speaker(first);
        }
        let words = (first..=last).map(|at| self.word(at)).map(|word| word.strip_suffix("'s").unwrap_or(word));
        let address = |word: &&str| matches!(*word, "mr" | "mrs" | "ms" | "dr" | "former");
        let found: BTreeSet<String> =
            words.filter(|word| !is_function_word(word) && !address(word) && !is_date(word, true)).map(str::to_owned).collect();
        (!found.is_empty()).then_some(found)
    }

    /// The person to whom the words at that place are attributed.
    fn speaker(&self, at: usize) -> Option<BTreeSet<String>> {
        let name = self.attributed(at).find_map(|(_, speaker)| {
            let speaker = self.collection.speakers.get(speaker?)?;
            (speaker.kind == SpeakerKind::Person).then_some(&speaker.name)
        })?;
        Some(name.split_whitespace().map(fold).collect())
    }

    /// Attributions whose words or cue stand at a word of this sentence: their class, and the speaker.
    fn attributed(&self, at: usize) -> impl Iterator<Item = (CueClass, Option<usize>)> {
        let sentence = self.sentence();
        let span = sentence.words.get(at).copied().unwrap_or(sentence.span);
        let list = self.collection.attributions.get(sentence.article).into_iter().flatten();
        let speakers = self.collection.speaker_of.get(sentence.article).into_iter().flatten();
        let body = self.bodies.get(sentence.article);
        list.zip(speakers).filter_map(move |(found, speaker)| {
            let mut spans = found.content.iter().filter_map(|piece| body?.to_body(*piece));
            spans.any(|piece| piece.overlaps(span)).then_some((found.cue_class, *speaker))
        })
    }

    /// Whether what stands there is denied: "disputed that he initiated it".
    fn is_denied(&self, at: usize) -> bool {
        self.attributed(at).any(|(class, _)| class == CueClass::Denies) || self.denial_before(at).is_some()
    }

    /// The verb that denies what begins at this word.
    fn denial_before(&self, first: usize) -> Option<usize> {
        let near = first.saturating_sub(5)..first;
        near.rev().find(|&at| matches!(self.word(at), "denied" | "denies" | "disputed" | "disputes" | "rejects" | "rejected"))
    }
}

fn is_date(word: &str, capital: bool) -> bool {
    const NAMES: &[&str] = &[
        "april",
        "august",
        "december",
        "february",
        "friday",
        "january",
        "july",
        "june",
        "march",
        "may",
        "monday",
        "november",
        "october",
        "saturday",
        "september",
        "sunday",
        "thursday",
        "tuesday",
        "wednesday",
    ];
    capital && NAMES.binary_search(&word).is_ok()
        || word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(EVENTS.is_sorted() && STARTED.is_sorted() && REACHED.is_sorted() && INITIATIVE.is_sorted());
    }
}
