//! Which files are articles, judged by the extension of their name.

use std::path::Path;

/// The file name extensions of articles, in lower case.
pub const EXTENSIONS: [&str; 6] = ["md", "markdown", "html", "htm", "xhtml", "txt"];

/// Returns whether the name of a file has an extension of [`EXTENSIONS`], in upper or lower case.
pub fn is_article(path: &Path) -> bool {
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
}
