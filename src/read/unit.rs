//! Lines put together into what a reader would call a paragraph, before anyone asks whether it is one.

use super::furniture;
use super::lines::{Line, lines};
use super::shape;
use crate::model::Role;
use crate::text::{Span, words};

/// A line, or several that were one before an editor or a page broke them.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Number of its first line, from 1.
    pub number: usize,
    /// Its words in the raw text.
    pub pieces: Vec<Span>,
    /// Its words, lines joined by a space.
    pub words: String,
    /// Its form for comparison; empty for long units, which are no furniture.
    pub key: String,
    /// How many words.
    pub count: usize,
    /// Whether it reads as running text.
    prose: bool,
    /// How many `#` it began with.
    pub heading: usize,
    /// Whether blank lines stand before it.
    pub apart: bool,
    /// What the markup says it is.
    pub hint: Option<Role>,
    /// What is decided about it.
    pub verdict: Verdict,
}

/// What is decided about a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing yet.
    Open,
    /// Part of the article.
    Keep(Role),
    /// Part of the post that began with the unit of this index.
    Post(usize),
    /// Furniture, and why.
    Drop(String),
}

/// Units longer than this are no furniture, and their keys are not made.
const LONGEST_KEY: usize = 600;

impl Unit {
    /// A unit of one piece, as markup gives it.
    pub fn new(number: usize, span: Span, words: &str) -> Self {
        let mut unit = Self {
            number,
            pieces: vec![span],
            words: words.to_owned(),
            key: String::new(),
            count: 0,
            prose: false,
            heading: 0,
            apart: true,
            hint: None,
            verdict: Verdict::Open,
        };
        unit.count_words();
        unit
    }

    fn of(line: &Line, apart: bool) -> Self {
        let mut unit = Self {
            number: line.number,
            pieces: line.pieces.clone(),
            words: line.words.clone(),
            key: String::new(),
            count: 0,
            prose: false,
            heading: line.heading,
            apart,
            hint: None,
            verdict: Verdict::Open,
        };
        unit.count_words();
        unit
    }

    /// Brings `key`, `count` and what it reads as up to date with `words`.
    pub fn count_words(&mut self) {
        let short = self.words.len() <= LONGEST_KEY;
        self.key = if short { furniture::key(&self.words) } else { String::new() };
        // Counting the words of a long line exactly would cost more than it tells.
        self.count = if short { words(&self.words).len() } else { self.words.len() / 7 };
        self.prose = !short || shape::is_prose(&self.words, self.count);
    }

    /// Whether nothing is decided yet.
    pub fn is_open(&self) -> bool {
        self.verdict == Verdict::Open
    }

    /// Whether it was found to be furniture.
    pub fn is_dropped(&self) -> bool {
        matches!(self.verdict, Verdict::Drop(_))
    }

    /// Whether it reads as running text.
    pub fn is_prose(&self) -> bool {
        self.prose
    }

    /// Whether it reads as a sentence of text rather than a headline.
    pub fn is_sentence(&self) -> bool {
        self.prose && (self.key.is_empty() || shape::is_sentence_case(&self.words))
    }

    /// Decides that it is furniture, unless something is decided.
    pub fn drop(&mut self, reason: impl Into<String>) {
        if self.is_open() {
            self.verdict = Verdict::Drop(reason.into());
        }
    }

    /// Decides that it is part of the article, unless something is decided.
    pub fn keep(&mut self, role: Role) {
        if self.is_open() {
            self.verdict = Verdict::Keep(role);
        }
    }
}

/// The units of a text; hard line breaks inside paragraphs are healed where the text shows that it has them.
pub fn units(text: &str) -> Vec<Unit> {
    let lines = lines(text);
    let width = wrap_width(&lines);
    let mut found: Vec<Unit> = Vec::new();
    let mut apart = true;
    let mut last: Option<&Line> = None;
    for line in &lines {
        if line.is_blank() {
            apart = true;
            continue;
        }
        let soft = !apart && width.is_some_and(|width| last.is_some_and(|last| is_soft_break(last, line, width)));
        match found.last_mut() {
            Some(unit) if soft => {
                unit.pieces.extend(&line.pieces);
                unit.words.push(' ');
                unit.words.push_str(&line.words);
            }
            _ => found.push(Unit::of(line, apart)),
        }
        last = Some(line);
        apart = false;
    }
    if width.is_some() {
        found.iter_mut().for_each(Unit::count_words);
    }
    found
}

/// Whether the next line's first word would not have fitted on this line: the break is the page's, not the writer's.
fn is_soft_break(line: &Line, next: &Line, width: usize) -> bool {
    let first = next.words.split_whitespace().next().map_or(0, |word| word.chars().count());
    let bullet = next.words.starts_with(['•', '-', '*', '–']) && !line.words.ends_with('-');
    !bullet && line.heading == 0 && next.heading == 0 && line.words.chars().count() + 1 + first > width
}

/// The width at which lines were broken; `None` where each line is a paragraph.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let mut lengths = Vec::new();
    let mut broken = 0;
    for pair in lines.windows(2).filter(|pair| !pair[0].is_blank() && !pair[1].is_blank()) {
        lengths.push(pair[0].words.chars().count());
        broken += usize::from(!shape::ends_sentence(&pair[0].words));
    }
    let longest = lines.iter().map(|line| line.words.chars().count()).max().unwrap_or(0);
    // Fewer pairs show nothing, and lines of more than 120 characters are nobody's page.
    if lengths.len() < 6 || longest > 120 {
        return None;
    }
    lengths.sort_unstable();
    let width = lengths[lengths.len() * 9 / 10];
    let full = lengths.iter().filter(|length| **length * 10 >= width * 8).count();
    (width >= 40 && full * 10 >= lengths.len() * 6 && broken * 10 >= lengths.len() * 6).then_some(width)
}
