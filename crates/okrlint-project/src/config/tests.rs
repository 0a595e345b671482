mod mistakes;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::date;
use okrlint_rules::{Level, Value, rule};
use proptest::prelude::*;

use super::{Config, Origin, RuleSetting, load};

/// What is wrong: the file, the place's words, the message and the help.
type Mistake = (String, String, String, String);

/// Reads `okrlint.toml` of a folder with `files`.
fn read_all(files: &[(&str, &str)]) -> (Config, Vec<Mistake>) {
    let root = root();
    let texts: BTreeMap<PathBuf, Arc<str>> = files
        .iter()
        .map(|(path, text)| (root.join(path), Arc::from(*text)))
        .collect();
    let give = |path: &Path| match texts.get(path) {
        Some(text) => Ok(Arc::clone(text)),
        None => Err(io::Error::from(io::ErrorKind::NotFound)),
    };
    let (config, errors) = load(&root.join("okrlint.toml"), &give);
    let errors = errors.into_iter().map(|error| {
        let path = error.path.strip_prefix(&root).unwrap_or(&error.path);
        let words = error.span.text(&error.text).to_owned();
        let path = path.to_string_lossy().into_owned();
        (path, words, error.message, error.help)
    });
    (config, errors.collect())
}

fn root() -> PathBuf {
    std::env::temp_dir().join("plan")
}

fn read(text: &str) -> (Config, Vec<(String, String, String)>) {
    let (config, errors) = read_all(&[("okrlint.toml", text)]);
    let errors = errors.into_iter();
    let errors = errors.map(|(_, words, message, help)| (words, message, help));
    (config, errors.collect())
}

fn right(files: &[(&str, &str)]) -> Config {
    let (config, errors) = read_all(files);
    assert_eq!(errors, []);
    config
}

/// What holds for rule `id` in the file at `path`.
fn setting(config: &Config, path: &str, id: &str) -> RuleSetting {
    let path = root().join(path);
    let mut settings = config.resolve(|layer| layer.is_for(&path));
    let at = settings.iter().position(|setting| setting.rule.id == id);
    settings.swap_remove(at.expect("a rule of the catalogue"))
}

fn level(config: &Config, path: &str, id: &str) -> Level {
    setting(config, path, id).level.value
}

fn option(config: &Config, path: &str, id: &str) -> Value {
    setting(config, path, id).options[0].1.value
}

fn told_at(origin: &Origin) -> String {
    match origin {
        Origin::Default => "default".to_owned(),
        Origin::Preset(name) => format!("preset {name}"),
        Origin::File(source, span) => {
            let name = source.path.file_name().unwrap_or_default();
            format!("{}: {}", name.to_string_lossy(), span.text(&source.text))
        }
    }
}

#[test]
fn the_settings_of_a_project_are_read_in_each_of_their_forms() {
    for text in [
        "today = \"2026-02-13\"\nfiscal-year-start = 4\nlanguage = \"en-GB\"\n",
        "language = \"en-GB\"\nfiscal-year-start = 0x4\r\ntoday = 2026-02-13 # a comment\r\n",
        "\"today\" = '2026-02-13'\n\"fiscal-year-start\" = 4\n'language' = 'en-GB'",
    ] {
        let config = right(&[("okrlint.toml", text)]);
        assert_eq!(config.today.value, Some(date(2026, 2, 13)));
        assert_eq!(config.fiscal_year_start.value, 4);
        assert_eq!(config.language.value, "en-GB");
    }
    let config = right(&[("okrlint.toml", "")]);
    assert_eq!(
        (config.today.value, config.fiscal_year_start.value),
        (None, 1)
    );
}

#[test]
fn a_rule_has_a_level_options_or_both() {
    let config = right(&[(
        "okrlint.toml",
        "[rules]\nmissing-baseline = \"error\"\ntoo-many-objectives = { level = \"info\", at-most = 4 }\n\
         too-few-objectives.at-least = 2\n",
    )]);
    assert_eq!(level(&config, "a.okr", "missing-baseline"), Level::Error);
    assert_eq!(level(&config, "a.okr", "too-many-objectives"), Level::Info);
    assert_eq!(
        option(&config, "a.okr", "too-many-objectives"),
        Value::Count(4)
    );
    assert_eq!(
        level(&config, "a.okr", "too-few-objectives"),
        Level::Warning
    );
    assert_eq!(
        option(&config, "a.okr", "too-few-objectives"),
        Value::Count(2)
    );
}

