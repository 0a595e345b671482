//! What a text says, freed of every place in it: what a new layout must not change.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::date;
use okrlint_model::{
    Bound, Clause, DeclId, FileFacts, Model, Number, Point, Quantity, Reference, Says, Scope,
    Settings, Suppression, lower,
};
use okrlint_rules::check;
use okrlint_syntax::{Span, TokenKind, parse, text_value};

/// What a text says.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Facts {
    /// Declarations in order, each with its clauses.
    pub(crate) says: Vec<String>,
    /// What is to be kept quiet about what.
    pub(crate) suppressions: Vec<String>,
    /// What the rules find.
    pub(crate) findings: Vec<String>,
    /// Comments without the blanks behind them.
    pub(crate) comments: Vec<String>,
}

impl Facts {
    pub(crate) fn of(text: &str) -> Self {
        let file = Arc::new(lower(Arc::from(text), None));
        let reader = Reader(&file);
        Self {
            says: reader.says(),
            suppressions: sorted(
                file.suppressions
                    .iter()
                    .map(|found| reader.suppression(found)),
            ),
            findings: findings(&file),
            comments: comments(text),
        }
    }
}

fn sorted(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = lines.collect();
    lines.sort_unstable();
    lines
}

fn findings(file: &Arc<FileFacts>) -> Vec<String> {
    let settings = Settings {
        today: date(2026, 2, 20),
        fiscal_year_start: 1,
    };
    let model = Model::build(vec![Arc::clone(file)], settings);
    let told = check(&model, &okrlint_rules::Settings::default())
        .into_iter()
        .map(|finding| {
            // A message quotes the text: how far its words are apart is a matter of style.
            let words: String = finding.message.split_whitespace().collect();
            let rule = finding.rule.id;
            match rule {
                // Whether a clause is said twice or anew is asked of the text, with the comments in it.
                "duplicate-clause" => rule.to_owned(),
                // How bad it is depends on how deep the lines behind it are indented.
                "objective-without-key-results" => format!("{rule} {words}"),
                _ => format!("{:?} {rule} {words}", finding.level),
            }
        });
    sorted(told)
}

/// The comments of a text, without the blanks behind them.
fn comments(text: &str) -> Vec<String> {
    let parse = parse(text);
    let is_comment = |kind| {
        matches!(
            kind,
            TokenKind::Comment | TokenKind::GluedComment | TokenKind::ForeignComment
        )
    };
    let tokens = parse.tokens().iter();
    sorted(
        tokens
            .filter(|token| is_comment(token.kind))
            .map(|token| token.span.text(text).trim_end().to_owned()),
    )
}

struct Reader<'a>(&'a FileFacts);

