//! Verdicts: named cases in a table, each run over the same invented articles.

mod common;

use onrecord::query::{Edit, Flag, LookupOptions, Op, Verdict};

struct Case {
    name: &'static str,
    query: &'static str,
    speaker: Option<&'static str>,
    verdict: Verdict,
    fragment: bool,
}

const fn case(name: &'static str, query: &'static str, verdict: Verdict) -> Case {
    Case { name, query, speaker: None, verdict, fragment: false }
}

const fn piece(name: &'static str, query: &'static str, verdict: Verdict) -> Case {
    Case { name, query, speaker: None, verdict, fragment: true }
}

const fn claim(name: &'static str, query: &'static str, speaker: &'static str, verdict: Verdict) -> Case {
    Case { name, query, speaker: Some(speaker), verdict, fragment: false }
}

use Verdict::{Absent, Altered, Exact, Misattributed, Normalised, Stitched, Unquoted};

const CASES: &[Case] = &[
    case("same_characters", "The bridge is safe for everyone", Exact),
    case("marks_around_do_not_count", "« The bridge is safe for everyone »", Exact),
    case("white_space_does_not_count", "The  bridge\nis safe for everyone", Exact),
    case("full_stop_belongs_to_the_words", "We did not hide a single report from the council.", Exact),
    case("case_differs", "the bridge is safe for everyone", Normalised),
    case("punctuation_differs", "The bridge is safe, for everyone!", Normalised),
    piece("a_piece_of_a_quotation", "did not hide a single report", Exact),
    case("one_word_changed", "The bridge is safe for anyone", Altered),
    case("a_dropped_not_is_altered", "We did hide a single report from the council.", Altered),
    case("a_number_changed", "deeply sorry for the closure and would pay traders 90,000 crowns", Altered),
    case("order_swapped_and_a_number_changed", "would pay traders 90,000 crowns and was deeply sorry for the closure", Stitched),
    case("interrupted_by_its_own_cue", "I raised the crack with them in January, I demanded an answer and got none.", Exact),
    case(
        "interrupted_and_repunctuated",
        "I raised the crack with them in January. I demanded an answer and got none.",
        Normalised,
    ),
    case(
        "two_attributions_in_a_row",
        "The bridge is safe for everyone. We did not hide a single report from the council.",
        Normalised,
    ),
    case(
        "two_speakers_are_stitched",
        "We did not hide a single report from the council. I demanded an answer and got none.",
        Stitched,
    ),
    case(
        "two_articles_are_stitched",
        "I demanded an answer and got none. I will answer every question that the inquiry puts to me",
        Stitched,
    ),
    case("order_swapped_is_stitched", "I demanded an answer and got none. I raised the crack with them in January.", Stitched),
    case("an_ellipsis_parts_pieces", "I will answer … the inquiry puts to me", Stitched),
    case(
        "pieces_may_be_altered_too",
        "We did not conceal a single report from the council. I will answer any question that the inquiry puts to me",
        Stitched,
    ),
    piece("cut_off_inside_the_last_word", "I will answer every question that the inqu", Altered),
    piece("cut_off_inside_the_first_word", "uestion that the inquiry puts to me", Altered),
    case("four_words_that_stand_everywhere_are_not_told_from_others", "of all this and", Absent),
    piece("three_words", "a single report", Exact),
    piece("two_rare_words", "single report", Exact),
    case("two_words_of_four_changed", "bridge was very safe", Absent),
    case("a_phrase_that_is_in_every_mouth_with_one_word_changed", "and would not be", Absent),
    case("reporters_own_words", "closed for eleven days after a crack was found", Unquoted),
    case("indirect_speech_is_the_reporters_wording", "the inspectors had ignored nine letters", Unquoted),
    case("nothing_like_it", "Taxes on imported marmalade will double by the summer", Absent),
    case("scrambled", "everyone safe bridge The for is council hide", Absent),
    case("one_common_word", "the", Absent),
    claim("claimed_by_surname", "The bridge is safe for everyone", "Ruiz", Exact),
    claim("claimed_by_alias", "The bridge is safe for everyone", "the mayor", Exact),
    claim("claimed_with_honorific", "The bridge is safe for everyone", "Mayor Ana Ruiz", Exact),
    claim("another_claimed", "The bridge is safe for everyone", "Tom Bell", Misattributed),
    claim("a_stranger_claimed", "The bridge is safe for everyone", "Otto Ferrin", Misattributed),
    claim("unsettled_meets_no_claim", "They knew about it for years", "Ana Ruiz", Misattributed),
];

