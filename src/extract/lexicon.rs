//! The word lists, and what they say of a word.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::CueClass;

/// What the lists know of a folded word. Several may hold at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
// One flag a list: a word may stand in several.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Entry {
    /// The class of a verb that reports.
    pub cue: Option<CueClass>,
    /// Whether that verb carries speech rather than stance.
    pub strong: bool,
    /// A hash of the verb's lemma; 0 for other words.
    pub lemma: u32,
    /// `m`, `f` or `-` for a form of address; 0 for other words.
    pub honorific: u8,
    pub title: bool,
    pub role: bool,
    pub organisation: bool,
    pub document: bool,
    pub anonymous: bool,
    pub collective: bool,
    pub auxiliary: bool,
    pub function: bool,
    /// `m`, `f` or `-` for a given name; 0 for other words.
    pub given: u8,
    pub place: bool,
}

static ENTRIES: OnceLock<HashMap<&'static str, Entry>> = OnceLock::new();

/// The list files with their names: one word a line, what is said of it behind it, `#` before a remark.
const FILES: &[(&str, &str)] = &[
    ("cues", include_str!("cues.txt")),
    ("honorifics", include_str!("honorifics.txt")),
    ("titles", include_str!("titles.txt")),
    ("roles", include_str!("roles.txt")),
    ("organisations", include_str!("organisations.txt")),
    ("documents", include_str!("documents.txt")),
    ("anonymous", include_str!("anonymous.txt")),
    ("collectives", include_str!("collectives.txt")),
    ("auxiliaries", include_str!("auxiliaries.txt")),
    ("functions", include_str!("functions.txt")),
    ("given_names", include_str!("given_names.txt")),
    ("places", include_str!("places.txt")),
];

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn build() -> HashMap<&'static str, Entry> {
    let mut all: HashMap<&'static str, Entry> = HashMap::new();
    for &(name, list) in FILES {
        for line in lines(list) {
            let mut fields = line.split(' ');
            let entry = all.entry(fields.next().unwrap_or_default()).or_default();
            match name {
                "cues" => {
                    entry.lemma = hash(fields.next().unwrap_or_default());
                    entry.cue = fields.next().and_then(class);
                    entry.strong = fields.next() == Some("strong");
                }
                "honorifics" => entry.honorific = fields.next().and_then(|sex| sex.bytes().next()).unwrap_or(b'-'),
                "titles" => entry.title = true,
                "roles" => entry.role = true,
                "organisations" => entry.organisation = true,
                "documents" => entry.document = true,
                "anonymous" => entry.anonymous = true,
                "collectives" => entry.collective = true,
                "auxiliaries" => entry.auxiliary = true,
                "functions" => entry.function = true,
                "given_names" => entry.given = fields.next().and_then(|sex| sex.bytes().next()).unwrap_or(b'-'),
                _ => entry.place = true,
            }
        }
    }
    all
}

fn class(word: &str) -> Option<CueClass> {
    Some(match word {
        "says" => CueClass::Says,
        "alleges" => CueClass::Alleges,
        "denies" => CueClass::Denies,
        "confirms" => CueClass::Confirms,
        "asks" => CueClass::Asks,
        "writes" => CueClass::Writes,
        "announces" => CueClass::Announces,
        "reports" => CueClass::Reports,
        "other" => CueClass::Other,
        _ => return None,
    })
}

/// FNV-1a, 32 bits: the same number on every machine.
pub(super) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What the lists know of a folded word; stops in abbreviations do not matter.
pub(super) fn entry(folded: &str) -> Entry {
    let all = ENTRIES.get_or_init(build);
    all.get(folded).or_else(|| all.get(folded.trim_end_matches('.'))).copied().unwrap_or_default()
}

/// Short given names, a line each, with what they stand for behind them.
const SHORT_NAMES: &str = include_str!("short_names.txt");

/// Whether a folded given name is short for another: "liz" for "elizabeth".
pub(super) fn is_short_for(short: &str, long: &str) -> bool {
    let mut names = lines(SHORT_NAMES).map(|line| line.split(' '));
    names.any(|mut names| names.next() == Some(short) && names.any(|name| name == long))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded_sorted_and_unique() {
        for (name, list) in FILES {
            let words: Vec<_> = lines(list).filter_map(|line| line.split(' ').next()).collect();
            assert!(words.is_sorted_by(|a, b| a < b), "{name}");
            assert!(words.iter().all(|word| crate::text::fold::fold(word) == **word), "{name}");
        }
    }

    #[test]
    fn every_cue_has_a_class() {
        assert!(lines(FILES[0].1).filter_map(|line| line.split(' ').next()).all(|word| entry(word).cue.is_some()));
        assert_eq!(entry("denied").cue, Some(CueClass::Denies));
        assert_eq!(entry("mr.").honorific, b'm');
    }
}
