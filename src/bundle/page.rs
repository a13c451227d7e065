//! The HTML that is written at build time: the static digest, and the page with everything in it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::csp;
use super::wording::Wording;
use crate::body::Body;
use crate::model::{Article, Attribution, Collection, Kind, SpeakerKind};

/// Every quotation of the collection as plain HTML, by article: what readers see without script or WebAssembly, and
/// what search engines and printers get. Quotations carry schema.org `Quotation` microdata.
///
/// The words stand as published; a speaker who is not certain is said not to be.
#[must_use]
pub fn digest(collection: &Collection) -> Markup {
    let count = collection.attributions.iter().map(Vec::len).sum();
    let wording = Wording::of(&collection.language);
    html! {
        section class="onrecord-digest" lang=(collection.language) {
            p { (wording.extent(count, collection.articles.len())) }
            @for (k, article) in collection.articles.iter().enumerate() {
                @let found = collection.attributions.get(k).map(Vec::as_slice).unwrap_or_default();
                @if !found.is_empty() {
                    @let body = Body::of(article);
                    section {
                        h2 { (article_title(article)) }
                        @if let Some(line) = place_line(article, wording) { p { (line) } }
                        @for (n, attribution) in found.iter().enumerate() {
                            (quotation(collection, k, n, &body, attribution))
                        }
                    }
                }
            }
        }
    }
}

/// Below this, a speaker is called probable even where there is no reason to give; the element does the same.
const PROBABLE_BELOW: f32 = 0.5;

fn quotation(collection: &Collection, k: usize, n: usize, body: &Body, attribution: &Attribution) -> Markup {
    let article = &collection.articles[k];
    let speaker = collection.speaker_of.get(k).and_then(|row| row.get(n)).copied().flatten();
    let speaker = speaker.and_then(|index| collection.speakers.get(index));
    let wording = Wording::of(&collection.language);
    html! {
        figure id=(attribution.id) itemscope itemtype="https://schema.org/Quotation" {
            blockquote itemprop="text" cite=[web_address(article)] { (words(body, attribution)) }
            figcaption {
                @match speaker {
                    Some(speaker) => {
                        @if attribution.doubt.is_some() || attribution.confidence < PROBABLE_BELOW { (wording.probably()) }
                        (source(&speaker.name, speaker.kind))
                    }
                    None => (wording.not_settled()),
                }
                // No reader, and no search engine, is to take a report for what was said.
                @if attribution.kind == Kind::Indirect {
                    ", " span itemprop="disambiguatingDescription" { (wording.reported()) }
                }
                (based_on(article, wording))
            }
        }
    }
}

/// A person or an organisation created the words; a document is cited for them.
fn source(name: &str, kind: SpeakerKind) -> Markup {
    let (property, kind) = match kind {
        SpeakerKind::Person | SpeakerKind::Anonymous => ("creator", "https://schema.org/Person"),
        SpeakerKind::Organisation => ("creator", "https://schema.org/Organization"),
        SpeakerKind::Document => ("citation", "https://schema.org/CreativeWork"),
    };
    html! { span itemprop=(property) itemscope itemtype=(kind) { span itemprop="name" { (name) } } }
}

fn based_on(article: &Article, wording: Wording) -> Markup {
    let said = &article.metadata;
    html! {
        span itemprop="isBasedOn" itemscope itemtype="https://schema.org/NewsArticle" {
            @if let Some(outlet) = &said.outlet {
                ", " span itemprop="publisher" itemscope itemtype="https://schema.org/Organization" { span itemprop="name" { (outlet) } }
            }
            @if let Some(day) = said.published { ", " time itemprop="datePublished" datetime=(day) { (wording.day(day)) } }
            meta itemprop="headline" content=(article_title(article));
            @if let Some(url) = web_address(article) { ", " a itemprop="url" href=(url) rel="noopener noreferrer" { (wording.original()) } }
        }
    }
}

fn place_line(article: &Article, wording: Wording) -> Option<String> {
    let day = article.metadata.published.map(|day| wording.day(day));
    let parts: Vec<_> = article.metadata.outlet.iter().cloned().chain(day).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What a page is called whose collection nobody gave a title.
#[must_use]
pub fn title(collection: &Collection) -> &str {
    if collection.title.is_empty() { Wording::of(&collection.language).untitled() } else { &collection.title }
}

fn article_title(article: &Article) -> &str {
    article.metadata.title.as_deref().unwrap_or(&article.file)
}

/// The address of the original, if it is one that a page may link to.
fn web_address(article: &Article) -> Option<&str> {
    let url = article.metadata.url.as_deref()?;
    let scheme = url.split_once(':')?.0.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https").then_some(url)
}

/// The words attributed, as people read them: `…` stands where the article's own words part two pieces, and words that the
/// article has between quotation marks have them here.
fn words(body: &Body, attribution: &Attribution) -> String {
    let mut said = String::new();
    let mut last: Option<usize> = None;
    for span in attribution.content.iter().filter_map(|&span| body.to_body(span)) {
        let between = last.and_then(|end| body.text.get(end..span.start)).unwrap_or_default();
        if between.contains(char::is_alphanumeric) {
            said.push_str(" … ");
        } else if between.contains(char::is_whitespace) {
            said.push(' ');
        }
        said.push_str(span.of(&body.text).trim());
        last = Some(span.end);
    }
    if attribution.kind == Kind::Direct { format!("“{said}”") } else { said }
}

/// The one-file page: digest, element and the classic script with the module in it, and nothing fetched from anywhere.
///
/// Its own policy forbids every request and every script but this one, so that a promise ('nothing is sent') is kept
/// by the browser.
#[must_use]
pub fn single(collection: &Collection, script: &str) -> Markup {
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        csp::hash(script),
        csp::hash(STYLE)
    );
    html! {
        (DOCTYPE)
        html lang=(collection.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title(collection)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                // The element shows the title itself; this one goes with the digest.
                on-record { h1 { (title(collection)) } (digest(collection)) }
                script { (PreEscaped(script)) }
            }
        }
    }
}

