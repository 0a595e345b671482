//! What the end-to-end tests share: an editor's end of the wire, random edits, and the command line.
#![expect(clippy::missing_panics_doc, reason = "a test fails by a panic")]

mod client;
mod command;
mod edits;
mod folder;
mod position;
mod typist;

pub use client::{Client, frame};
pub use command::{binary, check, format};
pub use edits::{Edit, Editor, Random, edits};
pub use folder::{Folder, file_uri};
pub use position::{Encoding, offset, position};
pub use typist::{Habit, Typist};
