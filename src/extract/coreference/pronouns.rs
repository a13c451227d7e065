//! Whom a pronoun means: "he" and "she", "they" and "it", and the one who answers in an interview.

use std::ops::Range;

use super::beside::is_dependent;
use super::cast::{Cast, Entity, Mention, NEAR};
use super::heads::{before_titles, is_address};
use super::resolved::Resolved;
use super::words::sex_of;
use crate::extract::page::Page;
use crate::extract::token::{Shape, Token};
use crate::model::{Doubt, SpeakerKind};

/// How many words may stand before the one whom a sentence is about: "In March 2020, Mr. Moss …".
const OPENING: usize = 8;

impl Cast<'_, '_> {
    /// "he", "she": the subject of the sentence so far, or of the nearest sentence before it, within two paragraphs.
    ///
    /// No sex fits everybody: "the Czech".
    // One kind of evidence after the other, each weighed against those before it.
    #[allow(clippy::too_many_lines)]
    pub(super) fn pronoun(&mut self, at: usize, sex: u8, last: &mut Vec<(usize, usize)>) -> Resolved {
        let page = self.page;
        let paragraph = page.tokens[at].paragraph;
        let before = self.mentions.partition_point(|mention| mention.range.start < at);
        let mut seen: Vec<(usize, u32)> = Vec::new();
        // Those of them whom the article names in its own words.
        let mut told: Vec<(usize, u32)> = Vec::new();
        // Those by whom something was done.
        let mut agents: Vec<usize> = Vec::new();
        // Those who could be meant as well: subjects of main clauses that nobody else is reported to have spoken.
        let mut subjects: Vec<usize> = Vec::new();
        let mut chosen: Option<(usize, bool)> = None;
        let mut sentence = u32::MAX;
        let mut named = false;
        let alike = |entity: &Entity| sex == 0 || entity.sex == 0 || entity.sex == sex;
        if let Some(asked) = self.asked_before(at, sex) {
            return self.resolve(&asked, last, 1);
        }
        // "he told Hannay": nobody tells himself.
        let hearer = hearer(page, at).and_then(|name| self.mentions_in(&name).first()).map(|mention| mention.entity);
        // "Told that Reyes says the same, he said": not Reyes.
        let put = told_first(page, at);
        let fits = |entity: &Entity| {
            if hearer.is_some_and(|hearer| std::ptr::eq(entity, &raw const self.entities[hearer])) {
                return false;
            }
            let one_of = |people: &Vec<usize>| people.is_empty() || people.iter().any(|&one| alike(&self.entities[one]));
            entity.is_somebody() && alike(entity) && entity.one_of.as_ref().is_none_or(one_of)
        };
        // "Holm asked Braun whether he had threatened her. “Not me,” she said.": Braun answers; but Holm may go on.
        if let Some((asker, asked)) = self.asked_by_name(at).filter(|&(_, asked)| fits(&self.entities[asked])) {
            last.push((at, asked));
            return self.settled(asked, asker.filter(|&asker| fits(&self.entities[asker])).map(|_| Doubt::Several));
        }
        // The last speaker counts as the subject of the sentence that he spoke in.
        let spoke = last
            .iter()
            .rev()
            .take(NEAR)
            .find(|&&(k, entity)| k < at && !put.contains(&k) && !is_aside(page, k, at) && fits(&self.entities[entity]))
            .copied();
        // "The engineer, Karl Moss, “found her thorough,” he said": of whom he speaks is not he. But a paragraph may open with whom it is
        // about: "Ms. Moss has lived here for years, she said".
        let whole = page.sentence_of(at);
        let goes_on = spoke.is_some_and(|(k, _)| page.tokens[k].paragraph == paragraph);
        let behind = at > 0 && (page.folded(at - 1) == "," || page.is_quote_mark(at - 1));
        let spoken_of = |mention: &Mention| {
            let start = mention.range.start;
            let opens = mention.subject && start < whole.start + OPENING && page.folded(mention.range.end) != "'s";
            behind && whole.contains(&start) && self.reported[start] && !self.reported[at] && (goes_on || !opens)
        };
        for mention in self.mentions[..before].iter().rev().take(NEAR) {
            let token = &page.tokens[mention.range.start];
            if token.paragraph + 2 < paragraph || chosen.is_some() && token.sentence != sentence {
                break;
            }
            if page.run_of[mention.range.start].is_some()
                || put.contains(&mention.range.start)
                || is_aside(page, mention.range.start, at)
                || spoken_of(mention)
                || !fits(&self.entities[mention.entity])
                || !page.role(mention.range.start).is_body()
            {
                continue;
            }
            seen.push((mention.entity, token.sentence));
            let titles = before_titles(page, mention.range.start, 0);
            if titles > 0 && page.folded(titles - 1) == "by" {
                agents.push(mention.entity);
            }
            if !self.reported[mention.range.start] {
                told.push((mention.entity, token.sentence));
            }
            // "… of his wife, Ana Ruiz": she is named to tell of somebody else.
            named |= mention.subject || !is_dependent(page, mention.range.start);
            if mention.subject {
                // "“The wisdom” – that Ruiz is a snob – “won’t last,” he says"
                let inside = token.sentence == page.tokens[at].sentence
                    && mention.range.start > 0
                    && page.folded(mention.range.start - 1) == "that";
                // "Ruiz resigned. Ruiz had known, two officials said. He …": whoever has spoken last, and opens a sentence that others report.
                let opens = mention.range.start == page.sentence_of(mention.range.start).start;
                let goes_on = opens && spoke.is_some_and(|(_, speaker)| speaker == mention.entity);
                let main =
                    (goes_on || !self.reported[mention.range.start]) && !inside && !opens_with_clause(page, mention.range.start);
                if main {
                    subjects.push(mention.entity);
                }
                // The first subject of the nearest sentence that has one: later ones overwrite, as this reads backwards.
                if main || !chosen.is_some_and(|(_, main)| main) {
                    chosen = Some((mention.entity, main));
                    sentence = token.sentence;
                }
            }
        }
        let nearer = |described: &Range<usize>| {
            spoke.is_none_or(|(k, _)| k < described.start)
                && chosen.is_none_or(|_| sentence < page.tokens[described.start].sentence)
        };
        if let Some(described) = self.described_before(at, sex).filter(nearer) {
            return self.describe(&described, SpeakerKind::Anonymous, last);
        }
        if let Some(described) = self.moved_before(at, sex).filter(nearer) {
            return self.resolve(&described, last, 1);
        }
        if let Some(described) = self.told_before_colon(at, sex) {
            return self.resolve(&described, last, 1);
        }
        // "One patient said a nurse had shrugged. “So did I,” she said.": the unnamed one who has just spoken.
        if let Some((k, entity)) = self.unnamed_before(at, sex, last)
            && chosen.is_none_or(|_| sentence <= page.tokens[k].sentence)
            // In the next paragraph only if nobody with a name is in that of the unnamed one.
            && (page.tokens[k].paragraph == paragraph
                || seen.iter().all(|&(_, sentence)| sentence < page.tokens[page.paragraph_of(k).start].sentence))
        {
            let named_there = chosen.is_some() && (sentence == page.tokens[k].sentence || page.tokens[k].paragraph != paragraph);
            last.push((at, entity));
            return self.settled(entity, named_there.then_some(Doubt::Several));
        }
        // "It matters for Ruiz as he runs again": the clause tells of whoever it hangs on.
        if let Some(entity) = self.before_clause(at, &fits).filter(|_| chosen.is_none() || sentence != page.tokens[at].sentence) {
            chosen = Some((entity, true));
            sentence = page.tokens[at].sentence;
        }
        // "Ruiz's plan would close it. In a memo, she wrote": whose it is with what a paragraph opens goes before who spoke in another.
        let here = chosen.is_some() && page.tokens[page.paragraph_of(at).start].sentence <= sentence;
        if let Some(owner) = self.owner_at_opening(at).filter(|&owner| !here && fits(&self.entities[owner])) {
            chosen = Some((owner, true));
            sentence = page.tokens[page.paragraph_of(at).start].sentence;
        }
        let unsure = chosen.is_some_and(|(_, main)| !main);
        let chosen = chosen.map(|(entity, _)| entity);
        // Whoever a clause before the main one tells of is not what the sentence is about: "While Ruiz has yet to …, Aldane …".
        let clause = |k: usize| opens_with_clause(page, k) || page.folded(k) == "who";
        let aside = |k: usize| page.tokens[k].sentence == sentence && !unsure && clause(k);
        let spoken_later = spoke.filter(|&(k, _)| chosen.is_none() || page.tokens[k].sentence >= sentence && !aside(k));
        let nearest = spoken_later.map_or(sentence, |(k, _)| page.tokens[k].sentence);
        let mut people: Vec<usize> = seen.iter().map(|&(entity, _)| entity).collect();
        people.dedup();
        let index = spoken_later.map(|(_, entity)| entity).or(chosen).or(match people.as_slice() {
            [one] if named => Some(*one),
            _ => None,
        });
        let far = spoke.is_some_and(|(k, _)| page.tokens[k].paragraph + 3 < paragraph) && chosen.is_none();
        let Some(index) = index.filter(|_| !far) else {
            let doubt = if people.len() > 1 { Doubt::Several } else { Doubt::NoneNear };
            return Resolved::somebody(Some(doubt));
        };
        // A namesake of whom something is told in between may be meant as well.
        let surname = |entity: usize| self.entities[entity].name.last();
        if seen.iter().any(|&(other, told)| told > nearest && other != index && surname(other) == surname(index)) {
            return Resolved::somebody(Some(Doubt::Several));
        }
        // "Park agreed with Renn … A paper of Renn's had said … Asked about that, he laughed": who is known to be a man, and is named since.
        let known =
            |&&(entity, sentence): &&(usize, u32)| entity == index || sentence > nearest && self.entities[entity].sex == sex;
        let unknown = self.entities[index].sex == 0 && self.entities[index].one_of.is_none();
        let since = told.iter().find(known).filter(|_| unknown);
        let index = since.map_or(index, |&(entity, _)| entity);
        // "“Which part?” the lawyer asked. “Yours,” she said": one who is known to be a woman, and has spoken just before the question.
        let answers = unknown && spoken_later.is_some_and(|(k, _)| asks_there(page, k, at));
        let before_question = last.iter().rev().take(NEAR).find(|&&(k, entity)| {
            let other = &self.entities[entity];
            k < at
                && entity != index
                && other.sex == sex
                && other.name.len() > 1
                && other.is_somebody()
                && page.tokens[k].paragraph + 4 >= paragraph
        });
        let alone = since.is_none_or(|&(one, _)| one == index);
        let index = before_question.filter(|_| answers && alone).map_or(index, |&(_, entity)| entity);
        // "His lawyer called Sallow a liar. She replied": whoever answers is the other one; but not who has put the question, as in
        // "Questioned by Holm, Sallow admitted it", nor where the story itself asks: "Sallow told Holm of it. Why?"
        let sentence_of_speech = spoken_later.map(|(k, _)| page.tokens[k].sentence);
        let mut others = seen.iter().filter(|&&(entity, sentence)| {
            entity != index
                && Some(sentence) == sentence_of_speech
                && self.entities[entity].sex == sex
                && !agents.contains(&entity)
                && !asks_itself(page, at)
        });
        let index = match (others.next(), others.next()) {
            (Some(&(other, _)), None) if replies(page, at) => other,
            _ => index,
        };
        if let Some(people) = &self.entities[index].one_of {
            // Of those whom the surname may mean, the pronoun may fit one alone.
            let mut fitting = people.iter().copied().filter(|&one| alike(&self.entities[one]));
            let one = fitting.next().filter(|&one| !unsure && self.entities[one].sex == sex && fitting.next().is_none());
            // A surname that "she" has taken up is not there for "he" any more.
            last.extend(one.map(|one| (at, one)));
            return one.map_or(Resolved::somebody(Some(Doubt::Several)), |one| self.settled(one, Some(Doubt::Several)));
        }
        last.push((at, index));
        if self.entities[index].sex == 0 {
            self.entities[index].sex = sex;
        }
        // Whoever is named in between may be meant, even if nothing is said of what he does.
        let between = seen.iter().filter(|&&(_, sentence)| unsure && spoken_later.is_none() || sentence > nearest);
        let mut rivals = between.map(|(entity, _)| entity).chain(&subjects);
        let doubt = rivals.any(|&other| other != index).then_some(Doubt::Several);
        self.settled(index, doubt)
    }

