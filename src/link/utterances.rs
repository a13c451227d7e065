//! The same words by the same speaker, however many articles carry them.
//!
//! Shingles (runs of [`SHINGLE`] folded words) pick for each quotation the few earlier ones it may repeat; a word
//! alignment decides. Longer quotations come first, so that fragments meet the whole. The index holds for one shingle
//! at most [`MOST_POSTINGS`] quotations of different utterances and never two of one, so that neither a hundred reprints
//! nor a stock phrase make the work more than proportional to the words.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::align::{Run, is_subsequence, shared_runs};
use super::groups::ONE_AFFAIR;
use super::lists::is_function_word;
use super::quotes::{Quote, Vocabulary};
use super::retold::retold;
use super::sharing;
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
/// Words that are no names or titles, which two reports share at least.
const FEWEST_THINGS: usize = 2;
/// Percent of the shorter of two wordings of one article that the longer shares, if they are one utterance.
const TWICE_IN_ONE: usize = 85;
/// And percent of it that it shares at most, if the two are different parts of one statement.
const NEXT_TO_NOTHING: usize = 30;
/// The same words with less content are one utterance only within weeks: a slogan is said in every speech.
const FEWEST_CONTENT: usize = 5;
/// Days within which two reports are of one time, and where the same words are fewer than [`FEWEST_ALIGNED`].
const DAYS: i32 = 31;
const SHORT_DAYS: i32 = 7;
/// So many rare words tell two reports of one time from two of two, where a day of publication is unknown.
const FEWEST_RARE: usize = 2;
/// And so many in a collection of more than one affair, which holds more speeches of one speaker.
const FEWEST_RARE_OF_MANY: usize = 3;
/// Or so many words with content, rare or not.
const LONG: usize = 7;
/// Words at one end of a wording that stand in place of others rather than go beyond the other wording.
const MOST_REPLACED: usize = 2;
/// Words that make a clause rather than a word or two that a paper leaves out.
const FEWEST_OF_CLAUSE: usize = 3;
/// Words that one speaker is quoted with by name here and another by a pronoun there, so that the pronoun is in doubt.
const FEWEST_CONTRADICTED: usize = 8;
/// Fewer words are never one utterance: "of course" is said too often.
const FEWEST_SAME: usize = 3;

/// Puts every quote into exactly one utterance; `speakers` holds each quote's speaker, `reprints` for each article the first
/// one that prints the same text.
pub(super) fn utterances(
    quotes: &[Quote],
    vocabulary: &Vocabulary,
    speakers: &[Option<usize>],
    names: &[&str],
    attributions: &[Vec<Attribution>],
    reprints: &[usize],
) -> Vec<Utterance> {
    let mut sets = Sets::new(quotes.len());
    join_settled(quotes, vocabulary, speakers, reprints, &mut sets);
    join_retold(quotes, vocabulary, speakers, &mut sets);
    join_unsettled(quotes, speakers, &mut sets);

    // In order of first appearance, since quotes are in the order of articles and text.
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for quote in 0..quotes.len() {
        groups.entry(sets.first(quote)).or_default().push(quote);
    }
    let mut seen = HashSet::new();
    let members: Vec<Vec<usize>> = groups.into_values().collect();
    let fullest_of: Vec<usize> = members.iter().filter_map(|members| members.get(fullest(quotes, members)).copied()).collect();
    let mut similar = similar(quotes, vocabulary, speakers, &fullest_of);
    members
        .into_iter()
        .enumerate()
        .map(|(at, members)| {
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
            let similar = similar.get_mut(at).map(std::mem::take).unwrap_or_default();
            let mut utterance = Utterance { id, speaker, fullest, versions, similar };
            tell_reprints(&mut utterance, quotes, &members, reprints);
            utterance
        })
        .collect()
}

/// Tells each version that its article only prints again which earlier one it is: the one in the same words, or the first.
fn tell_reprints(utterance: &mut Utterance, quotes: &[Quote], members: &[usize], reprints: &[usize]) {
    for at in 1..utterance.versions.len() {
        let article = |at: usize| utterance.versions.get(at).map(|version| version.article);
        let printed = |at: usize| article(at).and_then(|article| reprints.get(article));
        let words = |at: usize| members.get(at).and_then(|&quote| quotes.get(quote)).map(|quote| &quote.words);
        let mut earlier = (0..at).filter(|&other| article(other) != article(at) && printed(other) == printed(at));
        let first = earlier.clone().next();
        let original = earlier.find(|&other| words(other) == words(at)).or(first);
        if let Some(version) = utterance.versions.get_mut(at) {
            version.reprint_of = original;
        }
    }
}

