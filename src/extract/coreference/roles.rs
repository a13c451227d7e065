//! Those who go by what they are: "the mayor".

use super::cast::{Cast, NEAR};
use super::resolved::Resolved;
use crate::extract::token::Shape;
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

    /// "the mayor" means the one person who is called so; as a subject it is what a later "she" looks for.
    pub(super) fn roles_as_mentions(&mut self) {
        let page = self.page;
        for k in 1..page.tokens.len() {
            let entry = page.entries[k];
            let plain = page.tokens[k].shape == Shape::Lower || page.tokens[k].shape == Shape::Upper;
            let ends = page.tokens.get(k + 1).is_none_or(|next| {
                !(next.is_capital() || page.entries[k + 1].role || page.entries[k + 1].title) && next.folded != "'s"
            });
            if !(entry.role || entry.title) || !plain || !ends || page.folded(k - 1) != "the" || page.run_of[k].is_some() {
                continue;
            }
            let owners = self.by_role.get(page.folded(k)).map_or(&[][..], Vec::as_slice);
            if let &[one] = owners {
                self.mention(k..k + 1, one, false);
            }
        }
        self.mentions.sort_by_key(|mention| mention.range.start);
    }

    /// "the mayor": the one person who was called so, or the nearest of several.
    pub(super) fn by_role(&mut self, word: &str, at: usize, last: &mut Vec<(usize, usize)>) -> Option<Resolved> {
        let all = self.by_role.get(word).map_or(&[][..], Vec::as_slice);
        let fits = all[all.len().saturating_sub(NEAR)..].to_vec();
        if fits.is_empty() {
            return None;
        }
        let here = self.mentions.partition_point(|mention| mention.range.start < at);
        let near = &self.mentions[here.saturating_sub(NEAR)..here];
        let before = near.iter().rev().map(|mention| mention.entity).find(|entity| fits.contains(entity));
        let chosen = before.or(if fits.len() == 1 { fits.first().copied() } else { None })?;
        last.push((at, chosen));
        let doubt = (fits.len() > 1).then_some(Doubt::Several);
        Some(self.settled(chosen, doubt))
    }
}
