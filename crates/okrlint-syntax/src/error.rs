//! What is wrong with a text.

use crate::Span;

/// Which rule speaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ErrorKind {
    /// The text is not in the language.
    Syntax,
    /// A day or period that no calendar has.
    InvalidDate,
    /// A clause that says less than it has to.
    IncompleteClause,
}

/// One mistake, told in a writer's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// Which rule speaks.
    pub kind: ErrorKind,
    /// The words that are wrong; empty where something is missing.
    pub span: Span,
    /// What is wrong, quoting the text. One sentence, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// Further places that explain it, each with what stands there.
    pub related: Vec<(Span, String)>,
    /// Ways to mend it, best first.
    pub fixes: Vec<SyntaxFix>,
}

/// A way to mend a mistake.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxFix {
    /// What it does, as a command: «Write `kr`».
    pub title: String,
    /// Whether the meaning is sure, so that it may be applied unasked.
    pub safe: bool,
    /// What is replaced, in the order of the text; no two overlap.
    pub edits: Vec<(Span, String)>,
}
