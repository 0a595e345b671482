//! The reference's two files.

use okrlint_model::Health;

use super::{key_result, objective, sound};

const COMPANY: &str = include_str!("../../../okrlint-syntax/tests/valid/language-company.okr");
const SUPPORT: &str = include_str!("../../../okrlint-syntax/tests/valid/language-support.okr");

#[test]
fn the_references_example_means_what_the_reference_says() {
    let model = sound(&format!("{COMPANY}\n---\n{SUPPORT}"));
    assert_eq!(model.units().len(), 2);
    assert_eq!(model.objectives().len(), 2);
    assert_eq!(model.key_results().len(), 7);
    assert_eq!(model.kpis().len(), 3);

    // 44 of 48 → 30 minutes: 4 of 18 made, with 30 of 73 days gone, and confident.
    let reply = key_result(&model, "first-reply");
    let progress = model.progress(reply).expect("it was measured");
    assert_eq!(progress.exact().to_string(), "2/9");
    assert_eq!(model.health(reply), Health::OffTrack);

    // Its KPI was read before the cycle only, so it stands at its baseline.
    let nps = key_result(&model, "nps-back");
    assert_eq!(model.progress(nps).map(|p| p.percent()), Some(0));

    let uptime = key_result(&model, "uptime");
    assert_eq!(model.progress(uptime), None, "nobody has measured it");

    // nps-back 0, first-reply 2/9 twice, self-service 0; uptime is unknown.
    let objective = objective(&model, "love-support");
    let progress = model.objective_progress(objective).expect("known in part");
    assert_eq!(progress.exact().to_string(), "1/9");
}