    /// The unnamed one who has spoken last, in the sentence before or the same.
    fn unnamed_before(&self, at: usize, sex: u8, last: &[(usize, usize)]) -> Option<(usize, usize)> {
        let page = self.page;
        let &(k, index) = last.iter().rev().take(NEAR).find(|&&(k, _)| k < at && !is_aside(page, k, at))?;
        let entity = &self.entities[index];
        // Whoever asks is answered by somebody else.
        let questioner = entity.name.last().is_some_and(|head| {
            matches!(head.as_str(), "host" | "interviewer" | "journalist" | "moderator" | "questioner" | "reporter")
        });
        if questioner && page.tokens[k].paragraph != page.tokens[at].paragraph {
            return None;
        }
        let one = ["a ", "an ", "one ", "another "].iter().any(|article| entity.shown.starts_with(article))
            || entity.shown.contains("’s ");
        let noun = entity.name.last().map_or(0, |head| sex_of(head));
        // In the same paragraph or the one before; in both it is the sentence before at the most.
        let near = page.tokens[k].sentence + 1 >= page.tokens[at].sentence;
        // "A reporter asked him whether …. He replied"; but "a bidder who asked not to be named" puts no question.
        let wants = |k: usize| matches!(page.folded(k + 1), "not" | "to" | "that");
        let asks = |k: usize| matches!(page.folded(k), "asked" | "asks" | "wondered") && page.run_of[k].is_none() && !wants(k);
        let sentence = page.sentence_of(k);
        // "a president" may well be the president of whom the article tells.
        let known = entity.name.last().is_some_and(|head| self.by_role.contains_key(head));
        let speaks = !known && sentence.take(60).all(|k| !asks(k));
        (entity.kind == SpeakerKind::Anonymous && one && near && speaks && (noun == 0 || sex == 0 || noun == sex))
            .then_some((k, index))
    }

