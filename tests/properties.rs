//! Laws for any text, and a slow, plain engine that has to agree.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use common::{Random, word_edits};
use onrecord::body::Body;
use onrecord::model::{Collection, Kind, PartialDate, Response, Stance};
use onrecord::query::{
    ConcordanceOptions, Corpus, FilterRequest, Frame, Group, LookupOptions, Match, Op, PassageOptions, Verdict,
};
use onrecord::text::Span;
use proptest::prelude::*;

/// Words as the generated texts have them: an independent and much simpler notion than the engine's.
fn plain_words(text: &str) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = c.is_alphanumeric() || matches!(c, '’' | '\'') && start.is_some() || c == ',' && text[..at].ends_with("40");
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push((from, at, text[from..at].to_lowercase().replace('é', "e").replace('’', "'")));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Everything but white space, with marks in one shape.
fn plain_characters(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    text.replace(['’', '\'', '“', '”', '"'], "'").replace(['—', '–'], "-")
}

/// One sequence of words that may be matched as one: `(start, end, word)` in the body of an article.
struct Stream {
    article: usize,
    words: Vec<(usize, usize, String)>,
}

struct Plain<'c> {
    collection: &'c Collection,
    bodies: Vec<Body>,
    streams: Vec<Stream>,
}

impl<'c> Plain<'c> {
    fn new(collection: &'c Collection) -> Self {
        let bodies: Vec<Body> = collection.articles.iter().map(Body::of).collect();
        let mut streams = Vec::new();
        for (article, body) in bodies.iter().enumerate() {
            let all = plain_words(&body.text);
            let words_of = |spans: &[Span]| -> Vec<(usize, usize, String)> {
                spans.iter().flat_map(|span| all.iter().filter(|w| span.start <= w.0 && w.1 <= span.end).cloned()).collect()
            };
            let paragraph =
                |at: usize| body.paragraphs.iter().position(|(_, p)| p.start <= at && at < p.end).expect("in a paragraph");
            // What one speaker says in a row, from one paragraph to the next at most.
            let mut chain: Option<(Option<usize>, Vec<Span>)> = None;
            for (k, attribution) in collection.attributions[article].iter().enumerate() {
                if attribution.kind == Kind::Indirect {
                    continue;
                }
                let speaker = collection.speaker_of[article][k];
                let spans: Vec<Span> = attribution.content.iter().filter_map(|&span| body.to_body(span)).collect();
                let goes_on = chain.as_ref().is_some_and(|(who, before)| {
                    let last = before[before.len() - 1];
                    let between = all.iter().filter(|w| last.end <= w.0 && w.1 <= spans[0].start).count();
                    who.is_some() && *who == speaker && between <= 25 && paragraph(spans[0].start) <= paragraph(last.start) + 1
                });
                if goes_on {
                    chain.as_mut().expect("there is one").1.extend(&spans);
                } else if let Some((_, spans)) = chain.replace((speaker, spans)) {
                    streams.push(Stream { article, words: words_of(&spans) });
                }
            }
            if let Some((_, spans)) = chain {
                streams.push(Stream { article, words: words_of(&spans) });
            }
            streams.push(Stream { article, words: all });
        }
        Self { collection, bodies, streams }
    }

    /// Places where the words stand in a row: article and the words' places.
    fn occurrences(&self, query: &str) -> BTreeSet<(usize, Vec<(usize, usize)>)> {
        let wanted: Vec<String> = plain_words(query).into_iter().map(|(_, _, word)| word).collect();
        let mut found = BTreeSet::new();
        for stream in &self.streams {
            for here in stream.words.windows(wanted.len()) {
                if here.iter().map(|(_, _, word)| word).eq(&wanted) {
                    found.insert((stream.article, here.iter().map(|&(start, end, _)| (start, end)).collect()));
                }
            }
        }
        found
    }

    /// Whether at least half of the words stand in quoted content.
    fn is_quoted(&self, article: usize, words: &[(usize, usize)]) -> bool {
        let quoted = self.collection.attributions[article].iter().filter(|a| a.kind != Kind::Indirect);
        let spans: Vec<Span> = quoted.flat_map(|a| &a.content).filter_map(|&span| self.bodies[article].to_body(span)).collect();
        let inside =
            words.iter().filter(|(start, end)| spans.iter().any(|span| span.start <= *start && *end <= span.end)).count();
        2 * inside >= words.len()
    }
}

