//! The values of options of the command line.

use clap::ValueEnum;

use yuelan_library::SortKey;

/// What `print` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// Plain text
    Text,
    /// Text with escape sequences for style
    Ansi,
    /// One JSON object per file
    Json,
    /// Markdown as GitHub and pandoc read it
    Markdown,
    /// A web page that stands alone
    Html,
}

/// When to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How wide ambiguous characters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Ambiguous {
    /// As the terminal reports; 1 if there is none to ask
    Auto,
    /// One cell
    #[value(name = "1")]
    One,
    /// Two cells
    #[value(name = "2")]
    Two,
}

/// The languages of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Lang {
    /// 中文
    Zh,
    /// English
    En,
    /// 日本語
    Ja,
}

/// What a list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Sort {
    /// Newest first
    Date,
    /// By title
    Title,
    /// By source
    Source,
    /// Shortest first
    Length,
    /// By path
    Path,
}

impl From<Sort> for SortKey {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Date => Self::Date,
            Sort::Title => Self::Title,
            Sort::Source => Self::Source,
            Sort::Length => Self::Length,
            Sort::Path => Self::Path,
        }
    }
}
