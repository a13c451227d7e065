//! Making persons and bodies of the names: which of them mean one.

use std::collections::HashMap;
use std::ops::Range;

use super::beside::{address, is_dead, is_found_dead, is_one_of_two, owner_of_kin, says_of_self, speaks, told_of};
use super::cast::{Cast, Entity, Mention, NEAR};
use super::names::{capital_runs, folded_name, is_organisation, name_in};
use super::namesakes::same_person;
use crate::extract::token::Shape;
use crate::model::{Role, SpeakerKind};

/// A run of capital words, and the name in it.
type Name = (Range<usize>, Range<usize>);

/// Whom a single name means.
enum Single {
    /// That entity, and whether the text leaves a doubt.
    Means(usize, bool),
    /// One of those, or somebody unknown if there are none.
    OneOf(Vec<usize>),
    /// All of a family, or nobody.
    Family,
}

impl Cast<'_, '_> {
    /// Finds every name in the article, in order, and makes one entity of the names that mean one.
    pub(super) fn name_everyone(&mut self) {
        let ranges = capital_runs(self.page);
        // Full names first, so that a surname in the first paragraph finds its owner in the third.
        let parsed = ranges.into_iter().map(|range| (name_in(self.page, &range), range)).filter(|(name, _)| !name.is_empty());
        let (mut singles, mut full): (Vec<_>, Vec<_>) =
            parsed.map(|(name, range)| (range, name)).partition(|(_, name)| name.len() < 2);
        // Short names first, so that "Founder Ada Moss" is known to hold one; headlines last, where every word may have a capital.
        let headline = |name: &Range<usize>| matches!(self.page.role(name.start), Role::Title | Role::Heading);
        full.sort_by_key(|(_, name)| (headline(name), name.len(), name.start));
        for (range, name) in &full {
            if headline(name) {
                singles.extend(self.full_name_in_headline(range, name));
            } else {
                let entity = self.full_name(range, name);
                self.mention(name.clone(), entity, false);
            }
        }
        let singles = self.name_couples(singles, &full);
        self.mentions.sort_by_key(|mention| mention.range.start);
        self.rule_joined();
        for (_, name) in &singles {
            let word = &self.page.tokens[name.start].folded;
            for &k in self.by_word.get(word).into_iter().flat_map(|all| all.iter().rev().take(NEAR)) {
                let entity = &mut self.entities[k];
                entity.by_last |= entity.name.last() == Some(word);
            }
        }
        self.full_names = self.mentions.len();
        let dies = |mention: &&Mention| is_dead(self.page, &mention.range) || is_found_dead(self.page, &mention.range);
        let dead = self.mentions.iter().filter(dies).map(|mention| mention.entity);
        self.dead = dead.collect();
        self.find_leads();
        self.add_namesakes(&singles);
        for (range, name) in singles {
            match self.single_name(&range, &name) {
                Single::Means(entity, weak) => self.mention(name, entity, weak),
                // "Senior Democrats", "the Mexican police": a word that is no name does not stand for one.
                Single::OneOf(_) if self.page.entries[name.start].collective => {}
                Single::OneOf(people) => {
                    let entity = self.open(&name, people);
                    self.mention(name, entity, false);
                }
                Single::Family => {}
            }
        }
        self.mentions.sort_by_key(|mention| mention.range.start);
        self.rule_joined();
        self.index_roles();
    }

    /// Capital words in a headline: a full name that the text has as well, else the surnames among them that it has.
    ///
    /// Gives those surnames; where there are none, the words are taken for a name.
    fn full_name_in_headline(&mut self, range: &Range<usize>, name: &Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
        let owners = |k: usize| self.by_word.get(self.page.folded(k)).map_or(&[][..], Vec::as_slice);
        let named = |k: usize, entity: usize| {
            let known = &self.entities[entity].name;
            let start = (k + 1).checked_sub(known.len()).filter(|&start| start >= name.start);
            start.map(|start| start..k + 1).filter(|range| folded_name(self.page, range) == *known).map(|range| (range, entity))
        };
        let shouted = name.clone().all(|k| self.page.tokens[k].shape == Shape::Upper);
        let mut whole: Vec<(Range<usize>, usize)> = Vec::new();
        let mut singles = Vec::new();
        for k in name.clone() {
            let owned =
                owners(k).iter().any(|&one| self.entities[one].name.last().is_some_and(|last| last == self.page.folded(k)));
            match owners(k).iter().rev().take(NEAR).find_map(|&entity| named(k, entity)) {
                Some(found) => whole.push(found),
                None if owned => singles.push((k..k + 1, k..k + 1)),
                // "ROSIE HITS BACK": a given name that the text has.
                None if shouted && !owners(k).is_empty() => singles.push((k..k + 1, k..k + 1)),
                None => {}
            }
        }
        if whole.is_empty() && singles.is_empty() {
            let entity = self.full_name(range, name);
            whole.push((name.clone(), entity));
        }
        for (range, entity) in whole {
            self.mention(range, entity, false);
        }
        singles
    }

