//! The plan of a run: from the arguments, the configuration and the setup of newsboat.

use std::path::{Path, PathBuf};

use crate::cli::args::{Common, Fetch};
use crate::cli::config::{quoted, quoted_list};
use crate::cli::plan::{expanded_list, plan};
use crate::cli::report::Report;
use yuelan_fetch::{FeedOptions, Folders, Newsboat, Plan, is_said_first, newsboat};
use yuelan_library::{Query, home};

/// What a run is about.
pub(super) struct Setup {
    /// The plan.
    pub(super) plan: Plan,
    /// The database of newsboat, if its setup is taken over.
    pub(super) cache: Option<PathBuf>,
}

/// Returns what the run is about: arguments before the setup of newsboat, and that before the configuration. `None` if that is
/// not possible, which is reported.
pub(super) fn setup(args: &Fetch, common: &Common, report: &mut Report) -> Option<Setup> {
    let Some(mut plan) = plan(&common.configured) else {
        report.no_state_folder();
        return None;
    };
    let of_feeds = plan.options.feeds.iter().flat_map(|(_, options)| &options.ignore);
    for error in plan.options.ignore.iter().chain(of_feeds).flat_map(Query::errors) {
        report.ignore(error);
    }
    let mut cache = None;
    if args.from.is_some() {
        let Some(newsboat) = found() else {
            report.no_newsboat();
            return None;
        };
        apply(&newsboat, &mut plan);
        let remembers = !(args.status || args.dry_run || args.export_opml.is_some());
        tell(&newsboat, &plan.options.state_file, remembers, report);
        cache = newsboat.cache;
    }
    if !args.lists.is_empty() {
        plan.lists = args.lists.iter().map(|list| expanded_list(list)).collect();
    }
    let options = &mut plan.options;
    if let Some(into) = &args.into {
        options.into.clone_from(into);
    }
    (options.now, options.dry_run) = (args.now, args.dry_run);
    options.allow_exec |= args.allow_exec;
    options.full = args.full.map_or(options.full, Into::into);
    options.images = args.images().unwrap_or(options.images);
    Some(Setup { plan, cache })
}

fn found() -> Option<Newsboat> {
    let home = home()?;
    let folder = |name: &str, usual: &str| {
        let set = std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
        set.unwrap_or_else(|| home.join(usual))
    };
    let (config, data) = (folder("XDG_CONFIG_HOME", ".config"), folder("XDG_DATA_HOME", ".local/share"));
    newsboat(&Folders { home, config, data })
}

/// Puts what newsboat is configured to do into a plan.
fn apply(newsboat: &Newsboat, plan: &mut Plan) {
    plan.lists.clone_from(&newsboat.lists);
    let options = &mut plan.options;
    if let Some(name) = &newsboat.user_agent {
        options.user_agent.clone_from(name);
    }
    options.proxy = newsboat.proxy.clone().or_else(|| options.proxy.take());
    options.connections = newsboat.connections.unwrap_or(options.connections);
    options.timeout = newsboat.timeout.unwrap_or(options.timeout);
    options.days = newsboat.days.or(options.days);
    for (feed, query) in &newsboat.ignore {
        let query = Query::new(query);
        match feed {
            None => options.ignore.push(query),
            Some(feed) => {
                let of_feed = FeedOptions { ignore: vec![query], ..FeedOptions::default() };
                options.feeds.push((feed.clone(), of_feed));
            }
        }
    }
}

/// Says once which articles are kept out as in newsboat, in the words of our configuration, and which keys are left out.
fn tell(newsboat: &Newsboat, state: &Path, remembers: bool, report: &mut Report) {
    let is_first = |topic: &str, keys: &[String]| {
        let text = format!("{topic}: {}", keys.join("\n"));
        !keys.is_empty() && is_said_first(state, &text, remembers)
    };
    let kept_out = kept_out(newsboat);
    if is_first("newsboat.rules", &kept_out) {
        report.newsboat(report.words.newsboat_kept_out, &kept_out);
    }
    let queries = named_queries(newsboat);
    if is_first("newsboat.queries", &queries) {
        report.newsboat(report.words.newsboat_queries, &queries);
    }
    if is_first("newsboat.keys", &newsboat.left_out) {
        report.left_out(&newsboat.left_out);
    }
}

/// The lines of a configuration that keep the same articles out as newsboat does.
fn kept_out(newsboat: &Newsboat) -> Vec<String> {
    let of = |wanted: Option<&str>| {
        let rules = newsboat.ignore.iter().filter(|(feed, _)| feed.as_deref() == wanted);
        format!("ignore = {}", quoted_list(rules.map(|(_, query)| query.as_str())))
    };
    let mut lines = Vec::new();
    lines.extend(newsboat.days.map(|days| format!("days = {days}")));
    let mut feeds: Vec<Option<&str>> = newsboat.ignore.iter().map(|(feed, _)| feed.as_deref()).collect();
    feeds.sort_unstable();
    feeds.dedup();
    for feed in feeds {
        lines.extend(feed.map(|feed| format!("[fetch.\"{feed}\"]")));
        lines.push(of(feed));
    }
    if !lines.is_empty() {
        lines.insert(0, "[fetch]".to_owned());
    }
    lines
}

/// The lines of a configuration that give queries the names of newsboat's query feeds.
fn named_queries(newsboat: &Newsboat) -> Vec<String> {
    let line = |(name, queries): &(String, Vec<String>)| match queries.as_slice() {
        [query] => format!("{} = {}", quoted(name), quoted(query)),
        queries => format!("{} = {}", quoted(name), quoted_list(queries.iter().map(String::as_str))),
    };
    let mut lines: Vec<String> = newsboat.queries.iter().map(line).collect();
    if !lines.is_empty() {
        lines.insert(0, "[queries]".to_owned());
    }
    lines
}
