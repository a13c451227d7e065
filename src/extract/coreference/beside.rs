//! What the words beside a name tell of whoever bears it: role, sex, kin, and whether it speaks.

use std::ops::Range;

use super::words::sex_of;
use crate::extract::page::Page;
use crate::extract::token::Shape;

/// What stands beside a name and tells of the person: role words and sex.
pub(super) fn told_of(page: &Page, range: &Range<usize>, name: &Range<usize>) -> (Vec<String>, u8) {
    let mut roles = Vec::new();
    let mut sex = 0;
    let mut note = |k: usize, former: bool| {
        let entry = &page.entries[k];
        if entry.title || entry.role {
            roles.push(office(page, k, former));
        }
        let told = if matches!(entry.honorific, b'm' | b'f') { entry.honorific } else { sex_of(&page.tokens[k].folded) };
        if told != 0 && sex == 0 {
            sex = told;
        }
    };
    // "press secretary Ada Moss": small words before the run.
    let mut first = range.start;
    while first > 0
        && range.start - first < 4
        && page.tokens[first - 1].shape == Shape::Lower
        && (page.entries[first - 1].role || page.entries[first - 1].title)
    {
        first -= 1;
    }
    let mut former = first > 0 && is_former(page.folded(first - 1));
    for k in first..name.start {
        former |= is_former(page.folded(k));
        note(k, former);
    }
    // "Moss's receptionist, Bev, eats": what stands between an owner or an article and the comma.
    let noun = first.checked_sub(2).filter(|&k| page.folded(k + 1) == "," && page.folded(name.end) == "," && k > 0);
    let owned = |k: usize| matches!(page.folded(k), "'s" | "the" | "his" | "her" | "its" | "their" | "a" | "an");
    if let Some(noun) = noun.filter(|&k| owned(k - 1) && page.tokens[k].sentence == page.tokens[name.start].sentence) {
        note(noun, false);
    }
    // "Ada Moss, the mayor of Dunmore,"
    if page.folded(name.end) == "," {
        let stop = page.paragraph_of(name.start).end.min(name.end + 9);
        // Behind "for" or "with", and from "Mr." on, it is about somebody else: "Moss, a spokesman for the mayor", "Roth, asked about Mr. Berg".
        let ends = |k: usize| {
            let word = page.folded(k);
            let other =
                matches!(word, "about" | "after" | "alongside" | "beside" | "by" | "for" | "like" | "to" | "unlike" | "with");
            other
                || matches!(word, "," | "." | "and" | "who" | "said" | "whose")
                || page.is_quote_mark(k)
                || page.entries[k].honorific != 0
        };
        let end = (name.end + 1..stop).find(|&k| ends(k)).unwrap_or(stop);
        // "Seen by the Post, the mayor said": somebody else, who speaks.
        let speaks = page.folded(end) == "said" && page.folded(name.end + 1) == "the";
        let mut former = false;
        for k in (name.end + 1..end).filter(|_| !speaks) {
            former |= is_former(page.folded(k));
            note(k, former);
        }
    }
    if sex == 0 && matches!(page.entries[name.start].given, b'm' | b'f') {
        sex = page.entries[name.start].given;
    }
    // "her son, Ivo Moss"; "her husband, Jonah,", whose one name has to stand right behind.
    if sex == 0 {
        let near = |&kin: &usize| name.len() > 1 || kin + 2 >= name.start;
        sex = kin_before(page, name.start).filter(near).map_or(0, |kin| sex_of(page.folded(kin)));
    }
    (roles, sex)
}

