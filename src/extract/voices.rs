//! Whose words they are where another name stands nearer: who is asked, who has seen a letter, who recalls what somebody said.

use std::ops::Range;

use super::page::Page;
use super::rules::{Draft, Rule};
use super::token::Shape;

/// How many words before its verb a sentence is looked at; a sentence of news is shorter.
const REACH: usize = 60;

/// How many words the passive may be away from the comma that opens it: "sent on April 2 and seen by".
const PASSIVE: usize = 10;

/// How many words a verb of saying may be away from the quotation that is its object: "called the numbers “…”".
const WORDS_AT_VERB: usize = 6;

/// Parts what the tagger joined: what stands behind a colon in somebody else's clause, and over the end of a sentence that closes with
/// a quotation mark, is said anew.
///
/// What is cut off is left to the rules for quotations, but for what another says in a clause of its own.
pub(super) fn part(page: &Page, drafts: &mut Vec<Draft>) {
    let mut said = Vec::new();
    for draft in drafts.iter_mut() {
        let first = draft.content.first().map_or(0, |range| range.start);
        // "… not on trial, a remark that Ellison later called “quaint”": the tagger takes "a remark" for a verb.
        if let Some(range) = draft
            .content
            .first()
            .filter(|_| draft.cue.first().is_some_and(|cue| cue.end == first && matches!(page.folded(cue.start), "a" | "an")))
            && let Some(verb) = another_speaks(page, first, range)
            && let Some(source) = page.subject_before(verb, first + 1)
        {
            said.push(Draft::new(verb + 1..range.end, verb..verb + 1, source, Rule::Sentence, 0.7));
            draft.content.clear();
            continue;
        }
        draft.content.retain(|range| range.start == first || another_speaks(page, range.start, range).is_none());
        for range in &mut draft.content {
            // "“I didn’t do it,” before his lawyer interrupted him: “…”"
            let introduced = |k: &usize| page.folded(*k) == ":" && page.is_quote_mark(*k + 1) && page.run_of[*k].is_none();
            if let Some(colon) = (range.start..range.end.saturating_sub(1)).find(introduced)
                && let Some(last) = (range.start..colon).rev().find(|&k| page.run_of[k].is_some())
            {
                range.end = last + 1 + usize::from(page.run_of[range.start].is_none());
            }
            let other = (range.start + 4..range.end).find_map(|at| Some((at, another_speaks(page, at, range)?)));
            if let Some((at, verb)) = other {
                // Other verbs than these the rules for quotations find again.
                let subject = page.subject_before(verb, at + 1).filter(|_| contrasts(page, at) || !page.is_cue(verb));
                said.extend(subject.map(|source| Draft::new(verb + 1..range.end, verb..verb + 1, source, Rule::Sentence, 0.7)));
                range.end = at;
            }
            let closes = |k: &usize| {
                page.tokens[*k].sentence != page.tokens[*k - 1].sentence
                    && page.is_quote_mark(*k - 1)
                    && page.run_of[*k - 1].is_none()
                    && page.role(*k).is_body()
            };
            let Some(end) = (range.start + 2..range.end).find(closes) else { continue };
            // Two single marks that stand for a double one.
            range.end = (end..range.end).find(|&k| !page.is_quote_mark(k)).unwrap_or(range.end);
            if page.run_of[range.start].is_some() {
                range.end = (range.start..range.end).rev().find(|&k| !page.is_quote_mark(k)).map_or(range.end, |last| last + 1);
            }
        }
    }
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.append(&mut said);
}

/// The verb with which another speaks in a clause that begins at a token: "…, while Dunmore called it “a crash”", "…, a view that
/// Aalders called “…”".
///
/// `inside` is what somebody has said, with a quotation behind the token.
fn another_speaks(page: &Page, at: usize, inside: &Range<usize>) -> Option<usize> {
    // "a description that", "an idea which"
    let relative = matches!(page.folded(at), "a" | "an")
        && (at + 2..inside.end.min(at + 5)).any(|k| matches!(page.folded(k), "that" | "which"))
        // What comes before "that" may have been left out.
        || at == inside.start && matches!(page.folded(at), "that" | "which");
    let apart = at == inside.start || page.folded(at - 1) == "," || page.is_quote_mark(at - 1) && page.folded(at - 2) == ",";
    if !(contrasts(page, at) || relative) || page.run_of[at].is_some() || !apart {
        return None;
    }
    let open = (at..inside.end).find(|&k| page.run_of[k].is_some())?;
    // The last verb of saying before the mark, if it has a name for its subject.
    let says = |k: &usize| page.entries[*k].cue.is_some() && page.tokens[*k].shape == Shape::Lower;
    let verb = (at + 1..open).rev().find(says).filter(|&verb| open - verb <= WORDS_AT_VERB)?;
    let plain = (at + 1..open).all(|k| page.tokens[k].is_word() || page.is_quote_mark(k));
    // "a step that the opposition called “…”"
    let adverb = |k: usize| {
        matches!(page.folded(k), "later" | "once" | "then" | "also" | "since" | "has" | "had") || page.folded(k).ends_with("ly")
    };
    let last = (at + 1..verb).rev().find(|&k| !adverb(k))?;
    let entry = &page.entries[last];
    let body = (entry.role || entry.collective || entry.organisation) && page.tokens[last].shape == Shape::Lower;
    ((page.tokens[last].is_capital() || body) && plain).then_some(verb)
}

