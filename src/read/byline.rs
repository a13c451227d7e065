//! Names of writers.

/// The names in a byline field: `by` and its like dropped, cut at `and`, `&`, `;`, `,` and their like.
///
/// What follows a comma is dropped where it is an office rather than a name ("Ana Ruiz, Staff Writer").
pub fn names(text: &str) -> Vec<String> {
    let text = super::fields::squeeze(text);
    let text = strip_by(&text).unwrap_or(&text);
    let mut found = Vec::new();
    for part in split(text) {
        let name = part.trim().trim_end_matches(['.', ',', ';', ':']).trim();
        if !name.is_empty() && name.chars().any(char::is_alphabetic) && !is_office(name) && !found.iter().any(|n| n == name) {
            found.push(name.to_owned());
        }
    }
    found
}

/// What follows "By", "Von", "Par", "Por", "Di" or "Door" at the start of a line.
pub fn strip_by(text: &str) -> Option<&str> {
    const WORDS: [&str; 8] = ["by", "von", "par", "por", "di", "door", "written by", "words by"];
    WORDS.iter().find_map(|word| {
        let rest = text.get(word.len()..)?;
        let head = text.get(..word.len())?;
        (head.eq_ignore_ascii_case(word) && rest.starts_with([' ', ':', '\u{a0}']))
            .then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    })
}

fn split(text: &str) -> Vec<&str> {
    const WORDS: [&str; 7] = [" and ", " AND ", " And ", " & ", " und ", " et ", " y "];
    let mut parts: Vec<&str> = text.split([',', ';', '•', '|']).collect();
    for word in WORDS {
        parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
    }
    parts.into_iter().map(|part| part.trim().strip_prefix("and ").unwrap_or(part)).collect()
}

/// Whether the words are an office or a desk rather than a name.
pub fn is_office(text: &str) -> bool {
    const WORDS: [&str; 26] = [
        "analyst",
        "bureau",
        "chief",
        "columnist",
        "contributor",
        "correspondent",
        "correspondents",
        "critic",
        "desk",
        "editor",
        "editors",
        "freelance",
        "freelancer",
        "journalist",
        "newsroom",
        "photographer",
        "producer",
        "redaktion",
        "reporter",
        "reporters",
        "reporting",
        "senior",
        "special",
        "staff",
        "writer",
        "writers",
    ];
    text.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.binary_search(&word.to_lowercase().as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(names(text), expected, "{text}");
    }

    #[test]
    fn names_are_parted_and_offices_dropped() {
        check("By Ana Ruiz", &["Ana Ruiz"]);
        check("Ana Ruiz and Tom Bell", &["Ana Ruiz", "Tom Bell"]);
        check("Ana Ruiz, Tom Bell, and Li Wen", &["Ana Ruiz", "Tom Bell", "Li Wen"]);
        check("Ana Ruiz, Staff Writer", &["Ana Ruiz"]);
        check("Von Jörg Ähre und Ute Öl", &["Jörg Ähre", "Ute Öl"]);
        check("", &[]);
        check("Byron Gull", &["Byron Gull"]);
    }
}
