//! What the tagger sees of each token: numbers that stand for words, classes and surroundings.
//!
//! A capitalised word is never seen as itself, only as its shape and what the word lists say of it: the weights can
//! therefore hold no name. Everything else is hashed.

use std::collections::HashMap;

use super::clauses::{Post, places};
use super::crf::{Label, Scores};
use super::lexicon::hash;
use super::page::Page;
use super::token::Shape;
use crate::model::Role;

/// Features of every token of a page, one after the other.
pub(super) struct Features {
    ids: Vec<u32>,
    ends: Vec<usize>,
}

impl Features {
    /// The features of token `k`.
    pub fn of(&self, k: usize) -> &[u32] {
        let start = if k == 0 { 0 } else { self.ends[k - 1] };
        &self.ids[start..self.ends[k]]
    }
}

/// What is known of one token before its neighbours are looked at.
#[derive(Clone, Copy, Default)]
struct Atom {
    /// The word, or its shape if it is a name.
    word: u32,
    /// Its class.
    class: u32,
    /// The last three letters of a small word.
    suffix: u32,
    /// Lemma of a verb that reports; 0 for other words.
    lemma: u32,
    /// Where it stands to quotation marks.
    quoted: u32,
    strong: bool,
}

/// Hashes of features have so many bits: fewer make the file of weights smaller, more keep features apart.
const HASH_BITS: u32 = 26;

fn mix(template: u32, parts: &[u32]) -> u32 {
    let hash = parts.iter().fold(template.wrapping_mul(0x9e37_79b1) ^ 0x5bd1_e995, |state, &part| {
        let state = (state ^ part).wrapping_mul(0x85eb_ca6b);
        (state ^ (state >> 15)).wrapping_mul(0xc2b2_ae35) ^ (state >> 13)
    });
    (hash ^ (hash >> HASH_BITS)) & ((1 << HASH_BITS) - 1)
}

fn bucket(n: usize) -> u32 {
    match n {
        0..=3 => u32::try_from(n).unwrap_or(0),
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=22 => 7,
        _ => 8,
    }
}

fn atom(page: &Page, k: usize) -> Atom {
    let (token, entry) = (&page.tokens[k], &page.entries[k]);
    let folded = token.folded.as_str();
    let in_run = page.run_of[k];
    let quoted = match in_run {
        None => 0,
        Some(run) => {
            let inner = page.runs[run].inner();
            match (inner.start == k, inner.end == k + 1) {
                (true, true) => 4,
                (true, false) => 2,
                (false, true) => 3,
                (false, false) => 1,
            }
        }
    };
    let common = entry.function
        || entry.auxiliary
        || entry.cue.is_some()
        || entry.role
        || entry.document
        || entry.collective
        || entry.title
        || entry.organisation
        || entry.honorific != 0;
    let mark = |name: &str| hash(name);
    let word = match token.shape {
        Shape::Mark if folded == "\"" || folded == "'" => {
            let opens = page.tokens.get(k + 1).is_some_and(|next| next.span.start == token.span.end);
            mark(if opens { "<open>" } else { "<close>" })
        }
        Shape::Mark | Shape::Lower => hash(folded),
        Shape::Number => mark(if folded.len() == 4 { "<year>" } else { "<number>" }),
        Shape::Capital | Shape::Upper if common => hash(folded) ^ if token.opens_sentence { 0 } else { 0x5555 },
        Shape::Capital if entry.given != 0 => mark("<given>"),
        Shape::Capital if entry.place => mark("<place>"),
        Shape::Capital => mark("<Capital>"),
        Shape::Upper => mark("<UPPER>"),
    };
    let class = match token.shape {
        Shape::Mark => word,
        Shape::Number => mark("<number>"),
        _ if super::phrase::is_subject_pronoun(folded) => mark("<pronoun>"),
        _ if entry.honorific != 0 && token.is_capital() => mark("<honorific>"),
        _ if entry.auxiliary => mark("<aux>"),
        _ if entry.function => hash(folded),
        _ if entry.cue.is_some() && entry.strong && !token.is_capital() => {
            mark(if folded.ends_with("ing") { "<saying>" } else { "<said>" })
        }
        _ if entry.cue.is_some() && !token.is_capital() => mark(if folded.ends_with("ing") { "<thinking>" } else { "<thought>" }),
        Shape::Lower if entry.anonymous => mark("<anonymous>"),
        Shape::Lower if entry.role || entry.collective => mark("<role>"),
        Shape::Lower if entry.document => mark("<document>"),
        Shape::Lower if entry.organisation => mark("<body>"),
        Shape::Capital if entry.title => mark("<Title>"),
        Shape::Capital if entry.organisation => mark("<Body>"),
        Shape::Capital if entry.given != 0 => mark("<given>"),
        Shape::Capital => mark("<Capital>"),
        Shape::Upper => mark("<UPPER>"),
        Shape::Lower if folded.ends_with("ly") => mark("<ly>"),
        Shape::Lower if folded.ends_with("ing") => mark("<ing>"),
        Shape::Lower if folded.ends_with("ed") => mark("<ed>"),
        Shape::Lower if folded.ends_with('s') => mark("<s>"),
        Shape::Lower => mark("<small>"),
    };
    let suffix = if token.shape == Shape::Lower {
        let cut = folded.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        hash(&folded[cut..])
    } else {
        class
    };
    Atom { word, class, suffix, lemma: if token.is_capital() { 0 } else { entry.lemma }, quoted, strong: entry.strong }
}

