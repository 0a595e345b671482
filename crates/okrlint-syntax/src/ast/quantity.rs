//! Numbers with their scales and units, and what is built of them.

use super::{At, Value, view};
use crate::Span;
use crate::lexer::TokenKind;
use crate::tree::NodeKind;

view! {
    /// `48 min`, `-$5M`, `unknown`.
    Quantity
}

/// How much a quantity is.
#[derive(Clone, Copy)]
pub enum QuantityValue<'a> {
    /// Still to be found.
    Unknown {
        /// Whether it is written `X`, `TBD` or the like instead of `unknown`.
        placeholder: bool,
    },
    /// A number.
    Number {
        /// Whether a minus stands before it or before its currency.
        negative: bool,
        /// Its digits, with `_`, `,` and `.` as they are written, without a sign.
        digits: &'a str,
        /// What multiplies it.
        scale: Option<Scale>,
        /// What it counts.
        unit: Option<UnitExpr<'a>>,
    },
    /// Meant as a number, but not to be read as one: `4:30`, `5m`, a currency alone. An error says
    /// what is wrong with it.
    Unreadable,
}

/// What multiplies a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scale {
    /// The power of ten: 3, 6 or 9.
    pub exponent: u8,
    /// Where it stands.
    pub span: Span,
}

/// The tokens of a quantity by what they are for.
#[derive(Clone, Copy)]
struct Parts<'a> {
    /// A currency before the number.
    currency: Option<u32>,
    /// The number, or the word in its place.
    amount: Option<u32>,
    /// The word directly behind the number, if it multiplies it.
    scale: Option<u32>,
    /// The unit behind the number.
    unit: Option<UnitExpr<'a>>,
}

