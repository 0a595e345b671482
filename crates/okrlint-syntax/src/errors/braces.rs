//! Braces that are missing or one too many.

use super::Reporter;
use super::report::{deletion, insertion};
use crate::Span;
use crate::ast::{At, Decl, File};
use crate::lexer::{BraceMending, Mending};
use crate::tree::NodeKind;

/// Braces that the indentation shows to be missing or too many.
pub(super) fn mended(reporter: &mut Reporter<'_>, mending: &Mending) {
    for brace in &mending.braces {
        match *brace {
            BraceMending::Close { open, before } => {
                let here = Span::empty(line_end_before(reporter.text, before));
                let indent = indentation(reporter.text, open.start);
                let line_break = reporter.line_break;
                let closing = format!("{line_break}{indent}}}");
                let what = reporter.quote(line_of(reporter.text, open));
                reporter
                    .syntax(open, format!("the `{{` of {what} is never closed"), "write `}` where it ends; by the indentation that is before the line marked")
                    .see(Span::new(before, before + 1), "this line is outside of it")
                    .suggest("Close it there", vec![(here, closing)]);
            }
            BraceMending::Open { behind } => {
                let what = reporter.quote(line_of(reporter.text, Span::empty(behind)));
                reporter
                    .syntax(
                        Span::empty(behind),
                        format!("{what} lacks its `{{`"),
                        "write `{` at the end of the line",
                    )
                    .safe("Write `{`", vec![insertion(behind, " {")]);
            }
            BraceMending::Stray { brace } => {
                let edit = deletion(reporter.text, brace);
                reporter
                    .syntax(
                        brace,
                        "this `}` closes nothing",
                        "take it out; by the indentation it is one too many",
                    )
                    .suggest("Take it out", vec![edit]);
            }
        }
    }
}

/// Blocks that are still open at the end of the file: one report for all.
pub(super) fn unclosed(reporter: &mut Reporter<'_>, file: File<'_>) {
    let mut open = Vec::new();
    let mut at = file.0;
    // Only what ends with the file can be open at its end: the last child of the last child.
    while let Some(last) = at.children().last() {
        let block = if last.kind() == NodeKind::Block {
            Some(last)
        } else {
            last.children()
                .last()
                .filter(|child| child.kind() == NodeKind::Block)
        };
        let Some(block) = block else { break };
        if crate::ast::Block(block).is_open() {
            open.push((last, block));
        }
        at = block;
    }
    let Some(&(declared, innermost)) = open.last() else {
        return;
    };
    let brace = innermost.token_span(innermost.first());
    let end = reporter.text.trim_end().len() as u32;
    let what = describe(reporter, declared);
    let message = match open.len() {
        1 => format!("the `{{` of {what} is never closed"),
        count => format!(
            "the `{{` of {what} is never closed, nor {} around it",
            others(count - 1)
        ),
    };
    let line_break = reporter.line_break;
    let mut closing = String::new();
    for (_, block) in open.iter().rev() {
        let start = block.token_span(block.first()).start;
        closing.push_str(line_break);
        closing.push_str(indentation(reporter.text, start));
        closing.push('}');
    }
    let related: Vec<_> = open[..open.len() - 1]
        .iter()
        .rev()
        .take(5)
        .map(|(_, block)| block.token_span(block.first()))
        .collect();
    let error = reporter.syntax(brace, message, "write `}` where it ends");
    for span in related {
        error.see(span, "this is not closed either");
    }
    error.suggest(
        "Close it at the end of the file",
        vec![insertion(end, closing)],
    );
}

fn others(count: usize) -> String {
    if count == 1 {
        "the one".to_owned()
    } else {
        format!("the {count}")
    }
}

/// The line on which a declaration begins, for a message.
fn describe(reporter: &Reporter<'_>, at: At<'_>) -> String {
    if at.kind() == NodeKind::Decl {
        let decl = Decl(at);
        let end = decl.label_span().end.max(decl.keyword().end);
        return reporter.quote(Span::new(decl.keyword().start, end));
    }
    reporter.quote(line_of(reporter.text, at.token_span(at.first())))
}

/// What stands on the line up to a place.
fn line_of(text: &str, place: Span) -> Span {
    let start = text[..place.start as usize]
        .rfind(['\n', '\r'])
        .map_or(0, |at| at + 1);
    Span::new(start as u32, place.start)
}

fn indentation(text: &str, offset: u32) -> &str {
    let start = text[..offset as usize]
        .rfind(['\n', '\r'])
        .map_or(0, |at| at + 1);
    let line = &text[start..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Where the last thing written before `offset` ends.
fn line_end_before(text: &str, offset: u32) -> u32 {
    text[..offset as usize].trim_end().len() as u32
}
