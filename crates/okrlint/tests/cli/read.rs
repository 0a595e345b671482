//! `okrlint read` as a process.

use serde_json::Value;

use crate::support::Folder;

#[test]
fn a_sentence_is_marked_under_the_words_that_decided() {
    let done = Folder::new(&[])
        .run(&[
            "read",
            "Cut the first reply from 48 to 30 minutes by end of March",
        ])
        .ended(0);
    insta::assert_snapshot!(done.stdout, @"
    Cut the first reply from 48 to 30 minutes by end of March
    ^^^                                                        outcome: something changes
                                   ^^                          measurable: by a number
                             ^^                                from: 48
                                   ^^                          to: 30
                                      ^^^^^^^                  unit: minutes
                                                 ^^^^^^^^^^^^  by: end of March
    ^^^                                                        direction: down
    ");
}

#[test]
fn numbers_that_are_no_target_are_told_apart() {
    let done = Folder::new(&[])
        .run(&[
            "read",
            "Ship version 2 of the clearer guide to our 20 shops in 2027",
        ])
        .ended(0);
    insta::assert_snapshot!(done.stdout, @"
    Ship version 2 of the clearer guide to our 20 shops in 2027
    ^^^^                                                         output: something is made or done
    ^^^^                                                         measurable: done or not done
                                               ^^                no target: so many there are
                 ^                                               no target: a version
                                                           ^^^^  no target: a date
    ");
}

#[test]
fn marks_stand_under_wide_letters_and_what_is_not_understood_is_said() {
    let done = Folder::new(&[])
        .run(&[
            "read",
            "Raise 顧客 visits from 20 to 30",
            "顧客満足度を上げる",
        ])
        .ended(0);
    let lines = done.lines();
    // Each of the two wide letters takes two columns.
    let marked = lines.iter().find(|line| line.ends_with("to: 30"));
    assert_eq!(marked.map(|line| line.find('^')), Some(Some(29)));
    assert_eq!(
        lines.last(),
        Some(&"not understood: too few of its words are known as English")
    );
}

#[test]
fn lines_of_json_come_back_with_what_they_say() {
    let input = concat!(
        "{\"id\":\"a1\",\"kind\":\"key_result\",\"text\":\"Reach 75 points\",\"more\":1}\n",
        "\n",
        "{\"kind\":\"objective\",\"text\":\"Launch the new website\"}\n",
    );
    let args = [
        "read",
        "--input-format",
        "jsonl",
        "--output-format",
        "jsonl",
    ];
    let done = Folder::new(&[]).feed(&args, input.as_bytes()).ended(0);
    let lines: Vec<Value> = done
        .lines()
        .iter()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["id"], "a1");
    assert_eq!(lines[0]["kind"], "key_result");
    assert_eq!(lines[0]["measurable"], "number");
    assert_eq!(lines[0]["to"], "75");
    assert_eq!(lines[0]["spans"]["to"], serde_json::json!([6, 8]));
    assert_eq!(lines[1].get("id"), None);
    assert_eq!(lines[1]["nature"], "task");
    assert_eq!(lines[1]["has_metric"], false);
}

#[test]
fn a_line_that_is_no_sentence_is_named_and_the_others_are_read() {
    let input =
        b"{\"text\":\"Reach 75 points\"}\nnope\n{\"kind\":\"thing\",\"text\":\"x\"}\n\xff\n";
    let args = [
        "read",
        "--input-format",
        "jsonl",
        "--output-format",
        "jsonl",
    ];
    let done = Folder::new(&[]).feed(&args, input).ended(1);
    assert_eq!(done.lines().len(), 1);
    let said: Vec<&str> = done.stderr.lines().collect();
    assert_eq!(said.len(), 3, "{}", done.stderr);
    assert!(said[0].starts_with("error: line 2 of standard input is no JSON object"));
    assert!(said[1].contains("line 3") && said[1].contains("`thing`"));
    assert!(said[2].contains("line 4") && said[2].contains("UTF-8"));
}

#[test]
fn without_a_sentence_there_is_nothing_to_read() {
    let done = Folder::new(&[]).feed(&["read"], b"\n \n").ended(3);
    assert_eq!(done.stderr, "error: there is no sentence to read\n");
}
