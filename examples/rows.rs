//! Prints what `extract` finds in plain text files, one JSON row a file: `rows TEXT_DIR > SYSTEM.jsonl`.
//!
//! Every line with words is a paragraph, the first one the title. The same rows come from `onrecord extract`, which
//! also reads other formats; this one needs no more than the library without its features.

use std::{env, fs, io};

use onrecord::eval::plain_article;
use onrecord::extract::{extract, row};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).ok_or_else(|| io::Error::other("expected a folder of .txt files: rows TEXT_DIR"))?;
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path()).collect();
    files.sort();
    let mut articles = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        articles.push(plain_article(&name, &fs::read_to_string(path)?));
    }
    let start = std::time::Instant::now();
    let found: Vec<_> = articles.iter().map(extract).collect();
    eprintln!("{} articles in {:.2} s", articles.len(), start.elapsed().as_secs_f64());
    for (article, attributions) in articles.iter().zip(&found) {
        println!("{}", serde_json::to_string(&row(article, attributions))?);
    }
    Ok(())
}
