//! Who answers whom: denials, confirmations and rebuttals, and the statements they answer.
//!
//! An answer is known by its cue ("denied", "confirmed") or by its words ("that is not true"). What it answers is sought
//! where articles put it: in the paragraphs right before, seldom in another article of the same days. Every sign counts,
//! and below [`LEAST`] nothing is shown: a wrong pair puts a denial under words that nobody denied.

use std::collections::{BTreeMap, BTreeSet};

use super::lists::{is_function_word, is_negation, is_role_noun};
use super::quotes::text_of;
use super::rules::{SETTINGS, find_quotes};
use super::statements::{Statement, Statements};
use crate::body::Body;
use crate::error::Warning;
use crate::model::{
    Attribution, Collection, CueClass, Date, Kind, Place, Response, Role, Speaker, SpeakerKind, Stance, ThreadRule,
};
use crate::text::fold::fold;
use crate::text::{Span, words};

/// Below this a pair is not shown.
const LEAST: f32 = 0.7;
/// Paragraphs between an answer and what it answers in one article.
const MOST_PARAGRAPHS: usize = 3;
/// Telling words that an answer in another article takes up at least.
const FEWEST_SHARED: usize = 3;
/// Words that tell anything in an answer that only points back: "denied the charges through his lawyer".
const MOST_TELLING: usize = 3;
/// Rare words of an answer by which candidates in other articles are looked up, and statements that one of them may have.
const RAREST: usize = 6;
const MOST_WITH: usize = 400;
/// Days between a statement and an answer in another article.
const DAYS: i32 = 31;

/// Words with which an answer points back at a statement without repeating it.
const POINTING: &[&str] = &[
    "account",
    "accounts",
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "argument",
    "assertion",
    "assertions",
    "attack",
    "attacks",
    "characterisation",
    "characterization",
    "charge",
    "charges",
    "claim",
    "claims",
    "comment",
    "comments",
    "complaint",
    "complaints",
    "criticism",
    "criticisms",
    "critique",
    "critiques",
    "description",
    "idea",
    "implication",
    "insinuation",
    "insinuations",
    "narrative",
    "notion",
    "portrayal",
    "remark",
    "remarks",
    "report",
    "reports",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "statement",
    "statements",
    "story",
    "suggestion",
    "suggestions",
    "tweet",
    "tweets",
];

/// First letters of cues that deny, of those that only wave away, and of those that confirm.
const DENYING: &[&str] = &["denial", "denied", "denies", "deny", "disavow", "disput", "refut", "rebut", "contradict", "debunk"];
const DISMISSING: &[&str] = &["reject", "dismiss", "brush", "scoff"];
/// First letters of cues that only say that one answers, and of what is no answer.
const ANSWERING: &[&str] = &["counter", "replie", "reply", "respond", "retort"];
const ASKED: &[&str] = &["call", "comment", "email", "inquir", "message", "quer", "question", "request"];
/// Verbs that "back" makes an answer, and first letters of those that need no "back".
const STRIKING: &[&str] = &["clapped", "fired", "hit", "punched", "pushed", "pushes", "pushing", "shot", "snapped", "struck"];
const COUNTERING: &[&str] = &["counter", "retort"];
/// First letters of cues that give a thing a name: "called it false".
const CALLING: &[&str] = &["brand", "call", "describ", "label", "term"];
/// What one calls a thing to say that it is not so.
const FALSE: &[&str] = &[
    "baseless",
    "bogus",
    "concocted",
    "defamatory",
    "fabricated",
    "fabrication",
    "fairy",
    "false",
    "falsehood",
    "falsehoods",
    "fantasy",
    "fiction",
    "groundless",
    "hoax",
    "inaccurate",
    "incorrect",
    "invented",
    "invention",
    "libel",
    "libellous",
    "lie",
    "lies",
    "meritless",
    "nonsense",
    "preposterous",
    "ridiculous",
    "slander",
    "slanderous",
    "smear",
    "smears",
    "unfounded",
    "unproven",
    "unsubstantiated",
    "untrue",
];
/// And what one calls a claim that is not worth an answer.
const RIDICULED: &[&str] = &["absurd", "laughable", "ludicrous", "worthless"];
/// First letters of cues of plans.
const PROPOSING: &[&str] = &["ask", "call", "demand", "invit", "offer", "propos", "request", "suggest", "urg"];
/// Words of a cue that does no more than reject: not "whose whole campaign is built on the rejection of".
const MOST_CUE: usize = 4;
/// Words of a sentence that says the contrary of another.
const MOST_CONTRARY: usize = 9;
/// Words with which one denies everything, whatever it was: "any wrongdoing".
const EVERYTHING: &[&str] = &["wrongdoing", "involvement", "misconduct", "impropriety"];
/// Words that point at much that somebody has said rather than at one thing.
const VAGUE: &[&str] = &["attacks", "comment", "comments", "remarks", "statement", "statements", "tweets"];
/// First letters of words for who speaks for somebody else.
const SPEAKING_FOR: &[&str] =
    &["aide", "attorney", "campaign", "counsel", "lawyer", "office", "representative", "spokes", "team"];
const CONFIRMING: &[&str] = &["confirm", "acknowledg", "admit", "conced"];
/// First letters of cues under which somebody is blamed for something.
const BLAMING: &[&str] = &["accus", "alleg", "assail", "attack", "blam", "blast", "claim", "criticis", "criticiz", "slam"];

