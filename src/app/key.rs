//! Keys: what is pressed together, their names, and the half-width key meant by a full-width one.

use std::fmt;

use yuelan_library::to_halfwidth;

/// A key and the modifiers held with it. Shift is part of the character, or of [`Code::BackTab`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character key.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, counted from 1.
    F(u8),
}

/// The keys with a name of more than one character.
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
    /// Returns a key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// Returns the key with a name: `j`, `G`, `^D` (Control), `M-x` (Alt), `Space`, `Enter`, `PgDn`, `F1` to `F24`.
    /// Letters after `^` count as lower case; case does not matter in the other names.
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

    /// Returns the names of more than one character.
    pub(super) fn long_names() -> Vec<&'static str> {
        NAMES.iter().map(|(name, _)| *name).collect()
    }

    /// Returns the character that the key types; `None` for keys that type nothing.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Returns the key that would have been sent without an input method: full-width `？` is `?`, and `【` is `[`.
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

/// Writes the name that [`Key::named`] reads.
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
    fn other_names_are_no_keys() {
        for name in ["", "F0", "F99", "Spoon", "jj"] {
            assert_eq!(Key::named(name), None, "{name}");
        }
    }

    #[test]
    fn full_width_keys_become_half_width() {
        let half = |c| Key::plain(Code::Char(c)).half_width();
        assert_eq!(half('？'), Key::plain(Code::Char('?')));
        assert_eq!(half('】'), Key::plain(Code::Char(']')));
        assert_eq!(half('灯'), Key::plain(Code::Char('灯')));
    }
}
