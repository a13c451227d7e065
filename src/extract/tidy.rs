//! What grammar rules out, and what it settles without the tagger.

use std::ops::Range;

use super::bounds;
use super::page::Page;
use super::passed_over;
use super::rules::{Draft, Rule};
use super::token::Shape;
use super::voices;
use crate::model::Role;

/// Past tenses that do not end in "ed" and often take up a sentence again after a clause between commas.
const PAST: &[&str] = &[
    "became", "began", "broke", "brought", "came", "caught", "died", "drew", "fell", "fled", "found", "gave", "grew", "held",
    "kept", "knew", "led", "left", "lost", "made", "met", "paid", "ran", "rose", "said", "sat", "saw", "sent", "spent", "spoke",
    "stood", "told", "took", "went", "won", "wore", "wrote",
];

/// Mends each draft, drops those that say nothing, and adds the plainest reported clauses that were passed over.
pub(super) fn tidy(page: &Page, drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut() {
        voices::mend(page, draft);
        widen_cue(page, draft);
        source_at_the_end(page, draft);
        passed_over::mend(page, draft);
        mend_source(page, draft);
        handed_over(page, draft);
        object_of_verb(page, draft);
        participle_source(page, draft);
        split_source(page, draft);
        part_contents(page, draft);
        bounds::mend(page, draft);
        without_hearer(page, draft);
        whole_clause(page, draft);
    }
    let others: Vec<Draft> = drafts.iter_mut().filter_map(|draft| passed_over::reported_behind(page, draft)).collect();
    drafts.extend(others);
    drafts.retain(|draft| !draft.content.is_empty() && !says_nothing(page, draft));
    // What another names as its source is not said.
    let sources: Vec<Range<usize>> = drafts.iter().filter_map(|draft| draft.source.first().cloned()).collect();
    let mut is_source = vec![false; page.tokens.len()];
    for range in sources {
        is_source[range].fill(true);
    }
    drafts.retain(|draft| !draft.source.is_empty() || !draft.content.iter().all(|range| range.clone().all(|k| is_source[k])));
    // "denied what was said of her": what is inside somebody's words is not said by him again.
    for n in 1..drafts.len() {
        let (before, after) = drafts.split_at_mut(n);
        let (outer, inner) = (&mut before[n - 1], &mut after[0]);
        if inner.source.is_empty() || inner.source != outer.source || inner.cue.is_empty() {
            continue;
        }
        if let ([what], [cue], [rest]) = (outer.content.as_mut_slice(), inner.cue.as_slice(), inner.content.as_slice())
            && what.len() == 1
            && page.folded(what.start) == "what"
            && cue.start == what.end
            && rest.start == cue.end
        {
            what.end = rest.end;
        }
        let once = inner.cue.iter().zip(&outer.cue).any(|(a, b)| a.start < b.end && b.start < a.end);
        let said_inside = |range: &Range<usize>| within(page, range, &outer.content);
        if inner.content.iter().all(said_inside) && (once || inner.cue.iter().all(said_inside)) {
            inner.content.clear();
        } else if once && outer.content.iter().all(|range| within(page, range, &inner.content)) {
            outer.content.clear();
        }
    }
    // "The judge overruled him.": whom it was about is nothing that was said.
    let somebody = |draft: &Draft| match draft.content.as_slice() {
        [content] => content.len() == 1 && matches!(page.folded(content.start), "him" | "her" | "them" | "me" | "us"),
        _ => false,
    };
    drafts.retain(|draft| !draft.content.is_empty() && !somebody(draft));
    let mut covered = vec![false; page.tokens.len()];
    for range in drafts.iter().flat_map(|draft| draft.content.iter().chain(&draft.cue)) {
        covered[range.clone()].fill(true);
    }
    for sentence in &page.sentences {
        if page.role(sentence.start) == Role::Body && !sentence.clone().any(|k| covered[k] || page.run_of[k].is_some()) {
            drafts.extend(transcript(page, sentence).or_else(|| reported(page, sentence)));
        }
    }
}

