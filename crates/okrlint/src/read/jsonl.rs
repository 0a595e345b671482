//! Readings for a program: a JSON object a line.

use std::collections::BTreeMap;
use std::io::{self, Write};

use okrlint_prose::{Kind, Reading};
use serde::Serialize;

use super::Sentence;
use crate::cli::ReadKind;

/// Part of the interface. Of a sentence that was not understood, everything but the first three is `null`.
#[derive(Serialize)]
struct ReadingOutput<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    kind: &'static str,
    text: &'a str,
    measurable: Option<&'static str>,
    nature: Option<&'static str>,
    has_metric: Option<bool>,
    compound: Option<bool>,
    placeholder: Option<bool>,
    relative: Option<bool>,
    from: Option<&'a str>,
    to: Option<&'a str>,
    unit: Option<&'a str>,
    by: Option<&'a str>,
    /// Where the words stand that decided: byte offsets into the text, the end excluded.
    spans: BTreeMap<&'static str, [usize; 2]>,
}

pub(super) fn write(
    out: &mut impl Write,
    sentence: &Sentence,
    kind: Kind,
    reading: Option<&Reading<'_>>,
) -> io::Result<()> {
    let text = |value: Option<&Option<okrlint_prose::Value<'_>>>| {
        let value = value?.as_ref()?;
        Some(&sentence.text[value.span.clone()])
    };
    let output = ReadingOutput {
        id: sentence.id.as_ref(),
        kind: match sentence.kind {
            ReadKind::Objective => "objective",
            ReadKind::KeyResult => "key_result",
            ReadKind::Kpi => "kpi",
        },
        text: &sentence.text,
        measurable: reading.map(|reading| reading.measurable.value.name()),
        nature: reading.map(|reading| reading.nature.value.name()),
        has_metric: reading.map(Reading::has_metric),
        compound: reading.map(|reading| reading.compound.is_some()),
        placeholder: reading.map(|reading| reading.placeholder.is_some()),
        relative: reading.map(|reading| reading.relative.is_some()),
        from: text(reading.map(|reading| &reading.from)),
        to: text(reading.map(|reading| &reading.to)),
        unit: text(reading.map(|reading| &reading.unit)),
        by: text(reading.map(|reading| &reading.by)),
        spans: reading
            .map(|reading| spans(reading, kind))
            .unwrap_or_default(),
    };
    serde_json::to_writer(&mut *out, &output)?;
    writeln!(out)
}

fn spans(reading: &Reading<'_>, kind: Kind) -> BTreeMap<&'static str, [usize; 2]> {
    super::human::facts(reading, kind)
        .into_iter()
        .filter(|fact| !fact.span.is_empty())
        .map(|fact| (fact.name, [fact.span.start, fact.span.end]))
        .collect()
}
