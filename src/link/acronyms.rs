//! Acronyms that a text explains: "Harbour Safety Board (HSB)".

use std::collections::{BTreeMap, BTreeSet};

use super::names::key;
use crate::body::Body;

/// Each acronym that has one expansion in the collection, with the expansion in comparison form and as written.
pub(super) fn acronyms(bodies: &[Body]) -> BTreeMap<String, (String, String)> {
    let mut found: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for body in bodies {
        for (open, _) in body.text.match_indices('(') {
            let rest = body.text.get(open + 1..).unwrap_or_default();
            let Some(inside) = rest.find(')').and_then(|close| rest.get(..close)) else { continue };
            if !is_acronym(inside) {
                continue;
            }
            let before = body.text.get(..open).unwrap_or_default();
            if let Some(long) = expansion(before, inside) {
                let written = format!("{long} ({inside})");
                found.entry(key(inside)).or_default().insert((key(long), written));
            }
        }
    }
    found
        .into_iter()
        .filter(|(_, longs)| longs.iter().map(|(long, _)| long).collect::<BTreeSet<_>>().len() == 1)
        .filter_map(|(short, longs)| Some((short, longs.into_iter().next()?)))
        .collect()
}

fn is_acronym(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| *c != '.').collect();
    (2..=8).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase() || *c == '-')
}

/// The words right before the bracket whose initials are the acronym; small words between them may be passed over.
fn expansion<'t>(before: &'t str, acronym: &str) -> Option<&'t str> {
    let before = before.trim_end();
    let mut letters: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).collect();
    let mut start = before.len();
    let mut passed = 0;
    while let Some(&letter) = letters.last() {
        let head = before.get(..start)?.trim_end_matches(|c: char| c.is_whitespace() || c == '-');
        let at = head
            .rfind(|c: char| c.is_whitespace() || c == '-')
            .map_or(0, |at| at + head.get(at..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8));
        let word = head.get(at..)?;
        let initial = word.chars().next()?;
        if initial == letter {
            letters.pop();
        } else if initial.is_lowercase() && start < before.len() && passed < 3 {
            passed += 1;
        } else {
            return None;
        }
        start = at;
    }
    before.get(start..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, acronym: &str, expected: Option<&str>) {
        assert_eq!(expansion(before, acronym), expected, "{before} ({acronym})");
    }

    #[test]
    fn initials_spell_the_acronym() {
        check("He wrote to the Harbour Safety Board ", "HSB", Some("Harbour Safety Board"));
        check("Office of the Harbour Master ", "OHM", Some("Office of the Harbour Master"));
        check("the Vogt-Okafor Trust", "VOT", Some("Vogt-Okafor Trust"));
        check("the old mill ", "HSB", None);
        check("", "HSB", None);
    }
}
