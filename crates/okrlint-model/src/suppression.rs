//! `# okrlint: ignore[rule] reason`: where a writer asks a rule to be quiet.

use okrlint_syntax::Span;

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
