//! What a file is opened for, what has become of it since, and which one a link leads to.

use yuelan_library::Location;

/// What an article is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To read it.
    Reading,
    /// To go on reading it, from its file as it is now.
    Reload,
    /// To see the problems of its file.
    Warnings,
    /// To use it without opening it.
    List(ListUse),
}

impl Purpose {
    /// Returns whether its text will be on the screen.
    pub(super) const fn shows_text(self) -> bool {
        matches!(self, Self::Reading | Self::Reload)
    }
}

/// What is done with an article of the list without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListUse {
    /// Its web address is opened.
    OpenAddress,
    /// Its web address is copied.
    CopyAddress,
    /// Its text is piped to a command.
    Pipe,
}

/// Where a link leads.
#[derive(Debug)]
pub struct LinkTarget {
    /// The article that has the link; `None` for a path that was typed.
    pub from: Option<Location>,
    /// The address of the link.
    pub address: String,
    /// The article or file that it leads to; `None` if there is none.
    pub location: Option<Location>,
    /// Whether it is an article.
    pub is_article: bool,
}

/// What has become of a file since it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileStatus {
    /// It is as it was.
    #[default]
    Same,
    /// It was changed.
    Changed,
    /// It is gone.
    Gone,
}
