//! What a sentence promises by its nature.

use crate::clause::{Clause, Shape, clause, noun_head};
use crate::lexicon::{Form, Senses};
use crate::quantity::{Amount, Measure, Role};
use crate::reading::Nature;
use crate::tag::{Part, Tag};

/// A decision with the word that made it.
type Found = (Nature, usize);

/// Verbs whose subject does the work, rather than changing by itself.
const WORK: Senses = Senses::MAKE.or(Senses::RUN);
/// Nouns of which the world outside decides.
const EFFECT: Senses = Senses::PERSON.or(Senses::TRACE).or(Senses::MEASURE);
/// Things and occasions that a team brings about.
const PRODUCT: Senses = Senses::ARTEFACT.or(Senses::EVENT);

/// The nature of a key result.
pub(crate) fn key_result(tags: &[Tag], clause: &Clause, amounts: &[Amount]) -> Found {
    match clause.shape {
        Shape::Order => order(tags, clause, amounts),
        Shape::Phrase => phrase(tags, clause, amounts),
        _ => statement(tags, clause, amounts),
    }
}

fn senses(tags: &[Tag], at: Option<usize>) -> Senses {
    at.and_then(|at| tags.get(at))
        .map_or(Senses::NONE, |tag| tag.senses)
}

fn order(tags: &[Tag], clause: &Clause, amounts: &[Amount]) -> Found {
    let verb = tags[clause.head];
    let object = senses(tags, clause.object);
    let found = |nature| (nature, clause.head);
    let counted = amounts.iter().any(|amount| amount.role == Role::Target);
    if verb.is(Senses::KEEP) && !verb.is(Senses::GAIN) {
        let level = counted || object.any(Senses::MEASURE);
        return found(if level { Nature::Hold } else { Nature::Output });
    }
    if verb.is(Senses::ENSURE) && !verb.is(Senses::MAKE) {
        return ensured(tags, clause, amounts);
    }
    if verb.part == Part::Have || verb.part == Part::Be {
        return having(tags, clause, amounts);
    }
    if verb.is(Senses::CHANGE) {
        let made = object.any(PRODUCT) && !object.any(EFFECT) && !counted;
        return found(if made && verb.is(WORK) {
            Nature::Output
        } else {
            Nature::Outcome
        });
    }
    if verb.is(Senses::GAIN) {
        return gained(tags, clause);
    }
    if let Some(end) = purpose(tags, clause.head + 1, amounts) {
        return (Nature::Outcome, end);
    }
    found(Nature::Output)
}

/// «Ensure that …», «Enable …»: what follows decides.
fn ensured(tags: &[Tag], outer: &Clause, amounts: &[Amount]) -> Found {
    let mut start = outer.head + 1;
    while tags
        .get(start)
        .is_some_and(|tag| tag.is(Senses::RELATIVE | Senses::CONJUNCTION))
    {
        start += 1;
    }
    let inner = clause(tags, start);
    match inner.shape {
        Shape::Order | Shape::Phrase => {
            let object = senses(tags, outer.object);
            let effect = object.any(EFFECT) && !object.any(PRODUCT);
            (
                if effect {
                    Nature::Outcome
                } else {
                    Nature::Output
                },
                outer.head,
            )
        }
        _ => statement(tags, &inner, amounts),
    }
}

/// «Have 20 shops sell tea», «Have a plan».
fn having(tags: &[Tag], clause: &Clause, amounts: &[Amount]) -> Found {
    let head = clause.object.unwrap_or(clause.head);
    let object = senses(tags, clause.object);
    let done = tags[head..]
        .iter()
        .position(|tag| tag.part == Part::Verb && tag.form == Form::Past && tag.is(WORK))
        .filter(|_| !object.any(Senses::PERSON));
    if let Some(done) = done {
        return (Nature::Output, head + done);
    }
    let nature = if object.any(EFFECT) && !object.any(Senses::STAFF) {
        Nature::Outcome
    } else if object.any(PRODUCT | Senses::STAFF) || !starts_with_share(amounts, clause) {
        Nature::Output
    } else {
        Nature::Outcome
    };
    (nature, head)
}

fn starts_with_share(amounts: &[Amount], clause: &Clause) -> bool {
    amounts
        .iter()
        .any(|amount| amount.measure == Measure::Percent && amount.words.start <= clause.start + 3)
}

/// «Win 20 shops», but «Get the guide written».
fn gained(tags: &[Tag], clause: &Clause) -> Found {
    let object = senses(tags, clause.object);
    let head = clause.object.unwrap_or(clause.head);
    let participle = tags.get(head + 1).filter(|tag| {
        tag.part == Part::Verb && tag.form == Form::Past && tag.is(WORK) && !tag.is(Senses::GAIN)
    });
    if participle.is_some() && !object.any(Senses::PERSON | Senses::TRACE) {
        return (Nature::Output, head + 1);
    }
    let made = object.any(PRODUCT | Senses::STAFF) && !object.any(EFFECT | Senses::ABSTRACT);
    let nature = if made {
        Nature::Output
    } else {
        Nature::Outcome
    };
    (nature, clause.head)
}