    /// "Karl and Beth Aldane": the first of them has the surname too. Gives the single names that are left.
    fn name_couples(&mut self, singles: Vec<Name>, full: &[Name]) -> Vec<Name> {
        let page = self.page;
        let starting: HashMap<usize, &Name> = full.iter().map(|found| (found.0.start, found)).collect();
        let mut left = Vec::new();
        for (range, name) in singles {
            let alone = range.len() == 1 && page.folded(name.end) == "and";
            let other = starting.get(&(name.end + 1)).filter(|(range, other)| alone && range == other && other.len() == 2);
            let before = name.start.saturating_sub(4)..name.start;
            let related = || {
                before.clone().any(|k| {
                    matches!(
                        page.folded(k),
                        "brothers" | "children" | "couple" | "daughters" | "parents" | "siblings" | "sisters" | "sons" | "twins"
                    )
                })
            };
            let surname = |name: &Range<usize>| {
                let owners = self.by_word.get(page.folded(name.start)).map_or(&[][..], Vec::as_slice);
                owners.iter().any(|&k| self.entities[k].name.last().is_some_and(|last| last == page.folded(name.start)))
            };
            match other {
                Some((_, other))
                    if !is_organisation(page, other)
                        && (page.entries[name.start].given != 0 && page.entries[other.start].given != 0 || related())
                        && !surname(&name) =>
                {
                    let folded = vec![page.folded(name.start).to_owned(), page.folded(other.end - 1).to_owned()];
                    let shown = format!("{} {}", page.words(&name), page.words(&(other.end - 1..other.end)));
                    let given = page.entries[name.start].given;
                    let sex = if matches!(given, b'm' | b'f') { given } else { 0 };
                    let entity = self.person(folded, shown, false, Vec::new(), sex);
                    self.mention(name, entity, false);
                }
                _ => left.push((range, name)),
            }
        }
        left
    }

    /// "Mr. Aldane", where the article names only a woman of that surname in full, is somebody of his own from the start.
    fn add_namesakes(&mut self, singles: &[Name]) {
        for (_, name) in singles {
            let (word, Some(sex)) = (self.page.folded(name.start), address(self.page, name)) else { continue };
            let owners = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
            let mut namesakes =
                owners.iter().map(|&k| &self.entities[k]).filter(|entity| entity.name.last().is_some_and(|last| last == word));
            let other = |entity: &Entity| entity.kind == SpeakerKind::Person && entity.sex != 0 && entity.sex != sex;
            if namesakes.clone().next().is_some() && namesakes.all(other) {
                let (word, shown) = (word.to_owned(), self.page.words(name).to_owned());
                self.by_surname(word, shown, SpeakerKind::Person, sex, Vec::new(), false);
            }
        }
    }

    /// The entity that a name of several words means: one that is known, else a new one.
    fn full_name(&mut self, range: &Range<usize>, name: &Range<usize>) -> usize {
        let (roles, sex) = told_of(self.page, range, name);
        let folded = folded_name(self.page, name);
        let organisation = is_organisation(self.page, name);
        let given = self.page.entries[name.start].given != 0;
        let shown = self.page.words(name).to_owned();
        let index = self.person(folded.clone(), shown.clone(), organisation, roles, sex);
        let entity = &mut self.entities[index];
        entity.speaks |= speaks(self.page, name);
        // What stands before a known name may be a trade, unless it is a given name.
        let fuller = !folded.ends_with(&entity.name) || given;
        if folded.len() > entity.name.len() && fuller {
            entity.name = folded;
            entity.shown = shown;
        }
        index
    }