/// The answers of a collection: those that `threads` state, in their order, and then those that the texts show, surest
/// first. A thread that names no quotation is told in the warnings.
pub(super) fn responses(collection: &Collection, bodies: &[Body], threads: &[ThreadRule]) -> (Vec<Response>, Vec<Warning>) {
    let (mut all, warnings) = stated(collection, threads);
    let statements = Statements::of(collection, bodies);
    let persons = collection.speakers.iter().filter(|speaker| speaker.kind == SpeakerKind::Person);
    let surnames = persons.filter_map(|speaker| speaker.name.split_whitespace().next_back()).filter(|word| !speaks_for(word));
    let surnames = surnames.filter(|word| word.starts_with(char::is_uppercase)).collect();
    let finder = Finder { collection, bodies, surnames, places: places(&statements, collection, bodies), statements };
    let mut found: Vec<Response> = (0..finder.statements.all.len()).filter_map(|answer| finder.answer(answer)).collect();
    found.retain(|found| !all.iter().any(|stated| stated.response == found.response && stated.to == found.to));
    // Surest first; otherwise in the order of articles and text, which the sort keeps.
    found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    all.append(&mut found);
    (all, warnings)
}

fn stated(collection: &Collection, threads: &[ThreadRule]) -> (Vec<Response>, Vec<Warning>) {
    let mut found = Vec::new();
    let mut warnings = Vec::new();
    for thread in threads {
        let find = |quote| {
            let (article, list) = find_quotes(&collection.articles, &collection.attributions, quote)?;
            list.first().map(|&attribution| (article, attribution)).ok_or_else(String::new)
        };
        let to = find(&thread.statement);
        for answer in &thread.answers {
            match (&to, find(&answer.quote)) {
                (Ok(to), Ok(response)) => found.push(Response {
                    response,
                    to: *to,
                    stance: answer.stance,
                    confidence: 1.0,
                    evidence: thread.basis.clone().unwrap_or_else(|| format!("stated in {SETTINGS}")),
                    thread: Some(thread.title.clone()),
                }),
                (Ok(_), Err(message)) => warnings.push(Warning { file: SETTINGS.into(), line: thread.line, message }),
                (Err(_), _) => {}
            }
        }
        if let Err(message) = to {
            warnings.push(Warning { file: SETTINGS.into(), line: thread.line, message });
        }
    }
    (found, warnings)
}

/// Where a statement stands, and what it looks like to an answer.
struct Placed {
    /// Paragraph of its first word.
    paragraph: usize,
    /// From its first to its last part in the body.
    extent: Span,
    /// The words attributed, sentence by sentence, as written but for "'s".
    sentences: Vec<Vec<String>>,
    /// The words of the cue, folded.
    cue: Vec<String>,
    /// The words of the source, as written.
    source: Vec<String>,
}

impl Placed {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().flatten().map(String::as_str)
    }

    fn has(&self, name: &str) -> bool {
        self.words().any(|word| word == name)
    }

    /// Whether it is one short sentence about "that" or "it".
    fn says_only_that(&self) -> bool {
        matches!(self.sentences.as_slice(), [words] if words.len() <= 6 && words.first().is_some_and(|word| points_back(word)))
    }

    fn cue_begins(&self, stems: &[&str]) -> bool {
        self.cue.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    }
}

fn places(statements: &Statements, collection: &Collection, bodies: &[Body]) -> Vec<Option<Placed>> {
    let placed = |statement: &Statement| {
        let found = attribution(statement, collection)?;
        let body = bodies.get(statement.article)?;
        let raw = &collection.articles.get(statement.article)?.text;
        let spans = found.source.iter().chain(&found.cue).chain(&found.content).filter_map(|span| body.to_body(*span));
        let extent = spans.reduce(Span::join)?;
        let paragraph = body.paragraphs.partition_point(|(_, span)| span.end <= extent.start);
        let content = text_of(raw, body, &found.content);
        let cue = text_of(raw, body, &found.cue);
        let written = |text: &str| words(text).into_iter().map(|word| without_possessive(word.of(text)).to_owned()).collect();
        let sentences =
            content.split(['.', '!', '?', ';', '"', '“', '”']).map(written).filter(|words: &Vec<_>| !words.is_empty());
        let mut sentences: Vec<Vec<String>> = sentences.collect();
        // "Disputed that, saying …": what is disputed is told before.
        let hand = content.split_once([',', '"', '“']).filter(|(first, _)| points_back(first.trim()));
        if let (Some((hand, _)), Some(first)) = (hand, sentences.first_mut())
            && first.len() > 1
        {
            let rest = first.split_off(words(hand).len());
            sentences.insert(1, rest);
        }
        let cue = words(&cue).into_iter().map(|word| fold(word.of(&cue))).collect();
        let source = written(&text_of(raw, body, &found.source));
        Some(Placed { paragraph, extent, sentences, cue, source })
    };
    statements.all.iter().map(placed).collect()
}

/// "That", "it", "him": a word that only points at what was said, or at who said it.
fn points_back(word: &str) -> bool {
    matches!(fold(word).as_str(), "that" | "it" | "this" | "them" | "him" | "her")
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

struct Finder<'c> {
    collection: &'c Collection,
    bodies: &'c [Body],
    /// Last words of the names of all persons.
    surnames: BTreeSet<&'c str>,
    statements: Statements,
    places: Vec<Option<Placed>>,
}

