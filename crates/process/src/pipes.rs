//! The pipes of a program: a thread for each, so that it can read late or never, and write to both in any order.

use std::io::{Read, Write};
use std::process::Child;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// The name of the threads.
const THREAD: &str = "yuelan-pipe";

/// The bytes that are read at once.
const CHUNK: usize = 64 * 1024;

/// The chunks that wait to be taken; a program that floods its output waits for that.
const WAITING: usize = 4;

/// What a program has written.
pub(crate) enum Received {
    /// Some of its standard output.
    Output(Vec<u8>),
    /// Some of its standard error.
    Errors(Vec<u8>),
    /// Nothing for the time being.
    Nothing,
    /// Nothing more.
    End,
}

/// The output of a program.
pub(crate) struct Pipes {
    written: Receiver<Received>,
    are_closed: bool,
}

impl Pipes {
    /// Begins to write the input of a program and to read its output.
    pub(crate) fn open(child: &mut Child, input: Option<Vec<u8>>) -> Self {
        if let Some((mut stdin, input)) = child.stdin.take().zip(input) {
            // It fails if the program does not read all of it, which it need not.
            start(move || drop(stdin.write_all(&input)));
        }
        let (sender, written) = mpsc::sync_channel(WAITING);
        if let Some(stdout) = child.stdout.take() {
            let sender = sender.clone();
            start(move || read(stdout, &|bytes| sender.send(Received::Output(bytes)).is_ok()));
        }
        if let Some(stderr) = child.stderr.take() {
            start(move || read(stderr, &|bytes| sender.send(Received::Errors(bytes)).is_ok()));
        }
        Self { written, are_closed: false }
    }

    /// Waits at most so long for output.
    pub(crate) fn receive(&mut self, timeout: Duration) -> Received {
        match self.written.recv_timeout(timeout) {
            Ok(received) => received,
            Err(RecvTimeoutError::Timeout) => Received::Nothing,
            Err(RecvTimeoutError::Disconnected) => {
                self.are_closed = true;
                Received::End
            }
        }
    }

    /// Whether all of the output was received.
    pub(crate) const fn are_closed(&self) -> bool {
        self.are_closed
    }
}

/// Reads a pipe until it ends, or until nobody takes what is read.
fn read(mut pipe: impl Read, send: &dyn Fn(Vec<u8>) -> bool) {
    let mut chunk = vec![0; CHUNK];
    while let Ok(length @ 1..) = pipe.read(&mut chunk) {
        if !send(chunk[..length].to_vec()) {
            return;
        }
    }
}

fn start(work: impl FnOnce() + Send + 'static) {
    // Without a thread the pipe is closed, which the program sees.
    drop(thread::Builder::new().name(THREAD.to_owned()).spawn(work));
}
