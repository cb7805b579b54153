//! Runs the app on its terminal: draws, waits for events, hands them to the app and carries out its effects.

mod editor;

use std::convert::identity;
use std::fs::File;
use std::io;
use std::mem;
use std::process::ExitStatus;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use super::events::KeyPermits;
use super::multiplexer::Multiplexer;
use super::signals::Signals;
use super::{
    KeptPicture, LinkSpan, PictureOverlay, Screen, Session, TerminalOptions, address, clipboard,
    output_capabilities, programs, size, tty,
};
use crate::app::kiosk;
use crate::app::{
    App, Clipboard, ClipboardMode, Event, Link, Notice, Setup, TerminalCapabilities, TerminalEffect,
};

/// Events that go into one frame at most, so that a flood of them does not keep the screen from moving.
const MAX_EVENTS: usize = 1000;
/// How long a frame waits for a key of which something has come in already.
const NEXT_KEY: Duration = Duration::from_millis(5);

/// The app with its screen and session. The session is restored last.
pub(super) struct Reader {
    pub(super) app: App,
    pub(super) screen: Screen<File>,
    pub(super) session: Session,
    pub(super) signals: Signals,
    /// Permits the next key to be read.
    pub(super) permits: KeyPermits,
    /// Reports what external programs have done.
    pub(super) sender: Sender<Event>,
    pub(super) options: TerminalOptions,
    /// What the terminal is known or assumed to support.
    pub(super) capabilities: TerminalCapabilities,
    /// Until when the terminal's answers may still come; `None` once they have.
    pub(super) answers_until: Option<Instant>,
    /// Whether a SIGCONT that ends our own suspension is still to come.
    pub(super) was_suspended: bool,
    /// Whether the app has asked to end the program.
    pub(super) has_quit: bool,
}

impl Reader {
    /// Runs until the app quits; `early` are the events that have come in already.
    pub(super) fn read(&mut self, early: Vec<Event>, events: &Receiver<Event>) -> io::Result<()> {
        let (width, height) = size();
        for event in std::iter::once(Event::Resize { width, height }).chain(early) {
            self.handle(event)?;
        }
        while !self.has_quit {
            self.draw()?;
            // The app holds a sender, so the channel never closes.
            let Ok(first) = events.recv() else { return Ok(()) };
            self.handle_all(first, events)?;
        }
        self.screen.keep_pictures(&[])?;
        self.await_late_answers(events);
        Ok(())
    }

    /// Waits for answers of the terminal that are still to come. Over a slow connection they would arrive after the program
    /// has ended, and be typed into the shell.
    fn await_late_answers(&mut self, events: &Receiver<Event>) {
        while let Some(deadline) = self.answers_until {
            // They may come after a key.
            self.permits.grant();
            match events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Event::Capabilities(_) | Event::Hangup) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let links = if self.options.links { self.links() } else { Vec::new() };
        let kept: Vec<KeptPicture<'_>> = self.app.setups().into_iter().map(kept_picture).collect();
        self.screen.keep_pictures(&kept)?;
        let paintings = self.app.paintings();
        let sequences: Vec<_> = paintings.iter().map(|painting| || painting.sequence()).collect();
        let painted = paintings.iter().zip(&sequences);
        let overlays: Vec<PictureOverlay<'_>> = painted
            .map(|(painting, sequence)| PictureOverlay {
                area: painting.area,
                number: painting.picture.number,
                first_row: painting.first_row,
                sequence,
            })
            .collect();
        let paint = |_, buffer: &mut _| self.app.draw(buffer);
        self.screen.draw_with(paint, &links, &overlays, self.app.cursor())
    }

