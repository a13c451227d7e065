//! Linking, case by case, on invented articles whose attributions are given and not extracted.

use onrecord::link::{Linked, Report, link_with_evidence};
use onrecord::model::{
    AnswerRule, Article, Attribution, AttributionRule, CueClass, Date, Kind, Metadata, Paragraph, QuoteRule, Relation, Role,
    Rules, SpeakerKind, SpeakerRule, Stance, ThreadRule,
};
use onrecord::text::Span;

/// An article under construction: each call adds a paragraph.
struct Draft {
    article: Article,
    attributions: Vec<Attribution>,
}

impl Draft {
    fn new(file: &str) -> Self {
        let article = Article {
            file: file.into(),
            text: String::new(),
            digest: String::new(),
            metadata: Metadata::default(),
            paragraphs: Vec::new(),
        };
        Self { article, attributions: Vec::new() }
    }

    fn published(mut self, date: &str) -> Self {
        self.article.metadata.published = Date::parse(date);
        self
    }

    fn outlet(mut self, outlet: &str) -> Self {
        self.article.metadata.outlet = Some(outlet.into());
        self
    }

    /// A paragraph that attributes nothing.
    fn text(mut self, text: &str) -> Self {
        self.paragraph(text);
        self
    }

    fn paragraph(&mut self, text: &str) -> usize {
        let start = self.article.text.len();
        self.article.text.push_str(text);
        self.article.paragraphs.push(Paragraph::new(Role::Body, Span::new(start, start + text.len())));
        self.article.text.push_str("\n\n");
        start
    }

    /// `"parts" and "parts"`, MENTION said, settled within the article as `speaker`.
    fn quote(mut self, kind: SpeakerKind, mention: &str, speaker: Option<&str>, parts: &[&str]) -> Self {
        let quoted: Vec<_> = parts.iter().map(|part| format!("“{part}”")).collect();
        let text = format!("{} {mention} said.", quoted.join(" he said, "));
        let start = self.paragraph(&text);
        let span = |part: &str| {
            let at = start + text.find(part).expect("the part stands in its paragraph");
            Span::new(at, at + part.len())
        };
        let source = if mention.is_empty() { Vec::new() } else { vec![span(mention)] };
        self.attributions.push(Attribution {
            id: format!("{}-{}", self.article.file, self.attributions.len()),
            kind: Kind::Direct,
            content: parts.iter().map(|part| span(part)).collect(),
            cue: vec![span("said")],
            source,
            speaker: speaker.map(str::to_owned),
            speaker_kind: speaker.map(|_| kind),
            cue_class: CueClass::Says,
            confidence: 0.9,
            doubt: None,
        });
        self
    }

    /// A person, named in the text as the article has settled it.
    fn says(self, speaker: &str, words: &str) -> Self {
        self.quote(SpeakerKind::Person, speaker, Some(speaker), &[words])
    }
}

fn linked_with(drafts: Vec<Draft>, rules: &Rules) -> Linked {
    let (articles, attributions) = drafts.into_iter().map(|draft| (draft.article, draft.attributions)).unzip();
    let linked = link_with_evidence(articles, attributions, rules);
    let mut seen = vec![];
    for utterance in &linked.collection.utterances {
        seen.extend(utterance.versions.iter().map(|version| (version.article, version.attribution)));
        assert!(utterance.fullest < utterance.versions.len());
    }
    seen.sort_unstable();
    let all: Vec<_> =
        linked.collection.attributions.iter().enumerate().flat_map(|(a, list)| (0..list.len()).map(move |k| (a, k))).collect();
    assert_eq!(seen, all, "every attribution is a version of exactly one utterance");
    linked
}

fn linked(drafts: Vec<Draft>) -> Linked {
    linked_with(drafts, &Rules::default())
}

/// Names of the speakers, in order.
fn names(linked: &Linked) -> Vec<&str> {
    linked.collection.speakers.iter().map(|speaker| speaker.name.as_str()).collect()
}

/// For each utterance its versions' relations.
fn relations(linked: &Linked) -> Vec<Vec<Relation>> {
    let of = |versions: &[onrecord::model::Version]| versions.iter().map(|version| version.relation).collect();
    linked.collection.utterances.iter().map(|utterance| of(&utterance.versions)).collect()
}

const LONG: &str = "The bridge was inspected twice last year and both times it was found to be safe for every lorry";

