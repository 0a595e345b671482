//! Places in a file's tables.

use std::num::NonZeroU32;

/// A file of a project: its place in the project's list, which is sorted by path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub u32);

macro_rules! small_ids {
    ($($(#[doc = $doc:literal])* $name:ident,)*) => {
        $(
            $(#[doc = $doc])*
            ///
            /// An `Option` of it takes no more room: files are kept by the thousand.
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
            pub struct $name(NonZeroU32);

            impl $name {
                /// The entry at `index` of its table.
                pub const fn at(index: u32) -> Self {
                    match NonZeroU32::new(index.wrapping_add(1)) {
                        Some(id) => Self(id),
                        None => Self(NonZeroU32::MAX),
                    }
                }

                /// Its place in its table.
                pub const fn index(self) -> usize {
                    self.0.get() as usize - 1
                }
            }
        )*
    };
}

small_ids! {
    /// A declaration of one file: its place in [`FileFacts::decls`](crate::FileFacts::decls).
    DeclId,
    /// A quantity of one file: its place in [`FileFacts::quantities`](crate::FileFacts::quantities).
    QuantityId,
    /// A bare number of one file: its place in [`FileFacts::numbers`](crate::FileFacts::numbers).
    NumberId,
}

/// A clause of one file: its place in [`FileFacts::clauses`](crate::FileFacts::clauses).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClauseId(pub u32);

/// A reference of one file: its place in [`FileFacts::references`](crate::FileFacts::references).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RefId(pub u32);

/// A run of neighbours in one of a file's tables.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Run {
    /// The first one's place.
    pub start: u32,
    /// The place behind the last one.
    pub end: u32,
}

impl Run {
    /// The entries of `table` that this run names.
    pub fn of<T>(self, table: &[T]) -> &[T] {
        table
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// The places themselves.
    pub fn indexes(self) -> std::ops::Range<u32> {
        self.start..self.end
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }
}
