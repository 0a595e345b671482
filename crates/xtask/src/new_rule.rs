//! Laying out a new rule: its file, its word in the list, its folder of cases.

use std::fs;
use std::path::Path;

use okrlint_rules::{Group, Level, rule, rules};

const TEMPLATE: &str = include_str!("new_rule.template");

/// A rule that is to be made.
#[derive(Debug)]
pub(crate) struct NewRule {
    name: String,
    group: Group,
    level: Level,
}

impl NewRule {
    /// Reads `NAME --group GROUP --level LEVEL`.
    pub(crate) fn from_arguments(arguments: &[String]) -> Result<Self, String> {
        let (mut name, mut group, mut level) = (None, None, None);
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().ok_or(format!("`{argument}` needs a value"));
            match argument.as_str() {
                "--group" => group = Some(value()?),
                "--level" => level = Some(value()?),
                _ if argument.starts_with('-') => return Err(format!("there is no `{argument}`")),
                _ if name.is_none() => name = Some(argument),
                _ => return Err(format!("`{argument}` is one name too many")),
            }
        }
        let name = name.ok_or("the rule needs a name")?;
        check_name(name)?;
        let group = group.ok_or("the rule needs a `--group`")?;
        let level = level.ok_or("the rule needs a `--level`")?;
        Ok(Self {
            name: name.clone(),
            group: one_of(group, "group", Group::ALL, Group::name)?,
            level: one_of(level, "level", Level::ALL, Level::name)?,
        })
    }

    /// Writes the rule's files below the repository's `root`; what was written, a line each.
    pub(crate) fn write(&self, root: &Path) -> Result<Vec<String>, String> {
        let module = self.name.replace('-', "_");
        let source = format!("crates/okrlint-rules/src/rules/{module}.rs");
        let list = "crates/okrlint-rules/src/rules/mod.rs";
        let cases = format!("crates/okrlint-rules/tests/fixtures/{}", self.name);
        for path in [&source, &cases] {
            if root.join(path).exists() {
                return Err(format!("{path} exists"));
            }
        }
        let listed = read(&root.join(list))?;
        let listed = self.listed(&listed, &module)?;
        put(root, &source, &self.fill(TEMPLATE))?;
        for (case, title) in [
            ("bad-example", "Wrong"),
            ("ok-other-title", "Right"),
            ("ok-near-miss", "Nearly wrong"),
        ] {
            put(root, &format!("{cases}/{case}.okr"), &example(title))?;
        }
        put(root, list, &listed)?;
        Ok(vec![
            source,
            format!("{list}: `{module}`"),
            format!("{cases}/"),
        ])
    }

    fn fill(&self, template: &str) -> String {
        template
            .replace("{name}", &self.name)
            .replace("{group}", &format!("{:?}", self.group))
            .replace("{level}", &format!("{:?}", self.level))
    }

    /// The list of rules with the new one behind the last of its group.
    fn listed(&self, list: &str, module: &str) -> Result<String, String> {
        let neighbour = rules()
            .iter()
            .rev()
            .find(|rule| rule.group == self.group)
            .or(rules().last())
            .map(|rule| format!("    {},\n", rule.id.replace('-', "_")));
        let word = format!("    {module},\n");
        let at = match neighbour {
            Some(word) => list.find(&word).map(|at| at + word.len()),
            None => list.find("];"),
        };
        let at = at.ok_or("the list of rules does not look as expected")?;
        Ok(format!("{}{word}{}", &list[..at], &list[at..]))
    }
}

fn example(title: &str) -> String {
    format!(
        "project bakery \"Bakery\" during 2026-Q1 {{\n  objective bread \"{title}\" {{\n    \
         kr regulars \"Regulars come every week\" from 120 customers to 180 customers\n  }}\n}}\n"
    )
}