/// The verb of an end that carries the number: «Move the shelves to cut walking by 20%».
fn purpose(tags: &[Tag], from: usize, amounts: &[Amount]) -> Option<usize> {
    let counts =
        |amount: &&Amount| matches!(amount.role, Role::Target | Role::Start | Role::Difference);
    let first = amounts.iter().find(counts)?.words.start;
    let verb = |at: usize| {
        let tag = tags[at];
        let led = at > from && tags[at - 1].is(Senses::TO | Senses::PURPOSE | Senses::CONJUNCTION);
        let effect = tag.is(Senses::CHANGE | Senses::GAIN) && !tag.is(Senses::MAKE);
        tag.part == Part::Verb && effect && (led || tag.form == Form::S || tag.form == Form::Ing)
    };
    (from..first).rev().find(|at| verb(*at))
}

/// A clause with a subject.
fn statement(tags: &[Tag], clause: &Clause, amounts: &[Amount]) -> Found {
    let verb = tags[clause.head];
    let subject = senses(tags, clause.subject);
    let object = senses(tags, clause.object);
    let people = subject.any(Senses::PERSON) && !subject.any(Senses::STAFF);
    let found = |nature| (nature, clause.head);
    let better = tags[clause.head..].iter().any(|tag| tag.is(Senses::MORE));
    let outcome = match clause.shape {
        Shape::Passive => {
            let used = verb.is(Senses::BEHAVE) && !verb.is(WORK);
            let change = verb.is(Senses::CHANGE | Senses::GAIN) && !verb.is(Senses::MAKE);
            used || change
                || people
                || better
                || (subject.any(Senses::TRACE) && !subject.any(PRODUCT))
        }
        Shape::Able => true,
        Shape::Being => !subject.any(Senses::OURS) || !object.any(PRODUCT),
        Shape::Having => {
            let ours = subject.any(Senses::OURS | Senses::STAFF | PRODUCT);
            (people || !ours) && !(object.any(PRODUCT) && !people)
        }
        _ => {
            let own = subject.any(Senses::STAFF | Senses::OURS | PRODUCT)
                && verb.is(WORK | Senses::STATE);
            let changes = verb.is(Senses::CHANGE | Senses::GAIN) && !verb.is(Senses::MAKE);
            changes
                || people
                || subject.any(Senses::MEASURE | Senses::TRACE)
                || (!own && !amounts.is_empty())
        }
    };
    found(if outcome {
        Nature::Outcome
    } else {
        Nature::Output
    })
}

/// A phrase without a verb: «C# driver», «500 downloads».
fn phrase(tags: &[Tag], clause: &Clause, amounts: &[Amount]) -> Found {
    let head = senses(tags, Some(clause.head));
    let effect =
        head.any(EFFECT) && !head.any(Senses::STAFF) && (!head.any(PRODUCT) || !amounts.is_empty());
    let compared =
        tags[clause.start..].iter().any(|tag| tag.is(Senses::MORE)) && !head.any(PRODUCT);
    let nature = if effect || compared {
        Nature::Outcome
    } else {
        Nature::Output
    };
    (nature, clause.head)
}

/// The nature of an objective.
pub(crate) fn objective(tags: &[Tag], clause: &Clause, amounts: &[Amount]) -> Found {
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
            if verb.is(Senses::CHANGE | Senses::GAIN | Senses::ENSURE) && !verb.is(WORK) {
                return found(Nature::Direction);
            }
            if !verb.is(WORK) {
                return found(Nature::Direction);
            }
            if object.any(Senses::ABSTRACT) && !object.any(PRODUCT) {
                return (Nature::Direction, clause.object.unwrap_or(clause.head));
            }
            found(Nature::Task)
        }
        Shape::Phrase => objective_phrase(tags, clause, amounts),
        Shape::Passive if verb.is_some_and(|verb| verb.is(WORK) && !verb.is(Senses::CHANGE)) => {
            found(Nature::Task)
        }
        _ => found(Nature::Direction),
    }
}

fn objective_phrase(tags: &[Tag], clause: &Clause, amounts: &[Amount]) -> Found {
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
    let of = tags
        .get(clause.head + 1)
        .is_some_and(|tag| tag.is(Senses::OF));
    if gerund.is_some_and(|tag| tag.is(WORK))
        || (event.any(Senses::MAKE) && event.any(Senses::EVENT) && of)
    {
        return (Nature::Task, clause.start);
    }
    let head = noun_head(tags, clause.start).unwrap_or(clause.head);
    (Nature::Label, head)
}
