use super::read;

/// A configuration, the words in it that are wrong, what is said of them, and what to write instead.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    (
        "todday = \"2026-02-13\"",
        "todday",
        "there is no setting `todday`",
        "write `today`",
    ),
    (
        "fiscal_year_start = 4",
        "fiscal_year_start",
        "there is no setting `fiscal_year_start`",
        "write `fiscal-year-start`",
    ),
    (
        "[lint]\nselect = []",
        "lint",
        "there is no setting `lint`",
        "the settings are `extends`, `today`, `fiscal-year-start`, `language`, `files`, `rules` and `overrides`",
    ),
    (
        "today = 2026",
        "2026",
        "`today` needs a date, not `2026`",
        "write `today = \"2026-03-31\"`",
    ),
    (
        "today = \"13.02.2026\"",
        "\"13.02.2026\"",
        "`13.02.2026` is no day of the form `2026-03-31`",
        "write `today = \"2026-03-31\"`",
    ),
    (
        "today = \"2026-02-30\"",
        "\"2026-02-30\"",
        "there is no day `2026-02-30`",
        "write `today = \"2026-03-31\"`",
    ),
    (
        "today = 2026-02-13T10:00:00",
        "2026-02-13T10:00:00",
        "`2026-02-13T10:00:00` is no day of the form `2026-03-31`",
        "write `today = \"2026-03-31\"`",
    ),
    (
        "fiscal-year-start = 13",
        "13",
        "`fiscal-year-start` needs a month from 1 to 12, not `13`",
        "write the month's number: `fiscal-year-start = 4` for April",
    ),
    (
        "fiscal-year-start = \"April\"",
        "\"April\"",
        "`fiscal-year-start` needs a month from 1 to 12, not `\"April\"`",
        "write the month's number: `fiscal-year-start = 4` for April",
    ),
    (
        "language = \"English\"",
        "\"English\"",
        "`English` is no code of a language",
        "write the language's code: `language = \"en\"` for English",
    ),
    (
        "language = 7",
        "7",
        "`language` needs a text in quotes, not `7`",
        "write the language's code: `language = \"en\"` for English",
    ),
    (
        "rules = \"strict\"",
        "\"strict\"",
        "`rules` needs a table, not `\"strict\"`",
        "write `[rules]` and below it a rule a line, such as `missing-baseline = \"error\"`",
    ),
    (
        "[rules]\nmissing-baselin = \"error\"",
        "missing-baselin",
        "there is no rule or group of rules `missing-baselin`",
        "write `missing-baseline`",
    ),
    (
        "[rules]\nmesurability = \"error\"",
        "mesurability",
        "there is no rule or group of rules `mesurability`",
        "write `measurability`",
    ),
    (
        "[rules]\nno-such-thing-at-all = \"error\"",
        "no-such-thing-at-all",
        "there is no rule or group of rules `no-such-thing-at-all`",
        "`okrlint rules` lists all rules and groups",
    ),
    (
        "[rules]\nmissing-baseline = \"warn\"",
        "\"warn\"",
        "there is no level `warn`",
        "write `missing-baseline = \"warning\"`",
    ),
    (
        "[rules]\nmissing-baseline = \"loud\"",
        "\"loud\"",
        "there is no level `loud`",
        "the levels are \"error\", \"warning\", \"info\" or \"off\"",
    ),
    (
        "[rules]\nmissing-baseline = true",
        "true",
        "`missing-baseline` needs a level, not `true`",
        "write `missing-baseline = \"warning\"`; the levels are \"error\", \"warning\", \"info\" or \"off\"",
    ),
    (
        "[rules]\nfocus = { level = \"eror\" }",
        "\"eror\"",
        "there is no level `eror`",
        "write `focus = \"error\"`",
    ),
    (
        "[rules]\nfocus = { at-most = 4 }",
        "at-most",
        "`at-most` cannot be set for the group `focus`",
        "a group has a level alone; options belong to a single rule",
    ),
    (
        "[rules]\ntoo-many-objectives = { at_most = 4 }",
        "at_most",
        "`too-many-objectives` has no option `at_most`",
        "write `at-most`",
    ),
    (
        "[rules]\ntoo-many-objectives = { severity = 4 }",
        "severity",
        "`too-many-objectives` has no option `severity`",
        "beside its `level` it takes `at-most`",
    ),
    (
        "[rules]\nunit-mismatch = { limit = 4 }",
        "limit",
        "`unit-mismatch` has no option `limit`",
        "beside its `level` nothing can be set for this rule",
    ),
    (
        "[rules]\ntoo-many-objectives = { at-most = \"four\" }",
        "\"four\"",
        "`at-most` of `too-many-objectives` needs a whole number, not `\"four\"`",
        "write `at-most = 5` or another number",
    ),
    (
        "[rules]\ntoo-many-objectives = { at-most = -1 }",
        "-1",
        "`at-most` of `too-many-objectives` needs a whole number, not `-1`",
        "write `at-most = 5` or another number",
    ),
    (
        "extends = \"strikt\"",
        "\"strikt\"",
        "there is no preset `strikt`",
        "write `strict`",
    ),
    (
        "extends = [\"gitlab\", \"company-wide\"]",
        "\"company-wide\"",
        "there is no preset `company-wide`",
        "the presets are `essential`, `recommended`, `strict`, `measure-what-matters`, `radical-focus` and `gitlab`; a file's name ends in `.toml`",
    ),
    (
        "extends = [1]",
        "1",
        "`extends` needs texts in quotes, not `1`",
        "write `extends = [\"strict\"]` or `extends = [\"../okrlint.toml\"]`",
    ),
    (
        "extends = \"../shared.toml\"",
        "\"../shared.toml\"",
        "there is no file `../shared.toml` to extend",
        "write its path from the folder of this file",
    ),
    (
        "extends = \"okrlint.toml\"",
        "\"okrlint.toml\"",
        "this configuration extends itself",
        "take this out",
    ),
    (
        "files = [\"a.okr\"]",
        "[\"a.okr\"]",
        "`files` needs a table, not a list",
        "write `[files]` and below it `exclude = [\"drafts/\"]`",
    ),
    (
        "[files]\nignore = []",
        "ignore",
        "there is no setting `ignore` about files",
        "the settings are `include` and `exclude`",
    ),
    (
        "[files]\nexclude = [\"{a,b\", 3]",
        "3",
        "`exclude` needs texts in quotes, not `3`",
        "write patterns as in a `.gitignore`: `[\"drafts/\", \"*-old.okr\"]`",
    ),
    (
        "[overrides]\nfiles = []",
        "[overrides]",
        "`overrides` needs a list of tables, not a table",
        "write `[[overrides]]`, and below it `files = [\"teams/\"]` and `rules = { missing-baseline = \"error\" }`",
    ),
    (
        "[[overrides]]\nrules = {}",
        "[[overrides]]",
        "this override does not say for which files",
        "write `files = [\"teams/\"]`, with patterns as in a `.gitignore`",
    ),
    (
        "[[overrides]]\nfiles = \"teams/\"",
        "[[overrides]]",
        "this override sets no rule",
        "write `rules = { missing-baseline = \"error\" }`, or take it out",
    ),
    (
        "[[overrides]]\nfiles = \"teams/\"\nrules = {}\ntoday = 2026-02-13",
        "today",
        "`today` cannot be set for single files",
        "set it above the first table, for the whole project",
    ),
    (
        "[[overrides]]\nfile = \"teams/\"\nfiles = \"teams/\"\nrules = {}",
        "file",
        "there is no setting `file` in `overrides`",
        "write `files`",
    ),
];

#[test]
fn every_mistake_is_told_at_its_place() {
    for (text, place, message, help) in MISTAKES {
        let (_, errors) = read(text);
        let expected = (
            (*place).to_owned(),
            (*message).to_owned(),
            (*help).to_owned(),
        );
        assert!(errors.contains(&expected), "{text}\n{errors:#?}");
        let others = usize::from(text.contains("{a,b"));
        assert_eq!(errors.len(), 1 + others, "{text}\n{errors:#?}");
    }
}
