use okrlint_model::{DeclRef, Entity, Resolution, UnitId};
use okrlint_syntax::ClauseKind;

use crate::edit::Editor;
use crate::reference::Referrer;
use crate::rule::rule;
use crate::{Applicability, Context, phrase};

rule! {
    /// A reference can mean several things.
    ///
    /// ## What
    /// Several things that the clause takes have this name, and none of them is nearer than the others. Also a
    /// unit's further part that could join several units of its name.
    ///
    /// ## Why
    /// You know which one you mean. A colleague in another team does not, and neither does a report.
    ///
    /// ## Wrong
    /// ```okr
    /// project web "Web shop" {
    ///   project search "Search" during 2026-Q1 {
    ///     objective found "Customers find what they want" {
    ///       kr hits "Searches end in a product page" from 52% to 65%
    ///     }
    ///   }
    /// }
    ///
    /// project help "Help centre" {
    ///   project search "Search" during 2026-Q1 {
    ///     objective found "Customers find an answer" {
    ///       kr answers "Searches end in an answer" from 31% to 50%
    ///     }
    ///   }
    /// }
    ///
    /// project speed "A faster index" during 2026-Q1 {
    ///   objective instant "Results appear while you type" {
    ///     supports search.found
    ///
    ///     kr wait "Results come quickly" from 900 ms to 150 ms
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project web "Web shop" {
    ///   project search "Search" during 2026-Q1 {
    ///     objective found "Customers find what they want" {
    ///       kr hits "Searches end in a product page" from 52% to 65%
    ///     }
    ///   }
    /// }
    ///
    /// project help "Help centre" {
    ///   project search "Search" during 2026-Q1 {
    ///     objective found "Customers find an answer" {
    ///       kr answers "Searches end in an answer" from 31% to 50%
    ///     }
    ///   }
    /// }
    ///
    /// project speed "A faster index" during 2026-Q1 {
    ///   objective instant "Results appear while you type" {
    ///     supports help.search.found
    ///
    ///     kr wait "Results come quickly" from 900 ms to 150 ms
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: begin the path one name further out, or put the cycle before it (`2025-Q4/search.found`).
    ///
    /// ## Source
    /// The reference of the language.
    "ambiguous-reference" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    let ambiguous = |resolution: &Resolution| matches!(resolution, Resolution::Ambiguous(_));
    for (referrer, resolution) in Referrer::all(ctx.model, ambiguous) {
        if let Resolution::Ambiguous(meanings) = resolution {
            check_reference(ctx, referrer, meanings);
        }
    }
    for (part, units) in ctx.model.ambiguous_parts() {
        check_part(ctx, *part, units);
    }
}

fn check_reference(ctx: &mut Context<'_>, referrer: Referrer<'_>, meanings: &[Entity]) {
    let model = ctx.model;
    let span = referrer.reference.span;
    let written = referrer.text(span);
    let mut ways = Vec::new();
    let mut places = Vec::new();
    for meaning in meanings {
        let at = model.place(*meaning);
        let way = referrer.unmistakable(*meaning, meanings);
        let noun = phrase::kind(model, *meaning).noun_with_article();
        let when = model.cycle_of(*meaning).map_or_else(String::new, |cycle| {
            format!(" in {}", phrase::cycle_name(model, &cycle))
        });
        let path = model.path_of(*meaning);
        let path = path.unwrap_or_else(|| phrase::label(model, *meaning));
        places.push((at, format!("{noun}, `{path}`{when}")));
        ways.extend(way.filter(|way| way != written));
    }
    let message = format!("`{written}` could mean {}", phrase::count(meanings.len(), "thing"));
    let places: Vec<_> = places
        .into_iter()
        .map(|(at, label)| (at.file, ctx.decl(at).place(), label))
        .collect();
    let finding = match referrer.at() {
        Some(at) => ctx.report_words(at, span, message),
        None => ctx.report(referrer.file, span, message),
    };
    for (file, place, label) in places {
        finding.related(file, place, label);
    }
    if ways.is_empty() {
        finding.help("give the things that it could mean names of their own");
        return;
    }
    finding.help(format!("write {}", phrase::quoted_list(&ways, "or")));
    for way in ways {
        finding.fix(Applicability::Unsafe, format!("Write `{way}`"), span, way);
    }
}

fn check_part(ctx: &mut Context<'_>, part: DeclRef, units: &[UnitId]) {
    let model = ctx.model;
    let facts = ctx.file(part);
    let decl = ctx.decl(part);
    let label = phrase::shorten(&facts.label(decl));
    let noun = decl.kind.noun();
    let edit = Editor::new(part.file, facts);
    let mut parents = Vec::new();
    let mut places = Vec::new();
    for unit in units {
        let at = model.place(Entity::Unit(*unit));
        let parent = model.unit(*unit).parent;
        parents.extend(parent.and_then(|parent| model.path_of(Entity::Unit(parent))));
        let path = model.path_of(Entity::Unit(*unit));
        places.push((at.file, ctx.decl(at).place(), path.unwrap_or_else(|| label.clone())));
    }
    let fixes: Vec<_> = parents
        .iter()
        .map(|parent| {
            let clause = format!("in {parent}");
            (parent.clone(), edit.insert_clause(part.decl, ClauseKind::In, &clause))
        })
        .collect();
    let clauses: Vec<String> = parents.iter().map(|parent| format!("in {parent}")).collect();
    let finding = ctx.report_decl(
        part,
        format!("there are {} called `{label}`, and this could be a part of any", phrase::count(units.len(), noun)),
    );
    finding.help(format!("say where it belongs: {}", phrase::quoted_list(&clauses, "or")));
    for (file, place, path) in places {
        finding.related(file, place, format!("`{path}`"));
    }
    for (parent, edit) in fixes {
        finding.fix_with(Applicability::Unsafe, format!("Write `in {parent}`"), vec![edit]);
    }
}
