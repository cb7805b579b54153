//! What the configuration says about fetching, as a plan.

use std::path::PathBuf;
use std::time::Duration;

use super::config::{Config, expanded, state_file};
use yuelan_fetch::{FetchOptions, Plan, address_of};
use yuelan_library::Query;

/// Returns the file that remembers feeds and articles; `None` without a home folder.
pub(super) fn state() -> Option<PathBuf> {
    state_file("fetch.db")
}

/// Returns the plan of the configuration; `None` without a home folder for the state.
pub(super) fn plan(config: &Config) -> Option<Plan> {
    let values = &config.options;
    let names = &config.queries;
    let defaults = FetchOptions::new(expanded(&values.fetch_into), state()?);
    let user_agent = Some(values.fetch_user_agent.clone()).filter(|name| !name.trim().is_empty());
    let options = FetchOptions {
        allow_private: values.fetch_private,
        allow_exec: values.fetch_exec,
        connections: values.fetch_connections.get().into(),
        connections_per_host: values.fetch_per_server.get().into(),
        pause: Duration::from_secs(values.fetch_pause.get().into()),
        timeout: Duration::from_secs(values.fetch_timeout.get().into()),
        full: values.fetch_full,
        images: values.fetch_images,
        user_agent: user_agent.unwrap_or_else(|| defaults.user_agent.clone()),
        proxy: Some(values.fetch_proxy.clone()).filter(|proxy| !proxy.trim().is_empty()),
        feeds: config.feeds.clone(),
        ignore: values.fetch_ignore.iter().map(|query| Query::with_names(query, names)).collect(),
        days: Some(values.fetch_days.get().into()).filter(|days| *days > 0),
        ..defaults
    };
    let lists = values.fetch_lists.iter().map(|list| expanded_list(list)).collect();
    Some(Plan { lists, options })
}

/// Returns the plan that the reader offers to carry out; `None` unless the configuration names lists and a folder.
pub(super) fn of_reader(config: &Config) -> Option<Plan> {
    let is_configured = |plan: &Plan| !plan.lists.is_empty() && !plan.options.into.as_os_str().is_empty();
    plan(config).filter(is_configured)
}

/// Returns a list with `~` at its beginning replaced by the home folder, if it is the name of a file.
pub(super) fn expanded_list(list: &str) -> String {
    match address_of(list) {
        Some(_) => list.to_owned(),
        None => expanded(list).to_string_lossy().into_owned(),
    }
}
