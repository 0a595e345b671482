//! Readings for a person: the sentence, and under it marks with what each was understood as.

use std::io::{self, Write};
use std::ops::Range;

use okrlint_prose::{Kind, Measurable, Nature, Reading};
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
    for fact in facts(reading, kind) {
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
    facts
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
