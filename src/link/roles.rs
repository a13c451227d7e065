//! In which offices articles present the people they quote, and to which bodies they say that these belong.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::lists::{is_function_word, is_role_noun, is_title};
use super::names::person;
use crate::body::Body;
use crate::model::{Article, Date, Speaker, SpeakerKind, StatedRole};
use crate::text::fold::fold;
use crate::text::{Span, words};

/// Words of the longest role before a name and behind it.
const MOST_BEFORE: usize = 6;
const MOST_BEHIND: usize = 14;

/// Small words that are part of a role before a name: "former harbour board chair Ana Ruiz".
const PART: &[&str] = &[
    "acting",
    "assistant",
    "board",
    "borough",
    "cabinet",
    "campaign",
    "chief",
    "city",
    "co",
    "committee",
    "communications",
    "company",
    "consumer",
    "county",
    "court",
    "crown",
    "defence",
    "defense",
    "deputy",
    "district",
    "education",
    "election",
    "emergency",
    "environment",
    "executive",
    "federal",
    "finance",
    "fire",
    "foreign",
    "former",
    "general",
    "government",
    "head",
    "health",
    "home",
    "incoming",
    "information",
    "interim",
    "labor",
    "labour",
    "legal",
    "local",
    "longtime",
    "management",
    "managing",
    "media",
    "medical",
    "ministry",
    "municipal",
    "national",
    "operations",
    "opposition",
    "outgoing",
    "parliamentary",
    "party",
    "police",
    "policy",
    "political",
    "presidential",
    "press",
    "prime",
    "principal",
    "provincial",
    "public",
    "regional",
    "research",
    "safety",
    "school",
    "security",
    "senate",
    "senior",
    "state",
    "team",
    "then",
    "town",
    "trade",
    "transport",
    "treasury",
    "union",
    "university",
    "veteran",
    "vice",
];

/// Last words of names of bodies.
const BODIES: &[&str] = &[
    "agency",
    "alliance",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "campaign",
    "centre",
    "center",
    "church",
    "club",
    "coalition",
    "college",
    "commission",
    "committee",
    "company",
    "congress",
    "corporation",
    "council",
    "court",
    "department",
    "federation",
    "foundation",
    "fund",
    "government",
    "group",
    "herald",
    "hospital",
    "house",
    "institute",
    "journal",
    "league",
    "ministry",
    "movement",
    "museum",
    "network",
    "news",
    "office",
    "organisation",
    "organization",
    "party",
    "police",
    "post",
    "press",
    "project",
    "school",
    "senate",
    "service",
    "society",
    "times",
    "trust",
    "union",
    "university",
];

/// What a title alone says of somebody's sex or standing, which is no role.
fn is_address(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "mx" | "miss" | "sir" | "dame" | "madam" | "lord" | "lady" | "dr" | "rev" | "father")
}

/// One word of a body.
struct Token {
    span: Span,
    folded: String,
    capital: bool,
}

/// Sets the roles and affiliations of all persons among `speakers`: what stands right before or behind their full name in
/// the articles that quote them.
///
/// A role is told as an article words it; the span of publication of the articles that state it goes with it.
///
/// # Cost
///
/// Linear in the words of the articles.
pub(super) fn state(speakers: &mut [Speaker], speaker_of: &[Vec<Option<usize>>], articles: &[Article], bodies: &[Body]) {
    let mut found: Vec<BTreeMap<String, StatedRole>> = vec![BTreeMap::new(); speakers.len()];
    let mut bodies_of: Vec<BTreeMap<String, String>> = vec![BTreeMap::new(); speakers.len()];
    // "A spokesperson for Ruiz" belongs to no body of that name.
    let people: HashSet<String> = speakers
        .iter()
        .filter(|speaker| speaker.kind == SpeakerKind::Person)
        .filter_map(|speaker| person(&speaker.name))
        .flat_map(|name| [format!("{} {}", name.first, name.surname), name.surname])
        .collect();
    for (at, body) in bodies.iter().enumerate() {
        let here: BTreeSet<usize> = speaker_of.get(at).into_iter().flatten().copied().flatten().collect();
        // The people quoted, by the last word of their names.
        let mut by_last: HashMap<String, Vec<(usize, String)>> = HashMap::new();
        for speaker in here {
            let Some(name) = speakers.get(speaker).filter(|speaker| speaker.kind == SpeakerKind::Person).map(|s| &s.name) else {
                continue;
            };
            let Some(parts) = person(name).filter(|parts| !parts.first.is_empty()) else { continue };
            let last = parts.surname.rsplit(' ').next().unwrap_or_default().to_owned();
            by_last.entry(last).or_default().push((speaker, parts.first));
        }
        let published = articles.get(at).and_then(|article| article.metadata.published);
        let tokens = tokens(&body.text);
        let small: HashSet<&str> = tokens.iter().filter(|token| !token.capital).map(|token| token.folded.as_str()).collect();
        for (k, token) in tokens.iter().enumerate().filter(|(_, token)| token.capital) {
            for (speaker, first) in by_last.get(&token.folded).into_iter().flatten() {
                let Some(start) = name_start(&tokens, k, first, &body.text) else { continue };
                let before = before(&tokens, start, &body.text, &small);
                let behind = behind(&tokens, k, &body.text);
                let beside = beside(&tokens, start, &body.text);
                for role in before.into_iter().chain(beside).chain(behind) {
                    let text = role.of(&body.text).split_whitespace().collect::<Vec<_>>().join(" ");
                    if let Some(name) = affiliation(&text).filter(|name| !people.contains(&fold(name))) {
                        bodies_of[*speaker].entry(fold(&name)).or_insert(name);
                    }
                    let stated = found[*speaker].entry(fold(&text)).or_insert(StatedRole { text, from: None, to: None });
                    widen(stated, published);
                }
            }
        }
    }
    for ((speaker, roles), bodies) in speakers.iter_mut().zip(found).zip(bodies_of) {
        speaker.roles = roles.into_values().collect();
        speaker.roles.sort_by(|a, b| (a.from.is_none(), a.from, &a.text).cmp(&(b.from.is_none(), b.from, &b.text)));
        speaker.affiliations = bodies.into_values().collect();
        speaker.affiliations.sort();
    }
}

