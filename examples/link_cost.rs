//! What linking costs as a collection grows: `cargo run --release --example link_cost [DIR]`.
//!
//! Links 1, 2, 4 and 8 times as many articles and prints the time of `link` alone. The articles are made up from
//! random words, each quoting people of which some quotations return cut or changed in later articles; or they are those of
//! DIR, extracted once and repeated under other names of files and people, so that nothing but the number grows.

use std::fmt::Write as _;
use std::time::Instant;

use onrecord::link::link_with_evidence;
use onrecord::model::{Article, Attribution, CueClass, Kind, Metadata, Paragraph, Role, Rules, SpeakerKind};
use onrecord::text::Span;

const ARTICLES: usize = 250;
/// The best of so many runs is told.
const RUNS: usize = 3;

fn main() {
    let given = std::env::args().nth(1);
    let read = given.map(|folder| read(&folder));
    println!("articles  attributions  utterances  milliseconds");
    for times in [1, 2, 4, 8] {
        let (articles, attributions) = match &read {
            Some(read) => repeat(read, times),
            None => make(ARTICLES * times),
        };
        let count = articles.len();
        let all: usize = attributions.iter().map(Vec::len).sum();
        let mut spent = f64::INFINITY;
        let mut linked = None;
        for _ in 0..RUNS {
            let given = (articles.clone(), attributions.clone());
            let start = Instant::now();
            linked = Some(link_with_evidence(given.0, given.1, &Rules::default()));
            spent = spent.min(start.elapsed().as_secs_f64() * 1e3);
        }
        let linked = linked.expect("at least one run");
        assert_eq!(linked.collection.utterances.iter().map(|utterance| utterance.versions.len()).sum::<usize>(), all);
        println!("{count:>8}  {all:>12}  {:>10}  {spent:>12.1}", linked.collection.utterances.len());
    }
}

type Both = (Vec<Article>, Vec<Vec<Attribution>>);

fn read(folder: &str) -> Both {
    let files = std::fs::read_dir(folder).expect("a folder").filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<_> = files.filter(|path| path.is_file()).collect();
    files.sort();
    files
        .iter()
        .flat_map(|path| onrecord::read::read(&path.display().to_string(), &std::fs::read(path).expect("a file")).0)
        .map(|article| (onrecord::extract::extract(&article), article))
        .map(|(found, article)| (article, found))
        .unzip()
}

fn repeat((articles, attributions): &Both, times: usize) -> Both {
    let mut all = Both::default();
    for round in 0..times {
        for (article, found) in articles.iter().zip(attributions) {
            let file = format!("{round}/{}", article.file);
            all.0.push(Article { file, ..article.clone() });
            let rename = |found: &Attribution| Attribution {
                speaker: found.speaker.as_ref().map(|name| format!("{name}{}", "zz".repeat(round))),
                ..found.clone()
            };
            all.1.push(found.iter().map(rename).collect());
        }
    }
    all
}

/// Words and people from a small generator of numbers (Marsaglia's xorshift), the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap_or(0)
    }

    /// Small numbers far more often than great ones, as with words.
    fn common(&mut self, bound: usize) -> usize {
        let (a, b) = (self.below(bound), self.below(bound));
        a * b / bound
    }
}

/// A name for a number: letters that differ from number to number as those of names do.
fn made_up(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "der", "fin", "gol", "hu", "jes", "kam", "lor", "mi", "nat", "ov", "per", "qui", "rus", "ste", "wan"];
    let mut rest = number * 2_654_435_761 % 65_536;
    let mut name = String::new();
    for _ in 0..4 {
        name.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    name[..1].to_uppercase() + &name[1..]
}

fn make(count: usize) -> Both {
    let mut chance = Chance(0x5eed_5eed);
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    let mut all = Both::default();
    for number in 0..count {
        let mut text = String::new();
        let mut found = Vec::new();
        for _ in 0..12 {
            let again = if said.is_empty() || chance.below(3) > 0 { None } else { said.get(chance.below(said.len())).cloned() };
            let (name, mut words) = again.unwrap_or_else(|| {
                let name = format!("{} {}", made_up(chance.common(40)), made_up(100 + chance.common(count / 4 + 20)));
                (name, (0..8 + chance.below(40)).map(|_| format!("word{}", chance.common(8000))).collect())
            });
            match chance.below(3) {
                0 => words.truncate(words.len() / 2 + 1),
                1 => words[chance.below(8)] = "changed".into(),
                _ => said.push((name.clone(), words.clone())),
            }
            let start = text.len() + "“".len();
            let quoted = words.join(" ");
            _ = write!(text, "“{quoted}” said {name}.\n\n");
            found.push(Attribution {
                id: format!("{number}-{start}"),
                kind: Kind::Direct,
                content: vec![Span::new(start, start + quoted.len())],
                cue: Vec::new(),
                source: Vec::new(),
                speaker: Some(name),
                speaker_kind: Some(SpeakerKind::Person),
                cue_class: CueClass::Says,
                confidence: 1.0,
                doubt: None,
            });
        }
        let paragraphs = vec![Paragraph::new(Role::Body, Span::new(0, text.trim_end().len()))];
        let metadata = Metadata::default();
        all.0.push(Article { file: format!("{number:06}"), text, digest: String::new(), metadata, paragraphs });
        all.1.push(found);
    }
    all
}
