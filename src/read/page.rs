//! What an HTML page says about itself: JSON-LD, Open Graph, `<meta>`, and the marked parts of the page.

use dom_query::{Document, Selection};
use serde_json::{Map, Value};

use super::moment::{self, Moment};
use super::{byline, fields, shape};
use crate::model::Metadata;

/// The metadata of a page. JSON-LD of the article itself wins over Open Graph, that over `<meta>`, that over the page.
pub fn metadata(page: &Document) -> Metadata {
    let canonical =
        attr(page, "link[rel~=canonical]", "href").filter(|url| fields::is_url(url)).or_else(|| meta(page, &["og:url"]));
    let shown = meta(page, &["og:title", "twitter:title"]).or_else(|| text(page, "h1")).or_else(|| text(page, "title"));
    let nodes = nodes(page);
    let empty = Map::new();
    let article = article(&nodes, canonical.as_deref(), shown.as_deref()).unwrap_or(&empty);

    let outlet = outlet(page, &nodes, article).or_else(|| suffix(page));
    let title = field(article, "headline")
        .or_else(|| field(article, "name"))
        .or_else(|| meta(page, &["og:title", "twitter:title", "dc.title", "parsely-title"]))
        .or_else(|| text(page, "h1"))
        .or_else(|| text(page, "title"))
        .map(|title| without_suffix(&title, outlet.as_deref(), text(page, "h1").as_deref()));
    let url = canonical
        .or_else(|| field(article, "url"))
        .or_else(|| field(article, "mainEntityOfPage"))
        .filter(|url| fields::is_url(url));
    let language = field(article, "inLanguage")
        .or_else(|| attr(page, "html", "lang"))
        .or_else(|| meta(page, &["og:locale", "dc.language", "language"]))
        .and_then(|tag| fields::language_tag(&tag));
    let byline = writers(page, &nodes, article, outlet.as_deref());
    let published = published(page, article);
    let (day, at) = published.map_or((None, None), |stated| (Some(stated.day), stated.at));
    Metadata { title, outlet, byline, published: day, published_at: at, url, language }
}

/// The text of the article as JSON-LD carries it.
pub fn article_body(page: &Document) -> Option<String> {
    let found =
        nodes(page).into_iter().filter(is_article).find_map(|node| Some(node.get("articleBody")?.as_str()?.to_owned()))?;
    if found.contains("<p") || found.contains("&#") || found.contains("&quot;") {
        return Some(Document::fragment(found).formatted_text().to_string());
    }
    (!found.trim().is_empty()).then_some(found)
}

/// The objects of all JSON-LD blocks: arrays and `@graph` opened, lists of other articles not.
fn nodes(page: &Document) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    for script in &page.select("script[type=\"application/ld+json\"]") {
        let raw = script.text();
        let text = raw.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_end_matches("-->");
        let text = text.trim_end_matches("//]]>").trim().trim_end_matches(';');
        let parsed = serde_json::from_str(text).or_else(|_| {
            // Content systems leave line breaks inside strings.
            serde_json::from_str::<Value>(&text.replace(['\n', '\r', '\t'], " "))
        });
        if let Ok(value) = parsed {
            open(value, &mut found);
        }
    }
    found
}

fn open(value: Value, found: &mut Vec<Map<String, Value>>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| open(value, found)),
        Value::Object(mut fields) => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if fields
                    .get(key)
                    .is_some_and(|value| value.is_array() || value.get("@type").is_some() && key != "mainEntityOfPage")
                    && let Some(inner) = fields.remove(key)
                {
                    open(inner, found);
                }
            }
            found.push(fields);
        }
        _ => {}
    }
}

