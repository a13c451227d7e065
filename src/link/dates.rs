//! Days, months and years that running English text names, and what they mean on a given day of publication.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::model;
use crate::text::fold::fold;
use crate::text::{Span, words};

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Day,
    Month,
    Year,
}

/// A date expression and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The words, in the text searched.
    pub span: Span,
    /// The date; where only a month or a year is named, its first day.
    pub date: Date,
    pub precision: Precision,
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// A day of an article in the calendar; `None` if there is no such day.
pub(super) fn in_calendar(date: model::Date) -> Option<Date> {
    Date::new(date.year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

struct Token<'t> {
    span: Span,
    written: &'t str,
    folded: String,
}

/// The dates that `text` names. What leans on the day of publication is found only if that is known.
///
/// A weekday is the last one up to that day, unless "next" or "last" stands before it; a day or month without a year is
/// the nearest one; "last June" is the last that has begun and is over.
pub(super) fn dates(text: &str, published: Option<Date>) -> Vec<Found> {
    let tokens: Vec<Token> =
        words(text).into_iter().map(|span| Token { span, written: span.of(text), folded: fold(span.of(text)) }).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let reader = Reader { text, tokens: &tokens, published };
        if let Some((length, date, precision)) = reader.at(at)
            && let (Some(first), Some(last)) = (tokens.get(at), tokens.get(at + length - 1))
        {
            found.push(Found { span: Span::new(first.span.start, last.span.end), date, precision });
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token<'t>],
    published: Option<Date>,
}

impl Reader<'_> {
    /// The date that begins with token `at`: its number of tokens, the date, how exact.
    fn at(&self, at: usize) -> Option<(usize, Date, Precision)> {
        let token = self.tokens.get(at)?;
        let before = at.checked_sub(1).and_then(|k| self.tokens.get(k)).map_or("", |token| token.folded.as_str());
        if let Some(month) = month(token) {
            return self.after_month(at, month, before);
        }
        if let Some(&(_, day)) = DAYS.iter().find(|(name, _)| *name == token.folded && token.written != token.folded) {
            // "Super Tuesday" and "Good Friday" are names.
            if matches!(before, "super" | "good" | "black" | "ash" | "holy" | "cyber" | "fat") {
                return None;
            }
            // "Wednesday, May 3": the fuller expression that follows tells.
            let dated = matches!(self.gap(at), " " | ", ") && self.tokens.get(at + 1).is_some_and(|next| month(next).is_some());
            if dated && let Some((length, date, Precision::Day)) = self.at(at + 1) {
                return Some((length + 1, date, Precision::Day));
            }
            return Some((1, self.weekday(day, before, at)?, Precision::Day));
        }
        if let Some(found) = self.relative(at) {
            return Some(found);
        }
        let number: i16 = token.folded.parse().ok()?;
        if let Some(next) = self.tokens.get(at + 1).filter(|_| self.gap(at) == " ")
            && let Some(month) = month(next)
            && let Ok(day @ 1..=31) = i8::try_from(number)
        {
            return match self.year(at + 2) {
                Some(year) => Some((3, Date::new(year, month, day).ok()?, Precision::Day)),
                None => Some((2, self.nearest(month, day, at)?, Precision::Day)),
            };
        }
        let introduced = matches!(before, "in" | "since" | "during" | "of" | "from" | "until" | "by" | "early" | "late" | "mid");
        (introduced && (1900..2100).contains(&number) && token.folded.len() == 4)
            .then(|| Some((1, Date::new(number, 1, 1).ok()?, Precision::Year)))?
    }

    /// "yesterday", "last month", "this year", "three weeks ago".
    fn relative(&self, at: usize) -> Option<(usize, Date, Precision)> {
        let published = self.published?;
        let word = |k: usize| self.tokens.get(k).map_or("", |token| token.folded.as_str());
        match word(at) {
            "yesterday" => return Some((1, published.yesterday().ok()?, Precision::Day)),
            "tomorrow" => return Some((1, published.tomorrow().ok()?, Precision::Day)),
            _ => {}
        }
        let close = self.gap(at) == " ";
        match (word(at), word(at + 1)) {
            // "the last year" is how long; "last year" is when. "This month's" is fine, "last month's end" is not.
            ("last" | "this" | "next", "month" | "year") if close => {
                let before = at.checked_sub(1).map_or("", word);
                if matches!(before, "the" | "in" | "over" | "within" | "during") {
                    return None;
                }
                let step = match word(at) {
                    "last" => -1,
                    "next" => 1,
                    _ => 0,
                };
                if word(at + 1) == "month" {
                    return Some((2, published.first_of_month().checked_add(step.months()).ok()?, Precision::Month));
                }
                Some((2, published.first_of_year().checked_add(step.years()).ok()?, Precision::Year))
            }
            (count, unit) if close && word(at + 2) == "ago" && self.gap(at + 1) == " " => {
                let count = small_number(count)?;
                // "More than two years ago" and "some ten days ago" name no day.
                let vague = at.checked_sub(1).map_or("", word);
                if matches!(
                    vague,
                    "than" | "about" | "some" | "nearly" | "almost" | "least" | "over" | "roughly" | "around" | "to" | "or"
                ) {
                    return None;
                }
                match unit {
                    "day" | "days" => Some((3, published.checked_sub(count.days()).ok()?, Precision::Day)),
                    "month" | "months" => {
                        Some((3, published.first_of_month().checked_sub(count.months()).ok()?, Precision::Month))
                    }
                    "year" | "years" => Some((3, published.first_of_year().checked_sub(count.years()).ok()?, Precision::Year)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn after_month(&self, at: usize, month: i8, before: &str) -> Option<(usize, Date, Precision)> {
        let next = self.tokens.get(at + 1);
        let day = next.filter(|_| matches!(self.gap(at), " " | ". ")).and_then(|token| token.folded.parse::<i8>().ok());
        if let Some(day @ 1..=31) = day {
            return match self.year(at + 2) {
                Some(year) => Some((3, Date::new(year, month, day).ok()?, Precision::Day)),
                None => Some((2, self.nearest(month, day, at)?, Precision::Day)),
            };
        }
        if let Some(year) = self.year(at + 1) {
            return Some((2, Date::new(year, month, 1).ok()?, Precision::Month));
        }
        // "March" and "May" are other words too.
        let date = match before {
            "last" => {
                let published = self.published?;
                let this = Date::new(published.year(), month, 1).ok()?;
                if this < published.first_of_month() { this } else { this.checked_sub(1.year()).ok()? }
            }
            "in" | "since" | "until" | "by" | "early" | "late" | "mid" | "during" => self.nearest(month, 1, at)?,
            _ => return None,
        };
        Some((1, date, Precision::Month))
    }

    /// The year that token `at` is, right after the token before it.
    fn year(&self, at: usize) -> Option<i16> {
        let token = self.tokens.get(at)?;
        let close = matches!(self.gap(at.checked_sub(1)?), " " | ", " | ". ");
        token.folded.parse::<i16>().ok().filter(|year| close && token.folded.len() == 4 && (1900..2100).contains(year))
    }

    /// What stands between token `at` and the next.
    fn gap(&self, at: usize) -> &str {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(one), Some(other)) => Span::new(one.span.end, other.span.start).of(self.text),
            _ => "",
        }
    }

    fn weekday(&self, day: Weekday, before: &str, at: usize) -> Option<Date> {
        let published = self.published?;
        // "will meet on Friday", "is to speak Friday": what is announced is ahead.
        let ahead = self.is_ahead(at);
        let over = self.is_over(at);
        match before {
            "last" => published.nth_weekday(-1, day).ok(),
            // "It took until Wednesday", "did not answer until Friday": what is told is over.
            "until" | "till" | "by" if over && !ahead => published.nth_weekday(-1, day).ok(),
            "next" | "until" | "till" | "by" | "coming" | "upcoming" => published.nth_weekday(1, day).ok(),
            _ if published.weekday() == day => Some(published),
            // "Said that it would meet on Friday" is ahead of the saying, and of which Friday nobody knows.
            _ if !ahead && self.is_told_ahead(at) => None,
            _ if ahead => published.nth_weekday(1, day).ok(),
            _ => published.nth_weekday(-1, day).ok(),
        }
    }

    /// The eight words before, or those of them behind an "after": "will close after a vote on Monday" tells of a vote that was.
    fn before(&self, at: usize) -> &[Token<'_>] {
        let near = self.tokens.get(at.saturating_sub(8)..at).unwrap_or_default();
        let after = near.iter().rposition(|token| token.folded == "after");
        after.and_then(|after| near.get(after..)).unwrap_or(near)
    }

    /// Whether what stands right before tells what somebody said was to come.
    fn is_told_ahead(&self, at: usize) -> bool {
        let near = self.before(at);
        let would = near.iter().rposition(|token| token.folded == "would");
        // "Would have been", "would not say on Friday", "said on Friday": no announcement.
        would.and_then(|would| near.get(would + 1..)).is_some_and(|rest| {
            !rest.iter().any(|token| {
                matches!(
                    token.folded.as_str(),
                    "answer" | "be" | "comment" | "discuss" | "have" | "not" | "said" | "say" | "says" | "told" | "when" | "who"
                )
            })
        })
    }

    /// Whether what stands right before announces something.
    fn is_ahead(&self, at: usize) -> bool {
        let near = self.before(at);
        near.iter().any(|token| matches!(token.folded.as_str(), "will" | "won't" | "scheduled" | "upcoming" | "coming"))
    }

    /// Whether what stands right before tells of what is over.
    fn is_over(&self, at: usize) -> bool {
        let near = self.tokens.get(at.saturating_sub(8)..at).unwrap_or_default();
        near.iter().any(|token| {
            matches!(
                token.folded.as_str(),
                "took" | "did" | "didn't" | "waited" | "was" | "were" | "had" | "wasn't" | "weren't" | "hadn't"
            )
        }) && !self.is_ahead(at)
    }

    /// The day of that name nearest to publication; not after it where the words before token `at` tell of what is over, and not
    /// before its month where they announce something.
    fn nearest(&self, month: i8, day: i8, at: usize) -> Option<Date> {
        let published = self.published?;
        let (over, ahead) = (self.is_over(at), self.is_ahead(at));
        let years = [published.year(), published.year() - 1, published.year() + 1];
        let dates = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
        let dates = dates.filter(|date| !over || *date <= published);
        let dates = dates.filter(|date| !ahead || *date >= published.first_of_month());
        dates.min_by_key(|date| date.duration_since(published).abs())
    }
}

fn small_number(word: &str) -> Option<i32> {
    const NAMES: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let named = NAMES.iter().position(|name| *name == word).and_then(|at| i32::try_from(at).ok());
    named.or_else(|| word.parse().ok()).or_else(|| (word == "a").then_some(1)).filter(|count| (1..200).contains(count))
}

fn month(token: &Token) -> Option<i8> {
    if token.written == token.folded {
        return None;
    }
    let word = token.folded.as_str();
    let full = MONTHS.iter().position(|name| *name == word);
    let short = || (word.len() == 3 || word == "sept").then(|| MONTHS.iter().position(|name| name.starts_with(word)))?;
    i8::try_from(full.or_else(short)? + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, published: Option<&str>, expected: &[(&str, &str, Precision)]) {
        let published = published.map(|date| date.parse().expect("a date"));
        let found = dates(text, published);
        let found: Vec<_> = found.iter().map(|found| (found.span.of(text), found.date.to_string(), found.precision)).collect();
        let found: Vec<_> = found.iter().map(|(words, date, precision)| (*words, date.as_str(), *precision)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_written_date_needs_no_day_of_publication() {
        check("On Sept. 24, 2031, it fell.", None, &[("Sept. 24, 2031", "2031-09-24", Precision::Day)]);
        check(
            "on 3 May 2030 and in May, 2031",
            None,
            &[("3 May 2030", "2030-05-03", Precision::Day), ("May, 2031", "2031-05-01", Precision::Month)],
        );
        check("since 2029, all 2030 of them", None, &[("2029", "2029-01-01", Precision::Year)]);
        check("on Wednesday, May 3, or in June", None, &[]);
        check("Feb. 30, 2031", None, &[]);
    }

    #[test]
    fn relative_dates_lean_on_the_day_of_publication() {
        // A Thursday.
        let day = Some("2031-03-20");
        check("The plan was thrown into question on Feb. 9", Some("2031-09-27"), &[("Feb. 9", "2031-02-09", Precision::Day)]);
        check("The plan will be voted on in June", Some("2031-02-05"), &[("June", "2031-06-01", Precision::Month)]);
        check("When the numbers were updated in June", Some("2031-02-05"), &[("June", "2030-06-01", Precision::Month)]);
        check("on Wednesday night", day, &[("Wednesday", "2031-03-19", Precision::Day)]);
        check("on Thursday", day, &[("Thursday", "2031-03-20", Precision::Day)]);
        check(
            "last Thursday, next Friday",
            day,
            &[("Thursday", "2031-03-13", Precision::Day), ("Friday", "2031-03-21", Precision::Day)],
        );
        check(
            "on Feb. 10 and Dec. 12",
            day,
            &[("Feb. 10", "2031-02-10", Precision::Day), ("Dec. 12", "2030-12-12", Precision::Day)],
        );
        check("last June, until May", day, &[("June", "2030-06-01", Precision::Month), ("May", "2031-05-01", Precision::Month)]);
        check("They may march with Mr. May", day, &[]);
        check("on Wednesday, May 3, 2030", day, &[("Wednesday, May 3, 2030", "2030-05-03", Precision::Day)]);
        check(
            "It will meet on Friday and must answer by Tuesday.",
            day,
            &[("Friday", "2031-03-21", Precision::Day), ("Tuesday", "2031-03-25", Precision::Day)],
        );
        check("It took until Wednesday.", day, &[("Wednesday", "2031-03-19", Precision::Day)]);
        check(
            "last month, this year, yesterday, two years ago and a month ago",
            day,
            &[
                ("last month", "2031-02-01", Precision::Month),
                ("this year", "2031-01-01", Precision::Year),
                ("yesterday", "2031-03-19", Precision::Day),
                ("two years ago", "2029-01-01", Precision::Year),
                ("a month ago", "2031-02-01", Precision::Month),
            ],
        );
        check("over the last year, more than two years ago", day, &[]);
    }

    #[test]
    fn the_end_of_a_month_is_counted_by_the_calendar() {
        check("last month", Some("2032-03-31"), &[("last month", "2032-02-01", Precision::Month)]);
        check("three days ago", Some("2032-03-02"), &[("three days ago", "2032-02-28", Precision::Day)]);
        check("yesterday", Some("2031-01-01"), &[("yesterday", "2030-12-31", Precision::Day)]);
    }
}