#[test]
fn a_surname_joins_the_one_full_name_that_fits() {
    let linked = linked(vec![
        Draft::new("a").says("MP Ana Ruiz", "We will rebuild it."),
        Draft::new("b").says("Ms. Ruiz", "It will take a year."),
        Draft::new("c").text("Ana Ruiz came late.").says("Ruiz", "I am sorry for that."),
    ]);
    assert_eq!(names(&linked), ["Ana Ruiz"]);
    assert_eq!(linked.collection.speakers[0].aliases, ["MP Ana Ruiz", "Ms. Ruiz", "Ruiz"], "names only");
    assert_eq!(linked.collection.speakers[0].quotes, 3);
    assert_eq!(linked.merges.len(), 2);
    assert!(linked.merges.iter().all(|merge| merge.speaker == "Ana Ruiz" && !merge.evidence.is_empty()));
}

#[test]
fn two_people_of_one_surname_stay_apart_and_leave_the_surname_open() {
    let linked = linked(vec![
        Draft::new("a").says("Ana Ruiz", "We will rebuild it.").says("Tomas Ruiz", "We will not."),
        Draft::new("b").says("Ruiz", "It will take a year."),
    ]);
    assert_eq!(names(&linked), ["Ana Ruiz", "Ruiz", "Tomas Ruiz"]);
}

#[test]
fn a_relative_whom_the_article_names_keeps_the_surname_open() {
    let linked = linked(vec![
        Draft::new("a").says("Ana Ruiz", "We will rebuild it."),
        Draft::new("b").text("Her brother Tomas Ruiz came too.").says("Ruiz", "It will take a year."),
    ]);
    assert_eq!(names(&linked), ["Ana Ruiz", "Tomas Ruiz"], "the article's own full name comes before the collection's");
}

#[test]
fn an_address_contradicts_a_name() {
    let linked = linked(vec![
        Draft::new("a").quote(SpeakerKind::Person, "Ms. Ruiz", Some("Ana Ruiz"), &["We will rebuild it."]),
        Draft::new("b").says("Mr. Ruiz", "It will take a year."),
    ]);
    assert_eq!(names(&linked), ["Ana Ruiz", "Mr. Ruiz"]);
}

#[test]
fn father_and_son_and_middle_initials_are_told_apart() {
    let linked = linked(vec![
        Draft::new("a").says("Tomas Berg", "One.").says("Tomas Berg Jr.", "Two."),
        Draft::new("b").says("Tomas K. Berg", "Three."),
        Draft::new("c").says("Ida A. Holm", "Four.").says("Ida B. Holm", "Five.").says("Ida Holm", "Six."),
    ]);
    assert_eq!(names(&linked), ["Ida A. Holm", "Ida B. Holm", "Ida Holm", "Tomas Berg Jr.", "Tomas K. Berg"]);
}

#[test]
fn diacritics_and_case_are_one_name() {
    let linked = linked(vec![Draft::new("a").says("José Peña", "One."), Draft::new("b").says("Jose Pena", "Two.")]);
    assert_eq!(linked.collection.speakers.len(), 1);
}

#[test]
fn a_family_name_that_comes_first_is_known_by_its_title() {
    let linked = linked(vec![
        Draft::new("a").quote(SpeakerKind::Person, "Ms. Lin", Some("Lin Mei"), &["We will rebuild it."]),
        Draft::new("b").says("Consul Lin", "It will take a year."),
        Draft::new("c").text("Consul Tao Mei was there.").says("Consul Tao", "I was there."),
    ]);
    assert_eq!(names(&linked), ["Lin Mei", "Tao"]);
}

#[test]
fn a_name_one_letter_off_needs_more_than_a_likeness() {
    let other = "Nobody has asked us.";
    let alone = linked(vec![Draft::new("a").says("Ana Okaforr", LONG), Draft::new("b").says("Ana Okafor", other)]);
    assert_eq!(alone.collection.speakers.len(), 2);
    let words = linked(vec![Draft::new("a").says("Ana Okaforr", LONG), Draft::new("b").says("Ana Okafor", LONG)]);
    assert_eq!(words.collection.speakers.len(), 1);
}