/// What an answer makes of a statement, and how it points at it.
// Each is found by itself, and any may go with any other.
#[allow(clippy::struct_excessive_bools)]
struct Manner {
    stance: Stance,
    /// It points back at "the allegations" or "that" instead of repeating them.
    pointing: bool,
    /// The words that name whose claim it is: "Ruiz" of "Ruiz's charges".
    owner: Vec<String>,
    /// Its words call something untrue.
    rebutting: bool,
    /// It begins with "it", "that" or "this", or with one of these before a pointing word.
    at_hand: bool,
    /// Nothing but a word that points back stands before the reasons: "that, saying …".
    alone: bool,
    way: Way,
}

/// How an answer answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By its cue or by calling something untrue.
    Plain,
    /// It only waves something away, which may as well be a plan.
    Dismissing,
    /// Its speaker says of himself that he did not: "I never met her".
    Own,
    /// It counters in the reporter's words: "shot back that the harbour was the larger one".
    Countering,
    /// It says the contrary in the same words: "no bottles were thrown".
    Contrary,
    /// It only says that it answers, and is taken for an answer to what stands right before it.
    Answering,
}

/// What one statement has that makes another its answer.
struct Signs<'s> {
    /// Whom it is about, if that is the one who answers or whom he speaks for.
    whom: Option<&'s String>,
    /// Its speaker, if the answer names him.
    named: Option<&'s str>,
    /// It is told as an allegation.
    blames: bool,
    /// Stems that both have.
    shared: Vec<u32>,
}

