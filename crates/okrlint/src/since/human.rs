//! For a terminal.

use std::io::{self, Write};

use super::Summary;
use super::news::{About, Kind, News};
use crate::output::human::{amount, say_base};
use crate::terminal::{Look, Paint, visible_line};

/// Writes the news under their objectives, and first what it comes to.
pub(super) fn write(out: &mut impl Write, summary: &Summary<'_>, paint: Paint) -> io::Result<()> {
    let bases: Vec<String> = summary.bases.iter().map(|base| say_base(base)).collect();
    writeln!(out, "since {}: {}", bases.join(", "), sum_up(&summary.news))?;
    let mut head = String::new();
    for news in &summary.news {
        let next = heading(news);
        if next != head {
            writeln!(out, "\n{}", paint.paint(Look::Strong, visible_line(&next)))?;
            head = next;
        }
        let kind = format!("{:9}", news.kind.name());
        let look = match news.kind {
            kind if kind.wants_a_reason() => Look::Removed,
            Kind::Added | Kind::Harder | Kind::Sooner => Look::Added,
            _ => Look::Faint,
        };
        let marks = Marks {
            code: &|code| paint.paint(Look::Code, visible_line(code)).to_string(),
            words: &|words| visible_line(words).into_owned(),
        };
        let told = tell(news, &marks);
        writeln!(out, "  {} {told}", paint.paint(look, kind))?;
    }
    Ok(())
}

/// «2 easier, 1 dropped, 3 check-ins»
pub(super) fn sum_up(news: &[News]) -> String {
    let mut kinds: Vec<Kind> = news.iter().map(|it| it.kind).collect();
    kinds.sort_unstable();
    let counts = kinds.chunk_by(|a, b| a == b).map(|same| match same[0] {
        kind @ (Kind::Score | Kind::CheckIn | Kind::Actual) => amount(same.len(), kind.name()),
        kind => format!("{} {}", same.len(), kind.name()),
    });
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() {
        return "nothing changed".to_owned();
    }
    counts.join(", ")
}

/// What the news stand under: «Customer Support · 2026-Q1 · Customers love contacting us».
pub(super) fn heading(news: &News) -> String {
    let last = match news.about {
        About::Kpi => "KPIs",
        About::Objective | About::KeyResult => &news.objective,
    };
    let parts = [news.unit.as_str(), news.cycle.as_str(), last];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// How what is quoted is shown.
pub(super) struct Marks<'a> {
    /// What could stand in a file so.
    pub(super) code: &'a dyn Fn(&str) -> String,
    /// What somebody says.
    pub(super) words: &'a dyn Fn(&str) -> String,
}

/// The news as a sentence.
pub(super) fn tell(news: &News, marks: &Marks<'_>) -> String {
    let code = marks.code;
    let words = |said: &str| format!("«{}»", (marks.words)(said));
    let mut told = match news.about {
        About::Objective => "the objective".to_owned(),
        About::KeyResult | About::Kpi => code(&news.label),
    };
    if news.label != news.title
        && news.about != About::Objective
        && matches!(news.kind, Kind::Added | Kind::Dropped)
        && !news.title.is_empty()
    {
        told = format!("{told} {}", words(&news.title));
    }
    let quote = |said: &str| match news.kind {
        Kind::Reworded | Kind::Moved => words(said),
        Kind::Later | Kind::Sooner => said.to_owned(),
        _ if news.about == About::Objective => said.to_owned(),
        _ => code(said),
    };
    let said = match (&news.now, &news.was) {
        (Some(now), Some(was)) => Some(format!("{}, was {}", quote(now), quote(was))),
        (Some(now), None) => Some(quote(now)),
        (None, Some(was)) if news.kind == Kind::Dropped => Some(quote(was)),
        (None, Some(was)) => Some(format!("no more, was {}", quote(was))),
        (None, None) => None,
    };
    if let Some(said) = said {
        told = format!("{told}: {said}");
    }
    if let Some(day) = news.day {
        told = format!("{told}, on {day}");
    }
    match &news.why {
        Some(why) => format!("{told}; {}", words(why)),
        None if news.kind.wants_a_reason() => format!("{told}; nothing says why"),
        None => told,
    }
}
