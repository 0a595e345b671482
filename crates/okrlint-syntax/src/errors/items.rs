//! The walk over the tree.

use super::{Reporter, clauses, declarations, words};
use crate::DeclKind;
use crate::ast::{At, Clause, Decl};
use crate::tree::NodeKind;

/// Looks at everything below a file, a block or what is no item at all; `around` is the declaration
/// whose braces these are.
pub(super) fn check(reporter: &mut Reporter<'_>, at: At<'_>, around: Option<DeclKind>) {
    for child in at.children() {
        match child.kind() {
            NodeKind::Decl => {
                let decl = Decl(child);
                if let Some(block) = declarations::check(reporter, decl) {
                    check(reporter, block, Some(decl.kind()));
                }
            }
            NodeKind::Clause => clauses::check(reporter, Clause(child), around),
            NodeKind::Error => {
                words::no_item(reporter, child, around);
                check(reporter, child, around);
            }
            NodeKind::Block => check(reporter, child, around),
            _ => {}
        }
    }
}