/// How often each capitalised word stands beside a verb of speech in this article: people who speak speak again.
fn speakers<'p>(page: &'p Page) -> HashMap<&'p str, usize> {
    let mut counts = HashMap::new();
    for k in 0..page.tokens.len() {
        if page.entries[k].strong && page.run_of[k].is_none() && !page.tokens[k].is_capital() {
            for near in [k.wrapping_sub(1), k.wrapping_sub(2), k + 1, k + 2] {
                if let Some(token) = page.tokens.get(near).filter(|token| token.is_capital()) {
                    *counts.entry(token.folded.as_str()).or_insert(0) += 1;
                }
            }
        }
    }
    counts
}

/// What the sentence holds on either side of each token.
#[derive(Clone, Copy, Default)]
struct Around {
    left_cue: u32,
    left_distance: usize,
    right_cue: u32,
    right_distance: usize,
    left_mark: u32,
    right_mark: u32,
    left_clause: u32,
    right_clause: u32,
    from_start: usize,
    to_end: usize,
    commas_since_cue: usize,
}

fn is_clause_word(folded: &str) -> bool {
    matches!(
        folded,
        "that"
            | "and"
            | "but"
            | "or"
            | "who"
            | "which"
            | "when"
            | "while"
            | "if"
            | "because"
            | "as"
            | "after"
            | "before"
            | "since"
            | "whether"
            | "to"
            | "than"
            | "what"
            | "how"
            | "where"
            | "why"
            | "although"
            | "though"
            | "until"
            | "so"
    )
}

fn arounds(page: &Page, atoms: &[Atom]) -> Vec<Around> {
    let mut all = vec![Around::default(); atoms.len()];
    for sentence in &page.sentences {
        let (mut cue, mut at, mut mark, mut clause, mut commas) = (0, 0, 0, 0, 0);
        for k in sentence.clone() {
            let around = &mut all[k];
            around.from_start = k - sentence.start;
            around.to_end = sentence.end - k;
            (around.left_cue, around.left_mark, around.left_clause, around.commas_since_cue) = (cue, mark, clause, commas);
            around.left_distance = if cue == 0 { 0 } else { k - at };
            let outside = page.run_of[k].is_none();
            let according = page.folded(k) == "according";
            if outside && (atoms[k].lemma != 0 && atoms[k].strong || according) {
                (cue, at, commas) = (if according { 7 } else { atoms[k].lemma }, k, 0);
            }
            if page.tokens[k].shape == Shape::Mark && page.folded(k) != "'s" {
                mark = atoms[k].word;
                commas += 1;
            }
            if outside && is_clause_word(page.folded(k)) {
                clause = atoms[k].word;
            }
        }
        let (mut cue, mut at, mut mark, mut clause) = (0, 0, 0, 0);
        for k in sentence.clone().rev() {
            let around = &mut all[k];
            (around.right_cue, around.right_mark, around.right_clause) = (cue, mark, clause);
            around.right_distance = if cue == 0 { 0 } else { at - k };
            let outside = page.run_of[k].is_none();
            let according = page.folded(k) == "according";
            if outside && (atoms[k].lemma != 0 && atoms[k].strong || according) {
                (cue, at) = (if according { 7 } else { atoms[k].lemma }, k);
            }
            if page.tokens[k].shape == Shape::Mark && page.folded(k) != "'s" {
                mark = atoms[k].word;
            }
            if outside && is_clause_word(page.folded(k)) {
                clause = atoms[k].word;
            }
        }
    }
    all
}

