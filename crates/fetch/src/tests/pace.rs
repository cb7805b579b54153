//! When feeds are asked for, and how.

use std::time::{Duration, Instant, SystemTime};

use super::server::{Answer, Server};
use super::{Place, feed, items};
use crate::{FeedOptions, FetchError, FetchEvent, Subscription, status};

#[test]
fn a_request_sends_the_validators_exactly_as_received() {
    let (etag, modified) = ("W/\"\u{e9} a, b\"", "yesterday, perhaps");
    let server = Server::new(move |request, _| {
        if request.header("if-none-match").is_some() {
            return Answer::status(304);
        }
        Answer::ok(feed("f", &items(1..=2))).with("ETag", etag).with("Last-Modified", modified)
    });
    let mut place = Place::new();
    let urls = [server.at("/feed")];
    for _ in 0..3 {
        place.fetch(&urls);
    }
    assert_eq!((place.summary.feeds, place.summary.not_modified), (1, 1));
    let requests = server.requests("/feed");
    assert_eq!(requests[0].header("if-none-match"), None);
    for request in &requests[1..] {
        assert_eq!(request.header("if-none-match").as_deref(), Some(etag));
        assert_eq!(request.header("if-modified-since").as_deref(), Some(modified));
    }
}

#[test]
fn validators_are_remembered_after_every_answer_even_of_the_same_body() {
    let server = Server::new(|_, before| {
        let answer = Answer::ok(feed("f", &items(1..=2)));
        // The third answer has none.
        if before == 2 { answer } else { answer.with("ETag", format!("\"{before}\"")) }
    });
    let mut place = Place::new();
    for _ in 0..4 {
        place.fetch(&[server.at("/feed")]);
    }
    let sent: Vec<_> =
        server.requests("/feed").iter().map(|request| request.header("if-none-match")).collect();
    assert_eq!(sent, [None, Some("\"0\"".into()), Some("\"1\"".into()), None]);
}

#[test]
fn what_a_server_asks_for_is_kept_and_only_our_hour_can_be_overridden() {
    let server = Server::new(|request, _| match request.path.as_str() {
        "/plain" => Answer::ok(feed("plain", &items(1..=1))),
        "/aged" => Answer::ok(feed("aged", &items(2..=2))).with("Cache-Control", "max-age=7200"),
        "/ttl" => {
            Answer::ok(feed("ttl", &items(3..=3)).replace("</title><item>", "</title><ttl>90</ttl><item>"))
        }
        "/busy" => Answer::status(429).with("Retry-After", "86400"),
        _ => Answer::status(503).with("Retry-After", "Tue, 28 Nov 2276 08:00:00 GMT"),
    });
    let mut place = Place::new();
    let paths = ["/plain", "/aged", "/ttl", "/down", "/busy"];
    for now in [false, false, true] {
        // Each on its own, since a host that refuses is left alone.
        for path in paths {
            place.options.now = now;
            place.fetch(&[server.at(path)]);
        }
    }
    assert_eq!(paths.map(|path| server.requests(path).len()), [2, 1, 1, 1, 1]);
    let state = status(&place.options.state_file).expect("a state");
    let next = |path: &str| {
        let feed = state.iter().find(|feed| feed.url == server.at(path)).expect("a feed");
        let next = feed.next.expect("a time").duration_since(SystemTime::now()).expect("later");
        next.as_secs().div_ceil(60)
    };
    assert_eq!(["/plain", "/aged", "/ttl", "/busy"].map(next), [60, 120, 90, 24 * 60]);
    assert!(next("/down") > 200 * 365 * 24 * 60);
}

#[test]
fn a_host_that_refuses_is_left_alone_for_all_its_feeds() {
    let server = Server::new(|_, _| Answer::status(429).with("Retry-After", "600"));
    let mut place = Place::new();
    let urls = ["/a", "/b", "/c"].map(|path| server.at(path));
    let summary = place.fetch(&urls);
    assert_eq!((summary.failed, summary.not_due), (1, 2));
    let asked: usize = ["/a", "/b", "/c"].map(|path| server.requests(path).len()).iter().sum();
    assert_eq!(asked, 1);
}

#[test]
fn a_permanent_redirect_that_is_seen_twice_changes_the_address() {
    let server = Server::new(|request, _| match request.path.as_str() {
        "/old" => Answer::status(301).with("Location", "/new"),
        "/temporary" => Answer::status(302).with("Location", "/new"),
        "/both" => Answer::status(308).with("Location", "/temporary"),
        _ => Answer::ok(feed("f", &items(1..=2))),
    });
    let mut place = Place::new();
    let moved = |place: &Place| {
        place.events.iter().find_map(|event| match event {
            FetchEvent::Moved { to, .. } => Some(to.clone()),
            _ => None,
        })
    };
    let mut found = Vec::new();
    for _ in 0..3 {
        place.fetch(&[server.at("/old")]);
        found.push(moved(&place));
    }
    assert_eq!(found, [None, Some(server.at("/new")), None]);
    assert_eq!(server.requests("/old").len(), 2);
    let state = status(&place.options.state_file).expect("a state");
    assert_eq!(state[0].current_url, Some(server.at("/new")));
    for path in ["/temporary", "/temporary", "/temporary"] {
        place.fetch(&[server.at(path)]);
        assert_eq!(moved(&place), None);
    }
    place.fetch(&[server.at("/both")]);
    place.fetch(&[server.at("/both")]);
    assert_eq!(moved(&place), Some(server.at("/temporary")));
}

