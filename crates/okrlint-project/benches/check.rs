//! What it costs to check ten thousand files, cold: `cargo bench -p okrlint-project --bench check [-- FOLDER]`.
//!
//! Without a folder it makes its own project of a company and ten thousand teams, some 3.3 KB each, that lints clean.
//! Prints the files, the findings, the wall and CPU seconds and the peak memory of the whole process. The two last come
//! from `/proc` and are left out where there is none.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use mimalloc::MiMalloc;
use okrlint_project::{Options, Workspace};

/// The same as the command's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const FILES: usize = 10_000;

fn main() {
    let folder = std::env::args_os()
        .skip(1)
        .find(|argument| argument != "--bench")
        .map(PathBuf::from);
    let made = folder.is_none().then(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write_project(folder.path());
        folder
    });
    let path = folder.unwrap_or_else(|| {
        made.as_ref()
            .map(|made| made.path().to_owned())
            .unwrap_or_default()
    });

    let before = cpu_seconds();
    let start = Instant::now();
    let mut workspace = Workspace::new(Options::default());
    if workspace.add_path(&path).is_err() {
        println!("skipped: there is no {}", path.display());
        return;
    }
    let report = workspace.check();
    let wall = start.elapsed().as_secs_f64();
    let findings: usize = report.files.iter().map(|file| file.diagnostics.len()).sum();
    print!(
        "{} files, {findings} findings: {wall:.2} s wall",
        report.files.len()
    );
    if let (Some(before), Some(after)) = (before, cpu_seconds()) {
        print!(", {:.2} s CPU", after - before);
    }
    if let Some(peak) = peak_megabytes() {
        print!(", {peak} MB at most");
    }
    println!();
}

/// User and system time of this process so far.
fn cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name in brackets; the kernel counts in hundredths of a second for user space.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

fn peak_megabytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

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

fn write_project(folder: &Path) {
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
            "  objective {name}-first \"{title} in region {at}\" {{\n    type aspirational\n    supports acme.stay\n    kr main \"{title} every day\" from {from} to {to} by 2026-03-25 measures {name} weight 40\n"
        );
        for other in 1..4 {
            let (name, title, unit, from, to) = measure(at + other);
            let _ = writeln!(
                text,
                "    kr {name} \"{title} in city {other}\" from {from} {unit} to {to} {unit} by 2026-03-{} weight 20",
                10 + other
            );
        }
        text.push_str("  }\n\n");
    }
    text.push_str("}\n");
    text
}
