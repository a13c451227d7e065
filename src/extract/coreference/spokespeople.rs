//! Spokespeople whom the article names only after they spoke.

use std::ops::Range;

use super::cast::{Cast, Mention, NEAR};
use super::heads::head_of;
use super::resolved::Resolved;
use super::words::is_spokesperson;
use crate::extract::rules::Draft;
use crate::model::{Doubt, SpeakerKind};

impl Cast<'_, '_> {
    /// "A spokesman for the port said …": his name where a later source gives it.
    ///
    /// A later source does so by apposition ("Ann Lee, the spokesman,"), or, in the same paragraph or the next one, by being a full
    /// name that the article has not had before and says nothing else of: news names no stranger without saying who he is, unless
    /// it just has.
    pub(super) fn name_spokespeople(&self, drafts: &[Draft], found: &mut [Resolved]) {
        let page = self.page;
        let mut order: Vec<usize> = (0..drafts.len()).filter(|&k| !drafts[k].source.is_empty()).collect();
        order.sort_by_key(|&k| drafts[k].source[0].start);
        let mut first = vec![usize::MAX; self.entities.len()];
        for mention in self.mentions.iter().rev() {
            first[mention.entity] = mention.range.start;
        }
        for n in 0..order.len() {
            let source = &drafts[order[n]].source[0];
            let head = head_of(page, source);
            if !is_spokesperson(page.folded(head)) || !matches!(page.folded(source.start), "a" | "an") {
                continue;
            }
            let described = found[order[n]].speaker.clone();
            if self.named_in(source).is_some() || described.is_none() {
                continue;
            }
            let paragraph = page.tokens[source.start].paragraph;
            let later = order[n + 1..].iter().take(NEAR).map(|&k| &drafts[k].source[0]);
            let named = later.take_while(|source| page.tokens[source.start].paragraph <= paragraph + 6).find_map(|later| {
                let mention = self.named_in(later)?;
                let near = page.tokens[later.start].paragraph <= paragraph + 1;
                let told =
                    later.clone().any(|k| page.folded(k) == page.folded(head)) && later.clone().any(|k| page.folded(k) == ",");
                (told || near && first[mention.entity] == mention.range.start && self.is_bare_name(mention, later))
                    .then_some(mention.entity)
            });
            let Some(entity) = named else { continue };
            for &k in order[n..].iter().take(NEAR) {
                if found[k].speaker == described {
                    found[k] = self.settled(entity, Some(Doubt::Far));
                }
            }
        }
    }

    /// Whether a source is nothing but the full name of somebody of whom the article says nothing else.
    fn is_bare_name(&self, mention: &Mention, source: &Range<usize>) -> bool {
        let entity = &self.entities[mention.entity];
        mention.range == *source && source.len() > 1 && entity.kind == SpeakerKind::Person && entity.roles.is_empty()
    }
}