/// "…, while Dunmore called it “a crash”": a clause of its own, and none that belongs to a noun of the one before.
fn contrasts(page: &Page, at: usize) -> bool {
    matches!(page.folded(at), "while" | "whereas" | "but")
}

/// "Asked whether she would sue, he replied", "Vance, asked about the affair, said": the name is of who was asked.
pub(super) fn is_asked(page: &Page, draft: &Draft) -> bool {
    let (Some(source), Some(cue), Some(content)) = (draft.source.first(), draft.cue.first(), draft.content.last()) else {
        return false;
    };
    if !is_put(page.folded(cue.start)) {
        return false;
    }
    let opens = cue.start == page.sentence_of(cue.start).start
        || matches!(page.folded(cue.start - 1), "when" | "if" | "once" | "as" | "being" | "repeatedly");
    let goes_on = || {
        let comma = page.folded(content.end) == ",";
        comma && (content.end + 1..content.end + 4).any(|k| page.is_cue(k))
    };
    let between_commas = cue.start > 0 && page.folded(cue.start - 1) == "," && source.end.abs_diff(cue.start) <= 1;
    // What stands behind "she said" is her answer.
    let answered = content.start >= source.end.max(cue.end) && page.run_of[content.start].is_some();
    !answered && (opens && source.start > cue.start || between_commas && goes_on())
}

/// "The lawyer for a man accused of fraud told a judge that …": who is accused of something accuses nobody, and is told of to say whose
/// lawyer speaks.
///
/// With "of" or "with" right behind them these verbs have no object, so that they are participles. Without a verb of saying behind
/// them nothing is said.
fn reduced_relative(page: &Page, draft: &mut Draft) {
    let ([source], [cue], [content]) = (draft.source.as_mut_slice(), draft.cue.as_mut_slice(), draft.content.as_mut_slice())
    else {
        return;
    };
    let with = match page.folded(cue.start) {
        "accused" | "suspected" => "of",
        "charged" => "with",
        _ => return,
    };
    let behind = if cue.len() > 1 { cue.start + 1 } else { content.start };
    if source.end != cue.start || cue.len() > 2 || cue.end != content.start || page.folded(behind) != with {
        return;
    }
    let sentence = page.sentence_of(cue.start);
    let said =
        (cue.end..content.end.min(sentence.end)).find(|&k| page.run_of[k].is_none() && page.entries[k].strong && page.is_cue(k));
    let Some(verb) = said.filter(|&verb| verb + 1 < content.end) else {
        draft.content.clear();
        return;
    };
    source.end = verb;
    *cue = verb..verb + 1;
    content.start = cue.end;
}

/// "Imre, reached in Oslo, declined to respond but said: “…”": who has said it is the subject of the first verb.
fn joined_verb(page: &Page, draft: &mut Draft) {
    let ([], [cue], Some(content)) = (draft.source.as_slice(), draft.cue.as_slice(), draft.content.first()) else { return };
    let sentence = page.sentence_of(cue.start);
    let joined = cue.start > sentence.start && matches!(page.folded(cue.start - 1), "and" | "but" | "then");
    if !joined || !page.is_cue(cue.start) || content.start < cue.end {
        return;
    }
    let subject = page.phrase_at(sentence.start, cue.start);
    draft.source.extend(subject.filter(|subject| page.can_be_source(subject) && page.can_speak(subject.end - 1)));
}

