//! What a file says, apart from how it is set.

use okrlint_syntax::{ClauseKind, DeclKind};

/// A file: clauses and declarations.
#[derive(Clone, Debug)]
pub struct Program {
    /// What stands in it, in written order.
    pub items: Vec<Item>,
}

/// What can stand in a file or a block.
#[derive(Clone, Debug)]
pub enum Item {
    /// A clause.
    Clause(Clause),
    /// A declaration.
    Decl(Decl),
}

/// `KIND [NAME] [TITLE] clauses [block]`.
#[derive(Clone, Debug)]
pub struct Decl {
    /// What it declares.
    pub kind: DeclKind,
    /// Its name; of a cycle perhaps a period.
    pub name: Option<String>,
    /// Its title, quotes included.
    pub title: Option<String>,
    /// The clauses before its braces, or all of them where it has none.
    pub head: Vec<Clause>,
    /// What stands between its braces, where it has some.
    pub block: Option<Vec<Item>>,
    /// Where it looks up its layout: it stays so set while others shrink away.
    pub seat: u16,
}

/// A word and its values.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its kind.
    pub kind: ClauseKind,
    /// What stands behind its word; before each there may be a line break.
    pub pieces: Vec<Piece>,
    /// Where it looks up its layout.
    pub seat: u16,
}

/// A part of a clause that stands on one line, or brings its own lines.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Written as it is.
    Words(String),
    /// Written once all names are known.
    Reference(Reference),
    /// `"""…"""`.
    Block(TextBlock),
}

/// A reference to something that the file declares, if it declares any such thing.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The kinds it may name.
    pub kinds: &'static [DeclKind],
    /// Which of those.
    pub pick: usize,
    /// How it is written.
    pub manner: Manner,
}

/// How a reference is written.
#[derive(Clone, Debug)]
pub enum Manner {
    /// By its name alone.
    Name,
    /// By its name and those around it, joined with dots.
    Path,
    /// Behind a cycle and a slash.
    Cycle(String),
    /// By a name that nothing need have.
    Dangling,
}

/// A text of several lines.
#[derive(Clone, Debug)]
pub struct TextBlock {
    /// Blanks behind the opening quotes.
    pub behind_opening: String,
    /// Its lines, indentation included, without line breaks.
    pub lines: Vec<String>,
    /// Blanks before the closing quotes.
    pub before_closing: String,
}
