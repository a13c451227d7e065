//! What the static pages say themselves, in the language of the collection: English, or French as it is written in Canada.

use crate::model::Date;

/// The words of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    English,
    French,
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const MOIS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

impl Wording {
    /// French for `fr` and `fr-…`, English for all others: another language is better read in English than half translated.
    pub(super) fn of(language: &str) -> Self {
        let is_french = language.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("fr"))
            && language.get(2..).is_none_or(|rest| rest.is_empty() || rest.starts_with('-'));
        if is_french { Self::French } else { Self::English }
    }

    /// What a page is called whose collection nobody gave a title.
    pub(super) fn untitled(self) -> &'static str {
        self.pick("On the record", "Ce qui a été dit")
    }

    /// A day as readers write it: `March 22, 2023`, `22 mars 2023`, `1er mars 2023`.
    pub(super) fn day(self, date: Date) -> String {
        let months = self.pick(MONTHS, MOIS);
        let Some(month) = usize::from(date.month).checked_sub(1).and_then(|index| months.get(index)) else {
            return date.to_string();
        };
        let Date { year, day, .. } = date;
        match self {
            Self::English => format!("{month} {day}, {year}"),
            Self::French => format!("{day}{} {month} {year}", if day == 1 { "er" } else { "" }),
        }
    }

    /// How much stands on the page.
    pub(super) fn extent(self, quotations: usize, articles: usize) -> String {
        match self {
            Self::English => {
                let s = |n| if n == 1 { "" } else { "s" };
                format!("{quotations} quotation{} in {articles} article{}.", s(quotations), s(articles))
            }
            Self::French => {
                let s = |n| if n < 2 { "" } else { "s" };
                format!("{quotations} citation{} dans {articles} article{}.", s(quotations), s(articles))
            }
        }
    }

    /// Stands before the name of a speaker who is not certain.
    pub(super) fn probably(self) -> &'static str {
        self.pick("Probably ", "Probablement ")
    }

    pub(super) fn not_settled(self) -> &'static str {
        self.pick("Speaker not settled", "Source non établie")
    }

    /// Stands with speech that an article reports in its own words.
    pub(super) fn reported(self) -> &'static str {
        self.pick("in the article’s words", "dans les mots de l’article")
    }

    /// The link to the article where it was published.
    pub(super) fn original(self) -> &'static str {
        self.pick("original", "article original")
    }

    fn pick<T>(self, english: T, french: T) -> T {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_readers_of_the_language_write_them() {
        let day = |text| Date::parse(text).expect("a day");
        assert_eq!(Wording::of("en-CA").day(day("2024-05-03")), "May 3, 2024");
        assert_eq!(Wording::of("fr-CA").day(day("2024-05-01")), "1er mai 2024");
        assert_eq!(Wording::of("FR").day(day("2024-12-22")), "22 décembre 2024");
    }

    #[test]
    fn only_french_is_french() {
        assert_eq!(Wording::of("frr"), Wording::English);
        assert_eq!(Wording::of(""), Wording::English);
        assert_eq!(Wording::of("fr").extent(1, 0), "1 citation dans 0 article.");
        assert_eq!(Wording::of("en").extent(1, 2), "1 quotation in 2 articles.");
    }
}
