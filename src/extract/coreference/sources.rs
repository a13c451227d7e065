//! One source: a name, a pronoun, a possessive, a role or a description.

use std::ops::Range;

use super::beside::{is_dependent, says_of_self};
use super::cast::{Cast, Entity, PLURAL};
use super::described::{bare_description, without_pronoun};
use super::heads::{before_titles, head_of, is_address};
use super::resolved::Resolved;
use super::words::sex_of;
use crate::extract::lexicon;
use crate::extract::page::Page;
use crate::extract::token::Shape;
use crate::model::{Doubt, SpeakerKind};

/// How many words say what somebody is: "Moss, the mayor of Tarne, and Berg".
const APPOSITION: usize = 6;

impl Cast<'_, '_> {
    /// Whom the words of a source mean; `last` are those who spoke before, as token and entity; `depth` counts possessives.
    pub(super) fn resolve(&mut self, source: &Range<usize>, last: &mut Vec<(usize, usize)>, depth: usize) -> Resolved {
        let page = self.page;
        // "Pohl herself", "the mayor himself"
        let emphatic = source.len() > 1 && matches!(page.folded(source.end - 1), "himself" | "herself" | "itself" | "themselves");
        let source = &(source.start..source.end - usize::from(emphatic));
        // "You've said"
        let word = page.folded(source.start);
        let first = word.split_once('\'').map_or(word, |(stem, _)| stem).to_owned();
        if source.len() == 1 || matches!(first.as_str(), "he" | "she" | "who") && source.len() <= 3 {
            match first.as_str() {
                "he" | "she" => return self.pronoun(source.start, if first == "he" { b'm' } else { b'f' }, last),
                // "His attack on the board": what is his is said by him.
                "him" | "his" => return self.pronoun(source.start, b'm', last),
                "her" => return self.pronoun(source.start, b'f', last),
                "who" | "which" | "that" | "whom" if source.len() == 1 || first == "who" => {
                    return self.relative(source.start, last);
                }
                "them" | "their" => return self.other_pronoun(source.start, "they", last),
                "its" => return self.other_pronoun(source.start, "it", last),
                "my" | "our" | "your" => return self.other_pronoun(source.start, "i", last),
                "they" | "we" | "it" | "i" | "you" => return self.other_pronoun(source.start, &first, last),
                _ => {}
            }
        }
        // "the Czech" is the one whom the text is about.
        if first == "the"
            && source.len() == 2
            && page.tokens[source.start + 1].is_capital()
            && is_demonym(page.folded(source.start + 1))
        {
            return self.pronoun(source.start, 0, last);
        }
        if let Some(mention) = self.named_in(source).cloned() {
            let two = source.clone().any(|k| page.folded(k) == "and" && k > mention.range.start) && self.two_names(source);
            let more = !two && self.first_of_list(source) == Some(mention.range.start);
            if two || more {
                let both = if more {
                    let names = bare_description(page.words(source));
                    self.described_as(&names, SpeakerKind::Person, source.start, last)
                } else {
                    self.describe(source, SpeakerKind::Person, last)
                };
                if let Some((at, entity)) = last.pop() {
                    self.entities[entity].sex = PLURAL;
                    // "She" further on is the one of them who is a woman, "they" are both.
                    last.extend([(at, mention.entity), (at, entity)]);
                }
                return both;
            }
            last.push((source.start, mention.entity));
            // "Beck's mother, Leslie, said": a person, and a woman.
            let noun = mention.range.start.checked_sub(2).filter(|&k| k > source.start && page.folded(k + 1) == ",");
            if let Some(noun) = noun.filter(|&k| page.entries[k].role || sex_of(page.folded(k)) != 0) {
                let entity = &mut self.entities[mention.entity];
                entity.speaks = true;
                if entity.sex == 0 {
                    entity.sex = sex_of(page.folded(noun));
                }
            }
            // "Robin Sayle said he accepted it": nobody else in the paragraph can be meant.
            let told = says_of_self(page, source.end);
            let paragraph = page.paragraph_of(source.start).start..source.start;
            let alone = || self.mentions_in(&paragraph).iter().all(|other| other.entity == mention.entity);
            if told != 0 && self.entities[mention.entity].sex == 0 && alone() {
                self.entities[mention.entity].sex = told;
            }
            // "a shepherd, who gave only his first name, Davit,"
            if let Some(k) = source.clone().skip(1).find(|&k| page.folded(k) == "first" && page.folded(k + 1) == "name") {
                let sex = match page.folded(k - 1) {
                    "his" => b'm',
                    "her" => b'f',
                    _ => 0,
                };
                let entity = &mut self.entities[mention.entity];
                entity.sex = if entity.sex == 0 { sex } else { entity.sex };
            }
            let doubt = mention.weak.then_some(Doubt::Several);
            return self.settled(mention.entity, doubt);
        }
        // Names that no entity could be settled for: two people of one surname.
        let head = head_of(page, source);
        let lower = page.tokens[head].shape == Shape::Lower;
        if !lower && page.tokens[head].is_capital() && !page.entries[head].title && !page.entries[head].role {
            let known = self.by_word.get(page.folded(head)).map_or(0, Vec::len);
            if known > 1 && !page.entries[head].collective {
                return Resolved::somebody(Some(Doubt::Several));
            }
        }
        self.role_or_body(source, head, last, depth)
    }

