//! What happens during a run, and what is known about feeds, as JSON: an object on each line, whose first field says what it is.

use std::io::{self, Write};
use std::time::SystemTime;

use serde::Serialize;

use crate::cli::output::json_line;
use yuelan_fetch::{Counts, FeedStatus, FetchEvent, FetchSummary, utc_time};
use yuelan_library::sanitize;

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum EventJson<'e> {
    Article { feed: &'e str, path: String, title: &'e str, updated: bool },
    Feed { feed: &'e str, title: &'e str, new: usize, updated: usize, unchanged: usize, ignored: usize },
    List { feed: &'e str, feeds: usize },
    NotDue { feed: &'e str, next: String },
    Failed { feed: &'e str, address: &'e str, error: String },
    Moved { feed: &'e str, to: &'e str },
    Gone { feed: &'e str },
    Done(SummaryJson),
}

#[derive(Serialize)]
struct SummaryJson {
    feeds: usize,
    not_modified: usize,
    not_due: usize,
    failed: usize,
    gone: usize,
    new: usize,
    updated: usize,
    unchanged: usize,
    ignored: usize,
    problems: usize,
    cancelled: bool,
}

/// A feed as `fetch --status` writes it.
#[derive(Serialize)]
struct StatusJson<'s> {
    feed: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<&'s str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'s str,
    #[serde(skip_serializing_if = "String::is_empty")]
    folder: String,
    articles: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_request: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_success: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_error: Option<&'s str>,
    errors: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    gone: bool,
}

/// Writes an event; that a feed is being asked is none.
pub(super) fn event(event: &FetchEvent, out: &mut dyn Write) -> io::Result<()> {
    let json = match event {
        FetchEvent::Started { .. } => return Ok(()),
        FetchEvent::Article { url, path, title, is_update } => EventJson::Article {
            feed: url,
            path: sanitize(&path.to_string_lossy()),
            title,
            updated: *is_update,
        },
        FetchEvent::Done { url, title, counts } => {
            let Counts { new, updated, unchanged, ignored } = *counts;
            EventJson::Feed { feed: url, title, new, updated, unchanged, ignored }
        }
        FetchEvent::List { url, feeds } => EventJson::List { feed: url, feeds: *feeds },
        FetchEvent::NotDue { url, next } => EventJson::NotDue { feed: url, next: utc_time(*next) },
        FetchEvent::Failed { url, at, error } => {
            EventJson::Failed { feed: url, address: at, error: error.to_string() }
        }
        FetchEvent::Moved { url, to } => EventJson::Moved { feed: url, to },
        FetchEvent::Gone { url } => EventJson::Gone { feed: url },
    };
    json_line(out, &json)
}

/// Writes what a run did.
pub(super) fn summary(summary: &FetchSummary, out: &mut dyn Write) -> io::Result<()> {
    let FetchSummary { feeds, not_modified, not_due, failed, gone, articles, problems, is_cancelled } =
        *summary;
    let Counts { new, updated, unchanged, ignored } = articles;
    let json = SummaryJson {
        feeds,
        not_modified,
        not_due,
        failed,
        gone,
        new,
        updated,
        unchanged,
        ignored,
        problems,
        cancelled: is_cancelled,
    };
    json_line(out, &EventJson::Done(json))
}

/// Writes what is known about a feed.
pub(super) fn status(status: &FeedStatus, out: &mut dyn Write) -> io::Result<()> {
    let time = |time: Option<SystemTime>| time.map(utc_time);
    json_line(
        out,
        &StatusJson {
            feed: &status.url,
            current: status.current_url.as_deref(),
            title: &status.title,
            folder: sanitize(&status.folder.to_string_lossy()),
            articles: status.articles,
            last_request: time(status.last_request),
            last_success: time(status.last_success),
            last_error: status.last_error.as_deref(),
            errors: status.errors,
            next: time(status.next),
            gone: status.is_gone,
        },
    )
}
