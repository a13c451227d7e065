//! Reports of one utterance that share no run of words long enough to tell: two reporters who put it in their own words.
//!
//! Only what was published within [`DAYS`] of each other, of one speaker, under cues that tell of one act of saying, and with the
//! same negations and numbers is compared. Two such reports are of one utterance if they begin with the same clause and go on to
//! the same thing, or if nearly all that the shorter one is about is in the longer.

use std::collections::{BTreeSet, HashMap};

use super::quotes::{Quote, Vocabulary};
use crate::model::{Date, Kind};

/// Days between two reports of one utterance.
const DAYS: i32 = 3;
/// Words of the same clause with which both begin.
const FEWEST_BEGINNING: usize = 4;
/// Share of what the shorter one is about that the longer has: where they begin alike, or with two such words, and where not.
const SHARE_BEGINNING: f32 = 0.4;
const SHARE_LONG_BEGINNING: f32 = 0.3;
const SHARE: f32 = 0.7;
/// Words in common, and how many of them are no names, where they do not begin alike.
const FEWEST_SHARED: usize = 3;
const FEWEST_THINGS: usize = 2;
/// Rare words by which candidates are looked up, and quotations of a speaker that one of them may have.
const RAREST: usize = 3;
const MOST_WITH: usize = 64;

/// What one quotation is about.
struct About {
    /// Its words that carry content, as reported speech leaves them.
    content: BTreeSet<u32>,
    /// Those of them that are no part of names.
    things: BTreeSet<u32>,
}

/// Pairs of quotations of one speaker that report one utterance in other words, the longer one first.
///
/// # Cost
///
/// Each quotation is compared with at most [`MOST_WITH`] others of its speaker for each of its [`RAREST`] words and two beginnings.
pub(super) fn retold(quotes: &[Quote], vocabulary: &Vocabulary, speakers: &[Option<usize>]) -> Vec<(usize, usize)> {
    let about: Vec<About> = quotes.iter().map(|quote| about(quote, vocabulary)).collect();
    let mut spread: HashMap<u32, usize> = HashMap::new();
    for word in about.iter().flat_map(|about| &about.content) {
        *spread.entry(*word).or_default() += 1;
    }
    // Counts of words stay far below the 24 bits that a float holds exactly.
    #[allow(clippy::cast_precision_loss)]
    let weight = |word: &u32| (1.0 + quotes.len() as f32 / spread.get(word).copied().unwrap_or(1) as f32).ln();
    let mut order: Vec<usize> = (0..quotes.len()).filter(|&at| quotes[at].once && quotes[at].published.is_some()).collect();
    // Longer ones first: what the shorter one is about is then looked up among all the words of the longer.
    order.sort_by_key(|&at| (speakers.get(at).copied().flatten(), std::cmp::Reverse(about[at].content.len()), at));
    let mut with: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut begun: HashMap<&[u32], Vec<usize>> = HashMap::new();
    let mut of = None;
    let mut found = Vec::new();
    for this in order {
        let Some(&Some(speaker)) = speakers.get(this) else { continue };
        if of.replace(speaker) != Some(speaker) {
            with.clear();
            begun.clear();
        }
        let mut rare: Vec<u32> = about[this].content.iter().copied().collect();
        rare.sort_by_key(|word| (spread.get(word).copied(), *word));
        let shared = rare.iter().take(RAREST).filter_map(|word| with.get(word));
        let alike = beginnings(&quotes[this].plain).filter_map(|words| begun.get(words));
        let candidates: BTreeSet<usize> = shared.chain(alike).flatten().copied().collect();
        for other in candidates {
            let both = (&quotes[this], &quotes[other]);
            if may_be_one(both.0, both.1) && tell_one_thing(both, (&about[this], &about[other]), &weight) {
                found.push((other, this));
            }
        }
        for words in beginnings(&quotes[this].plain) {
            let list = begun.entry(words).or_default();
            if list.len() < MOST_WITH {
                list.push(this);
            }
        }
        for &word in &about[this].content {
            let list = with.entry(word).or_default();
            if list.len() < MOST_WITH {
                list.push(this);
            }
        }
    }
    found
}

/// The first words, and those after one that may stand before them ("that").
fn beginnings(plain: &[u32]) -> impl Iterator<Item = &[u32]> {
    [0, 1].into_iter().filter_map(|skip| plain.get(skip..skip + FEWEST_BEGINNING))
}

fn about(quote: &Quote, vocabulary: &Vocabulary) -> About {
    let both = || quote.words.iter().zip(&quote.plain).filter(|(word, _)| vocabulary.content_words(&[**word]) > 0);
    let things = both().filter(|(word, _)| vocabulary.things(&[**word]) > 0);
    About { content: both().map(|(_, plain)| *plain).collect(), things: things.map(|(_, plain)| *plain).collect() }
}

/// Whether nothing but their words can tell that they are two.
fn may_be_one(a: &Quote, b: &Quote) -> bool {
    let reported = a.kind != Kind::Direct || b.kind != Kind::Direct;
    let numbers = a.numbers == b.numbers || a.numbers.is_empty() || b.numbers.is_empty();
    reported && numbers && a.article != b.article && a.negated == b.negated && within(a.published, b.published, DAYS)
}

/// Whether both days are known and so near.
fn within(a: Option<Date>, b: Option<Date>, days: i32) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.days_until(b).abs() <= days)
}

fn tell_one_thing(quotes: (&Quote, &Quote), about: (&About, &About), weight: &impl Fn(&u32) -> f32) -> bool {
    let shared: BTreeSet<u32> = about.0.content.intersection(&about.1.content).copied().collect();
    let sum = |words: &BTreeSet<u32>| words.iter().map(weight).sum::<f32>();
    let shorter = sum(&about.0.content).min(sum(&about.1.content));
    let share = if shorter > 0.0 { sum(&shared) / shorter } else { 0.0 };
    let begun = beginning(&quotes.0.plain, &quotes.1.plain);
    let in_it = shared.iter().filter(|word| begun.contains(word)).count();
    let enough = if in_it > 1 { SHARE_LONG_BEGINNING } else { SHARE_BEGINNING };
    let begins_alike = begun.len() >= FEWEST_BEGINNING && in_it > 0 && in_it < shared.len() && share >= enough;
    let things = shared.iter().filter(|word| about.0.things.contains(word) || about.1.things.contains(word)).count();
    // The long name of an occasion or a body stands in many reports.
    let named = things < FEWEST_THINGS || things * 2 <= shared.len();
    begins_alike || shared.len() >= FEWEST_SHARED && !named && share >= SHARE
}

/// The words with which both begin, after one that may stand before them ("that").
fn beginning<'q>(a: &'q [u32], b: &[u32]) -> &'q [u32] {
    let mut longest: &[u32] = &[];
    for (skip, other) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let (one, two) = (a.get(skip..).unwrap_or_default(), b.get(other..).unwrap_or_default());
        let common = one.iter().zip(two).take_while(|(one, two)| one == two).count();
        if common > longest.len() {
            longest = one.get(..common).unwrap_or_default();
        }
    }
    longest
}
