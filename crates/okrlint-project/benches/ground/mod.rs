//! What the benchmarks over whole projects share: the files, and the figures.

mod company;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use mimalloc::MiMalloc;
use tempfile::TempDir;

/// The same as the command's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The folder that is measured.
pub(crate) enum Ground {
    /// Named as the benchmark's argument.
    Named(PathBuf),
    /// Made for the occasion.
    Made(TempDir),
}

impl Ground {
    /// The folder that the command line names, else one with a project of ten thousand files of some 3.3 KB.
    pub(crate) fn of_arguments() -> Self {
        let mut arguments = std::env::args_os().skip(1);
        if let Some(folder) = arguments.find(|argument| argument != "--bench") {
            return Self::Named(PathBuf::from(folder));
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        company::write_project(folder.path());
        Self::Made(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Named(path) => path,
            Self::Made(folder) => folder.path(),
        }
    }
}

/// Runs from its making on.
pub(crate) struct Meter {
    start: Instant,
    /// CPU seconds of the process until then.
    before: Option<f64>,
}

impl Meter {
    pub(crate) fn start() -> Self {
        Self {
            before: cpu_seconds(),
            start: Instant::now(),
        }
    }
}

/// Wall and CPU seconds since the start and the peak memory of the whole process. The two last come from `/proc` and
/// are left out where there is none.
impl fmt::Display for Meter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2} s wall", self.start.elapsed().as_secs_f64())?;
        if let (Some(before), Some(now)) = (self.before, cpu_seconds()) {
            write!(f, ", {:.2} s CPU", now - before)?;
        }
        if let Some(peak) = peak_megabytes() {
            write!(f, ", {peak} MB at most")?;
        }
        Ok(())
    }
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
