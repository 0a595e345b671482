//! Days and periods.

use super::At;
use crate::Span;
use crate::lexer::TokenKind;

/// A day or a period, as it is written.
#[derive(Clone, Copy)]
pub struct Date<'a> {
    at: At<'a>,
    first: u32,
    last: u32,
}

/// The day or period that a date says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DateValue {
    /// `2026-03-31`: a day that exists.
    Day {
        /// The year.
        y: u16,
        /// The month, 1 to 12.
        m: u8,
        /// The day, from 1.
        d: u8,
    },
    /// `2026`.
    Year(u16),
    /// `2026-H1`: a year and its half, 1 or 2.
    Half(u16, u8),
    /// `2026-Q1`: a year and its quarter, 1 to 4.
    Quarter(u16, u8),
    /// `2026-03`: a year and its month, 1 to 12.
    Month(u16, u8),
}

impl std::fmt::Display for DateValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::Day { y, m, d } => write!(f, "{y:04}-{m:02}-{d:02}"),
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Half(y, half) => write!(f, "{y:04}-H{half}"),
            Self::Quarter(y, quarter) => write!(f, "{y:04}-Q{quarter}"),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
        }
    }
}

/// How well a date is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Writing {
    /// As the language wants it.
    Good(DateValue),
    /// As the language wants it, but no calendar has it.
    Impossible,
    /// In another way; with what is surely meant.
    Odd(Option<DateValue>),
}

impl<'a> Date<'a> {
    pub(crate) fn of(at: At<'a>) -> Self {
        Self {
            at,
            first: at.first(),
            last: at.last(),
        }
    }

    pub(super) fn at_token(at: At<'a>, token: u32) -> Self {
        Self {
            at,
            first: token,
            last: token + 1,
        }
    }

    /// Where it stands.
    pub fn span(self) -> Span {
        self.at
            .token_span(self.first)
            .cover(self.at.token_span(self.last - 1))
    }

    /// As it is written.
    pub fn text(self) -> &'a str {
        self.span().text(self.at.source())
    }

    /// What it says. `None` for a day or period that does not exist and for what cannot be read;
    /// an error says so. What is surely meant is read: `15.02.2026`, `Q1 2026`.
    pub fn parsed(self) -> Option<DateValue> {
        match self.writing() {
            Writing::Good(value) => Some(value),
            Writing::Impossible => None,
            Writing::Odd(meant) => meant,
        }
    }

    /// The kind of its first token as it is written.
    pub(crate) fn written(self) -> TokenKind {
        self.at.written(self.first)
    }

    pub(crate) fn writing(self) -> Writing {
        let plain = self.last == self.first + 1
            && matches!(
                self.at.written(self.first),
                TokenKind::Date | TokenKind::Number
            );
        match strict(self.text()) {
            Some(writing) if plain => writing,
            _ => Writing::Odd(meant_date(self.text())),
        }
    }
}

/// Reads a date in the language's own form; `None` if it has another form.
fn strict(text: &str) -> Option<Writing> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| -> Option<u16> {
        let digits = bytes.get(from..to)?;
        digits.iter().try_fold(0, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + u16::from(digit - b'0'))
        })
    };
    let year = number(0, 4)?;
    if bytes.len() == 4 {
        return Some(Writing::Good(DateValue::Year(year)));
    }
    if bytes[4] != b'-' {
        return None;
    }
    let value = match (bytes.len(), bytes.get(5)?) {
        (7, b'Q') => period(number(6, 7)?, 4).map(|part| DateValue::Quarter(year, part)),
        (7, b'H') => period(number(6, 7)?, 2).map(|part| DateValue::Half(year, part)),
        (7, _) => period(number(5, 7)?, 12).map(|month| DateValue::Month(year, month)),
        (10, _) if bytes[7] == b'-' => day(year, number(5, 7)?, number(8, 10)?),
        _ => return None,
    };
    Some(value.map_or(Writing::Impossible, Writing::Good))
}

fn period(number: u16, most: u16) -> Option<u8> {
    (1..=most).contains(&number).then_some(number as u8)
}

fn day(y: u16, month: u16, day: u16) -> Option<DateValue> {
    let m = period(month, 12)?;
    let leap = y.is_multiple_of(4) && (!y.is_multiple_of(100) || y.is_multiple_of(400));
    let most = match m {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    let d = period(day, most)?;
    Some(DateValue::Day { y, m, d })
}

/// One run of digits or letters in a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Number(u16, usize),
    Month(u16),
    Quarter,
    Half,
    Other,
}

