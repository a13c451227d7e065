//! Reads the golden cases of `tests/golden/extract` and checks what is found in them.
//!
//! A case is a small invented article:
//!
//! ```text
//! == name_of_the_case
//! why: why it exists, in one line
//! | A paragraph.           |^ a title   |# a heading   |_ a caption   |@ a post   |> a block quotation   |- an item
//! > source | cue | content | speaker | kind | class
//! ! words that nobody is said to have said
//! ~ speaker | words that no collection keeps as reported speech of that speaker's
//! ```
//!
//! Every `>` must be found; `*` leaves a field open, `-` says that there is none. Contents are compared by their words. What
//! stands between quotation marks must not be given to anybody in any other way than a `>` says.

use std::fs;
use std::path::Path;

use onrecord::extract::{extract, is_told};
use onrecord::model::{Article, Attribution, CueClass, Kind, Metadata, Paragraph, Role};
use onrecord::text::fold::fold;
use onrecord::text::{Span, words};

struct Case {
    name: String,
    why: String,
    article: Article,
    wanted: Vec<[String; 6]>,
    unsaid: Vec<String>,
    untold: Vec<(String, String)>,
}

fn read(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("== ") {
            let article = Article {
                file: name.to_owned(),
                text: String::new(),
                digest: String::new(),
                metadata: Metadata::default(),
                paragraphs: Vec::new(),
            };
            cases.push(Case {
                name: name.to_owned(),
                why: String::new(),
                article,
                wanted: Vec::new(),
                unsaid: Vec::new(),
                untold: Vec::new(),
            });
            continue;
        }
        let case = cases.last_mut().expect("a case begins with ==");
        let (mark, rest) = line.split_at(line.find(' ').expect("a mark and a space"));
        let rest = &rest[1..];
        let role = match mark {
            "why:" => {
                rest.clone_into(&mut case.why);
                continue;
            }
            ">" => {
                let fields: Vec<String> = rest.split(" | ").map(str::to_owned).collect();
                case.wanted.push(fields.try_into().unwrap_or_else(|fields| panic!("{}: six fields, not {fields:?}", case.name)));
                continue;
            }
            "!" => {
                case.unsaid.push(rest.to_owned());
                continue;
            }
            "~" => {
                let (speaker, said) = rest.split_once(" | ").expect("a speaker and words");
                case.untold.push((speaker.to_owned(), said.to_owned()));
                continue;
            }
            "|" => Role::Body,
            "|^" => Role::Title,
            "|#" => Role::Heading,
            "|_" => Role::Caption,
            "|@" => Role::Post,
            "|>" => Role::Quote,
            "|-" => Role::Item,
            _ => panic!("{}: unknown mark {mark}", case.name),
        };
        if !case.article.text.is_empty() {
            case.article.text.push_str("\n\n");
        }
        let start = case.article.text.len();
        case.article.text.push_str(rest);
        case.article.paragraphs.push(Paragraph::new(role, Span::new(start, case.article.text.len())));
    }
    cases
}

fn folded(text: &str) -> String {
    words(text).into_iter().map(|word| fold(word.of(text))).collect::<Vec<_>>().join(" ")
}

fn shown(article: &Article, spans: &[Span]) -> String {
    spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join(" ")
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Mixed => "mixed",
        Kind::Indirect => "indirect",
    }
}

fn class(class: CueClass) -> &'static str {
    match class {
        CueClass::Says => "says",
        CueClass::Alleges => "alleges",
        CueClass::Denies => "denies",
        CueClass::Confirms => "confirms",
        CueClass::Asks => "asks",
        CueClass::Writes => "writes",
        CueClass::Announces => "announces",
        CueClass::Reports => "reports",
        CueClass::Other => "other",
    }
}

fn fields(article: &Article, a: &Attribution) -> [String; 6] {
    let or_none = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    [
        or_none(shown(article, &a.source)),
        or_none(shown(article, &a.cue)),
        shown(article, &a.content),
        a.speaker.clone().unwrap_or_else(|| "-".to_owned()),
        kind(a.kind).to_owned(),
        class(a.cue_class).to_owned(),
    ]
}

fn fits(wanted: &[String; 6], found: &[String; 6]) -> bool {
    wanted.iter().zip(found).enumerate().all(|(k, (want, got))| {
        want == "*" || if k <= 2 { folded(want) == folded(got) && (want == "-") == (got == "-") } else { want == got }
    })
}

fn check(case: &Case) -> Result<(), String> {
    let found = extract(&case.article);
    let rows: Vec<[String; 6]> = found.iter().map(|a| fields(&case.article, a)).collect();
    let mut trouble = Vec::new();
    for wanted in &case.wanted {
        if !rows.iter().any(|row| fits(wanted, row)) {
            trouble.push(format!("wanted {}", wanted.join(" | ")));
        }
    }
    for (a, row) in found.iter().zip(&rows) {
        let attributed = a.speaker.is_some() || !a.source.is_empty();
        let listed = case.wanted.iter().any(|wanted| fits(wanted, row));
        if attributed && a.kind != Kind::Indirect && !listed && !case.wanted.is_empty() {
            trouble.push(format!("not wanted {}", row.join(" | ")));
        }
        for unsaid in &case.unsaid {
            if attributed && folded(&row[2]).contains(&folded(unsaid)) {
                trouble.push(format!("nobody says {unsaid}: {}", row.join(" | ")));
            }
        }
    }
    for (_, row) in found.iter().zip(&rows).filter(|(a, _)| is_told(&case.article, a)) {
        for untold in case.untold.iter().filter(|(speaker, said)| row[3] == *speaker && folded(&row[2]).contains(&folded(said))) {
            trouble.push(format!("told {}: {}", untold.1, row.join(" | ")));
        }
    }
    if trouble.is_empty() {
        return Ok(());
    }
    let rows: Vec<String> = rows.iter().map(|row| format!("    found {}", row.join(" | "))).collect();
    Err(format!("{} ({})\n    {}\n{}", case.name, case.why, trouble.join("\n    "), rows.join("\n")))
}

#[test]
fn golden_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/extract");
    let mut cases = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the folder of golden cases").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    for file in files {
        cases.extend(read(&fs::read_to_string(file).expect("a file of cases")));
    }
    let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "names are unique");
    assert!(
        cases
            .iter()
            .all(|case| !(case.why.is_empty() || case.wanted.is_empty() && case.unsaid.is_empty() && case.untold.is_empty())),
        "every case says why and what"
    );
    assert!(cases.len() >= 150, "{} cases", cases.len());
    let failed: Vec<String> = cases.iter().filter_map(|case| check(case).err()).collect();
    assert!(failed.is_empty(), "{} of {} cases failed\n{}", failed.len(), cases.len(), failed.join("\n"));
}
