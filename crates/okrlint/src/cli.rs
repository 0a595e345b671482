//! What can be written on the command line.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use okrlint_rules::Level;

const EXAMPLES: &str = "\
Examples:
  okrlint                                    check all `.okr` files below this folder
  okrlint check teams/support                check one folder; names count from the whole project
  okrlint check --output-format json > out   findings for a program to read
  okrlint fmt                                lay them out in the one style
  okrlint explain key-result-is-kpi          what a rule means, and what to write instead";

const CHECK_EXAMPLES: &str = "\
Exit codes:
  0  nothing at or above the level of --fail-on; with --diff: no difference
  1  findings; with --fix: findings left, or a file that cannot be written; with --diff: a difference
  2  wrong usage, a wrong configuration, or a path that does not exist
  3  no files to check

Examples:
  okrlint check
  okrlint check company.okr teams/ README.md
  okrlint check --fail-on warning --today 2026-03-31
  okrlint check --fix
  okrlint check --diff --unsafe-fixes teams/support
  okrlint check --since main
  cat draft.okr | okrlint check - --stdin-filename teams/support/draft.okr";

const FMT_EXAMPLES: &str = "\
Exit codes:
  0  done; with --check or --diff: nothing to format
  1  with --check or --diff: something to format; always: a file that cannot be read or written
  2  wrong usage, or a path that does not exist
  3  no files to format

Examples:
  okrlint fmt
  okrlint fmt company.okr teams/ README.md
  okrlint fmt --check
  okrlint fmt --diff teams/support
  okrlint fmt - --stdin-filename draft.okr < draft.okr";

const READ_EXAMPLES: &str = "\
Exit codes:
  0  every sentence was read
  1  a line of standard input is not what --input-format says, or cannot be read
  3  no sentence

Examples:
  okrlint read \"Cut the first reply from 48 to 30 minutes\"
  okrlint read --kind objective \"Customers love contacting us\"
  okrlint read --output-format jsonl < titles.txt";

const CONFIG_EXAMPLES: &str = "\
Exit codes:
  0  shown
  2  wrong usage, a wrong configuration, or a path or preset that does not exist

Examples:
  okrlint config
  okrlint config teams/support/2026-q1.okr
  okrlint config --preset strict";

const BASELINE_EXAMPLES: &str = "\
Exit codes:
  0  written, or there was nothing to write
  1  a baseline cannot be written
  2  wrong usage, a wrong configuration, a damaged baseline, or a path that does not exist
  3  no files to check

Examples:
  okrlint baseline
  okrlint baseline teams/new-here
  okrlint baseline --prune";

const DIFF_EXAMPLES: &str = "\
Exit codes:
  0  shown, whether something changed or not
  2  wrong usage, a wrong configuration, a path that does not exist, or no such commit
  3  no files to read

Examples:
  okrlint diff main
  okrlint diff HEAD~20 teams/support
  okrlint diff origin/main --output-format markdown > summary.md";

