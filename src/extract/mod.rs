//! One article in, its attributions out.

mod asserted;
mod blocks;
mod bounds;
mod clauses;
mod coder;
mod confidence;
mod coreference;
mod crf;
mod cues;
mod endings;
mod features;
mod join;
mod lexicon;
mod merge;
mod nesting;
mod output;
mod page;
mod passed_over;
mod phrase;
mod rules;
mod spans;
mod tagger;
mod tidy;
mod token;
mod told;
#[cfg(feature = "train")]
pub mod training;
mod voices;

use crate::body::Body;
use crate::model::{Article, Attribution, Role};

use page::Page;
use rules::Draft;

pub use output::{Row, RowAttribution, row};
pub use told::is_told;

/// Finds the attributions of one article, in the order of the text.
///
/// Cannot fail: odd input gives fewer attributions.
#[must_use]
pub fn extract(article: &Article) -> Vec<Attribution> {
    let body = Body::of(article);
    let page = Page::of(&body);
    let tags = tagger::tag(&page);
    let mut drafts = drafts(&page, &tags);
    let people = coreference::resolve(&page, &mut drafts);
    output::attributions(article, &body, &page, &Found { tags: &tags, drafts: &drafts, people: &people })
}

/// What was found on a page: what the tagger makes of its words, what is attributed, and to whom.
struct Found<'f> {
    tags: &'f tagger::Tags,
    drafts: &'f [Draft],
    people: &'f [coreference::Resolved],
}

/// Everything that is attributed on a page, in the order of the text.
fn drafts(page: &Page, tags: &tagger::Tags) -> Vec<Draft> {
    let mut drafts = join::join(page, tags);
    voices::part(page, &mut drafts);
    let mut drafts = merge::merge(page, tags, drafts);
    tidy::tidy(page, &mut drafts);
    nesting::frame(page, &mut drafts);
    blocks::blocks(page, &mut drafts);
    // A caption says nothing on anybody's behalf.
    for draft in &mut drafts {
        draft.content.retain(|range| !range.clone().any(|k| page.role(k) == Role::Caption));
    }
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|draft| {
        (draft.content.first().map_or(0, |range| range.start), draft.content.last().map_or(0, |range| range.end))
    });
    drafts
}
