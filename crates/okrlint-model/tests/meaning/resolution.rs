//! What references mean.

use super::{last_meaning, project, sound};

#[test]
fn names_are_looked_up_from_the_inside_out() {
    let rows = [
        (
            "a key result's KPI, though the key result shares its name",
            "team t {\n kpi nps {}\n objective o \"O\" {\n  kr nps \"N\" measures nps\n }\n}",
            "kpi 0:2",
        ),
        (
            "of two the inner",
            "company c {\n kpi nps {}\n team t {\n  kpi nps {}\n  objective o \"O\" {\n   kr k \"K\" measures nps\n  }\n }\n}",
            "kpi 0:4",
        ),
        (
            "the parent by `in` encloses too",
            "company c {\n kpi nps {}\n}\n---\nteam t in c {\n objective o \"O\" {\n  kr k \"K\" measures nps\n }\n}",
            "kpi 0:2",
        ),
        (
            "a unit at any depth, then what is in it",
            "company c {\n department d {\n  team t {\n   kpi nps {}\n  }\n }\n}\n---\nteam x {\n objective o \"O\" guards t.nps {}\n}",
            "kpi 0:4",
        ),
        (
            "each further name one step down",
            "company c {\n department d {\n  kpi nps {}\n }\n}\n---\nteam x {\n objective o \"O\" guards c.nps {}\n}",
            "unknown",
        ),
        (
            "what a unit does not enclose has to be named by its path",
            "team t {\n kpi nps {}\n}\n---\nteam x {\n objective o \"O\" guards nps {}\n}",
            "unknown",
        ),
        (
            "a key result by its path",
            "company c {\n objective o \"O\" {\n  kr k \"K\"\n }\n team t {\n  objective p \"P\" supports c.o.k {}\n }\n}",
            "kr 0:3",
        ),
        (
            "an initiative's key result in the same objective",
            "team t {\n objective o \"O\" {\n  kr k \"K\"\n  initiative \"I\" for k\n }\n}",
            "kr 0:3",
        ),
        (
            "only what the clause takes",
            "company c {\n objective o \"O\" {}\n team t {\n  objective p \"P\" {\n   kr k \"K\" measures o\n  }\n }\n}",
            "wrong kind: objective 0:2",
        ),
        (
            "what the clause takes further out goes before what it does not take further in",
            "company c {\n kpi x {}\n team t {\n  objective x \"X\" {}\n  objective p \"P\" guards x {}\n }\n}",
            "kpi 0:2",
        ),
        (
            "a declaration does not mean itself where another is in reach",
            "company c {\n objective grow \"G\" {}\n team t {\n  objective grow \"G\" supports grow {}\n }\n}",
            "objective 0:2",
        ),
        (
            "two units of one name",
            "department x {\n team a {}\n}\ndepartment y {\n team a {}\n}\n---\nproject p in a {}",
            "ambiguous: team 0:2, team 0:5",
        ),
        (
            "of two declarations that nothing tells apart the first: their name has its own report",
            "team t {\n kpi a {}\n kpi a {}\n objective o \"O\" guards a {}\n}",
            "kpi 0:2",
        ),
        (
            "what stands outside every unit can be meant all the same",
            "objective a \"A\" {\n kr x \"X\"\n}\n---\nobjective b \"B\" supports a.x {}",
            "kr 0:2",
        ),
        (
            "a part that could belong to several units is none of them",
            "department x {\n team a {}\n}\ndepartment y {\n team a {}\n}\nteam a {}\n---\nproject p in a {}",
            "ambiguous: team 0:2, team 0:5",
        ),
        (
            "projects are seen whole, whatever the order of the files",
            "team t in c {}\n---\ncompany c {}",
            "company 1:1",
        ),
    ];
    for (what, text, meaning) in rows {
        assert_eq!(last_meaning(&sound(text)), meaning, "{what}");
    }
}

#[test]
fn an_objective_is_looked_for_in_the_referrers_cycle_then_in_those_around() {
    const OF: &str = "company c {\n objective g \"G\" during 2026-Q1 {}\n objective g \"G\" during 2026-H1 {}\n objective g \"G\" during 2026 {}\n objective g \"G\" during 2025-Q4 {}\n}\n---\n";
    let rows = [
        ("during 2026-Q1", "c.g", "objective 0:2"),
        ("during 2026-Q2", "c.g", "objective 0:3"),
        ("during 2026-Q4", "c.g", "objective 0:4"),
        ("during 2026-02", "c.g", "objective 0:2"),
        ("during 2026-Q1", "2025-Q4/c.g", "objective 0:5"),
        ("during 2026-Q1", "2026/c.g", "objective 0:4"),
        ("during 2026-Q1", "2024/c.g", "unknown"),
        (
            "during 2024",
            "c.g",
            "ambiguous: objective 0:2, objective 0:3, objective 0:4, objective 0:5",
        ),
    ];
    for (during, reference, meaning) in rows {
        let text =
            format!("{OF}team t {{\n objective o \"O\" {during} supports {reference} {{}}\n}}");
        assert_eq!(last_meaning(&sound(&text)), meaning, "{during} {reference}");
    }
    let only = "company c {\n objective g \"G\" during 2025-Q4 {}\n}\n---\nteam t {\n objective o \"O\" during 2026-Q1 supports c.g {}\n}";
    assert_eq!(
        last_meaning(&sound(only)),
        "objective 0:2",
        "else where it is the only one"
    );
    let tie = "cycle a from 2026-01-01 to 2026-04-30\ncycle b from 2025-12-31 to 2026-04-29\ncompany c {\n objective g \"G\" during a {}\n objective g \"G\" during b {}\n}\nteam t {\n objective o \"O\" during 2026-Q1 supports c.g {}\n}";
    assert_eq!(
        last_meaning(&sound(tie)),
        "ambiguous: objective 0:4, objective 0:5",
        "neither of two equally long cycles around goes before the other"
    );
    let declared = "cycle spring from 2026-02-01 to 2026-04-30\ncompany c {\n objective g \"G\" during spring {}\n objective g \"G\" during 2026 {}\n}\nteam t {\n objective o \"O\" during 2027 supports spring/c.g {}\n}";
    assert_eq!(last_meaning(&sound(declared)), "objective 0:3");
}

#[test]
fn cycles_are_referred_to_by_name() {
    assert_eq!(
        last_meaning(&sound(
            "cycle s from 2026-01-01 to 2026-02-01\n---\nteam t during s {}"
        )),
        "cycle 0:1"
    );
    assert_eq!(last_meaning(&project("team t during season {}")), "unknown");
}
