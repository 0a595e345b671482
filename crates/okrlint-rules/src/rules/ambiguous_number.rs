use okrlint_model::{DeclRef, Dimension, Placement, Quantity};
use okrlint_syntax::Span;

use crate::rule::rule;
use crate::{Applicability, Context};

rule! {
    /// A number such as `1.000` is one to some readers and a thousand to others.
    ///
    /// ## What
    /// A value has a point, and behind it three digits that end in a zero: `1.000`, `2.500`. The point is the decimal
    /// sign, so these are one, and two and a half. Shares in `%` or `pp` are left alone (`99.990%`), and so are numbers
    /// that begin with `0.`.
    ///
    /// ## Why
    /// In half of the world's languages `1.000` is a thousand. Whoever wrote it so has promised one customer, and
    /// nobody will notice before the end of the quarter.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr visits "Visitors find the help centre" from 1.200 visitors/day to 2.000 visitors/day
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr visits "Visitors find the help centre" from 1_200 visitors/day to 2_000 visitors/day
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where values are measured to the thousandth and everybody knows it; better, leave the last zero out.
    ///
    /// ## Source
    /// The two decimal signs of the world: the point and the comma.
    "ambiguous-number" {
        group: Syntax,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        for clause in &facts.clauses {
            let Some(decl) = clause.decl.filter(|_| clause.placement != Placement::WrongKind)
            else {
                continue;
            };
            for id in facts.quantities_in(clause) {
                let quantity = facts.quantity(id);
                if let Some(number) = number_with_thousandths(quantity, &facts.text) {
                    report(ctx, DeclRef { file, decl }, number);
                }
            }
        }
    }
}

fn report(ctx: &mut Context<'_>, at: DeclRef, number: Span) {
    let written = number.text(&ctx.file(at).text);
    let thousands = written.replace('.', "_");
    let small = written.trim_end_matches('0').trim_end_matches('.');
    ctx.report_words(
        at,
        number,
        format!("`{written}` is {small} here, and a thousand times that to many readers"),
    )
    .help(format!("write `{thousands}` or `{small}`"))
    .fix(
        Applicability::Unsafe,
        format!("Write `{thousands}`"),
        number,
        thousands,
    )
    .fix(
        Applicability::Unsafe,
        format!("Write `{small}`"),
        number,
        small.to_owned(),
    );
}

/// Where the digits of a value stand that reads as `1.000`.
fn number_with_thousandths(quantity: &Quantity, text: &str) -> Option<Span> {
    let share = quantity.unit.as_ref().is_some_and(|unit| {
        matches!(unit.head.dimension, Dimension::Percent | Dimension::PercentagePoint)
    });
    if share || quantity.amount.is_none() {
        return None;
    }
    let written = quantity.span.text(text);
    let start = written.find(|letter: char| letter.is_ascii_digit())?;
    let digits = &written[start..];
    let length = digits
        .find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',' | '_'))
        .unwrap_or(digits.len());
    let (whole, decimals) = digits[..length].split_once('.')?;
    let in_groups = (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    let plain = whole.bytes().all(|digit| digit.is_ascii_digit());
    (in_groups && plain && decimals.len() == 3 && decimals.ends_with('0')).then(|| {
        let start = quantity.span.start + start as u32;
        Span::new(start, start + length as u32)
    })
}
