//! The links of a list as plain text, for whoever follows them instead of reading the list.

use super::super::{Format, recognize};
use super::{Form, Link, List, read};
use crate::input::decode;
use crate::input::plain::{entities, plain};
use crate::input::sanitize::sanitize;

/// A link of a list, in plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedLink {
    /// The address of the page; empty if the list has only that of a feed.
    pub address: String,
    /// The address of a feed.
    pub feed: Option<String>,
    /// The title; empty if there is none.
    pub title: String,
    /// The names of the folders that it is in, from the outermost on.
    pub folders: Vec<String>,
    /// The tags.
    pub tags: Vec<String>,
}

/// Returns the links of a list that a program exported, in their order, whatever its form; the name of the file decides where
/// the content leaves that open. `None` if it is no such list, or newsboat's `urls`, whose lines say more than links can.
pub fn listed_links(bytes: &[u8], name: &str) -> Option<Vec<ListedLink>> {
    let form = match recognize(bytes, name)? {
        Format::Links(form) if form != Form::Urls => form,
        _ => return None,
    };
    Some(read(&decode::decode(bytes, &mut Vec::new()), form).listed())
}

impl List {
    fn listed(&self) -> Vec<ListedLink> {
        let mut path: Vec<String> = Vec::new();
        let mut listed = Vec::new();
        for folder in &self.folders {
            path.truncate(folder.depth.saturating_sub(1));
            if folder.depth > 0 {
                path.push(plain(&folder.name));
            }
            let is_link = |link: &&Link| !link.address.is_empty() || !link.feed.is_empty();
            listed.extend(folder.links.iter().filter(is_link).map(|link| link.listed(&path)));
        }
        listed
    }
}

impl Link {
    fn listed(&self, folders: &[String]) -> ListedLink {
        let address = |written: &str| sanitize(entities(written).trim());
        ListedLink {
            address: address(&self.address),
            feed: Some(address(&self.feed)).filter(|feed| !feed.is_empty()),
            title: plain(&self.title),
            folders: folders.iter().filter(|name| !name.is_empty()).cloned().collect(),
            tags: self.tags.iter().map(|tag| plain(tag)).filter(|tag| !tag.is_empty()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_listed_with_the_folders_that_they_are_in() {
        let outline = "<opml><body>\
            <outline text='渡口 &amp; 灯' xmlUrl='https://a.example/feed?x=1&amp;y=2' htmlUrl='https://a.example/'/>\
            <outline text='水'><outline text='河'><outline text='上' xmlUrl='https://b.example/rss' category='one,two words'/></outline>\
            <outline text='nothing'/></outline><outline text='下' type='link' url='https://c.example/'/></body></opml>";
        let links = listed_links(outline.as_bytes(), "feeds.opml").unwrap();
        let shown: Vec<_> = links
            .iter()
            .map(|link| {
                (link.address.as_str(), link.feed.as_deref(), link.title.as_str(), link.folders.join("/"))
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("https://a.example/", Some("https://a.example/feed?x=1&y=2"), "渡口 & 灯", String::new()),
                ("https://c.example/", None, "下", String::new()),
                ("", Some("https://b.example/rss"), "上", "水/河".to_owned()),
            ]
        );
        assert_eq!(links[2].tags, ["one", "two words"]);
    }

    #[test]
    fn what_is_no_list_or_has_lines_of_newsboat_has_no_links() {
        assert_eq!(listed_links("https://a.example/feed one\n".as_bytes(), "urls"), None);
        assert_eq!(listed_links("<p>灯 https://a.example/</p>".as_bytes(), "a.html"), None);
        let table = "url,title,folder\nhttps://a.example/?a=1&b=2,灯,Unread\n";
        let links = listed_links(table.as_bytes(), "saved.csv").unwrap();
        assert_eq!(
            (links[0].address.as_str(), links[0].folders.join("/")),
            ("https://a.example/?a=1&b=2", "Unread".into())
        );
    }
}
