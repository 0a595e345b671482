//! Rings of alignment: a supports b, which supports a.

use crate::facts::{FileId, RefId};
use crate::model::{DeclRef, Entity, KeyResultId, Model, ObjectiveId};
use okrlint_syntax::ClauseKind;
use rustc_hash::FxHashSet;

/// One ring: the references that close it, the first by path and place in front.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ring {
    /// Each step's `supports` (or `in`) reference, with its file.
    pub steps: Vec<(FileId, RefId)>,
}

/// A step from one objective or key result to another; no reference where a key result counts for its objective.
#[derive(Clone, Copy)]
struct Step {
    to: usize,
    reference: Option<(FileId, RefId)>,
}

impl Model {
    /// Every ring of `supports`, once each, and every ring of parents.
    ///
    /// What an objective supports counts on it; a key result counts for its objective.
    pub fn rings(&self) -> Vec<Ring> {
        let mut rings: Vec<Ring> = self
            .parent_rings
            .iter()
            .map(|steps| Ring {
                steps: steps.clone(),
            })
            .collect();
        rings.extend(self.support_rings());
        rings
    }

    fn support_rings(&self) -> Vec<Ring> {
        let objectives = self.objectives.len();
        let mut steps: Vec<Vec<Step>> = Vec::with_capacity(objectives + self.key_results.len());
        for objective in &self.objectives {
            steps.push(self.supports(objective.at));
        }
        for key_result in &self.key_results {
            let mut here = self.supports(key_result.at);
            if let Some(ObjectiveId(objective)) = key_result.objective {
                here.push(Step {
                    to: objective as usize,
                    reference: None,
                });
            }
            steps.push(here);
        }
        let mut rings: Vec<Ring> = components(&steps)
            .into_iter()
            .filter_map(|component| ring_in(&component, &steps))
            .collect();
        rings.sort_by_key(|ring| ring.steps.first().copied());
        rings
    }

    fn supports(&self, at: DeclRef) -> Vec<Step> {
        let mut steps = Vec::new();
        for clause in self.clauses(at) {
            if clause.kind != ClauseKind::Supports {
                continue;
            }
            for (reference, entity) in self.targets(at.file, clause) {
                let to = match entity {
                    Entity::Objective(ObjectiveId(id)) => id as usize,
                    Entity::KeyResult(KeyResultId(id)) => self.objectives.len() + id as usize,
                    _ => continue,
                };
                steps.push(Step {
                    to,
                    reference: Some((at.file, reference)),
                });
            }
        }
        steps
    }
}

/// The sets of nodes that reach each other, by Tarjan's algorithm, without recursion.
fn components(steps: &[Vec<Step>]) -> Vec<Vec<usize>> {
    const NEW: u32 = u32::MAX;
    let mut index = vec![NEW; steps.len()];
    let mut low = vec![0_u32; steps.len()];
    let mut open = vec![false; steps.len()];
    let mut stack: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    let mut next = 0_u32;
    for root in 0..steps.len() {
        if index[root] != NEW || steps[root].is_empty() {
            continue;
        }
        let mut path = vec![(root, 0)];
        while let Some((node, step)) = path.last_mut() {
            let node = *node;
            if *step == 0 && index[node] == NEW {
                index[node] = next;
                low[node] = next;
                next += 1;
                stack.push(node);
                open[node] = true;
            }
            if let Some(to) = steps[node].get(*step).map(|step| step.to) {
                *step += 1;
                if index[to] == NEW {
                    path.push((to, 0));
                } else if open[to] {
                    low[node] = low[node].min(index[to]);
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                low[*parent] = low[*parent].min(low[node]);
            }
            if low[node] == index[node] {
                let start = stack.iter().rposition(|other| *other == node).unwrap_or(0);
                let component = stack.split_off(start);
                for member in &component {
                    open[*member] = false;
                }
                found.push(component);
            }
        }
    }
    found
}

/// A shortest ring through the first `supports` of a component; `None` where it has none.
fn ring_in(component: &[usize], steps: &[Vec<Step>]) -> Option<Ring> {
    let members: FxHashSet<usize> = component.iter().copied().collect();
    let inside = |node: &usize| members.contains(node);
    let (start, first) = component
        .iter()
        .flat_map(|node| steps[*node].iter().map(move |step| (*node, *step)))
        .filter(|(_, step)| step.reference.is_some() && inside(&step.to))
        .min_by_key(|(_, step)| step.reference)?;
    let mut reached: Vec<(usize, usize, Step)> = vec![(first.to, usize::MAX, first)];
    let mut seen = FxHashSet::from_iter([first.to]);
    let mut at = 0;
    while at < reached.len() {
        let (node, ..) = reached[at];
        if node == start {
            let mut ring = Vec::new();
            let mut back = at;
            while back != usize::MAX {
                ring.push(reached[back].2);
                back = reached[back].1;
            }
            ring.reverse();
            return Some(Ring {
                steps: ring.iter().filter_map(|step| step.reference).collect(),
            });
        }
        for step in &steps[node] {
            if inside(&step.to) && seen.insert(step.to) {
                reached.push((step.to, at, *step));
            }
        }
        at += 1;
    }
    None
}
