//! What an objective is: a direction, a task, business as usual or a label.

use super::{Found, PRODUCT, WORK, senses};
use crate::clause::{Clause, Shape, noun_head};
use crate::lexicon::{Form, Senses};
use crate::quantity::Quantity;
use crate::reading::Nature;
use crate::tag::{Part, Tag};

/// The nature of an objective.
pub(crate) fn objective(tags: &[Tag], clause: &Clause, amounts: &[Quantity<'_>]) -> Found {
    let verb = tags.get(clause.head).copied();
    let found = |nature| (nature, clause.head);
    match clause.shape {
        Shape::Order => {
            let Some(verb) = verb else {
                return found(Nature::Label);
            };
            let object = senses(tags, clause.object);
            if verb.is(Senses::KEEP) && !verb.is(Senses::GAIN) {
                return found(Nature::BusinessAsUsual);
            }
            if verb.is(Senses::AIMING) {
                return found(Nature::Direction);
            }
            let object_at = clause.object.unwrap_or(clause.head);
            let finished = tags.get(object_at + 1).is_some_and(|next| {
                next.part == Part::Verb && next.form == Form::Past && next.is(WORK)
            });
            if finished && verb.is(Senses::GAIN) && !object.any(Senses::PERSON) {
                return (Nature::Task, object_at + 1);
            }
            if !verb.is(WORK) || (verb.is(Senses::ENSURE) && !verb.is(Senses::MAKE)) {
                return found(Nature::Direction);
            }
            if let Some(more) = (clause.head..=object_at).find(|at| tags[*at].is(Senses::MORE)) {
                return (Nature::Direction, more);
            }
            let shows = tags
                .get(clause.head + 1)
                .is_some_and(|tag| tag.part == Part::Relative);
            if shows {
                return found(Nature::Direction);
            }
            if verb.is(Senses::BUILD) && object.any(Senses::ABSTRACT) && !object.any(PRODUCT) {
                return (Nature::Direction, clause.object.unwrap_or(clause.head));
            }
            found(Nature::Task)
        }
        Shape::Phrase => objective_phrase(tags, clause, amounts),
        Shape::Passive
            if verb
                .is_some_and(|verb| verb.is(WORK) && !verb.is(Senses::CHANGE | Senses::BEHAVE)) =>
        {
            found(Nature::Task)
        }
        Shape::Active
            if verb.is_some_and(|verb| {
                verb.is(Senses::MAKE) && !verb.is(Senses::CHANGE | Senses::GAIN)
            }) && !senses(tags, clause.subject).any(Senses::PERSON) =>
        {
            found(Nature::Task)
        }
        _ => found(Nature::Direction),
    }
}

fn objective_phrase(tags: &[Tag], clause: &Clause, amounts: &[Quantity<'_>]) -> Found {
    let aims = (clause.start..tags.len()).find(|at| {
        let tag = tags[*at];
        tag.is(Senses::VAGUE | Senses::MORE) || (tag.part == Part::Verb && tag.is(Senses::CHANGE))
    });
    if let Some(aim) = aims {
        return (Nature::Direction, aim);
    }
    if !amounts.is_empty() {
        return (Nature::Direction, clause.head);
    }
    let gerund = tags
        .get(clause.start)
        .filter(|tag| tag.part == Part::Verb && tag.form == Form::Ing);
    let event = senses(tags, Some(clause.head));
    if gerund.is_some_and(|tag| tag.is(WORK)) || event.any(Senses::DEED) {
        return (Nature::Task, clause.start);
    }
    let head = noun_head(tags, clause.start).unwrap_or(clause.head);
    (Nature::Label, head)
}