impl Reader<'_> {
    fn text(&self, span: Span) -> &str {
        span.text(&self.0.text)
    }

    fn says(&self) -> Vec<String> {
        let mut lines = self.clauses(self.0.top_clauses());
        for (id, decl) in self.0.all_decls() {
            let name = decl.name.map_or("", |name| self.0.name_text(&name));
            let parent = decl.parent.map(DeclId::index);
            let mut line = format!(
                "{} {name} {:?} in {parent:?}",
                decl.kind.keyword(),
                self.0.title(decl)
            );
            if let Some(period) = decl.period {
                let _ = write!(line, " {period}");
            }
            if decl.title.is_some() {
                line.push_str(" titled");
            }
            lines.push(line);
            lines.extend(self.clauses(self.0.clauses_of(id)));
        }
        lines
    }

    /// Clauses by kind: of one kind their order counts, but that of days does not.
    fn clauses(&self, clauses: &[Clause]) -> Vec<String> {
        let mut clauses: Vec<&Clause> = clauses.iter().collect();
        clauses.sort_by_key(|clause| (clause.kind, self.day(clause)));
        clauses
            .into_iter()
            .map(|clause| self.clause(clause))
            .collect()
    }

    fn day(&self, clause: &Clause) -> Option<jiff::civil::Date> {
        match clause.says {
            Says::Reading(index) => self.0.readings[index as usize].date,
            Says::Revised { date, .. } => date,
            _ => None,
        }
    }

    fn clause(&self, clause: &Clause) -> String {
        let mut line = format!(
            "  {:?} {} {}",
            clause.placement,
            clause.kind.keyword(),
            self.said(clause.says)
        );
        if let Some(before) = clause.adrift_after {
            let _ = write!(line, " adrift after {}", before.index());
        }
        line
    }

    fn said(&self, says: Says) -> String {
        match says {
            Says::Nothing => "nothing".to_owned(),
            Says::Word => String::new(),
            Says::References(run) => {
                let references = run.of(&self.0.references).iter();
                joined(references.map(|reference| self.reference(reference)))
            }
            Says::People(run) => {
                let people = run.of(&self.0.spans).iter();
                joined(people.map(|span| self.text(*span).to_owned()))
            }
            Says::Links(run) => {
                let links = run.of(&self.0.spans).iter();
                joined(links.map(|span| self.value(*span)))
            }
            Says::Tags(run) => {
                let tags = run.of(&self.0.names).iter();
                joined(tags.map(|name| self.0.name_text(name).to_owned()))
            }
            Says::Choice(span) => self.text(span).to_owned(),
            Says::Text(span) => self.value(span),
            Says::By(when) | Says::During(when) => self.point(when.point),
            Says::Dates(index) => {
                let ends = self.0.dates[index as usize].into_iter();
                joined(
                    ends.map(|end| end.map_or("nothing".to_owned(), |end| self.point(end.point))),
                )
            }
            Says::Change { from, to } => {
                let side = |id: Option<_>| id.map(|id| self.quantity(self.0.quantity(id)));
                format!("{:?} {:?}", side(from), side(to))
            }
            Says::Amount(id) => self.quantity(self.0.quantity(id)),
            Says::Number(id) => number(self.0.number(id)),
            Says::Level { bound, every } => {
                let every = every.map(|every| (every.count, every.unit));
                format!("{} {every:?}", self.bound(bound))
            }
            Says::Every(every) => format!("{} {:?}", every.count, every.unit),
            Says::Unit(index) => self.unit(&self.0.units[index as usize]),
            Says::Reading(index) => {
                let reading = self.0.readings[index as usize];
                format!(
                    "{:?} {:?} {:?} {:?}",
                    reading.date,
                    reading.value.map(|id| self.quantity(self.0.quantity(id))),
                    reading.confidence.map(number),
                    reading.text.map(|span| self.value(span)),
                )
            }
            Says::Revised { date, text } => {
                format!("{date:?} {:?}", text.map(|span| self.value(span)))
            }
            Says::Score { number: id, text } => {
                format!(
                    "{} {:?}",
                    number(self.0.number(id)),
                    text.map(|span| self.value(span))
                )
            }
        }
    }

    /// A text as it reads. One that lacks its quotes is but a row of words.
    fn value(&self, span: Span) -> String {
        let source = self.text(span);
        if source.starts_with('"') {
            return format!("{:?}", text_value(source));
        }
        joined(source.split_whitespace().map(str::to_owned))
    }

    fn point(&self, point: Point) -> String {
        match point {
            Point::Cycle(id) => self.reference(&self.0.references[id.0 as usize]),
            other => format!("{other:?}"),
        }
    }

    fn reference(&self, reference: &Reference) -> String {
        let path = reference.path.of(&self.0.names);
        let names: Vec<_> = path.iter().map(|name| self.0.name_text(name)).collect();
        let cycle = reference
            .cycle
            .map_or(String::new(), |cycle| format!("{}/", self.text(cycle.span)));
        format!("{cycle}{}", names.join("."))
    }

    fn bound(&self, bound: Bound) -> String {
        let quantity = |id| self.quantity(self.0.quantity(id));
        match bound {
            Bound::Compare(operator, id) => format!("{operator:?} {}", quantity(id)),
            Bound::Range(low, high) => format!("{}..{}", quantity(low), quantity(high)),
            Bound::Unsigned(id) => quantity(id),
        }
    }

    fn quantity(&self, quantity: &Quantity) -> String {
        let unit = quantity.unit.as_ref().map(|unit| self.unit(unit));
        format!("{:?} {} {unit:?}", quantity.amount, quantity.placeholder)
    }

    fn unit(&self, unit: &okrlint_model::Unit) -> String {
        let parts = [&unit.head].into_iter().chain(&unit.per);
        joined(parts.map(|part| {
            format!(
                "{:?} {} {}",
                part.dimension,
                part.factor,
                self.text(part.span)
            )
        }))
    }

    fn suppression(&self, suppression: &Suppression) -> String {
        let covered = match suppression.scope {
            Scope::File => "the file".to_owned(),
            Scope::Nothing => "nothing".to_owned(),
            Scope::Span(span) => self.covered(span),
        };
        format!(
            "{} covers {covered}",
            self.text(suppression.comment).trim_end()
        )
    }

    /// The declarations and clauses that begin in a stretch.
    fn covered(&self, stretch: Span) -> String {
        let begins = |span: Span| stretch.start <= span.start && span.start < stretch.end;
        let decls = self.0.all_decls().filter(|(_, decl)| begins(decl.span));
        let decls = decls.map(|(id, _)| id.index());
        let clauses = self.0.clauses.iter().filter(|clause| begins(clause.span));
        let clauses = clauses.map(|clause| {
            let of = clause.decl.map(DeclId::index);
            format!("{of:?}{}", self.clause(clause))
        });
        format!("{:?} and {:?}", decls.collect::<Vec<_>>(), sorted(clauses))
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" ")
}

fn number(number: Number) -> String {
    format!("{:?}", number.value)
}
