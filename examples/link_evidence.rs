//! Prints why mentions were taken for one speaker: `cargo run --release --example link_evidence DIR…`.

use onrecord::link::link_with_evidence;
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
    for merge in link_with_evidence(articles, attributions, &Rules::default()).merges {
        println!("{}: {} ({}) is {} ({}): {}", merge.speaker, merge.name, merge.doc, merge.with, merge.with_doc, merge.evidence);
    }
}
