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
    let mut bytes = format!("Content-Length: {}\r\n\r\n", super::LONGEST_MESSAGE + 1).into_bytes();
    bytes.resize(bytes.len() + super::LONGEST_MESSAGE + 1, b' ');
    bytes.extend_from_slice(&framed(GOOD.as_bytes()));
    let mut frames = Frames::new(&bytes[..]);
    let first = frames.next().expect("reading from memory");
    assert_eq!(first.as_ref().and_then(code), Some((Id::Null, -32600)));
    assert!(matches!(frames.next(), Ok(Some(Frame::Request(_)))));
}
