//! The themes with colours of their own. Each sets foreground and background, so that it is the same on any terminal;
//! bold, dim, underline and reverse are as in the theme of the terminal, so that nothing relies on colour alone.

use ratatui::style::{Color, Style};

use super::Theme;

/// A background and the colours on it.
pub(super) struct Colours {
    ground: Color,
    words: Color,
    quiet: Color,
    accent: Color,
}

/// Ink on paper: contrast 12:1, less important text 5.6:1, accent 6.7:1 (WCAG 2.1).
pub(super) const LIGHT: Colours = Colours {
    ground: Color::Rgb(0xfa, 0xf8, 0xf2),
    words: Color::Rgb(0x2e, 0x2e, 0x2e),
    quiet: Color::Rgb(0x60, 0x60, 0x60),
    accent: Color::Rgb(0x0b, 0x52, 0x94),
};

/// Light on dark: contrast 12:1, accent 8.5:1. Less important text is also dim, which takes a third to a half of its
/// light on a dark background: 11:1 without it, at least 3:1 with it.
pub(super) const DARK: Colours = Colours {
    ground: Color::Rgb(0x1c, 0x1c, 0x1e),
    words: Color::Rgb(0xdc, 0xda, 0xd4),
    quiet: Color::Rgb(0xd0, 0xd0, 0xd0),
    accent: Color::Rgb(0x7f, 0xc4, 0xdc),
};

/// White and yellow on black: contrast 21:1 and 19:1; no text is less than white.
pub(super) const HIGH_CONTRAST: Colours = Colours {
    ground: Color::Rgb(0, 0, 0),
    words: Color::Rgb(0xff, 0xff, 0xff),
    quiet: Color::Rgb(0xff, 0xff, 0xff),
    accent: Color::Rgb(0xff, 0xff, 0),
};

impl Theme {
    /// Applies colours to the theme.
    pub(super) fn in_palette(self, colours: &Colours) -> Self {
        let on = |style: Style, words: Color| style.fg(words).bg(colours.ground);
        Self {
            plain: on(self.plain, colours.words),
            quiet: on(self.quiet, colours.quiet),
            loud: on(self.loud, colours.words),
            accent: on(self.accent, colours.accent),
            head: on(self.head, colours.quiet),
            selected: on(self.selected, colours.words),
            resting: on(self.resting, colours.words),
            found: on(self.found, colours.accent),
            current: on(self.current, colours.accent),
            selection: on(self.selection, colours.words),
            note: on(self.note, colours.words),
            cursor: on(self.cursor, colours.accent),
            code: self.code.on(colours.ground, colours.words, colours.quiet, colours.accent),
            signs: self.signs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the relative luminance of a colour (WCAG 2.1).
    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(red, green, blue) = colour else { panic!("{colour:?}") };
        let part = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn dim_text_is_readable_at_half_its_light() {
        for colours in [DARK, HIGH_CONTRAST] {
            let Color::Rgb(red, green, blue) = colours.quiet else { panic!("{:?}", colours.quiet) };
            let found = contrast(Color::Rgb(red / 2, green / 2, blue / 2), colours.ground);
            assert!(found >= 3.0, "{found:.1}");
        }
    }

    /// Returns a colour of the terminal as xterm has it; others differ, but not by much.
    fn of_xterm(colour: Color) -> Color {
        match colour {
            Color::Red => Color::Rgb(205, 0, 0),
            Color::Green => Color::Rgb(0, 205, 0),
            Color::Yellow => Color::Rgb(205, 205, 0),
            Color::Blue => Color::Rgb(0, 0, 238),
            Color::Magenta => Color::Rgb(205, 0, 205),
            Color::LightMagenta => Color::Rgb(255, 0, 255),
            Color::Cyan => Color::Rgb(0, 205, 205),
            other => panic!("{other:?} has not been judged"),
        }
    }

    #[test]
    fn the_colours_of_the_terminal_are_readable_on_white_and_on_black() {
        let grounds = [(true, Color::Rgb(255, 255, 255)), (false, Color::Rgb(0, 0, 0))];
        for (is_light, ground) in grounds {
            let theme = Theme::new(true, is_light);
            let code = [theme.code.keyword, theme.code.string, theme.code.number, theme.code.name];
            for style in [theme.accent, theme.cursor].into_iter().chain(code) {
                let words = style.fg.expect("a colour");
                let found = contrast(of_xterm(words), ground);
                assert!(found >= 4.5, "{words:?} on {ground:?}: {found:.1}");
            }
        }
    }

    #[test]
    fn text_is_readable_on_its_background() {
        for (colours, least) in [(LIGHT, 4.5), (DARK, 4.5), (HIGH_CONTRAST, 7.0)] {
            for words in [colours.words, colours.quiet, colours.accent] {
                let found = contrast(words, colours.ground);
                assert!(found >= least, "{words:?} on {:?}: {found:.1}", colours.ground);
            }
        }
    }
}
