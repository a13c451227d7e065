//! Facts on which articles differ. Only what three plain rules show; everything else is left to the reader.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::lists::is_title;
use super::sentences::sentences;
use crate::body::Body;
use crate::model::{Collection, Difference, Passage, SpeakerKind};
use crate::text::edit::diff;
use crate::text::fold::fold;
use crate::text::{Span, words};

/// Words of the shortest sentences that are compared.
const FEWEST_WORDS: usize = 8;
const SHINGLE: usize = 4;
/// A shingle that more sentences have tells nothing.
const MOST_WITH: usize = 8;
/// Earlier mentions of a body with which one is compared.
const MOST_COMPARED: usize = 32;
/// Days between two articles that can differ on one thing rather than tell of two.
const DAYS: i32 = 31;

/// One sentence of an article.
struct Sentence {
    article: usize,
    /// In the body.
    span: Span,
    words: Vec<Span>,
    folded: Vec<String>,
}

/// The differences of number between sentences that are otherwise the same, of how long the same people have been in one
/// state, and of office between mentions of one person and one body.
pub(super) fn differences(collection: &Collection, bodies: &[Body]) -> Vec<Difference> {
    let mut all = Vec::new();
    for (article, body) in bodies.iter().enumerate() {
        for (_, paragraph) in body.paragraphs.iter().filter(|(role, _)| role.is_body()) {
            for span in sentences(paragraph.of(&body.text)) {
                let span = Span::new(paragraph.start + span.start, paragraph.start + span.end);
                let words: Vec<Span> = words(span.of(&body.text))
                    .iter()
                    .map(|word| Span::new(span.start + word.start, span.start + word.end))
                    .collect();
                let folded = words.iter().map(|word| fold(word.of(&body.text))).collect();
                all.push(Sentence { article, span, words, folded });
            }
        }
    }
    let mut found = numbers(collection, bodies, &all);
    found.extend(durations(collection, bodies, &all));
    found.extend(offices(collection, bodies, &all));
    found
}

/// Sentences of two articles that differ in one number and in hardly anything else.
fn numbers(collection: &Collection, bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let mut with: HashMap<&[String], Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (at, sentence) in all.iter().enumerate().filter(|(_, sentence)| sentence.folded.len() >= FEWEST_WORDS) {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for shingle in sentence.folded.windows(SHINGLE) {
            let list = with.entry(shingle).or_default();
            if list.len() < MOST_WITH {
                for &other in list.iter() {
                    *shared.entry(other).or_default() += 1;
                }
                list.push(at);
            }
        }
        let best = shared.into_iter().max_by_key(|&(other, shared)| (shared, std::cmp::Reverse(other)));
        let Some(other) = best.and_then(|(other, _)| all.get(other)) else { continue };
        if other.article == sentence.article || !of_one_time(collection, sentence.article, other.article) {
            continue;
        }
        let Some((one, two)) = one_number(&other.folded, &sentence.folded) else { continue };
        let (Some(one), Some(two)) = (passage(bodies, other, one), passage(bodies, sentence, two)) else {
            continue;
        };
        found.push(Difference {
            what: "number".into(),
            evidence: "the sentences are otherwise the same".into(),
            passages: vec![one, two],
        });
    }
    found
}

/// The places at which two sentences have different numbers, if they agree in at least three quarters of the words, right
/// before and after the numbers too.
fn one_number(a: &[String], b: &[String]) -> Option<(usize, usize)> {
    let stretches = diff(a, b);
    let equal: usize = stretches.iter().filter(|stretch| stretch.equal).map(|stretch| stretch.from.len()).sum();
    if equal * 4 < a.len().max(b.len()) * 3 {
        return None;
    }
    let mut places = stretches.iter().enumerate().filter(|(_, stretch)| !stretch.equal).filter_map(|(at, stretch)| {
        let (from, to) = (stretch.from.clone(), stretch.to.clone());
        let one_word = from.len() == 1 && to.len() == 1;
        let inside = at > 0 && at + 1 < stretches.len();
        (one_word && inside && is_number(a.get(from.start)?) && is_number(b.get(to.start)?)).then_some((from.start, to.start))
    });
    let place = places.next()?;
    places.next().is_none().then_some(place)
}

fn is_number(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "dozen",
        "eight",
        "eighteen",
        "eighty",
        "eleven",
        "fifteen",
        "fifty",
        "five",
        "forty",
        "four",
        "fourteen",
        "hundred",
        "million",
        "nine",
        "nineteen",
        "ninety",
        "seven",
        "seventeen",
        "seventy",
        "six",
        "sixteen",
        "sixty",
        "ten",
        "thirteen",
        "thirty",
        "thousand",
        "three",
        "twelve",
        "twenty",
        "two",
    ];
    NAMES.binary_search(&word).is_ok() || word.starts_with(|c: char| c.is_ascii_digit())
}

