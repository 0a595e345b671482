use std::ops::Range;

use okrlint_model::{Bound, Clause, DeclRef, Dimension, FileFacts, Model, QuantityId, Says, Unit as Counted, noun_stem};
use okrlint_prose::{Class, Measure, Quantity, Role, Unit};
use rust_decimal::Decimal;

use crate::rule::rule;
use crate::title::{Mark, Title, is_blank};
use crate::{Applicability, Context, Edit, figure, phrase};

rule! {
    /// The title of a key result promises another number than its clauses.
    ///
    /// ## What
    /// The title has a number to reach, or to change by, and it is none of those that the clauses tell: not `from`,
    /// `to`, `commit` or `stretch`, nor the difference between start and end. Numbers that only name something, dates,
    /// and stretches of time («within two weeks») do not count.
    ///
    /// ## Why
    /// One of the two was changed, and the other forgotten. People read the title; the score comes from the clauses.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "At least 40% of visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    /// A title without numbers cannot contradict anything.
    ///
    /// ## When to ignore it
    /// Where the title's number is about something else than what is measured.
    ///
    /// ## Source
    /// The reference of the language.
    "title-contradicts-values" {
        group: Measurability,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for key_result in model.key_results() {
        let at = key_result.at;
        if !ctx.gist(at).is_some_and(|gist| gist.has(Mark::Amount)) {
            continue;
        }
        let Some((clause, values)) = Values::of(model, at) else {
            continue;
        };
        let Some(title) = ctx.title(at).filter(|_| !ctx.is_faulty(at, clause.span)) else {
            continue;
        };
        let mut goals = title.reading.quantities.iter().filter(|goal| values.judges(&title, goal));
        let Some(first) = goals.next() else {
            continue;
        };
        let others = goals.next().is_some();
        let is_goal = |quantity: &&Quantity<'_>| {
            matches!(quantity.role, Role::Target | Role::Difference)
        };
        let mut promises = title.reading.quantities.iter().filter(is_goal);
        if !promises.any(|promise| values.tell(promise)) {
            report(ctx, at, clause, &title, first, others);
        }
    }
}

/// The numbers that a key result's clauses tell.
struct Values<'a> {
    /// All of them, and what is worked out of start and end.
    all: Vec<Decimal>,
    /// By how many per cent the end differs from the start.
    percent: Option<Decimal>,
    /// What they are counted in.
    unit: Option<&'a Counted>,
    facts: &'a FileFacts,
}

impl<'a> Values<'a> {
    /// What the clauses of a key result tell, with the one that says where it ends; `None` where that is not known.
    fn of(model: &'a Model, at: DeclRef) -> Option<(&'a Clause, Self)> {
        let facts = model.file(at.file);
        let amount = |id: QuantityId| facts.quantity(id).amount;
        let clauses = model.clauses(at);
        let goal = clauses.iter().find(|clause| match clause.says {
            Says::Change { to, .. } => to.and_then(amount).is_some(),
            Says::Level { bound: Bound::Compare(_, id), .. } => amount(id).is_some(),
            _ => false,
        })?;
        let told = clauses.iter().filter(|clause| {
            matches!(clause.says, Says::Change { .. } | Says::Level { .. } | Says::Amount(_))
        });
        let mut all: Vec<Decimal> = told
            .flat_map(|clause| facts.quantities_in(clause))
            .filter_map(amount)
            .collect();
        let mut percent = None;
        if let Says::Change { from: Some(from), to: Some(to) } = goal.says
            && let (Some(from), Some(to)) = (amount(from), amount(to))
        {
            let difference = (to - from).abs();
            percent = difference.checked_div(from).map(|part| (part * Decimal::ONE_HUNDRED).abs());
            all.push(difference);
            all.extend(to.checked_div(from));
            all.extend(from.checked_div(to));
        }
        let unit = model.unit_source(at).map(|(_, unit)| unit);
        Some((goal, Self { all, percent, unit, facts }))
    }

