use okrlint_model::{Entity, Resolution};
use okrlint_syntax::{ClauseKind, takes};

use crate::reference::{Referrer, clause_for, near};
use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A reference leads to something of a kind that its clause does not take.
    ///
    /// ## What
    /// The name exists, and it is not what the clause asks for: `measures` and `guards` take a KPI, `supports` an
    /// objective or key result, `for` a key result, `in` a unit.
    ///
    /// ## Why
    /// The clauses say different things. A key result *measures* a gauge that was there before and stays afterwards;
    /// it *supports* what somebody further up wants to reach. Mixed up, the picture of who helps whom is wrong.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   objective search "Search knows what people mean" {
    ///     kr found "Searches end in an answer" from 31% to 50% measures self-help
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
    ///
    ///   objective search "Search knows what people mean" {
    ///     kr found "Searches end in an answer" from 31% to 50% supports self-help
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: if it is the KPI that you mean, name the KPI.
    ///
    /// ## Source
    /// The reference of the language; the difference of KPI and key result is told alike by the guides on OKR and
    /// KPI.
    "wrong-reference-kind" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let wrong = |resolution: &Resolution| matches!(resolution, Resolution::WrongKind(_));
    for (referrer, resolution) in Referrer::all(ctx.model, wrong) {
        if let Resolution::WrongKind(found) = resolution
            && let Some(first) = found.first()
        {
            check_reference(ctx, referrer, *first);
        }
    }
}

fn check_reference(ctx: &mut Context<'_>, referrer: Referrer<'_>, found: Entity) {
    let model = ctx.model;
    let span = referrer.reference.span;
    let written = referrer.text(span);
    let keyword = referrer.clause.kind.keyword();
    let kind = phrase::kind(model, found);
    let place = model.place(found);
    let place_span = ctx.decl(place).place();
    let swap = other_clause(ctx, referrer, found);
    let (index, others) = model.alternatives(referrer.file, referrer.id);
    let name = referrer.names().get(index).or(referrer.names().last()).copied();
    let labels: Vec<String> = others
        .iter()
        .filter(|entity| Some(**entity) != referrer.at().and_then(|at| model.entity(at)))
        .filter_map(|entity| model.path_of(*entity))
        .map(|path| path.rsplit('.').next().unwrap_or_default().to_owned())
        .collect();
    let near_names = name.map(|name| {
        let text = referrer.text(name.span);
        (name.span, near(text, labels.iter().map(String::as_str)).0)
    });
    let paths: Vec<String> = name.map_or_else(Vec::new, |name| {
        let elsewhere = referrer.elsewhere(&name);
        let paths = elsewhere.iter().filter_map(|it| referrer.unmistakable(*it, &elsewhere));
        paths.take(3).collect()
    });
    let message = format!(
        "`{written}` is {}; `{keyword}` takes {}",
        kind.noun_with_article(),
        phrase::wanted(referrer.clause.kind),
    );
    let finding = match referrer.at() {
        Some(at) => ctx.report_words(at, span, message),
        None => ctx.report(referrer.file, span, message),
    };
    finding.related(
        place.file,
        place_span,
        format!("{} is declared here", kind.noun_with_article()),
    );
    let mut help = None;
    for path in paths.iter().filter(|path| *path != written) {
        help.get_or_insert_with(|| format!("write the whole way: {}", phrase::quoted_list(&paths, "or")));
        finding.fix(Applicability::Unsafe, format!("Write `{path}`"), span, path.clone());
    }
    if let Some((name_span, near)) = near_names.filter(|(_, near)| !near.is_empty()) {
        help.get_or_insert_with(|| format!("did you mean {}?", phrase::quoted_list(&near, "or")));
        for near in near {
            finding.fix(Applicability::Unsafe, format!("Write `{near}`"), name_span, near);
        }
    }
    if let Some(word) = swap {
        let said = format!("{} {written}", word.keyword());
        help.get_or_insert_with(|| format!("to point at {}, write `{said}`", kind.noun_with_article()));
        let clause = referrer.clause.keyword();
        finding.fix(Applicability::Unsafe, format!("Write `{said}`"), clause, word.keyword());
    }
    finding.help(help.unwrap_or_else(|| {
        format!("name {} here", phrase::wanted(referrer.clause.kind))
    }));
}

/// The clause of the same declaration that takes what the reference found, if it is free and the reference alone in
/// its own.
fn other_clause(ctx: &Context<'_>, referrer: Referrer<'_>, found: Entity) -> Option<ClauseKind> {
    let at = referrer.at()?;
    let okrlint_model::Says::References(run) = referrer.clause.says else {
        return None;
    };
    let word = clause_for(found, referrer.clause.kind, takes(ctx.decl(at).kind))?;
    (run.len() == 1 && ctx.model.clause(at, word).is_none()).then_some(word)
}