/// The page around the element, on the same ground as the element, which brings its own styles; and the digest in it.
const STYLE: &str = ":root{color-scheme:light dark;--paper:#fcfbf8;--ink:#1b1a17}\
@media(prefers-color-scheme:dark){:root{--paper:#17181b;--ink:#eeebe4}}\
body{margin:0;color:var(--ink);background:var(--paper);font:1rem/1.5 system-ui,sans-serif}\
on-record{display:block}on-record>*{max-width:75rem;margin-inline:auto;padding-inline:clamp(16px,3vw,32px);box-sizing:border-box}\
h1{font-size:1.375rem;line-height:1.25}\
.onrecord-digest h2{margin:2rem 0 .25rem;font-size:1.125rem;line-height:1.3}.onrecord-digest p{margin:0}\
.onrecord-digest figure{margin:1.25rem 0}.onrecord-digest figcaption{font-size:.8125rem}\
.onrecord-digest blockquote{margin:0;max-width:36em;font:1.1875rem/1.48 Charter,Cambria,Georgia,serif}";

#[cfg(test)]
mod tests {
    use super::super::tests::collection;
    use super::*;

    #[test]
    fn digest_holds_words_speaker_outlet_and_day_as_text() {
        let html = digest(&collection()).into_string();
        for part in [
            "itemprop=\"text\"",
            "Close &lt;b&gt;the&lt;/b&gt; gate &amp; &lt;/script&gt; wait,",
            "<span itemprop=\"name\">Ana Ruiz</span>",
            "<span itemprop=\"name\">Post &amp; Herald</span>",
            "datetime=\"2024-05-03\">May 3, 2024<",
            "href=\"https://post.example/a?b=&quot;c&quot;&amp;d\"",
        ] {
            assert!(html.contains(part), "`{part}` is not in: {html}");
        }
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn a_speaker_who_is_not_settled_is_said_not_to_be() {
        let mut collection = collection();
        collection.speaker_of = vec![vec![None]];
        let html = digest(&collection).into_string();
        assert!(html.contains("Speaker not settled") && !html.contains("Ana Ruiz</span>"), "{html}");
    }

    #[test]
    fn a_doubtful_speaker_is_named_with_the_doubt() {
        let mut collection = collection();
        collection.attributions[0][0].doubt = Some(crate::model::Doubt::Far);
        assert!(digest(&collection).into_string().contains("Probably <span"), "the doubt stands before the name");
        collection.attributions[0][0].doubt = None;
        collection.attributions[0][0].confidence = 0.4;
        assert!(digest(&collection).into_string().contains("Probably <span"), "where nobody says why, too");
        collection.attributions[0][0].confidence = 0.9;
        assert!(!digest(&collection).into_string().contains("Probably"), "and only there");
    }

    #[test]
    fn a_report_is_said_to_be_one() {
        let mut collection = collection();
        let reported = "disambiguatingDescription\">in the article’s words<";
        assert!(!digest(&collection).into_string().contains(reported), "a quotation is none");
        collection.attributions[0][0].kind = Kind::Indirect;
        let html = digest(&collection).into_string();
        assert!(html.contains(reported) && !html.contains('“'), "{html}");
    }

    #[test]
    fn a_french_collection_has_a_french_digest() {
        let mut collection = collection();
        collection.language = "fr-CA".into();
        collection.title.clear();
        collection.speaker_of = vec![vec![None]];
        let html = digest(&collection).into_string();
        assert!(html.contains(">3 mai 2024<") && html.contains("Source non établie"), "{html}");
        assert_eq!(title(&collection), "Ce qui a été dit");
    }

    #[test]
    fn an_address_that_would_run_is_no_link() {
        let mut collection = collection();
        collection.articles[0].metadata.url = Some("javascript:alert(1)".into());
        assert!(!digest(&collection).into_string().contains("javascript:"));
    }

    #[test]
    fn policy_of_the_single_page_allows_its_script_and_nothing_else() {
        let html = single(&collection(), "run();").into_string();
        assert!(html.contains("default-src 'none'"), "{html}");
        assert!(html.contains(&csp::hash("run();")) && html.contains("<script>run();</script>"), "{html}");
        assert!(!html.contains("unsafe-inline") && !html.contains("connect-src"), "{html}");
    }
}