/// Gives words to whoever said them where the sentence names somebody else first.
pub(super) fn mend(page: &Page, draft: &mut Draft) {
    // "Imagine the minister saying, “…”": nobody has said it.
    let opener = draft.source.first().map(|source| (source.start, page.sentence_of(source.start).start));
    if opener.is_some_and(|(source, opener)| source <= opener + 1 && matches!(page.folded(opener), "imagine" | "suppose"))
        || would_have(page, draft)
        || is_bidden(page, draft)
    {
        draft.source.clear();
        draft.cue.clear();
        return;
    }
    reduced_relative(page, draft);
    joined_verb(page, draft);
    if let Some(subject) = outside(page, draft).or_else(|| subject_of(page, draft)) {
        draft.source = vec![subject];
    }
    salutation(page, draft);
    // "The claim: “…”": whose it is is not said.
    let bare = |range: &Range<usize>| range.len() == 1 && matches!(page.folded(range.start), "the" | "a" | "an");
    let checked = |range: &Range<usize>| {
        let at = page.sentence_of(range.start).start;
        let at = at + usize::from(page.folded(at) == "the");
        range.start <= at + 1 && page.folded(at) == "claim" && page.folded(at + 1) == ":"
    };
    if draft.source.first().is_some_and(|range| bare(range) || checked(range)) {
        draft.source.clear();
        draft.cue.clear();
        return;
    }
    if let Some((verb, last)) = spoken_of(page, draft).zip(draft.content.last()) {
        let agent = agent(page, verb, last);
        draft.source.clear();
        if let Some(agent) = agent {
            if let Some(content) = draft.content.iter_mut().find(|range| range.start == agent.start) {
                content.start = agent.end.min(content.end);
            }
            draft.source.push(agent);
        }
    }
    if let Some(subject) = told_first(page, draft) {
        draft.source = vec![subject];
        draft.cue.clear();
    }
    if let Some(document) = read_out(page, draft) {
        draft.source = vec![document];
        draft.cue.clear();
    }
    apposed(page, draft);
    // "Pressed further, she said: “…”"
    let behind = draft.cue.first().map_or(0, |cue| cue.end);
    if draft.content.last().is_some_and(|last| last.start >= behind && last.clone().any(|k| page.run_of[k].is_some())) {
        let how = |range: &Range<usize>| {
            range.end < behind && range.start == page.sentence_of(range.start).start && is_put(page.folded(range.start))
        };
        draft.content.retain(|range| !how(range));
    }
    // "“I did,” he said, his voice barely audible": how it was said was not said.
    let has_quoted = |range: &Range<usize>| range.clone().any(|k| page.run_of[k].is_some());
    let quoted = draft.content.first().is_some_and(|first| first.end < behind && has_quoted(first));
    draft.content.retain(|range| {
        let manner = matches!(page.folded(range.start), "his" | "her" | "their" | "with" | "without");
        let plain = !has_quoted(range);
        !(quoted && manner && plain && range.start > behind && page.folded(range.start - 1) == ",")
    });
    let passed_on = passed_on(page, draft);
    if let Some((source, cue)) = passed_on.clone().or_else(|| introduced(page, draft)) {
        draft.source = vec![source];
        draft.cue = vec![cue];
    }
    // What tells of the telling is not told: "… quoted [Ferrol as saying] it was a joke".
    if let Some((_, cue)) = passed_on {
        let said = |range: &mut Range<usize>| {
            let colon = (cue.end..range.end).find(|&k| page.folded(k) == ":" && page.run_of[k].is_none());
            range.start = range.start.max(colon.map_or(cue.end, |colon| colon + 1));
            range.start < range.end
        };
        draft.content.retain_mut(said);
    }
}

/// "The minister has been accused of “governing by press release” by a rival": the verb, where its subject is spoken of.
fn spoken_of(page: &Page, draft: &Draft) -> Option<usize> {
    let (source, cue) = (draft.source.first()?, draft.cue.first()?);
    let of_persons = |k: &usize| {
        matches!(
            page.folded(*k),
            "accused"
                | "advised"
                | "asked"
                | "berated"
                | "blamed"
                | "branded"
                | "called"
                | "castigated"
                | "chastised"
                | "condemned"
                | "criticised"
                | "criticized"
                | "denounced"
                | "derided"
                | "described"
                | "dubbed"
                | "hailed"
                | "informed"
                | "labeled"
                | "labelled"
                | "lambasted"
                | "mocked"
                | "notified"
                | "offered"
                | "ordered"
                | "praised"
                | "reminded"
                | "ridiculed"
                | "slammed"
                | "told"
                | "urged"
                | "warned"
        )
    };
    let verb = cue.clone().find(of_persons)?;
    let before = page.folded(verb.checked_sub(1)?);
    let be = matches!(before, "is" | "are" | "was" | "were" | "been" | "being" | "be");
    (be && source.start <= verb && verb <= source.end + 6).then_some(verb)
}

