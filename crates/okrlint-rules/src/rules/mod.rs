//! The rules, one file each.

use crate::rule::rules;

rules![];
