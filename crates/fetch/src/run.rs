//! A run: all feeds that are due, on some threads, and their events on the thread of the caller.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread;

use url::Url;

use crate::client::Client;
use crate::context::{Report, Run};
use crate::error::StateError;
use crate::events::{FeedStatus, FetchEvent, FetchSummary};
use crate::expand::{feeds_of, untaken};
use crate::feed;
use crate::files::Target;
use crate::gate::Gate;
use crate::ignore::Ignored;
use crate::options::FetchOptions;
use crate::state::{State, is_first, is_new, statuses};
use crate::subscription::Subscription;

/// Fetches feeds and writes their new articles. Blocks until all are done or the callback breaks off; requests that are
/// under way then are given up at their next step.
///
/// The callback is called on this thread. Fails only if the state or the folder cannot be used; whatever happens to a feed
/// is an event. An address that is subscribed to twice is fetched once.
pub fn fetch(
    subscriptions: &[Subscription],
    options: &FetchOptions,
    callback: &mut dyn FnMut(FetchEvent) -> ControlFlow<()>,
) -> Result<FetchSummary, StateError> {
    let target = Target::open(&options.into, options.dry_run)?;
    let state = State::open(&options.state_file, target.root(), options.dry_run)?;
    target.recover(&state)?;
    let run = Run {
        options,
        target,
        client: Client::new(options),
        gate: Gate::new(options.connections_per_host, options.pause),
        ignored: Ignored::new(options),
        outer: subscriptions.iter().map(|subscription| subscription.url.clone()).collect(),
        lists: state.lists()?,
        state,
        claims: Mutex::default(),
        unreachable: Mutex::default(),
    };
    let mut summary = rounds(&run, subscriptions, callback)?;
    summary.is_cancelled = run.gate.is_cancelled();
    forgive_without_network(&run)?;
    if !options.dry_run {
        // The next run may look for what this one has left behind, if it cannot be noted that there is nothing.
        let _ = run.state.set_running(false);
    }
    Ok(summary)
}

/// Works on the lists that are known, so that what they hold today is fetched; then on all feeds; and then on those of the
/// lists that were found to be some.
fn rounds(
    run: &Run<'_>,
    subscriptions: &[Subscription],
    callback: &mut dyn FnMut(FetchEvent) -> ControlFlow<()>,
) -> Result<FetchSummary, StateError> {
    let mut taken = HashSet::new();
    let is_known = |subscription: &&Subscription| run.lists.contains_key(&subscription.url);
    let (known, others): (Vec<&Subscription>, Vec<&Subscription>) = subscriptions.iter().partition(is_known);
    let known = untaken(known.into_iter().cloned(), run.options, &mut taken);
    let others = untaken(others.into_iter().cloned(), run.options, &mut taken);
    let mut summary = FetchSummary::default();
    let mut feeds_of_lists =
        |lists: &[Subscription], callback: &mut dyn FnMut(FetchEvent) -> ControlFlow<()>| {
            let now = run.state.lists()?;
            let mut all = Vec::new();
            for list in lists.iter().filter(|list| now.contains_key(&list.url)) {
                let feeds = untaken(feeds_of(&now, &list.url), run.options, &mut taken);
                if callback(FetchEvent::List { url: list.url.clone(), feeds: feeds.len() }).is_break() {
                    run.gate.cancel();
                }
                all.extend(feeds);
            }
            Ok::<_, StateError>(all)
        };
    let mut all = Vec::new();
    if !known.is_empty() {
        summary.add(work(run, &known, callback)?);
        all = feeds_of_lists(&known, callback)?;
    }
    all.extend_from_slice(&others);
    summary.add(work(run, &all, callback)?);
    let feeds = feeds_of_lists(&others, callback)?;
    summary.add(work(run, &feeds, callback)?);
    Ok(summary)
}

/// Works on feeds, on as many threads as hosts may be asked at a time.
fn work(
    run: &Run<'_>,
    subscriptions: &[Subscription],
    callback: &mut dyn FnMut(FetchEvent) -> ControlFlow<()>,
) -> Result<FetchSummary, StateError> {
    if subscriptions.is_empty() || run.gate.is_cancelled() {
        return Ok(FetchSummary::default());
    }
    let moved = run.state.moved()?;
    let jobs = subscriptions.iter().enumerate().map(|(job, subscription)| (host(&moved, subscription), job));
    run.gate.fill(jobs);
    let (events, received) = mpsc::channel();
    let summary = thread::scope(|threads| {
        let workers = run.options.connections.clamp(1, 256).min(subscriptions.len().max(1));
        let workers = (0..workers).map(|_| {
            let mut report = Report::new(events.clone());
            threads.spawn(move || {
                while let Some((job, permit)) = run.gate.take() {
                    feed::run(run, &subscriptions[job], permit, &mut report);
                }
                report.summary
            })
        });
        let workers: Vec<_> = workers.collect();
        drop(events);
        for event in received.into_iter().flatten() {
            if !run.gate.is_cancelled() && callback(event).is_break() {
                run.gate.cancel();
            }
        }
        let mut summary = FetchSummary::default();
        for worker in workers {
            summary.add(worker.join().unwrap_or_default());
        }
        summary
    });
    Ok(summary)
}

/// Counts no failures if no server at all was reached: then it is the network that is missing, and after a day without one
/// no feed has to wait for a week.
fn forgive_without_network(run: &Run<'_>) -> Result<(), StateError> {
    let unreachable = run.unreachable.lock().unwrap_or_else(PoisonError::into_inner);
    let hosts: HashSet<&str> = unreachable.iter().map(|(host, _)| host.as_str()).collect();
    if run.client.has_answers() || hosts.len() < 2 {
        return Ok(());
    }
    unreachable.iter().try_for_each(|(_, feed)| run.state.save_feed(feed))
}

/// The host that a feed is on; the empty one for what is no address.
fn host(moved: &HashMap<String, String>, subscription: &Subscription) -> String {
    let url = moved.get(&subscription.url).unwrap_or(&subscription.url);
    let url = Url::parse(url.trim()).ok();
    url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

/// Returns what is known about all feeds, by the addresses of their subscriptions; nothing if there is no such file.
pub fn status(state_file: &Path) -> Result<Vec<FeedStatus>, StateError> {
    statuses(state_file)
}

/// Returns whether something has never been said to the reader. `remembers` says it from now on; what cannot be remembered is
/// said again.
pub fn is_said_first(state_file: &Path, text: &str, remembers: bool) -> bool {
    let said = if remembers { is_first(state_file, text) } else { is_new(state_file, text) };
    said.unwrap_or(true)
}

/// Returns the files of all articles that were fetched, whether they are still there or not, by the addresses of their
/// subscriptions and their identifiers there. A feed that is fetched into two folders has the files of one of them.
pub fn files(state_file: &Path) -> Result<HashMap<(String, String), PathBuf>, StateError> {
    crate::state::files(state_file)
}