/// Who does what a verb in the passive says, behind "by".
fn agent(page: &Page, verb: usize, content: &Range<usize>) -> Option<Range<usize>> {
    let sentence = page.sentence_of(verb);
    let by = (verb + 1..sentence.end).find(|&k| page.folded(k) == "by" && page.run_of[k].is_none())?;
    page.phrase_at(by + 1, sentence.end).filter(|agent| {
        let named = agent.clone().any(|k| page.tokens[k].is_capital() || page.entries[k].role || page.entries[k].collective);
        named && page.can_be_source(agent) && (!content.contains(&agent.start) || agent.start == content.start)
    })
}

/// "Illes read aloud from a letter of the port's: “…”": the words are the letter's.
fn read_out(page: &Page, draft: &Draft) -> Option<Range<usize>> {
    let quoted = page.runs.get(draft.run?)?;
    let colon = quoted.outer.start.checked_sub(1).filter(|&k| page.folded(k) == ":")?;
    let sentence = page.sentence_of(colon).start..colon;
    let from = sentence.clone().skip(1).find(|&k| {
        let reads = (k.saturating_sub(2)..k).any(|j| matches!(page.folded(j), "read" | "reads" | "reading"));
        page.folded(k) == "from" && reads
    })?;
    let end = (from + 1..colon.min(from + 6)).find(|&k| page.entries[k].document && !page.tokens[k].is_capital())?;
    (from + 2 <= end).then_some(from + 1..end + 1)
}

/// "Told of the remarks, Carrara shrugged. “…”": the one of whom the sentence before is, and nobody "Told".
fn told_first(page: &Page, draft: &Draft) -> Option<Range<usize>> {
    let content = draft.content.first()?;
    let put = |k: usize| matches!(page.folded(k), "told" | "shown" | "reminded" | "confronted") || is_put(page.folded(k));
    let first = |range: &&Range<usize>| range.start == page.sentence_of(range.start).start && put(range.start);
    let sentence = page.sentence_of(draft.source.iter().chain(&draft.cue).find(first)?.start);
    if content.start < sentence.end {
        return None;
    }
    let comma = sentence.clone().find(|&k| page.folded(k) == "," && page.run_of[k].is_none())?;
    let verb = (comma + 2..sentence.end).find(|&k| page.is_past(k))?;
    page.subject_before(verb, comma + 1).filter(|subject| subject.start == comma + 1 && page.can_be_source(subject))
}

/// "A clerk named Sela Roarke wrote that …": the name is the clerk's, and the verb is the one behind it.
fn apposed(page: &Page, draft: &mut Draft) {
    let ([source], [cue], [content, ..]) = (draft.source.as_mut_slice(), draft.cue.as_mut_slice(), draft.content.as_mut_slice())
    else {
        return;
    };
    if page.folded(cue.end - 1) != "named" || source.end != cue.start || cue.len() != 1 || content.start != cue.end {
        return;
    }
    let name = content.start..content.clone().find(|&k| !page.tokens[k].is_capital()).unwrap_or(content.end);
    let Some(verb) = (name.end..content.end.min(name.end + 4)).find(|&k| page.is_cue(k)) else { return };
    if !name.is_empty() && (name.end..verb).all(|k| page.entries[k].auxiliary) {
        source.end = name.end;
        *cue = name.end..verb + 1;
        content.start = cue.end;
    }
}

/// "My grandmother would have put it more simply: “…”": she has not.
fn would_have(page: &Page, draft: &Draft) -> bool {
    let (Some(source), Some(cue)) = (draft.source.first(), draft.cue.first()) else { return false };
    let verb = cue.start.saturating_sub(1).max(source.end)..cue.end;
    let quoted = draft.content.iter().flat_map(Clone::clone).any(|k| page.run_of[k].is_some());
    quoted && verb.take(3).any(|k| page.folded(k) == "would" && matches!(page.folded(k + 1), "have" | "'ve"))
}

/// Participles of those to whom a question is put.
pub(super) fn is_put(folded: &str) -> bool {
    matches!(folded, "asked" | "pressed" | "questioned" | "quizzed")
}