    /// "who": the name right before it, or whoever else is described there.
    fn relative(&mut self, at: usize, last: &mut Vec<(usize, usize)>) -> Resolved {
        let page = self.page;
        let nearest = self
            .mentions_in(&(at.saturating_sub(12)..at))
            .iter()
            .rev()
            .find(|mention| mention.range.end <= at && mention.range.end + 2 >= at);
        if let Some((entity, name, end)) = nearest.map(|mention| (mention.entity, mention.range.start, mention.range.end)) {
            // "his rivals, Karl Moss and Otto Berg, who say …": both of them.
            if tells_of_several(page, at)
                && let Some(start) = self.names_before(name)
            {
                let all = self.described_as(page.words(&(start..end)), SpeakerKind::Person, start, last);
                if let Some(&(_, entity)) = last.last() {
                    self.entities[entity].sex = PLURAL;
                }
                return all;
            }
            if is_dependent(page, name) {
                last.push((at, entity));
            }
            return self.settled(entity, None);
        }
        // "Two officials, who …"
        let end = at - usize::from(at > 0 && page.folded(at - 1) == ",");
        let described = page.subject_before(end, page.sentence_of(at).start);
        match described.filter(|range| range.end == end && page.can_speak(head_of(page, range))) {
            Some(range) if !matches!(page.folded(range.start), "who" | "which" | "that" | "whom") => {
                self.resolve(&range, last, 1)
            }
            _ => Resolved::nobody(),
        }
    }

    /// "LO": the one person named in full whose names begin so.
    pub(super) fn by_initials(&self, source: &Range<usize>) -> Option<usize> {
        let label = self.page.folded(source.start);
        if source.len() != 1 || label.chars().count() != 2 || self.page.tokens[source.start].shape != Shape::Upper {
            return None;
        }
        let begins = |entity: &usize| {
            let Entity { name, kind, .. } = &self.entities[*entity];
            *kind == SpeakerKind::Person
                && name.len() == 2
                && name.iter().filter_map(|word| word.chars().next()).eq(label.chars())
        };
        let mut people = (0..self.entities.len()).filter(begins);
        people.next().filter(|_| people.next().is_none())
    }

    /// Where the names begin that lead up to the last name of a source by "and" and commas, if any do.
    fn first_of_list(&self, source: &Range<usize>) -> Option<usize> {
        let last = self.mentions_in(source).last().filter(|last| last.range.end == source.end)?;
        self.names_before(last.range.start)
    }

