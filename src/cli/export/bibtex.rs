//! BibTeX, with what TeX would act on escaped.

use super::csl::note;
use super::entry::Entry;

/// One entry for the article that carries the quotation, which stands in the note.
pub fn item(Entry { quote, article, .. }: &Entry) -> String {
    let mut day = article.published.iter().flat_map(|published| published.split('-'));
    let fields = [
        ("title", Some(format!("{{{}}}", escape(article.title.as_ref().unwrap_or(&article.doc))))),
        ("journal", article.outlet.as_deref().map(escape)),
        ("author", authors(&article.byline)),
        ("year", day.next().map(str::to_owned)),
        ("month", day.next().map(str::to_owned)),
        ("day", day.next().map(str::to_owned)),
        ("url", article.url.as_deref().map(address)),
        ("note", Some(escape(&note(quote.speaker.as_deref(), &quote.text)))),
    ];
    let lines = fields.into_iter().filter_map(|(name, value)| value.map(|value| format!("  {name} = {{{value}}},\n")));
    format!("@article{{onrecord-{},\n{}}}\n\n", quote.id, lines.collect::<String>())
}

/// Each name in braces of its own: BibTeX would take it apart at ' and ' and at commas.
fn authors(byline: &[String]) -> Option<String> {
    let names: Vec<_> = byline.iter().map(|name| format!("{{{}}}", escape(name))).collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            // A brace that stands alone would end the field, escaped or not.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' => escaped.extend(['\\', c]),
            c if c.is_whitespace() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An address is read literally; only what would end the field is written in percent.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(char::is_whitespace, "%20")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_tex_would_act_on_is_escaped() {
        assert_eq!(super::escape("50 % of {A&B}_\\x"), "50 \\% of \\textbraceleft{}A\\&B\\textbraceright{}\\_\\textbackslash{}x");
        assert_eq!(super::address("https://a.example/{b}?c=d%20e"), "https://a.example/%7Bb%7D?c=d%20e");
    }
}