/// What each token is to the clauses around it.
fn posts(page: &Page, atoms: &[Atom]) -> Vec<Post> {
    let post = |(k, atom): (usize, &Atom)| {
        let token = &page.tokens[k];
        let outside = page.run_of[k].is_none();
        let mark = token.shape == Shape::Mark && token.folded != "'s" && token.folded != "'";
        let boundary = mark || is_clause_word(&token.folded);
        let verb = if !outside || token.is_capital() {
            0
        } else if token.folded == "according" {
            7
        } else {
            atom.lemma
        };
        let sign = match () {
            () if boundary => atom.word,
            () if verb != 0 => 8 + u32::from(atom.strong),
            () if page.entries[k].auxiliary => 10,
            () if super::phrase::is_subject_pronoun(&token.folded) => 11,
            () => 0,
        };
        Post { sign, boundary, verb }
    };
    atoms.iter().enumerate().map(post).collect()
}

/// The features of every token for a second look: those of the first, and what the first look made of the surroundings.
///
/// Cohen and Carvalho, "Stacked Sequential Learning", 2005.
pub(super) fn second_features(page: &Page, first: &Features, labels: &[Label], marginals: &[Scores]) -> Features {
    let atoms: Vec<Atom> = (0..page.tokens.len()).map(|k| atom(page, k)).collect();
    let places = places(page, &posts(page, &atoms));
    let mut sources: HashMap<&str, u32> = HashMap::new();
    for (k, &label) in labels.iter().enumerate() {
        if matches!(label, 1 | 2) && page.tokens[k].is_capital() {
            *sources.entry(page.folded(k)).or_insert(0) += 1;
        }
    }
    let mut out = Features { ids: Vec::with_capacity(first.ids.len() + atoms.len() * 30), ends: Vec::with_capacity(atoms.len()) };
    let mut sights = vec![Sight::default(); atoms.len()];
    for range in page.paragraph_tokens.iter().filter(|range| !range.is_empty()) {
        look(page, &atoms, labels, range.clone(), &mut sights);
    }
    for k in 0..atoms.len() {
        out.ids.extend_from_slice(first.of(k));
        let bounds = page.paragraph_of(k);
        let label = |by: isize| k.checked_add_signed(by).filter(|at| bounds.contains(at)).map_or(9, |at| u32::from(labels[at]));
        let share = |by: isize, from: usize| {
            k.checked_add_signed(by)
                .filter(|at| bounds.contains(at))
                .map_or(9, |at| tenths(marginals[at][from] + marginals[at][from + 1]))
        };
        let here = &atoms[k];
        let s = sights[k];
        let ids = &mut out.ids;
        let mut add = |template: u32, parts: &[u32]| ids.push(mix(template + 200, parts));
        let now = label(0);
        add(1, &[now]);
        add(2, &[now, tenths(marginals[k][usize::from(labels[k])])]);
        add(3, &[label(-1), now, label(1)]);
        add(4, &[label(-2), label(-1), now, label(1), label(2)]);
        add(5, &[label(-3), label(-2), label(-1)]);
        add(6, &[label(1), label(2), label(3)]);
        add(7, &[share(0, 1), share(0, 3), share(0, 5)]);
        add(8, &[share(-1, 5), share(0, 5), share(1, 5)]);
        add(9, &[share(-1, 1), share(0, 1), share(1, 1)]);
        add(10, &[share(-1, 3), share(0, 3), share(1, 3)]);
        add(11, &[now, here.word]);
        add(12, &[label(-1), here.word]);
        add(13, &[label(1), here.class, now]);
        add(14, &[now, s.before, s.after]);
        add(15, &[now, s.before_two, s.before, s.after, s.after_two]);
        add(16, &[now, s.pattern, s.place]);
        add(17, &[now, s.left_cue, bucket(s.left_distance)]);
        add(18, &[now, s.right_cue, bucket(s.right_distance)]);
        add(19, &[s.left_cue, here.class, s.before]);
        add(20, &[s.right_cue, here.class, s.after]);
        add(21, &[now, s.pattern, here.class]);
        add(22, &[s.last_pattern, s.pattern, now]);
        add(23, &[now, here.quoted, s.before, s.after, s.place]);
        add(24, &[s.left_cue, s.left_adverb, now, here.word]);
        add(25, &[s.next_pattern, s.pattern, now, here.quoted]);
        let named = if page.tokens[k].is_capital() { sources.get(page.folded(k)).copied().unwrap_or(0).min(5) } else { 9 };
        add(26, &[named, now, here.class]);
        add(27, &[named, label(-1), label(1), here.class]);
        add(28, &[s.left_cue, s.pattern, s.place]);
        let p = places[k];
        add(29, &[now, p.left, s.before]);
        add(30, &[now, p.right, s.after]);
        add(31, &[now, p.clause, p.clause_after]);
        add(32, &[label(-1), now, label(1), here.word]);
        add(33, &[s.before, s.after, p.left_two, p.right_two]);
        add(34, &[now, s.pattern, p.clause]);
        out.ends.push(ids.len());
    }
    out
}