/// A name is lower-case words with hyphens between them, and not taken.
fn check_name(name: &str) -> Result<(), String> {
    let words = name
        .split('-')
        .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()));
    if !words {
        return Err(format!(
            "`{name}` is no name for a rule: write lower-case words with hyphens, such as `missing-baseline`"
        ));
    }
    if rule(name).is_some() {
        return Err(format!("there is a rule `{name}` already"));
    }
    Ok(())
}

fn one_of<T: Copy>(
    word: &str,
    what: &str,
    all: impl IntoIterator<Item = T> + Clone,
    name: impl Fn(T) -> &'static str,
) -> Result<T, String> {
    let found = all.clone().into_iter().find(|one| name(*one) == word);
    found.ok_or_else(|| {
        let names: Vec<&str> = all.into_iter().map(name).collect();
        format!("`{word}` is no {what}: write one of {}", names.join(", "))
    })
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn put(root: &Path, path: &str, text: &str) -> Result<(), String> {
    let full = root.join(path);
    let write = || {
        fs::create_dir_all(full.parent().unwrap_or(root))?;
        fs::write(&full, text)
    };
    write().map_err(|error: std::io::Error| format!("{path}: {error}"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::NewRule;

    fn new_rule(line: &str) -> Result<NewRule, String> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        NewRule::from_arguments(&arguments)
    }

    /// A repository with nothing in it but the list of rules, as it really is.
    fn repository() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let rules = folder.path().join("crates/okrlint-rules/src/rules");
        fs::create_dir_all(&rules).expect("a folder can be made");
        let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../okrlint-rules/src/rules/mod.rs");
        fs::copy(list, rules.join("mod.rs")).expect("the list can be copied");
        folder
    }

    #[test]
    fn a_rule_is_laid_out_whole() {
        let folder = repository();
        let rule = new_rule("empty-promise --group focus --level info").expect("a good line");
        rule.write(folder.path()).expect("there is room for it");
        let read = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap_or_default();
        let source = read("crates/okrlint-rules/src/rules/empty_promise.rs");
        assert!(source.contains("\"empty-promise\" {"));
        assert!(source.contains("group: Focus,"));
        assert!(source.contains("level: Info,"));
        for section in [
            "What",
            "Why",
            "Wrong",
            "Right",
            "When to ignore it",
            "Source",
        ] {
            assert!(source.contains(&format!("/// ## {section}\n")), "{section}");
        }
        assert!(!source.contains("{name}"));
        let list = read("crates/okrlint-rules/src/rules/mod.rs");
        assert!(
            list.contains("    missing_mission,\n    empty_promise,\n"),
            "{list}"
        );
        for case in ["bad-example", "ok-other-title", "ok-near-miss"] {
            let path = format!("crates/okrlint-rules/tests/fixtures/empty-promise/{case}.okr");
            assert!(read(&path).starts_with("project bakery"), "{path}");
        }
    }

    #[test]
    fn what_exists_is_left_alone() {
        let folder = repository();
        let rule = new_rule("empty-promise --group focus --level info").expect("a good line");
        rule.write(folder.path()).expect("there is room for it");
        let again = rule.write(folder.path());
        assert_eq!(
            again,
            Err("crates/okrlint-rules/src/rules/empty_promise.rs exists".to_owned())
        );
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let rows = [
            ("Empty-Promise --group focus --level info", "no name"),
            ("empty_promise --group focus --level info", "no name"),
            ("empty--promise --group focus --level info", "no name"),
            ("../promise --group focus --level info", "no name"),
            ("missing-baseline --group focus --level info", "already"),
            ("empty-promise --group fokus --level info", "no group"),
            ("empty-promise --group focus --level fatal", "no level"),
            ("empty-promise --group focus", "needs a `--level`"),
            ("empty-promise --group", "needs a value"),
            ("--group focus --level info", "needs a name"),
            ("one two --group focus --level info", "too many"),
            ("one --color", "there is no `--color`"),
        ];
        for (line, why) in rows {
            let refused = new_rule(line).expect_err(line);
            assert!(refused.contains(why), "{line}: {refused}");
        }
    }
}
