//! The language server: the workspace on the wire.
//!
//! A message's way: `frame` reads it, whatever is wrong with it; `connection` hands it to the framework; a
//! handler of `server` passes it on to the one thread that owns all state, the `actor`, before it waits for
//! anything. The actor alone changes documents, asks the workspace and publishes what it says. Every other
//! arrangement that was tried corrupts text, publishes stale findings or stands still under load.

mod actor;
mod answers;
mod connection;
mod convert;
mod documents;
mod formatting;
mod frame;
mod outlet;
mod parent;
mod protocol;
mod publish;
mod server;
mod session;
mod settings;
mod uri;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::outlet::Outlet;
use crate::protocol::LspService;
use crate::server::Server;

/// Serves one client over standard input and output, until it says `exit`, closes the pipe or dies.
///
/// The exit code is 0 after the protocol's `shutdown`, else 1.
pub fn run() -> ExitCode {
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
    else {
        return ExitCode::FAILURE;
    };
    let handle = runtime.handle().clone();
    std::thread::spawn(move || runtime.block_on(std::future::pending::<()>()));

    let outlet = Outlet::new(std::io::stdout());
    let mailbox = actor::start(outlet.clone());
    let respelled = mailbox.clone();
    let shut_down = Arc::new(AtomicBool::new(false));
    let (service, socket) =
        LspService::new(|client| Server::new(client, mailbox, Arc::clone(&shut_down)));
    let input = std::io::stdin().lock();
    connection::serve(input, &outlet, &handle, service, socket, |uri| {
        respelled.tell(actor::Message::Respelled(uri));
    });
    if shut_down.load(Ordering::Acquire) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