fn widen(role: &mut StatedRole, published: Option<Date>) {
    let Some(day) = published else { return };
    role.from = Some(role.from.map_or(day, |from| from.min(day)));
    role.to = Some(role.to.map_or(day, |to| to.max(day)));
}

fn tokens(text: &str) -> Vec<Token> {
    words(text)
        .into_iter()
        .map(|span| {
            let written = span.of(text);
            let capital = written.chars().next().is_some_and(char::is_uppercase);
            Token { span, folded: fold(written), capital }
        })
        .collect()
}

fn gap<'t>(tokens: &[Token], at: usize, text: &'t str) -> &'t str {
    match (tokens.get(at), tokens.get(at + 1)) {
        (Some(one), Some(other)) => Span::new(one.span.end, other.span.start).of(text),
        _ => "",
    }
}

/// The token with which the name begins whose last word is token `last`, if the first name stands at most three words before.
fn name_start(tokens: &[Token], last: usize, first: &str, text: &str) -> Option<usize> {
    (1..=3).map_while(|back| last.checked_sub(back)).find(|&at| {
        let joined = (at..last).all(|k| matches!(gap(tokens, k, text), " " | "-" | ". "));
        joined && tokens.get(at).is_some_and(|token| token.capital && token.folded == first)
    })
}

/// The role before a name: "then-harbour minister", "Harbour Party Leader".
fn before(tokens: &[Token], name: usize, text: &str, small: &HashSet<&str>) -> Option<Span> {
    let mut start = name;
    let mut role = false;
    while let Some(at) = start.checked_sub(1) {
        let token = tokens.get(at)?;
        let joined = matches!(gap(tokens, at, text), " " | "-") || gap(tokens, at, text) == ". " && is_title(&token.folded);
        let noun = is_role_noun(&token.folded) || is_title(&token.folded);
        let possessive = token.folded.ends_with("'s");
        // "leader Ana Ruiz" needs its noun right before the name; "secretary of state" has it two words before.
        let state = start == name && token.folded == "state";
        let part = noun || role && (token.capital || PART.contains(&token.folded.as_str())) || state;
        let of = token.folded == "of" && tokens.get(start).is_some_and(|next| next.folded == "state");
        if name - at > MOST_BEFORE || !joined || possessive || !(part || of) || is_address(&token.folded) {
            break;
        }
        if is_function_word(&token.folded) && !of {
            break;
        }
        role |= noun || state;
        start = at;
    }
    let nouns = tokens.get(start..name)?.iter().any(|token| is_role_noun(&token.folded) || is_title(&token.folded));
    // A capital at the start of a sentence may belong to any word: "Yesterday Mayor …".
    // But behind a quotation with its comma the sentence goes on: “… drag on,” Labour Minister …
    let opens = start.checked_sub(1).is_none_or(|at| {
        let gap = gap(tokens, at, text);
        gap.contains(['.', '!', '?', '\n', '“', '"']) && !gap.starts_with(",”") && !gap.starts_with(",\"")
    });
    let word = tokens.get(start).map_or("", |token| token.folded.as_str());
    if opens && small.contains(word) && !is_role_noun(word) && !is_title(word) && !PART.contains(&word) {
        start += 1;
    }
    (nouns && start < name).then(|| Span::new(tokens[start].span.start, tokens[name - 1].span.end))
}

