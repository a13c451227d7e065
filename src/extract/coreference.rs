//! From mentions to canonical speakers, within one article.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon;
use super::page::Page;
use super::rules::{Draft, Rule};
use super::token::Shape;
use crate::model::{Doubt, Role, SpeakerKind};

/// Who speaks, as far as the article settles it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Resolved {
    pub speaker: Option<String>,
    pub kind: Option<SpeakerKind>,
    /// Why it is not settled, or only weakly.
    pub doubt: Option<Doubt>,
}

/// Somebody whom the article names or describes.
#[derive(Debug)]
struct Entity {
    /// Folded words of the fullest name.
    name: Vec<String>,
    shown: String,
    kind: SpeakerKind,
    /// `m` or `f` where something tells it; 0 otherwise.
    sex: u8,
    /// Folded words that said what the person is: "mayor", "mp".
    roles: Vec<String>,
    /// Whether the last word was used alone: it is the surname.
    by_last: bool,
    /// Whether it was described as a source, or a verb of speech stands beside the name somewhere.
    speaks: bool,
}

impl Entity {
    /// Whether "he" or "she" can mean it: a single capital word that nobody calls by a title or a given name, and that never
    /// speaks, may be a place, a faith or the "Instead" that opens a sentence.
    fn is_somebody(&self) -> bool {
        let group = |word: &String| {
            let nobody =
                matches!(word.as_str(), "anybody" | "anyone" | "everybody" | "everyone" | "nobody" | "somebody" | "someone");
            nobody || lexicon::entry(word).collective || word.ends_with("ians")
        };
        let evident = self.name.len() > 1 || self.sex != 0 || !self.roles.is_empty() || self.speaks;
        self.kind == SpeakerKind::Person && evident && !self.name.last().is_some_and(group)
    }
}

/// A stretch of tokens that means an entity.
#[derive(Clone, Debug)]
struct Mention {
    range: Range<usize>,
    entity: usize,
    /// Not behind a preposition, not a possessive, not between quotation marks.
    subject: bool,
    /// A surname that others in the article have as well, given to the one whom news would call by it.
    weak: bool,
}

/// Who may be meant by a surname alone.
struct Lead {
    /// The first who is named in full.
    entity: usize,
    /// The sentence in which that is.
    sentence: u32,
    settled: bool,
    /// Whether nobody else of the surname is named in that sentence.
    alone: bool,
    /// How often each is named in full.
    named: HashMap<usize, usize>,
}

struct Cast<'p, 'b> {
    page: &'p Page<'b>,
    entities: Vec<Entity>,
    mentions: Vec<Mention>,
    /// How many of the mentions are full names.
    full_names: usize,
    /// Entities by the folded last and first word of their names.
    by_word: HashMap<String, Vec<usize>>,
    /// People by what they were called: "mayor".
    by_role: HashMap<String, Vec<usize>>,
    /// By surname the person whom it means where nothing else tells, and whether others are named in full for what they do.
    leads: HashMap<String, (usize, bool)>,
    /// Described speakers by their canonical description.
    described: HashMap<String, usize>,
    /// For each token whether the article reports it as somebody's words or thoughts.
    reported: Vec<bool>,
}

/// How many mentions back a role or a surname is looked for: enough for some paragraphs, and a bound for hostile texts.
const NEAR: usize = 64;

/// Resolves the source of each draft.
pub(super) fn resolve(page: &Page, drafts: &[Draft]) -> Vec<Resolved> {
    let mut reported = vec![false; page.tokens.len()];
    for range in drafts.iter().flat_map(|draft| &draft.content) {
        reported[range.clone()].fill(true);
    }
    let mut cast = Cast {
        page,
        reported,
        entities: Vec::new(),
        mentions: Vec::new(),
        full_names: 0,
        by_word: HashMap::new(),
        by_role: HashMap::new(),
        leads: HashMap::new(),
        described: HashMap::new(),
    };
    cast.name_everyone();
    // Sources are resolved in the order in which they stand, so that "the source" finds the one before it.
    let mut order: Vec<usize> = (0..drafts.len()).filter(|&k| !drafts[k].source.is_empty()).collect();
    order.sort_by_key(|&k| drafts[k].source[0].start);
    let mut found = vec![Resolved { doubt: Some(Doubt::NoneNear), ..Resolved::default() }; drafts.len()];
    let mut last: Vec<(usize, usize)> = Vec::new();
    for k in order {
        let source = drafts[k].source[0].clone();
        if drafts[k].rule == Rule::Answer {
            found[k] = cast.interviewee(source.start);
            continue;
        }
        found[k] = cast.resolve(&source, &mut last, 0);
    }
    cast.name_spokespeople(drafts, &mut found);
    found
}

/// "spokesman", "spokeswoman", "spokesperson".
fn is_spokesperson(folded: &str) -> bool {
    folded.starts_with("spokes")
}

/// Adverbs and participles that often open a sentence, and are taken for a name there if nothing else tells.
const OPENERS: [&str; 48] = [
    "afterward",
    "afterwards",
    "again",
    "also",
    "always",
    "apparently",
    "asked",
    "besides",
    "certainly",
    "consistently",
    "earlier",
    "elsewhere",
    "eventually",
    "finally",
    "furthermore",
    "hence",
    "however",
    "indeed",
    "instead",
    "lately",
    "later",
    "maybe",
    "meanwhile",
    "moreover",
    "nationally",
    "naturally",
    "nevertheless",
    "next",
    "nonetheless",
    "nowadays",
    "obviously",
    "often",
    "otherwise",
    "overall",
    "particularly",
    "perhaps",
    "pressed",
    "rather",
    "recently",
    "similarly",
    "sometimes",
    "soon",
    "specifically",
    "still",
    "surely",
    "throughout",
    "typically",
    "unfortunately",
];

/// "Senators", "Sens.": of the titles' list, what stands before several names.
fn is_plural_title(folded: &str) -> bool {
    let plain = folded.trim_end_matches('.');
    matches!(
        plain,
        "drs"
            | "governors"
            | "govs"
            | "judges"
            | "justices"
            | "mayors"
            | "ministers"
            | "presidents"
            | "professors"
            | "representatives"
            | "reps"
            | "secretaries"
            | "senators"
            | "sens"
    )
}

fn is_particle(folded: &str) -> bool {
    matches!(
        folded,
        "de" | "del"
            | "della"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "ben"
            | "zu"
            | "y"
    )
}

