//! The rules, one file each.

use crate::rule::rules;

rules![
    syntax_error,
    invalid_date,
    duplicate_clause,
    misplaced_clause,
    incomplete_clause,
    duplicate_name,
    conflicting_declaration,
    unknown_reference,
    ambiguous_reference,
    wrong_reference_kind,
    alignment_cycle,
    file_unreadable,
    ambiguous_number,
    too_few_objectives,
    too_many_objectives,
    objective_without_key_results,
    too_many_key_results,
    key_result_not_measurable,
    missing_baseline,
    unit_mismatch,
    objective_has_metric,
    kpi_missing_target,
    kpi_target_without_period,
    key_result_is_kpi,
];
