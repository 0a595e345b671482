//! A project in memory.

use std::cell::RefCell;
use std::sync::Arc;

use jiff::civil::{Date, date};
use okrlint_model::{Model, Settings, lower};
use okrlint_rules::history::History;
use okrlint_rules::{
    Diagnostic, Edit, Fix, Level, Rule, RuleTable, Titles, check_since, rule, rules,
};

/// Rules that ask for more than an example says, which shows one thing and leaves out the rest. They speak in their own
/// examples only.
const ASK_FOR_MORE: &[&str] = &[
    "too-few-key-results",
    "empty-unit",
    "initiative-without-key-result",
    "objective-not-aligned",
    "unsupported-objective",
    "objective-without-reason",
    "objective-missing-owner",
    "objective-missing-type",
    "kpi-incomplete",
    "missing-cycle",
];

/// Files with their paths, sorted by path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Project {
    pub(crate) files: Vec<(String, Content)>,
    pub(crate) today: Date,
    pub(crate) table: RuleTable,
    /// The files as they were, where that is known.
    pub(crate) before: Vec<(String, Content)>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Content {
    Text(String),
    Unreadable(&'static str),
}

impl Project {
    pub(crate) fn new(files: Vec<(String, Content)>) -> Self {
        let mut files = files;
        files.sort_by(|a, b| a.0.cmp(&b.0));
        let today = files.iter().find_map(|(_, content)| match content {
            Content::Text(text) => text.strip_prefix("# today: ")?.get(..10)?.parse().ok(),
            Content::Unreadable(_) => None,
        });
        Self {
            files,
            today: today.unwrap_or(date(2026, 1, 31)),
            table: short(),
            before: Vec::new(),
        }
    }

    /// The project that held other files once.
    pub(crate) fn after(mut self, before: Vec<(String, Content)>) -> Self {
        self.before = before;
        self
    }

    /// The project in which `rule` is on, though it may be off by default.
    pub(crate) fn with(mut self, rule: &Rule) -> Self {
        self.table.set_level(rule, rule.level.max(Level::Info));
        self
    }

    /// The project as a user would hear of it, whatever it leaves out.
    pub(crate) fn whole(mut self) -> Self {
        self.table = RuleTable::default();
        self
    }

    pub(crate) fn of(text: &str) -> Self {
        Self::new(vec![(
            "main.okr".to_owned(),
            Content::Text(text.to_owned()),
        )])
    }

    pub(crate) fn text(&self, index: usize) -> &str {
        match &self.files[index].1 {
            Content::Text(text) => text,
            Content::Unreadable(_) => "",
        }
    }

    pub(crate) fn model(&self) -> Model {
        self.model_of(&self.files)
    }

    fn model_of(&self, files: &[(String, Content)]) -> Model {
        let files = files
            .iter()
            .map(|(_, content)| match content {
                Content::Text(text) => Arc::new(lower(Arc::from(text.as_str()), None)),
                Content::Unreadable(reason) => {
                    Arc::new(lower(Arc::from(""), Some((*reason).to_owned())))
                }
            })
            .collect();
        Model::build(
            files,
            Settings {
                today: self.today,
                fiscal_year_start: 1,
            },
        )
    }

    pub(crate) fn findings(&self) -> Vec<Diagnostic> {
        // Reading the words of a language takes longer than all else: once a test is enough.
        thread_local! {
            static TITLES: RefCell<Titles> = RefCell::default();
        }
        let settings = okrlint_rules::Settings::everywhere(self.table.clone());
        let (model, before) = (self.model(), self.model_of(&self.before));
        let history = History::new(&before, &model, date(2026, 1, 12));
        let history = (!self.before.is_empty()).then_some(&history);
        TITLES.with_borrow_mut(|titles| check_since(&model, &settings, titles, history))
    }

    /// The ids of the rules that fire, in the order of the findings.
    pub(crate) fn fired(&self) -> Vec<&'static str> {
        self.findings()
            .iter()
            .map(|finding| finding.rule.id)
            .collect()
    }

    /// What is wrong with the writing of all files.
    pub(crate) fn errors(&self) -> Vec<String> {
        self.model()
            .files()
            .iter()
            .flat_map(|facts| facts.errors.iter().map(|error| error.message.clone()))
            .collect()
    }

    /// The project after a fix.
    pub(crate) fn fixed(&self, fix: &Fix) -> Self {
        self.edited(&fix.edits)
    }

    /// The project after edits, which must not overlap.
    pub(crate) fn edited(&self, edits: &[Edit]) -> Self {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| (edit.file, edit.span.start, edit.span.end));
        for pair in edits.windows(2) {
            assert!(
                pair[0].file != pair[1].file || pair[0].span.end <= pair[1].span.start,
                "edits overlap: {pair:?}"
            );
        }
        let mut project = self.clone();
        for edit in edits.into_iter().rev() {
            if let Content::Text(text) = &mut project.files[edit.file.0 as usize].1 {
                text.replace_range(std::ops::Range::<usize>::from(edit.span), &edit.text);
            }
        }
        project
    }
}

/// What is set where an example leaves things out to be short.
pub(crate) fn short() -> RuleTable {
    let mut table = RuleTable::default();
    // What is due on a day is left out as well.
    let due = rules().iter().copied().filter(|rule| rule.today);
    for rule in ASK_FOR_MORE.iter().filter_map(|id| rule(id)).chain(due) {
        table.set_level(rule, Level::Off);
    }
    table
}