impl Cast<'_, '_> {
    /// Finds every name in the article, in order, and makes one entity of the names that mean one.
    fn name_everyone(&mut self) {
        let ranges = self.capital_runs();
        // Full names first, so that a surname in the first paragraph finds its owner in the third.
        let parsed = ranges.into_iter().map(|range| (self.name_in(&range), range)).filter(|(name, _)| !name.is_empty());
        let (mut singles, mut full): (Vec<_>, Vec<_>) =
            parsed.map(|(name, range)| (range, name)).partition(|(_, name)| name.len() < 2);
        // Short names first, so that "Founder Ada Moss" is known to hold one; headlines last, where every word may have a capital.
        let headline = |name: &Range<usize>| matches!(self.page.role(name.start), Role::Title | Role::Heading);
        full.sort_by_key(|(_, name)| (headline(name), name.len(), name.start));
        for (range, name) in &full {
            if headline(name) {
                singles.extend(self.full_name_in_headline(range, name));
            } else {
                let entity = self.full_name(range, name);
                self.mention(name.clone(), entity, false);
            }
        }
        self.mentions.sort_by_key(|mention| mention.range.start);
        for (_, name) in &singles {
            let word = &self.page.tokens[name.start].folded;
            for &k in self.by_word.get(word).into_iter().flat_map(|all| all.iter().rev().take(NEAR)) {
                let entity = &mut self.entities[k];
                entity.by_last |= entity.name.last() == Some(word);
            }
        }
        self.full_names = self.mentions.len();
        self.find_leads();
        for (range, name) in singles {
            if let Some((entity, weak)) = self.single_name(&range, &name) {
                self.mention(name, entity, weak);
            }
        }
        self.mentions.sort_by_key(|mention| mention.range.start);
        self.index_roles();
        self.index_roles();
        self.roles_as_mentions();
    }

    /// "the mayor" means the one person who is called so; as a subject it is what a later "she" looks for.
    fn roles_as_mentions(&mut self) {
        let page = self.page;
        for k in 1..page.tokens.len() {
            let entry = page.entries[k];
            let plain = page.tokens[k].shape == Shape::Lower || page.tokens[k].shape == Shape::Upper;
            let ends = page.tokens.get(k + 1).is_none_or(|next| {
                !(next.is_capital() || page.entries[k + 1].role || page.entries[k + 1].title) && next.folded != "'s"
            });
            if !(entry.role || entry.title) || !plain || !ends || page.folded(k - 1) != "the" || page.run_of[k].is_some() {
                continue;
            }
            let owners = self.by_role.get(page.folded(k)).map_or(&[][..], Vec::as_slice);
            if let &[one] = owners {
                self.mention(k..k + 1, one, false);
            }
        }
        self.mentions.sort_by_key(|mention| mention.range.start);
    }

    /// Remembers which people were called what.
    fn index_roles(&mut self) {
        for (k, entity) in self.entities.iter().enumerate().filter(|(_, entity)| entity.kind == SpeakerKind::Person) {
            for role in &entity.roles {
                self.by_role.entry(role.clone()).or_default().push(k);
            }
        }
    }

    /// Runs of capitalised words, with particles inside.
    fn capital_runs(&self) -> Vec<Range<usize>> {
        let page = self.page;
        let mut found = Vec::new();
        let mut k = 0;
        let name_like = |k: usize| {
            let (token, entry) = (&page.tokens[k], &page.entries[k]);
            // "Prosecutors said": a common noun with the capital of its sentence.
            let common = entry.collective || entry.role || entry.document || entry.organisation || entry.anonymous;
            if token.opens_sentence
                && token.shape == Shape::Capital
                && common
                && !page.tokens.get(k + 1).is_some_and(super::token::Token::is_capital)
            {
                return false;
            }
            let opener = token.opens_sentence
                && token.folded.ends_with("ing")
                && page.tokens.get(k + 1).is_some_and(|next| next.shape == Shape::Lower);
            token.is_capital()
                && token.folded != "i"
                && !opener
                && !(entry.function && (token.opens_sentence || !entry.title && token.shape == Shape::Capital))
        };
        while k < page.tokens.len() {
            if !name_like(k) {
                k += 1;
                continue;
            }
            let start = k;
            let paragraph = page.tokens[k].paragraph;
            k += 1;
            while k < page.tokens.len() && page.tokens[k].paragraph == paragraph {
                let capital = |k: usize| page.tokens.get(k).is_some_and(super::token::Token::is_capital);
                let particle = is_particle(page.folded(k))
                    && (capital(k + 1) || is_particle(page.folded(k + 1)) && capital(k + 2))
                    || page.nickname[k];
                let adjacent =
                    page.text.get(page.tokens[k - 1].span.end..page.tokens[k].span.start).is_some_and(|gap| gap.len() <= 2);
                let joined = self.joins_name(k);
                if !(name_like(k) || particle || joined) || !(adjacent || joined) || page.tokens[k].opens_sentence {
                    break;
                }
                k += 1;
            }
            found.push(start..k);
        }
        found
    }

    /// Whether token `k` names a day or a month rather than somebody.
    fn is_day(&self, k: usize) -> bool {
        if k >= self.page.tokens.len() {
            return false;
        }
        let dated = self.page.tokens.get(k + 1).is_some_and(|next| next.shape == Shape::Number);
        match self.page.folded(k) {
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "january" | "february"
            | "july" | "september" | "october" | "november" | "december" | "jan." | "feb." | "mar." | "apr." | "aug."
            | "sept." | "oct." | "nov." | "dec." => true,
            "march" | "april" | "may" | "june" | "august" => dated,
            _ => false,
        }
    }

    /// Whether a small word ties a name together: "House of Commons", "the Prime Minister's Office".
    fn joins_name(&self, k: usize) -> bool {
        let page = self.page;
        let body = |k: usize| page.tokens.get(k).is_some_and(super::token::Token::is_capital) && page.entries[k].organisation;
        match page.folded(k) {
            "of" => k > 0 && body(k - 1) && page.tokens.get(k + 1).is_some_and(super::token::Token::is_capital),
            "'s" => body(k + 1),
            _ => false,
        }
    }

    /// The name in a run of capitals: what stands behind the titles; empty where there is nothing but an office.
    fn name_in(&self, range: &Range<usize>) -> Range<usize> {
        let page = self.page;
        let mut start = range.start;
        // "the House of Commons Thursday", "in Sundholm Monday"
        let days = range.clone().rev().take_while(|&k| self.is_day(k)).count();
        let range = &(range.start..range.end - days);
        if range.is_empty() {
            return range.clone();
        }
        let last = &page.entries[range.end - 1];
        if last.title && !last.organisation && last.given == 0 {
            return range.end..range.end;
        }
        if last.organisation && range.len() > 1 || range.clone().any(|k| page.folded(k) == "of") {
            while start < range.end && page.entries[start].function {
                start += 1;
            }
            return start..range.end;
        }
        for k in range.clone() {
            let entry = &page.entries[k];
            let last = k + 1 == range.end;
            let former = matches!(page.folded(k), "former" | "ex" | "then" | "late" | "general");
            if !last && (is_plural_title(page.folded(k)) || entry.honorific != 0 || entry.title || former || entry.role) {
                start = k + 1;
            }
        }
        // "See Brannock's log", "Stated Marrow": a verb with the capital of its sentence.
        let verb = |k: usize| {
            let entry = &page.entries[k];
            let opens = page.tokens[k].opens_sentence || k > 0 && (page.is_quote_mark(k - 1) || page.folded(k - 1) == "(");
            opens && entry.cue.is_some() && entry.given == 0 && page.tokens[k].shape == Shape::Capital
        };
        let idle = |k: usize| page.tokens[k].opens_sentence && OPENERS.contains(&page.folded(k));
        if start < range.end && idle(start) || range.end - start > 1 && verb(start) {
            start += 1;
        }
        // "The", "But" and their like open sentences, not names; nor do "Orchardist" and "Shopkeeper" that the lists lack.
        while start < range.end && page.entries[start].function {
            start += 1;
        }
        let trade = |folded: &str| {
            let ends = ["ologist", "grower", "keeper", "maker", "worker", "owner", "holder", "woman", "driver", "fighter"];
            ends.iter().any(|end| folded.ends_with(end)) || folded.ends_with("ist") && !folded.ends_with("quist")
        };
        if range.end - start == 3 && page.tokens[start].opens_sentence && trade(page.folded(start)) {
            start += 1;
        }
        start..range.end
    }