fn tenths(share: f32) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let tenth = (share.clamp(0.0, 1.0) * 10.0) as u32;
    match tenth {
        0 => u32::from(share > 0.02),
        1 | 2 => 2,
        3 | 4 => 3,
        5 | 6 => 4,
        7 | 8 => 5,
        _ => 6 + u32::from(share > 0.98),
    }
}

/// What the first look found around a token, within its sentence.
#[derive(Clone, Copy, Default)]
struct Sight {
    /// Kinds of the stretches before and after: 1 source, 3 cue, 5 content, 0 none.
    before: u32,
    before_two: u32,
    after: u32,
    after_two: u32,
    left_cue: u32,
    left_adverb: u32,
    left_distance: usize,
    right_cue: u32,
    right_distance: usize,
    /// The kinds of the sentence's stretches in order.
    pattern: u32,
    last_pattern: u32,
    next_pattern: u32,
    /// How many stretches of the sentence began before the token.
    place: u32,
}

fn look(page: &Page, atoms: &[Atom], labels: &[Label], paragraph: std::ops::Range<usize>, sights: &mut [Sight]) {
    let mut start = paragraph.start;
    let mut last_pattern = 0;
    let mut last: Option<std::ops::Range<usize>> = None;
    while start < paragraph.end {
        let sentence = page.tokens[start].sentence;
        let mut end = start;
        while end < paragraph.end && page.tokens[end].sentence == sentence {
            end += 1;
        }
        let mut pattern = 17u32;
        let (mut kind, mut before_last, mut place) = (0, 0, 0);
        let (mut cue, mut cue_end, mut adverb) = (0, 0, 0);
        for k in start..end {
            let label = labels[k];
            let begins = label != 0 && (k == start || label % 2 == 1);
            if begins {
                place += 1;
                if place <= 6 {
                    pattern = pattern.wrapping_mul(31).wrapping_add(u32::from(label.div_ceil(2)));
                }
            }
            let sight = &mut sights[k];
            (sight.before, sight.before_two, sight.place, sight.last_pattern) = (kind, before_last, place.min(6), last_pattern);
            (sight.left_cue, sight.left_adverb, sight.left_distance) = (cue, adverb, if cue == 0 { 0 } else { k - cue_end });
            let ends = label != 0 && labels.get(k + 1).is_none_or(|&next| next != label + label % 2);
            if ends {
                before_last = kind;
                kind = u32::from(label.div_ceil(2));
            }
            if matches!(label, 3 | 4) {
                adverb = if label == 4 { cue } else { 0 };
                (cue, cue_end) = (if atoms[k].lemma == 0 { atoms[k].word } else { atoms[k].lemma }, k);
            }
        }
        let (mut kind, mut after_last) = (0, 0);
        let (mut cue, mut cue_start) = (0, 0);
        for k in (start..end).rev() {
            let label = labels[k];
            let sight = &mut sights[k];
            (sight.after, sight.after_two, sight.pattern) = (kind, after_last, pattern);
            (sight.right_cue, sight.right_distance) = (cue, if cue == 0 { 0 } else { cue_start - k });
            if label != 0 && (label % 2 == 1 || k == start) {
                after_last = kind;
                kind = u32::from(label.div_ceil(2));
            }
            if matches!(label, 3 | 4) {
                (cue, cue_start) = (if atoms[k].lemma == 0 { atoms[k].word } else { atoms[k].lemma }, k);
            }
        }
        if let Some(last) = last {
            for k in last {
                sights[k].next_pattern = pattern;
            }
        }
        last = Some(start..end);
        last_pattern = pattern;
        start = end;
    }
}