impl<'a> Quantity<'a> {
    fn parts(self) -> Parts<'a> {
        let mut currency = None;
        let mut amount = None;
        for token in self.0.tokens() {
            match self.0.sig(token).kind {
                TokenKind::Number | TokenKind::Placeholder | TokenKind::Unknown => {
                    amount = Some(token);
                    break;
                }
                TokenKind::CurrencySign | TokenKind::CurrencyCode => {
                    currency = currency.or(Some(token));
                }
                _ => {}
            }
        }
        let unit = self.0.child(NodeKind::Unit);
        let behind = amount.map(|amount| amount + 1);
        Parts {
            currency,
            amount,
            scale: behind.filter(|&token| {
                token < self.0.last() && unit.is_none_or(|unit| unit.first() != token)
            }),
            unit: unit.map(UnitExpr::of),
        }
    }

    /// How much it is.
    pub fn value(self) -> QuantityValue<'a> {
        let parts = self.parts();
        let Some(amount) = parts.amount else {
            return QuantityValue::Unreadable;
        };
        match self.0.written(amount) {
            TokenKind::Unknown => QuantityValue::Unknown { placeholder: false },
            TokenKind::Placeholder => QuantityValue::Unknown { placeholder: true },
            TokenKind::Number if !self.is_ambiguous(&parts) => self.number(amount, &parts),
            TokenKind::OddNumber if self.odd_sign_only(amount) => self.number(amount, &parts),
            _ => QuantityValue::Unreadable,
        }
    }

    /// Whether a well-written number is made unreadable by what stands around it.
    fn is_ambiguous(self, parts: &Parts<'a>) -> bool {
        self.lone_short_scale(parts)
            || compound(parts)
            || how_often(parts).is_some()
            || self.two_currencies(parts)
    }

    /// What it counts; also of what is unknown: `X customers`.
    pub fn unit(self) -> Option<UnitExpr<'a>> {
        self.unit_of(&self.parts())
    }

    fn unit_of(self, parts: &Parts<'a>) -> Option<UnitExpr<'a>> {
        if how_often(parts).is_some() {
            return None;
        }
        match (parts.unit, parts.currency) {
            (Some(unit), Some(token)) if unit.head == UnitHead::None => Some(UnitExpr {
                head: currency(self.0, token),
                span: unit.span.cover(self.0.token_span(token)),
                ..unit
            }),
            (Some(unit), _) => Some(unit),
            (None, Some(token)) => Some(UnitExpr {
                at: self.0,
                head: currency(self.0, token),
                span: self.0.token_span(token),
                rates: self.0.last(),
            }),
            (None, None) => None,
        }
    }

    fn number(self, amount: u32, parts: &Parts<'a>) -> QuantityValue<'a> {
        let text = self.0.token_text(amount);
        let digits = text.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let sign = &text[..text.len() - digits.len()];
        let minus_before = self.0.sig(self.0.first()).kind == TokenKind::Dash;
        QuantityValue::Number {
            negative: minus_before || !matches!(sign, "" | "+"),
            digits,
            scale: parts.scale.and_then(|token| self.scale(token)),
            unit: self.unit_of(parts),
        }
    }

    /// The number, or the word in its place.
    pub(crate) fn amount_token(self) -> Option<u32> {
        self.parts().amount
    }

    /// A currency before the number.
    pub(crate) fn currency_token(self) -> Option<u32> {
        self.parts().currency
    }

    /// The word directly behind the number, if it multiplies it.
    pub(crate) fn scale_token(self) -> Option<u32> {
        self.parts().scale
    }

    /// Whether it is `5m` or `5b` without a currency, which could be anything.
    pub(crate) fn has_lone_short_scale(self) -> bool {
        self.lone_short_scale(&self.parts())
    }

    fn lone_short_scale(self, parts: &Parts<'a>) -> bool {
        parts
            .scale
            .is_some_and(|token| self.0.sig(token).kind == TokenKind::ShortScale)
            && !self
                .unit_of(parts)
                .is_some_and(|unit| matches!(unit.head, UnitHead::Currency(_)))
    }

    /// Whether a second number hides in its unit: `1h30m`.
    pub(crate) fn is_compound(self) -> bool {
        compound(&self.parts())
    }

    /// Whether it is `$5 EUR`: one currency before the number, another behind it.
    fn two_currencies(self, parts: &Parts<'a>) -> bool {
        let Some(before) = parts.currency else {
            return false;
        };
        let behind = parts.unit.map(|unit| unit.head);
        let money = matches!(
            behind,
            Some(UnitHead::Currency(_) | UnitHead::CurrencySign(_))
        );
        money && behind != Some(currency(self.0, before))
    }

    /// The currency before the number.
    pub(crate) fn unit_before(self) -> Option<UnitHead<'a>> {
        self.currency_token().map(|token| currency(self.0, token))
    }

    /// The word in the unit's place that only says how often: `75 monthly`, `75 a week`.
    pub(crate) fn counts_periods(self) -> Option<&'a str> {
        how_often(&self.parts())
    }

    fn scale(self, token: u32) -> Option<Scale> {
        let exponent = match self.0.token_text(token) {
            "k" | "K" | "thousand" => 3,
            "m" | "M" | "mn" | "Mn" | "million" => 6,
            "b" | "B" | "bn" | "Bn" | "billion" => 9,
            _ => return None,
        };
        let span = self.0.token_span(token);
        Some(Scale { exponent, span })
    }

    /// Whether nothing is wrong with an odd number but its sign.
    fn odd_sign_only(self, amount: u32) -> bool {
        let text = self.0.token_text(amount);
        let digits = text.trim_start_matches(|sign: char| !sign.is_ascii_digit() && sign != '.');
        !digits.starts_with('.') && crate::lexer::numbers::well_grouped(digits)
    }

    /// The unit behind the number.
    pub(crate) fn unit_node(self) -> Option<UnitExpr<'a>> {
        self.0.child(NodeKind::Unit).map(UnitExpr::of)
    }

    pub(crate) const fn at(self) -> At<'a> {
        self.0
    }
}

fn compound(parts: &Parts<'_>) -> bool {
    matches!(parts.unit, Some(UnitExpr { head: UnitHead::Word(word), .. }) if hides_a_number(word))
}

fn how_often<'a>(parts: &Parts<'a>) -> Option<&'a str> {
    match parts.unit {
        Some(UnitExpr {
            head: UnitHead::Word(word),
            ..
        }) if says_how_often(word) => Some(word),
        _ => None,
    }
}

/// Whether a unit is the end of one number and the beginning of the next: `h30m` of `1h30m`.
pub(crate) const fn hides_a_number(unit: &str) -> bool {
    matches!(unit.as_bytes(), [b'h' | b'm' | b'd', b'0'..=b'9', ..])
}

/// Whether a word behind a number is no unit, but says how often.
pub(crate) fn says_how_often(word: &str) -> bool {
    matches!(
        word,
        "per" | "a" | "each" | "daily" | "weekly" | "monthly" | "quarterly" | "yearly" | "annually"
    )
}

