//! Messages off the wire: a client's frames, whatever may be wrong with them.
//!
//! The framework's own reader ends the server at the first frame that it cannot decode, and half an emoji in an
//! edit is enough for that. This one answers what it cannot read, finds the next frame, and goes on.

use std::io::{self, Read};
use std::ops::Range;

use crate::protocol::{Error, ErrorCode, Id, Request, Response};

/// The longest message that is taken, in bytes. The longest source is 64 MB, and JSON may double that.
const LONGEST_MESSAGE: usize = 192 << 20;

/// A length beyond this one is a mistake, not a message that is worth skipping.
const LONGEST_SKIP: usize = 2 << 30;

/// The longest line of a header, in bytes.
const LONGEST_LINE: usize = 8 << 10;

/// How much is read at once, in bytes.
const CHUNK: usize = 64 << 10;

const CONTENT_LENGTH: &str = "content-length:";

/// What stood in a frame.
#[derive(Debug)]
pub(crate) enum Frame {
    /// A request or a notification.
    Request(Request),
    /// The client's answer to a request of ours.
    Response(Response),
    /// Something unreadable, with the answer that it gets.
    Rejected(Response),
    /// Something unreadable that nobody waits for; the text says what it was.
    Ignored(String),
}

/// Reads frames until the input ends.
pub(crate) struct Frames<R> {
    input: R,
    buffer: Vec<u8>,
    /// The part of `buffer` that came in and is still to be looked at.
    rest: Range<usize>,
}

impl<R: Read> Frames<R> {
    pub(crate) fn new(input: R) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            rest: 0..0,
        }
    }

    /// Waits for the next frame; `None` once the input has ended.
    pub(crate) fn next(&mut self) -> io::Result<Option<Frame>> {
        let length = match self.header()? {
            Header::End => return Ok(None),
            Header::Unreadable => {
                let problem = "a header without a readable `Content-Length`";
                return Ok(Some(rejected(Id::Null, ErrorCode::ParseError, problem)));
            }
            Header::Length(length) => length,
        };
        if length > LONGEST_MESSAGE {
            if length <= LONGEST_SKIP {
                self.skip(length)?;
            }
            let problem = "a message longer than 192 MB";
            return Ok(Some(rejected(Id::Null, ErrorCode::InvalidRequest, problem)));
        }
        while self.rest.len() < length {
            if !self.fill()? {
                return Ok(None);
            }
        }
        let body = &self.rest()[..length];
        let frame = decode(body);
        // A length that is too large takes in the beginning of the next frame: give it back.
        let taken = match frame {
            Frame::Rejected(_) => next_header(body),
            _ => length,
        };
        self.rest.start += taken;
        self.release();
        Ok(Some(frame))
    }

    /// Reads up to the empty line that ends a header. What is no header is passed over.
    fn header(&mut self) -> io::Result<Header> {
        let mut header = None;
        loop {
            let Some(line) = self.line()? else {
                return Ok(Header::End);
            };
            if line.is_empty() {
                match header {
                    Some(header) => return Ok(header),
                    None => continue,
                }
            }
            if let Some(at) = find_content_length(line) {
                let value = line[at + CONTENT_LENGTH.len()..].trim_ascii();
                let length = str::from_utf8(value)
                    .ok()
                    .and_then(|value| value.parse().ok());
                header = Some(length.map_or(Header::Unreadable, Header::Length));
            } else if header.is_none() && line.contains(&b':') {
                header = Some(Header::Unreadable);
            }
        }
    }

    /// The next line without its end; a piece of it where it is too long to belong to a header.
    fn line(&mut self) -> io::Result<Option<&[u8]>> {
        let mut searched = 0;
        let length = loop {
            let rest = self.rest();
            if let Some(at) = memchr::memchr(b'\n', &rest[searched..]) {
                break searched + at + 1;
            }
            searched = rest.len();
            if searched >= LONGEST_LINE {
                break searched;
            }
            if !self.fill()? {
                return Ok(None);
            }
        };
        let start = self.rest.start;
        self.rest.start += length;
        let line = &self.buffer[start..self.rest.start];
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        Ok(Some(line.strip_suffix(b"\r").unwrap_or(line)))
    }

    fn skip(&mut self, mut length: usize) -> io::Result<()> {
        loop {
            let here = self.rest.len().min(length);
            self.rest.start += here;
            length -= here;
            if length == 0 || !self.fill()? {
                return Ok(());
            }
        }
    }

    fn rest(&self) -> &[u8] {
        &self.buffer[self.rest.clone()]
    }

    /// Reads more; `false` at the end of the input.
    fn fill(&mut self) -> io::Result<bool> {
        if self.rest.end == self.buffer.len() {
            self.buffer.copy_within(self.rest.clone(), 0);
            self.rest = 0..self.rest.len();
            if self.buffer.len() - self.rest.end < CHUNK {
                let larger = (self.buffer.len() * 2).max(2 * CHUNK);
                self.buffer.resize(larger, 0);
            }
        }
        loop {
            match self.input.read(&mut self.buffer[self.rest.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(count) => {
                    self.rest.end += count;
                    return Ok(count > 0);
                }
            }
        }
    }

    /// Forgets what has been read, and the memory that one huge message took.
    fn release(&mut self) {
        if self.rest.is_empty() {
            self.rest = 0..0;
            if self.buffer.len() > 16 * CHUNK {
                self.buffer = Vec::new();
            }
        }
    }
}

