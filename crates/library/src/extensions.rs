//! Which files are articles, judged by the extension of their name, or by the folder of a maildir that they are in.

use std::path::Path;

/// The file name extensions of articles, in lower case.
pub const EXTENSIONS: [&str; 9] = ["md", "markdown", "html", "htm", "xhtml", "txt", "mhtml", "mht", "eml"];

/// Returns whether the name of a file has an extension of [`EXTENSIONS`], in upper or lower case, or is that of a message
/// in a maildir.
pub fn is_article(path: &Path) -> bool {
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
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension)))
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
}
