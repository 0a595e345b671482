use okrlint_model::{Clause, DeclRef, QuantityId, Says};
use okrlint_syntax::{DeclKind, Span};

use crate::rule::rule;
use crate::title::Mark;
use crate::{Applicability, Context, figure, phrase};

rule! {
    /// Something is still to be filled in.
    ///
    /// ## What
    /// `X`, `XX`, `N`, `TBD` or `??` stands where a number belongs, in a title or a value; or a title still says `TODO`
    /// or «lorem ipsum».
    ///
    /// ## Why
    /// A placeholder looks finished from afar, and is still there at the end of the quarter. `unknown` says the same
    /// honestly: nobody has looked yet, and that is the next thing to do.
    ///
    /// ## Wrong
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from XX% to 35%
    ///   }
    /// }
    /// ```
    ///
    /// ## Right
    /// ```okr
    /// project help-centre "Help centre" during 2026-Q1 {
    ///   objective self-help "Customers solve it themselves" {
    ///     kr solved "Visitors leave with an answer" from unknown to 35%
    ///   }
    /// }
    /// ```
    /// The first check-in then counts as the start.
    ///
    /// ## When to ignore it
    /// In a template that others fill in.
    ///
    /// ## Source
    /// Guides on OKR: look the number up before you promise another one.
    "placeholder" {
        group: Measurability,
        level: Warning,
        fix: Some(Applicability::Unsafe),
        today: false,
    }
}

fn check(ctx: &mut Context<'_>) {
    for (file, facts) in ctx.files() {
        for (decl, declaration) in facts.all_decls() {
            let at = DeclRef { file, decl };
            if declaration.title.is_some() {
                title(ctx, at);
            }
            if facts.quantities.is_empty() {
                continue;
            }
            for clause in facts.clauses_of(decl) {
                for id in facts.quantities_in(clause) {
                    if facts.quantity(id).placeholder {
                        value(ctx, at, clause, id);
                    }
                }
            }
        }
    }
}

fn value(ctx: &mut Context<'_>, at: DeclRef, clause: &Clause, id: QuantityId) {
    let facts = ctx.file(at);
    let span = facts.quantity(id).span;
    let text = phrase::excerpt(facts, span);
    let of_change = matches!(clause.says, Says::Change { .. }) && !ctx.is_faulty(at, clause.span);
    let finding = ctx.report_words(at, span, format!("`{text}` stands where a number belongs"));
    if of_change {
        finding
            .help("write the number, or `unknown` until somebody has looked")
            .fix(Applicability::Unsafe, "Write `unknown`", span, "unknown");
    } else {
        finding.help("write the number");
    }
}

fn title(ctx: &mut Context<'_>, at: DeclRef) {
    if ctx.gist(at).is_some_and(|gist| gist.has(Mark::Placeholder))
        && let Some(title) = ctx.title(at)
        && let Some(gap) = &title.reading.placeholder
    {
        let (words, span) = (title.words(gap), title.span(gap));
        let target = target(ctx, at);
        let of_key_result = ctx.decl(at).kind == DeclKind::KeyResult;
        let finding = ctx.report_words(at, span, format!("`{words}` in the title stands where a number belongs"));
        match target {
            Some(target) => finding
                .help("write the number, or leave it out of the title: the clauses tell it")
                .fix(Applicability::Unsafe, format!("Write `{target}` in the title"), span, target),
            None if of_key_result => finding.help(
                "leave the number out of the title and write it as a clause: `from … to …`, with `unknown` until somebody has looked",
            ),
            None => finding.help("write the number, or say it without one"),
        };
        return;
    }
    let facts = ctx.file(at);
    let decl = ctx.decl(at);
    if let Some((place, title)) = figure::inner_title(facts, decl)
        && let Some((start, words)) = unfinished(title)
        && !figure::is_endless(facts, decl)
    {
        let start = place.start + start as u32;
        let span = Span::new(start, start + words.len() as u32);
        ctx.report_words(at, span, format!("`{words}` in the title says that it is still to be written"))
            .help("write the title, or take the declaration out until somebody can");
    }
}

/// The words that say so of a whole title, and where they begin.
fn unfinished(title: &str) -> Option<(usize, &str)> {
    const LOREM: &str = "lorem ipsum";
    let found = title
        .split(|letter: char| !letter.is_alphanumeric())
        .find(|word| matches!(*word, "TODO" | "FIXME" | "TBD" | "TBC"));
    if let Some(word) = found {
        return Some((word.as_ptr() as usize - title.as_ptr() as usize, word));
    }
    let start = title.to_ascii_lowercase().find(LOREM)?;
    Some((start, &title[start..start + LOREM.len()]))
}

/// The target that a key result's clauses tell, as written.
fn target(ctx: &Context<'_>, at: DeclRef) -> Option<String> {
    let facts = ctx.file(at);
    let Says::Change { to: Some(to), .. } = ctx.model.change_clause(at)? else {
        return None;
    };
    let to = facts.quantity(to);
    to.amount.map(|_| to.span.text(&facts.text).to_owned())
}
