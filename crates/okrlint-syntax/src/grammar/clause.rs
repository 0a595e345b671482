//! Clauses: a keyword and its values.

use chumsky::error::EmptyErr;
use chumsky::prelude::*;

use super::{Extra, Input, Rule, look, many, node, one, value, when};
use crate::lexer::{Sig, TokenKind};
use crate::tree::NodeKind;
use crate::words::ClauseKind;

/// How a clause reads the names and numbers in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Names are references, several of them.
    References,
    /// Names are words, several of them.
    Words,
    /// The first name is a word, the first year a period; then come quantities.
    PeriodFirst,
    /// The first name is a unit.
    Unit,
    /// Names do not occur.
    Values,
    /// Names do not occur, and a dash or `to` between two numbers is meant to be `..`.
    Levels,
    /// Names are words of a text that lacks its quotes.
    Texts,
    /// Names do not occur, only people.
    Persons,
    /// Names do not occur, and a dash between two numbers is meant to be `to`.
    Baseline,
}

impl Reading {
    const fn of(clause: ClauseKind) -> Self {
        use ClauseKind as C;
        match clause {
            C::In | C::Supports | C::Guards | C::Measures | C::For => Self::References,
            C::Tags | C::Type | C::Indicator | C::Status => Self::Words,
            C::During | C::By | C::Revised | C::Checkin | C::Actual => Self::PeriodFirst,
            C::Unit => Self::Unit,
            C::Owner => Self::Persons,
            C::From => Self::Baseline,
            C::Keep | C::Within | C::Target | C::Alert => Self::Levels,
            C::Mission | C::Why | C::Source | C::Link => Self::Texts,
            _ => Self::Values,
        }
    }

    const fn is_plain(self) -> bool {
        matches!(self, Self::Values | Self::Levels)
    }
}

/// The form of the value that begins here.
#[derive(Clone, Copy)]
enum Form {
    Text,
    UnquotedText,
    Person,
    Date,
    SpelledDate,
    Word,
    Reference,
    Unit,
    Quantity,
    Amount,
    Level,
    Comparison,
    Every,
    Confidence,
    Stray,
}

/// Which value begins here, if one does.
fn form(tokens: Input<'_>, reading: Reading, first: bool) -> Option<Form> {
    let sig = tokens.first()?;
    let on_line = !sig.on_new_line();
    if !on_line && !first && !may_continue(sig.kind, reading) {
        return None;
    }
    Some(match sig.kind {
        TokenKind::LeftBrace | TokenKind::RightBrace | TokenKind::Clause(_) => return None,
        TokenKind::Kind(_) => {
            if first && reading == Reading::References && look::needless_kind(tokens) {
                Form::Reference
            } else if first && reading == Reading::Unit && look::reserved_unit(tokens) {
                Form::Unit
            } else {
                return None;
            }
        }
        TokenKind::Text | TokenKind::TextBlock => Form::Text,
        TokenKind::Person => Form::Person,
        TokenKind::Every => Form::Every,
        TokenKind::Confidence => Form::Confidence,
        TokenKind::Date | TokenKind::Number
            if reading == Reading::References && look::reference_cycle(tokens) =>
        {
            Form::Reference
        }
        TokenKind::Date => Form::Date,
        TokenKind::Number if reading == Reading::References && first && sig.has(Sig::YEAR) => {
            Form::Date
        }
        _ if reading == Reading::PeriodFirst && first && look::spelled_date(tokens) > 0 => {
            Form::SpelledDate
        }
        TokenKind::Number if reading == Reading::PeriodFirst && first && sig.has(Sig::YEAR) => {
            Form::Date
        }
        TokenKind::Percent | TokenKind::CurrencySign if reading == Reading::Unit && first => {
            Form::Unit
        }
        _ if reading == Reading::Baseline && !first && look::to(tokens) => return None,
        _ if look::comparison_sign(tokens) => Form::Comparison,
        _ if look::quantity(tokens, takes_placeholder(reading, first)) => match reading {
            Reading::Baseline => Form::Quantity,
            Reading::Levels => Form::Level,
            _ => Form::Amount,
        },
        TokenKind::DotDot if reading.is_plain() && on_line => Form::Amount,
        kind if kind.is_name() => return named(tokens, reading, first),
        _ if on_line => Form::Stray,
        _ => return None,
    })
}

/// Whether a value on a new line can go on with the clause. What cannot stands alone, and says less
/// wrong things about the clause before it.
fn may_continue(kind: TokenKind, reading: Reading) -> bool {
    match kind {
        TokenKind::Text | TokenKind::TextBlock => {
            matches!(
                reading,
                Reading::Texts | Reading::PeriodFirst | Reading::Values | Reading::Levels
            )
        }
        TokenKind::Person => reading == Reading::Persons,
        TokenKind::Every => reading.is_plain(),
        TokenKind::Confidence => reading == Reading::PeriodFirst,
        TokenKind::Number
        | TokenKind::CurrencySign
        | TokenKind::CurrencyCode
        | TokenKind::Unknown => {
            matches!(reading, Reading::PeriodFirst | Reading::References)
        }
        TokenKind::Date => reading == Reading::References,
        kind => kind.is_name(),
    }
}

/// Whether `X` holds the place of a number here, and is no name.
fn takes_placeholder(reading: Reading, first: bool) -> bool {
    match reading {
        Reading::Values | Reading::Levels | Reading::Baseline => true,
        Reading::PeriodFirst => !first,
        Reading::References
        | Reading::Words
        | Reading::Unit
        | Reading::Texts
        | Reading::Persons => false,
    }
}

