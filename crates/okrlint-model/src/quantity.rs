//! Amounts, what they count, and which of them can be compared.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;
use rust_decimal::Decimal;
use thin_vec::ThinVec;

use okrlint_syntax::Span;

use crate::Symbol;

/// A unit of time that a duration is counted in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimeUnit {
    /// `ms`
    Millisecond,
    /// `s`, `sec`
    Second,
    /// `min`
    Minute,
    /// `h`, `hour`
    Hour,
    /// `day`
    Day,
    /// `week`
    Week,
    /// `month`
    Month,
    /// `quarter`
    Quarter,
    /// `year`
    Year,
}

impl TimeUnit {
    /// The unit of time that `word` names, singular or plural.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "ms" | "millisecond" | "milliseconds" => Self::Millisecond,
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Second,
            "min" | "mins" | "minute" | "minutes" => Self::Minute,
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hour,
            "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            "month" | "months" => Self::Month,
            "quarter" | "quarters" => Self::Quarter,
            "year" | "years" => Self::Year,
            _ => return None,
        })
    }

    /// How long it is, in milliseconds or in months.
    const fn length(self) -> (Dimension, u32) {
        match self {
            Self::Millisecond => (Dimension::ClockTime, 1),
            Self::Second => (Dimension::ClockTime, 1_000),
            Self::Minute => (Dimension::ClockTime, 60_000),
            Self::Hour => (Dimension::ClockTime, 3_600_000),
            Self::Day => (Dimension::ClockTime, 86_400_000),
            Self::Week => (Dimension::ClockTime, 604_800_000),
            Self::Month => (Dimension::CalendarTime, 1),
            Self::Quarter => (Dimension::CalendarTime, 3),
            Self::Year => (Dimension::CalendarTime, 12),
        }
    }
}

/// What one part of a unit measures: two amounts compare only where these are equal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dimension {
    /// `%`
    Percent,
    /// `pp`, percentage points
    PercentagePoint,
    /// A currency, by its ISO 4217 code. Currencies never convert.
    Currency([u8; 3]),
    /// Milliseconds to weeks, which convert among themselves.
    ClockTime,
    /// Months to years, which convert among themselves; never into days, since months differ in length.
    CalendarTime,
    /// A counted thing, by the stem of its noun.
    Noun(Symbol),
}

/// One part of a unit as written: what it measures, and how many basic steps one of it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measure {
    /// What is measured.
    pub dimension: Dimension,
    /// Milliseconds or months in one of it; 1 for all that is no time.
    pub factor: u32,
    /// The word or sign that says so.
    pub span: Span,
}

impl Measure {
    /// The measure that a plain word of a unit names: `pp`, a duration, or the noun that is counted.
    pub fn from_word(word: &str, span: Span) -> Self {
        if word == "pp" {
            return Self::plain(Dimension::PercentagePoint, span);
        }
        match TimeUnit::from_word(word) {
            Some(time) => {
                let (dimension, factor) = time.length();
                Self {
                    dimension,
                    factor,
                    span,
                }
            }
            None => Self::plain(Dimension::Noun(noun_stem(word)), span),
        }
    }

    /// A measure that does not convert.
    pub const fn plain(dimension: Dimension, span: Span) -> Self {
        Self {
            dimension,
            factor: 1,
            span,
        }
    }
}

/// A unit: `%`, `USD`, `min`, `customers`, `signups/month`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// What is counted.
    pub head: Measure,
    /// What it is counted per, in written order; empty where the unit is no rate.
    pub per: ThinVec<Measure>,
}

impl Unit {
    /// Where it stands; of a currency before a number with a rate behind it, all of that.
    pub fn span(&self) -> Span {
        self.per
            .last()
            .map_or(self.head.span, |per| self.head.span.cover(per.span))
    }

    /// Whether amounts in the two can be compared, after conversion where that is needed.
    pub fn comparable(&self, other: &Self) -> bool {
        self.head.dimension == other.head.dimension
            && self.per.len() == other.per.len()
            && self
                .per
                .iter()
                .zip(&other.per)
                .all(|(a, b)| a.dimension == b.dimension)
    }

