//! What a sentence promises by its nature.

mod objective;

pub(crate) use objective::objective;

use crate::clause::{Clause, Shape, clause, noun_head, phrase_end};
use crate::lexicon::{Form, Senses};
use crate::quantity::{Measure, Quantity, Role};
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
pub(crate) fn key_result(tags: &[Tag], clause: &Clause, amounts: &[Quantity<'_>]) -> Found {
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

fn order(tags: &[Tag], clause: &Clause, amounts: &[Quantity<'_>]) -> Found {
    let verb = tags[clause.head];
    let object = senses(tags, clause.object);
    let found = |nature| (nature, clause.head);
    let counted = amounts.iter().any(|amount| amount.role == Role::Target);
    if verb.is(Senses::KEEP) && !verb.is(Senses::GAIN) {
        let level = counted || object.any(Senses::MEASURE);
        return found(if level { Nature::Hold } else { Nature::Output });
    }
    if makes_anew(tags, clause) {
        return found(Nature::Output);
    }
    // «Enable the bakers to choose their shifts»
    let behind = tags.get(clause.object.unwrap_or(clause.head) + 1);
    let enabled = object.any(Senses::PERSON | Senses::STAFF)
        && behind.is_some_and(|behind| behind.part == Part::To);
    if verb.is(Senses::ENSURE) && enabled {
        return found(Nature::Outcome);
    }
    if verb.is(Senses::ENSURE) && !verb.is(Senses::MAKE) {
        return ensured(tags, clause, amounts);
    }
    if verb.is(Senses::GAIN) && !verb.is(Senses::CHANGE) {
        return gained(tags, clause, amounts);
    }
    if verb.part == Part::Have || verb.part == Part::Be {
        return having(tags, clause, amounts);
    }
    if verb.is(Senses::CHANGE) {
        let measured = counted || amounts.iter().any(|amount| amount.role == Role::Difference);
        let made = object.any(PRODUCT) && !object.any(EFFECT) && !measured;
        let hired = object.any(Senses::STAFF) && !object.any(EFFECT) && !verb.is(Senses::DOWN);
        return found(if (made && !verb.is(Senses::DOWN)) || hired {
            Nature::Output
        } else {
            Nature::Outcome
        });
    }
    let countable = Senses::TRACE | Senses::MONEY | Senses::MEASURE | Senses::DIFFERENCE;
    let brought = verb.is(Senses::BRINGING) && counted;
    if brought && object.any(countable) && !object.any(PRODUCT | Senses::STAFF) {
        return (Nature::Outcome, clause.object.unwrap_or(clause.head));
    }
    let limited = amounts.iter().find(|amount| amount.role == Role::Setting);
    let of_all = tags.iter().any(|tag| tag.is(Senses::ALL));
    let share = amounts
        .iter()
        .any(|amount| amount.measure == Measure::Percent);
    if let Some(limit) = limited
        && (of_all || share || limit.is_clocked)
    {
        return (Nature::Outcome, limit.words.start);
    }
    if let Some(end) = purpose(tags, clause.head + 1, amounts) {
        return (Nature::Outcome, end);
    }
    if let Some(used) = use_by_others(tags, clause.head + 1) {
        return (Nature::Outcome, used);
    }
    found(Nature::Output)
}

/// «Make a video», «Make two hires», not «Make it fast».
pub(crate) fn makes_anew(tags: &[Tag], clause: &Clause) -> bool {
    let anew = |tag: &Tag| tag.is(Senses::INDEFINITE) || tag.part == Part::Number;
    tags[clause.head].is(Senses::CAUSE)
        && tags.get(clause.head + 1).is_some_and(anew)
        && clause.object.is_some()
        && !senses(tags, clause.object).any(Senses::ABSTRACT | Senses::MEASURE)
}

/// «Ensure that …», «Enable …»: what follows decides.
fn ensured(tags: &[Tag], outer: &Clause, amounts: &[Quantity<'_>]) -> Found {
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
            let quality = |at: &usize| tags[*at].is(Senses::VAGUE | Senses::MORE);
            let behind = outer.object.map_or(start, |at| at + 1);
            let made_so = (behind..tags.len().min(behind + 2)).find(quality);
            if let Some(at) = made_so {
                return (Nature::Outcome, at);
            }
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
fn having(tags: &[Tag], clause: &Clause, amounts: &[Quantity<'_>]) -> Found {
    let head = clause.object.unwrap_or(clause.head);
    let object = senses(tags, clause.object);
    let done = tags[head..]
        .iter()
        .position(|tag| tag.part == Part::Verb && tag.form == Form::Past && tag.is(WORK))
        .filter(|_| !object.any(Senses::PERSON));
    let named = tags
        .get(clause.head + 1)
        .is_some_and(|tag| tags[clause.head].part == Part::Be && tag.is(Senses::BEHAVE));
    if named {
        return (Nature::Outcome, clause.head + 1);
    }
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

fn starts_with_share(amounts: &[Quantity<'_>], clause: &Clause) -> bool {
    amounts
        .iter()
        .any(|amount| amount.measure == Measure::Percent && amount.words.start <= clause.start + 3)
}

/// «Win 20 shops», but «Get the guide written».
fn gained(tags: &[Tag], clause: &Clause, amounts: &[Quantity<'_>]) -> Found {
    let object = senses(tags, clause.object);
    let head = clause.object.unwrap_or(clause.head);
    let participle = tags.get(head + 1).filter(|tag| {
        tag.part == Part::Verb && tag.form == Form::Past && tag.is(WORK) && !tag.is(Senses::GAIN)
    });
    if participle.is_some() && !object.any(Senses::PERSON | Senses::TRACE) {
        return (Nature::Output, head + 1);
    }
    if tags[clause.head].is(Senses::MAKE) {
        let money = amounts
            .iter()
            .any(|amount| amount.measure == Measure::Money);
        let others = object.any(Senses::PERSON | Senses::TRACE | Senses::MONEY);
        let own = object.any(PRODUCT | Senses::STAFF) || is_of_team(tags, head);
        let nature = if money || (others && !own) {
            Nature::Outcome
        } else {
            Nature::Output
        };
        return (nature, clause.head);
    }
    let made = tags[clause.head].part == Part::Be
        && object.any(PRODUCT | Senses::STAFF)
        && !object.any(EFFECT | Senses::ABSTRACT);
    let nature = if made {
        Nature::Output
    } else {
        Nature::Outcome
    };
    (nature, clause.head)
}

/// The verb of an end that carries the number: «Move the shelves to cut walking by 20%».
fn purpose(tags: &[Tag], from: usize, amounts: &[Quantity<'_>]) -> Option<usize> {
    let counts = |amount: &&Quantity<'_>| {
        matches!(amount.role, Role::Target | Role::Start | Role::Difference)
    };
    let start = amounts.iter().find(|amount| amount.role == Role::Start);
    let first = start.or_else(|| amounts.iter().find(counts))?.words.start;
    let verb = |at: usize| {
        let tag = tags[at];
        let led = at > from && tags[at - 1].is(Senses::TO | Senses::PURPOSE | Senses::CONJUNCTION);
        let effect = tag.is(Senses::CHANGE | Senses::GAIN) && !tag.is(Senses::MAKE);
        tag.part == Part::Verb && effect && (led || tag.form == Form::S || tag.form == Form::Ing)
    };
    (from..first).rev().find(|at| verb(*at))
}

/// «… that are used by half of the shops»: the verb of what others do with it.
fn use_by_others(tags: &[Tag], from: usize) -> Option<usize> {
    let relative = (from..tags.len())
        .find(|at| tags[*at].is(Senses::PURPOSE) && tags[*at].part == Part::Relative)?;
    if relative > 0 && tags[relative - 1].is(Senses::PERSON) {
        return None;
    }
    let end = tags.len().min(relative + 4);
    if tags[relative..end]
        .iter()
        .any(|tag| tag.part == Part::Modal)
    {
        return None;
    }
    (relative..end).find(|at| tags[*at].part == Part::Verb && tags[*at].is(Senses::BEHAVE))
}

/// A clause with a subject.
fn statement(tags: &[Tag], clause: &Clause, amounts: &[Quantity<'_>]) -> Found {
    let verb = tags[clause.head];
    let subject = subject_senses(tags, clause);
    let object = senses(tags, clause.object);
    let people = subject.any(Senses::PERSON) && !subject.any(Senses::STAFF);
    let end = if clause.shape == Shape::Passive {
        phrase_end(tags, clause.head + 1)
    } else {
        tags.len()
    };
    let better = tags[clause.head..end]
        .iter()
        .any(|tag| tag.is(Senses::MORE));
    let effect = verb.is(Senses::CHANGE | Senses::GAIN) && !verb.is(Senses::MAKE);
    let share = starts_with_share(amounts, clause);
    let limited = amounts.iter().any(|amount| amount.role == Role::Setting);
    let level = amounts
        .iter()
        .any(|amount| matches!(amount.measure, Measure::Percent | Measure::Time));
    let outcome = match clause.shape {
        Shape::Passive => {
            verb.is(Senses::BEHAVE)
                || (effect && !subject.any(Senses::STAFF))
                || people
                || better
                || (share && (limited || !is_whole(amounts)))
                || (subject.any(Senses::TRACE | Senses::MONEY)
                    && !subject.any(PRODUCT | Senses::STAFF))
                || done_by_others(tags, clause.head)
        }
        Shape::Able => people || share || !verb.is(Senses::ENDLESS),
        Shape::Being => {
            let done = tags[clause.head..]
                .iter()
                .take(3)
                .any(|tag| tag.is(Senses::DONE));
            let vague = tags[clause.head..].iter().any(|tag| tag.is(Senses::VAGUE));
            let own = subject.any(Senses::OURS) && object.any(PRODUCT);
            let judged = better || vague || !amounts.is_empty();
            let staffed = subject.any(Senses::STAFF) && !subject.any(Senses::PERSON);
            better
                || limited
                || (!done && !own && !staffed && (people || subject.any(EFFECT) || judged))
        }
        Shape::Having => {
            let ours = subject.any(Senses::OURS | Senses::STAFF | PRODUCT);
            let counted = !amounts.is_empty() || object.any(Senses::MEASURE);
            better || people || (counted && !ours && !object.any(PRODUCT))
        }
        _ => {
            let ours = subject.any(Senses::STAFF | Senses::OURS | PRODUCT);
            let own = ours && verb.is(WORK | Senses::STATE) && !level;
            let minded = verb.is(Senses::MENTAL | Senses::BEHAVE) && !verb.is(WORK);
            (effect && !subject.any(Senses::STAFF))
                || minded
                || people
                || share
                || subject.any(Senses::MEASURE | Senses::TRACE)
                || (!own && !amounts.is_empty())
        }
    };
    let nature = if outcome {
        Nature::Outcome
    } else {
        Nature::Output
    };
    (nature, clause.head)
}

/// Whether the share that a sentence begins with is all there is: then it says that a piece of work is complete.
fn is_whole(amounts: &[Quantity<'_>]) -> bool {
    amounts.first().is_some_and(|amount| amount.number == "100")
}

/// The senses of the subject; members of the team are the team's, though members are people.
fn subject_senses(tags: &[Tag], clause: &Clause) -> Senses {
    let own = senses(tags, clause.subject);
    if clause.subject.is_some_and(|at| is_of_team(tags, at)) {
        return own.or(Senses::STAFF);
    }
    own
}

/// Whether the noun at `at` is of the team: «team members».
fn is_of_team(tags: &[Tag], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| tags[at]);
    before.is_some_and(|before| before.is_noun() && before.is(Senses::STAFF))
}

/// «… filled by volunteers»
fn done_by_others(tags: &[Tag], verb: usize) -> bool {
    let by = (verb + 1..tags.len()).find(|at| tags[*at].is(Senses::DUE));
    let agent = by.and_then(|by| noun_head(tags, by + 1));
    let agent = senses(tags, agent);
    agent.any(Senses::PERSON) && !agent.any(Senses::STAFF)
}

/// A phrase without a verb: «C# driver», «500 downloads».
fn phrase(tags: &[Tag], clause: &Clause, amounts: &[Quantity<'_>]) -> Found {
    let head = senses(tags, Some(clause.head));
    let effect =
        head.any(EFFECT) && !head.any(Senses::STAFF) && (!head.any(PRODUCT) || !amounts.is_empty());
    let compared =
        tags[clause.start..].iter().any(|tag| tag.is(Senses::MORE)) && !head.any(PRODUCT);
    let change = amounts.iter().any(|amount| amount.role == Role::Difference);
    let share = starts_with_share(amounts, clause) && !head.any(PRODUCT | Senses::STAFF);
    let money = amounts
        .iter()
        .any(|amount| amount.measure == Measure::Money);
    let nature = if effect || compared || change || share || money {
        Nature::Outcome
    } else {
        Nature::Output
    };
    (nature, clause.head)
}