#[test]
fn an_acronym_that_a_text_explains_is_the_body() {
    let drafts = |text: &str| {
        let body = SpeakerKind::Organisation;
        vec![
            Draft::new("a").text(text).quote(body, "the Harbour Safety Board", Some("Harbour Safety Board"), &["We know."]),
            Draft::new("b").quote(body, "HSB", Some("HSB"), &["We looked."]),
        ]
    };
    assert_eq!(names(&linked(drafts("It was the Harbour Safety Board (HSB) that came."))), ["Harbour Safety Board"]);
    assert_eq!(names(&linked(drafts("It was the Harbour Safety Board that came."))), ["HSB", "Harbour Safety Board"]);
}

#[test]
fn spokesperson_office_and_outlet_are_their_own() {
    let body = SpeakerKind::Organisation;
    let linked = linked(vec![
        Draft::new("a").outlet("Harbour Post").says("Ida Holm", LONG).quote(
            body,
            "The mayor's office",
            Some("Mayor's Office"),
            &[LONG],
        ),
        Draft::new("b").quote(body, "Harbour Post", Some("Harbour Post"), &["We stand by it."]),
    ]);
    assert_eq!(names(&linked), ["Harbour Post", "Ida Holm", "Mayor's Office"]);
    assert_eq!(linked.collection.utterances.len(), 3, "the same words from two speakers are two utterances");
}

#[test]
fn unnamed_sources_stay_those_of_their_article() {
    let unnamed = |file: &str, outlet: &str, words: &str| {
        Draft::new(file).outlet(outlet).quote(SpeakerKind::Anonymous, "a harbour official", Some("a harbour official"), &[words])
    };
    let apart = linked(vec![unnamed("a", "Post", "It leaks."), unnamed("b", "Courier", "It holds.")]);
    assert_eq!(names(&apart), ["a harbour official (Courier)", "a harbour official (Post)"]);
    let same_words = linked(vec![unnamed("a", "Post", LONG), unnamed("b", "Post", LONG)]);
    assert_eq!(names(&same_words), ["a harbour official (Post, a)", "a harbour official (Post, b)"]);
    assert_eq!(same_words.collection.utterances[0].similar, [1]);
    assert_eq!(same_words.collection.utterances[1].similar, [0]);
}

#[test]
fn the_lawyer_of_one_person_is_one_within_an_article() {
    let draft = |file: &str| Draft::new(file).says("Ana Ruiz’s lawyer", "One.").says("Ruiz's lawyer", "Two.");
    assert_eq!(linked(vec![draft("a"), draft("b")]).collection.speakers.len(), 2);
    let draft = |file: &str| Draft::new(file).says("a harbour pilot", "One.").says("the harbour pilot", "Two.");
    assert_eq!(linked(vec![draft("a"), draft("b")]).collection.speakers.len(), 2);
}

#[test]
fn a_role_is_not_the_same_person_in_every_article() {
    let linked = linked(vec![Draft::new("a").says("the mayor", "One."), Draft::new("b").says("the mayor", "Two.")]);
    assert_eq!(linked.collection.speakers.len(), 2);
}

#[test]
fn speaker_rules_merge_name_and_keep_apart() {
    let rule = |name: &str, aliases: &[&str], not: &[&str]| SpeakerRule {
        name: name.into(),
        kind: None,
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        not: not.iter().map(|&name| name.to_owned()).collect(),
    };
    let drafts = || {
        vec![Draft::new("a").says("Ana Ruiz", "One.").says("the harbour master", "Two."), Draft::new("b").says("Ruiz", "Three.")]
    };
    let rules = |speakers| Rules { speakers, ..Rules::default() };
    let merged = linked_with(drafts(), &rules(vec![rule("Ana Maria Ruiz", &["Ana Ruiz", "the harbour master"], &[])]));
    assert_eq!(names(&merged), ["Ana Maria Ruiz"]);
    let apart = linked_with(drafts(), &rules(vec![rule("Ana Ruiz", &[], &["Ruiz"])]));
    assert_eq!(names(&apart), ["Ana Ruiz", "Ruiz", "the harbour master"]);
    let wrong = linked_with(drafts(), &rules(vec![rule("Ida Holm", &[], &[])]));
    assert_eq!(wrong.warnings.len(), 1, "{:?}", wrong.warnings);
    assert!(wrong.warnings[0].message.contains("Ida Holm"));
}

