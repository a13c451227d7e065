//! What happened and what was said when, as far as the texts tell.

use jiff::civil;

use super::dates::{Found, Precision, dates, in_calendar};
use super::sentences::sentences;
use crate::body::Body;
use crate::model::{Article, Attribution, Event, EventKind, Kind, PartialDate};
use crate::text::fold::fold;
use crate::text::{Span, words};

/// Words that may stand between a cue and the date on which it was said: "told the Herald on".
const MOST_BETWEEN: usize = 6;
/// Words that may stand there if one of them is something said or written: "said in a letter to the harbour board sent".
const MOST_WITH_MEDIUM: usize = 12;
/// Words between a date that opens its sentence and the cue.
const MOST_AFTER: usize = 10;

/// What is said or written in one go: a date behind it is the date of the saying.
const MEDIUM: &[&str] = &[
    "address",
    "article",
    "briefing",
    "broadcast",
    "column",
    "conference",
    "debate",
    "email",
    "emails",
    "essay",
    "filing",
    "hearing",
    "interview",
    "letter",
    "mail",
    "memo",
    "message",
    "note",
    "post",
    "release",
    "remarks",
    "report",
    "speech",
    "statement",
    "testimony",
    "tweet",
    "tweets",
    "video",
];

/// The dated sentences of all articles, oldest first, and for each attribution when it was said, where a date tells.
///
/// A date right beside a cue but outside the words attributed is when they were said ("said on Wednesday", "On Wednesday
/// she told …"); any other date is that of what its sentence tells. A date that leans on a day of publication that is not
/// known is left out.
pub(super) fn timeline(
    articles: &[Article],
    attributions: &[Vec<Attribution>],
    bodies: &[Body],
) -> (Vec<Event>, Vec<Vec<Option<PartialDate>>>) {
    let mut events = Vec::new();
    let mut said: Vec<Vec<Option<PartialDate>>> = attributions.iter().map(|list| vec![None; list.len()]).collect();
    for (at, ((article, list), body)) in articles.iter().zip(attributions).zip(bodies).enumerate() {
        let published = article.metadata.published.and_then(in_calendar);
        for event in of_article(at, list, body, published) {
            if let Some(slot) = event.attribution.and_then(|found| said.get_mut(at)?.get_mut(found)) {
                slot.get_or_insert(event.date);
            }
            events.push(event);
        }
    }
    // Within one day by article, in the order of the text.
    events.sort_by_key(|event| event.date);
    (events, said)
}

fn of_article(article: usize, attributions: &[Attribution], body: &Body, published: Option<civil::Date>) -> Vec<Event> {
    let mut events = Vec::new();
    let places: Vec<Places> = attributions.iter().map(|found| Places::of(found, body)).collect();
    let mut contents: Vec<Span> = places.iter().flat_map(|place| &place.content).copied().collect();
    contents.sort_unstable();
    let direct = attributions.iter().zip(&places).filter(|(found, _)| found.kind == Kind::Direct);
    let quoted: Vec<Span> = direct.flat_map(|(_, place)| &place.content).copied().collect();
    let mut cues: Vec<(Span, usize)> =
        places.iter().enumerate().flat_map(|(at, place)| place.cue.iter().map(move |cue| (*cue, at))).collect();
    cues.sort_unstable();
    for (_, paragraph) in body.paragraphs.iter().filter(|(role, _)| role.is_body()) {
        let text = paragraph.of(&body.text);
        for sentence in sentences(text) {
            let sentence = Span::new(paragraph.start + sentence.start, paragraph.start + sentence.end);
            for found in dates(sentence.of(&body.text), published) {
                let span = Span::new(sentence.start + found.span.start, sentence.start + found.span.end);
                let future = published.is_some_and(|published| found.date > published);
                let cues = cues.iter().filter(|(cue, _)| sentence.contains(*cue));
                let said = said_then(cues, &contents, sentence, span, &body.text).filter(|_| !future);
                if said.is_none()
                    && tells_no_event(
                        &found,
                        sentence.of(&body.text),
                        span.of(&body.text),
                        quoted.iter().any(|q| q.overlaps(span)),
                    )
                {
                    continue;
                }
                let (raw, words) = (whole(body, sentence), whole(body, span));
                let (Some(raw), Some(words)) = (raw, words) else { continue };
                events.push(Event {
                    date: partial(&found),
                    kind: if said.is_some() { EventKind::Said } else { EventKind::Event },
                    article,
                    span: raw,
                    words,
                    attribution: said,
                });
            }
        }
    }
    events
}

/// Whether a date gives its sentence no place in time: "this year" is when many things are, what a speaker calls tomorrow leans on
/// the day of the speech, and markup that was left in the text tells nothing.
fn tells_no_event(found: &Found, sentence: &str, date: &str, quoted: bool) -> bool {
    let written = date.chars().filter(char::is_ascii_digit).count() >= 4;
    !written && (quoted || found.precision == Precision::Year) || sentence.contains('<')
}

