//! How what is said looks: styles of a page and of the interface in the terminal's own colours.
//!
//! Bold, dim, underline, reverse and one accent; without colours nothing is lost but the accent, which then is bold.

use ratatui::style::{Color, Modifier, Style};

use crate::layout::{Emphasis, Part, Style as Said};

/// How words of a page look, with colours or without any.
pub fn page_style(said: Said, colour: bool) -> Style {
    Theme::new(colour, false).page(said)
}

/// What everything looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Theme {
    /// Words of the interface, and running text.
    pub(super) plain: Style,
    /// What is there but does not ask for attention.
    pub(super) quiet: Style,
    /// What speaks first.
    pub(super) loud: Style,
    /// What is to be found by the eye: headings, marks.
    pub(super) accent: Style,
    /// The line over a pane.
    pub(super) head: Style,
    /// What is selected in the pane that has the attention.
    pub(super) selected: Style,
    /// What is selected in the other pane.
    pub(super) resting: Style,
    /// Where the words searched for stand.
    pub(super) found: Style,
    /// Where they stand and one has gone to.
    pub(super) current: Style,
    /// The signs of the interface.
    pub(super) signs: Signs,
    /// Words of code.
    code: Code,
}

/// What words of code look like: keywords stand out and comments stand back even without colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Code {
    keyword: Style,
    string: Style,
    number: Style,
    name: Style,
}

impl Code {
    const fn new(colour: bool, is_light: bool) -> Self {
        let plain = Style::new();
        if !colour {
            let keyword = plain.add_modifier(Modifier::BOLD);
            return Self { keyword, string: plain, number: plain, name: plain };
        }
        Self {
            keyword: plain.fg(Color::Magenta),
            string: plain.fg(Color::Green),
            number: plain.fg(if is_light { Color::Red } else { Color::Yellow }),
            name: plain.fg(if is_light { Color::Blue } else { Color::Cyan }),
        }
    }
}

/// Signs of the interface, a cell each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    /// Repeated, a bar that shows a length.
    pub(super) bar: &'static str,
    /// Before the article that is open.
    pub(super) open: &'static str,
    /// Before an article that was not read.
    pub(super) unread: &'static str,
    /// Before an article that bears a star.
    pub(super) star: &'static str,
    /// Before the name of what a list is sorted by, downward and upward.
    pub(super) sorted: [&'static str; 2],
}

impl Signs {
    /// From the characters that are narrow on every terminal.
    const NARROW: Self = Self { bar: "▪", open: "▸", unread: "▪", star: "✶", sorted: ["▾", "▴"] };
    /// ASCII alone.
    const ASCII: Self = Self { bar: "#", open: ">", unread: "*", star: "+", sorted: ["", "-"] };
}

impl Theme {
    /// The terminal's own colours, as they are to be read on a dark or a light background, or none at all.
    pub(super) const fn new(colour: bool, is_light: bool) -> Self {
        const fn with(modifier: Modifier) -> Style {
            Style::new().add_modifier(modifier)
        }
        Self {
            plain: Style::new(),
            quiet: with(Modifier::DIM),
            loud: with(Modifier::BOLD),
            accent: match (colour, is_light) {
                (true, false) => Style::new().fg(Color::Cyan),
                (true, true) => Style::new().fg(Color::Blue),
                (false, _) => with(Modifier::BOLD),
            },
            head: with(Modifier::DIM.union(Modifier::UNDERLINED)),
            selected: with(Modifier::REVERSED),
            resting: with(Modifier::BOLD),
            found: with(Modifier::REVERSED),
            current: with(Modifier::REVERSED.union(Modifier::BOLD).union(Modifier::UNDERLINED)),
            signs: Signs::NARROW,
            code: Code::new(colour, is_light),
        }
    }

    /// The same with signs of ASCII alone, if that is wanted.
    pub(super) const fn in_ascii(self, is_wanted: bool) -> Self {
        let signs = if is_wanted { Signs::ASCII } else { self.signs };
        Self { signs, ..self }
    }

    /// Words of a page.
    pub(super) fn page(self, said: Said) -> Style {
        let mut style = match said.part {
            Part::Body | Part::Code | Part::Note => self.plain,
            Part::Title => self.loud,
            Part::Heading | Part::InferredHeading => self.accent.patch(self.loud),
            Part::Label | Part::Marker => self.accent,
            Part::Byline
            | Part::Caption
            | Part::Detail
            | Part::Credit
            | Part::Bar
            | Part::Continued
            | Part::Frame
            | Part::Message => self.quiet,
        };
        for (emphasis, more) in self.emphases() {
            if said.emphasis.has(emphasis) {
                style = style.patch(more);
            }
        }
        style
    }

    const fn emphases(self) -> [(Emphasis, Style); 14] {
        let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
        [
            (Emphasis::STRONG, self.loud),
            (Emphasis::STRESS, underlined),
            (Emphasis::CODE, self.accent),
            (Emphasis::LINK, underlined),
            (Emphasis::MARK, Style::new().add_modifier(Modifier::REVERSED)),
            (Emphasis::DELETED, Style::new().add_modifier(Modifier::CROSSED_OUT)),
            (Emphasis::INSERTED, underlined),
            (Emphasis::SMALL, self.quiet),
            (Emphasis::REFERENCE, self.accent),
            (Emphasis::KEYWORD, self.code.keyword),
            (Emphasis::STRING, self.code.string),
            (Emphasis::COMMENT, self.quiet),
            (Emphasis::NUMBER, self.code.number),
            (Emphasis::NAME, self.code.name),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_a_heading_still_stands_out() {
        let theme = Theme::new(false, false);
        let heading = theme.page(Said::new(Part::Heading));
        assert_eq!(heading.fg, None);
        assert_ne!(heading, theme.page(Said::new(Part::Body)));
    }

    #[test]
    fn on_a_light_background_the_accent_is_dark() {
        let accent = |is_light| Theme::new(true, is_light).accent.fg;
        assert_eq!((accent(false), accent(true)), (Some(Color::Cyan), Some(Color::Blue)));
    }

    #[test]
    fn code_is_told_apart_with_colours_and_without() {
        let of = |colour, emphasis| Theme::new(colour, false).page(Said::new(Part::Code).with(emphasis));
        let kinds =
            [Emphasis::KEYWORD, Emphasis::STRING, Emphasis::COMMENT, Emphasis::NUMBER, Emphasis::NAME];
        let coloured = kinds.map(|kind| of(true, kind));
        assert!((1..5).all(|at| !coloured[..at].contains(&coloured[at])), "{coloured:?}");
        let plain = kinds.map(|kind| of(false, kind));
        assert!(plain.iter().all(|style| style.fg.is_none()));
        assert_ne!(plain[0], plain[1]);
        assert_ne!(plain[1], plain[2]);
    }

    #[test]
    fn emphases_add_up() {
        let said = Said::new(Part::Body).with(Emphasis::STRONG).with(Emphasis::LINK);
        let style = Theme::new(true, false).page(said);
        assert_eq!(style.add_modifier, Modifier::BOLD | Modifier::UNDERLINED);
    }
}
