//! The same words by the same speaker, however many articles carry them.
//!
//! Shingles (runs of [`SHINGLE`] folded words) pick for each quotation the few earlier ones it may repeat; a word
//! alignment decides. Longer quotations come first, so that fragments meet the whole. The index holds for one shingle
//! at most [`MOST_POSTINGS`] quotations of different utterances and never two of one, so that neither a hundred reprints
//! nor a stock phrase make the work more than proportional to the words.

use std::collections::{BTreeMap, HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::align::{Run, is_subsequence, shared_runs};
use super::quotes::{Quote, Vocabulary};
use super::union::Sets;
use crate::model::{Attribution, Kind, Relation, Utterance, Version};
use crate::text::fold::fold;

const SHINGLE: usize = 4;
/// A shingle that more utterances of one speaker share is a stock phrase and picks no candidates.
const MOST_POSTINGS: usize = 16;
/// Candidates that are aligned; those that share most shingles come first.
const MOST_CANDIDATES: usize = 8;
/// Fewer words are one utterance only if they are the same words.
const FEWEST_ALIGNED: usize = 5;
/// Fewer words are never one utterance: "of course" is said too often.
const FEWEST_SAME: usize = 3;

/// Puts every quote into exactly one utterance; `speakers` holds each quote's speaker.
pub(super) fn utterances(
    quotes: &[Quote],
    vocabulary: &Vocabulary,
    speakers: &[Option<usize>],
    names: &[&str],
    attributions: &[Vec<Attribution>],
) -> Vec<Utterance> {
    let mut sets = Sets::new(quotes.len());
    join_settled(quotes, vocabulary, speakers, &mut sets);
    join_unsettled(quotes, speakers, &mut sets);

    // In order of first appearance, since quotes are in the order of articles and text.
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for quote in 0..quotes.len() {
        groups.entry(sets.first(quote)).or_default().push(quote);
    }
    let mut seen = HashSet::new();
    groups
        .into_values()
        .map(|members| {
            let fullest = fullest(quotes, &members);
            let speaker = members.iter().find_map(|&quote| speakers.get(quote).copied().flatten());
            let name = speaker.and_then(|speaker| names.get(speaker)).copied().unwrap_or_default();
            let id = identifier(quotes, &members, fullest, name, attributions, &mut seen);
            let versions = members
                .iter()
                .filter_map(|&quote| Some((quotes.get(quote)?, quotes.get(*members.get(fullest)?)?)))
                .map(|(quote, whole)| Version {
                    article: quote.article,
                    attribution: quote.attribution,
                    relation: relation(quote, whole),
                    reprint_of: None,
                })
                .collect();
            Utterance { id, speaker, fullest, versions, similar: Vec::new() }
        })
        .collect()
}

fn join_settled(quotes: &[Quote], vocabulary: &Vocabulary, speakers: &[Option<usize>], sets: &mut Sets) {
    let mut order: Vec<usize> = (0..quotes.len()).collect();
    order.sort_by_key(|&quote| (std::cmp::Reverse(quotes[quote].words.len()), quote));
    let mut index: HashMap<(usize, &[u32]), Vec<usize>> = HashMap::new();
    let mut same: HashMap<(usize, &[u32]), usize> = HashMap::new();
    for this in order {
        let (Some(quote), Some(&Some(speaker))) = (quotes.get(this), speakers.get(this)) else { continue };
        if quote.words.len() >= FEWEST_SAME && vocabulary.content_words(&quote.words) > 0 {
            let first = *same.entry((speaker, &quote.words)).or_insert(this);
            if first != this && (quote.words.len() >= FEWEST_ALIGNED || near(quote, &quotes[first])) {
                sets.join(first, this);
                // Its shingles are in the index already.
                continue;
            }
        }
        if quote.words.len() < FEWEST_ALIGNED {
            continue;
        }
        let mut hits: HashMap<usize, usize> = HashMap::new();
        for shingle in quote.words.windows(SHINGLE) {
            let postings = index.get(&(speaker, shingle)).map_or(&[][..], Vec::as_slice);
            if postings.len() < MOST_POSTINGS {
                for &other in postings {
                    *hits.entry(other).or_default() += 1;
                }
            }
        }
        let mut candidates: Vec<_> = hits.into_iter().collect();
        candidates.sort_by_key(|&(other, shared)| (std::cmp::Reverse(shared), other));
        for (other, _) in candidates.into_iter().take(MOST_CANDIDATES) {
            if !sets.together(this, other) && one_utterance(quote, &quotes[other], vocabulary) {
                sets.join(this, other);
            }
        }
        for shingle in quote.words.windows(SHINGLE) {
            let postings = index.entry((speaker, shingle)).or_default();
            if postings.len() < MOST_POSTINGS && !postings.iter().any(|&other| sets.together(this, other)) {
                postings.push(this);
            }
        }
    }
}

/// A quote whose speaker is open joins only an utterance with exactly its words, and only if one speaker alone has it.
fn join_unsettled(quotes: &[Quote], speakers: &[Option<usize>], sets: &mut Sets) {
    let mut owners: HashMap<&[u32], Vec<(usize, usize)>> = HashMap::new();
    for (at, (quote, speaker)) in quotes.iter().zip(speakers).enumerate() {
        if let (Some(speaker), true) = (speaker, quote.words.len() >= FEWEST_ALIGNED) {
            owners.entry(&quote.words).or_default().push((*speaker, at));
        }
    }
    for (at, (quote, speaker)) in quotes.iter().zip(speakers).enumerate() {
        let Some(owners) = owners.get(quote.words.as_slice()).filter(|_| speaker.is_none()) else { continue };
        if let Some(&(first, other)) = owners.first().filter(|(first, _)| owners.iter().all(|(speaker, _)| speaker == first)) {
            debug_assert_eq!(speakers.get(other), Some(&Some(first)));
            sets.join(other, at);
        }
    }
}

/// Whether two wordings of one speaker are reports of one utterance.
///
/// A run of eight shared words is seldom chance; a shorter one must make up most of the shorter wording, carry content
/// and be of the same weeks, since what people like to say they say again. Reported speech is in the reporter's words,
/// which repeat more ("would be willing to …"), and needs more.
fn one_utterance(a: &Quote, b: &Quote, vocabulary: &Vocabulary) -> bool {
    let runs = shared_runs(&a.words, &b.words);
    let shorter = a.words.len().min(b.words.len());
    let solid: usize = runs.iter().filter(|run| run.len >= 3).map(|run| run.len).sum();
    let Some(longest) = runs.iter().max_by_key(|run| run.len) else { return false };
    let content = vocabulary.content_words(a.words.get(longest.a..longest.a + longest.len).unwrap_or_default());
    let indirect = a.kind == Kind::Indirect || b.kind == Kind::Indirect;
    let (long_run, fewest, share) = if indirect { (10, 6, 85) } else { (8, FEWEST_ALIGNED, 70) };
    let by_run = longest.len >= long_run && content >= 3 && solid * 100 >= shorter * 40;
    let likely = solid >= fewest && content >= 2 && solid * 100 >= shorter * share && near(a, b);
    // Within one article a speaker who begins two sentences alike says two things.
    let again = a.article == b.article && !is_subsequence(&a.words, &b.words) && !is_subsequence(&b.words, &a.words);
    by_run || likely && !again
}

/// Whether both were published within about a month, as far as that is known.
fn near(a: &Quote, b: &Quote) -> bool {
    let days =
        |quote: &Quote| quote.published.map(|date| i32::from(date.year) * 372 + i32::from(date.month) * 31 + i32::from(date.day));
    days(a).zip(days(b)).is_none_or(|(a, b)| (a - b).abs() <= 31)
}

/// The position in `members` of the fullest wording: quoted before reported, then the most words, then the oldest.
fn fullest(quotes: &[Quote], members: &[usize]) -> usize {
    let rank = |&(at, &quote): &(usize, &usize)| {
        quotes.get(quote).map(|quote| (quote.kind != Kind::Indirect, quote.words.len(), std::cmp::Reverse(at)))
    };
    members.iter().enumerate().max_by_key(rank).map_or(0, |(at, _)| at)
}

/// How `quote` differs from `whole`.
fn relation(quote: &Quote, whole: &Quote) -> Relation {
    if quote.words == whole.words {
        return if shape(&quote.text) == shape(&whole.text) { Relation::Verbatim } else { Relation::Repunctuated };
    }
    if is_subsequence(&quote.words, &whole.words) {
        return Relation::Truncated;
    }
    // A single word that two wordings share by chance says nothing of where the common part begins or ends.
    let runs: Vec<Run> = shared_runs(&quote.words, &whole.words).into_iter().filter(|run| run.len > 1).collect();
    let inserted = runs.windows(2).any(|pair| matches!(pair, [one, next] if one.a + one.len < next.a));
    if runs.is_empty() || inserted { Relation::Altered } else { Relation::Extended }
}

/// The text without what `verbatim` disregards: white space and the shape of quotation marks, dashes and apostrophes.
fn shape(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            c if c.is_whitespace() => None,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => None,
            '“' | '”' | '„' | '‟' | '«' | '»' | '"' => Some('"'),
            '‘' | '’' | '‚' | '‛' | 'ʼ' | '‹' | '›' | '\'' => Some('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '―' => Some('-'),
            c => Some(c),
        })
        .collect()
}

/// Ten hexadecimal digits from the folded words of the fullest wording and the speaker's name.
///
/// Where two utterances have both in common (unsettled or too short to be joined), the id of the first attribution
/// comes in as well.
fn identifier(
    quotes: &[Quote],
    members: &[usize],
    fullest: usize,
    speaker: &str,
    attributions: &[Vec<Attribution>],
    seen: &mut HashSet<String>,
) -> String {
    let text = members.get(fullest).and_then(|&quote| quotes.get(quote)).map_or("", |quote| quote.text.as_str());
    let plain = short_hash(&[&super::names::key(text), &fold(speaker)]);
    let first = members.first().and_then(|&quote| quotes.get(quote));
    let first = first.and_then(|quote| attributions.get(quote.article)?.get(quote.attribution)).map_or("", |found| &found.id);
    let mut id = plain;
    while !seen.insert(id.clone()) {
        id = short_hash(&[&id, first]);
    }
    id
}

fn short_hash(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let digits = hash.finalize().iter().take(5).flat_map(|byte| [byte >> 4, byte & 15]).collect::<Vec<_>>();
    digits.into_iter().filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