/// The role before a name and its comma: "the mayor of Varnhem, Ana Ruiz,", "Berg's lawyer, Ana Ruiz,".
fn beside(tokens: &[Token], name: usize, text: &str) -> Option<Span> {
    let last = name.checked_sub(1)?;
    if gap(tokens, last, text) != ", " {
        return None;
    }
    let first = (last.saturating_sub(MOST_BEFORE)..=last).rev().find(|&at| {
        let word = tokens[at].folded.as_str();
        let ends = at < last && !matches!(gap(tokens, at, text), " " | "-");
        ends || matches!(word, "a" | "an" | "the" | "her" | "his" | "its" | "their") || word.ends_with("'s")
    })?;
    let whose = tokens[first].folded.ends_with("'s");
    let opener = matches!(tokens[first].folded.as_str(), "a" | "an" | "the" | "her" | "his" | "its" | "their");
    let inside = tokens.get(first + 1..=last)?;
    // "The mayor's son, Tomas Ruiz": the noun that counts comes first where "of" or "for" follows it, and last otherwise.
    let link = inside.iter().position(|token| matches!(token.folded.as_str(), "at" | "for" | "of"));
    let noun = &inside.get(link.unwrap_or(inside.len()).checked_sub(1)?)?.folded;
    let role = is_role_noun(noun) || is_title(noun) && !is_address(noun);
    let plain = inside
        .iter()
        .all(|token| link.is_some() || !token.capital || token.folded == *noun || PART.contains(&token.folded.as_str()));
    // "The" of "for the mayor" opens no role of its own.
    let before = first.checked_sub(1).map_or("", |at| tokens[at].folded.as_str());
    if matches!(before, "at" | "for" | "of") && !whose && gap(tokens, first - 1, text) == " " {
        let noun = first.checked_sub(2).filter(|&at| is_role_noun(&tokens[at].folded) && gap(tokens, at, text) == " ")?;
        return Some(Span::new(tokens[noun].span.start, tokens[last].span.end));
    }
    (role && plain && (whose || opener)).then(|| Span::new(tokens[first + 1].span.start, tokens[last].span.end))
}

/// The role behind a name, between commas: ", the host of the harbour fair,".
fn behind(tokens: &[Token], last: usize, text: &str) -> Option<Span> {
    if gap(tokens, last, text) != ", " {
        return None;
    }
    let mut first = last + 1;
    if matches!(tokens.get(first)?.folded.as_str(), "a" | "an" | "the") {
        first += 1;
    }
    let article = first > last + 1;
    let mut end = first;
    let mut noun = None;
    for at in first..tokens.len().min(first + MOST_BEHIND + 1) {
        let token = tokens.get(at)?;
        if matches!(
            token.folded.as_str(),
            "who" | "whose" | "which" | "that" | "said" | "says" | "told" | "has" | "had" | "is" | "was" | "and"
        ) && (token.folded != "and" || noun.is_none())
        {
            return None;
        }
        if noun.is_none() && (is_role_noun(&token.folded) || is_title(&token.folded)) {
            noun = Some(at);
        }
        end = at;
        let next = gap(tokens, at, text);
        let short = next == ". " && token.folded.len() < 4 && token.capital;
        if !(short || matches!(next, " " | "-" | "’s " | "'s ")) {
            break;
        }
    }
    let noun = noun.filter(|noun| noun - first < 6 && *noun <= end)?;
    let close = text.get(tokens.get(end)?.span.end..)?.trim_start_matches(['”', '"', '’']).chars().next();
    let closed = matches!(close, Some(',' | '.' | ';' | '—' | '–' | '\n' | ')') | None);
    // ", Mayor Tom Bell," is the next of a list, and ", president Tom Bell" another person's title.
    let bound =
        tokens.get(first..=end)?.iter().any(|token| matches!(token.folded.as_str(), "of" | "for" | "at" | "with" | "in" | "on"));
    let small = tokens.get(first).is_some_and(|token| !token.capital);
    let name_follows =
        !bound && tokens.get(noun + 1..=end).is_some_and(|rest| rest.len() >= 2 && rest.iter().all(|token| token.capital));
    (closed && end - first < MOST_BEHIND && (article || small || bound) && !name_follows)
        .then(|| Span::new(tokens[first].span.start, tokens[end].span.end))
}

