//! Keys, mouse events and answers by their bytes and sequences (xterm's ctlseqs, the Linux console, rxvt).

use super::input::{Input, Reply};
use crate::app::{Button, Code, Key, Mouse};

/// Returns the key of an ASCII byte.
pub(super) fn control_or_letter(byte: u8) -> Option<Key> {
    let ctrl = |c: u8| Some(Key { code: Code::Char(char::from(c)), ctrl: true, alt: false });
    match byte {
        0 => ctrl(b' '),
        b'\t' => Some(Key::plain(Code::Tab)),
        b'\r' => Some(Key::plain(Code::Enter)),
        0x01..=0x1a => ctrl(byte - 1 + b'a'),
        0x1c..=0x1f => ctrl(byte + 0x40),
        0x7f => Some(Key::plain(Code::Backspace)),
        b' '..=b'~' => Some(Key::plain(Code::Char(char::from(byte)))),
        _ => None,
    }
}

/// Returns the key of ESC O and a byte: cursor and function keys in application mode, the keypad.
pub(super) fn single_shift(byte: u8) -> Option<Key> {
    let code = match byte {
        b'M' => Code::Enter,
        b'j'..=b'y' => Code::Char(char::from(byte - 0x40)),
        other => final_code(other)?,
    };
    Some(Key::plain(code))
}

/// Returns the input of a control sequence with these parameters and this final byte.
pub(super) fn control_sequence(parameters: &[u8], end: u8) -> Option<Input> {
    let parameters = std::str::from_utf8(parameters).ok()?;
    if let Some(private) = parameters.strip_prefix('?') {
        return reply(private, end).map(Input::Reply);
    }
    if let Some(mouse) = parameters.strip_prefix('<') {
        return mouse_event(mouse, end).map(Input::Mouse);
    }
    if parameters == "[" {
        return Some(Input::Key(Key::plain(Code::F(
            end.checked_sub(b'A')?.checked_add(1).filter(|n| *n <= 5)?,
        ))));
    }
    let mut numbers =
        parameters.split(';').map(|number| number.split(':').next().unwrap_or_default().parse::<u16>());
    let (first, second) = (numbers.next().and_then(Result::ok), numbers.next().and_then(Result::ok));
    if let (b't', Some(6), Some(down), Some(across)) =
        (end, first, second, numbers.next().and_then(Result::ok))
    {
        return Some(Input::Reply(Reply::Cell(across, down)));
    }
    if let (b'R', Some(2), Some(column)) = (end, first, second) {
        return Some(Input::Reply(Reply::Column(column)));
    }
    let code = match end {
        b'~' => tilde_code(first?)?,
        b'u' => letter_code(first?)?,
        b'Z' => Code::BackTab,
        other => final_code(other)?,
    };
    let modifiers = second.unwrap_or(1).saturating_sub(1);
    Some(Input::Key(Key { code, alt: modifiers & 0b1010 != 0, ctrl: modifiers & 0b100 != 0 }))
}

/// Returns the mouse event of button, column and row, counted from 1 (xterm's 1006). Modifiers are ignored, and so are
/// other buttons and releases.
fn mouse_event(parameters: &str, end: u8) -> Option<Mouse> {
    let mut numbers = parameters.split(';').map(|number| number.parse::<u16>().ok());
    let (code, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let button = match code & !0b1_1100 {
        0 => Button::Left,
        64 => Button::WheelUp,
        65 => Button::WheelDown,
        _ => return None,
    };
    (end == b'M').then_some(Mouse { button, column: column.checked_sub(1)?, row: row.checked_sub(1)? })
}

/// Returns the answer in a control string, which begins with its opening byte.
pub(super) fn control_string(parameters: &[u8]) -> Option<Reply> {
    let text = std::str::from_utf8(parameters).ok()?.trim_end_matches('\u{1b}');
    if let Some(version) = text.strip_prefix("P>|") {
        return Some(Reply::Version(version.to_owned()));
    }
    if let Some(answer) = text.strip_prefix("_Gi=31;") {
        return (answer == "OK").then_some(Reply::Pictures);
    }
    let colour = text.strip_prefix("]11;")?;
    let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(|part| {
        let most = 16f32.powi(i32::try_from(part.len()).unwrap_or(1)) - 1.0;
        u16::from_str_radix(part, 16).ok().map(|value| f32::from(value) / most)
    });
    let mut next = || parts.next().flatten();
    Some(Reply::Background([next()?, next()?, next()?]))
}

fn reply(private: &str, end: u8) -> Option<Reply> {
    match end {
        // The first number is the class of the terminal, the others are its extensions.
        b'c' => {
            Some(Reply::Kind { has_sixels: private.split(';').skip(1).any(|extension| extension == "4") })
        }
        b'y' => {
            let (mode, setting) = private.strip_suffix('$')?.split_once(';')?;
            Some(Reply::Mode(mode.parse().ok()?, setting.parse().ok()?))
        }
        _ => None,
    }
}

const fn final_code(end: u8) -> Option<Code> {
    match end {
        b'A' => Some(Code::Up),
        b'B' => Some(Code::Down),
        b'C' => Some(Code::Right),
        b'D' => Some(Code::Left),
        b'F' => Some(Code::End),
        b'H' => Some(Code::Home),
        b'P'..=b'S' => Some(Code::F(end - b'P' + 1)),
        _ => None,
    }
}

fn tilde_code(number: u16) -> Option<Code> {
    let function = |less: u16| u8::try_from(number - less).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28 | 29 => function(13),
        31..=34 => function(14),
        _ => None,
    }
}

/// Returns the key of a character's number, as the kitty protocol and xterm's `formatOtherKeys` send it.
fn letter_code(number: u16) -> Option<Code> {
    match number {
        9 => Some(Code::Tab),
        13 => Some(Code::Enter),
        27 => Some(Code::Esc),
        127 => Some(Code::Backspace),
        other => char::from_u32(other.into()).filter(|c| !c.is_control()).map(Code::Char),
    }
}
