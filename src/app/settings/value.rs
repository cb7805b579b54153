//! Values of options, as they are written in a configuration and on the command line, and read from there.

use crate::app::state::list::Grouping;
use yuelan_layout::{HangingPunctuation, Indent, Kinsoku, ParagraphGap};
use yuelan_library::SortKey;

/// What an option takes, to be said to a person and to be completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// `true` or `false`.
    Flag,
    /// A whole number from the first to the second.
    Number(u16, u16),
    /// One of these names.
    Names(&'static [&'static str]),
    /// Any words.
    Words,
    /// Any number of words.
    List,
    /// A program and its arguments.
    Command,
}

/// A value of an option.
pub(super) trait Value: Sized {
    /// What can be read.
    const KIND: ValueKind;

    /// The value of some words; `None` for what makes no sense.
    fn read(words: &str) -> Option<Self>;

    /// The words that [`read`](Self::read) takes.
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

/// Words parted by line feeds: in a configuration an array.
impl Value for Vec<String> {
    const KIND: ValueKind = ValueKind::List;

    fn read(words: &str) -> Option<Self> {
        Some(words.lines().map(str::to_owned).collect())
    }

    fn show(&self) -> String {
        self.join("\n")
    }
}

/// A whole number within bounds, both of them allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounded<const LEAST: u16, const MOST: u16>(u16);

impl<const LEAST: u16, const MOST: u16> Bounded<LEAST, MOST> {
    /// The number, brought within the bounds.
    pub const fn new(number: u16) -> Self {
        if number < LEAST {
            Self(LEAST)
        } else if number > MOST {
            Self(MOST)
        } else {
            Self(number)
        }
    }

    /// The number.
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

/// A decision that may be left to what the terminal or the locale says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// As the surroundings say.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// By the locale.
    #[default]
    Auto,
    /// 中文.
    Chinese,
    /// English.
    English,
}

/// A set of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// The terminal's own colours.
    #[default]
    Terminal,
    /// Dark words on a light background.
    Light,
    /// Light words on a dark background.
    Dark,
    /// Black and white, and the brightest accents.
    HighContrast,
    /// No colour: bold, dim, underline and reverse.
    Plain,
}

/// The signs that the program draws of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// By the locale's character set.
    #[default]
    Auto,
    /// Those that are narrow on every terminal.
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// Whether the caption view shows pictures themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Showing {
    /// Where the terminal says that it can.
    #[default]
    Auto,
    /// In half blocks, two pixels a cell.
    Blocks,
    /// By kitty's protocol, whatever the terminal says.
    Kitty,
    /// As sixels, whatever it says.
    Sixel,
    /// By iTerm2's protocol, whatever it says.
    Iterm2,
    /// Captions only.
    Never,
}

/// Whether pictures that are not here are fetched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fetching {
    /// Nothing is.
    #[default]
    Never,
    /// Once the reader has said so, for each article.
    Ask,
    /// All that are looked at.
    Always,
}

/// Who is handed what is copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClipboardMode {
    /// The terminal, and a program beside it where there is one.
    #[default]
    Auto,
    /// The terminal alone.
    Osc52,
    /// The program alone.
    Command,
    /// Nobody.
    Off,
}

/// Cells of an ambiguous character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cells {
    /// As the terminal says.
    #[default]
    Auto,
    /// One cell.
    One,
    /// Two cells.
    Two,
}

names!(When: Auto "auto", Always "always", Never "never");
names!(ClipboardMode: Auto "auto", Osc52 "osc52", Command "command", Off "off");
names!(Language: Auto "auto", Chinese "zh", English "en");
names!(Palette: Terminal "terminal", Light "light", Dark "dark", HighContrast "high-contrast", Plain "plain");
names!(Signs: Auto "auto", Unicode "unicode", Ascii "ascii");
names!(Cells: Auto "auto", One "1", Two "2");
names!(Showing: Auto "auto", Kitty "kitty", Sixel "sixel", Iterm2 "iterm2", Blocks "blocks", Never "never");
names!(Fetching: Never "never", Ask "ask", Always "always");
names!(SortKey: Date "date", Title "title", Source "source", Length "length", Path "path", Opened "opened", Unread "unread");
names!(Grouping: AsSorted "sorted", Source "source", Category "category", None "none");
names!(Indent: None "none", One "one", Two "two");
names!(ParagraphGap: Auto "auto", None "0", One "1");
names!(Kinsoku: None "none", Loose "loose", Basic "basic", Gb "gb", Strict "strict");
names!(HangingPunctuation: None "none", Half "half", Full "full");
