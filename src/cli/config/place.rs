//! Where the reader's own files are: the folders of the XDG base directory specification.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of this program in the folders of others.
const OWN: &str = "yuelan";

/// The configuration: the one named, else `yuelan/config.toml` in the XDG configuration folder. `None` where there is
/// no home.
pub(in crate::cli) fn file(named: Option<&Path>) -> Option<PathBuf> {
    named.map(Path::to_owned).or_else(|| Some(folder("XDG_CONFIG_HOME", ".config")?.join("config.toml")))
}

/// A file of this name in the state folder: what is precious.
pub(in crate::cli) fn state_file(name: &str) -> Option<PathBuf> {
    Some(folder("XDG_STATE_HOME", ".local/state")?.join(name))
}

/// A path with `~` at its beginning read as one's home.
pub(in crate::cli) fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix('~').map(|rest| rest.trim_start_matches('/')), home()) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if path.starts_with("~/") => home.join(rest),
        _ => PathBuf::from(path),
    }
}

/// A folder of the specification; one that is not absolute is passed over, as it demands.
fn folder(variable: &str, in_home: &str) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    named.or_else(|| Some(home()?.join(in_home))).map(|folder| folder.join(OWN))
}

fn home() -> Option<PathBuf> {
    env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from)
}
