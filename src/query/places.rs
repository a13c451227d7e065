//! Byte spans of an article's body as offsets that callers count in.

use std::sync::OnceLock;

use super::Frame;
use crate::pack::{Pack, PackedArticle, Run};
use crate::text::{Checkpoints, Span};

/// Offsets of one pack in one frame.
#[derive(Debug)]
pub(super) struct Places {
    frame: Frame,
    /// For each article what its text counts, and its way back to the raw text where that is the frame.
    articles: Vec<OnceLock<(Checkpoints, Vec<Run>)>>,
}

impl Places {
    /// Reads nothing: what an article counts is counted when it is first asked for.
    pub fn new(pack: &Pack, frame: Frame) -> Self {
        Self { frame, articles: vec![OnceLock::new(); pack.articles.len()] }
    }

    fn of(&self, pack: &Pack, article: &PackedArticle) -> &(Checkpoints, Vec<Run>) {
        self.articles[article.number].get_or_init(|| {
            let runs = if self.frame == Frame::Raw { pack.structure(article).1 } else { Vec::new() };
            (Checkpoints::new(pack.body(article), self.frame.unit()), runs)
        })
    }

    /// Both ends of a span of the body.
    pub fn place(&self, pack: &Pack, article: &PackedArticle, span: Span) -> [usize; 2] {
        match self.frame {
            Frame::Page => {
                let body = pack.body(article);
                let start = self.of(pack, article).0.at(body, span.start);
                [start, start + self.frame.unit().len(span.of(body))]
            }
            Frame::Raw => {
                let pieces = self.raw(pack, article, span);
                pieces.first().zip(pieces.last()).map(|(first, last)| [first[0], last[1]]).unwrap_or_default()
            }
        }
    }

    /// Spans of the body: for each one range, or more where the raw text has other things between.
    pub fn pieces(&self, pack: &Pack, article: &PackedArticle, spans: &[Span]) -> Vec<[usize; 2]> {
        let mut pieces = Vec::with_capacity(spans.len());
        for &span in spans {
            match self.frame {
                Frame::Page => pieces.push(self.place(pack, article, span)),
                Frame::Raw => pieces.extend_from_slice(&self.raw(pack, article, span)),
            }
        }
        pieces
    }

    fn raw(&self, pack: &Pack, article: &PackedArticle, span: Span) -> Vec<[usize; 2]> {
        let (units, runs) = self.of(pack, article);
        let code_points = |run: &Run, byte: usize| {
            let at = |byte| units.at(pack.body(article), byte);
            run.raw + at(byte) - at(run.body.start)
        };
        let first = runs.partition_point(|run| run.body.end <= span.start);
        let mut pieces: Vec<[usize; 2]> = Vec::new();
        for run in runs[first..].iter().take_while(|run| run.body.start < span.end) {
            let start = code_points(run, span.start.max(run.body.start));
            let end = code_points(run, span.end.min(run.body.end));
            match pieces.last_mut() {
                Some(last) if last[1] == start => last[1] = end,
                _ if start < end => pieces.push([start, end]),
                _ => {}
            }
        }
        pieces
    }
}
