//! Which of the old things is which of the new ones.

use std::hash::Hash;
use std::marker::PhantomData;

use okrlint_model::{KeyResultId, KpiId, ObjectiveId, UnitId};
use rustc_hash::FxHashMap;

/// Something that is known by its place in a list.
pub trait Id: Copy {
    /// The thing at `place`.
    fn at(place: u32) -> Self;
    /// Its place.
    fn place(self) -> usize;
}

macro_rules! ids {
    ($($id:ident),*) => {
        $(impl Id for $id {
            fn at(place: u32) -> Self {
                Self(place)
            }

            fn place(self) -> usize {
                self.0 as usize
            }
        })*
    };
}

ids!(UnitId, ObjectiveId, KeyResultId, KpiId);

/// Old things and new ones of a kind, in pairs as far as each is the other.
#[derive(Clone, Debug)]
pub struct Pairs<T> {
    to_new: Vec<Option<u32>>,
    to_old: Vec<Option<u32>>,
    kind: PhantomData<T>,
}

/// What is done where several things of one state fit the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Many {
    /// They are taken in the order in which they stand.
    InOrder,
    /// Nobody can tell which is which, so none is taken.
    None,
}

impl<T: Id> Pairs<T> {
    /// No pairs yet.
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self {
            to_new: vec![None; old],
            to_old: vec![None; new],
            kind: PhantomData,
        }
    }

    /// What an old thing is now; `None` where it is gone.
    pub fn new_of(&self, old: T) -> Option<T> {
        self.to_new[old.place()].map(T::at)
    }

    /// What a new thing was; `None` where it was not there.
    pub fn old_of(&self, new: T) -> Option<T> {
        self.to_old[new.place()].map(T::at)
    }

    /// What was there and still is, in the order of what was.
    pub fn both(&self) -> impl Iterator<Item = (T, T)> {
        let places = (0..).map(T::at).zip(&self.to_new);
        places.filter_map(|(old, new)| Some((old, T::at((*new)?))))
    }

    /// What is gone.
    pub fn dropped(&self) -> impl Iterator<Item = T> {
        single(&self.to_new)
    }

    /// What was not there.
    pub fn added(&self) -> impl Iterator<Item = T> {
        single(&self.to_old)
    }

    /// Makes two things one.
    pub(super) fn join(&mut self, old: T, new: T) {
        self.to_new[old.place()] = Some(new.place() as u32);
        self.to_old[new.place()] = Some(old.place() as u32);
    }

    /// Pairs what is still single and has equal keys; what has none stays single.
    pub(super) fn pair_by<K: Hash + Eq>(
        &mut self,
        many: Many,
        old_key: impl Fn(T) -> Option<K>,
        new_key: impl Fn(T) -> Option<K>,
    ) {
        let mut groups: FxHashMap<K, (Vec<T>, Vec<T>)> = FxHashMap::default();
        for old in self.dropped() {
            if let Some(key) = old_key(old) {
                groups.entry(key).or_default().0.push(old);
            }
        }
        for new in self.added() {
            if let Some(group) = new_key(new).and_then(|key| groups.get_mut(&key)) {
                group.1.push(new);
            }
        }
        for (old, new) in groups.into_values() {
            if many == Many::InOrder || (old.len() == 1 && new.len() == 1) {
                for (old, new) in old.into_iter().zip(new) {
                    self.join(old, new);
                }
            }
        }
    }

    /// Pairs what is still single, stands in the same `group`, and is most alike: `likeness` from 0, nothing in common,
    /// to 100. Below `least` nothing is paired.
    pub(super) fn pair_alike<K: Hash + Eq>(
        &mut self,
        least: usize,
        old_group: impl Fn(T) -> Option<K>,
        new_group: impl Fn(T) -> Option<K>,
        likeness: impl Fn(T, T) -> usize,
    ) {
        let mut groups: FxHashMap<K, (Vec<T>, Vec<T>)> = FxHashMap::default();
        for old in self.dropped() {
            if let Some(key) = old_group(old) {
                groups.entry(key).or_default().0.push(old);
            }
        }
        for new in self.added() {
            if let Some(group) = new_group(new).and_then(|key| groups.get_mut(&key)) {
                group.1.push(new);
            }
        }
        for (olds, news) in groups.into_values() {
            // Who rewrites more than this rewrites everything: nobody is to wait for the comparison.
            if olds.len() * news.len() > 10_000 {
                continue;
            }
            let mut candidates: Vec<(usize, T, T)> = Vec::new();
            for old in &olds {
                let alike = news.iter().map(|new| (likeness(*old, *new), *old, *new));
                candidates.extend(alike.filter(|(likeness, ..)| *likeness >= least));
            }
            candidates.sort_by_key(|(likeness, old, new)| {
                (std::cmp::Reverse(*likeness), old.place(), new.place())
            });
            for (_, old, new) in candidates {
                if self.new_of(old).is_none() && self.old_of(new).is_none() {
                    self.join(old, new);
                }
            }
        }
    }
}

fn single<T: Id>(others: &[Option<u32>]) -> impl Iterator<Item = T> {
    let places = (0..).map(T::at).zip(others);
    places.filter_map(|(place, other)| other.is_none().then_some(place))
}
