//! The command as its users meet it: a process with arguments, a folder and two streams.

mod baseline;
mod check;
mod commands;
mod config;
mod fix;
mod fmt;
mod formats;
#[cfg(unix)]
mod interruption;
mod read;
mod repository;
mod since;
mod support;
