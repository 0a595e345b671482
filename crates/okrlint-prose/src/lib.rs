//! What a sentence says.
//!
//! So far: its numbers. [`figures`] finds them, tells amounts from numbers that only name something (years, versions,
//! ranks), and [`goal()`] says which way the amounts point: from 80% to 90%, to 75, by a fifth.

mod figure;
mod goal;
mod sense;
mod word;

pub use figure::{Figure, Unit, figures};
pub use goal::{Goal, goal};
pub use sense::Sense;