    /// Whether a number of the title is about what the clauses measure.
    fn judges(&self, title: &Title<'_>, goal: &Quantity<'_>) -> bool {
        match goal.role {
            Role::Target => self.is_same_unit(goal) || (goal.unit.is_none() && is_led(title, goal)),
            Role::Difference => {
                goal.measure == Measure::Percent && self.percent.is_some() && !self.is_open()
            }
            _ => false,
        }
    }

    /// Whether the clauses do not say from where to where.
    fn is_open(&self) -> bool {
        self.all.len() < 2
    }

    fn is_same_unit(&self, goal: &Quantity<'_>) -> bool {
        let Some(unit) = self.unit else {
            return goal.unit.is_none();
        };
        let dimension = unit.head.dimension;
        match goal.unit {
            Some(Unit::Percent) => dimension == Dimension::Percent,
            Some(Unit::Currency(_)) => matches!(dimension, Dimension::Currency(_)),
            Some(Unit::Word(word)) => match dimension {
                Dimension::Noun(noun) => noun == noun_stem(word),
                // What converts would have to be converted first.
                Dimension::ClockTime | Dimension::CalendarTime => {
                    noun_stem(unit.head.span.text(&self.facts.text)) == noun_stem(word)
                }
                _ => false,
            },
            Some(Unit::Points | Unit::Times) | None => false,
        }
    }

    /// Whether the clauses tell a number of the title. What cannot be compared is told.
    fn tell(&self, goal: &Quantity<'_>) -> bool {
        let Some(value) = figure::value(goal) else {
            return true;
        };
        let value = value.abs();
        let about = |percent: Decimal| (percent - value).abs() < Decimal::ONE;
        let part = goal.measure == Measure::Percent && self.percent.is_some_and(about);
        part || self.all.iter().any(|told| told.abs() == value)
    }
}

/// Whether words before a number say that it is to be reached.
fn is_led(title: &Title<'_>, goal: &Quantity<'_>) -> bool {
    let mut leading = title.reading.words_of(Class::Aim);
    let touches = |word: &Range<usize>| title.text.get(word.end..goal.value.start).is_some_and(is_blank);
    goal.bound.is_some() || leading.any(touches)
}

fn report(
    ctx: &mut Context<'_>,
    at: DeclRef,
    clause: &Clause,
    title: &Title<'_>,
    goal: &Quantity<'_>,
    others: bool,
) {
    let facts = ctx.file(at);
    let number = title.words(&goal.amount);
    let told = phrase::excerpt(facts, clause.span);
    let place = clause.span;
    let fixes = if others { Vec::new() } else { fixes(at, facts, clause, title, goal) };
    let message = format!("the title says `{number}`, and the clauses say `{told}`");
    let finding = ctx.report_words(at, title.span(&goal.amount), message);
    finding
        .help("tell one number in both places, or leave it out of the title")
        .related(at.file, place, "what is measured");
    for (title, edit) in fixes {
        finding.fix_with(Applicability::Unsafe, title, vec![edit]);
    }
}

/// The clause's number in the title, or the title's in the clause.
fn fixes(
    at: DeclRef,
    facts: &FileFacts,
    clause: &Clause,
    title: &Title<'_>,
    goal: &Quantity<'_>,
) -> Vec<(String, Edit)> {
    let Says::Change { to: Some(to), .. } = clause.says else {
        return Vec::new();
    };
    if goal.role != Role::Target {
        return Vec::new();
    }
    let to = facts.quantity(to);
    let text = to.span.text(&facts.text);
    let edit = |span, text: &str| Edit { file: at.file, span, text: text.to_owned() };
    let mut fixes = Vec::new();
    let signed = matches!(goal.unit, Some(Unit::Percent | Unit::Currency(_)));
    let bare = to.unit.as_ref().and_then(|unit| {
        let head = unit.head.span;
        (head.start > to.span.start).then(|| text[..(head.start - to.span.start) as usize].trim_end())
    });
    let (place, new) = match bare {
        Some(bare) if !signed => (&goal.value, bare),
        _ => (&goal.amount, text),
    };
    fixes.push((format!("Write `{new}` in the title"), edit(title.span(place), new)));
    if let Some(promised) = figure::quantity(goal) {
        fixes.push((format!("Write `to {promised}`"), edit(to.span, &promised)));
    }
    fixes
}
