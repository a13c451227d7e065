//! What a mention's wording tells: a person's name, a body's name, or a description that only its article can explain.

use super::lists::{is_function_word, is_role_noun, is_title};
use crate::model::SpeakerKind;
use crate::text::fold::fold;
use crate::text::words;

/// A person's name in its parts, folded; a hyphen counts as a space.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PersonName {
    /// First name; empty where only the surname is given.
    pub first: String,
    /// Names and initials between first name and surname.
    pub middle: Vec<String>,
    /// Surname with its particles ("de la Cruz").
    pub surname: String,
    /// "jr", "sr", "ii" …, which tells father from son.
    pub suffix: String,
}

/// What `Mr.` or `Ms.` before a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    Mister,
    Miz,
}

/// What a wording identifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// A person by name.
    Person(PersonName),
    /// A body or document by its proper name, in comparison form.
    Proper(String),
    /// A description ("the lawyer", "two officials"): means something within its article only.
    Local(String),
}

/// The words of `text`, folded and joined by single spaces: equal for equal wording.
pub(super) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&fold(word.of(text)));
    }
    out
}

/// Reads a mention's wording as a source of that kind.
pub(super) fn identify(wording: &str, kind: SpeakerKind) -> Identity {
    match kind {
        SpeakerKind::Person => match person(wording) {
            Some(name) => Identity::Person(name),
            None => Identity::Local(key(wording)),
        },
        SpeakerKind::Anonymous => Identity::Local(key(wording)),
        SpeakerKind::Organisation | SpeakerKind::Document => match proper(wording, kind) {
            Some(name) => Identity::Proper(name),
            None => Identity::Local(key(wording)),
        },
    }
}

/// The wording up to what a comma, dash or bracket adds: "MP Ana Ruiz, the host" is "MP Ana Ruiz".
pub(super) fn head(wording: &str) -> &str {
    let wording = wording.trim();
    let end = wording.char_indices().find(|&(at, c)| match c {
        '(' | '—' | '–' | ';' | ':' => true,
        // "3,500 residents"
        ',' if wording.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) => false,
        ',' => {
            let next = wording.get(at + 1..).unwrap_or_default().split_whitespace().next();
            !next.is_some_and(|word| is_suffix(&fold_name_word(word)))
        }
        _ => false,
    });
    wording.get(..end.map_or(wording.len(), |(at, _)| at)).unwrap_or_default().trim()
}

/// The wording without titles before the name and without additions: "MP Ana Ruiz, the host" is "Ana Ruiz".
pub(super) fn bare(wording: &str) -> &str {
    let head = head(wording);
    // The name is what follows the last title: "Mr. Ruiz's press secretary Ben Oke" names Ben Oke.
    let mut start = 0;
    for (at, word) in split_words(head) {
        let after = at + word.len();
        let folded = fold_name_word(word);
        let more = head.get(after..).unwrap_or_default().split_whitespace().any(|word| !is_suffix(&fold_name_word(word)));
        let small_role = word.starts_with(char::is_lowercase) && is_role_noun(&folded);
        let of_state = folded == "state" && head.get(..at).is_some_and(|before| fold(before).ends_with("secretary of "));
        if more && (is_title(&folded) || small_role || of_state) {
            start = after;
        }
    }
    let mut name = head.get(start..).unwrap_or_default().trim();
    // What opens the sentence, or says on which day, is no part of the name: "Maybe Ana Ruiz", "Ana Ruiz Friday".
    while let Some((first, rest)) = name.split_once(' ')
        && opens_a_sentence(&fold_name_word(first))
    {
        name = rest.trim_start();
    }
    while let Some((rest, last)) = name.rsplit_once(' ')
        && is_weekday(&fold_name_word(last))
    {
        name = rest.trim_end();
    }
    name
}

fn opens_a_sentence(word: &str) -> bool {
    matches!(
        word,
        "although"
            | "and"
            | "as"
            | "because"
            | "but"
            | "even"
            | "how"
            | "if"
            | "like"
            | "maybe"
            | "meanwhile"
            | "not"
            | "now"
            | "only"
            | "perhaps"
            | "since"
            | "so"
            | "still"
            | "then"
            | "though"
            | "what"
            | "when"
            | "whenever"
            | "where"
            | "wherever"
            | "whether"
            | "while"
            | "why"
            | "yet"
    )
}

