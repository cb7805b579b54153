//! The app on its terminal: draw, wait, handle, and do what the app asks of the world outside.

use std::fs::File;
use std::io;
use std::mem;
use std::path::Path;
use std::process::ExitStatus;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use ratatui::layout::Rect;

use super::events::Turns;
use super::multiplexer::Multiplexer;
use super::signals::Signals;
use super::{Painting, Screen, Session, Stretch, Wishes, address, clipboard, outside, size, tty, wire};
use crate::app::{App, Clipboard, ClipboardMode, Effect, Event, Link, Notice, TerminalCapabilities};

/// Events that go into one frame at most, so that a flood of them does not keep the screen from moving.
const MOST_EVENTS: usize = 1000;
/// How long a frame waits for a key of which something has come in already.
const NEXT_KEY: Duration = Duration::from_millis(5);

/// The app, and the screen and session that it lives in. The session is given back last.
pub(super) struct Reader {
    pub(super) app: App,
    pub(super) screen: Screen<File>,
    pub(super) session: Session,
    pub(super) signals: Signals,
    /// Lets the next key be read.
    pub(super) turns: Turns,
    /// For what takes a while outside.
    pub(super) sender: Sender<Event>,
    pub(super) wishes: Wishes,
    /// What is taken for true of the terminal.
    pub(super) capabilities: TerminalCapabilities,
    /// Until when the terminal's answers may still come; `None` once they are there.
    pub(super) answers_until: Option<Instant>,
    /// Whether a SIGCONT is on its way that ends our own suspension.
    pub(super) was_suspended: bool,
}

impl Reader {
    /// Reads until the end; `early` are the events that have come in already.
    pub(super) fn read(&mut self, early: Vec<Event>, events: &Receiver<Event>) -> io::Result<()> {
        let (width, height) = size();
        for event in std::iter::once(Event::Resize { width, height }).chain(early) {
            if self.handle(event)? {
                return Ok(());
            }
        }
        loop {
            self.draw()?;
            // The app holds a sender, so there is always one that may send.
            let Ok(first) = events.recv() else { return Ok(()) };
            if self.handle_all(first, events)? {
                self.screen.hold_picture(None)?;
                self.await_late_answers(events);
                return Ok(());
            }
        }
    }

    /// Over a slow line one may be gone before the terminal's answers come; they are not to be typed into the shell.
    fn await_late_answers(&mut self, events: &Receiver<Event>) {
        while let Some(deadline) = self.answers_until {
            // They may stand behind a key.
            self.turns.next();
            match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Event::Capabilities(_) | Event::Hangup) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let (width, height) = self.screen.size();
        let area = Rect::new(0, 0, width, height);
        let links = if self.wishes.links { self.links(area) } else { Vec::new() };
        let picture = self.app.picture();
        self.screen.hold_picture(picture.map(|setup| (setup.number, setup.sequence)))?;
        let painting = self.app.painting(area);
        let painting =
            painting.map(|over| Painting { area: over.area, number: over.number, sequence: over.sequence });
        let paint = |area, buffer: &mut _| self.app.draw(area, buffer);
        self.screen.draw_with(paint, &links, painting, self.app.cursor(area))
    }