/// A random run of words: of the corpus, or of chance.
fn random_query(random: &mut Random, plain: &Plain) -> String {
    if random.chance(20) {
        let length = 3 + random.below(9);
        return common::sentence(random, length);
    }
    let stream = &plain.streams[random.below(plain.streams.len())];
    if stream.words.len() < 4 {
        return "harbour ferry rope".to_owned();
    }
    let from = random.below(stream.words.len() - 3);
    let to = (from + 3 + random.below(12)).min(stream.words.len());
    let body = &plain.bodies[stream.article].text;
    let mut text = String::new();
    for k in from..to {
        let (start, end, _) = stream.words[k];
        if k > from {
            let (_, last, _) = stream.words[k - 1];
            let between = &body[last..start];
            // Words of a cue between two pieces do not belong to what was said.
            text.push_str(if between.contains(char::is_alphabetic) || random.chance(3) { " " } else { between });
        }
        text.push_str(&body[start..end]);
    }
    match random.below(8) {
        0 => text.to_lowercase(),
        1 => text.replace(['’'], "'").replace(['—'], "-"),
        2 => text.replace(',', ""),
        _ => text,
    }
}

fn agrees(plain: &Plain, corpus: &Corpus, query: &str) {
    let expected = plain.occurrences(query);
    let options = LookupOptions { speaker: None, limit: Some(10_000) };
    let found = corpus.lookup(query, &options).expect("a query of words");
    if expected.is_empty() {
        assert!(!matches!(found.verdict, Verdict::Exact | Verdict::Normalised | Verdict::Misattributed), "{query}: {found:#?}");
        return;
    }
    let quoted: Vec<_> = expected.iter().filter(|(article, words)| plain.is_quoted(*article, words)).collect();
    let same = |(article, words): &(usize, Vec<(usize, usize)>)| {
        // The cue between two pieces does not count, nor do the marks at the joint, which belong to the layout: such places
        // are compared word by word only.
        let body = &plain.bodies[*article].text;
        let text = &body[words[0].0..words[words.len() - 1].1];
        plain_characters(text) == plain_characters(query)
    };
    let telling = !quoted.is_empty() && quoted.iter().any(|place| same(place));
    match found.verdict {
        Verdict::Exact => assert!(!quoted.is_empty(), "{query}: {found:#?}"),
        Verdict::Normalised => assert!(!quoted.is_empty() && !telling, "{query}: {found:#?}"),
        Verdict::Unquoted => assert!(quoted.is_empty(), "{query}: {found:#?}"),
        // Too few telling words.
        Verdict::Absent => assert!(plain_words(query).len() < 12 && !expected.is_empty(), "{query}: {found:#?}"),
        _ => panic!("{query}: {found:#?}"),
    }
    if found.verdict == Verdict::Absent {
        return;
    }
    let places: BTreeSet<(String, usize, usize)> = found.matches.iter().map(|m| (m.doc.clone(), m.start, m.end)).collect();
    let utf16 = |text: &str, at: usize| text[..at].encode_utf16().count();
    let wanted: BTreeSet<(String, usize, usize)> = expected
        .iter()
        .map(|(article, words)| {
            let body = &plain.bodies[*article].text;
            let (start, end) = (words[0].0, words[words.len() - 1].1);
            (plain.collection.articles[*article].file.clone(), utf16(body, start), utf16(body, end))
        })
        .collect();
    assert_eq!(places, wanted, "{query}");
}

fn slice(text: &str, start: usize, end: usize) -> String {
    String::from_utf16(&text.encode_utf16().skip(start).take(end - start).collect::<Vec<_>>()).expect("whole characters")
}

fn every_range_slices(corpus: &Corpus, query: &str) {
    let found = corpus.lookup(query, &LookupOptions::default()).expect("a query of words");
    let parts = found.parts.iter().flatten().flat_map(|part| &part.matches);
    for m in found.matches.iter().chain(&found.nearest).chain(parts) {
        let article = corpus.article(&m.doc).expect("an article of the corpus");
        assert_eq!(slice(&article.text, m.start, m.end), m.text, "{query}");
        assert!(m.context.contains(&m.text));
        let (from, to): (String, String) = m.edits.iter().map(|edit| (edit.query.as_str(), edit.corpus.as_str())).unzip();
        let (made, shown) = (plain_words(&to), plain_words(&m.text));
        if made.len() == shown.len() {
            assert_eq!(to, m.text, "{query}");
        } else {
            // A cue interrupts the words: they are the match without it.
            let mut rest = shown.iter().map(|(_, _, word)| word);
            assert!(made.iter().all(|(_, _, word)| rest.any(|other| other == word)), "{query}: {to} / {}", m.text);
        }
        if found.parts.is_none() {
            assert_eq!(from.trim(), query.trim_matches(|c: char| c.is_whitespace() || "“”\"'’".contains(c)), "{query}");
        }
        for pair in m.edits.windows(2) {
            assert!((pair[0].op == Op::Equal) != (pair[1].op == Op::Equal), "{query}: {:?}", m.edits);
        }
    }
    for part in found.parts.iter().flatten() {
        assert!(plain_words(&slice(query, part.start, part.end)).len() > 1, "{query}: {part:?}");
    }
}

