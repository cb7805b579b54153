//! What external programs and the terminal report, and how the user is told.

use std::path::PathBuf;

use super::words::{Words, fill, grouped};
use yuelan_library::sanitize;

/// The result of something that the app requested outside itself: an external program, the clipboard, the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The program cannot be suspended, because no shell would continue it.
    NoShell,
    /// No external program is started in kiosk mode.
    OnlyReading,
    /// Text was copied. A terminal does not report whether it accepted it.
    Copied {
        /// How many characters.
        chars: usize,
        /// Where it was copied to.
        by: Clipboard,
    },
    /// The text was not copied: it is too long for any terminal.
    TooLongToCopy {
        /// The size of the text in bytes.
        bytes: usize,
        /// The most bytes that are sent.
        most: usize,
    },
    /// An address was opened in an external program.
    Opened {
        /// The program's name.
        program: String,
    },
    /// There is no desktop on which an address could be opened.
    NoDesktop {
        /// The address, to be copied by hand.
        address: String,
    },
    /// The address is neither one of the web nor of mail, and is not opened.
    NotAnAddress {
        /// The address, to be copied by hand.
        address: String,
    },
    /// The program that was to open an address has failed.
    NotOpened {
        /// The address, to be copied by hand.
        address: String,
        /// What happened to the program.
        why: Box<Notice>,
    },
    /// An external program has ended.
    Ended {
        /// Its exit code; `None` if a signal ended it.
        code: Option<i32>,
    },
    /// An external program could not be started, or has failed.
    Failed {
        /// Its name.
        program: String,
        /// The error of the system, or the last line that the program printed.
        why: String,
    },
    /// A program is not installed.
    Missing {
        /// Its name.
        program: String,
        /// The option that sets another one.
        option: &'static str,
    },
    /// No file could be made for a text that is to be written in the editor.
    NoDraft {
        /// The error of the system.
        why: String,
    },
    /// A text that was written in the editor was not taken in; its file is kept.
    DraftKept {
        /// Where the file is.
        path: PathBuf,
        /// Why.
        why: DraftProblem,
    },
    /// The editor has returned at once, and nothing was written.
    EditorLeft,
    /// The clipboard is turned off.
    CopiesNothing,
    /// Only a clipboard program is to be used, and none is installed.
    NoClipboardProgram,
    /// The output of a program can be read until Enter is pressed; printed below it, not on the screen of the reader.
    PressEnter,
}

/// Why a text that was written in the editor was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftProblem {
    /// The editor has failed or was ended by a signal.
    Failed,
    /// It is longer than [`MAX_NOTE_BYTES`](yuelan_library::MAX_NOTE_BYTES), or no text in UTF-8.
    Unfit,
}

/// Where copied text goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// The terminal (OSC 52).
    Terminal,
    /// The terminal outside tmux, if tmux permits it.
    BehindTmux,
    /// The terminal outside GNU screen.
    BehindScreen,
    /// A program with this name.
    Program(String),
}

impl Notice {
    /// Returns the text of the notice, in one line.
    pub(super) fn text(&self, words: &Words) -> String {
        match self {
            Self::NoShell => words.no_shell.to_owned(),
            Self::OnlyReading => words.kiosk_mode.to_owned(),
            Self::Copied { chars, by } => {
                let by = match by {
                    Clipboard::Terminal => words.to_terminal.to_owned(),
                    Clipboard::BehindTmux => words.to_tmux.to_owned(),
                    Clipboard::BehindScreen => words.to_screen.to_owned(),
                    Clipboard::Program(name) => fill(words.to_program, &[&sanitize(name)]),
                };
                fill(words.copied, &[&grouped(*chars), &by])
            }
            Self::TooLongToCopy { bytes, most } => fill(words.too_long, &[&grouped(*bytes), &grouped(*most)]),
            Self::Opened { program } => fill(words.opened, &[&sanitize(program)]),
            Self::NoDesktop { address } => fill(words.no_desktop, &[&sanitize(address)]),
            Self::NotAnAddress { address } => fill(words.not_an_address, &[&sanitize(address)]),
            Self::NotOpened { address, why } => format!("{}  {}", why.text(words), sanitize(address)),
            Self::Ended { code: Some(0) } => words.program_finished.to_owned(),
            Self::Ended { code: Some(code) } => fill(words.program_exited, &[&code.to_string()]),
            Self::Ended { code: None } => words.program_killed.to_owned(),
            Self::Failed { program, why } => {
                fill(words.program_failed, &[&sanitize(program), &sanitize(why)])
            }
            Self::Missing { program, option } => fill(words.program_missing, &[&sanitize(program), option]),
            Self::NoDraft { why } => words.no_draft(why),
            Self::DraftKept { path, why } => words.draft_kept(path, *why),
            Self::EditorLeft => words.editor_left().to_owned(),
            Self::CopiesNothing => words.clipboard_is_off.to_owned(),
            Self::NoClipboardProgram => words.no_clipboard_program.to_owned(),
            Self::PressEnter => words.press_enter.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::UiLanguage;

    #[test]
    fn notices_are_in_both_languages() {
        let copied = Notice::Copied { chars: 1234, by: Clipboard::Terminal };
        assert_eq!(copied.text(UiLanguage::Chinese.words()), "已发送 1,234 字到终端剪贴板（OSC 52）");
        assert_eq!(
            Notice::Ended { code: Some(2) }.text(UiLanguage::English.words()),
            "The program exited with code 2"
        );
        let failed = Notice::Failed { program: "vi".to_owned(), why: "{}".to_owned() };
        assert_eq!(failed.text(UiLanguage::English.words()), "vi failed: {}");
    }
}
