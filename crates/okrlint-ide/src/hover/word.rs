//! What the words of the language mean.

use okrlint_model::Clause;
use okrlint_syntax::{ClauseKind, DeclKind};

/// What a kind of declaration is for.
pub(super) const fn kind(kind: DeclKind) -> &'static str {
    match kind {
        DeclKind::Cycle => {
            "**Cycle:** a stretch of time of your own, such as a season or a fiscal quarter."
        }
        DeclKind::Company => {
            "**Company:** the outermost unit. It has objectives, KPIs and units in it."
        }
        DeclKind::Department => {
            "**Department:** a unit in a company. It has objectives and KPIs of its own."
        }
        DeclKind::Team => {
            "**Team:** people who work together, with three to five objectives a cycle."
        }
        DeclKind::Project => "**Project:** a unit for a time. It may stand in any other unit.",
        DeclKind::Person => "**Person:** a unit of one.",
        DeclKind::Objective => {
            "**Objective:** where you want to be, in words. Key results say how you will know."
        }
        DeclKind::KeyResult => {
            "**Key result:** a promised change of a number, with a start, a finish and a date."
        }
        DeclKind::Kpi => "**KPI:** a gauge with a level to hold, watched without end.",
        DeclKind::Initiative => "**Initiative:** work that is to move a key result.",
    }
}

/// How a clause is written in a declaration of this kind.
pub(super) const fn form(clause: ClauseKind, kind: Option<DeclKind>) -> &'static str {
    match clause {
        ClauseKind::In => "in UNIT",
        ClauseKind::During => "during 2026-Q1",
        ClauseKind::Mission => "mission \"…\"",
        ClauseKind::Owner => "owner @role",
        ClauseKind::Link => "link \"https://…\"",
        ClauseKind::Tags => "tags WORD…",
        ClauseKind::Type => match kind {
            Some(DeclKind::Kpi) => "type financial | operational | strategic",
            _ => "type committed | aspirational | learning",
        },
        ClauseKind::Supports => "supports OBJECTIVE…",
        ClauseKind::Guards => "guards KPI…",
        ClauseKind::Why => "why \"…\"",
        ClauseKind::Revised => "revised DATE \"…\"",
        ClauseKind::Score => "score 0.7 \"…\"",
        ClauseKind::From => match kind {
            Some(DeclKind::Cycle) => "from DATE to DATE",
            _ => "from BASELINE to TARGET",
        },
        ClauseKind::To => "to TARGET",
        ClauseKind::Keep => "keep >= 99.9%",
        ClauseKind::Milestone => "milestone",
        ClauseKind::Commit => "commit VALUE",
        ClauseKind::Stretch => "stretch VALUE",
        ClauseKind::By => "by DATE",
        ClauseKind::Measures => "measures KPI",
        ClauseKind::Indicator => "indicator leading | lagging",
        ClauseKind::Weight => "weight NUMBER",
        ClauseKind::Checkin => "checkin DATE [VALUE] [confidence 0.7] [\"…\"]",
        ClauseKind::Unit => "unit UNIT",
        ClauseKind::Within => "within LOW..HIGH",
        ClauseKind::Target => "target >= 75 every quarter",
        ClauseKind::Alert => "alert < 60",
        ClauseKind::Review => "review every month",
        ClauseKind::Source => "source \"…\"",
        ClauseKind::Actual => "actual DATE VALUE",
        ClauseKind::For => "for KEY-RESULT…",
        ClauseKind::Status => "status planned | doing | done | dropped",
    }
}

