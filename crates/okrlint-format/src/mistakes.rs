//! Which declarations are copied because of a mistake in them.

use okrlint_syntax::ast::{Block, Decl, Item};
use okrlint_syntax::{ErrorKind, Parse, SUPPRESSION_MARK, Span, TokenKind, Tokens};

/// How much is copied around a mistake.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The smallest declaration with the mistake.
    Mistakes,
    /// Also the smallest declarations with suppressions.
    Suppressions,
    /// The outermost declarations with either.
    Outermost,
}

impl Extent {
    /// From the narrowest to the widest.
    pub(crate) const ALL: [Self; 3] = [Self::Mistakes, Self::Suppressions, Self::Outermost];
}

/// Where the items begin that are copied, in the order of the text.
pub(crate) fn copied(text: &str, parsed: &Parse, extent: Extent) -> Vec<u32> {
    // A date that no calendar has is written as dates are.
    let mistakes = parsed
        .errors()
        .iter()
        .filter(|error| error.kind != ErrorKind::InvalidDate);
    let mut places: Vec<Span> = mistakes
        .map(|error| place(parsed.tokens(), error.span))
        .collect();
    if extent != Extent::Mistakes && text.contains(SUPPRESSION_MARK) {
        places.extend(suppressions(text, parsed.tokens()));
    }
    if places.is_empty() {
        return Vec::new();
    }
    let mut items = Vec::new();
    for item in parsed.file(text).items() {
        collect(item, extent, &mut items);
    }
    let mut copied: Vec<u32> = places
        .into_iter()
        .filter_map(|place| smallest(&items, place))
        .collect();
    copied.sort_unstable();
    copied.dedup();
    copied
}

/// Where a mistake lies: a sign too many, or a comment as other languages have it, where what is before it ends.
fn place(tokens: &Tokens, mistake: Span) -> Span {
    let Some(at) = tokens.index_at(mistake.start) else {
        return mistake;
    };
    let kinds = tokens.kinds();
    if !matches!(
        kinds[at],
        TokenKind::Comma | TokenKind::Semicolon | TokenKind::ForeignComment
    ) {
        return mistake;
    }
    let before = (0..at).rev().find(|&at| kinds[at] != TokenKind::Blank);
    before
        .filter(|&at| !matches!(kinds[at], TokenKind::Newline | TokenKind::LeftBrace))
        .and_then(|at| tokens.get(at))
        .map_or(mistake, |token| Span::empty(token.span.end))
}

/// Where the suppressions stand; those at the end of a line where what is before them ends.
fn suppressions(text: &str, tokens: &Tokens) -> Vec<Span> {
    let mut places = Vec::new();
    let mut before: Option<Span> = None;
    for token in tokens.iter() {
        match token.kind {
            TokenKind::Blank => {}
            TokenKind::Newline => before = None,
            TokenKind::Comment => {
                if token.span.text(text).contains(SUPPRESSION_MARK) {
                    places.push(before.map_or(token.span, |span| Span::empty(span.end)));
                }
            }
            _ => before = Some(token.span),
        }
    }
    places
}

/// Where the smallest item begins that a mistake lies in.
fn smallest(items: &[Span], place: Span) -> Option<u32> {
    let behind = items.partition_point(|item| item.start <= place.start);
    let around = |item: &&Span| item.touches(place.start) && item.touches(place.end);
    let found = items[..behind].iter().rev().find(around);
    // What reaches beyond every item is copied with the one that it begins in.
    found
        .or_else(|| {
            items[..behind]
                .iter()
                .rev()
                .find(|item| item.touches(place.start))
        })
        .map(|item| item.start)
}

/// The items that can be copied, in the order of the text: declarations, and clauses outside of them.
fn collect(item: Item<'_>, extent: Extent, items: &mut Vec<Span>) {
    match item {
        Item::Clause(clause) => items.push(clause.span()),
        Item::Decl(decl) => declarations(decl, extent, items),
    }
}

fn declarations(decl: Decl<'_>, extent: Extent, items: &mut Vec<Span>) {
    items.push(decl.span());
    if extent == Extent::Outermost {
        return;
    }
    let inner = decl.block().into_iter().flat_map(Block::items);
    for item in inner {
        if let Item::Decl(decl) = item {
            declarations(decl, extent, items);
        }
    }
}
