//! The OKR language: text → tokens, tree, errors. Never fails, loses no byte.

mod span;

pub use span::Span;