/// Whether a range lies in one of others, quotation marks at its ends aside.
fn within(page: &Page, range: &Range<usize>, others: &[Range<usize>]) -> bool {
    let start = range.start + usize::from(page.is_quote_mark(range.start));
    let end = range.end - usize::from(page.is_quote_mark(range.end - 1));
    others.iter().any(|other| other.start <= start && end <= other.end)
}

/// "would neither confirm nor deny": the whole of it is the cue, and its subject the source.
fn widen_cue(page: &Page, draft: &mut Draft) {
    let Some(cue) = draft.cue.first_mut() else { return };
    let neither = (cue.start.saturating_sub(1)..cue.end.max(cue.start + 1)).take(6).find(|&k| page.folded(k) == "neither");
    let Some(neither) = neither else { return };
    let nor = (neither..neither + 5).find(|&k| page.folded(k) == "nor");
    let Some(nor) = nor.filter(|&nor| nor + 1 < page.tokens.len() && page.entries[nor + 1].cue.is_some()) else { return };
    let sentence = page.sentence_of(neither);
    let Some(source) = page.subject_before(neither, sentence.start) else { return };
    *cue = source.end..nor + 2;
    let end = cue.end;
    for range in &mut draft.content {
        if range.start <= nor + 1 && range.end > end {
            range.start = end;
        }
    }
    draft.source = vec![source];
}

/// "…, the two officials said, adding that …": the participle's source is that of the verb right before it, without what comes first.
fn participle_source(page: &Page, draft: &mut Draft) {
    let ([source], [cue]) = (draft.source.as_slice(), draft.cue.as_slice()) else { return };
    if !page.folded(cue.start).ends_with("ing") || cue.start < 3 || source.end > cue.start || page.folded(cue.start - 1) != "," {
        return;
    }
    let verb = cue.start - 2;
    let Some(comma) = source.clone().rev().find(|&k| page.folded(k) == ",") else { return };
    if source.end != verb || !page.is_cue(verb) {
        return;
    }
    let last = comma + 1..source.end;
    // "… stands by the nominee, press secretary Jonah Fairweather said, calling …"
    let named = |range: &Range<usize>| range.clone().any(|k| page.tokens[k].is_capital() && !page.tokens[k].opens_sentence);
    let other = named(&last) && !named(&(source.start..comma)) && page.tokens[source.end - 1].is_capital();
    if let Some(group) = group(page, &last).or(Some(last).filter(|_| other)) {
        draft.source = vec![group];
    }
}

/// "asked the port why …": who is asked is no part of the question.
fn without_hearer(page: &Page, draft: &mut Draft) {
    let (Some(cue), Some(content)) = (draft.cue.last(), draft.content.first_mut()) else { return };
    let asks = matches!(page.folded(cue.end - 1), "asked" | "asks" | "ask" | "asking" | "told" | "tells" | "tell" | "telling");
    if !asks || content.start != cue.end {
        return;
    }
    let opens = |k: usize| matches!(page.folded(k), "why" | "whether" | "if" | "how" | "what" | "that");
    let word = (content.start + 1..content.end.min(content.start + 6)).find(|&k| opens(k));
    let hearer = |k: usize| page.run_of[k].is_none() && page.tokens[k].is_word() && page.entries[k].cue.is_none();
    if let Some(word) = word.filter(|&word| word + 2 < content.end && (content.start..word).all(hearer)) {
        content.start = word;
    }
}

