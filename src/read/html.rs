//! HTML pages.
//!
//! A Readability port finds the article in the page; its result is walked into paragraphs, and these go through the
//! same cleaning as the lines of a plain text. Where the page's own article element holds much more running text than
//! Readability found (a live blog, say), that is taken instead.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::clean::clean;
use super::lines::is_invisible;
use super::unit::{Unit, Verdict};
use super::{Draft, byline, dates, page, plain, shape};
use crate::model::{Metadata, Role};
use crate::text::Span;

/// Larger pages are not read: the parser's memory is many times the page's length.
const MAX_BYTES: usize = 16 << 20;
/// More elements than any article page has; a guard against pages made to be slow.
const MAX_ELEMENTS: usize = 200_000;
/// Deeper pages are made, not written.
const MAX_DEPTH: usize = 600;
/// The parser's time grows with the square of the tags that stand open; unclosed ones in scripts and drawings count too.
const MAX_OPEN: usize = 8_000;

/// Elements whose text is never part of an article.
const SKIPPED: [&str; 29] = [
    "amp-ad",
    "amp-analytics",
    "amp-embed",
    "amp-iframe",
    "amp-sidebar",
    "amp-social-share",
    "amp-video",
    "aside",
    "audio",
    "button",
    "canvas",
    "dialog",
    "head",
    "iframe",
    "input",
    "label",
    "math",
    "menu",
    "nav",
    "noscript",
    "object",
    "option",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
];
const BLOCKS: [&str; 43] = [
    "address",
    "amp-img",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "wbr-block",
];

/// Reads an HTML page. The text is the article's, paragraphs parted by blank lines, the headline first.
pub fn read(text: &str) -> Draft {
    if text.len() > MAX_BYTES || memchr::memchr_iter(b'<', text.as_bytes()).count() > 2 * MAX_ELEMENTS {
        let remark = format!("longer than an article page ({} bytes); save the article alone", text.len());
        return Draft { remarks: vec![(0, remark)], ..Draft::default() };
    }
    if open_tags(text) > MAX_OPEN {
        return too_deep();
    }
    let document = Document::from(text);
    // The parser nests some elements that the first look took for closed.
    if is_too_deep(&document) {
        return too_deep();
    }
    let mut metadata = page::metadata(&document);
    let (blocks, writer) = blocks(&document);
    if metadata.byline.is_empty() {
        metadata.byline = writer.map(|line| written_by(&line)).unwrap_or_default();
    }
    // A page that a script fills holds its text only in JSON-LD.
    if let Some(told) = page::article_body(&document).filter(|told| weight(&blocks) * 3 < told.len()) {
        let draft = plain::read(told);
        let title = metadata.title.or(draft.metadata.title.clone());
        return Draft { metadata: Metadata { title, language: metadata.language, ..metadata }, ..draft };
    }
    let (text, units) = lay_out(metadata.title.as_deref(), &blocks);
    let mut draft = Draft::new(text);
    let language = metadata.language.take();
    let cleaned = clean(&draft.text, units, metadata);
    draft.metadata = cleaned.metadata;
    draft.metadata.language = language;
    draft.paragraphs = cleaned.paragraphs;
    draft.decisions = cleaned.decisions;
    draft
}

fn too_deep() -> Draft {
    let remark = format!("elements are nested more than {MAX_DEPTH} deep; save the article alone, or as plain text");
    Draft { remarks: vec![(0, remark)], ..Draft::default() }
}

/// Whether an element stands deeper than [`MAX_DEPTH`], without recursion.
fn is_too_deep(document: &Document) -> bool {
    let mut nodes = vec![(document.root(), 0)];
    while let Some((node, depth)) = nodes.pop() {
        if depth > MAX_DEPTH {
            return true;
        }
        nodes.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}

/// The names in a line that Readability took for the writer's.
fn written_by(line: &str) -> Vec<String> {
    let named = byline::byline(line).map(|stated| stated.names);
    named.unwrap_or_else(|| byline::names(line).into_iter().filter(|name| shape::is_name(name)).collect())
}

/// How many start tags stand open at once, at most, as far as can be told without parsing: void elements and those that
/// close each other are not counted.
fn open_tags(text: &str) -> usize {
    const CLOSED: [&[u8]; 14] =
        [b"br", b"col", b"hr", b"img", b"input", b"li", b"link", b"meta", b"option", b"p", b"source", b"td", b"tr", b"wbr"];
    let bytes = text.as_bytes();
    let (mut most, mut now) = (0_usize, 0_usize);
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        match rest.first() {
            Some(b'/') => now = now.saturating_sub(1),
            Some(c) if c.is_ascii_alphabetic() => {
                let length = rest.iter().take(16).take_while(|b| b.is_ascii_alphanumeric()).count();
                let name = rest[..length].to_ascii_lowercase();
                let end = memchr::memchr2(b'>', b'<', rest).unwrap_or(rest.len());
                let closed = end > 0 && rest.get(end - 1) == Some(&b'/');
                if !closed && !CLOSED.contains(&name.as_slice()) {
                    now += 1;
                    most = most.max(now);
                }
            }
            _ => {}
        }
    }
    most
}

