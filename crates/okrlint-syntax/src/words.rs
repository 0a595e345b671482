//! The words of the language: kinds of declarations, words that begin a clause, and which takes which.

/// What a declaration declares.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum DeclKind {
    /// A stretch of time with a name of its own.
    Cycle,
    /// The outermost unit.
    Company,
    /// A unit in a company.
    Department,
    /// A unit that works together.
    Team,
    /// A unit for a time.
    Project,
    /// A unit of one.
    Person,
    /// What is to become true.
    Objective,
    /// How one sees that an objective came true.
    KeyResult,
    /// A gauge with a level to hold.
    Kpi,
    /// Work that is to move a key result.
    Initiative,
}

impl DeclKind {
    /// Every kind, in the order of the reference.
    pub const ALL: [Self; 10] = [
        Self::Cycle,
        Self::Company,
        Self::Department,
        Self::Team,
        Self::Project,
        Self::Person,
        Self::Objective,
        Self::KeyResult,
        Self::Kpi,
        Self::Initiative,
    ];

    /// The word that begins such a declaration: `kr`.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Cycle => "cycle",
            Self::Company => "company",
            Self::Department => "department",
            Self::Team => "team",
            Self::Project => "project",
            Self::Person => "person",
            Self::Objective => "objective",
            Self::KeyResult => "kr",
            Self::Kpi => "kpi",
            Self::Initiative => "initiative",
        }
    }

    /// What people call it: `key result`, `KPI`.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::KeyResult => "key result",
            Self::Kpi => "KPI",
            other => other.keyword(),
        }
    }

    /// Its noun with the indefinite article: `an objective`, `a key result`.
    pub const fn noun_with_article(self) -> &'static str {
        match self {
            Self::Cycle => "a cycle",
            Self::Company => "a company",
            Self::Department => "a department",
            Self::Team => "a team",
            Self::Project => "a project",
            Self::Person => "a person",
            Self::Objective => "an objective",
            Self::KeyResult => "a key result",
            Self::Kpi => "a KPI",
            Self::Initiative => "an initiative",
        }
    }

    /// Whether it is a unit of the organisation: what can have objectives and KPIs of its own.
    pub const fn is_unit(self) -> bool {
        matches!(
            self,
            Self::Company | Self::Department | Self::Team | Self::Project | Self::Person
        )
    }

    /// The kind that a keyword begins.
    pub fn from_keyword(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.keyword() == word)
    }
}

macro_rules! clause_kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident $keyword:literal,)*) => {
        /// What a clause says about its declaration.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum ClauseKind {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl ClauseKind {
            /// Every clause.
            pub const ALL: [Self; [$($keyword),*].len()] = [$(Self::$variant),*];

            /// The word that begins it: `checkin`.
            pub const fn keyword(self) -> &'static str {
                match self {
                    $(Self::$variant => $keyword,)*
                }
            }
        }
    };
}

clause_kinds! {
    /// `in acme`: the unit around a unit.
    In "in",
    /// `during 2026-Q1`: the cycle.
    During "during",
    /// `mission "…"`: what a unit is there for.
    Mission "mission",
    /// `owner @support-lead`: who answers for it.
    Owner "owner",
    /// `link "https://…"`: where to read on.
    Link "link",
    /// `tags growth p0`: words to find it by.
    Tags "tags",
    /// `type aspirational`: of which sort it is.
    Type "type",
    /// `supports acme.growth`: what it contributes to.
    Supports "supports",
    /// `guards handling-cost`: KPIs that must hold meanwhile.
    Guards "guards",
    /// `why "…"`: the reason.
    Why "why",
    /// `revised 2026-02-01 "…"`: a change and its reason.
    Revised "revised",
    /// `score 0.7 "…"`: the result at the end.
    Score "score",
    /// `from 62 to 75`: baseline and target; of a cycle its two ends.
    From "from",
    /// `to 75`: a target whose baseline is not written.
    To "to",
    /// `keep >= 99.9%`: what holds now and must not break.
    Keep "keep",
    /// `milestone`: reached or not.
    Milestone "milestone",
    /// `commit 70`: what is promised.
    Commit "commit",
    /// `stretch 90`: what is dreamt of.
    Stretch "stretch",
    /// `by 2026-03-31`: the date due.
    By "by",
    /// `measures nps`: the KPI that a key result moves.
    Measures "measures",
    /// `indicator leading`: whether it shows early or late.
    Indicator "indicator",
    /// `weight 2`: its share in its objective.
    Weight "weight",
    /// `checkin 2026-01-31 66 confidence 0.6 "…"`: a report on the way.
    Checkin "checkin",
    /// `unit points`: what a KPI counts in.
    Unit "unit",
    /// `within -100..100`: all values a KPI can have.
    Within "within",
    /// `target >= 75 every quarter`: the level to hold.
    Target "target",
    /// `alert < 60`: the zone that means alarm.
    Alert "alert",
    /// `review every month`: how often it is looked at.
    Review "review",
    /// `source "https://…"`: where its values come from.
    Source "source",
    /// `actual 2025-12-31 62`: a measured value.
    Actual "actual",
    /// `for first-reply`: the key results that an initiative is to move.
    For "for",
    /// `status doing`: how far an initiative is.
    Status "status",
}