/// The body that a role names: the Harbour Trust of "spokesperson for the Harbour Trust" and of "Harbour Trust chair".
fn affiliation(role: &str) -> Option<String> {
    let tokens = tokens(role);
    let noun = tokens.iter().position(|token| is_role_noun(&token.folded) || is_title(&token.folded))?;
    let name = |from: usize, to: usize| {
        let (first, last) = (tokens.get(from)?, tokens.get(to.checked_sub(1)?)?);
        (from < to).then(|| Span::new(first.span.start, last.span.end).of(role).to_owned())
    };
    let link = tokens.iter().skip(noun + 1).position(|token| matches!(token.folded.as_str(), "of" | "for" | "at" | "with"));
    if let Some(link) = link.map(|link| link + noun + 1) {
        let start = if tokens.get(link + 1).is_some_and(|token| token.folded == "the") { link + 2 } else { link + 1 };
        let inside = |token: &Token| token.capital || matches!(token.folded.as_str(), "of" | "and" | "the" | "for");
        let mut end = start + tokens.iter().skip(start).take_while(|token| inside(token)).count();
        while end > start && !tokens[end - 1].capital {
            end -= 1;
        }
        // "of Harbour national news" is cut in the middle of something.
        let whole = tokens.get(end).is_none_or(|next| gap(&tokens, end - 1, role) != " " || is_function_word(&next.folded));
        return tokens.get(start).filter(|token| token.capital && whole).and_then(|_| name(start, end));
    }
    let start = tokens.iter().take(noun).position(|token| token.capital && !PART.contains(&token.folded.as_str()))?;
    let run: Vec<&Token> = tokens.iter().take(noun).skip(start).take_while(|token| token.capital).collect();
    let last = run.last()?;
    let acronym = run.len() == 1 && last.span.of(role).chars().filter(|c| c.is_uppercase()).count() > 1;
    let office = tokens.get(noun).map_or("", |noun| noun.folded.as_str());
    let of_party = run.len() == 1 && matches!(office, "leader" | "mp" | "mpp" | "whip" | "senator" | "nominee");
    // Of other words before a role nobody knows whether they name a body or a place, or praise.
    (acronym || of_party || run.len() > 1 && BODIES.contains(&last.folded.as_str())).then(|| name(start, start + run.len()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, roles: &[&str], bodies: &[&str]) {
        let tokens = tokens(text);
        let last = tokens.iter().position(|token| token.folded == "ruiz").expect("the name");
        let start = name_start(&tokens, last, "ana", text).expect("the first name");
        let found: Vec<_> = before(&tokens, start, text, &HashSet::from(["then"]))
            .into_iter()
            .chain(behind(&tokens, last, text))
            .map(|span| span.of(text))
            .collect();
        assert_eq!(found, roles, "{text}");
        assert_eq!(found.iter().filter_map(|role| affiliation(role)).collect::<Vec<_>>(), bodies, "{text}");
    }

    #[test]
    fn roles_stand_before_a_name_and_behind_it() {
        check("It is safe, said MP Ana Ruiz.", &["MP"], &[]);
        check("Asked about it, Harbour Party leader Ana Ruiz left.", &["Harbour Party leader"], &["Harbour Party"]);
        check("Then former secretary of state Ana Ruiz left.", &["former secretary of state"], &[]);
        check("Prime Minister Ana M. Ruiz left.", &["Prime Minister"], &[]);
        check(
            "Ana Ruiz, a spokesperson for the Harbour Safety Board, left.",
            &["spokesperson for the Harbour Safety Board"],
            &["Harbour Safety Board"],
        );
        check(
            "said Ana Ruiz, editor in chief and VP of Harbour Post, in an e-mail.",
            &["editor in chief and VP of Harbour Post"],
            &["Harbour Post"],
        );
        check("Embattled Southbank MP Ana Ruiz left.", &["Embattled Southbank MP"], &[]);
        check("HSB spokesperson Ana Ruiz left.", &["HSB spokesperson"], &["HSB"]);
        check("Ana Ruiz, the mayor, left", &["mayor"], &[]);
        check("Mr. Berg’s press secretary Ana Ruiz left.", &["press secretary"], &[]);
    }

    #[test]
    fn what_is_no_role_is_left() {
        check("Ana Ruiz, Mayor Tom Bell and others left.", &[], &[]);
        check("Ms. Ana Ruiz, who is the mayor, left.", &[], &[]);
        check("Ana Ruiz, 44, left.", &[], &[]);
        check("When Ana Ruiz, said the mayor, left.", &[], &[]);
        check("He told Ana Ruiz.", &[], &[]);
    }

    #[test]
    fn parts_are_sorted() {
        assert!(PART.is_sorted_by(|a, b| a < b));
    }
}