    /// Whether the two differ in nothing but the things counted, as `signups` and `customers` do.
    ///
    /// Such a mismatch may be a matter of wording, so it weighs less than one between, say, `%` and `USD`.
    pub fn differs_in_nouns_only(&self, other: &Self) -> bool {
        let noun = |measure: &Measure| matches!(measure.dimension, Dimension::Noun(_));
        self.per.len() == other.per.len()
            && std::iter::once((&self.head, &other.head))
                .chain(self.per.iter().zip(&other.per))
                .all(|(a, b)| a.dimension == b.dimension || (noun(a) && noun(b)))
    }

    /// How many basic steps one of this unit is, as a fraction.
    pub fn factor(&self) -> BigRational {
        let mut factor = BigRational::from_integer(BigInt::from(self.head.factor));
        for per in &self.per {
            factor /= BigInt::from(per.factor);
        }
        factor
    }
}

/// The stem that a noun shares with its plural, whatever the case: `Company` and `companies` have one.
pub fn noun_stem(word: &str) -> Symbol {
    let mut stem = word.to_lowercase();
    strip_plural_s(&mut stem);
    if stem.len() > 2 && stem.ends_with('e') {
        stem.pop();
        strip_plural_s(&mut stem);
    }
    if stem.len() > 2 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    Symbol::new(&stem)
}

fn strip_plural_s(stem: &mut String) {
    if stem.len() > 2 && stem.ends_with('s') && !stem.ends_with("ss") {
        stem.pop();
    }
}

/// An amount as written, or the place of one that is still to be found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// Where it stands, unit included.
    pub span: Span,
    /// The amount with its scale applied, in its own unit; `None` for `unknown` and placeholders.
    pub amount: Option<Decimal>,
    /// Whether a placeholder such as `XX` or `TBD` stands in the number's place.
    pub placeholder: bool,
    /// The unit written beside it.
    pub unit: Option<Unit>,
}

/// An amount in a unit, free of its place in the text: exact, and comparable with others of its dimension.
#[derive(Clone, Debug)]
pub struct Amount(Steps);

/// An amount in basic steps. Fractions of any size are slow, and hardly any amount needs one.
#[derive(Clone, Debug)]
enum Steps {
    /// `number × times ÷ per`
    Short {
        number: Decimal,
        times: u32,
        per: u64,
    },
    Long(Box<BigRational>),
}

impl Amount {
    /// `number` in `unit`, turned into basic steps so that what converts compares.
    pub fn new(number: Decimal, unit: Option<&Unit>) -> Self {
        let Some(unit) = unit else {
            return Self(Steps::Short {
                number,
                times: 1,
                per: 1,
            });
        };
        let per = unit
            .per
            .iter()
            .try_fold(1_u64, |all, per| all.checked_mul(u64::from(per.factor)));
        Self(match per {
            Some(per) => Steps::Short {
                number,
                times: unit.head.factor,
                per,
            },
            None => Steps::Long(Box::new(rational(number) * unit.factor())),
        })
    }

    /// The exact value in basic steps; divided by [`Unit::factor`] it is in that unit.
    pub fn value(&self) -> BigRational {
        match &self.0 {
            Steps::Short { number, times, per } => {
                rational(*number) * BigInt::from(*times) / BigInt::from(*per)
            }
            Steps::Long(value) => BigRational::clone(value),
        }
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Steps::Short { .. }, Steps::Short { .. }) => compare_short(&self.0, &other.0),
            _ => None,
        }
        .unwrap_or_else(|| self.value().cmp(&other.value()))
    }
}

/// Compares by whole numbers; `None` where they would be too large.
fn compare_short(a: &Steps, b: &Steps) -> Option<Ordering> {
    let (
        Steps::Short { number, times, per },
        Steps::Short {
            number: other,
            times: other_times,
            per: other_per,
        },
    ) = (a, b)
    else {
        return None;
    };
    if (times, per) == (other_times, other_per) {
        return Some(number.cmp(other));
    }
    let whole = |number: &Decimal, against: &Decimal, times: u32, per: u64| {
        let digits = against.scale().saturating_sub(number.scale());
        number
            .mantissa()
            .checked_mul(10_i128.checked_pow(digits)?)?
            .checked_mul(i128::from(times))?
            .checked_mul(i128::from(per))
    };
    let left = whole(number, other, *times, *other_per)?;
    let right = whole(other, number, *other_times, *per)?;
    Some(left.cmp(&right))
}