/// What only looks like speech: "who asked not to be named", "when asked to comment" of the one who is asked.
fn says_nothing(page: &Page, draft: &Draft) -> bool {
    let [content] = draft.content.as_slice() else { return false };
    let unnamed = page.folded(content.start) == "not"
        && page.folded(content.start + 1) == "to"
        && page.folded(content.start + 2) == "be"
        && matches!(page.folded(content.start + 3), "named" | "identified" | "quoted");
    let asked = draft.cue.first().is_some_and(|cue| {
        cue.len() == 1
            && page.folded(cue.start) == "asked"
            && cue.start > 0
            && matches!(page.folded(cue.start - 1), "when" | "if" | "once" | "as")
    });
    // "WATCH: The bridge is safe": a label in capitals that names nobody.
    let label = draft.source.first().zip(draft.cue.first()).is_some_and(|(source, cue)| {
        page.folded(cue.start) == ":"
            && source.end == cue.start
            && source.start == page.paragraph_of(source.start).start
            && source.clone().all(|k| page.tokens[k].shape == Shape::Upper)
            && !page.names.contains(page.folded(source.end - 1))
    });
    // "Nobody cried."
    let nobody = draft.run.is_none()
        && draft.source.first().is_some_and(|source| source.len() == 1 && matches!(page.folded(source.start), "nobody" | "none"));
    unnamed
        || asked
        || label
        || nobody
        || is_rubric(page, draft)
        || bounds::says_nothing(page, draft)
        || voices::is_asked(page, draft)
}

/// "Review: ‘Salt’ is a slow burn", "About Harborline: …": what kind of text follows, not who says it.
fn is_rubric(page: &Page, draft: &Draft) -> bool {
    let (Some(source), Some(cue)) = (draft.source.first(), draft.cue.first()) else { return false };
    let rubric = matches!(
        page.folded(source.start),
        "about"
            | "analysis"
            | "breaking"
            | "commentary"
            | "editorial"
            | "exclusive"
            | "explainer"
            | "live"
            | "opinion"
            | "quiz"
            | "review"
            | "update"
            | "video"
            | "watch"
    );
    rubric
        && page.folded(cue.start) == ":"
        && source.end == cue.start
        && source.start == page.paragraph_of(source.start).start
        && (source.len() == 1 || page.folded(source.start) == "about")
}

/// "The ferry would sail again in May, said the port's manager.": what ends the sentence behind the verb is the source.
fn source_at_the_end(page: &Page, draft: &mut Draft) {
    let ([cue], [.., content], true) = (draft.cue.as_slice(), draft.content.as_slice(), draft.source.is_empty()) else { return };
    if draft.content.len() < 2 || content.start != cue.end || cue.start == 0 || !page.entries[cue.end - 1].strong {
        return;
    }
    let sentence = page.sentence_of(cue.start);
    let end = if page.folded(sentence.end - 1) == "." { sentence.end - 1 } else { sentence.end };
    let phrase =
        page.phrase_at(cue.end, end).filter(|phrase| phrase.end == end && content.end >= end && page.can_be_source(phrase));
    if let Some(phrase) = phrase.filter(|_| matches!(page.folded(cue.start - 1), "," | "\"")) {
        draft.content.pop();
        draft.source = vec![phrase];
    }
}

