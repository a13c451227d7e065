//! An open pack and a request in, plain result values out.

mod align;
mod article;
mod asked;
mod bits;
mod candidates;
mod concordance;
mod corpus;
mod dates;
mod exchanges;
pub mod export;
mod facets;
mod filter;
mod index;
pub mod json;
mod lookup;
mod marks;
mod matrix;
mod passage;
mod places;
mod recognition;
mod request;
mod results;
mod scan;
mod search;
mod speakers;
mod texts;
mod vocabulary;

pub use crate::text::changes::{Edit, Flag, Op};
pub use corpus::{Corpus, Frame};
pub use lookup::{DEFAULT_MATCHES, MAX_QUERY_CHARS};
pub use passage::MAX_PASSAGE_CHARS;
pub use request::{
    ConcordanceOptions, FilterRequest, Group, LookupOptions, Over, PassageOptions, Side, Sort, UNSETTLED, bad_request,
    unknown_field,
};
pub use results::{
    AccuracyView, Answer, ArticleCounts, ArticleView, AttributionView, Concordance, ConcordanceLine, Counted, DifferenceView,
    EventView, Exchanges, FacetValue, Facets, Filtered, Info, Looked, Match, Matrix, MatrixHead, ParagraphView, Part, Passage,
    PassageQuotation, PassageView, Quote, RoleView, SimilarUtterance, SpeakerView, Thread, TimelinePoint, UtteranceVersion,
    UtteranceView, Verdict,
};