/// "Olaf Reyes — no relation to the president — promised", "The survey, which the ministry has not seen, says": the subject of the
/// sentence, where the source is of what stands between the marks.
fn outside(page: &Page, draft: &Draft) -> Option<Range<usize>> {
    let (source, cue) = (draft.source.first()?, draft.cue.first()?);
    let floor = page.sentence_of(source.start).start;
    if source.end > cue.start || source.start == floor {
        return None;
    }
    let dash = |k: usize| page.folded(k) == "--";
    let opening = if dash(cue.start - 1) {
        (floor..source.start).rev().take(REACH).find(|&k| dash(k))?
    } else if page.folded(cue.start - 1) == "," && page.folded(source.start - 1) == "which" && source.end < cue.start - 1 {
        source.start.checked_sub(2).filter(|&k| page.folded(k) == ",")?
    } else {
        return None;
    };
    let subject = page.subject_before(opening, floor)?;
    (subject.end == opening && page.can_be_source(&subject)).then_some(subject)
}

/// "Fenn said it was a joke between him and Holy, who said …", "A source, speaking in private because she was not allowed to, said …", "A
/// man who has read the letter, and who …, said …": the subject of the verb, where the source is somebody in a clause beside it.
fn subject_of(page: &Page, draft: &Draft) -> Option<Range<usize>> {
    let ([source], [cue], Some(content)) = (draft.source.as_slice(), draft.cue.as_slice(), draft.content.first()) else {
        return None;
    };
    let floor = page.sentence_of(cue.start).start;
    let one = source.len() == 1;
    // The words stand between the verb and "who".
    let behind = one && page.folded(source.start) == "who" && cue.end <= content.start && content.end <= source.start;
    if behind {
        let subject = page.subject_before(cue.start, floor)?;
        return (subject.end <= cue.start && page.can_be_source(&subject)).then_some(subject);
    }
    // "Her press secretary, reached later by text, wrote"
    let whose = one && matches!(page.folded(source.start), "his" | "her" | "their" | "its") && cue.start > source.end + 1;
    if whose && page.folded(cue.start - 1) == "," {
        let subject = page.subject_before(cue.start, floor).filter(|subject| subject.start == source.start)?;
        return page.can_be_source(&subject).then_some(subject);
    }
    if source.end > cue.start || source.start <= floor {
        return None;
    }
    let pronoun = one && matches!(page.folded(source.start), "he" | "she" | "they" | "it");
    if pronoun && cue.start > source.end + 1 && page.folded(cue.start - 1) == "," {
        let subject = page.subject_before(cue.start, floor)?;
        let first = page.phrase_at(floor, subject.end).filter(|first| page.can_be_source(first))?;
        return (subject.start == floor && subject.end <= cue.start && first.end < source.start).then_some(subject);
    }
    whoever(page, source)
}

/// "A person who has read the second memo, and who …": the whole of a phrase of which a source is only what somebody has read.
pub(super) fn whoever(page: &Page, source: &Range<usize>) -> Option<Range<usize>> {
    let floor = page.sentence_of(source.start).start;
    let who = (floor..source.start).rev().take(4).find(|&k| page.folded(k) == "who")?;
    let verb = who + 1..source.start;
    let reads = |k: usize| matches!(page.folded(k), "read" | "reviewed" | "saw" | "seen" | "written" | "wrote");
    let plain = |k: usize| {
        let entry = &page.entries[k];
        page.tokens[k].shape == Shape::Lower && (entry.cue.is_none() || reads(k)) && !entry.role
    };
    if verb.is_empty() || !verb.into_iter().all(plain) || page.entries[source.start - 1].function {
        return None;
    }
    let subject = page.subject_before(who, floor).filter(|subject| subject.end == who && page.can_be_source(subject))?;
    Some(subject.start..source.end)
}

/// "Watch them say “consultation.”": nobody has said it yet.
fn is_bidden(page: &Page, draft: &Draft) -> bool {
    let Some(source) = draft.source.first() else { return false };
    let opens =
        source.start == page.sentence_of(source.start).start || matches!(page.folded(source.start - 1), "and" | "," | "then");
    opens
        && matches!(page.folded(source.start), "watch" | "hear" | "let")
        && matches!(page.folded(source.start + 1), "them" | "him" | "her" | "us" | "the")
}

/// "Sir – As my late husband used to say": the address of a letter is no part of the source.
fn salutation(page: &Page, draft: &mut Draft) {
    let Some(source) = draft.source.first_mut() else { return };
    let dash = source.clone().skip(1).take(4).find(|&k| page.folded(k) == "--");
    let opens = source.start == page.paragraph_of(source.start).start;
    if let Some(dash) = dash.filter(|&dash| opens && dash + 2 < source.end) {
        let name = (source.start..dash).all(|k| page.tokens[k].is_capital());
        if name && matches!(page.folded(source.start), "sir" | "sirs" | "madam" | "dear" | "editor") {
            source.start = dash + 1 + usize::from(page.folded(dash + 1) == "as");
        }
    }
}

