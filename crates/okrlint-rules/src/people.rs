//! Words for people: what they do is nobody's to decide but theirs.

/// Nouns for those whose doings are measured, in their plural.
const PEOPLE: &[&str] = &[
    "applicants",
    "borrowers",
    "buyers",
    "candidates",
    "children",
    "citizens",
    "clients",
    "colleagues",
    "contributors",
    "customers",
    "developers",
    "employees",
    "engineers",
    "families",
    "guests",
    "learners",
    "managers",
    "members",
    "parents",
    "partners",
    "patients",
    "people",
    "players",
    "pupils",
    "readers",
    "regulars",
    "residents",
    "shoppers",
    "staff",
    "students",
    "subscribers",
    "teachers",
    "tenants",
    "travellers",
    "users",
    "viewers",
    "visitors",
    "volunteers",
];

/// Whether a word of a title is a noun for people, whatever its case.
pub(crate) fn is_people(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    PEOPLE
        .iter()
        .any(|people| word.eq_ignore_ascii_case(people))
}

/// Whether a title is about people: it begins with them, or with a share of them.
pub(crate) fn is_about_people(title: &str) -> bool {
    /// So far into a title its subject reaches: «The share of new customers».
    const WORDS: usize = 5;
    let mut words = title.split_whitespace().take(WORDS);
    words.any(is_people)
}
