//! How a run fetches: where to, how fast, and what of the articles.

use std::path::PathBuf;
use std::time::Duration;

use crate::deleted::Deleted;
use crate::subscription::{FeedOptions, FullText, Images};
use yuelan_library::Query;

/// Returns the `User-Agent` of requests where none is given: the program, its version, and its home page if it has one.
pub fn default_user_agent() -> String {
    let (version, home) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_HOMEPAGE"));
    if home.is_empty() {
        format!("yuelan/{version} (feed reader)")
    } else {
        format!("yuelan/{version} (+{home})")
    }
}

/// The options of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the flags are independent")]
pub struct FetchOptions {
    /// The folder that articles are written into. It is created if need be.
    pub into: PathBuf,
    /// The file that remembers feeds and articles: `fetch.db` in the program's state folder.
    pub state_file: PathBuf,
    /// Whether feeds are asked again that were asked within the last hour. What servers ask for is kept all the same.
    pub now: bool,
    /// Whether nothing is written: the servers are asked, and what would be new is reported.
    pub dry_run: bool,
    /// Whether addresses of the own machine and of private networks are allowed.
    pub allow_private: bool,
    /// Whether the commands of `exec:` and `filter:` are run.
    pub allow_exec: bool,
    /// The number of hosts that are asked at a time.
    pub connections: usize,
    /// The number of requests to one host at a time.
    pub connections_per_host: usize,
    /// The pause between two requests to one host.
    pub pause: Duration,
    /// The time limit for a request, from the resolution of its name to the last byte.
    pub timeout: Duration,
    /// Whether the pages of articles are fetched, where the feed says nothing else.
    pub full: FullText,
    /// Whether pictures are downloaded, where the feed says nothing else.
    pub images: Images,
    /// The `User-Agent`, where the feed says nothing else.
    pub user_agent: String,
    /// The address of a proxy; `None` takes that of the environment, if there is one.
    pub proxy: Option<String>,
    /// The options of single feeds, by their addresses, for those of lists that are found in the run.
    pub feeds: Vec<(String, FeedOptions)>,
    /// Articles that meet one of these queries are not written.
    pub ignore: Vec<Query>,
    /// Articles that are older than so many days are not written. Those without a date are.
    pub days: Option<u32>,
    /// Articles that were deleted elsewhere. They are not written, now and later.
    pub deleted: Deleted,
}

impl FetchOptions {
    /// Creates options with the polite defaults: four hosts at a time, one request a host and a second between, 20 seconds.
    pub fn new(into: PathBuf, state_file: PathBuf) -> Self {
        Self {
            into,
            state_file,
            now: false,
            dry_run: false,
            allow_private: false,
            allow_exec: false,
            connections: 4,
            connections_per_host: 1,
            pause: Duration::from_secs(1),
            timeout: Duration::from_secs(20),
            full: FullText::Never,
            images: Images::Never,
            user_agent: default_user_agent(),
            proxy: None,
            feeds: Vec::new(),
            ignore: Vec::new(),
            days: None,
            deleted: Deleted::default(),
        }
    }
}
