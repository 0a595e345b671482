//! What is promised of one text.

use std::ops::Range;

use okrlint_format::{TextEdit, edits, format, format_range};
use okrlint_snapshots::diff;
use okrlint_syntax::ast::{Decl, Item};
use okrlint_syntax::{DeclKind, ErrorKind, Parse, SUPPRESSION_MARK, Span, TokenKind, parse};
use proptest::sample::Index;

use crate::facts::Facts;

/// Holds a text against everything that is promised of its new layout.
pub(crate) fn hold(text: &str) -> Result<(), String> {
    let before = parse(text);
    let Some(after) = format(text, &before) else {
        // What is not laid out anew is laid out well, or is not to be understood.
        return if is_laid_out(text, &before) {
            well_set(text)
        } else {
            Ok(())
        };
    };
    let told = |what: &str| format!("{what}:\n{text}\n--- after:\n{after}");
    if after == text {
        return Err(told("the same text is given as a new one"));
    }
    if let Some(again) = format(&after, &parse(&after)) {
        return Err(format!(
            "{}\n--- twice:\n{again}",
            told("laid out twice it differs")
        ));
    }
    same_facts(text, &after)?;
    same_line_ends(text, &after).map_err(|what| told(&what))?;
    copied_as_they_are(text, &before, &after).map_err(|what| told(&what))?;
    if is_laid_out(text, &before) {
        well_set(&after).map_err(|what| told(&what))?;
    }
    edits_lead(text, &after)
}

/// Holds a text against what is promised where some of its lines are laid out.
pub(crate) fn hold_in_range(text: &str, stretch: (Index, Index)) -> Result<(), String> {
    let one = text.floor_char_boundary(stretch.0.index(text.len() + 1));
    let other = text.floor_char_boundary(stretch.1.index(text.len() + 1));
    let span = Span::new(one.min(other) as u32, one.max(other) as u32);
    let edits = format_range(text, &parse(text), span);
    let after = applied(text, &edits)?;
    let told = |what: &str| format!("{what}, {span:?}:\n{text}\n--- after:\n{after}");
    let start = text[..span.start as usize]
        .rfind('\n')
        .map_or(0, |end| end + 1);
    let end = text[span.end as usize..]
        .find('\n')
        .map_or(text.len(), |length| span.end as usize + length);
    let (above, below) = (&text[..start], &text[end..]);
    if !after.starts_with(above)
        || !after.ends_with(below)
        || after.len() < above.len() + below.len()
    {
        return Err(told("a line outside was changed"));
    }
    same_facts(text, &after)
}

/// Holds edits against what they are to do.
pub(crate) fn edits_lead(before: &str, after: &str) -> Result<(), String> {
    let edits = edits(before, after);
    let reached = applied(before, &edits)?;
    if reached == after {
        Ok(())
    } else {
        Err(format!(
            "edits lead elsewhere:\n{before}\n--- to:\n{reached}\n--- not:\n{after}"
        ))
    }
}

fn applied(text: &str, edits: &[TextEdit]) -> Result<String, String> {
    let mut after = String::new();
    let mut at = 0;
    for edit in edits {
        let range = Range::from(edit.span);
        let kept = text
            .get(at..range.start)
            .filter(|_| text.get(range.clone()).is_some())
            .ok_or_else(|| {
                format!("{edit:?} overlaps, is out of order or splits a character: {text}")
            })?;
        after.push_str(kept);
        after.push_str(&edit.text);
        at = range.end;
    }
    after.push_str(&text[at..]);
    Ok(after)
}

fn same_facts(before: &str, after: &str) -> Result<(), String> {
    let [one, mut other] = [before, after].map(Facts::of);
    if mistakes(&parse(before)).next().is_some() {
        // Less is said of what a mistake touches, and what goes on a line of its own touches nothing.
        other.findings = those_of(&one.findings, other.findings);
    }
    let parts = [
        ("what it says", one.says, other.says),
        ("what is silenced", one.suppressions, other.suppressions),
        ("what the rules find", one.findings, other.findings),
        ("the comments", one.comments, other.comments),
    ];
    for (what, one, other) in parts {
        if one != other {
            let changed = diff(&(one.join("\n") + "\n"), &(other.join("\n") + "\n"));
            return Err(format!(
                "{what} changed:\n{changed}{before}\n--- after:\n{after}"
            ));
        }
    }
    Ok(())
}

/// Of sorted lines those that stand among others, as often as they do there.
fn those_of(others: &[String], lines: Vec<String>) -> Vec<String> {
    let mut others = others.iter().peekable();
    let mut kept = lines;
    kept.retain(|line| {
        while others.next_if(|other| *other < line).is_some() {}
        others.next_if(|other| *other == line).is_some()
    });
    kept
}