fn is_article(fields: &Map<String, Value>) -> bool {
    const TYPES: [&str; 14] = [
        "AdvertiserContentArticle",
        "AnalysisNewsArticle",
        "Article",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "NewsArticle",
        "OpinionNewsArticle",
        "Report",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
        "ScholarlyArticle",
        "SocialMediaPosting",
    ];
    let is = |value: &Value| value.as_str().is_some_and(|name| TYPES.contains(&name.rsplit(['/', ':']).next().unwrap_or(name)));
    match fields.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

/// The article that the page is about: the one with its address, or its headline, or the first.
fn article<'n>(nodes: &'n [Map<String, Value>], url: Option<&str>, title: Option<&str>) -> Option<&'n Map<String, Value>> {
    let articles: Vec<_> = nodes.iter().filter(|node| is_article(node)).collect();
    let same_url = |node: &&&Map<String, Value>| {
        ["url", "@id", "mainEntityOfPage"].iter().any(|key| {
            let bare = |url: &str| url.split(['#', '?']).next().unwrap_or(url).trim_end_matches('/').to_owned();
            field(node, key).zip(url).is_some_and(|(own, url)| bare(&own) == bare(url))
        })
    };
    let same_title = |node: &&&Map<String, Value>| {
        field(node, "headline").zip(title).is_some_and(|(own, title)| {
            let (own, title) = (shape::letters(&own), shape::letters(title));
            !own.is_empty() && (own == title || title.starts_with(&own) || own.starts_with(&title))
        })
    };
    articles.iter().find(same_url).or_else(|| articles.iter().find(same_title)).or_else(|| articles.first()).copied()
}

/// A field as one line; an object gives its `name`, `@id` or `@value`.
fn field(fields: &Map<String, Value>, key: &str) -> Option<String> {
    let value = fields.get(key)?;
    let found = match value {
        Value::Object(inner) => {
            ["name", "@id", "@value", "url"].iter().find_map(|key| inner.get(*key)?.as_str().map(str::to_owned))
        }
        other => fields::string(other),
    }?;
    let line = plain(&found);
    (!line.is_empty()).then_some(line)
}

/// One line without entities or tags that a content system left in.
fn plain(text: &str) -> String {
    if text.contains('&') && text.contains(';') || text.contains('<') && text.contains('>') {
        let text = text.get(..4000).unwrap_or(text);
        return fields::squeeze(&Document::fragment(text.to_owned()).text());
    }
    fields::squeeze(text)
}

/// Follows `{"@id": "…"}` to the node that it means.
fn resolve<'n>(value: &'n Value, nodes: &'n [Map<String, Value>]) -> Option<&'n Map<String, Value>> {
    let fields = value.as_object()?;
    if fields.contains_key("name") {
        return Some(fields);
    }
    let id = fields.get("@id")?;
    nodes.iter().find(|node| node.get("@id") == Some(id) && node.contains_key("name"))
}

fn outlet(page: &Document, nodes: &[Map<String, Value>], article: &Map<String, Value>) -> Option<String> {
    let publisher = article.get("publisher").and_then(|value| match value {
        Value::Array(values) => values.first(),
        other => Some(other),
    });
    let publisher = publisher.and_then(|value| match value {
        Value::String(name) => Some(plain(name)),
        other => resolve(other, nodes).and_then(|fields| field(fields, "name")),
    });
    let site = meta(page, &["og:site_name", "application-name", "dc.publisher", "publisher", "citation_publisher"]);
    match (publisher, site) {
        // Open Graph names the site where JSON-LD names the company behind it.
        (Some(publisher), Some(site)) if byline::is_company(&publisher) => Some(site),
        (publisher, site) => publisher.or(site),
    }
    .filter(|name| !name.is_empty() && !fields::is_url(name))
}

