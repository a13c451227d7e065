//! Making persons and bodies of the names: which of them mean one.

use std::ops::Range;

use super::beside::{speaks, told_of};
use super::cast::{Cast, Entity, NEAR};
use super::names::{capital_runs, folded_name, is_organisation, name_in};
use super::namesakes::same_person;
use crate::extract::token::Shape;
use crate::model::{Role, SpeakerKind};

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
        self.mentions.sort_by_key(|mention| mention.range.start);
        for (_, name) in &singles {
            let word = &self.page.tokens[name.start].folded;
            for &k in self.by_word.get(word).into_iter().flat_map(|all| all.iter().rev().take(NEAR)) {
                let entity = &mut self.entities[k];
                entity.by_last |= entity.name.last() == Some(word);
            }
        }
        self.full_names = self.mentions.len();
        self.find_leads();
        for (range, name) in singles {
            if let Some((entity, weak)) = self.single_name(&range, &name) {
                self.mention(name, entity, weak);
            }
        }
        self.mentions.sort_by_key(|mention| mention.range.start);
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
        let mut whole: Vec<(Range<usize>, usize)> = Vec::new();
        let mut singles = Vec::new();
        for k in name.clone() {
            let owned =
                owners(k).iter().any(|&one| self.entities[one].name.last().is_some_and(|last| last == self.page.folded(k)));
            match owners(k).iter().rev().take(NEAR).find_map(|&entity| named(k, entity)) {
                Some(found) => whole.push(found),
                None if owned => singles.push((k..k + 1, k..k + 1)),
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

    /// The entity that a name of several words means: one that is known, else a new one.
    fn full_name(&mut self, range: &Range<usize>, name: &Range<usize>) -> usize {
        let folded = folded_name(self.page, name);
        let organisation = is_organisation(self.page, name);
        let (roles, sex) = told_of(self.page, range, name);
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
            let kind = if organisation { SpeakerKind::Organisation } else { SpeakerKind::Person };
            self.entities.push(Entity {
                name: folded.clone(),
                shown: self.page.words(name).to_owned(),
                kind,
                sex: 0,
                roles: Vec::new(),
                by_last: false,
                speaks: false,
            });
            for word in [folded.first(), folded.last()].into_iter().flatten() {
                let owners = self.by_word.entry(word.clone()).or_default();
                if !owners.contains(&index) {
                    owners.push(index);
                }
            }
            index
        });
        let page = self.page;
        let entity = &mut self.entities[index];
        // What stands before a known name may be a trade, unless it is a given name.
        let fuller = !folded.ends_with(&entity.name) || page.entries[name.start].given != 0;
        if folded.len() > entity.name.len() && fuller {
            entity.name = folded;
            page.words(name).clone_into(&mut entity.shown);
        }
        self.learn(index, roles, sex);
        index
    }

    /// Whom a single name means, and whether the text leaves a doubt.
    fn single_name(&mut self, range: &Range<usize>, name: &Range<usize>) -> Option<(usize, bool)> {
        let page = self.page;
        let word = page.tokens[name.start].folded.clone();
        let titled = range.start < name.start
            || name.start > 0 && page.tokens[name.start - 1].shape == Shape::Lower && page.entries[name.start - 1].title;
        // "The Ruizes", "the Aldanes": a family.
        let family = word.strip_suffix("es").into_iter().chain(word.strip_suffix('s'));
        if name.start > 0 && page.folded(name.start - 1) == "the" && family.clone().any(|stem| self.by_word.contains_key(stem)) {
            return None;
        }
        let (roles, sex) = told_of(page, range, name);
        let owners: Vec<usize> =
            self.by_word.get(&word).map(|all| all[all.len().saturating_sub(NEAR)..].to_vec()).unwrap_or_default();
        let fits = |k: &usize| {
            sex == 0 || page.entries[name.start].given != 0 || self.entities[*k].sex == 0 || self.entities[*k].sex == sex
        };
        let by_last: Vec<usize> =
            owners.iter().copied().filter(|&k| self.entities[k].name.last() == Some(&word)).filter(fits).collect();
        let by_first: Vec<usize> =
            owners.iter().copied().filter(|&k| self.entities[k].name.last() != Some(&word)).filter(fits).collect();
        let with_role = |all: &[usize]| -> Vec<usize> {
            all.iter().copied().filter(|&k| roles.iter().any(|role| self.entities[k].roles.contains(role))).collect()
        };
        let pick = |all: &[usize]| -> Option<usize> {
            let told = with_role(all);
            match (all, told.as_slice()) {
                (_, [one]) | ([one], []) => Some(*one),
                _ => None,
            }
        };
        if !by_last.is_empty() {
            let lead = self.leads.get(&word).copied().filter(|(lead, _)| by_last.contains(lead));
            let settled = pick(&by_last).or_else(|| self.nearest_full(&by_last, name.start)).map(|one| (one, false));
            let (chosen, weak) = settled.or(lead)?;
            // "Admiral Marrow" is not the governor of that name.
            if weak && !roles.is_empty() {
                return None;
            }
            if !weak {
                self.learn(chosen, roles, sex);
                self.entities[chosen].speaks |= speaks(page, name);
            }
            return Some((chosen, weak));
        }
        // A given name, or a surname that stands first: one that goes by the last word of the name is not meant by a title with the first.
        let first: Vec<usize> = by_first.iter().copied().filter(|&k| !titled || !self.entities[k].by_last).collect();
        if let Some(chosen) = pick(&first) {
            return Some((chosen, false));
        }
        if !first.is_empty() {
            return None;
        }
        let speaks = speaks(page, name);
        let organisation = is_organisation(page, name) && !titled;
        let kind = if organisation { SpeakerKind::Organisation } else { SpeakerKind::Person };
        let index = self.entities.len();
        self.entities.push(Entity {
            name: vec![word.clone()],
            shown: page.words(name).to_owned(),
            kind,
            sex,
            roles,
            by_last: true,
            speaks,
        });
        self.by_word.entry(word).or_default().push(index);
        Some((index, false))
    }
}
