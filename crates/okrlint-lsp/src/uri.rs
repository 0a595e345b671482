//! Addresses of documents: the protocol's URIs and the workspace's paths.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr;

use serde_json::Value;

use crate::protocol::Uri;

/// The path under which the workspace knows the document at `uri`.
///
/// A document that is no file (one that was never saved, say) gets a path in a folder of its own that no disk has.
pub(crate) fn path_of(uri: &Uri) -> PathBuf {
    if uri.scheme().as_str().eq_ignore_ascii_case("file")
        && let Some(path) = uri.to_file_path()
    {
        return without_dots(&path);
    }
    let path = uri.path().decode().to_string_lossy();
    let name = path
        .rsplit('/')
        .find(|part| !part.is_empty())
        .unwrap_or("untitled");
    let extension = if name.contains('.') { "" } else { ".okr" };
    let folder = uri.as_str().replace(['/', '\\'], "\u{2044}");
    PathBuf::from(format!("/{folder}/{name}{extension}"))
}

/// The URI of the file at `path`, which is absolute.
pub(crate) fn uri_of(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

/// `path` with `.` and `..` resolved by their letters, as in a URI.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// A URI as the client spells it, beside the spelling that the standard asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Respelled {
    /// The standard's spelling.
    pub(crate) standard: String,
    /// The client's spelling.
    pub(crate) client: String,
}

/// How the client spells the URIs that the standard spells differently.
#[derive(Debug, Default)]
pub(crate) struct Spellings(HashMap<String, String>);

impl Spellings {
    pub(crate) fn learn(&mut self, uri: Respelled) {
        self.0.insert(uri.standard, uri.client);
    }

    /// The client's spelling of the URI that the standard spells `standard`.
    pub(crate) fn of<'a>(&'a self, standard: &'a str) -> &'a str {
        self.0.get(standard).map_or(standard, String::as_str)
    }
}

/// Respells the URIs in a message's `params` where the standard would not have them, as in `file:///a b/c.okr`;
/// returns those. Without this the framework drops such a message, and a whole edit with it.
pub(crate) fn respell(params: &mut Value) -> Vec<Respelled> {
    let mut respelled = Vec::new();
    respell_in(params, &mut respelled);
    respelled
}

fn respell_in(value: &mut Value, respelled: &mut Vec<Respelled>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "uri" || key.ends_with("Uri") => {
                        if let Some(standard) = standard_spelling(text) {
                            let client = std::mem::replace(text, standard.clone());
                            respelled.push(Respelled { standard, client });
                        }
                    }
                    Value::Object(_) | Value::Array(_) => respell_in(member, respelled),
                    _ => {}
                }
            }
        }
        Value::Array(items) => {
            for item in items
                .iter_mut()
                .filter(|item| item.is_object() || item.is_array())
            {
                respell_in(item, respelled);
            }
        }
        _ => {}
    }
}

/// The standard's spelling of `uri`, where that is another one.
fn standard_spelling(uri: &str) -> Option<String> {
    if Uri::from_str(uri).is_ok() {
        return None;
    }
    let mut spelled = String::with_capacity(uri.len() + 16);
    if uri.starts_with('/') {
        spelled.push_str("file://");
    }
    for (at, byte) in uri.bytes().enumerate() {
        let keep = match byte {
            b'%' => {
                let digits = uri.as_bytes().get(at + 1..at + 3);
                digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~/?#:@!$&'()*+,;=".contains(&byte),
        };
        if keep {
            spelled.push(char::from(byte));
        } else {
            spelled.push('%');
            for digit in [byte >> 4, byte & 15] {
                spelled.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    Uri::from_str(&spelled).is_ok().then_some(spelled)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::str::FromStr;

    use serde_json::json;

    use super::{path_of, respell, standard_spelling, uri_of};
    use crate::protocol::Uri;

    fn path(uri: &str) -> String {
        let uri = Uri::from_str(uri).expect("a URI");
        path_of(&uri).to_string_lossy().replace('\\', "/")
    }

    #[test]
    #[cfg(unix)]
    fn a_files_uri_is_its_path() {
        assert_eq!(path("file:///a%20b/%C3%A9.okr"), "/a b/é.okr");
        assert_eq!(path("file:///a/./b/../c.okr"), "/a/c.okr");
        let uri = uri_of(Path::new("/a b/é[1].okr")).expect("a URI");
        assert_eq!(uri.as_str(), "file:///a%20b/%C3%A9%5B1%5D.okr");
        assert_eq!(path(uri.as_str()), "/a b/é[1].okr");
    }

    #[test]
    fn a_document_that_is_no_file_has_a_folder_of_its_own() {
        let (one, two) = (path("untitled:Untitled-1"), path("untitled:Untitled-2"));
        assert!(one.ends_with("/Untitled-1.okr"), "{one}");
        assert_ne!(Path::new(&one).parent(), Path::new(&two).parent());
        assert!(path("git:/a/b.okr?x").ends_with("/b.okr"));
    }

    #[test]
    fn only_what_the_standard_forbids_is_respelled() {
        for uri in [
            "file:///a/b.okr",
            "untitled:Untitled-1",
            "file:///c%3A/x.okr",
        ] {
            assert_eq!(standard_spelling(uri), None, "{uri}");
        }
        for (client, standard) in [
            ("file:///a b/é[1].okr", "file:///a%20b/%C3%A9%5B1%5D.okr"),
            ("file:///50%/x.okr", "file:///50%25/x.okr"),
            ("/a b/c.okr", "file:///a%20b/c.okr"),
        ] {
            assert_eq!(
                standard_spelling(client).as_deref(),
                Some(standard),
                "{client}"
            );
        }
    }

    #[test]
    fn uris_are_respelled_wherever_they_stand() {
        let mut params = json!({
            "textDocument": {"uri": "file:///a b", "text": "file:///a b"},
            "changes": [{"newUri": "file:///c d"}, 3],
        });
        let respelled = respell(&mut params);
        let clients: Vec<_> = respelled.iter().map(|it| it.client.as_str()).collect();
        assert_eq!(clients, ["file:///c d", "file:///a b"]);
        assert_eq!(params["textDocument"]["uri"], "file:///a%20b");
        assert_eq!(params["textDocument"]["text"], "file:///a b");
        assert_eq!(params["changes"][0]["newUri"], "file:///c%20d");
    }
}