/// A linter for OKRs written as text: it finds what is wrong with objectives, key results and KPIs, and says why
#[derive(Parser, Debug)]
#[command(name = "okrlint", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// What to do; `check` if nothing is said
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// When to use colours; `auto` means on a terminal, unless `NO_COLOR` is set
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        global = true,
        display_order = 99
    )]
    pub(crate) color: ColorChoice,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Check files and folders
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Lay files out in the one style
    ///
    /// There is one style and no option: two spaces, one clause a line, clauses in one order, short key results and
    /// KPIs on one line. What the files say never changes, no comment is lost, and what holds a mistake stays as it
    /// is.
    #[command(after_help = FMT_EXAMPLES)]
    Fmt(FmtArgs),
    /// Show what a sentence is understood to say
    ///
    /// How anybody could tell that it came true, whether it promises an effect or a piece of work, and its numbers, each
    /// with the words that decided. Nothing leaves this machine.
    #[command(after_help = READ_EXAMPLES)]
    Read(ReadArgs),
    /// Tell what a rule means, why it matters and what to write instead
    Explain(ExplainArgs),
    /// List all rules
    Rules(RulesArgs),
    /// Show what is set for a file or folder, and where
    ///
    /// Every setting and every rule with its level and options, each with the line, the preset or the default that it
    /// comes from.
    #[command(after_help = CONFIG_EXAMPLES)]
    Config(ConfigArgs),
    /// Write down which findings there are, so that checks fail only on new ones
    ///
    /// `okrlint-baseline.json`, at the root of each project, counts them by file and rule. `okrlint check` and the editor
    /// leave out what it knows; where a rule finds more in a file than is known, they show all its findings there. Of
    /// files that are not named it goes on knowing what it knew.
    #[command(after_help = BASELINE_EXAMPLES)]
    Baseline(BaselineArgs),
    /// Tell what became of objectives, key results and KPIs since a commit
    ///
    /// A summary for a pull request or a meeting: what was added and dropped, which promises got easier or harder, and the
    /// news of check-ins, scores and KPIs.
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(DiffArgs),
    /// Serve an editor over standard input and output
    Lsp(LspArgs),
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// Files and folders; `-` is standard input; the folder you are in if nothing is said
    ///
    /// A folder is searched for `.okr` files, save for those that `.gitignore` names. A file or folder that is
    /// named here is read in any case. Of Markdown files, the fenced blocks marked `okr` are read.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// How to print the findings
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: OutputFormat,

    /// From which level on findings make the command fail
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    pub(crate) fail_on: FailOn,

    /// The day to check on, such as `2026-03-31`; without it, the configuration's, else the clock's
    #[arg(long, value_name = "DATE", env = "OKRLINT_TODAY", value_parser = okrlint_project::parse_day)]
    pub(crate) today: Option<Date>,

    /// The path that standard input is to be read as
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<PathBuf>,

    /// Show findings of level `info` as well
    #[arg(long, short)]
    pub(crate) verbose: bool,

    /// The baseline that counts, in the place of each project's own `okrlint-baseline.json`
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Show also what a baseline knows
    #[arg(long, conflicts_with = "baseline")]
    pub(crate) no_baseline: bool,

    /// Hold the files against what they were at this branch, tag or commit, and tell which promises got easier since
    ///
    /// Of a branch, what counts is the commit where it and what is checked out parted. No git need be installed.
    #[arg(long, value_name = "REF")]
    pub(crate) since: Option<String>,

    #[command(flatten)]
    pub(crate) fixing: FixArgs,
}

#[derive(Args, Debug)]
pub(crate) struct BaselineArgs {
    /// Files and folders; the folder you are in if nothing is said
    #[arg(value_name = "PATHS", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Take out what is gone, and add nothing
    #[arg(long)]
    pub(crate) prune: bool,

    /// The file to write, in the place of each project's own `okrlint-baseline.json`
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// The day to check on, such as `2026-03-31`; without it, the configuration's, else the clock's
    #[arg(long, value_name = "DATE", env = "OKRLINT_TODAY", value_parser = okrlint_project::parse_day)]
    pub(crate) today: Option<Date>,
}

#[derive(Args, Debug)]
pub(crate) struct DiffArgs {
    /// The branch, tag or commit; of a branch, the commit where it and what is checked out parted
    #[arg(value_name = "REF")]
    pub(crate) since: String,

    /// Files and folders; the folder you are in if nothing is said
    #[arg(value_name = "PATHS", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// How to print the summary
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: DiffFormat,

    /// The day to read the files on, such as `2026-03-31`; without it, the configuration's, else the clock's
    #[arg(long, value_name = "DATE", env = "OKRLINT_TODAY", value_parser = okrlint_project::parse_day)]
    pub(crate) today: Option<Date>,
}

/// How a summary is printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(crate) enum DiffFormat {
    /// For a terminal
    #[default]
    Human,
    /// For a comment on a pull request
    Markdown,
    /// One JSON object
    Json,
}

/// What is done about findings.
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("fixing").args(["fix", "diff"]).multiple(true)))]
pub(crate) struct FixArgs {
    /// Make the fixes that keep what the text means, and show what is left
    ///
    /// Each file is written whole or not at all, and a formatted one stays formatted. Only files that are named
    /// change. From standard input, the fixed text goes to standard output and what is left to
    /// standard error.
    #[arg(long)]
    pub(crate) fix: bool,

    /// With --fix or --diff: make the first fix of every finding, also one that guesses or changes what is promised
    #[arg(long, requires = "fixing")]
    pub(crate) unsafe_fixes: bool,