enum Header {
    Length(usize),
    Unreadable,
    End,
}

fn find_content_length(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(CONTENT_LENGTH.len())
        .position(|window| window.eq_ignore_ascii_case(CONTENT_LENGTH.as_bytes()))
}

/// Where the next frame's header seems to begin in `body`, whole or cut off by its end; else its end.
fn next_header(body: &[u8]) -> usize {
    find_content_length(body).unwrap_or_else(|| {
        let begins = |&at: &usize| {
            let tail = &body[at..];
            CONTENT_LENGTH.as_bytes()[..tail.len()].eq_ignore_ascii_case(tail)
        };
        let first = body.len().saturating_sub(CONTENT_LENGTH.len() - 1);
        (first..body.len()).find(begins).unwrap_or(body.len())
    })
}

fn decode(body: &[u8]) -> Frame {
    let problem = match serde_json::from_slice::<Request>(body) {
        Ok(request) if !request.method().is_empty() => return Frame::Request(request),
        Ok(_) => return decode_response(body),
        Err(problem) => problem,
    };
    if let Some(repaired) = repair(body) {
        return decode(&repaired);
    }
    match serde_json::from_slice::<serde_json::Value>(body) {
        Ok(value) => rejected(
            id_of(&value),
            ErrorCode::InvalidRequest,
            &problem.to_string(),
        ),
        Err(_) => rejected(Id::Null, ErrorCode::ParseError, &problem.to_string()),
    }
}

fn decode_response(body: &[u8]) -> Frame {
    match serde_json::from_slice::<Response>(body) {
        Ok(response) => Frame::Response(response),
        Err(_) => Frame::Ignored("a message that is neither a request nor a response".to_owned()),
    }
}

fn id_of(value: &serde_json::Value) -> Id {
    match value.get("id") {
        Some(serde_json::Value::String(id)) => Id::String(id.clone()),
        Some(id) => id.as_i64().map_or(Id::Null, Id::Number),
        None => Id::Null,
    }
}

fn rejected(id: Id, code: ErrorCode, problem: &str) -> Frame {
    let mut error = Error::new(code);
    error.message = problem.to_owned().into();
    Frame::Rejected(Response::from_error(id, error))
}

/// `body` with U+FFFD in the place of what is no character: bytes that are not UTF-8, and escapes of half a
/// surrogate pair, which editors send when an emoji is cut in two. `None` where there is nothing to mend.
///
/// An escape keeps its length and stays one UTF-16 unit, so positions that the client counts stay true.
fn repair(body: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(body);
    let mut mended = matches!(text, std::borrow::Cow::Owned(_));
    let mut bytes = text.into_owned().into_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &bytes[at..]) {
        at += found;
        match escape_at(&bytes, at) {
            Some(0xD800..=0xDBFF) if matches!(escape_at(&bytes, at + 6), Some(0xDC00..=0xDFFF)) => {
                at += 12;
            }
            Some(0xD800..=0xDFFF) => {
                bytes[at + 2..at + 6].copy_from_slice(b"fffd");
                mended = true;
                at += 6;
            }
            Some(_) => at += 6,
            None => at += 2,
        }
        if at >= bytes.len() {
            break;
        }
    }
    mended.then_some(bytes)
}