/// States that last, each in the words that articles have for it.
const STATES: &[&[&str]] = &[
    &[
        "captive",
        "captivity",
        "custody",
        "detained",
        "detention",
        "held",
        "imprisoned",
        "imprisonment",
        "jail",
        "jailed",
        "locked",
        "prison",
    ],
    &["married", "marriage"],
];

/// How long a sentence says that something lasted.
struct Duration {
    /// Index of the sentence.
    sentence: usize,
    /// The word of the number.
    word: usize,
    number: String,
    unit: String,
    /// Index in [`STATES`].
    state: usize,
    /// Names in the sentence and the one before it in its article.
    names: BTreeSet<String>,
}

/// "held for over two years" and "in custody for more than three years" of the same two people.
fn durations(collection: &Collection, bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let mut spread: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for sentence in all {
        for word in &sentence.folded {
            spread.entry(word).or_default().insert(sentence.article);
        }
    }
    // In a small collection everybody is named everywhere; in a large one names that all articles have tell nothing.
    let most = (bodies.len() / 50).max(20);
    let rare = |word: &str| spread.get(word).is_some_and(|articles| articles.len() <= most);
    let names = |sentence: &Sentence| -> BTreeSet<String> {
        let text = bodies.get(sentence.article).map_or("", |body| body.text.as_str());
        let written = sentence.words.iter().zip(&sentence.folded).skip(1);
        let capital = written.filter(|(word, _)| word.of(text).starts_with(char::is_uppercase)).map(|(_, folded)| folded);
        let stem = capital.map(|word| word.strip_suffix("'s").unwrap_or(word));
        stem.filter(|word| word.len() > 2 && !is_title(word) && rare(word)).map(str::to_owned).collect()
    };
    let mut by_kind: BTreeMap<(usize, String), Vec<Duration>> = BTreeMap::new();
    for (at, sentence) in all.iter().enumerate() {
        let Some((word, unit)) = duration(&sentence.folded) else { continue };
        let state = STATES.iter().position(|state| sentence.folded.iter().any(|word| state.contains(&word.as_str())));
        let Some(state) = state else { continue };
        let mut names_here = names(sentence);
        if let Some(before) = at.checked_sub(1).and_then(|at| all.get(at)).filter(|before| before.article == sentence.article) {
            names_here.append(&mut names(before));
        }
        let number = sentence.folded[word].clone();
        let found = Duration { sentence: at, word, number, unit: unit.clone(), state, names: names_here };
        by_kind.entry((found.state, unit)).or_default().push(found);
    }
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for list in by_kind.values() {
        for (k, later) in list.iter().enumerate() {
            for earlier in list[k.saturating_sub(MOST_COMPARED)..k].iter().filter(|earlier| earlier.number != later.number) {
                let (Some(one), Some(two)) = (all.get(earlier.sentence), all.get(later.sentence)) else { continue };
                let shared: Vec<&str> = earlier.names.intersection(&later.names).map(String::as_str).collect();
                let same = one.article == two.article || !of_one_time(collection, one.article, two.article);
                if same || shared.len() < 2 || !told.insert((shared.join(" "), &earlier.number, &later.number)) {
                    continue;
                }
                if let (Some(one), Some(two)) = (passage(bodies, one, earlier.word), passage(bodies, two, later.word)) {
                    found.push(Difference {
                        what: format!("number of {}", later.unit),
                        evidence: format!("both sentences say for how long, and stand with {}", shared.join(", ")),
                        passages: vec![one, two],
                    });
                }
            }
        }
    }
    found
}

/// The number and the unit of "over two years" or "more than two years"; `None` without such words before the number, since
/// other numbers may be rounded.
fn duration(folded: &[String]) -> Option<(usize, String)> {
    let word = |at: usize| folded.get(at).map_or("", String::as_str);
    (1..folded.len()).find_map(|at| {
        let over = word(at - 1) == "over" || word(at - 1) == "than" && at > 1 && word(at - 2) == "more";
        let unit = matches!(word(at + 1), "years" | "months" | "weeks" | "days").then(|| word(at + 1).to_owned())?;
        (over && is_number(word(at))).then_some((at, unit))
    })
}

/// An office that a sentence gives somebody at a body.
struct Office {
    /// Index of the sentence.
    sentence: usize,
    /// Its first word there.
    word: usize,
    /// "vice-chair", folded.
    name: String,
    people: BTreeSet<usize>,
}