#[test]
fn speaker_rules_that_cannot_be_kept_are_told() {
    let rule = |name: &str, aliases: &[&str], not: &[&str]| SpeakerRule {
        name: name.into(),
        kind: None,
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        not: not.iter().map(|&name| name.to_owned()).collect(),
    };
    let told = |speakers: Vec<SpeakerRule>| {
        let drafts = vec![Draft::new("a").says("Ana Ruiz", "One."), Draft::new("b").says("Ida Holm", "Two.")];
        let linked = linked_with(drafts, &Rules { speakers, ..Rules::default() });
        let messages: Vec<String> = linked.warnings.iter().map(|warning| warning.message.clone()).collect();
        (names(&linked).iter().map(ToString::to_string).collect::<Vec<_>>(), messages)
    };
    // Two tables claim one source: the first has it.
    let (names, messages) = told(vec![rule("Mayor", &["Ana Ruiz"], &[]), rule("Master", &["Ana Ruiz"], &[])]);
    assert_eq!(names, ["Ida Holm", "Mayor"]);
    assert!(matches!(&messages[..], [one] if one.contains("Master") && one.contains("Mayor")), "{messages:?}");
    // A table that keeps itself apart from its own alias, one with no name, and one that means nobody.
    for odd in [rule("Mayor", &["Ana Ruiz"], &["Ana Ruiz"]), rule("", &[], &[]), rule("Tom Bell", &["…"], &[])] {
        let (names, messages) = told(vec![odd]);
        assert_eq!(names, ["Ana Ruiz", "Ida Holm"]);
        assert!(matches!(&messages[..], [one] if one.starts_with("no source is called")), "{messages:?}");
    }
    // Merging two whom another table keeps apart.
    let (names, messages) = told(vec![rule("Ana Ruiz", &[], &["Ida Holm"]), rule("Ida Holm", &[], &[])]);
    assert_eq!((names, messages), (vec!["Ana Ruiz".to_owned(), "Ida Holm".to_owned()], vec![]));
}

#[test]
fn threads_that_name_nothing_are_told() {
    let quote = |file: &str, quote: &str| QuoteRule { file: file.into(), quote: quote.into() };
    let told = |statement: QuoteRule, answer: QuoteRule| {
        let drafts = vec![
            Draft::new("a").says("Ana Ruiz", "The bridge is open.").says("Ana Ruiz", "The bridge is old."),
            Draft::new("b").says("Ida Holm", "It is closed."),
        ];
        let thread = ThreadRule {
            title: "The bridge".into(),
            basis: None,
            statement,
            answers: vec![AnswerRule { quote: answer, stance: Stance::Denies }],
            line: 4,
        };
        let linked = linked_with(drafts, &Rules { threads: vec![thread], ..Rules::default() });
        let messages: Vec<String> = linked.warnings.into_iter().map(|w| format!("{}: {}", w.line, w.message)).collect();
        (linked.collection.responses.len(), messages)
    };
    let (statement, answer) = (|| quote("a", "The bridge is open"), || quote("b", "It is closed"));
    assert_eq!(told(statement(), answer()), (1, vec![]));
    for (statement, answer, part) in [
        (quote("c", "The bridge"), answer(), "no article is called"),
        (quote("a", "The bridge"), answer(), "2 quotations in a begin with"),
        (quote("a", "The ferry"), answer(), "no quotation in a begins with"),
        (statement(), quote("b", ""), "`quote` has no word"),
        (statement(), quote("b", "Never"), "no quotation in b begins with"),
    ] {
        let (found, messages) = told(statement, answer);
        assert_eq!(found, 0);
        assert!(matches!(&messages[..], [one] if one.starts_with("4: ") && one.contains(part)), "{messages:?}");
    }
}

#[test]
fn attribution_rules_correct_and_drop() {
    let rule = |quote: &str, speaker: Option<&str>, drop| AttributionRule {
        file: "a.txt".into(),
        quote: quote.into(),
        speaker: speaker.map(str::to_owned),
        drop,
        line: 7,
    };
    let draft = || {
        Draft::new("news/a.txt")
            .quote(SpeakerKind::Person, "she", None, &["The bridge, we hear, is closed."])
            .says("Ana Ruiz", "The bridge is open.")
            .says("Ana Ruiz", "so-called harbour")
    };
    let rules = Rules {
        attributions: vec![
            rule("“The BRIDGE we hear", Some("Ida Holm"), false),
            rule("so-called harbour", None, true),
            rule("The bridge", Some("Nobody Known"), false),
            rule("The ferry", Some("Nobody Known"), false),
        ],
        ..Rules::default()
    };
    let linked = linked_with(vec![draft()], &rules);
    assert_eq!(names(&linked), ["Ana Ruiz", "Ida Holm"]);
    assert_eq!(linked.collection.attributions[0].len(), 2);
    assert_eq!(linked.warnings.iter().map(|warning| warning.line).collect::<Vec<_>>(), [7, 7]);
}

