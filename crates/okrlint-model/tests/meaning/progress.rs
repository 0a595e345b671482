//! Progress and health.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use okrlint_model::{Health, Model};

use super::{assert_sound, key_result, objective, project_on, sound};

fn with_key_result(clauses: &str) -> Model {
    let text = format!(
        "during 2026-Q1\nteam t {{\n kpi x unit % actual 2025-12-31 20\n objective o \"O\" {{\n  kr k \"K\" {clauses}\n }}\n}}"
    );
    sound(&text)
}

#[test]
fn progress_is_the_part_of_the_way_that_has_been_made() {
    let rows = [
        ("from 0 to 10 checkin 2026-01-10 3", Some("3/10")),
        (
            "from 48 min to 30 min checkin 2026-01-10 44 min",
            Some("2/9"),
        ),
        (
            "from 48 min to 0.5 h checkin 2026-01-10 44 min",
            Some("2/9"),
        ),
        ("from 1k to 2k checkin 2026-01-10 1500", Some("1/2")),
        ("from 0 to 3 checkin 2026-01-10 1", Some("1/3")),
        ("from 0.1 to 0.4 checkin 2026-01-10 0.2", Some("1/3")),
        // Shown as it is, outside 0 to 1 too.
        ("from 10 to 20 checkin 2026-01-10 5", Some("-1/2")),
        ("from 10 to 20 checkin 2026-01-10 25", Some("3/2")),
        ("from 10 to 20", Some("0")),
        ("from 10 to 10 checkin 2026-01-10 10", None),
        ("from 10 to unknown checkin 2026-01-10 12", None),
        ("from unknown to 20", None),
        (
            "from unknown to 20 checkin 2026-01-10 10 checkin 2026-01-20 15",
            Some("1/2"),
        ),
        ("to 40% measures x checkin 2026-01-20 30%", Some("1/2")),
        ("to 40", None),
        ("keep >= 99.9% checkin 2026-01-10 99.95%", Some("1")),
        ("keep >= 99.9% checkin 2026-01-10 99.8%", Some("0")),
        ("keep 10..20 checkin 2026-01-10 20", Some("1")),
        ("keep 10..20 checkin 2026-01-10 21", Some("0")),
        ("keep >= 99.9%", None),
        ("milestone", Some("0")),
        ("milestone score 0.7", Some("7/10")),
        // Another dimension does not count.
        ("from 0 min to 10 min checkin 2026-01-10 3%", Some("0")),
        ("", None),
    ];
    for (clauses, progress) in rows {
        let model = with_key_result(clauses);
        let found = model.progress(key_result(&model, "k"));
        let found = found.map(|progress| progress.exact().to_string());
        assert_eq!(found.as_deref(), progress, "{clauses}");
    }
}

#[test]
fn an_objectives_progress_is_the_weighted_mean_of_what_is_known() {
    let rows: [(&[&str], Option<&str>); 6] = [
        (
            &["from 0 to 10 checkin 2026-01-10 5", "from 0 to 10"],
            Some("1/4"),
        ),
        (
            &["from 0 to 10 checkin 2026-01-10 5 weight 3", "from 0 to 10"],
            Some("3/8"),
        ),
        (
            &["from 0 to 10 checkin 2026-01-10 5", "from unknown to 10"],
            Some("1/2"),
        ),
        // Counted as 0 to 1.
        (
            &[
                "from 0 to 10 checkin 2026-01-10 30",
                "from 0 to 10 checkin 2026-01-10 -5",
            ],
            Some("1/2"),
        ),
        (&["from unknown to 10"], None),
        (&[], None),
    ];
    for (results, progress) in rows {
        let mut lines = String::new();
        for clauses in results {
            let _ = writeln!(lines, "  kr \"K\" {clauses}");
        }
        let model = sound(&format!("team t {{\n objective o \"O\" {{\n{lines} }}\n}}"));
        let found = model.objective_progress(objective(&model, "o"));
        let found = found.map(|progress| progress.exact().to_string());
        assert_eq!(found.as_deref(), progress, "{lines}");
    }
}

#[test]
fn health_holds_progress_against_the_time_gone() {
    // A cycle of a hundred days, so that a day is a hundredth of the time.
    let rows: [(&str, Date, Health); 17] = [
        ("from 0 to 100", date(2026, 1, 1), Health::OnTrack),
        ("from 0 to 100", date(2025, 12, 1), Health::OnTrack),
        (
            "from 0 to 100 checkin 2026-01-02 45",
            date(2026, 2, 20),
            Health::OnTrack,
        ),
        (
            "from 0 to 100 checkin 2026-01-02 44",
            date(2026, 2, 20),
            Health::AtRisk,
        ),
        (
            "from 0 to 100 checkin 2026-01-02 35",
            date(2026, 2, 20),
            Health::AtRisk,
        ),
        (
            "from 0 to 100 checkin 2026-01-02 34",
            date(2026, 2, 20),
            Health::OffTrack,
        ),
        (
            "from 0 to 100 checkin 2026-01-02 60 confidence 0.5",
            date(2026, 2, 20),
            Health::OnTrack,
        ),
        (
            "from 0 to 100 checkin 2026-01-02 60 confidence 0.4",
            date(2026, 2, 20),
            Health::AtRisk,
        ),
        (
            "from 0 to 100 checkin 2026-01-02 60 confidence 0.2",
            date(2026, 2, 20),
            Health::OffTrack,
        ),
        (
            "from 0 to 100 checkin 2026-01-02 60 confidence 0.2 checkin 2026-01-09 confidence 0.8",
            date(2026, 2, 20),
            Health::OnTrack,
        ),
        // Its own date: at its end all of it is due.
        (
            "from 0 to 100 by 2026-02-20 checkin 2026-01-02 89",
            date(2026, 2, 20),
            Health::AtRisk,
        ),
        ("from unknown to 100", date(2026, 2, 20), Health::Unknown),
        ("milestone", date(2026, 2, 20), Health::Unknown),
        (
            "milestone by 2026-02-20",
            date(2026, 2, 20),
            Health::OffTrack,
        ),
        (
            "milestone by 2026-02-20 score 1",
            date(2026, 2, 20),
            Health::OnTrack,
        ),
        (
            "from 0 to 100 checkin 2026-01-02 100",
            date(2026, 4, 12),
            Health::Ended(None),
        ),
        (
            "from 0 to 100 score 0.7",
            date(2026, 4, 12),
            Health::Ended(Some(rust_decimal::Decimal::new(7, 1))),
        ),
    ];
    for (clauses, today, health) in rows {
        let text = format!(
            "cycle c from 2026-01-01 to 2026-04-11\nduring c\nteam t {{\n objective o \"O\" {{\n  kr k \"K\" {clauses}\n }}\n}}"
        );
        let model = project_on(&text, today, 1);
        assert_sound(&model);
        assert_eq!(
            model.health(key_result(&model, "k")),
            health,
            "{clauses} on {today}"
        );
    }
}

#[test]
fn per_cent_is_rounded() {
    let model = with_key_result("from 0 to 3 checkin 2026-01-10 2");
    let progress = model.progress(key_result(&model, "k")).expect("known");
    assert_eq!(progress.percent(), 67);
}
