mod home;

use okrlint_model::{Decl, DeclId, DeclRef};
use okrlint_syntax::DeclKind;
use rustc_hash::FxHashMap;

use self::home::Homes;
use crate::edit::Editor;
use crate::rule::rule;
use crate::{Applicability, Context, Edit, Level, phrase};

rule! {
    /// A declaration stands where its kind cannot stand.
    ///
    /// ## What
    /// Companies, departments, teams, projects and persons hold units of a lower kind, objectives, KPIs and initiatives; a
    /// project may stand in any of them. An objective holds key results and initiatives, a key result holds initiatives, and
    /// a cycle stands at the top of a file. Anything else is misplaced.
    ///
    /// An objective or a KPI outside every unit is a warning only, since a page is often begun that way.
    ///
    /// ## Why
    /// The place says to whom something belongs. A key result beside its objective proves nothing, and an objective that
    /// belongs to nobody is counted, owned and supported by nobody.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    ///
    ///   kr asked-again "Few of them ask again" from 14% to 8%
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///     kr asked-again "Few of them ask again" from 14% to 8%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Never. For a sub-team in a team, write the larger one as a `department`, or the smaller one as a `project`.
    ///
    /// ## Source
    /// The reference of the language.
    "misplaced-declaration" {
        group: Syntax,
        level: Error,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

/// The objective before a declaration in the same braces.
#[derive(Clone, Copy)]
struct Before {
    objective: DeclId,
    /// Up to where what follows an objective without braces is indented as if it stood inside.
    meant_inside: u32,
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        let misplaced = |decl: &Decl| !may_stand(decl.parent.map(|parent| facts.decl(parent).kind), decl.kind);
        if !facts.decls.iter().any(misplaced) {
            continue;
        }
        let homes = Homes::new(file, facts);
        let mut before: FxHashMap<Option<DeclId>, Before> = FxHashMap::default();
        for (id, decl) in facts.all_decls() {
            if decl.kind == DeclKind::Objective {
                let inside = Editor::new(file, facts).meant_inside(id);
                let meant_inside = inside.map_or(0, |(_, last)| last.span.end);
                before.insert(decl.parent, Before { objective: id, meant_inside });
            }
            let before = before.get(&decl.parent);
            // That braces are missing is told of the objective.
            let followed = matches!(decl.kind, DeclKind::KeyResult | DeclKind::Initiative)
                && before.is_some_and(|before| decl.span.end <= before.meant_inside);
            if misplaced(decl) && !followed {
                let beside = before.map(|before| before.objective);
                let at = DeclRef { file, decl: id };
                // What could not be read would be carried along.
                let fix = homes.fix(id, beside).filter(|_| !ctx.is_faulty(at, decl.span));
                report(ctx, at, fix);
            }
        }
    }
}

/// Whether a declaration may stand directly inside another; `None` is the top of a file.
fn may_stand(around: Option<DeclKind>, kind: DeclKind) -> bool {
    match (around, kind) {
        (None, _) => kind.is_unit() || kind == DeclKind::Cycle,
        (Some(around), _) if around.is_unit() => match kind {
            DeclKind::Objective | DeclKind::Kpi | DeclKind::Initiative | DeclKind::Project => true,
            // Kinds are in the order in which units nest.
            _ => kind.is_unit() && kind > around,
        },
        (Some(DeclKind::Objective), _) => matches!(kind, DeclKind::KeyResult | DeclKind::Initiative),
        (Some(DeclKind::KeyResult), _) => kind == DeclKind::Initiative,
        _ => false,
    }
}

fn report(ctx: &mut Context<'_>, at: DeclRef, fix: Option<(String, Vec<Edit>)>) {
    let facts = ctx.file(at);
    let decl = ctx.decl(at);
    let label = phrase::shorten(&facts.label(decl));
    let noun = decl.kind.noun();
    let around = decl.parent.map(|parent| facts.decl(parent));
    let message = match around {
        None => format!("the {noun} `{label}` stands outside of everything"),
        Some(around) => {
            let outer = phrase::shorten(&facts.label(around));
            format!("the {noun} `{label}` stands in the {} `{outer}`", around.kind.noun())
        }
    };
    let finding = ctx.report_decl(at, message);
    finding.help(belongs(decl.kind));
    if around.is_none() && matches!(decl.kind, DeclKind::Objective | DeclKind::Kpi) {
        finding.at_most(Level::Warning);
    }
    if let Some((title, edits)) = fix {
        finding.fix_with(Applicability::Unsafe, title, edits);
    }
}

/// Where a kind belongs.
const fn belongs(kind: DeclKind) -> &'static str {
    match kind {
        DeclKind::Cycle => "a cycle belongs at the top of a file: it holds for the whole project",
        DeclKind::Objective => "an objective belongs in the unit that wants to reach it: a company, department, team, project or person",
        DeclKind::KeyResult => "a key result belongs in the objective that it proves",
        DeclKind::Kpi => "a KPI belongs in the unit that watches it: a company, department, team, project or person",
        DeclKind::Initiative => "an initiative belongs in the key result or the objective that it is for, or in a unit",
        DeclKind::Project => "a project belongs at the top of a file or in a unit",
        _ => "units nest downwards: company, department, team, project, person; what is larger stands outside, or says `in`",
    }
}