    /// "We asked Ruiz's producer whether he had. “He was busy,” she said.": the one who was asked, if nobody with a name asks.
    fn asked_before(&self, at: usize, sex: u8) -> Option<Range<usize>> {
        let page = self.page;
        let before = page.sentence_of(page.sentence_of(at).start.checked_sub(1)?);
        if page.tokens[before.start].paragraph != page.tokens[at].paragraph || !matches!(page.folded(before.start), "we" | "i") {
            return None;
        }
        let verb = (before.start + 1..before.end.min(before.start + 3)).find(|&k| page.folded(k) == "asked")?;
        let asked = page.phrase_at(verb + 1, before.end)?;
        let head = asked.end - 1;
        let plain = page.tokens[head].shape == Shape::Lower && (page.entries[head].role || page.entries[head].title);
        (plain && (sex == 0 || matches!(sex_of(page.folded(head)), 0) || sex_of(page.folded(head)) == sex)).then_some(asked)
    }

    /// Who asks, if that has a name, and who is asked by name, where that is what the sentence before tells, of the same paragraph.
    fn asked_by_name(&self, at: usize) -> Option<(Option<usize>, usize)> {
        let page = self.page;
        let before = page.sentence_of(page.sentence_of(at).start.checked_sub(1)?);
        if page.tokens[before.start].paragraph != page.tokens[at].paragraph || matches!(page.folded(at + 1), "asked" | "asks") {
            return None;
        }
        let asks = |k: &usize| matches!(page.folded(*k), "asked" | "pressed" | "questioned") && page.run_of[*k].is_none();
        let verb = (before.start + 1..before.end).find(asks)?;
        // Not "was asked", "Vance, asked about it,", "…, when a reporter asked".
        let subject = page.phrase_at(before.start, verb)?;
        if subject.end != verb {
            return None;
        }
        let hearer = self.mentions_in(&(verb + 1..before.end.min(verb + 5))).first()?;
        let object =
            (verb + 1..hearer.range.start).all(|k| is_address(page, k)) && !matches!(page.folded(hearer.range.end), "'s" | "'");
        let asker = self.mentions_in(&subject).last().map(|asker| asker.entity);
        object.then_some((asker, hearer.entity))
    }