/// `number` as an exact fraction.
pub fn rational(number: Decimal) -> BigRational {
    BigRational::new(
        BigInt::from(number.mantissa()),
        BigInt::from(10_u8).pow(number.scale()),
    )
}

/// A comparison sign.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Operator {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `<`
    Below,
    /// `=`
    Equal,
}

impl Operator {
    /// Whether `value` stands in this relation to `limit`.
    pub fn holds(self, value: &Amount, limit: &Amount) -> bool {
        let order = value.cmp(limit);
        match self {
            Self::AtLeast => order != Ordering::Less,
            Self::AtMost => order != Ordering::Greater,
            Self::Above => order == Ordering::Greater,
            Self::Below => order == Ordering::Less,
            Self::Equal => order == Ordering::Equal,
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Above => ">",
            Self::Below => "<",
            Self::Equal => "=",
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use okrlint_syntax::Span;
    use rust_decimal::Decimal;

    use super::{Amount, Measure, Unit, noun_stem};

    fn amount(number: &str, words: &[&str]) -> Amount {
        let mut measures = words
            .iter()
            .map(|word| Measure::from_word(word, Span::empty(0)));
        let unit = measures.next().map(|head| Unit {
            head,
            per: measures.collect(),
        });
        Amount::new(
            Decimal::from_str_exact(number).expect("a number"),
            unit.as_ref(),
        )
    }

    /// A number, and its unit's words: what is counted, then per what.
    type Written = (&'static str, &'static [&'static str]);

    #[test]
    fn amounts_compare_in_whatever_unit_and_of_whatever_size() {
        let long = "79228162514264337593543950335";
        let rows: [(Written, Ordering, Written); 9] = [
            (("1.50", &[]), Ordering::Equal, ("1.5", &[])),
            (("48", &["h"]), Ordering::Equal, ("2", &["days"])),
            (("0.1", &["min"]), Ordering::Less, ("6.1", &["s"])),
            (
                ("4", &["cups", "week"]),
                Ordering::Less,
                ("1", &["cups", "day"]),
            ),
            (
                ("7", &["cups", "week"]),
                Ordering::Equal,
                ("1", &["cups", "day"]),
            ),
            (("1", &["quarter"]), Ordering::Equal, ("3", &["months"])),
            ((long, &["weeks"]), Ordering::Greater, (long, &["days"])),
            (("-3", &["days"]), Ordering::Less, ("1", &["ms"])),
            (
                ("1", &["cups", "week", "week", "week"]),
                Ordering::Less,
                ("1", &["cups", "day", "week", "week"]),
            ),
        ];
        for (written, order, other) in rows {
            let [a, b] = [written, other].map(|(number, unit)| amount(number, unit));
            assert_eq!(a.cmp(&b), order, "{written:?} and {other:?}");
            assert_eq!(
                a.value().cmp(&b.value()),
                order,
                "{written:?} and {other:?}"
            );
            assert_eq!(
                a == b,
                order == Ordering::Equal,
                "{written:?} and {other:?}"
            );
        }
    }

    #[test]
    fn a_noun_equals_its_plural() {
        for (one, many) in [
            ("customer", "customers"),
            ("company", "companies"),
            ("Box", "boxes"),
            ("invoice", "invoices"),
            ("bus", "buses"),
            ("class", "classes"),
            ("movie", "movies"),
            ("key", "keys"),
            ("MR", "MRs"),
            ("qualified-lead", "qualified-leads"),
            ("release", "releases"),
        ] {
            assert_eq!(noun_stem(one), noun_stem(many), "{one}");
        }
        assert_ne!(noun_stem("customers"), noun_stem("users"));
    }
}
