//! The plan of a run: from the arguments, the configuration and the setup of newsboat.

use std::path::PathBuf;

use crate::cli::args::{Common, Fetch};
use crate::cli::plan::{expanded_list, plan};
use crate::cli::report::Report;
use yuelan_fetch::{Folders, Newsboat, Plan, newsboat};
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
    let Some(mut plan) = plan(common) else {
        report.no_state_folder();
        return None;
    };
    let query = Query::new(&common.configured.options.fetch_ignore);
    for error in query.errors() {
        report.ignore(error);
    }
    let mut cache = None;
    if args.from.is_some() {
        let Some(newsboat) = found() else {
            report.no_newsboat();
            return None;
        };
        apply(&newsboat, &mut plan, report);
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
    options.allow_exec = args.allow_exec;
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

/// Puts what newsboat is configured to do into a plan, and names what is left out.
fn apply(newsboat: &Newsboat, plan: &mut Plan, report: &mut Report) {
    plan.lists.clone_from(&newsboat.lists);
    let options = &mut plan.options;
    if let Some(name) = &newsboat.user_agent {
        options.user_agent.clone_from(name);
    }
    options.proxy = newsboat.proxy.clone().or_else(|| options.proxy.take());
    options.connections = newsboat.connections.unwrap_or(options.connections);
    options.timeout = newsboat.timeout.unwrap_or(options.timeout);
    if !newsboat.left_out.is_empty() {
        report.left_out(&newsboat.left_out);
    }
}
