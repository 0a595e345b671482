//! Looking for what happened.

use std::collections::BTreeSet;
use std::path::Path;

use okrlint_model::{DeclRef, KeyResultId, KpiId, Model, ObjectiveId, Reading, Says};
use okrlint_project::{ProjectId, Workspace};
use okrlint_rules::history::{History, Shift, Turn};
use okrlint_syntax::{ClauseKind, Encoding, Span, text_value};

use super::news::{About, Kind, News};
use super::words::{Home, cycle_name, line, promise, title, unit_title};
use crate::output::human::amount;
use crate::output::shown_path;

/// What happened in `projects`, seen from `folder`.
pub(super) fn collect(
    workspace: &Workspace,
    projects: &BTreeSet<ProjectId>,
    folder: &Path,
) -> Vec<News> {
    let mut news = Vec::new();
    for project in projects {
        if let Some(history) = workspace.history(*project) {
            let mut collector = Collector {
                workspace,
                project: *project,
                folder,
                history,
                news: Vec::new(),
            };
            collector.objectives();
            collector.key_results();
            collector.kpis();
            news.append(&mut collector.news);
        }
    }
    news.sort_by(|a, b| {
        let is_kpi = |news: &News| news.about == About::Kpi;
        (&a.unit, is_kpi(a), a).cmp(&(&b.unit, is_kpi(b), b))
    });
    news
}

struct Collector<'a> {
    workspace: &'a Workspace,
    project: ProjectId,
    folder: &'a Path,
    history: History<'a>,
    news: Vec<News>,
}

/// A declaration of one of the two states.
#[derive(Clone, Copy)]
enum Side {
    Old(DeclRef),
    New(DeclRef),
}