    /// The entity of that full name, known or new, of which that is told.
    fn person(&mut self, folded: Vec<String>, shown: String, organisation: bool, roles: Vec<String>, sex: u8) -> usize {
        let last = folded.last().cloned().unwrap_or_default();
        let same = self.by_word.get(&last).into_iter().flat_map(|all| all.iter().rev().take(NEAR)).copied().find(|&k| {
            let known = &self.entities[k];
            if organisation || known.kind == SpeakerKind::Organisation {
                known.name == folded
            } else {
                same_person(&known.name, &folded) || folded.ends_with(&known.name)
            }
        });
        let index = same.unwrap_or_else(|| {
            let index = self.entities.len();
            for word in [folded.first(), folded.last()].into_iter().flatten() {
                let owners = self.by_word.entry(word.clone()).or_default();
                if !owners.contains(&index) {
                    owners.push(index);
                }
            }
            let kind = if organisation { SpeakerKind::Organisation } else { SpeakerKind::Person };
            self.entities.push(Entity {
                name: folded,
                shown,
                kind,
                sex: 0,
                roles: Vec::new(),
                by_last: false,
                speaks: false,
                one_of: None,
            });
            index
        });
        self.learn(index, roles, sex);
        index
    }

    /// The entity that stands for whoever of those a name means.
    fn open(&mut self, name: &Range<usize>, people: Vec<usize>) -> usize {
        let word = self.page.folded(name.start).to_owned();
        let shown = self.page.words(name).to_owned();
        let key = (word.clone(), people.is_empty());
        if let Some(&known) = self.open.get(&key) {
            return known;
        }
        let index = self.entities.len();
        self.open.insert(key, index);
        self.entities.push(Entity {
            name: vec![word],
            shown,
            kind: SpeakerKind::Person,
            sex: 0,
            roles: Vec::new(),
            by_last: false,
            speaks: true,
            one_of: Some(people),
        });
        index
    }