/// For each utterance those in largely the same words of other speakers, or of its own at another time; `fullest` holds the quote that each is known by.
fn similar(quotes: &[Quote], vocabulary: &Vocabulary, speakers: &[Option<usize>], fullest: &[usize]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); fullest.len()];
    let settled = fullest.iter().map(|&at| quotes.get(at).filter(|_| speakers.get(at).is_some_and(Option::is_some)));
    let words = settled.map(|quote| quote.map_or(&[][..], |quote| quote.words.as_slice()));
    for (this, candidates) in sharing::sharing(words, SHINGLE, MOST_POSTINGS).into_iter().enumerate() {
        for (other, _) in candidates.into_iter().take(MOST_CANDIDATES) {
            let of = |at: usize| fullest.get(at).and_then(|&quote| Some((quotes.get(quote)?, *speakers.get(quote)?)));
            let (Some((quote, speaker)), Some((theirs, their_speaker))) = (of(this), of(other)) else { continue };
            let alike = if speaker == their_speaker {
                said_again(quote, theirs, vocabulary)
                    || said_anew(quote, theirs, vocabulary) && one_wording(quote, theirs, vocabulary, |_, _| true)
            } else {
                // When they said it does not matter.
                one_wording(quote, theirs, vocabulary, |_, _| true)
            };
            if alike {
                found[this].push(other);
                found[other].push(this);
            }
        }
    }
    for list in &mut found {
        list.sort_unstable();
    }
    found
}

/// Quotes that an article gives to "he" or "she" while another gives the same words to somebody else by name: one of the two is
/// wrong, and a name is seldom. `named` and `by_pronoun` say of each quote how its source is told.
pub(super) fn contradicted(
    quotes: &[Quote],
    vocabulary: &Vocabulary,
    speakers: &[Option<usize>],
    named: &[bool],
    by_pronoun: &[bool],
) -> Vec<(usize, usize)> {
    let told = |list: &[bool], at: usize| list.get(at) == Some(&true);
    let words = quotes.iter().enumerate().map(|(at, quote)| {
        let counts = quote.kind == Kind::Direct
            && quote.words.len() >= FEWEST_CONTRADICTED
            && speakers.get(at).is_some_and(Option::is_some)
            && (told(named, at) || told(by_pronoun, at));
        if counts { quote.words.as_slice() } else { &[] }
    });
    let mut found = Vec::new();
    for (this, candidates) in sharing::sharing(words, SHINGLE, MOST_POSTINGS).into_iter().enumerate() {
        for (other, _) in candidates.into_iter().take(MOST_CANDIDATES) {
            let (Some(a), Some(b)) = (quotes.get(this), quotes.get(other)) else { continue };
            let (pronoun, name) = if told(by_pronoun, this) { (this, other) } else { (other, this) };
            if a.article != b.article
                && speakers.get(this) != speakers.get(other)
                && told(by_pronoun, pronoun)
                && told(named, name)
                && one_wording(a, b, vocabulary, |_, _| true)
            {
                found.push((pronoun, name));
            }
        }
    }
    found
}

