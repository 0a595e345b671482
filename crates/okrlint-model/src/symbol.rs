//! What makes two names the same name.

use std::hash::{DefaultHasher, Hash, Hasher};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A name's identity: a 64-bit hash of its NFC text.
///
/// A hash instead of an index into a table lets files be lowered side by side without a shared table, and lets
/// one file be replaced without touching the others. Equal names have equal symbols in every file of one process.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Symbol([u32; 2]);

impl Symbol {
    /// The identity of `name`; two spellings that differ only in Unicode normal form are one.
    pub fn new(name: &str) -> Self {
        if name.is_ascii() || is_nfc_quick(name.chars()) == IsNormalized::Yes {
            return Self::of(name);
        }
        let composed: String = name.nfc().collect();
        Self::of(&composed)
    }

    fn of(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = hasher.finish();
        // Two halves, so that what holds one needs no wider alignment.
        Self([(hash >> 32) as u32, hash as u32])
    }
}

#[cfg(test)]
mod tests {
    use super::Symbol;

    #[test]
    fn normal_forms_are_one_name_and_case_is_not() {
        assert_eq!(Symbol::new("caf\u{e9}"), Symbol::new("cafe\u{301}"));
        assert_ne!(Symbol::new("churn"), Symbol::new("Churn"));
        assert_ne!(Symbol::new("churn"), Symbol::new("churn-"));
    }
}