/// What a clause means in a declaration of this kind.
pub(super) const fn meaning(clause: ClauseKind, kind: Option<DeclKind>) -> &'static str {
    match clause {
        ClauseKind::In => "The unit around this one.",
        ClauseKind::During => during(kind),
        ClauseKind::Mission => "What this unit is there for, longer than any cycle lasts.",
        ClauseKind::Owner => {
            "Who answers for it. What has no owner of its own has that of the unit around it."
        }
        ClauseKind::Link => "Where there is more to read.",
        ClauseKind::Tags => "Words to find it by; priorities too, as in `tags p0`.",
        ClauseKind::Type => match kind {
            Some(DeclKind::Kpi) => "Which side of the business this KPI watches.",
            _ => {
                "How far the promise goes. *Committed:* we will arrive, at 1.0. *Aspirational:* 0.7 is a success. \
                 *Learning:* we want to find something out."
            }
        },
        ClauseKind::Supports => "The objectives or key results above that this one helps to reach.",
        ClauseKind::Guards => {
            "KPIs that must not fall below their target meanwhile: what is not to be paid for the success."
        }
        ClauseKind::Why => "The reason, for those who join later. Markdown between triple quotes.",
        ClauseKind::Revised => {
            "A promise was changed on that day, and this is why. Changing it is fine; changing it in silence is not."
        }
        ClauseKind::Score => {
            "The result at the end, 0 to 1, and what was learned. After the end only the score speaks."
        }
        ClauseKind::From => match kind {
            Some(DeclKind::Cycle) => "The first and the last day of this cycle.",
            _ => {
                "Where the number stands at the start, and where it is to be at the end. \
                 Progress is the part of that way that has been made."
            }
        },
        ClauseKind::To => {
            "A target without its baseline: nobody can see how far the way is. Better `from … to …`."
        }
        ClauseKind::Keep => {
            "Holds now and must not break while the rest changes. What is to hold for good is a KPI."
        }
        ClauseKind::Milestone => "Reached or not: counts 0 until its `score` says otherwise.",
        ClauseKind::Commit => "What is promised for sure, on the way to the target.",
        ClauseKind::Stretch => "What is dreamt of, beyond the target.",
        ClauseKind::By => {
            "The day it is due; a period means its last day. Without it the last day of the cycle."
        }
        ClauseKind::Measures => {
            "The KPI that this key result moves. The KPI was there before, and stays afterwards."
        }
        ClauseKind::Indicator => {
            "*Leading:* shows early whether it works, and can be acted on. *Lagging:* shows the result, late."
        }
        ClauseKind::Weight => {
            "How much it counts among the key results of its objective; 1 unless said."
        }
        ClauseKind::Checkin => {
            "A report on the way: the value on that day, how sure you are to arrive (0 to 1), and what happened."
        }
        ClauseKind::Unit => "What this KPI counts in. Bare numbers of its key results take it too.",
        ClauseKind::Within => "All the values that this KPI can have.",
        ClauseKind::Target => "The level to hold, and how often it is to be met.",
        ClauseKind::Alert => "The zone in which somebody has to act at once.",
        ClauseKind::Review => "How often somebody looks at it, and writes down an `actual`.",
        ClauseKind::Source => "Where its values come from, so that anybody can look them up.",
        ClauseKind::Actual => "The value on that day, as it was measured.",
        ClauseKind::For => "The key results that this work is to move.",
        ClauseKind::Status => "How far the work is. It says nothing of the result.",
    }
}

const fn during(kind: Option<DeclKind>) -> &'static str {
    match kind {
        Some(DeclKind::Objective) => {
            "The cycle of this objective. Without it the cycle of the braces around holds, else the file's."
        }
        Some(_) => "The cycle of all objectives in these braces, unless they name their own.",
        None => "The cycle of all objectives in this file, unless they name their own.",
    }
}

/// What a word of a closed list means.
pub(super) fn choice(clause: &Clause, word: &str) -> Option<String> {
    let meaning = match (clause.kind, word) {
        (ClauseKind::Type, "committed") => {
            "We will arrive, whatever it takes: 1.0 is expected, less needs an explanation."
        }
        (ClauseKind::Type, "aspirational") => {
            "We aim further than we can see: 0.7 is a success, 1.0 every time means that we aimed too low."
        }
        (ClauseKind::Type, "learning") => {
            "We want to find something out; a clear answer is the result, whichever it is."
        }
        (ClauseKind::Type, "financial") => "It watches the money.",
        (ClauseKind::Type, "operational") => "It watches how well the daily work runs.",
        (ClauseKind::Type, "strategic") => {
            "It watches whether we are getting where we want to be in the long run."
        }
        (ClauseKind::Indicator, "leading") => "It moves first: early enough to act on.",
        (ClauseKind::Indicator, "lagging") => {
            "It moves last: it shows the result when it is there."
        }
        (ClauseKind::Status, "planned") => "Not begun.",
        (ClauseKind::Status, "doing") => "Under way.",
        (ClauseKind::Status, "done") => "Finished. Whether it helped, the key result says.",
        (ClauseKind::Status, "dropped") => "Given up.",
        _ => return None,
    };
    Some(format!("**{word}** {meaning}"))
}