/// The UTF-16 unit that a `\uXXXX` at `at` stands for.
fn escape_at(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u16::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::{Frame, Frames};
    use crate::protocol::Id;

    const GOOD: &str = r#"{"jsonrpc":"2.0","method":"still/here"}"#;

    fn framed(body: &[u8]) -> Vec<u8> {
        let mut bytes = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
        bytes.extend_from_slice(body);
        bytes
    }

    fn all(bytes: &[u8]) -> Vec<Frame> {
        // One byte at a time, so that every boundary between two reads is met.
        struct Dribble<'a>(&'a [u8]);
        impl std::io::Read for Dribble<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
                let count = self.0.len().min(buffer.len()).min(1);
                buffer[..count].copy_from_slice(&self.0[..count]);
                self.0 = &self.0[count..];
                Ok(count)
            }
        }
        let mut frames = Frames::new(Dribble(bytes));
        std::iter::from_fn(|| frames.next().expect("reading from memory")).collect()
    }

    /// What follows `noise` is read; the frames before it are returned.
    fn survives(noise: &[u8]) -> Vec<Frame> {
        let mut bytes = noise.to_vec();
        bytes.extend_from_slice(&framed(GOOD.as_bytes()));
        let mut frames = all(&bytes);
        let shown = String::from_utf8_lossy(noise).into_owned();
        match frames.pop() {
            Some(Frame::Request(request)) if request.method() == "still/here" => frames,
            other => panic!("after {shown:?} came {other:?}"),
        }
    }

    fn code(frame: &Frame) -> Option<(Id, i64)> {
        match frame {
            Frame::Rejected(response) => {
                let error = response.error()?;
                Some((response.id().clone(), error.code.code()))
            }
            _ => None,
        }
    }

    #[test]
    fn a_frame_that_cannot_be_read_is_answered_and_the_next_one_is_read() {
        for (noise, id, expected) in [
            (&br#"{"jsonrpc":"2.0","#[..], Id::Null, -32700),
            (b"42", Id::Null, -32600),
            (b"", Id::Null, -32700),
            (b"[]", Id::Null, -32600),
            (
                br#"[{"jsonrpc":"2.0","id":7,"method":"shutdown"}]"#,
                Id::Null,
                -32600,
            ),
            (
                br#"{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}"#,
                Id::Null,
                -32600,
            ),
            (
                br#"{"jsonrpc":"1.0","id":4,"method":"shutdown"}"#,
                Id::Number(4),
                -32600,
            ),
            (
                br#"{"jsonrpc":"2.0","id":"a","method":7}"#,
                Id::String("a".into()),
                -32600,
            ),
            (
                br#"{"jsonrpc":"2.0","id":1,"id":2,"method":"x"}"#,
                Id::Number(2),
                -32600,
            ),
        ] {
            let frames = survives(&framed(noise));
            let shown = String::from_utf8_lossy(noise);
            assert_eq!(frames.len(), 1, "{shown}");
            assert_eq!(code(&frames[0]), Some((id, expected)), "{shown}");
        }
    }

    #[test]
    fn a_header_that_cannot_be_read_is_passed_over() {
        for noise in [
            "hello world\r\n",
            "\r\n\r\n",
            "Foo: bar\r\n\r\n",
            "Content-Length: -5\r\n\r\n",
            "Content-Length: abc\r\n\r\n",
            "Content-Length: 99999999999999999999999\r\n\r\n",
            "Content-Length: 9999999999999\r\n\r\n",
            "{\"jsonrpc\":\"2.0\"}",
        ] {
            survives(noise.as_bytes());
        }
        survives(&vec![b'x'; 100_000]);
    }

    #[test]
    fn a_wrong_length_costs_one_message_only() {
        let long = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len() + 9);
        survives(long.as_bytes());
        let short = format!("Content-Length: {}\r\n\r\n{GOOD}", GOOD.len() - 9);
        survives(short.as_bytes());
    }

    #[test]
    fn headers_may_come_in_any_case_and_company() {
        let bytes = format!(
            "X-A: 1\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:{}\n\n{GOOD}",
            GOOD.len()
        );
        assert!(matches!(all(bytes.as_bytes())[..], [Frame::Request(_)]));
    }

    #[test]
    fn half_an_emoji_becomes_one_replacement_character() {
        for (escaped, read) in [
            (r"\ud83d", "\u{fffd}"),
            (r"\uDE00x", "\u{fffd}x"),
            (r"\ud83d\ude00\ud83d", "\u{1f600}\u{fffd}"),
            (r"\ud83d\ud83d\ude00", "\u{fffd}\u{1f600}"),
            (r"\\ud83d\ud83d", "\\ud83d\u{fffd}"),
            (r"\ud83d\n", "\u{fffd}\n"),
        ] {
            let body = format!(r#"{{"jsonrpc":"2.0","method":"m","params":"{escaped}"}}"#);
            let frames = all(&framed(body.as_bytes()));
            let [Frame::Request(request)] = &frames[..] else {
                panic!("{escaped}: {frames:?}");
            };
            assert_eq!(
                request.params().and_then(|it| it.as_str()),
                Some(read),
                "{escaped}"
            );
        }
    }

    #[test]
    fn bytes_that_are_not_utf_8_become_replacement_characters() {
        let frames = all(&framed(b"{\"jsonrpc\":\"2.0\",\"method\":\"a\xff\xfeb\"}"));
        let [Frame::Request(request)] = &frames[..] else {
            panic!("{frames:?}");
        };
        assert_eq!(request.method(), "a\u{fffd}\u{fffd}b");
    }

    #[test]
    fn an_answer_of_the_client_is_told_from_a_request() {
        let frames = all(&framed(br#"{"jsonrpc":"2.0","id":3,"result":null}"#));
        assert!(matches!(frames[..], [Frame::Response(_)]), "{frames:?}");
        let frames = all(&framed(br#"{"jsonrpc":"2.0","id":3}"#));
        assert!(matches!(frames[..], [Frame::Ignored(_)]), "{frames:?}");
    }

    #[test]
    fn a_message_that_is_too_long_is_skipped() {
        let mut bytes =
            format!("Content-Length: {}\r\n\r\n", super::LONGEST_MESSAGE + 1).into_bytes();
        bytes.resize(bytes.len() + super::LONGEST_MESSAGE + 1, b' ');
        bytes.extend_from_slice(&framed(GOOD.as_bytes()));
        let mut frames = Frames::new(&bytes[..]);
        let first = frames.next().expect("reading from memory");
        assert_eq!(first.as_ref().and_then(code), Some((Id::Null, -32600)));
        assert!(matches!(frames.next(), Ok(Some(Frame::Request(_)))));
    }
}
