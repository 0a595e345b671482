//! What a sentence says.
//!
//! A [`Reader`] reads a title: whether anybody could tell that it came true, by which value, and whether it promises an
//! effect or a piece of work. It tells amounts from numbers that only name something (years, versions, ranks), and which
//! way they point: from 80% to 90%, to 75, by a fifth. Each stage has a file: words, tags (parts of speech), figures,
//! quantities and the roles they play, the clause, then the decisions. What belongs to one language stands in its lexicon.
//!
//! ```
//! use okrlint_prose::{Kind, Lexicon, Measurable, Nature, Reader};
//!
//! let lexicon = Lexicon::english();
//! let mut reader = Reader::new(&lexicon);
//! let reading = reader.read(Kind::KeyResult, "Cut waiting from 12 to 4 days").expect("it is English");
//! assert_eq!(reading.measurable.value, Measurable::Number);
//! assert_eq!(reading.nature.value, Nature::Outcome);
//! assert_eq!(reading.to.map(|value| value.text), Some("4"));
//! ```

mod class;
mod clause;
mod compound;
mod deadline;
mod figure;
mod lexicon;
mod measure;
mod nature;
mod phrase;
mod placeholder;
mod quantity;
mod reader;
mod reading;
mod role;
mod sense;
mod tag;
mod word;

pub use class::{Class, Marked};
pub use figure::Unit;
pub use lexicon::Lexicon;
pub use quantity::{Bound, Measure, Quantity, Role};
pub use reader::Reader;
pub use reading::{Basis, Decision, Direction, Kind, Measurable, Named, Nature, Reading, Value};
pub use sense::Sense;
