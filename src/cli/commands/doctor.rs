//! `yuelan doctor`: prints what the terminal supports, the settings that follow, and where the files are.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::app::TerminalCapabilities;
use crate::cli::args::Common;
use crate::cli::config::{self, sync_folder};
use crate::cli::help;
use crate::cli::kiosk;
use crate::cli::output;
use crate::cli::plan;
use crate::cli::report::Report;
use crate::cli::source;
use crate::cli::words::{Words, fill, words_of};
use crate::terminal::{self, Multiplexer, TerminalReport};
use yuelan_fetch::local_time;
use yuelan_layout::Ruler;
use yuelan_library::{Library, SyncSurvey, catalogue_file, sanitize, survey_sync_folder, watch_limits};
use yuelan_sandbox::Sandbox;

/// Columns of the label of a line, including the gap after it.
const LABEL: u16 = 13;

/// The fewest columns that lines are wrapped to; in fewer, the terminal breaks them.
const LEAST: u16 = 16;

/// The indent of lines for tmux's configuration.
const INDENT: &str = "    ";

/// The ambiguous characters that are measured, in the form of tmux's `codepoint-widths`.
const CODES: [&str; 4] = ["U+201C-U+201D", "U+2026", "U+2014", "U+25B3"];

/// Examines the terminal, and prints the results and where the files are. If there is no terminal, that is reported after
/// everything that is known without one.
pub(in crate::cli) fn doctor(
    common: &Common,
    is_linear: bool,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let words = words_of(common.ui_language());
    let is_linear = is_linear || common.configured.options.linear;
    let found = terminal::examine();
    let mut printer = Printer { out, words, is_ascii: common.is_ascii(), is_linear };
    let value = |name: &str| sanitize(&std::env::var(name).unwrap_or_default());
    printer.line(words.terminal, &format!("TERM={} COLORTERM={}", value("TERM"), value("COLORTERM")))?;
    let colours = if terminal::has_colours() { words.colours_yes } else { words.colours_none };
    printer.line(words.colours, colours)?;
    printer.line(words.symbols, if printer.is_ascii { words.symbols_ascii } else { words.symbols_narrow })?;
    if let Ok(found) = &found {
        printer.examined(found, common)?;
    }
    printer.files(common)?;
    printer.kiosk()?;
    printer.watch(common)?;
    match found {
        Ok(found) => {
            if !found.is_asked && found.capabilities.is_some() {
                printer.line(words.file_answers, words.answered_before)?;
            }
            printer.file(words.file_answers, found.cache)?;
            found.multiplexer.map_or(Ok(()), |multiplexer| printer.multiplexed(multiplexer))
        }
        Err(error) => {
            printer.out.flush()?;
            report.no_terminal_to_examine(&error);
            Ok(())
        }
    }
}

/// Prints the lines, each after its label.
struct Printer<'a> {
    out: &'a mut dyn Write,
    words: &'static Words,
    is_ascii: bool,
    /// Whether the output is for a screen reader.
    is_linear: bool,
}

