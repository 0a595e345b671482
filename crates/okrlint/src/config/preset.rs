//! A preset as the configuration that says the same.

use std::fmt::Write;

use okrlint_rules::Preset;

/// All that `preset` sets, as TOML.
pub(super) fn text(preset: &Preset) -> String {
    let mut text = format!("# {}: {}\n", preset.name, preset.summary);
    let _ = writeln!(
        text,
        "# `extends = [\"{}\"]` says the same.\n\n[rules]",
        preset.name
    );
    let mut group = None;
    let entries = preset.entries();
    let spread = entries.len() > 10;
    for entry in entries {
        if spread && group.replace(entry.rule.group) != Some(entry.rule.group) {
            let gap = if text.ends_with("[rules]\n") {
                ""
            } else {
                "\n"
            };
            let _ = writeln!(text, "{gap}# {}", entry.rule.group.name());
        }
        let level = entry
            .level
            .map(|level| ("level", format!("\"{}\"", level.name())));
        let options = entry
            .options
            .iter()
            .map(|(name, value)| (*name, value.to_string()));
        let set: Vec<(&str, String)> = level.into_iter().chain(options).collect();
        let value = match set.as_slice() {
            [("level", level)] => level.clone(),
            several => {
                let several: Vec<String> = several
                    .iter()
                    .map(|(name, value)| format!("{name} = {value}"))
                    .collect();
                format!("{{ {} }}", several.join(", "))
            }
        };
        let _ = writeln!(text, "{} = {value}", entry.rule.id);
    }
    text
}