    /// The person with whose name, as an owner's, the paragraph opens, in a sentence before.
    fn owner_at_opening(&self, at: usize) -> Option<usize> {
        let page = self.page;
        let start = page.paragraph_of(at).start;
        let opening = page.sentence_of(start);
        let owner = self.mentions_in(&(start..opening.end.min(start + 4))).first()?;
        let opens = before_titles(page, owner.range.start, start) <= start + 1 && page.run_of[owner.range.start].is_none();
        (opens && opening.end <= at && page.folded(owner.range.end) == "'s").then_some(owner.entity)
    }

    /// The one person named in the sentence before a clause that begins with the pronoun, if no pronoun stands before the name.
    fn before_clause(&self, at: usize, fits: &impl Fn(&Entity) -> bool) -> Option<usize> {
        let page = self.page;
        let opener = at.checked_sub(1).filter(|&k| opens_a_clause(page.folded(k)) || page.folded(k) == "that")?;
        let sentence = page.sentence_of(at);
        if (sentence.start..opener).any(|k| matches!(page.folded(k), "he" | "she") || page.entries[k].strong) {
            return None;
        }
        let named = self.mentions_in(&(sentence.start..opener));
        let mut people = named.iter().filter(|one| page.run_of[one.range.start].is_none() && fits(&self.entities[one.entity]));
        let first = people.next()?;
        (!first.weak && people.all(|other| other.entity == first.entity)).then_some(first.entity)
    }

