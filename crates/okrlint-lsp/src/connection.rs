//! Between the wire and the framework: reads the client's messages, hands each on, sends the answers.
//!
//! One thread reads, and polls each handler once before it reads on: what a handler does before its first `.await`
//! happens in the order of the messages. What has to wait is finished by the runtime's thread. Only that one and
//! the actor write, so that a client that reads slowly is still listened to.

use std::io::Read;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_util::sink::Sink;
use futures_util::{FutureExt, StreamExt};
use tokio::runtime::Handle;
use tower_service::Service;

use crate::frame::{Frame, Frames};
use crate::outlet::Outlet;
use crate::protocol::{ClientSocket, Error, Id, Request, Response};
use crate::uri::{Respelled, respell};

/// How long answers that are on their way are waited for, once the client has said its last word.
const LAST_ANSWERS: Duration = Duration::from_millis(500);

/// Serves until the client says `exit` or its end of the pipe closes. `on_respelled` learns of every URI that the
/// standard spells differently, before the message in which it stands is handled.
pub(crate) fn serve<S>(
    input: impl Read,
    outlet: &Outlet,
    runtime: &Handle,
    mut service: S,
    socket: ClientSocket,
    mut on_respelled: impl FnMut(Respelled),
) where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + Unpin + 'static,
    S::Error: Send + 'static,
{
    let (mut requests, mut responses) = socket.split();
    let out = outlet.clone();
    runtime.spawn(async move {
        while let Some(request) = requests.next().await {
            out.send(&request);
        }
    });

    let _context = runtime.enter();
    let mut frames = Frames::new(input);
    let mut writer = Writer::new(outlet, runtime);
    while let Ok(Some(frame)) = frames.next() {
        match frame {
            Frame::Request(request) if request.method() == "exit" => return,
            Frame::Request(request) => {
                let last = request.method() == "shutdown";
                call(
                    &mut service,
                    with_standard_uris(request, &mut on_respelled),
                    &writer,
                );
                if last {
                    // `exit` may follow at once, and ends the process.
                    writer.finish();
                }
            }
            Frame::Response(response) => {
                // The sink takes whatever it is given; it is ready until the service has exited.
                let _ = Pin::new(&mut responses).start_send(response);
            }
            Frame::Rejected(response) => writer.write(async move |out| out.send(&response)),
            Frame::Ignored(what) => {
                writer.write(async move |out| out.log(&format!("okrlint ignored {what}")));
            }
        }
    }
    writer.finish();
}

/// Has the runtime's thread write, so that the reading one never waits for the client to read.
struct Writer<'a> {
    outlet: &'a Outlet,
    runtime: &'a Handle,
    /// Held by all that is still to be written.
    unwritten: mpsc::Sender<()>,
    written: mpsc::Receiver<()>,
}

impl<'a> Writer<'a> {
    fn new(outlet: &'a Outlet, runtime: &'a Handle) -> Self {
        let (unwritten, written) = mpsc::channel();
        Self {
            outlet,
            runtime,
            unwritten,
            written,
        }
    }

    fn write<F: Future<Output = ()> + Send + 'static>(&self, message: impl FnOnce(Outlet) -> F) {
        let unwritten = self.unwritten.clone();
        let message = message(self.outlet.clone());
        self.runtime.spawn(async move {
            message.await;
            drop(unwritten);
        });
    }

    /// Waits, for a while, until all is written.
    fn finish(&mut self) {
        (self.unwritten, _) = mpsc::channel();
        let _ = self.written.recv_timeout(LAST_ANSWERS);
        *self = Self::new(self.outlet, self.runtime);
    }
}

fn with_standard_uris(request: Request, on_respelled: &mut impl FnMut(Respelled)) -> Request {
    let (method, id, params) = request.into_parts();
    let mut builder = Request::build(method);
    if let Some(id) = id {
        builder = builder.id(id);
    }
    if let Some(mut params) = params {
        respell(&mut params).into_iter().for_each(on_respelled);
        builder = builder.params(params);
    }
    builder.finish()
}

/// Hands `request` to the framework, and its answer, now or later, to the client.
fn call<S>(service: &mut S, request: Request, writer: &Writer<'_>)
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + Unpin + 'static,
    S::Error: Send + 'static,
{
    let id = request.id().cloned();
    let mut handler = AssertUnwindSafe(service.call(request)).catch_unwind();
    let first = handler.poll_unpin(&mut Context::from_waker(Waker::noop()));
    // A notification that has been handled needs no answer.
    if id.is_none() && first.is_ready() {
        return;
    }
    writer.write(async move |outlet| {
        let outcome = match first {
            Poll::Ready(outcome) => outcome,
            Poll::Pending => handler.await,
        };
        let answer = match outcome {
            Ok(answer) => answer.ok().flatten().or_else(|| id.map(unknown_method)),
            Err(_panic) => id.map(|id| Response::from_error(id, Error::internal_error())),
        };
        if let Some(answer) = answer {
            outlet.send(&answer);
        }
    });
}

/// The framework leaves requests of unknown `$/` methods unanswered; the protocol wants them refused.
fn unknown_method(id: Id) -> Response {
    Response::from_error(id, Error::method_not_found())
}
