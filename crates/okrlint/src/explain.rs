//! `okrlint explain`.

use std::io::{self, BufWriter, Write};

use okrlint_rules::{Applicability, Rule, rule, rules};
use okrlint_syntax::nearest;

use crate::check::complain;
use crate::cli::{ColorChoice, ExplainArgs};
use crate::terminal::{Look, Paint};
use crate::{Exit, page, unless_broken_pipe};

/// Prints the page of the rule that `args` name, or the list of all.
pub(crate) fn run(args: &ExplainArgs, color: ColorChoice) -> io::Result<Exit> {
    let stdout = io::stdout();
    let paint = Paint::choose(color, &stdout);
    let Some(id) = &args.rule else {
        return crate::rules::list(color);
    };
    let Some(rule) = rule(id) else {
        let help = match nearest(id, rules().iter().map(|rule| rule.id)) {
            Some(near) => format!("write `{near}`"),
            None => "`okrlint rules` lists them all".to_owned(),
        };
        let stderr = io::stderr();
        let complaints = Paint::choose(color, &stderr);
        complain(
            &stderr,
            complaints,
            &format!("there is no rule `{id}`: {help}"),
        )?;
        return Ok(Exit::Usage);
    };
    unless_broken_pipe(print(BufWriter::new(stdout.lock()), rule, paint))?;
    Ok(Exit::Clean)
}

fn print(mut out: impl Write, rule: &Rule, paint: Paint) -> io::Result<()> {
    writeln!(
        out,
        "{} {}",
        paint.paint(Look::Level(rule.level), rule.id),
        paint.paint(Look::Faint, standing(rule))
    )?;
    writeln!(out)?;
    page::write(&mut out, &rule.docs(), paint)?;
    out.flush()
}

/// Level, group and fix in words.
fn standing(rule: &Rule) -> String {
    let mut words = format!("({}, {}", rule.level.name(), rule.group.name());
    match rule.fix {
        Some(Applicability::Safe) => words += ", has a safe fix",
        Some(Applicability::Unsafe) => words += ", offers a fix to choose",
        None => {}
    }
    if rule.today {
        words += ", depends on the date";
    }
    words + ")"
}
