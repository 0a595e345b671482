//! What a file says, read from its tree: small copyable views that own nothing.
//!
//! Every view knows its place (`span`). What is missing in the text is `None`; a slip whose meaning
//! is sure (`15.02.2026`, `to 75 from 62`) reads as what was meant.

mod date;
mod quantity;
mod text;
mod value;

pub(crate) use date::Writing;
pub use date::{Date, DateValue, meant_date};
pub use quantity::{
    Comparison, Operator, Quantity, QuantityValue, RangeExpr, Scale, UnitExpr, UnitHead,
};
pub(crate) use quantity::{hides_a_number, says_how_often};
pub use text::Text;
pub use text::text_value;
pub use value::{Confidence, Every, Name, Ref, RefCycle, Side, Value};

use crate::lexer::{Sig, TokenKind};
use crate::tree::{Node, NodeKind};
use crate::words::{ClauseKind, DeclKind};
use crate::{Parse, Span};

/// A node of a tree together with its text.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    parse: &'a Parse,
    text: &'a str,
    index: u32,
}

impl<'a> At<'a> {
    pub(crate) fn root(parse: &'a Parse, text: &'a str) -> Self {
        Self {
            parse,
            text,
            index: 0,
        }
    }

    /// The file that the node is in.
    pub(crate) fn root_file(self) -> File<'a> {
        File(Self { index: 0, ..self })
    }

    fn node(self) -> Node {
        self.parse.nodes[self.index as usize]
    }

    pub(crate) fn kind(self) -> NodeKind {
        self.node().kind
    }

    pub(crate) fn first(self) -> u32 {
        self.node().first
    }

    pub(crate) fn last(self) -> u32 {
        self.node().last
    }

    pub(crate) fn source(self) -> &'a str {
        self.text
    }

    pub(crate) fn span(self) -> Span {
        let node = self.node();
        self.parse.tokens.sig_range(node.first, node.last)
    }

    /// A token that may lie behind the last one.
    pub(crate) fn sig_at(self, token: u32) -> Option<Sig> {
        self.parse.tokens.sig.get(token as usize).copied()
    }

    pub(crate) fn sig(self, token: u32) -> Sig {
        self.parse.tokens.sig[token as usize]
    }

    /// The kind of a token as it is written, slips and all.
    pub(crate) fn written(self, token: u32) -> TokenKind {
        self.parse.tokens.written(token)
    }

    pub(crate) fn token_span(self, token: u32) -> Span {
        self.parse.tokens.sig_span(token)
    }

    pub(crate) fn token_text(self, token: u32) -> &'a str {
        self.token_span(token).text(self.text)
    }

    /// The node's own tokens, those of its children included.
    pub(crate) fn tokens(self) -> std::ops::Range<u32> {
        let node = self.node();
        node.first..node.last
    }

    /// Where the node's tokens stand in the table of all tokens.
    fn places(self) -> std::ops::Range<usize> {
        let node = self.node();
        self.parse.tokens.places(node.first, node.last)
    }

    pub(crate) fn children(self) -> Children<'a> {
        Children {
            at: Self {
                index: self.index + 1,
                ..self
            },
            end: self.node().end,
        }
    }

    /// The declaration whose own this node is.
    pub(crate) fn declaration(self) -> Option<Decl<'a>> {
        let mut around = Self::root(self.parse, self.text);
        let mut innermost = None;
        while around.index != self.index {
            if around.kind() == NodeKind::Decl {
                innermost = Some(Decl(around));
            }
            let holds = |child: &Self| (child.index..child.node().end).contains(&self.index);
            around = around.children().find(holds)?;
        }
        innermost
    }

    pub(crate) fn child(self, kind: NodeKind) -> Option<Self> {
        self.children().find(|child| child.kind() == kind)
    }
}

/// The nodes directly below a node.
#[derive(Clone)]
pub(crate) struct Children<'a> {
    at: At<'a>,
    end: u32,
}

impl<'a> Iterator for Children<'a> {
    type Item = At<'a>;

    fn next(&mut self) -> Option<At<'a>> {
        (self.at.index < self.end).then(|| {
            let child = self.at;
            self.at.index = child.node().end;
            child
        })
    }
}

/// Declares a view on one kind of node.
macro_rules! view {
    ($(#[doc = $doc:literal])+ $name:ident) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy)]
        pub struct $name<'a>(pub(crate) crate::ast::At<'a>);

        impl $name<'_> {
            /// Where it stands.
            pub fn span(self) -> crate::Span {
                self.0.span()
            }

            /// Where its tokens stand in the table, from the first to behind the last.
            pub fn tokens(self) -> std::ops::Range<usize> {
                self.0.places()
            }
        }
    };
}
use view;

