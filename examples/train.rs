//! Trains the tagger: `cargo run --release --no-default-features --features train --example train -- TEXT_DIR GOLD_DIR OUT_DIR`.
//!
//! Behind the folders may follow the numbers of `Settings`, in their order, and an N and a K: every Nth article from the Kth on is
//! then held out, for `calibrate`. `TEXT_DIR` holds `STEM.txt`, `GOLD_DIR` `STEM_ANNOTATOR.ann` in brat's standoff format. Runs on one thread.

use std::{env, fs, io};

use onrecord::eval::{plain_article, read_gold};
use onrecord::extract::training::{Settings, example, train};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [texts, gold, out, rest @ ..] = arguments.as_slice() else {
        return Err(io::Error::other("expected three folders: train TEXT_DIR GOLD_DIR OUT_DIR"));
    };
    let mut files: Vec<_> = fs::read_dir(gold)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path()).collect();
    files.sort();
    let mut examples = Vec::new();
    let held_out = rest.get(8).and_then(|word| word.parse::<usize>().ok()).unwrap_or(0);
    let offset = rest.get(9).and_then(|word| word.parse::<usize>().ok()).unwrap_or(0);
    let mut articles = 0;
    let mut last = String::new();
    for path in files {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let Some((name, _)) = stem.rsplit_once('_') else { continue };
        let text = format!("{texts}/{name}.txt");
        if name == last || !fs::exists(&text)? {
            continue;
        }
        name.clone_into(&mut last);
        let text = fs::read_to_string(text)?;
        let gold = read_gold(&stem, &text, &fs::read_to_string(&path)?).map_err(|error| io::Error::other(error.message))?;
        articles += 1;
        if held_out > 0 && articles % held_out == offset {
            continue;
        }
        examples.push(example(&plain_article(name, &text), &gold));
    }
    let number = |k: usize, usual: f32| rest.get(k).and_then(|word| word.parse().ok()).unwrap_or(usual);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let settings = Settings {
        epochs: number(0, 8.0) as usize,
        rate: number(1, 0.05),
        sparsity: number(2, 1.0),
        hidden: number(3, 0.4),
        at_least: number(4, 3.0) as u32,
        keep: number(5, 430_000.0) as usize,
        keep_second: number(6, 480_000.0) as usize,
        step: number(7, 0.5),
    };
    eprintln!("{} articles, {settings:?}", examples.len());
    let bytes = train(&examples, settings);
    eprintln!("{} bytes", bytes.len());
    fs::write(format!("{out}/tagger.bin"), bytes)
}
