//! The styles of the interface and of pages, in the colours of the terminal or of a theme.
//!
//! There are bold, dim, underline, reverse and one accent. Without colours only the accent is lost, which is bold then.

mod palette;
mod role;

use ratatui::style::{Color, Modifier, Style};

use super::settings::{Palette, Settings};
pub use role::{RoleStyle, theme_roles};
use yuelan_layout::{Element, Emphasis, SpanStyle};

/// Returns the style of text on a page, with or without colours.
pub fn page_style(span: SpanStyle, colour: bool) -> Style {
    Theme::new(colour, false).page(span)
}

/// The styles of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Theme {
    /// Text of the interface and of articles.
    pub(super) plain: Style,
    /// Less important text.
    pub(super) quiet: Style,
    /// Important text.
    pub(super) loud: Style,
    /// What is to be found at a glance: headings, markers.
    pub(super) accent: Style,
    /// The header of a pane.
    pub(super) head: Style,
    /// The selection in the pane that has the focus.
    pub(super) selected: Style,
    /// The selection in the other pane.
    pub(super) resting: Style,
    /// Matches.
    pub(super) found: Style,
    /// The current match.
    pub(super) current: Style,
    /// Selected text.
    pub(super) selection: Style,
    /// The sign of the cursor in a text.
    pub(super) cursor: Style,
    /// Passages with a highlight or a note.
    pub(super) note: Style,
    /// The signs of the interface.
    pub(super) signs: Signs,
    /// Code.
    code: Code,
}

/// The styles of code: keywords stand out and comments recede even without colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Code {
    keyword: Style,
    string: Style,
    comment: Style,
    number: Style,
    name: Style,
}

impl Code {
    /// Applies the colours of a theme: what stands out has the accent, the rest the colour of text.
    const fn on(self, ground: Color, words: Color, quiet: Color, accent: Color) -> Self {
        Self {
            keyword: self.keyword.fg(accent).bg(ground),
            string: self.string.fg(words).bg(ground),
            comment: self.comment.fg(quiet).bg(ground),
            number: self.number.fg(words).bg(ground),
            name: self.name.fg(accent).bg(ground),
        }
    }

    /// Of the colours of the terminal, those that are readable on its background.
    const fn new(colour: bool, is_light: bool) -> Self {
        let plain = Style::new();
        let comment = with(Modifier::DIM);
        if !colour {
            let keyword = plain.add_modifier(Modifier::BOLD);
            return Self { keyword, string: plain, comment, number: plain, name: plain };
        }
        if is_light {
            return Self {
                keyword: plain.fg(Color::Magenta).add_modifier(Modifier::BOLD),
                string: plain.fg(Color::Red),
                comment,
                number: plain.fg(Color::Magenta),
                name: plain.fg(Color::Blue),
            };
        }
        Self {
            keyword: plain.fg(Color::LightMagenta),
            string: plain.fg(Color::Green),
            comment,
            number: plain.fg(Color::Yellow),
            name: plain.fg(Color::Cyan),
        }
    }
}

