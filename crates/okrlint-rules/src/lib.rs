//! What okrlint knows about good OKRs: facts → diagnostics with fixes. One file per rule in `rules/`.

mod check;
mod context;
mod diagnostic;
mod draft;
mod edit;
mod figure;
mod gauge;
pub mod history;
mod learning;
mod lookalike;
mod option;
mod outcome;
mod phrase;
mod precedence;
mod preset;
mod readings;
mod reference;
mod rule;
mod rules;
mod settings;
mod similar;
mod support;
mod suppress;
mod title;
mod unmoved;
mod way;
mod work;
mod written;

pub use check::{check, check_since, check_with};
pub use context::{Context, Subject};
pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Level, Related};
pub use option::{Count, Days, Kind, RuleOption, Share, Value};
pub use preset::{Preset, PresetEntry};
pub use rule::{Group, Rule};
pub use settings::{Language, RuleTable, Settings};
pub use title::Titles;

/// Where a rule's page stands on the web: this and the rule's id. Empty while there is no such place.
pub const RULE_URL_BASE: &str = "";

/// Every rule, in the order of the documentation.
pub fn rules() -> &'static [&'static Rule] {
    rules::RULES
}

/// The rule named `id`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().iter().copied().find(|rule| rule.id == id)
}
