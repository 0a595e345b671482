//! Days, periods and stretches of time.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

/// A period as it is written: `2026`, `2026-H1`, `2026-Q1`, `2026-03`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Period {
    /// A year.
    Year(i16),
    /// A half of a year, 1 or 2.
    Half(i16, u8),
    /// A quarter, 1 to 4.
    Quarter(i16, u8),
    /// A calendar month, 1 to 12.
    Month(i16, u8),
}

impl Period {
    /// Its days. `fiscal_year_start` is the month (1 to 12) in which a fiscal year begins; such a year is named
    /// after the calendar year in which it ends. Months are always the calendar's.
    pub fn days(self, fiscal_year_start: u8) -> Days {
        let (year, offset, months) = match self {
            Self::Year(year) => (year, 0, 12),
            Self::Half(year, half) => (year, i32::from(half.clamp(1, 2) - 1) * 6, 6),
            Self::Quarter(year, quarter) => (year, i32::from(quarter.clamp(1, 4) - 1) * 3, 3),
            Self::Month(year, month) => return Days::months(year, i32::from(month) - 1, 1),
        };
        let start = i32::from(fiscal_year_start.clamp(1, 12)) - 1;
        let shift = if start == 0 { 0 } else { start - 12 };
        Days::months(year, shift + offset, months)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Days {
    /// From `first` to `last`; an empty stretch where they are reversed.
    pub const fn new(first: Date, last: Date) -> Self {
        Self { first, last }
    }

    /// `count` months from the one that lies `offset` months after January of `year`.
    fn months(year: i16, offset: i32, count: i32) -> Self {
        let begin = i32::from(year) * 12 + offset;
        let first = month_start(begin);
        let next = month_start(begin + count);
        Self::new(first, next.saturating_sub(1.day()))
    }

    /// Whether `day` lies inside.
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether `other` lies wholly inside.
    pub fn includes(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// How many days it has; 0 where its ends are reversed.
    pub fn count(self) -> i32 {
        (days_between(self.first, self.last) + 1).max(0)
    }
}

/// The first day of the month that lies `index` months after January of the year 0, within the calendar's bounds.
fn month_start(index: i32) -> Date {
    let year = index.div_euclid(12).clamp(-9999, 9999) as i16;
    let month = index.rem_euclid(12) as i8 + 1;
    Date::new(year, month, 1).unwrap_or(Date::MAX)
}

/// Days from `from` to `to`; negative where `to` is the earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Days, Period};

    #[test]
    fn periods_are_the_calendars_unless_the_fiscal_year_says_otherwise() {
        let rows = [
            (Period::Year(2026), 1, date(2026, 1, 1), date(2026, 12, 31)),
            (
                Period::Half(2026, 2),
                1,
                date(2026, 7, 1),
                date(2026, 12, 31),
            ),
            (
                Period::Quarter(2026, 1),
                1,
                date(2026, 1, 1),
                date(2026, 3, 31),
            ),
            (
                Period::Month(2024, 2),
                1,
                date(2024, 2, 1),
                date(2024, 2, 29),
            ),
            // A year that begins in April is named after the year in which it ends.
            (Period::Year(2026), 4, date(2025, 4, 1), date(2026, 3, 31)),
            (
                Period::Quarter(2026, 1),
                4,
                date(2025, 4, 1),
                date(2025, 6, 30),
            ),
            (
                Period::Quarter(2026, 4),
                4,
                date(2026, 1, 1),
                date(2026, 3, 31),
            ),
            (
                Period::Half(2026, 2),
                10,
                date(2026, 4, 1),
                date(2026, 9, 30),
            ),
            (
                Period::Month(2026, 2),
                4,
                date(2026, 2, 1),
                date(2026, 2, 28),
            ),
        ];
        for (period, start, first, last) in rows {
            assert_eq!(
                period.days(start),
                Days::new(first, last),
                "{period} from {start}"
            );
        }
    }

    #[test]
    fn a_stretch_counts_both_its_ends() {
        let quarter = Period::Quarter(2026, 1).days(1);
        assert_eq!(quarter.count(), 90);
        assert!(quarter.contains(date(2026, 3, 31)));
        assert!(!quarter.contains(date(2026, 4, 1)));
        assert!(Period::Year(2026).days(1).includes(quarter));
    }
}
