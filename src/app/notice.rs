//! What the world outside has to say about what it was asked to do, and in which words the reader is told.

use super::words::{Words, fill, grouped};
use yuelan_library::sanitize;

/// Something that the world outside has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The program cannot be suspended, for nobody would continue it.
    NoShell,
    /// Nothing outside is started in a reading room.
    OnlyReading,
    /// Words were handed on to be pasted elsewhere. A terminal does not say whether it took them.
    Copied {
        /// How many characters.
        chars: usize,
        /// To whom.
        by: Clipboard,
    },
    /// Words were not copied, for no terminal would take so many.
    TooLongToCopy {
        /// Bytes of the words.
        bytes: usize,
        /// The most bytes that are sent.
        most: usize,
    },
    /// An address was handed to a program outside.
    Opened {
        /// The program's name.
        program: String,
    },
    /// There is no screen on which a program outside could show an address.
    NoDesktop {
        /// The address, to be copied by hand.
        address: String,
    },
    /// An address that is none of the web's or of mail is handed to nobody.
    NotAnAddress,
    /// A program outside has ended.
    Ended {
        /// Its exit code; `None` where a signal ended it.
        code: Option<i32>,
    },
    /// A program outside could not be started, or could not do what it was asked.
    Failed {
        /// Its name.
        program: String,
        /// The system's words, or the last line that the program said.
        why: String,
    },
    /// There is no such program.
    Missing {
        /// Its name.
        program: String,
        /// The option that names another one.
        option: &'static str,
    },
    /// Nothing is copied, for that was chosen.
    CopiesNothing,
    /// Nobody takes what is copied: only a program may, and there is none.
    NoClipboardProgram,
    /// What a program has printed can be read until a key is pressed; said below it and not on the screen.
    PressEnter,
}

/// Who keeps what was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// The terminal (OSC 52).
    Terminal,
    /// The terminal outside tmux, if tmux lets it through.
    BehindTmux,
    /// The terminal outside GNU screen.
    BehindScreen,
    /// A program of this name.
    Program(String),
}

impl Notice {
    /// What is said, in one line.
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
            Self::NotAnAddress => words.not_an_address.to_owned(),
            Self::Ended { code: Some(0) } => words.program_finished.to_owned(),
            Self::Ended { code: Some(code) } => fill(words.program_exited, &[&code.to_string()]),
            Self::Ended { code: None } => words.program_killed.to_owned(),
            Self::Failed { program, why } => {
                fill(words.program_failed, &[&sanitize(program), &sanitize(why)])
            }
            Self::Missing { program, option } => fill(words.program_missing, &[&sanitize(program), option]),
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
    fn what_was_done_is_told_in_both_languages() {
        let copied = Notice::Copied { chars: 1234, by: Clipboard::Terminal };
        assert_eq!(copied.text(UiLanguage::Chinese.words()), "已发送 1,234 字到终端剪贴板（OSC 52）");
        assert_eq!(
            Notice::Ended { code: Some(2) }.text(UiLanguage::English.words()),
            "The program ended with code 2"
        );
        let failed = Notice::Failed { program: "vi".to_owned(), why: "{}".to_owned() };
        assert_eq!(failed.text(UiLanguage::English.words()), "vi failed: {}");
    }
}
