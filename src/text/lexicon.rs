//! Words that carry little, and words that may turn the meaning. Folded, sorted.

/// Words that stand everywhere: their number says nothing about what is said.
#[rustfmt::skip]
const FUNCTION: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "anyone", "are", "as", "at", "au", "aux", "avec", "be", "because",
    "been", "before", "being", "but", "by", "can", "ce", "ces", "cette", "could", "dans", "de", "des", "did", "do",
    "does", "doing", "du", "elle", "en", "est", "et", "every", "everyone", "for", "from", "get", "got", "had", "has", "have", "having", "he",
    "her", "here", "him", "his", "how", "i", "i'd", "i'll", "i'm", "i've", "if", "il", "ils", "in", "into", "is", "it", "it's", "its",
    "je", "just", "la", "le", "les", "leur", "lui", "mais", "may", "me", "might", "more", "most", "much", "must", "my", "no", "not",
    "nous", "now", "of", "on", "one", "only", "or", "other", "ou", "our", "out", "over", "par", "pas", "plus", "pour", "qu", "que", "qui",
    "sa", "said", "say", "says", "se", "ses", "she", "should", "so", "some", "son", "sont", "such", "sur", "than", "that", "that's", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "un", "une", "up", "us", "very", "vous", "was", "we",
    "we're", "we've", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your",
];

/// Whether a folded word stands everywhere.
pub(crate) fn is_function(word: &str) -> bool {
    FUNCTION.binary_search(&word).is_ok()
}

/// Words that turn a sentence into its opposite.
#[rustfmt::skip]
const NEGATION: &[&str] = &[
    "ain't", "aren't", "aucun", "aucune", "barely", "can't", "cannot", "couldn't", "didn't", "doesn't", "don't",
    "hadn't", "hardly", "hasn't", "haven't", "isn't", "jamais", "ne", "neither", "never", "no", "nobody", "non", "none",
    "nor", "not", "nothing", "nowhere", "pas", "rien", "sans", "shouldn't", "wasn't", "weren't", "without", "won't",
    "wouldn't",
];

/// Numbers in words.
#[rustfmt::skip]
const NUMBER: &[&str] = &[
    "billion", "billions", "cent", "cinq", "deux", "dix", "double", "dozen", "dozens", "eight", "eighteen", "eighty",
    "eleven", "fifteen", "fifty", "first", "five", "forty", "four", "fourteen", "half", "huit", "hundred", "hundreds",
    "mille", "million", "millions", "neuf", "nine", "nineteen", "ninety", "once", "one", "quarter", "quatre", "second",
    "sept", "seven", "seventeen", "seventy", "six", "sixteen", "sixty", "ten", "third", "thirteen", "thirty",
    "thousand", "thousands", "three", "trillion", "trois", "twelve", "twenty", "twice", "two", "zero",
];

/// Days and months; 'may' and 'mars' are left out, since they mean other things more often.
#[rustfmt::skip]
const DATE: &[&str] = &[
    "aout", "apr", "april", "aug", "august", "avril", "dec", "december", "decembre", "demain", "dimanche", "feb",
    "february", "fevrier", "friday", "hier", "jan", "january", "janvier", "jeudi", "juillet", "juin", "jul", "july",
    "jun", "june", "lundi", "march", "mardi", "mercredi", "monday", "nov", "november", "novembre", "oct", "october",
    "octobre", "samedi", "saturday", "sept", "september", "septembre", "sunday", "thursday", "today", "tomorrow",
    "tonight", "tuesday", "vendredi", "wednesday", "yesterday",
];

/// Words that make a statement more or less certain, or wider or narrower.
#[rustfmt::skip]
const HEDGE: &[&str] = &[
    "about", "all", "allegedly", "almost", "always", "apparently", "appear", "appeared", "appears", "approximately",
    "arguably", "around", "believe", "believed", "believes", "can", "certainly", "clearly", "could", "definitely",
    "doubt", "doubtful", "essentially", "every", "guess", "hope", "hopefully", "if", "largely", "likely", "mainly",
    "may", "maybe", "might", "mostly", "must", "nearly", "often", "only", "partly", "perhaps", "possible", "possibly",
    "potential", "potentially", "presumably", "probable", "probably", "purported", "purportedly", "reportedly",
    "roughly", "seem", "seemed", "seemingly", "seems", "should", "some", "sometimes", "somewhat", "suggest",
    "suggested", "suggests", "supposedly", "surely", "suspect", "suspects", "think", "thinks", "undoubtedly",
    "unlikely", "usually", "virtually", "would",
];

/// Auxiliary verbs.
#[rustfmt::skip]
const TENSE: &[&str] = &[
    "am", "are", "be", "been", "being", "did", "do", "does", "had", "has", "have", "he'll", "i'd", "i'll", "i've", "is",
    "it'll", "shall", "she'll", "they'll", "they've", "was", "we'll", "we've", "were", "will", "you'll", "you've",
];

/// Whether a folded word negates.
pub(crate) fn is_negation(word: &str) -> bool {
    NEGATION.binary_search(&word).is_ok()
}

/// Whether a folded word is a number, in digits or in words.
pub(crate) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBER.binary_search(&word).is_ok()
}

/// Whether a folded word names a day, a month or a year.
pub(crate) fn is_date(word: &str) -> bool {
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit());
    year || DATE.binary_search(&word).is_ok()
}

/// Whether a folded word makes a statement more or less certain.
pub(crate) fn is_hedge(word: &str) -> bool {
    HEDGE.binary_search(&word).is_ok()
}

/// Whether a folded word is an auxiliary verb.
pub(crate) fn is_tense(word: &str) -> bool {
    TENSE.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_and_unique() {
        for list in [super::FUNCTION, super::NEGATION, super::NUMBER, super::DATE, super::HEDGE, super::TENSE] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}
