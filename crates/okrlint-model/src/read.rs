//! The values of clauses: numbers, units, days and periods.

use jiff::civil::Date;
use okrlint_syntax::Span;
use okrlint_syntax::ast::{self, DateValue, QuantityValue, UnitHead, Value};
use rust_decimal::Decimal;

use crate::clause::{Bound, Every, Number, PeriodWord, Point, Reading, Says, When};
use crate::date::Period;
use crate::facts::RefCycle;
use crate::id::{ClauseId, NumberId, QuantityId};
use crate::lower::Lowering;
use crate::quantity::{Dimension, Measure, Operator, Quantity, Unit};
use crate::symbol::Symbol;

pub(crate) fn period(date: ast::Date<'_>) -> Option<Period> {
    match date.parsed()? {
        DateValue::Year(year) => Some(Period::Year(year.cast_signed())),
        DateValue::Half(year, half) => Some(Period::Half(year.cast_signed(), half)),
        DateValue::Quarter(year, quarter) => Some(Period::Quarter(year.cast_signed(), quarter)),
        DateValue::Month(year, month) => Some(Period::Month(year.cast_signed(), month)),
        DateValue::Day { .. } => None,
    }
}

fn day_of(date: ast::Date<'_>) -> Option<Date> {
    match date.parsed()? {
        DateValue::Day { y, m, d } => {
            Date::new(y.cast_signed(), m.cast_signed(), d.cast_signed()).ok()
        }
        _ => None,
    }
}

fn point(date: ast::Date<'_>) -> Option<Point> {
    day_of(date)
        .map(Point::Day)
        .or_else(|| period(date).map(Point::Period))
}

pub(crate) fn ref_cycle(cycle: ast::RefCycle<'_>) -> RefCycle {
    match cycle {
        ast::RefCycle::Date(date) => RefCycle {
            span: date.span(),
            period: period(date),
            name: None,
        },
        ast::RefCycle::Name(name) => RefCycle {
            span: name.span,
            period: None,
            name: Some(Symbol::new(name.text)),
        },
    }
}

pub(crate) fn word(clause: ast::Clause<'_>) -> Option<ast::Name<'_>> {
    clause.values().find_map(|value| match value {
        Value::Word(name) => Some(name),
        _ => None,
    })
}

pub(crate) fn text(clause: ast::Clause<'_>) -> Option<Span> {
    clause.values().find_map(|value| match value {
        Value::Text(text) => Some(text.span()),
        _ => None,
    })
}

pub(crate) fn day(clause: ast::Clause<'_>) -> Option<Date> {
    clause.values().find_map(|value| match value {
        Value::Date(date) => day_of(date),
        _ => None,
    })
}

pub(crate) fn every(clause: ast::Clause<'_>) -> Option<Every> {
    clause.values().find_map(|value| match value {
        Value::Every(every) => returning(every),
        _ => None,
    })
}

fn returning(every: ast::Every<'_>) -> Option<Every> {
    let word = every.word()?.text.to_lowercase();
    let unit = match word.trim_end_matches('s') {
        "day" => PeriodWord::Day,
        "week" => PeriodWord::Week,
        "month" => PeriodWord::Month,
        "quarter" => PeriodWord::Quarter,
        "year" => PeriodWord::Year,
        _ => return None,
    };
    let count = match every.count() {
        Some(count) => count.text.parse().ok()?,
        None => 1,
    };
    Some(Every {
        count,
        unit,
        span: every.span(),
    })
}

/// A weight, score or confidence. A percentage is read as the share it means: the mistake has its own message.
fn bare(quantity: ast::Quantity<'_>) -> Number {
    let percent = quantity
        .unit()
        .is_some_and(|unit| unit.head == UnitHead::Percent);
    let value = amount(&quantity.value()).map(|value| {
        if percent {
            value / Decimal::ONE_HUNDRED
        } else {
            value
        }
    });
    Number {
        value,
        span: quantity.span(),
    }
}

/// The number of a quantity with its scale applied; `None` where it is unknown or too large to be exact.
fn amount(value: &QuantityValue<'_>) -> Option<Decimal> {
    let QuantityValue::Number {
        negative,
        digits,
        scale,
        ..
    } = value
    else {
        return None;
    };
    let plain: std::borrow::Cow<'_, str> = if digits.contains([',', '_']) {
        digits.replace([',', '_'], "").into()
    } else {
        (*digits).into()
    };
    let mut value = Decimal::from_str_exact(&plain).ok()?;
    if let Some(scale) = scale {
        let factor = Decimal::from(10_u64.pow(u32::from(scale.exponent)));
        value = value.checked_mul(factor)?;
    }
    if *negative {
        value.set_sign_negative(true);
    }
    Some(value)
}

impl<'a> Lowering<'a> {
    /// Takes in a quantity.
    pub(crate) fn quantity(&mut self, quantity: ast::Quantity<'a>) -> QuantityId {
        let id = QuantityId::at(self.facts.quantities.len() as u32);
        let value = quantity.value();
        let unit = match &value {
            QuantityValue::Number { unit, .. } => *unit,
            _ => quantity.unit(),
        };
        let unit = unit.and_then(|unit| self.unit(unit));
        self.facts.quantities.push(Quantity {
            span: quantity.span(),
            amount: amount(&value),
            placeholder: matches!(value, QuantityValue::Unknown { placeholder: true }),
            unit,
        });
        id
    }

    pub(crate) fn first_quantity(&mut self, clause: ast::Clause<'a>) -> Option<QuantityId> {
        let quantity = clause.values().find_map(|value| match value {
            Value::Quantity(quantity) => Some(quantity),
            Value::Comparison(comparison) => comparison.quantity(),
            _ => None,
        })?;
        Some(self.quantity(quantity))
    }

