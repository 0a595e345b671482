//! For a comment on a pull request.

use std::io::{self, Write};

use super::Summary;
use super::human::{Marks, heading, sum_up, tell};
use crate::output::human::say_base;

/// Writes the news as lists under their objectives.
pub(super) fn write(out: &mut impl Write, summary: &Summary<'_>) -> io::Result<()> {
    let bases: Vec<String> = summary.bases.iter().map(|base| say_base(base)).collect();
    writeln!(out, "### OKRs since {}", bases.join(", "))?;
    writeln!(out, "\n{}", sum_up(&summary.news))?;
    let marks = Marks {
        code: &code_span,
        words: &escape,
    };
    let mut head = String::new();
    for news in &summary.news {
        let next = heading(news);
        if next != head {
            writeln!(out, "\n**{}**\n", escape(&next))?;
            head = next;
        }
        let told = tell(news, &marks);
        let told = if news.kind.wants_a_reason() {
            format!("**{}** {told}", news.kind.name())
        } else {
            format!("{} {told}", news.kind.name())
        };
        writeln!(out, "- {told}")?;
    }
    Ok(())
}

/// `text` so that Markdown shows it as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '@'
        ) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

fn code_span(text: &str) -> String {
    if text.contains('`') {
        return format!("`` {text} ``");
    }
    format!("`{text}`")
}
