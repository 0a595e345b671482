//! Running the rules over a project.

use okrlint_model::Model;

use crate::history::History;
use crate::suppress::{self, Used};
use crate::title::Titles;
use crate::{Context, Diagnostic, Level, Settings, Subject, precedence, rules};

/// The rule about files that cannot be read: the only one that speaks there, and the only one never silenced.
pub(crate) const FILE_UNREADABLE: &str = "file-unreadable";

/// The rule about comments that silence nothing: it speaks once all others have.
pub(crate) const UNUSED_SUPPRESSION: &str = "unused-suppression";

/// Everything the rules have to say about a project under `settings`: suppressions respected, one report a place,
/// sorted by file, start and rule.
pub fn check(model: &Model, settings: &Settings) -> Vec<Diagnostic> {
    check_with(model, settings, &mut Titles::default())
}

/// The same for a project that is checked again and again: `titles` keeps what was read, and only files that have
/// changed are read anew.
pub fn check_with(model: &Model, settings: &Settings, titles: &mut Titles) -> Vec<Diagnostic> {
    check_since(model, settings, titles, None)
}

/// The same, beside what the project was, where that is known: rules about what became of promises speak only then.
///
/// The newer state of `history` is `model`.
pub fn check_since(
    model: &Model,
    settings: &Settings,
    titles: &mut Titles,
    history: Option<&History<'_>>,
) -> Vec<Diagnostic> {
    titles.renew(model, settings.language());
    let mut found = Vec::new();
    let run = |last: bool, used: &Used, found: &mut Vec<Diagnostic>| {
        for (place, rule) in rules().iter().enumerate() {
            if settings.runs(place) && last == (rule.id == UNUSED_SUPPRESSION) {
                let context = Context::new(model, titles, settings, place, used, found);
                (rule.check)(&mut context.beside(history));
            }
        }
        found.retain(|finding| {
            let judged = finding.rule.id == FILE_UNREADABLE || can_be_judged(model, finding);
            judged && finding.level > Level::Off
        });
    };
    run(false, &Used::default(), &mut found);
    // What a more specific rule says instead was there to be silenced, too.
    let used = Used::of(model, &found);
    precedence::apply(&mut found);
    run(true, &used, &mut found);
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