/// "Aldis recalled Ferrol telling him: “…”", "the Post quoted Ferrol as saying …", "Ferrol was quoted by the Post as saying …": Ferrol.
fn passed_on(page: &Page, draft: &Draft) -> Option<(Range<usize>, Range<usize>)> {
    let (cue, content) = (draft.cue.first()?, draft.content.last()?);
    let sentence = page.sentence_of(cue.start);
    if cue.start >= content.end || draft.source.first().is_some_and(|source| source.start < sentence.start) {
        return None;
    }
    let near = (sentence.start..cue.end).rev().take(REACH);
    // "A letter has Sallow telling a cousin: “…”"
    let has = |k: usize| {
        matches!(page.folded(k), "has" | "had" | "have") && page.tokens[k + 1].is_capital() && page.tokens[k + 1].span.len() > 1
    };
    let verb = near.into_iter().find(|&k| (recalls(page.folded(k)) || has(k)) && page.run_of[k].is_none())?;
    let telling = |k: usize| page.folded(k).ends_with("ing") && page.entries[k].strong;
    let be = |back: usize| matches!(page.folded(verb.saturating_sub(back)), "is" | "are" | "was" | "were" | "been" | "being");
    let passive = be(1) || be(2) && page.entries[verb - 1].cue.is_none() && !page.tokens[verb - 1].is_capital();
    if passive {
        let participle = (verb + 1..content.end.min(verb + PASSIVE)).find(|&k| page.folded(k - 1) == "as" && telling(k))?;
        let subject = page.subject_before(verb, sentence.start)?;
        return page.can_be_source(&subject).then_some((subject, participle..participle + 1));
    }
    let named = page.phrase_at(verb + 1, content.end).filter(|named| page.can_be_source(named))?;
    let end = (verb + 2..=named.end).find(|&k| telling(k) || page.folded(k) == "as")?;
    let participle = end + usize::from(page.folded(end) == "as");
    let first = verb + 1..end;
    // "quoted her as saying", but "recalled her saying".
    let quotes = page.folded(verb).starts_with("quot") || page.folded(verb).starts_with("cit");
    let fits = quotes == (participle > end) && participle + 1 < content.end && telling(participle);
    (fits && page.can_be_source(&first)).then_some((first, participle..participle + 1))
}

fn recalls(folded: &str) -> bool {
    matches!(
        folded,
        "recalled"
            | "recalls"
            | "recalling"
            | "remembered"
            | "remembers"
            | "recounted"
            | "heard"
            | "overheard"
            | "quoted"
            | "quotes"
            | "quoting"
            | "cited"
            | "cites"
            | "citing"
    )
}

/// "Ruth Calder was blunter: “…”": the subject of the clause before the colon, and nobody of a sentence before that.
fn introduced(page: &Page, draft: &Draft) -> Option<(Range<usize>, Range<usize>)> {
    let quoted = page.runs.get(draft.run?)?;
    let open = quoted.outer.start;
    let colon = open.checked_sub(1).filter(|&k| page.folded(k) == ":")?;
    let clause = page.sentence_of(colon).start..colon;
    let follows = matches!(page.source_around(quoted), Some((_, Rule::Sentence)));
    if follows || draft.source.iter().any(|source| clause.contains(&source.start)) {
        return None;
    }
    let subject = page.phrase_at(clause.start, colon).filter(|subject| page.can_be_source(subject))?;
    // "Grant, by contrast, could not stop smiling: “…”"
    let aside = (subject.end + 1..colon.min(subject.end + 6)).find(|&k| page.folded(k) == "," && page.folded(subject.end) == ",");
    let lower = |end: usize| (subject.end + 1..end).all(|k| page.tokens[k].shape == Shape::Lower);
    let predicate = aside.filter(|&end| lower(end)).map_or(subject.end, |end| end + 1)..colon;
    let plain = predicate.clone().all(|k| page.tokens[k].is_word() && !page.tokens[k].is_capital());
    let named = subject.clone().any(|k| page.tokens[k].is_capital() && !page.entries[k].function);
    (named && plain && predicate.len() <= 8 && page.entries[predicate.start].auxiliary)
        .then_some((subject, predicate.start..open))
}