fn join_settled(quotes: &[Quote], vocabulary: &Vocabulary, speakers: &[Option<usize>], reprints: &[usize], sets: &mut Sets) {
    let mut order: Vec<usize> = (0..quotes.len()).collect();
    // Speaker by speaker, so that the index stays as small as what one speaker says, however many there are.
    order.sort_by_key(|&quote| (speakers.get(quote).copied().flatten(), std::cmp::Reverse(quotes[quote].words.len()), quote));
    // By the forms that reported speech leaves, so that a quotation and its paraphrase meet.
    let mut index: HashMap<&[u32], Vec<usize>> = HashMap::new();
    let mut same: HashMap<&[u32], Vec<usize>> = HashMap::new();
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut of = None;
    for this in order {
        let (Some(quote), Some(&Some(speaker))) = (quotes.get(this), speakers.get(this)) else { continue };
        if of.replace(speaker) != Some(speaker) {
            index.clear();
            same.clear();
        }
        if quote.words.len() >= FEWEST_SAME && vocabulary.content_words(&quote.words) > 0 {
            let known = same.entry(&quote.words).or_default();
            let again = known.iter().copied().find(|&other| {
                let printed = |at: usize| quotes.get(at).and_then(|quote| reprints.get(quote.article));
                let short = quote.words.len() < FEWEST_ALIGNED;
                let name = short && is_titled(&quote.text) && is_titled(&quotes[other].text);
                // What is short and common is said again in another speech.
                let common = short || vocabulary.content_words(&quote.words) < FEWEST_CONTENT;
                let days = if short { SHORT_DAYS } else { DAYS };
                !name
                    && (!common || near(quote, &quotes[other], days, &quote.words, vocabulary) || printed(this) == printed(other))
            });
            if let Some(other) = again {
                sets.join(other, this);
                // Its shingles are in the index already.
                continue;
            }
            if known.len() < MOST_POSTINGS {
                known.push(this);
            }
        }
        if quote.words.len() < FEWEST_ALIGNED {
            continue;
        }
        let mut hits: HashMap<usize, usize> = HashMap::new();
        for shingle in quote.plain.windows(SHINGLE) {
            let postings = index.get(shingle).map_or(&[][..], Vec::as_slice);
            if postings.len() < MOST_POSTINGS {
                for &other in postings {
                    *hits.entry(other).or_default() += 1;
                }
            }
        }
        let mut candidates: Vec<_> = hits.into_iter().collect();
        candidates.sort_by_key(|&(other, shared)| (std::cmp::Reverse(shared), other));
        for (other, _) in candidates.into_iter().take(MOST_CANDIDATES) {
            if !sets.together(this, other)
                && one_utterance(quote, &quotes[other], vocabulary)
                && fits(quotes, members.get(&sets.first(other)).map_or(&[other][..], Vec::as_slice), this)
            {
                let mut both = members.remove(&sets.first(other)).unwrap_or_else(|| vec![other]);
                both.append(&mut members.remove(&sets.first(this)).unwrap_or_else(|| vec![this]));
                sets.join(this, other);
                members.insert(sets.first(this), both);
            }
        }
        for shingle in quote.plain.windows(SHINGLE) {
            let postings = index.entry(shingle).or_default();
            if postings.len() < MOST_POSTINGS && !postings.iter().any(|&other| sets.together(this, other)) {
                postings.push(this);
            }
        }
    }
}

/// Joins what two articles report in other words, unless one of them would then have two reports of it: what an article tells
/// twice is two things.
fn join_retold(quotes: &[Quote], vocabulary: &Vocabulary, speakers: &[Option<usize>], sets: &mut Sets) {
    let pairs = retold(quotes, vocabulary, speakers);
    let mut articles: HashMap<usize, Vec<usize>> = HashMap::new();
    if !pairs.is_empty() {
        for (at, quote) in quotes.iter().enumerate() {
            articles.entry(sets.first(at)).or_default().push(quote.article);
        }
    }
    for (one, other) in pairs {
        let (first, second) = (sets.first(one), sets.first(other));
        let both = articles.get(&first).zip(articles.get(&second));
        if first == second || both.is_none_or(|(one, other)| one.iter().any(|article| other.contains(article))) {
            continue;
        }
        let mut all = articles.remove(&first).unwrap_or_default();
        all.append(&mut articles.remove(&second).unwrap_or_default());
        sets.join(first, second);
        articles.insert(sets.first(first), all);
    }
}

/// Whether all words that carry content begin with a capital, as in the name of a programme or a book.
fn is_titled(text: &str) -> bool {
    text.split_whitespace().all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.starts_with(char::is_uppercase) || is_function_word(&fold(word))
    })
}

