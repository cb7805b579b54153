//! How an entry of a list begins: by the scheme of an address, or by that of a command.

/// Whether a word is the scheme of an address.
pub(super) fn is_scheme(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// Whether a word begins with a scheme: `https:`, `exec:`.
pub(super) fn has_scheme(word: &str) -> bool {
    word.contains("://") && word.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
        || ["exec:", "filter:", "feed:", "javascript:"].iter().any(|scheme| word.starts_with(scheme))
}

/// Returns the command of `exec:COMMAND` or `filter:COMMAND:ADDRESS`, and the address whose content it gets.
pub(crate) fn command_of(url: &str) -> Option<(&str, Option<&str>)> {
    if let Some(command) = url.strip_prefix("exec:") {
        return Some((command, None));
    }
    let (command, address) = url.strip_prefix("filter:")?.split_once(':')?;
    Some((command, Some(address)))
}
