//! Words on their way to where they can be pasted elsewhere.
//!
//! The terminal is always handed them (OSC 52), for it stands where the reader sits, however many machines lie between.
//! Beside it, a program of the desktop, where the process runs on the machine that the reader sits at.

use std::env;

use base64::prelude::{BASE64_STANDARD, Engine};

use super::multiplexer::Multiplexer;
use crate::app::Clipboard;

/// The most bytes of words that are sent: in base64 and its sequence they make 100,000, which is what hterm's `osc52.sh`
/// found terminals to take at least, and what others took over from it. A longer one is cut short by some and by others
/// shown as text.
pub(super) const MOST_BYTES: usize = 74_994;

/// Bytes that GNU screen takes in one string (`MAXSTR`), the three of its end included.
const SCREEN_STRING: usize = 768;

/// Programs that take words on their standard input, what must be in the environment for them, and the first is taken
/// that is there.
const PROGRAMS: [(&str, &[&str]); 3] = [
    ("WAYLAND_DISPLAY", &["wl-copy"]),
    ("DISPLAY", &["xclip", "-selection", "clipboard"]),
    ("DISPLAY", &["xsel", "--clipboard", "--input"]),
];

/// The sequence that hands words to the terminal, and who keeps them then; `None` where they are too long.
pub(super) fn sequence(words: &str, multiplexer: Option<Multiplexer>) -> Option<(Vec<u8>, Clipboard)> {
    if words.len() > MOST_BYTES {
        return None;
    }
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(words));
    Some(match multiplexer {
        None => (plain.into_bytes(), Clipboard::Terminal),
        Some(Multiplexer::Tmux) => {
            ((plain.clone() + &through_tmux(&plain)).into_bytes(), Clipboard::BehindTmux)
        }
        Some(Multiplexer::Screen) => (through_screen(&plain).into_bytes(), Clipboard::BehindScreen),
    })
}

/// tmux takes the plain sequence where `set-clipboard` is `on`, and lets this one through where `allow-passthrough` is:
/// either may be, and the same words twice do no harm.
fn through_tmux(plain: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b"))
}

/// screen hands on what stands in a string for the terminal (DCS), in pieces that it has room for.
fn through_screen(plain: &str) -> String {
    let room = SCREEN_STRING - "\x1b\\".len() - 1;
    // ASCII, so that a piece may end anywhere.
    let pieces = plain.as_bytes().chunks(room).map(String::from_utf8_lossy);
    format!("\x1bP{}\x1b\\", pieces.collect::<Vec<_>>().join("\x1b\\\x1bP"))
}

/// The program to be handed words as well, with its arguments. None in a reading room, where nothing is started.
pub(super) fn program(is_kiosk: bool, multiplexer: Option<Multiplexer>) -> Option<&'static [&'static str]> {
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    match multiplexer {
        _ if is_kiosk => None,
        // By its own command tmux keeps them for pasting, and hands them on unless `set-clipboard` is `off`.
        Some(Multiplexer::Tmux) => Some(&["tmux", "load-buffer", "-w", "-"]),
        _ if is_set("SSH_CONNECTION") || is_set("SSH_TTY") => None,
        _ if cfg!(target_os = "macos") => Some(&["pbcopy"]),
        _ => {
            let mut there =
                PROGRAMS.iter().filter(|(variable, program)| is_set(variable) && is_there(program[0]));
            there.next().map(|(_, program)| *program)
        }
    }
}

/// Whether a program of this name is in one of the folders of `PATH`.
fn is_there(name: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|folder| folder.is_absolute() && folder.join(name).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(words: &str, multiplexer: Option<Multiplexer>) -> String {
        let (bytes, _) = sequence(words, multiplexer).expect("short enough");
        String::from_utf8(bytes).expect("ASCII").replace('\x1b', "^").replace('\x07', "!")
    }

    #[test]
    fn words_go_out_in_base64_alone() {
        assert_eq!(sent("灯\x1b]0;x\x07", None), "^]52;c;54GvG10wO3gH!");
        assert_eq!(sent("a", Some(Multiplexer::Tmux)), "^]52;c;YQ==!^Ptmux;^^]52;c;YQ==!^\\");
        assert_eq!(sent("a", Some(Multiplexer::Screen)), "^P^]52;c;YQ==!^\\");
    }

    #[test]
    fn screen_is_given_pieces_that_it_has_room_for() {
        let words = "灯".repeat(2000);
        let pieces = sent(&words, Some(Multiplexer::Screen));
        let pieces: Vec<&str> = pieces.split_inclusive("^\\").collect();
        assert!(pieces.len() > 10 && pieces.iter().all(|piece| piece.len() <= SCREEN_STRING + 2));
        let inside: String = pieces.iter().map(|piece| &piece[2..piece.len() - 2]).collect();
        assert_eq!(inside, sent(&words, None));
    }

    #[test]
    fn what_no_terminal_would_take_is_not_sent() {
        let (most, _) = sequence(&"a".repeat(MOST_BYTES), None).expect("as long as may be");
        assert_eq!(most.len(), 100_000);
        assert_eq!(sequence(&"a".repeat(MOST_BYTES + 1), None), None);
    }
}