#[test]
fn names_are_unique() {
    let mut names: Vec<_> = CASES.iter().map(|case| case.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn every_case_has_its_verdict() {
    let corpus = common::bridge().page();
    let mut wrong = Vec::new();
    for case in CASES {
        let options = LookupOptions { speaker: case.speaker.map(Into::into), limit: None };
        let found = corpus.lookup(case.query, &options).expect("a query of words");
        if found.verdict != case.verdict || found.fragment != case.fragment {
            let at: Vec<_> =
                found.matches.iter().map(|m| format!("  {} {} {:?} {:?}", m.doc, m.score, m.text, m.speaker)).collect();
            wrong.push(format!("{}: {:?} fragment {}\n{}", case.name, found.verdict, found.fragment, at.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn look(query: &str) -> onrecord::query::Looked {
    common::bridge().page().lookup(query, &LookupOptions::default()).expect("a query of words")
}

#[test]
fn all_occurrences_come_oldest_first_and_undated_last() {
    let docs: Vec<String> = look("The bridge is safe for everyone").matches.into_iter().map(|m| m.doc).collect();
    assert_eq!(docs, ["a.txt", "b.txt", "c.txt"]);
}

#[test]
fn a_dropped_not_is_flagged_as_a_negation() {
    let found = look("We did hide a single report from the council.");
    let changed: Vec<_> = found.matches[0].edits.iter().filter(|edit| edit.op != Op::Equal).collect();
    assert_eq!(changed, [&Edit { op: Op::Insert, query: String::new(), corpus: "not".into(), flag: Some(Flag::Negation) }]);
}

#[test]
fn a_changed_first_word_does_not_take_in_the_reporters_word_before() {
    let found = look("You will answer every question that the inquiry puts to me");
    assert_eq!(found.verdict, Altered);
    assert_eq!(found.matches[0].text, "I will answer every question that the inquiry puts to me");
    let found = look("Surely we did not hide a single report from the council");
    assert_eq!(found.matches[0].text, "We did not hide a single report from the council");
}

#[test]
fn parts_refer_to_the_query_and_name_their_speakers() {
    let query = "“We did not hide a single report from the council. I demanded an answer and got none.”";
    let parts = look(query).parts.expect("a stitched quotation");
    let speakers: Vec<_> = parts.iter().map(|part| part.matches[0].speaker.as_deref()).collect();
    assert_eq!(speakers, [Some("Ana Ruiz"), Some("Tom Bell")]);
    // Page offsets count UTF-16 units; this query has none that differ from characters.
    let cut = |k: usize| query.chars().skip(parts[k].start).take(parts[k].end - parts[k].start).collect::<String>();
    assert_eq!(cut(0), "We did not hide a single report from the council");
    assert_eq!(cut(1), "I demanded an answer and got none");
}

#[test]
fn an_ellipsis_of_any_shape_parts_pieces() {
    for dots in [" … ", "… ", "...", " ... ", ". . . ", " [...] ", " […] ", " (...) "] {
        let found = look(&format!("I will answer{dots}the inquiry puts to me"));
        assert_eq!(found.verdict, Stitched, "{dots}");
        assert_eq!(found.parts.expect("its pieces").len(), 2, "{dots}");
    }
    // At the ends it says only that the quotation goes on.
    for query in ["… every question that the inquiry puts to me", "I will answer every question ..."] {
        assert!(matches!(look(query).verdict, Exact | Normalised), "{query}");
    }
}

#[test]
fn a_word_or_two_count_where_somebody_is_quoted_with_just_them() {
    let mut text = "“{Ana Ruiz|d:No}”, said Ana Ruiz. “{Tom Bell|d:Not at all}”, said Tom Bell.\n".to_owned();
    for _ in 0..20 {
        text.push_str("There was no way, and not at all a reason, and no other road to the ferry.\n");
    }
    let corpus = common::Maker::new().article("a.txt", None, None, text).page();
    let found = |query: &str| corpus.lookup(query, &LookupOptions::default()).expect("words");
    let no = found("No");
    assert_eq!((no.verdict, no.fragment, no.matches.len()), (Exact, false, 1));
    assert_eq!(no.matches[0].speaker.as_deref(), Some("Ana Ruiz"));
    assert_eq!(found("not at all").verdict, Normalised);
    assert_eq!(found("there was").verdict, Absent);
}

#[test]
fn the_closest_come_first_and_of_equals_the_oldest() {
    let article = |words: &str| format!("“{{Ana Ruiz|d:{words}}}”, she said.");
    let corpus = common::Maker::new()
        .article(
            "late.txt",
            None,
            Some("2031-03-09"),
            article("Nobody will ever close the northern bridge over the Tamber again"),
        )
        .article("far.txt", None, Some("2031-01-01"), article("Nobody will ever close the southern bridge over the Tamber again"))
        .article(
            "early.txt",
            None,
            Some("2031-03-01"),
            article("Nobody will ever close the northern bridge over the Tamber again"),
        )
        .page();
    let found = corpus
        .lookup("Nobody will ever shut the northern bridge over the Tamber again", &LookupOptions::default())
        .expect("words");
    assert_eq!(found.verdict, Altered);
    assert_eq!(found.matches.iter().map(|m| m.doc.as_str()).collect::<Vec<_>>(), ["early.txt", "late.txt", "far.txt"]);
    assert!(found.matches[0].score > found.matches[2].score);
}

#[test]
fn a_draft_of_ten_thousand_words_is_checked_quotation_by_quotation() {
    let corpus = common::bridge().page();
    let mut draft = String::new();
    for k in 0..400 {
        draft.push_str("The council met in the old hall and talked about money, roads and ferries until late. ");
        draft.push_str(["“The bridge is safe for anyone”, Ruiz said. ", "“We did not hide any report”, said Bell. "][k % 2]);
    }
    assert!(draft.split_whitespace().count() > 9_000);
    let start = std::time::Instant::now();
    let found = corpus.check_passage(&draft, &onrecord::query::PassageOptions::default()).expect("a passage");
    assert_eq!(found.quotations.len(), 400);
    // Without its marks it is too long for one lookup, and that is said.
    let bare = draft.replace(['“', '”'], "");
    assert!(corpus.lookup(&bare, &LookupOptions::default()).is_err());
    // As long as a lookup takes, of words that stand everywhere: a loose bound, for slow machines without optimisation.
    let long: String = bare.chars().take(10_000).collect();
    assert!(corpus.lookup(&long, &LookupOptions::default()).is_ok());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn the_nearest_passage_is_given_for_what_is_absent() {
    let nearest = look("Taxes on imported marmalade will double by the summer").nearest.expect("the corpus has text");
    assert!(nearest.score < 0.6, "{nearest:?}");
    assert!(look("zyx wvu tsr").nearest.is_some());
    assert!(look("The bridge is safe for everyone").nearest.is_none());
}

#[test]
fn the_other_versions_of_an_utterance_are_given_too() {
    let mut collection = common::Maker::new()
        .article(
            "a.txt",
            None,
            Some("2031-01-01"),
            "“{Ana Ruiz|d:We will open the old northern arch on the first of May}”, she said.",
        )
        .article(
            "b.txt",
            None,
            Some("2031-01-02"),
            "“{Ana Ruiz|d:We will open the northern arch on the second of May}”, she said.",
        )
        .collection();
    // The two are one utterance.
    let other = collection.utterances.pop().expect("two utterances");
    collection.utterances[0].versions.extend(other.versions);
    let corpus =
        onrecord::Corpus::open(&onrecord::pack::write(&collection), onrecord::Frame::Page).expect("a pack just written opens");
    let found =
        corpus.lookup("We will open the old northern arch on the first of May", &LookupOptions::default()).expect("words");
    assert_eq!(found.verdict, Exact);
    assert_eq!(found.matches.iter().map(|m| m.doc.as_str()).collect::<Vec<_>>(), ["a.txt", "b.txt"]);
    assert!(found.matches[1].score < 0.9);
    let utterance = corpus.utterance("u1").expect("it is there");
    assert_eq!(utterance.versions.iter().map(|v| (v.fullest, v.first)).collect::<Vec<_>>(), [(true, true), (false, false)]);
}

fn look_in(texts: &[&str], query: &str) -> onrecord::query::Looked {
    onrecord::Corpus::from_texts(texts).lookup(query, &LookupOptions::default()).expect("words")
}

/// Both pieces end and begin with another word; one seam has neither of them.
#[test]
fn changed_words_at_a_seam_are_held_against_neither_piece() {
    let texts = [
        "“Nobody repaired the ferry landing before winter came,” Mayor Ana Ruiz said.",
        "“Every trader deserves a generous answer from the harbour board,” Tom Bell said.",
    ];
    for query in [
        "repaired the ferry landing before spring our trader deserves a generous answer from the harbour",
        "repaired the ferry landing before spring deserves a generous answer from the harbour",
        "repaired the ferry landing before … and trader deserves a generous offer from the harbour",
    ] {
        let found = look_in(&texts, query);
        assert_eq!(found.verdict, Stitched, "{query}");
        let docs: Vec<_> = found.parts.iter().flatten().map(|part| part.matches[0].speaker.clone()).collect();
        assert_eq!(docs, [Some("Ana Ruiz".to_owned()), Some("Tom Bell".to_owned())], "{query}");
    }
}

#[test]
fn a_seam_lies_at_the_mark_between_pieces() {
    let texts = [
        "“Nobody repaired the ferry landing before winter came,” Mayor Ana Ruiz said.",
        "“Every trader deserves a generous answer from the harbour board,” Tom Bell said.",
    ];
    let query = "repaired the ferry landing before spring. Trader deserves a generous answer from the harbour";
    let parts = look_in(&texts, query).parts.expect("two pieces");
    assert_eq!(&query[parts[0].start..parts[0].end], "repaired the ferry landing before spring");
}

#[test]
fn a_word_cut_off_is_told_by_its_letters() {
    let texts = [
        "“The old ferry was a real surprise,” Mayor Ana Ruiz said. “The old ferry was a gift,” she said.",
        "“The old ferry was a magnificent wreck,” Tom Bell said. “The old ferry was a wreck,” he said.",
    ];
    for (query, text) in [
        ("The old ferry was a magnif…", "The old ferry was a magnificent"),
        ("old ferry was a magnif", "old ferry was a magnificent"),
    ] {
        let found = look_in(&texts, query);
        let nearest = found.matches.first().or(found.nearest.as_ref()).expect("a passage");
        assert_eq!(nearest.text, text, "{query}");
    }
}

#[test]
fn an_abbreviation_put_in_or_left_out_is_one_word() {
    let text = "“We opened three northern ferries to U.S. travellers before winter,” Mayor Ana Ruiz said.";
    for query in [
        "We opened three northern ferries to travellers before winter",
        "We opened D.C. three northern ferries to U.S. travellers winter",
        "We opened three northern ferries to F.B.I. travellers before winter",
    ] {
        assert_eq!(look_in(&[text], query).verdict, Altered, "{query}");
    }
}

/// A word left out here and put in there makes a passage of more words than are asked for; a quarter of the latter may be changed.
#[test]
fn a_few_shuffled_words_are_no_altered_quotation() {
    let text = "“These harbour boards have been setting the prices,” Mayor Ana Ruiz said.";
    assert_eq!(look_in(&[text], "have harbour boards been setting the prices").verdict, Absent);
    assert_eq!(look_in(&[text], "harbour boards had been setting the prices").verdict, Altered);
}

/// A first question is answered from articles that may have its words: letters beyond ASCII must not hide one.
#[test]
fn a_first_question_finds_words_however_their_letters_are_written() {
    let corpora = || {
        onrecord::Corpus::from_texts(&[
            "“The Résumé of the CAFÉ was Śtrange,” Mayor Ana Ruiz said.",
            "“The resume of the cafe was strange,” Tom Bell said.",
            "“The re\u{ad}sume of the ca\u{fb01}e was 1,019 don’t,” Mia Bell said.",
        ])
    };
    for query in
        ["the resume of the cafe was strange", "the RÉSUMÉ of the café was strange", "1,019 don't", "the resume of the cafie was"]
    {
        let later = corpora();
        later.prepare();
        let [first, later] = [corpora(), later].map(|corpus| corpus.lookup(query, &LookupOptions::default()).expect("words"));
        assert!(!first.matches.is_empty(), "{query}");
        let places = |found: &onrecord::query::Looked| found.matches.iter().map(|m| (m.doc.clone(), m.start)).collect::<Vec<_>>();
        assert_eq!((first.verdict, places(&first)), (later.verdict, places(&later)), "{query}");
    }
}

#[test]
fn words_between_marks_decide_in_a_mixed_quotation() {
    let quoted = look("deeply sorry for the closure");
    assert_eq!((quoted.verdict, quoted.fragment), (Exact, false));
    assert_eq!(look("would pay traders 40,000 crowns").verdict, Unquoted);
}

#[test]
fn offsets_of_the_command_line_count_code_points_of_the_raw_file() {
    let collection = common::bridge().collection();
    let corpus =
        onrecord::Corpus::open(&onrecord::pack::write(&collection), onrecord::Frame::Raw).expect("a pack just written opens");
    let found = corpus.lookup("and nobody will", &LookupOptions::default()).expect("words");
    let m = &found.matches[0];
    let raw = &collection.articles.iter().find(|article| article.file == m.doc).expect("it is there").text;
    assert_eq!(raw.chars().skip(m.start).take(m.end - m.start).collect::<String>(), "and nobody will");
}

#[test]
fn plain_texts_are_read_as_a_corpus() {
    let corpus = onrecord::Corpus::from_texts(&["The bridge \"is safe for everyone,\" Mayor Ana Ruiz said."]);
    let found = corpus.lookup("is safe for anyone", &LookupOptions::default()).expect("words");
    assert_eq!(found.verdict, Altered);
    assert_eq!(found.matches[0].speaker.as_deref(), Some("Ana Ruiz"));
}

/// What people paste around the words of a quotation does not hide it.
#[test]
fn pasted_quotations_are_found_as_people_paste_them() {
    let texts = [
        "“The naïve plan of the Châtelet bridge won’t survive the winter,” Mayor Ana Ruiz said.",
        "“I’ve told the council twice that the ferry is not safe for children,” Tom Bell said on Monday. “Nobody answered me.”",
        "Tom Bell wrote on Monday: “The harbour board lied to us all about the crack in January https://t.co/abc.”",
    ];
    for (query, verdict) in [
        ("\"I've told the council twice\nthat the ferry is not safe for children\"", Exact),
        ("« I've told the council twice that the ferry is not safe for children\u{a0}»", Exact),
        ("The na\u{ad}ïve plan of the Châ\u{ad}telet bridge won’t survive the win\u{ad}ter", Exact),
        ("I'VE TOLD THE COUNCIL TWICE THAT THE FERRY IS NOT SAFE FOR CHILDREN!!!", Normalised),
        ("the naive plan of the Chatelet bridge won't survive the winter", Normalised),
        ("I've told the council twice that the ferry [sic] is not safe for children", Altered),
        ("I've told [the mayor] twice that the ferry is not safe for children", Altered),
        ("[Bell] told the council twice that the ferry is not safe for children", Altered),
        ("He said: I've told the council twice that the ferry is not safe for children", Altered),
        ("The harbour board lied to us all about the crack in January https://t.co/xyz123", Altered),
        ("I’ve told the council […] the ferry is not safe for children", Stitched),
    ] {
        assert_eq!(look_in(&texts, query).verdict, verdict, "{query}");
    }
}

/// Whom a passage claims may stand below the quotation, before a colon, or beside 'as she put it'.
#[test]
fn a_claim_is_read_however_a_passage_makes_it() {
    let corpus = onrecord::Corpus::from_texts(&[
        "“The ferry is not safe for children,” Tom Bell said. “The bridge is sound,” Mayor Ana Ruiz said.",
    ]);
    for passage in [
        "“The ferry is not safe for children.”\n— Ana Ruiz",
        "“The ferry is not safe for children” – Ana Ruiz, mayor",
        "As Ana Ruiz put it, “the ferry is not safe for children”.",
        "Ana Ruiz: \"the ferry is not safe for children\"",
        "And this from Ana Ruiz: \"the ferry is not safe for children\"",
    ] {
        let found = corpus.check_passage(passage, &onrecord::query::PassageOptions::default()).expect("a passage");
        let quotation = &found.quotations[0];
        assert_eq!(quotation.claimed.as_deref(), Some("Ana Ruiz"), "{passage}");
        assert_eq!(quotation.result.verdict, Misattributed, "{passage}");
    }
    let found = corpus
        .check_passage(
            "The news from Southbank: “the ferry is not safe for children”.",
            &onrecord::query::PassageOptions::default(),
        )
        .expect("a passage");
    assert_eq!(found.quotations[0].claimed, None);
}

/// A short form, a space, a comma or an apostrophe does not turn the meaning; a word of other letters may.
#[test]
fn what_is_written_in_two_ways_has_no_flag() {
    let texts = [
        "“I've told the council that the ferry is not safe,” Tom Bell said. “I have no connection with the harbour trust,” he said.",
        "“Prices in the U.S. fell by 3.5 per cent, and 40,000 crowns won't cover it,” Mayor Ana Ruiz said.",
        "“We were the last to leave the northern arch,” Mayor Ana Ruiz said. “It was open to every trader in the town,” she said.",
        "“I won’t answer a single question today,” Mia Bell said.",
    ];
    for query in [
        "I have told the council that the ferry isn't safe",
        "Prices in the US fell by 3.5 percent, and 40000 crowns wont cover it",
    ] {
        let found = look_in(&texts, query);
        assert_eq!(found.verdict, Altered, "{query}");
        assert!(found.matches[0].edits.iter().all(|edit| edit.flag.is_none()), "{query}: {:?}", found.matches[0].edits);
    }
    for (query, flag) in [
        ("I have told the council that the ferry is safe", Flag::Negation),
        ("Prices in the U.S. fell by 35 per cent, and 40,000 crowns won't cover it", Flag::Number),
        ("We're the last to leave the northern arch", Flag::Tense),
        ("It's open to every trader in the town", Flag::Tense),
        ("I would not answer a single question today", Flag::Hedge),
    ] {
        let found = look_in(&texts, query);
        assert_eq!(found.verdict, Altered, "{query}");
        assert!(found.matches[0].edits.iter().any(|edit| edit.flag == Some(flag)), "{query}: {:?}", found.matches[0].edits);
    }
    assert_eq!(look_in(&texts, "We were the last to leave the northern arch. I resign.").verdict, Altered);
}

/// One speaker is claimed in many ways, and none of them is somebody else.
#[test]
fn a_claim_is_met_however_the_name_is_written() {
    let words = "I will answer every question that the inquiry puts to me";
    let corpus = common::Maker::new()
        .speaker("Jean-Luc d'Aubigny", onrecord::model::SpeakerKind::Person, &["the mayor"])
        .speaker("Harbour Trust", onrecord::model::SpeakerKind::Organisation, &[])
        .article("a.txt", None, None, format!("“{{Jean-Luc d'Aubigny|d:{words}}}.” “{{Ana Maria van der Holt|d:Nobody asked the ferrymen what they think}}.” “{{Seán O’Rourke|d:The rent is due on the first of May}}.” “{{|d:They knew about it for years}}.” “{{Harbour Trust|d:We have never paid a single crown}}.”"))
        .page();
    let look = |query: &str, speaker: &str| {
        let options = LookupOptions { speaker: Some(speaker.into()), limit: None };
        corpus.lookup(query, &options).expect("words").verdict
    };
    for (query, claims) in [
        (words, &["Aubigny", "J. d'Aubigny", "d'Aubigny, Jean-Luc", "Jean-Luc", "Jean Luc D’Aubigny", "@jeanlucdaubigny"][..]),
        ("Nobody asked the ferrymen what they think", &["van der Holt", "Anna van der Holt", "A. Holt", "Ana Holt", "@MsHolt"]),
        ("The rent is due on the first of May", &["Sean O Rourke", "ORourke", "Sean O'Rourke"]),
        ("They knew about it for years", &["a senior official", "one resident"]),
    ] {
        for claim in claims {
            assert_eq!(look(query, claim), Exact, "{claim}");
        }
    }
    // Who speaks for somebody is somebody else; so is who has only the surname, another middle name, or part of a firm's.
    for claim in
        ["a spokesman for d'Aubigny", "d'Aubigny's lawyer", "the office of Jean-Luc d'Aubigny", "Tom d'Aubigny", "a source"]
    {
        assert_eq!(look(words, claim), Misattributed, "{claim}");
    }
    for claim in ["Ana Lucia van der Holt", "Tom Holt", "Ana"] {
        let wanted = if claim == "Ana" { Exact } else { Misattributed };
        assert_eq!(look("Nobody asked the ferrymen what they think", claim), wanted, "{claim}");
    }
    assert_eq!(look("We have never paid a single crown", "Harbour"), Misattributed);
}

/// Whom each quotation of a passage is given to, and with which verdict.
fn claims_of(passage: &str) -> Vec<(Option<String>, Verdict)> {
    let corpus = onrecord::Corpus::from_texts(&[
        "“The bridge is not safe for anyone this winter,” Mayor Ana Ruiz said. “Did you know about the crack?” Ruiz asked Bell.",
        "“The ferry is not safe for children,” Tom Bell said. “Nobody answered me in January,” Bell said.",
        "“Parents have every right to be furious,” Nadia Castellane said.",
    ]);
    let found = corpus.check_passage(passage, &onrecord::query::PassageOptions::default()).expect("a passage");
    found.quotations.into_iter().map(|quotation| (quotation.claimed, quotation.result.verdict)).collect()
}

/// A name between two quotations belongs to one of them; the wrong one would be called misattributed.
#[test]
fn a_claim_goes_to_the_quotation_that_it_introduces_or_follows() {
    let (bridge, ferry, nobody) = (
        "“The bridge is not safe for anyone this winter”",
        "“The ferry is not safe for children”",
        "“nobody answered me in January”",
    );
    for (passage, names) in [
        (
            format!("- Ruiz: {bridge}\n- Bell: {ferry}\n- Castellane: “Parents have every right to be furious”"),
            &["Ruiz", "Bell", "Castellane"][..],
        ),
        (format!("Ruiz said {bridge} and Bell said {nobody}."), &["Ruiz", "Bell"]),
        (format!("While Ruiz said {bridge}, Bell told the inquiry {nobody}."), &["Ruiz", "Bell"]),
        (format!("{bridge}, said Ruiz, but Bell countered, {nobody}"), &["Ruiz", "Bell"]),
        (format!("{nobody}, Bell said, adding that {ferry}, while Ana Ruiz insisted {bridge}."), &["Bell", "Bell", "Ana Ruiz"]),
        (format!("Asked by Ruiz whether he knew, Bell said: {nobody}."), &["Bell"]),
        (format!("Speaking to Tom Bell on Monday, Ruiz said, {bridge}"), &["Ruiz"]),
        (format!("On Tuesday Bell said {nobody}."), &["Bell"]),
        (format!("{bridge} Ruiz told Bell."), &["Ruiz"]),
    ] {
        let found = claims_of(&passage);
        assert_eq!(
            found.iter().map(|(claimed, _)| claimed.as_deref()).collect::<Vec<_>>(),
            names.iter().map(|&name| Some(name)).collect::<Vec<_>>(),
            "{passage}"
        );
        assert!(found.iter().all(|(_, verdict)| *verdict != Misattributed), "{passage}: {found:?}");
    }
}

/// Who is only described, or could be one of two, is nobody to hold a record against.
#[test]
fn a_passage_that_names_no_speaker_claims_none() {
    for passage in [
        "“The bridge is not safe for anyone this winter,” said a spokesman for Tom Bell.",
        "A source close to Tom Bell said “the bridge is not safe for anyone this winter”.",
        "According to Bell’s lawyer, “the bridge is not safe for anyone this winter”.",
        "Bell’s office said: “The bridge is not safe for anyone this winter.”",
        "In a letter to Tom Bell, the mayor said “the bridge is not safe for anyone this winter”.",
        "“Did you know about the crack?” Ruiz asked Bell. “Nobody answered me in January,” he replied.",
        "Officials said “the bridge is not safe for anyone this winter”.",
    ] {
        let (claimed, verdict) = claims_of(passage).pop().expect("a quotation");
        assert_eq!(claimed, None, "{passage}");
        assert_ne!(verdict, Misattributed, "{passage}");
    }
    // One who is named still is.
    let found = claims_of("“The bridge is not safe for anyone this winter,” Bell’s deputy Nadia Castellane said.");
    assert_eq!(found[0], (Some("Nadia Castellane".to_owned()), Misattributed));
}

#[test]
fn signed_blocks_and_british_marks_are_read() {
    let found = claims_of("> The bridge is not safe for anyone this winter\n>\n> — Mayor Ana Ruiz");
    assert_eq!(found, [(Some("Mayor Ana Ruiz".to_owned()), Normalised)]);
    let found = claims_of("Note: The bridge is not safe for anyone this winter");
    assert_eq!((found.len(), found[0].0.as_deref()), (1, None));
    // British: single marks outside, double ones inside.
    let corpus =
        onrecord::Corpus::from_texts(&["“He told me, ‘You will never see that money again,’ and hung up,” Joss Fenwick said."]);
    let passage = "'He told me, \"You will never see that money again,\" and hung up,' said Joss Fenwick.";
    let found = corpus.check_passage(passage, &onrecord::query::PassageOptions::default()).expect("a passage");
    assert_eq!((found.quotations.len(), found.quotations[0].result.verdict), (1, Exact));
    assert!(!found.quotations[0].result.fragment);
}

#[test]
fn sentences_of_a_text_without_marks_are_looked_up_on_request() {
    let corpus = common::bridge().page();
    let options = onrecord::query::PassageOptions { sentences: true, ..Default::default() };
    let text = "😀 The bridge is safe for everyone. Taxes on marmalade will double by summer.";
    let found = corpus.check_passage(text, &options).expect("a passage");
    let units: Vec<u16> = text.encode_utf16().collect();
    let verdicts: Vec<_> = found.quotations.iter().map(|quotation| quotation.result.verdict).collect();
    assert!(matches!(verdicts[..], [Exact | Normalised, Absent]), "{verdicts:?}");
    for quotation in &found.quotations {
        assert_eq!(String::from_utf16_lossy(&units[quotation.start..quotation.end]), quotation.text);
    }
}

/// A whole clause that only one text has is no change of tense; its negation, numbers and names count all the same.
#[test]
fn a_clause_put_in_is_no_other_tense() {
    let flags = |to: &str| {
        onrecord::text::changes::changes("We met the council.", to).into_iter().filter_map(|edit| edit.flag).collect::<Vec<_>>()
    };
    assert_eq!(flags("We met the council. Whatever else they say is an insult to this town."), []);
    assert_eq!(flags("We had met the council."), [Flag::Tense]);
    assert_eq!(flags("We met the council. Whatever else they say is not an insult to this town."), [Flag::Negation]);
}