fn writers(page: &Document, nodes: &[Map<String, Value>], article: &Map<String, Value>, outlet: Option<&str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for key in ["author", "creator"] {
        let values = match article.get(key) {
            Some(Value::Array(values)) => values.iter().collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        };
        for value in values {
            match value {
                Value::String(name) => found.extend(byline::names(&plain(name))),
                other => found.extend(
                    resolve(other, nodes)
                        .and_then(|fields| field(fields, "name"))
                        .map(|name| byline::names(&name))
                        .unwrap_or_default(),
                ),
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    if found.is_empty() {
        for name in ["author", "article:author", "parsely-author", "byl", "dc.creator", "sailthru.author", "citation_author"] {
            found.extend(metas(page, name).iter().filter(|value| !value.contains("://")).flat_map(|value| byline::names(value)));
            if !found.is_empty() {
                break;
            }
        }
    }
    if found.is_empty() {
        found = shown_writers(page);
    }
    let mut unique: Vec<String> = Vec::new();
    for name in found {
        let name = byline::proper(&name);
        let own = outlet.is_some_and(|outlet| shape::letters(outlet) == shape::letters(&name));
        if !own && !name.contains("://") && !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}

/// Names that the page itself marks as its writers.
fn shown_writers(page: &Document) -> Vec<String> {
    for place in ["[itemprop=author]", "[rel~=author]", "[class*=byline]", "[class*=author-name]", "[class*=author__name]"] {
        let mut names = Vec::new();
        for element in page.select(place).iter().take(4) {
            let line = fields::squeeze(&element.text());
            if let Some(stated) = byline::byline(&line) {
                names.extend(stated.names);
            } else {
                names.extend(byline::names(&line).into_iter().filter(|name| shape::is_name(name)));
            }
        }
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

fn published(page: &Document, article: &Map<String, Value>) -> Option<Moment> {
    const NAMES: [&str; 11] = [
        "article:published_time",
        "article:published",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "pubdate",
        "publish-date",
        "dc.date.issued",
        "date",
    ];
    const PLACES: [(&str, &str); 4] = [
        ("[itemprop=datePublished]", "content"),
        ("[itemprop=datePublished]", "datetime"),
        ("time[pubdate]", "datetime"),
        ("time[class*=publish]", "datetime"),
    ];
    let stated = field(article, "datePublished")
        .into_iter()
        .chain(NAMES.iter().filter_map(|name| meta(page, &[name])))
        .chain(PLACES.iter().filter_map(|(place, name)| attr(page, place, name)));
    moment::best(stated).or_else(|| shown_day(page))
}

/// The day that the head of the article shows, unless it is said to be that of the last change.
fn shown_day(page: &Document) -> Option<Moment> {
    const PLACES: [&str; 3] =
        ["article header time[datetime]", "[class*=byline] time[datetime]", "[class*=dateline] time[datetime]"];
    let changed = |element: &Selection| {
        let around = fields::squeeze(&element.parent().text());
        let marked = ["class", "itemprop"].iter().filter_map(|name| element.attr(name)).any(|value| {
            let value = value.to_lowercase();
            value.contains("modif") || value.contains("updat")
        });
        marked || byline::says_changed(&around)
    };
    PLACES.iter().find_map(|place| {
        let found = page.select(place).iter().find(|element| !changed(element))?;
        moment::moment(&fields::squeeze(&found.attr("datetime")?))
    })
}

/// The content of the first `<meta>` with one of these names or properties.
fn meta(page: &Document, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| metas(page, name).into_iter().next())
}

fn metas(page: &Document, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for element in &page.select("meta[content]") {
        let named = ["name", "property", "itemprop"]
            .iter()
            .filter_map(|key| element.attr(key))
            .any(|own| own.trim().eq_ignore_ascii_case(name));
        if named && let Some(content) = element.attr("content") {
            let line = plain(&content);
            if !line.is_empty() {
                found.push(line);
            }
        }
    }
    found
}

fn attr(page: &Document, place: &str, name: &str) -> Option<String> {
    let found = page.select(place).iter().find_map(|element| element.attr(name))?;
    let line = fields::squeeze(&found);
    (!line.is_empty()).then_some(line)
}

fn text(page: &Document, place: &str) -> Option<String> {
    page.select(place).iter().map(|element| fields::squeeze(&element.text())).find(|line| !line.is_empty())
}

/// The name after the headline in the page's title (`Bridge closed | The Quay Post`), where the page shows the headline
/// without it.
fn suffix(page: &Document) -> Option<String> {
    let (title, heading) = (text(page, "title")?, text(page, "h1")?);
    let signs = [" | ", " - ", " – ", " — ", " • "];
    let (bare, name) = signs.iter().find_map(|sign| title.rsplit_once(sign))?;
    let named = (1..=5).contains(&name.split_whitespace().count()) && name.starts_with(char::is_uppercase);
    (shape::alike(bare, &heading) && named).then(|| name.trim().to_owned())
}

/// A headline without the outlet after it.
fn without_suffix(title: &str, outlet: Option<&str>, heading: Option<&str>) -> String {
    for sign in [" | ", " - ", " – ", " — ", " • ", " :: ", " » "] {
        if let Some((bare, suffix)) = title.rsplit_once(sign) {
            let suffix = shape::letters(suffix);
            let named = outlet
                .map(shape::letters)
                .is_some_and(|outlet| !suffix.is_empty() && (outlet.contains(&suffix) || suffix.contains(&outlet)));
            let headed = heading.is_some_and(|heading| shape::letters(heading) == shape::letters(bare));
            if named || headed {
                return bare.trim().to_owned();
            }
        }
    }
    title.to_owned()
}
