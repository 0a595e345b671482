//! Which files a list of patterns means.

use std::path::Path;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::path::is_markdown;

/// Patterns as in a `.gitignore`, relative to a project's root.
#[derive(Clone, Debug)]
pub(super) struct Patterns {
    written: Vec<String>,
    matcher: Gitignore,
}

impl Default for Patterns {
    fn default() -> Self {
        Self {
            written: Vec::new(),
            matcher: Gitignore::empty(),
        }
    }
}

impl Patterns {
    /// The patterns `written`, relative to `root`.
    ///
    /// Fails with what is wrong, and with the place of the pattern in the list where it is one of them.
    pub(super) fn new(root: &Path, written: Vec<String>) -> Result<Self, Vec<(usize, String)>> {
        let mut builder = GitignoreBuilder::new(root);
        let mut wrong = Vec::new();
        for (at, pattern) in written.iter().enumerate() {
            let trimmed = pattern.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                wrong.push((at, "it names no file".to_owned()));
            } else if trimmed.split('/').any(|part| part == "..") {
                wrong.push((at, "it leads out of the project".to_owned()));
            } else if let Err(error) = builder.add_line(None, pattern) {
                wrong.push((at, reason(error)));
            }
        }
        let matcher = match builder.build() {
            Ok(matcher) => matcher,
            Err(error) => {
                wrong.push((0, reason(error)));
                Gitignore::empty()
            }
        };
        if wrong.is_empty() {
            Ok(Self { written, matcher })
        } else {
            Err(wrong)
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// The patterns as written.
    pub(super) fn written(&self) -> &[String] {
        &self.written
    }

    /// Whether they mean the file at `path`, or a folder above it.
    pub(super) fn fit(&self, path: &Path) -> bool {
        self.matched(path, false).is_some()
    }

    /// Whether they mean the folder at `path`, or one above it.
    pub(super) fn fit_folder(&self, path: &Path) -> bool {
        self.matched(path, true).is_some()
    }

    /// Whether one of them that is for Markdown means the file at `path`.
    pub(super) fn fit_page(&self, path: &Path) -> bool {
        let pattern = self.matched(path, false);
        pattern.is_some_and(|pattern| is_markdown(Path::new(pattern)))
    }

    /// The pattern that decides for the file or folder at `path`.
    fn matched(&self, path: &Path, is_folder: bool) -> Option<&str> {
        let below = path.strip_prefix(self.matcher.path()).ok()?;
        if self.is_empty() || below.as_os_str().is_empty() {
            return None;
        }
        let matched = self.matcher.matched_path_or_any_parents(below, is_folder);
        match matched {
            Match::Ignore(pattern) => Some(pattern.original().trim_end()),
            Match::None | Match::Whitelist(_) => None,
        }
    }
}

/// What is wrong with a pattern, without the pattern.
fn reason(error: ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } if err.contains("missing '}'") => {
            "its `{` has no `}`".to_owned()
        }
        ignore::Error::Glob { err, .. } if err.contains("missing ']'") => {
            "its `[` has no `]`".to_owned()
        }
        ignore::Error::Glob { err, .. } => err,
        ignore::Error::WithLineNumber { err, .. }
        | ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. } => reason(*err),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Patterns;

    fn fits(patterns: &[&str], path: &str) -> bool {
        let written = patterns
            .iter()
            .map(|pattern| (*pattern).to_owned())
            .collect();
        let patterns = Patterns::new(Path::new("/plan"), written).expect("good patterns");
        patterns.fit(Path::new(path))
    }

    #[test]
    fn patterns_mean_what_they_mean_in_a_gitignore() {
        assert!(fits(&["drafts/"], "/plan/drafts/a.okr"));
        assert!(fits(&["drafts/"], "/plan/teams/drafts/deep/a.okr"));
        assert!(!fits(&["/drafts"], "/plan/teams/drafts/a.okr"));
        assert!(fits(&["*.draft.okr"], "/plan/teams/a.draft.okr"));
        assert!(fits(&["teams/**"], "/plan/teams/a.okr"));
        assert!(!fits(&["drafts/"], "/plan/drafts"));
        assert!(!fits(&["drafts/", "!drafts/"], "/plan/drafts/a.okr"));
        assert!(fits(&["*.okr", "!a.okr"], "/plan/b.okr"));
        assert!(!fits(&["*.okr", "!a.okr"], "/plan/a.okr"));
    }

    #[test]
    fn what_lies_elsewhere_does_not_fit() {
        assert!(!fits(&["*"], "/elsewhere/a.okr"));
        assert!(!fits(&[], "/plan/a.okr"));
    }

    #[test]
    fn a_pattern_that_is_none_is_told() {
        let wrong = |pattern: &str| {
            let wrong = Patterns::new(Path::new("/plan"), vec![pattern.to_owned()]);
            wrong.expect_err(pattern)[0].1.clone()
        };
        assert_eq!(wrong(""), "it names no file");
        assert_eq!(wrong("# drafts"), "it names no file");
        assert_eq!(wrong("../drafts"), "it leads out of the project");
        assert_eq!(wrong("{a,b"), "its `{` has no `}`");
    }
}
