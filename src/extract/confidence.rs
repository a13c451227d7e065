//! How often attributions like this one are right.
//!
//! A logistic regression over a dozen observations, fitted by `examples/calibrate.rs` on annotated articles that the tagger was
//! not trained on. `MODEL.md` has the table of what was promised and what came true.

use super::coreference::Resolved;
use super::page::Page;
use super::rules::{Draft, Rule};
use crate::model::{Doubt, Kind};

/// How many observations there are.
pub(super) const OBSERVATIONS: usize = 20;

/// What is observed of an attribution.
pub(super) type Evidence = [f32; OBSERVATIONS];

/// Weights of the observations.
const WEIGHTS: Evidence = include!("confidence.in");

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// Log odds of a probability, within five either way.
fn odds(p: f32) -> f32 {
    let p = p.clamp(0.01, 0.99);
    (p / (1.0 - p)).ln()
}

/// Observes an attribution.
pub(super) fn evidence(page: &Page, draft: &Draft, kind: Kind) -> Evidence {
    let cue = draft.cue.iter().flat_map(Clone::clone);
    let strong = cue.clone().any(|k| page.entries.get(k).is_some_and(|entry| entry.strong));
    let said = cue.clone().any(|k| {
        matches!(page.folded(k), "said" | "says" | "say" | "told" | "added" | "wrote" | "tweeted" | "according" | "asked")
    });
    let words = draft.content.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>();
    let quoted = kind != Kind::Indirect;
    let speaks = draft.source.iter().flat_map(Clone::clone).any(|k| page.can_speak(k));
    let rule = |rules: &[Rule]| flag(rules.contains(&draft.rule));
    let q = flag(quoted);
    [
        1.0,
        odds(draft.certainty) * q,
        odds(draft.certainty) * (1.0 - q),
        q,
        flag(kind == Kind::Mixed),
        flag(strong) * q,
        flag(strong) * (1.0 - q),
        flag(said) * q,
        flag(said) * (1.0 - q),
        rule(&[Rule::Signed, Rule::Introduced, Rule::Answer]),
        rule(&[Rule::Continued]),
        rule(&[Rule::SentenceBefore]),
        rule(&[Rule::ParagraphBefore]),
        rule(&[Rule::None]),
        flag(draft.agrees == Some(true)),
        flag(draft.agrees == Some(false)),
        flag(words < 4) * q,
        flag(words < 4) * (1.0 - q),
        flag(draft.source.is_empty()),
        flag(speaks),
    ]
}

/// The probability that an attribution is right, and why it is low.
pub(super) fn confidence(page: &Page, draft: &Draft, who: &Resolved, kind: Kind) -> (f32, Option<Doubt>) {
    let sum: f32 = evidence(page, draft, kind).iter().zip(&WEIGHTS).map(|(x, weight)| x * weight).sum();
    let mut confidence = 1.0 / (1.0 + (-sum).exp());
    let doubt = match (draft.rule, &who.speaker, who.doubt) {
        (_, None, doubt) => Some(doubt.unwrap_or(Doubt::NoneNear)),
        (_, Some(_), Some(doubt)) => Some(doubt),
        (Rule::SentenceBefore | Rule::ParagraphBefore, ..) => Some(Doubt::Far),
        _ => None,
    };
    // The mention may be right and the person behind it not: these two shares come from no table, they are caution.
    if who.speaker.is_none() {
        confidence = confidence.min(0.3);
    } else if who.doubt.is_some() {
        confidence *= 0.97;
    }
    (confidence, doubt)
}