impl Finder<'_> {
    /// The statement that an answer fits best, if it fits one well.
    fn answer(&self, at: usize) -> Option<Response> {
        let answer = self.statements.all.get(at)?;
        let place = self.places.get(at)?.as_ref()?;
        let found = attribution(answer, self.collection)?;
        let manner = manner(found, place)?;
        let speaker = self.collection.speakers.get(answer.speaker?)?;
        let for_another = speaks_for(&speaker.name) || place.source.iter().any(|word| speaks_for(word));
        if !matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation) && !for_another {
            return None;
        }
        let name: Vec<&str> = speaker.name.split_whitespace().collect();
        let people = self.people(speaker, place);
        let own: BTreeSet<u32> = name.iter().filter_map(|word| self.statements.find(word)).collect();
        let telling: BTreeSet<u32> =
            answer.stems.difference(&own).copied().filter(|&stem| !points(self.statements.stem(stem))).collect();
        let mut best: Option<(f32, usize, Vec<String>)> = None;
        for other in self.candidates(at, &telling) {
            if let Some((confidence, evidence)) = self.fits(at, other, &manner, &telling, &people)
                && confidence >= LEAST
                && best.as_ref().is_none_or(|(sure, ..)| confidence > *sure)
            {
                best = Some((confidence, other, evidence));
            }
        }
        let (confidence, other, evidence) = best?;
        let to = self.statements.all.get(other)?;
        Some(Response {
            response: spot(answer),
            to: spot(to),
            stance: manner.stance,
            confidence: ((confidence * 100.0).round() / 100.0).min(0.95),
            evidence: evidence.join("; "),
            thread: None,
        })
    }

    /// Whom an answer may be about: its speaker, and whom the speaker speaks for.
    fn people(&self, speaker: &Speaker, place: &Placed) -> Vec<String> {
        let last = speaker.name.split_whitespace().next_back().filter(|last| !speaks_for(last));
        let mut found: Vec<String> = last.map(str::to_owned).into_iter().collect();
        let mut texts = vec![speaker.name.clone(), place.source.join(" ")];
        texts.extend(speaker.roles.iter().map(|role| role.text.clone()));
        for text in texts.iter().filter(|text| text.split_whitespace().any(speaks_for)) {
            let named = text.split(|c: char| c.is_whitespace() || c == '-').map(without_possessive);
            found.extend(named.filter(|word| self.surnames.contains(*word)).map(str::to_owned));
        }
        found
    }

    /// Statements near it in its article, and those of other articles that have its rarest words.
    fn candidates(&self, at: usize, telling: &BTreeSet<u32>) -> BTreeSet<usize> {
        let (Some(answer), Some(Some(place))) = (self.statements.all.get(at), self.places.get(at)) else {
            return BTreeSet::new();
        };
        let near = |other: usize| {
            let same = self.statements.all.get(other).is_some_and(|other| other.article == answer.article);
            let close = self.places.get(other)?.as_ref()?.paragraph.abs_diff(place.paragraph) <= MOST_PARAGRAPHS;
            (same && close).then_some(other)
        };
        // Statements stand in the order of articles and text.
        let mut found: BTreeSet<usize> = (at.saturating_sub(16)..at + 8).filter(|&other| other != at).filter_map(near).collect();
        let mut rare: Vec<u32> = telling.iter().copied().collect();
        rare.sort_by(|a, b| self.statements.weight(*b).total_cmp(&self.statements.weight(*a)).then(a.cmp(b)));
        let with = rare.iter().take(RAREST).filter_map(|stem| self.statements.with.get(stem));
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for &other in with.filter(|with| with.len() <= MOST_WITH).flatten() {
            *shared.entry(other).or_default() += 1;
        }
        found.extend(shared.into_iter().filter(|(other, shared)| *shared >= 2 && *other != at).map(|(other, _)| other));
        found
    }

    /// How sure it is that the one answers the other, and what speaks for it.
    // One cascade, strongest sign first: cut in two it would hand a dozen of its findings on.
    #[allow(clippy::too_many_lines)]
    fn fits(
        &self,
        at: usize,
        other: usize,
        manner: &Manner,
        telling: &BTreeSet<u32>,
        people: &[String],
    ) -> Option<(f32, Vec<String>)> {
        let (answer, to) = (self.statements.all.get(at)?, self.statements.all.get(other)?);
        let (place, theirs) = (self.places.get(at)?.as_ref()?, self.places.get(other)?.as_ref()?);
        let found = attribution(to, self.collection)?;
        let theirs_name = to.speaker.and_then(|at| self.collection.speakers.get(at)).map_or("", |speaker| speaker.name.as_str());
        if to.speaker == answer.speaker || matches!(found.cue_class, CueClass::Denies | CueClass::Confirms | CueClass::Asks) {
            return None;
        }
        let same = to.article == answer.article;
        // A headline says again what its article tells.
        if same && self.is_headline(to.article, theirs.paragraph) != self.is_headline(to.article, place.paragraph) {
            return None;
        }
        // One inside the other is one statement told by two.
        if same && theirs.extent.overlaps(place.extent) {
            return None;
        }
        let mut shared: Vec<u32> = telling.intersection(&to.stems).copied().collect();
        shared.sort_by(|a, b| self.statements.weight(*b).total_cmp(&self.statements.weight(*a)).then(a.cmp(b)));
        let weight = |stems: &mut dyn Iterator<Item = u32>| stems.map(|stem| self.statements.weight(stem)).sum::<f32>();
        let (part, total) = (weight(&mut shared.iter().copied()), weight(&mut telling.iter().copied()));
        let share = if total > 0.0 { part / total } else { 0.0 };
        let theirs_total = weight(&mut to.stems.iter().copied());
        let mutual = if theirs_total > 0.0 { part / theirs_total } else { 0.0 };
        // Names may be those of the day; other words say what it is about.
        let small = |stem: &u32| {
            place.words().any(|word| word.starts_with(char::is_lowercase) && self.statements.find(word) == Some(*stem))
        };
        let things = shared.iter().filter(|stem| small(stem)).count();
        let about = people.iter().find(|surname| theirs.has(surname));
        let blames = found.cue_class == CueClass::Alleges
            || theirs.cue_begins(BLAMING)
            || theirs.words().any(|word| word.starts_with("alleg"));
        // Who says it nobody knows: that it is an allegation has to be plain.
        if to.speaker.is_none() && (!blames || about.is_none()) {
            return None;
        }
        let (about, whom) = (about.is_some(), about);
        // "Accused him of lying": whom, the paragraph says.
        let around = || people.iter().any(|surname| self.stands_in(to.article, theirs.paragraph, surname));
        let accused = about || blames && same && around();
        // Two who speak for one person do not answer each other.
        let side = to.speaker.and_then(|at| self.collection.speakers.get(at)).map(|speaker| self.people(speaker, theirs));
        if side.is_some_and(|side| side.iter().any(|name| people.contains(name))) {
            return None;
        }
        let surname = theirs_name.split_whitespace().next_back().filter(|surname| surname.starts_with(char::is_uppercase));
        let named = surname.is_some_and(|surname| place.has(surname))
            // "The expert's report", where a handwriting expert spoke.
            || to.speaker.is_some() && theirs_name.split_whitespace().next_back().is_some_and(|noun| is_role_noun(noun) && place.has(noun));
        let owns = theirs_name.split_whitespace().any(|word| manner.owner.iter().any(|owner| owner == word));

        let back = if same { place.paragraph.checked_sub(theirs.paragraph) } else { None };
        let near = back.is_some_and(|back| back <= 1);
        // Who says no to a plan denies nothing.
        let proposed = theirs.cue_begins(PROPOSING);
        // Nobody else is reported between the two.
        let last = same
            && other < at
            && (other + 1..at).all(|between| self.statements.all.get(between).is_none_or(|one| one.speaker == to.speaker));
        let days = self.day(to.article).zip(self.day(answer.article)).map(|(to, answer)| to.days_until(answer));
        let in_time = !same && days.is_none_or(|days| (0..=DAYS).contains(&days));
        // Nothing else is told of them between the two.
        let last_about = || {
            other < at
                && (other + 1..at).all(|between| {
                    let own = |one: &Statement| one.speaker == answer.speaker || one.speaker == to.speaker;
                    let told = self.places.get(between).and_then(Option::as_ref);
                    self.statements.all.get(between).is_none_or(own)
                        || told.is_none_or(|told| !people.iter().any(|surname| told.has(surname)))
                })
        };
        // Ahead stands only what the article opens with: the denial first, and then what is denied.
        let ahead = same && theirs.paragraph == place.paragraph + 1 && blames && about && things >= 2;

        let denies = manner.stance == Stance::Denies;
        let plain = manner.way == Way::Plain;
        let denied_elsewhere = in_time && things >= 2 && share >= 0.65 && about && blames && denies;
        // It repeats what it denies or confirms, and there is little else in that.
        let repeated_near = plain && things >= 2 && back.is_some_and(|back| back <= MOST_PARAGRAPHS) && {
            denies && place.cue_begins(DENYING) && share >= 0.55 || share >= 0.75 && mutual >= 0.3
        };
        let echoed = in_time && {
            let much = share >= 0.6 && mutual >= 0.3 || share >= 0.4 && mutual >= 0.9;
            plain && things >= FEWEST_SHARED && much || manner.pointing && things >= 2 && share >= 0.8 && mutual >= 0.6
        };
        // Whoever has just been accused, and of one thing, denies that.
        let accused_of_one_thing = plain && denies && !manner.rebutting && back == Some(2) && blames && about && last_about();
        let confidence = if owns {
            // "His comments" are any of them, "his claim" is the one just told.
            let vague = manner.way == Way::Dismissing && place.words().any(|word| VAGUE.contains(&word)) && things == 0;
            match back {
                _ if vague => return None,
                Some(0..=MOST_PARAGRAPHS) => 0.85,
                None if same && theirs.paragraph == place.paragraph + 1 => 0.75,
                Some(_) if blames && about => 0.8,
                _ if in_time && things >= FEWEST_SHARED => 0.8,
                _ => return None,
            }
        } else if !manner.owner.is_empty() {
            // It names whose claim it answers, and this is somebody else's.
            return None;
        } else if manner.rebutting && near && to.speaker.is_some() && (last || blames) && {
            let judged = |stem: &u32| judges(self.statements.stem(*stem));
            let (claimed, held) =
                (telling.iter().filter(|stem| !judged(stem)).count(), shared.iter().filter(|stem| !judged(stem)).count());
            things >= 1 && held > 0 && (held == claimed || blames && held * 2 >= claimed)
        } {
            // "The claim that we stall is false": all that it takes up was just told.
            0.8
        } else if manner.pointing && (telling.len() <= MOST_TELLING || manner.alone) {
            match (blames, about || named, back) {
                (true, true, Some(0..=2)) => 0.9,
                (true, false, Some(0..=1)) if accused => 0.8,
                (true, false, Some(0)) | (false, true, Some(0..=1)) => 0.75,
                // "Called the accusation absurd", two paragraphs behind what is told of whoever says so, and nothing else is.
                (false, true, Some(2)) if manner.rebutting && about && last_about() => 0.72,
                // "Rejected that idea": the one just told.
                _ if manner.at_hand && last && near && to.speaker.is_some() && place.cue.len() <= MOST_CUE && !proposed => 0.75,
                _ => return None,
            }
        } else if manner.way == Way::Countering {
            if last && near && things >= 2 && share >= 0.4 { 0.75 } else { return None }
        } else if manner.pointing && named && near && last {
            0.8
        } else if manner.way == Way::Answering {
            match last && near && about {
                true if named => 0.8,
                true if things >= 1 || blames => 0.75,
                _ => return None,
            }
        } else if manner.way == Way::Own {
            let behind = back.is_some_and(|back| back == 2) && about && last_about();
            match (near && accused, blames) {
                (true, true) if things >= 1 => 0.8,
                (true, false) if things >= 2 && share >= 0.3 => 0.72,
                (false, true) if behind && things >= 1 => 0.75,
                (false, false) if behind && things >= 2 && share >= 0.35 => 0.72,
                _ => return None,
            }
        } else if manner.way == Way::Contrary {
            let to_negated = theirs.words().any(negates);
            let same_words = share >= 0.99 && (things >= 2 || things == 1 && manner.at_hand);
            if last && near && same_words && !to_negated { 0.75 } else { return None }
        } else if manner.rebutting && near && last && to.speaker.is_some() && !accused && same && around() {
            // "It is nonsense", right behind what is told of whoever says so.
            if manner.at_hand { 0.8 } else { return None }
        } else if manner.rebutting && near && last && same && to.speaker.is_some() && !accused && place.says_only_that() {
            // "That was hard to believe", right behind it.
            0.72
        } else if manner.rebutting && near && accused {
            match (blames, about) {
                (true, true) => 0.9,
                (true, false) => 0.8,
                _ => 0.75,
            }
        } else if manner.way == Way::Dismissing && !manner.pointing {
            return None;
        } else if near && things >= 2 && share >= 0.4 && (about || blames || share >= 0.8) {
            0.55 + 0.3 * share + if blames { 0.1 } else { 0.0 }
        } else if near && about && manner.stance == Stance::Denies && manner.way != Way::Dismissing && things >= 1 && share >= 0.2
        {
            0.72
        } else if (ahead || in_time) && things >= FEWEST_SHARED && share >= 0.5 && about && blames {
            0.45 + 0.4 * share
        } else if denied_elsewhere || repeated_near || echoed || accused_of_one_thing {
            0.72
        } else {
            return None;
        };
        let next = same && back.is_none();
        let signs = Signs { whom, named: owns.then_some(theirs_name), blames, shared };
        let evidence: Vec<String> = where_it_stands(back, next).into_iter().chain(self.signs(&signs, answer.speaker)).collect();
        // Of equals the nearer one: the fraction is too small to show.
        #[allow(clippy::cast_precision_loss)]
        let nearness = 1e-6 * at.abs_diff(other).min(1000) as f32;
        Some((confidence - nearness, evidence))
    }

    /// What speaks for a pair besides where it stands.
    fn signs(&self, signs: &Signs, speaker: Option<usize>) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(whom) = signs.whom {
            found.push(format!("it is about {}", self.full_name(whom, speaker)));
        }
        if let Some(name) = signs.named {
            found.push(format!("the answer names {name}"));
        }
        if signs.blames {
            found.push("it is told as an allegation".to_owned());
        }
        if !signs.shared.is_empty() {
            let words: Vec<&str> = signs.shared.iter().take(6).map(|&stem| self.statements.written(stem)).collect();
            found.push(format!("words in common: {}", words.join(", ")));
        }
        found
    }

    /// Whether a paragraph names somebody.
    fn stands_in(&self, article: usize, paragraph: usize, surname: &str) -> bool {
        self.bodies.get(article).and_then(|body| Some((body, body.paragraphs.get(paragraph)?))).is_some_and(
            |(body, (_, span))| {
                let text = span.of(&body.text);
                words(text).into_iter().any(|word| without_possessive(word.of(text)) == surname)
            },
        )
    }

    fn is_headline(&self, article: usize, paragraph: usize) -> bool {
        let role = self.bodies.get(article).and_then(|body| body.paragraphs.get(paragraph)).map(|(role, _)| *role);
        matches!(role, Some(Role::Title | Role::Heading))
    }

    /// The name of the speaker if it ends so, or else just this surname.
    fn full_name<'n>(&'n self, surname: &'n str, speaker: Option<usize>) -> &'n str {
        let name = speaker.and_then(|at| self.collection.speakers.get(at)).map(|speaker| speaker.name.as_str());
        name.filter(|name| name.ends_with(surname)).unwrap_or(surname)
    }

    fn day(&self, article: usize) -> Option<Date> {
        self.collection.articles.get(article)?.metadata.published
    }
}

