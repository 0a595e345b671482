//! `okrlint read`.

mod human;
mod jsonl;

use std::borrow::Cow;
use std::io::{self, BufRead, BufWriter, Write};

use okrlint_prose::{Kind, Lexicon, Reader};
use serde::Deserialize;

use crate::cli::{ColorChoice, ReadArgs, ReadInput, ReadKind, ReadOutput};
use crate::terminal::{Look, Paint};
use crate::{Exit, unless_broken_pipe};

/// A sentence, and what is known of it beforehand.
struct Sentence {
    /// What its writer calls it; given back as it came.
    id: Option<serde_json::Value>,
    kind: ReadKind,
    text: String,
}

/// Shows what sentences say, as `args` want it.
pub(crate) fn run(args: &ReadArgs, color: ColorChoice) -> io::Result<Exit> {
    let stdout = io::stdout();
    let paint = Paint::choose(color, &stdout);
    let mut out = BufWriter::new(stdout.lock());
    let lexicon = Lexicon::english();
    let mut reader = Reader::new(&lexicon);
    let mut shown = 0;
    let mut failed = false;
    for sentence in sentences(args) {
        match sentence {
            Ok(sentence) => {
                let written = write(&mut out, &mut reader, args, &sentence, paint, shown);
                shown += 1;
                if written.is_err() {
                    unless_broken_pipe(written)?;
                    return Ok(Exit::Clean);
                }
            }
            Err(message) => {
                failed = true;
                complain(color, &message)?;
            }
        }
    }
    unless_broken_pipe(out.flush())?;
    if failed {
        return Ok(Exit::Findings);
    }
    if shown == 0 {
        complain(color, "there is no sentence to read")?;
        return Ok(Exit::NoInput);
    }
    Ok(Exit::Clean)
}

fn write(
    out: &mut impl Write,
    reader: &mut Reader<'_>,
    args: &ReadArgs,
    sentence: &Sentence,
    paint: Paint,
    before: usize,
) -> io::Result<()> {
    let kind = match sentence.kind {
        ReadKind::Objective => Kind::Objective,
        // A KPI is named, and measured, as a key result is.
        ReadKind::KeyResult | ReadKind::Kpi => Kind::KeyResult,
    };
    let reading = reader.read(kind, &sentence.text);
    match args.output_format {
        ReadOutput::Human => {
            if before > 0 {
                writeln!(out)?;
            }
            human::write(out, &sentence.text, kind, reading.as_ref(), paint)
        }
        ReadOutput::Jsonl => jsonl::write(out, sentence, kind, reading.as_ref()),
    }
}

/// The sentences of the command line, else of standard input; in place of one that cannot be had what is wrong with it.
fn sentences(args: &ReadArgs) -> Box<dyn Iterator<Item = Result<Sentence, String>> + '_> {
    let said = |text: &str| Sentence {
        id: None,
        kind: args.kind,
        text: text.to_owned(),
    };
    if !args.sentences.is_empty() {
        return Box::new(args.sentences.iter().map(move |text| Ok(said(text))));
    }
    let lines = io::stdin().lock().split(b'\n');
    Box::new(lines.enumerate().filter_map(move |(at, line)| {
        let place = |what: &str| format!("line {} of standard input {what}", at + 1);
        let line = match line {
            Ok(line) => line,
            Err(error) => return Some(Err(place(&format!("cannot be read: {error}")))),
        };
        let Ok(line) = str::from_utf8(&line) else {
            return Some(Err(place("is not UTF-8")));
        };
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if line.is_empty() {
            return None;
        }
        Some(match args.input_format {
            ReadInput::Text => Ok(said(line)),
            ReadInput::Jsonl => from_json(line, args.kind).map_err(|what| place(&what)),
        })
    }))
}

/// A line of JSON; what it holds beside this is passed over.
#[derive(Deserialize)]
struct Line<'a> {
    id: Option<serde_json::Value>,
    #[serde(borrow)]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

fn from_json(line: &str, kind: ReadKind) -> Result<Sentence, String> {
    let line: Line<'_> = serde_json::from_str(line)
        .map_err(|error| format!("is no JSON object with a `text`: {error}"))?;
    let kind = match line.kind.as_deref() {
        None => kind,
        Some("objective") => ReadKind::Objective,
        Some("key-result" | "key_result" | "kr") => ReadKind::KeyResult,
        Some("kpi") => ReadKind::Kpi,
        Some(other) => {
            return Err(format!(
                "says it is of the kind `{other}`: write `objective`, `key-result` or `kpi`"
            ));
        }
    };
    Ok(Sentence {
        id: line.id,
        kind,
        text: line.text.into_owned(),
    })
}

fn complain(color: ColorChoice, message: &str) -> io::Result<()> {
    let stderr = io::stderr();
    let paint = Paint::choose(color, &stderr);
    let level = Look::Level(okrlint_rules::Level::Error);
    let shown = crate::terminal::visible_line(message);
    writeln!(stderr.lock(), "{}: {shown}", paint.paint(level, "error"))
}