/// "co-chair of the Harbour Trust" and "vice-chair of the Harbour Trust", of one person.
fn offices(collection: &Collection, bodies: &[Body], all: &[Sentence]) -> Vec<Difference> {
    let mut by_body: BTreeMap<String, Vec<Office>> = BTreeMap::new();
    for (at, sentence) in all.iter().enumerate() {
        let Some(text) = bodies.get(sentence.article).map(|body| body.text.as_str()) else { continue };
        for of in (1..sentence.folded.len()).filter(|&of| sentence.folded[of] == "of" && is_title(&sentence.folded[of - 1])) {
            let rest = if sentence.folded.get(of + 1).is_some_and(|word| word == "the") { of + 2 } else { of + 1 };
            let rest = sentence.words.get(rest..).unwrap_or_default().iter().map(|word| word.of(text));
            let body: Vec<&str> = rest.take_while(|word| word.starts_with(char::is_uppercase)).collect();
            // A name of one word ("of Canada") is too short to be sure of.
            if body.len() < 2 {
                continue;
            }
            let title = sentence.words[of - 1];
            let hyphen = of >= 2 && Span::new(sentence.words[of - 2].end, title.start).of(text) == "-";
            let word = if hyphen { of - 2 } else { of - 1 };
            let name = sentence.folded[word..of].join("-");
            let people = holders(collection, bodies, sentence, word);
            by_body.entry(fold(&body.join(" "))).or_default().push(Office { sentence: at, word, name, people });
        }
    }
    by_body.iter().flat_map(|(body, offices)| of_body(collection, bodies, all, body, offices)).collect()
}

/// Each two offices of one person at one body, once.
fn of_body(collection: &Collection, bodies: &[Body], all: &[Sentence], body: &str, offices: &[Office]) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for (at, later) in offices.iter().enumerate() {
        // Oldest first; of a body that many sentences name, the nearest ones are compared.
        for earlier in offices[at.saturating_sub(MOST_COMPARED)..at].iter().filter(|earlier| earlier.name != later.name) {
            let (Some(one), Some(two)) = (all.get(earlier.sentence), all.get(later.sentence)) else { continue };
            let Some(&person) = later.people.intersection(&earlier.people).next() else { continue };
            let Some(name) = collection.speakers.get(person).map(|speaker| speaker.name.as_str()) else { continue };
            if one.article == two.article || !told.insert((person, &earlier.name, &later.name)) {
                continue;
            }
            if let (Some(one), Some(two)) = (passage(bodies, one, earlier.word), passage(bodies, two, later.word)) {
                let (value, other) = (earlier.name.clone(), later.name.clone());
                found.push(Difference {
                    what: format!("office of {name}"),
                    evidence: format!("both sentences are about {name} and {body:?}"),
                    passages: vec![Passage { value, ..one }, Passage { value: other, ..two }],
                });
            }
        }
    }
    found
}

/// Who has the office that begins with that word: the last person named before it, or else the speaker of what the
/// sentence reports. Nobody unless the words before it give an office to somebody ("as", "was", "Ana Ruiz,").
fn holders(collection: &Collection, bodies: &[Body], sentence: &Sentence, office: usize) -> BTreeSet<usize> {
    let (Some(body), Some(before)) = (bodies.get(sentence.article), sentence.folded.get(..office)) else {
        return BTreeSet::new();
    };
    let speakers = collection.speaker_of.get(sentence.article).into_iter().flatten();
    let attributions = collection.attributions.get(sentence.article).into_iter().flatten();
    let mut reported = BTreeSet::new();
    let mut named: Option<(usize, usize)> = None;
    for (attribution, speaker) in attributions.zip(speakers) {
        let Some(speaker) = *speaker else { continue };
        let Some(known) = collection.speakers.get(speaker).filter(|speaker| speaker.kind == SpeakerKind::Person) else {
            continue;
        };
        if attribution.content.iter().filter_map(|span| body.to_body(*span)).any(|span| span.overlaps(sentence.span)) {
            reported.insert(speaker);
        }
        let surname = fold(known.name.split_whitespace().next_back().unwrap_or_default());
        let last = before.iter().rposition(|word| word.strip_suffix("'s").unwrap_or(word) == surname);
        named = named.max(last.map(|last| (last, speaker)));
    }
    let article = |word: &&String| !matches!(word.as_str(), "a" | "an" | "the" | "former" | "then");
    let lead = before.iter().enumerate().rev().find(|(_, word)| article(word));
    let gives = lead.is_some_and(|(at, word)| {
        let apposition = named.is_some_and(|(last, _)| last == at);
        apposition || matches!(word.as_str(), "as" | "is" | "was" | "are" | "were" | "became" | "becomes")
    });
    match named {
        _ if !gives => BTreeSet::new(),
        Some((_, speaker)) => BTreeSet::from([speaker]),
        None => reported,
    }
}

fn of_one_time(collection: &Collection, a: usize, b: usize) -> bool {
    let day = |article: usize| {
        let date = collection.articles.get(article)?.metadata.published?;
        Some(i32::from(date.year) * 372 + i32::from(date.month) * 31 + i32::from(date.day))
    };
    day(a).zip(day(b)).is_none_or(|(a, b)| (a - b).abs() <= DAYS)
}

fn passage(bodies: &[Body], sentence: &Sentence, word: usize) -> Option<Passage> {
    let body = bodies.get(sentence.article)?;
    let raw = body.to_raw(sentence.span);
    Some(Passage {
        value: sentence.words.get(word)?.of(&body.text).to_owned(),
        article: sentence.article,
        span: Span::new(raw.first()?.start, raw.last()?.end),
    })
}
