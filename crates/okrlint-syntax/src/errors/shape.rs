//! What each clause takes: one table for the check and for the words of its messages.

use crate::ClauseKind;
use crate::ast::Value;

/// What can stand in one place of a clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Slot {
    Date,
    Text,
    Person,
    Word,
    Ref,
    Unit,
    Quantity,
    /// A quantity without a unit.
    Number,
    Range,
    /// A comparison.
    Comparison,
    /// A comparison or a range.
    Level,
    Every,
    Confidence,
}

/// How often a slot is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Arity {
    Once,
    Optional,
    Several,
}

use Arity::{Once, Optional, Several};

/// The values of a clause in order. `from` and `to` are looked at on their own.
pub(super) const fn shape(clause: ClauseKind) -> &'static [(Slot, Arity)] {
    use ClauseKind as C;
    match clause {
        C::In | C::Measures => &[(Slot::Ref, Once)],
        C::Supports | C::Guards | C::For => &[(Slot::Ref, Several)],
        C::During | C::By => &[(Slot::Date, Once)],
        C::Mission | C::Why | C::Source => &[(Slot::Text, Once)],
        C::Link => &[(Slot::Text, Several)],
        C::Owner => &[(Slot::Person, Several)],
        C::Tags => &[(Slot::Word, Several)],
        C::Type | C::Indicator | C::Status => &[(Slot::Word, Once)],
        C::Revised => &[(Slot::Date, Once), (Slot::Text, Once)],
        C::Score => &[(Slot::Number, Once), (Slot::Text, Optional)],
        C::Weight => &[(Slot::Number, Once)],
        C::From | C::To | C::Commit | C::Stretch => &[(Slot::Quantity, Once)],
        C::Keep => &[(Slot::Level, Once)],
        C::Milestone => &[],
        C::Unit => &[(Slot::Unit, Once)],
        C::Within => &[(Slot::Range, Once)],
        C::Target => &[(Slot::Level, Once), (Slot::Every, Optional)],
        C::Alert => &[(Slot::Comparison, Once)],
        C::Review => &[(Slot::Every, Once)],
        C::Actual => &[
            (Slot::Date, Once),
            (Slot::Quantity, Once),
            (Slot::Text, Optional),
        ],
        C::Checkin => &[
            (Slot::Date, Once),
            (Slot::Quantity, Optional),
            (Slot::Confidence, Optional),
            (Slot::Text, Optional),
        ],
    }
}

/// A clause as one would write it.
pub(super) const fn example(clause: ClauseKind) -> &'static str {
    use ClauseKind as C;
    match clause {
        C::In => "in acme",
        C::During => "during 2026-Q1",
        C::Mission => "mission \"Every shop can sell online.\"",
        C::Owner => "owner @support-lead",
        C::Link => "link \"https://example.com/page\"",
        C::Tags => "tags growth p0",
        C::Type => "type aspirational",
        C::Supports => "supports acme.loyal-customers",
        C::Guards => "guards handling-cost",
        C::Why => "why \"Growth that leaks is no growth.\"",
        C::Revised => "revised 2026-02-01 \"The market changed.\"",
        C::Score => "score 0.7",
        C::From => "from 62 to 75",
        C::To => "to 75",
        C::Keep => "keep >= 99.9%",
        C::Milestone => "milestone",
        C::Commit => "commit 70",
        C::Stretch => "stretch 90",
        C::By => "by 2026-03-31",
        C::Measures => "measures nps",
        C::Indicator => "indicator leading",
        C::Weight => "weight 2",
        C::Checkin => "checkin 2026-01-31 44 min confidence 0.6 \"New macros.\"",
        C::Unit => "unit points",
        C::Within => "within 0..100",
        C::Target => "target >= 75 every quarter",
        C::Alert => "alert < 60",
        C::Review => "review every month",
        C::Source => "source \"https://dash.example.com/nps\"",
        C::Actual => "actual 2025-12-31 62",
        C::For => "for first-reply",
        C::Status => "status doing",
    }
}

impl Slot {
    /// What people call it, with an article.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Date => "a date or period",
            Self::Text => "a text in quotes",
            Self::Person => "a person",
            Self::Word => "a word",
            Self::Ref => "a name",
            Self::Unit => "a unit",
            Self::Quantity => "a value",
            Self::Number => "a number",
            Self::Range => "a range",
            Self::Comparison => "a comparison",
            Self::Level => "a comparison or a range",
            Self::Every => "`every` and a period",
            Self::Confidence => "a confidence",
        }
    }

    /// Whether a value can stand there.
    pub(super) fn takes(self, value: Value<'_>) -> bool {
        match self {
            // The name of a cycle stands for a period.
            Self::Date => matches!(value, Value::Date(_) | Value::Word(_)),
            Self::Text => matches!(value, Value::Text(_)),
            Self::Person => matches!(value, Value::Person(_)),
            Self::Word => matches!(value, Value::Word(_)),
            Self::Ref => matches!(value, Value::Ref(_)),
            Self::Unit => matches!(value, Value::Unit(_)),
            Self::Quantity => matches!(value, Value::Quantity(_)),
            Self::Number => matches!(value, Value::Quantity(quantity) if quantity.unit().is_none()),
            Self::Range => matches!(value, Value::Range(_)),
            Self::Comparison => {
                matches!(value, Value::Comparison(comparison) if comparison.range().is_none())
            }
            Self::Level => Self::Comparison.takes(value) || Self::Range.takes(value),
            Self::Every => matches!(value, Value::Every(_)),
            Self::Confidence => matches!(value, Value::Confidence(_)),
        }
    }
}
