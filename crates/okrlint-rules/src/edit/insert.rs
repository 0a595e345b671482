//! Adding clauses and declarations where the language's one style puts them.

use okrlint_model::{Clause, Decl, DeclId, Placement};
use okrlint_syntax::{ClauseKind, DeclKind, Span, takes};

use super::Editor;
use crate::Edit;

/// The longest line that a declaration without a block may have, in characters.
const LINE: usize = 100;

impl<'a> Editor<'a> {
    /// Adds a clause to a declaration, where the table of clauses puts it.
    pub(crate) fn insert_clause(self, id: DeclId, kind: ClauseKind, text: &str) -> Edit {
        let decl = self.facts.decl(id);
        let stays_in_head = matches!(kind, ClauseKind::In | ClauseKind::During);
        match decl.block {
            Some(block) if !stays_in_head => self.insert_in_block(id, block, kind, text),
            None if !stays_in_head && self.wants_block(id, text) => {
                self.open_block(id, Some((kind, text)), None)
            }
            _ => {
                let anchor = self.anchor(id, kind, self.head_clauses(id));
                let at = anchor.map_or(decl.head().end, |clause| clause.span.end);
                self.insert(at, format!(" {text}"))
            }
        }
    }

    /// Whether a declaration that stands on one line needs a block to take in a further clause.
    fn wants_block(self, id: DeclId, text: &str) -> bool {
        let decl = self.facts.decl(id);
        let end = self.own_end(id);
        let mut strays = self.facts.clauses_of(id).iter();
        if !self.ends_line(end)
            || self.line_behind(end).contains('#')
            || strays.any(|clause| clause.placement == Placement::Adrift)
        {
            return false;
        }
        match decl.kind {
            DeclKind::KeyResult | DeclKind::Kpi | DeclKind::Initiative => {
                let line = &self.text()[self.line_start(decl.span.start) as usize..end as usize];
                let letters = line.chars().take(LINE).count();
                letters + 1 + text.chars().count() > LINE
            }
            _ => true,
        }
    }

    fn insert_in_block(self, id: DeclId, block: Span, kind: ClauseKind, text: &str) -> Edit {
        let newline = self.newline();
        let outer = self.indentation(self.facts.decl(id).span.start);
        let inside = block.text(self.text());
        if inside.trim_matches(['{', '}']).trim().is_empty() {
            return self.replace(
                block,
                format!("{{{newline}{outer}  {text}{newline}{outer}}}"),
            );
        }
        let within = self
            .own_clauses(id)
            .filter(move |clause| clause.span.start > block.start);
        let anchor = self.anchor(id, kind, within);
        let at = anchor.map_or(self.behind_brace(block), |clause| clause.span.end);
        if self.line_number(block.start) == self.line_number(block.end) || !self.ends_line(at) {
            return self.insert(at, format!(" {text}"));
        }
        let only = anchor.is_none()
            && !self
                .own_clauses(id)
                .any(|clause| clause.span.start > block.start);
        let gap = if only { newline } else { "" };
        self.insert(self.line_end(at), format!("{newline}{outer}  {text}{gap}"))
    }

    /// Gives a declaration a block: its clauses one a line, one more where one is given, and `body` behind them.
    pub(crate) fn open_block(
        self,
        id: DeclId,
        clause: Option<(ClauseKind, &str)>,
        body: Option<&str>,
    ) -> Edit {
        let newline = self.newline();
        let outer = self.indentation(self.facts.decl(id).span.start);
        let (start, mut lines) = self.block_lines(id, clause);
        if let Some(body) = body {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push(self.indented(body, outer));
        }
        let span = Span::new(start, self.own_end(id));
        let lines = lines.join(newline);
        self.replace(span, format!(" {{{newline}{lines}{newline}{outer}}}"))
    }

    /// Opens a block and moves a declaration's clauses into it; what closes it is for the caller to write.
    pub(crate) fn open_brace(self, id: DeclId) -> Edit {
        let (start, lines) = self.block_lines(id, None);
        let lines = [&[" {".to_owned()], lines.as_slice()].concat();
        let span = Span::new(start, self.own_end(id));
        self.replace(span, lines.join(self.newline()))
    }

    /// Closes on a line of its own, behind `offset`, the block that [`Self::open_brace`] opens.
    pub(crate) fn close_brace(self, id: DeclId, offset: u32) -> Edit {
        let outer = self.indentation(self.facts.decl(id).span.start);
        let end = self.end_of_line_if_free(offset);
        self.insert(end, format!("{}{outer}}}", self.newline()))
    }

    /// Where a declaration's block would begin, and its clauses as lines in it.
    fn block_lines(self, id: DeclId, clause: Option<(ClauseKind, &str)>) -> (u32, Vec<String>) {
        let decl = self.facts.decl(id);
        let outer = self.indentation(decl.span.start);
        let mut start = decl.head().end;
        let mut clauses: Vec<(usize, &str)> = Vec::new();
        for own in self.head_clauses(id) {
            if clauses.is_empty() && matches!(own.kind, ClauseKind::In | ClauseKind::During) {
                start = own.span.end;
            } else {
                clauses.push((rank(decl.kind, own.kind), own.span.text(self.text())));
            }
        }
        if let Some((kind, text)) = clause {
            clauses.push((rank(decl.kind, kind), text));
        }
        clauses.sort_by_key(|(rank, _)| *rank);
        let lines = clauses.iter().map(|(_, text)| format!("{outer}  {text}"));
        (start, lines.collect())
    }

