//! Keeping apart those who share a surname, and saying whom it means alone.

use std::collections::HashMap;

use super::beside::{is_dead, is_relative_of, is_whose_relative, tells_of_a_relative};
use super::cast::{Cast, Mention, NEAR};
use crate::extract::lexicon;
use crate::extract::token::Shape;

/// Who may be meant by a surname alone.
struct Lead {
    /// The first who is named in full.
    entity: usize,
    /// The sentence in which that is.
    sentence: u32,
    settled: bool,
    /// Whether nobody else of the surname is named in that sentence.
    alone: bool,
    /// How often each is named in full.
    named: HashMap<usize, usize>,
}

impl Cast<'_, '_> {
    /// For each surname the one whom the article is about: named in full before the others, who are never named in full as a subject
    /// unless as somebody's relative ("her husband, Karl Aldane,"). That is settled; it is likely where the others come in later
    /// and none of them is named in full more often: news calls the one by the surname, and others of the family by both names.
    pub(super) fn find_leads(&mut self) {
        let mut leads: HashMap<&str, Lead> = HashMap::new();
        for mention in &self.mentions {
            let Some(surname) = self.entities[mention.entity].name.last() else { continue };
            let relative = is_relative_of(self.page, mention.range.start);
            let sentence = self.page.tokens[mention.range.start].sentence;
            let lead = leads.entry(surname).or_insert(Lead {
                entity: mention.entity,
                sentence,
                settled: true,
                alone: true,
                named: HashMap::new(),
            });
            let first = mention.entity == lead.entity;
            lead.settled &= if first { !relative } else { relative || !mention.subject };
            lead.alone &= first || sentence != lead.sentence;
            *lead.named.entry(mention.entity).or_insert(0) += 1;
        }
        let likely = |lead: &Lead| {
            let often = lead.named[&lead.entity];
            // Where two of a name are both named in full again and again, neither goes by the surname.
            let others = lead.named.iter().filter(|&(&entity, _)| entity != lead.entity).map(|(_, &count)| count);
            let fewer = others
                .max()
                .is_none_or(|count| count <= often && (often < 4 || count * 2 <= often && (count < 4 || count * 4 <= often)));
            self.entities[lead.entity].is_somebody() && lead.alone && fewer
        };
        let found = leads.into_iter().filter(|(_, lead)| lead.settled || likely(lead));
        self.leads = found.map(|(word, lead)| (word.to_owned(), (lead.entity, !lead.settled))).collect();
    }

    /// Of several people with one surname the one whom the sentences before this are about, if that is only one: named in full in
    /// this paragraph, or in this or the one before.
    pub(super) fn nearest_full(&self, owners: &[usize], at: usize) -> Option<usize> {
        let paragraph = self.page.tokens[at].paragraph;
        // Only full names are asked for: they stand first in the list, in order, while the single ones are being settled.
        let full = &self.mentions[..self.full_names];
        let before = full.partition_point(|mention| mention.range.start < at);
        let near: Vec<&Mention> = full[before.saturating_sub(NEAR)..before]
            .iter()
            .rev()
            .take_while(|mention| self.page.tokens[mention.range.start].paragraph + 1 >= paragraph)
            .filter(|mention| {
                let name = &mention.range;
                owners.contains(&mention.entity)
                    && !is_relative_of(self.page, name.start)
                    && !is_whose_relative(self.page, name.start)
                    && !is_dead(self.page, name)
            })
            .collect();
        let only = |fits: &dyn Fn(&Mention) -> bool| {
            let mut found = near.iter().filter(|mention| fits(mention)).map(|mention| mention.entity);
            let first = found.next()?;
            found.all(|other| other == first).then_some(first)
        };
        // Whom somebody quoted names is not whom the report is about.
        let told = |mention: &Mention| self.page.run_of[mention.range.start].is_none();
        // "In May it hired Nora Marrow": nothing is said of what she does.
        let is_object = |mention: &Mention| {
            let verb = mention.range.start.checked_sub(1).filter(|&k| self.page.tokens[k].shape == Shape::Lower);
            verb.is_some_and(|k| self.page.folded(k).ends_with("ed") && self.page.entries[k].cue.is_none())
        };
        let here = |mention: &Mention| self.page.tokens[mention.range.start].paragraph == paragraph;
        let acts = |entity: usize| near.iter().any(|mention| mention.entity == entity && !is_object(mention));
        only(&|mention| here(mention) && mention.subject).or_else(|| only(&told).filter(|&one| acts(one)))
    }

    /// "Ivo Marrow's words came after his father mocked …": whether the nearest sentence that names one of them in full is about a
    /// relative, whom the surname may then mean.
    pub(super) fn may_be_a_relative(&self, owners: &[usize], at: usize) -> bool {
        let paragraph = self.page.tokens[at].paragraph;
        let full = &self.mentions[..self.full_names];
        let before = full.partition_point(|mention| mention.range.start < at);
        let nearest = full[before.saturating_sub(NEAR)..before].iter().rev().find(|mention| owners.contains(&mention.entity));
        nearest.is_some_and(|mention| {
            let (start, end) = (mention.range.end, self.page.sentence_of(mention.range.start).end.min(at));
            !mention.subject
                && self.page.tokens[start - 1].paragraph + 1 >= paragraph
                && tells_of_a_relative(self.page, start..end.max(start))
        })
    }

    /// Whether the paragraph before names somebody in what is said there, and not outside it: whoever is named alone then may be
    /// the one who said it.
    pub(super) fn is_named_by_another(&self, entity: usize, at: usize) -> bool {
        let page = self.page;
        let Some(before) = page.tokens[at].paragraph.checked_sub(1).map(|k| page.paragraph_tokens[k as usize].clone()) else {
            return false;
        };
        let full = &self.mentions[..self.full_names];
        let start = full.partition_point(|mention| mention.range.start < before.start);
        let mut named = full[start..].iter().take_while(|mention| mention.range.start < at).filter(|one| one.entity == entity);
        let word = page.folded(at);
        let told = |k: usize| page.run_of[k].is_none() && page.folded(k) == word;
        named.clone().next().is_some()
            && named.all(|mention| page.run_of[mention.range.start].is_some())
            && !(before.start..at.min(before.start + 400)).any(told)
    }
}

/// Two full names of one person: the same last word, and first words that do not contradict each other.
pub(super) fn same_person(a: &[String], b: &[String]) -> bool {
    if a.last() != b.last() {
        return false;
    }
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return false };
    let initial = |x: &str, y: &str| x.trim_end_matches('.').len() == 1 && y.starts_with(x.trim_end_matches('.'));
    x == y || initial(x, y) || initial(y, x) || lexicon::is_short_for(x, y) || lexicon::is_short_for(y, x)
}
