//! Furniture among paragraphs that markup parts already.
//!
//! Markdown is often somebody's own clean text, so only what is certain goes: a paragraph that is a known phrase of
//! pages from its first word to its last, and the list of links under a line that heads such lists. Headings with text
//! below them, block quotations and lists that a sentence announces are the writer's, whatever they say.

use super::furniture::{self, Kind};
use super::unit::{Unit, Verdict};
use super::{Decision, clean, shape};
use crate::model::{Paragraph, Role};
use crate::text::Span;

/// Takes the furniture out of `paragraphs`, and joins what it cut in two. Gives what was decided, in order.
pub fn take_out(text: &str, paragraphs: &mut Vec<Paragraph>) -> Vec<Decision> {
    let mut units = units(text, paragraphs);
    buttons(&mut units);
    links(&mut units);
    let mut decisions = Vec::new();
    let mut kept: Vec<Paragraph> = Vec::new();
    // The last unit kept, and whether furniture stood after it.
    let mut last: Option<usize> = None;
    let mut cut = false;
    for (at, paragraph) in std::mem::take(paragraphs).into_iter().enumerate() {
        if let Verdict::Drop(reason) = &units[at].verdict {
            decisions.push(Decision::new(&units[at], false, reason));
            cut = true;
            continue;
        }
        let joins = cut && last.is_some_and(|before| continues(&units[before], &units[at]));
        match kept.last_mut() {
            Some(before) if joins => {
                before.pieces.extend(paragraph.pieces);
                decisions.push(Decision::new(&units[at], true, "continues the sentence before the furniture"));
            }
            _ => kept.push(paragraph),
        }
        last = Some(at);
        cut = false;
    }
    *paragraphs = kept;
    decisions
}

fn units(text: &str, paragraphs: &[Paragraph]) -> Vec<Unit> {
    let mut found = Vec::with_capacity(paragraphs.len());
    let (mut line, mut at) = (1, 0);
    for paragraph in paragraphs {
        let words: String = paragraph.pieces.iter().map(|piece| piece.of(text)).collect();
        let span = paragraph.pieces.first().copied().unwrap_or(Span::new(at, at));
        line += Span::new(at, span.start).of(text).matches('\n').count();
        at = span.start;
        let mut unit = Unit::new(line, span, words.trim());
        unit.hint = Some(paragraph.role);
        found.push(unit);
    }
    found
}

/// Drops paragraphs and whole lists that are nothing but known phrases.
fn buttons(units: &mut [Unit]) {
    let title = units.iter().position(|unit| unit.hint == Some(Role::Heading));
    let mut at = 0;
    while at < units.len() {
        if units[at].hint == Some(Role::Item) {
            let end = (at..units.len()).find(|&k| units[k].hint != Some(Role::Item)).unwrap_or(units.len());
            // "The ban names:" and then Facebook and Instagram is what the article says; under the headline nothing is.
            let announced = at.checked_sub(1).is_some_and(|above| {
                units[above].words.ends_with(':') || units[above].hint == Some(Role::Heading) && title != Some(above)
            });
            if units[at..end].iter().all(|unit| furniture::is(Kind::Ad, &unit.key) || !announced && clean::known(unit).is_some())
            {
                units[at..end].iter_mut().for_each(|unit| unit.drop("a list of buttons, menus or notices of the page"));
            }
            at = end;
            continue;
        }
        let unit = &mut units[at];
        let reason = match unit.hint {
            // A heading such as "Transcript" has its text below it; an advertisement has none.
            // "More: they want a bridge." is a sentence.
            Some(Role::Body) => {
                clean::known(unit).filter(|_| !shape::ends_sentence(&unit.words) || !furniture::starts(&unit.words))
            }
            _ => furniture::is(Kind::Ad, &unit.key).then_some("marks an advertisement"),
        };
        if let Some(reason) = reason {
            unit.drop(reason);
        }
        at += 1;
    }
}

/// Drops lists of other articles together with the line that heads them; a heading with text under it stays.
fn links(units: &mut [Unit]) {
    for at in 0..units.len() {
        if !matches!(units[at].hint, Some(Role::Heading | Role::Body)) || !clean::heads_list(&units[at]) {
            continue;
        }
        let linked = |unit: &Unit| unit.hint == Some(Role::Item) && (unit.is_dropped() || !shape::ends_sentence(&unit.words));
        let end = (at + 1..units.len()).find(|&k| !linked(&units[k])).unwrap_or(units.len());
        // A list with a sentence in it is somebody's text.
        let whole = units.get(end).is_none_or(|unit| unit.hint != Some(Role::Item));
        let listed = units[at + 1..end].iter().any(|unit| unit.hint == Some(Role::Item));
        if whole && (listed || units[at].hint == Some(Role::Body)) {
            let heading = units[at].words.clone();
            let line = units[at].number;
            units[at].drop("heads a list of other articles, or what follows the end");
            if listed {
                units[at + 1..end].iter_mut().for_each(|unit| unit.drop(format!("in the list under ‘{heading}’ (line {line})")));
            }
        }
    }
}

fn continues(before: &Unit, unit: &Unit) -> bool {
    before.hint == Some(Role::Body)
        && unit.hint == Some(Role::Body)
        && before.count >= 5
        && !shape::ends_sentence(&before.words)
        && !before.words.ends_with(':')
        && unit.words.starts_with(char::is_lowercase)
}
