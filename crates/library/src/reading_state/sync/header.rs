//! The first line of a machine's file: what follows, and where the home folder of that machine is.
//!
//! Paths below it are taken for those below the home folder of this machine, which is where most people keep the same
//! articles on each.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::reading_state::transfer::{NEWEST_VERSION, quoted};
use crate::xdg::home;

/// The home folder of this machine, without symbolic links, as in the paths of articles.
pub(super) fn own_home() -> Option<PathBuf> {
    let home = home()?;
    Some(home.canonicalize().unwrap_or(home)).filter(|home| home.is_absolute() && home.parent().is_some())
}

/// Formats the header of the own file, without the line feed.
pub(super) fn format(home: Option<&Path>) -> String {
    let home = home.and_then(Path::to_str).map(|home| format!(",\"home\":{}", quoted(home)));
    let home = home.unwrap_or_default();
    format!("{{\"yuelan\":\"reading state\",\"version\":{NEWEST_VERSION}{home}}}")
}

/// The home folder that a header names; `None` for a line that is no header, or has none.
pub(super) fn home_in(line: &[u8]) -> Option<PathBuf> {
    let value: Value = serde_json::from_slice(line).ok()?;
    value.get("yuelan")?;
    let home = PathBuf::from(value.get("home")?.as_str()?);
    (home.is_absolute() && home.parent().is_some()).then_some(home)
}

/// The path here of a file that has a path on another machine.
pub(super) fn translated(path: &Path, there: Option<&Path>, here: Option<&Path>) -> PathBuf {
    let inner = there.and_then(|there| path.strip_prefix(there).ok());
    match (inner, here) {
        (Some(inner), Some(here)) if !inner.as_os_str().is_empty() => here.join(inner),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_the_home_folder_and_is_that_of_an_export() {
        let header = format(Some(Path::new("/home/甲\u{1b}")));
        assert!(!header.contains('\u{1b}'));
        assert_eq!(home_in(header.as_bytes()), Some("/home/甲\u{1b}".into()));
        assert_eq!(home_in(format(None).as_bytes()), None);
        for line in
            ["", "{}", "{\"home\":\"/a\"}", "{\"yuelan\":1,\"home\":\"a\"}", "{\"yuelan\":1,\"home\":\"/\"}"]
        {
            assert_eq!(home_in(line.as_bytes()), None, "{line}");
        }
    }

    #[test]
    fn a_path_below_the_other_home_is_one_below_this_one() {
        let at = |path: &str, there: Option<&str>| {
            translated(Path::new(path), there.map(Path::new), Some(Path::new("/Users/b")))
        };
        assert_eq!(at("/home/a/x/灯.html", Some("/home/a")), Path::new("/Users/b/x/灯.html"));
        assert_eq!(at("/home/ab/x", Some("/home/a")), Path::new("/home/ab/x"));
        assert_eq!(at("/home/a", Some("/home/a")), Path::new("/home/a"));
        assert_eq!(at("/srv/x", Some("/home/a")), Path::new("/srv/x"));
        assert_eq!(at("/home/a/x", None), Path::new("/home/a/x"));
    }
}