    /// Returns the links whose addresses may be sent to the terminal.
    fn links(&self) -> Vec<LinkSpan> {
        let span = |link: Link<'_>| {
            Some(LinkSpan {
                y: link.area.y,
                columns: link.area.left()..link.area.right(),
                address: address::safe_address(link.address)?,
                number: link.block,
            })
        };
        self.app.links().into_iter().filter_map(span).collect()
    }

    /// Handles an event and those that have come in with it. Of successive sizes only the last one counts, so that nothing
    /// is laid out for the others.
    fn handle_all(&mut self, first: Event, events: &Receiver<Event>) -> io::Result<()> {
        let mut latest = None;
        let mut next = Some(first);
        for _ in 0..MAX_EVENTS {
            let Some(event) = next.take() else { break };
            if matches!(event, Event::Resize { .. }) {
                latest = Some(event);
            } else {
                if let Some(size) = latest.take() {
                    self.handle(size)?;
                }
                self.handle(event)?;
            }
            next = if self.has_quit { None } else { self.next(events) };
        }
        for event in latest.into_iter().chain(next) {
            self.handle(event)?;
        }
        Ok(())
    }

    /// Returns the next event, if there is one already or a key is being read.
    fn next(&self, events: &Receiver<Event>) -> Option<Event> {
        match events.try_recv() {
            Ok(event) => Some(event),
            Err(_) if self.session.has_keys() => events.recv_timeout(NEXT_KEY).ok(),
            Err(_) => None,
        }
    }

    /// Handles an event. After it has quit, the reader handles nothing. The next key is read only when this one has been
    /// dealt with: what was typed after the key that quits, or that runs another program, is not for the reader.
    fn handle(&mut self, event: Event) -> io::Result<()> {
        if self.has_quit {
            return Ok(());
        }
        if matches!(event, Event::Capabilities(_) | Event::Hangup) {
            self.answers_until = None;
        }
        match event {
            Event::Resize { width, height } => {
                self.screen.resize(width, height);
                self.measure_cells()?;
            }
            // What was drawn on a wrong assumption may be anywhere.
            Event::Capabilities(capabilities)
                if !capabilities.draw_alike(&mem::replace(&mut self.capabilities, capabilities)) =>
            {
                self.screen.set_capabilities(output_capabilities(capabilities, self.options.scroll_regions));
            }
            // The end of our own suspension, which has been dealt with.
            Event::Continue if mem::take(&mut self.was_suspended) => return Ok(()),
            // Whatever stopped us may have changed the terminal.
            Event::Continue => {
                self.session.suspend();
                self.session.resume()?;
            }
            _ => {}
        }
        let is_key = matches!(event, Event::Key(_));
        self.dispatch(event)?;
        if is_key && !self.has_quit {
            self.permits.grant();
        }
        Ok(())
    }

    /// Hands an event to the app and carries out the effects.
    fn dispatch(&mut self, event: Event) -> io::Result<()> {
        for effect in self.app.handle(event) {
            if self.has_quit {
                break;
            }
            self.perform(effect)?;
        }
        Ok(())
    }

    /// Measures the cells again: with another font they have other pixels.
    fn measure_cells(&mut self) -> io::Result<()> {
        let cell = tty::cell_pixels().or(self.capabilities.cell);
        if mem::replace(&mut self.capabilities.cell, cell) != cell {
            self.dispatch(Event::Capabilities(self.capabilities))?;
        }
        Ok(())
    }

    /// Carries out an effect.
    fn perform(&mut self, effect: TerminalEffect) -> io::Result<()> {
        if self.options.is_kiosk && !kiosk::allows_effect(&effect) {
            let is_suspension = matches!(effect, TerminalEffect::Suspend);
            self.app.say(if is_suspension { &Notice::NoShell } else { &Notice::OnlyReading });
            return Ok(());
        }
        match effect {
            TerminalEffect::Quit => self.has_quit = true,
            TerminalEffect::Suspend => self.suspend()?,
            TerminalEffect::Redraw => self.screen.forget(),
            TerminalEffect::Mouse(is_used) => self.session.set_mouse(is_used)?,
            TerminalEffect::Copy(words) => self.copy(words)?,
            TerminalEffect::OpenOutside(address) => self.open(&address)?,
            TerminalEffect::Pipe { command, input } => {
                let ended = self.run_in_foreground(|_| programs::pipe(&command, input), true)?;
                self.report_exit(command, ended);
            }
            // An editor would begin a new file in its place.
            TerminalEffect::Edit(file, _) if !file.exists() => self.dispatch(Event::FileGone(file))?,
            TerminalEffect::Edit(file, line) => self.edit(file, line)?,
            TerminalEffect::Write(text) => self.write(&text)?,
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        if !Signals::has_job_control() {
            self.app.say(&Notice::NoShell);
            return Ok(());
        }
        self.session.suspend();
        Signals::stop()?;
        self.come_back()?;
        self.was_suspended = true;
        Ok(())
    }

    /// Takes the terminal back after another program had it.
    fn come_back(&mut self) -> io::Result<()> {
        self.session.resume()?;
        self.screen.forget();
        let (width, height) = size();
        self.screen.resize(width, height);
        self.dispatch(Event::Resize { width, height })
    }

    /// Runs a program in the foreground until it ends, and, if its output is to be read, until Enter is pressed. Returns how
    /// the program ended.
    fn run_in_foreground(
        &mut self,
        run: impl FnOnce(&Session) -> io::Result<ExitStatus>,
        has_output: bool,
    ) -> io::Result<io::Result<ExitStatus>> {
        self.session.suspend();
        self.signals.set_in_background(true);
        let ended = run(&self.session);
        if has_output && ended.is_ok() {
            self.session.wait_for_enter(&self.app.in_words(&Notice::PressEnter))?;
        }
        self.signals.set_in_background(false);
        self.come_back()?;
        Ok(ended)
    }

    fn report_exit(&mut self, program: String, ended: io::Result<ExitStatus>) {
        let notice = match ended {
            Ok(status) => Notice::Ended { code: status.code() },
            Err(error) => Notice::Failed { program, why: error.to_string() },
        };
        self.app.say(&notice);
    }

    /// Copies text by the terminal, and by a clipboard program if there is one.
    fn copy(&mut self, words: String) -> io::Result<()> {
        let (multiplexer, mode) = (Multiplexer::detect(), self.app.options().clipboard_mode);
        let (bytes, chars) = (words.len(), words.chars().count());
        if matches!(mode, ClipboardMode::Auto | ClipboardMode::Osc52) {
            match clipboard::sequence(&words, multiplexer) {
                Some((sequence, by)) => {
                    self.screen.send_sequence(&sequence)?;
                    self.app.say(&Notice::Copied { chars, by });
                }
                None => self.app.say(&Notice::TooLongToCopy { bytes, most: clipboard::MAX_BYTES }),
            }
        }
        match (mode, self.clipboard_program(multiplexer)) {
            (ClipboardMode::Off, _) => self.app.say(&Notice::CopiesNothing),
            (ClipboardMode::Auto | ClipboardMode::Command, Some(program)) => {
                let by = Clipboard::Program(program.first().cloned().unwrap_or_default());
                self.spawn_detached(
                    program,
                    "clipboard.command",
                    words,
                    Notice::Copied { chars, by },
                    identity,
                );
            }
            (ClipboardMode::Command, None) if self.options.is_kiosk => self.app.say(&Notice::OnlyReading),
            (ClipboardMode::Command, None) => self.app.say(&Notice::NoClipboardProgram),
            (ClipboardMode::Auto | ClipboardMode::Osc52, _) => {}
        }
        Ok(())
    }

    /// Returns the clipboard program: the configured one, else one that is installed. In kiosk mode only a safe one.
    fn clipboard_program(&self, multiplexer: Option<Multiplexer>) -> Option<Vec<String>> {
        let own = self.app.options().clipboard_command.words();
        if own.is_empty() || self.options.is_kiosk {
            let found = clipboard::program(self.options.is_kiosk, multiplexer)?;
            return Some(found.iter().map(|&word| word.to_owned()).collect());
        }
        Some(own)
    }

    fn open(&mut self, wanted: &str) -> io::Result<()> {
        let Some(address) = address::safe_address(wanted) else {
            self.app.say(&Notice::NotAnAddress { address: wanted.to_owned() });
            return Ok(());
        };
        let own = self.app.options().open_command.with("%u", &address);
        if let Some(own) = own.as_ref().filter(|_| self.app.options().opens_in_terminal()) {
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
        let not_opened = |why| Notice::NotOpened { address, why: Box::new(why) };
        self.spawn_detached(opener, "open.command", String::new(), handed, not_opened);
        Ok(())
    }

    /// Runs a program that an option names in the foreground.
    fn run(&mut self, program: &[String], option: &'static str) -> io::Result<()> {
        let name = program.first().cloned().unwrap_or_default();
        let run = |session: &Session| programs::run_in_terminal(program, session.keyboard()?);
        let ended = self.run_in_foreground(run, false)?;
        self.report_exit_of_option(name, option, ended);
        Ok(())
    }

    /// Says how a program ended that an option names.
    fn report_exit_of_option(&mut self, name: String, option: &'static str, ended: io::Result<ExitStatus>) {
        match ended {
            Err(error) => self.app.say(&programs::start_failure(&name, option, &error)),
            ended => self.report_exit(name, ended),
        }
    }

    /// Starts a program in the background; a notice says how it ended.
    fn spawn_detached(
        &self,
        program: Vec<String>,
        option: &'static str,
        input: String,
        well: Notice,
        failed: impl FnOnce(Notice) -> Notice + Send + 'static,
    ) {
        let sender = self.sender.clone();
        programs::spawn_detached(program, option, input, move |ended| {
            // The channel is closed once the reader has ended.
            let _ = sender.send(Event::Done(ended.map_or_else(failed, |()| well)));
        });
    }
}

fn kept_picture(setup: Setup<'_>) -> KeptPicture<'_> {
    KeptPicture { number: setup.number, sequence: setup.sequence, is_seen: setup.is_seen }
}