#[test]
fn a_rules_own_entry_wins_over_its_groups_wherever_it_stands() {
    for text in [
        "[rules]\nfocus = \"info\"\ntoo-few-objectives = \"error\"\n",
        "[rules]\ntoo-few-objectives = \"error\"\nfocus = { level = \"info\" }\n",
    ] {
        let config = right(&[("okrlint.toml", text)]);
        assert_eq!(level(&config, "a.okr", "too-few-objectives"), Level::Error);
        assert_eq!(level(&config, "a.okr", "too-many-objectives"), Level::Info);
        assert_eq!(level(&config, "a.okr", "missing-baseline"), Level::Warning);
    }
}

#[test]
fn a_group_does_not_wake_what_is_off_until_asked_for() {
    let config = right(&[(
        "okrlint.toml",
        "[rules]\nsyntax = \"warning\"\nfocus = \"warning\"\nmeasurability = \"warning\"\nwording = \"warning\"\n\
         kpis = \"warning\"\nalignment = \"warning\"\ntime = \"warning\"\nownership = \"warning\"\n",
    )]);
    for rule in okrlint_rules::rules() {
        let expected = rule.level.min(Level::Warning);
        let expected = if expected == Level::Info {
            Level::Warning
        } else {
            expected
        };
        assert_eq!(level(&config, "a.okr", rule.id), expected, "{}", rule.id);
    }
}

#[test]
fn what_stands_later_wins_and_what_is_extended_comes_first() {
    let config = right(&[
        (
            "okrlint.toml",
            "extends = [\"essential\", \"shared/base.toml\", \"gitlab\"]\nfiscal-year-start = 7\n\
             [rules]\nwording = \"info\"\n",
        ),
        (
            "shared/base.toml",
            "extends = \"more.toml\"\nfiscal-year-start = 4\nlanguage = \"de\"\n\
             [rules]\ntoo-many-objectives = { level = \"error\", at-most = 9 }\n",
        ),
        (
            "shared/more.toml",
            "today = 2026-02-13\nlanguage = \"fr\"\n",
        ),
    ]);
    assert_eq!(config.fiscal_year_start.value, 7);
    assert_eq!(config.language.value, "de");
    assert_eq!(config.today.value, Some(date(2026, 2, 13)));
    assert_eq!(told_at(&config.today.origin), "more.toml: 2026-02-13");
    let many = setting(&config, "a.okr", "too-many-objectives");
    assert_eq!(
        (many.level.value, told_at(&many.level.origin).as_str()),
        (Level::Error, "base.toml: \"error\"")
    );
    assert_eq!(many.options[0].1.value, Value::Count(3));
    assert_eq!(told_at(&many.options[0].1.origin), "preset gitlab");
    let metric = setting(&config, "a.okr", "objective-has-metric");
    assert_eq!(
        (metric.level.value, told_at(&metric.level.origin).as_str()),
        (Level::Info, "okrlint.toml: \"info\"")
    );
    let is_kpi = setting(&config, "a.okr", "key-result-is-kpi");
    assert_eq!(
        (is_kpi.level.value, told_at(&is_kpi.level.origin).as_str()),
        (Level::Off, "preset essential")
    );
}

#[test]
fn overrides_are_for_the_files_that_fit() {
    let config = right(&[(
        "okrlint.toml",
        "[rules]\nmissing-baseline = \"info\"\n\n[[overrides]]\nfiles = [\"teams/\"]\nrules.focus = \"error\"\n\
         rules.missing-baseline = \"off\"\n\n[[overrides]]\nfiles = \"*-draft.okr\"\n[overrides.rules]\n\
         missing-baseline = \"error\"\n",
    )]);
    let levels = |path: &str| {
        ["missing-baseline", "too-few-objectives"].map(|id| level(&config, path, id).name())
    };
    assert_eq!(levels("a.okr"), ["info", "warning"]);
    assert_eq!(levels("teams/a.okr"), ["off", "error"]);
    assert_eq!(levels("teams/a-draft.okr"), ["error", "error"]);
    let paths =
        ["a.okr", "b.okr", "teams/a.okr", "teams/a-draft.okr"].map(|path| root().join(path));
    let settings = config.settings(&paths);
    let few = rule("too-few-objectives").expect("a rule of the catalogue");
    let of_file = |file| {
        settings
            .table(okrlint_model::FileId(file))
            .level(few)
            .name()
    };
    assert_eq!(
        [0, 1, 2, 3].map(of_file),
        ["warning", "warning", "error", "error"]
    );
}

#[test]
fn a_project_takes_in_what_it_includes_and_does_not_exclude() {
    let config = right(&[(
        "okrlint.toml",
        "[files]\ninclude = [\"okrs/\", \"/plan.okr\"]\nexclude = [\"drafts/\"]\n",
    )]);
    let takes = |path: &str| config.takes(&root().join(path));
    assert!(takes("okrs/a.okr") && takes("teams/okrs/a.okr") && takes("plan.okr"));
    assert!(!takes("a.okr") && !takes("teams/plan.okr") && !takes("okrs/drafts/a.okr"));
}