    /// "The man who set the fire is due in court. He …": the subject of the sentence before, if it tells the sex and no name.
    fn described_before(&self, at: usize, sex: u8) -> Option<Range<usize>> {
        let page = self.page;
        let before = page.sentence_of(page.sentence_of(at).start.checked_sub(1)?);
        let opens = matches!(page.folded(before.start), "the" | "a" | "an" | "another");
        if page.tokens[before.start].paragraph != page.tokens[at].paragraph || !opens {
            return None;
        }
        let noun = (before.start + 1..before.end.min(before.start + 4)).find(|&k| sex_of(page.folded(k)) == sex)?;
        let plain = (before.start + 1..=noun).all(|k| page.tokens[k].shape != Shape::Upper && !page.tokens[k].is_capital());
        // "The man's lawyer", "the woman, Ada Moss,"
        let bare = page.folded(noun + 1) != "'s" && !page.tokens.get(noun + 2).is_some_and(Token::is_capital);
        (plain && bare).then_some(before.start..noun + 1)
    }

    /// "The violinist beside him rolled her eyes. “He got his solo,” she said.": the subject of the sentence before, of the same paragraph,
    /// if it has no name and moves something of its own that tells the sex.
    fn moved_before(&self, at: usize, sex: u8) -> Option<Range<usize>> {
        let page = self.page;
        let before = page.sentence_of(page.sentence_of(at).start.checked_sub(1)?);
        if page.tokens[before.start].paragraph != page.tokens[at].paragraph || page.folded(before.start) != "the" {
            return None;
        }
        let noun = before.start + 1;
        let alike = [0, sex].contains(&sex_of(page.folded(noun)));
        let person = page.entries[noun].role && alike && page.tokens[noun].shape == Shape::Lower && page.folded(noun + 1) != "'s";
        let own = match sex {
            b'm' => "his",
            b'f' => "her",
            _ => return None,
        };
        let part = |k: usize| matches!(page.folded(k), "chin" | "eyebrow" | "eyebrows" | "eyes" | "head" | "nose" | "shoulders");
        let moves = before.clone().any(|k| page.folded(k) == own && part(k + 1) && page.run_of[k].is_none());
        (person && moves).then_some(before.start..noun + 1)
    }