/// Gives a source what is its own: no adverb of the verb's, the noun of "a Gazette report", and the subject before a relative clause.
fn mend_source(page: &Page, draft: &mut Draft) {
    let ([source], [cue]) = (draft.source.as_mut_slice(), draft.cue.as_mut_slice()) else { return };
    // "Tom Brannock quietly said"
    let adverb = |k: usize| page.folded(k).ends_with("ly") && page.tokens[k].shape == Shape::Lower;
    if source.end == cue.start && source.len() > 1 && adverb(source.end - 1) && !page.entries[source.end - 1].role {
        source.end -= 1;
        cue.start -= 1;
    }
    // "Mayor Ines Roy thanked firefighters, saying …"
    let acts = |k: &usize| page.is_past(*k) && page.tokens[*k - 1].is_capital() && !page.tokens[*k - 1].opens_sentence;
    if page.folded(cue.start).ends_with("ing")
        && let Some(verb) = (source.start + 1..source.end).find(acts)
    {
        source.end = verb;
    }
    // "Talks resumed in Lisk on Tuesday with the envoy saying …"
    if page.folded(cue.start).ends_with("ing")
        && page.folded(cue.start) != "according"
        && let Some(with) = source.clone().skip(1).find(|&k| page.folded(k) == "with")
        && page.phrase_at(with + 1, source.end).is_some_and(|subject| page.can_be_source(&subject))
    {
        source.start = with + 1;
    }
    // "The mayor will say"
    while source.end == cue.start
        && source.len() > 1
        && page.entries[source.end - 1].auxiliary
        && !page.tokens[source.end - 1].is_capital()
    {
        source.end -= 1;
        cue.start -= 1;
    }
    // "A Gazette report published in May cited …"
    let verb = cue.end - 1;
    let determined = matches!(page.folded(source.start), "a" | "an" | "another" | "the");
    if source.end == cue.start && cue.len() > 1 && determined && page.entries[cue.start].document && page.entries[verb].strong {
        source.end = verb;
        cue.start = verb;
    }
    // "Outside court, the victim's mother said …": where it was said.
    let place = matches!(
        page.folded(source.start),
        "outside" | "inside" | "in" | "at" | "on" | "after" | "before" | "during" | "near" | "from" | "under" | "behind"
    );
    if place
        && source.start == page.sentence_of(source.start).start
        && let Some(comma) = (source.start + 1..source.end.min(source.start + 8)).find(|&k| page.folded(k) == ",")
        && comma + 2 < source.end
        && page.phrase_at(comma + 1, source.end).is_some_and(|phrase| page.can_be_source(&phrase))
    {
        source.start = comma + 1;
    }
    // "On Monday Orton wrote"
    let day =
        |k: usize| matches!(page.folded(k), "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday");
    let on = usize::from(page.folded(source.start) == "on");
    if source.len() > 1 + on && day(source.start + on) && page.tokens[source.start + on + 1].is_capital() {
        source.start += on + 1;
    }
    // "A clerk named Sela Roarke said"
    let apposed = matches!(page.folded(source.end), "named" | "called") && source.end + 1 < cue.start;
    if apposed && (source.end + 1..cue.start).all(|k| page.tokens[k].is_capital()) {
        source.end = cue.start;
    }
    // "Analysts at Corvane & Sons said": a name goes on before the sign.
    if source.start > 2
        && page.folded(source.start - 1) == "&"
        && page.tokens[source.start - 2].is_capital()
        && let Some(subject) = page.subject_before(source.end, page.sentence_of(source.start).start)
    {
        source.start = source.start.min(subject.start);
    }
    // "a description that Aalders said was “…”"
    if source.len() > 1 && page.folded(source.start) == "that" && page.tokens[source.start + 1].is_capital() {
        source.start += 1;
    }
    // "In it Ruiz's lawyer claims …"
    if source.len() > 2
        && matches!(page.folded(source.start), "it" | "them" | "this")
        && source.start > 0
        && matches!(page.folded(source.start - 1), "in" | "of" | "from" | "with")
        && page.tokens[source.start + 1].is_capital()
    {
        source.start += 1;
    }
    // "She sued the Gazette over reports that …": the noun phrase before the preposition.
    let over = matches!(page.folded(source.end - 1), "about" | "after" | "against" | "amid" | "despite" | "following" | "over");
    if over
        && source.len() > 1
        && let Some(phrase) = page.subject_before(source.end - 1, source.start)
    {
        *source = phrase;
    }
    // "The memo, which does not name Tom Brannock, says …"
    if source.len() == 1
        && matches!(page.folded(source.start), "who" | "which")
        && cue.start > source.end + 1
        && page.folded(cue.start - 1) == ","
        && let Some(subject) = page.subject_before(cue.start, page.sentence_of(source.start).start)
        && subject.start < source.start
        && subject.end > source.start
    {
        *source = voices::whoever(page, &subject).unwrap_or(subject);
    }
}

