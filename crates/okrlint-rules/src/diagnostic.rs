//! What a rule reports: a finding, its places and its fixes.

use okrlint_model::FileId;
use okrlint_syntax::Span;

use crate::{Rule, Subject};

/// How much a finding weighs. Ordered: `Info < Warning < Error`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Not reported.
    Off,
    /// A hint: dotted in the editor, quiet in the terminal.
    Info,
    /// Worth mending.
    Warning,
    /// Fails the build.
    Error,
}

impl Level {
    /// Every level, the lightest first.
    pub const ALL: [Self; 4] = [Self::Off, Self::Info, Self::Warning, Self::Error];

    /// The level that `word` stands for.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == word)
    }

    /// The word for it in configuration and output: `off`, `info`, `warning`, `error`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How far a fix may be trusted. Ordered: `Unsafe < Safe`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Applicability {
    /// Changes what the text promises, or guesses: a person chooses it.
    Unsafe,
    /// Keeps the meaning that the writer had in mind: may be applied unasked.
    Safe,
}

impl Applicability {
    /// The word for it in output: `unsafe`, `safe`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// One replacement of a stretch of a file's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The file to change.
    pub file: FileId,
    /// What is taken out; empty for an insertion.
    pub span: Span,
    /// What is put there.
    pub text: String,
}

/// A way to mend a finding: edits that belong together, over any files of the project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does, as a command: «Write `from 80% to 90%`».
    pub title: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// Its edits; they do not overlap.
    pub edits: Vec<Edit>,
}

/// A further place that explains a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// The file of the place.
    pub file: FileId,
    /// The place.
    pub span: Span,
    /// What stands there.
    pub message: String,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// How much it weighs here.
    pub level: Level,
    /// The file it is in.
    pub file: FileId,
    /// The place it stands at.
    pub span: Span,
    /// What it is about.
    pub subject: Subject,
    /// What is wrong, quoting the words that decided. One sentence, no full stop.
    pub message: String,
    /// What to write instead; may be empty.
    pub help: String,
    /// Further places involved.
    pub related: Vec<Related>,
    /// Ways to mend it, best first.
    pub fixes: Vec<Fix>,
}
