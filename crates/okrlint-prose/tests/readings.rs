//! What sentences are read to say, a table for each phenomenon.

use okrlint_prose::{Kind, Lexicon, Measurable, Nature, Reader, Reading};

fn check<T: PartialEq + std::fmt::Debug>(
    kind: Kind,
    rows: &[(&str, T)],
    outline: impl Fn(&Reading<'_>) -> T,
) {
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(sentence, expected)| {
            let reading = reader.read(kind, sentence);
            let found = reading.as_ref().map(&outline);
            let right = found.as_ref() == Some(expected);
            (!right).then(|| format!("{sentence}: {found:?}, not {expected:?}; {reading:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn values(reading: &Reading<'_>) -> String {
    let text = |value: &Option<okrlint_prose::Value<'_>>| {
        value.as_ref().map_or("-", |value| value.text).to_owned()
    };
    let (from, to, unit) = (text(&reading.from), text(&reading.to), text(&reading.unit));
    format!("{from} .. {to} {unit}")
}

#[test]
fn values_are_taken_as_written() {
    let rows = [
        ("Cut waiting from 12 to 4 days", "12 .. 4 days"),
        ("Raise repeat orders from 32% to 40%", "32% .. 40% %"),
        ("Repeat orders 32% → 40%", "32 .. 40 %"),
        ("Raise repeat orders to 40% (currently 32%)", "32 .. 40 %"),
        (
            "Bring queues down to 5 minutes (from 9 today)",
            "9 .. 5 minutes",
        ),
        ("Grow sales from $1.2M to $2M", "$1.2M .. $2M -"),
        ("Sell 1.5 million cups", "- .. 1.5 million cups"),
        ("Open 1 shop in Lisbon", "- .. 1 shop"),
        ("Hire +2 bakers", "- .. +2 bakers"),
        ("Carry a load of 20GB", "- .. 20 GB"),
        ("At least one shop sells tea", "- .. one shop"),
        ("Three shops sell tea", "- .. Three shops"),
        ("Answer every letter within 2 days", "- .. 2 days"),
        ("80% of guests come back within 4 weeks", "- .. 80 %"),
        ("Launch 2 menus with 12 dishes", "- .. 2 menus"),
        ("Number of bakers | Goal 7", "- .. 7 -"),
        ("Print the price list (70%)", "- .. - -"),
        ("Print the price list: 70%", "- .. - -"),
        ("Ship version 2 to our 3 regions in 2027", "- .. - -"),
        ("Visit the 20 largest shops", "- .. - -"),
        ("Raise the 6 month average to 12 orders", "- .. 12 orders"),
        ("Speed up baking by 5x", "- .. 5x -"),
        ("2x workshops", "- .. 2 workshops"),
        ("Join the top 10 roasters", "- .. - -"),
    ]
    .map(|(sentence, expected)| (sentence, expected.replace("32% .. 40%", "32 .. 40")));
    check(Kind::KeyResult, &rows, values);
}

#[test]
fn a_promise_is_measured_by_a_number_or_done_or_neither() {
    use Measurable::{Binary, None, Number};
    let rows = [
        ("Win 40 new shops", Number),
        ("Double the number of tastings", Number),
        ("Grow sales by 15%", Number),
        ("Print the price list", Binary),
        ("Price list printed", Binary),
        ("Guests can pay by card", Binary),
        ("Hire a head baker", Binary),
        ("The oven is installed", Binary),
        ("The new oven bakes faster than the old one", Binary),
        ("Support payment by card", Binary),
        ("Improve the coffee", None),
        ("Waiting time decreases", None),
        ("Support the engineers", None),
        ("Attract more guests", None),
        ("Collaborate with farmers", None),
        ("Grow sales by X%", None),
        ("Win N shops", None),
        ("Our menus are clear", None),
        ("Guests understand the menu", None),
        ("Develop a culture of baking", None),
        ("Ensure quality of all ovens", None),
        ("Clearly define our offer", None),
        ("Weekly throughput of the ovens", None),
        ("Make a film about bread", Binary),
        ("Make the price list available", Binary),
        ("Find a baker and a cook", Binary),
        ("Zero complaints", Number),
    ];
    check(Kind::KeyResult, &rows, |reading| reading.measurable.value);
}

#[test]
fn key_results_are_outcomes_or_outputs() {
    use Nature::{Hold, Outcome, Output};
    let rows = [
        // Orders.
        ("Cut waiting from 12 to 4 days", Outcome),
        ("Win 40 new customers", Outcome),
        ("Ship the booking page", Output),
        ("Hire 3 engineers", Output),
        ("Run 4 tastings", Output),
        ("Keep churn below 2%", Hold),
        ("Maintain the handbook", Output),
        // Verb or noun.
        ("Launch the oven", Output),
        ("Launch of the oven", Output),
        ("Support for cards", Output),
        ("Document how bread is made", Output),
        // Without a verb.
        ("Card driver for the till", Output),
        ("500 downloads", Outcome),
        ("12 workshops", Output),
        ("90% customer satisfaction", Outcome),
        // Participles and passives.
        ("Published price list", Output),
        ("Price list published", Output),
        ("The price list is printed", Output),
        ("The app is used by half of the shops", Outcome),
        ("Complaints reduced by 20%", Outcome),
        ("Shifts filled by volunteers", Outcome),
        // Clauses with a subject.
        ("Users can order without calling", Outcome),
        ("80% of guests recommend us", Outcome),
        ("At least one customer uses card payments", Outcome),
        ("Write a guide that can be used offline", Output),
        ("Average response time falls to 2 hours", Outcome),
        ("Every engineer has a development plan", Output),
        // Means and ends.
        ("Move the shelves to cut walking by 20%", Outcome),
        (
            "Ship the app to 3 regions so that waiting falls from 12 to 4 days",
            Outcome,
        ),
        ("Build a dashboard which shops use every day", Outcome),
        (
            "Ensure that customers receive replies within 2 days",
            Outcome,
        ),
        // Things made, done and there.
        ("There is a documented process for complaints", Output),
        ("The oven is in place", Output),
        ("Two ovens are provisioned and tested", Output),
        ("100% of our bakers are certified", Output),
        ("80% of orders are delivered within 2 days", Outcome),
        ("The board receives a monthly report", Output),
        ("Make a film about bread", Output),
        ("Make the app faster", Outcome),
        ("Improve the handbook", Output),
        ("Improve the handbook's rating to 4.5", Outcome),
        ("Grow the team by 3 bakers", Output),
        ("Deliver a loaf in under 30 minutes", Outcome),
        ("Code reviews reach 40 shops", Outcome),
        // What the team itself thinks and does with a thing; what is made possible.
        ("Our bakers know where the recipes are", Outcome),
        ("Enable the engineers to choose their shifts", Outcome),
        ("The bakers trusted their oven", Outcome),
        ("Contribute 10% of sales", Outcome),
        ("Bring coverage up to 100%", Outcome),
        ("Self-serve portal for guests", Output),
        ("Co-write the guide with guests", Output),
        // Labels before the promise.
        ("Search: ship the booking page", Output),
        ("[Tools] Win 40 new customers", Outcome),
    ];
    check(Kind::KeyResult, &rows, |reading| reading.nature.value);
}

#[test]
fn objectives_give_a_direction_or_name_a_task() {
    use Nature::{BusinessAsUsual, Direction, Label, Task};
    let rows = [
        ("Customers love our bread", Direction),
        ("Improve the way we bake", Direction),
        ("Become the favourite bakery of the city", Direction),
        ("Build a thriving community", Direction),
        ("Fast and reliable ovens", Direction),
        (
            "Opening a shop is the easiest part of having one",
            Direction,
        ),
        ("Build the booking page", Task),
        ("Release of the booking app", Task),
        ("Hire two engineers", Task),
        ("Keep the ovens running", BusinessAsUsual),
        ("Continue the tastings", BusinessAsUsual),
        ("Community", Label),
        ("Booking app", Label),
        ("Package guides", Label),
        ("Solve the problems of our largest guests", Direction),
        ("Develop and nurture a culture of baking", Direction),
        ("Reach more guests", Direction),
        ("Provide a pleasant experience for guests", Direction),
        ("Launch of the booking page", Task),
        ("Analysis of the price list", Task),
        ("Get the booking page released", Task),
        ("The app is adopted by all shops", Direction),
    ];
    check(Kind::Objective, &rows, |reading| reading.nature.value);
}

#[test]
fn an_objective_may_carry_a_number() {
    let rows = [
        ("Win 40 shops", true),
        ("Halve the price of bread to 2 euros", true),
        ("Prepare for the next 18 months", false),
        ("Lead the market within 5 years", false),
        ("Ship version 2 in 2027", false),
    ];
    check(Kind::Objective, &rows, |reading| {
        reading.to.is_some() && reading.has_metric()
    });
}

#[test]
fn a_goal_is_told_in_words_that_can_be_taken_out() {
    let rows = [
        ("Raise the share from 80% to 90%", Some("from 80% to 90%")),
        ("Raise it from 80 to 90 %, soon", Some("from 80 to 90 %")),
        ("NPS 62 → 75", Some("62 → 75")),
        ("NPS: 62->75 points", Some("62->75 points")),
        (
            "Cut replies from 48 to 30 minutes",
            Some("from 48 to 30 minutes"),
        ),
        (
            "Grow from 1 to 2 million users",
            Some("from 1 to 2 million users"),
        ),
        ("Raise NPS to 75 from 62", Some("to 75 from 62")),
        ("Grow from $1M to $2M", Some("from $1M to $2M")),
        (
            "Grow from 120 signups per month to 300",
            Some("from 120 signups per month to 300"),
        ),
        ("Raise NPS to 75", Some("to 75")),
        ("Reach an NPS of 75", Some("of 75")),
        ("Win 100 new customers", Some("100")),
        (
            "Make at least 90% of customers happy",
            Some("at least 90% of"),
        ),
        ("Raise €1.5 Mn in March", Some("€1.5 Mn")),
        ("Earn USD 5M", Some("USD 5M")),
        ("Grow revenue by 10%", Some("by 10%")),
        ("Be 10x faster", Some("10x")),
        ("Sell 20% more", Some("20%")),
        ("Ship version 2 in 2026", None),
    ]
    .map(|(sentence, goal)| (sentence, goal.map(str::to_owned)));
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    for (sentence, expected) in rows {
        let goal = reader
            .read(Kind::KeyResult, sentence)
            .and_then(|reading| reading.goal)
            .map(|goal| sentence[goal].to_owned());
        assert_eq!(goal, expected, "{sentence}");
    }
}

#[test]
fn a_deadline_is_found() {
    let rows = [
        (
            "Ship the page by the end of March",
            Some("the end of March"),
        ),
        ("Ship the page by Q3", Some("Q3")),
        (
            "Ship the page before 2027-03-31, please",
            Some("2027-03-31"),
        ),
        ("Grow sales by 15%", None),
        ("Orders made by guests", None),
    ]
    .map(|(sentence, by)| (sentence, by.map(str::to_owned)));
    check(Kind::KeyResult, &rows, |reading| {
        reading.by.as_ref().map(|by| by.text.to_owned())
    });
}

#[test]
fn gaps_changes_and_second_promises_are_noted() {
    let rows = [
        ("Grow sales by X%", "placeholder relative"),
        ("Win TBD shops", "placeholder"),
        ("Grow sales by 15%", "relative"),
        ("Sell 20% more bread", "relative"),
        ("Double the bread sold", "relative"),
        ("Double the bread sold to 400 loaves", ""),
        ("Cut waiting by half", "relative"),
        ("Cut waiting by half past ten", ""),
        ("Make bread that Generation X loves", ""),
        ("Open Project X", ""),
        ("Raise the NPS X points", "placeholder"),
        ("Revenue X", "placeholder"),
        ("Win X shops", "placeholder"),
        ("Grow sales from 10% to 15%", ""),
        ("Win 40 shops and 10 hotels", "compound"),
        ("Write the guide and its summary", ""),
        ("Write a guide and train the bakers", "compound"),
        ("Write the guide and publish it", ""),
        ("3 tastings, 40 reviews", "compound"),
        ("Win a partner (bank TBD)", ""),
    ]
    .map(|(sentence, notes)| (sentence, notes.to_owned()));
    check(Kind::KeyResult, &rows, |reading| {
        [
            ("placeholder", &reading.placeholder),
            ("relative", &reading.relative),
            ("compound", &reading.compound),
        ]
        .into_iter()
        .filter_map(|(name, span)| span.as_ref().map(|_| name))
        .collect::<Vec<_>>()
        .join(" ")
    });
}

#[test]
fn a_value_is_to_rise_or_to_fall() {
    use okrlint_prose::Direction::{Down, Up};
    let rows = [
        ("Raise the rating to 4.5", Some((Up, "Raise"))),
        ("Waiting falls to 4 days", Some((Down, "falls"))),
        ("Cut waiting by half to increase sales", Some((Down, "Cut"))),
        ("Reach a rating of 4.5", None),
        ("80% of guests come back", None),
    ]
    .map(|(sentence, expected)| (sentence, expected.map(|(way, word)| (way, word.to_owned()))));
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    for (sentence, expected) in rows {
        let found = reader
            .read(Kind::KeyResult, sentence)
            .and_then(|reading| reading.direction)
            .map(|direction| (direction.value, sentence[direction.span].to_owned()));
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn qualities_without_a_measure_are_found() {
    let rows = [
        ("Serve excellent bread", Some("excellent")),
        ("Guests are served quickly", Some("quickly")),
        ("Write down the best practices", None),
        ("Bread is sold on Sundays as well", None),
        ("Move to the Secure tariff", None),
        ("Serve excellent bread to 40 guests", None),
        ("Serve bread faster than the shop next door", None),
    ]
    .map(|(sentence, vague)| (sentence, vague.map(str::to_owned)));
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    for (sentence, expected) in rows {
        let vague = reader
            .read(Kind::Objective, sentence)
            .and_then(|reading| reading.vague)
            .map(|vague| sentence[vague].to_owned());
        assert_eq!(vague, expected, "{sentence}");
    }
}

#[test]
fn a_bound_says_on_which_side_a_promise_is_kept() {
    use okrlint_prose::Bound::{AtLeast, AtMost};
    let rows = [
        ("At least 40 shops sell tea", Some(AtLeast)),
        ("More than 40 shops sell tea", Some(AtLeast)),
        ("No more than 40 shops sell tea", Some(AtMost)),
        ("Answer within at most 4 days", Some(AtMost)),
        ("Keep waiting under 4 days", Some(AtMost)),
        ("Waiting ≤ 4 days", Some(AtMost)),
        ("A rating of >4.5", Some(AtLeast)),
        ("Win 40 shops", None),
    ];
    check(Kind::KeyResult, &rows, |reading| {
        reading
            .quantities
            .first()
            .and_then(|quantity| quantity.bound)
    });
}

#[test]
fn what_words_count_is_given_in_digits() {
    let rows = [
        ("Open a dozen shops", "12  shops"),
        ("Sell two million cups", "2 M cups"),
        ("Sell 1.5 million cups", "1.5 M cups"),
        ("Earn 3k euros", "3 k €"),
        ("Earn 3 million dollars", "3 M $"),
        ("Earn CHF 400", "400  CHF"),
    ]
    .map(|(sentence, expected)| (sentence, expected.to_owned()));
    check(Kind::KeyResult, &rows, |reading| {
        let quantity = reading.target().expect("a target");
        let unit = match quantity.unit {
            Some(okrlint_prose::Unit::Word(unit) | okrlint_prose::Unit::Currency(unit)) => unit,
            _ => "",
        };
        format!(
            "{} {} {unit}",
            quantity.number,
            quantity.scale.unwrap_or_default()
        )
    });
}

#[test]
fn decisions_point_at_their_words() {
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    let sentence = "[Tills] Cut waiting from 12 to 4 days";
    let reading = reader
        .read(Kind::KeyResult, sentence)
        .expect("it is English");
    assert_eq!(&sentence[reading.nature.span], "Cut");
    assert_eq!(&sentence[reading.measurable.span], "4");
}

#[test]
fn names_from_elsewhere_do_not_make_a_title_foreign() {
    let rows = [
        ("Win 40 shops in Rio de Janeiro and La Paz", true),
        (
            "Open the Café de la Paix in Las Vegas for the guests of our team",
            true,
        ),
    ];
    check(Kind::KeyResult, &rows, |_| true);
}

#[test]
fn other_languages_are_not_understood() {
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    for sentence in [
        "",
        " ",
        "42",
        "🙂🙂",
        "Kundinnen lieben unsere Brötchen",
        "Les clients adorent notre pain",
        "Les clients adorent notre pain plus de 20%",
        "De klanten zijn tevreden over de service",
        "Clientes satisfechos con el servicio",
        "Unser Team ist mit dem Support zufrieden",
        "Kunderna gillar det som vi har",
        "Увеличить продажи на 20%",
        "提高客户满意度到 90%",
        "زيادة المبيعات",
    ] {
        assert_eq!(reader.read(Kind::KeyResult, sentence), None, "{sentence}");
    }
}
