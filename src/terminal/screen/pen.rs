//! The style in which the terminal writes, and the shortest sequence that changes it (SGR, ECMA-48 8.3.117).

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

/// The style in which a terminal writes; at first its default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    fore: Color,
    back: Color,
    modifier: Modifier,
}

/// The codes that switch each modifier on and off.
const CODES: [(Modifier, u8, u8); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// Returns whether a cell looks right if it is written in this style.
    pub(super) fn writes(self, cell: &Cell) -> bool {
        let wanted = Self::of(cell);
        self == wanted || cell.symbol() == " " && !self.shows_on_blank() && !wanted.shows_on_blank()
    }

    /// Changes to a style in which erasing leaves the default background: what is erased takes the current background, and
    /// on some terminals whatever else shows on a blank.
    pub(super) fn change_to_erase(&mut self, bytes: &mut Vec<u8>) {
        if self.shows_on_blank() {
            self.change(&Cell::EMPTY, bytes);
        }
    }

    /// Returns whether a blank that is written in this style shows it.
    fn shows_on_blank(self) -> bool {
        let shows = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);
        self.back != Color::Reset || self.modifier.intersects(shows)
    }

    /// Changes to a style, and returns the sequence for it, which is empty if that is the current one.
    pub fn set_style(&mut self, style: Style) -> String {
        let mut cell = Cell::new("x");
        cell.set_style(style);
        let mut bytes = Vec::new();
        self.change(&cell, &mut bytes);
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// Changes to the style of a cell.
    pub(super) fn change(&mut self, cell: &Cell, bytes: &mut Vec<u8>) {
        if self.writes(cell) {
            return;
        }
        let wanted = Self::of(cell);
        let by_difference = wanted.codes_from(*self);
        let from_nothing = wanted.codes_from(Self::default());
        let from_nothing = if from_nothing.is_empty() { from_nothing } else { format!("0;{from_nothing}") };
        let codes = if by_difference.len() <= from_nothing.len() { by_difference } else { from_nothing };
        bytes.extend_from_slice(format!("\x1b[{codes}m").as_bytes());
        *self = wanted;
    }

    fn of(cell: &Cell) -> Self {
        Self { fore: cell.fg, back: cell.bg, modifier: cell.modifier }
    }

    /// Returns the codes that change another style to this one, joined by semicolons.
    fn codes_from(self, other: Self) -> String {
        let mut codes: Vec<String> = Vec::new();
        let gone = other.modifier.difference(self.modifier);
        let mut kept = other.modifier.intersection(self.modifier);
        for (modifier, _, off) in CODES {
            if gone.contains(modifier) && !codes.contains(&off.to_string()) {
                codes.push(off.to_string());
                // One code switches off both bold and dim.
                CODES.iter().filter(|code| code.2 == off).for_each(|code| kept.remove(code.0));
            }
        }
        let wanted = self.modifier.difference(kept);
        let on = CODES.iter().filter(|(modifier, ..)| wanted.contains(*modifier));
        codes.extend(on.map(|(_, on, _)| on.to_string()));
        if self.fore != other.fore {
            codes.push(colour(self.fore, 30));
        }
        if self.back != other.back {
            codes.push(colour(self.back, 40));
        }
        codes.join(";")
    }
}

/// Returns the code of a colour: `base` is 30 for the foreground, 40 for the background.
fn colour(colour: Color, base: u16) -> String {
    let plain = |number: u16| (base + number).to_string();
    let bright = |number: u16| (base + 60 + number).to_string();
    match colour {
        Color::Reset => plain(9),
        Color::Black => plain(0),
        Color::Red => plain(1),
        Color::Green => plain(2),
        Color::Yellow => plain(3),
        Color::Blue => plain(4),
        Color::Magenta => plain(5),
        Color::Cyan => plain(6),
        Color::Gray => plain(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Modifier, to: Modifier) -> String {
        let mut pen = Pen { modifier: from, ..Pen::default() };
        let mut cell = Cell::new("x");
        cell.modifier = to;
        let mut bytes = Vec::new();
        pen.change(&cell, &mut bytes);
        String::from_utf8(bytes).expect("ASCII").replace('\x1b', "^")
    }

    #[test]
    fn changes_are_short() {
        let (bold, dim, line) = (Modifier::BOLD, Modifier::DIM, Modifier::UNDERLINED);
        assert_eq!(change(bold, bold), "");
        assert_eq!(change(bold, Modifier::empty()), "^[m");
        assert_eq!(change(Modifier::empty(), bold | line), "^[1;4m");
        assert_eq!(change(bold | line, line), "^[22m");
        assert_eq!(change(bold | dim | line, dim | line), "^[22;2m");
        assert_eq!(change(bold | line, dim), "^[0;2m");
    }
}
