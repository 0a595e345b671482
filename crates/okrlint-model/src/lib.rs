//! What a project of OKR files means: names, links, units, dates, progress.
//!
//! Text becomes facts in two steps. [`lower`] turns one file's tree into [`FileFacts`], alone and in any order;
//! [`Model::build`] joins the facts of a project's files: units over files, names, references, cycles. What
//! follows from them by arithmetic (value today, progress, health) is worked out when it is asked for.

mod date;
mod facts;
mod quantity;
mod suppression;
mod symbol;

pub use date::{Days, Period, days_between};
pub use facts::{
    Bound, Clause, ClauseId, Decl, DeclId, Every, FileFacts, FileId, Name, Number, PeriodWord,
    Placement, Point, QuantityId, Reading, RefCycle, RefId, Reference, Run, Says, When,
};
pub use quantity::{
    Amount, Dimension, Measure, Operator, Quantity, TimeUnit, Unit, noun_stem, rational,
};
pub use suppression::{Scope, Suppression};
pub use symbol::Symbol;
