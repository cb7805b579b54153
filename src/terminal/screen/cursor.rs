//! The position of the cursor, as far as it is known, and the shortest sequence that moves it.

/// The most line feeds that may be shorter than an absolute position.
const MAX_LINE_FEEDS: u16 = 7;

/// The cursor's position, counted from 0; `None` for what is not known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cursor {
    column: Option<u16>,
    row: Option<u16>,
}

impl Cursor {
    /// Sets the row, and the column if it is known.
    pub(super) const fn set(&mut self, column: Option<u16>, row: u16) {
        self.column = column;
        self.row = Some(row);
    }

    /// Returns the column if the cursor is in this row.
    pub(super) fn column_in(self, row: u16) -> Option<u16> {
        self.column.filter(|_| self.row == Some(row))
    }

    /// Returns the shortest bytes that move the cursor to a position: none, CR, LF, BS, CUF, CHA or CUP (ECMA-48).
    ///
    /// A line feed keeps the column because the terminal is in raw mode, and never scrolls because the row exists.
    pub(super) fn motion(self, x: u16, y: u16) -> Vec<u8> {
        let down = self.row.and_then(|row| y.checked_sub(row)).filter(|&rows| rows <= MAX_LINE_FEEDS);
        let down = down.map(|rows| [vec![b'\n'; rows.into()], self.along(x)].concat());
        let absolute = match (x, y) {
            (0, 0) => b"\x1b[H".to_vec(),
            (0, _) => format!("\x1b[{}H", u32::from(y) + 1).into_bytes(),
            (_, 0) => format!("\x1b[;{}H", u32::from(x) + 1).into_bytes(),
            _ => format!("\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1).into_bytes(),
        };
        down.filter(|down| down.len() <= absolute.len()).unwrap_or(absolute)
    }

    fn along(self, x: u16) -> Vec<u8> {
        if self.column == Some(x) {
            return Vec::new();
        }
        if x == 0 {
            return b"\r".to_vec();
        }
        let absolute = format!("\x1b[{}G", u32::from(x) + 1).into_bytes();
        let relative = match self.column {
            Some(here) if here + 1 == x => b"\x1b[C".to_vec(),
            Some(here) if here < x => format!("\x1b[{}C", x - here).into_bytes(),
            Some(here) if here - x < 4 => vec![8; usize::from(here - x)],
            _ => return absolute,
        };
        if relative.len() < absolute.len() { relative } else { absolute }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn motion(from: (Option<u16>, u16), to: (u16, u16)) -> String {
        let mut cursor = Cursor::default();
        cursor.set(from.0, from.1);
        String::from_utf8(cursor.motion(to.0, to.1)).expect("ASCII").replace('\x1b', "^")
    }

    #[test]
    fn motions_are_short() {
        assert_eq!(motion((Some(4), 3), (4, 3)), "");
        assert_eq!(motion((Some(4), 3), (0, 3)), "\r");
        assert_eq!(motion((Some(4), 3), (0, 4)), "\n\r");
        assert_eq!(motion((Some(4), 3), (4, 5)), "\n\n");
        assert_eq!(motion((Some(4), 3), (6, 4)), "\n^[7G");
        assert_eq!(motion((Some(4), 3), (4, 2)), "^[3;5H");
        assert_eq!(motion((Some(4), 3), (5, 3)), "^[C");
        assert_eq!(motion((Some(4), 3), (2, 3)), "\u{8}\u{8}");
        assert_eq!(motion((Some(95), 3), (100, 3)), "^[5C");
        assert_eq!(motion((None, 3), (4, 3)), "^[5G");
        assert_eq!(motion((None, 3), (4, 9)), "^[10;5H");
        assert_eq!(motion((None, 3), (0, 0)), "^[H");
    }
}