view! {
    /// A whole file.
    File
}

impl<'a> File<'a> {
    pub(crate) fn new(parse: &'a Parse, text: &'a str) -> Self {
        Self(At::root(parse, text))
    }

    /// The first declaration with that title.
    pub(crate) fn decl_titled(self, title: &str) -> Option<Decl<'a>> {
        let nodes = self.0.parse.nodes.len() as u32;
        (0..nodes)
            .map(|index| At { index, ..self.0 })
            .filter(|at| at.kind() == NodeKind::Decl)
            .map(Decl)
            .find(|decl| decl.title().is_some_and(|found| found.value() == title))
    }

    /// The clauses and declarations outside every other, in written order.
    pub fn items(self) -> impl Iterator<Item = Item<'a>> {
        Items::of(self.0)
    }
}

/// What can stand in a file or a block.
#[derive(Clone, Copy)]
pub enum Item<'a> {
    /// A declaration.
    Decl(Decl<'a>),
    /// A clause.
    Clause(Clause<'a>),
}

impl Item<'_> {
    /// Where it stands.
    pub fn span(self) -> Span {
        match self {
            Self::Decl(decl) => decl.span(),
            Self::Clause(clause) => clause.span(),
        }
    }

    /// Where its tokens stand in the table, from the first to behind the last.
    pub fn tokens(self) -> std::ops::Range<usize> {
        match self {
            Self::Decl(decl) => decl.tokens(),
            Self::Clause(clause) => clause.tokens(),
        }
    }
}

/// The items below a node. What stands in the braces of a mistake is as good as beside it.
struct Items<'a> {
    at: At<'a>,
    end: u32,
}

impl<'a> Items<'a> {
    fn of(at: At<'a>) -> Self {
        Self {
            at: At {
                index: at.index + 1,
                ..at
            },
            end: at.node().end,
        }
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        while self.at.index < self.end {
            let at = self.at;
            let node = at.node();
            match node.kind {
                NodeKind::Error | NodeKind::Block => self.at.index += 1,
                kind => {
                    self.at.index = node.end;
                    match kind {
                        NodeKind::Decl => return Some(Item::Decl(Decl(at))),
                        NodeKind::Clause => return Some(Item::Clause(Clause(at))),
                        _ => {}
                    }
                }
            }
        }
        None
    }
}

view! {
    /// A declaration: `kr first-reply "First replies come fast" { … }`.
    Decl
}

impl<'a> Decl<'a> {
    /// What is declared.
    pub fn kind(self) -> DeclKind {
        match self.0.sig(self.0.first()).kind {
            TokenKind::Kind(kind) => kind,
            _ => unreachable!("the grammar begins a declaration with its kind"),
        }
    }

    /// The word that begins it.
    pub fn keyword(self) -> Span {
        self.0.token_span(self.0.first())
    }

    /// The same word again behind it: `kr kr "…"`.
    pub(crate) fn second_keyword(self) -> Option<Span> {
        let first = self.0.first();
        let next = self.0.sig_at(first + 1)?;
        let named = self.0.child(NodeKind::Name).map(At::first);
        (next.kind == self.0.sig(first).kind
            && named != Some(first + 1)
            && first + 1 < self.0.last())
        .then(|| self.0.token_span(first + 1))
    }

