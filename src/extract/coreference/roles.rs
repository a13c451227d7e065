//! Those who go by what they are: "the mayor".

use std::ops::Range;

use super::beside::{is_former, office};
use super::cast::{Cast, NEAR};
use super::heads::before_titles;
use super::resolved::Resolved;
use crate::model::{Doubt, SpeakerKind};

/// How many words behind a name a place may stand that tells whose it is: "Senator Moss, a Democrat of Norrland".
const BESIDE: usize = 5;

impl Cast<'_, '_> {
    /// Remembers which people were called what.
    pub(super) fn index_roles(&mut self) {
        for (k, entity) in self.entities.iter().enumerate().filter(|(_, entity)| entity.kind == SpeakerKind::Person) {
            for role in &entity.roles {
                self.by_role.entry(role.clone()).or_default().push(k);
            }
        }
    }

    /// "the mayor": who was called so and is named nearest before, with the doubt said.
    ///
    /// That only one person of the article is called so proves nothing: "the president" of a report is seldom the vice president
    /// whom it happens to name with his office.
    pub(super) fn by_role(&mut self, source: &Range<usize>, at: usize, last: &mut Vec<(usize, usize)>) -> Option<Resolved> {
        let former = (source.start..at).any(|k| is_former(self.page.folded(k)));
        let all = self.by_role.get(&office(self.page, at, former)).map_or(&[][..], Vec::as_slice);
        let fits = &all[all.len().saturating_sub(NEAR)..];
        // "the Norrland senator" is the one of the senators whom the text ties to Norrland.
        let place = (source.start + 1..at).find(|&k| self.page.tokens[k].is_capital() && !self.page.entries[k].title);
        let tied: Vec<usize> = match place {
            Some(place) => fits.iter().copied().filter(|&one| self.is_tied_to(one, place)).collect(),
            None => fits.to_vec(),
        };
        let fits = tied.as_slice();
        let here = self.mentions.partition_point(|mention| mention.range.start < at);
        let near = &self.mentions[here.saturating_sub(NEAR)..here];
        let chosen = near.iter().rev().map(|mention| mention.entity).find(|entity| fits.contains(entity))?;
        last.push((at, chosen));
        Some(self.settled(chosen, Some(Doubt::Several)))
    }

    /// Whether a word of the text, a place mostly, also stands beside a mention of somebody: "Senator Ada Moss of Norrland".
    fn is_tied_to(&self, entity: usize, place: usize) -> bool {
        let page = self.page;
        let word = page.folded(place);
        let mut own = self.mentions.iter().filter(|mention| mention.entity == entity);
        own.any(|mention| {
            let sentence = page.sentence_of(mention.range.start);
            let before = before_titles(page, mention.range.start, sentence.start)..mention.range.start;
            let behind = (mention.range.end..sentence.end).take(BESIDE).take_while(|&k| !page.is_past(k) && !page.is_cue(k));
            before.chain(behind).any(|k| page.folded(k) == word)
        })
    }
}