impl Printer<'_> {
    /// Prints a line, wrapped if the terminal is narrow.
    fn line(&mut self, label: &str, text: &str) -> io::Result<()> {
        let width = output::width().saturating_sub(LABEL);
        if self.is_linear || Ruler::default().width(text) <= width.into() || width < LEAST {
            return self.whole(label, text);
        }
        let lines = help::wrap(text, width);
        let mut labels = std::iter::once(label).chain(std::iter::repeat(""));
        lines.iter().try_for_each(|line| self.whole(labels.next().unwrap_or_default(), line))
    }

    /// Prints a line without wrapping it, so that it can be copied.
    fn whole(&mut self, label: &str, text: &str) -> io::Result<()> {
        if self.is_linear {
            return writeln!(self.out, "{label}: {text}");
        }
        let gap = usize::from(LABEL).saturating_sub(Ruler::default().width(label)).max(1);
        writeln!(self.out, "{label}{:gap$}{text}", "")
    }

    /// Prints a paragraph under the lines.
    fn paragraph(&mut self, text: &str) -> io::Result<()> {
        help::wrap(text, output::width()).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    fn examined(&mut self, found: &TerminalReport, common: &Common) -> io::Result<()> {
        let words = self.words;
        if let Some((columns, rows)) = found.size {
            self.line(words.size, &fill(words.size_of, &[&columns.to_string(), &rows.to_string()]))?;
        }
        let decided = common.configured_ambiguous();
        match &found.capabilities {
            None if !found.is_asked => self.line(words.widths, words.not_asked)?,
            None => self.line(words.widths, &fill(words.widths_unknown, &[self.ambiguous_characters()]))?,
            Some(capabilities) => self.capabilities(capabilities, decided)?,
        }
        if let (None, Some(decided)) = (&found.capabilities, decided) {
            self.line(words.set_by_user, &fill(words.ambiguous_is_set, &[&decided.to_string()]))?;
        }
        let clipboard = found.clipboard.map_or_else(
            || words.clipboard_outside.to_owned(),
            |program| fill(words.clipboard_beside, &[program]),
        );
        self.line(words.clipboard, &clipboard)
    }

    fn capabilities(&mut self, capabilities: &TerminalCapabilities, decided: Option<u8>) -> io::Result<()> {
        let (words, emoji) = (self.words, capabilities.ruler.emoji);
        let text = capabilities.ruler.ambiguous.to_string();
        let ambiguous = match decided.map(|cells| cells.to_string()) {
            Some(decided) => fill(words.ambiguous_decided, &[&decided, self.ambiguous_characters(), &text]),
            None => fill(words.ambiguous_of, &[&text, self.ambiguous_characters()]),
        };
        self.line(words.ambiguous, &ambiguous)?;
        let cells = [emoji.presentation, emoji.keycap, emoji.flag].map(|cells| cells.to_string());
        let shown = if self.is_ascii { words.emoji_of_ascii } else { words.emoji_of };
        self.line(words.emoji, &fill(shown, &cells.each_ref().map(String::as_str)))?;
        let joined = |is_joined| if is_joined { words.one_glyph } else { words.side_by_side };
        let joining = fill(words.joining_of, &[joined(emoji.modified), joined(emoji.joined)]);
        self.line(words.joining, &joining)?;
        let frames =
            if capabilities.is_synchronized { words.frames_at_once } else { words.frames_as_they_come };
        self.line(words.frames, frames)?;
        let background = match capabilities.is_light {
            None => words.background_unknown,
            Some(true) => words.background_light,
            Some(false) => words.background_dark,
        };
        self.line(words.background, background)?;
        let pictures = capabilities.pictures.map_or_else(
            || words.pictures_in_blocks.to_owned(),
            |protocol| {
                let cell = capabilities.cell.map(|(across, down)| format!("{across} x {down}"));
                fill(words.pictures_by, &[protocol.name(), cell.as_deref().unwrap_or("?")])
            },
        );
        self.line(words.pictures, &pictures)
    }

    /// Returns the ambiguous characters, or similar ones in ASCII.
    const fn ambiguous_characters(&self) -> &'static str {
        if self.is_ascii { "\" ... -" } else { "\u{201c} \u{201d} \u{2026} \u{2014} \u{25b3}" }
    }

    /// Prints where the files are, except for the articles.
    fn files(&mut self, common: &Common) -> io::Result<()> {
        let words = self.words;
        self.file(words.file_config, config::file(common.config.as_deref()))?;
        self.file(words.catalogue, common.library.clone().or_else(catalogue_file))?;
        self.file(words.file_state, common.reading_state())?;
        self.file(words.file_fetch, plan::state())?;
        self.sync(common)
    }

    /// Prints the folder that shares the reading state with other machines, and when each of them wrote there last.
    fn sync(&mut self, common: &Common) -> io::Result<()> {
        let (words, language) = (self.words, common.ui_language());
        let Some(folder) = sync_folder(&common.configured.options) else {
            return self.line(words.sync, words.sync_none);
        };
        self.whole(words.sync, &sanitize(&folder.to_string_lossy()))?;
        let Some(state) = common.reading_state() else { return Ok(()) };
        let SyncSurvey { machine, files } = survey_sync_folder(&state, &folder);
        if let Some(machine) = machine {
            self.line(words.sync, &fill(words.sync_own, &[&machine]))?;
        }
        match files {
            Ok(files) => files.iter().try_for_each(|file| {
                let time = file.modified.map(local_time).unwrap_or_default();
                let text = if file.is_own { words.sync_wrote_own } else { words.sync_wrote };
                self.line(words.sync, &fill(text, &[&file.machine, &time]))
            }),
            Err(error) => self.line(words.sync, &language.sync_error(&error)),
        }
    }

    /// Prints which limits of kiosk mode hold on this system.
    fn kiosk(&mut self) -> io::Result<()> {
        let (limits, words) = (Sandbox::try_out(), self.words);
        for (text, holds) in [(words.kiosk_limits, true), (words.kiosk_no_limits, false)] {
            let names = kiosk::names(&limits, holds);
            if !names.is_empty() {
                self.line(words.kiosk, &fill(text, &[&sanitize(&names)]))?;
            }
        }
        Ok(())
    }

    /// Prints whether changes of the configured folders are noticed, and what the system allows.
    fn watch(&mut self, common: &Common) -> io::Result<()> {
        let (words, folders) = (self.words, source::paths_or_configured(&[], &common.configured));
        let state = Library::new(folders).with_exclusions(common.exclusions()).try_watch();
        for line in common.ui_language().watch_gaps(&state) {
            self.line(words.watch, &line)?;
        }
        if state.is_complete() {
            let text = match state.watched {
                0 => words.watch_works.to_owned(),
                folders => fill(words.watch_folders, &[&folders.to_string()]),
            };
            self.line(words.watch, &text)?;
        }
        let Some((watchers, folders)) = watch_limits() else { return Ok(()) };
        let limits = fill(words.watch_limits, &[&watchers.to_string(), &folders.to_string()]);
        self.line(words.watch, &limits)
    }

    fn file(&mut self, label: &str, file: Option<PathBuf>) -> io::Result<()> {
        let Some(file) = file else { return self.line(label, self.words.no_folder) };
        let shown = sanitize(&file.to_string_lossy());
        let text = if file.exists() { shown } else { fill(self.words.does_not_exist, &[&shown]) };
        self.whole(label, &text)
    }

    /// Prints that the answers are those of a multiplexer, and how to configure it.
    fn multiplexed(&mut self, multiplexer: Multiplexer) -> io::Result<()> {
        let words = self.words;
        self.line(words.multiplexer, &fill(words.multiplexed, &[multiplexer.name()]))?;
        if multiplexer != Multiplexer::Tmux {
            return Ok(());
        }
        writeln!(self.out)?;
        self.paragraph(words.tmux_clipboard)?;
        writeln!(self.out, "{INDENT}set -g set-clipboard on")?;
        writeln!(self.out, "{INDENT}set -g allow-passthrough on")?;
        self.paragraph(words.tmux_widths)?;
        for code in CODES {
            writeln!(self.out, "{INDENT}set -as codepoint-widths \"{code}=2\"")?;
        }
        Ok(())
    }
}