/// What a quantity counts: `%`, `EUR`, `signups/month`.
#[derive(Clone, Copy)]
pub struct UnitExpr<'a> {
    at: At<'a>,
    span: Span,
    /// What is counted.
    pub head: UnitHead<'a>,
    /// The token behind the head.
    rates: u32,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnitHead<'a> {
    /// `%`.
    Percent,
    /// A currency, by its ISO 4217 code.
    Currency([u8; 3]),
    /// A currency sign without a code of its own.
    CurrencySign(&'a str),
    /// Any other word, `pp` and durations among them.
    Word(&'a str),
    /// Nothing, in `5/month`; an error says so.
    None,
}

impl<'a> UnitExpr<'a> {
    pub(crate) fn of(at: At<'a>) -> Self {
        let first = at.first();
        let (head, rates) = match at.sig(first).kind {
            TokenKind::Slash => (UnitHead::None, first),
            TokenKind::Percent => (UnitHead::Percent, first + 1),
            TokenKind::CurrencySign | TokenKind::CurrencyCode => (currency(at, first), first + 1),
            _ => (UnitHead::Word(at.token_text(first)), first + 1),
        };
        Self {
            at,
            span: at.span(),
            head,
            rates,
        }
    }

    /// Where it stands. Of a currency before a number with a rate behind it: all of it.
    pub const fn span(self) -> Span {
        self.span
    }

    /// The words behind the slashes: `person` and `month` of `MRs/person/month`.
    pub fn per(self) -> impl Iterator<Item = &'a str> {
        (self.rates..self.at.last())
            .filter(move |&token| self.at.sig(token).kind != TokenKind::Slash)
            .map(move |token| self.at.token_text(token))
    }

    pub(crate) const fn at(self) -> At<'a> {
        self.at
    }
}

fn currency(at: At<'_>, token: u32) -> UnitHead<'_> {
    let text = at.token_text(token);
    let code = match text {
        "$" | "＄" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" | "￥" => "JPY",
        "₹" => "INR",
        "₩" => "KRW",
        "₽" => "RUB",
        "₺" => "TRY",
        "₴" => "UAH",
        "₫" => "VND",
        "₪" => "ILS",
        "₦" => "NGN",
        "฿" => "THB",
        "₱" => "PHP",
        code => code,
    };
    <[u8; 3]>::try_from(code.as_bytes())
        .ok()
        .filter(|_| code.is_ascii())
        .map_or(UnitHead::CurrencySign(text), UnitHead::Currency)
}

view! {
    /// `>= 75`.
    Comparison
}

/// The sign of a comparison.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Operator {
    /// `>=`
    Ge,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `<`
    Lt,
    /// `=`
    Eq,
}

impl<'a> Comparison<'a> {
    /// Its sign.
    pub fn op(self) -> Operator {
        let first = self.0.first();
        let equal = self.0.last() > first + 1 && self.0.sig(first + 1).kind == TokenKind::Equal;
        match self.0.sig(first).kind {
            TokenKind::GreaterEqual | TokenKind::FatArrow => Operator::Ge,
            TokenKind::LessEqual => Operator::Le,
            TokenKind::Greater if equal => Operator::Ge,
            TokenKind::Less if equal => Operator::Le,
            TokenKind::Greater => Operator::Gt,
            TokenKind::Less => Operator::Lt,
            _ => Operator::Eq,
        }
    }

    /// The quantity behind its sign, unless it is missing.
    pub fn quantity(self) -> Option<Quantity<'a>> {
        match self.0.children().next().map(Value::of)? {
            Value::Quantity(quantity) => Some(quantity),
            Value::Range(range) => range.low(),
            _ => None,
        }
    }

    /// A range behind its sign, where only a quantity can stand.
    pub(crate) fn range(self) -> Option<RangeExpr<'a>> {
        self.0.child(NodeKind::Range).map(RangeExpr)
    }

    pub(crate) const fn at(self) -> At<'a> {
        self.0
    }
}

view! {
    /// `-100..100`.
    RangeExpr
}

impl<'a> RangeExpr<'a> {
    /// Its lower end, unless it is missing.
    pub fn low(self) -> Option<Quantity<'a>> {
        let dots = self.dots();
        self.quantities()
            .find(|quantity| quantity.at().first() < dots)
    }

    /// Its upper end, unless it is missing.
    pub fn high(self) -> Option<Quantity<'a>> {
        let dots = self.dots();
        self.quantities()
            .find(|quantity| quantity.at().first() > dots)
    }

    fn quantities(self) -> impl Iterator<Item = Quantity<'a>> {
        self.0
            .children()
            .filter(|child| child.kind() == NodeKind::Quantity)
            .map(Quantity)
    }

    /// The token between its ends: `..`, or what stands in its place.
    pub(crate) fn dots(self) -> u32 {
        let first = self.0.children().next();
        first
            .filter(|quantity| quantity.first() == self.0.first())
            .map_or(self.0.first(), At::last)
    }

    pub(crate) const fn at(self) -> At<'a> {
        self.0
    }
}