fn is_weekday(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// Whether the name is that of whom the one described belongs to: "a spokesman for Mayor Ruiz" is not Ruiz.
fn speaks_for_another(head: &str, name: &str) -> bool {
    let before = head.find(name).and_then(|at| head.get(..at)).unwrap_or_default();
    let words: Vec<String> = before.split_whitespace().map(fold_name_word).collect();
    let link = words.iter().rposition(|word| matches!(word.as_str(), "against" | "by" | "for" | "of" | "to" | "under" | "with"));
    let Some(link) = link.filter(|link| words.get(link + 1).is_none_or(|word| word != "state")) else { return false };
    // "Minister for Transport Ana Ruiz": a capital opens the title, and what it is for stands right before the name.
    let titled = before.trim_start().starts_with(char::is_uppercase);
    let own = words.last().is_some_and(|last| !is_title(last) && !is_role_noun(last)) && words.len() > link + 1;
    !(titled && own)
}

/// The parts of a person's name; `None` where the wording is a description.
pub(super) fn person(wording: &str) -> Option<PersonName> {
    // "Ana Ruiz and Mr. Berg" are two.
    if head(wording).split_whitespace().any(|word| matches!(fold(word).as_str(), "and" | "&")) {
        return None;
    }
    let name = bare(wording);
    if speaks_for_another(head(wording), name) {
        return None;
    }
    let mut parts: Vec<&str> = name.split_whitespace().collect();
    let mut suffix = String::new();
    if parts.len() > 1 && parts.last().is_some_and(|word| is_suffix(&fold_name_word(word))) {
        suffix = parts.pop().map(fold_name_word).unwrap_or_default();
    }
    let last = parts.last()?;
    let first = parts.first()?;
    let starts_small = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_lowercase);
    if starts_small(last) && !last.starts_with('@') || no_first_name(&fold_name_word(first), parts.len()) || parts.len() > 6 {
        return None;
    }
    // "Ruiz's Lawyer" and "Lawyer for Ruiz" are descriptions whatever their capitals.
    let describes =
        |word: &&str| fold(word).ends_with("'s") || matches!(fold(word).as_str(), "for" | "of" | "with" | "at" | "to");
    if parts.iter().any(describes) {
        return None;
    }
    let particle = (0..parts.len() - 1).find(|&k| is_particle(&fold_name_word(parts.get(k).unwrap_or(&""))));
    let split = particle.unwrap_or(parts.len() - 1);
    let join = |parts: &[&str]| parts.iter().map(|part| fold_name_word(part)).collect::<Vec<_>>().join(" ").replace('-', " ");
    let (given, surname) = parts.split_at(split);
    let given = join(given);
    let mut given = given.split(' ').filter(|word| !word.is_empty()).map(str::to_owned);
    let name = PersonName { first: given.next().unwrap_or_default(), middle: given.collect(), surname: join(surname), suffix };
    (!name.surname.is_empty()).then_some(name)
}

/// Whether a word cannot begin a name: "The", "She". "Will" and "May" do where more follows.
fn no_first_name(word: &str, parts: usize) -> bool {
    is_function_word(word) && !(parts > 1 && matches!(word, "will" | "may")) || parts == 1 && is_weekday(word)
}

/// How the title right before the name addresses the person, if there is one.
pub(super) fn address(wording: &str) -> Option<Address> {
    addressed_by(&fold_name_word(title(wording).split_whitespace().last()?))
}

/// How a folded title addresses.
pub(super) fn addressed_by(title: &str) -> Option<Address> {
    match title {
        "mr" | "sir" | "king" | "prince" | "lord" | "congressman" | "spokesman" | "chairman" | "father" => Some(Address::Mister),
        "mrs" | "ms" | "miss" | "dame" | "queen" | "princess" | "lady" | "congresswoman" | "spokeswoman" | "chairwoman"
        | "madam" | "baroness" => Some(Address::Miz),
        _ => None,
    }
}

/// What stands before the bare name: "Harbour Party Leader" in "Harbour Party Leader Ana Ruiz".
pub(super) fn title(wording: &str) -> &str {
    wording.find(bare(wording)).and_then(|at| wording.get(..at)).unwrap_or_default().trim()
}

