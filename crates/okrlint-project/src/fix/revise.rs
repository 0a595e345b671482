//! A file's text with edits made in it, and whether it may be kept.

use std::path::Path;
use std::sync::Arc;

use okrlint_model::FileFacts;
use okrlint_rules::Edit;
use rustc_hash::FxHashMap;

use super::rounds::Reason;
use crate::format::format;
use crate::markdown;
use crate::path::is_markdown;
use crate::read::facts_of_text;

/// A file with its text as it is written. In the facts of Markdown, all that is not in a fence is blank.
#[derive(Clone)]
pub(crate) struct Revision {
    pub(crate) text: Arc<str>,
    pub(crate) facts: Arc<FileFacts>,
}

impl Revision {
    /// The file at `path` after `edits`, which are of one file; in the one style where `laid_out`.
    ///
    /// Fails where it would hold a mistake of writing that it does not hold now.
    pub(crate) fn with(
        &self,
        path: &Path,
        edits: &[&Edit],
        laid_out: bool,
    ) -> Result<Self, Reason> {
        let text = self.edited(path, edits).ok_or(Reason::Markdown)?;
        let text = match format(path, &text).filter(|_| laid_out) {
            Some(formatted) => formatted,
            None => text,
        };
        let text = Arc::from(text);
        let facts = Arc::new(facts_of_text(path, &text));
        match new_mistake(&self.facts, &facts) {
            None => Ok(Self { text, facts }),
            Some(message) => Err(Reason::NewMistake(message)),
        }
    }

    fn edited(&self, path: &Path, edits: &[&Edit]) -> Option<String> {
        let mut edits = edits.to_vec();
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        if is_markdown(path) {
            markdown::edit(&self.text, &edits)
        } else {
            apply(&self.text, &edits)
        }
    }
}

/// `text` with `edits`, which stand in its order; `None` if two overlap or one is not of this text.
pub(crate) fn apply(text: &str, edits: &[&Edit]) -> Option<String> {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        new += text.get(done..start)?;
        new += &edit.text;
        text.get(start..end)?;
        done = end;
    }
    new += text.get(done..)?;
    Some(new)
}

/// A mistake of writing that is in `after` and not in `before`, or more often.
fn new_mistake(before: &FileFacts, after: &FileFacts) -> Option<String> {
    if let Some(reason) = &after.unreadable {
        return Some(reason.clone());
    }
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for error in &before.errors {
        *known.entry(&error.message).or_default() += 1;
    }
    for error in &after.errors {
        match known.get_mut(error.message.as_str()) {
            Some(left @ 1..) => *left -= 1,
            _ => return Some(error.message.clone()),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use okrlint_model::FileId;
    use okrlint_rules::Edit;
    use okrlint_syntax::Span;

    use super::apply;

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit {
            file: FileId(0),
            span: Span::new(start, end),
            text: text.to_owned(),
        }
    }

    #[test]
    fn edits_that_are_not_of_the_text_make_none() {
        let made = |edits: &[Edit]| apply("aäb", &edits.iter().collect::<Vec<_>>());
        assert_eq!(
            made(&[edit(0, 1, ""), edit(1, 3, "o"), edit(4, 4, "!")]).as_deref(),
            Some("ob!")
        );
        assert_eq!(made(&[edit(0, 2, "")]), None, "inside a character");
        assert_eq!(made(&[edit(3, 5, "")]), None, "behind the end");
        assert_eq!(made(&[edit(0, 3, ""), edit(1, 3, "")]), None, "overlapping");
        assert_eq!(made(&[edit(3, 1, "")]), None, "turned round");
    }
}
