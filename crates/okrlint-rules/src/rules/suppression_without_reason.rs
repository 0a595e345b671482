use crate::Context;
use crate::rule::rule;

rule! {
    /// A comment silences a rule and does not say why.
    ///
    /// ## What
    /// Nothing stands behind the brackets of `# okrlint: ignore[…]`.
    ///
    /// ## Why
    /// A reason is what tells a decision from a shrug. In the next cycle somebody will ask whether it still holds, and
    /// you will not be there, or will not remember.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     # okrlint: ignore[missing-baseline]
    ///     kr solved "Visitors leave with an answer" to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     # okrlint: ignore[missing-baseline] nothing was counted before the new site
    ///     kr solved "Visitors leave with an answer" to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## When to ignore it
    /// Hardly ever: half a sentence will do.
    ///
    /// ## Source
    /// Long practice with linters: exceptions with a reason are reviewed, those without pile up.
    "suppression-without-reason" {
        group: Syntax,
        level: Warning,
        fix: None,
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        for suppression in &facts.suppressions {
            if suppression.reason.is_none() && !suppression.rules.is_empty() {
                ctx.report(file, suppression.comment, "this comment does not say why the rule is to be quiet".to_owned())
                    .help("write the reason behind the brackets, in half a sentence");
            }
        }
    }
}