#[test]
fn articles_come_oldest_first_and_undated_last() {
    let linked = linked(vec![
        Draft::new("c"),
        Draft::new("b").published("2031-05-02"),
        Draft::new("a").published("2031-05-02"),
        Draft::new("d").published("2031-04-30"),
    ]);
    let files: Vec<_> = linked.collection.articles.iter().map(|article| article.file.as_str()).collect();
    assert_eq!(files, ["d", "a", "b", "c"]);
}

#[test]
fn verbatim_and_repunctuated_versions() {
    let linked = linked(vec![
        Draft::new("a").says("Ana Ruiz", "The bridge isn’t open  – not today, not tomorrow."),
        Draft::new("b").says("Ana Ruiz", "The bridge isn't open - not today, not tomorrow."),
        Draft::new("c").says("Ana Ruiz", "The bridge isn't open. Not today; not tomorrow"),
    ]);
    assert_eq!(relations(&linked), [[Relation::Verbatim, Relation::Verbatim, Relation::Repunctuated]]);
}

#[test]
fn a_version_that_drops_words_is_truncated_and_not_altered() {
    let linked = linked(vec![
        Draft::new("a").says("Ana Ruiz", LONG),
        Draft::new("b").says("Ana Ruiz", "both times it was found to be safe"),
        Draft::new("c").says("Ana Ruiz", "The bridge was inspected last year and both times found to be safe for every lorry"),
    ]);
    assert_eq!(relations(&linked), [[Relation::Verbatim, Relation::Truncated, Relation::Truncated]]);
}

#[test]
fn altered_and_extended_versions() {
    let more = "both times it was found to be safe for every lorry. Nobody has told me otherwise.";
    let linked = linked(vec![
        Draft::new("a").says("Ana Ruiz", LONG),
        Draft::new("b").says("Ana Ruiz", "The bridge was inspected three times last year and each time it was found to be safe"),
        Draft::new("c").says("Ana Ruiz", more),
    ]);
    assert_eq!(relations(&linked), [[Relation::Verbatim, Relation::Altered, Relation::Extended]]);
}

#[test]
fn a_quotation_cut_by_its_cue_or_split_in_two_meets_the_whole() {
    let (head, tail) = LONG.split_at(LONG.find(" and both").expect("the middle"));
    let linked = linked(vec![
        Draft::new("a").quote(SpeakerKind::Person, "Ana Ruiz", Some("Ana Ruiz"), &[head, tail.trim()]),
        Draft::new("b").says("Ana Ruiz", head).says("Ana Ruiz", tail.trim()),
        Draft::new("c").says("Ana Ruiz", LONG),
    ]);
    assert_eq!(relations(&linked), [[Relation::Verbatim, Relation::Truncated, Relation::Truncated, Relation::Verbatim]]);
}

#[test]
fn where_one_report_ends_another_may_begin() {
    let (_, tail) = LONG.split_at(LONG.find("both").expect("the middle"));
    let more = format!("{tail}. Whoever says that it is not has never seen it from below or above");
    let linked = linked(vec![Draft::new("a").says("Ana Ruiz", LONG), Draft::new("b").says("Ana Ruiz", &more)]);
    assert_eq!(relations(&linked), [[Relation::Extended, Relation::Verbatim]]);
}

#[test]
fn short_quotations_are_one_only_with_the_same_words() {
    let linked = linked(vec![
        Draft::new("a").says("Ana Ruiz", "subtle yet effective").says("Ana Ruiz", "of course"),
        Draft::new("b")
            .says("Ana Ruiz", "Subtle, yet effective")
            .says("Ana Ruiz", "of course")
            .says("Ana Ruiz", "subtle and effective"),
        Draft::new("c").says("Ana Ruiz", "what we do").says("Ana Ruiz", "it was not what it was then"),
    ]);
    assert_eq!(linked.collection.utterances.len(), 6);
    assert_eq!(linked.collection.utterances[0].versions.len(), 2);
}

#[test]
fn common_phrases_do_not_make_one_utterance() {
    let linked = linked(vec![
        Draft::new("a").says("Ana Ruiz", "At the end of the day it is about the people who live here"),
        Draft::new("b").says("Ana Ruiz", "At the end of the day we have no money left for another ferry"),
    ]);
    assert_eq!(linked.collection.utterances.len(), 2);
}

