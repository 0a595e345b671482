//! `# okrlint: ignore[rule] reason`: where a writer asks a rule to be quiet.

use okrlint_syntax::{Span, TokenKind, Tokens};

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
    if !text.contains("okrlint:") {
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
    let body = body.strip_prefix("okrlint:")?.trim_start();
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

/// What begins on the comment's own line, or, where the comment stands alone, on the next line that is no comment.
fn scope(text: &str, comment: Span, facts: &FileFacts) -> Scope {
    let line = line_around(text, comment.start);
    let alone = Span::new(line.start, comment.start)
        .text(text)
        .trim()
        .is_empty();
    if !alone {
        return begun_in(line, facts);
    }
    let mut next = following_line(text, line);
    while let Some(line) = next {
        if !line.text(text).trim_start().starts_with('#') {
            return begun_in(line, facts);
        }
        next = following_line(text, line);
    }
    Scope::Nothing
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

fn line_around(text: &str, offset: u32) -> Span {
    let at = offset as usize;
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..]
        .find(['\n', '\r'])
        .map_or(text.len(), |length| at + length);
    Span::new(start as u32, end as u32)
}

fn following_line(text: &str, line: Span) -> Option<Span> {
    let rest = &text[line.end as usize..];
    let skipped = if rest.starts_with("\r\n") { 2 } else { 1 };
    (!rest.is_empty()).then(|| line_around(text, line.end + skipped))
}
