//! A file's bytes as text, whatever they are.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use memchr::memchr;
use okrlint_model::{FileFacts, lower};

use crate::markdown::mask;
use crate::path::is_markdown;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Stands where a byte is no part of a character. One byte long, so that places stay true.
const NOT_A_CHARACTER: u8 = 0x1A;

/// What the file at `path` on disk says; `None` where there is no such file.
pub(crate) fn facts_on_disk(path: &Path) -> Option<FileFacts> {
    match read(path) {
        Ok(Bytes::All(bytes)) => Some(facts_of_bytes(path, bytes)),
        Ok(Bytes::TooMany) => Some(unreadable(too_large())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(unreadable(reason(&error))),
    }
}

/// What `bytes` say as the content of `path`.
pub(crate) fn facts_of_bytes(path: &Path, bytes: Vec<u8>) -> FileFacts {
    match String::from_utf8(bytes) {
        Ok(text) => facts_of_text(path, &Arc::from(text)),
        Err(error) => {
            let refused = refuse_encoding(error.as_bytes());
            lower(Arc::from(repair(error.into_bytes())), Some(refused))
        }
    }
}

/// The text of the file at `path` on disk, or why there is none.
pub(crate) fn text_on_disk(path: &Path) -> Result<String, String> {
    match read(path) {
        Ok(Bytes::All(bytes)) => decode(bytes),
        Ok(Bytes::TooMany) => Err(too_large()),
        Err(error) => Err(reason(&error)),
    }
}

/// `content` as text, or why it cannot be read as one.
pub fn decode(content: Vec<u8>) -> Result<String, String> {
    if content.len() as u64 > LARGEST {
        return Err(too_large());
    }
    let text = String::from_utf8(content).map_err(|error| refuse_encoding(error.as_bytes()))?;
    match refuse_nul(text.as_bytes()) {
        None => Ok(text),
        Some(refused) => Err(refused),
    }
}

/// What `text` says as the content of `path`.
pub(crate) fn facts_of_text(path: &Path, text: &Arc<str>) -> FileFacts {
    if text.len() as u64 > LARGEST {
        return unreadable(too_large());
    }
    let refused = refuse_nul(text.as_bytes());
    if refused.is_none() && is_markdown(path) {
        return lower(Arc::from(mask(text)), None);
    }
    lower(Arc::clone(text), refused)
}

/// The facts of something that could not be read for `reason`.
pub(crate) fn unreadable(reason: String) -> FileFacts {
    lower(Arc::from(""), Some(reason))
}

/// Why the system refused, in its own words but without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::PermissionDenied {
        return "permission denied".to_owned();
    }
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text[..end].to_lowercase()
}

enum Bytes {
    All(Vec<u8>),
    TooMany,
}

fn read(path: &Path) -> io::Result<Bytes> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST {
        return Ok(Bytes::TooMany);
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // A pipe or a device tells no size.
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > LARGEST {
        Bytes::TooMany
    } else {
        Bytes::All(bytes)
    })
}

/// `bytes` with a stand-in for each that is no part of a character.
fn repair(mut bytes: Vec<u8>) -> String {
    let mut checked = 0;
    loop {
        match std::str::from_utf8(&bytes[checked..]) {
            Ok(_) => break,
            Err(error) => {
                let bad = checked + error.valid_up_to();
                let end = error.error_len().map_or(bytes.len(), |len| bad + len);
                bytes[bad..end].fill(NOT_A_CHARACTER);
                checked = end;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

fn too_large() -> String {
    "it is larger than 64 MB".to_owned()
}

fn refuse_nul(bytes: &[u8]) -> Option<String> {
    let at = memchr(0, bytes)?;
    Some(format!(
        "it holds a NUL byte in line {}, which no text does",
        line_of(bytes, at)
    ))
}

fn refuse_encoding(bytes: &[u8]) -> String {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return "it is saved as UTF-16, not as UTF-8".to_owned();
    }
    let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    format!(
        "it is not saved as UTF-8, as line {} shows",
        line_of(bytes, at)
    )
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    bytes[..offset].split(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::{refuse_encoding, refuse_nul, repair};

    #[test]
    fn bytes_that_are_no_characters_are_replaced_one_by_one() {
        assert_eq!(
            repair(b"caf\xE9 au lait\n\xF0\x9F\x92".to_vec()),
            "caf\u{1A} au lait\n\u{1A}\u{1A}\u{1A}"
        );
        assert_eq!(repair("schön".into()), "schön");
    }

    #[test]
    fn the_reason_says_where() {
        assert_eq!(
            refuse_encoding(b"a\nb\xE9"),
            "it is not saved as UTF-8, as line 2 shows"
        );
        assert_eq!(
            refuse_encoding(b"\xFF\xFEt\0"),
            "it is saved as UTF-16, not as UTF-8"
        );
        assert_eq!(
            refuse_nul(b"a\n\nb\0").as_deref(),
            Some("it holds a NUL byte in line 3, which no text does")
        );
        assert_eq!(refuse_nul(b"a"), None);
    }
}