#[test]
fn what_people_like_to_say_is_said_again_months_later() {
    let at = |file: &str, date: &str, words: &str| Draft::new(file).published(date).says("Ana Ruiz", words);
    let slogan = |date: &str| {
        vec![at("a", "2031-01-05", "We will build that bridge,"), at("b", date, "We will build that bridge. So simple,")]
    };
    assert_eq!(linked(slogan("2031-01-20")).collection.utterances.len(), 1);
    assert_eq!(linked(slogan("2031-08-20")).collection.utterances.len(), 2);
    let whole = linked(vec![at("a", "2031-01-05", LONG), at("b", "2031-08-20", &LONG[..60])]);
    assert_eq!(whole.collection.utterances.len(), 1, "but nobody says as many words again");
}

#[test]
fn sentences_of_one_speech_that_begin_alike_are_two() {
    let linked = linked(vec![
        Draft::new("a")
            .says("Ana Ruiz", "I have seen them stand up for the ferry,")
            .says("Ana Ruiz", "I have seen them stand up for the pier, and I see them stand up for the town."),
    ]);
    assert_eq!(linked.collection.utterances.len(), 2);
}

#[test]
fn an_unsettled_quotation_joins_the_one_speaker_who_has_its_words() {
    let open = |file: &str, words: &str| Draft::new(file).quote(SpeakerKind::Person, "", None, &[words]);
    let one = linked(vec![Draft::new("a").says("Ana Ruiz", LONG), open("b", LONG), open("c", &LONG[..60])]);
    assert_eq!(one.collection.utterances.len(), 2);
    assert_eq!(one.collection.speaker_of, [vec![Some(0)], vec![None], vec![None]], "the speaker stays open");
    let two = linked(vec![Draft::new("a").says("Ana Ruiz", LONG).says("Ida Holm", LONG), open("b", LONG)]);
    assert_eq!(two.collection.utterances.len(), 3);
}

#[test]
fn ids_stay_when_articles_are_added() {
    let before = linked(vec![Draft::new("m").says("Ana Ruiz", LONG)]);
    let after = linked(vec![Draft::new("a").says("Ida Holm", "No."), Draft::new("m").says("Ana Ruiz", LONG)]);
    assert_eq!(before.collection.utterances[0].id, after.collection.utterances[1].id);
    let twice = linked(vec![Draft::new("a").says("Ida Holm", "No.").says("Ida Holm", "No.")]);
    assert_ne!(twice.collection.utterances[0].id, twice.collection.utterances[1].id);
}

#[test]
fn evidence_gives_words_as_they_are_written() {
    let mut draft = Draft::new("a")
        .says("Ida Holm", "Ana Ruiz advised the harbour office to delay the inspection of the pier.")
        .says("Ana Ruiz", "I never advised the harbour office to delay any inspection of the pier.");
    draft.attributions[0].cue_class = CueClass::Alleges;
    draft.attributions[1].cue_class = CueClass::Denies;
    let report = Report::of(&linked(vec![draft]).collection);
    let evidence = &report.responses[0].evidence;
    assert!(evidence.contains("advised") && !evidence.contains("advis,"), "a word, not its stem: {evidence}");
}

#[test]
fn the_report_has_the_published_shape() {
    let linked = linked(vec![Draft::new("a").says("Ana Ruiz", "The bridge is open.")]);
    let report = serde_json::to_value(Report::of(&linked.collection)).expect("plain data");
    let id = &linked.collection.utterances[0].id;
    let expected = serde_json::json!({
        "speakers": [{"name": "Ana Ruiz", "kind": "person", "aliases": [], "quotes": 1, "articles": 1,
            "roles": [], "affiliations": [], "first": null, "last": null}],
        "utterances": [{"id": id, "speaker": "Ana Ruiz", "text": "The bridge is open.",
            "versions": [{"doc": "a", "attribution": "a-0", "relation": "verbatim", "said": null, "reprint_of": null}],
            "similar": []}],
        "responses": [], "differences": [], "timeline": [],
    });
    assert_eq!(report, expected);
}