/// The features of every token.
// One letter a neighbour, in the order of the text, keeps the templates readable as a table.
#[allow(clippy::many_single_char_names, clippy::too_many_lines)]
pub(super) fn features(page: &Page) -> Features {
    let atoms: Vec<Atom> = (0..page.tokens.len()).map(|k| atom(page, k)).collect();
    let around = arounds(page, &atoms);
    let places = places(page, &posts(page, &atoms));
    let speakers = speakers(page);
    let mut out = Features { ids: Vec::with_capacity(atoms.len() * 64), ends: Vec::with_capacity(atoms.len()) };
    for k in 0..atoms.len() {
        let bounds = page.paragraph_of(k);
        let near = |by: isize| -> Atom {
            k.checked_add_signed(by)
                .filter(|at| bounds.contains(at))
                .map_or(Atom { word: 1, class: 1, suffix: 1, ..Atom::default() }, |at| atoms[at])
        };
        // From the third token before to the third behind.
        let (a, b, c, d, e, f, g) = (near(-3), near(-2), near(-1), atoms[k], near(1), near(2), near(3));
        let ids = &mut out.ids;
        let mut add = |template: u32, parts: &[u32]| ids.push(mix(template, parts));
        add(1, &[d.word]);
        for (n, x) in [a, b, c, e, f, g, near(-4), near(4)].iter().enumerate() {
            let n = u32::try_from(n).unwrap_or(0);
            add(2 + n, &[x.word]);
            add(12 + n, &[x.class]);
        }
        add(22, &[c.word, d.word]);
        add(23, &[d.word, e.word]);
        add(24, &[c.word, e.word]);
        add(25, &[c.class, d.word]);
        add(26, &[d.word, e.class]);
        add(27, &[c.class, d.class, e.class]);
        add(28, &[b.class, c.class, d.class]);
        add(29, &[d.class, e.class, f.class]);
        add(30, &[b.class, c.class, d.class, e.class, f.class]);
        add(31, &[d.class, d.quoted]);
        add(32, &[d.suffix]);
        add(33, &[c.suffix]);
        add(34, &[e.suffix]);
        add(35, &[b.word, c.word]);
        add(36, &[e.word, f.word]);
        add(37, &[d.class]);
        add(38, &[d.quoted, c.class, e.class]);
        add(39, &[c.class, d.class]);
        add(40, &[d.class, e.class]);
        add(41, &[d.lemma, c.class, e.class]);
        add(42, &[c.lemma, d.class, e.class]);
        add(43, &[a.class, b.class, c.class, d.class]);
        add(44, &[d.class, e.class, f.class, g.class]);
        let s = around[k];
        let quoted = u32::from(d.quoted != 0);
        add(50, &[s.left_cue, bucket(s.left_distance), quoted]);
        add(51, &[s.right_cue, bucket(s.right_distance), quoted]);
        add(52, &[bucket(s.from_start), d.class]);
        add(53, &[bucket(s.to_end), d.class]);
        add(54, &[s.left_mark, s.right_mark, quoted]);
        add(55, &[s.left_mark, u32::from(s.left_cue != 0), s.right_mark, u32::from(s.right_cue != 0)]);
        add(56, &[s.left_clause, s.left_mark]);
        add(57, &[s.left_cue, s.left_clause, bucket(s.commas_since_cue)]);
        add(58, &[s.right_cue, s.right_mark, s.left_mark]);
        add(59, &[s.right_clause, s.right_mark]);
        add(60, &[d.word, u32::from(s.left_cue != 0), u32::from(s.right_cue != 0)]);
        add(61, &[s.left_cue, d.class]);
        add(62, &[s.right_cue, d.class]);
        let p = places[k];
        add(80, &[c.word, d.word, e.word]);
        add(81, &[p.left]);
        add(82, &[p.left, d.class]);
        add(83, &[p.right]);
        add(84, &[p.right, d.class]);
        add(85, &[p.left_two, p.right_two]);
        add(86, &[p.path, quoted]);
        add(87, &[p.path, d.class]);
        add(88, &[p.path_on, d.class]);
        add(89, &[p.verb, p.path]);
        add(90, &[p.verb_on, p.path_on]);
        add(91, &[p.clause, d.class]);
        add(92, &[p.clause_before, p.clause, p.clause_after]);
        add(93, &[p.clause, p.clause_after, u32::from(p.ends), quoted]);
        add(94, &[p.verb, d.word]);
        add(95, &[p.verb_on, d.word]);
        add(96, &[c.suffix, d.suffix, e.suffix]);
        add(97, &[c.word, d.class, e.word]);
        let start = k - s.from_start;
        let opens_paragraph = u32::from(start == bounds.start);
        let first = atoms[start].class;
        add(63, &[first, opens_paragraph, quoted]);
        add(64, &[first, d.class]);
        let title = u32::from(page.role(k) == Role::Title);
        let paragraph = page.tokens[k].paragraph.min(4);
        add(65, &[title, d.class]);
        add(66, &[title, d.lemma, e.class]);
        add(67, &[paragraph, quoted]);
        let spoke = if page.tokens[k].is_capital() { speakers.get(page.folded(k)).copied().unwrap_or(0) } else { 99 };
        add(68, &[bucket(spoke.min(9)), u32::from(spoke == 99), d.class]);
        add(69, &[bucket(spoke.min(9)), c.class, e.class]);
        if let Some(run) = page.run_of[k] {
            let run = &page.runs[run];
            let inner = run.inner();
            let (before, after) = (
                run.outer.start.checked_sub(1).map_or(1, |at| atoms[at].class),
                atoms.get(run.outer.end).map_or(1, |atom| atom.class),
            );
            let last = atoms[inner.end - 1].word;
            let length = bucket(inner.len());
            add(70, &[length, d.quoted]);
            add(71, &[before, after, d.quoted]);
            add(72, &[last, after, d.quoted]);
            add(73, &[before, length, d.quoted]);
            add(74, &[last, length, u32::from(page.tokens[inner.start].is_capital()), u32::from(start == bounds.start)]);
            add(75, &[run.outer.start.checked_sub(1).map_or(1, |at| atoms[at].word), d.quoted]);
            add(76, &[atoms.get(run.outer.end).map_or(1, |atom| atom.word), d.quoted]);
        }
        out.ends.push(ids.len());
    }
    out
}