/// A reported clause goes from the beginning of its sentence to the comma before its source, or to the end of its sentence.
fn whole_clause(page: &Page, draft: &mut Draft) {
    let ([content], [source], [cue]) = (draft.content.as_mut_slice(), draft.source.as_slice(), draft.cue.as_slice()) else {
        return;
    };
    if content.clone().any(|k| page.run_of[k].is_some()) {
        return;
    }
    let sentence = page.sentence_of(content.start);
    let plain =
        |k: usize| page.run_of[k].is_none() && !page.entries[k].strong && (page.tokens[k].is_word() || page.folded(k) == "-");
    if source.start.min(cue.start) == content.end + 1 && page.folded(content.end) == "," {
        // "The crossing was closed after divers found cracks, the city said"
        // "Oxley, whose riding it serves, began the debate, two members said"
        let aside = matches!(page.folded(content.start), "whose" | "who" | "which")
            && content.start > sentence.start + 1
            && page.folded(content.start - 1) == ",";
        let before = sentence.start..content.start - usize::from(aside);
        if content.start - sentence.start <= 12 && before.into_iter().all(plain) {
            content.start = sentence.start;
        }
    } else if cue.end <= content.start && source.end <= content.start {
        // "Residents say the noise begins at five."
        let end = if page.folded(sentence.end - 1) == "." { sentence.end - 1 } else { sentence.end };
        let rest = content.end..end;
        let joined = matches!(page.folded(rest.start), "at" | "in" | "on" | "by" | "from" | "for" | "with" | "of" | "to");
        if (2..=3).contains(&rest.len()) && joined && rest.into_iter().all(plain) {
            content.end = end;
        }
    }
}

/// "In remarks to the families, Aldane flatly denied what was said of her.": what a preposition ties to the words before it is
/// not what is denied, where the verb has an object of its own.
fn object_of_verb(page: &Page, draft: &mut Draft) {
    let ([source], [cue], [content, ..]) = (draft.source.as_slice(), draft.cue.as_slice(), draft.content.as_slice()) else {
        return;
    };
    let sentence = page.sentence_of(source.start);
    let end = if page.folded(sentence.end - 1) == "." { sentence.end - 1 } else { sentence.end };
    let tied = content.start > sentence.start
        && content.end < source.start
        && page.folded(source.start - 1) == ","
        && matches!(page.folded(content.start - 1), "to" | "of" | "with" | "for" | "before" | "from");
    let object = cue.end..end;
    let plain = object.clone().all(|k| page.run_of[k].is_none() && (page.tokens[k].is_word() || page.folded(k) == "-"));
    let opens =
        |k: usize| page.tokens[k].is_word() && !page.entries[k].auxiliary && (page.entries[k].function || page.entries[k].role);
    let away =
        matches!(page.folded(object.start), "in" | "on" | "at" | "during" | "after" | "before" | "by" | "to" | "and" | "as");
    if tied && cue.start >= source.end && object.len() > 1 && plain && opens(object.start) && !away {
        draft.content = vec![object];
    }
}

/// "A summary, submitted by the board to the court, said …": who handed it over is not who says it.
fn handed_over(page: &Page, draft: &mut Draft) {
    let ([source], [cue]) = (draft.source.as_slice(), draft.cue.as_slice()) else { return };
    let participle =
        |k: usize| page.folded(k).ends_with("ed") || matches!(page.folded(k), "written" | "drawn" | "seen" | "sent" | "made");
    let by =
        (source.start.saturating_sub(8)..source.start).rev().find(|&k| !page.tokens[k].is_capital() && page.folded(k) == "by");
    let Some(by) = by.filter(|&by| by > 2 && participle(by - 1) && cue.start >= source.end && cue.start <= source.end + 16)
    else {
        return;
    };
    let sentence = page.sentence_of(by);
    // ", seen by", ", sent in April and seen by".
    let passive = (by.saturating_sub(10)..by - 1).rev();
    let Some(comma) = passive.take_while(|&k| page.tokens[k].is_word() || page.folded(k) == ",").find(|&k| page.folded(k) == ",")
    else {
        return;
    };
    let closed = page.folded(cue.start - 1) == ",";
    if comma <= sentence.start || !participle(comma + 1) || !closed || draft.content.iter().any(|range| range.start < cue.start) {
        return;
    }
    let thing = sentence.start..comma;
    let plain = thing.clone().all(|k| page.tokens[k].is_word() && !page.entries[k].auxiliary);
    // "The receipt, obtained by the Gazette, reads"
    let reads = cue.clone().any(|k| matches!(page.folded(k), "read" | "reads"));
    if plain && thing.len() <= 8 && (reads || thing.clone().take(4).any(|k| page.entries[k].document)) {
        draft.source = vec![thing];
    }
}

