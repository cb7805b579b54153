//! What is to be fetched: a feed with what its reader says about it.

use yuelan_library::Query;

/// A feed to be fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// The address of the feed, or of a page that names its feed. `http` and `https` only.
    pub url: String,
    /// The name that the reader gave the feed; it takes the place of the feed's own title.
    pub title: Option<String>,
    /// Tags that every article of the feed gets.
    pub tags: Vec<String>,
    /// The group of the feed: a folder inside the target folder, in which the folder of the feed is. Levels are parted
    /// by `/`.
    pub folder: Option<String>,
    /// What is different for this feed from the options of the run.
    pub options: FeedOptions,
}

impl Subscription {
    /// Creates a subscription of an address, with nothing else said about it.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }
}

/// Options of one feed, each of which may be left to the options of the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedOptions {
    /// Whether the pages of the articles are fetched for their full text.
    pub full: Option<FullText>,
    /// Whether the pictures of the articles are downloaded.
    pub images: Option<Images>,
    /// Header fields that are sent to the host of the feed: name and value.
    pub headers: Vec<(String, String)>,
    /// The name for basic authentication at the host of the feed.
    pub user: Option<String>,
    /// The password for basic authentication.
    pub password: Option<String>,
    /// The `User-Agent` in place of that of the run.
    pub user_agent: Option<String>,
    /// Articles that meet one of these queries are not written, and neither are those that meet one of the run.
    pub ignore: Vec<Query>,
}

/// Whether the pages of articles are fetched for their full text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FullText {
    /// Articles are what the feed has.
    #[default]
    Never,
    /// The pages of articles that the feed has only the beginning of.
    Short,
    /// The page of every article.
    Always,
}

impl FullText {
    /// Returns the value that has a name in a configuration: `never`, `short` or `always`.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Never, Self::Short, Self::Always].into_iter().find(|value| value.name() == name)
    }

    /// Returns the name in a configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Short => "short",
            Self::Always => "always",
        }
    }
}

/// Whether the pictures of articles are downloaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Images {
    /// Pictures stay where they are.
    #[default]
    Never,
    /// Every picture is downloaded into a folder named like the article.
    All,
}

impl Images {
    /// Returns the value that has a name in a configuration: `never` or `all`.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Never, Self::All].into_iter().find(|value| value.name() == name)
    }

    /// Returns the name in a configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::All => "all",
        }
    }
}
