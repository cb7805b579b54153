//! The file of the configuration, files in the state folder, and the expansion of `~`.

use std::path::{self, Path, PathBuf};

use crate::app::OptionValues;
use yuelan_library::{home, state_folder, xdg_folder};

/// Returns the file of the configuration: the given one, else `yuelan/config.toml` in the XDG configuration folder.
/// `None` without a home folder.
pub(in crate::cli) fn file(named: Option<&Path>) -> Option<PathBuf> {
    named.map(Path::to_owned).or_else(|| Some(xdg_folder("XDG_CONFIG_HOME", ".config")?.join("config.toml")))
}

/// Returns a file in the state folder, which holds what cannot be rebuilt.
pub(in crate::cli) fn state_file(name: &str) -> Option<PathBuf> {
    Some(state_folder()?.join(name))
}

/// Returns a path with `~` at its beginning replaced by the home folder.
pub(in crate::cli) fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix('~').map(|rest| rest.trim_start_matches('/')), home()) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if path.starts_with("~/") => home.join(rest),
        _ => PathBuf::from(path),
    }
}

/// Returns the folder that shares the reading state with other machines; `None` if none is configured.
pub(in crate::cli) fn sync_folder(options: &OptionValues) -> Option<PathBuf> {
    let folder = options.state_folder.trim();
    (!folder.is_empty()).then(|| path::absolute(expanded(folder)).unwrap_or_else(|_| expanded(folder)))
}
