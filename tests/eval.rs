//! The evaluation on invented annotated articles, whose figures were counted by hand.

use onrecord::error::Code;
use onrecord::eval::{Document, evaluate, first_annotators, judge, read_gold};
use onrecord::model::{Attribution, CueClass, Kind};
use onrecord::text::Span;

const TEXT: &str = "Bridge opens.\n\n“It is safe,” Ana Ruiz said.\n\nBen Aker said the café would close.\n";
const GOLD: &str = "T1\tContent 16 26\tIt is safe\nT2\tSource 29 37\tAna Ruiz\nT3\tCue 38 42\tsaid\n\
E1\tAttribution:T3 Content:T1 Source:T2 Cue:T3\nE2\tAttribution:T6 Content:T4 Source:T5 Cue:T6\n\
T4\tContent 59 79\tthe café would close\nT5\tSource 45 53\tBen Aker\nT6\tCue 54 58\tsaid\n#1\tAnnotatorNotes T4\tDiscuss\n";

fn span(words: &str) -> Vec<Span> {
    TEXT.find(words).map(|at| vec![Span::new(at, at + words.len())]).unwrap_or_default()
}

fn attribution(source: &str, cue: &str, content: &str, kind: Kind) -> Attribution {
    Attribution {
        id: String::new(),
        kind,
        content: span(content),
        cue: span(cue),
        source: span(source),
        speaker: None,
        speaker_kind: None,
        cue_class: CueClass::Says,
        confidence: 1.0,
        doubt: None,
    }
}

fn document(found: Vec<Attribution>) -> Document {
    Document { text: TEXT.to_owned(), gold: read_gold("bridge", TEXT, GOLD).expect("good gold"), found }
}

#[test]
fn annotations_count_in_characters_and_may_come_in_any_order() {
    let gold = read_gold("bridge", TEXT, GOLD).expect("good gold");
    assert_eq!(gold.len(), 2);
    assert_eq!(gold[1].content[0].of(TEXT), "the café would close");
    assert_eq!(gold[1].source[0].of(TEXT), "Ben Aker");
}

#[test]
fn everything_found_is_a_hundred() {
    let all = vec![
        attribution("Ana Ruiz", "said", "It is safe", Kind::Direct),
        attribution("Ben Aker", "said the", "the café would close", Kind::Indirect),
    ];
    let result = evaluate(&[document(all)]);
    assert_eq!((result.segments.joint.hit, result.segments.joint.system, result.segments.joint.gold), (1, 1, 1));
    assert!((result.kind_right - 100.0).abs() < 1e-9);
    assert!((result.attributed.head - 100.0).abs() < 1e-9);
    let figure = |name: &str| result.all.iter().find(|(known, _)| known == name).map(|(_, figure)| *figure).expect("a figure");
    assert!((figure("content IoU>=.5 + source").f1 - 100.0).abs() < 1e-9);
    assert_eq!(figure("source exact").hit, 2);
    // "said the" is one word too long: of the two cues one is exact.
    assert_eq!(figure("cue exact").hit, 1);
}

#[test]
fn a_wrong_mouth_is_detected_but_not_joint() {
    let wrong = vec![attribution("Ben Aker", "said", "It is safe", Kind::Direct)];
    let result = evaluate(&[document(wrong.clone())]);
    assert_eq!((result.segments.detect.hit, result.segments.joint.hit), (1, 0));
    assert_eq!(result.recall[&Kind::Direct].gold, 1);
    assert!((result.recall[&Kind::Direct].content - 100.0).abs() < 1e-9);
    assert!(result.recall[&Kind::Direct].with_source.abs() < 1e-9);
    assert_eq!(judge(&document(wrong)), [false]);
}

#[test]
fn bare_contents_claim_nothing() {
    let bare = vec![attribution("nowhere", "nowhere", "It is safe", Kind::Direct)];
    let result = evaluate(&[document(bare)]);
    assert_eq!((result.segments.detect.system, result.segments.detect.gold), (0, 1));
}

#[test]
fn the_table_has_a_line_for_each_figure() {
    let table = evaluate(&[document(Vec::new())]).to_string();
    assert!(table.starts_with("  1 documents"));
    assert!(table.contains("joint") && table.contains("0/0/1") && table.contains("recall of indirect (1)"));
}

#[test]
fn broken_annotations_are_one_clear_error() {
    let missing = read_gold("bridge", TEXT, "E1\tAttribution:T1 Content:T1\n").expect_err("no T1");
    assert_eq!(missing.code, Code::BadInput);
    assert!(missing.message.contains("T1") && missing.message.starts_with("bridge:"));
    let beyond = read_gold("bridge", TEXT, "T1\tContent 0 9999\tx\nE1\tAttribution:T1 Content:T1\n").expect_err("too long");
    assert!(beyond.message.contains("9999"), "{}", beyond.message);
}

#[test]
fn the_first_annotator_counts() {
    let files = ["b_two.ann", "a_x_two.ann", "a_x_one.ann", "notes.txt"].map(str::to_owned);
    let chosen = first_annotators(&files);
    assert_eq!(chosen, [("a_x".to_owned(), "a_x_one.ann".to_owned()), ("b".to_owned(), "b_two.ann".to_owned())]);
}