/// Whether a quote can be one more version of an utterance with these: of two in one article it is all in the other, or has
/// next to nothing of it. Who says a thing again in other words says two things, even if a third wording is like both.
fn fits(quotes: &[Quote], members: &[usize], this: usize) -> bool {
    let Some(quote) = quotes.get(this) else { return false };
    members.iter().filter_map(|&at| quotes.get(at)).filter(|other| other.article == quote.article).all(|other| {
        let solid = solid(&shared_runs(&quote.words, &other.words));
        let shorter = quote.words.len().min(other.words.len());
        solid * 100 >= shorter * TWICE_IN_ONE || solid * 100 <= shorter * NEXT_TO_NOTHING
    })
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
/// A run of eight shared words with content is seldom chance; a shorter one must make up most of the shorter wording, carry content
/// and be of the same weeks, since what people like to say they say again. Reported speech is in the reporter's words,
/// which repeat more ("would be willing to …"), and needs more. Between a quotation and a report of it, pronouns and tenses
/// do not count.
fn one_utterance(a: &Quote, b: &Quote, vocabulary: &Vocabulary) -> bool {
    one_wording(a, b, vocabulary, |shared, near| near.unwrap_or_else(|| tells_one_time(shared, vocabulary)))
        && !said_anew(a, b, vocabulary)
}

/// Whether two quotations that share most of their words are one line said twice: inside, another thing is named in its place,
/// and elsewhere one of them alone has a clause. A paper that misquotes does the one, and one that cuts does the other.
fn said_anew(a: &Quote, b: &Quote, vocabulary: &Vocabulary) -> bool {
    if a.kind == Kind::Indirect || b.kind == Kind::Indirect {
        return false;
    }
    let runs = shared_runs(&a.words, &b.words);
    let gaps = runs.iter().zip(runs.iter().skip(1)).map(|(one, next)| {
        let between =
            |words: &[u32], from: usize, to: usize| words.get(from..to).map_or((0, 0), |gap| (gap.len(), vocabulary.things(gap)));
        (between(&a.words, one.a + one.len, next.a), between(&b.words, one.b + one.len, next.b))
    });
    let (mut renamed, mut clause) = (false, false);
    for ((in_a, things_a), (in_b, things_b)) in gaps {
        renamed |= in_a.max(in_b) <= MOST_REPLACED && things_a.min(things_b) > 0;
        clause |= in_a.min(in_b) == 0 && in_a.max(in_b) >= FEWEST_OF_CLAUSE && things_a.max(things_b) > 0;
    }
    renamed && clause
}

/// Whether two wordings are the same words; `near` says, of the words they share and whether they are known to be of the same weeks,
/// whether they are taken to be.
fn one_wording(a: &Quote, b: &Quote, vocabulary: &Vocabulary, near: impl Fn(&[u32], Option<bool>) -> bool) -> bool {
    let retold = (a.kind == Kind::Indirect) != (b.kind == Kind::Indirect);
    let runs = if retold { shared_runs(&a.plain, &b.plain) } else { shared_runs(&a.words, &b.words) };
    let shorter = a.words.len().min(b.words.len());
    let solid = solid(&runs);
    let Some(longest) = runs.iter().max_by_key(|run| run.len) else { return false };
    let content = vocabulary.content_words(a.words.get(longest.a..longest.a + longest.len).unwrap_or_default());
    let indirect = a.kind == Kind::Indirect || b.kind == Kind::Indirect;
    let (long_run, fewest, share) = match (retold, indirect) {
        (true, _) => (10, 6, 75),
        (false, true) => (10, 6, 85),
        (false, false) => (8, FEWEST_ALIGNED, 70),
    };
    let shares = |percent: usize| solid * 100 >= shorter * percent;
    // Within one article a speaker who says the same words in two sentences says two things, unless one is all in the other.
    let one_article = a.article == b.article;
    let inside = is_subsequence(&a.words, &b.words) || is_subsequence(&b.words, &a.words);
    // Whom a report is about stands in many reports with the same long title.
    let things: usize = runs.iter().map(|run| vocabulary.things(a.words.get(run.a..run.a + run.len).unwrap_or_default())).sum();
    if indirect && things < FEWEST_THINGS {
        return false;
    }
    let near = near(&shared_words(&a.words, &runs), of_one_time(a, b, DAYS));
    let (long_run, fewest_content) = if near { (long_run, 4) } else { (long_run + 2, FEWEST_CONTENT) };
    let by_run = longest.len >= long_run && content >= fewest_content && shares(if indirect { 75 } else { 40 });
    let likely = solid >= fewest && content >= if retold { 3 } else { 2 } && shares(share) && near;
    let in_one = |percent: usize| !one_article || inside || shares(percent);
    by_run && in_one(TWICE_IN_ONE) || likely && in_one(90)
}

/// Whether one speaker said the same at two times: nearly all of the shorter wording, more than weeks apart.
fn said_again(a: &Quote, b: &Quote, vocabulary: &Vocabulary) -> bool {
    let runs = shared_runs(&a.words, &b.words);
    let solid = solid(&runs);
    let content: usize =
        runs.iter().map(|run| vocabulary.content_words(a.words.get(run.a..run.a + run.len).unwrap_or_default())).sum();
    let shorter = a.words.len().min(b.words.len());
    let quoted = a.kind != Kind::Indirect && b.kind != Kind::Indirect;
    let near = near(a, b, DAYS, &shared_words(&a.words, &runs), vocabulary);
    quoted && !near && solid >= FEWEST_ALIGNED && content >= 2 && solid * 100 >= shorter * TWICE_IN_ONE
}

/// Whether both were published within so many days of each other, as far as that is known.
fn of_one_time(a: &Quote, b: &Quote, most: i32) -> Option<bool> {
    let days = a.published.zip(b.published).map(|(a, b)| a.days_until(b));
    days.map(|days| days.abs() <= most).or((a.article == b.article).then_some(true))
}

/// Whether both can be reports of one time: where a day is unknown, the words that they share tell.
fn near(a: &Quote, b: &Quote, days: i32, shared: &[u32], vocabulary: &Vocabulary) -> bool {
    of_one_time(a, b, days).unwrap_or_else(|| tells_one_time(shared, vocabulary))
}

/// A slogan or a standing claim is made of few words that are said all the time.
fn tells_one_time(shared: &[u32], vocabulary: &Vocabulary) -> bool {
    let different: Vec<u32> = shared.iter().copied().collect::<BTreeSet<u32>>().into_iter().collect();
    let fewest = if vocabulary.articles() <= ONE_AFFAIR { FEWEST_RARE } else { FEWEST_RARE_OF_MANY };
    vocabulary.rare_words(&different) >= fewest || vocabulary.content_words(&different) >= LONG
}

/// How many words the longer runs have that two wordings share: what stands in shorter ones may be chance.
fn solid(runs: &[Run]) -> usize {
    runs.iter().filter(|run| run.len >= 3).map(|run| run.len).sum()
}

/// The words of the longer runs that two wordings share.
fn shared_words(words: &[u32], runs: &[Run]) -> Vec<u32> {
    let runs = runs.iter().filter(|run| run.len >= 3);
    runs.flat_map(|run| words.get(run.a..run.a + run.len).unwrap_or_default()).copied().collect()
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
    // Reported speech has other words where it begins and ends, and none more.
    let common: usize = runs.iter().map(|run| run.len).sum();
    let loose = quote.kind == Kind::Indirect && common * 5 < quote.words.len() * 3;
    let retold = (quote.kind == Kind::Indirect) != (whole.kind == Kind::Indirect) || loose;
    let replaced = runs.first().zip(runs.last()).is_some_and(|(first, last)| {
        let (end_a, end_b) = (last.a + last.len, last.b + last.len);
        let behind = (quote.words.len() - end_a, whole.words.len() - end_b);
        if retold {
            first.a > 0 && first.b > 0 || behind.0 > 0 && behind.1 > 0
        } else {
            replaces(first.a, first.b) || replaces(behind.0, behind.1)
        }
    });
    // Another part of one statement, which a third wording has together with this one: nothing in it is changed.
    let solid = solid(&runs);
    if !retold && solid * 100 <= quote.words.len().min(whole.words.len()) * NEXT_TO_NOTHING {
        return Relation::Extended;
    }
    let inserted = runs.windows(2).any(|pair| matches!(pair, [one, next] if one.a + one.len < next.a));
    if runs.is_empty() || inserted || replaced { Relation::Altered } else { Relation::Extended }
}

/// Whether a few words at one end stand in place of a few others: "This was no vote" for "It was no vote".
fn replaces(of: usize, by: usize) -> bool {
    (1..=MOST_REPLACED).contains(&of) && (1..=MOST_REPLACED).contains(&by)
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