proptest! {
    #![proptest_config(cases(400))]

    /// 400 collections of 250 queries each: 100,000.
    #[test]
    fn lookup_agrees_with_the_plain_engine(seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let collection = common::random_collection(&mut random).collection();
        let plain = Plain::new(&collection);
        let corpus = Corpus::open(&onrecord::pack::write(&collection), Frame::Page).expect("a pack just written opens");
        for _ in 0..250 {
            let query = random_query(&mut random, &plain);
            agrees(&plain, &corpus, &query);
        }
    }
}

/// So many cases, and times as many as `ONRECORD_THOROUGH` says.
fn cases(number: u32) -> ProptestConfig {
    let times = std::env::var("ONRECORD_THOROUGH").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    ProptestConfig { cases: number * times, failure_persistence: None, ..ProptestConfig::default() }
}

/// The fewest word edits that make the query a run of words of the stream.
fn least_edits(query: &[String], stream: &[(usize, usize, String)]) -> usize {
    let mut row = vec![0; stream.len() + 1];
    for (i, word) in query.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, (_, _, other)) in stream.iter().enumerate() {
            let next = (diagonal + usize::from(word != other)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row.into_iter().min().unwrap_or(query.len())
}

fn bare(text: &str) -> Vec<String> {
    plain_words(text).into_iter().map(|(_, _, word)| word).collect()
}

/// The words of the query and of the record as a match has them.
fn both(m: &Match) -> (Vec<String>, Vec<String>) {
    let (query, corpus): (String, String) = m.edits.iter().map(|edit| (edit.query.as_str(), edit.corpus.as_str())).unzip();
    (bare(&query), bare(&corpus))
}

/// A run of words of the corpus with up to two of them changed, or two such runs joined.
fn random_change(random: &mut Random, plain: &Plain) -> String {
    let mut list: Vec<String> = random_query(random, plain).split_whitespace().map(ToOwned::to_owned).collect();
    for _ in 0..random.below(3) {
        let at = random.below(list.len());
        match random.below(3) {
            0 => random.pick(&["quagmire", "council", "never", "the"]).clone_into(&mut list[at]),
            1 if list.len() > 4 => drop(list.remove(at)),
            _ => list.insert(at, random.pick(&["quagmire", "rope", "not", "a"]).to_owned()),
        }
    }
    let query = list.join(" ");
    if random.chance(40) {
        format!("{query}{}{}", random.pick(&[" ", ". ", " … "]), random_query(random, plain))
    } else {
        query
    }
}

/// What a plain scan can tell of a verdict.
fn verdict_holds(plain: &Plain, corpus: &Corpus, query: &str) {
    let found = corpus.lookup(query, &LookupOptions::default()).expect("a query of words");
    let words = bare(query);
    let least = plain.streams.iter().map(|stream| least_edits(&words, &stream.words)).min().unwrap_or(words.len());
    // Ten words with every fourth changed are more than a common phrase, even with forty words in all.
    if words.len() >= 10 && least <= words.len() / 4 {
        assert_ne!(found.verdict, Verdict::Absent, "{query}: {least} edits, {found:#?}");
    }
    match found.verdict {
        Verdict::Exact | Verdict::Normalised => assert_eq!(least, 0, "{query}: {found:#?}"),
        Verdict::Altered => {
            let (from, to) = both(&found.matches[0]);
            assert_eq!(from, words, "{query}");
            assert!(least >= 1 && word_edits(&from, &to) >= least, "{query}: {least} edits, {found:#?}");
            // Words beyond the quotation marks, which are left off, may have been among the changed ones.
            assert!(word_edits(&from, &to) <= from.len().max(to.len()) / 3 + 1, "{query}: {least} edits, {found:#?}");
        }
        Verdict::Absent => assert!(found.matches.is_empty() && found.nearest.is_some(), "{query}: {found:#?}"),
        _ => {}
    }
    let mut at = 0;
    let parts = found.parts.iter().flatten().count();
    for (k, part) in found.parts.iter().flatten().enumerate() {
        let asked = slice(query, part.start, part.end);
        assert!(part.start >= at && !part.matches.is_empty(), "{query}: {found:#?}");
        assert!(bare(&slice(query, at, part.start)).is_empty(), "{query}: {found:#?}");
        at = part.end;
        for m in &part.matches {
            let (from, to) = both(m);
            assert_eq!(from, bare(&asked), "{query}: {found:#?}");
            let changed = word_edits(&from, &to);
            // A changed word at a seam may belong to either piece, and is held against neither.
            // It is changed if the others alone take fewer changes.
            let fewer = |from: &[String], to: [&[String]; 2]| usize::from(to.iter().any(|to| word_edits(from, to) < changed));
            let head = fewer(&from[..from.len() - 1], [&to, &to[..to.len().saturating_sub(1)]]);
            let tail = fewer(&from[1..], [&to, to.get(1..).unwrap_or_default()]);
            let loose = if k > 0 { tail } else { 0 } + if k + 1 < parts { head } else { 0 };
            let own = changed.saturating_sub(loose);
            assert!(own == 0 || from.len() >= 5 && own <= from.len() / 4, "{query}: {found:#?}");
            assert!(changed > 0 || !plain.occurrences(&asked).is_empty(), "{query}: {found:#?}");
        }
    }
    if found.parts.is_some() {
        // Fewer than five words may be too common to be one quotation, and are then two with an ellipsis between.
        assert!(
            (least >= 1 || words.len() < 5) && bare(&slice(query, at, query.encode_utf16().count())).is_empty(),
            "{query}: {found:#?}"
        );
        assert!(found.parts.iter().flatten().count() > 1, "{query}: {found:#?}");
    }
}

proptest! {
    #![proptest_config(cases(100))]

    /// 100 collections of 200 changed or joined queries each.
    #[test]
    fn verdicts_hold_in_a_plain_scan(seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let collection = common::random_collection(&mut random).collection();
        let plain = Plain::new(&collection);
        let corpus = Corpus::open(&onrecord::pack::write(&collection), Frame::Page).expect("a pack just written opens");
        for _ in 0..200 {
            let query = random_change(&mut random, &plain);
            verdict_holds(&plain, &corpus, &query);
            every_range_slices(&corpus, &query);
        }
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn ranges_slice_to_the_text_shown_and_edits_make_the_record(seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let collection = common::random_collection(&mut random).collection();
        let plain = Plain::new(&collection);
        let corpus = Corpus::open(&onrecord::pack::write(&collection), Frame::Page).expect("a pack just written opens");
        for _ in 0..30 {
            let mut query = random_query(&mut random, &plain);
            if random.chance(30) {
                query = query.replacen("the ", "quagmire ", 1);
            }
            if random.chance(20) {
                query = format!("{query} {}", random_query(&mut random, &plain));
            }
            every_range_slices(&corpus, &query);
        }
    }

    /// The first question of a corpus is answered from its text, further ones from an index of its words.
    #[test]
    fn a_first_question_is_answered_as_later_ones_are(seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let collection = common::random_collection(&mut random).collection();
        let plain = Plain::new(&collection);
        let bytes = onrecord::pack::write(&collection);
        let prepared = Corpus::open(&bytes, Frame::Page).expect("a pack just written opens");
        // Step by step as far as chance has it, then the rest at once.
        let _ = (0..random.below(12)).any(|_| prepared.prepare_some());
        prepared.prepare();
        prop_assert!(prepared.prepare_some());
        for _ in 0..20 {
            let query = random_query(&mut random, &plain);
            let first = Corpus::open(&bytes, Frame::Page).expect("a pack just written opens");
            let options = LookupOptions::default();
            let found = first.lookup(&query, &options).map(|found| serde_json::to_value(found).expect("plain values"));
            let expected = prepared.lookup(&query, &options).map(|found| serde_json::to_value(found).expect("plain values"));
            prop_assert_eq!(found, expected, "{}", query);
        }
    }

    /// One word replaced by one that the corpus lacks is never exact, and a second such word never scores higher.
    #[test]
    fn strange_words_lower_the_score(seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let collection = common::random_collection(&mut random).collection();
        let plain = Plain::new(&collection);
        let corpus = Corpus::open(&onrecord::pack::write(&collection), Frame::Page).expect("a pack just written opens");
        for _ in 0..20 {
            let query = random_query(&mut random, &plain);
            let words: Vec<&str> = query.split_whitespace().collect();
            let mut once: Vec<&str> = words.clone();
            once[random.below(words.len())] = "quagmire";
            let mut twice = once.clone();
            twice[random.below(words.len())] = "quagmire";
            let look = |words: &[&str]| corpus.lookup(&words.join(" "), &LookupOptions::default()).expect("a query of words");
            let best = |found: &onrecord::query::Looked| found.matches.first().or(found.nearest.as_ref()).map_or(0.0, |m| m.score);
            let (one, two) = (look(&once), look(&twice));
            prop_assert!(!matches!(one.verdict, Verdict::Exact | Verdict::Normalised));
            if one.verdict == Verdict::Altered && two.verdict == Verdict::Altered {
                prop_assert!(best(&two) <= best(&one), "{} / {}", once.join(" "), twice.join(" "));
            }
        }
    }

    /// Nothing panics, whatever is asked.
    #[test]
    fn any_text_can_be_asked(text in "\\PC{0,60}", other in "[“”\"'«»a-z .,…\\n]{0,80}") {
        let corpus = common::bridge().page();
        for text in [&text, &other] {
            let _ = corpus.lookup(text, &LookupOptions { speaker: Some(other.clone()), limit: Some(1) });
            let _ = corpus.check_passage(text, &PassageOptions { sentences: true, ..PassageOptions::default() });
            let _ = corpus.filter(&FilterRequest { text: Some(text.clone()), ..FilterRequest::default() });
            let _ = corpus.concordance(text, &ConcordanceOptions::default());
        }
    }
}

/// What the plain loop knows of an attribution.
struct Item {
    id: String,
    utterance: usize,
    words: Vec<Vec<String>>,
    facets: BTreeMap<&'static str, Vec<String>>,
    published: Option<String>,
    said: Option<String>,
    answered: bool,
    order: (bool, Option<String>, String, usize),
}

/// Says of some attributions when they were said, more or less exactly, and that some answer others.
fn add_speech(collection: &mut Collection, random: &mut Random) {
    let lists = || collection.attributions.iter().enumerate();
    let places: Vec<(usize, usize)> = lists().flat_map(|(a, list)| (0..list.len()).map(move |k| (a, k))).collect();
    collection.said = lists()
        .map(|(_, list)| {
            let mut date = || {
                let month = random.chance(80).then(|| u8::try_from(1 + random.below(4)).expect("a month"));
                let day = month.filter(|_| random.chance(70)).map(|_| u8::try_from(1 + random.below(28)).expect("a day"));
                let year = 2030 + i16::from(random.chance(70));
                random.chance(50).then_some(PartialDate { year, month, day })
            };
            list.iter().map(|_| date()).collect()
        })
        .collect();
    for _ in 0..random.below(4).min(places.len()) {
        let [response, to] = [(); 2].map(|()| places[random.below(places.len())]);
        let (confidence, evidence, thread) = (0.5, String::new(), None);
        collection.responses.push(Response { response, to, stance: Stance::Answers, confidence, evidence, thread });
    }
}

/// The first or the last day that a date may mean.
fn filled(date: &str, first: bool) -> String {
    let rest = if first { "-01-01" } else { "-12-31" };
    format!("{date}{}", &rest[date.len() - 4..])
}

fn items(collection: &Collection) -> Vec<Item> {
    let mut items = Vec::new();
    for (a, article) in collection.articles.iter().enumerate() {
        let body = Body::of(article);
        for (k, attribution) in collection.attributions[a].iter().enumerate() {
            let speaker = collection.speaker_of[a][k].map(|s| &collection.speakers[s]);
            let spans: Vec<Span> = attribution.content.iter().filter_map(|&span| body.to_body(span)).collect();
            let words: Vec<Vec<String>> = spans
                .iter()
                .map(|span| plain_words(span.of(&body.text)).into_iter().map(|(_, _, word)| word).collect())
                .collect();
            let json = |value: serde_json::Value| value.as_str().unwrap_or("null").to_owned();
            let mut facets = BTreeMap::new();
            facets.insert("outlet", article.metadata.outlet.iter().cloned().collect());
            facets.insert("speaker", vec![speaker.map_or("null".into(), |s| s.name.clone())]);
            facets.insert("speaker_kind", vec![speaker.map_or("null".into(), |s| json(serde_json::json!(s.kind)))]);
            facets.insert("kind", vec![json(serde_json::json!(attribution.kind))]);
            facets.insert("doc", vec![article.file.clone()]);
            let utterance = collection
                .utterances
                .iter()
                .position(|u| u.versions.iter().any(|v| (v.article, v.attribution) == (a, k)))
                .expect("every attribution is a version");
            let published = article.metadata.published.map(|day| day.to_string());
            let order = (published.is_none(), published.clone(), article.file.clone(), k);
            let said = collection.said[a][k].map(|said| said.to_string());
            let versions = &collection.utterances[utterance].versions;
            let answered = collection.responses.iter().any(|r| versions.iter().any(|v| (v.article, v.attribution) == r.to));
            items.push(Item { id: attribution.id.clone(), utterance, words, facets, published, said, answered, order });
        }
    }
    items.sort_by(|a, b| a.order.cmp(&b.order));
    items
}

struct Asked {
    request: FilterRequest,
    chosen: BTreeMap<&'static str, Vec<String>>,
    all: Vec<Vec<String>>,
    prefix: Option<String>,
    none: Vec<String>,
}

fn random_request(random: &mut Random) -> Asked {
    let mut chosen: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let options: [(&'static str, &[&str]); 5] = [
        ("outlet", &["Southbank Courier", "Tamber Gazette", "Nowhere News"]),
        ("speaker", &["Ana Ruiz", "Tom Bell", "Harbour Board", "null"]),
        ("speaker_kind", &["person", "organisation", "null"]),
        ("kind", &["direct", "indirect", "mixed"]),
        ("doc", &["0.txt", "1.txt", "2.txt"]),
    ];
    for (name, values) in options {
        if random.chance(25) {
            let list = chosen.entry(name).or_default();
            for _ in 0..=random.below(2) {
                list.push(random.pick(values).to_owned());
            }
        }
    }
    let mut text = String::new();
    let (mut all, mut none, mut prefix) = (Vec::new(), Vec::new(), None);
    let lower = |word: &str| word.to_lowercase().replace('é', "e").replace('’', "'");
    if random.chance(30) {
        let phrase = [random.pick(&common::WORDS), random.pick(&common::WORDS)];
        text = format!("\"{}\" ", phrase.join(" "));
        all.push(phrase.iter().map(|word| lower(word)).collect());
    }
    if random.chance(30) {
        let word = random.pick(&common::WORDS);
        text = format!("{text}-{word} ");
        none.push(lower(word));
    }
    if random.chance(50) {
        let word = lower(random.pick(&common::WORDS));
        let cut: String = word.chars().take(1 + random.below(word.chars().count())).collect();
        if cut.ends_with(char::is_alphanumeric) {
            text.push_str(&cut);
            prefix = Some(cut);
        }
    }
    let list = |name: &str| chosen.get(name).cloned();
    let request = FilterRequest {
        text: Some(text),
        outlet: list("outlet"),
        speaker: list("speaker"),
        speaker_kind: list("speaker_kind"),
        kind: list("kind"),
        doc: list("doc"),
        from: random.chance(20).then(|| "2031-03-03".to_owned()),
        to: random.chance(20).then(|| "2031-03-31".to_owned()),
        said_from: random.chance(15).then(|| random.pick(&["2031", "2031-02", "2031-03-05"]).to_owned()),
        said_to: random.chance(15).then(|| random.pick(&["2030", "2031-03", "2031-02-14"]).to_owned()),
        has_response: random.chance(15).then(|| random.chance(50)),
        sort: Some(onrecord::query::Sort::Date),
        group: if random.chance(30) { Group::Utterance } else { Group::None },
        limit: Some(10_000),
        ..FilterRequest::default()
    };
    Asked { request, chosen, all, prefix, none }
}

fn meets(item: &Item, asked: &Asked, over: Option<&str>) -> bool {
    let within = |day: &Option<String>| {
        let from = asked.request.from.as_ref().is_none_or(|from| day.as_ref().is_some_and(|day| from <= day));
        from && asked.request.to.as_ref().is_none_or(|to| day.as_ref().is_some_and(|day| day <= to))
    };
    let (from, to) = (asked.request.said_from.as_ref(), asked.request.said_to.as_ref());
    let spoken = match &item.said {
        Some(said) => {
            from.is_none_or(|from| filled(from, true) <= filled(said, false))
                && to.is_none_or(|to| filled(said, true) <= filled(to, false))
        }
        None => from.is_none() && to.is_none(),
    };
    let has = |phrase: &[String]| item.words.iter().any(|piece| piece.windows(phrase.len()).any(|here| here == phrase));
    within(&item.published)
        && spoken
        && asked.request.has_response.is_none_or(|wanted| wanted == item.answered)
        && asked.all.iter().all(|phrase| has(phrase))
        && asked.none.iter().all(|word| !has(std::slice::from_ref(word)))
        && asked.prefix.as_ref().is_none_or(|prefix| item.words.iter().flatten().any(|word| word.starts_with(prefix.as_str())))
        && asked
            .chosen
            .iter()
            .all(|(name, values)| Some(*name) == over || item.facets[name].iter().any(|value| values.contains(value)))
}

proptest! {
    #![proptest_config(cases(250))]

    /// 250 collections of 400 requests each: 100,000.
    #[test]
    fn filter_agrees_with_a_plain_loop(seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let mut collection = common::random_collection(&mut random).collection();
        add_speech(&mut collection, &mut random);
        let corpus = Corpus::open(&onrecord::pack::write(&collection), Frame::Page).expect("a pack just written opens");
        let items = items(&collection);
        for _ in 0..400 {
            let asked = random_request(&mut random);
            let found = corpus.filter(&asked.request).expect("a right request");
            let left: Vec<&Item> = items.iter().filter(|item| meets(item, &asked, None)).collect();
            let grouped = asked.request.group == Group::Utterance;
            let count = |items: &[&Item]| if grouped { items.iter().map(|i| i.utterance).collect::<BTreeSet<_>>().len() } else { items.len() };
            prop_assert_eq!(found.total, count(&left), "{:?}", asked.request);
            prop_assert_eq!(found.quotes.len(), found.total);
            if !grouped {
                let ids: Vec<&str> = found.quotes.iter().map(|quote| quote.id.as_str()).collect();
                prop_assert_eq!(ids, left.iter().map(|item| item.id.as_str()).collect::<Vec<_>>());
                let mut days: BTreeMap<(bool, Option<String>), usize> = BTreeMap::new();
                for item in &left {
                    *days.entry((item.published.is_none(), item.published.clone())).or_default() += 1;
                }
                let timeline: Vec<_> = found.timeline.iter().map(|point| (point.date.clone(), point.count)).collect();
                prop_assert_eq!(timeline, days.into_iter().map(|((_, day), n)| (day, n)).collect::<Vec<_>>());
            }
            for (name, facet) in [
                ("outlet", &found.facets.outlet), ("speaker", &found.facets.speaker), ("speaker_kind", &found.facets.speaker_kind),
                ("kind", &found.facets.kind), ("doc", &found.facets.doc),
            ] {
                // What is not listed would give nothing.
                let values: BTreeSet<&String> = items.iter().flat_map(|item| &item.facets[name]).collect();
                for value in values {
                    let listed = facet.iter().any(|listed| listed.value == *value);
                    let gives = items.iter().any(|item| meets(item, &asked, Some(name)) && item.facets[name].contains(value));
                    prop_assert!(listed || !gives, "{} {}", name, value);
                }
                for value in facet {
                    let with: Vec<&Item> =
                        items.iter().filter(|item| meets(item, &asked, Some(name)) && item.facets[name].contains(&value.value)).collect();
                    prop_assert_eq!(value.count, count(&with), "{} {}", name, &value.value);
                    prop_assert_eq!(value.selected, asked.chosen.get(name).is_some_and(|chosen| chosen.contains(&value.value)));
                }
            }
            let matrix = corpus.matrix("speaker", "outlet", &asked.request).expect("two facets");
            prop_assert_eq!(matrix.total, found.total);
            let having = |row: Option<&str>, column: Option<&str>| {
                let has = |item: &Item, name: &str, value: Option<&str>| value.is_none_or(|value| item.facets[name].iter().any(|own| own == value));
                count(&left.iter().copied().filter(|item| has(item, "speaker", row) && has(item, "outlet", column)).collect::<Vec<_>>())
            };
            let columns = || matrix.columns.iter().map(|head| head.value.as_str());
            for (row, counts) in matrix.rows.iter().zip(&matrix.counts) {
                prop_assert_eq!(row.count, having(Some(&row.value), None));
                prop_assert_eq!(counts.clone(), columns().map(|column| having(Some(&row.value), Some(column))).collect::<Vec<_>>());
            }
            for column in &matrix.columns {
                prop_assert_eq!(column.count, having(None, Some(&column.value)));
            }
            for quote in &found.quotes {
                for &[start, end] in &quote.highlights {
                    let words: Vec<String> = plain_words(&slice(&quote.text, start, end)).into_iter().map(|(_, _, word)| word).collect();
                    let looked_for = asked.all.iter().any(|phrase| phrase.iter().any(|word| words.contains(word)))
                        || asked.prefix.as_ref().is_some_and(|prefix| words.iter().any(|word| word.starts_with(prefix.as_str())));
                    prop_assert!(looked_for, "{:?}", words);
                }
            }
        }
    }
}

/// A quotation's value of a facet.
type ValueOf = fn(&onrecord::query::Quote) -> Option<String>;

/// A value of the model as facets name it.
fn name_of(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("a name").as_str().unwrap_or("null").to_owned()
}

/// How counts are made depends on how many quotations a request meets of how many: in a collection of 3,000 every way is taken.
#[test]
fn counts_hold_however_many_of_many_quotations_are_met() {
    const WORDS: [&str; 8] = ["everywhere", "half", "eighth", "thirtieth", "hundredth", "scarce", "seldom", "once"];
    const EACH: [usize; 8] = [1, 2, 8, 30, 100, 300, 1_000, 2_999];
    const OUTLETS: [Option<&str>; 4] = [Some("Harbour Post"), Some("Old Courier"), None, Some("Town Crier")];
    let mut maker = common::Maker::new();
    for article in 0..60 {
        let mut text = String::new();
        for own in 0..50 {
            let quote = article * 50 + own;
            let kind = ["d", "d", "i", "m"][quote * 7 % 4];
            let words: Vec<&str> = WORDS.iter().zip(EACH).filter(|(_, each)| quote % each == 0).map(|(word, _)| *word).collect();
            let speaker = if quote % 11 == 0 { String::new() } else { format!("Ana Ruiz{}", quote % 97) };
            writeln!(text, "The town said {{{speaker}|{kind}:that it holds {}}} again.", words.join(" ")).expect("a string");
        }
        maker = maker.article(&format!("{article}.md"), OUTLETS[article % 4], Some("2031-03-01"), text);
    }
    let collection = maker.collection();
    let corpus = Corpus::open(&onrecord::pack::write(&collection), Frame::Page).expect("a pack just written opens");
    for word in WORDS {
        for outlet in [None, Some("Old Courier")] {
            let request = FilterRequest {
                text: Some(word.into()),
                outlet: outlet.map(|name| vec![String::from(name)]),
                limit: Some(10_000),
                ..FilterRequest::default()
            };
            let found = corpus.filter(&request).expect("a right request");
            let unchosen = FilterRequest { outlet: None, ..request.clone() };
            let all = corpus.filter(&unchosen).expect("a right request");
            assert_eq!(found.quotes.len(), found.total, "{word}");
            let expected = 3_000_usize.div_ceil(EACH[WORDS.iter().position(|known| *known == word).expect("a word")]);
            assert_eq!(all.total, expected, "{word}");
            // What a facet counts stands in the list: the outlet's as if none were chosen.
            let ways: [(_, _, ValueOf); 6] = [
                (&found.facets.outlet, &all.quotes, |quote| quote.outlet.clone()),
                (&found.facets.speaker, &found.quotes, |quote| quote.speaker.clone().or(Some("null".into()))),
                (&found.facets.speaker_kind, &found.quotes, |quote| Some(name_of(quote.speaker_kind))),
                (&found.facets.kind, &found.quotes, |quote| Some(name_of(quote.kind))),
                (&found.facets.cue_class, &found.quotes, |quote| Some(name_of(quote.cue_class))),
                (&found.facets.doc, &found.quotes, |quote| Some(quote.doc.clone())),
            ];
            for (k, (facet, quotes, value)) in ways.into_iter().enumerate() {
                let mut counts: BTreeMap<String, usize> = BTreeMap::new();
                for value in quotes.iter().filter_map(value) {
                    *counts.entry(value).or_default() += 1;
                }
                let listed: BTreeMap<String, usize> =
                    facet.iter().filter(|listed| listed.count > 0).map(|listed| (listed.value.clone(), listed.count)).collect();
                assert_eq!(listed, counts, "{word} {outlet:?} {k}");
            }
        }
    }
}