    fn folded_name(&self, name: &Range<usize>) -> Vec<String> {
        name.clone().map(|k| self.page.tokens[k].folded.clone()).collect()
    }

    fn is_organisation(&self, name: &Range<usize>) -> bool {
        let page = self.page;
        let last = name.end - 1;
        let known =
            name.clone().any(|k| page.entries[k].organisation || page.entries[k].document) && page.entries[name.start].given == 0;
        let the = name.start > 0 && page.folded(name.start - 1) == "the" && name.len() > 1;
        let initials = name.len() == 1 && page.tokens[last].shape == Shape::Upper && page.tokens[last].span.len() > 1;
        known
            || the
            || initials
            || name.len() == 1 && page.entries[last].place
            || page.folded(last) == "news"
            || page.folded(last) == "inc."
    }

    /// Capital words in a headline: a full name that the text has as well, else the surnames among them that it has.
    ///
    /// Gives those surnames; where there are none, the words are taken for a name.
    fn full_name_in_headline(&mut self, range: &Range<usize>, name: &Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
        let owners = |k: usize| self.by_word.get(self.page.folded(k)).map_or(&[][..], Vec::as_slice);
        let named = |k: usize, entity: usize| {
            let known = &self.entities[entity].name;
            let start = (k + 1).checked_sub(known.len()).filter(|&start| start >= name.start);
            start.map(|start| start..k + 1).filter(|range| self.folded_name(range) == *known).map(|range| (range, entity))
        };
        let mut whole: Vec<(Range<usize>, usize)> = Vec::new();
        let mut singles = Vec::new();
        for k in name.clone() {
            let owned =
                owners(k).iter().any(|&one| self.entities[one].name.last().is_some_and(|last| last == self.page.folded(k)));
            match owners(k).iter().rev().take(NEAR).find_map(|&entity| named(k, entity)) {
                Some(found) => whole.push(found),
                None if owned => singles.push((k..k + 1, k..k + 1)),
                None => {}
            }
        }
        if whole.is_empty() && singles.is_empty() {
            let entity = self.full_name(range, name);
            whole.push((name.clone(), entity));
        }
        for (range, entity) in whole {
            self.mention(range, entity, false);
        }
        singles
    }

    fn full_name(&mut self, range: &Range<usize>, name: &Range<usize>) -> usize {
        let folded = self.folded_name(name);
        let organisation = self.is_organisation(name);
        let (roles, sex) = self.told_of(range, name);
        let last = folded.last().cloned().unwrap_or_default();
        let same = self.by_word.get(&last).into_iter().flat_map(|all| all.iter().rev().take(NEAR)).copied().find(|&k| {
            let known = &self.entities[k];
            if organisation || known.kind == SpeakerKind::Organisation {
                known.name == folded
            } else {
                same_person(&known.name, &folded) || folded.ends_with(&known.name)
            }
        });
        let index = same.unwrap_or_else(|| {
            let index = self.entities.len();
            let kind = if organisation { SpeakerKind::Organisation } else { SpeakerKind::Person };
            self.entities.push(Entity {
                name: folded.clone(),
                shown: self.page.words(name).to_owned(),
                kind,
                sex: 0,
                roles: Vec::new(),
                by_last: false,
                speaks: false,
            });
            for word in [folded.first(), folded.last()].into_iter().flatten() {
                let owners = self.by_word.entry(word.clone()).or_default();
                if !owners.contains(&index) {
                    owners.push(index);
                }
            }
            index
        });
        let page = self.page;
        let entity = &mut self.entities[index];
        // What stands before a known name may be a trade, unless it is a given name.
        let fuller = !folded.ends_with(&entity.name) || page.entries[name.start].given != 0;
        if folded.len() > entity.name.len() && fuller {
            entity.name = folded;
            page.words(name).clone_into(&mut entity.shown);
        }
        if entity.sex == 0 {
            entity.sex = sex;
        }
        for role in roles {
            if !entity.roles.contains(&role) && entity.roles.len() < 24 {
                entity.roles.push(role);
            }
        }
        index
    }

    /// What stands beside a name and tells of the person: role words and sex.
    fn told_of(&self, range: &Range<usize>, name: &Range<usize>) -> (Vec<String>, u8) {
        let page = self.page;
        let mut roles = Vec::new();
        let mut sex = 0;
        let mut note = |k: usize| {
            let entry = &page.entries[k];
            if entry.title || entry.role {
                roles.push(page.tokens[k].folded.clone());
            }
            let told = if matches!(entry.honorific, b'm' | b'f') { entry.honorific } else { sex_of(&page.tokens[k].folded) };
            if told != 0 && sex == 0 {
                sex = told;
            }
        };
        for k in range.start..name.start {
            note(k);
        }
        // "press secretary Ada Moss": small words before the run.
        let mut k = range.start;
        while k > 0
            && range.start - k < 4
            && page.tokens[k - 1].shape == Shape::Lower
            && (page.entries[k - 1].role || page.entries[k - 1].title)
        {
            k -= 1;
            note(k);
        }
        // "Ada Moss, the mayor of Dunmore,"
        if page.folded(name.end) == "," {
            let stop = page.paragraph_of(name.start).end.min(name.end + 9);
            for k in name.end + 1..stop {
                if matches!(page.folded(k), "," | "." | "and" | "who" | "said" | "whose") || page.is_quote_mark(k) {
                    break;
                }
                note(k);
            }
        }
        if sex == 0 && matches!(page.entries[name.start].given, b'm' | b'f') {
            sex = page.entries[name.start].given;
        }
        (roles, sex)
    }

