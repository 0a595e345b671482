//! `# okrlint: ignore[rule] reason`: where a writer asks a rule to be quiet.

use okrlint_syntax::{SUPPRESSION_MARK, Span, TokenKind, Tokens, line_meant};

use crate::facts::FileFacts;

/// One suppression comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suppression {
    /// The whole comment.
    pub comment: Span,
    /// The rules it names, with their places.
    pub rules: Vec<(String, Span)>,
    /// Where the reason stands; `None` where none is given.
    pub reason: Option<Span>,
    /// What it covers.
    pub scope: Scope,
}

/// What a suppression covers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The whole file.
    File,
    /// A declaration or clause on the following line, or whatever begins on the comment's own line.
    Span(Span),
    /// Nothing: no declaration or clause stands where it points.
    Nothing,
}

/// The suppression comments of a file.
pub(crate) fn find(text: &str, tokens: &Tokens, facts: &FileFacts) -> Vec<Suppression> {
    if !text.contains(SUPPRESSION_MARK) {
        return Vec::new();
    }
    tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Comment)
        .filter_map(|token| suppression(text, token.span, facts))
        .collect()
}

fn suppression(text: &str, comment: Span, facts: &FileFacts) -> Option<Suppression> {
    let source = comment.text(text);
    let body = source.strip_prefix('#')?.trim_start();
    let body = body.strip_prefix(SUPPRESSION_MARK)?.trim_start();
    let (whole_file, list) = match body.strip_prefix("ignore-file") {
        Some(list) => (true, list),
        None => (false, body.strip_prefix("ignore")?),
    };
    let list = list.trim_start().strip_prefix('[')?;
    let close = list.find(']').unwrap_or(list.len());
    let place = |part: &str| {
        let start = comment.start + (part.as_ptr() as usize - source.as_ptr() as usize) as u32;
        Span::new(start, start + part.len() as u32)
    };
    let rules = list[..close]
        .split(',')
        .map(str::trim)
        .filter(|rule| !rule.is_empty())
        .map(|rule| (rule.to_owned(), place(rule)))
        .collect();
    let reason = list[close..].trim_start_matches(']').trim();
    Some(Suppression {
        comment,
        rules,
        reason: (!reason.is_empty()).then(|| place(reason)),
        scope: if whole_file {
            file_scope(comment, facts)
        } else {
            scope(text, comment, facts)
        },
    })
}

/// `ignore-file` holds at the top of a file only: further down it would be overlooked.
fn file_scope(comment: Span, facts: &FileFacts) -> Scope {
    let starts = facts.decls.first().map(|decl| decl.span.start);
    let clauses = facts.clauses.iter().map(|clause| clause.span.start);
    match clauses.chain(starts).min() {
        Some(first) if first < comment.start => Scope::Nothing,
        _ => Scope::File,
    }
}

/// What begins on the line that the comment speaks of.
fn scope(text: &str, comment: Span, facts: &FileFacts) -> Scope {
    line_meant(text, comment).map_or(Scope::Nothing, |line| begun_in(line, facts))
}

fn begun_in(line: Span, facts: &FileFacts) -> Scope {
    let begins = |span: &Span| line.start <= span.start && span.start < line.end;
    let decls = facts.decls.iter().map(|decl| decl.span);
    let clauses = facts.clauses.iter().map(|clause| clause.span);
    decls
        .chain(clauses)
        .filter(begins)
        .reduce(Span::cover)
        .map_or(Scope::Nothing, Scope::Span)
}
