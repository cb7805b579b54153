//! Addresses of subscriptions: as they are typed, without the name and password in them, and in the form in which two are one.

use percent_encoding::percent_decode_str;
use url::Url;

use super::scheme::{command_of, has_scheme, is_scheme};
use crate::subscription::{FeedOptions, Subscription};
use yuelan_loader::sanitize;

/// Returns the subscription of an argument that is an address, or a command as newsboat's `urls` has them; `None` for the name
/// of a file.
pub fn address_of(argument: &str) -> Option<Subscription> {
    let is_address = command_of(argument).is_some()
        || argument.starts_with("feed:")
        || argument.split_once("://").is_some_and(|(scheme, _)| is_scheme(scheme));
    is_address.then(|| subscribe(&sanitize(argument.trim())))
}

/// Makes a subscription of an address. A name and a password in it become options, so that nothing shows them.
pub(super) fn subscribe(written: &str) -> Subscription {
    if let Some((command, Some(address))) = command_of(written) {
        let (address, options) = without_password(address);
        return Subscription { options, ..Subscription::new(format!("filter:{command}:{address}")) };
    }
    let (url, options) = without_password(&with_scheme(written));
    Subscription { options, ..Subscription::new(url) }
}

/// Gives an address the scheme that it is asked for by: `feed:` only says that it is a feed.
fn with_scheme(written: &str) -> String {
    let bare = written.strip_prefix("feed:").unwrap_or(written);
    match bare.strip_prefix("//") {
        Some(rest) if bare.len() < written.len() => format!("https://{rest}"),
        _ if has_scheme(bare) => bare.to_owned(),
        _ => format!("https://{bare}"),
    }
}

fn without_password(address: &str) -> (String, FeedOptions) {
    let Ok(mut url) = Url::parse(address) else { return (address.to_owned(), FeedOptions::default()) };
    if url.username().is_empty() && url.password().is_none() {
        return (address.to_owned(), FeedOptions::default());
    }
    let decoded = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
    let user = Some(decoded(url.username()));
    let password = url.password().map(decoded);
    // Neither fails for an address that has them.
    let _ = url.set_username("").and_then(|()| url.set_password(None));
    (url.into(), FeedOptions { user, password, ..FeedOptions::default() })
}

/// Returns the form in which addresses of the same feed are the same: without a fragment, the host in lower case.
pub(super) fn key(address: &str) -> String {
    let Subscription { url, .. } = subscribe(address);
    match Url::parse(&url) {
        Ok(mut parsed) if matches!(parsed.scheme(), "http" | "https") => {
            parsed.set_fragment(None);
            parsed.into()
        }
        _ => url,
    }
}
