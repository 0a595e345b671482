//! Units over files.

use okrlint_model::{Entity, Model};

use super::{named, project, sound};

/// Every unit as `kind name < parent (parts)`, in no order.
fn tree(model: &Model) -> Vec<String> {
    let label = |unit: &okrlint_model::OrgUnit| {
        let at = unit.parts[0];
        model.file(at.file).label(model.decl(at))
    };
    let mut lines: Vec<String> = model
        .units()
        .iter()
        .map(|unit| {
            let parent = unit
                .parent
                .map(|parent| format!(" < {}", label(model.unit(parent))))
                .unwrap_or_default();
            let kind = unit.kind.keyword();
            format!("{kind} {}{parent} ({})", label(unit), unit.parts.len())
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn a_unit_is_its_kind_parent_and_name() {
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "parts in two files are one unit",
            "company acme {}\nteam a in acme {}\n---\nteam a in acme {}",
            &["company acme (1)", "team a < acme (2)"],
        ),
        (
            "braces and `in` say the same",
            "company acme {\n  team a {}\n}\n---\nteam a in acme {}",
            &["company acme (1)", "team a < acme (2)"],
        ),
        (
            "the kind tells apart",
            "company a {}\nteam a in a {}\n---\nteam a in a {}",
            &["company a (1)", "team a < a (2)"],
        ),
        (
            "the parent tells apart",
            "department x {\n  team a {}\n}\ndepartment y {\n  team a {}\n}",
            &[
                "department x (1)",
                "department y (1)",
                "team a < x (1)",
                "team a < y (1)",
            ],
        ),
        (
            "a part without `in` joins the only unit of its kind and name",
            "team a \"A\" {}\n---\ncompany acme {\n  team a {}\n}",
            &["company acme (1)", "team a < acme (2)"],
        ),
        (
            "a path leads to the unit that is meant",
            "department x {\n  team a {}\n}\ndepartment y {\n  team a {}\n}\n---\nproject p in y.a {}",
            &[
                "department x (1)",
                "department y (1)",
                "project p < a (1)",
                "team a < x (1)",
                "team a < y (1)",
            ],
        ),
        (
            "names are compared in NFC",
            "team caf\u{e9} {}\n---\nteam cafe\u{301} {}",
            &["team caf\u{e9} (2)"],
        ),
        (
            "and case-sensitive",
            "team a {}\n---\nteam A {}",
            &["team A (1)", "team a (1)"],
        ),
        (
            "parents may stand in any order",
            "team a in b {}\n---\ndepartment b in c {}\n---\ncompany c {}",
            &["company c (1)", "department b < c (1)", "team a < b (1)"],
        ),
    ];
    for (what, text, expected) in rows {
        assert_eq!(tree(&sound(text)), *expected, "{what}");
    }
}

#[test]
fn a_part_that_could_join_several_units_is_ambiguous() {
    let model = project(
        "department x {\n  team a {}\n}\ndepartment y {\n  team a {}\n}\n---\nteam a \"A\" {}",
    );
    let [(part, candidates)] = model.ambiguous_parts() else {
        panic!("{:?}", model.ambiguous_parts());
    };
    assert_eq!(part.file.0, 1);
    assert_eq!(candidates.len(), 2);
    let unplaced = model.units().iter().filter(|unit| unit.unplaced);
    assert_eq!(unplaced.count(), 1, "it is no unit that others could mean");
}

#[test]
fn a_ring_of_parents_is_found_and_ends() {
    for text in [
        "team a in b {}\nteam b in a {}",
        "team a in b {}\n---\nteam b in c {}\n---\nteam c in a {}",
    ] {
        let rings = sound(text).rings();
        assert_eq!(rings.len(), 1, "{text}");
        assert_eq!(rings[0].steps[0].0.0, 0, "the first by path");
    }
}

#[test]
fn a_long_chain_of_parents_is_no_matter() {
    use std::fmt::Write as _;
    let mut text = String::from("company u0 {}\n");
    for index in 1..5000 {
        let _ = writeln!(text, "team u{index} in u{} {{}}", index - 1);
    }
    assert_eq!(sound(&text).units().len(), 5000);
}

#[test]
fn what_stands_in_a_unit_belongs_to_it() {
    let model = sound(
        "company acme {\n  kpi nps {}\n  team a {\n    objective o \"O\" {\n      kr k \"K\"\n    }\n  }\n}",
    );
    let unit = |name| match model.entity(named(&model, name)) {
        Some(Entity::Unit(id)) => id,
        other => panic!("{other:?}"),
    };
    assert_eq!(model.kpis()[0].unit, Some(unit("acme")));
    assert_eq!(model.objectives()[0].unit, Some(unit("a")));
    assert_eq!(model.key_results()[0].objective.map(|id| id.0), Some(0));
}
