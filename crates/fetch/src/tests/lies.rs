//! Servers that lie, break off, and never end.

use std::io::Write;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::server::{Answer, Server};
use super::{Place, feed, item, items};
use crate::FetchError;

fn error_of(answer: impl Fn() -> Answer + Send + Sync + 'static) -> FetchError {
    let server = Server::new(move |request, _| match request.path.as_str() {
        "/good" => Answer::ok(feed("good", &items(1..=1))),
        _ => answer(),
    });
    let mut place = Place::new();
    place.options.timeout = Duration::from_millis(1500);
    let began = Instant::now();
    let summary = place.fetch(&[server.at("/bad"), server.at("/good")]);
    assert!(began.elapsed() < Duration::from_secs(20));
    assert_eq!((summary.feeds, summary.failed), (1, 1), "the rest goes on");
    assert_eq!(place.files(), ["good/2026-11-02 文 1.html"], "no half file");
    let (at, error) = place.errors().remove(0);
    assert_eq!(at, server.at("/bad"));
    error
}

#[test]
fn a_304_that_nobody_asked_for_is_an_error() {
    assert_eq!(error_of(|| Answer::status(304)), FetchError::NotModifiedUnasked);
}

#[test]
fn endless_and_slow_bodies_end() {
    let endless = || Answer { endless: true, ..Answer::ok(vec![b' '; 1 << 20]) };
    assert!(matches!(error_of(endless), FetchError::TooLarge | FetchError::TimedOut));
    let slow = || Answer { slow: true, ..Answer::ok(feed("f", &items(1..=20))) };
    assert_eq!(error_of(slow), FetchError::TimedOut);
}

#[test]
fn a_gzip_bomb_ends_at_the_limit() {
    let bomb = || {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        for _ in 0..80 {
            encoder.write_all(&vec![b' '; 1 << 20]).expect("memory");
        }
        Answer::ok(encoder.finish().expect("memory")).with("Content-Encoding", "gzip")
    };
    assert!(bomb().body.len() < 200_000);
    assert!(matches!(error_of(bomb), FetchError::TooLarge | FetchError::TimedOut));
}

#[test]
fn compressed_feeds_are_read() {
    let server = Server::new(|_, _| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(feed("f", &items(1..=2)).as_bytes()).expect("memory");
        Answer::ok(encoder.finish().expect("memory")).with("Content-Encoding", "gzip")
    });
    let mut place = Place::new();
    assert_eq!(place.fetch(&[server.at("/feed")]).articles.new, 2);
    let accepted = server.requests("/feed")[0].header("accept-encoding").expect("a header");
    assert!(accepted.contains("gzip") && accepted.contains("br"), "{accepted}");
}

#[test]
fn a_server_without_encryption_is_said_as_such() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("https://{}/feed", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.write_all(b"HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n");
        }
    });
    let mut place = Place::new();
    place.fetch(std::slice::from_ref(&url));
    assert!(matches!(&place.errors()[..], [(at, FetchError::Tls(_))] if *at == url), "{:?}", place.errors());
}

#[test]
fn redirects_end() {
    assert_eq!(error_of(|| Answer::status(302).with("Location", "/bad")), FetchError::TooManyRedirects);
    assert_eq!(
        error_of(|| Answer::status(301).with("Location", "file:///etc/passwd")),
        FetchError::InvalidAddress
    );
    assert_eq!(
        error_of(|| Answer::status(301).with("Location", "ftp://a.example/")),
        FetchError::InvalidAddress
    );
    let server = Server::new(|request, _| {
        let number: usize = request.path.trim_start_matches('/').parse().unwrap_or(0);
        match number {
            5 => Answer::ok(feed("f", &items(1..=1))),
            number => Answer::status(302).with("Location", format!("/{}", number + 1)),
        }
    });
    let mut place = Place::new();
    assert_eq!(place.fetch(&[server.at("/0")]).articles.new, 1, "five are followed");
    place.fetch(&[server.at("/-1")]);
    let far = Server::new(|request, before| {
        Answer::status(302).with("Location", format!("{}{before}", request.path))
    });
    place.fetch(&[far.at("/x")]);
    assert_eq!(place.errors(), [(far.at("/x"), FetchError::TooManyRedirects)]);
}

#[test]
fn private_addresses_are_refused_behind_redirects_and_names() {
    let server = Server::new(|_, _| Answer::ok(feed("f", &items(1..=1))));
    let mut place = Place::new();
    place.options.allow_private = false;
    let named = server.at("/feed").replace("127.0.0.1", "localhost");
    for url in [server.at("/feed"), named] {
        place.fetch(std::slice::from_ref(&url));
        assert_eq!(place.errors(), [(url, FetchError::PrivateAddress)]);
    }
    assert!(server.requests("/feed").is_empty());
}

#[test]
fn a_page_in_place_of_a_feed_is_said_as_such() {
    let page = "<!DOCTYPE html><html><head><title>x</title></head><body><p>灯</p></body></html>";
    assert_eq!(error_of(move || Answer::ok(page)), FetchError::PageWithoutFeed);
    assert_eq!(error_of(|| Answer::ok("nothing of the kind")), FetchError::NotAFeed);
    assert_eq!(error_of(|| Answer::ok("")), FetchError::NotAFeed);
    assert_eq!(error_of(|| Answer::status(404)), FetchError::HttpStatus(404));
    let server = Server::new(move |_, before| match before {
        0 => Answer::ok(feed("f", &items(1..=1))),
        _ => Answer::ok(
            page.replace("<title>", "<link rel=alternate type=application/rss+xml href=/other><title>"),
        ),
    });
    let mut place = Place::new();
    place.fetch(&[server.at("/feed")]);
    place.fetch(&[server.at("/feed")]);
    assert_eq!(place.errors(), [(server.at("/feed"), FetchError::WebPage)]);
    assert!(server.requests("/other").is_empty(), "a feed that has become a page leads nowhere");
}

#[test]
fn the_feed_of_a_page_is_found_and_remembered() {
    let server = Server::new(|request, _| match request.path.as_str() {
        "/" => Answer::ok(
            "<!DOCTYPE html><head><link rel=alternate type=application/rss+xml href=/feed></head><body>",
        ),
        _ => Answer::ok(feed("f", &items(1..=2))),
    });
    let mut place = Place::new();
    for _ in 0..2 {
        place.fetch(&[server.at("/")]);
    }
    assert_eq!(place.files().len(), 2);
    assert_eq!((server.requests("/").len(), server.requests("/feed").len()), (1, 2));
}

#[test]
fn a_feed_of_many_megabytes_is_read() {
    let text = "渡口的灯亮了，船还没有来。".repeat(600);
    let many: Vec<String> = (0..500).map(|number| item(number, &format!("文 {number}"), &text)).collect();
    let body = feed("f", &many);
    assert!(body.len() > 10 << 20);
    let server = Server::new(move |_, _| Answer::ok(body.clone()));
    let mut place = Place::new();
    place.options.timeout = Duration::from_secs(60);
    assert_eq!(place.fetch(&[server.at("/feed")]).articles.new, 500, "{:?}", place.errors());
}
