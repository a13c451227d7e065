//! Dates of requests and results.

use crate::error::{Code, Error};
use crate::model::{Date, PartialDate};

/// The first and the last day that a date may mean.
pub(super) fn bounds(date: PartialDate) -> (Date, Date) {
    let day = |month, day| Date { year: date.year, month: date.month.unwrap_or(month), day: date.day.unwrap_or(day) };
    (day(1, 1), day(12, 31))
}

/// Reads a date of a request, which may leave out the day or the month.
pub(super) fn partial(field: &str, value: Option<&str>) -> Result<Option<PartialDate>, Error> {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return Ok(None) };
    let (month, day) = (value.len() > 4, value.len() > 7);
    let rest = if day {
        ""
    } else if month {
        "-01"
    } else {
        "-01-01"
    };
    match Date::parse(&(value.to_owned() + rest)) {
        Some(date) => Ok(Some(PartialDate { year: date.year, month: month.then_some(date.month), day: day.then_some(date.day) })),
        None => Err(Error::new(
            Code::BadRequest,
            format!("The field `{field}` has to be a date like 2023-03-22, 2023-03 or 2023; it is `{value}`."),
        )),
    }
}

/// Days from one day to another; negative where the other is earlier.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    number(to) - number(from)
}

/// Days since some day, by the calendar of today in all times (Hinnant, `days_from_civil`).
fn number(date: Date) -> i32 {
    // Years begin in March, so that the leap day is the last one.
    let month = (i32::from(date.month) + 9) % 12;
    let year = i32::from(date.year) - i32::from(date.month <= 2);
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + i32::from(date.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_the_calendar() {
        let days = |from: &str, to: &str| days_between(Date::parse(from).expect("a day"), Date::parse(to).expect("a day"));
        assert_eq!(days("2031-03-02", "2031-03-02"), 0);
        assert_eq!(days("2028-02-28", "2028-03-01"), 2);
        assert_eq!(days("2027-02-28", "2027-03-01"), 1);
        assert_eq!(days("2031-12-31", "2032-01-01"), 1);
        assert_eq!(days("2000-01-01", "2031-03-02"), 11_383);
        assert_eq!(days("2031-03-02", "2031-02-27"), -3);
    }

    #[test]
    fn a_date_may_lack_day_and_month() {
        let read = |value| partial("said_from", Some(value)).map(|date| date.map(|date| (date.to_string(), bounds(date))));
        let day = |text| Date::parse(text).expect("a day");
        assert_eq!(read("2031"), Ok(Some(("2031".into(), (day("2031-01-01"), day("2031-12-31"))))));
        assert_eq!(read("2031-02"), Ok(Some(("2031-02".into(), (day("2031-02-01"), day("2031-02-31"))))));
        assert_eq!(read("2031-02-03"), Ok(Some(("2031-02-03".into(), (day("2031-02-03"), day("2031-02-03"))))));
        assert_eq!(read(""), Ok(None));
        for bad in ["31", "2031-", "2031-2", "2031-13", "2031-02-3", "2031-02-032", "March"] {
            assert_eq!(read(bad).expect_err(bad).code, Code::BadRequest, "{bad}");
        }
    }
}
