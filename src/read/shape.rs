//! What a line looks like, before anyone asks what it means.

/// Whether two headlines are the same but for case, marks and white space, or one is the other cut short with an
/// ellipsis.
pub fn alike(one: &str, other: &str) -> bool {
    let (first, second) = (letters(one), letters(other));
    if first == second {
        return !first.is_empty();
    }
    let cut = |short: &str, raw: &str, long: &str| {
        let raw = raw.trim_end();
        short.chars().count() >= 15 && (raw.ends_with("...") || raw.ends_with('…')) && long.starts_with(short)
    };
    cut(&first, one, &second) || cut(&second, other, &first)
}

/// Letters and digits alone, folded.
pub fn letters(text: &str) -> String {
    let mut folded = crate::text::fold::fold(text);
    folded.retain(char::is_alphanumeric);
    folded
}
