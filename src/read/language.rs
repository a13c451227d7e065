//! Which language a text is in.

use whatlang::Lang;

/// Fewer letters are not enough to tell languages apart.
const ENOUGH: usize = 200;

/// The language of the running text as a BCP 47 tag; `None` for short texts and where it is not clear.
pub fn detect(text: &str) -> Option<String> {
    let start: String = text.chars().take(4000).collect();
    if start.chars().filter(|c| c.is_alphabetic()).count() < ENOUGH {
        return None;
    }
    let found = whatlang::detect(&start).filter(whatlang::Info::is_reliable)?;
    Some(tag(found.lang()).to_owned())
}

/// BCP 47 wants the two-letter code where there is one.
fn tag(lang: Lang) -> &'static str {
    #[rustfmt::skip]
    const SHORT: [(&str, &str); 67] = [
        ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"), ("bul", "bg"),
        ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"), ("ell", "el"), ("eng", "en"),
        ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"), ("heb", "he"), ("hin", "hi"), ("hrv", "hr"),
        ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"), ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"),
        ("khm", "km"), ("kor", "ko"), ("lat", "la"), ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"),
        ("mya", "my"), ("nep", "ne"), ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"),
        ("por", "pt"), ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
        ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"), ("tur", "tr"),
        ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"),
    ];
    let code = lang.code();
    SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_enough_text_has_a_language() {
        assert_eq!(detect("The bridge is safe, the mayor said."), None);
        let english =
            "The bridge over the river is safe for everyone who wants to walk to the market, the mayor said. ".repeat(4);
        assert_eq!(detect(&english).as_deref(), Some("en"));
        let french =
            "Le pont est sûr pour tous ceux qui veulent aller au marché, a déclaré la maire de la ville hier soir. ".repeat(4);
        assert_eq!(detect(&french).as_deref(), Some("fr"));
    }
}
