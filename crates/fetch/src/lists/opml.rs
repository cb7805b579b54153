//! Subscriptions as OPML, which every feed reader imports.

use std::collections::HashMap;
use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::events::FeedStatus;
use crate::subscription::Subscription;

/// A group of feeds, and the groups in it.
#[derive(Default)]
struct Group<'s> {
    feeds: Vec<&'s Subscription>,
    groups: Vec<(&'s str, Self)>,
}

/// Writes subscriptions as OPML 2.0: a group for each folder, tags as categories. What is known about a feed gives the title
/// that its subscription does not have, and the address that takes the place of another for good.
pub fn opml(subscriptions: &[Subscription], statuses: &[FeedStatus]) -> String {
    let statuses: HashMap<&str, &FeedStatus> =
        statuses.iter().map(|status| (status.url.as_str(), status)).collect();
    let mut all = Group::default();
    for subscription in subscriptions {
        let mut group = &mut all;
        for name in subscription.folder.iter().flat_map(|folder| folder.split('/')) {
            let known = group.groups.iter().position(|(known, _)| *known == name);
            let at = known.unwrap_or_else(|| {
                group.groups.push((name, Group::default()));
                group.groups.len() - 1
            });
            // It has just been found or made.
            let Some((_, inner)) = group.groups.get_mut(at) else { break };
            group = inner;
        }
        group.feeds.push(subscription);
    }
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>yuelan</title></head>\n  <body>\n",
    );
    write(&all, &statuses, 2, &mut text);
    text + "  </body>\n</opml>\n"
}

fn write(group: &Group<'_>, statuses: &HashMap<&str, &FeedStatus>, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    for feed in &group.feeds {
        let status = statuses.get(feed.url.as_str());
        let known = status.map(|status| status.title.as_str()).filter(|title| !title.is_empty());
        let url = status.and_then(|status| status.current_url.as_deref()).unwrap_or(&feed.url);
        let title = escape(feed.title.as_deref().or(known).unwrap_or(url));
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "{indent}<outline type=\"rss\" text=\"{title}\" title=\"{title}\" xmlUrl=\"{}\"",
            escape(url)
        );
        if !feed.tags.is_empty() {
            let _ = write!(text, " category=\"{}\"", escape(feed.tags.join(",")));
        }
        text.push_str("/>\n");
    }
    for (name, inner) in &group.groups {
        let name = escape(*name);
        let _ = writeln!(text, "{indent}<outline text=\"{name}\" title=\"{name}\">");
        write(inner, statuses, depth + 1, text);
        let _ = writeln!(text, "{indent}</outline>");
    }
}
