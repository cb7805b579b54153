//! Copies text to the clipboard.
//!
//! The text is always sent to the terminal (OSC 52), which runs on the machine that the user sits at. If the reader runs
//! on that machine too, a clipboard program of the desktop gets the text as well.

use std::env;

use base64::prelude::{BASE64_STANDARD, Engine};

use super::multiplexer::Multiplexer;
use crate::app::Clipboard;

/// The most bytes of text that are sent. In base64 and its sequence they make 100,000 bytes, which terminals accept at
/// least according to hterm's `osc52.sh`. A longer sequence is cut by some terminals and shown as text by others.
pub(super) const MAX_BYTES: usize = 74_994;

/// The bytes of a string that GNU screen accepts (`MAXSTR`), including the three that end it.
const SCREEN_STRING: usize = 768;

/// Programs that read text on their standard input, each after the environment variable that it needs. The first that
/// is installed is used.
const PROGRAMS: [(&str, &[&str]); 3] = [
    ("WAYLAND_DISPLAY", &["wl-copy"]),
    ("DISPLAY", &["xclip", "-selection", "clipboard"]),
    ("DISPLAY", &["xsel", "--clipboard", "--input"]),
];

/// Returns the sequence that sends text to the terminal, and which clipboard it reaches; `None` if the text is too long.
pub(super) fn sequence(text: &str, multiplexer: Option<Multiplexer>) -> Option<(Vec<u8>, Clipboard)> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text));
    Some(match multiplexer {
        None => (plain.into_bytes(), Clipboard::Terminal),
        Some(Multiplexer::Tmux) => {
            ((plain.clone() + &through_tmux(&plain)).into_bytes(), Clipboard::BehindTmux)
        }
        Some(Multiplexer::Screen) => (through_screen(&plain).into_bytes(), Clipboard::BehindScreen),
    })
}

/// Wraps a sequence so that tmux passes it on if `allow-passthrough` is `on`. If `set-clipboard` is `on`, tmux handles the
/// plain sequence too, and setting the clipboard twice does no harm.
fn through_tmux(plain: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b"))
}

/// Wraps a sequence in device control strings, which screen passes on, each short enough for it.
fn through_screen(plain: &str) -> String {
    let length = SCREEN_STRING - "\x1b\\".len() - 1;
    // It is ASCII, so a piece may end anywhere.
    let pieces = plain.as_bytes().chunks(length).map(String::from_utf8_lossy);
    format!("\x1bP{}\x1b\\", pieces.collect::<Vec<_>>().join("\x1b\\\x1bP"))
}

/// Returns the clipboard program with its arguments; `None` in kiosk mode, where no program is started.
pub(super) fn program(is_kiosk: bool, multiplexer: Option<Multiplexer>) -> Option<&'static [&'static str]> {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    match multiplexer {
        _ if is_kiosk => None,
        // tmux keeps the text for pasting, and passes it on unless `set-clipboard` is `off`.
        Some(Multiplexer::Tmux) => Some(&["tmux", "load-buffer", "-w", "-"]),
        _ if is_set("SSH_CONNECTION") || is_set("SSH_TTY") => None,
        _ if cfg!(target_os = "macos") => Some(&["pbcopy"]),
        _ => {
            let mut installed =
                PROGRAMS.iter().filter(|(variable, program)| is_set(variable) && is_installed(program[0]));
            installed.next().map(|(_, program)| *program)
        }
    }
}

/// Returns whether a program of this name is in one of the folders of `PATH`.
fn is_installed(name: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|folder| folder.is_absolute() && folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str, multiplexer: Option<Multiplexer>) -> String {
        let (bytes, _) = sequence(text, multiplexer).expect("short enough");
        String::from_utf8(bytes).expect("ASCII").replace('\x1b', "^").replace('\x07', "!")
    }

    #[test]
    fn text_is_sent_in_base64_only() {
        assert_eq!(sent("灯\x1b]0;x\x07", None), "^]52;c;54GvG10wO3gH!");
        assert_eq!(sent("a", Some(Multiplexer::Tmux)), "^]52;c;YQ==!^Ptmux;^^]52;c;YQ==!^\\");
        assert_eq!(sent("a", Some(Multiplexer::Screen)), "^P^]52;c;YQ==!^\\");
    }

    #[test]
    fn screen_gets_pieces_that_it_accepts() {
        let text = "灯".repeat(2000);
        let pieces = sent(&text, Some(Multiplexer::Screen));
        let pieces: Vec<&str> = pieces.split_inclusive("^\\").collect();
        assert!(pieces.len() > 10 && pieces.iter().all(|piece| piece.len() <= SCREEN_STRING + 2));
        let inside: String = pieces.iter().map(|piece| &piece[2..piece.len() - 2]).collect();
        assert_eq!(inside, sent(&text, None));
    }

    #[test]
    fn text_that_is_too_long_is_not_sent() {
        let (most, _) = sequence(&"a".repeat(MAX_BYTES), None).expect("short enough");
        assert_eq!(most.len(), 100_000);
        assert_eq!(sequence(&"a".repeat(MAX_BYTES + 1), None), None);
    }
}
