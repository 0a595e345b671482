//! One JSON object. Its shape is part of the interface; `version` counts up when it breaks.

use std::io::{self, Write};

use serde::Serialize;

use super::Summary;
use super::news::{About, News};
use crate::output::json::BaseOutput;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct DiffOutput<'a> {
    version: u32,
    since: Vec<BaseOutput<'a>>,
    changes: Vec<ChangeOutput<'a>>,
}

#[derive(Serialize)]
struct ChangeOutput<'a> {
    kind: &'a str,
    about: &'a str,
    label: &'a str,
    title: &'a str,
    unit: &'a str,
    cycle: &'a str,
    objective: &'a str,
    now: Option<&'a str>,
    was: Option<&'a str>,
    day: Option<String>,
    why: Option<&'a str>,
    path: &'a str,
    line: u32,
}

/// Writes all news.
pub(super) fn write(out: &mut impl Write, summary: &Summary<'_>) -> io::Result<()> {
    let output = DiffOutput {
        version: VERSION,
        since: summary
            .bases
            .iter()
            .map(|base| BaseOutput::from(*base))
            .collect(),
        changes: summary.news.iter().map(change).collect(),
    };
    serde_json::to_writer(&mut *out, &output)?;
    writeln!(out)
}

fn change(news: &News) -> ChangeOutput<'_> {
    ChangeOutput {
        kind: news.kind.name(),
        about: match news.about {
            About::Objective => "objective",
            About::KeyResult => "key-result",
            About::Kpi => "kpi",
        },
        label: &news.label,
        title: &news.title,
        unit: &news.unit,
        cycle: &news.cycle,
        objective: &news.objective,
        now: news.now.as_deref(),
        was: news.was.as_deref(),
        day: news.day.map(|day| day.to_string()),
        why: news.why.as_deref(),
        path: &news.path,
        line: news.line,
    }
}
