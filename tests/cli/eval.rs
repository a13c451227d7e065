//! `eval`: the figures, and what it says of files that do not fit together.

use super::support::{Folder, failure, json, warnings};
use crate::run;

const TEXT: &str = "Harbour news\n\n“The quay is ready,” Mayor Ana Ruiz said on Friday.\n";

/// Content, cue and source as they stand in the text, in code points.
fn annotations(content: &str) -> String {
    let place = |words: &str| {
        let at = TEXT.find(words).map(|at| TEXT[..at].chars().count()).expect("words of the text");
        format!("{at} {}", at + words.chars().count())
    };
    let [content, source, cue] = [content, "Mayor Ana Ruiz", "said"].map(place);
    format!(
        "T1\tContent {content}\tx\nT2\tSource {source}\tx\nT3\tCue {cue}\tx\nE1\tAttribution:T3 Content:T1 Source:T2 Cue:T3\n"
    )
}

fn folders() -> (Folder, Folder) {
    let gold = annotations("The quay is ready");
    (Folder::with(&[("a.txt", TEXT.as_bytes())]), Folder::with(&[("a_one.ann", gold.as_bytes()), ("a_two.ann", b"")]))
}

#[test]
fn figures_are_printed_for_annotated_articles() {
    let (texts, gold) = folders();
    let figures = json(&mut run!("eval", "--json", texts.path(), gold.path()));
    assert_eq!(figures["documents"], 1);
    assert_eq!(figures["segments"]["joint"]["gold"], 1);
    assert_eq!(figures["segments"]["joint"]["f1"], 100.0);
    let done = run!("eval", "--plain", texts.path(), gold.path()).assert().success();
    assert!(String::from_utf8_lossy(&done.get_output().stdout).contains("joint"));
}

#[test]
fn a_text_and_annotations_without_each_other_are_skipped_unless_strict() {
    let (texts, gold) = folders();
    texts.write("b.txt", TEXT.as_bytes());
    gold.write("c_one.ann", b"");
    let told = warnings(&mut run!("eval", texts.path(), gold.path())).join("\n");
    assert!(told.contains("b.txt has no annotations") && told.contains("c.txt"), "{told}");
    assert!(failure(&mut run!("eval", "--strict", texts.path(), gold.path())).contains("c.txt"));
}

#[test]
fn folders_that_hold_nothing_to_measure_are_told() {
    let (texts, gold) = folders();
    let message = failure(&mut run!("eval", texts.path(), texts.path()));
    assert!(message.contains("holds no annotations") && message.contains("STEM_ANNOTATOR.ann"), "{message}");
    assert!(failure(&mut run!("eval", texts.join("none"), gold.path())).contains("none"));
    assert!(failure(&mut run!("eval", texts.path(), gold.join("none"))).contains("none"));
    gold.write("a_a.ann", b"T1\tContent 5 9000\tx\nE1\tAttribution:T1 Content:T1\n");
    assert!(failure(&mut run!("eval", texts.path(), gold.path())).contains("a_a.ann"));
}
