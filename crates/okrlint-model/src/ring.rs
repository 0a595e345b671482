//! Rings of alignment: a supports b, which supports a.

use crate::id::{FileId, RefId};
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
    to: u32,
    reference: Option<(FileId, RefId)>,
}

/// The steps between all nodes, which are the objectives and, behind them, the key results.
struct Steps<'a> {
    model: &'a Model,
    /// What is written, one node's after the other's.
    supports: Vec<Step>,
    /// Where in `supports` each node's end.
    ends: Vec<u32>,
}

impl<'a> Steps<'a> {
    fn of(model: &'a Model) -> Self {
        let objectives = model.objectives.iter().map(|objective| objective.at);
        let key_results = model.key_results.iter().map(|key_result| key_result.at);
        let nodes = model.objectives.len() + model.key_results.len();
        let mut steps = Self {
            model,
            supports: Vec::new(),
            ends: Vec::with_capacity(nodes),
        };
        for at in objectives.chain(key_results) {
            model.supports(at, &mut steps.supports);
            steps.ends.push(steps.supports.len() as u32);
        }
        steps
    }

    fn nodes(&self) -> u32 {
        self.ends.len() as u32
    }

    fn from(&self, node: u32) -> impl Iterator<Item = Step> {
        let index = node as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        let supports = &self.supports[start as usize..self.ends[index] as usize];
        supports.iter().copied().chain(self.to_objective(node))
    }

    /// A key result counts for its objective.
    fn to_objective(&self, node: u32) -> Option<Step> {
        let key_result = (node as usize).checked_sub(self.model.objectives.len())?;
        let ObjectiveId(to) = self.model.key_results[key_result].objective?;
        Some(Step {
            to,
            reference: None,
        })
    }
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
        let steps = Steps::of(self);
        let mut rings: Vec<Ring> = components(&steps)
            .into_iter()
            .filter_map(|component| ring_in(&component, &steps))
            .collect();
        rings.sort_by_key(|ring| ring.steps.first().copied());
        rings
    }

    fn supports(&self, at: DeclRef, steps: &mut Vec<Step>) {
        for clause in self.clauses(at) {
            if clause.kind != ClauseKind::Supports {
                continue;
            }
            for (reference, entity) in self.targets(at.file, clause) {
                let to = match entity {
                    Entity::Objective(ObjectiveId(id)) => id,
                    Entity::KeyResult(KeyResultId(id)) => self.objectives.len() as u32 + id,
                    _ => continue,
                };
                steps.push(Step {
                    to,
                    reference: Some((at.file, reference)),
                });
            }
        }
    }
}

/// The sets of nodes that reach each other, by Tarjan's algorithm, without recursion.
fn components(steps: &Steps<'_>) -> Vec<Vec<u32>> {
    const NEW: u32 = u32::MAX;
    let nodes = steps.nodes() as usize;
    let mut index = vec![NEW; nodes];
    let mut low = vec![0_u32; nodes];
    let mut open = vec![false; nodes];
    let mut stack: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    let mut next = 0_u32;
    for root in 0..steps.nodes() {
        if index[root as usize] != NEW || steps.from(root).next().is_none() {
            continue;
        }
        let mut path: Vec<(u32, usize)> = vec![(root, 0)];
        while let Some((node, step)) = path.last_mut() {
            let here = *node as usize;
            let node = *node;
            if *step == 0 && index[here] == NEW {
                index[here] = next;
                low[here] = next;
                next += 1;
                stack.push(node);
                open[here] = true;
            }
            if let Some(to) = steps.from(node).nth(*step).map(|step| step.to) {
                *step += 1;
                if index[to as usize] == NEW {
                    path.push((to, 0));
                } else if open[to as usize] {
                    low[here] = low[here].min(index[to as usize]);
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                let parent = *parent as usize;
                low[parent] = low[parent].min(low[here]);
            }
            if low[here] == index[here] {
                let start = stack.iter().rposition(|other| *other == node).unwrap_or(0);
                for member in &stack[start..] {
                    open[*member as usize] = false;
                }
                let alone = stack.len() == start + 1;
                let itself = steps.from(node).any(|step| step.to == node);
                if alone && !itself {
                    stack.truncate(start);
                } else {
                    found.push(stack.split_off(start));
                }
            }
        }
    }
    found
}

/// A shortest ring through the first `supports` of a component; `None` where it has none.
fn ring_in(component: &[u32], steps: &Steps<'_>) -> Option<Ring> {
    let members: FxHashSet<u32> = component.iter().copied().collect();
    let inside = |node: &u32| members.contains(node);
    let (start, first) = component
        .iter()
        .flat_map(|node| steps.from(*node).map(move |step| (*node, step)))
        .filter(|(_, step)| step.reference.is_some() && inside(&step.to))
        .min_by_key(|(_, step)| step.reference)?;
    let mut reached: Vec<(u32, usize, Step)> = vec![(first.to, usize::MAX, first)];
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
        for step in steps.from(node) {
            if inside(&step.to) && seen.insert(step.to) {
                reached.push((step.to, at, step));
            }
        }
        at += 1;
    }
    None
}
