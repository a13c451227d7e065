//! `onrecord verify`: whether a receipt from the page still holds.
//!
//! A receipt is one JSON object:
//!
//! ```json
//! {"type": "onrecord-receipt", "version": 1,
//!  "query": "the words checked", "claimed": "speaker named in the question, or null",
//!  "verdict": "exact", "fragment": false,
//!  "matches": [{"doc": "a.txt", "digest": "SHA-256 of the article's text", "attribution": "id or null", "speaker": "name or null",
//!    "selector": [{"type": "TextQuoteSelector", "exact": "…", "prefix": "…", "suffix": "…"},
//!                 {"type": "TextPositionSelector", "start": 0, "end": 12}]}],
//!  "collection": {"title": "…", "digest": "SHA-256 of the pack's payload", "format": 1}, "engine": "0.1.0"}
//! ```
//!
//! Positions are code points of the article's text as the page shows it. A receipt holds if the question gets the same
//! verdict today and every passage it names still stands in its article with the same speaker; that the collection has
//! grown or an article has changed elsewhere is told, and does no harm.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use onrecord::query::{ArticleView, Corpus, Frame, LookupOptions};
use onrecord::{Code, Error};
use serde::{Deserialize, Serialize};

use super::output::{Outcome, Output, in_words};
use super::{Common, corpus};

/// Tell whether a receipt from the page still holds; exit status 2 if it does not
#[derive(Args)]
pub struct Verify {
    /// The receipt, a JSON file
    receipt: PathBuf,
    #[command(flatten)]
    corpus: corpus::From,
}

#[derive(Deserialize)]
struct Receipt {
    query: String,
    claimed: Option<String>,
    verdict: String,
    fragment: bool,
    matches: Vec<Place>,
    collection: Collection,
}

#[derive(Deserialize)]
struct Collection {
    digest: String,
}

#[derive(Deserialize)]
struct Place {
    doc: String,
    digest: String,
    speaker: Option<String>,
    selector: Vec<Selector>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Selector {
    TextQuoteSelector { exact: String, prefix: String, suffix: String },
    TextPositionSelector { start: usize, end: usize },
}

/// The answer.
#[derive(Serialize)]
struct Report {
    holds: bool,
    /// Why not, in words.
    reasons: Vec<String>,
    /// Whether the collection is the very one of the receipt.
    same_collection: bool,
    /// The verdict of today.
    verdict: String,
    matches: Vec<PlaceReport>,
}

#[derive(Serialize)]
struct PlaceReport {
    doc: String,
    /// Whether the file is the very one of the receipt.
    same_article: bool,
    /// Whether the words stand in the article; `moved` if not where the receipt says.
    words: Words,
}

#[derive(Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Words {
    There,
    Moved,
    Missing,
}

impl Verify {
    /// Runs the subcommand.
    pub fn run(&self, common: Common) -> Outcome {
        let receipt = self.receipt()?;
        let corpus = self.corpus.open(common, Frame::Page)?;
        let report = check(&receipt, &corpus)?;
        let mut output = Output::new();
        if in_words(common) {
            output.text(&report.words())?;
        } else {
            output.json(&report)?;
        }
        output.finish()?;
        if report.holds {
            return Ok(());
        }
        let message = format!("{}: the receipt does not hold: {}", self.receipt.display(), report.reasons.join("; "));
        Err(Error::new(Code::BadInput, message).into())
    }

    fn receipt(&self) -> Result<Receipt, Error> {
        let file = self.receipt.display();
        let bytes = fs::read(&self.receipt)
            .map_err(|error| Error::new(Code::Io, format!("{file}: cannot be read ({error}); check the path")))?;
        let bad = |what: String| Error::new(Code::BadInput, format!("{file}: {what}; save the receipt from the page again"));
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(|error| bad(format!("is not JSON ({error})")))?;
        if value["type"] != "onrecord-receipt" {
            return Err(bad("is not a receipt: its `type` is not `onrecord-receipt`".into()));
        }
        if value["version"] != 1 {
            return Err(bad(format!("is a receipt of version {}; this program knows version 1", value["version"])));
        }
        serde_json::from_value(value).map_err(|error| bad(format!("is not a whole receipt ({error})")))
    }
}

fn check(receipt: &Receipt, corpus: &Corpus) -> Result<Report, Error> {
    let mut reasons = Vec::new();
    let options = LookupOptions { speaker: receipt.claimed.clone(), limit: None };
    let found = corpus.lookup(&receipt.query, &options)?;
    let verdict =
        serde_json::to_value(found.verdict).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
    if verdict != receipt.verdict {
        reasons.push(format!("the verdict was `{}` and is `{verdict}`", receipt.verdict));
    } else if found.fragment != receipt.fragment {
        let whole = |fragment| if fragment { "a piece of a longer quotation" } else { "a whole quotation" };
        reasons.push(format!("the words were {} and are {}", whole(receipt.fragment), whole(found.fragment)));
    }
    let parts = found.parts.iter().flatten().flat_map(|part| &part.matches);
    let today: Vec<_> = found.matches.iter().chain(parts).collect();
    let mut matches = Vec::new();
    for place in &receipt.matches {
        let report = place.report(corpus);
        if report.words == Words::Missing {
            reasons.push(format!("the words no longer stand in {}", place.doc));
        } else if !today.iter().any(|found| found.doc == place.doc && found.speaker == place.speaker) {
            let speaker = place.speaker.as_deref().unwrap_or("nobody in particular");
            reasons.push(format!("{} no longer gives the words to {speaker}", place.doc));
        }
        matches.push(report);
    }
    let same_collection = corpus.info().digest == receipt.collection.digest;
    Ok(Report { holds: reasons.is_empty(), reasons, same_collection, verdict, matches })
}

impl Place {
    fn report(&self, corpus: &Corpus) -> PlaceReport {
        let article = corpus.article(&self.doc).ok();
        PlaceReport {
            doc: self.doc.clone(),
            same_article: article.as_ref().is_some_and(|article| article.digest == self.digest),
            words: article.map_or(Words::Missing, |article| self.find(&article)),
        }
    }

    /// First where the receipt says, then anywhere in the article.
    fn find(&self, article: &ArticleView) -> Words {
        let mut words = Words::Missing;
        for selector in &self.selector {
            if let Selector::TextQuoteSelector { exact, prefix, suffix } = selector {
                if self.slice(article).as_ref() == Some(exact) {
                    return Words::There;
                }
                // With what stood around them: three common words alone are found anywhere.
                if !exact.is_empty() && article.text.contains(&format!("{prefix}{exact}{suffix}")) {
                    words = Words::Moved;
                }
            }
        }
        words
    }

    fn slice(&self, article: &ArticleView) -> Option<String> {
        self.selector.iter().find_map(|selector| match selector {
            Selector::TextPositionSelector { start, end } => {
                Some(article.text.chars().skip(*start).take(end.saturating_sub(*start)).collect())
            }
            Selector::TextQuoteSelector { .. } => None,
        })
    }
}

impl Report {
    fn words(&self) -> String {
        let mut text = if self.holds { "The receipt holds.\n" } else { "The receipt does not hold.\n" }.to_owned();
        if !self.same_collection {
            text += "The collection is not the very one of the receipt; its words were compared.\n";
        }
        for place in &self.matches {
            let words = match place.words {
                Words::There => "the words stand where the receipt says",
                Words::Moved => "the words stand in another place",
                Words::Missing => "the words are missing",
            };
            let article = if place.same_article { "" } else { " (the article has changed)" };
            let _ = writeln!(text, "  {}: {words}{article}", place.doc);
        }
        text
    }
}