#[test]
fn what_is_not_toml_does_not_hide_the_rest_and_is_told_once() {
    let (config, errors) = read(
        "today = =\nfiscal-year-start = 7\nlanguage \"en\"\nfoo = 1\n[rules]\nfocus: \"off\"\nkpis =\n\
         wording = \"loud\"\n",
    );
    assert_eq!(config.fiscal_year_start.value, 7);
    let messages: Vec<&str> = errors
        .iter()
        .map(|(_, message, _)| message.as_str())
        .collect();
    assert_eq!(messages.len(), 6, "{messages:?}");
    assert_eq!(messages[0], "there is an `=` too many");
    assert_eq!(messages[1], "`language` is followed by no `=`");
    assert_eq!(messages[2], "there is no setting `foo`");
    assert_eq!(messages[3], "`focus` is followed by no `=`");
    assert_eq!(messages[5], "there is no level `loud`");
}

#[test]
fn what_stands_for_a_lost_value_is_not_judged() {
    for text in [
        "extends = =",
        "extends = [=]",
        "today = =",
        "fiscal-year-start = =",
        "language = =",
        "files = =",
        "rules = =",
        "overrides = =",
        "[files]\ninclude = =",
        "[rules]\nfocus = =",
        "[rules]\ntoo-many-objectives = =",
        "[rules]\ntoo-many-objectives.at-most = =",
        "[rules]\ntoo-many-objectives.level = =",
        "[[overrides]]\nrules = {}\nfiles = =",
        "[[overrides]]\nfiles = []\nrules = =",
    ] {
        let (_, errors) = read(text);
        assert_eq!(errors.len(), 1, "{text}\n{errors:#?}");
    }
}

#[test]
fn a_ring_of_files_is_told_where_it_closes() {
    let (_, errors) = read_all(&[
        ("okrlint.toml", "extends = \"a.toml\"\n"),
        ("a.toml", "extends = [\"b.toml\"]\n"),
        (
            "b.toml",
            "extends = [\"strict\", \"a.toml\"]\nlanguage = 1\n",
        ),
    ]);
    let told: Vec<(&str, &str)> = errors
        .iter()
        .map(|(path, _, message, _)| (path.as_str(), message.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "b.toml",
                "`a.toml` extends this configuration, which cannot extend it in turn"
            ),
            ("b.toml", "`language` needs a text in quotes, not `1`"),
        ]
    );
}

#[test]
fn what_is_extended_twice_is_read_once() {
    let (config, errors) = read_all(&[
        ("okrlint.toml", "extends = [\"a.toml\", \"b.toml\"]\n"),
        (
            "a.toml",
            "extends = \"c.toml\"\n[rules]\nfocus = \"error\"\n",
        ),
        ("b.toml", "extends = \"c.toml\"\n"),
        ("c.toml", "toady = 1\n[rules]\nfocus = \"info\"\n"),
    ]);
    assert_eq!(errors.len(), 1);
    assert_eq!(level(&config, "a.okr", "too-few-objectives"), Level::Error);
}

/// A configuration in which every kind of setting occurs.
const SAMPLE: &str = "extends = [\"strict\", \"a.toml\"]\ntoday = 2026-02-13\nfiscal-year-start = 4\n\
    language = \"en\"\n[files]\ninclude = [\"*.okr\"]\n[rules]\nfocus = \"info\" # ü\n\
    too-many-objectives = { level = 'error', at-most = 4 }\n[[overrides]]\nfiles = [\n  \"teams/\",\n]\n\
    rules = { kpis = \"off\" }\n";

proptest! {
    #[test]
    fn whatever_stands_there_is_read_and_its_mistakes_have_places(
        cut in 0..SAMPLE.len(),
        length in 0..20_usize,
        put in "[\\[\\]{}=,.\"'#\\n\\r a-z0-9ü\u{FEFF}-]{0,6}",
    ) {
        let start = SAMPLE.floor_char_boundary(cut);
        let end = SAMPLE.floor_char_boundary((cut + length).min(SAMPLE.len()));
        let text = format!("{}{put}{}", &SAMPLE[..start], &SAMPLE[end..]);
        // A place that is none would panic here.
        let (_, errors) = read_all(&[("okrlint.toml", &text), ("a.toml", "")]);
        for (_, _, message, help) in errors {
            prop_assert!(!message.is_empty() && !help.is_empty());
        }
    }
}