    /// "Rourke, Hale and Moss said", where a source has the last two alone: where the list begins, if the sentence or the clause behind a
    /// quotation begins with it.
    pub(super) fn list_before(&self, source: &Range<usize>) -> Option<usize> {
        let page = self.page;
        let first = self.first_of_list(source).filter(|&first| first < source.start)?;
        let sentence = page.sentence_of(first).start;
        let mut start = before_titles(page, first, sentence);
        // "Mayor Rourke", "The Gazette": what stands before the first name opens the sentence.
        if start == sentence + 1 && (is_address(page, sentence) || page.folded(sentence) == "the") {
            start = sentence;
        }
        let opens = start == sentence || page.is_quote_mark(start - 1);
        let subject = self.mentions_in(&(start..source.start)).iter().all(|name| {
            let entity = &self.entities[name.entity];
            name.subject && (entity.is_somebody() || entity.kind == SpeakerKind::Organisation)
        });
        (opens && subject && page.run_of[start].is_none()).then_some(start)
    }

    /// Where the names begin that lead up to a name by "and" and commas, if any do.
    fn names_before(&self, name: usize) -> Option<usize> {
        let page = self.page;
        let floor = page.sentence_of(name).start;
        let mut start = before_titles(page, name, floor);
        let mut link = "and";
        let mut found = None;
        while let Some(joint) = start.checked_sub(1).filter(|&k| k > floor && page.folded(k) == link) {
            // "Moss, and Berg"
            let comma = if link == "and" && page.folded(joint - 1) == "," { joint - 1 } else { joint };
            let Some(mention) = self.mentions_in(&(floor..comma)).last() else { break };
            // "Moss, the mayor, and Berg"
            let office = mention.range.end + 1..comma;
            let told = comma < joint
                && page.folded(mention.range.end) == ","
                && (1..=APPOSITION).contains(&office.len())
                && office.clone().any(|k| page.entries[k].role || page.entries[k].title)
                && office.into_iter().all(|k| page.tokens[k].is_word() && !page.is_cue(k));
            if mention.range.end != comma && !told {
                break;
            }
            found = Some(mention.range.start);
            start = before_titles(page, mention.range.start, floor);
            link = ",";
        }
        found
    }

    /// A source without a name or a pronoun at its head: "the mayor's office", "her lawyer", "two officials".
    fn role_or_body(&mut self, source: &Range<usize>, head: usize, last: &mut Vec<(usize, usize)>, depth: usize) -> Resolved {
        let page = self.page;
        let word = page.folded(head).to_owned();
        let entry = page.entries[head];
        let singular = word.strip_suffix('s').map(lexicon::entry).unwrap_or_default();
        let first = page.folded(source.start);
        let anonymous_word = source.clone().any(|k| page.entries[k].anonymous);
        let possessor = (source.start..head).rev().find(|&k| page.folded(k) == "'s");
        if let (Some(mark), true) = (possessor, entry.role || singular.role || entry.title)
            && depth < 2
            && mark > source.start
        {
            let owner = self.resolve(&(source.start..mark), &mut Vec::new(), depth + 1);
            let shown = owner.speaker.unwrap_or_else(|| page.words(&(source.start..mark)).to_owned());
            return self.described_as(
                &format!("{shown}\u{2019}s {}", page.words(&(mark + 1..head + 1))),
                if anonymous_word { SpeakerKind::Anonymous } else { SpeakerKind::Person },
                source.start,
                last,
            );
        }
        if anonymous_word {
            return self.describe(source, SpeakerKind::Anonymous, last);
        }
        if matches!(first, "his" | "her") && (entry.role || singular.role || entry.title) {
            let owner = self.pronoun(source.start, if first == "his" { b'm' } else { b'f' }, &mut Vec::new());
            let Some(shown) = owner.speaker else {
                return Resolved::somebody(owner.doubt);
            };
            return self.described_as(
                &format!("{shown}\u{2019}s {}", page.words(&(source.start + 1..head + 1))),
                SpeakerKind::Person,
                source.start,
                last,
            );
        }
        if entry.role || entry.title {
            if (matches!(first, "the" | "that" | "this") || source.len() == 1)
                && let Some(resolved) = self.by_role(source, head, last)
            {
                return resolved;
            }
            let indefinite = matches!(first, "a" | "an" | "one" | "another" | "some");
            let vague = matches!(
                word.as_str(),
                "official"
                    | "aide"
                    | "adviser"
                    | "advisor"
                    | "person"
                    | "strategist"
                    | "staffer"
                    | "operative"
                    | "witness"
                    | "resident"
            );
            let unnamed = (indefinite || vague) && !word.starts_with("spokes");
            let kind = if unnamed { SpeakerKind::Anonymous } else { SpeakerKind::Person };
            return self.describe(source, kind, last);
        }
        if entry.collective || singular.role {
            return self.describe(source, SpeakerKind::Anonymous, last);
        }
        if entry.document {
            return self.describe(source, SpeakerKind::Document, last);
        }
        if entry.organisation || singular.organisation || page.tokens[head].is_capital() {
            return self.describe(source, SpeakerKind::Organisation, last);
        }
        if singular.document {
            return self.describe(source, SpeakerKind::Document, last);
        }
        // "the rookie, who was a plumber last spring"
        let relative = |k: &usize| page.folded(*k) == "," && matches!(page.folded(*k + 1), "who" | "which" | "whose" | "");
        // "Moss's co-organizer, a welder"
        let of_somebody = source.clone().take(4).any(|k| page.folded(k) == "'s");
        let end = source.clone().skip(1).find(|k| relative(k) || of_somebody && page.folded(*k) == ",").unwrap_or(source.end);
        let words = without_pronoun(page, source.start..end);
        let speaker = page.words(&words).to_owned();
        // "A curator said …": one of a sort that no list knows may go on as "she".
        let person = |k: usize| ["er", "or", "ist", "ian", "man"].iter().any(|ending| page.folded(k).ends_with(ending));
        let opens = source.start == page.sentence_of(source.start).start || page.is_cue(source.start - 1);
        let one = matches!(first, "a" | "an" | "another" | "one") || of_somebody;
        if opens && one && words.take(4).any(person) {
            return self.described_as(&bare_description(&speaker), SpeakerKind::Anonymous, source.start, last);
        }
        Resolved { speaker: Some(bare_description(&speaker)), kind: Some(SpeakerKind::Anonymous), doubt: None }
    }
}

