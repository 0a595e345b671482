//! Generated OKR files, for tests: every construct of the language, in every layout that it allows.
//!
//! A [`Program`] is what a file says, a [`Layout`] how it is set: blanks, line breaks, comments. [`sources`] joins the
//! two into texts without a syntax error; [`damaged`] are such texts after a few accidents. A failing case shrinks to
//! fewer and lesser declarations and clauses, set plainly.

mod clauses;
mod comments;
mod damage;
mod declarations;
mod layout;
mod program;
mod references;
mod render;
mod texts;
mod values;

pub use comments::comments;
pub use damage::{Damage, damage, damages};
pub use declarations::programs;
pub use layout::{Between, Break, Ending, Indentation, Inner, Layout, layouts};
pub use program::{Clause, Decl, Item, Manner, Piece, Program, Reference, TextBlock};
pub use render::render;

use proptest::prelude::*;

/// Texts without a syntax error; clauses may be misplaced, doubled or late, and days may not exist.
pub fn sources() -> impl Strategy<Value = String> {
    (programs(), layouts()).prop_map(|(program, layout)| render(&program, &layout))
}

/// Texts that were good before one to four accidents happened to them.
pub fn damaged() -> impl Strategy<Value = String> {
    (sources(), damages()).prop_map(|(text, accidents)| damage(&text, &accidents))
}