    /// The links that may go out to the terminal.
    fn links(&self, area: Rect) -> Vec<Stretch> {
        let stretch = |link: Link<'_>| {
            Some(Stretch {
                y: link.area.y,
                columns: link.area.left()..link.area.right(),
                address: address::outward(link.address)?,
                number: link.block,
            })
        };
        self.app.links(area).into_iter().filter_map(stretch).collect()
    }

    /// Handles an event and what has come in with it. Of sizes that follow each other only the last is one; nothing is
    /// set in lines for the others. Gives whether it is time to end.
    fn handle_all(&mut self, first: Event, events: &Receiver<Event>) -> io::Result<bool> {
        let mut latest = None;
        let mut next = Some(first);
        for _ in 0..MOST_EVENTS {
            let Some(event) = next.take() else { break };
            if matches!(event, Event::Resize { .. }) {
                latest = Some(event);
            } else {
                if let Some(size) = latest.take() {
                    self.handle(size)?;
                }
                if self.handle(event)? {
                    return Ok(true);
                }
            }
            next = self.next(events);
        }
        for event in latest.into_iter().chain(next) {
            if self.handle(event)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The next event, if there is one already or if a key is being read.
    fn next(&self, events: &Receiver<Event>) -> Option<Event> {
        match events.try_recv() {
            Ok(event) => Some(event),
            Err(_) if self.session.has_keys() => events.recv_timeout(NEXT_KEY).ok(),
            Err(_) => None,
        }
    }

    /// Takes in an event and does what the app asks for. Gives whether it is time to end. Only when a key has been dealt
    /// with may the next one be read: what was typed behind the one that leaves, or that gives the terminal to another
    /// program, is not the reader's.
    fn handle(&mut self, event: Event) -> io::Result<bool> {
        if matches!(event, Event::Capabilities(_) | Event::Hangup) {
            self.answers_until = None;
        }
        match event {
            Event::Resize { width, height } => {
                self.screen.resize(width, height);
                self.measure_cells();
            }
            // What was painted on a wrong guess may stand anywhere.
            Event::Capabilities(capabilities)
                if capabilities != mem::replace(&mut self.capabilities, capabilities) =>
            {
                self.screen.learn(wire(capabilities, self.wishes.scroll_regions));
            }
            // The end of our own suspension, which has seen to everything.
            Event::Continue if mem::take(&mut self.was_suspended) => return Ok(false),
            // Whoever stopped us may have changed the terminal.
            Event::Continue => {
                self.session.leave_screen();
                self.session.take()?;
            }
            _ => {}
        }
        let is_key = matches!(event, Event::Key(_));
        for effect in self.app.handle(event) {
            if self.perform(effect)? {
                return Ok(true);
            }
        }
        if is_key {
            self.turns.next();
        }
        Ok(false)
    }

    /// With another font cells have other pixels.
    fn measure_cells(&mut self) {
        let cell = tty::cell_pixels().or(self.capabilities.cell);
        if mem::replace(&mut self.capabilities.cell, cell) != cell {
            self.app.handle(Event::Capabilities(self.capabilities));
        }
    }

    /// Does what the app asks for. Gives whether it is time to end.
    fn perform(&mut self, effect: Effect) -> io::Result<bool> {
        match effect {
            Effect::Quit => return Ok(true),
            Effect::Suspend => self.suspend()?,
            Effect::Redraw => self.screen.forget(),
            Effect::Mouse(is_used) => self.session.use_mouse(is_used)?,
            Effect::Copy(words) => self.copy(words)?,
            Effect::OpenOutside(_) | Effect::Pipe { .. } | Effect::Edit(_) if self.wishes.is_kiosk => {
                self.app.say(&Notice::OnlyReading);
            }
            Effect::OpenOutside(address) => self.open(&address)?,
            Effect::Pipe { command, input } => {
                let ended = self.lend(|_| outside::pipe(&command, input), true)?;
                self.tell_end(command, ended);
            }
            // An editor would begin a new file in its place. The app looks at it again and says what is the matter.
            Effect::Edit(file) if !file.exists() => {
                let (width, height) = size();
                self.app.handle(Event::Resize { width, height });
            }
            Effect::Edit(file) => {
                // A path may begin with a hyphen.
                let path = Path::new(".").join(&file);
                let own = path.to_str().and_then(|path| self.app.choices().edit_command.with("%f", path));
                if let Some(editor) = own {
                    self.run(&editor, "edit.command")?;
                } else {
                    let editor = outside::editor();
                    let ended =
                        self.lend(|session| outside::edit(&editor, &file, session.keyboard()?), false)?;
                    self.tell_end(editor, ended);
                }
            }
            Effect::Work(_) => {}
        }
        Ok(false)
    }

    fn suspend(&mut self) -> io::Result<()> {
        if self.wishes.is_kiosk || !Signals::has_job_control() {
            self.app.say(&Notice::NoShell);
            return Ok(());
        }
        self.session.leave_screen();
        Signals::stop()?;
        self.come_back()?;
        self.was_suspended = true;
        Ok(())
    }

    /// Takes the terminal again after somebody else had it.
    fn come_back(&mut self) -> io::Result<()> {
        self.session.take()?;
        self.screen.forget();
        let (width, height) = size();
        self.screen.resize(width, height);
        // What comes of a new size is work and never an effect.
        self.app.handle(Event::Resize { width, height });
        Ok(())
    }

    /// Gives the terminal to a program until it ends, and, if its words are to be seen, until Enter is pressed. Gives
    /// how it ended.
    fn lend(
        &mut self,
        run: impl FnOnce(&Session) -> io::Result<ExitStatus>,
        is_to_be_seen: bool,
    ) -> io::Result<io::Result<ExitStatus>> {
        self.session.leave_screen();
        self.signals.lend(true);
        let ended = run(&self.session);
        if is_to_be_seen && ended.is_ok() {
            self.session.await_enter(&self.app.in_words(&Notice::PressEnter))?;
        }
        self.signals.lend(false);
        self.come_back()?;
        Ok(ended)
    }

    fn tell_end(&mut self, program: String, ended: io::Result<ExitStatus>) {
        let notice = match ended {
            Ok(status) => Notice::Ended { code: status.code() },
            Err(error) => Notice::Failed { program, why: error.to_string() },
        };
        self.app.say(&notice);
    }

    /// Hands words to the terminal, and to a program beside it where there is one.
    fn copy(&mut self, words: String) -> io::Result<()> {
        let (multiplexer, mode) = (Multiplexer::around(), self.app.choices().clipboard_mode);
        let (bytes, chars) = (words.len(), words.chars().count());
        if matches!(mode, ClipboardMode::Auto | ClipboardMode::Osc52) {
            match clipboard::sequence(&words, multiplexer) {
                Some((sequence, by)) => {
                    self.screen.say(&sequence)?;
                    self.app.say(&Notice::Copied { chars, by });
                }
                None => self.app.say(&Notice::TooLongToCopy { bytes, most: clipboard::MOST_BYTES }),
            }
        }
        match (mode, self.clipboard_program(multiplexer)) {
            (ClipboardMode::Off, _) => self.app.say(&Notice::CopiesNothing),
            (ClipboardMode::Auto | ClipboardMode::Command, Some(program)) => {
                let by = Clipboard::Program(program.first().cloned().unwrap_or_default());
                self.spawn_detached(program, "clipboard.command", words, Notice::Copied { chars, by });
            }
            (ClipboardMode::Command, None) if self.wishes.is_kiosk => self.app.say(&Notice::OnlyReading),
            (ClipboardMode::Command, None) => self.app.say(&Notice::NoClipboardProgram),
            (ClipboardMode::Auto | ClipboardMode::Osc52, _) => {}
        }
        Ok(())
    }

    /// The program that is handed what is copied: the reader's own, else one that is found. None in a reading room.
    fn clipboard_program(&self, multiplexer: Option<Multiplexer>) -> Option<Vec<String>> {
        let own = self.app.choices().clipboard_command.words();
        if own.is_empty() || self.wishes.is_kiosk {
            let found = clipboard::program(self.wishes.is_kiosk, multiplexer)?;
            return Some(found.iter().map(|&word| word.to_owned()).collect());
        }
        Some(own)
    }

    fn open(&mut self, wanted: &str) -> io::Result<()> {
        let Some(address) = address::outward(wanted) else {
            self.app.say(&Notice::NotAnAddress);
            return Ok(());
        };
        let own = self.app.choices().open_command.with("%u", &address);
        if let Some(own) = own.as_ref().filter(|_| self.app.choices().opens_in_terminal()) {
            return self.run(own, "open.command");
        }
        let found = || {
            let opener = tty::opener()?.iter().map(|&word| word.to_owned());
            Some(opener.chain([address.clone()]).collect())
        };
        let Some(opener) = own.or_else(found) else {
            self.app.say(&Notice::NoDesktop { address });
            return Ok(());
        };
        let handed = Notice::Opened { program: opener.first().cloned().unwrap_or_default() };
        self.app.say(&handed);
        self.spawn_detached(opener, "open.command", String::new(), handed);
        Ok(())
    }

    /// Gives the terminal to a program that an option names, until it ends.
    fn run(&mut self, program: &[String], option: &'static str) -> io::Result<()> {
        let name = program.first().cloned().unwrap_or_default();
        match self.lend(|session| outside::on_terminal(program, session.keyboard()?), false)? {
            Err(error) => self.app.say(&outside::failure(&name, option, &error)),
            ended => self.tell_end(name, ended),
        }
        Ok(())
    }

    /// Starts a program beside the terminal; how it ended is told when it does.
    fn spawn_detached(&self, program: Vec<String>, option: &'static str, input: String, well: Notice) {
        let sender = self.sender.clone();
        outside::spawn_detached(program, option, input, move |ended| {
            // Nobody listens any more once the reader is left.
            let _ = sender.send(Event::Done(ended.err().unwrap_or(well)));
        });
    }
}
