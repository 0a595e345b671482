//! A project of a company and ten thousand teams, which lints clean.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const FILES: usize = 10_000;

/// Nouns with a title, a unit, a baseline and a target.
const MEASURES: [(&str, &str, &str, u32, u32); 6] = [
    ("activation", "New customers find their way", "%", 35, 60),
    ("retention", "Customers stay with us", "%", 62, 80),
    ("latency", "Pages answer at once", "ms", 800, 300),
    (
        "revenue",
        "The business earns more",
        "USD",
        120_000,
        250_000,
    ),
    (
        "throughput",
        "Orders flow without waiting",
        "orders/hour",
        350,
        800,
    ),
    ("satisfaction", "Customers are happier", "points", 31, 52),
];

/// Writes the project below `folder`.
pub(super) fn write_project(folder: &Path) {
    let write = |path: PathBuf, text: &str| fs::write(path, text).expect("writing the project");
    write(folder.join("okrlint.toml"), "today = \"2026-01-10\"\n");
    write(folder.join("company.okr"), COMPANY);
    for index in 0..FILES {
        let part = folder.join(format!("part-{:03}", index / 100));
        fs::create_dir_all(&part).expect("making a folder");
        write(part.join(format!("team-{index:05}.okr")), &team(index));
    }
}

const COMPANY: &str = "company acme \"Acme Inc.\" {
  objective stay \"Customers stay\" during 2026 {
    kr churn \"Fewer leave\" from 4.1% to 2.5%
    kr grow \"They buy more\" from 104% to 115%
  }

  objective quick \"Shops open in a day\" during 2026 {
    kr open \"From contract to first sale\" from 9 days to 1 day
    kr calls \"Nobody needs to call\" from 62% to 15%
  }

  objective trust \"Merchants trust us\" during 2026 {
    kr payouts \"Payouts arrive on time\" from 93% to 99.5%
    kr disputes \"Disputes end sooner\" from 19 days to 6 days
  }
}
";

fn team(index: usize) -> String {
    let mut text = format!(
        "during 2026-Q1\n\nteam team-{index:05} \"Team {index:05}\" in acme {{\n  owner @lead-{index:05}\n\n"
    );
    let measure = |at: usize| MEASURES[(index + at) % MEASURES.len()];
    for at in 0..4 {
        let (name, title, unit, from, to) = measure(at);
        let sign = if from < to { ">=" } else { "<=" };
        let _ = write!(
            text,
            "  kpi {name} \"{title}\" {{\n    type operational\n    why \"Tells the team whether its work helps.\"\n    unit {unit}\n    target {sign} {to} every quarter\n    review every month\n    owner @lead-{index:05}\n    source \"warehouse.team-{index:05}.{name}\"\n    actual 2025-12-31 {from}\n  }}\n\n"
        );
    }
    for at in 0..4 {
        let (name, title, _, from, to) = measure(at);
        let _ = write!(
            text,
            "  objective {name}-first \"{title} in region {at} of team {index}\" {{\n    type aspirational\n    supports acme.stay\n    kr main \"{title} every day at team {index}\" from {from} to {to} by 2026-03-25 measures {name} weight 40\n"
        );
        for other in 1..4 {
            let (name, title, unit, from, to) = measure(at + other);
            let _ = writeln!(
                text,
                "    kr {name} \"{title} in city {other} of team {index}\" from {from} {unit} to {to} {unit} by 2026-03-{} weight 20",
                10 + other
            );
        }
        text.push_str("  }\n\n");
    }
    text.push_str("}\n");
    text
}
