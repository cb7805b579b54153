//! Lists with a feed on each line: newsboat's `urls` and plain lists of addresses.
//!
//! An entry is an address, then tags; a tag of several words is in quotes, one that begins with `~` is the title, `!` hides the
//! feed from newsboat's own list. `exec:COMMAND` and `filter:COMMAND:ADDRESS` are commands that make a feed, `query:` is a
//! selection of articles and no feed.

use super::address::subscribe;
use super::scheme::has_scheme;
use super::{FeedList, NotAList};
use crate::subscription::Subscription;
use yuelan_loader::{newsboat_words, sanitize, source_text};

/// Reads a list. Lines that are no entry are invalid; if the first one is, the file is no list at all.
pub(super) fn read(bytes: &[u8]) -> Result<FeedList, NotAList> {
    let text = source_text(bytes);
    if text.is_empty() && !bytes.is_empty() {
        return Err(NotAList);
    }
    let mut list = FeedList::default();
    let mut has_entries = false;
    for (number, line) in (1..).zip(text.lines()) {
        let mut words = newsboat_words(line).into_iter();
        let Some(first) = words.next() else { continue };
        if first.starts_with("query:") {
            has_entries = true;
        } else if is_entry(&first) {
            has_entries = true;
            list.subscriptions.push(entry(&first, words));
        } else if has_entries {
            list.invalid.push((number, sanitize(line.trim())));
        } else {
            return Err(NotAList);
        }
    }
    Ok(list)
}

fn entry(first: &str, words: impl Iterator<Item = String>) -> Subscription {
    let mut subscription = subscribe(first);
    for word in words {
        match word.strip_prefix('~') {
            Some(title) => {
                subscription.title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
            }
            None if word.starts_with('!') || word.trim().is_empty() => {}
            None => subscription.tags.push(word.trim().to_owned()),
        }
    }
    subscription
}

/// Whether a word is an address, a command, or a host with a path behind which only the scheme is missing.
fn is_entry(word: &str) -> bool {
    let host = word.split(['/', ':']).next().unwrap_or_default();
    let is_host = host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    has_scheme(word) || is_host
}