    /// Whom a single name means, and whether the text leaves a doubt.
    fn single_name(&mut self, range: &Range<usize>, name: &Range<usize>) -> Option<(usize, bool)> {
        let page = self.page;
        let word = page.tokens[name.start].folded.clone();
        let titled = range.start < name.start
            || name.start > 0 && page.tokens[name.start - 1].shape == Shape::Lower && page.entries[name.start - 1].title;
        // "The Ruizes", "the Aldanes": a family.
        let family = word.strip_suffix("es").into_iter().chain(word.strip_suffix('s'));
        if name.start > 0 && page.folded(name.start - 1) == "the" && family.clone().any(|stem| self.by_word.contains_key(stem)) {
            return None;
        }
        let (roles, sex) = self.told_of(range, name);
        let owners: Vec<usize> =
            self.by_word.get(&word).map(|all| all[all.len().saturating_sub(NEAR)..].to_vec()).unwrap_or_default();
        let fits = |k: &usize| {
            sex == 0 || page.entries[name.start].given != 0 || self.entities[*k].sex == 0 || self.entities[*k].sex == sex
        };
        let by_last: Vec<usize> =
            owners.iter().copied().filter(|&k| self.entities[k].name.last() == Some(&word)).filter(fits).collect();
        let by_first: Vec<usize> =
            owners.iter().copied().filter(|&k| self.entities[k].name.last() != Some(&word)).filter(fits).collect();
        let with_role = |all: &[usize]| -> Vec<usize> {
            all.iter().copied().filter(|&k| roles.iter().any(|role| self.entities[k].roles.contains(role))).collect()
        };
        let pick = |all: &[usize]| -> Option<usize> {
            let told = with_role(all);
            match (all, told.as_slice()) {
                (_, [one]) | ([one], []) => Some(*one),
                _ => None,
            }
        };
        if !by_last.is_empty() {
            let lead = self.leads.get(&word).copied().filter(|(lead, _)| by_last.contains(lead));
            let settled = pick(&by_last).or_else(|| self.nearest_full(&by_last, name.start)).map(|one| (one, false));
            let (chosen, weak) = settled.or(lead)?;
            // "Admiral Marrow" is not the governor of that name.
            if weak && !roles.is_empty() {
                return None;
            }
            if !weak {
                self.learn(chosen, roles, sex);
                self.entities[chosen].speaks |= self.speaks(name);
            }
            return Some((chosen, weak));
        }
        // A given name, or a surname that stands first: one that goes by the last word of the name is not meant by a title with the first.
        let first: Vec<usize> = by_first.iter().copied().filter(|&k| !titled || !self.entities[k].by_last).collect();
        if let Some(chosen) = pick(&first) {
            return Some((chosen, false));
        }
        if !first.is_empty() {
            return None;
        }
        let speaks = self.speaks(name);
        let organisation = self.is_organisation(name) && !titled;
        let kind = if organisation { SpeakerKind::Organisation } else { SpeakerKind::Person };
        let index = self.entities.len();
        self.entities.push(Entity {
            name: vec![word.clone()],
            shown: page.words(name).to_owned(),
            kind,
            sex,
            roles,
            by_last: true,
            speaks,
        });
        self.by_word.entry(word).or_default().push(index);
        Some((index, false))
    }

    /// "Zubar said", "…,” said Zubar.": a verb of speech right beside a name.
    fn speaks(&self, name: &Range<usize>) -> bool {
        let page = self.page;
        let verb = |k: usize| page.entries.get(k).is_some_and(|entry| entry.strong) && page.tokens[k].shape == Shape::Lower;
        let behind = name.start > 1
            && verb(name.start - 1)
            && (page.is_quote_mark(name.start - 2) || page.folded(name.start - 2) == ",")
            && matches!(page.folded(name.end), "," | "." | "who" | ":");
        behind || verb(name.end)
    }

    fn learn(&mut self, index: usize, roles: Vec<String>, sex: u8) {
        let entity = &mut self.entities[index];
        if entity.sex == 0 {
            entity.sex = sex;
        }
        for role in roles {
            if !entity.roles.contains(&role) && entity.roles.len() < 24 {
                entity.roles.push(role);
            }
        }
    }