/// Where a statement stands as seen from its answer: so many paragraphs back, or in the next one.
fn where_it_stands(back: Option<usize>, next: bool) -> Option<String> {
    match back {
        Some(0) => Some("in the same paragraph".to_owned()),
        Some(1) => Some("in the paragraph before".to_owned()),
        Some(n) => Some(format!("{n} paragraphs before")),
        None => next.then(|| "in the next paragraph".to_owned()),
    }
}

/// Whether an attribution answers something, by its cue or its words.
fn manner(found: &Attribution, place: &Placed) -> Option<Manner> {
    let negated = place.cue_begins(&["not", "never", "refus", "declin", "neither", "without"])
        || place.cue.iter().any(|word| word.ends_with("n't"));
    let first = place.sentences.first().map_or(&[][..], Vec::as_slice);
    let short = first.len() <= 2 && first.iter().any(|word| points_back(word));
    let everything = first.len() <= 4 && first.iter().any(|word| EVERYTHING.contains(&word.as_str()));
    let all = || place.words().chain(place.cue.iter().map(String::as_str));
    let pointing = all().any(is_pointing) || short || everything || first.len() <= 3 && first.iter().any(|word| word == "so");
    let owner = place.sentences.iter().find_map(|words| owner(words)).unwrap_or_default();
    let rebutting = place.sentences.iter().any(|words| rebuts(words));
    let hand = |word: &String| points_back(word) || matches!(word.as_str(), "that's" | "it's" | "these" | "those" | "such");
    let that = first.first().map(|word| fold(word)).is_some_and(|word| hand(&word));
    let at_hand = that && (first.len() <= 3 || first.iter().skip(1).take(2).any(|word| is_pointing(word)));
    let alone = first.len() == 1 && first.iter().any(|word| points_back(word));
    let plain = Manner { stance: Stance::Denies, pointing, owner, rebutting, at_hand, alone, way: Way::Plain };
    let back =
        place.cue.windows(2).any(|pair| matches!(pair, [verb, back] if back == "back" && STRIKING.contains(&verb.as_str())));
    let against = place.cue.last().is_some_and(|word| matches!(word.as_str(), "against" | "at" | "on"));
    // "Pushed back against the attack": what is attributed is what it answers.
    if !negated && back && against && found.kind == Kind::Indirect {
        return Some(Manner { way: Way::Dismissing, ..plain });
    }
    if !negated && place.cue_begins(DENYING) {
        return Some(plain);
    }
    // "Dismissed criticism of …": whose criticism it was, the words do not say.
    if !negated && place.cue_begins(DISMISSING) && !place.cue_begins(&["critic"]) {
        return Some(Manner { way: Way::Dismissing, ..plain });
    }
    if !negated && found.cue_class == CueClass::Confirms && place.cue_begins(CONFIRMING) {
        return Some(Manner { stance: Stance::Confirms, pointing: false, ..plain });
    }
    if found.cue_class == CueClass::Alleges || found.cue_class == CueClass::Asks {
        return None;
    }
    let it = first.first().is_some_and(|word| matches!(word.as_str(), "it" | "that" | "this" | "them"));
    let untrue = |word: &str| FALSE.contains(&word) || RIDICULED.contains(&word);
    let calls = place.cue_begins(CALLING) && place.words().take(12).any(|word| untrue(&fold(word)));
    if !negated && calls && (first.iter().take(8).any(|word| is_pointing(word)) || it) {
        return Some(Manner { pointing: true, rebutting: true, ..plain });
    }
    if rebutting {
        return Some(Manner { pointing: true, ..plain });
    }
    if place.sentences.iter().any(|words| is_unproven(words)) {
        return Some(Manner { stance: Stance::Answers, pointing: true, rebutting: true, ..plain });
    }
    if place.sentences.iter().take(2).any(|words| denies_of_oneself(words, found.kind)) {
        return Some(Manner { way: Way::Own, ..plain });
    }
    if let Some(liar) = place.sentences.iter().find_map(|words| lies(words)) {
        return Some(Manner { pointing: true, owner: liar, rebutting: true, ..plain });
    }
    if !negated && (back || place.cue_begins(ANSWERING)) && !place.cue_begins(ASKED) {
        let told = found.kind == Kind::Indirect;
        if !told || back || place.cue_begins(COUNTERING) {
            let way = if told { Way::Countering } else { Way::Answering };
            return Some(Manner { stance: Stance::Answers, way, ..plain });
        }
    }
    if place.sentences.len() == 1 && first.len() <= MOST_CONTRARY && first.iter().filter(|word| negates(word)).count() == 1 {
        return Some(Manner { way: Way::Contrary, at_hand: that, pointing: false, owner: Vec::new(), ..plain });
    }
    None
}

