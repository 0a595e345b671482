//! Running the rules over a project.

use okrlint_model::Model;

use crate::title::Titles;
use crate::{Context, Diagnostic, Level, Settings, Subject, precedence, rules, suppress};

/// The rule about files that cannot be read: the only one that speaks there, and the only one never silenced.
pub(crate) const FILE_UNREADABLE: &str = "file-unreadable";

/// Everything the rules have to say about a project under `settings`: suppressions respected, one report a place,
/// sorted by file, start and rule.
pub fn check(model: &Model, settings: &Settings) -> Vec<Diagnostic> {
    check_with(model, settings, &mut Titles::default())
}

/// The same for a project that is checked again and again: `titles` keeps what was read, and only files that have
/// changed are read anew.
pub fn check_with(model: &Model, settings: &Settings, titles: &mut Titles) -> Vec<Diagnostic> {
    titles.renew(model, settings.language());
    let mut found = Vec::new();
    for (place, rule) in rules().iter().enumerate() {
        if settings.runs(place) {
            (rule.check)(&mut Context::new(
                model, titles, settings, place, &mut found,
            ));
        }
    }
    found.retain(|finding| {
        let judged = finding.rule.id == FILE_UNREADABLE || can_be_judged(model, finding);
        judged && finding.level > Level::Off
    });
    precedence::apply(&mut found);
    suppress::apply(model, &mut found);
    found.sort_by(|a, b| {
        (a.file, a.span.start, a.rule.id, a.span.end).cmp(&(
            b.file,
            b.span.start,
            b.rule.id,
            b.span.end,
        ))
    });
    found
}

/// Nothing can be said of an unreadable file, nor of a whole unit of which one part alone is known.
fn can_be_judged(model: &Model, finding: &Diagnostic) -> bool {
    let whole = match finding.subject {
        Subject::Unit(unit) => !model.unit(unit).unplaced,
        Subject::Declaration(_) | Subject::Place => true,
    };
    whole && model.file(finding.file).unreadable.is_none()
}
