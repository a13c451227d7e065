//! Speakers without a name: their words are their name.

use std::ops::Range;

use super::cast::{Cast, Entity, NEAR};
use super::heads::{head_of, is_participle};
use super::resolved::Resolved;
use crate::extract::lexicon;
use crate::extract::page::Page;
use crate::model::SpeakerKind;
use crate::text::fold::fold;

impl Cast<'_, '_> {
    /// A speaker without a name: its words are its name, and a later "the source" is the same.
    pub(super) fn describe(&mut self, source: &Range<usize>, kind: SpeakerKind, last: &mut Vec<(usize, usize)>) -> Resolved {
        let page = self.page;
        let head = head_of(page, source);
        let comma = source
            .clone()
            .skip(1)
            .find(|&k| matches!(page.folded(k), "," | "(" | "--") || is_participle(page, k))
            .unwrap_or(source.end);
        let shown = bare_description(page.words(&without_pronoun(page, source.start..comma)));
        let definite = matches!(page.folded(source.start), "the" | "that" | "this" | "both" | "these" | "those");
        let numbered = lexicon::entry(page.folded(source.start + 1)).function;
        // "the two harbour officials" after "two unnamed harbour officials": no word but the article is new.
        let told = |entity: usize| {
            let known = fold(&self.entities[entity].shown);
            let known: Vec<&str> = known.split(' ').collect();
            numbered && head < source.start + 6 && (source.start + 1..=head).all(|k| known.contains(&page.folded(k)))
        };
        let plain = head <= source.start + 1 + usize::from(numbered);
        if definite {
            let key = page.folded(head).to_owned();
            let same = |entity: usize| self.entities[entity].name.last() == Some(&key) && (plain || told(entity));
            let earlier = last.iter().rev().take(NEAR).find(|&&(_, entity)| same(entity));
            // An unnamed source that the text brings in nearer than the last one who spoke is the one that is meant.
            let nearer = introduced(page, head).map_or(0, |range| range.start);
            if let Some(&(_, entity)) = earlier.filter(|&&(at, _)| at >= nearer) {
                last.push((source.start, entity));
                return self.settled(entity, None);
            }
        }
        if definite
            && head <= source.start + 1 + usize::from(numbered)
            && let Some(earlier) = introduced(page, head)
        {
            let shown = bare_description(page.words(&earlier));
            return self.described_with(&shown, kind, page.folded(head).to_owned(), source.start, last);
        }
        self.described_with(&shown, kind, page.folded(head).to_owned(), source.start, last)
    }

    /// A speaker who goes by the words given, the last of which is the head.
    pub(super) fn described_as(&mut self, shown: &str, kind: SpeakerKind, at: usize, last: &mut Vec<(usize, usize)>) -> Resolved {
        let key = shown.rsplit(' ').next().unwrap_or_default().to_lowercase();
        self.described_with(shown, kind, key, at, last)
    }

    fn described_with(
        &mut self,
        shown: &str,
        kind: SpeakerKind,
        head: String,
        at: usize,
        last: &mut Vec<(usize, usize)>,
    ) -> Resolved {
        let folded = fold(shown);
        let index = *self.described.entry(folded).or_insert_with(|| {
            self.entities.push(Entity {
                name: vec![head],
                shown: shown.to_owned(),
                kind,
                sex: 0,
                roles: Vec::new(),
                by_last: false,
                speaks: true,
                one_of: None,
            });
            self.entities.len() - 1
        });
        last.push((at, index));
        self.settled(index, None)
    }
}

/// "The official": where the text spoke of "a senior official" before, not more than some paragraphs back.
fn introduced(page: &Page, head: usize) -> Option<Range<usize>> {
    let word = page.folded(head);
    let floor = head.saturating_sub(250);
    let earlier = (floor..head.saturating_sub(1)).rev().find(|&k| {
        page.folded(k) == word && page.run_of[k].is_none() && {
            let opener = (k.saturating_sub(5)..k).rev().find(|&j| {
                matches!(page.folded(j), "a" | "an" | "one" | "two" | "three" | "several" | "some" | "," | "." | "the")
            });
            opener.is_some_and(|j| !matches!(page.folded(j), "," | "." | "the"))
        }
    })?;
    let start = (earlier.saturating_sub(5)..earlier)
        .rev()
        .find(|&j| matches!(page.folded(j), "a" | "an" | "one" | "two" | "three" | "several" | "some"))?;
    // "Two dockers were treated in hospital" brings in no hospital.
    let noun_phrase = |k: usize| page.tokens[k].is_word() && !page.entries[k].auxiliary && page.folded(k) != "in";
    (start..earlier).all(noun_phrase).then_some(start..earlier + 1)
}

/// "a bidder who", where the clause behind has been cut off: without the pronoun that began it.
pub(super) fn without_pronoun(page: &Page, words: Range<usize>) -> Range<usize> {
    let dangling = words.len() > 1 && matches!(page.folded(words.end - 1), "who" | "which" | "that");
    words.start..words.end - usize::from(dangling)
}

/// A description as a name: white space as single spaces, a leading article in small letters.
pub(super) fn bare_description(words: &str) -> String {
    let mut shown = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = shown.split(' ').next().unwrap_or_default().to_lowercase();
    let entry = lexicon::entry(&first);
    if (entry.function || entry.role || entry.collective || entry.anonymous)
        && let Some(rest) = shown.get(first.len()..)
    {
        shown = format!("{first}{rest}");
    }
    shown
}