    /// Adds a declaration to another one: behind its last one of that kind, an objective else behind the last KPI, and
    /// else behind its clauses.
    pub(crate) fn insert_decl(self, id: DeclId, kind: DeclKind, text: &str) -> Edit {
        let newline = self.newline();
        let decl = self.facts.decl(id);
        let Some(block) = decl.block else {
            return self.open_block(id, None, Some(text));
        };
        let outer = self.indentation(decl.span.start);
        let inside = block.text(self.text());
        let text = self.indented(text, outer);
        if inside.trim_matches(['{', '}']).trim().is_empty() {
            return self.replace(block, format!("{{{newline}{text}{newline}{outer}}}"));
        }
        // Behind a block that nobody closes it would stand inside that one.
        let is_closed = |block: Span| block.text(self.text()).ends_with('}');
        let last_of = |kind| {
            let children = self.facts.children(id);
            let closed = children.filter(|(_, child)| child.block.is_none_or(is_closed));
            closed.filter(|(_, child)| child.kind == kind).last()
        };
        let last = last_of(kind).or_else(|| match kind {
            DeclKind::Objective => last_of(DeclKind::Kpi),
            _ => None,
        });
        let (at, gap, gap_behind) = if let Some((_, sibling)) = last {
            let apart =
                kind != DeclKind::KeyResult && (sibling.block.is_some() || text.contains('\n'));
            (sibling.span.end, if apart { newline } else { "" }, "")
        } else {
            let last_clause = self.own_clauses(id).last();
            let clause = last_clause.filter(|clause| clause.span.start > block.start);
            let at = clause.map_or(self.behind_brace(block), |clause| clause.span.end);
            let gap = if clause.is_some() { newline } else { "" };
            let first = self.facts.children(id).next();
            let apart = clause.is_none() && first.is_some();
            (at, gap, if apart { newline } else { "" })
        };
        if self.ends_line(at) {
            let at = self.line_end(at);
            return self.insert(at, format!("{newline}{gap}{text}{gap_behind}"));
        }
        self.insert(at, format!("{newline}{text}{newline}{outer} "))
    }

    /// A declaration's text: on one line where it fits, else with a block.
    pub(crate) fn declaration(self, inside: DeclId, head: &str, clauses: &[String]) -> String {
        self.nested(inside, 1, head, clauses)
    }

    /// The same for one that will stand `depth` steps further in than `inside`.
    pub(crate) fn nested(
        self,
        inside: DeclId,
        depth: usize,
        head: &str,
        clauses: &[String],
    ) -> String {
        let outer = self.indentation(self.facts.decl(inside).span.start);
        let outer = outer.chars().count() + 2 * depth;
        let line = [&[head.to_owned()], clauses].concat().join(" ");
        if outer + line.chars().count() <= LINE || clauses.is_empty() {
            return line;
        }
        let newline = self.newline();
        format!(
            "{head} {{{newline}  {}{newline}}}",
            clauses.join(&format!("{newline}  "))
        )
    }

    /// `text` one step further in than `outer`.
    fn indented(self, text: &str, outer: &str) -> String {
        let lines: Vec<String> = text
            .lines()
            .map(|line| match line {
                "" => String::new(),
                _ => format!("{outer}  {line}"),
            })
            .collect();
        lines.join(self.newline())
    }

    /// Where a declaration ends that has no block: behind its head and the clauses on its line.
    pub(crate) fn own_end(self, id: DeclId) -> u32 {
        let head = self.facts.decl(id).head().end;
        self.head_clauses(id)
            .map(|clause| clause.span.end)
            .fold(head, u32::max)
    }

    /// The clauses before a declaration's block, or on its line where it has none.
    fn head_clauses(self, id: DeclId) -> impl Iterator<Item = &'a Clause> {
        let block = self.facts.decl(id).block;
        self.own_clauses(id)
            .filter(move |clause| block.is_none_or(|block| clause.span.end <= block.start))
    }

    /// The clauses that stand where a declaration's clauses should.
    fn own_clauses(self, id: DeclId) -> impl Iterator<Item = &'a Clause> {
        self.facts
            .clauses_of(id)
            .iter()
            .filter(|clause| matches!(clause.placement, Placement::Fitting | Placement::WrongKind))
    }

    /// The clause behind which one of `kind` is to stand.
    fn anchor(
        self,
        id: DeclId,
        kind: ClauseKind,
        among: impl Iterator<Item = &'a Clause>,
    ) -> Option<&'a Clause> {
        let decl: &Decl = self.facts.decl(id);
        let wanted = rank(decl.kind, kind);
        among
            .filter(|clause| rank(decl.kind, clause.kind) <= wanted)
            .last()
    }

    /// The first and last of the key results and initiatives that follow an objective without braces, indented as if
    /// they were inside it.
    pub(crate) fn meant_inside(self, id: DeclId) -> Option<(&'a Decl, &'a Decl)> {
        let objective = self.facts.decl(id);
        if objective.kind != DeclKind::Objective || objective.block.is_some() {
            return None;
        }
        let outer = self.indentation(objective.span.start).len();
        let mut next = objective.end;
        let mut followers: Vec<&Decl> = Vec::new();
        while let Some(decl) = self.facts.decls.get(next as usize) {
            let inside = matches!(decl.kind, DeclKind::KeyResult | DeclKind::Initiative)
                && decl.parent == objective.parent
                && self.indentation(decl.span.start).len() > outer;
            if !inside {
                break;
            }
            followers.push(decl);
            next = decl.end;
        }
        Some((*followers.first()?, *followers.last()?))
    }
}

/// A clause's place in its kind's table; behind it where the kind does not take it.
fn rank(decl: DeclKind, clause: ClauseKind) -> usize {
    takes(decl)
        .iter()
        .position(|kind| *kind == clause)
        .unwrap_or(usize::MAX)
}
