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
mod tests;
