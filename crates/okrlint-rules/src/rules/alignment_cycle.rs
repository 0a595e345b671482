use okrlint_model::{DeclRef, FileId, Model, RefId, Ring};
use okrlint_syntax::ClauseKind;

use crate::rule::rule;
use crate::{Context, phrase};

rule! {
    /// Objectives support each other in a ring, or units are part of each other.
    ///
    /// ## What
    /// Following `supports` from objective to objective leads back to where it began (a key result counts for its
    /// objective), or following `in` from unit to unit does. Each ring is reported once.
    ///
    /// ## Why
    /// Alignment answers the question «what is this good for?». In a ring every answer is «for the other one», and
    /// the question is never answered.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     supports help-centre.search
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   objective search "Search knows what people mean" {
    ///     supports help-centre.self-help
    ///
    ///     kr found "Searches end in an answer" from 31% to 50%
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
    ///     supports help-centre.self-help
    ///
    ///     kr found "Searches end in an answer" from 31% to 50%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never: ask which of the two you would keep if you could keep one. The other supports it.
    ///
    /// ## Source
    /// Common sense; Doerr describes alignment as links from each goal to the one above it.
    "alignment-cycle" {
        group: Syntax,
        level: Error,
        fix: None,
        today: false,
    }
}

/// How many members of a ring are named in the message.
const NAMED: usize = 4;

fn check(ctx: &mut Context<'_>) {
    for ring in ctx.model.rings() {
        check_ring(ctx, &ring);
    }
}

fn check_ring(ctx: &mut Context<'_>, ring: &Ring) {
    let model = ctx.model;
    let Some((first, rest)) = ring.steps.split_first() else {
        return;
    };
    let (clause, _) = model.clause_of_reference(first.0, first.1);
    let Some(decl) = clause.decl else { return };
    let verb = if clause.kind == ClauseKind::In {
        "is in"
    } else {
        "supports"
    };
    let members: Vec<String> = ring.steps.iter().map(|step| member(model, *step)).collect();
    let message = match members.as_slice() {
        [only] => format!("`{only}` {verb} itself"),
        members if members.len() <= NAMED => {
            let chain = members.join(&format!("`, which {verb} `"));
            format!("`{chain}`, which {verb} `{}` again", members[0])
        }
        members => format!(
            "`{}` {verb} `{}`, and so on over {} others, until `{}` {verb} `{}` again",
            members[0],
            members[1],
            members.len() - 3,
            members[members.len() - 1],
            members[0],
        ),
    };
    let message = message.replacen(&format!("`, which {verb} `"), &format!("` {verb} `"), 1);
    let help = if rest.is_empty() {
        "take it out: nothing is for itself"
    } else if clause.kind == ClauseKind::In {
        "decide which of them is the larger unit, and take its `in` out"
    } else {
        "decide which of them the others are for, and take its `supports` out"
    };
    let at = DeclRef {
        file: first.0,
        decl,
    };
    let places: Vec<_> = rest
        .iter()
        .map(|(file, id)| (*file, model.file(*file).references[id.0 as usize].span))
        .collect();
    let finding = ctx.report_clause(at, clause, message);
    finding.help(help);
    for (file, span) in places {
        finding.related(file, span, "the ring goes on here");
    }
}

/// The objective or unit that a step of a ring starts from, as it is called by its neighbours.
fn member(model: &Model, (file, id): (FileId, RefId)) -> String {
    let (clause, _) = model.clause_of_reference(file, id);
    let Some(at) = clause.decl.map(|decl| DeclRef { file, decl }) else {
        return String::new();
    };
    let entity = model.entity(at);
    let named = entity.and_then(|entity| model.path_of(entity));
    let short = named.map(|path| path.rsplit('.').next().unwrap_or_default().to_owned());
    short.unwrap_or_else(|| phrase::shorten(&model.file(file).label(model.decl(at))))
}
