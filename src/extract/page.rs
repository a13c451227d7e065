//! One article laid out for reading: tokens, what the lists say of them, sentences and quotations.

use std::collections::HashSet;
use std::ops::Range;

use super::lexicon::{Entry, entry};
use super::token::{Shape, Token, tokens};
use crate::body::Body;
use crate::model::Role;
use crate::text::Span;
use crate::text::quotation_marks::{Run, quoted_runs};

/// An article as the rules and the tagger read it. Ranges are of token indices.
pub(super) struct Page<'b> {
    pub text: &'b str,
    pub paragraphs: &'b [(Role, Span)],
    pub tokens: Vec<Token>,
    pub entries: Vec<Entry>,
    /// The tokens of each paragraph.
    pub paragraph_tokens: Vec<Range<usize>>,
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
    /// Every run between quotation marks.
    pub runs: Vec<Quoted>,
    /// Folded words that stand with one capital inside a sentence: the names of the article, among others.
    pub names: HashSet<String>,
    /// Tokens of a nickname between marks inside a name: Jon “Red” Pratt.
    pub nickname: Vec<bool>,
    /// For each token the outermost run whose words it belongs to, as an index of `runs`.
    pub run_of: Vec<Option<usize>>,
}

/// A run between quotation marks, in tokens.
pub(super) struct Quoted {
    /// The tokens of each piece, without the marks; a piece without tokens is left out.
    pub pieces: Vec<Range<usize>>,
    /// The tokens from the first mark to the last.
    pub outer: Range<usize>,
    pub run: Run,
}

/// Nouns and participles behind which a title stands, sorted.
const WORKS: [&str; 33] = [
    "account",
    "album",
    "anthem",
    "ballad",
    "bestseller",
    "blog",
    "book",
    "called",
    "comedy",
    "documentary",
    "drama",
    "entitled",
    "film",
    "hit",
    "magazine",
    "memoir",
    "movie",
    "musical",
    "novel",
    "opera",
    "painting",
    "play",
    "podcast",
    "poem",
    "program",
    "programme",
    "pseudonym",
    "series",
    "show",
    "sitcom",
    "song",
    "titled",
    "tune",
];

impl Quoted {
    /// The tokens from the first word to the last.
    pub fn inner(&self) -> Range<usize> {
        self.pieces.first().map_or(0, |piece| piece.start)..self.pieces.last().map_or(0, |piece| piece.end)
    }

    /// How many words it has.
    pub fn words(&self, page: &Page) -> usize {
        self.pieces.iter().flat_map(Clone::clone).filter(|&k| page.tokens[k].is_word()).count()
    }
}

impl<'b> Page<'b> {
    pub fn of(body: &'b Body) -> Self {
        let text = body.text.as_str();
        let tokens = tokens(text, &body.paragraphs);
        let entries = tokens.iter().map(|token| entry(&token.folded)).collect();
        let spans: Vec<Span> = body.paragraphs.iter().map(|&(_, span)| span).collect();
        let mut page = Self {
            text,
            paragraphs: &body.paragraphs,
            entries,
            paragraph_tokens: vec![0..0; spans.len()],
            sentences: Vec::new(),
            runs: Vec::new(),
            run_of: vec![None; tokens.len()],
            nickname: vec![false; tokens.len()],
            names: tokens
                .iter()
                .filter(|token| token.shape == Shape::Capital && !token.opens_sentence)
                .map(|token| token.folded.clone())
                .collect(),
            tokens,
        };
        page.group();
        for run in quoted_runs(text, &spans) {
            page.add_run(run);
        }
        page
    }

