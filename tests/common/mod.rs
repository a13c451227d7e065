//! Invented collections for tests. Every name, town and outlet is made up.

#![allow(dead_code, reason = "each test binary uses its own part")]

use onrecord::body::Body;
use onrecord::model::{
    Article, Attribution, Collection, CueClass, Date, Kind, Metadata, Paragraph, Relation, Role, Speaker, SpeakerKind, Utterance,
    Version,
};
use onrecord::query::{Corpus, Frame};
use onrecord::text::Span;
use std::fmt::Write as _;

/// A collection in the making. Articles are plain text, one paragraph a line, with attributions marked in it:
/// `{Name|d:words}` is content of a direct quotation by `Name`, `{Name|m:…}` of a mixed and `{Name|i:…}` of an indirect
/// one; `{|d:…}` has no settled speaker. `{+:…}` is a further piece of the attribution before.
#[derive(Default)]
pub struct Maker {
    articles: Vec<(String, Option<&'static str>, Option<&'static str>, String)>,
    speakers: Vec<(&'static str, SpeakerKind, &'static [&'static str])>,
}

impl Maker {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn article(
        mut self,
        file: &str,
        outlet: Option<&'static str>,
        published: Option<&'static str>,
        text: impl Into<String>,
    ) -> Self {
        self.articles.push((file.to_owned(), outlet, published, text.into()));
        self
    }

    /// Kind and aliases of a speaker; one that is not named here is a person without aliases.
    pub fn speaker(mut self, name: &'static str, kind: SpeakerKind, aliases: &'static [&'static str]) -> Self {
        self.speakers.push((name, kind, aliases));
        self
    }

    pub fn collection(self) -> Collection {
        let mut articles = Vec::new();
        let mut attributions: Vec<Vec<Attribution>> = Vec::new();
        for (file, outlet, published, marked) in self.articles {
            let (text, found) = parse(&file, &marked);
            let mut paragraphs = Vec::new();
            let mut at = 0;
            for line in text.split_inclusive('\n') {
                let span = Span::new(at, at + line.len()).trim(&text);
                if !span.is_empty() {
                    paragraphs.push(Paragraph::new(Role::Body, span));
                }
                at += line.len();
            }
            let metadata = Metadata {
                title: Some(format!("Title of {file}")),
                outlet: outlet.map(Into::into),
                published: published.and_then(Date::parse),
                ..Metadata::default()
            };
            articles.push(Article { file, text, digest: "0".repeat(64), metadata, paragraphs });
            attributions.push(found);
        }
        let mut names: Vec<String> = attributions.iter().flatten().filter_map(|a| a.speaker.clone()).collect();
        names.sort();
        names.dedup();
        let speakers: Vec<Speaker> = names
            .iter()
            .map(|name| {
                let given = self.speakers.iter().find(|(known, ..)| known == name);
                Speaker {
                    name: name.clone(),
                    kind: given.map_or(SpeakerKind::Person, |given| given.1),
                    aliases: given.map_or(Vec::new(), |given| given.2.iter().map(|&a| a.into()).collect()),
                    quotes: attributions.iter().flatten().filter(|a| a.speaker.as_ref() == Some(name)).count(),
                    roles: Vec::new(),
                    affiliations: Vec::new(),
                }
            })
            .collect();
        let speaker_of: Vec<Vec<Option<usize>>> = attributions
            .iter()
            .map(|list| list.iter().map(|a| names.iter().position(|name| a.speaker.as_ref() == Some(name))).collect())
            .collect();
        let utterances = utterances(&articles, &attributions, &speaker_of);
        Collection {
            title: "Invented".into(),
            language: "en".into(),
            articles,
            attributions,
            speakers,
            speaker_of,
            utterances,
            ..Collection::default()
        }
    }

    pub fn pack(self) -> Vec<u8> {
        onrecord::pack::write(&self.collection())
    }

    pub fn open(self, frame: Frame) -> Corpus {
        Corpus::open(&self.pack(), frame).expect("a pack just written opens")
    }

    pub fn page(self) -> Corpus {
        self.open(Frame::Page)
    }
}

fn parse(file: &str, marked: &str) -> (String, Vec<Attribution>) {
    let mut text = String::new();
    let mut found: Vec<Attribution> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        let (head, tail) = rest[at + 1..].split_once(':').expect("a colon after the speaker");
        let (words, tail) = tail.split_once('}').expect("a closing brace");
        let span = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        rest = tail;
        if head == "+" {
            found.last_mut().expect("an attribution before").content.push(span);
            continue;
        }
        let (speaker, kind) = head.split_once('|').expect("a bar after the speaker");
        let kind = match kind {
            "d" => Kind::Direct,
            "m" => Kind::Mixed,
            "i" => Kind::Indirect,
            other => panic!("kind {other}"),
        };
        let speaker = (!speaker.is_empty()).then(|| speaker.to_owned());
        found.push(Attribution {
            id: format!("{file}-{}", found.len() + 1),
            kind,
            content: vec![span],
            cue: Vec::new(),
            source: Vec::new(),
            speaker_kind: speaker.as_ref().map(|_| SpeakerKind::Person),
            speaker,
            cue_class: CueClass::Says,
            confidence: 0.9,
            doubt: None,
        });
    }
    text.push_str(rest);
    (text, found)
}

/// Versions with the same folded words are one utterance.
fn utterances(articles: &[Article], attributions: &[Vec<Attribution>], speaker_of: &[Vec<Option<usize>>]) -> Vec<Utterance> {
    let mut keys: Vec<String> = Vec::new();
    let mut found: Vec<Utterance> = Vec::new();
    for (k, list) in attributions.iter().enumerate() {
        let body = Body::of(&articles[k]);
        for (j, attribution) in list.iter().enumerate() {
            let words: String = attribution.content.iter().filter_map(|&s| body.to_body(s)).map(|s| s.of(&body.text)).collect();
            let key = format!(
                "{:?} {}",
                speaker_of[k][j],
                onrecord::text::fold::fold(&words).replace(|c: char| !c.is_alphanumeric(), "")
            );
            let version = Version { article: k, attribution: j, relation: Relation::Verbatim, reprint_of: None };
            if let Some(at) = keys.iter().position(|known| *known == key) {
                found[at].versions.push(version);
            } else {
                keys.push(key);
                found.push(Utterance {
                    id: format!("u{}", keys.len()),
                    speaker: speaker_of[k][j],
                    fullest: 0,
                    versions: vec![version],
                    similar: Vec::new(),
                });
            }
        }
    }
    found
}

/// Three articles about a bridge in towns that do not exist.
pub fn bridge() -> Maker {
    Maker::new()
        .speaker("Ana Ruiz", SpeakerKind::Person, &["Mayor Ruiz", "the mayor"])
        .speaker("Harbour Board", SpeakerKind::Organisation, &["the board"])
        .article(
            "c.txt",
            Some("Westmarch Post"),
            None,
            "An undated note says the bridge will open again.\n\
             \"{Ana Ruiz|d:The bridge is safe for everyone},\" the mayor said once more.",
        )
        .article(
            "a.txt",
            Some("Southbank Courier"),
            Some("2031-03-02"),
            "The old bridge over the Tamber was closed for eleven days after a crack was found in its northern arch.\n\
             “{Ana Ruiz|d:The bridge is safe for everyone},” Mayor Ana Ruiz said on Tuesday. “{Ana Ruiz|d:We did not hide a single report from the council.}”\n\
             “{Tom Bell|d:I raised the crack with them in January,}” said Tom Bell, an engineer. “{+:I demanded an answer and got none.}”\n\
             Bell claimed that {Tom Bell|i:the inspectors had ignored nine letters about the northern arch}.\n\
             The Harbour Board said it was “{Harbour Board|m:deeply sorry for the closure” and would pay traders 40,000 crowns}.",
        )
        .article(
            "b.txt",
            Some("Tamber Gazette"),
            Some("2031-03-05"),
            "“{Ana Ruiz|d:The bridge is safe for everyone,}” Ruiz repeated in Élmar’s town hall.\n\
             “{Mia Bell|d:Nobody asked the ferrymen what they think of all this 😀 and nobody will}”, said ferry owner Mia Bell.\n\
             “{|d:They knew about it for years}”, one resident said.\n\
             “{Ana Ruiz|d:I will answer every question that the inquiry puts to me}”, Ms. Ruiz added.",
        )
}

/// A small generator of random numbers, the same on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `below`.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 16) % below.max(1) as u64).expect("below a usize")
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'l, T: ?Sized>(&mut self, list: &[&'l T]) -> &'l T {
        list[self.below(list.len())]
    }
}

