//! Values of options: parsing and formatting them as in a configuration and on the command line.

use crate::app::state::list::Grouping;
use yuelan_fetch::{FullText, Images};
use yuelan_layout::{HangingPunctuation, Indent, Kinsoku, ParagraphGap};
use yuelan_library::{Books, SortKey};

/// The values that an option accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// `true` or `false`.
    Flag,
    /// An integer in a range, both ends included.
    Number(u16, u16),
    /// One of these names.
    Names(&'static [&'static str]),
    /// Any text.
    Words,
    /// A list of texts.
    List,
    /// A program and its arguments.
    Command,
}

/// A value of an option.
pub(super) trait Value: Sized {
    /// The values that can be parsed.
    const KIND: ValueKind;

    /// Parses a value; `None` if it is invalid.
    fn read(words: &str) -> Option<Self>;

    /// Formats the value as [`read`](Self::read) parses it.
    fn show(&self) -> String;
}

impl Value for bool {
    const KIND: ValueKind = ValueKind::Flag;

    fn read(words: &str) -> Option<Self> {
        match words {
            "true" | "on" | "yes" => Some(true),
            "false" | "off" | "no" => Some(false),
            _ => None,
        }
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

impl Value for String {
    const KIND: ValueKind = ValueKind::Words;

    fn read(words: &str) -> Option<Self> {
        Some(words.to_owned())
    }

    fn show(&self) -> String {
        self.clone()
    }
}

/// One text on each line, as from an array of the configuration.
impl Value for Vec<String> {
    const KIND: ValueKind = ValueKind::List;

    fn read(words: &str) -> Option<Self> {
        Some(words.lines().map(str::to_owned).collect())
    }

    fn show(&self) -> String {
        self.join("\n")
    }
}

/// An integer in a range, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounded<const LEAST: u16, const MOST: u16>(u16);

impl<const LEAST: u16, const MOST: u16> Bounded<LEAST, MOST> {
    /// Creates a number, limited to the range.
    pub const fn new(number: u16) -> Self {
        if number < LEAST {
            Self(LEAST)
        } else if number > MOST {
            Self(MOST)
        } else {
            Self(number)
        }
    }

    /// Returns the number.
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl<const LEAST: u16, const MOST: u16> Value for Bounded<LEAST, MOST> {
    const KIND: ValueKind = ValueKind::Number(LEAST, MOST);

    fn read(words: &str) -> Option<Self> {
        words.parse().ok().filter(|number| (LEAST..=MOST).contains(number)).map(Self)
    }

    fn show(&self) -> String {
        self.0.to_string()
    }
}

macro_rules! names {
    ($type:ty: $($variant:ident $name:literal),* $(,)?) => {
        impl Value for $type {
            const KIND: ValueKind = ValueKind::Names(&[$($name),*]);

            fn read(words: &str) -> Option<Self> {
                match words {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            fn show(&self) -> String {
                match self {
                    $(Self::$variant => $name,)*
                }
                .to_owned()
            }
        }
    };
}

/// A decision that the terminal or the locale may make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// By the terminal or the locale.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The language of the interface, as it is configured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// By the locale.
    #[default]
    Auto,
    /// 中文.
    Chinese,
    /// English.
    English,
    /// 日本語.
    Japanese,
}

/// What is shown at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FirstScreen {
    /// The list of articles.
    #[default]
    Articles,
    /// The sources, with the number of unread articles of each.
    Sources,
}

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// The colours of the terminal.
    #[default]
    Terminal,
    /// Dark text on a light background.
    Light,
    /// Light text on a dark background.
    Dark,
    /// Black and white, and the brightest accents.
    HighContrast,
    /// No colour: bold, dim, underline and reverse.
    Plain,
}

/// The signs that the program draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// By the locale's character set.
    #[default]
    Auto,
    /// Characters that are one cell wide on every terminal.
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// How the caption view shows pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Showing {
    /// By the protocol that the terminal reports, if any.
    #[default]
    Auto,
    /// As half blocks, two pixels in a cell.
    Blocks,
    /// By kitty's protocol, whatever the terminal reports.
    Kitty,
    /// As sixels, whatever the terminal reports.
    Sixel,
    /// By iTerm2's protocol, whatever the terminal reports.
    Iterm2,
    /// Not at all: captions only.
    Never,
}

/// Whether missing pictures are fetched from the web.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fetching {
    /// Never.
    #[default]
    Never,
    /// After the user has agreed, for each article.
    Ask,
    /// Always.
    Always,
}

/// How text is copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClipboardMode {
    /// By the terminal, and by a clipboard program if there is one.
    #[default]
    Auto,
    /// By the terminal alone.
    Osc52,
    /// By the program alone.
    Command,
    /// Not at all.
    Off,
}

/// The Chinese characters that are displayed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DisplayedScript {
    /// Those that are written.
    #[default]
    AsWritten,
    /// Simplified ones.
    Simplified,
    /// Traditional ones.
    Traditional,
}

/// The width of ambiguous characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// As the terminal reports it.
    #[default]
    Auto,
    /// One cell.
    One,
    /// Two cells.
    Two,
}

names!(When: Auto "auto", Always "always", Never "never");
names!(ClipboardMode: Auto "auto", Osc52 "osc52", Command "command", Off "off");
names!(Language: Auto "auto", Chinese "zh", English "en", Japanese "ja");
names!(Palette: Terminal "terminal", Light "light", Dark "dark", HighContrast "high-contrast", Plain "plain");
names!(Signs: Auto "auto", Unicode "unicode", Ascii "ascii");
names!(DisplayedScript: AsWritten "as-written", Simplified "simplified", Traditional "traditional");
names!(Cells: Auto "auto", One "1", Two "2");
names!(Showing: Auto "auto", Kitty "kitty", Sixel "sixel", Iterm2 "iterm2", Blocks "blocks", Never "never");
names!(Fetching: Never "never", Ask "ask", Always "always");
names!(SortKey: Date "date", Title "title", Source "source", Length "length", Path "path", Opened "opened", Unread "unread");
names!(Grouping: AsSorted "sorted", Day "day", Source "source", Category "category", None "none");
names!(FirstScreen: Articles "articles", Sources "sources");
names!(Indent: None "none", One "one", Two "two");
names!(ParagraphGap: Auto "auto", None "0", One "1");
names!(Kinsoku: None "none", Loose "loose", Basic "basic", Gb "gb", Strict "strict");
names!(HangingPunctuation: None "none", Half "half", Full "full");
names!(Books: Auto "auto", Book "book", Chapters "chapters");
names!(FullText: Never "never", Short "short", Always "always");
names!(Images: Never "never", All "all");
