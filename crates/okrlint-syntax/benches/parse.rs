//! How fast a text is read: megabytes a second on good and on broken text, and whether twice the
//! text takes twice the time. `cargo bench -p okrlint-syntax`
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use okrlint_syntax::parse;

/// A file of at least `size` bytes, as teams write them; the same for the same size.
fn good(size: usize) -> String {
    let mut text = String::from("# Objectives of the organisation.\nduring 2026-Q1\n\n");
    let mut number = 0;
    while text.len() < size {
        number += 1;
        let _ = write!(
            text,
            r#"team team-{number} "Team number {number}" in acme {{
  owner @lead-{number}

  kpi nps "Net promoter score" {{
    type strategic
    why "Would our customers recommend us?"
    unit points
    within -100..100
    target >= 75 every quarter
    alert < 60
    review every month
    source "https://dash.example.com/nps/{number}"
    actual 2025-11-30 64
    actual 2025-12-31 62
  }}

  # What we want to be true by the end of March.
  objective love-support "Customers love contacting us" {{
    type aspirational
    supports acme.loyal-customers
    guards handling-cost
    why """
      The score fell below its target in December, and **interviews**
      name slow first replies first.
      """

    kr nps-back "Promoters are back" from 62 to 75 by 2026-03-31 measures nps
    kr first-reply "First replies come fast" {{
      from 48 min to 30 min
      commit 40 min
      by 2026-03-15
      owner @duty-lead
      weight 2
      checkin 2026-01-02 48 min confidence 0.5
      checkin 2026-01-31 44 min confidence 0.6 "New macros rolled out."
    }}
    kr self-service "Customers help themselves" from 20% to 35%
    kr uptime "The help centre stays up" keep >= 99.9%

    initiative tool "Bring in the new tool" for first-reply by 2026-02-15 status doing
  }}

  kpi handling-cost "Cost per ticket" unit EUR target <= 4.20 every month review every month
}}

"#
        );
    }
    text
}

/// The same with ten mistakes in every team.
fn broken(size: usize) -> String {
    good(size)
        .replace("type strategic", "tipe strategic")
        .replace("target >= 75", "target 75")
        .replace(
            "review every month\n    source",
            "review monthly\n    source",
        )
        .replace("2025-11-30", "30.11.2025")
        .replace("by 2026-03-31", "by")
        .replace("owner @duty-lead", "owner: duty-lead")
        .replace("confidence 0.5", "confidence 50%")
        .replace(
            "self-service \"Customers help",
            "self-service “Customers help",
        )
        .replace("keep >= 99.9%", "keep ≥ 99.9%")
        .replace("from 48 min to 30 min", "to 30 min from 48 min")
}

/// Time that this thread has spent on a processor, so that other work on the machine does not count;
/// where the system does not tell, time on the clock.
fn spent(since: Instant) -> Duration {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|fields| fields.split(' ').next()?.parse().ok())
        .map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// Time for one run. The clock of a thread ticks every few milliseconds, so many runs are timed
/// together; the best of three such bundles counts.
fn best(text: &str) -> Duration {
    let since = Instant::now();
    let runs = (20_000_000 / text.len().max(1)).clamp(2, 5000) as u32;
    (0..3)
        .map(|_| {
            let start = spent(since);
            for _ in 0..runs {
                black_box(parse(black_box(text)));
            }
            spent(since).saturating_sub(start) / runs
        })
        .min()
        .unwrap_or_default()
}

fn report(name: &str, text: &str) {
    let time = best(text);
    let speed = text.len() as f64 / 1e6 / time.as_secs_f64();
    let errors = parse(text).errors().len();
    println!(
        "{name:<28} {:>9} B {:>9.3} ms {speed:>6.0} MB/s {errors:>4} errors",
        text.len(),
        time.as_secs_f64() * 1e3
    );
}

/// Makes a text of about so many bytes.
type Make = fn(usize) -> String;

fn main() {
    for size in [3_000, 30_000, 1_000_000, 10_000_000] {
        report(&format!("good {size}"), &good(size));
        report(&format!("broken {size}"), &broken(size));
    }
    println!("\ntwice the text, times the time (2 is linear):");
    let hostile: [(&str, Make); 12] = [
        ("opening braces", |n| "{".repeat(n)),
        ("closing braces", |n| "}".repeat(n)),
        ("nested declarations", |n| "objective a {".repeat(n / 13)),
        ("quotes", |n| "\"".repeat(n)),
        ("text block edges", |n| "why \"\"\"\n".repeat(n / 8)),
        ("NULs", |n| "\0".repeat(n)),
        ("digits", |n| "9".repeat(n)),
        ("digits and commas", |n| "1,".repeat(n / 2)),
        ("names and hyphens", |n| "a-".repeat(n / 2)),
        ("unknown words", |n| "wrod 5\n".repeat(n / 7)),
        ("clauses on new lines", |n| {
            "kr \"x\"\n by 2026\n".repeat(n / 16)
        }),
        ("one line", |n| {
            let lines = good(n);
            let lines = lines
                .lines()
                .filter(|line| !line.trim_start().starts_with('#'));
            lines.collect::<Vec<_>>().join(" ").replace("\"\"\"", "\"")
        }),
    ];
    for (name, make) in hostile {
        let (small, large) = (make(1_000_000), make(2_000_000));
        let (one, two) = (best(&small), best(&large));
        println!(
            "{name:<28} {:>9.3} ms {:>9.3} ms  x{:.2}",
            one.as_secs_f64() * 1e3,
            two.as_secs_f64() * 1e3,
            two.as_secs_f64() / one.as_secs_f64()
        );
    }
}