/// The office that a role word names: "vice president" and "former governor" are not "president" and "governor".
pub(super) fn office(page: &Page, k: usize, former: bool) -> String {
    let word = match page.folded(k).trim_end_matches('.') {
        "capt" => "captain",
        "coun" | "cllr" => "councillor",
        "gov" => "governor",
        "insp" => "inspector",
        "pres" => "president",
        "prof" => "professor",
        "rep" => "representative",
        "sen" => "senator",
        "sgt" => "sergeant",
        "supt" => "superintendent",
        _ => page.folded(k),
    };
    let deputy = k.checked_sub(1).map(|before| page.folded(before)).filter(|before| {
        matches!(*before, "acting" | "assistant" | "associate" | "attorney" | "deputy" | "lieutenant" | "under" | "vice")
    });
    let office = deputy.map_or_else(|| word.to_owned(), |deputy| format!("{deputy} {word}"));
    if former { format!("former {office}") } else { office }
}

/// "former", "ex-", "late": a word that says that an office is no longer held.
pub(super) fn is_former(folded: &str) -> bool {
    matches!(folded, "ex" | "former" | "late" | "onetime" | "retired")
}

/// "the younger Mr. Moss", "the elder Moss": whether a surname is said to be that of one of two generations.
pub(super) fn is_one_of_two(page: &Page, name: &Range<usize>) -> bool {
    let addressed = name.start > 0 && page.entries[name.start - 1].honorific != 0;
    let before = name.start.checked_sub(1 + usize::from(addressed)).filter(|_| name.len() == 1);
    before.is_some_and(|before| matches!(page.folded(before), "younger" | "elder" | "older" | "senior" | "junior"))
}

/// "Mr." or "Ms." right before a surname, as the sex that it tells; nothing before "the younger Mr. Moss", who is one of two.
pub(super) fn address(page: &Page, name: &Range<usize>) -> Option<u8> {
    let before = name.start.checked_sub(1).filter(|_| name.len() == 1)?;
    let honorific = page.entries[before].honorific;
    let here = page.tokens[before].paragraph == page.tokens[name.start].paragraph;
    (matches!(honorific, b'm' | b'f') && here && !is_one_of_two(page, name)).then_some(honorific)
}

/// ", who was shot in May", "the victim Piet Moss": whoever bears the name speaks no more.
pub(super) fn is_dead(page: &Page, name: &Range<usize>) -> bool {
    let at = name.end + usize::from(page.folded(name.end) == ",");
    let told = name.start > 0 && matches!(page.folded(name.start - 1), "drowned" | "fallen" | "murdered" | "slain" | "victim");
    told || page.folded(at) == "who"
        && (at + 1..at + 5).any(|k| {
            matches!(page.folded(k), "died" | "drowned" | "gunned" | "killed" | "murdered" | "perished" | "shot" | "slain")
        })
        && !(at + 1..at + 5).any(|k| matches!(page.folded(k), "," | "."))
}

/// "Angus Mair fell from the ridge. His body was found …": whether the next sentence tells so of whom this one is about.
pub(super) fn is_found_dead(page: &Page, name: &Range<usize>) -> bool {
    let sentence = page.sentence_of(name.start);
    let next = sentence.end;
    sentence.start == name.start
        && matches!(page.folded(next), "his" | "her")
        && page.folded(next + 1) == "body"
        && page.tokens[next].paragraph == page.tokens[name.start].paragraph
}

/// Whose relative somebody is who is named behind the word for it: "Angus Mair's father, Douglas,".
pub(super) fn owner_of_kin(page: &Page, name: usize) -> Option<usize> {
    kin_before(page, name).and_then(|kin| owner_before(page, kin)).filter(|&owner| page.folded(owner) == "'s")
}

/// "Zubar said", "…,” said Zubar.": a verb of speech right beside a name.
pub(super) fn speaks(page: &Page, name: &Range<usize>) -> bool {
    let verb = |k: usize| page.entries.get(k).is_some_and(|entry| entry.strong) && page.tokens[k].shape == Shape::Lower;
    let behind = name.start > 1
        && verb(name.start - 1)
        && (page.is_quote_mark(name.start - 2) || page.folded(name.start - 2) == ",")
        && matches!(page.folded(name.end), "," | "." | "who" | ":");
    behind || verb(name.end)
}