/// Whether the words open with what their speaker did not do: "I never met her", reported "that she had not met her".
fn denies_of_oneself(sentence: &[String], kind: Kind) -> bool {
    let words: Vec<String> = sentence.iter().take(6).map(|word| fold(word)).collect();
    let words = words.strip_prefix(&["that".to_owned()][..]).unwrap_or(&words);
    let Some((subject, rest)) = words.split_first() else { return false };
    let own = match kind {
        Kind::Indirect => matches!(subject.as_str(), "he" | "she" | "they" | "it"),
        _ => matches!(subject.as_str(), "i" | "we" | "he" | "she"),
    };
    let not = |word: &String| matches!(word.as_str(), "never" | "didn't" | "hadn't" | "haven't" | "hasn't");
    let did =
        |pair: &[String]| matches!(pair, [did, not] if not == "not" && matches!(did.as_str(), "did" | "had" | "have" | "has"));
    own && (rest.iter().take(3).any(not) || rest.get(..3.min(rest.len())).unwrap_or_default().windows(2).any(did))
}

/// "Holm was lying", "Holm lied": who is said to.
fn lies(sentence: &[String]) -> Option<Vec<String>> {
    let at = sentence.iter().position(|word| matches!(word.as_str(), "lying" | "lied" | "liar"))?;
    let named = sentence[..at].iter().rev().skip_while(|word| word.starts_with(char::is_lowercase));
    let name: Vec<String> = named.take(2).take_while(|word| word.starts_with(char::is_uppercase)).cloned().collect();
    (at <= 6 && !name.is_empty() && !is_function_word(&fold(&name[0])) && !sentence.iter().any(|word| negates(word)))
        .then_some(name)
}

