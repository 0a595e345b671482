//! One line a finding: `path:line:column: level[rule] message`.

use std::io::{self, Write};

use super::Findings;
use crate::terminal::visible_line;

/// Writes all findings, infos included, each on a line of its own.
pub(crate) fn write(out: &mut impl Write, findings: &Findings<'_>) -> io::Result<()> {
    for (file, found) in findings.all() {
        let at = findings.position(file.project, file.file, found.span.start);
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {}",
            visible_line(&findings.path(file.project, file.file)),
            at.line,
            at.column,
            found.level.name(),
            found.rule.id,
            visible_line(&found.message),
        )?;
    }
    Ok(())
}
