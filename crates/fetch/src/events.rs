//! What a run reports: events while it goes on, a summary at its end, and what is known about feeds between runs.

use std::path::PathBuf;
use std::time::SystemTime;

use crate::error::FetchError;

/// Something that happened during a run. All text in it is sanitized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchEvent {
    /// A feed is being asked for.
    Started {
        /// The address of the subscription.
        url: String,
    },
    /// An article was written, or would have been if it were no dry run.
    Article {
        /// The address of the subscription.
        url: String,
        /// The path of the file.
        path: PathBuf,
        /// The title of the article.
        title: String,
        /// Whether the file was there before and has new content now.
        is_update: bool,
    },
    /// A feed is done.
    Done {
        /// The address of the subscription.
        url: String,
        /// The title of the feed.
        title: String,
        /// What became of its articles.
        counts: Counts,
    },
    /// A feed was not asked for yet.
    NotDue {
        /// The address of the subscription.
        url: String,
        /// When it may be asked for.
        next: SystemTime,
    },
    /// A subscription is a list of feeds, which are fetched, too.
    List {
        /// The address of the list.
        url: String,
        /// The number of feeds in it that are in no other list.
        feeds: usize,
    },
    /// Something failed: the feed itself, or one of its pages, pictures or files.
    Failed {
        /// The address of the subscription.
        url: String,
        /// The address that failed; the same as `url` where it is the feed.
        at: String,
        /// Why.
        error: FetchError,
    },
    /// The address of a feed has changed for good, and the new one is asked from now on; or the feed of a page was found.
    Moved {
        /// The address of the subscription.
        url: String,
        /// The new address.
        to: String,
    },
    /// The server says that the feed has ended. It is not asked for again.
    Gone {
        /// The address of the subscription.
        url: String,
    },
}

/// What became of the articles of a feed or of all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The articles that were not known before.
    pub new: usize,
    /// The articles whose content has changed.
    pub updated: usize,
    /// The articles that are as they were. Those of a feed that has not changed are not counted.
    pub unchanged: usize,
    /// The articles that were left out by [`FetchOptions::ignore`](crate::FetchOptions::ignore), or that were
    /// [deleted](crate::FetchOptions::deleted) elsewhere and were not known yet.
    pub ignored: usize,
}

impl Counts {
    /// Adds other counts.
    pub const fn add(&mut self, other: Self) {
        self.new += other.new;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.ignored += other.ignored;
    }
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FetchSummary {
    /// The feeds that were asked for and answered.
    pub feeds: usize,
    /// The feeds among them that had not changed.
    pub not_modified: usize,
    /// The feeds that were not asked for yet.
    pub not_due: usize,
    /// The feeds that failed.
    pub failed: usize,
    /// The feeds that have ended, now or before.
    pub gone: usize,
    /// The articles of all feeds.
    pub articles: Counts,
    /// The pages, pictures and files that failed.
    pub problems: usize,
    /// Whether the callback ended the run before all feeds were asked for.
    pub is_cancelled: bool,
}

impl FetchSummary {
    /// Adds what another thread did.
    pub(crate) const fn add(&mut self, other: Self) {
        self.feeds += other.feeds;
        self.not_modified += other.not_modified;
        self.not_due += other.not_due;
        self.failed += other.failed;
        self.gone += other.gone;
        self.articles.add(other.articles);
        self.problems += other.problems;
    }
}

/// What is known about a feed between runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedStatus {
    /// The address of the subscription.
    pub url: String,
    /// The address that is asked, if it is another one.
    pub current_url: Option<String>,
    /// The title of the feed; empty as long as it has not been read.
    pub title: String,
    /// The folder of its articles, relative to that of the run.
    pub folder: PathBuf,
    /// When it was asked for last.
    pub last_request: Option<SystemTime>,
    /// When it answered last.
    pub last_success: Option<SystemTime>,
    /// What failed last, if nothing was answered since, as a sanitized sentence.
    pub last_error: Option<String>,
    /// The number of failures in a row.
    pub errors: u32,
    /// When it may be asked for again; `None` for a feed that has ended.
    pub next: Option<SystemTime>,
    /// Whether the feed has ended.
    pub is_gone: bool,
    /// The number of its articles that are known.
    pub articles: usize,
}
