//! What the threads of a run share, and the feed that one of them is working on.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::sync::mpsc::Sender;

use url::Url;

use crate::client::{Client, Request};
use crate::events::{FetchEvent, FetchSummary};
use crate::expand::Lists;
use crate::files::Target;
use crate::gate::Gate;
use crate::ignore::Ignored;
use crate::options::FetchOptions;
use crate::state::{FeedRecord, State};
use crate::subscription::Subscription;
use yuelan_loader::sanitize;

/// What the threads of a run share.
pub(crate) struct Run<'r> {
    pub(crate) options: &'r FetchOptions,
    pub(crate) state: State,
    pub(crate) target: Target,
    pub(crate) client: Client,
    pub(crate) gate: Gate,
    pub(crate) ignored: Ignored<'r>,
    /// The addresses that may be those of lists: what the caller subscribes to, but not what lists do.
    pub(crate) outer: HashSet<String>,
    /// The lists that were known before the run.
    pub(crate) lists: Lists,
    /// The articles that are written in this run, by their addresses: the row of the feed and the path of the file.
    pub(crate) claims: Mutex<HashMap<String, (i64, String)>>,
    /// The feeds whose servers could not be reached, as they were remembered before, with their hosts.
    pub(crate) unreachable: Mutex<Vec<(String, FeedRecord)>>,
}

/// What a thread reports.
pub(crate) struct Report {
    events: Sender<Vec<FetchEvent>>,
    pub(crate) summary: FetchSummary,
}

impl Report {
    /// Creates a report that sends its events there.
    pub(crate) fn new(events: Sender<Vec<FetchEvent>>) -> Self {
        Self { events, summary: FetchSummary::default() }
    }

    /// Sends an event to the caller.
    pub(crate) fn send(&self, event: FetchEvent) {
        self.send_all(vec![event]);
    }

    /// Sends events to the caller together, which wakes it once.
    pub(crate) fn send_all(&self, events: Vec<FetchEvent>) {
        // The receiver lives as long as the threads.
        let _ = self.events.send(events);
    }
}

/// The types of feeds, and all else, for many servers name another type than they send.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, \
    application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

/// A feed that is being worked on.
pub(crate) struct Feed<'f> {
    pub(crate) run: &'f Run<'f>,
    pub(crate) subscription: &'f Subscription,
    /// The address of the subscription.
    pub(crate) home: Url,
    pub(crate) record: FeedRecord,
}

impl Feed<'_> {
    /// The name of the feed: that of the subscription, else its own, else its host.
    pub(crate) fn title(&self) -> String {
        let named = self.subscription.title.as_deref().map(sanitize);
        let named = named.filter(|title| !title.trim().is_empty());
        let own = || Some(self.record.title.clone()).filter(|title| !title.is_empty());
        let address = || self.home.host_str().unwrap_or(&self.subscription.url).to_owned();
        named.or_else(own).unwrap_or_else(address)
    }

    /// The request for the feed and what belongs to it. `conditional` sends the validators.
    pub(crate) fn request(&self, conditional: bool) -> Request<'_> {
        Request {
            accept: ACCEPT,
            etag: self.record.etag.as_deref().filter(|_| conditional),
            last_modified: self.record.last_modified.as_deref().filter(|_| conditional),
            options: Some(&self.subscription.options),
            home: Some(&self.home),
            referrer: None,
        }
    }
}
