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
use crate::feed;
use crate::files::Target;
use crate::gate::Gate;
use crate::ignore::Ignored;
use crate::options::FetchOptions;
use crate::state::{State, statuses};
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
    let mut seen = HashSet::new();
    let subscriptions: Vec<&Subscription> =
        subscriptions.iter().filter(|subscription| seen.insert(subscription.url.as_str())).collect();
    let moved = state.moved()?;
    let jobs = subscriptions.iter().enumerate().map(|(job, subscription)| (host(&moved, subscription), job));
    let jobs: Vec<(String, usize)> = jobs.collect();
    let run = Run {
        options,
        state,
        target,
        client: Client::new(options),
        gate: Gate::new(jobs.into_iter(), options.connections_per_host, options.pause),
        ignored: options.ignore.clone().map(Ignored::new),
        claims: Mutex::default(),
        unreachable: Mutex::default(),
    };
    let mut summary = work(&run, &subscriptions, callback);
    summary.is_cancelled = run.gate.is_cancelled();
    forgive_without_network(&run)?;
    if !options.dry_run {
        // The next run may look for what this one has left behind, if it cannot be noted that there is nothing.
        let _ = run.state.set_running(false);
    }
    Ok(summary)
}

/// Works on all feeds, on as many threads as hosts may be asked at a time.
fn work(
    run: &Run<'_>,
    subscriptions: &[&Subscription],
    callback: &mut dyn FnMut(FetchEvent) -> ControlFlow<()>,
) -> FetchSummary {
    let (events, received) = mpsc::channel();
    thread::scope(|threads| {
        let workers = run.options.connections.clamp(1, 256).min(subscriptions.len().max(1));
        let workers = (0..workers).map(|_| {
            let mut report = Report::new(events.clone());
            threads.spawn(move || {
                while let Some((job, permit)) = run.gate.take() {
                    feed::run(run, subscriptions[job], permit, &mut report);
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
    })
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

/// Returns the files of all articles that were fetched, whether they are still there or not, by the addresses of their
/// subscriptions and their identifiers there. A feed that is fetched into two folders has the files of one of them.
pub fn files(state_file: &Path) -> Result<HashMap<(String, String), PathBuf>, StateError> {
    crate::state::files(state_file)
}
