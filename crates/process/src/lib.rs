//! Runs a program with input, within limits of time and output, and ends it with all that it has started.
//!
//! The program is the leader of a process group of its own, so that no signal of the terminal reaches it and everything it has
//! started can be ended with it. It never has the terminal for its input or output.

mod pipes;

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use pipes::{Pipes, Received};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

/// How often it is looked whether the program has ended or is to end.
const POLL: Duration = Duration::from_millis(10);

/// How long output is awaited from what a program has left running in the background.
const GRACE: Duration = Duration::from_millis(200);

/// The most bytes of standard error that are kept.
const MAX_ERRORS: usize = 4096;

/// A program to be run, and its limits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// Its name or path, and its arguments. No shell sees them.
    pub words: Vec<String>,
    /// What it is given on standard input, which it need not read; `None` for nothing.
    pub input: Option<Vec<u8>>,
    /// Variables added to its environment.
    pub environment: Vec<(&'static str, String)>,
    /// How long it may run.
    pub timeout: Duration,
    /// The most bytes of its output that are kept; it is ended when there are more.
    pub most: usize,
}

/// How a program ended, and what it has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// Its standard output, at most [`Program::most`] bytes.
    pub output: Vec<u8>,
    /// The beginning of its standard error, at most 4 KiB.
    pub errors: Vec<u8>,
    /// How it ended.
    pub end: End,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself, or by a signal that was not ours. What it has left running in the background goes on.
    Exited(ExitStatus),
    /// It was ended after its time, with all that it had started.
    TimedOut,
    /// It was ended because it wrote more than is kept, with all that it had started.
    TooMuch,
    /// It was ended because the caller wanted so, with all that it had started.
    Stopped,
}

impl Program {
    /// Runs the program until it ends, blocking the thread; `is_stopped` is asked again and again whether to end it.
    ///
    /// The error is that of starting it: `NotFound` without such a program, and without any word.
    pub fn run(self, is_stopped: &dyn Fn() -> bool) -> io::Result<Finished> {
        let (name, arguments) = self.words.split_first().ok_or(io::ErrorKind::NotFound)?;
        let stdin = if self.input.is_some() { Stdio::piped() } else { Stdio::null() };
        let mut child = Command::new(name)
            .args(arguments)
            .envs(self.environment)
            .stdin(stdin)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()?;
        let pipes = Pipes::open(&mut child, self.input);
        let mut run = Run { child, pipes, output: Vec::new(), errors: Vec::new(), exited: None };
        let deadline = Instant::now().checked_add(self.timeout);
        let end = loop {
            if run.receive(self.most) {
                break End::TooMuch;
            }
            if is_stopped() {
                break End::Stopped;
            }
            if run.has_ended() {
                break End::Exited(run.child.wait()?);
            }
            if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                break End::TimedOut;
            }
        };
        if !matches!(end, End::Exited(_)) {
            run.kill();
        }
        Ok(Finished { output: run.output, errors: run.errors, end })
    }
}

/// A program that is running.
struct Run {
    child: Child,
    pipes: Pipes,
    output: Vec<u8>,
    errors: Vec<u8>,
    /// When it was seen that it had ended, or when it last wrote after that.
    exited: Option<Instant>,
}

impl Run {
    /// Waits a moment for output. Returns whether there is more of it than so many bytes.
    fn receive(&mut self, most: usize) -> bool {
        match self.pipes.receive(POLL) {
            Received::Output(bytes) => {
                self.note_output();
                let room = most.saturating_sub(self.output.len()).min(bytes.len());
                self.output.extend_from_slice(&bytes[..room]);
                return room < bytes.len();
            }
            Received::Errors(bytes) => {
                self.note_output();
                let room = MAX_ERRORS.saturating_sub(self.errors.len()).min(bytes.len());
                self.errors.extend_from_slice(&bytes[..room]);
            }
            Received::Nothing => {}
            Received::End => {
                if !self.has_exited() {
                    thread::sleep(POLL);
                }
            }
        }
        false
    }

    fn note_output(&mut self) {
        if self.exited.is_some() {
            self.exited = Some(Instant::now());
        }
    }

    /// Whether the program has ended and all of its output is there. What it has left in the background may hold the pipes
    /// open for ever.
    fn has_ended(&mut self) -> bool {
        self.has_exited()
            && (self.pipes.are_closed() || self.exited.is_some_and(|exited| exited.elapsed() >= GRACE))
    }

    fn has_exited(&mut self) -> bool {
        if self.exited.is_none() && self.is_zombie() {
            self.exited = Some(Instant::now());
        }
        self.exited.is_some()
    }

    /// Whether the program has ended, without reaping it: until then, no other process group gets its number.
    fn is_zombie(&self) -> bool {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        group(&self.child).is_none_or(|group| !matches!(waitid(WaitId::Pid(group), options), Ok(None)))
    }

    /// Ends the program and all that it has started.
    fn kill(&mut self) {
        if let Some(group) = group(&self.child) {
            // All of it may have ended by itself.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}

/// Returns the process group that a program leads.
fn group(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

#[cfg(test)]
mod tests;
