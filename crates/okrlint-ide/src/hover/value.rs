//! Days, periods, quantities and units.

use jiff::civil::{Date, Weekday};
use num_bigint::BigInt;
use num_rational::BigRational;
use okrlint_model::{
    Cycle, CycleId, CycleLabel, Days, DeclRef, Dimension, Entity, Every, FileFacts, FileId, Model,
    PeriodWord, Point, QuantityId, Unit, When, days_between,
};
use okrlint_syntax::Span;

use super::paragraphs;
use crate::phrase;

/// A day or a period where one is due.
pub(super) fn when(model: &Model, file: FileId, when: When) -> String {
    match when.point {
        Point::Day(date) => day(model, date),
        Point::Period(period) => {
            let cycle = model.period(period);
            format!("**{period}** {}", stretch(model, cycle.days))
        }
        Point::Cycle(id) => match model.resolution(file, id) {
            okrlint_model::Resolution::One(Entity::Cycle(id)) => declared_cycle(model, *id),
            _ => String::new(),
        },
    }
}

/// A day: its weekday, and how far it is from today.
fn day(model: &Model, date: Date) -> String {
    let today = model.settings().today;
    format!(
        "**{}**, a {}, {}.",
        phrase::day(date, today),
        weekday(date),
        phrase::distance(date, today)
    )
}

const fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn weekday(date: Date) -> &'static str {
    weekday_name(date.weekday())
}

/// The day that is written at `offset`, such as that of a check-in.
pub(super) fn day_at(model: &Model, file: FileId, offset: u32) -> Option<(String, Span)> {
    let text = &model.file(file).text;
    let part_of_date = |byte: &u8| byte.is_ascii_digit() || *byte == b'-';
    let bytes = text.as_bytes();
    let offset = (offset as usize).min(bytes.len());
    let before = bytes[..offset]
        .iter()
        .rev()
        .take(10)
        .take_while(|b| part_of_date(b))
        .count();
    let after = bytes[offset..]
        .iter()
        .take(10)
        .take_while(|b| part_of_date(b))
        .count();
    let span = Span::new((offset - before) as u32, (offset + after) as u32);
    let date: Date = (span.len() == 10).then(|| span.text(text).parse().ok())??;
    Some((day(model, date), span))
}

/// `1 Jan to 31 Mar 2026, 90 days: 33% gone.`
fn stretch(model: &Model, days: Days) -> String {
    let today = model.settings().today;
    let gone = if today < days.first {
        format!("begins {}", phrase::distance(days.first, today))
    } else if today > days.last {
        format!("ended {}", phrase::distance(days.last, today))
    } else {
        let passed = BigRational::new(
            BigInt::from(100 * days_between(days.first, today)),
            BigInt::from(days_between(days.first, days.last).max(1)),
        );
        format!("{}% gone", phrase::decimal(&passed.round()))
    };
    format!(
        "{} to {}, {} days: {gone}.",
        phrase::day(days.first, today),
        phrase::day(days.last, today),
        days.count()
    )
}

/// A cycle's name.
pub(super) fn cycle_name(model: &Model, cycle: &Cycle) -> String {
    match cycle.label {
        CycleLabel::Period(period) => period.to_string(),
        CycleLabel::Declared(id) => {
            let at = model.cycle(id).at;
            model.file(at.file).label(model.decl(at))
        }
    }
}

/// `2026-Q1 (1 Jan to 31 Mar)`
pub(super) fn cycle(model: &Model, cycle: &Cycle) -> String {
    let today = model.settings().today;
    format!(
        "{} ({} to {})",
        cycle_name(model, cycle),
        phrase::day(cycle.days.first, today),
        phrase::day(cycle.days.last, today)
    )
}

