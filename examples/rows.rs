//! Prints what `extract` finds in plain text files: `rows TEXT_DIR > SYSTEM.jsonl`; or, with annotations, how good it
//! is: `rows TEXT_DIR GOLD_DIR`.
//!
//! Every line with words is a paragraph, the first one the title. `onrecord extract` and `onrecord eval` do the same for every
//! format; this one needs no more than the library without its features.

use std::{env, fs, io};

use onrecord::eval::{Document, evaluate, first_annotators, plain_article};
use onrecord::extract::{extract, row};

fn names(folder: &str) -> io::Result<Vec<String>> {
    let mut names: Vec<String> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect::<io::Result<_>>()?;
    names.sort();
    Ok(names)
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [texts] => {
            let mut articles = Vec::new();
            for name in names(texts)?.iter().filter(|name| name.to_lowercase().ends_with(".txt")) {
                articles.push(plain_article(name, &fs::read_to_string(format!("{texts}/{name}"))?));
            }
            let start = std::time::Instant::now();
            let found: Vec<_> = articles.iter().map(extract).collect();
            eprintln!("{} articles in {:.2} s", articles.len(), start.elapsed().as_secs_f64());
            for (article, attributions) in articles.iter().zip(&found) {
                println!("{}", serde_json::to_string(&row(article, attributions))?);
            }
        }
        [texts, gold] => {
            let mut documents = Vec::new();
            for (stem, annotations) in first_annotators(&names(gold)?) {
                let text = format!("{texts}/{stem}.txt");
                if fs::exists(&text)? {
                    let (text, annotations) = (fs::read_to_string(text)?, fs::read_to_string(format!("{gold}/{annotations}"))?);
                    documents.push(Document::read(&stem, &text, &annotations).map_err(|error| io::Error::other(error.message))?);
                }
            }
            println!("{}", evaluate(&documents));
        }
        _ => {
            return Err(io::Error::other("expected a folder of texts, and perhaps one of annotations: rows TEXT_DIR [GOLD_DIR]"));
        }
    }
    Ok(())
}