    /// "Its treasurer was blunter: in an email, he called …": the subject without a name of the clause before the colon.
    fn told_before_colon(&self, at: usize, sex: u8) -> Option<Range<usize>> {
        let page = self.page;
        let sentence = page.sentence_of(at);
        let colon = (sentence.start..at).find(|&k| page.folded(k) == ":" && page.run_of[k].is_none())?;
        let verb = (sentence.start + 1..colon.min(sentence.start + 6)).find(|&k| page.entries[k].auxiliary || page.is_past(k))?;
        let determined = matches!(page.folded(sentence.start), "the" | "a" | "an" | "its" | "his" | "her" | "their");
        let small = (sentence.start + 1..colon).all(|k| page.tokens[k].shape == Shape::Lower);
        let noun = verb - 1;
        let person = (page.entries[noun].role || page.entries[noun].title) && [0, sex].contains(&sex_of(page.folded(noun)));
        (determined && small && person && noun > sentence.start && self.mentions_in(&(colon..at)).is_empty())
            .then_some(sentence.start..verb)
    }

    /// "they", "it": the last speaker of that sort, not further back than the paragraph before.
    pub(super) fn other_pronoun(&mut self, at: usize, word: &str, last: &mut Vec<(usize, usize)>) -> Resolved {
        let page = self.page;
        let near = |k: usize| page.tokens[k].paragraph + if word == "they" { 2 } else { 1 } >= page.tokens[at].paragraph;
        let fits = |entity: &Entity| match word {
            "it" => matches!(entity.kind, SpeakerKind::Organisation | SpeakerKind::Document) && !is_ground(entity),
            // "an unnamed official" is one.
            "they" => {
                let one = entity.shown.starts_with("a ") || entity.shown.starts_with("an ") || entity.shown.starts_with("one ");
                entity.kind == SpeakerKind::Anonymous && !one || entity.shown.contains(" and ")
            }
            _ => false,
        };
        // "Transport Tarne says … “Do not travel,” it said": whatever the name is of, it is that which has just spoken.
        let unlike_a_person = |entity: &Entity| {
            let name = entity.name.first().map(|first| crate::extract::lexicon::entry(first)).unwrap_or_default();
            entity.kind == SpeakerKind::Person && entity.sex == 0 && entity.roles.is_empty() && name.given == 0
        };
        let just = last.iter().rev().take(NEAR).find(|&&(k, _)| k < at).copied();
        let just = just.filter(|&(k, entity)| {
            let adjacent = page.tokens[k].sentence + 1 >= page.tokens[at].sentence;
            word == "it"
                && near(k)
                && adjacent
                && self.entities[entity].name.len() == 1
                && unlike_a_person(&self.entities[entity])
        });
        if let Some((_, entity)) = just {
            last.push((at, entity));
            return self.settled(entity, None);
        }
        let spoke = last.iter().rev().take(NEAR).find(|&&(k, entity)| k < at && near(k) && fits(&self.entities[entity])).copied();
        let before = self.mentions.partition_point(|mention| mention.range.start < at);
        let named = self.mentions[before.saturating_sub(NEAR)..before]
            .iter()
            .rev()
            .take_while(|mention| near(mention.range.start))
            .find(|mention| word == "it" && mention.subject && fits(&self.entities[mention.entity]))
            .map(|mention| (mention.range.start, mention.entity));
        let opening = if word == "it" { document_before(page, at) } else { None };
        match spoke.max(named).filter(|&(k, _)| opening.as_ref().is_none_or(|opening| k >= opening.start)) {
            Some((_, entity)) => {
                last.push((at, entity));
                self.settled(entity, None)
            }
            None if opening.is_some() => self.describe(&opening.unwrap_or_default(), SpeakerKind::Document, last),
            None if matches!(word, "they" | "it") => {
                // "The two officials met the Gazette. They said …", "A report cited them. It said …": those that have not spoken yet.
                let floor = page.paragraph_tokens[page.tokens[at].paragraph.saturating_sub(1) as usize].start.min(at);
                let (kind, opens) = if word == "they" { (SpeakerKind::Anonymous, false) } else { (SpeakerKind::Document, true) };
                let sort = |k: usize| if opens { page.entries[k].document } else { page.entries[k].collective };
                let group = (floor.max(at.saturating_sub(120))..at)
                    .rev()
                    .filter(|&k| sort(k) && page.run_of[k].is_none() && page.tokens[k].shape == Shape::Lower)
                    .filter_map(|k| Some((page.subject_before(k + 1, page.sentence_of(k).start)?, page.sentence_of(k).start)))
                    .find(|(group, start)| !opens || group.start == *start && group.len() > 1)
                    .map(|(group, _)| group);
                group.map_or(Resolved::nobody(), |mut group| {
                    // "According to two diplomats, …"
                    group.start += if page.folded(group.start) == "according" { 2 } else { 0 };
                    let mut resolved = self.describe(&group, kind, last);
                    resolved.doubt = Some(Doubt::Several);
                    resolved
                })
            }
            None => Resolved::nobody(),
        }
    }