fn negates(word: &str) -> bool {
    is_negation(&fold(word)) || word.ends_with("n't") || word.ends_with("n’t")
}

/// "None of the allegations has been proven."
fn is_unproven(sentence: &[String]) -> bool {
    let words: Vec<String> = sentence.iter().map(|word| fold(word)).collect();
    let proven = words.iter().position(|word| matches!(word.as_str(), "proven" | "proved" | "substantiated" | "tested"));
    proven.is_some_and(|at| {
        let before = &words[..at];
        let not =
            before.iter().any(|word| matches!(word.as_str(), "not" | "never" | "none" | "no" | "yet") || word.ends_with("n't"));
        not && before.iter().any(|word| is_pointing(word)) && before.len() <= 14
    })
}

/// Whether a word names one who speaks for another.
fn speaks_for(word: &str) -> bool {
    let word = fold(word);
    SPEAKING_FOR.iter().any(|stem| word.starts_with(stem))
}

fn is_pointing(word: &str) -> bool {
    POINTING.binary_search(&word).is_ok()
}

/// Whether a stem is that of a word that only judges: "false", "simply".
fn judges(stem: &str) -> bool {
    let of = |word: &&str| super::statements::stem(word) == stem;
    FALSE.iter().any(of)
        || ["absolutely", "completely", "entirely", "nobody", "simply", "totally", "true", "utterly"].iter().any(of)
}

/// Whether a stem is that of a pointing word.
fn points(stem: &str) -> bool {
    POINTING.iter().any(|word| super::statements::stem(word) == stem)
}

/// Whose claim the words point at: "Holm" in "Ida Holm's claims", "accusations by Holm" and "the claims in Holm's suit".
fn owner(words: &[String]) -> Option<Vec<String>> {
    let capital = |word: &&String| word.starts_with(char::is_uppercase);
    words.iter().enumerate().filter(|(_, word)| is_pointing(word)).find_map(|(at, _)| {
        let name = |word: &&String| capital(word) && !is_function_word(&fold(word));
        // "Holm early morning claims": what stands between the owner and the claims.
        let small = |word: &&String| word.starts_with(char::is_lowercase) && !is_function_word(&fold(word));
        let small = words[..at].iter().rev().take(2).take_while(small).count();
        let before: Vec<String> = words[..at - small].iter().rev().take(3).take_while(name).cloned().collect();
        if !before.is_empty() {
            return Some(before);
        }
        let link = words.get(at + 1).filter(|word| matches!(word.as_str(), "by" | "from" | "of" | "in" | "made"))?;
        // Criticism of somebody is somebody else's.
        if link == "of" && (words[at].starts_with("critic") || words[at].starts_with("attack")) {
            return Some(Vec::new());
        }
        let skip = usize::from(link == "made") + 2;
        let after: Vec<String> = words.iter().skip(at + skip).take(5).filter(name).cloned().collect();
        (!after.is_empty()).then_some(after)
    })
}

