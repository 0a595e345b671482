//! The way out: one message at a time, whole, to the client.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use crate::protocol::MessageType;

/// Room for `Content-Length: ` and the longest number, and the empty line behind it.
const HEADER: usize = 40;

/// Writes messages to the client; its clones write to the same one.
///
/// Writing waits while the client reads slowly. The thread that reads the client's messages must therefore never
/// write, or two full pipes would wait for each other.
#[derive(Clone)]
pub(crate) struct Outlet(Arc<Mutex<Box<dyn Write + Send>>>);

impl Outlet {
    pub(crate) fn new(output: impl Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Box::new(output))))
    }

    /// Sends a whole message. A client that no longer listens is told nothing: that its end of the pipe is
    /// closed shows where its messages are read.
    pub(crate) fn send(&self, message: &impl Serialize) {
        let mut bytes = vec![b' '; HEADER];
        if serde_json::to_writer(&mut bytes, message).is_err() {
            return;
        }
        // Standard output is buffered by lines: a line's end behind the body makes it one write.
        bytes.push(b'\n');
        let header = format!("Content-Length: {}\r\n\r\n", bytes.len() - HEADER);
        let start = HEADER - header.len();
        bytes[start..HEADER].copy_from_slice(header.as_bytes());
        let mut output = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = output
            .write_all(&bytes[start..])
            .and_then(|()| output.flush());
    }

    /// Sends a notification.
    pub(crate) fn notify(&self, method: &'static str, params: impl Serialize) {
        self.send(&Notification {
            jsonrpc: "2.0",
            method,
            params,
        });
    }

    /// Puts a line into the client's log.
    pub(crate) fn log(&self, message: &str) {
        self.notify(
            "window/logMessage",
            Message::new(MessageType::WARNING, message),
        );
    }

    /// Shows a message to the person at the editor.
    pub(crate) fn show_error(&self, message: &str) {
        self.notify(
            "window/showMessage",
            Message::new(MessageType::ERROR, message),
        );
    }
}

#[derive(Serialize)]
struct Notification<P> {
    jsonrpc: &'static str,
    method: &'static str,
    params: P,
}

#[derive(Serialize)]
struct Message<'a> {
    r#type: MessageType,
    message: &'a str,
}

impl<'a> Message<'a> {
    const fn new(r#type: MessageType, message: &'a str) -> Self {
        Self { r#type, message }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use super::Outlet;

    /// Keeps what is written, write by write.
    #[derive(Clone, Default)]
    pub(crate) struct Pipe(Arc<Mutex<Vec<Vec<u8>>>>);

    impl Pipe {
        pub(crate) fn written(&self) -> Vec<String> {
            let written = self.0.lock().unwrap();
            written
                .iter()
                .map(|it| String::from_utf8_lossy(it).into_owned())
                .collect()
        }
    }

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_message_is_one_write_with_its_length_before_it() {
        let pipe = Pipe::default();
        Outlet::new(pipe.clone()).notify("m", "é");
        let body = "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":\"é\"}\n";
        assert_eq!(
            pipe.written(),
            [format!("Content-Length: 45\r\n\r\n{body}")]
        );
    }
}
