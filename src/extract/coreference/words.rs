//! Words that tell something of the names beside them, and words that only look like names.

/// Adverbs and participles that often open a sentence, and are taken for a name there if nothing else tells.
pub(super) const OPENERS: [&str; 50] = [
    "afterward",
    "afterwards",
    "again",
    "also",
    "always",
    "apparently",
    "asked",
    "besides",
    "certainly",
    "consistently",
    "earlier",
    "elsewhere",
    "eventually",
    "finally",
    "furthermore",
    "hence",
    "however",
    "indeed",
    "instead",
    "lately",
    "later",
    "maybe",
    "meanwhile",
    "moreover",
    "nationally",
    "naturally",
    "nevertheless",
    "next",
    "nonetheless",
    "now",
    "nowadays",
    "obviously",
    "often",
    "otherwise",
    "overall",
    "particularly",
    "perhaps",
    "pressed",
    "rather",
    "recently",
    "similarly",
    "sometimes",
    "soon",
    "specifically",
    "still",
    "surely",
    "throughout",
    "together",
    "typically",
    "unfortunately",
];

/// "Senators", "Sens.": of the titles' list, what stands before several names.
pub(super) fn is_plural_title(folded: &str) -> bool {
    let plain = folded.trim_end_matches('.');
    matches!(
        plain,
        "drs"
            | "governors"
            | "govs"
            | "judges"
            | "justices"
            | "mayors"
            | "ministers"
            | "presidents"
            | "professors"
            | "representatives"
            | "reps"
            | "secretaries"
            | "senators"
            | "sens"
    )
}

pub(super) fn is_particle(folded: &str) -> bool {
    matches!(
        folded,
        "de" | "del"
            | "della"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "ben"
            | "zu"
            | "y"
    )
}

/// "spokesman", "spokeswoman", "spokesperson".
pub(super) fn is_spokesperson(folded: &str) -> bool {
    folded.starts_with("spokes")
}

/// What a noun tells of the person's sex.
pub(super) fn sex_of(folded: &str) -> u8 {
    match folded {
        "actress" | "aunt" | "baroness" | "businesswoman" | "chairwoman" | "congresswoman" | "councilwoman" | "daughter"
        | "girl" | "girlfriend" | "grandmother" | "lady" | "lass" | "mother" | "mom" | "mum" | "niece" | "policewoman"
        | "queen" | "sister" | "spokeswoman" | "waitress" | "widow" | "wife" | "woman" => b'f',
        "actor" | "boy" | "boyfriend" | "brother" | "businessman" | "chairman" | "congressman" | "councilman" | "dad"
        | "father" | "gentleman" | "grandfather" | "husband" | "king" | "lad" | "man" | "nephew" | "policeman" | "son"
        | "spokesman" | "uncle" | "waiter" | "widower" => b'm',
        _ => 0,
    }
}
