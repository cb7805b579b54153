//! Lists at addresses.

use std::sync::{Arc, Mutex};

use super::server::{Answer, Server};
use super::{Place, feed, item};
use crate::{FeedOptions, FetchError, FetchEvent, Subscription, with_feeds_of_lists};

/// An outline of the feeds with these addresses.
fn outline(urls: &[String]) -> String {
    let outlines = urls.iter().map(|url| format!("<outline type=\"rss\" xmlUrl=\"{url}\"/>"));
    format!("<opml version=\"2.0\"><head/><body>{}</body></opml>", outlines.collect::<String>())
}

/// A server with feeds of one article, and a list that a test changes; without one it fails.
fn server() -> (Server, Arc<Mutex<Option<String>>>) {
    let list: Arc<Mutex<Option<String>>> = Arc::default();
    let sent = Arc::clone(&list);
    let server = Server::new(move |request, _| match request.path.as_str() {
        "/list" => match sent.lock().expect("a list").clone() {
            None => Answer::status(500),
            Some(list) => {
                let tag = format!("\"{}\"", list.len());
                let is_known = request.header("if-none-match").as_deref() == Some(tag.as_str());
                let answer = if is_known { Answer::status(304) } else { Answer::ok(list) };
                answer.with("ETag", tag)
            }
        },
        path => {
            let number = path.len() + usize::from(path.as_bytes()[1]);
            Answer::ok(feed(path, &[item(number, path, "灯")]))
        }
    });
    (server, list)
}

fn listed(place: &Place) -> Vec<usize> {
    let events = place.events.iter().filter_map(|event| match event {
        FetchEvent::List { feeds, .. } => Some(*feeds),
        _ => None,
    });
    events.collect()
}

#[test]
fn the_feeds_of_a_list_at_an_address_are_fetched_whether_it_answers_or_not() {
    let (server, list) = server();
    let set = |urls: &[&str]| {
        let urls: Vec<String> = urls.iter().map(|path| server.at(path)).collect();
        *list.lock().expect("a list") = Some(outline(&urls));
    };
    let mut place = Place::new();
    let agent = FeedOptions { user_agent: Some("Lamp".to_owned()), ..FeedOptions::default() };
    place.options.feeds = vec![(server.at("/a"), agent)];
    let urls = [server.at("/list")];
    set(&["/a", "/b"]);
    assert_eq!(place.fetch(&urls).articles.new, 2, "{:?}", place.errors());
    assert_eq!(listed(&place), [2]);
    assert_eq!(server.requests("/a")[0].header("user-agent").as_deref(), Some("Lamp"));
    place.fetch(&urls);
    assert_eq!((server.requests("/list").len(), server.requests("/b").len()), (2, 2), "it has not changed");
    set(&["/a", "/longer"]);
    assert_eq!(place.fetch(&urls).articles.new, 1, "what is new in the list is fetched at once");
    assert_eq!(server.requests("/b").len(), 2, "what is no longer in it is not asked");
    *list.lock().expect("a list") = None;
    place.fetch(&urls);
    assert_eq!(place.errors(), [(server.at("/list"), FetchError::HttpStatus(500))]);
    assert_eq!(server.requests("/longer").len(), 2, "without the list its feeds are the last ones");
    let known = with_feeds_of_lists(vec![Subscription::new(&urls[0])], &place.options);
    let known: Vec<(&str, bool)> =
        known.iter().map(|(feed, is_list)| (feed.url.as_str(), *is_list)).collect();
    assert_eq!(known, [(&*urls[0], true), (&*server.at("/a"), false), (&*server.at("/longer"), false)]);
}

#[test]
fn a_list_in_a_list_is_not_followed() {
    let (server, list) = server();
    let feeds = [server.at("/list"), server.at("/a")];
    *list.lock().expect("a list") = Some(outline(&feeds));
    let mut place = Place::new();
    let outer = Server::new({
        let inner = server.at("/list");
        move |_, _| Answer::ok(outline(std::slice::from_ref(&inner)))
    });
    place.fetch(&[outer.at("/outer")]);
    assert_eq!(place.errors(), [(server.at("/list"), FetchError::List)]);
    assert!(server.requests("/a").is_empty());
}