impl ClauseKind {
    /// The clause that a keyword begins.
    pub fn from_keyword(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.keyword() == word)
    }
}

/// The reserved words that begin neither a declaration nor a clause.
pub const OTHER_RESERVED: [&str; 3] = ["every", "confidence", "unknown"];

/// The words that cannot be names: kinds, clauses and three more, in the order of the reference.
pub const RESERVED: [&str; 45] = {
    let mut words = [""; DeclKind::ALL.len() + ClauseKind::ALL.len() + OTHER_RESERVED.len()];
    let mut at = 0;
    while at < DeclKind::ALL.len() {
        words[at] = DeclKind::ALL[at].keyword();
        at += 1;
    }
    let mut clause = 0;
    while clause < ClauseKind::ALL.len() {
        words[at] = ClauseKind::ALL[clause].keyword();
        at += 1;
        clause += 1;
    }
    let mut other = 0;
    while other < OTHER_RESERVED.len() {
        words[at] = OTHER_RESERVED[other];
        at += 1;
        other += 1;
    }
    words
};

/// The words that a clause takes in a declaration of kind `around`; none where it takes any.
pub(crate) const fn listed_words(
    clause: ClauseKind,
    around: Option<DeclKind>,
) -> &'static [&'static str] {
    match (clause, around) {
        (ClauseKind::Type, Some(DeclKind::Objective)) => &["committed", "aspirational", "learning"],
        (ClauseKind::Type, Some(DeclKind::Kpi)) => &["financial", "operational", "strategic"],
        (ClauseKind::Indicator, _) => &["leading", "lagging"],
        (ClauseKind::Status, _) => &["planned", "doing", "done", "dropped"],
        _ => &[],
    }
}

/// The words after `every`, in the order of their length.
pub const PERIOD_WORDS: [&str; 5] = ["day", "week", "month", "quarter", "year"];

/// The clauses that a declaration of this kind takes, in the order in which they are written.
pub const fn takes(kind: DeclKind) -> &'static [ClauseKind] {
    use ClauseKind as C;
    match kind {
        DeclKind::Cycle => &[C::From],
        DeclKind::Company
        | DeclKind::Department
        | DeclKind::Team
        | DeclKind::Project
        | DeclKind::Person => &[C::In, C::During, C::Mission, C::Owner, C::Link, C::Tags],
        DeclKind::Objective => &[
            C::During,
            C::Type,
            C::Owner,
            C::Supports,
            C::Guards,
            C::Why,
            C::Revised,
            C::Score,
            C::Link,
            C::Tags,
        ],
        DeclKind::KeyResult => &[
            C::From,
            C::To,
            C::Keep,
            C::Milestone,
            C::Commit,
            C::Stretch,
            C::By,
            C::Measures,
            C::Supports,
            C::Indicator,
            C::Owner,
            C::Weight,
            C::Why,
            C::Checkin,
            C::Revised,
            C::Score,
            C::Link,
            C::Tags,
        ],
        DeclKind::Kpi => &[
            C::Type,
            C::Why,
            C::Unit,
            C::Within,
            C::Target,
            C::Alert,
            C::Review,
            C::Indicator,
            C::Owner,
            C::Source,
            C::Actual,
            C::Revised,
            C::Link,
            C::Tags,
        ],
        DeclKind::Initiative => &[C::For, C::Owner, C::By, C::Status, C::Why, C::Link, C::Tags],
    }
}

/// The clauses that may stand at the top of a file, outside every declaration.
pub const FILE_CLAUSES: &[ClauseKind] = &[ClauseKind::During];

/// Whether a declaration may have several clauses of this kind.
pub const fn repeatable(kind: ClauseKind) -> bool {
    matches!(
        kind,
        ClauseKind::Revised | ClauseKind::Checkin | ClauseKind::Alert | ClauseKind::Actual
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_complete_and_distinct() {
        let mut words = RESERVED.to_vec();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), RESERVED.len());
        assert!(words.iter().all(|word| !word.is_empty()));
    }

    #[test]
    fn keywords_lead_back_to_their_kind() {
        for kind in DeclKind::ALL {
            assert_eq!(DeclKind::from_keyword(kind.keyword()), Some(kind));
        }
        for kind in ClauseKind::ALL {
            assert_eq!(ClauseKind::from_keyword(kind.keyword()), Some(kind));
        }
    }
}
