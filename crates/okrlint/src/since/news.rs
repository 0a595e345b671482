//! What happened, one by one.

use jiff::civil::Date;

/// What kind of news it is, the weightiest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    Dropped,
    Easier,
    Later,
    Changed,
    Harder,
    Sooner,
    Added,
    Moved,
    Reworded,
    Score,
    CheckIn,
    Actual,
}

impl Kind {
    /// The word for it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Easier => "easier",
            Self::Later => "later",
            Self::Changed => "changed",
            Self::Harder => "harder",
            Self::Sooner => "sooner",
            Self::Added => "added",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
            Self::Score => "score",
            Self::CheckIn => "check-in",
            Self::Actual => "actual",
        }
    }

    /// Whether a promise got easier by it, so that somebody should say why.
    pub(super) const fn wants_a_reason(self) -> bool {
        matches!(self, Self::Dropped | Self::Easier | Self::Later)
    }
}

/// What it is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum About {
    Objective,
    KeyResult,
    Kpi,
}

/// Something that happened.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct News {
    /// The unit's title; empty outside every unit.
    pub(super) unit: String,
    /// The cycle's name; empty for a KPI, and for what is in none.
    pub(super) cycle: String,
    /// The objective's title; empty for a KPI.
    pub(super) objective: String,
    pub(super) about: About,
    pub(super) kind: Kind,
    /// The name of what it is about, else its title.
    pub(super) label: String,
    pub(super) title: String,
    /// What is said now.
    pub(super) now: Option<String>,
    /// What was said.
    pub(super) was: Option<String>,
    /// The day of a check-in or an actual.
    pub(super) day: Option<Date>,
    /// What somebody says about it.
    pub(super) why: Option<String>,
    /// Where it stands, as it is shown; of what is gone, where it stood.
    pub(super) path: String,
    /// The line there, from 1.
    pub(super) line: u32,
}
