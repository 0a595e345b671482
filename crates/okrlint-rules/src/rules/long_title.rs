use okrlint_syntax::DeclKind;

use crate::rule::rule;
use crate::{Context, figure, phrase};

rule! {
    /// A title is too long to be remembered.
    ///
    /// ## What
    /// The title of an objective, a key result, a KPI or an initiative has more than 120 characters (option `at-most`).
    ///
    /// ## Why
    /// People should be able to say their objectives by heart in the lift. What does not fit into one breath is a
    /// reason, a condition or a second objective, and each of those has a better place.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers of all plans and in all countries solve their questions themselves, at any hour of the day, without having to wait for us" {
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     why "They ask at any hour, from all countries, and wait two days for an answer."
    ///
    ///     kr solved "Visitors leave with an answer" from 20% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Where the words are somebody else's, such as a promise to an authority.
    ///
    /// ## Source
    /// Doerr (*Measure What Matters*): an objective is short enough to be memorised. Guides on OKR: one line.
    "long-title" {
        group: Wording,
        level: Info,
        fix: None,
        today: false,
        options: {
            /// the most characters that a title should have
            AT_MOST("at-most"): Count = 120,
        },
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        let most = ctx.option(file, &AT_MOST);
        for (decl, declaration) in facts.all_decls() {
            let judged = matches!(
                declaration.kind,
                DeclKind::Objective | DeclKind::KeyResult | DeclKind::Kpi | DeclKind::Initiative
            );
            let may_be_long = declaration.title.is_some_and(|span| span.len() as usize > most);
            if !judged || !may_be_long || figure::is_endless(facts, declaration) {
                continue;
            }
            let length = facts.title(declaration).chars().count();
            if length <= most {
                continue;
            }
            let title = phrase::shorten(&facts.title(declaration));
            let at = okrlint_model::DeclRef { file, decl };
            ctx.report_decl(
                at,
                format!("the title `{title}` has {length} characters, and nobody remembers more than {most}"),
            )
            .help("say it in one breath; reasons and conditions belong in `why \"…\"`");
        }
    }
}
