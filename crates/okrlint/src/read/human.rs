//! Readings for a person: the sentence, and under it marks with what each was understood as.

use std::io::{self, Write};
use std::ops::Range;

use okrlint_prose::{Direction, Kind, Measurable, Nature, Reading, Role, Sense};
use unicode_width::UnicodeWidthStr;

use crate::terminal::{Look, Paint, visible_line};

/// One thing that was understood.
pub(super) struct Fact {
    /// Its name in every output.
    pub(super) name: &'static str,
    /// What it says to a person.
    said: String,
    /// The words that decided; empty where the sentence has none.
    pub(super) span: Range<usize>,
}

pub(super) fn write(
    out: &mut impl Write,
    sentence: &str,
    kind: Kind,
    reading: Option<&Reading<'_>>,
    paint: Paint,
) -> io::Result<()> {
    let shown = visible_line(sentence);
    writeln!(out, "{}", paint.paint(Look::Strong, &shown))?;
    let Some(reading) = reading else {
        return writeln!(
            out,
            "not understood: too few of its words are known as English"
        );
    };
    let width = shown.width();
    for fact in facts(reading, kind).into_iter().chain(others(reading)) {
        let before = visible_line(&sentence[..fact.span.start]).width();
        let marked = visible_line(&sentence[fact.span.clone()]).width();
        let marks = "^".repeat(marked);
        writeln!(
            out,
            "{}{}{}  {}",
            " ".repeat(before),
            paint.paint(Look::Place, marks),
            " ".repeat(width - before - marked),
            fact.said
        )?;
    }
    Ok(())
}

/// What was understood, the decisions first.
pub(super) fn facts(reading: &Reading<'_>, kind: Kind) -> Vec<Fact> {
    let fact = |name, said: String, span: &Range<usize>| Fact {
        name,
        said,
        span: span.clone(),
    };
    let mut facts = Vec::new();
    let nature = nature(reading.nature.value);
    facts.push(fact("nature", nature.to_owned(), &reading.nature.span));
    if kind == Kind::KeyResult || reading.has_metric() {
        let measurable = measurable(reading.measurable.value, kind);
        facts.push(fact(
            "measurable",
            measurable.to_owned(),
            &reading.measurable.span,
        ));
    }
    let values = [
        ("from", &reading.from),
        ("to", &reading.to),
        ("unit", &reading.unit),
        ("by", &reading.by),
    ];
    for (name, value) in values {
        if let Some(value) = value {
            let text = visible_line(value.text);
            facts.push(fact(name, format!("{name}: {text}"), &value.span));
        }
    }
    let remarks = [
        (
            "relative",
            &reading.relative,
            "relative: from which value on is not said",
        ),
        (
            "placeholder",
            &reading.placeholder,
            "placeholder: the number is still to be found",
        ),
        (
            "compound",
            &reading.compound,
            "compound: a second promise begins here",
        ),
    ];
    for (name, span, said) in remarks {
        if let Some(span) = span {
            facts.push(fact(name, said.to_owned(), span));
        }
    }
    if let Some(direction) = &reading.direction {
        let way = match direction.value {
            Direction::Up => "direction: up",
            Direction::Down => "direction: down",
        };
        facts.push(fact("direction", way.to_owned(), &direction.span));
    }
    if let Some(vague) = &reading.vague {
        let said = "vague: a quality that nothing here measures";
        facts.push(fact("vague", said.to_owned(), vague));
    }
    facts
}

/// Numbers that are not what is to be reached, each with what it is.
fn others(reading: &Reading<'_>) -> Vec<Fact> {
    let shown = [&reading.from, &reading.to].map(|value| value.as_ref().map(|value| &value.span));
    let amounts = reading
        .quantities
        .iter()
        .filter(|quantity| !shown.contains(&Some(&quantity.value)))
        .map(|quantity| (&quantity.value, role(quantity.role)));
    let within_deadline = |span: &Range<usize>| {
        let by = reading.by.as_ref();
        by.is_some_and(|by| by.span.start <= span.start && span.end <= by.span.end)
    };
    let names = reading
        .names
        .iter()
        .filter(|named| !within_deadline(&named.span))
        .map(|named| (&named.span, sense(named.sense)));
    amounts
        .chain(names)
        .map(|(span, said)| Fact {
            name: "number",
            said: said.to_owned(),
            span: span.clone(),
        })
        .collect()
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Target => "a further target",
        Role::Start => "a further value to start from",
        Role::Difference => "a further change",
        Role::Setting => "no target: how long it takes",
        Role::Detail => "no target: what it comes with",
        Role::Result => "no target: what was reached",
        Role::Fact => "no target: so many there are",
    }
}

const fn sense(sense: Sense) -> &'static str {
    match sense {
        Sense::Amount => "no target: an amount",
        Sense::Date => "no target: a date",
        Sense::Horizon => "no target: a time to look along",
        Sense::Version => "no target: a version",
        Sense::Rank => "no target: a place in an order",
        Sense::Name => "no target: part of a name",
        Sense::Idiom => "no target: a turn of phrase",
    }
}

const fn measurable(measurable: Measurable, kind: Kind) -> &'static str {
    match (measurable, kind) {
        (Measurable::Number, Kind::Objective) => "a number: key results are for those",
        (Measurable::Number, Kind::KeyResult) => "measurable: by a number",
        (Measurable::Binary, _) => "measurable: done or not done",
        (Measurable::None, _) => "not measurable: nobody could tell for sure that it was reached",
    }
}

const fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Outcome => "outcome: something changes",
        Nature::Output => "output: something is made or done",
        Nature::Hold => "hold: a level that is there stays",
        Nature::Direction => "direction: what is to become true",
        Nature::Task => "task: something to make or do",
        Nature::BusinessAsUsual => "business as usual: things go on as they do",
        Nature::Label => "label: a topic without an aim",
    }
}
