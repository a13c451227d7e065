//! What holds of `extract` for any text, and what the command prints of it.

use onrecord::eval::plain_article;
use onrecord::extract::{extract, row};
use onrecord::model::{Article, Attribution, Doubt, Metadata, Paragraph, Role};
use onrecord::text::Span;
use proptest::prelude::*;

fn article(text: &str) -> Article {
    plain_article("article.txt", text)
}

fn well_formed(article: &Article, found: &[Attribution]) {
    for one in found {
        assert!(!one.content.is_empty());
        assert!((0.0..=1.0).contains(&one.confidence));
        for spans in [&one.content, &one.cue, &one.source] {
            for span in spans {
                assert!(span.start < span.end && article.text.get(span.start..span.end).is_some(), "{span:?}");
                let inside = |paragraph: &Paragraph| paragraph.pieces.iter().any(|piece| piece.contains(*span));
                assert!(article.paragraphs.iter().any(inside), "{span:?} lies in one piece");
            }
        }
        assert!(one.content.is_sorted());
    }
}

/// Bits of news text, marks and oddities, put together at random.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("Ana Ruiz"),
        Just("said"),
        Just("he"),
        Just("she"),
        Just("“"),
        Just("”"),
        Just("\""),
        Just("'"),
        Just("’"),
        Just("‘"),
        Just("«"),
        Just("»"),
        Just("„"),
        Just(","),
        Just("."),
        Just("?"),
        Just("\n"),
        Just("\n\n"),
        Just(" "),
        Just(":"),
        Just("—"),
        Just("the mayor"),
        Just("according to"),
        Just("denied"),
        Just("@ruiz"),
        Just("Q:"),
        Just("A:"),
        Just("RUIZ:"),
        Just("neither"),
        Just("nor"),
        Just("who"),
        Just("a report"),
        Just("\u{feff}"),
        Just("\u{301}"),
        Just("😀"),
        Just("İ"),
        Just("K"),
        Just("3 May 2020"),
        Just("'s"),
        Just("U.S."),
        Just("of"),
        Just("The"),
        Just("..."),
        Just("ß"),
        Just("\u{ad}"),
        Just("\r\n"),
        Just("told reporters that"),
    ];
    prop::collection::vec((scrap, prop::bool::ANY), 0..60).prop_map(|parts| {
        parts.into_iter().map(|(part, space)| if space { format!("{part} ") } else { part.to_owned() }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_scraps_give_spans_that_fit(text in scraps()) {
        let article = article(&text);
        well_formed(&article, &extract(&article));
    }

    #[test]
    fn any_text_gives_spans_that_fit(text in "\\PC{0,200}") {
        let article = article(&text);
        well_formed(&article, &extract(&article));
    }

    #[test]
    fn any_roles_give_spans_that_fit(texts in prop::collection::vec((scraps(), 0..7usize), 0..6)) {
        let roles = [Role::Title, Role::Heading, Role::Body, Role::Quote, Role::Item, Role::Post, Role::Caption];
        let mut article = Article { file: "a".into(), text: String::new(), digest: String::new(), metadata: Metadata::default(), paragraphs: Vec::new() };
        for (text, role) in texts {
            let start = article.text.len();
            article.text.push_str(&text);
            article.paragraphs.push(Paragraph::new(roles[role], Span::new(start, article.text.len())));
            article.text.push_str("\n\n");
        }
        let found = extract(&article);
        well_formed(&article, &found);
        for one in &found {
            let captions = article.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Caption);
            assert!(!captions.flat_map(|paragraph| &paragraph.pieces).any(|piece| piece.overlaps(one.content[0])), "captions are nobody's");
        }
    }
}

#[test]
fn ids_stay_when_other_paragraphs_change() {
    let one = article("Title.\n\n“We have no money,” Beth Aldane said.");
    let two = article("Title.\n\nIt rained all day.\n\n“We have no money,” Beth Aldane said.");
    let ids = |article: &Article| extract(article).into_iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(ids(&one).len(), 1);
    assert_eq!(ids(&one), ids(&two));
    assert_eq!(ids(&one)[0].len(), 10);
}

#[test]
fn equal_words_have_ids_of_their_own() {
    let twice = article("Title.\n\n“We have no money,” Beth Aldane said.\n\n“We have no money,” Tom Brannock said.");
    let found = extract(&twice);
    assert_eq!(found.len(), 2);
    assert_ne!(found[0].id, found[1].id);
}

#[test]
fn rows_count_in_code_points_and_have_the_keys_of_the_contract() {
    let one = article("Title.\n\n😀 “We have no money,” Beth Aldane said.");
    let row = serde_json::to_value(row(&one, &extract(&one))).expect("a row");
    let a = &row["attributions"][0];
    let keys: Vec<&str> = a.as_object().expect("an object").keys().map(String::as_str).collect();
    for key in ["id", "kind", "content", "cue", "source", "speaker", "speaker_kind", "cue_class", "confidence"] {
        assert!(keys.contains(&key), "{key}");
    }
    assert_eq!(row["doc"], "article.txt");
    assert_eq!(a["content"], serde_json::json!([[11, 28]]), "the smile is one code point, four bytes");
    assert_eq!(a["speaker"], "Beth Aldane");
}

#[test]
fn pieces_cut_by_furniture_stay_apart_in_the_raw_text() {
    let text = "“We have no\nADVERTISEMENT\nmoney,” Beth Aldane said.".to_owned();
    let piece = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).expect("there");
    let pieces = vec![piece("“We have no"), piece("money,” Beth Aldane said.")];
    let paragraphs = vec![Paragraph { role: Role::Body, pieces }];
    let one = Article { file: "a".into(), text: text.clone(), digest: String::new(), metadata: Metadata::default(), paragraphs };
    let found = extract(&one);
    let words: Vec<&str> = found[0].content.iter().map(|span| span.of(&text)).collect();
    assert_eq!(words, ["We have no", "money,"]);
}