/// What a date in another form surely means: `q1-2026`, `31 March 2026`. `None` where that is not sure.
pub fn meant_date(text: &str) -> Option<DateValue> {
    use Part::{Half, Month, Number, Quarter};
    let mut parts = [Part::Other; 4];
    let mut count = 0;
    for part in runs(text) {
        *parts.get_mut(count)? = part;
        count += 1;
        // What stands behind the day in `2026-03-31T10:00` is the hour.
        if count == 3 && text.contains('T') {
            break;
        }
    }
    let quarter = |year, number| Some(DateValue::Quarter(year, period(number, 4)?));
    let half = |year, number| Some(DateValue::Half(year, period(number, 2)?));
    match parts[..count] {
        [Quarter, Number(number, 1), Number(year, 4)]
        | [Number(year, 4), Quarter, Number(number, 1)] => quarter(year, number),
        [Half, Number(number, 1), Number(year, 4)] | [Number(year, 4), Half, Number(number, 1)] => {
            half(year, number)
        }
        [Month(month), Number(year, 4)] | [Number(year, 4), Month(month)] => {
            Some(DateValue::Month(year, month as u8))
        }
        [Number(number, 1..=2), Month(month), Number(year, 4)]
        | [Month(month), Number(number, 1..=2), Number(year, 4)]
        | [
            Number(year, 4),
            Month(month) | Number(month, 1..=2),
            Number(number, 1..=2),
        ] => day(year, month, number),
        [Number(year, 4), Number(month, 1)] => Some(DateValue::Month(year, period(month, 12)?)),
        [Number(first, 1..=2), Number(second, 1..=2), Number(year, 4)] => {
            day_of_three(text, first, second, year)
        }
        [Number(first, 1..=2), Number(second, 1..=2), Number(year, 2)] => {
            day_of_three(text, first, second, 2000 + year)
        }
        _ => None,
    }
}

/// With dots the day comes first; with slashes or hyphens the month may, so only one order that
/// exists is sure.
fn day_of_three(text: &str, first: u16, second: u16, year: u16) -> Option<DateValue> {
    let day_first = day(year, second, first);
    if text.contains('.') || first == second {
        return day_first;
    }
    match (day_first, day(year, first, second)) {
        (Some(_), Some(_)) => None,
        (found, None) | (None, found) => found,
    }
}

/// The runs of digits and of letters in a text.
fn runs(text: &str) -> impl Iterator<Item = Part> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let first = rest.chars().next()?;
        let numeric = first.is_ascii_digit();
        let end = rest
            .find(|letter: char| !letter.is_alphanumeric() || letter.is_ascii_digit() != numeric)
            .unwrap_or(rest.len());
        let run = &rest[..end];
        rest = &rest[end..];
        Some(if numeric {
            run.parse()
                .map_or(Part::Other, |number| Part::Number(number, run.len()))
        } else {
            word(run)
        })
    })
}

fn word(run: &str) -> Part {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let run = run.to_lowercase();
    match run.as_str() {
        "q" => Part::Quarter,
        "h" => Part::Half,
        _ => MONTHS
            .iter()
            .position(|month| run.len() >= 3 && month.starts_with(&run))
            .map_or(Part::Other, |at| Part::Month(at as u16 + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_decides() {
        let good = |text| match strict(text) {
            Some(Writing::Good(value)) => Some(value),
            _ => None,
        };
        assert_eq!(
            good("2026-03-31"),
            Some(DateValue::Day {
                y: 2026,
                m: 3,
                d: 31
            })
        );
        assert_eq!(
            good("2024-02-29"),
            Some(DateValue::Day {
                y: 2024,
                m: 2,
                d: 29
            })
        );
        assert_eq!(good("2026"), Some(DateValue::Year(2026)));
        assert_eq!(good("2026-H2"), Some(DateValue::Half(2026, 2)));
        assert_eq!(good("2026-Q4"), Some(DateValue::Quarter(2026, 4)));
        assert_eq!(good("2026-12"), Some(DateValue::Month(2026, 12)));
        for impossible in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-04-31",
            "2026-00-10",
            "2026-01-00",
            "2026-Q5",
            "2026-Q0",
            "2026-H3",
            "2026-13",
        ] {
            assert_eq!(
                strict(impossible),
                Some(Writing::Impossible),
                "{impossible}"
            );
        }
        for odd in [
            "2026-3-31",
            "2026-",
            "1000-2000",
            "2026-W05",
            "2026-q1",
            "2026-Q12",
        ] {
            assert_eq!(strict(odd), None, "{odd}");
        }
    }

    #[test]
    fn other_forms_are_read_where_they_are_sure() {
        let cases = [
            ("15.02.2026", "2026-02-15"),
            ("1.2.26", "2026-02-01"),
            ("3/31/2026", "2026-03-31"),
            ("31/3/2026", "2026-03-31"),
            ("31-03-2026", "2026-03-31"),
            ("3-31-2026", "2026-03-31"),
            ("2026/03/31", "2026-03-31"),
            ("2026.03.31", "2026-03-31"),
            ("2026-3-31", "2026-03-31"),
            ("2026-03-31T10:00", "2026-03-31"),
            ("2026-q1", "2026-Q1"),
            ("Q1 2026", "2026-Q1"),
            ("Q1/2026", "2026-Q1"),
            ("2026Q1", "2026-Q1"),
            ("H2 2026", "2026-H2"),
            ("March 2026", "2026-03"),
            ("31 March 2026", "2026-03-31"),
            ("Mar 31, 2026", "2026-03-31"),
            ("2026-3", "2026-03"),
        ];
        for (text, value) in cases {
            assert_eq!(
                meant_date(text).map(|value| value.to_string()).as_deref(),
                Some(value),
                "{text}"
            );
        }
        for unsure in [
            "3/4/2026",
            "03-04-2026",
            "2026-W05",
            "1000-2000",
            "2026-",
            "2026-02-30-1",
            "30.02.2026",
        ] {
            assert_eq!(meant_date(unsure), None, "{unsure}");
        }
    }
}
