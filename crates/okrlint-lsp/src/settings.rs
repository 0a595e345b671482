//! What people switch in their own editor. What holds for everybody stands in `okrlint.toml`.

use serde_json::Value;

/// The name under which an editor keeps our settings.
pub(crate) const SECTION: &str = "okrlint";

/// The editor's switches.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Settings {
    /// Whether a document takes on the one style when a person saves it.
    pub(crate) format_on_save: bool,
}

impl Settings {
    /// These settings with those that `value` names, be it our section or a whole that holds it. What it does not
    /// name stays, and so does what makes no sense.
    #[must_use]
    pub(crate) fn with(self, value: &Value) -> Self {
        let section = value.get(SECTION).unwrap_or(value);
        Self {
            format_on_save: section["formatOnSave"]
                .as_bool()
                .unwrap_or(self.format_on_save),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Settings;

    #[test]
    fn what_is_named_is_switched() {
        let off = Settings::default();
        let on = off.with(&json!({"formatOnSave": true}));
        assert!(on.format_on_save);
        assert_eq!(off.with(&json!({"okrlint": {"formatOnSave": true}})), on);
        assert_eq!(on.with(&json!({"formatOnSave": false})), off);
        for nothing in [
            Value::Null,
            json!({}),
            json!([true]),
            json!({"okrlint": null}),
            json!({"formatOnSave": "yes"}),
        ] {
            assert_eq!(on.with(&nothing), on, "{nothing}");
        }
    }
}