fn same_line_ends(before: &str, after: &str) -> Result<(), String> {
    if before.starts_with('\u{FEFF}') != after.starts_with('\u{FEFF}') {
        return Err("the byte order mark came or went".to_owned());
    }
    let count = |text: &str| (text.matches("\r\n").count(), text.matches('\n').count());
    let (carriage, all) = count(before);
    let (carriage_after, all_after) = count(after);
    if carriage == all && all > 0 && carriage_after != all_after {
        return Err("a CR was lost".to_owned());
    }
    if carriage == 0 && carriage_after > 0 {
        return Err("a CR came in".to_owned());
    }
    Ok(())
}

/// Where what is written is not, or not all, that should be: there nothing is laid out anew.
fn mistakes(parse: &Parse) -> impl Iterator<Item = Span> {
    let errors = parse.errors().iter();
    errors
        .filter(|error| error.kind != ErrorKind::InvalidDate)
        .map(|error| error.span)
}

/// The smallest declaration around a place.
fn smallest<'a>(items: impl Iterator<Item = Item<'a>>, place: Span) -> Option<Decl<'a>> {
    for item in items {
        if let Item::Decl(decl) = item
            && decl.span().contains(place)
        {
            let inner = decl
                .block()
                .and_then(|block| smallest(block.items(), place));
            return inner.or(Some(decl));
        }
    }
    None
}

fn copied_as_they_are(text: &str, before: &Parse, after: &str) -> Result<(), String> {
    for place in mistakes(before) {
        if belongs_to_its_line(place.text(text)) {
            continue;
        }
        if let Some(copied) = smallest(before.file(text).items(), place)
            && closes_what_it_opens(before, copied.span())
            && !after.contains(copied.span().text(text))
        {
            return Err(format!(
                "a declaration with a mistake changed: {}",
                copied.span().text(text)
            ));
        }
    }
    Ok(())
}

/// Whether a mistake is one of what stands before it on its line, and not of the declaration around both: a `;` behind a
/// key result.
fn belongs_to_its_line(mistake: &str) -> bool {
    mistake.starts_with([',', ';']) || mistake.starts_with("//")
}

/// Whether the braces in a declaration are its own. Where they are not, nobody knows how far it goes.
fn closes_what_it_opens(parse: &Parse, declaration: Span) -> bool {
    let braces = |kind| {
        let tokens = parse.tokens().iter();
        tokens
            .filter(|token| token.kind == kind && declaration.contains(token.span))
            .count()
    };
    braces(TokenKind::LeftBrace) == braces(TokenKind::RightBrace)
}

/// Whether all of a text is laid out: nothing in it is wrong, and its lines decide neither what is to be kept quiet nor
/// which declaration something belongs to.
fn is_laid_out(text: &str, parsed: &Parse) -> bool {
    mistakes(parsed).next().is_none()
        && !text.contains(SUPPRESSION_MARK)
        && !lines_decide(parsed.file(text).items())
}

/// Whether a clause stands behind a declaration without braces, or a key result or initiative behind such an objective.
fn lines_decide<'a>(items: impl Iterator<Item = Item<'a>>) -> bool {
    let mut behind = None;
    for item in items {
        let decl = match item {
            Item::Clause(_) if behind.is_some() => return true,
            Item::Clause(_) => continue,
            Item::Decl(decl) => decl,
        };
        let is_part = matches!(decl.kind(), DeclKind::KeyResult | DeclKind::Initiative);
        if is_part && behind == Some(DeclKind::Objective) {
            return true;
        }
        if decl
            .block()
            .is_some_and(|block| lines_decide(block.items()))
        {
            return true;
        }
        behind = decl.block().is_none().then_some(decl.kind());
    }
    false
}

/// Whether no line ends in a blank, there are no two empty lines and one line end at the end, but for text blocks.
fn well_set(text: &str) -> Result<(), String> {
    let parsed = parse(text);
    let tokens = parsed.tokens().iter();
    let blocks: Vec<Span> = tokens
        .filter(|token| token.kind == TokenKind::TextBlock)
        .map(|token| token.span)
        .collect();
    let is_in_block = |at: usize| {
        blocks
            .iter()
            .any(|block| (block.start as usize) < at && at < block.end as usize)
    };
    let mut at = 0;
    let mut empty = 1;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n').trim_end_matches('\r');
        let end = at + content.len();
        at += line.len();
        if is_in_block(end) {
            empty = 0;
            continue;
        }
        if content.ends_with([' ', '\t', '\u{A0}', '\u{202F}']) {
            return Err(format!("a line ends in a blank: {content:?}"));
        }
        empty = if content.is_empty() { empty + 1 } else { 0 };
        if empty > 1 {
            return Err("there are two empty lines in a row, or one at the top".to_owned());
        }
    }
    let body = text.trim_start_matches('\u{FEFF}');
    let ended = text.ends_with('\n') && !text.ends_with("\n\n") && !text.ends_with("\n\r\n");
    if body.is_empty() || ended {
        Ok(())
    } else {
        Err("the last line does not end in one line end".to_owned())
    }
}