/// Whether two sets of middle names can belong to one person: none given, or initials and names that agree in order.
pub(super) fn middles_agree(a: &[String], b: &[String]) -> bool {
    a.iter().zip(b).all(|(a, b)| a == b || a.len() == 1 && b.starts_with(a.as_str()) || b.len() == 1 && a.starts_with(b.as_str()))
}

/// The comparison form of a body's or document's proper name; `None` where the wording is a description.
fn proper(wording: &str, kind: SpeakerKind) -> Option<String> {
    let wording = wording.trim();
    let mut parts: Vec<&str> = wording.split_whitespace().collect();
    if parts.len() > 1 && parts.first().is_some_and(|word| fold(word) == "the") {
        parts.remove(0);
    }
    let capital = |word: &&str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    // A document is known by name only if the name goes beyond its first word: "Report" opens many sentences.
    let named = match kind {
        SpeakerKind::Document => parts.iter().skip(1).any(capital),
        _ => parts.iter().any(capital),
    };
    if !named || parts.first().is_some_and(|word| is_function_word(&fold(word)) || is_possessive_of_person(word)) {
        return None;
    }
    while parts.len() > 1 && parts.last().is_some_and(|word| is_weekday(&fold_name_word(word))) {
        parts.pop();
    }
    let joined = key(&parts.join(" ")).replace(" and ", " ");
    let mut name = joined.as_str();
    while let Some((rest, "inc" | "ltd" | "llc" | "corp" | "co" | "plc" | "gmbh" | "limited" | "incorporated")) =
        name.rsplit_once(' ')
    {
        name = rest;
    }
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether one letter put in, left out or replaced makes one word the other.
pub(super) fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (a.len() - tail).max(b.len() - tail) == 1
}

fn is_possessive_of_person(word: &str) -> bool {
    matches!(fold(word).as_str(), "his" | "her" | "their" | "our" | "its")
}

/// Words for whoever it may be, and for what nobody can be asked about: not one source, though something is told of them.
const NOBODY: &[&str] = &[
    "all",
    "another",
    "any",
    "anybody",
    "anyone",
    "both",
    "each",
    "either",
    "everybody",
    "everyone",
    "few",
    "fewer",
    "half",
    "hundreds",
    "majorities",
    "many",
    "millions",
    "more",
    "most",
    "much",
    "neither",
    "nobody",
    "none",
    "one",
    "others",
    "several",
    "some",
    "somebody",
    "someone",
    "thousands",
    "unidentified",
    "unknown",
    "unnamed",
];
const THINGS: &[&str] = &[
    "affair",
    "argument",
    "call",
    "case",
    "chat",
    "contact",
    "conversation",
    "debate",
    "decision",
    "dialogue",
    "discussion",
    "election",
    "event",
    "exchange",
    "issue",
    "meeting",
    "move",
    "process",
    "race",
    "scandal",
    "situation",
    "talk",
    "talks",
    "vote",
];

/// Whether a description is of nobody in particular: "many", "the conversation".
pub(super) fn is_nobody(wording: &str) -> bool {
    let wording = key(wording);
    let mut words = wording.split(' ');
    let first = words.next().unwrap_or_default();
    if is_pronoun(first) && words.clone().next() != Some("and") {
        return true;
    }
    match (first, words.next(), words.next()) {
        ("her" | "his" | "its" | "my" | "our" | "their" | "your", None, _) => true,
        (only, None, _) => NOBODY.binary_search(&only).is_ok() || THINGS.binary_search(&only).is_ok(),
        ("a" | "an" | "that" | "the" | "this", Some(thing), None) => THINGS.binary_search(&thing).is_ok(),
        _ => false,
    }
}

/// Whether a word stands for somebody without naming or describing him.
fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "him" | "i" | "it" | "me" | "she" | "them" | "they" | "us" | "we" | "who" | "whom" | "you")
}

/// Whether a name is that of a place on the web, as outlets call themselves: "Varnhem-post.example".
pub(super) fn is_domain(wording: &str) -> bool {
    let Some((host, top)) = wording.trim().rsplit_once('.') else { return false };
    let letters = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase());
    let label = |text: &str| text.len() > 2 && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    letters(top) && (2..=7).contains(&top.len()) && label(host)
}