    fn add_run(&mut self, run: Run) {
        let pieces: Vec<_> = run.pieces.iter().map(|&piece| self.tokens_in(piece)).filter(|range| !range.is_empty()).collect();
        let Some(first) = pieces.first() else { return };
        let outer = self.tokens_in(run.outer);
        let before = outer.start.checked_sub(1).map(|k| &self.tokens[k]);
        let capital = |token: Option<&Token>| {
            token.is_some_and(|token| token.is_capital() && token.paragraph == self.tokens[outer.start].paragraph)
        };
        let short = first.len() <= 3 && first.clone().all(|k| self.tokens[k].is_capital());
        if pieces.len() == 1 && short && capital(before) && capital(self.tokens.get(outer.end)) {
            self.nickname[outer].fill(true);
            return;
        }
        // "“It will open, Peter Lunde said." and a new quotation in the next paragraph: the first one's closing mark is lost.
        let run_start = run.outer.start;
        let mut rest = run;
        let mut part = Vec::new();
        let whole = std::mem::take(&mut rest.pieces);
        let last = whole.len().saturating_sub(1);
        for (n, piece) in whole.into_iter().enumerate() {
            part.push(piece);
            let Some(comma) = (n < last).then(|| self.lost_mark(&self.tokens_in(piece))).flatten() else { continue };
            let mut head = rest.clone();
            head.pieces = std::mem::take(&mut part);
            let end = self.tokens[comma].span.end;
            if let Some(piece) = head.pieces.last_mut() {
                piece.end = end.max(piece.start);
            }
            (head.outer.end, head.closed) = (end, false);
            self.insert_run(head);
            // The next piece begins behind a mark of its own.
            rest.outer.start = piece.end;
        }
        if let Some(first) = part.first() {
            if rest.outer.start > run_start {
                let mark = self.text[..first.start].chars().next_back().map_or(0, char::len_utf8);
                rest.outer.start = first.start - mark;
            }
            rest.pieces = part;
            self.insert_run(rest);
        }
    }

    /// The comma before a source and cue that end a piece: its closing mark should stand there.
    fn lost_mark(&self, piece: &Range<usize>) -> Option<usize> {
        if piece.is_empty() {
            return None;
        }
        let end = piece.end - usize::from(self.folded(piece.end - 1) == ".");
        let low = piece.start.max(end.saturating_sub(8));
        let comma = (low..end).rev().find(|&k| self.folded(k) == ",")?;
        let clause = comma + 1..end;
        let speaks = clause.clone().any(|k| self.entries[k].strong)
            && clause.clone().any(|k| self.tokens[k].is_capital() || matches!(self.folded(k), "he" | "she"));
        (speaks && clause.len() <= 6).then_some(comma)
    }

    fn insert_run(&mut self, run: Run) {
        let pieces: Vec<_> = run.pieces.iter().map(|&piece| self.tokens_in(piece)).filter(|range| !range.is_empty()).collect();
        if pieces.is_empty() {
            return;
        }
        let index = self.runs.len();
        if run.depth == 0 {
            for k in pieces.iter().flat_map(Clone::clone) {
                self.run_of[k] = Some(index);
            }
        }
        let outer = self.tokens_in(run.outer);
        self.runs.push(Quoted { pieces, outer, run });
    }

    fn group(&mut self) {
        let (mut paragraph, mut sentence) = (u32::MAX, u32::MAX);
        for (k, token) in self.tokens.iter().enumerate() {
            if token.paragraph != paragraph {
                paragraph = token.paragraph;
                self.paragraph_tokens[paragraph as usize] = k..k;
            }
            self.paragraph_tokens[paragraph as usize].end = k + 1;
            if token.sentence != sentence {
                sentence = token.sentence;
                self.sentences.push(k..k);
            }
            if let Some(last) = self.sentences.last_mut() {
                last.end = k + 1;
            }
        }
    }

    /// The tokens that lie in a span of the body.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    /// The span of the body from the first token of a range to its last.
    pub fn span(&self, range: &Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    pub fn words(&self, range: &Range<usize>) -> &'b str {
        self.span(range).of(self.text)
    }

    /// The folded form of token `k`; empty beyond the ends.
    pub fn folded(&self, k: usize) -> &str {
        self.tokens.get(k).map_or("", |token| token.folded.as_str())
    }

