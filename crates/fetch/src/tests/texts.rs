//! Full texts and pictures.

use super::server::{Answer, Server};
use super::{Place, feed, item};
use crate::{FeedOptions, FetchError, FullText, Images, Subscription};
use yuelan_library::{Library, Location};

/// A picture of one pixel.
const PIXEL: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

fn server() -> Server {
    Server::new(|request, _| {
        let host = request.header("host").unwrap_or_default();
        let linked = |number: usize, text: &str| {
            item(number, &format!("文 {number}"), text)
                .replace("https://articles.example", &format!("http://{host}"))
        };
        let long = "船还没有来，灯就亮着，水面上什么也没有。".repeat(60);
        match request.path.as_str() {
            "/feed" => Answer::ok(feed(
                "f",
                &[linked(1, "开头…"), linked(2, &long), linked(3, "short"), linked(4, "x")],
            )),
            "/pictures" => Answer::ok(feed(
                "p",
                &[linked(
                    5,
                    "<img src='/a/1.gif'><img src='/b/1.gif'><img src='/lamp.gif?w=1'><img src='/none.gif'><img src='/text.gif'>",
                )],
            )),
            "/1" | "/2" => Answer::ok(format!(
                "<!DOCTYPE html><html><head><title>t</title></head><body><nav><a href=/>home</a></nav><article>\
                <h1>t</h1>{}</article></body></html>",
                "<p>入夜以后，渡口的灯还亮着，船没有来，人也没有走，水面上什么也没有。</p>".repeat(9)
            )),
            "/3" => Answer::ok("<!DOCTYPE html><html><body><p>no</p></body></html>"),
            "/none.gif" | "/4" => Answer::status(404),
            "/text.gif" => Answer::ok("text").with("Content-Type", "text/plain"),
            _ => Answer::ok(PIXEL).with("Content-Type", "image/gif"),
        }
    })
}

fn subscription(server: &Server, path: &str, full: FullText, images: Images) -> Subscription {
    let options = FeedOptions { full: Some(full), images: Some(images), ..FeedOptions::default() };
    Subscription { options, ..Subscription::new(server.at(path)) }
}

#[test]
fn short_articles_get_the_text_of_their_pages() {
    let server = server();
    let mut place = Place::new();
    place.fetch_all(&[subscription(&server, "/feed", FullText::Short, Images::Never)]);
    assert!(place.text("f/2026-11-02 文 1.html").contains("入夜以后"));
    assert!(!place.text("f/2026-11-02 文 1.html").contains("home"));
    assert!(place.text("f/2026-11-03 文 2.html").contains("船还没有来"));
    assert!(place.text("f/2026-11-04 文 3.html").contains("short"), "a page with less is not taken");
    assert!(place.text("f/2026-11-05 文 4.html").contains("<p>x</p>"), "nor one that fails");
    assert_eq!(place.errors(), [(server.at("/4"), FetchError::HttpStatus(404))]);
    assert_eq!((server.requests("/1").len(), server.requests("/2").len()), (1, 0));
    place.fetch_all(&[subscription(&server, "/feed", FullText::Short, Images::Never)]);
    assert_eq!(server.requests("/1").len(), 1, "a page is asked for once");
}

#[test]
fn pages_are_asked_for_always_or_never() {
    let server = server();
    let mut place = Place::new();
    place.fetch_all(&[subscription(&server, "/feed", FullText::Never, Images::Never)]);
    assert!(server.requests("/1").is_empty());
    let mut place = Place::new();
    place.options.full = FullText::Always;
    place.fetch(&[server.at("/feed")]);
    assert_eq!(server.requests("/2").len(), 1);
    assert!(place.text("f/2026-11-03 文 2.html").contains("船还没有来"), "the longer text stays");
}

#[test]
fn pictures_are_saved_where_the_picture_view_finds_them() {
    let server = server();
    let mut place = Place::new();
    place.fetch_all(&[subscription(&server, "/pictures", FullText::Never, Images::All)]);
    let files = place.files();
    let pictures: Vec<&String> = files.iter().filter(|file| file.contains(".gif")).collect();
    assert_eq!(pictures.len(), 3, "{files:?}");
    assert!(files.contains(&"p/2026-11-06 文 5/lamp.gif".to_owned()), "{files:?}");
    assert_eq!(place.errors().len(), 2);
    assert_eq!(place.summary.problems, 2);
    let library = Library::new(vec![place.options.into.clone()]);
    let article = Location::from(place.options.into.join("p/2026-11-06 文 5.html"));
    for path in ["/a/1.gif", "/b/1.gif", "/lamp.gif?w=1"] {
        assert!(library.picture(&article, &server.at(path)).is_ok(), "{path}");
    }
    assert!(library.picture(&article, &server.at("/none.gif")).is_err());
    assert_eq!(server.requests("/lamp.gif?w=1")[0].header("referer"), Some(server.at("/5")));
}
