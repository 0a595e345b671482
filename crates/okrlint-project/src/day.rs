//! The day on which a project is read.

use std::fmt;

use jiff::Zoned;
use jiff::civil::Date;

/// Why a text is no day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DayError {
    /// It has the right shape, but the calendar knows no such day.
    NotInCalendar(String),
    /// It has another shape.
    Shape(String),
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInCalendar(text) => write!(f, "there is no day `{text}`"),
            Self::Shape(text) => write!(f, "`{text}` is no day of the form `2026-03-31`"),
        }
    }
}

impl std::error::Error for DayError {}

/// The day that `text` names, written as in `2026-03-31` and in no other way.
pub fn parse_day(text: &str) -> Result<Date, DayError> {
    let shape = || DayError::Shape(text.to_owned());
    let fits = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !fits {
        return Err(shape());
    }
    let year = text[..4].parse().map_err(|_| shape())?;
    let month = text[5..7].parse().map_err(|_| shape())?;
    let day = text[8..].parse().map_err(|_| shape())?;
    Date::new(year, month, day).map_err(|_| DayError::NotInCalendar(text.to_owned()))
}

/// The day on this computer's clock and in its time zone.
pub(crate) fn system_day() -> Date {
    Zoned::now().date()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{DayError, parse_day};

    #[test]
    fn a_day_has_one_form() {
        assert_eq!(parse_day("2024-02-29"), Ok(date(2024, 2, 29)));
        for text in [
            "",
            "2026-2-3",
            "20260203",
            "2026-02-03 ",
            "2026-02-03T00:00",
            "03.02.2026",
            "２０２６-02-03",
        ] {
            assert_eq!(parse_day(text), Err(DayError::Shape(text.to_owned())));
        }
        for text in ["2026-02-29", "2026-13-01", "2026-00-10"] {
            assert_eq!(
                parse_day(text),
                Err(DayError::NotInCalendar(text.to_owned()))
            );
        }
    }
}