    pub fn role(&self, k: usize) -> Role {
        self.paragraphs.get(self.tokens[k].paragraph as usize).map_or(Role::Body, |&(role, _)| role)
    }

    /// The sentence that token `k` stands in.
    pub fn sentence_of(&self, k: usize) -> Range<usize> {
        let at = self.sentences.partition_point(|sentence| sentence.end <= k);
        self.sentences.get(at).cloned().unwrap_or(k..k)
    }

    pub fn paragraph_of(&self, k: usize) -> Range<usize> {
        self.paragraph_tokens[self.tokens[k].paragraph as usize].clone()
    }

    /// Whether marks hold a name or a title rather than somebody's words: a few words, all with capitals, without a stop; or what
    /// something is called (`known as “…”`), or a name behind an article (`the “Harbour Four,”`), where a comma may stand inside.
    pub fn is_name(&self, quoted: &Quoted) -> bool {
        let inner = quoted.inner();
        let last = self.folded(inner.end.saturating_sub(1));
        if inner.is_empty() || matches!(last, "." | "?" | "!" | "...") || quoted.words(self) > 6 {
            return false;
        }
        let words = || inner.clone().filter(|&k| self.tokens[k].is_word());
        let capitals = words().filter(|&k| self.tokens[k].is_capital()).count();
        let small = words().all(|k| self.tokens[k].is_capital() || self.entries[k].function || self.folded(k) == "'s");
        let before = |back: usize| quoted.outer.start.checked_sub(back).map_or("", |k| self.folded(k));
        let named = matches!(before(1), "dubbed" | "nicknamed" | "codenamed" | "code-named" | "entitled" | "titled")
            || matches!((before(2), before(1)), ("known", "as") | ("code", "name"))
            || matches!(before(1), "is" | "was")
                && (2..10).map(before).any(|word| matches!(word, "name" | "nickname" | "codename" | "code-name" | "pseudonym"));
        let article = matches!(before(1), "the" | "a" | "an" | "so-called" | "'s");
        named && (capitals > 0 || last != ",") || capitals > 0 && small && (article || capitals >= 2 && last != ",")
    }

    /// Whether marks hold the title of a work, programme or account and nothing else: every word with a capital, however long, with
    /// whatever stop the sentence needs, behind the noun for it, a possessive ("on ABC’s “…”") or the preposition of a place.
    pub fn is_title(&self, quoted: &Quoted) -> bool {
        let inner = quoted.inner();
        let words = || inner.clone().filter(|&k| self.tokens[k].is_word());
        let capitals = words().filter(|&k| self.tokens[k].is_capital()).count();
        let count = words().count();
        let titled = words().all(|k| self.tokens[k].is_capital() || self.entries[k].function || self.folded(k) == "'s");
        if !titled || capitals == 0 || count > 14 || !self.tokens[inner.start].is_capital() {
            return false;
        }
        let at = quoted.outer.start - usize::from(quoted.outer.start > 0 && self.folded(quoted.outer.start - 1) == ",");
        let before = |back: usize| at.checked_sub(back).map_or("", |k| self.folded(k));
        let behind_noun = WORKS.binary_search(&before(1)).is_ok();
        let bare = at == quoted.outer.start;
        let owned = bare && before(1) == "'s" && at > 1 && self.tokens[at - 2].is_capital();
        let placed = bare && matches!(before(1), "on" | "in" | "during" | "from" | "told" | "hosts");
        let exclaims = matches!(self.folded(inner.end - 1), "?" | "!");
        behind_noun && (capitals > 1 || !exclaims) || (owned || placed) && capitals > 1 && !exclaims
    }

    /// The runs that are not inside others, with their indices.
    pub fn outermost(&self) -> impl Iterator<Item = (usize, &Quoted)> {
        self.runs.iter().enumerate().filter(|(_, quoted)| quoted.run.depth == 0)
    }

    pub fn is_quote_mark(&self, k: usize) -> bool {
        matches!(self.folded(k), "\"" | "'")
    }
}
