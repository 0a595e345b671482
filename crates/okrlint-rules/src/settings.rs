//! What a project sets about its rules.

use okrlint_model::FileId;

use crate::{Level, Rule, Value, rules};

/// Which rules run in which files, and how.
///
/// Files share tables: there are as many as the configuration tells apart, whatever the number of files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    tables: Vec<RuleTable>,
    /// The place of a file's table; the first one's for files behind the end.
    of_file: Vec<u32>,
    language: Language,
}

/// The language that titles are written in.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Language {
    /// English: titles are read.
    #[default]
    English,
    /// One whose words are not known: what titles say is not judged.
    Other,
}

impl Default for Settings {
    /// Every rule as its page says, in all files.
    fn default() -> Self {
        Self::everywhere(RuleTable::default())
    }
}

impl Settings {
    /// `table` in all files.
    pub fn everywhere(table: RuleTable) -> Self {
        Self {
            tables: vec![table],
            of_file: Vec::new(),
            language: Language::default(),
        }
    }

    /// In each file the one of `tables` that `of_file` names by its place; the first where it names none.
    pub fn by_file(tables: Vec<RuleTable>, of_file: Vec<u32>) -> Self {
        let tables = if tables.is_empty() {
            vec![RuleTable::default()]
        } else {
            tables
        };
        Self {
            tables,
            of_file,
            language: Language::default(),
        }
    }

    /// The same, for titles in `language`.
    #[must_use]
    pub fn with_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// The language that titles are written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What holds in `file`.
    pub fn table(&self, file: FileId) -> &RuleTable {
        let place = self.of_file.get(file.0 as usize).copied().unwrap_or(0);
        self.tables.get(place as usize).unwrap_or(&self.tables[0])
    }

    /// Whether the rule at a place of the catalogue is on in any file.
    pub(crate) fn runs(&self, rule: usize) -> bool {
        self.tables
            .iter()
            .any(|table| table.rows[rule].level > Level::Off)
    }
}

/// A level and the options for every rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleTable {
    /// In the order of the catalogue.
    rows: Vec<Row>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Row {
    level: Level,
    /// In the order of the rule's options.
    values: Vec<Value>,
}

impl Default for RuleTable {
    /// Every rule as its page says.
    fn default() -> Self {
        let row = |rule: &&Rule| Row {
            level: rule.level,
            values: rule.options.iter().map(|option| option.default).collect(),
        };
        Self {
            rows: rules().iter().map(row).collect(),
        }
    }
}

impl RuleTable {
    /// How much the findings of `rule` weigh at most.
    pub fn level(&self, rule: &Rule) -> Level {
        place(rule).map_or(rule.level, |place| self.rows[place].level)
    }

    /// Makes the findings of `rule` weigh `level` at most. Those that its page calls lighter stay lighter.
    pub fn set_level(&mut self, rule: &Rule, level: Level) {
        if let Some(place) = place(rule) {
            self.rows[place].level = level;
        }
    }

    /// What the option `name` of `rule` is set to; `None` if there is no such option.
    pub fn value(&self, rule: &Rule, name: &str) -> Option<Value> {
        self.value_at(place(rule)?, name)
    }

    /// Sets the option `name` of `rule`. Without effect if there is no such option, or if it is of another kind.
    pub fn set_value(&mut self, rule: &Rule, name: &str, value: Value) {
        let option = rule.options.iter().position(|option| option.name == name);
        if let (Some(place), Some(option)) = (place(rule), option) {
            let set = &mut self.rows[place].values[option];
            if set.kind() == value.kind() {
                *set = value;
            }
        }
    }

    pub(crate) fn level_at(&self, place: usize) -> Level {
        self.rows[place].level
    }

    pub(crate) fn value_at(&self, place: usize, name: &str) -> Option<Value> {
        let options = rules()[place].options;
        let option = options.iter().position(|option| option.name == name)?;
        Some(self.rows[place].values[option])
    }
}

/// The place of `rule` in the catalogue.
fn place(rule: &Rule) -> Option<usize> {
    rules().iter().position(|known| *known == rule)
}

#[cfg(test)]
mod tests {
    use okrlint_model::FileId;

    use super::{RuleTable, Settings};
    use crate::{Level, Rule, Value, rule, rules};

    fn many() -> &'static Rule {
        rule("too-many-objectives").expect("a rule of the catalogue")
    }

    #[test]
    fn unless_told_otherwise_rules_are_as_their_pages_say() {
        let table = RuleTable::default();
        for rule in rules() {
            assert_eq!(table.level(rule), rule.level);
            for option in rule.options {
                assert_eq!(table.value(rule, option.name), Some(option.default));
            }
        }
    }

    #[test]
    fn a_value_of_another_kind_changes_nothing() {
        let mut table = RuleTable::default();
        table.set_value(many(), "at-most", Value::Share(5));
        table.set_value(many(), "at-least", Value::Count(1));
        assert_eq!(table, RuleTable::default());
        table.set_value(many(), "at-most", Value::Count(3));
        assert_eq!(table.value(many(), "at-most"), Some(Value::Count(3)));
    }

    #[test]
    fn a_file_has_its_own_table_or_the_first() {
        let mut strict = RuleTable::default();
        strict.set_level(many(), Level::Error);
        let settings = Settings::by_file(vec![RuleTable::default(), strict], vec![1, 0]);
        let level = |file| settings.table(FileId(file)).level(many());
        assert_eq!(
            [level(0), level(1), level(2)],
            [Level::Error, Level::Warning, Level::Warning]
        );
    }
}
