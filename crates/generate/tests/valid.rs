//! What is generated is in the language, and is all of it.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

use std::collections::BTreeSet;

use okrlint_generate::{damaged, sources};
use okrlint_syntax::ast::{Clause, Item};
use okrlint_syntax::{ClauseKind, DeclKind, ErrorKind, TokenKind, parse};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn sources_hold_no_syntax_error(text in sources()) {
        let parse = parse(&text);
        let errors: Vec<_> = parse
            .errors()
            .iter()
            .filter(|error| error.kind == ErrorKind::Syntax)
            .collect();
        prop_assert!(errors.is_empty(), "{text}\n{errors:#?}");
    }

    #[test]
    fn damaged_texts_can_be_read(text in damaged()) {
        let parse = parse(&text);
        let length: usize = parse.tokens().iter().map(|token| token.span.len() as usize).sum();
        prop_assert_eq!(length, text.len());
    }
}

/// What occurs in some hundred texts.
#[derive(Default)]
struct Seen {
    kinds: BTreeSet<DeclKind>,
    clauses: BTreeSet<ClauseKind>,
    tokens: Vec<TokenKind>,
}

impl Seen {
    fn items<'a>(&mut self, items: impl Iterator<Item = Item<'a>>) {
        for item in items {
            match item {
                Item::Clause(clause) => {
                    self.clauses.insert(clause.kind());
                }
                Item::Decl(decl) => {
                    self.kinds.insert(decl.kind());
                    self.clauses.extend(decl.head_clauses().map(Clause::kind));
                    if let Some(block) = decl.block() {
                        self.items(block.items());
                    }
                }
            }
        }
    }
}

#[test]
fn every_kind_and_every_clause_occurs() {
    let mut runner = TestRunner::deterministic();
    let sources = sources();
    let mut seen = Seen::default();
    let mut endings = BTreeSet::new();
    for _ in 0..300 {
        let text = sources.new_tree(&mut runner).unwrap().current();
        let parse = parse(&text);
        seen.items(parse.file(&text).items());
        seen.tokens
            .extend(parse.tokens().iter().map(|token| token.kind));
        endings.insert((
            text.starts_with('\u{FEFF}'),
            text.contains("\r\n"),
            text.ends_with('\n'),
        ));
    }
    assert_eq!(seen.kinds.into_iter().collect::<Vec<_>>(), DeclKind::ALL);
    assert_eq!(
        seen.clauses.into_iter().collect::<Vec<_>>(),
        ClauseKind::ALL
    );
    for token in [
        TokenKind::TextBlock,
        TokenKind::Comment,
        TokenKind::Unknown,
        TokenKind::DotDot,
        TokenKind::Slash,
    ] {
        assert!(seen.tokens.contains(&token), "no {token:?}");
    }
    assert_eq!(
        endings.len(),
        8,
        "with and without mark, CR and last line break: {endings:?}"
    );
}
