//! Answers to an editor's questions: facts + offset → hover, definition, symbols. One file per feature.

mod definition;
mod hover;
mod locate;
mod phrase;
mod symbols;

pub use definition::{Target, definition};
pub use hover::{Hover, hover};
pub use symbols::{Symbol, SymbolKind, document_symbols};
