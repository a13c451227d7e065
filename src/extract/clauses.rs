//! Where each token stands among the clauses of its sentence, guessed from marks, conjunctions and verbs: no parser.

use super::page::Page;
use super::token::Shape;

/// What stands on either side of a token, each a number that is the same for the same surroundings.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// The last three signposts before the token: marks, conjunctions, verbs that report.
    pub left: u32,
    /// The last two.
    pub left_two: u32,
    /// The next three behind it.
    pub right: u32,
    pub right_two: u32,
    /// The signposts since the last verb that reports; 0 if there is none.
    pub path: u32,
    /// Those up to the next one.
    pub path_on: u32,
    /// That verb, loosely taken, and the next.
    pub verb: u32,
    pub verb_on: u32,
    /// What its clause is like, and the clauses around it.
    pub clause: u32,
    pub clause_before: u32,
    pub clause_after: u32,
    /// Whether it is the last of its clause.
    pub ends: bool,
}

/// A token as a signpost; 0 for those that are none.
pub(super) struct Post {
    pub sign: u32,
    pub boundary: bool,
    /// Lemma of a verb that reports, outside quotation marks.
    pub verb: u32,
}

/// More signposts than this say no more.
const FAR: u32 = 6;

fn join(state: u32, sign: u32) -> u32 {
    (state ^ sign).wrapping_mul(0x0100_0193).rotate_left(7)
}

/// The places of all tokens.
pub(super) fn places(page: &Page, posts: &[Post]) -> Vec<Place> {
    let mut all = vec![Place::default(); posts.len()];
    for sentence in &page.sentences {
        walk(posts, sentence.clone(), &mut all, |place, [_, two, three], path, verb| {
            (place.left, place.left_two, place.path, place.verb) = (three, two, path, verb);
        });
        walk(posts, sentence.clone().rev(), &mut all, |place, [_, two, three], path, verb| {
            (place.right, place.right_two, place.path_on, place.verb_on) = (three, two, path, verb);
        });
        let mut clauses: Vec<(std::ops::Range<usize>, u32)> = Vec::new();
        let mut start = sentence.start;
        for k in sentence.clone() {
            let ends = k + 1 == sentence.end || posts[k + 1].boundary && !posts[k].boundary;
            if ends {
                clauses.push((start..k + 1, nature(page, posts, start..k + 1)));
                start = k + 1;
            }
        }
        for (n, (range, nature)) in clauses.iter().enumerate() {
            let before = n.checked_sub(1).map_or(1, |n| clauses[n].1);
            let after = clauses.get(n + 1).map_or(2, |clause| clause.1);
            for k in range.clone() {
                (all[k].clause, all[k].clause_before, all[k].clause_after) = (*nature, before, after);
                all[k].ends = k + 1 == range.end;
            }
        }
    }
    all
}

fn walk(posts: &[Post], tokens: impl Iterator<Item = usize>, all: &mut [Place], note: impl Fn(&mut Place, [u32; 3], u32, u32)) {
    let (mut last, mut path, mut verb, mut steps) = ([0u32; 3], 0, 0, 0);
    for k in tokens {
        let two = join(last[0], last[1]);
        note(&mut all[k], [last[0], two, join(two, last[2])], path, verb);
        let post = &posts[k];
        if post.sign != 0 {
            last = [post.sign, last[0], last[1]];
        }
        if post.verb != 0 {
            (path, verb, steps) = (1, post.verb, 0);
        } else if post.sign != 0 && verb != 0 && steps < FAR {
            path = join(path, post.sign);
            steps += 1;
        }
    }
}

/// What a clause opens with, and whether it has a subject, a verb and a verb that reports.
fn nature(page: &Page, posts: &[Post], range: std::ops::Range<usize>) -> u32 {
    let opener = posts[range.start].sign;
    let mut second = 0;
    let mut has = [false; 4];
    for k in range.clone() {
        let (token, entry) = (&page.tokens[k], &page.entries[k]);
        if k > range.start && posts[k].boundary && posts[k - 1].boundary {
            second = posts[k].sign;
        }
        has[0] |= posts[k].verb != 0;
        has[1] |= entry.auxiliary || token.shape == Shape::Lower && (token.folded.ends_with("ed") || entry.cue.is_some());
        has[2] |= super::phrase::is_subject_pronoun(&token.folded);
        has[3] |= token.is_capital() && !token.opens_sentence;
    }
    has.iter().fold(join(opener, second), |state, &flag| join(state, 3 + u32::from(flag)))
}