    /// Write nothing; show what --fix would change, and fail if it would change something
    #[arg(long)]
    pub(crate) diff: bool,
}

impl FixArgs {
    /// Whether anything is.
    pub(crate) fn is_wanted(&self) -> bool {
        self.fix || self.diff
    }
}

impl CheckArgs {
    /// What `okrlint` alone means: `okrlint check`, environment included.
    pub(crate) fn bare() -> Self {
        #[derive(Parser)]
        struct Bare {
            #[command(flatten)]
            check: CheckArgs,
        }
        Bare::parse_from(["okrlint"]).check
    }
}

#[derive(Args, Debug)]
pub(crate) struct FmtArgs {
    /// Files and folders; `-` is standard input; the folder you are in if nothing is said
    ///
    /// A folder is searched for `.okr` files, save for those that `.gitignore` names. A file or folder that is
    /// named here is formatted in any case. Of Markdown files, the fenced blocks marked `okr` are formatted. Only
    /// files that differ are written. From standard input, the formatted text goes to standard output.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Write nothing; name the files that are not formatted, and fail if there is one
    #[arg(long)]
    pub(crate) check: bool,

    /// Write nothing; show what would change, and fail if something would
    #[arg(long)]
    pub(crate) diff: bool,

    /// The path that standard input is to be read as
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct ReadArgs {
    /// The sentences; without any, each line of standard input is one
    #[arg(value_name = "SENTENCE")]
    pub(crate) sentences: Vec<String>,

    /// What the sentences are the titles of
    #[arg(long, value_name = "KIND", value_enum, default_value_t)]
    pub(crate) kind: ReadKind,

    /// What a line of standard input is
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) input_format: ReadInput,

    /// How to print what was understood
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: ReadOutput,
}

/// What a sentence is the title of.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(crate) enum ReadKind {
    /// An objective
    Objective,
    /// A key result
    #[default]
    #[value(alias = "key_result", alias = "kr")]
    KeyResult,
    /// A KPI
    Kpi,
}

/// What a line of standard input is.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(crate) enum ReadInput {
    /// A sentence
    #[default]
    Text,
    /// A JSON object with `text`, and perhaps `kind` and `id`
    Jsonl,
}

/// How readings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(crate) enum ReadOutput {
    /// Marks under the words that decided
    #[default]
    Human,
    /// A JSON object a line
    Jsonl,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The rule, by the name that stands beside a finding; all are listed if nothing is said
    pub(crate) rule: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct RulesArgs {
    /// How to print them
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: RulesFormat,
}

#[derive(Args, Debug)]
pub(crate) struct ConfigArgs {
    /// The file or folder; the folder you are in if nothing is said
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,

    /// Print a preset instead, as what it would be in an `okrlint.toml`
    #[arg(long, value_name = "NAME", conflicts_with_all = ["path", "output_format"])]
    pub(crate) preset: Option<String>,

    /// Print the JSON schema of `okrlint.toml` instead, for editors
    #[arg(long, conflicts_with_all = ["path", "preset", "output_format"])]
    pub(crate) schema: bool,

    /// How to print what is set
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: ConfigFormat,
}

/// How settings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(crate) enum ConfigFormat {
    /// A table
    #[default]
    Human,
    /// One JSON object
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct LspArgs {
    /// Accepted for editors that always say so
    #[arg(long, hide = true)]
    stdio: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(crate) enum OutputFormat {
    /// With the lines they are about, and what to do
    #[default]
    Human,
    /// One line each: `path:line:column: level[rule] message`
    Concise,
    /// One JSON object
    Json,
}

/// How rules are printed.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(crate) enum RulesFormat {
    /// A table
    #[default]
    Human,
    /// One JSON object
    Json,
}

/// When colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// In any case
    Always,
    /// In no case
    Never,
}

/// From which level on findings make the command fail.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum, Debug)]
pub(crate) enum FailOn {
    /// On errors
    #[default]
    Error,
    /// On warnings and errors
    Warning,
    /// On any finding
    Info,
    /// Never
    Never,
}

impl FailOn {
    /// The lowest level that fails.
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Info => Some(Level::Info),
            Self::Never => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        Cli::command().debug_assert();
    }
}