    /// Whom a single name means.
    fn single_name(&mut self, range: &Range<usize>, name: &Range<usize>) -> Single {
        let page = self.page;
        let word = page.tokens[name.start].folded.clone();
        let titled = range.start < name.start
            || name.start > 0 && page.tokens[name.start - 1].shape == Shape::Lower && page.entries[name.start - 1].title;
        // "The Ruizes", "the Aldanes": a family.
        let family = word.strip_suffix("es").into_iter().chain(word.strip_suffix('s'));
        if name.start > 0 && page.folded(name.start - 1) == "the" && family.clone().any(|stem| self.by_word.contains_key(stem)) {
            return Single::Family;
        }
        let (roles, sex) = told_of(page, range, name);
        let owners: Vec<usize> =
            self.by_word.get(&word).map(|all| all[all.len().saturating_sub(NEAR)..].to_vec()).unwrap_or_default();
        let fits = |k: &usize| {
            sex == 0 || page.entries[name.start].given != 0 || self.entities[*k].sex == 0 || self.entities[*k].sex == sex
        };
        let by_last: Vec<usize> =
            owners.iter().copied().filter(|&k| self.entities[k].name.last() == Some(&word)).filter(fits).collect();
        // "Harrow said he would": not the daughter of that name.
        let self_told = says_of_self(page, name.end);
        let hinted = |k: &usize| self.entities[*k].sex == 0 || self.entities[*k].sex == self_told;
        let by_last =
            if self_told != 0 && by_last.iter().any(hinted) { by_last.into_iter().filter(hinted).collect() } else { by_last };
        // The dead do not speak, as long as somebody of the name is alive.
        let alive: Vec<usize> = by_last.iter().copied().filter(|k| !self.dead.contains(k)).collect();
        let by_last = if alive.is_empty() { by_last } else { alive };
        let by_first: Vec<usize> =
            owners.iter().copied().filter(|&k| self.entities[k].name.last() != Some(&word)).filter(fits).collect();
        let with_role = |all: &[usize]| -> Vec<usize> {
            // A former president is called "President Aldane" as well.
            let plain = |role: &str| role.strip_prefix("former ").unwrap_or(role).to_owned();
            let holds =
                |k: usize| self.entities[k].roles.iter().any(|known| roles.iter().any(|role| plain(role) == plain(known)));
            all.iter().copied().filter(|&k| holds(k)).collect()
        };
        let pick = |all: &[usize]| -> Option<usize> {
            let told = with_role(all);
            match (all, told.as_slice()) {
                (_, [one]) | ([one], []) => Some(*one),
                _ => None,
            }
        };
        if !by_last.is_empty() {
            // An article calls one person "Mrs. Aldane", whomever else of the name it has just named in full.
            let address = address(page, name).map(|sex| (sex, word.clone()));
            if let Some(&known) = address.as_ref().and_then(|address| self.addressed.get(address)) {
                return Single::Means(known.0, known.1);
            }
            if is_one_of_two(page, name) {
                return Single::OneOf(Vec::new());
            }
            // "Angus Mair's father, Douglas, asked. “Thank you,” said Mr. Mair": hardly the dead son.
            if let [one] = by_last[..]
                && self.dead.contains(&one)
                && self.kin.iter().any(|&(owner, kin)| owner == one && fits(&kin))
            {
                return Single::OneOf(Vec::new());
            }
            if by_last.len() > 1 && self.may_be_a_relative(&by_last, name.start) {
                return Single::OneOf(by_last);
            }
            let lead = self.leads.get(&word).copied().filter(|(lead, _)| by_last.contains(lead));
            let lead = lead.filter(|&(lead, _)| by_last.len() < 2 || !self.is_named_by_another(lead, name.start));
            // "President Aldane" is not the wife of that name, where somebody is called "Mr. Aldane".
            let office = |k: usize| page.entries[k].title && page.entries[k].honorific == 0;
            let unnamed = by_last.iter().copied().find(|&k| self.entities[k].name.len() == 1);
            let unnamed = unnamed.filter(|_| sex == 0 && range.start < name.start && office(name.start - 1));
            let settled = pick(&by_last).or(unnamed).or_else(|| self.nearest_full(&by_last, name.start));
            let Some((chosen, weak)) = settled.map(|one| (one, false)).or(lead) else {
                // Which of them "Mr. Aldane" is, nothing tells; but he is one man, and "he" in the next sentence.
                let Some((sex, word)) = address else { return Single::OneOf(by_last) };
                let shown = page.words(&(name.start - 1..name.end)).to_owned();
                let index = self.by_surname(word.clone(), shown, SpeakerKind::Person, sex, Vec::new(), true);
                self.addressed.insert((sex, word), (index, false));
                return Single::Means(index, false);
            };
            // "Admiral Marrow" is not the governor of that name.
            if weak && !roles.is_empty() {
                return Single::OneOf(Vec::new());
            }
            if !weak {
                self.learn(chosen, roles, sex);
                self.entities[chosen].speaks |= speaks(page, name);
            }
            if let Some(address) = address {
                self.addressed.insert(address, (chosen, weak));
            }
            return Single::Means(chosen, weak);
        }
        // A given name, or a surname that stands first: one that goes by the last word of the name is not meant by a title with the first.
        let first: Vec<usize> = by_first.iter().copied().filter(|&k| !titled || !self.entities[k].by_last).collect();
        if let Some(chosen) = pick(&first) {
            return Single::Means(chosen, false);
        }
        if !first.is_empty() {
            // "Republican" is no given name of "Republican Abroad".
            return if page.entries[name.start].given == 0 { Single::Family } else { Single::OneOf(first) };
        }
        let speaks = speaks(page, name);
        let organisation = is_organisation(page, name) && !titled;
        let kind = if organisation { SpeakerKind::Organisation } else { SpeakerKind::Person };
        let owner = owner_of_kin(page, name.start).and_then(|owner| {
            let full = &self.mentions[..self.full_names];
            full.iter().rev().find(|mention| mention.range.end == owner).map(|mention| mention.entity)
        });
        self.kin.extend(owner.map(|owner| (owner, self.entities.len())));
        Single::Means(self.by_surname(word, page.words(name).to_owned(), kind, sex, roles, speaks), false)
    }

    /// Somebody new, of whom only the one name is known.
    fn by_surname(&mut self, word: String, shown: String, kind: SpeakerKind, sex: u8, roles: Vec<String>, speaks: bool) -> usize {
        let index = self.entities.len();
        self.entities.push(Entity { name: vec![word.clone()], shown, kind, sex, roles, by_last: true, speaks, one_of: None });
        self.by_word.entry(word).or_default().push(index);
        index
    }
}