#[derive(Clone, Debug)]
struct Block {
    role: Option<Role>,
    /// Number of the post that it belongs to.
    post: Option<usize>,
    text: String,
}

/// The blocks of the article, and the writer's line where Readability took one out.
fn blocks(document: &Document) -> (Vec<Block>, Option<String>) {
    mark(document);
    prune(document);
    let own = ["[itemprop=articleBody]", "article", "main", "[role=main]", "body"]
        .iter()
        .map(|place| document.select(place).nodes().iter().map(walk).max_by_key(|blocks| weight(blocks)).unwrap_or_default())
        .find(|blocks| weight(blocks) > 0)
        .unwrap_or_default();
    let config = Config {
        classes_to_preserve: [POST, QUOTE, CAPTION, HEADING, ITEM].map(str::to_owned).to_vec(),
        max_elements_to_parse: MAX_ELEMENTS,
        ..Config::default()
    };
    let parsed = Readability::with_document(document.clone(), None, Some(config)).and_then(|mut readability| readability.parse());
    let (found, writer) =
        parsed.map_or_else(|_| (Vec::new(), None), |article| (walk(&Document::fragment(article.content).root()), article.byline));
    let line = |block: &Block| byline::byline(&block.text).map(|_| block.text.clone());
    let writer = writer.or_else(|| own.iter().take(8).find_map(line));
    // Readability takes one container; an article spread over several has clearly more than that.
    if weight(&own) * 10 > weight(&found) * 13 { (own, writer) } else { (found, writer) }
}

/// Marks what the elements are, by class: Readability renames some of them.
fn mark(document: &Document) {
    for (place, mark) in [("blockquote", QUOTE), ("figcaption", CAPTION), ("h1, h2, h3, h4, h5, h6", HEADING), ("li", ITEM)] {
        for element in &document.select(place) {
            let class = element.attr("class").unwrap_or_default().to_lowercase();
            let posted = place == "blockquote" && POSTS.iter().any(|name| class.contains(name));
            element.set_attr("class", &format!("{} {class}", if posted { POST } else { mark }));
        }
    }
}

/// Takes out what is hidden, and elements that their names call furniture.
fn prune(document: &Document) {
    let Some(body) = document.body() else { return };
    let whole = body.normalized_char_count();
    let mut nodes: Vec<NodeRef> = body.children();
    while let Some(node) = nodes.pop() {
        if !node.is_element() {
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        if SKIPPED.contains(&&*name) && *name != *"aside" || is_hidden(&node, whole) {
            node.remove_from_parent();
        } else {
            nodes.extend(node.children_it(false));
        }
    }
}

/// How many characters of running text.
fn weight(blocks: &[Block]) -> usize {
    let prose = |block: &&Block| shape::is_prose(&block.text, block.text.split_whitespace().count());
    blocks.iter().filter(prose).map(|block| block.text.len()).sum()
}

struct Walk {
    blocks: Vec<Block>,
    text: String,
    posts: usize,
}

/// What the ancestors of a text say about it.
#[derive(Clone, Copy, Default)]
struct Inside {
    role: Option<Role>,
    post: Option<usize>,
}

/// The blocks of text under a node, in order, without recursion.
fn walk(root: &NodeRef) -> Vec<Block> {
    enum Step<'n> {
        Enter(NodeRef<'n>, Inside),
        Close(Inside),
    }
    let mut walk = Walk { blocks: Vec::new(), text: String::new(), posts: 0 };
    let mut steps = vec![Step::Enter(*root, Inside::default())];
    while let Some(step) = steps.pop() {
        let (node, inside) = match step {
            Step::Close(inside) => {
                walk.close(inside);
                continue;
            }
            Step::Enter(node, inside) => (node, inside),
        };
        if node.is_text() {
            walk.text.push_str(&node.text());
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        if node.is_element() && SKIPPED.contains(&name) && root.id != node.id {
            continue;
        }
        // Links to the post and its pictures, and its day, are no words of it.
        if inside.post.is_some() && name == "a" {
            let line = node.text();
            if shape::is_address(&line) || dates::find(&line).is_some_and(|(span, _)| span.len() + 2 >= line.trim().len()) {
                continue;
            }
        }
        let mut inner = inside;
        if node.is_element() {
            inner = walk.inside(&node, inside);
        }
        let block = BLOCKS.contains(&name);
        if block {
            walk.close(inside);
            steps.push(Step::Close(inner));
        }
        let children: Vec<_> = node.children_it(true).collect();
        steps.extend(children.into_iter().map(|child| Step::Enter(child, inner)));
    }
    walk.close(Inside::default());
    walk.blocks
}

// Class names that say nothing to Readability's lists of good and bad words.
const POST: &str = "onrecord-p";
const QUOTE: &str = "onrecord-q";
const CAPTION: &str = "onrecord-c";
const HEADING: &str = "onrecord-h";
const ITEM: &str = "onrecord-i";

/// Parts of class names of embedded posts.
const POSTS: [&str; 6] = ["bluesky-embed", "instagram-media", "mastodon", "threads", "tiktok-embed", "tweet"];

/// Words of class names and ids that name furniture, sorted.
const FURNITURE: [&str; 30] = [
    "ad",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "comments",
    "cookie",
    "footer",
    "inread",
    "menu",
    "nav",
    "newsletter",
    "outbrain",
    "paywall",
    "promo",
    "promoted",
    "recirc",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsored",
    "subscribe",
    "taboola",
];

fn is_hidden(node: &NodeRef, whole: usize) -> bool {
    let attribute = |name: &str| node.attr(name).unwrap_or_default().to_lowercase();
    if node.has_attr("hidden")
        || attribute("aria-hidden") == "true"
        || attribute("style").replace(' ', "").contains("display:none")
    {
        return true;
    }
    let role = attribute("role");
    if matches!(role.as_str(), "navigation" | "complementary" | "banner" | "contentinfo" | "search" | "dialog" | "menu") {
        return true;
    }
    // Hyphens and underscores part the words of class names. A wrapper "with-sidebar" is no sidebar: it holds the text.
    let class = format!("{} {}", attribute("class"), attribute("id"));
    class != " "
        && class
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | ':'))
            .any(|word| FURNITURE.binary_search(&word).is_ok())
        && node.normalized_char_count() * 5 < whole * 2
}

