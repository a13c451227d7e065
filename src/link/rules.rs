//! Corrections that a person has stated for single attributions.

use crate::error::Warning;
use crate::model::{Article, Attribution, AttributionRule, QuoteRule, Rules, SpeakerKind};

use super::names::key;

/// The name of the settings for messages.
pub(super) const SETTINGS: &str = "corpus.toml";

/// Whether a person has stated whose the words are: no sign in the text comes before that.
pub(super) fn is_stated(found: &Attribution) -> bool {
    found.confidence >= 1.0
}

/// Applies the attribution rules; one that fits nothing, or more than one wording, is told and changes nothing.
pub(super) fn apply(articles: &[Article], attributions: &mut [Vec<Attribution>], rules: &Rules) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for rule in &rules.attributions {
        if let Err(message) = apply_one(articles, attributions, rule, rules) {
            warnings.push(Warning { file: SETTINGS.into(), line: rule.line, message });
        }
    }
    warnings
}

fn apply_one(articles: &[Article], all: &mut [Vec<Attribution>], rule: &AttributionRule, rules: &Rules) -> Result<(), String> {
    let quote = QuoteRule { file: rule.file.clone(), quote: rule.quote.clone() };
    let kind = kind_of(all, rule, rules);
    let (at, fits) = find_quotes(articles, all, &quote)?;
    let Some(list) = all.get_mut(at) else { return Ok(()) };
    if rule.drop {
        let mut number = 0..;
        list.retain(|_| number.next().is_none_or(|number| !fits.contains(&number)));
    } else if let Some(speaker) = &rule.speaker {
        for (_, found) in list.iter_mut().enumerate().filter(|(at, _)| fits.contains(at)) {
            found.speaker = Some(speaker.clone());
            found.speaker_kind = Some(kind);
            found.confidence = 1.0;
            found.doubt = None;
        }
    }
    Ok(())
}

/// The article that a rule names, and the attributions in it whose words begin as the rule says, all of one wording.
///
/// # Errors
///
/// A sentence that says what was not found, or found more than once, and what to do.
pub(super) fn find_quotes(
    articles: &[Article],
    all: &[Vec<Attribution>],
    rule: &QuoteRule,
) -> Result<(usize, Vec<usize>), String> {
    let Some(at) = articles.iter().position(|article| is_file(&article.file, &rule.file)) else {
        return Err(format!("no article is called {:?}; write the file name as `onrecord read` prints it", rule.file));
    };
    let (article, list) = (&articles[at], all.get(at).map_or(&[][..], Vec::as_slice));
    let wanted = key(&rule.quote);
    if wanted.is_empty() {
        return Err("`quote` has no word; give the first words of the quotation".into());
    }
    let said = |found: &Attribution| {
        let pieces: Vec<_> = found.content.iter().map(|span| span.of(&article.text)).collect();
        key(&pieces.join(" "))
    };
    let begins = |said: &str| said.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let fits: Vec<(usize, String)> = list.iter().map(said).enumerate().filter(|(_, said)| begins(said)).collect();
    let mut wordings: Vec<&str> = fits.iter().map(|(_, said)| said.as_str()).collect();
    wordings.dedup();
    match wordings.len() {
        0 => Err(format!("no quotation in {} begins with {:?}; copy its first words from the article", rule.file, rule.quote)),
        1 => Ok((at, fits.into_iter().map(|(at, _)| at).collect())),
        n => Err(format!("{n} quotations in {} begin with {:?}; give more of the words", rule.file, rule.quote)),
    }
}

/// The kind that the speaker of a correction has: as a speaker rule says, as elsewhere in the collection, or a person.
fn kind_of(all: &[Vec<Attribution>], rule: &AttributionRule, rules: &Rules) -> SpeakerKind {
    let name = key(rule.speaker.as_deref().unwrap_or_default());
    let stated = rules
        .speakers
        .iter()
        .find(|speaker| key(&speaker.name) == name || speaker.aliases.iter().any(|alias| key(alias) == name));
    let known = || all.iter().flatten().find(|found| found.speaker.as_deref().is_some_and(|speaker| key(speaker) == name));
    stated
        .and_then(|speaker| speaker.kind)
        .or_else(|| known().and_then(|found| found.speaker_kind))
        .unwrap_or(SpeakerKind::Person)
}

/// Whether a rule's file name means this article: the whole name or the last parts of its path.
fn is_file(file: &str, named: &str) -> bool {
    let rest = file.strip_suffix(named);
    !named.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('/') || rest.ends_with('\\'))
}