#[test]
fn the_timeline_tells_published_said_and_happened() {
    let draft = |date: Option<&str>| {
        let mut draft = Draft::new("a").text("The old pier fell in February 2030. It was rebuilt last June.");
        if let Some(date) = date {
            draft = draft.published(date);
        }
        let mut draft = draft.says("Ana Ruiz", "We open on May 3, 2031");
        let text = draft.article.text.trim_end().trim_end_matches("said.").to_owned() + "said on Wednesday.";
        let last = draft.article.paragraphs.last_mut().expect("there");
        last.pieces[0] = Span::new(last.pieces[0].start, text.len());
        draft.article.text = text;
        draft
    };
    let told = |draft: Draft| {
        let linked = linked(vec![draft]);
        let report = serde_json::to_value(Report::of(&linked.collection)).expect("plain data");
        let line = |event: &serde_json::Value| {
            let parts: Vec<_> = ["date", "kind", "words"].map(|key| event[key].as_str().unwrap_or("-").to_owned()).into();
            parts.join(" ")
        };
        report["timeline"].as_array().expect("a list").iter().map(line).collect::<Vec<_>>()
    };
    let dated = [
        "2030-02 event February 2030",
        "2030-06 event June",
        "2031-03-19 said Wednesday",
        "2031-03-20 published -",
        "2031-05-03 event May 3, 2031",
    ];
    assert_eq!(told(draft(Some("2031-03-20"))), dated);
    assert_eq!(told(draft(None)), ["2030-02 event February 2030", "2031-05-03 event May 3, 2031"], "the rest is left open");
}

#[test]
fn articles_differ_in_a_number_or_an_office() {
    let told = |a: &str, b: &str| {
        let linked =
            linked(vec![Draft::new("a").text(a).says("Ana Ruiz", "Yes."), Draft::new("b").text(b).says("Ana Ruiz", "Yes.")]);
        let values =
            |found: onrecord::link::DifferenceReport| found.passages.into_iter().map(|passage| passage.value).collect::<Vec<_>>();
        Report::of(&linked.collection).differences.into_iter().map(values).collect::<Vec<_>>()
    };
    let years = |count: &str| format!("By then the two sailors had been held on the island for over {count} years.");
    assert_eq!(told(&years("two"), &years("three")), [["two", "three"]]);
    assert_eq!(told(&years("two"), &years("two")), Vec::<Vec<String>>::new());
    let office = |name: &str| format!("Ruiz, who was {name} of the Old Harbour Trust, was there.");
    assert_eq!(told(&office("co-chair"), &office("vice-chair")), [["co-chair", "vice-chair"]]);
    let another = "Tomas Berg is vice-chair of the Old Harbour Trust.";
    let vague = "Ruiz wants to be seen as the lawful leader of the Old Harbour Trust.";
    assert_eq!(told(&office("co-chair"), vague), Vec::<Vec<String>>::new());
    assert_eq!(told(&office("co-chair"), another), Vec::<Vec<String>>::new());
}

#[test]
fn the_order_in_which_articles_come_does_not_matter() {
    let drafts = || {
        vec![
            Draft::new("a").published("2031-03-01").says("Ana Ruiz", LONG).says("the mayor", "No."),
            Draft::new("b").published("2031-03-01").says("Ruiz", &LONG[..60]).says("the mayor", "No."),
            Draft::new("c").says("Ana M. Ruiz", LONG).quote(SpeakerKind::Anonymous, "", None, &["Nobody asked us at all."]),
        ]
    };
    let forth = linked(drafts());
    let back = linked(drafts().into_iter().rev().collect());
    assert_eq!(forth, back);
}

#[test]
fn odd_attributions_are_linked_like_any_other() {
    let mut draft = Draft::new("a").says("Ana Ruiz", "Ein Stück é").says("…", "—").says("", "No.").says("Ana Ruiz", "Yes.");
    let length = draft.article.text.len();
    draft.attributions[0].content = vec![Span::new(length - 1, length + 50), Span::new(5, 5)];
    draft.attributions[1].content.clear();
    draft.attributions[3].content = vec![Span::new(8, 9)];
    let empty = Article { paragraphs: Vec::new(), ..Draft::new("b").text("Nothing here.").article };
    let linked = link_with_evidence(vec![draft.article, empty], vec![draft.attributions], &Rules::default());
    assert_eq!(linked.collection.attributions.len(), 2);
    assert_eq!(linked.collection.speaker_of[0], [Some(0), None, None, Some(0)]);
    assert_eq!(Report::of(&linked.collection).utterances.len(), 4);
    assert_eq!(link_with_evidence(Vec::new(), Vec::new(), &Rules::default()).collection.utterances, []);
}
