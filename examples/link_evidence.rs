//! Prints why mentions were taken for one speaker, who answers whom and on what articles differ:
//! `cargo run --release --example link_evidence DIR…`.

use onrecord::link::{Report, link_with_evidence};
use onrecord::model::Rules;

fn main() {
    let mut articles = Vec::new();
    for folder in std::env::args().skip(1) {
        let mut files: Vec<_> =
            std::fs::read_dir(folder).expect("a folder").filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort();
        for path in files.iter().filter(|path| path.is_file()) {
            articles.extend(onrecord::read::read(&path.display().to_string(), &std::fs::read(path).expect("a file")).0);
        }
    }
    let attributions = articles.iter().map(onrecord::extract::extract).collect();
    let linked = link_with_evidence(articles, attributions, &Rules::default());
    for merge in &linked.merges {
        println!("{}: {} ({}) is {} ({}): {}", merge.speaker, merge.name, merge.doc, merge.with, merge.with_doc, merge.evidence);
    }
    let collection = &linked.collection;
    let report = Report::of(collection);
    let said = |place: &onrecord::link::PlaceReport| {
        let article = collection.articles.iter().position(|article| article.file == place.doc).expect("an article");
        let found = collection.attributions[article].iter().position(|found| found.id == place.attribution).expect("there");
        let attribution = &collection.attributions[article][found];
        let words: Vec<_> = attribution.content.iter().map(|span| span.of(&collection.articles[article].text)).collect();
        let speaker = collection.speaker_of[article][found].map_or("?", |speaker| &collection.speakers[speaker].name);
        format!("{speaker} ({}): {}", place.doc, words.join(" "))
    };
    for response in &report.responses {
        println!("\n{:?} {:.2} {}", response.stance, response.confidence, response.evidence);
        println!("  {}\n  to {}", said(&response.response), said(&response.to));
    }
    for difference in &report.differences {
        println!("\n{}: {}", difference.what, difference.evidence);
        for passage in &difference.passages {
            println!("  {} in {}: {}", passage.value, passage.doc, passage.text);
        }
    }
}