/// "The bridge, Ana Ruiz said, would open": what stands before the name is content.
fn split_source(page: &Page, draft: &mut Draft) {
    let ([source], [cue]) = (draft.source.as_slice(), draft.cue.as_slice()) else { return };
    if cue.start != source.end || page.folded(cue.end) != "," {
        return;
    }
    let Some(comma) = source.clone().rev().find(|&k| page.folded(k) == ",") else { return };
    let name = comma + 1..source.end;
    let before = source.start..comma;
    let named = !name.is_empty() && name.clone().all(|k| page.tokens[k].is_capital() || page.entries[k].title);
    if named && !before.clone().any(|k| page.tokens[k].is_capital() && !page.tokens[k].opens_sentence || page.entries[k].role) {
        draft.source = vec![name];
        draft.content.insert(0, before);
        return;
    }
    // "… at least nine depots, two officers said, …": a group behind the comma is no apposition to what stands before it.
    if let Some(group) = group(page, &name) {
        let content = page.sentence_of(group.start).start..group.start - 1;
        draft.source = vec![group];
        if draft.content.iter().all(|range| range.start >= content.end) {
            draft.content.insert(0, content);
        }
    }
}

/// The whole of a range if it is a plural group of unnamed people: "two officers", "both sources", "officials".
fn group(page: &Page, range: &Range<usize>) -> Option<Range<usize>> {
    let head = range.end.checked_sub(1).filter(|_| !range.is_empty())?;
    let plural = page.folded(head).ends_with('s') || page.folded(head) == "people";
    let known = page.entries[head].collective
        || page.folded(head).strip_suffix('s').map(super::lexicon::entry).is_some_and(|one| one.role || one.anonymous);
    let plain = range.clone().all(|k| page.tokens[k].is_word() && !page.tokens[k].is_capital());
    (plural && known && plain).then(|| range.clone())
}

/// Contents lose what is source or cue; a relative clause's content does not reach before its "who".
pub(super) fn part_contents(page: &Page, draft: &mut Draft) {
    let relative = draft
        .source
        .first()
        .filter(|source| source.len() == 1 && matches!(page.folded(source.start), "who" | "which"))
        .map(|source| source.start);
    if let Some(who) = relative {
        draft.content.retain(|range| range.start > who || range.clone().any(|k| page.run_of[k].is_some()));
        // ", who told the inquiry that she had heard a bang, left by the back door": the comma closes the clause.
        if who > 0 && page.folded(who - 1) == "," {
            for range in &mut draft.content {
                let resumes = |k: usize| {
                    let next = &page.tokens[k + 1];
                    page.folded(k) == ","
                        && next.shape == Shape::Lower
                        && (page.entries[k + 1].auxiliary && !matches!(page.folded(k + 1), "to" | "not")
                            || !page.entries[k + 1].function && PAST.binary_search(&page.folded(k + 1)).is_ok()
                            || next.folded.ends_with("ed") && page.entries.get(k + 2).is_some_and(|entry| entry.function))
                };
                if let Some(comma) =
                    (range.start + 2..range.end.saturating_sub(1)).find(|&k| page.run_of[k].is_none() && resumes(k))
                {
                    range.end = comma;
                }
            }
        }
    }
    let mut cut: Vec<Range<usize>> = Vec::with_capacity(draft.content.len());
    for range in draft.content.drain(..) {
        let mut rest = range;
        // Of both that end a content the source may stand first: once more.
        for taken in draft.source.iter().chain(&draft.cue).chain(&draft.source) {
            if taken.start <= rest.start && taken.end > rest.start {
                rest.start = taken.end.min(rest.end);
            } else if taken.start < rest.end && taken.end >= rest.end {
                rest.end = taken.start;
            }
        }
        // "… by the fall, “God willing”. The company": a closing mark before the stop does not tie the next sentence to it.
        let end = page.sentence_of(rest.start).end;
        let outside = |k: usize| page.run_of[k].is_none();
        if end < rest.end
            && end > rest.start + 1
            && [rest.start, end - 1, end].into_iter().all(outside)
            && page.folded(end - 1) == "."
            && page.is_quote_mark(end - 2)
            && !page.is_quote_mark(end)
        {
            rest.end = end - 1;
        }
        while rest.start < rest.end && matches!(page.folded(rest.start), "," | ":") {
            rest.start += 1;
        }
        if rest.clone().any(|k| page.tokens[k].is_word()) {
            cut.push(rest);
        }
    }
    draft.content = cut;
}