fn doubt_of(text: &str, source: &str) -> Option<Doubt> {
    let one = article(text);
    let found = extract(&one);
    let by = |a: &&Attribution| a.source.iter().any(|span| span.of(&one.text) == source);
    found.iter().find(by).unwrap_or_else(|| panic!("{source} is a source of {text:?}: {found:#?}")).doubt
}

#[test]
fn an_act_of_speaking_that_the_article_disowns_is_reported_by_others() {
    let told = "Port of Dunmore\n\nBeth Aldane allegedly told the inspectors that the crane could wait.";
    assert_eq!(doubt_of(told, "Beth Aldane"), Some(Doubt::Inside));
    assert_eq!(doubt_of(&told.replace("allegedly ", ""), "Beth Aldane"), None);
}

#[test]
fn words_that_somebody_else_passes_on_are_reported_by_others() {
    let text = "Port of Dunmore\n\n“The crane can wait,” Beth Aldane told the inspectors, according to two officials.";
    assert_eq!(doubt_of(text, "Beth Aldane"), Some(Doubt::Inside));
    assert_eq!(doubt_of(&text.replace(", according to two officials", ""), "Beth Aldane"), None);
}

#[test]
fn a_pronoun_is_doubted_only_where_somebody_else_is_spoken_of_as_well() {
    let one = "Port of Dunmore\n\nTom Brannock opened the new crane. “It will hold,” he said.";
    assert_eq!(doubt_of(one, "he"), None);
    let object = "Port of Dunmore\n\nTom Brannock thanked Karl Aldane for the crane. “It will hold,” he said.";
    assert_eq!(doubt_of(object, "he"), None);
    let reported = "Port of Dunmore\n\nKarl Aldane will stay, Tom Brannock said. “I need the man,” he said.";
    assert_eq!(doubt_of(reported, "he"), None);
    let two = "Port of Dunmore\n\nTom Brannock opened the new crane and Karl Aldane climbed it. “It will hold,” he said.";
    assert_eq!(doubt_of(two, "he"), Some(Doubt::Several));
    let pair = "Port of Dunmore\n\nTom Brannock spoke to the families of Ivo Hallow and Jens Mirren. “It will hold,” he said.";
    assert_eq!(doubt_of(pair, "he"), None);
    let clauses =
        "Port of Dunmore\n\nTom Brannock stood with Karl Aldane and Ivo Hallow climbed the crane. “It will hold,” he said.";
    assert_eq!(doubt_of(clauses, "he"), Some(Doubt::Several));
    let by_others = "Port of Dunmore\n\nTom Brannock announced that he would leave. Brannock had told Karl Aldane in May that the crane would fall, according to two officials. “It will hold,” he said.";
    assert_eq!(doubt_of(by_others, "he"), None);
}

/// Texts built to make a step look at everything again; `examples/extract_cost.rs` shows the time they take.
#[test]
fn texts_of_one_thing_over_and_over_are_read() {
    for unit in include_str!("hostile_units.txt").lines() {
        let one = article(&unit.replace("\\n", "\n").repeat(20_000 / unit.len()));
        well_formed(&one, &extract(&one));
    }
}
