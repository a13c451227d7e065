//! Everybody whom a page names or describes, and where it does: filled by the other files, asked by them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::beside::is_dependent;
use super::heads::before_titles;
use super::resolved::Resolved;
use crate::extract::lexicon;
use crate::extract::page::Page;
use crate::extract::rules::Draft;
use crate::extract::token::Shape;
use crate::model::{Doubt, Role, SpeakerKind};

/// How many mentions back a role or a surname is looked for: enough for some paragraphs, and a bound for hostile texts.
pub(super) const NEAR: usize = 64;
/// In place of a sex: two people named together, whom neither "he" nor "she" means.
pub(super) const PLURAL: u8 = b'p';

/// Somebody whom the article names or describes.
#[derive(Debug)]
pub(super) struct Entity {
    /// Folded words of the fullest name.
    pub name: Vec<String>,
    pub shown: String,
    pub kind: SpeakerKind,
    /// `m` or `f` where something tells it; 0 otherwise.
    pub sex: u8,
    /// Folded words that said what the person is: "mayor", "mp".
    pub roles: Vec<String>,
    /// Whether the last word was used alone: it is the surname.
    pub by_last: bool,
    /// Whether it was described as a source, or a verb of speech stands beside the name somewhere.
    pub speaks: bool,
    /// Of a name that may mean one of several: those.
    pub one_of: Option<Vec<usize>>,
}

impl Entity {
    /// Whether "he" or "she" can mean it: a single capital word that nobody calls by a title or a given name, and that never
    /// speaks, may be a place, a faith or the "Instead" that opens a sentence.
    pub fn is_somebody(&self) -> bool {
        let group = |word: &String| {
            let nobody =
                matches!(word.as_str(), "anybody" | "anyone" | "everybody" | "everyone" | "nobody" | "somebody" | "someone");
            nobody || lexicon::entry(word).collective || word.ends_with("ians")
        };
        // "La Vigie", "Die Warte": an article of another language stands before the names of papers and bodies.
        let paper = self.sex == 0
            && self.roles.is_empty()
            && !self.speaks
            && self.name.len() > 1
            && matches!(self.name[0].as_str(), "das" | "der" | "die" | "el" | "il" | "la" | "las" | "le" | "les" | "los");
        if paper {
            return false;
        }
        let evident = self.name.len() > 1 || self.sex != 0 || !self.roles.is_empty() || self.speaks;
        self.kind == SpeakerKind::Person && evident && !self.name.last().is_some_and(group)
    }
}

/// A stretch of tokens that means an entity.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub range: Range<usize>,
    pub entity: usize,
    /// Not behind a preposition, not a possessive, not between quotation marks.
    pub subject: bool,
    /// A surname that others in the article have as well, given to the one whom news would call by it.
    pub weak: bool,
}

/// Everybody whom a page names or describes, and where.
pub(super) struct Cast<'p, 'b> {
    pub page: &'p Page<'b>,
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    /// How many of the mentions are full names.
    pub full_names: usize,
    /// Entities by the folded last and first word of their names.
    pub by_word: HashMap<String, Vec<usize>>,
    /// People by what they were called: "mayor".
    pub by_role: HashMap<String, Vec<usize>>,
    /// By surname the person whom it means where nothing else tells, and whether others are named in full for what they do.
    pub leads: HashMap<String, (usize, bool)>,
    /// By "Mr." or "Ms." and the surname behind it whom an article calls so, and whether that is only likely.
    pub addressed: HashMap<(u8, String), (usize, bool)>,
    /// People of whose death the article tells.
    pub dead: HashSet<usize>,
    /// People and their relatives who are named by one name alone: "Angus Mair's father, Douglas".
    pub kin: Vec<(usize, usize)>,
    /// Described speakers by their canonical description.
    pub described: HashMap<String, usize>,
    /// By name, and whether anybody known can be meant: the entity that stands for whoever is.
    pub open: HashMap<(String, bool), usize>,
    /// For each token whether the article reports it as somebody's words or thoughts.
    pub reported: Vec<bool>,
}

impl<'p, 'b> Cast<'p, 'b> {
    /// Nobody yet, on a page on which the drafts report what is said.
    pub fn new(page: &'p Page<'b>, drafts: &[Draft]) -> Self {
        let mut reported = vec![false; page.tokens.len()];
        for range in drafts.iter().flat_map(|draft| &draft.content) {
            reported[range.clone()].fill(true);
        }
        Cast {
            page,
            reported,
            entities: Vec::new(),
            mentions: Vec::new(),
            full_names: 0,
            by_word: HashMap::new(),
            by_role: HashMap::new(),
            leads: HashMap::new(),
            addressed: HashMap::new(),
            dead: HashSet::new(),
            kin: Vec::new(),
            described: HashMap::new(),
            open: HashMap::new(),
        }
    }

