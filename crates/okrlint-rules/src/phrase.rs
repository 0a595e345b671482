//! Wording that the rules share.

use std::borrow::Cow;

use okrlint_model::{Cycle, CycleLabel, Entity, FileFacts, Model};
use okrlint_syntax::{ClauseKind, DeclKind, Span, TokenKind, parse};

/// How many characters of a source are quoted at most.
const QUOTED: usize = 60;

/// Source text for a message: on one line, without comments, and cut where it is long.
pub(crate) fn excerpt(facts: &FileFacts, span: Span) -> String {
    shorten(&without_comments(span.text(&facts.text)))
}

/// Whole clauses without the comments at the ends of their lines.
fn without_comments(text: &str) -> Cow<'_, str> {
    // Behind a comment there is nothing unless another line follows.
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let is_comment = |kind| {
        matches!(
            kind,
            TokenKind::Comment | TokenKind::GluedComment | TokenKind::ForeignComment
        )
    };
    let parse = parse(text);
    let kept = parse
        .tokens()
        .iter()
        .filter(|token| !is_comment(token.kind));
    Cow::Owned(kept.map(|token| token.span.text(text)).collect())
}

/// Text for a message: on one line, and cut where it is long.
pub(crate) fn shorten(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(QUOTED * 4));
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > QUOTED * 4 {
            break;
        }
    }
    match line.char_indices().nth(QUOTED) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

/// «`a`, `b` or `c`»
pub(crate) fn quoted_list<T: AsRef<str>>(items: &[T], joined_by: &str) -> String {
    let quoted: Vec<String> = items
        .iter()
        .map(|item| format!("`{}`", item.as_ref()))
        .collect();
    list(&quoted, joined_by)
}

/// «a, b or c»
pub(crate) fn list<T: AsRef<str>>(items: &[T], joined_by: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, others)) => format!("{} {joined_by} {last}", others.join(", ")),
    }
}

/// What a cycle is called, as it is written in a reference.
pub(crate) fn cycle_name(model: &Model, cycle: &Cycle) -> String {
    match cycle.label {
        CycleLabel::Period(period) => period.to_string(),
        CycleLabel::Declared(id) => {
            let at = model.cycle(id).at;
            model.file(at.file).label(model.decl(at))
        }
    }
}

/// How a writer calls something: its name, else its title.
pub(crate) fn label(model: &Model, entity: Entity) -> String {
    let at = model.place(entity);
    shorten(&model.file(at.file).label(model.decl(at)))
}

/// The kind of something.
pub(crate) fn kind(model: &Model, entity: Entity) -> DeclKind {
    model.decl(model.place(entity)).kind
}

/// What references of a clause mean: «a KPI».
pub(crate) const fn wanted(clause: ClauseKind) -> &'static str {
    match clause {
        ClauseKind::In => "a unit (a company, department, team, project or person)",
        ClauseKind::Supports => "an objective or a key result",
        ClauseKind::Guards | ClauseKind::Measures => "a KPI",
        ClauseKind::For => "a key result",
        _ => "a cycle",
    }
}

/// `count` and the noun in its number: «1 objective», «3 objectives».
pub(crate) fn count(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::{list, quoted_list, shorten, without_comments};

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list::<&str>(&[], "or"), "");
        assert_eq!(quoted_list(&["a"], "or"), "`a`");
        assert_eq!(quoted_list(&["a", "b"], "and"), "`a` and `b`");
        assert_eq!(quoted_list(&["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }

    #[test]
    fn a_remark_is_no_part_of_a_clause() {
        let text = "from 1 # a remark\n  to 2";
        assert_eq!(shorten(&without_comments(text)), "from 1 to 2");
        let text = "why \"\"\"\n  We are # 1.\n  \"\"\"";
        assert_eq!(without_comments(text), text);
    }

    #[test]
    fn long_text_is_cut_and_stays_on_one_line() {
        assert_eq!(shorten("why \"\"\"\n  Growth\n"), "why \"\"\" Growth");
        let long = shorten(&"wörter ".repeat(40));
        assert_eq!(long.chars().count(), 61);
        assert!(long.ends_with('…'));
    }
}