    /// Its name, if it has one. A reserved word in its place is given as well.
    pub fn name(self) -> Option<Name<'a>> {
        let name = self
            .0
            .child(NodeKind::Name)
            .or_else(|| self.name_behind_title())?;
        let token = name.first();
        let kind = name.sig(token).kind;
        (kind.is_name() || kind.is_reserved()).then(|| Name::of(name, token))
    }

    /// `team "Customer Support" support`.
    pub(crate) fn name_behind_title(self) -> Option<At<'a>> {
        self.0.child(NodeKind::Title)?;
        self.0
            .child(NodeKind::Error)
            .filter(|stray| stray.tokens().len() == 1 && stray.sig(stray.first()).kind.is_name())
    }

    /// The period in the place of its name: `cycle 2026-Q1`.
    pub fn period(self) -> Option<Date<'a>> {
        let name = self.0.child(NodeKind::Name)?;
        let token = name.sig(name.first());
        let period = token.kind == TokenKind::Date || token.has(Sig::YEAR);
        (period && name.tokens().len() == 1).then(|| Date::of(name))
    }

    /// Its title.
    pub fn title(self) -> Option<Text<'a>> {
        self.0.child(NodeKind::Title).map(Text)
    }

    /// Where the tokens of kind, name and title stand in the table.
    pub fn head_tokens(self) -> std::ops::Range<usize> {
        let last = self
            .0
            .children()
            .take_while(|child| matches!(child.kind(), NodeKind::Name | NodeKind::Title))
            .last()
            .map_or(self.0.first() + 1, At::last);
        self.0.parse.tokens.places(self.0.first(), last)
    }

    /// The clauses before its braces, or all of them where it has no braces.
    pub fn head_clauses(self) -> impl Iterator<Item = Clause<'a>> {
        self.0
            .children()
            .filter(|child| child.kind() == NodeKind::Clause)
            .map(Clause)
    }

    /// Its braces and what stands between them.
    pub fn block(self) -> Option<Block<'a>> {
        self.0.child(NodeKind::Block).map(Block)
    }

    /// Where a finding about the declaration as a whole stands: its name, else its title, else the
    /// word that begins it.
    pub fn label_span(self) -> Span {
        self.name()
            .map(|name| name.span)
            .or_else(|| self.period().map(Date::span))
            .or_else(|| self.title().map(Text::span))
            .unwrap_or_else(|| self.keyword())
    }
}

view! {
    /// Braces and what stands between them.
    Block
}

impl<'a> Block<'a> {
    /// The opening brace; empty where it is missing.
    pub fn open(self) -> Span {
        self.0.token_span(self.0.first())
    }

    /// The closing brace, unless it is missing.
    pub fn close(self) -> Option<Span> {
        let last = self.closing_token()?;
        (!self.0.sig(last).has(Sig::VIRTUAL)).then(|| self.0.token_span(last))
    }

    /// Whether its closing brace is missing and was not put in.
    pub(crate) fn is_open(self) -> bool {
        self.closing_token().is_none()
    }

    fn closing_token(self) -> Option<u32> {
        let last = self.0.last() - 1;
        let inner_end = self
            .0
            .children()
            .last()
            .map_or(self.0.first() + 1, At::last);
        (last >= inner_end && self.0.sig(last).kind == TokenKind::RightBrace).then_some(last)
    }

    /// What stands between the braces, in written order.
    pub fn items(self) -> impl Iterator<Item = Item<'a>> {
        Items::of(self.0)
    }
}

view! {
    /// A clause: `by 2026-03-31`.
    Clause
}

impl<'a> Clause<'a> {
    /// What it says. `to 75 from 62` is a [`ClauseKind::From`], `in 2026-Q1` a [`ClauseKind::During`].
    pub fn kind(self) -> ClauseKind {
        match self.0.sig(self.0.first()).kind {
            TokenKind::Clause(ClauseKind::To) if self.0.child(NodeKind::From).is_some() => {
                ClauseKind::From
            }
            TokenKind::Clause(ClauseKind::In) if self.0.child(NodeKind::Date).is_some() => {
                ClauseKind::During
            }
            TokenKind::Clause(kind) => kind,
            _ => unreachable!("the grammar begins a clause with its keyword"),
        }
    }

    /// The word that begins it.
    pub fn keyword(self) -> Span {
        self.0.token_span(self.0.first())
    }

    /// Whether it begins a line.
    pub fn starts_line(self) -> bool {
        self.0.sig(self.0.first()).on_new_line()
    }

    /// Its values, in written order; of `from` and `to` the two sides.
    pub fn values(self) -> impl Iterator<Item = Value<'a>> {
        value::values(self.0).filter_map(move |value| self.behind_equal(value))
    }

    /// The value behind a needless `=`; nothing for the sign itself.
    fn behind_equal(self, value: Value<'a>) -> Option<Value<'a>> {
        match value {
            Value::Comparison(comparison)
                if self.has_needless_equal() && comparison.at().first() == self.0.first() + 1 =>
            {
                comparison.quantity().map(Value::Quantity)
            }
            value => Some(value),
        }
    }

    /// Whether `=` stands behind a word that takes no comparison: `owner = @me`.
    pub(crate) fn has_needless_equal(self) -> bool {
        let keyword = self.0.first();
        let compares = matches!(
            self.0.sig(keyword).kind,
            TokenKind::Clause(
                ClauseKind::Keep | ClauseKind::Target | ClauseKind::Alert | ClauseKind::To
            )
        );
        !compares && self.0.last() > keyword + 1 && self.0.sig(keyword + 1).kind == TokenKind::Equal
    }
}

impl<'a> Clause<'a> {
    pub(crate) const fn at(self) -> At<'a> {
        self.0
    }
}
