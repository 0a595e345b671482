//! What fixing makes of files: it comes to an end, mends all that can be mended, and breaks nothing.

mod projects;
mod properties;
mod subject;
