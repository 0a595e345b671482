use okrlint_model::{DeclRef, Dimension, FileFacts, KpiId, Model, Number, Quantity, QuantityId, Says};
use okrlint_prose::Class;
use okrlint_syntax::{ClauseKind, Span};
use rust_decimal::Decimal;

use crate::rule::rule;
use crate::{Context, Level, phrase};

rule! {
    /// A value cannot be.
    ///
    /// ## What
    /// A score or a confidence lies outside 0 to 1, or a value outside the `within` of the KPI that it belongs to. A
    /// warning only: a net promoter score outside −100 to 100, a share of people over 100 %, or a `weight` of 0 or less.
    ///
    /// ## Why
    /// It is a slip of the finger, or another thing was measured than the name says. Averages and progress that are
    /// worked out from it are wrong.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "The share of visitors who leave with an answer" from 40% to 350%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "The share of visitors who leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where a share may be over 100 %: of a plan, of last year. Say so in the title.
    ///
    /// ## Source
    /// The reference of the language; Reichheld, *The Ultimate Question*, for the net promoter score.
    "value-out-of-range" {
        group: Measurability,
        level: Error,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        shares(ctx, at);
        judge(ctx, at, key_result.kpi);
    }
    for objective in model.objectives() {
        shares(ctx, objective.at);
    }
    for (id, kpi) in model.all_kpis() {
        judge(ctx, kpi.at, Some(id));
    }
}

/// Values lie within what their KPI can be, else within what their name says.
fn judge(ctx: &mut Context<'_>, at: DeclRef, kpi: Option<KpiId>) {
    let model = ctx.model;
    let limited = kpi.filter(|kpi| {
        let within = model.clause(model.kpi(*kpi).at, ClauseKind::Within);
        within.is_some()
    });
    match limited {
        Some(kpi) => within(ctx, at, kpi),
        None => named(ctx, at),
    }
}

/// Scores and confidences lie between 0 and 1.
fn shares(ctx: &mut Context<'_>, at: DeclRef) {
    let facts = ctx.file(at);
    for clause in ctx.model.clauses(at) {
        if let Says::Number(number) = clause.says {
            weight(ctx, at, facts.number(number));
            continue;
        }
        let (number, what) = match clause.says {
            Says::Score { number, .. } => (Some(facts.number(number)), "a score"),
            Says::Reading(index) => (facts.readings[index as usize].confidence, "a confidence"),
            _ => (None, ""),
        };
        if let Some(Number { value: Some(value), span }) = number
            && (value < Decimal::ZERO || value > Decimal::ONE)
            && !ctx.is_faulty(at, span)
        {
            let text = phrase::excerpt(facts, span);
            ctx.report_words(at, span, format!("`{text}` is no value for {what}"))
                .help(format!("{what} lies between 0 (not at all) and 1 (fully): write 0.7 for 70 %"));
        }
    }
}

/// A weight is more than nothing.
fn weight(ctx: &mut Context<'_>, at: DeclRef, weight: Number) {
    let Some(value) = weight.value.filter(|_| !ctx.is_faulty(at, weight.span)) else {
        return;
    };
    if value <= Decimal::ZERO {
        let text = phrase::excerpt(ctx.file(at), weight.span);
        ctx.report_words(at, weight.span, format!("`{text}` is no weight: it would not count at all"))
            .help("write a number above 0; what is not to count is no key result")
            .at_most(Level::Warning);
    }
}

/// Values of a KPI, and of a key result that measures it, lie within what it can be. That its targets do is told of the
/// targets.
fn within(ctx: &mut Context<'_>, at: DeclRef, kpi: KpiId) {
    let model = ctx.model;
    let kpi_at = model.kpi(kpi).at;
    let Some(limit) = model.limit_of(kpi_at, ClauseKind::Within) else {
        return;
    };
    let Some(stated) = model.clause(kpi_at, ClauseKind::Within).map(|clause| clause.span) else {
        return;
    };
    let label = phrase::shorten(&ctx.file(kpi_at).label(ctx.decl(kpi_at)));
    for (id, span) in values(model, at) {
        let outside = model.amount(at, id).is_some_and(|amount| !limit.holds(&amount));
        if !outside || !is_counted_alike(model, at, kpi_at) || ctx.is_faulty(at, span) {
            continue;
        }
        let (text, range) = (phrase::excerpt(ctx.file(at), span), phrase::excerpt(ctx.file(kpi_at), stated));
        ctx.report_words(at, span, format!("`{text}` is no value that `{label}` can have"))
            .help(format!("the KPI says `{range}`: write a value inside, or widen the range"))
            .related(kpi_at.file, stated, "all values that it can have");
    }
}

fn is_counted_alike(model: &Model, at: DeclRef, kpi: DeclRef) -> bool {
    match (model.own_unit(at), model.own_unit(kpi)) {
        (Some(own), Some(of_kpi)) => own.comparable(of_kpi),
        _ => true,
    }
}

/// The values that a declaration tells, other than the limits of a KPI.
fn values(model: &Model, at: DeclRef) -> Vec<(QuantityId, Span)> {
    let facts = model.file(at.file);
    let told = model.clauses(at).iter().filter(|clause| {
        matches!(
            clause.kind,
            ClauseKind::From
                | ClauseKind::To
                | ClauseKind::Keep
                | ClauseKind::Commit
                | ClauseKind::Stretch
                | ClauseKind::Checkin
                | ClauseKind::Actual
        )
    });
    told.flat_map(|clause| facts.quantities_in(clause))
        .map(|id| (id, facts.quantity(id).span))
        .collect()
}

/// What the title's own words say about the values.
fn named(ctx: &mut Context<'_>, at: DeclRef) {
    let Some(gist) = ctx.gist(at) else { return };
    let score = gist.names(Class::PromoterScore);
    let people = gist.names(Class::People)
        && !gist.names(Class::Unbounded)
        && (gist.names(Class::Part) || ctx.title(at).is_some_and(|title| title.begins_with(Class::People).is_some()));
    if !score && !people {
        return;
    }
    for (id, span) in values(ctx.model, at) {
        let facts = ctx.file(at);
        let quantity = facts.quantity(id);
        let Some(amount) = quantity.amount.filter(|_| !ctx.is_faulty(at, span)) else {
            continue;
        };
        let text = phrase::excerpt(facts, span);
        if score && counts_points(ctx, facts, quantity) && amount.abs() > Decimal::ONE_HUNDRED {
            ctx.report_words(at, span, format!("`{text}` is no net promoter score"))
                .help("a net promoter score lies between -100 and 100")
                .at_most(Level::Warning);
        } else if people && is_percent(quantity) && (amount > Decimal::ONE_HUNDRED || amount < Decimal::ZERO) {
            ctx.report_words(at, span, format!("`{text}` is no share of people"))
                .help("a share lies between 0% and 100%; if it may be more, say in the title of what")
                .at_most(Level::Warning);
        }
    }
}

fn is_percent(quantity: &Quantity) -> bool {
    let unit = quantity.unit.as_ref();
    unit.is_some_and(|unit| unit.head.dimension == Dimension::Percent && unit.per.is_empty())
}

/// Whether a quantity counts points or nothing at all.
fn counts_points(ctx: &Context<'_>, facts: &FileFacts, quantity: &Quantity) -> bool {
    quantity.unit.as_ref().is_none_or(|unit| {
        let word = unit.head.span.text(&facts.text);
        word == "%" || ctx.is_word(word, Class::Points) || ctx.is_word(word, Class::PromoterScore)
    })
}
