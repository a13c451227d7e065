//! Those who go by what they are: "the mayor".

use std::ops::Range;

use super::beside::{is_former, office};
use super::cast::{Cast, NEAR};
use super::resolved::Resolved;
use crate::model::{Doubt, SpeakerKind};

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
        let here = self.mentions.partition_point(|mention| mention.range.start < at);
        let near = &self.mentions[here.saturating_sub(NEAR)..here];
        let chosen = near.iter().rev().map(|mention| mention.entity).find(|entity| fits.contains(entity))?;
        last.push((at, chosen));
        Some(self.settled(chosen, Some(Doubt::Several)))
    }
}
