//! What a rule is, and the two macros that make one.

use std::fmt::Write;

use crate::{Applicability, Context, Level, RuleOption};

/// A family of rules; the configuration can set a family's level at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// The text, its names and references.
    Syntax,
    /// How many objectives and key results there are.
    Focus,
    /// Whether anybody can tell at the end if it was reached.
    Measurability,
    /// What the words say.
    Wording,
    /// KPIs, and KPI against key result.
    Kpis,
    /// What supports what.
    Alignment,
    /// Cycles, deadlines, check-ins and scores.
    Time,
    /// Who owns what.
    Ownership,
}

impl Group {
    /// Every family, in the order of the documentation.
    pub const ALL: [Self; 8] = [
        Self::Syntax,
        Self::Focus,
        Self::Measurability,
        Self::Wording,
        Self::Kpis,
        Self::Alignment,
        Self::Time,
        Self::Ownership,
    ];

    /// The family named `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// Its name in configuration and output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Focus => "focus",
            Self::Measurability => "measurability",
            Self::Wording => "wording",
            Self::Kpis => "kpis",
            Self::Alignment => "alignment",
            Self::Time => "time",
            Self::Ownership => "ownership",
        }
    }
}

/// One thing that okrlint knows about good OKRs.
#[derive(Debug)]
pub struct Rule {
    /// Its name, read as «allow ⟨id⟩»: `missing-baseline`.
    pub id: &'static str,
    /// Its family.
    pub group: Group,
    /// How much its findings weigh unless told otherwise; `Off` where it has to be asked for. A finding may weigh less
    /// where the rule's page says so.
    pub level: Level,
    /// The most trustworthy fix it may offer.
    pub fix: Option<Applicability>,
    /// Whether its answer changes with the date.
    pub today: bool,
    /// What can be set about it beside its level.
    pub options: &'static [RuleOption],
    /// The doc comment of its file, one blank before each line.
    pub(crate) raw_docs: &'static str,
    /// Reports its findings.
    pub(crate) check: fn(&mut Context<'_>),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl Rule {
    /// Its page, in Markdown: a summary line, then the sections *What*, *Why*, *Wrong*, *Right*, *When to ignore
    /// it*, *Options* (where it has any) and *Source*.
    pub fn docs(&self) -> String {
        let mut docs = String::with_capacity(self.raw_docs.len());
        for line in self.raw_docs.trim().lines() {
            let line = line.strip_prefix(' ').unwrap_or(line);
            if line == "## Source" {
                docs.push_str(&self.options_section());
            }
            docs.push_str(line);
            docs.push('\n');
        }
        docs
    }

    /// The section about its options, with how to set them; empty where it has none.
    fn options_section(&self) -> String {
        let mut section = String::new();
        let mut settings = Vec::new();
        for option in self.options {
            let (name, default) = (option.name, option.default);
            let meaning = option.meaning();
            // Writing into a String cannot fail.
            let _ = writeln!(section, "- `{name}`, by default `{default}`: {meaning}");
            settings.push(format!("{name} = {default}"));
        }
        if settings.is_empty() {
            return section;
        }
        format!(
            "## Options\n{section}\n```toml\n[rules]\n{} = {{ {} }}\n```\n\n",
            self.id,
            settings.join(", ")
        )
    }

    /// Its page's first line: what it is about, in one sentence.
    pub fn summary(&self) -> &'static str {
        self.raw_docs.trim().lines().next().unwrap_or_default()
    }

    /// The text of the section headed `name`, such as `Why`; `None` if the page has none.
    pub fn section(&self, name: &str) -> Option<String> {
        let docs = self.docs();
        let heading = format!("## {name}");
        let mut lines = docs.lines().skip_while(|line| *line != heading);
        lines.next()?;
        let body: Vec<&str> = lines.take_while(|line| !line.starts_with("## ")).collect();
        Some(body.join("\n").trim().to_owned())
    }
}

/// Makes a file's `RULE` from its doc comment, which is the rule's page, and its facts. The file's `check` function
/// does the work.
macro_rules! rule {
    (
        $(#[doc = $docs:literal])*
        $id:literal {
            group: $group:ident,
            level: $level:ident,
            fix: $fix:expr,
            today: $today:literal,
            $(options: {
                $($(#[doc = $meaning:literal])+ $key:ident($name:literal): $kind:ident = $default:expr,)+
            },)?
        }
    ) => {
        $($(
            $(#[doc = $meaning])+
            const $key: $crate::option::Key<$crate::$kind> = $crate::option::Key::new($name);
        )+)?

        pub(crate) static RULE: $crate::Rule = $crate::Rule {
            id: $id,
            group: $crate::Group::$group,
            level: $crate::Level::$level,
            fix: $fix,
            today: $today,
            options: &[$($($crate::RuleOption {
                name: $name,
                raw_meaning: concat!($($meaning,)+),
                default: $crate::Value::$kind($default),
            },)+)?],
            raw_docs: concat!($($docs, "\n",)*),
            check,
        };
    };
}

/// Lists the rules: the modules and the catalogue in one.
macro_rules! rules {
    ($($module:ident,)*) => {
        $(mod $module;)*

        /// Every rule, in the order of the documentation.
        pub(crate) static RULES: &[&$crate::Rule] = &[$(&$module::RULE,)*];
    };
}

pub(crate) use {rule, rules};
