//! What comes in: keys, sizes, pasted words, signals, and the results of slow work, all as one kind of [`Event`].

use std::fmt;
use std::path::PathBuf;

use super::capabilities::TerminalCapabilities;
use super::notice::Notice;
use super::work::Outcome;
use yuelan_library::to_halfwidth;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The screen has this size now.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The mouse did something.
    Mouse(Mouse),
    /// Words were pasted. They are never taken as keys.
    Paste(String),
    /// The terminal has said what it is like.
    Capabilities(TerminalCapabilities),
    /// Slow work has got somewhere.
    Work(Box<Outcome>),
    /// The editor of a file has ended.
    Edited(PathBuf),
    /// A file that was to be edited is gone.
    FileGone(PathBuf),
    /// Something that was asked of the world outside took a while and has come to an end.
    Done(Notice),
    /// Somebody asks to stop until further notice (SIGTSTP).
    Suspend,
    /// The program was continued (SIGCONT).
    Continue,
    /// The terminal is gone, or the program is told to end.
    Hangup,
}

/// What the mouse did, and where: the column and the row of the cell, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mouse {
    /// What was pressed or turned.
    pub button: Button,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
}

/// What of a mouse was pressed or turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Button {
    /// The left button was pressed.
    Left,
    /// The wheel was turned away from the reader.
    WheelUp,
    /// The wheel was turned towards the reader.
    WheelDown,
}

/// A key with what was held down beside it. Shift is in the character, or in [`Code::BackTab`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Which key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character, as it would be typed.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Erase to the left.
    Backspace,
    /// Erase to the right.
    Delete,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// A function key, counted from 1.
    F(u8),
}

/// The keys whose name is more than their character.
const NAMES: [(&str, Code); 16] = [
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("S-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("F1", Code::F(1)),
];

impl Key {
    /// A key with nothing held down.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The key of a name: `j`, `G`, `^D` (Control), `M-x` (Alt), `Space`, `Enter`, `PgDn`, `F1` to `F24`. Letters
    /// after `^` are taken as lower case; the other names look away from case. `None` for what names no key.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(rest) = name.strip_prefix("M-").filter(|rest| !rest.is_empty()) {
            return Some(Self { alt: true, ..Self::named(rest)? });
        }
        if let Some(rest) = name.strip_prefix('^').filter(|rest| !rest.is_empty()) {
            return Some(Self { ctrl: true, ..Self::named(&rest.to_ascii_lowercase())? });
        }
        let mut chars = name.chars();
        if let (Some(only), None) = (chars.next(), chars.next()) {
            return Some(Self::plain(Code::Char(only)));
        }
        let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, code)| *code);
        let function = || name.strip_prefix(['F', 'f'])?.parse().ok().filter(|n| (1..=24).contains(n));
        Some(Self::plain(known.or_else(|| function().map(Code::F))?))
    }

    /// The names that are more than a character.
    pub(super) fn long_names() -> Vec<&'static str> {
        NAMES.iter().map(|(name, _)| *name).collect()
    }

    /// The character it types, if it is one to be typed.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The key that a keyboard without an input method would have sent: full-width `？` is `?`, and `【` is `[`.
    #[must_use]
    pub(super) fn half_width(self) -> Self {
        let Code::Char(c) = self.code else { return self };
        let narrow = match c {
            '【' => '[',
            '】' => ']',
            other => to_halfwidth(other),
        };
        Self { code: Code::Char(narrow), ..self }
    }
}

/// Its name, as [`Key::named`] reads it.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alt {
            f.write_str("M-")?;
        }
        if self.ctrl {
            f.write_str("^")?;
        }
        match self.code {
            Code::F(number) => write!(f, "F{number}"),
            code => match (NAMES.iter().find(|(_, known)| *known == code), code) {
                (Some((name, _)), _) => f.write_str(name),
                (None, Code::Char(c)) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
                (None, Code::Char(c)) => write!(f, "{c}"),
                (None, other) => write!(f, "{other:?}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_named_as_it_is_read() {
        for name in ["j", "G", "^D", "M-x", "Space", "Enter", "S-Tab", "PgDn", "F1", "F12", "^", "-", "灯"] {
            assert_eq!(Key::named(name).map(|key| key.to_string()).as_deref(), Some(name));
        }
    }

    #[test]
    fn what_names_no_key_is_none() {
        for name in ["", "F0", "F99", "Spoon", "jj"] {
            assert_eq!(Key::named(name), None, "{name}");
        }
    }

    #[test]
    fn keys_of_an_input_method_are_the_keys_meant() {
        let half = |c| Key::plain(Code::Char(c)).half_width();
        assert_eq!(half('？'), Key::plain(Code::Char('?')));
        assert_eq!(half('】'), Key::plain(Code::Char(']')));
        assert_eq!(half('灯'), Key::plain(Code::Char('灯')));
    }
}
