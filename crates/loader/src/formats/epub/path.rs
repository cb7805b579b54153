//! Addresses within a book: relative to the folder of a member, encoded, with a fragment.

use percent_encoding::percent_decode_str;

/// The address of a place in a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The path of the member, as a key.
    pub(super) path: String,
    /// The id of an element in it.
    pub(super) fragment: Option<String>,
}

/// The extensions of documents.
pub(super) const DOCUMENTS: [&str; 3] = ["xhtml", "html", "htm"];

/// Whether a path ends with one of some extensions, in any case.
pub(super) fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extensions.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Returns the folder of a member, with a slash at its end if it is not the root.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or_default()
}

/// Resolves an address in a member; `None` if it leads out of the book. An address of a fragment alone leads into the
/// same member.
pub(super) fn resolve(from: &str, address: &str) -> Option<Target> {
    let address = address.trim();
    if has_scheme(address) || address.starts_with("//") {
        return None;
    }
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment)).filter(|fragment| !fragment.is_empty())),
        None => (address, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    let path = if path.is_empty() { from.to_owned() } else { join(folder(from), &decoded(path)) };
    Some(Target { path, fragment })
}

/// Joins a folder and a relative path. Above the root there is nothing.
fn join(folder: &str, path: &str) -> String {
    let base = if path.starts_with('/') { "" } else { folder };
    let mut segments: Vec<&str> = Vec::new();
    for segment in base.split('/').chain(path.split('/')) {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            other => segments.push(other),
        }
    }
    segments.join("/")
}

fn decoded(words: &str) -> String {
    percent_decode_str(words).decode_utf8_lossy().into_owned()
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_to_the_member_and_stay_in_the_book() {
        let found = |address: &str| {
            let target = resolve("OEBPS/text/a.xhtml", address)?;
            Some(format!("{} {}", target.path, target.fragment.unwrap_or_default()))
        };
        assert_eq!(found("../img/%E7%81%AF.png").as_deref(), Some("OEBPS/img/灯.png "));
        assert_eq!(found("b.xhtml#n%201").as_deref(), Some("OEBPS/text/b.xhtml n 1"));
        assert_eq!(found("#n").as_deref(), Some("OEBPS/text/a.xhtml n"));
        assert_eq!(found("/x.css").as_deref(), Some("x.css "));
        assert_eq!(found("../../../../etc/passwd").as_deref(), Some("etc/passwd "));
        assert_eq!(found("https://a.example/"), None);
        assert_eq!(found("//a.example/"), None);
    }
}
