//! Where the configuration is and what is kept beside the reading state, and what `~` stands for in it.

use std::path::{Path, PathBuf};

use yuelan_library::{home, state_folder, xdg_folder};

/// The configuration: the one named, else `yuelan/config.toml` in the XDG configuration folder. `None` where there is
/// no home.
pub(in crate::cli) fn file(named: Option<&Path>) -> Option<PathBuf> {
    named.map(Path::to_owned).or_else(|| Some(xdg_folder("XDG_CONFIG_HOME", ".config")?.join("config.toml")))
}

/// A file of this name in the state folder: what is precious.
pub(in crate::cli) fn state_file(name: &str) -> Option<PathBuf> {
    Some(state_folder()?.join(name))
}

/// A path with `~` at its beginning read as one's home.
pub(in crate::cli) fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix('~').map(|rest| rest.trim_start_matches('/')), home()) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if path.starts_with("~/") => home.join(rest),
        _ => PathBuf::from(path),
    }
}
