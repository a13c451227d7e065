//! What all forms are made of: a quotation, its article, and the words around it.

use std::collections::BTreeMap;
use std::rc::Rc;

use onrecord::Error;
use onrecord::query::{ArticleView, Corpus, FilterRequest, Frame, Quote, Sort};

/// Characters on either side that tell one place from another like it, as Hypothesis has it.
const AROUND: usize = 32;

/// One attribution to export.
pub struct Entry {
    /// As `filter` lists it; offsets are code points of the raw file.
    pub quote: Quote,
    /// The article it stands in.
    pub article: Rc<ArticleView>,
    /// The article's text from the first to the last word, cue and all.
    pub exact: String,
    /// What stands before it.
    pub prefix: String,
    /// What stands after it.
    pub suffix: String,
}

/// Every attribution of a corpus, oldest article first.
pub fn entries(corpus: &Corpus) -> Result<Vec<Entry>, Error> {
    let request = FilterRequest { sort: Some(Sort::Date), limit: Some(usize::MAX), ..FilterRequest::default() };
    // Its offsets count in the text that the article is shown with, from which the words around are cut.
    let page = Corpus::new(corpus.pack().clone(), Frame::Page);
    let mut articles = BTreeMap::<String, Rc<ArticleView>>::new();
    let mut entries = Vec::new();
    for (quote, shown) in corpus.filter(&request)?.quotes.into_iter().zip(page.filter(&request)?.quotes) {
        let article = if let Some(article) = articles.get(&quote.doc) {
            Rc::clone(article)
        } else {
            let article = Rc::new(page.article(&quote.doc)?);
            articles.insert(quote.doc.clone(), Rc::clone(&article));
            article
        };
        let [start, end] = [shown.start, shown.end].map(|at| byte(&article.text, at));
        let text = &article.text;
        let (before, after) = (&text[..start], &text[end..]);
        let exact = text[start..end].to_owned();
        let prefix = before.char_indices().rev().nth(AROUND - 1).map_or(before, |(at, _)| &before[at..]).to_owned();
        let suffix = after.chars().take(AROUND).collect();
        entries.push(Entry { quote, article, exact, prefix, suffix });
    }
    Ok(entries)
}

/// The byte of a UTF-16 offset; the end of the text for one beyond it.
fn byte(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= utf16 {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}