/// "RUIZ: The bridge is safe." in a transcript.
fn transcript(page: &Page, sentence: &Range<usize>) -> Option<Draft> {
    let opens = sentence.start == page.paragraph_of(sentence.start).start;
    let colon = sentence.clone().take(4).find(|&k| page.folded(k) == ":")?;
    let name = sentence.start..colon;
    if name.is_empty() {
        return None;
    }
    // "Ana Ruiz: It was tested twice.", if the article names her in running text as well.
    let full = name.len() > 1 && page.entries[name.start].given != 0 && name.clone().all(|k| page.tokens[k].is_capital());
    let shouted = full || name.clone().all(|k| page.tokens[k].shape == Shape::Upper && page.tokens[k].span.len() > 1);
    let content = colon + 1..sentence.end;
    // "WATCH: …" is no speaker: the label must be somebody whom the article also writes in small letters.
    let last = page.folded(colon - 1);
    let known = page.names.contains(last);
    (opens && known && shouted && !name.is_empty() && content.len() > 1)
        .then(|| Draft::new(content, colon..colon + 1, name, Rule::Sentence, 0.8))
}

/// "X said (that) …" and "…, X said", with the commonest verbs only.
fn reported(page: &Page, sentence: &Range<usize>) -> Option<Draft> {
    let end = if page.folded(sentence.end - 1) == "." { sentence.end - 1 } else { sentence.end };
    let plain = |k: usize| {
        let denies = matches!(page.folded(k), "denied" | "denies") && k + 1 < end && page.folded(k + 1).ends_with("ing");
        matches!(page.folded(k), "said" | "says" | "say" | "told" | "added" | "argued" | "claimed" | "insisted") || denies
    };
    let verb = sentence.clone().find(|&k| plain(k))?;
    // "The ferry would sail again, said the port's manager."
    if verb > sentence.start + 3 && page.folded(verb - 1) == "," {
        let source = page.phrase_at(verb + 1, end).filter(|source| source.end == end && page.can_be_source(source))?;
        return Some(Draft::new(sentence.start..verb - 1, verb..verb + 1, source, Rule::Sentence, 0.7));
    }
    let source = page.subject_before(verb, sentence.start).filter(|source| page.can_be_source(source))?;
    let cue = page.cue_at(verb, source.end);
    let trailing = source.start > sentence.start && page.folded(source.start - 1) == ",";
    let mut start = verb + 1;
    if page.folded(verb) == "told" {
        // Whom it was told: up to "that", or one word.
        start = (start..end.min(start + 6)).find(|&k| page.folded(k) == "that").unwrap_or(start + 1);
    }
    // "…, the city said in a long statement": where and when it was said is not what was said.
    let aside = matches!(
        page.folded(verb + 1),
        "in" | "on" | "at" | "during" | "after" | "before" | "by" | "via" | "through" | "to" | "last" | "this"
    );
    let content = if trailing && (end <= verb + 4 || aside) { sentence.start..source.start - 1 } else { start.min(end)..end };
    let leads = trailing || source.start <= sentence.start + 6;
    (content.len() >= 3 && leads).then(|| Draft::new(content, cue, source, Rule::Sentence, 0.7))
}