#[test]
fn a_feed_that_is_gone_is_never_asked_for_again() {
    let server = Server::new(|_, _| Answer::status(410));
    let mut place = Place::new();
    let url = server.at("/feed");
    place.fetch(std::slice::from_ref(&url));
    assert!(place.events.contains(&FetchEvent::Gone { url: url.clone() }), "{:?}", place.events);
    assert_eq!(place.fetch(&[url]).gone, 1);
    assert_eq!(server.requests("/feed").len(), 1);
    assert!(status(&place.options.state_file).expect("a state")[0].is_gone);
}

#[test]
fn one_host_is_asked_once_at_a_time() {
    let server = Server::new(|request, _| Answer::ok(feed(&request.path, &[])));
    let mut place = Place::new();
    place.options.pause = Duration::from_millis(50);
    let urls: Vec<String> = (0..5).map(|number| server.at(&format!("/{number}"))).collect();
    let began = Instant::now();
    assert_eq!(place.fetch(&urls).feeds, 5);
    assert!(began.elapsed() >= Duration::from_millis(200), "{:?}", began.elapsed());
}

#[test]
fn headers_and_passwords_go_to_the_host_of_the_feed_only() {
    let other = Server::new(|_, _| Answer::ok(feed("f", &items(1..=1))));
    // Another name is another host.
    let elsewhere = other.at("/elsewhere").replace("127.0.0.1", "localhost");
    let server = Server::new(move |_, _| Answer::status(302).with("Location", elsewhere.clone()));
    let mut place = Place::new();
    let options = FeedOptions {
        headers: vec![("X-Token".into(), "secret".into())],
        user: Some("me".into()),
        password: Some("word".into()),
        user_agent: Some("Lamp/1".into()),
        ..FeedOptions::default()
    };
    let subscription = Subscription { options, ..Subscription::new(server.at("/feed")) };
    place.fetch_all(&[subscription]);
    let at_home = &server.requests("/feed")[0];
    assert_eq!(at_home.header("authorization").as_deref(), Some("Basic bWU6d29yZA=="));
    assert_eq!(at_home.header("x-token").as_deref(), Some("secret"));
    let away = &other.requests("/elsewhere")[0];
    assert_eq!((away.header("authorization"), away.header("x-token")), (None, None));
    assert_eq!(away.header("user-agent").as_deref(), Some("Lamp/1"));
    // In the address, too; and never in a file.
    let with_password = server.at("/own").replace("http://", "http://you:p%40ss@");
    place.fetch(&[with_password]);
    assert_eq!(server.requests("/own")[0].header("authorization").as_deref(), Some("Basic eW91OnBAc3M="));
    assert!(place.files().iter().all(|file| !place.text(file).contains("p%40ss")));
}

#[test]
fn a_missing_network_is_no_fault_of_the_feeds() {
    let closed = || {
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr());
        port.expect("a port").port()
    };
    let urls = [format!("http://127.0.0.1:{}/", closed()), format!("http://localhost:{}/", closed())];
    let mut place = Place::new();
    for _ in 0..3 {
        place.options.now = false;
        assert_eq!(place.fetch(&urls).failed, 2, "they are asked for as soon as there is a network");
    }
    let state = status(&place.options.state_file).expect("a state");
    assert!(state.iter().all(|feed| feed.errors == 0 && feed.last_error.is_some()), "{state:?}");
    let server = Server::new(|_, _| Answer::status(404));
    place.fetch(&[urls[0].clone(), server.at("/")]);
    let state = status(&place.options.state_file).expect("a state");
    assert!(state.iter().any(|feed| feed.url == urls[0] && feed.errors == 1), "{state:?}");
}

#[test]
fn failures_are_counted_and_no_network_is_said() {
    let mut place = Place::new();
    // Nobody listens on a port that was just given back.
    let port =
        std::net::TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port").port();
    let url = format!("http://127.0.0.1:{port}/feed");
    for _ in 0..2 {
        place.fetch(std::slice::from_ref(&url));
        assert!(
            matches!(&place.errors()[..], [(at, FetchError::Refused)] if *at == url),
            "{:?}",
            place.errors()
        );
    }
    let state = status(&place.options.state_file).expect("a state");
    assert_eq!(state[0].errors, 2);
    assert!(state[0].last_error.is_some() && state[0].last_success.is_none());
    place.options.now = false;
    assert_eq!(place.fetch(&[url]).not_due, 1);
}
