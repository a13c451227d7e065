//! Byte spans of an article's body as offsets that callers count in.

use super::Frame;
use crate::pack::{Pack, PackedArticle, Run};
use crate::text::{Checkpoints, Span};

/// Offsets of one pack in one frame.
#[derive(Debug)]
pub(super) struct Places {
    frame: Frame,
    units: Checkpoints,
}

impl Places {
    /// Reads the text of the pack once.
    pub fn new(pack: &Pack, frame: Frame) -> Self {
        Self { frame, units: Checkpoints::new(&pack.text, frame.unit()) }
    }

    /// Both ends of a span of the body.
    pub fn place(&self, pack: &Pack, article: &PackedArticle, span: Span) -> [usize; 2] {
        match self.frame {
            Frame::Page => {
                let at = |byte| self.units.at(&pack.text, article.span.start + byte);
                let start = at(0);
                [at(span.start) - start, at(span.end) - start]
            }
            Frame::Raw => {
                let pieces = self.raw(pack, article, span);
                pieces.first().zip(pieces.last()).map(|(first, last)| [first[0], last[1]]).unwrap_or_default()
            }
        }
    }

    /// A span of the body: one range, or more where the raw text has other things between.
    pub fn pieces(&self, pack: &Pack, article: &PackedArticle, span: Span) -> Vec<[usize; 2]> {
        match self.frame {
            Frame::Page => vec![self.place(pack, article, span)],
            Frame::Raw => self.raw(pack, article, span),
        }
    }

    fn raw(&self, pack: &Pack, article: &PackedArticle, span: Span) -> Vec<[usize; 2]> {
        let code_points = |run: &Run, byte: usize| {
            let at = |byte| self.units.at(&pack.text, article.span.start + byte);
            run.raw + at(byte) - at(run.body.start)
        };
        let first = article.runs.partition_point(|run| run.body.end <= span.start);
        let mut pieces: Vec<[usize; 2]> = Vec::new();
        for run in article.runs[first..].iter().take_while(|run| run.body.start < span.end) {
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
