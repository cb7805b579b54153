//! Fetching feeds: whether it goes on, and what failed the last time.

use crate::app::work::FetchProgress;

/// Fetching feeds.
#[derive(Debug, Default)]
pub(in crate::app) struct Fetch {
    /// The progress; `None` if nothing is being fetched.
    pub(in crate::app) progress: Option<FetchProgress>,
    /// Whether the list is to be refreshed once the scan that is running has ended.
    pub(in crate::app) wants_scan: bool,
    /// Whether the reader asked to refresh the list, and is told when it has been.
    pub(in crate::app) tells_refresh: bool,
    /// What failed the last time, a line each.
    pub(in crate::app) problems: Vec<String>,
}