/// A word of a name in comparison form: punctuation around it dropped, inner hyphens and apostrophes kept.
pub(super) fn fold_name_word(word: &str) -> String {
    fold(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "bin"
            | "da"
            | "de"
            | "del"
            | "della"
            | "den"
            | "der"
            | "di"
            | "dos"
            | "du"
            | "el"
            | "ibn"
            | "la"
            | "le"
            | "st"
            | "ter"
            | "van"
            | "von"
    )
}

fn split_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end();
        (!word.is_empty()).then_some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wording: &str, expected: Option<(&str, &str, &str, &str)>) {
        let found = person(wording);
        let parts =
            found.as_ref().map(|name| (name.first.as_str(), name.middle.join(" "), name.surname.as_str(), name.suffix.as_str()));
        let expected = expected.map(|(first, middle, surname, suffix)| (first, middle.to_owned(), surname, suffix));
        assert_eq!(parts, expected, "{wording}");
    }

    #[test]
    fn names_lose_titles_and_keep_what_tells_people_apart() {
        check("MP Ana Ruiz", Some(("ana", "", "ruiz", "")));
        check("Mr. Ruiz", Some(("", "", "ruiz", "")));
        check("Harbour Party Leader Ana M. Ruiz, who was late", Some(("ana", "m", "ruiz", "")));
        check("Mr. Okafor's press secretary Ann-Lise Vogt", Some(("ann", "lise", "vogt", "")));
        check("Tomas Berg, Jr., the engineer", Some(("tomas", "", "berg", "jr")));
        check("Tomas Berg, Jr.", Some(("tomas", "", "berg", "jr")));
        assert_eq!(head("some 3,500 residents, all told"), "some 3,500 residents");
        check("José de la Cruz", Some(("jose", "", "de la cruz", "")));
        check("Stephen King", Some(("stephen", "", "king", "")));
        check("Will Berg", Some(("will", "", "berg", "")));
        check("Maybe Ana Ruiz", Some(("ana", "", "ruiz", "")));
        check("Ruiz Friday", Some(("", "", "ruiz", "")));
        check("Friday", None);
        check("former secretary of state Ana Ruiz", Some(("ana", "", "ruiz", "")));
        check("longtime harbour aide Ana Ruiz", Some(("ana", "", "ruiz", "")));
        check("a spokesman for Mayor Ana Ruiz", None);
        check("A spokesman for Mr. Ruiz", None);
        check("an adviser to presidential candidate Ana Ruiz", None);
        check("Ruiz's lawyer", None);
        check("Ana and Tomas Ruiz", None);
        check("Mr. Berg and Ms. Ruiz", None);
        check("the mayor", None);
        check("A Lawyer", None);
        check("", None);
    }

    #[test]
    fn proper_names_of_bodies_lose_article_and_legal_form() {
        assert_eq!(identify("The Harbour Trust Inc.", SpeakerKind::Organisation), Identity::Proper("harbour trust".into()));
        assert_eq!(identify("the company", SpeakerKind::Organisation), Identity::Local("the company".into()));
        assert_eq!(identify("The report", SpeakerKind::Document), Identity::Local("the report".into()));
        assert_eq!(identify("the Vogt Report", SpeakerKind::Document), Identity::Proper("vogt report".into()));
    }

    #[test]
    fn nobody_and_domains() {
        for wording in ["many", "The conversation", "others", "That call", "his", "he was among 25 senators", "they"] {
            assert!(is_nobody(wording), "{wording}");
        }
        for wording in ["many officials", "the caller", "the mayor", "call centre", "his campaign", "she and her aides", ""] {
            assert!(!is_nobody(wording), "{wording}");
        }
        for wording in ["Harbourpost.ca", "harbour-post.co.uk", "Post24.news"] {
            assert!(is_domain(wording), "{wording}");
        }
        for wording in ["Ana Ruiz Jr.", "J.R. Ruiz", "St. Ruiz", "Harbour Post", "U.S", ".ca"] {
            assert!(!is_domain(wording), "{wording}");
        }
        assert!(NOBODY.is_sorted_by(|a, b| a < b) && THINGS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn an_initial_agrees_with_its_name_and_with_none() {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert!(middles_agree(&list("m"), &list("maria")));
        assert!(middles_agree(&list(""), &list("maria")));
        assert!(!middles_agree(&list("h w"), &list("w")));
    }
}