impl Collector<'_> {
    fn objectives(&mut self) {
        let (old, new) = (self.history.old, self.history.new);
        let gone: Vec<_> = self.history.objectives.dropped().collect();
        for id in gone {
            let count = old.objective(id).key_results().count();
            self.push(
                Side::Old(old.objective(id).at),
                About::Objective,
                Kind::Dropped,
                |it| {
                    it.was = Some(amount(count, "key result"));
                },
            );
        }
        let added: Vec<_> = self.history.objectives.added().collect();
        for id in added {
            let count = new.objective(id).key_results().count();
            self.push(
                Side::New(new.objective(id).at),
                About::Objective,
                Kind::Added,
                |it| {
                    it.now = Some(amount(count, "key result"));
                },
            );
        }
        let both: Vec<_> = self.history.objectives.both().collect();
        for (was, is) in both {
            let (was_at, is_at) = (old.objective(was).at, new.objective(is).at);
            let place = |model: &Model, id: ObjectiveId| {
                let objective = model.objective(id);
                let unit = objective.unit.map(|unit| unit_title(model, unit));
                let cycle = objective.cycle.map(|cycle| cycle_name(model, &cycle));
                let both = [unit, cycle];
                both.into_iter().flatten().collect::<Vec<_>>().join(" · ")
            };
            let (there, here) = (place(old, was), place(new, is));
            if there != here {
                let why = self.why(Some(was_at), is_at);
                self.push(Side::New(is_at), About::Objective, Kind::Moved, |it| {
                    (it.was, it.now, it.why) = (Some(there), Some(here), why);
                });
            }
            self.reworded(was_at, is_at, About::Objective);
            self.scored(was_at, is_at, About::Objective);
        }
    }

    fn key_results(&mut self) {
        let (old, new) = (self.history.old, self.history.new);
        let gone: Vec<_> = self.history.key_results.dropped().collect();
        for id in gone {
            let key_result = old.key_result(id);
            let Some(objective) = key_result.objective else {
                continue;
            };
            // It went with its objective, which is told.
            let Some(heir) = self.history.objectives.new_of(objective) else {
                continue;
            };
            let was = promise(old, key_result.at);
            let home = Home::of(new, new.objective(heir).at);
            let why = self.why(Some(old.objective(objective).at), new.objective(heir).at);
            self.push(
                Side::Old(key_result.at),
                About::KeyResult,
                Kind::Dropped,
                |it| {
                    (it.was, it.why) = (was, why);
                    // It is told where it is missed.
                    (it.unit, it.cycle, it.objective) = (home.unit, home.cycle, home.objective);
                },
            );
        }
        let added: Vec<_> = self.history.key_results.added().collect();
        for id in added {
            let key_result = new.key_result(id);
            let objective = key_result.objective;
            // It came with its objective, which is told.
            if objective.is_some_and(|it| self.history.objectives.old_of(it).is_some()) {
                let now = promise(new, key_result.at);
                self.push(
                    Side::New(key_result.at),
                    About::KeyResult,
                    Kind::Added,
                    |it| {
                        it.now = now;
                    },
                );
            }
        }
        let both: Vec<_> = self.history.key_results.both().collect();
        for (was, is) in both {
            self.key_result(was, is);
        }
    }

    fn key_result(&mut self, was: KeyResultId, is: KeyResultId) {
        let (old, new) = (self.history.old, self.history.new);
        let (was_at, is_at) = (old.key_result(was).at, new.key_result(is).at);
        let why = self.why(Some(was_at), is_at).or_else(|| {
            let objective = new.key_result(is).objective?;
            let before = self.history.objectives.old_of(objective)?;
            self.why(Some(old.objective(before).at), new.objective(objective).at)
        });
        if let Some(shift) = self.history.target_shift(was, is) {
            self.shifted(shift, (was_at, is_at), About::KeyResult, why.clone());
        }
        if let Some(shift) = self.history.deadline_shift(was, is) {
            let kind = if shift.turn == Turn::Easier {
                Kind::Later
            } else {
                Kind::Sooner
            };
            let due = |model: &Model, id| model.key_result(id).due.map(|day| format!("by {day}"));
            let (due_then, due_now) = (due(old, was), due(new, is));
            self.push(Side::New(is_at), About::KeyResult, kind, |it| {
                (it.was, it.now, it.why) = (due_then, due_now, why);
            });
        }
        let home = |model: &Model, id: KeyResultId| {
            let objective = model.objective(model.key_result(id).objective?);
            Some(title(model, objective.at))
        };
        let before = old.key_result(was).objective;
        let kept = before.and_then(|it| self.history.objectives.new_of(it));
        if kept != new.key_result(is).objective {
            let (there, here) = (home(old, was), home(new, is));
            self.push(Side::New(is_at), About::KeyResult, Kind::Moved, |it| {
                (it.was, it.now) = (there, here);
            });
        }
        self.reworded(was_at, is_at, About::KeyResult);
        self.scored(was_at, is_at, About::KeyResult);
        self.read(
            (was_at, is_at),
            About::KeyResult,
            ClauseKind::Checkin,
            Kind::CheckIn,
        );
    }

    fn kpis(&mut self) {
        let (old, new) = (self.history.old, self.history.new);
        let target = |model: &Model, at| {
            let clause = model.clause(at, ClauseKind::Target)?;
            Some(line(clause.span.text(&model.file(at.file).text)))
        };
        let gone: Vec<KpiId> = self.history.kpis.dropped().collect();
        for id in gone {
            let at = old.kpi(id).at;
            self.push(Side::Old(at), About::Kpi, Kind::Dropped, |it| {
                it.was = target(old, at);
            });
        }
        let added: Vec<KpiId> = self.history.kpis.added().collect();
        for id in added {
            let at = new.kpi(id).at;
            self.push(Side::New(at), About::Kpi, Kind::Added, |it| {
                it.now = target(new, at);
            });
        }
        let both: Vec<_> = self.history.kpis.both().collect();
        for (was, is) in both {
            let (was_at, is_at) = (old.kpi(was).at, new.kpi(is).at);
            if let Some(shift) = self.history.kpi_shift(was, is) {
                let why = self.why(Some(was_at), is_at);
                self.shifted(shift, (was_at, is_at), About::Kpi, why);
            }
            self.reworded(was_at, is_at, About::Kpi);
            self.read(
                (was_at, is_at),
                About::Kpi,
                ClauseKind::Actual,
                Kind::Actual,
            );
        }
    }

    fn shifted(
        &mut self,
        shift: Shift,
        (was_at, is_at): (DeclRef, DeclRef),
        about: About,
        why: Option<String>,
    ) {
        let kind = match shift.turn {
            Turn::Easier => Kind::Easier,
            Turn::Harder => Kind::Harder,
            Turn::Other => Kind::Changed,
        };
        let said = |model: &Model, at: DeclRef, span: Option<Span>| {
            span.map(|span| line(span.text(&model.file(at.file).text)))
        };
        let was = said(self.history.old, was_at, shift.old);
        let now = said(self.history.new, is_at, shift.new);
        self.push(Side::New(is_at), about, kind, |it| {
            (it.was, it.now, it.why) = (was, now, why);
        });
    }

    fn reworded(&mut self, was_at: DeclRef, is_at: DeclRef, about: About) {
        let was = title(self.history.old, was_at);
        let now = title(self.history.new, is_at);
        if was != now {
            self.push(Side::New(is_at), about, Kind::Reworded, |it| {
                (it.was, it.now) = (Some(was), Some(now));
            });
        }
    }

    fn scored(&mut self, was_at: DeclRef, is_at: DeclRef, about: About) {
        let score = |model: &Model, at: DeclRef| {
            let clause = model.clause(at, ClauseKind::Score)?;
            let Says::Score { number, text } = clause.says else {
                return None;
            };
            let facts = model.file(at.file);
            let why = text.map(|span| line(&text_value(span.text(&facts.text))));
            Some((facts.number(number).span.text(&facts.text).to_owned(), why))
        };
        let was = score(self.history.old, was_at);
        if let Some((now, why)) = score(self.history.new, is_at)
            && was.as_ref().is_none_or(|(was, _)| *was != now)
        {
            self.push(Side::New(is_at), about, Kind::Score, |it| {
                (it.was, it.now, it.why) = (was.map(|(was, _)| was), Some(now), why);
            });
        }
    }

    /// The newest check-in or actual, where there is a new one.
    fn read(
        &mut self,
        (was_at, is_at): (DeclRef, DeclRef),
        about: About,
        clause: ClauseKind,
        kind: Kind,
    ) {
        let newest = |model: &Model, at: DeclRef| -> Option<Reading> {
            model
                .readings(at, clause)
                .max_by_key(|reading| reading.date)
                .copied()
        };
        let value = |model: &Model, at: DeclRef, reading: &Reading| {
            let value = reading.value?;
            let text = &model.file(at.file).text;
            Some(model.quantity(at, value).span.text(text).to_owned())
        };
        let (old, new) = (self.history.old, self.history.new);
        let Some(now) = newest(new, is_at) else {
            return;
        };
        let was = newest(old, was_at);
        if was.is_some_and(|was| was.date >= now.date) {
            return;
        }
        let text = &new.file(is_at.file).text;
        let confidence = now
            .confidence
            .map(|it| format!("confidence {}", it.span.text(text)));
        let said: Vec<String> = [value(new, is_at, &now), confidence]
            .into_iter()
            .flatten()
            .collect();
        let before = was.and_then(|was| value(old, was_at, &was));
        let why = now.text.map(|span| line(&text_value(span.text(text))));
        self.push(Side::New(is_at), about, kind, |it| {
            it.was = before;
            it.now = (!said.is_empty()).then(|| said.join(", "));
            it.day = now.date;
            it.why = why;
        });
    }

    /// Why a declaration was revised, where it says so since then.
    fn why(&self, old: Option<DeclRef>, new: DeclRef) -> Option<String> {
        let revisions = self.history.new_revisions(old, new);
        let (_, why) = revisions.max_by_key(|(day, _)| *day)?;
        let text = &self.history.new.file(new.file).text;
        Some(line(&text_value(why.text(text))))
    }

    fn push(&mut self, side: Side, about: About, kind: Kind, tell: impl FnOnce(&mut News)) {
        let (model, at) = match side {
            Side::Old(at) => (self.history.old, at),
            Side::New(at) => (self.history.new, at),
        };
        let path = match side {
            Side::Old(at) => self.workspace.old_path(self.project, at.file),
            Side::New(at) => Some(self.workspace.path(self.project, at.file)),
        };
        let Some(path) = path.filter(|path| self.workspace.is_reported(path)) else {
            return;
        };
        let facts = model.file(at.file);
        let decl = model.decl(at);
        let place = facts
            .lines()
            .line_column(&facts.text, decl.place().start, Encoding::Utf32);
        let home = Home::of(model, at);
        let mut news = News {
            unit: home.unit,
            cycle: home.cycle,
            objective: home.objective,
            about,
            kind,
            label: line(&facts.label(decl)),
            title: title(model, at),
            now: None,
            was: None,
            day: None,
            why: None,
            path: shown_path(self.folder, path),
            line: place.line + 1,
        };
        tell(&mut news);
        self.news.push(news);
    }
}
