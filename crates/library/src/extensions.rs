//! Which files are articles, judged by their name, or by the folder of a maildir that they are in.

use std::path::Path;

/// The file name extensions of articles, in lower case.
pub const EXTENSIONS: [&str; 21] = [
    "md", "markdown", "html", "htm", "xhtml", "txt", "mhtml", "mht", "eml", "opml", "adoc", "asciidoc",
    "asc", "org", "rst", "rest", "gmi", "gemini", "epub", "htz", "maff",
];

/// Extensions of files of which only some are lists of links.
const LISTS: [&str; 3] = ["json", "csv", "xml"];

/// What the names of those begin with or contain: the programs that export them, and what they call them.
const LIST_WORDS: [&str; 15] = [
    "bookmark",
    "delicious",
    "elcurator",
    "instapaper",
    "karakeep",
    "linkwarden",
    "opml",
    "omnivore",
    "part_0000",
    "pinboard",
    "pocket",
    "raindrop",
    "readability",
    "ril_export",
    "subscriptions",
];

/// Names of such lists without an extension.
const LIST_NAMES: [&str; 3] = ["urls", "Bookmarks", "pinboard_export"];

/// Returns whether a file is an article by its name: one with an extension of [`EXTENSIONS`], in upper or lower case, that of a
/// message in a maildir, or that of a list of links as programs name them: `urls`, `pocket.csv`,
/// `bookmarks-2026-11-28.json`.
pub fn is_article(path: &Path) -> bool {
    has_extension(path) || is_in_maildir(path) || may_be_list(path)
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

/// Whether a file has the name of a list of links, which other files may have, too: its first bytes tell.
pub(crate) fn may_be_list(path: &Path) -> bool {
    match extension(path) {
        Some(extension) => is_one_of(&LISTS, extension) && has_list_word(path),
        None => path.file_name().is_some_and(|name| LIST_NAMES.iter().any(|known| name == *known)),
    }
}

fn has_list_word(path: &Path) -> bool {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    LIST_WORDS.iter().any(|word| stem.contains(word))
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
    fn lists_of_links_are_told_by_their_names() {
        for name in
            ["x/urls", "Pocket.csv", "bookmarks-2026.JSON", "part_000001.csv", "feeds.opml", "Bookmarks"]
        {
            assert!(is_article(Path::new(name)), "{name}");
        }
        for name in ["data.csv", "package.json", "x.xml", "urls.db", "pocket", "bookmark.png"] {
            assert!(!is_article(Path::new(name)), "{name}");
        }
    }
}