/// Few enough words that sentences meet by chance, many enough that long ones do not.
pub const WORDS: [&str; 40] = [
    "harbour", "ferry", "Élmar", "tariff", "not", "never", "the", "a", "of", "council", "bridge", "nine", "40,000", "will",
    "was", "said", "we", "they", "letter", "crack", "arch", "engine", "winter", "over", "under", "between", "sold", "bought",
    "closed", "open", "don’t", "city", "trader", "mayor", "crown", "it", "is", "safe", "and", "rope",
];

pub const SPEAKERS: [&str; 4] = ["Ana Ruiz", "Tom Bell", "Mia Bell", "Harbour Board"];

/// A sentence of `words` random words, capital first.
pub fn sentence(random: &mut Random, words: usize) -> String {
    let mut text = String::new();
    for k in 0..words {
        let word = random.pick(&WORDS);
        if k == 0 {
            let mut chars = word.chars();
            text.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            text.push_str(chars.as_str());
        } else {
            text.push_str(word);
        }
        if k + 1 < words {
            text.push_str(random.pick(&[" ", " ", " ", " ", ", ", " — "]));
        }
    }
    text
}

/// A collection of random articles, in the marks of [`Maker`].
pub fn random_collection(random: &mut Random) -> Maker {
    let mut maker = Maker::new().speaker("Harbour Board", SpeakerKind::Organisation, &["the board"]);
    for k in 0..=random.below(4) {
        let mut text = String::new();
        for _ in 0..=random.below(5) {
            for _ in 0..=random.below(3) {
                let length = 3 + random.below(12);
                let words = sentence(random, length);
                let speaker = if random.chance(15) { "" } else { random.pick(&SPEAKERS) };
                match random.below(5) {
                    0 => {
                        let _ = write!(text, "“{{{speaker}|d:{words}}},” zorbed someone. ");
                    }
                    1 => {
                        let length = 3 + random.below(8);
                        let more = sentence(random, length);
                        {
                            let _ = write!(text, "“{{{speaker}|d:{words},}}” zorbed someone. “{{+:{more}.}}” ");
                        };
                    }
                    2 => {
                        let _ = write!(text, "Someone zorbed that {{{speaker}|i:{words}}}. ");
                    }
                    _ => {
                        let _ = write!(text, "{words}. ");
                    }
                }
            }
            text.push('\n');
        }
        let outlet = [Some("Southbank Courier"), Some("Tamber Gazette"), None][random.below(3)];
        let published = [Some("2031-03-02"), Some("2031-03-05"), Some("2031-04-01"), None][random.below(4)];
        maker = maker.article(&format!("{k}.txt"), outlet, published, text);
    }
    maker
}

/// The edits between two lists of words.
pub fn word_edits<W: PartialEq>(a: &[W], b: &[W]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}
