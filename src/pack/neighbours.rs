//! In which order articles stand in a pack: those that share rare words side by side, where compressing finds what they have in common.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::body::Body;
use crate::model::Collection;

/// Below so many articles everything is near anyway.
const FEW: usize = 64;

/// A word that more articles have tells nothing of any two.
const COMMON: usize = 60;

/// Letters of a word that may be rare.
const LETTERS: usize = 4;

/// The collection with its articles so arranged: after each comes the one, of those left, that shares the most with it.
pub(super) fn arranged(collection: &Collection) -> Cow<'_, Collection> {
    if collection.articles.len() < FEW {
        return Cow::Borrowed(collection);
    }
    let bodies: Vec<String> = collection.articles.iter().map(|article| Body::of(article).text.to_lowercase()).collect();
    Cow::Owned(moved(collection, &order(&bodies)))
}

/// The numbers of texts, each behind the one that it shares the most with. Of two words the one that fewer texts have counts more,
/// and in a long text one word counts less.
fn order(texts: &[String]) -> Vec<usize> {
    let words: Vec<BTreeSet<&str>> = texts
        .iter()
        .map(|text| text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= LETTERS).collect())
        .collect();
    let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (text, words) in words.iter().enumerate() {
        for word in words {
            having.entry(word).or_default().push(text);
        }
    }
    having.retain(|_, texts| (2..=COMMON).contains(&texts.len()));
    let rare: Vec<Vec<&Vec<usize>>> =
        words.iter().map(|words| words.iter().filter_map(|word| having.get(word)).collect()).collect();
    let mut left = vec![true; texts.len()];
    let mut order = Vec::with_capacity(texts.len());
    let mut first = 0;
    let mut next = (!texts.is_empty()).then_some(0);
    while let Some(text) = next {
        left[text] = false;
        order.push(text);
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        for texts in &rare[text] {
            #[allow(clippy::cast_precision_loss, reason = "no more than a few")]
            let weight = 1.0 / texts.len() as f64;
            for &other in texts.iter().filter(|&&other| left[other]) {
                *shared.entry(other).or_default() += weight;
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "words of a text")]
        let share = |(&other, &weight): (&usize, &f64)| (weight / (words[other].len() as f64).sqrt(), other);
        let best = shared.iter().map(share).reduce(|best, one| if one.0 > best.0 { one } else { best });
        first += left[first..].iter().take_while(|left| !**left).count();
        next = best.map(|(_, other)| other).or_else(|| (first < left.len()).then_some(first));
    }
    order
}

/// The collection with its articles in another order, and everything that counts articles with them.
fn moved(collection: &Collection, order: &[usize]) -> Collection {
    let mut place = vec![0; order.len()];
    for (to, &from) in order.iter().enumerate() {
        place[from] = to;
    }
    let at = |article: &mut usize| *article = place.get(*article).copied().unwrap_or(*article);
    let mut collection = collection.clone();
    collection.articles = order.iter().map(|&k| collection.articles[k].clone()).collect();
    collection.attributions = pick(&collection.attributions, order);
    collection.speaker_of = pick(&collection.speaker_of, order);
    collection.said = pick(&collection.said, order);
    collection.utterances.iter_mut().flat_map(|utterance| &mut utterance.versions).for_each(|version| at(&mut version.article));
    for response in &mut collection.responses {
        at(&mut response.response.0);
        at(&mut response.to.0);
    }
    collection
        .differences
        .iter_mut()
        .flat_map(|difference| &mut difference.passages)
        .for_each(|passage| at(&mut passage.article));
    collection.events.iter_mut().for_each(|event| at(&mut event.article));
    collection
}

fn pick<T: Clone + Default>(list: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|&k| list.get(k).cloned().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_share_rare_words_become_neighbours() {
        let texts =
            ["harbour crane strike today", "orchard frost harvest today", "crane harbour quay", "frost orchard cider", "today"];
        assert_eq!(order(&texts.map(str::to_owned)), [0, 2, 1, 3, 4]);
        assert_eq!(order(&[]), [0; 0]);
    }
}
