//! What comes in from the terminal, as the app's own events, each from a thread that sleeps until there is something.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use crate::app::{Code, Event, Key};

/// Sends keys, pasted words and sizes until nobody listens, and a [`Event::Hangup`] when the terminal is gone.
pub(super) fn listen(sender: Sender<Event>) -> io::Result<()> {
    watch_for_hangup(sender.clone())?;
    let read = move || {
        loop {
            let event = match event::read() {
                Ok(event) => translate(event),
                Err(_) => Some(Event::Hangup),
            };
            let is_last = matches!(event, Some(Event::Hangup));
            let is_heard = event.is_none_or(|event| sender.send(event).is_ok());
            if is_last || !is_heard {
                return;
            }
        }
    };
    thread::Builder::new().name("yuelan-keys".to_owned()).spawn(read).map(drop)
}

/// Waits for the terminal to hang up. The reader of keys would go on reading nothing for ever.
fn watch_for_hangup(sender: Sender<Event>) -> io::Result<()> {
    let terminal: OwnedFd = if io::stdin().is_terminal() {
        io::stdin().as_fd().try_clone_to_owned()?
    } else {
        File::open("/dev/tty")?.into()
    };
    let watch = move || {
        loop {
            let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
            match poll(&mut watched, None) {
                Err(Errno::INTR) => {}
                Ok(_) if watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => {
                    // A channel without a listener means that the program is ending already.
                    let _ = sender.send(Event::Hangup);
                    return;
                }
                // Not every system can watch a terminal so; SIGHUP remains.
                _ => return,
            }
        }
    };
    thread::Builder::new().name("yuelan-hangup".to_owned()).spawn(watch).map(drop)
}

fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind != KeyEventKind::Release => self::key(key).map(Event::Key),
        event::Event::Paste(words) => Some(Event::Paste(words)),
        event::Event::Resize(width, height) => Some(Event::Resize { width, height }),
        _ => None,
    }
}

fn key(key: KeyEvent) -> Option<Key> {
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    Some(Key {
        code,
        ctrl: key.modifiers.contains(KeyModifiers::CONTROL),
        alt: key.modifiers.contains(KeyModifiers::ALT),
    })
}
