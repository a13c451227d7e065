//! An open pack and a request in, plain result values out.

mod align;
mod article;
mod candidates;
mod corpus;
mod edits;
mod filter;
mod index;
mod lexicon;
mod lookup;
mod marks;
mod passage;
mod request;
mod results;
mod search;
mod speakers;
mod vocabulary;

pub use corpus::{Corpus, Frame};
pub use lookup::{DEFAULT_MATCHES, MAX_QUERY_CHARS};
pub use request::{FilterRequest, Group, LookupOptions, PassageOptions, Sort, UNSETTLED, bad_request, unknown_field};
pub use results::{
    ArticleCounts, ArticleView, AttributionView, Edit, FacetValue, Facets, Filtered, Flag, Info, Looked, Match, Op,
    ParagraphView, Part, Passage, PassageQuotation, Quote, TimelinePoint, UtteranceVersion, UtteranceView, Verdict,
};