    /// Of several people with one surname the one who was named in full in this paragraph or the one before, if it is only one.
    fn nearest_full(&self, owners: &[usize], at: usize) -> Option<usize> {
        let paragraph = self.page.tokens[at].paragraph;
        // Only full names are asked for: they stand first in the list, in order, while the single ones are being settled.
        let full = &self.mentions[..self.full_names];
        let before = full.partition_point(|mention| mention.range.start < at);
        let mut near: Vec<usize> = full[before.saturating_sub(NEAR)..before]
            .iter()
            .rev()
            .take_while(|mention| self.page.tokens[mention.range.start].paragraph + 1 >= paragraph)
            .filter(|mention| owners.contains(&mention.entity) && !self.is_relative_of(mention.range.start))
            .map(|mention| mention.entity)
            .collect();
        near.sort_unstable();
        near.dedup();
        match near.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// For each surname the one whom the article is about: named in full before the others, who are never named in full as a subject
    /// unless as somebody's relative ("her husband, Karl Aldane,"). That is settled; it is likely where the others come in later
    /// and none of them is named in full more often: news calls the one by the surname, and others of the family by both names.
    fn find_leads(&mut self) {
        let mut leads: HashMap<&str, Lead> = HashMap::new();
        for mention in &self.mentions {
            let Some(surname) = self.entities[mention.entity].name.last() else { continue };
            let relative = self.is_relative_of(mention.range.start);
            let sentence = self.page.tokens[mention.range.start].sentence;
            let lead = leads.entry(surname).or_insert(Lead {
                entity: mention.entity,
                sentence,
                settled: true,
                alone: true,
                named: HashMap::new(),
            });
            let first = mention.entity == lead.entity;
            lead.settled &= if first { !relative } else { relative || !mention.subject };
            lead.alone &= first || sentence != lead.sentence;
            *lead.named.entry(mention.entity).or_insert(0) += 1;
        }
        let likely = |lead: &Lead| {
            let often = lead.named[&lead.entity];
            // Where two of a name are both named in full again and again, neither goes by the surname.
            let others = lead.named.iter().filter(|&(&entity, _)| entity != lead.entity).map(|(_, &count)| count);
            let fewer = others.max().is_none_or(|count| count <= often && (often < 4 || count * 2 <= often));
            self.entities[lead.entity].is_somebody() && lead.alone && fewer
        };
        let found = leads.into_iter().filter(|(_, lead)| lead.settled || likely(lead));
        self.leads = found.map(|(word, lead)| (word.to_owned(), (lead.entity, !lead.settled))).collect();
    }

    /// "her husband, Karl Aldane": a name that says whose relative somebody is.
    fn is_relative_of(&self, name: usize) -> bool {
        let page = self.page;
        let floor = name.saturating_sub(4);
        (floor..name).any(|k| {
            sex_of(page.folded(k)) != 0
                && !page.entries[k].title
                && k > 0
                && matches!(page.folded(k - 1), "his" | "her" | "their" | "'s" | "late")
        })
    }

    fn mention(&mut self, range: Range<usize>, entity: usize, weak: bool) {
        let page = self.page;
        let possessive = matches!(page.folded(range.end), "'s" | "'");
        let mut before = range.start;
        while before > range.start.saturating_sub(12)
            && (page.tokens[before - 1].is_capital()
                || page.entries[before - 1].title
                || page.entries[before - 1].role
                || page.folded(before - 1) == "the")
            && page.tokens[before - 1].sentence == page.tokens[range.start].sentence
        {
            before -= 1;
        }
        let ruled = before > 0
            && page.tokens[before - 1].sentence == page.tokens[range.start].sentence
            && matches!(
                page.folded(before - 1),
                "of" | "for" | "from" | "to" | "with" | "about" | "against" | "by" | "in" | "at" | "on" | "than" | "like"
            );
        // "the Ruiz government": the name only tells which.
        let determined = range.start > 0 && matches!(page.folded(range.start - 1), "a" | "an" | "another" | "the" | "'s");
        let tells = page.tokens.get(range.end).is_some_and(|next| next.shape == Shape::Lower) && {
            let next = &page.entries[range.end];
            // "Gazette reports that …" and "a Gazette report": only what stands before the name tells them apart.
            next.role || next.organisation || next.document && (next.cue.is_none() || determined) || next.collective
        };
        let subject = !possessive
            && !ruled
            && !tells
            && page.run_of[range.start].is_none()
            && page.role(range.start) != Role::Caption
            && page.role(range.start) != Role::Title;
        self.mentions.push(Mention { range, entity, subject, weak });
    }

    /// The mention of a name that a source holds: the one at its head, or the one in apposition to its head.
    fn named_in(&self, source: &Range<usize>) -> Option<&Mention> {
        let page = self.page;
        let core = source.clone().find(|&k| matches!(page.folded(k), "," | "(" | "--")).unwrap_or(source.end);
        let head = self.head(&(source.start..core));
        let first = self.mentions.partition_point(|mention| mention.range.start < source.start);
        for mention in self.mentions[first..].iter().take_while(|mention| mention.range.end <= source.end) {
            if mention.range.contains(&head) {
                return Some(mention);
            }
            // "his lawyer, Ada Moss,": the name comes right behind the comma, but for titles.
            let before = self.before_titles(mention.range.start, core);
            let follows = page.tokens.get(mention.range.end).map_or("", |token| token.folded.as_str());
            if mention.range.start > core
                && before == core + 1
                && follows != "'s"
                && page.folded(core) != "("
                && !page.tokens[head].is_capital()
            {
                return Some(mention);
            }
        }
        None
    }

    /// Where the titles and the article before a name begin.
    fn before_titles(&self, name: usize, floor: usize) -> usize {
        let page = self.page;
        let mut k = name;
        while k > (floor + 1).max(name.saturating_sub(12))
            && (page.entries[k - 1].title
                || page.entries[k - 1].role
                || page.entries[k - 1].honorific != 0
                || page.tokens[k - 1].is_capital()
                || matches!(page.folded(k - 1), "the" | "former"))
        {
            k -= 1;
        }
        k
    }

    fn resolve(&mut self, source: &Range<usize>, last: &mut Vec<(usize, usize)>, depth: usize) -> Resolved {
        let page = self.page;
        let first = page.folded(source.start).to_owned();
        if source.len() == 1 || matches!(first.as_str(), "he" | "she" | "who") && source.len() <= 3 {
            match first.as_str() {
                "he" | "she" => return self.pronoun(source.start, if first == "he" { b'm' } else { b'f' }, last),
                "him" => return self.pronoun(source.start, b'm', last),
                "her" => return self.pronoun(source.start, b'f', last),
                "who" | "which" | "that" | "whom" if source.len() == 1 || first == "who" => {
                    return self.relative(source.start, last);
                }
                "them" => return self.other_pronoun(source.start, "they", last),
                "they" | "we" | "it" | "i" | "you" => return self.other_pronoun(source.start, &first, last),
                _ => {}
            }
        }
        if let Some(mention) = self.named_in(source).cloned() {
            let entity = &self.entities[mention.entity];
            let plural = source.clone().any(|k| page.folded(k) == "and" && k > mention.range.start) && self.two_names(source);
            if plural {
                return self.describe(source, SpeakerKind::Person, last);
            }
            last.push((source.start, mention.entity));
            let doubt = mention.weak.then_some(Doubt::Several);
            return Resolved { speaker: Some(entity.shown.clone()), kind: Some(entity.kind), doubt };
        }
        // Names that no entity could be settled for: two people of one surname.
        let head = self.head(source);
        let lower = page.tokens[head].shape == Shape::Lower;
        if !lower && page.tokens[head].is_capital() && !page.entries[head].title && !page.entries[head].role {
            let known = self.by_word.get(page.folded(head)).map_or(0, Vec::len);
            if known > 1 && !page.entries[head].collective {
                return Resolved { speaker: None, kind: Some(SpeakerKind::Person), doubt: Some(Doubt::Several) };
            }
        }
        self.role_or_body(source, head, last, depth)
    }

    /// "A spokesman for the port said …": his name where a later source gives it.
    ///
    /// A later source does so by apposition ("Ann Lee, the spokesman,"), or, in the same paragraph or the next one, by being a full
    /// name that the article has not had before and says nothing else of: news names no stranger without saying who he is, unless
    /// it just has.
    fn name_spokespeople(&self, drafts: &[Draft], found: &mut [Resolved]) {
        let page = self.page;
        let mut order: Vec<usize> = (0..drafts.len()).filter(|&k| !drafts[k].source.is_empty()).collect();
        order.sort_by_key(|&k| drafts[k].source[0].start);
        let mut first = vec![usize::MAX; self.entities.len()];
        for mention in self.mentions.iter().rev() {
            first[mention.entity] = mention.range.start;
        }
        for n in 0..order.len() {
            let source = &drafts[order[n]].source[0];
            let head = self.head(source);
            if !is_spokesperson(page.folded(head)) || !matches!(page.folded(source.start), "a" | "an") {
                continue;
            }
            let described = found[order[n]].speaker.clone();
            if self.named_in(source).is_some() || described.is_none() {
                continue;
            }
            let paragraph = page.tokens[source.start].paragraph;
            let later = order[n + 1..].iter().take(NEAR).map(|&k| &drafts[k].source[0]);
            let named = later.take_while(|source| page.tokens[source.start].paragraph <= paragraph + 6).find_map(|later| {
                let mention = self.named_in(later)?;
                let near = page.tokens[later.start].paragraph <= paragraph + 1;
                let told =
                    later.clone().any(|k| page.folded(k) == page.folded(head)) && later.clone().any(|k| page.folded(k) == ",");
                (told || near && first[mention.entity] == mention.range.start && self.is_bare_name(mention, later))
                    .then_some(mention.entity)
            });
            let Some(entity) = named.map(|entity| &self.entities[entity]) else { continue };
            for &k in order[n..].iter().take(NEAR) {
                if found[k].speaker == described {
                    found[k] = Resolved { speaker: Some(entity.shown.clone()), kind: Some(entity.kind), doubt: Some(Doubt::Far) };
                }
            }
        }
    }

    /// Whether a source is nothing but the full name of somebody of whom the article says nothing else.
    fn is_bare_name(&self, mention: &Mention, source: &Range<usize>) -> bool {
        let entity = &self.entities[mention.entity];
        mention.range == *source && source.len() > 1 && entity.kind == SpeakerKind::Person && entity.roles.is_empty()
    }

    /// The mentions that begin in a range.
    fn mentions_in(&self, range: &Range<usize>) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.range.start < range.start);
        let end = self.mentions.partition_point(|mention| mention.range.start < range.end);
        &self.mentions[start..end]
    }

    fn two_names(&self, source: &Range<usize>) -> bool {
        let comma = source.clone().find(|&k| self.page.folded(k) == ",").unwrap_or(source.end);
        let and = source.clone().find(|&k| self.page.folded(k) == "and");
        and.is_some_and(|and| {
            and < comma
                && and + 1 < source.end
                && and > source.start
                && self.page.tokens[and - 1].is_capital()
                && (self.page.tokens[and + 1].is_capital() || self.page.folded(and + 1) == "the")
                && self.mentions_in(source).iter().any(|mention| mention.range.end == and)
                && self.mentions_in(source).iter().any(|mention| mention.range.start > and && mention.range.start <= and + 2)
        })
    }

    /// The head word of a source: the last before a preposition, comma or relative clause.
    fn head(&self, source: &Range<usize>) -> usize {
        let page = self.page;
        let stop = source.clone().skip(1).find(|&k| {
            self.is_participle(k)
                || matches!(
                    page.folded(k),
                    "of" | "for"
                        | "in"
                        | "at"
                        | "who"
                        | "whom"
                        | "which"
                        | "that"
                        | "from"
                        | "on"
                        | "with"
                        | "to"
                        | "by"
                        | "as"
                        | "close"
                        | "familiar"
                        | ","
                        | "("
                        | "--"
                        | "and"
                        | "or"
                        | "whose"
                )
        });
        let end = stop.unwrap_or(source.end);
        (source.start..end).rev().find(|&k| page.tokens[k].is_word() && page.folded(k) != "'s").unwrap_or(source.start)
    }

    /// "a report published in March", "a pastor supporting the mayor": a participle behind its noun.
    fn is_participle(&self, k: usize) -> bool {
        let page = self.page;
        let whom = |k: usize| {
            let entry = &page.entries[k];
            page.tokens[k].is_capital() || matches!(page.folded(k), "the" | "a" | "his" | "her" | "their") || entry.honorific != 0
        };
        let noun = |k: usize| page.entries[k].role || page.entries[k].collective || page.entries[k].anonymous;
        if k > 0
            && k + 1 < page.tokens.len()
            && page.tokens[k].shape == Shape::Lower
            && page.folded(k).ends_with("ing")
            && noun(k - 1)
            && whom(k + 1)
        {
            return true;
        }
        let behind = lexicon::entry(page.folded(k + 1));
        page.tokens[k].shape == Shape::Lower && page.folded(k).ends_with("ed") && (behind.function || self.is_day(k + 1))
            || matches!(page.folded(k), "seen" | "written" | "sent" | "shown") && matches!(page.folded(k + 1), "by" | "to" | "in")
    }

    fn role_or_body(&mut self, source: &Range<usize>, head: usize, last: &mut Vec<(usize, usize)>, depth: usize) -> Resolved {
        let page = self.page;
        let word = page.folded(head).to_owned();
        let entry = page.entries[head];
        let singular = word.strip_suffix('s').map(lexicon::entry).unwrap_or_default();
        let first = page.folded(source.start);
        let anonymous_word = source.clone().any(|k| page.entries[k].anonymous);
        if anonymous_word {
            return self.describe(source, SpeakerKind::Anonymous, last);
        }
        let possessor = (source.start..head).rev().find(|&k| page.folded(k) == "'s");
        if let (Some(mark), true) = (possessor, entry.role || singular.role || entry.title)
            && depth < 2
            && mark > source.start
        {
            let owner = self.resolve(&(source.start..mark), &mut Vec::new(), depth + 1);
            let shown = owner.speaker.unwrap_or_else(|| page.words(&(source.start..mark)).to_owned());
            return self.described_as(
                &format!("{shown}\u{2019}s {}", page.words(&(mark + 1..head + 1))),
                SpeakerKind::Person,
                source.start,
                last,
            );
        }
        if matches!(first, "his" | "her") && (entry.role || singular.role || entry.title) {
            let owner = self.pronoun(source.start, if first == "his" { b'm' } else { b'f' }, &mut Vec::new());
            let Some(shown) = owner.speaker else {
                return Resolved { speaker: None, kind: Some(SpeakerKind::Person), doubt: owner.doubt };
            };
            return self.described_as(
                &format!("{shown}\u{2019}s {}", page.words(&(source.start + 1..head + 1))),
                SpeakerKind::Person,
                source.start,
                last,
            );
        }
        if entry.role || entry.title {
            if (matches!(first, "the" | "that" | "this") || source.len() == 1)
                && let Some(resolved) = self.by_role(&word, head, last)
            {
                return resolved;
            }
            let indefinite = matches!(first, "a" | "an" | "one" | "another" | "some");
            let vague = matches!(
                word.as_str(),
                "official"
                    | "aide"
                    | "adviser"
                    | "advisor"
                    | "person"
                    | "strategist"
                    | "staffer"
                    | "operative"
                    | "witness"
                    | "resident"
            );
            let unnamed = (indefinite || vague) && !word.starts_with("spokes");
            let kind = if unnamed { SpeakerKind::Anonymous } else { SpeakerKind::Person };
            return self.describe(source, kind, last);
        }
        if entry.collective || singular.role {
            return self.describe(source, SpeakerKind::Anonymous, last);
        }
        if entry.document {
            return self.describe(source, SpeakerKind::Document, last);
        }
        if entry.organisation || singular.organisation || page.tokens[head].is_capital() {
            return self.describe(source, SpeakerKind::Organisation, last);
        }
        if singular.document {
            return self.describe(source, SpeakerKind::Document, last);
        }
        let speaker = page.words(source).to_owned();
        Resolved { speaker: Some(bare_description(&speaker)), kind: Some(SpeakerKind::Anonymous), doubt: None }
    }

    /// "the mayor": the one person who was called so, or the nearest of several.
    fn by_role(&mut self, word: &str, at: usize, last: &mut Vec<(usize, usize)>) -> Option<Resolved> {
        let all = self.by_role.get(word).map_or(&[][..], Vec::as_slice);
        let fits = all[all.len().saturating_sub(NEAR)..].to_vec();
        if fits.is_empty() {
            return None;
        }
        let here = self.mentions.partition_point(|mention| mention.range.start < at);
        let near = &self.mentions[here.saturating_sub(NEAR)..here];
        let before = near.iter().rev().map(|mention| mention.entity).find(|entity| fits.contains(entity));
        let chosen = before.or(if fits.len() == 1 { fits.first().copied() } else { None })?;
        last.push((at, chosen));
        let entity = &self.entities[chosen];
        let doubt = (fits.len() > 1).then_some(Doubt::Several);
        Some(Resolved { speaker: Some(entity.shown.clone()), kind: Some(entity.kind), doubt })
    }

    /// A speaker without a name: its words are its name, and a later "the source" is the same.
    fn describe(&mut self, source: &Range<usize>, kind: SpeakerKind, last: &mut Vec<(usize, usize)>) -> Resolved {
        let page = self.page;
        let head = self.head(source);
        let comma = source
            .clone()
            .skip(1)
            .find(|&k| matches!(page.folded(k), "," | "(" | "--") || self.is_participle(k))
            .unwrap_or(source.end);
        let shown = bare_description(page.words(&(source.start..comma)));
        let definite = matches!(page.folded(source.start), "the" | "that" | "this" | "both" | "these" | "those");
        let numbered = lexicon::entry(page.folded(source.start + 1)).function;
        // "the two harbour officials" after "two unnamed harbour officials": no word but the article is new.
        let told = |entity: usize| {
            let known = crate::text::fold::fold(&self.entities[entity].shown);
            let known: Vec<&str> = known.split(' ').collect();
            numbered && head < source.start + 6 && (source.start + 1..=head).all(|k| known.contains(&page.folded(k)))
        };
        let plain = head <= source.start + 1 + usize::from(numbered);
        if definite {
            let key = page.folded(head).to_owned();
            let same = |entity: usize| self.entities[entity].name.last() == Some(&key) && (plain || told(entity));
            let earlier = last.iter().rev().take(NEAR).find(|&&(_, entity)| same(entity));
            // An unnamed source that the text brings in nearer than the last one who spoke is the one that is meant.
            let nearer = self.introduced(head).map_or(0, |range| range.start);
            if let Some(&(_, entity)) = earlier.filter(|&&(at, _)| at >= nearer) {
                last.push((source.start, entity));
                let entity = &self.entities[entity];
                return Resolved { speaker: Some(entity.shown.clone()), kind: Some(entity.kind), doubt: None };
            }
        }
        if definite
            && head <= source.start + 1 + usize::from(numbered)
            && let Some(earlier) = self.introduced(head)
        {
            let shown = bare_description(page.words(&earlier));
            return self.described_with(&shown, kind, page.folded(head).to_owned(), source.start, last);
        }
        self.described_with(&shown, kind, page.folded(head).to_owned(), source.start, last)
    }

    /// "The official": where the text spoke of "a senior official" before, not more than some paragraphs back.
    fn introduced(&self, head: usize) -> Option<Range<usize>> {
        let page = self.page;
        let word = page.folded(head);
        let floor = head.saturating_sub(250);
        let earlier = (floor..head.saturating_sub(1)).rev().find(|&k| {
            page.folded(k) == word && page.run_of[k].is_none() && {
                let opener = (k.saturating_sub(5)..k).rev().find(|&j| {
                    matches!(page.folded(j), "a" | "an" | "one" | "two" | "three" | "several" | "some" | "," | "." | "the")
                });
                opener.is_some_and(|j| !matches!(page.folded(j), "," | "." | "the"))
            }
        })?;
        let start = (earlier.saturating_sub(5)..earlier)
            .rev()
            .find(|&j| matches!(page.folded(j), "a" | "an" | "one" | "two" | "three" | "several" | "some"))?;
        (start..earlier).all(|k| page.tokens[k].is_word()).then_some(start..earlier + 1)
    }

    fn described_as(&mut self, shown: &str, kind: SpeakerKind, at: usize, last: &mut Vec<(usize, usize)>) -> Resolved {
        let key = shown.rsplit(' ').next().unwrap_or_default().to_lowercase();
        self.described_with(shown, kind, key, at, last)
    }

    fn described_with(
        &mut self,
        shown: &str,
        kind: SpeakerKind,
        head: String,
        at: usize,
        last: &mut Vec<(usize, usize)>,
    ) -> Resolved {
        let folded = crate::text::fold::fold(shown);
        let index = *self.described.entry(folded).or_insert_with(|| {
            self.entities.push(Entity {
                name: vec![head],
                shown: shown.to_owned(),
                kind,
                sex: 0,
                roles: Vec::new(),
                by_last: false,
                speaks: true,
            });
            self.entities.len() - 1
        });
        last.push((at, index));
        let entity = &self.entities[index];
        Resolved { speaker: Some(entity.shown.clone()), kind: Some(entity.kind), doubt: None }
    }

    /// "he", "she": the subject of the sentence so far, or of the nearest sentence before it, within two paragraphs.
    fn pronoun(&mut self, at: usize, sex: u8, last: &mut Vec<(usize, usize)>) -> Resolved {
        let page = self.page;
        let paragraph = page.tokens[at].paragraph;
        let before = self.mentions.partition_point(|mention| mention.range.start < at);
        let mut seen: Vec<(usize, u32)> = Vec::new();
        // Those who could be meant as well: subjects of main clauses that nobody else is reported to have spoken.
        let mut subjects: Vec<usize> = Vec::new();
        let mut chosen: Option<(usize, bool)> = None;
        let mut sentence = u32::MAX;
        let fits = |entity: &Entity| entity.is_somebody() && (entity.sex == 0 || entity.sex == sex);
        // The last speaker counts as the subject of the sentence that he spoke in.
        let spoke = last.iter().rev().take(NEAR).find(|&&(k, entity)| k < at && fits(&self.entities[entity])).copied();
        for mention in self.mentions[..before].iter().rev().take(NEAR) {
            let token = &page.tokens[mention.range.start];
            if token.paragraph + 2 < paragraph || chosen.is_some() && token.sentence != sentence {
                break;
            }
            if page.run_of[mention.range.start].is_some()
                || !fits(&self.entities[mention.entity])
                || !page.role(mention.range.start).is_body()
            {
                continue;
            }
            seen.push((mention.entity, token.sentence));
            if mention.subject {
                let main = !self.reported[mention.range.start] && !self.opens_with_clause(mention);
                if main {
                    subjects.push(mention.entity);
                }
                // The first subject of the nearest sentence that has one: later ones overwrite, as this reads backwards.
                if main || !chosen.is_some_and(|(_, main)| main) {
                    chosen = Some((mention.entity, main));
                    sentence = token.sentence;
                }
            }
        }
        let unsure = chosen.is_some_and(|(_, main)| !main);
        let chosen = chosen.map(|(entity, _)| entity);
        let spoken_later = spoke.filter(|&(k, _)| chosen.is_none() || page.tokens[k].sentence >= sentence);
        let nearest = spoken_later.map_or(sentence, |(k, _)| page.tokens[k].sentence);
        let mut people: Vec<usize> = seen.iter().map(|&(entity, _)| entity).collect();
        people.dedup();
        let index = spoken_later.map(|(_, entity)| entity).or(chosen).or(match people.as_slice() {
            [one] => Some(*one),
            _ => None,
        });
        let far = spoke.is_some_and(|(k, _)| page.tokens[k].paragraph + 3 < paragraph) && chosen.is_none();
        let Some(index) = index.filter(|_| !far) else {
            let doubt = if people.len() > 1 { Doubt::Several } else { Doubt::NoneNear };
            return Resolved { speaker: None, kind: Some(SpeakerKind::Person), doubt: Some(doubt) };
        };
        last.push((at, index));
        if self.entities[index].sex == 0 {
            self.entities[index].sex = sex;
        }
        // Whoever is named in between may be meant, even if nothing is said of what he does.
        let between = seen.iter().filter(|&&(_, sentence)| unsure && spoken_later.is_none() || sentence > nearest);
        let mut rivals = between.map(|(entity, _)| entity).chain(&subjects);
        let doubt = rivals.any(|&other| other != index).then_some(Doubt::Several);
        Resolved { speaker: Some(self.entities[index].shown.clone()), kind: Some(SpeakerKind::Person), doubt }
    }

    /// "When Ruiz left, Aldane …": whether a mention stands in a clause that opens its sentence and leads up to another.
    fn opens_with_clause(&self, mention: &Mention) -> bool {
        let page = self.page;
        let sentence = page.sentence_of(mention.range.start);
        let opener = page.folded(sentence.start + usize::from(page.folded(sentence.start) == "but"));
        let opens = matches!(
            opener,
            "after" | "although" | "as" | "because" | "before" | "if" | "once" | "since" | "though" | "until" | "when" | "while"
        );
        opens && !(sentence.start..mention.range.start).rev().take(NEAR).any(|k| page.folded(k) == ",")
    }

    /// Who answers in an interview: the one person named in full before it, of those that the interview has.
    fn interviewee(&self, at: usize) -> Resolved {
        let before = self.mentions.partition_point(|mention| mention.range.start < at);
        let mut people: Vec<usize> = self.mentions[..before.min(NEAR)]
            .iter()
            .filter(|mention| {
                mention.subject
                    && self.entities[mention.entity].kind == SpeakerKind::Person
                    && self.entities[mention.entity].name.len() > 1
            })
            .map(|mention| mention.entity)
            .collect();
        people.sort_unstable();
        people.dedup();
        match people.as_slice() {
            [one] => Resolved { speaker: Some(self.entities[*one].shown.clone()), kind: Some(SpeakerKind::Person), doubt: None },
            [] => Resolved { doubt: Some(Doubt::NoneNear), ..Resolved::default() },
            _ => Resolved { kind: Some(SpeakerKind::Person), doubt: Some(Doubt::Several), ..Resolved::default() },
        }
    }

    /// "who": the name right before it, or whoever else is described there.
    fn relative(&mut self, at: usize, last: &mut Vec<(usize, usize)>) -> Resolved {
        let page = self.page;
        let nearest = self
            .mentions_in(&(at.saturating_sub(12)..at))
            .iter()
            .rev()
            .find(|mention| mention.range.end <= at && mention.range.end + 2 >= at);
        if let Some(mention) = nearest {
            let entity = &self.entities[mention.entity];
            return Resolved { speaker: Some(entity.shown.clone()), kind: Some(entity.kind), doubt: None };
        }
        // "Two officials, who …"
        let end = at - usize::from(at > 0 && page.folded(at - 1) == ",");
        let described = page.subject_before(end, page.sentence_of(at).start);
        match described.filter(|range| range.end == end && page.can_speak(self.head(range))) {
            Some(range) if !matches!(page.folded(range.start), "who" | "which" | "that" | "whom") => {
                self.resolve(&range, last, 1)
            }
            _ => Resolved { doubt: Some(Doubt::NoneNear), ..Resolved::default() },
        }
    }

    /// "they", "it": the last speaker of that sort, not further back than the paragraph before.
    fn other_pronoun(&mut self, at: usize, word: &str, last: &mut Vec<(usize, usize)>) -> Resolved {
        let page = self.page;
        let near = |k: usize| page.tokens[k].paragraph + if word == "they" { 2 } else { 1 } >= page.tokens[at].paragraph;
        let fits = |entity: &Entity| match word {
            "it" => matches!(entity.kind, SpeakerKind::Organisation | SpeakerKind::Document),
            "they" => entity.kind == SpeakerKind::Anonymous || entity.shown.contains(" and "),
            _ => false,
        };
        let spoke = last.iter().rev().take(NEAR).find(|&&(k, entity)| k < at && near(k) && fits(&self.entities[entity])).copied();
        let before = self.mentions.partition_point(|mention| mention.range.start < at);
        let named = self.mentions[before.saturating_sub(NEAR)..before]
            .iter()
            .rev()
            .take_while(|mention| near(mention.range.start))
            .find(|mention| word == "it" && mention.subject && fits(&self.entities[mention.entity]))
            .map(|mention| (mention.range.start, mention.entity));
        let opening = if word == "it" { self.document_before(at) } else { None };
        match spoke.max(named).filter(|&(k, _)| opening.as_ref().is_none_or(|opening| k >= opening.start)) {
            Some((_, entity)) => {
                last.push((at, entity));
                let entity = &self.entities[entity];
                Resolved { speaker: Some(entity.shown.clone()), kind: Some(entity.kind), doubt: None }
            }
            None if opening.is_some() => self.describe(&opening.unwrap_or_default(), SpeakerKind::Document, last),
            None if matches!(word, "they" | "it") => {
                // "The two officials met the Gazette. They said …", "A report cited them. It said …": those that have not spoken yet.
                let floor = page.paragraph_tokens[page.tokens[at].paragraph.saturating_sub(1) as usize].start.min(at);
                let (kind, opens) = if word == "they" { (SpeakerKind::Anonymous, false) } else { (SpeakerKind::Document, true) };
                let sort = |k: usize| if opens { page.entries[k].document } else { page.entries[k].collective };
                let group = (floor.max(at.saturating_sub(120))..at)
                    .rev()
                    .filter(|&k| sort(k) && page.run_of[k].is_none() && page.tokens[k].shape == Shape::Lower)
                    .filter_map(|k| Some((page.subject_before(k + 1, page.sentence_of(k).start)?, page.sentence_of(k).start)))
                    .find(|(group, start)| !opens || group.start == *start && group.len() > 1)
                    .map(|(group, _)| group);
                group.map_or(Resolved { doubt: Some(Doubt::NoneNear), ..Resolved::default() }, |group| {
                    let mut resolved = self.describe(&group, kind, last);
                    resolved.doubt = Some(Doubt::Several);
                    resolved
                })
            }
            None => Resolved { doubt: Some(Doubt::NoneNear), ..Resolved::default() },
        }
    }

    /// "A Gazette report cited two officials. It also alleged …": the document that the sentence before begins with.
    fn document_before(&self, at: usize) -> Option<Range<usize>> {
        let page = self.page;
        let before = page.sentence_of(page.sentence_of(at).start.checked_sub(1)?);
        if page.tokens[before.start].paragraph != page.tokens[at].paragraph {
            return None;
        }
        let noun = (before.start..before.end.min(before.start + 8)).find(|&k| page.entries[k].document)?;
        let plain =
            |k: usize| page.tokens[k].is_word() && (k == before.start || !page.entries[k].function) && !page.entries[k].auxiliary;
        let opens = matches!(page.folded(before.start), "a" | "an" | "the" | "another" | "this" | "that");
        (opens && (before.start..noun).all(plain)).then_some(before.start..noun + 1)
    }
}