/// Signs of the interface, one cell each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    /// A part of a bar.
    pub(super) bar: &'static str,
    /// The open article.
    pub(super) open: &'static str,
    /// An unread article.
    pub(super) unread: &'static str,
    /// A starred article.
    pub(super) star: &'static str,
    /// The line that the cursor is at.
    pub(super) cursor: &'static str,
    /// A note, and a highlight.
    pub(super) notes: [&'static str; 2],
    /// The order of the list: descending and ascending.
    pub(super) sorted: [&'static str; 2],
}

impl Signs {
    /// Characters that are one cell wide on every terminal.
    const NARROW: Self = Self {
        bar: "▪",
        open: "▸",
        unread: "▪",
        star: "✶",
        cursor: "▸",
        notes: ["▪", "▫"],
        sorted: ["▾", "▴"],
    };
    /// ASCII alone.
    const ASCII: Self = Self {
        bar: "#",
        open: ">",
        unread: "*",
        star: "+",
        cursor: ">",
        notes: ["*", "'"],
        sorted: ["", "-"],
    };
}

const fn with(modifier: Modifier) -> Style {
    Style::new().add_modifier(modifier)
}

impl Theme {
    /// Creates the configured theme with the styles that override it. Without colours, these keep everything but
    /// colour.
    pub(super) fn chosen(settings: &Settings) -> Self {
        let colour = settings.colour && settings.options.theme != Palette::Plain;
        let base = match settings.options.theme {
            _ if !colour => Self::new(false, false),
            Palette::Terminal | Palette::Plain => Self::new(true, settings.is_light),
            Palette::Light => Self::new(true, true).in_palette(&palette::LIGHT),
            Palette::Dark => Self::new(true, false).in_palette(&palette::DARK),
            Palette::HighContrast => Self::new(true, false).in_palette(&palette::HIGH_CONTRAST),
        };
        let mut theme = base.in_ascii(settings.is_ascii || settings.options.linear);
        for RoleStyle { role, style } in settings.role_styles.iter().copied() {
            let style = if colour { style } else { Style { fg: None, bg: None, ..style } };
            let field = role.of(&mut theme);
            *field = if style == Style::new() { *field } else { style };
        }
        theme
    }

    /// Creates the theme of the terminal's colours for a dark or light background, or the one without colours.
    pub(super) const fn new(colour: bool, is_light: bool) -> Self {
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
            selection: with(Modifier::REVERSED),
            cursor: match (colour, is_light) {
                (true, false) => Style::new().fg(Color::Cyan),
                (true, true) => Style::new().fg(Color::Blue),
                (false, _) => with(Modifier::BOLD),
            },
            note: with(Modifier::UNDERLINED),
            signs: Signs::NARROW,
            code: Code::new(colour, is_light),
        }
    }

    /// Replaces the signs by ASCII, if that is wanted.
    pub(super) const fn in_ascii(self, is_wanted: bool) -> Self {
        let signs = if is_wanted { Signs::ASCII } else { self.signs };
        Self { signs, ..self }
    }

    /// Returns the style of text on a page.
    pub(super) fn page(self, span: SpanStyle) -> Style {
        let mut style = match span.element {
            Element::Title => self.loud,
            Element::Heading | Element::InferredHeading => self.accent.patch(self.loud),
            Element::Label | Element::Marker => self.accent,
            Element::Byline
            | Element::Caption
            | Element::Detail
            | Element::Credit
            | Element::Bar
            | Element::Continued
            | Element::Frame
            | Element::Message => self.quiet,
            // Body, code, notes, and what the layout may add.
            _ => self.plain,
        };
        for (emphasis, more) in self.emphases() {
            if span.emphasis.contains(emphasis) {
                style = style.patch(more);
            }
        }
        style
    }

    const fn emphases(self) -> [(Emphasis, Style); 14] {
        let underlined = with(Modifier::UNDERLINED);
        [
            (Emphasis::STRONG, self.loud),
            (Emphasis::STRESS, underlined),
            (Emphasis::CODE, self.accent),
            (Emphasis::LINK, underlined),
            (Emphasis::MARK, with(Modifier::REVERSED)),
            (Emphasis::DELETED, with(Modifier::CROSSED_OUT)),
            (Emphasis::INSERTED, underlined),
            (Emphasis::SMALL, self.quiet),
            (Emphasis::REFERENCE, self.accent),
            (Emphasis::KEYWORD, self.code.keyword),
            (Emphasis::STRING, self.code.string),
            (Emphasis::COMMENT, self.code.comment),
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
        let heading = theme.page(SpanStyle::new(Element::Heading));
        assert_eq!(heading.fg, None);
        assert_ne!(heading, theme.page(SpanStyle::new(Element::Body)));
    }

    #[test]
    fn on_a_light_background_the_accent_is_dark() {
        let accent = |is_light| Theme::new(true, is_light).accent.fg;
        assert_eq!((accent(false), accent(true)), (Some(Color::Cyan), Some(Color::Blue)));
    }

    #[test]
    fn code_is_told_apart_with_colours_and_without() {
        let of = |colour, is_light, emphasis| {
            Theme::new(colour, is_light).page(SpanStyle::new(Element::Code).with(emphasis))
        };
        let kinds =
            [Emphasis::KEYWORD, Emphasis::STRING, Emphasis::COMMENT, Emphasis::NUMBER, Emphasis::NAME];
        for is_light in [false, true] {
            let coloured = kinds.map(|kind| of(true, is_light, kind));
            assert!((1..5).all(|at| !coloured[..at].contains(&coloured[at])), "{coloured:?}");
        }
        let plain = kinds.map(|kind| of(false, false, kind));
        assert!(plain.iter().all(|style| style.fg.is_none()));
        assert_ne!(plain[0], plain[1]);
        assert_ne!(plain[1], plain[2]);
    }

    #[test]
    fn emphases_add_up() {
        let span = SpanStyle::new(Element::Body).with(Emphasis::STRONG).with(Emphasis::LINK);
        let style = Theme::new(true, false).page(span);
        assert_eq!(style.add_modifier, Modifier::BOLD | Modifier::UNDERLINED);
    }

    fn chosen(theme: Palette, colour: bool, role_styles: &[(&str, &str)]) -> Theme {
        let role_styles =
            role_styles.iter().map(|(role, words)| RoleStyle::read(role, words).expect("a look")).collect();
        let mut settings = Settings { colour, role_styles, ..Settings::default() };
        settings.options.theme = theme;
        Theme::chosen(&settings)
    }

    #[test]
    fn no_theme_relies_on_colour_alone() {
        for theme in [Palette::Terminal, Palette::Light, Palette::Dark, Palette::HighContrast, Palette::Plain]
        {
            let theme = chosen(theme, true, &[]);
            let bare = |style: Style| style.add_modifier;
            let ground = bare(theme.plain);
            for style in [theme.quiet, theme.loud, theme.head, theme.selected, theme.resting, theme.found] {
                assert_ne!(bare(style), ground, "{style:?}");
            }
            assert_ne!(bare(theme.found), bare(theme.current));
            assert_ne!(bare(theme.selected), bare(theme.resting));
            assert_ne!(bare(theme.page(SpanStyle::new(Element::Heading))), ground);
        }
    }

    #[test]
    fn without_colours_configured_styles_have_none() {
        for (theme, colour) in [(Palette::Plain, true), (Palette::Dark, false)] {
            let theme = chosen(theme, colour, &[("quiet", "red"), ("accent", "italic red")]);
            assert_eq!((theme.accent.fg, theme.plain.fg, theme.plain.bg), (None, None, None));
            assert_eq!(theme.quiet, with(Modifier::DIM));
            assert_eq!(theme.accent, with(Modifier::ITALIC));
        }
    }

    #[test]
    fn a_configured_style_overrides_the_theme() {
        let theme = chosen(Palette::Terminal, true, &[("accent", "bold #ff8800 on black")]);
        assert_eq!(theme.accent, with(Modifier::BOLD).fg(Color::Rgb(255, 136, 0)).bg(Color::Black));
    }
}
