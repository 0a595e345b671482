//! What a file's references can point at.

use okrlint_syntax::DeclKind;

use crate::program::{Item, Manner, Program, Reference};
use crate::values::NAMES;

/// The names that a program declares.
pub(crate) struct Declared<'a> {
    /// Kind, and names from the outermost to its own.
    paths: Vec<(DeclKind, Vec<&'a str>)>,
}

impl<'a> Declared<'a> {
    pub(crate) fn of(program: &'a Program) -> Self {
        let mut paths = Vec::new();
        collect(&program.items, &[], &mut paths);
        Self { paths }
    }

    /// The reference as it is written.
    pub(crate) fn write(&self, reference: &Reference) -> String {
        let fitting = |(kind, _): &&(DeclKind, Vec<&str>)| reference.kinds.contains(kind);
        let count = self.paths.iter().filter(fitting).count();
        let found = self
            .paths
            .iter()
            .filter(fitting)
            .nth(reference.pick % count.max(1));
        let by_chance = NAMES[reference.pick % NAMES.len()];
        match (found, &reference.manner) {
            (None, _) | (_, Manner::Dangling) => by_chance.to_owned(),
            (Some((_, path)), Manner::Path) => path.join("."),
            (Some((_, path)), manner) => {
                let name = path.last().copied().unwrap_or(by_chance);
                match manner {
                    Manner::Cycle(cycle) => format!("{cycle}/{name}"),
                    _ => name.to_owned(),
                }
            }
        }
    }
}

fn collect<'a>(items: &'a [Item], around: &[&'a str], paths: &mut Vec<(DeclKind, Vec<&'a str>)>) {
    for item in items {
        let Item::Decl(decl) = item else { continue };
        let mut path = around.to_vec();
        if let Some(name) = &decl.name {
            path.push(name);
            if !name.starts_with(|first: char| first.is_ascii_digit()) {
                paths.push((decl.kind, path.clone()));
            }
        }
        if let Some(inside) = &decl.block {
            collect(inside, &path, paths);
        }
    }
}
