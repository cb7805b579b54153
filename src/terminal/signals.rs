//! Signals as events: what is to end the program, what stops it, what continues it, another size.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::tty;
use crate::app::Event;

/// The signal that ended the program, if one did.
#[derive(Clone, Debug, Default)]
pub(super) struct LastSignal(Arc<AtomicI32>);

impl LastSignal {
    /// Ends the process as the signal would have, so that whoever sent it sees that it did. Returns if there was none.
    pub(super) fn follow(&self) {
        match self.0.load(Ordering::SeqCst) {
            0 => {}
            // If this fails, returning ends the process as well.
            signal => drop(emulate_default_handler(signal)),
        }
    }
}

/// Sends an event for every signal until nobody listens.
pub(super) fn listen(sender: Sender<Event>) -> io::Result<LastSignal> {
    let last = LastSignal::default();
    let noted = last.clone();
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    let wait = move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Suspend,
                SIGCONT => Event::Continue,
                SIGWINCH => match tty::size() {
                    Some((width, height)) => Event::Resize { width, height },
                    None => continue,
                },
                ending => {
                    noted.0.store(ending, Ordering::SeqCst);
                    Event::Hangup
                }
            };
            if sender.send(event).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("yuelan-signals".to_owned()).spawn(wait)?;
    Ok(last)
}

/// Whether there is anybody who would continue the program if it stopped. Nobody would in the job of the session's
/// leader: it was started by sshd or tmux without a shell that minds jobs in between.
pub(super) fn is_minded() -> bool {
    getsid(None).is_ok_and(|leader| leader != getpgrp())
}

/// Stops the whole job, as the terminal's own ^Z would, until somebody continues it.
pub(super) fn stop() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::STOP)?)
}