impl Walk {
    fn inside(&mut self, node: &NodeRef, outer: Inside) -> Inside {
        let class = node.attr("class").unwrap_or_default();
        let role = match class.split_whitespace().next().unwrap_or_default() {
            POST => {
                self.posts += 1;
                return Inside { role: Some(Role::Post), post: Some(self.posts) };
            }
            HEADING => Some(Role::Heading),
            CAPTION => Some(Role::Caption),
            ITEM => outer.role.or(Some(Role::Item)),
            QUOTE => outer.role.or(Some(Role::Quote)),
            _ => outer.role,
        };
        Inside { role, post: outer.post }
    }

    fn close(&mut self, inside: Inside) {
        let text: String = self.text.chars().filter(|c| !is_invisible(*c)).collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text.clear();
        if !text.is_empty() {
            self.blocks.push(Block { role: inside.role, post: inside.post, text });
        }
    }
}

/// Writes the blocks down as one text, and the units that they are in it.
fn lay_out(title: Option<&str>, blocks: &[Block]) -> (String, Vec<Unit>) {
    let mut text = String::new();
    let mut units: Vec<Unit> = Vec::new();
    let mut line = 1;
    let mut last_post = None;
    let headline = title.map(|title| Block { role: None, post: None, text: title.to_owned() });
    let mut first_of_post = 0;
    for block in headline.iter().chain(blocks) {
        let same_post = block.post.is_some() && block.post == last_post;
        if !text.is_empty() {
            text.push_str(if same_post { "\n" } else { "\n\n" });
            line += if same_post { 1 } else { 2 };
        }
        let start = text.len();
        text.push_str(&block.text);
        let mut unit = Unit::new(line, Span::new(start, text.len()), &block.text);
        unit.hint = block.role;
        unit.verdict = match block.role {
            Some(Role::Caption) => Verdict::Keep(Role::Caption),
            Some(Role::Post) if same_post => Verdict::Post(first_of_post),
            Some(Role::Post) => Verdict::Keep(Role::Post),
            _ => Verdict::Open,
        };
        if unit.verdict == Verdict::Keep(Role::Post) {
            first_of_post = units.len();
        }
        last_post = block.post;
        units.push(unit);
    }
    (text, units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(SKIPPED.is_sorted());
        assert!(FURNITURE.is_sorted());
        assert!(BLOCKS.is_sorted());
    }

    #[test]
    fn open_tags_are_counted_without_parsing() {
        assert_eq!(open_tags("<div><p>a<p>b<use href='#x'/></div>"), 1);
        assert_eq!(open_tags(&"<b>".repeat(1000)), 1000);
    }
}
