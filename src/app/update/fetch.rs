//! Fetching feeds: asking whether to, progress, and new articles in the list.

use super::list;
use crate::app::state::State;
use crate::app::state::picture::Question;
use crate::app::words::fill;
use crate::app::work::{FetchProgress, FetchReport, Request};
use yuelan_library::sanitize;

/// Asks whether to fetch feeds, if they are configured and not being fetched already.
pub(super) fn offer(state: &mut State) {
    let is_possible = state.settings.fetch.is_some() && !state.settings.is_kiosk;
    if is_possible && state.fetch.progress.is_none() {
        state.question = Some(Question::FetchFeeds);
    }
}

/// Begins to fetch feeds. The selected article stays selected, whatever comes in.
pub(super) fn begin(state: &mut State) {
    let Some(mut plan) = state.settings.fetch.clone().filter(|_| !state.settings.is_kiosk) else { return };
    // Whoever asks by hand does not want to hear that it was an hour ago. What servers ask for is kept.
    plan.options.now = true;
    state.fetch.progress = Some(FetchProgress::default());
    state.list.settle();
    state.effects.request(Request::FetchFeeds(Box::new(plan)));
}

/// Shows what came of fetching, and looks for the new articles.
pub(super) fn ended(state: &mut State, report: &FetchReport) {
    let (words, language) = (state.words, state.words.language());
    state.fetch.progress = None;
    let lists = report.lists.iter().map(|problem| {
        let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{line}: {}", problem.list, language.list_error(&problem.error))
    });
    let feeds = report.failed.iter().map(|(at, error)| format!("{at}: {}", words.fetch_failed(error)));
    state.fetch.problems = lists.chain(feeds).map(|line| sanitize(&line)).collect();
    let mut parts = match &report.summary {
        Err(error) => vec![language.fetch_state_error(error)],
        Ok(summary) => {
            let (new, updated) = (summary.articles.new, summary.articles.updated);
            if new + updated > 0 {
                state.fetch.wants_scan = true;
                refresh(state);
            }
            let mut parts = match new + updated {
                0 => vec![words.nothing_new.to_owned()],
                _ => vec![fill(words.fetched, &[&new.to_string(), &updated.to_string()])],
            };
            if summary.not_due > 0 {
                parts.push(fill(words.fetch_not_due, &[&summary.not_due.to_string()]));
            }
            parts
        }
    };
    if !state.fetch.problems.is_empty() {
        parts.push(fill(words.fetch_problems, &[&state.fetch.problems.len().to_string()]));
    }
    state.say(parts.join("  "));
}

/// Looks for new articles, if some were fetched and no scan is running.
pub(super) fn refresh(state: &mut State) {
    if state.fetch.wants_scan && state.list.summary.is_some() {
        state.fetch.wants_scan = false;
        list::rescan(state);
    }
}