/// Whether the verb behind "who" has the form for several: "who say", "who have".
fn tells_of_several(page: &Page, who: usize) -> bool {
    let verb = who + 1 + usize::from(page.folded(who + 1).ends_with("ly") || page.folded(who + 1) == "both");
    let plain =
        page.entries.get(verb).is_some_and(|entry| entry.cue.is_some() && entry.lemma == lexicon::hash(page.folded(verb)));
    plain || matches!(page.folded(verb), "are" | "do" | "don't" | "have" | "haven't" | "were")
}

/// Nouns for one person of a nation that are no newspaper's or body's name as well.
fn is_demonym(folded: &str) -> bool {
    matches!(
        folded,
        "albanian"
            | "algerian"
            | "argentine"
            | "argentinian"
            | "australian"
            | "austrian"
            | "belgian"
            | "bolivian"
            | "brazilian"
            | "briton"
            | "bulgarian"
            | "cameroonian"
            | "chilean"
            | "colombian"
            | "croat"
            | "croatian"
            | "czech"
            | "dane"
            | "dutchman"
            | "dutchwoman"
            | "ecuadorian"
            | "egyptian"
            | "englishman"
            | "englishwoman"
            | "estonian"
            | "ethiopian"
            | "finn"
            | "frenchman"
            | "frenchwoman"
            | "georgian"
            | "ghanaian"
            | "hungarian"
            | "icelander"
            | "irishman"
            | "irishwoman"
            | "israeli"
            | "ivorian"
            | "jamaican"
            | "kenyan"
            | "latvian"
            | "lithuanian"
            | "malian"
            | "moroccan"
            | "nigerian"
            | "norwegian"
            | "paraguayan"
            | "peruvian"
            | "pole"
            | "romanian"
            | "scot"
            | "scotsman"
            | "senegalese"
            | "serb"
            | "serbian"
            | "slovak"
            | "slovenian"
            | "spaniard"
            | "swede"
            | "tunisian"
            | "turk"
            | "ukrainian"
            | "uruguayan"
            | "venezuelan"
            | "welshman"
            | "welshwoman"
    )
}
