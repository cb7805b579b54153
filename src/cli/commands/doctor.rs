//! `yuelan doctor`: what the terminal can do, what was decided, and where the files are; a line each.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::app::TerminalCapabilities;
use crate::cli::args::Common;
use crate::cli::config;
use crate::cli::help;
use crate::cli::output;
use crate::cli::report::Report;
use crate::cli::words::{Words, fill, words_of};
use crate::terminal::{self, Multiplexer, TerminalReport};
use yuelan_layout::Ruler;
use yuelan_library::{catalogue_file, sanitize};

/// Columns of what a line is about, the gap behind it included.
const LABEL: u16 = 13;

/// The fewest columns in which lines are set; in fewer, the terminal breaks them.
const LEAST: u16 = 16;

/// The lines that are to be added to tmux's configuration are indented so far.
const INDENT: &str = "    ";

/// The ambiguous characters that the terminal is asked about, as tmux's `codepoint-widths` has them.
const CODES: [&str; 4] = ["U+201C-U+201D", "U+2026", "U+2014", "U+25B3"];

/// Asks the terminal, and prints what it said and where the files are. Where there is no terminal to ask, that is
/// reported behind everything that is known without one.
pub(in crate::cli) fn doctor(
    common: &Common,
    is_linear: bool,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let words = words_of(common.ui_language());
    let is_linear = is_linear || common.configured.choices.linear;
    let found = terminal::examine();
    let mut sheet = Sheet { out, words, is_ascii: common.is_ascii(), is_linear };
    let value = |name: &str| sanitize(&std::env::var(name).unwrap_or_default());
    sheet.line(words.terminal, &format!("TERM={} COLORTERM={}", value("TERM"), value("COLORTERM")))?;
    let colours = if terminal::has_colours() { words.colours_well } else { words.colours_none };
    sheet.line(words.colours, colours)?;
    sheet.line(words.signs, if sheet.is_ascii { words.signs_ascii } else { words.signs_narrow })?;
    if let Ok(found) = &found {
        sheet.examined(found, common)?;
    }
    sheet.files(common)?;
    match found {
        Ok(found) => {
            sheet.file(words.file_answers, found.cache)?;
            found.multiplexer.map_or(Ok(()), |multiplexer| sheet.multiplexed(multiplexer))
        }
        Err(error) => {
            sheet.out.flush()?;
            report.unexamined(&error);
            Ok(())
        }
    }
}

/// The lines, each with what it is about at the left.
struct Sheet<'a> {
    out: &'a mut dyn Write,
    words: &'static Words,
    is_ascii: bool,
    /// Whether it is read aloud.
    is_linear: bool,
}

impl Sheet<'_> {
    /// A line, or several one under the other where the terminal is narrow.
    fn line(&mut self, about: &str, said: &str) -> io::Result<()> {
        let room = output::width().saturating_sub(LABEL);
        if self.is_linear || Ruler::default().width(said) <= room.into() || room < LEAST {
            return self.whole(about, said);
        }
        let lines = help::set(said, room);
        let mut abouts = std::iter::once(about).chain(std::iter::repeat(""));
        lines.iter().try_for_each(|line| self.whole(abouts.next().unwrap_or_default(), line))
    }

    /// One line, however long: what it says can be copied.
    fn whole(&mut self, about: &str, said: &str) -> io::Result<()> {
        if self.is_linear {
            return writeln!(self.out, "{about}: {said}");
        }
        let gap = usize::from(LABEL).saturating_sub(Ruler::default().width(about)).max(1);
        writeln!(self.out, "{about}{:gap$}{said}", "")
    }

    /// Words under the lines.
    fn words(&mut self, said: &str) -> io::Result<()> {
        help::set(said, output::width()).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    fn examined(&mut self, found: &TerminalReport, common: &Common) -> io::Result<()> {
        let words = self.words;
        if let Some((columns, rows)) = found.size {
            self.line(words.size, &fill(words.size_of, &[&columns.to_string(), &rows.to_string()]))?;
        }
        let decided = common.decided_ambiguous();
        match &found.capabilities {
            None => self.line(words.widths, &fill(words.no_widths, &[self.disputed()]))?,
            Some(capabilities) => self.capabilities(capabilities, decided)?,
        }
        if let (None, Some(decided)) = (&found.capabilities, decided) {
            self.line(words.decided, &fill(words.decided_ambiguous, &[&decided.to_string()]))?;
        }
        let clipboard = found.clipboard.map_or_else(
            || words.clipboard_outside.to_owned(),
            |program| fill(words.clipboard_beside, &[program]),
        );
        self.line(words.clipboard, &clipboard)
    }

    fn capabilities(&mut self, capabilities: &TerminalCapabilities, decided: Option<u8>) -> io::Result<()> {
        let (words, emoji) = (self.words, capabilities.ruler.emoji);
        let said = capabilities.ruler.ambiguous.to_string();
        let ambiguous = match decided.map(|cells| cells.to_string()) {
            Some(decided) => fill(words.ambiguous_decided, &[&decided, self.disputed(), &said]),
            None => fill(words.ambiguous_of, &[&said, self.disputed()]),
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

    /// The characters that terminals dispute; ASCII's likeness of them where nothing else can be shown.
    const fn disputed(&self) -> &'static str {
        if self.is_ascii { "\" ... -" } else { "\u{201c} \u{201d} \u{2026} \u{2014} \u{25b3}" }
    }

    /// Where everything lies that is read or written beside the articles.
    fn files(&mut self, common: &Common) -> io::Result<()> {
        let words = self.words;
        self.file(words.file_config, config::file(common.config.as_deref()))?;
        self.file(words.catalogue, common.library.clone().or_else(catalogue_file))?;
        self.file(words.file_state, common.reading_state())
    }

    fn file(&mut self, about: &str, file: Option<PathBuf>) -> io::Result<()> {
        let Some(file) = file else { return self.line(about, self.words.nowhere) };
        let shown = sanitize(&file.to_string_lossy());
        let said = if file.exists() { shown } else { fill(self.words.not_there, &[&shown]) };
        self.whole(about, &said)
    }

    /// What a multiplexer answers is what it believes, and only its own configuration can mend that.
    fn multiplexed(&mut self, multiplexer: Multiplexer) -> io::Result<()> {
        let words = self.words;
        self.line(words.multiplexer, &fill(words.multiplexed, &[multiplexer.name()]))?;
        if multiplexer != Multiplexer::Tmux {
            return Ok(());
        }
        writeln!(self.out)?;
        self.words(words.tmux_clipboard)?;
        writeln!(self.out, "{INDENT}set -g set-clipboard on")?;
        writeln!(self.out, "{INDENT}set -g allow-passthrough on")?;
        self.words(words.tmux_widths)?;
        for code in CODES {
            writeln!(self.out, "{INDENT}set -as codepoint-widths \"{code}=2\"")?;
        }
        Ok(())
    }
}
