//! What a project of OKR files means: names, links, units, dates, progress.
//!
//! Text becomes facts in two steps. [`lower`] turns one file's tree into [`FileFacts`], alone and in any order;
//! [`Model::build`] joins the facts of a project's files: units over files, names, references, cycles. What
//! follows from them by arithmetic (value today, progress, health) is worked out when it is asked for.

mod build;
mod clause;
mod cycle;
mod date;
mod facts;
mod id;
mod lower;
mod measure;
mod model;
mod progress;
mod quantity;
mod read;
mod resolve;
mod ring;
mod scope;
mod suppression;
mod symbol;
mod units;

pub use clause::{Bound, Clause, Every, Number, PeriodWord, Placement, Point, Reading, Says, When};
pub use cycle::{Cycle, CycleLabel, DeclaredCycle};
pub use date::{Days, Period, days_between};
pub use facts::{Decl, FileFacts, Name, RefCycle, Reference};
pub use id::{ClauseId, DeclId, FileId, NumberId, QuantityId, RefId, Run};
pub use lower::lower;
pub use measure::{Change, Direction, Limit, Measured};
pub use model::{
    CycleId, DeclRef, Entity, Initiative, InitiativeId, KeyResult, KeyResultId, Kpi, KpiId, Model,
    Objective, ObjectiveId, OrgUnit, Settings, UnitId,
};
pub use progress::{Health, Progress};
pub use quantity::{
    Amount, Dimension, Measure, Operator, Quantity, TimeUnit, Unit, noun_stem, rational,
};
pub use resolve::{Resolution, accepts};
pub use ring::Ring;
pub use suppression::{Scope, Suppression};
pub use symbol::Symbol;