    fn unit(&self, unit: ast::UnitExpr<'a>) -> Option<Unit> {
        let span = unit.span();
        let text = span.text(self.text);
        let first = text.chars().next().map_or(0, char::len_utf8) as u32;
        let sign = Span::new(span.start, span.start + first);
        let head = match unit.head {
            UnitHead::Percent => Measure::plain(Dimension::Percent, sign),
            UnitHead::Currency(code) => {
                let letters = text.starts_with(|letter: char| letter.is_ascii_alphabetic());
                let span = Span::new(span.start, span.start + if letters { 3 } else { first });
                Measure::plain(Dimension::Currency(code), span)
            }
            UnitHead::CurrencySign(word) | UnitHead::Word(word) => {
                Measure::from_word(word, self.place(word))
            }
            UnitHead::None => return None,
        };
        Some(Unit {
            head,
            per: unit
                .per()
                .map(|word| Measure::from_word(word, self.place(word)))
                .collect(),
        })
    }

    /// Where a slice of the text stands in it.
    fn place(&self, slice: &str) -> Span {
        let start = (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize) as u32;
        Span::new(start, start + slice.len() as u32)
    }

    pub(crate) fn unit_clause(&mut self, clause: ast::Clause<'a>) -> Says {
        let unit = clause.values().find_map(|value| match value {
            Value::Unit(unit) => Some(unit),
            _ => None,
        });
        match unit.and_then(|unit| self.unit(unit)) {
            Some(unit) => {
                let id = self.facts.units.len() as u32;
                self.facts.units.push(unit);
                Says::Unit(id)
            }
            None => Says::Nothing,
        }
    }

    pub(crate) fn when(&mut self, clause: ast::Clause<'a>, id: ClauseId) -> Option<When> {
        clause.values().find_map(|value| match value {
            Value::Date(date) => Some(When {
                span: date.span(),
                point: point(date)?,
            }),
            Value::Word(name) => Some(When {
                span: name.span,
                point: Point::Cycle(self.named(name, id)),
            }),
            Value::Ref(reference) => Some(When {
                span: reference.span(),
                point: Point::Cycle(self.reference(reference, id)),
            }),
            _ => None,
        })
    }

    /// Takes in the ends of a cycle.
    pub(crate) fn dates(&mut self, clause: ast::Clause<'a>) -> Says {
        let at = |side: Option<ast::Side<'_>>| {
            let date = side?.date()?;
            Some(When {
                span: date.span(),
                point: point(date)?,
            })
        };
        let (from, to) = sides(clause);
        let id = self.facts.dates.len() as u32;
        self.facts.dates.push([at(from), at(to)]);
        Says::Dates(id)
    }

    /// Takes in a weight or score.
    pub(crate) fn number(&mut self, clause: ast::Clause<'a>) -> Option<NumberId> {
        let quantity = clause.values().find_map(|value| match value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        })?;
        let id = NumberId::at(self.facts.numbers.len() as u32);
        self.facts.numbers.push(bare(quantity));
        Some(id)
    }

    pub(crate) fn change(&mut self, clause: ast::Clause<'a>) -> Says {
        let (from, to) = sides(clause);
        let from = from.and_then(ast::Side::quantity);
        let to = to.and_then(ast::Side::quantity);
        Says::Change {
            from: from.map(|quantity| self.quantity(quantity)),
            to: to.map(|quantity| self.quantity(quantity)),
        }
    }

    pub(crate) fn level(&mut self, clause: ast::Clause<'a>) -> Says {
        let mut bound = None;
        let mut every = None;
        for value in clause.values() {
            match value {
                Value::Comparison(comparison) if bound.is_none() => {
                    bound = comparison.quantity().map(|quantity| {
                        Bound::Compare(operator(comparison.op()), self.quantity(quantity))
                    });
                }
                Value::Range(range) if bound.is_none() => {
                    if let (Some(low), Some(high)) = (range.low(), range.high()) {
                        bound = Some(Bound::Range(self.quantity(low), self.quantity(high)));
                    }
                }
                Value::Quantity(quantity) if bound.is_none() => {
                    bound = Some(Bound::Unsigned(self.quantity(quantity)));
                }
                Value::Every(value) => every = returning(value),
                _ => {}
            }
        }
        match bound {
            Some(bound) => Says::Level { bound, every },
            None => Says::Nothing,
        }
    }

    pub(crate) fn reading(&mut self, clause: ast::Clause<'a>) -> Says {
        let mut reading = Reading {
            date: day(clause),
            value: None,
            confidence: None,
            text: text(clause),
        };
        for value in clause.values() {
            match value {
                Value::Quantity(quantity) if reading.value.is_none() => {
                    reading.value = Some(self.quantity(quantity));
                }
                Value::Confidence(confidence) => {
                    reading.confidence = confidence.quantity().map(bare);
                }
                _ => {}
            }
        }
        let id = self.facts.readings.len() as u32;
        self.facts.readings.push(reading);
        Says::Reading(id)
    }
}

/// The two sides of `from … to …`, in whichever order they are written.
fn sides(clause: ast::Clause<'_>) -> (Option<ast::Side<'_>>, Option<ast::Side<'_>>) {
    let mut from = None;
    let mut to = None;
    for value in clause.values() {
        match value {
            Value::From(side) => from = Some(side),
            Value::To(side) => to = Some(side),
            _ => {}
        }
    }
    (from, to)
}

const fn operator(operator: ast::Operator) -> Operator {
    match operator {
        ast::Operator::Ge => Operator::AtLeast,
        ast::Operator::Le => Operator::AtMost,
        ast::Operator::Gt => Operator::Above,
        ast::Operator::Lt => Operator::Below,
        ast::Operator::Eq => Operator::Equal,
    }
}
