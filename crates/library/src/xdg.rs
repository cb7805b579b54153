//! Where the program keeps its own files: the folders of the XDG base directory specification.

use std::env;
use std::path::PathBuf;

use crate::catalogue::NAME;

/// The name of the program's folder inside the folders of the specification.
const FOLDER: &str = "yuelan";

/// Returns the program's folder inside a folder of the specification: the one that `variable` names, or `in_home` below
/// the home folder. A relative path in the variable is ignored, as the specification demands. `None` without a home.
pub fn xdg_folder(variable: &str, in_home: &str) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    named.or_else(|| Some(home()?.join(in_home))).map(|folder| folder.join(FOLDER))
}

/// Returns the folder for files that can be created anew: `$XDG_CACHE_HOME/yuelan` or `~/.cache/yuelan`.
pub fn cache_folder() -> Option<PathBuf> {
    xdg_folder("XDG_CACHE_HOME", ".cache")
}

/// Returns the folder for files that cannot be recreated: `$XDG_STATE_HOME/yuelan` or `~/.local/state/yuelan`.
pub fn state_folder() -> Option<PathBuf> {
    xdg_folder("XDG_STATE_HOME", ".local/state")
}

/// Returns the home folder; `None` if the environment names none.
pub fn home() -> Option<PathBuf> {
    env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from)
}

/// Returns the default path of the catalogue: `library.db` in [`cache_folder`].
pub fn catalogue_file() -> Option<PathBuf> {
    Some(cache_folder()?.join(NAME))
}

/// Returns the default folder for downloaded pictures: `pictures` in [`cache_folder`].
pub fn pictures_folder() -> Option<PathBuf> {
    Some(cache_folder()?.join("pictures"))
}

/// Returns the default path of the reading state: `reading.db` in [`state_folder`].
pub fn reading_state_file() -> Option<PathBuf> {
    Some(state_folder()?.join("reading.db"))
}