/// Two full names of one person: the same last word, and first words that do not contradict each other.
fn same_person(a: &[String], b: &[String]) -> bool {
    if a.last() != b.last() {
        return false;
    }
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return false };
    let initial = |x: &str, y: &str| x.trim_end_matches('.').len() == 1 && y.starts_with(x.trim_end_matches('.'));
    x == y || initial(x, y) || initial(y, x) || lexicon::is_short_for(x, y) || lexicon::is_short_for(y, x)
}

/// What a noun tells of the person's sex.
fn sex_of(folded: &str) -> u8 {
    match folded {
        "actress" | "aunt" | "baroness" | "businesswoman" | "chairwoman" | "congresswoman" | "councilwoman" | "daughter"
        | "girl" | "girlfriend" | "grandmother" | "mother" | "mom" | "mum" | "niece" | "policewoman" | "queen" | "sister"
        | "spokeswoman" | "waitress" | "widow" | "wife" | "woman" => b'f',
        "actor" | "boy" | "boyfriend" | "brother" | "businessman" | "chairman" | "congressman" | "councilman" | "dad"
        | "father" | "grandfather" | "husband" | "king" | "man" | "nephew" | "policeman" | "son" | "spokesman" | "uncle"
        | "waiter" | "widower" => b'm',
        _ => 0,
    }
}

/// A description as a name: white space as single spaces, a leading article in small letters.
fn bare_description(words: &str) -> String {
    let mut shown = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = shown.split(' ').next().unwrap_or_default().to_lowercase();
    let entry = lexicon::entry(&first);
    if (entry.function || entry.role || entry.collective || entry.anonymous)
        && let Some(rest) = shown.get(first.len()..)
    {
        shown = format!("{first}{rest}");
    }
    shown
}