    /// Who answers in an interview: the one person named in full before it, of those that the interview has.
    pub(super) fn interviewee(&self, at: usize) -> Resolved {
        let before = self.mentions.partition_point(|mention| mention.range.start < at);
        let mut people: Vec<usize> = self.mentions[..before.min(NEAR)]
            .iter()
            .filter(|mention| {
                mention.subject
                    && self.entities[mention.entity].kind == SpeakerKind::Person
                    && self.entities[mention.entity].name.len() > 1
            })
            .map(|mention| mention.entity)
            .collect();
        people.sort_unstable();
        people.dedup();
        match people.as_slice() {
            [one] => self.settled(*one, None),
            [] => Resolved::nobody(),
            _ => Resolved::somebody(Some(Doubt::Several)),
        }
    }
}

/// "Carrow Bridge": a place that nobody speaks for.
fn is_ground(entity: &Entity) -> bool {
    let ground = |word: &String| {
        matches!(
            word.as_str(),
            "avenue"
                | "bay"
                | "beach"
                | "bridge"
                | "canal"
                | "dam"
                | "highway"
                | "island"
                | "lake"
                | "mountain"
                | "river"
                | "road"
                | "square"
                | "street"
                | "tunnel"
        )
    };
    entity.kind == SpeakerKind::Organisation && entity.name.len() > 1 && entity.name.last().is_some_and(ground)
}

/// The name of whom a pronoun is said to tell something, right behind the verb: "he told Hannay".
fn hearer(page: &Page, at: usize) -> Option<Range<usize>> {
    let verb =
        (at + 1..page.tokens.len().min(at + 4)).find(|&k| !page.entries[k].auxiliary && !page.folded(k).ends_with("ly"))?;
    let tells = matches!(
        page.folded(verb),
        "told" | "tells" | "asked" | "asks" | "assured" | "informed" | "reminded" | "thanked" | "urged" | "warned"
    );
    let end = (verb + 1..page.tokens.len()).take(5).find(|&k| !page.tokens[k].is_capital()).unwrap_or(verb + 1);
    // "he told Ruiz's aide" tells it to the aide.
    (tells && end > verb + 1 && page.folded(end) != "'s").then_some(verb + 1..end)
}

