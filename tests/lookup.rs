//! Verdicts: named cases in a table, each run over the same invented articles.

mod common;

use onrecord::query::{LookupOptions, Verdict};

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
