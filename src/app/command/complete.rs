//! Completes command lines: names of commands, options and their values, and paths of articles.

use std::collections::BTreeSet;

use super::{live, meant, names};
use crate::app::settings::{ConfigOption, ExternalCommand, ValueKind};

/// The most paths that are offered at once.
const MAX_COMPLETIONS: usize = 1000;

/// Returns the completions of the last word, and the byte where it begins: names of commands and options, those of the
/// configuration included, and the values of an option.
pub fn complete(line: &str, own: &[ExternalCommand]) -> (usize, Vec<String>) {
    let start = line
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + line[at..].chars().next().map_or(0, char::len_utf8));
    let (before, typed) = line.split_at(start);
    let mut words = before.split_whitespace().map(meant);
    let candidates: Vec<&str> = match (words.next(), words.next(), words.next()) {
        (None, ..) => names().chain(own.iter().map(|command| command.name.as_str())).collect(),
        (Some("set"), None, _) => live().map(|option| option.name).collect(),
        (Some("set"), Some(option), None) | (Some(option), None, _) => values(option),
        _ => Vec::new(),
    };
    let mut found: Vec<String> =
        candidates.into_iter().filter(|name| name.starts_with(typed)).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    (start, found)
}

/// Returns the byte where the path begins of a line that opens a file.
pub fn file_to_complete(line: &str) -> Option<usize> {
    let from = line.len() - line.trim_start_matches([':', ' ']).len();
    let (name, rest) = line.get(from..)?.split_once(char::is_whitespace)?;
    matches!(meant(name), "e" | "edit" | "open").then(|| line.len() - rest.trim_start().len())
}

/// Returns the byte where the tags begin of a line that changes tags.
pub fn tags_to_complete(line: &str) -> Option<usize> {
    let from = line.len() - line.trim_start_matches([':', ' ']).len();
    let (name, rest) = line.get(from..)?.split_once(char::is_whitespace)?;
    matches!(name, "tag" | "tag-all").then(|| line.len() - rest.trim_start().len())
}

/// Returns the completions of a path, folder by folder, by the paths of articles. It may begin below the folder that holds
/// them all.
pub fn complete_path(typed: &str, paths: &[String]) -> Vec<String> {
    let common = common_folder(paths);
    let next = |path: &String| {
        let below = path.get(common..).filter(|below| below.starts_with(typed)).map(|_| common);
        let from = below.or_else(|| path.starts_with(typed).then_some(0))? + typed.len();
        let end = path.get(from..)?.find('/').map_or(path.len(), |at| from + at + 1);
        path.get(..end).map(str::to_owned)
    };
    let found: BTreeSet<String> = paths.iter().filter_map(next).collect();
    found.into_iter().take(MAX_COMPLETIONS).collect()
}

/// Returns the length of the path of the folder that holds all of some files, with the slash at its end.
fn common_folder(paths: &[String]) -> usize {
    let Some(first) = paths.first() else { return 0 };
    let same = |path: &String| {
        let pairs = first.char_indices().zip(path.chars());
        pairs.take_while(|((_, a), b)| a == b).map(|((at, a), _)| at + a.len_utf8()).last().unwrap_or(0)
    };
    let same = paths.iter().map(same).min().unwrap_or(0);
    first.get(..same).and_then(|same| same.rfind('/')).map_or(0, |at| at + 1)
}

fn values(option: &str) -> Vec<&'static str> {
    match ConfigOption::named(option).filter(|option| option.is_live).map(|option| option.kind) {
        Some(ValueKind::Names(names)) => names.to_vec(),
        Some(ValueKind::Flag) => vec!["true", "false"],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::table;

    fn complete(line: &str) -> (usize, Vec<String>) {
        super::complete(line, &[])
    }

    #[test]
    fn a_line_is_completed() {
        let own = [ExternalCommand { name: "nextcloud".to_owned(), ..ExternalCommand::default() }];
        assert!(super::complete("next", &own).1.contains(&"nextcloud".to_owned()));
        assert_eq!(complete("next-sec"), (0, vec!["next-section".to_owned()]));
        assert_eq!(complete("set the"), (4, vec!["theme".to_owned()]));
        assert_eq!(complete("theme h"), (6, vec!["high-contrast".to_owned()]));
        assert_eq!(complete("set theme p").1, ["plain"]);
        assert_eq!(complete("set theme plain x").1, Vec::<String>::new());
        assert!(complete("").1.len() > table().len() / 2);
    }

    #[test]
    fn paths_are_completed_folder_by_folder() {
        assert_eq!((file_to_complete("e  a b"), file_to_complete(":edit a")), (Some(3), Some(6)));
        assert_eq!((file_to_complete("e"), file_to_complete("set a")), (None, None));
        let paths = ["/x/a b/灯.md", "/x/a b/c/d.md", "/x/ab.md"].map(str::to_owned);
        assert_eq!(complete_path("", &paths), ["/x/a b/", "/x/ab.md"]);
        assert_eq!(complete_path("a", &paths), ["/x/a b/", "/x/ab.md"]);
        assert_eq!(complete_path("/x/a b/", &paths), ["/x/a b/c/", "/x/a b/灯.md"]);
        assert_eq!(complete_path("a b/灯", &paths[..1]), Vec::<String>::new());
        assert_eq!(
            (complete_path("灯", &paths[..1]), complete_path("/", &paths[..1])),
            (vec![paths[0].clone()], vec!["/x/".to_owned()])
        );
        assert_eq!((complete_path("x", &paths), complete_path("x", &[])), (Vec::new(), Vec::new()));
    }
}