/// Whether a word stands in a sentence in brackets, and the pronoun behind them.
fn is_aside(page: &Page, k: usize, at: usize) -> bool {
    let sentence = page.sentence_of(k);
    page.folded(sentence.start) == "(" && !sentence.contains(&at)
}

/// The clause before the comma in "Told that Reyes says the same, he said"; empty where there is none.
fn told_first(page: &Page, at: usize) -> Range<usize> {
    let sentence = page.sentence_of(at);
    let put =
        matches!(page.folded(sentence.start), "asked" | "informed" | "pressed" | "questioned" | "reminded" | "shown" | "told");
    let comma = at.checked_sub(1).filter(|&k| put && k > sentence.start && page.folded(k) == ",");
    comma.map_or(at..at, |comma| sentence.start..comma)
}

/// Whether somebody puts a question at a token, in the paragraph before another: "“Which part?” the lawyer asked."
fn asks_there(page: &Page, source: usize, at: usize) -> bool {
    let whole = page.sentence_of(source);
    let sentence = whole.start.max(source.saturating_sub(NEAR))..whole.end.min(source + NEAR);
    let asks = |k: usize| matches!(page.folded(k), "asked" | "asks") && page.run_of[k].is_none();
    page.tokens[source].paragraph + 1 == page.tokens[at].paragraph
        && sentence.clone().any(asks)
        && sentence.clone().any(|k| page.folded(k) == "?" && page.run_of[k].is_some())
}

/// Whether the sentence before, outside quotation marks, is a question.
fn asks_itself(page: &Page, at: usize) -> bool {
    let mark = page.sentence_of(at).start.checked_sub(1);
    mark.is_some_and(|mark| page.folded(mark) == "?" && page.run_of[mark].is_none())
}

/// Whether the verb behind a pronoun is one of answering.
fn replies(page: &Page, at: usize) -> bool {
    let verb = at + 1 + usize::from(page.folded(at + 1).ends_with("ly"));
    matches!(
        page.folded(verb),
        "replied" | "replies" | "responded" | "responds" | "answered" | "answers" | "countered" | "retorted"
    )
}

/// "When Ruiz left, Aldane …", "In June, after Ruiz left, Aldane …": whether a word stands in a clause that leads up to another.
fn opens_with_clause(page: &Page, at: usize) -> bool {
    let sentence = page.sentence_of(at);
    let opener = sentence.start + usize::from(page.folded(sentence.start) == "but");
    let opens = opens_a_clause(page.folded(opener));
    let first = (sentence.start..at).rev().take(NEAR).find(|&k| !page.tokens[k].is_capital() && !page.entries[k].title);
    opens && !(sentence.start..at).rev().take(NEAR).any(|k| page.folded(k) == ",")
        // "She wept until Ruiz came" goes on with Ruiz.
        || first.is_some_and(|k| opens_a_clause(page.folded(k)) && !matches!(page.folded(k), "before" | "until"))
}

fn opens_a_clause(folded: &str) -> bool {
    matches!(
        folded,
        "after" | "although" | "as" | "because" | "before" | "if" | "once" | "since" | "though" | "until" | "when" | "while"
    )
}

/// "A Gazette report cited two officials. It also alleged …": the document that the sentence before begins with.
fn document_before(page: &Page, at: usize) -> Option<Range<usize>> {
    let before = page.sentence_of(page.sentence_of(at).start.checked_sub(1)?);
    if page.tokens[before.start].paragraph != page.tokens[at].paragraph {
        return None;
    }
    let noun = (before.start..before.end.min(before.start + 8)).find(|&k| page.entries[k].document)?;
    let plain =
        |k: usize| page.tokens[k].is_word() && (k == before.start || !page.entries[k].function) && !page.entries[k].auxiliary;
    let opens = matches!(page.folded(before.start), "a" | "an" | "the" | "another" | "this" | "that");
    (opens && (before.start..noun).all(plain)).then_some(before.start..noun + 1)
}