/// A stretch of the body in the raw text, from its first to its last byte.
pub(super) fn whole(body: &Body, span: Span) -> Option<Span> {
    let raw = body.to_raw(span);
    Some(Span::new(raw.first()?.start, raw.last()?.end))
}

/// Where an attribution's parts stand in the body.
struct Places {
    content: Vec<Span>,
    cue: Vec<Span>,
}

impl Places {
    fn of(found: &Attribution, body: &Body) -> Self {
        let all = |spans: &[Span]| spans.iter().filter_map(|span| body.to_body(*span)).collect();
        Self { content: all(&found.content), cue: all(&found.cue) }
    }
}

/// The attribution whose cue a date of the same sentence belongs to, unless the date is part of what somebody says.
fn said_then<'c>(
    cues: impl Iterator<Item = &'c (Span, usize)>,
    contents: &[Span],
    sentence: Span,
    date: Span,
    text: &str,
) -> Option<usize> {
    if contents.iter().any(|content| content.overlaps(date)) {
        return None;
    }
    let before = Span::new(sentence.start, date.start).of(text);
    let lead = words(before).last().map(|word| fold(word.of(before))).unwrap_or_default();
    // "since Friday" is how long something lasts, and "from Friday" when it begins.
    if matches!(lead.as_str(), "since" | "until" | "till" | "before" | "after" | "from" | "by" | "through" | "between") {
        return None;
    }
    let leading: Vec<String> = words(before).iter().map(|word| fold(word.of(before))).collect();
    let opens = opens(&leading);
    let belongs = |cue: Span| {
        if cue.overlaps(date) {
            return true;
        }
        let between = if cue.end <= date.start { Span::new(cue.end, date.start) } else { Span::new(date.end, cue.start) };
        let after = cue.end <= date.start;
        let between_text = between.of(text);
        // A quotation or a new clause between them: the date belongs to something else.
        if contents.iter().any(|content| content.overlaps(between)) || between_text.contains([';', '—', '–', '"', '“', '”'])
        {
            return false;
        }
        let found = words(between_text);
        let word = |word: &Span| fold(word.of(between_text));
        let clause = found.iter().any(|at| {
            matches!(word(at).as_str(), "that" | "who" | "which" | "when" | "where" | "because" | "while" | "after" | "before")
        });
        if clause {
            return false;
        }
        if after {
            let medium = found.iter().any(|at| MEDIUM.contains(&word(at).as_str()));
            let close = found.len() <= if medium { MOST_WITH_MEDIUM } else { MOST_BETWEEN };
            close && (medium || !between_text.contains(','))
        } else {
            // "On Wednesday, she told …": the date opens the sentence, and one comma sets it off; "on Wednesday in Varnhem, she".
            let commas = between_text.matches(',').count();
            let place = found.first().is_some_and(|at| {
                matches!(word(at).as_str(), "in" | "at" | "on" | "outside" | "night" | "morning" | "afternoon" | "evening")
            });
            let set_off = usize::from(place || between_text.trim_start().starts_with(','));
            opens && found.len() <= MOST_AFTER && commas <= set_off
        }
    };
    let distance = |cue: Span| if cue.end <= date.start { date.start - cue.end } else { cue.start.saturating_sub(date.end) };
    cues.filter(|(cue, _)| belongs(*cue)).min_by_key(|(cue, at)| (distance(*cue), *at)).map(|(_, at)| *at)
}

/// Whether a sentence that begins with these words and a date tells when its cue was said: "On …", "Last …", "In a letter
/// to the harbour board sent …", "Speaking to reporters …".
fn opens(leading: &[String]) -> bool {
    let small = |word: &String| {
        matches!(word.as_str(), "on" | "in" | "late" | "early" | "and" | "but" | "last" | "this" | "earlier" | "later")
    };
    let leading = match leading {
        [first, rest @ ..] if matches!(first.as_str(), "and" | "but" | "so" | "then" | "yet") => rest,
        all => all,
    };
    let Some(first) = leading.first() else { return true };
    let close = leading.len() <= MOST_WITH_MEDIUM;
    let speaking = matches!(
        first.as_str(),
        "addressing" | "answering" | "appearing" | "asked" | "speaking" | "talking" | "testifying" | "tweeting" | "writing"
    );
    let medium = matches!(first.as_str(), "in" | "at" | "during") && leading.iter().any(|word| MEDIUM.contains(&word.as_str()));
    leading.iter().all(small) || close && (speaking || medium)
}

fn partial(found: &Found) -> PartialDate {
    let (year, month) = (found.date.year(), u8::try_from(found.date.month()).ok());
    match found.precision {
        Precision::Day => PartialDate { year, month, day: u8::try_from(found.date.day()).ok() },
        Precision::Month => PartialDate { year, month, day: None },
        Precision::Year => PartialDate { year, month: None, day: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_unique() {
        let mut sorted = MEDIUM.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), MEDIUM.len());
    }
}
