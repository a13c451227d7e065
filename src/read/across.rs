//! Lines that recur in several files of a folder.

use std::collections::{BTreeMap, BTreeSet};

use super::Decision;
use super::shape;
use crate::model::{Article, Paragraph, Role};

/// In so many files a line must stand to be furniture of the site rather than words that several articles share.
const FILES: usize = 3;
/// Longer lines are text that agencies send to everyone.
const LONGEST: usize = 200;

/// Takes lines out of the articles that stand in three or more of them, each time beside other lines.
///
/// Lines with quotation marks stay, because speakers are quoted in many places, and so do sentences whose neighbours
/// are shared as well, because papers print the same agency text. The order of the articles does not matter. Gives a decision for
/// each line taken out, in the order of the articles.
pub fn clean_across(articles: &mut [Article]) -> Vec<Decision> {
    // For each line the articles that it stands in, the sentences beside it, and whether it is one.
    let mut places: BTreeMap<String, (BTreeSet<usize>, Vec<String>, bool)> = BTreeMap::new();
    for (k, article) in articles.iter().enumerate() {
        let keys: Vec<String> = article.paragraphs.iter().map(|paragraph| key(article, paragraph)).collect();
        for (at, paragraph) in article.paragraphs.iter().enumerate() {
            if !may_go(paragraph) || !is_line(article, paragraph) {
                continue;
            }
            let place = places.entry(keys[at].clone()).or_default();
            place.0.insert(k);
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let sentences =
                beside.filter(|&other| article.paragraphs.get(other).is_some_and(|other| is_sentence(article, other)));
            place.1.extend(sentences.map(|other| keys[other].clone()));
            place.2 |= is_sentence(article, paragraph);
        }
    }
    let furniture: BTreeMap<&String, usize> =
        places.iter().filter(|(_, place)| place.0.len() >= FILES).map(|(key, place)| (key, place.0.len())).collect();
    let shared = |key: &String| {
        let mut seen = BTreeSet::new();
        places.get(key).is_some_and(|place| place.2 && place.1.iter().any(|other| !seen.insert(other)))
    };
    let drop: BTreeMap<String, usize> =
        furniture.iter().filter(|(key, _)| !shared(key)).map(|(key, count)| ((*key).clone(), *count)).collect();
    let mut decisions = Vec::new();
    for article in articles.iter_mut() {
        let paragraphs = std::mem::take(&mut article.paragraphs);
        for paragraph in paragraphs {
            let found = may_go(&paragraph).then(|| drop.get(&key(article, &paragraph))).flatten();
            let Some(count) = found else {
                article.paragraphs.push(paragraph);
                continue;
            };
            let start = paragraph.pieces.first().map_or(0, |piece| piece.start);
            decisions.push(Decision {
                file: article.file.clone(),
                line: super::lines::line_of(&article.text, start),
                text: words(article, &paragraph).chars().take(120).collect(),
                kept: false,
                reason: format!("stands in {count} files"),
            });
        }
    }
    decisions
}

fn may_go(paragraph: &Paragraph) -> bool {
    matches!(paragraph.role, Role::Body | Role::Heading | Role::Item)
}

fn words(article: &Article, paragraph: &Paragraph) -> String {
    paragraph.pieces.iter().map(|piece| piece.of(&article.text)).collect()
}

fn is_sentence(article: &Article, paragraph: &Paragraph) -> bool {
    let words = words(article, paragraph);
    shape::is_prose(&words, words.split_whitespace().count())
}

fn key(article: &Article, paragraph: &Paragraph) -> String {
    let words = words(article, paragraph);
    // A long paragraph is told from others by its beginning and its length.
    let start: String = words.chars().take(LONGEST).collect();
    format!("{}{}", shape::letters(&start), words.len().saturating_sub(LONGEST))
}

fn is_line(article: &Article, paragraph: &Paragraph) -> bool {
    let words = words(article, paragraph);
    // "Letters." and "9 p.m." are labels that a paper sets again and again; signs and buttons have no stop.
    if words.ends_with('.') && words.split_whitespace().count() <= 3 {
        return false;
    }
    words.len() <= LONGEST && !words.contains(['"', '“', '”', '«', '„']) && words.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;

    fn articles(texts: &[&str]) -> Vec<Article> {
        texts.iter().enumerate().flat_map(|(k, text)| read(&format!("{k}.txt"), text.as_bytes()).0).collect()
    }

    fn kept(articles: &[Article], file: &str) -> Vec<String> {
        let article = articles.iter().find(|article| article.file == file).expect("the article");
        article.paragraphs.iter().map(|paragraph| words(article, paragraph)).collect()
    }

    #[test]
    fn a_line_of_the_site_goes_and_agency_text_stays() {
        let site = "The Quay Post brings you the harbour every single morning.";
        let agency = "The ferry sank in heavy seas on Monday, the coast guard of the island confirmed.\n\n\
                      It had carried forty cars and no passengers when it left the northern port.";
        let texts = [
            format!(
                "The council voted for the new bridge on Tuesday evening.\n\n{site}\n\nThe vote was close, as everyone had expected it to be."
            ),
            format!("Two fishermen were saved off the coast early on Sunday.\n\n{site}\n\n{agency}"),
            format!("A museum of nets opens in the old hall by the water.\n\n{agency}\n\n{site}"),
            format!("{agency}\n\nThe owner of the line was not to be reached for an answer."),
        ];
        let mut found = articles(&texts.each_ref().map(String::as_str));
        let decisions = clean_across(&mut found);
        assert_eq!(decisions.len(), 3, "{decisions:?}");
        assert!(decisions.iter().all(|decision| decision.text == site && decision.reason == "stands in 3 files"));
        assert_eq!(decisions[0].line, 3);
        assert!(kept(&found, "2.txt").iter().any(|line| line.starts_with("The ferry sank")));

        let mut reversed = articles(&texts.each_ref().map(String::as_str));
        reversed.reverse();
        let _ = clean_across(&mut reversed);
        reversed.reverse();
        assert_eq!(found, reversed);
    }

    #[test]
    fn a_label_with_a_stop_stays_and_a_sign_goes() {
        let texts = ["north", "south", "west"].map(|side| {
            format!("Letters from the {side} side of town\n\nThe bridge on the {side} side is old and loud.\n\nLetters.\n\nNobody on the {side} side minds it.\n\nQuay Post daily edition\n\nThat was all from the {side} side.")
        });
        let mut found = articles(&texts.each_ref().map(String::as_str));
        let decisions = clean_across(&mut found);
        assert_eq!(decisions.iter().map(|decision| decision.text.as_str()).collect::<Vec<_>>(), ["Quay Post daily edition"; 3]);
    }

    #[test]
    fn a_shared_quotation_stays() {
        let texts = ["One.", "Two.", "Three."].map(|first| {
            format!("The council met again in the town hall on day {first}\n\n“The bridge is safe,” she said.\n\nNobody asked her when {first}")
        });
        let mut found = articles(&texts.each_ref().map(String::as_str));
        assert_eq!(clean_across(&mut found), []);
    }
}
