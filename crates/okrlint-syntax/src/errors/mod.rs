//! Finds what is wrong with a text and says it in a writer's words.
//!
//! Three passes, each over what the others leave alone: tokens that are miswritten in themselves,
//! words and braces that were mended before the tree was built, and the tree.

mod bare_values;
mod braces;
mod clauses;
mod dates;
mod declarations;
mod extra_word;
mod glance;
mod items;
mod levels;
mod numbers;
mod periods;
mod persons;
mod quantities;
mod references;
mod relative;
mod report;
mod rows;
mod shape;
mod shares;
mod slips;
mod strays;
mod texts;
mod words;

use crate::ast::{At, File};
use crate::lexer::{Mending, Noticed};
use crate::{ErrorKind, Parse, Span, SyntaxError};

/// How many mistakes of a file are told; the last one says how many more there are.
pub(crate) const MOST_ERRORS: usize = 200;

/// Where the passes put what they find.
pub(crate) struct Reporter<'a> {
    text: &'a str,
    errors: Vec<SyntaxError>,
    /// How many mistakes the passes before this one found.
    earlier: usize,
    /// Mistakes beyond what a pass may tell; each pass goes through the text in order.
    more: usize,
    /// Where a mistake is written that is only counted.
    counted: SyntaxError,
    line_break: &'static str,
    /// Small slips that need no words where a larger mistake covers them, by their place in `errors`.
    minor: Vec<usize>,
}

impl<'a> Reporter<'a> {
    /// Adds a mistake; fixes and further places are added to what this gives back.
    fn report(
        &mut self,
        kind: ErrorKind,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut SyntaxError {
        let error = SyntaxError {
            kind,
            span,
            message: message.into(),
            help: help.into(),
            related: Vec::new(),
            fixes: Vec::new(),
        };
        if self.is_full() {
            self.more += 1;
            self.counted = error;
            return &mut self.counted;
        }
        self.errors.push(error);
        let last = self.errors.len() - 1;
        &mut self.errors[last]
    }

    /// Whether this pass has told as much as it may, so that costly wording is in vain.
    fn is_full(&self) -> bool {
        self.errors.len() - self.earlier >= MOST_ERRORS
    }

    /// How many mistakes were found so far, told or not.
    fn found(&self) -> usize {
        self.errors.len() + self.more
    }

    /// Whether one of the last mistakes stands at that very place.
    fn has_told(&self, span: Span) -> bool {
        self.errors
            .iter()
            .rev()
            .take(4)
            .any(|error| error.span == span)
    }

    /// Leaves the slips within a place untold, since a mistake is told of it as a whole.
    fn pass_over_slips_in(&mut self, span: Span) {
        for (at, error) in self.errors.iter().enumerate() {
            if span.contains(error.span) && span != error.span {
                self.minor.push(at);
            }
        }
    }

    fn next_pass(&mut self) {
        self.earlier = self.errors.len();
    }

    /// The commonest: the text is not in the language.
    fn syntax(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> &mut SyntaxError {
        self.report(ErrorKind::Syntax, span, message, help)
    }

    /// The words at a place, for a message.
    fn quote(&self, span: Span) -> String {
        report::quote(span.text(self.text))
    }

    fn text_of(&self, span: Span) -> &'a str {
        span.text(self.text)
    }
}

/// All mistakes of a text, in its order.
pub(crate) fn collect(
    text: &str,
    parse: &Parse,
    noticed: &Noticed,
    mending: &Mending,
) -> Vec<SyntaxError> {
    let mut reporter = Reporter {
        text,
        errors: Vec::new(),
        earlier: 0,
        more: 0,
        counted: SyntaxError::nothing(),
        line_break: line_break(text),
        minor: Vec::new(),
    };
    if noticed.slips {
        slips::check(&mut reporter, parse);
        reporter.next_pass();
    }
    words::respelt(&mut reporter, mending);
    reporter.next_pass();
    braces::mended(&mut reporter, mending);
    reporter.next_pass();
    items::check(&mut reporter, At::root(parse, text), None);
    reporter.next_pass();
    if noticed.unbalanced {
        braces::unclosed(&mut reporter, File::new(parse, text));
    }
    let mut errors = without_covered(reporter.errors, &reporter.minor);
    errors.sort_by_key(|error| (error.span.start, error.span.end));
    cap(&mut errors, reporter.more);
    errors
}

/// Leaves out the slips at `minor` that lie inside of another mistake: one report for one mistake.
fn without_covered(errors: Vec<SyntaxError>, minor: &[usize]) -> Vec<SyntaxError> {
    if minor.is_empty() {
        return errors;
    }
    let mut gone = vec![false; errors.len()];
    for &at in minor {
        gone[at] = errors.iter().enumerate().any(|(other, error)| {
            other != at
                && error.kind == ErrorKind::Syntax
                && error.span.contains(errors[at].span)
                && !minor.contains(&other)
        });
    }
    let mut gone = gone.into_iter();
    errors
        .into_iter()
        .filter(|_| !gone.next().unwrap_or(false))
        .collect()
}

/// How the lines of a text end, judged by the first.
fn line_break(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// Leaves the first mistakes and says how many more there are.
fn cap(errors: &mut Vec<SyntaxError>, counted: usize) {
    let more = errors.len().saturating_sub(MOST_ERRORS) + counted;
    if more == 0 {
        return;
    }
    errors.truncate(MOST_ERRORS);
    if let Some(last) = errors.last_mut() {
        last.message = format!("{}; {} more mistakes follow", last.message, more);
    }
}
