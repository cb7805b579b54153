//! `yuelan fetch --status`: what is known about the feeds.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::SystemTime;

use super::json;
use crate::cli::args::{Common, Fetch};
use crate::cli::columns;
use crate::cli::report::Report;
use crate::cli::words::fill;
use yuelan_fetch::{FeedStatus, FetchError, Plan, Subscription, local_time, with_feeds_of_lists};

/// Lists the feeds of the lists in their order, or all that are known: last answer, next time, articles, title, address, what
/// failed.
pub(super) fn status(
    args: &Fetch,
    plan: &Plan,
    common: &Common,
    out: &mut dyn Write,
    report: &mut Report,
) -> io::Result<()> {
    let known = match yuelan_fetch::status(&plan.options.state_file) {
        Ok(known) => known,
        Err(error) => {
            report.fetch_state(&plan.options.state_file, &error);
            return Ok(());
        }
    };
    let feeds = if plan.lists.is_empty() { known } else { listed(plan, known, report) };
    if feeds.is_empty() {
        report.no_feeds();
        return Ok(());
    }
    if args.json {
        return feeds.iter().try_for_each(|feed| json::status(feed, out));
    }
    let words = report.words;
    let heading = [words.status_answered, words.status_next, words.status_articles, words.status_feed];
    let rows: Vec<[String; 4]> = std::iter::once(heading.map(str::to_owned))
        .chain(feeds.iter().map(|feed| row(feed, report)))
        .collect();
    columns::write(&rows, common.ruler(), out)
}

/// Returns the feeds of the lists; what is not known of one is that it was never asked.
fn listed(plan: &Plan, known: Vec<FeedStatus>, report: &mut Report) -> Vec<FeedStatus> {
    let (subscriptions, problems) = plan.subscriptions();
    for problem in &problems {
        report.list(problem);
    }
    let mut known: HashMap<String, FeedStatus> =
        known.into_iter().map(|status| (status.url.clone(), status)).collect();
    let mut status = |subscription: Subscription| {
        known.remove(&subscription.url).unwrap_or_else(|| never_asked(subscription))
    };
    with_feeds_of_lists(subscriptions, &plan.options).into_iter().map(|(feed, _)| status(feed)).collect()
}

fn never_asked(subscription: Subscription) -> FeedStatus {
    FeedStatus {
        url: subscription.url,
        current_url: None,
        title: subscription.title.unwrap_or_default(),
        folder: PathBuf::new(),
        last_request: None,
        last_success: None,
        last_error: None,
        errors: 0,
        next: None,
        is_gone: false,
        articles: 0,
    }
}

fn row(feed: &FeedStatus, report: &Report) -> [String; 4] {
    let words = report.words;
    let time = |time: Option<SystemTime>, none: &str| time.map_or_else(|| none.to_owned(), local_time);
    let next = match feed.next {
        None if feed.is_gone => words.status_ended.to_owned(),
        Some(next) if next > SystemTime::now() => local_time(next),
        _ => words.status_due.to_owned(),
    };
    let address = feed.current_url.as_ref().unwrap_or(&feed.url);
    let name = [feed.title.as_str(), address].into_iter().filter(|part| !part.is_empty());
    let name = name.collect::<Vec<_>>().join("  ");
    let error = feed.last_error.as_ref().map(|error| {
        let error = report.language.fetch_error(&FetchError::from_sentence(error));
        match feed.errors {
            // No fault of the feed: there was no network.
            0 => fill(words.status_last_error, &[&error]),
            times => fill(words.status_error, &[&error, &times.to_string()]),
        }
    });
    [
        time(feed.last_success, words.status_never),
        next,
        feed.articles.to_string(),
        [name, error.unwrap_or_default()].join("  ").trim_end().to_owned(),
    ]
}