/// Whether a sentence calls what somebody else said untrue: "that is simply not true", "the claims are false".
fn rebuts(sentence: &[String]) -> bool {
    let words: Vec<String> = sentence.iter().map(|word| fold(word)).collect();
    // "She seeks attention with false claims."
    let claims = words.windows(2).any(|pair| matches!(pair, [one, two] if FALSE.contains(&one.as_str()) && is_pointing(two)));
    if claims && !words.iter().any(|word| is_negation(word)) {
        return true;
    }
    let words =
        words.strip_prefix(&["that".to_owned()][..]).filter(|rest| rest.iter().any(|word| is_pointing(word))).unwrap_or(&words);
    let is = |word: &str| {
        matches!(word, "is" | "are" | "was" | "were" | "isn't" | "aren't" | "wasn't" | "that's" | "it's" | "they're")
    };
    let adverb = |word: &str| {
        matches!(
            word,
            "a" | "all"
                | "absolutely"
                | "also"
                | "an"
                | "at"
                | "complete"
                | "completely"
                | "entirely"
                | "just"
                | "outright"
                | "patently"
                | "quite"
                | "simply"
                | "so"
                | "the"
                | "totally"
                | "utterly"
                | "very"
        )
    };
    let true_word = |word: &str| matches!(word, "true" | "accurate" | "correct" | "so");
    // "Not true." "A total lie." "It never happened."
    let few = words.len() <= 4 && !words.iter().any(|word| matches!(word.as_str(), "no" | "if" | "isn't"));
    let plainly = words.last().is_some_and(|last| {
        FALSE.contains(&last.as_str()) || true_word(last) && words.iter().rev().nth(1).is_some_and(|word| word == "not")
    });
    let happened = words.len() <= 5
        && words.first().is_some_and(|first| matches!(first.as_str(), "that" | "it" | "this" | "they"))
        && words.last().is_some_and(|last| matches!(last.as_str(), "happen" | "happened"))
        && words.iter().any(|word| matches!(word.as_str(), "never" | "not" | "didn't"));
    if few && plainly && !words.iter().any(|word| is(word)) || happened {
        return true;
    }
    let subject = words.first().is_some_and(|first| {
        matches!(first.as_str(), "that" | "that's" | "this" | "it" | "it's" | "these" | "those" | "they" | "they're")
    });
    // "The claim that we are late is false": the first verb need not be the one.
    words.iter().take(20).enumerate().filter(|(_, word)| is(word)).any(|(verb, _)| {
        let pointed = if verb <= 1 { subject } else { words[..verb].iter().any(|word| is_pointing(word)) };
        let negated = words[verb].ends_with("n't");
        let mut rest = words[verb + 1..].iter().map(String::as_str).skip_while(|word| adverb(word));
        let first = rest.next().unwrap_or_default();
        let second = rest.find(|word| !adverb(word)).unwrap_or_default();
        let false_word = FALSE.contains(&first);
        let hard = first == "hard" && words.last().is_some_and(|last| last == "believe");
        pointed && ((false_word || hard) && !negated || negated && true_word(first) || first == "not" && true_word(second))
    })
}

fn attribution<'c>(statement: &Statement, collection: &'c Collection) -> Option<&'c Attribution> {
    collection.attributions.get(statement.article)?.get(statement.attribution)
}

fn spot(statement: &Statement) -> Place {
    (statement.article, statement.attribution)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_call_something_untrue_point_at_it() {
        let check = |text: &str, expected: bool| {
            let found: Vec<String> = words(text).into_iter().map(|word| word.of(text).to_owned()).collect();
            assert_eq!(rebuts(&found), expected, "{text}");
        };
        check("That is simply not true", true);
        check("They are untrue", true);
        check("it wasn’t correct", true);
        check("that all of the claims in the Holm suit are false", true);
        check("This is the lie that she lives by", true);
        check("False friends are many", false);
        check("It’s true", false);
        check("It’s not safe and it’s true", false);
        check("tales that are untrue", false);
    }

    #[test]
    fn claims_have_their_owner() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<String> = words(text).into_iter().map(|word| without_possessive(word.of(text)).to_owned()).collect();
            assert_eq!(owner(&found).unwrap_or_default(), expected, "{text}");
        };
        check("Ida Holm’s claims about the ferry", &["Holm", "Ida"]);
        check("accusations by Holm that she sold it", &["Holm"]);
        check("all of the claims in the suit of Holm", &["Holm"]);
        check("the allegations", &[]);
        check("Holm’s claim", &["Holm"]);
        check("These claims", &[]);
        check("criticism of Holm’s remarks", &[]);
    }

    #[test]
    fn pointing_words_are_sorted() {
        assert!(POINTING.is_sorted_by(|a, b| a < b));
    }
}