/// "Harrow said he would": the sex that a reported clause tells of its speaker, most likely.
pub(super) fn says_of_self(page: &Page, end: usize) -> u8 {
    let said = page.is_cue(end) && matches!(page.folded(end), "said" | "says" | "added" | "explained" | "conceded" | "admitted");
    let next = end + 1 + usize::from(page.folded(end + 1) == "that");
    match page.folded(next) {
        "he" if said => b'm',
        "she" if said => b'f',
        _ => 0,
    }
}

/// "her husband, Karl Aldane": a name that says whose relative somebody is.
pub(super) fn is_relative_of(page: &Page, name: usize) -> bool {
    kin_before(page, name).is_some()
}

/// The word before a name that says whose relative its bearer is.
fn kin_before(page: &Page, name: usize) -> Option<usize> {
    (name.saturating_sub(6)..name).rev().find(|&k| is_kin(page, k, name) && owner_before(page, k).is_some())
}

/// "wife", with nothing but titles and commas up to the name.
fn is_kin(page: &Page, k: usize, name: usize) -> bool {
    sex_of(page.folded(k)) != 0
        && !page.entries[k].title
        // "His wife's aides. Karl Aldane spoke": somebody else.
        && page.folded(k + 1) != "'s"
        && page.tokens[k].sentence == page.tokens[name].sentence
}

/// Where the words that say whose relative it is begin: "his" in "his younger brother".
fn owner_before(page: &Page, kin: usize) -> Option<usize> {
    let owner = |k: usize| matches!(page.folded(k), "his" | "her" | "their" | "'s" | "late");
    let before = kin.checked_sub(1)?;
    if owner(before) {
        return Some(before);
    }
    let adjective = page.tokens[before].shape == Shape::Lower && !page.entries[before].function;
    before.checked_sub(1).filter(|&k| adjective && owner(k))
}

/// "of his wife, Lena Moss", "auditing his wife, the mayor Lena Moss", "mother of the ferryman Piet Moss": whether a name only
/// tells more of a noun that is not what the sentence is about.
pub(super) fn is_dependent(page: &Page, name: usize) -> bool {
    if is_whose_relative(page, name) {
        return true;
    }
    let Some(mut first) = kin_before(page, name).and_then(|kin| owner_before(page, kin)) else { return false };
    while first > 0 && (page.folded(first) == "'s" || page.folded(first) == "late" || page.tokens[first - 1].is_capital()) {
        first -= 1;
    }
    let Some(before) = first.checked_sub(1).filter(|&k| page.tokens[k].sentence == page.tokens[name].sentence) else {
        return false;
    };
    let clause = matches!(
        page.folded(before),
        "although" | "and" | "as" | "because" | "but" | "if" | "that" | "though" | "when" | "where" | "while"
    );
    let entry = &page.entries[before];
    page.tokens[before].shape == Shape::Lower && !clause && entry.cue.is_none() && !entry.auxiliary
}

/// "mother of the ferryman Piet Moss": whether a name only says whose relative somebody else is.
pub(super) fn is_whose_relative(page: &Page, name: usize) -> bool {
    let kin = (name.saturating_sub(6)..name).rev().find(|&k| is_kin(page, k, name) || page.folded(k) == ",");
    kin.is_some_and(|kin| page.folded(kin) != "," && page.folded(kin + 1) == "of")
}

/// "after her father mocked …": whether some relative is what a clause of that stretch is about.
pub(super) fn tells_of_a_relative(page: &Page, stretch: Range<usize>) -> bool {
    stretch.clone().any(|k| {
        sex_of(page.folded(k)) != 0
            && !page.entries[k].title
            && page.run_of[k].is_none()
            && page.tokens.get(k + 1).is_some_and(|next| next.shape == Shape::Lower && next.folded != "'s")
            && owner_before(page, k).is_some_and(|owner| {
                let before = owner.checked_sub(1).map_or("", |k| page.folded(k));
                matches!(before, "after" | "as" | "because" | "before" | "but" | "that" | "though" | "when" | "while" | "," | ".")
            })
    })
}
