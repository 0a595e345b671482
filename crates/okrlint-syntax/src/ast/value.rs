//! The values of clauses.

use super::{At, Comparison, Date, Quantity, RangeExpr, Text, UnitExpr, view};
use crate::Span;
use crate::lexer::{Sig, TokenKind};
use crate::tree::NodeKind;

/// One value of a clause.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// `acme.loyal-customers`.
    Ref(Ref<'a>),
    /// `@support-lead`, the `@` included.
    Person(Span),
    /// `"…"` or `"""…"""`.
    Text(Text<'a>),
    /// A name that is no reference: a tag, a type, a cycle.
    Word(Name<'a>),
    /// A day or a period.
    Date(Date<'a>),
    /// `48 min`.
    Quantity(Quantity<'a>),
    /// `>= 75`.
    Comparison(Comparison<'a>),
    /// `-100..100`.
    Range(RangeExpr<'a>),
    /// `every quarter`.
    Every(Every<'a>),
    /// `confidence 0.6`.
    Confidence(Confidence<'a>),
    /// `points`, in a `unit` clause.
    Unit(UnitExpr<'a>),
    /// `from 62`.
    From(Side<'a>),
    /// `to 75`.
    To(Side<'a>),
    /// What has no place there.
    Error(Span),
}

impl<'a> Value<'a> {
    pub(crate) fn of(at: At<'a>) -> Self {
        match at.kind() {
            NodeKind::Ref => Self::Ref(Ref(at)),
            NodeKind::Person => Self::Person(at.span()),
            NodeKind::Text => Self::Text(Text(at)),
            NodeKind::Word => Self::Word(Name::of(at, at.first())),
            NodeKind::Date => Self::Date(Date::of(at)),
            NodeKind::Quantity => Self::Quantity(Quantity(at)),
            NodeKind::Comparison => Self::Comparison(Comparison(at)),
            NodeKind::Range => Self::Range(RangeExpr(at)),
            NodeKind::Every => Self::Every(Every(at)),
            NodeKind::Confidence => Self::Confidence(Confidence(at)),
            NodeKind::Unit => Self::Unit(UnitExpr::of(at)),
            NodeKind::From => Self::From(Side(at)),
            NodeKind::To => Self::To(Side(at)),
            _ => Self::Error(at.span()),
        }
    }

    /// Where it stands.
    pub fn span(self) -> Span {
        match self {
            Self::Ref(value) => value.span(),
            Self::Text(value) => value.span(),
            Self::Word(value) => value.span,
            Self::Date(value) => value.span(),
            Self::Quantity(value) => value.span(),
            Self::Comparison(value) => value.span(),
            Self::Range(value) => value.span(),
            Self::Every(value) => value.span(),
            Self::Confidence(value) => value.span(),
            Self::Unit(value) => value.span(),
            Self::From(value) | Self::To(value) => value.span(),
            Self::Person(span) | Self::Error(span) => span,
        }
    }
}

pub(super) fn values(at: At<'_>) -> impl Iterator<Item = Value<'_>> {
    at.children().map(Value::of)
}

/// A name and its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name<'a> {
    /// Where it stands.
    pub span: Span,
    /// The name as it is written.
    pub text: &'a str,
}

impl<'a> Name<'a> {
    pub(crate) fn of(at: At<'a>, token: u32) -> Self {
        Self {
            span: at.token_span(token),
            text: at.token_text(token),
        }
    }
}

view! {
    /// A reference: names joined with dots, perhaps behind a cycle and a slash.
    Ref
}

/// The cycle before a reference's slash.
#[derive(Clone, Copy)]
pub enum RefCycle<'a> {
    /// A period: `2025-Q4`.
    Date(Date<'a>),
    /// The name of a declared cycle.
    Name(Name<'a>),
}

impl<'a> Ref<'a> {
    /// The slash behind the cycle.
    fn slash(self) -> Option<u32> {
        self.0
            .tokens()
            .take(3)
            .find(|&token| self.0.sig(token).kind == TokenKind::Slash)
    }

    /// The cycle it names, if it names one.
    pub fn cycle(self) -> Option<RefCycle<'a>> {
        let token = self.slash()? - 1;
        let sig = self.0.sig(token);
        Some(if sig.kind.is_name() {
            RefCycle::Name(Name::of(self.0, token))
        } else {
            RefCycle::Date(Date::at_token(self.0, token))
        })
    }

    /// Its names, outermost first.
    pub fn names(self) -> impl Iterator<Item = Name<'a>> {
        let at = self.0;
        let start = match self.slash() {
            Some(slash) => slash + 1,
            None => at.first() + u32::from(self.needless_kind().is_some()),
        };
        (start..at.last())
            .filter(move |&token| at.sig(token).kind != TokenKind::Dot)
            .map(move |token| Name::of(at, token))
    }

    /// A kind written before the reference, which is needless: `measures kpi nps`.
    pub(crate) fn needless_kind(self) -> Option<Span> {
        let first = self.0.first();
        matches!(self.0.sig(first).kind, TokenKind::Kind(_)).then(|| self.0.token_span(first))
    }
}

view! {
    /// `every quarter`, `every 2 weeks`.
    Every
}

impl<'a> Every<'a> {
    /// The number of periods as it is written; `None` means one.
    pub fn count(self) -> Option<Name<'a>> {
        self.token(|kind| kind == TokenKind::Number)
    }

    /// The word for the period as it is written: `quarter`, `weeks`.
    pub fn word(self) -> Option<Name<'a>> {
        self.token(TokenKind::is_name)
    }

    fn token(self, wanted: impl Fn(TokenKind) -> bool) -> Option<Name<'a>> {
        self.0
            .tokens()
            .skip(1)
            .find(|&token| wanted(self.0.sig(token).kind))
            .map(|token| Name::of(self.0, token))
    }
}

view! {
    /// `confidence 0.6`.
    Confidence
}

impl<'a> Confidence<'a> {
    /// The number, unless it is missing.
    pub fn quantity(self) -> Option<Quantity<'a>> {
        self.0.child(NodeKind::Quantity).map(Quantity)
    }
}

view! {
    /// One end of `from … to …`.
    Side
}

impl<'a> Side<'a> {
    /// The word `from` or `to`.
    pub fn keyword(self) -> Span {
        self.0.token_span(self.0.first())
    }

    /// What stands behind the word, in written order; one value where all is well.
    pub fn values(self) -> impl Iterator<Item = Value<'a>> {
        values(self.0)
    }

    /// The quantity on this side; of `to >= 60` the one behind the sign.
    pub fn quantity(self) -> Option<Quantity<'a>> {
        self.values().find_map(|value| match value {
            Value::Quantity(quantity) => Some(quantity),
            Value::Comparison(comparison) => comparison.quantity(),
            _ => None,
        })
    }

    /// The day or period on this side, in a cycle; a bare year as well.
    pub fn date(self) -> Option<Date<'a>> {
        self.values().find_map(|value| match value {
            Value::Date(date) => Some(date),
            Value::Quantity(quantity) => quantity.as_year(),
            _ => None,
        })
    }
}

impl<'a> Quantity<'a> {
    /// A quantity of nothing but four digits, read as a year.
    pub(crate) fn as_year(self) -> Option<Date<'a>> {
        let mut tokens = self.0.tokens();
        let first = tokens.next()?;
        (tokens.next().is_none() && self.0.sig(first).has(Sig::YEAR)).then(|| Date::of(self.0))
    }
}