    /// Notes that a stretch of tokens means an entity, and whether it may be what a sentence is about.
    pub fn mention(&mut self, range: Range<usize>, entity: usize, weak: bool) {
        let page = self.page;
        // "Harker's account is different. “He said nothing,” he said": what is his is of him.
        let telling = |k: usize| {
            matches!(page.folded(k), "account" | "recollection" | "story" | "version" | "answer" | "reply" | "response")
        };
        let possessive = matches!(page.folded(range.end), "'s" | "'") && !telling(range.end + 1);
        let dependent = is_dependent(page, range.start);
        let mut before = range.start;
        while before > range.start.saturating_sub(12)
            && (page.tokens[before - 1].is_capital()
                || page.entries[before - 1].title
                || page.entries[before - 1].role
                || page.folded(before - 1) == "the")
            && page.tokens[before - 1].sentence == page.tokens[range.start].sentence
        {
            before -= 1;
        }
        let ruled = before > 0
            && page.tokens[before - 1].sentence == page.tokens[range.start].sentence
            && matches!(
                page.folded(before - 1),
                "of" | "for" | "from" | "to" | "with" | "about" | "against" | "by" | "in" | "at" | "on" | "than" | "like"
            )
            || before > 0 && is_object_of(page, before - 1, range.start);
        // "the Ruiz government": the name only tells which.
        let determined = range.start > 0 && matches!(page.folded(range.start - 1), "a" | "an" | "another" | "the" | "'s");
        let tells = page.tokens.get(range.end).is_some_and(|next| next.shape == Shape::Lower) && {
            let next = &page.entries[range.end];
            // "Gazette reports that …" and "a Gazette report": only what stands before the name tells them apart.
            next.role || next.organisation || next.document && (next.cue.is_none() || determined) || next.collective
        };
        let subject = !possessive
            && !dependent
            && !ruled
            && !tells
            && page.run_of[range.start].is_none()
            && page.role(range.start) != Role::Caption
            && page.role(range.start) != Role::Title;
        self.mentions.push(Mention { range, entity, subject, weak });
    }

    /// "the families of Ruiz and Moss": what is joined to a name that is not a subject is none itself.
    pub fn rule_joined(&mut self) {
        let page = self.page;
        for k in 1..self.mentions.len() {
            let (before, here) = (&self.mentions[k - 1], &self.mentions[k]);
            let joint = before.range.end;
            // "She voted for Ruiz and Moss voted for Tarne."
            let next = here.range.end;
            let acts = page.is_cue(next) || next < page.tokens.len() && (page.is_past(next) || page.entries[next].auxiliary);
            let joined = matches!(page.folded(joint), "and" | "or" | "&")
                && before_titles(page, here.range.start, joint) == joint + 1
                && page.tokens[joint].sentence == page.tokens[here.range.start].sentence;
            if joined && !acts && !before.subject {
                self.mentions[k].subject = false;
            }
        }
    }

    /// The mentions that begin in a range.
    pub fn mentions_in(&self, range: &Range<usize>) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.range.start < range.start);
        let end = self.mentions.partition_point(|mention| mention.range.start < range.end);
        &self.mentions[start..end]
    }

    /// Adds to what is known of an entity.
    pub fn learn(&mut self, index: usize, roles: Vec<String>, sex: u8) {
        let entity = &mut self.entities[index];
        if entity.sex == 0 {
            entity.sex = sex;
        }
        for role in roles {
            if !entity.roles.contains(&role) && entity.roles.len() < 24 {
                entity.roles.push(role);
            }
        }
    }

    /// A source that is an entity, and the doubt about it.
    pub fn settled(&self, entity: usize, doubt: Option<Doubt>) -> Resolved {
        let entity = &self.entities[entity];
        if entity.one_of.is_some() {
            return Resolved::somebody(Some(Doubt::Several));
        }
        Resolved { speaker: Some(entity.shown.clone()), kind: Some(entity.kind), doubt }
    }
}

/// "investigating Ana Ruiz", "visited Ana Ruiz": whether the word before a name is a verb that has it for its object.
fn is_object_of(page: &Page, before: usize, name: usize) -> bool {
    let token = &page.tokens[before];
    // "A dejected Ruiz knew" tells of Ruiz, and "exasperated Ruiz, who …" goes on with him.
    let verb = |folded: &str| {
        folded.ends_with("ed") && !matches!(page.folded(before.saturating_sub(1)), "a" | "an" | "the" | "and" | ",")
    };
    let end = (name..page.tokens.len()).find(|&k| !page.tokens[k].is_capital()).unwrap_or(name);
    let goes_on = page.folded(end) == "," && page.folded(end + 1) == "who" || page.folded(end) == "who";
    token.sentence == page.tokens[name].sentence
        && token.shape == Shape::Lower
        && !goes_on
        && (token.folded.ends_with("ing") || verb(&token.folded))
        && page.entries[before].cue.is_none()
        && !page.entries[before].title
        && !page.entries[before].role
}
