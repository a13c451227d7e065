//! Corrections that a person has stated for single attributions.

use crate::error::Warning;
use crate::model::{Article, Attribution, AttributionRule, Rules, SpeakerKind};

use super::names::key;

/// The name of the settings for messages.
pub(super) const SETTINGS: &str = "corpus.toml";

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
    let Some(at) = articles.iter().position(|article| is_file(&article.file, &rule.file)) else {
        return Err(format!("no article is called {:?}; write the file name as `onrecord read` prints it", rule.file));
    };
    let kind = kind_of(all, rule, rules);
    let (Some(article), Some(list)) = (articles.get(at), all.get_mut(at)) else { return Ok(()) };
    let wanted = key(&rule.quote);
    if wanted.is_empty() {
        return Err("`quote` has no word; give the first words of the quotation".into());
    }
    let said = |found: &Attribution| {
        let pieces: Vec<_> = found.content.iter().map(|span| span.of(&article.text)).collect();
        key(&pieces.join(" "))
    };
    let fits = |found: &Attribution| {
        let said = said(found);
        said.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let mut wordings: Vec<String> = list.iter().filter(|found| fits(found)).map(said).collect();
    wordings.dedup();
    match wordings.len() {
        0 => Err(format!("no quotation in {} begins with {:?}; copy its first words from the article", rule.file, rule.quote)),
        1 => {
            if rule.drop {
                list.retain(|found| !fits(found));
            } else if let Some(speaker) = &rule.speaker {
                for found in list.iter_mut().filter(|found| fits(found)) {
                    found.speaker = Some(speaker.clone());
                    found.speaker_kind = Some(kind);
                    found.confidence = 1.0;
                    found.doubt = None;
                }
            }
            Ok(())
        }
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
