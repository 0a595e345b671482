//! The client's death ends the server, also where nobody closes the pipe between them.

/// Calls `on_death` once the process `id` is gone; never where it cannot be seen from here to begin with, as from
/// inside a container.
#[cfg(unix)]
pub(crate) fn watch(id: u32, on_death: impl FnOnce() + Send + 'static) {
    use std::time::Duration;

    let Some(process) = i32::try_from(id)
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    else {
        return;
    };
    let lives = move || {
        // Whose signals we may not send lives too.
        rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH)
    };
    if lives() {
        std::thread::spawn(move || {
            while lives() {
                std::thread::sleep(Duration::from_secs(1));
            }
            on_death();
        });
    }
}

/// Without a way to look, the end of the input has to do.
#[cfg(not(unix))]
pub(crate) fn watch(_id: u32, _on_death: impl FnOnce() + Send + 'static) {}
