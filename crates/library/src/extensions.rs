//! Which files are articles or hold some, judged by their name, by the folder of a maildir that they are in, and by their first
//! bytes where files of other programs have such names.

use std::io::Read;
use std::path::Path;

use crate::newsboat;
use yuelan_loader::{begins_like_article, descriptive_name, open_file};

/// The bytes by which an article is told from other files of its name.
const START_BYTES: u64 = 4096;

/// The file name extensions of articles and of files that hold some, in lower case.
pub const EXTENSIONS: [&str; 29] = [
    "md", "markdown", "html", "htm", "xhtml", "txt", "mhtml", "mht", "eml", "opml", "adoc", "asciidoc",
    "asc", "org", "rst", "rest", "gmi", "gemini", "epub", "htz", "maff", "atom", "rss", "rdf", "jsonfeed",
    "warc", "wacz", "zim", "zimaa",
];

/// Extensions of files of which only some are articles or hold some.
const UNCERTAIN: [&str; 8] = ["xml", "json", "csv", "gz", "zip", "db", "mbox", "arc"];

/// Names of such files without an extension.
const NAMES: [&str; 4] = ["urls", "Bookmarks", "pinboard_export", "mbox"];

/// Extensions of files that hold many articles, and that some programs write bit by bit.
const CONTAINERS: [&str; 9] = ["atom", "rss", "rdf", "jsonfeed", "warc", "wacz", "zim", "zimaa", "maff"];

/// Returns whether a file may be an article, or hold some, by its name: one with an extension of [`EXTENSIONS`], in upper or
/// lower case, that of a message in a maildir, or that of an export, which files of other programs have, too.
pub fn is_article(path: &Path) -> bool {
    is_surely_article(path) || is_uncertain(path)
}

/// Whether a file is an article, or holds some, by its name alone.
pub(crate) fn is_surely_article(path: &Path) -> bool {
    has_extension(path) || is_in_maildir(path)
}

/// Whether a file is a message of a maildir: in `cur` or `new`, with a name that begins with the second of its delivery
/// (`1561943100.M1P2.host:2,S`).
fn is_in_maildir(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name);
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let second = name.split('.').next().unwrap_or_default();
    folder.is_some_and(|folder| folder == "cur" || folder == "new")
        && (9..=11).contains(&second.len())
        && second.bytes().all(|byte| byte.is_ascii_digit())
        && second.len() < name.len()
}

fn has_extension(path: &Path) -> bool {
    extension(path).is_some_and(|extension| is_one_of(&EXTENSIONS, extension))
}

fn extension(path: &Path) -> Option<&str> {
    path.extension().and_then(|extension| extension.to_str())
}

fn is_one_of(known: &[&str], extension: &str) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Whether a file may hold many articles, by its name.
pub(crate) fn may_be_container(path: &Path) -> bool {
    is_uncertain(path) || extension(path).is_some_and(|extension| is_one_of(&CONTAINERS, extension))
}

/// Whether a file has a name that files of any kind have: its first bytes tell.
fn is_uncertain(path: &Path) -> bool {
    match extension(path) {
        Some(extension) => is_one_of(&UNCERTAIN, extension),
        None => path.file_name().is_some_and(|name| NAMES.iter().any(|known| name == *known)),
    }
}

/// Whether the first bytes of a file say that it is an article or holds some. One that cannot be read is left to those who
/// read it, and say why not.
pub(crate) fn begins_well(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = open_file(path).ok().and_then(|file| file.take(START_BYTES).read_to_end(&mut start).ok());
    read.is_none() || begins_like_article(&start, &descriptive_name(path)) || newsboat::is_cache(path, &start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        assert!(is_article(Path::new("a.HTML")) && !is_article(Path::new("a.png")));
    }

    #[test]
    fn messages_of_a_maildir_have_no_extension() {
        assert!(is_article(Path::new("mail/cur/1561943100.M1P2.host:2,S")));
        assert!(is_article(Path::new("new/1561943100.1234_1.host")));
        for other in
            ["tmp/1561943100.M1P2.host", "cur/1.png", "cur/lamp", "cur/1561943100", "1561943100.M1P2.host"]
        {
            assert!(!is_article(Path::new(other)), "{other}");
        }
    }

    #[test]
    fn names_that_files_of_any_kind_have_are_no_certain_ones() {
        for name in
            ["x/urls", "Pocket.csv", "bookmarks-2026.JSON", "part_000001.csv", "feed.xml", "Bookmarks"]
        {
            assert!(is_article(Path::new(name)) && !is_surely_article(Path::new(name)), "{name}");
        }
        for name in ["feeds.opml", "lamp.atom", "lamp.RSS", "lamp.warc"] {
            assert!(is_surely_article(Path::new(name)), "{name}");
        }
        for name in ["urls.ini", "pocket", "bookmark.png", "feed"] {
            assert!(!is_article(Path::new(name)), "{name}");
        }
    }
}