/// What a name is here.
fn named(tokens: Input<'_>, reading: Reading, first: bool) -> Option<Form> {
    let on_line = !tokens[0].on_new_line();
    let goes_on = on_line || look::continues(tokens, false);
    match reading {
        Reading::References if first || goes_on => Some(Form::Reference),
        Reading::Words if first || goes_on => Some(Form::Word),
        Reading::Unit if first => Some(Form::Unit),
        Reading::Texts if first && on_line => Some(Form::UnquotedText),
        Reading::PeriodFirst if first => Some(Form::Word),
        _ if on_line => Some(Form::Word),
        _ => None,
    }
}

struct Values<'s> {
    text: Rule<'s>,
    unquoted_text: Rule<'s>,
    person: Rule<'s>,
    date: Rule<'s>,
    spelled_date: Rule<'s>,
    word: Rule<'s>,
    reference: Rule<'s>,
    unit: Rule<'s>,
    quantity: Rule<'s>,
    amount: Rule<'s>,
    level: Rule<'s>,
    comparison: Rule<'s>,
    every: Rule<'s>,
    confidence: Rule<'s>,
    stray: Rule<'s>,
}

impl<'s> Values<'s> {
    fn new() -> Self {
        let unit = value::unit();
        let quantity = value::quantity(unit.clone());
        let amount = value::amount(&quantity, look::range_dots);
        let level = value::amount(&quantity, look::range_sign);
        Self {
            text: value::text(),
            unquoted_text: value::unquoted_text(),
            person: value::person(),
            date: value::date(),
            spelled_date: value::spelled_date(),
            word: value::word(),
            reference: value::reference(),
            unit,
            comparison: value::comparison(amount.clone()),
            confidence: value::confidence(quantity.clone()),
            quantity,
            amount,
            level,
            every: value::every(),
            stray: value::stray(),
        }
    }

    fn rule(&self, form: Form) -> &Rule<'s> {
        match form {
            Form::Text => &self.text,
            Form::UnquotedText => &self.unquoted_text,
            Form::Person => &self.person,
            Form::Date => &self.date,
            Form::SpelledDate => &self.spelled_date,
            Form::Word => &self.word,
            Form::Reference => &self.reference,
            Form::Unit => &self.unit,
            Form::Quantity => &self.quantity,
            Form::Amount => &self.amount,
            Form::Level => &self.level,
            Form::Comparison => &self.comparison,
            Form::Every => &self.every,
            Form::Confidence => &self.confidence,
            Form::Stray => &self.stray,
        }
    }
}

/// One value: its first token says which.
fn one_value(
    values: std::rc::Rc<Values<'_>>,
    reading: Reading,
    first: bool,
) -> impl Parser<'_, Input<'_>, (), Extra> + Clone {
    custom(move |input| {
        let here = input.cursor();
        let form = form(input.slice_from(&here..), reading, first);
        input.parse(values.rule(form.ok_or_else(EmptyErr::default)?))
    })
}

/// All values behind a keyword.
fn values<'s>(values: &std::rc::Rc<Values<'s>>, reading: Reading) -> Rule<'s> {
    one_value(values.clone(), reading, true)
        .then(many(one_value(values.clone(), reading, false)))
        .or_not()
        .map(drop)
        .boxed()
}

/// `=` behind a keyword that takes no comparison: `owner = @x`.
fn needless_equal<'s>() -> impl Parser<'s, Input<'s>, Option<()>, Extra> + Clone {
    one(|tokens| look::is(tokens, TokenKind::Equal)).or_not()
}

fn keyword<'s>(kind: ClauseKind) -> impl Parser<'s, Input<'s>, (), Extra> + Clone {
    one(move |tokens| look::is(tokens, TokenKind::Clause(kind)))
}

/// Any clause: its keyword says how the rest is read.
pub(super) fn clause<'s>() -> Rule<'s> {
    let forms = std::rc::Rc::new(Values::new());
    let [
        references,
        words,
        period,
        unit,
        texts,
        persons,
        plain,
        levels,
        baseline,
    ] = [
        Reading::References,
        Reading::Words,
        Reading::PeriodFirst,
        Reading::Unit,
        Reading::Texts,
        Reading::Persons,
        Reading::Values,
        Reading::Levels,
        Reading::Baseline,
    ]
    .map(|reading| values(&forms, reading));
    let [references, words, period, unit, texts, persons] =
        [references, words, period, unit, texts, persons]
            .map(|rest| node(NodeKind::Clause, any().then(needless_equal()).then(rest)).boxed());

    let from_side = node(
        NodeKind::From,
        keyword(ClauseKind::From)
            .then(needless_equal())
            .then(baseline),
    );
    let to_side = node(NodeKind::To, one(look::to).then(plain.clone())).boxed();
    let [plain, levels] =
        [plain, levels].map(|rest| node(NodeKind::Clause, any().then(rest)).boxed());
    let from = node(
        NodeKind::Clause,
        from_side.clone().then(to_side.clone().or_not()),
    )
    .boxed();
    let swapped = from_side.then(when(|tokens| !look::to(tokens)));
    let to = node(NodeKind::Clause, to_side.then(swapped.or_not())).boxed();

    custom(move |input| {
        let Some(TokenKind::Clause(kind)) = input.peek().map(|sig: Sig| sig.kind) else {
            return Err(EmptyErr::default());
        };
        input.parse(match Reading::of(kind) {
            Reading::References => &references,
            Reading::Words => &words,
            Reading::PeriodFirst => &period,
            Reading::Unit => &unit,
            Reading::Texts => &texts,
            Reading::Persons => &persons,
            Reading::Values if kind == ClauseKind::To => &to,
            Reading::Values => &plain,
            Reading::Levels => &levels,
            Reading::Baseline => &from,
        })
    })
    .boxed()
}
