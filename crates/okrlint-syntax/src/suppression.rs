//! Comments that ask a rule to be quiet: which line they speak of.

use crate::Span;

/// What begins the comments that speak to okrlint: `# okrlint: ignore[rule] reason`.
pub const SUPPRESSION_MARK: &str = "okrlint:";

/// The line whose declarations and clauses a comment speaks of: its own where something stands before it, else the next
/// one that is no comment. `None` behind the last line.
pub fn line_meant(text: &str, comment: Span) -> Option<Span> {
    let line = line_around(text, comment.start);
    let before = Span::new(line.start, comment.start).text(text);
    if !before.trim().is_empty() {
        return Some(line);
    }
    let mut next = following_line(text, line);
    while let Some(line) = next {
        if !line.text(text).trim_start().starts_with('#') {
            return Some(line);
        }
        next = following_line(text, line);
    }
    None
}

fn line_around(text: &str, offset: u32) -> Span {
    let at = offset as usize;
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..]
        .find(['\n', '\r'])
        .map_or(text.len(), |length| at + length);
    Span::new(start as u32, end as u32)
}

fn following_line(text: &str, line: Span) -> Option<Span> {
    let rest = &text[line.end as usize..];
    let skipped = if rest.starts_with("\r\n") { 2 } else { 1 };
    (!rest.is_empty()).then(|| line_around(text, line.end + skipped))
}
