//! Where the reader's own files are: the folders of the XDG base directory specification.

use std::env;
use std::path::PathBuf;

/// The folder of this program in the folders of others.
const OWN: &str = "yuelan";

/// The program's own folder in one of the specification's: the one that a variable names, else the usual one in the
/// home. One that is not absolute is passed over, as the specification demands. `None` where there is no home.
pub fn xdg_folder(variable: &str, in_home: &str) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    named.or_else(|| Some(home()?.join(in_home))).map(|folder| folder.join(OWN))
}

/// The program's folder for what can be made anew: `$XDG_CACHE_HOME/yuelan`, else `~/.cache/yuelan`.
pub fn cache_folder() -> Option<PathBuf> {
    xdg_folder("XDG_CACHE_HOME", ".cache")
}

/// The program's folder for what is precious: `$XDG_STATE_HOME/yuelan`, else `~/.local/state/yuelan`.
pub fn state_folder() -> Option<PathBuf> {
    xdg_folder("XDG_STATE_HOME", ".local/state")
}

/// One's home; `None` where the environment names none.
pub fn home() -> Option<PathBuf> {
    env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from)
}