/// A `cycle` declaration.
pub(super) fn declared_cycle(model: &Model, id: CycleId) -> String {
    let cycle = model.cycle(id);
    let facts = model.file(cycle.at.file);
    let label = facts.label(model.decl(cycle.at));
    let days = cycle
        .days
        .map_or_else(String::new, |days| stretch(model, days));
    let objectives = model
        .objectives()
        .iter()
        .filter(|objective| {
            objective.cycle.map(|cycle| cycle.days) == cycle.days && cycle.days.is_some()
        })
        .count();
    paragraphs([
        format!("**Cycle `{label}`** {days}"),
        format!("{} in it.", phrase::count(objectives, "objective")),
    ])
}

/// What a quantity is, written out.
pub(super) fn quantity(model: &Model, file: FileId, at: Option<DeclRef>, id: QuantityId) -> String {
    let facts = model.file(file);
    let quantity = facts.quantity(id);
    let Some(number) = quantity.amount else {
        return "**Still to be found.** Measure it first; the first check-in then counts as the baseline."
            .to_owned();
    };
    let inherited = quantity.unit.is_none();
    let source = match (&quantity.unit, at) {
        (Some(own), _) => Some((file, own)),
        (None, Some(at)) => model.unit_source(at),
        (None, None) => None,
    };
    let number = phrase::decimal(&okrlint_model::rational(number));
    match source {
        Some((unit_file, unit)) => {
            let facts = model.file(unit_file);
            let amount = phrase::with_unit(&number, facts, unit);
            let from = if inherited {
                " (the unit of what it belongs to)"
            } else {
                ""
            };
            paragraphs([
                format!("**{}**{from}", phrase::escape(&amount)),
                self::unit(facts, unit),
            ])
        }
        None => format!("**{number}** of something: nothing here says of what."),
    }
}

/// What a unit measures, and what it can be compared with.
pub(super) fn unit(facts: &FileFacts, unit: &Unit) -> String {
    let name = phrase::escape(&phrase::unit(facts, unit));
    let head = match unit.head.dimension {
        Dimension::Percent => format!(
            "**{name}**: per cent, a share. From 20% to 25% is 5 percentage points (`pp`), and a quarter more."
        ),
        Dimension::PercentagePoint => format!(
            "**{name}**: percentage points, the difference of two percentages. Never the same as `%`."
        ),
        Dimension::Currency(code) => format!(
            "**{}**: money. Currencies do not convert: no rate is the right one.",
            String::from_utf8_lossy(&code)
        ),
        Dimension::ClockTime => format!(
            "**{name}**: a duration. Milliseconds to weeks convert among themselves, never into months."
        ),
        Dimension::CalendarTime => format!(
            "**{name}**: a duration. Months, quarters and years convert among themselves, never into days."
        ),
        Dimension::Noun(_) => {
            format!("**{name}**: a thing that is counted. Singular and plural are the same unit.")
        }
    };
    if unit.per.is_empty() {
        return head;
    }
    format!("{head} A rate: it compares only with rates per the same.")
}

/// `every month`
pub(super) fn every(every: Every) -> String {
    format!("**{}**: how often this returns.", every_words(every))
}

/// `every month`, `every 2 weeks`
pub(super) fn every_words(every: Every) -> String {
    let word = match every.unit {
        PeriodWord::Day => "day",
        PeriodWord::Week => "week",
        PeriodWord::Month => "month",
        PeriodWord::Quarter => "quarter",
        PeriodWord::Year => "year",
    };
    if every.count == 1 {
        format!("every {word}")
    } else {
        format!("every {} {word}s", every.count)
    }
}

/// What an ambiguous reference could mean.
pub(super) fn candidates(model: &Model, entities: &[Entity]) -> String {
    let lines: Vec<String> = entities
        .iter()
        .map(|entity| {
            let title = phrase::title(model, model.place(*entity));
            match model.path_of(*entity) {
                Some(path) => format!("- `{path}` {title}"),
                None => format!("- {title}"),
            }
        })
        .collect();
    format!("**It could mean any of these:**\n\n{}", lines.join("\n"))
}
