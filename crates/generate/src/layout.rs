//! How a file is set.

use proptest::prelude::*;
use proptest::sample::select;

use crate::comments::{comments, suppressions};

/// How many places inside clauses and heads are set one by one.
const INNER_PLACES: usize = 47;

/// How many places between items are set one by one.
const PLACES_BETWEEN: usize = 31;

/// Everything about a text that carries no meaning.
///
/// Each place of a text looks its setting up by the seat of the clause or declaration that it belongs to.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Whether the text begins with U+FEFF.
    pub byte_order_mark: bool,
    /// How lines end.
    pub ending: Ending,
    /// Whether a line ends nowhere but in text blocks, and where it must.
    pub on_one_line: bool,
    /// Comments at the top, each on its line; among them those that silence a rule in the whole file.
    pub opening: Vec<String>,
    /// Comments at the end, each on its line.
    pub closing: Vec<String>,
    /// What follows the last token, line breaks written as `\n`.
    pub end: &'static str,
    /// Places inside clauses and heads.
    pub inner: Vec<Inner>,
    /// Places between items.
    pub between: Vec<Between>,
}

/// How lines end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
    /// Now the one, now the other.
    Mixed,
}

/// A place inside a clause or a head.
#[derive(Clone, Debug)]
pub enum Inner {
    /// One space.
    Space,
    /// Other blanks.
    Blanks(&'static str),
    /// Nothing where a brace follows or precedes, else one space.
    Tight,
    /// The end of a line, where one may be.
    Break(Break),
}

/// The end of a line, and what stands before the next token.
#[derive(Clone, Debug)]
pub struct Break {
    /// Blanks before the end of the line, or before the comment there.
    pub trailing: &'static str,
    /// A comment at the end of the line.
    pub remark: Option<String>,
    /// Comments on lines of their own, each with the number of empty lines above it.
    pub comments: Vec<(u8, String)>,
    /// Empty lines above the next token.
    pub empty_lines: u8,
    /// Indentation of the next line.
    pub indentation: Indentation,
}

/// Blanks at the start of a line.
#[derive(Clone, Copy, Debug)]
pub enum Indentation {
    /// Two spaces a level.
    Regular,
    /// So many spaces.
    Spaces(usize),
    /// So many tabs.
    Tabs(usize),
}

/// A place between two items, or between an item and a brace.
#[derive(Clone, Debug)]
pub enum Between {
    /// The end of a line.
    Break(Break),
    /// As on one line.
    Inline(&'static str),
}

impl Layout {
    /// The setting of a place inside a clause or head.
    pub(crate) fn inner(&self, seat: u16, nth: usize) -> &Inner {
        static PLAIN: Inner = Inner::Space;
        at(&self.inner, seat, nth).unwrap_or(&PLAIN)
    }

    /// The setting of a place between items.
    pub(crate) fn between(&self, seat: u16, nth: usize) -> Option<&Between> {
        at(&self.between, seat, nth)
    }
}

fn at<T>(table: &[T], seat: u16, nth: usize) -> Option<&T> {
    let index = (usize::from(seat) + nth).checked_rem(table.len())?;
    table.get(index)
}

/// Layouts, plain ones among them.
pub fn layouts() -> impl Strategy<Value = Layout> {
    let plain = Just((Vec::new(), Vec::new()));
    let tables = (
        prop::collection::vec(inner(), INNER_PLACES),
        prop::collection::vec(between(), PLACES_BETWEEN),
    );
    let tables = prop_oneof![1 => plain, 5 => tables];
    let ending =
        prop_oneof![6 => Just(Ending::Lf), 2 => Just(Ending::CrLf), 1 => Just(Ending::Mixed)];
    let opening = prop_oneof![3 => comments().boxed(), 1 => suppressions("ignore-file").boxed()];
    let few = |comment: BoxedStrategy<String>| prop_oneof![4 => Just(Vec::new()), 1 => prop::collection::vec(comment, 1..3)];
    let end = select(&["\n", "", "\n\n\n", " \t", "  \n\t\n"][..]);
    (
        prop::bool::weighted(0.1),
        ending,
        prop::bool::weighted(0.07),
        few(opening.boxed()),
        few(comments().boxed()),
        prop_oneof![2 => Just("\n"), 1 => end],
        tables,
    )
        .prop_map(
            |(byte_order_mark, ending, on_one_line, opening, closing, end, (inner, between))| {
                Layout {
                    byte_order_mark,
                    ending,
                    on_one_line,
                    opening,
                    closing,
                    end,
                    inner,
                    between,
                }
            },
        )
}

fn blanks() -> impl Strategy<Value = &'static str> {
    select(&["  ", "\t", "\u{A0}", "\u{202F}", " \t ", "     ", " \u{A0}"][..])
}

fn inner() -> impl Strategy<Value = Inner> {
    prop_oneof![
        20 => Just(Inner::Space),
        2 => Just(Inner::Tight),
        4 => blanks().prop_map(Inner::Blanks),
        2 => breaks().prop_map(Inner::Break),
    ]
}

fn between() -> impl Strategy<Value = Between> {
    let inline = prop_oneof![2 => Just(" "), 1 => blanks()];
    prop_oneof![8 => breaks().prop_map(Between::Break), 1 => inline.prop_map(Between::Inline)]
}

fn breaks() -> impl Strategy<Value = Break> {
    let indentation = prop_oneof![
        6 => Just(Indentation::Regular),
        2 => (0..=8_usize).prop_map(Indentation::Spaces),
        1 => (0..=3_usize).prop_map(Indentation::Tabs),
    ];
    let trailing = prop_oneof![6 => Just(""), 1 => blanks()];
    let remark = prop::option::weighted(0.12, comments());
    let own_line = (prop_oneof![3 => Just(0), 1 => 0..3_u8], comments());
    let own_lines = prop_oneof![7 => Just(Vec::new()), 1 => prop::collection::vec(own_line, 1..3)];
    let empty_lines = prop_oneof![4 => Just(0), 1 => 0..4_u8];
    (trailing, remark, own_lines, empty_lines, indentation).prop_map(
        |(trailing, remark, comments, empty_lines, indentation)| Break {
            trailing,
            remark,
            comments,
            empty_lines,
            indentation,
        },
    )
}
