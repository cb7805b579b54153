//! Which files are written, and which are not.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use super::server::{Answer, Server};
use super::{Place, feed, item, items};
use crate::{Counts, Deleted, FetchError, FetchEvent, FetchSummary, Subscription, fetch, status};
use yuelan_library::Query;
use yuelan_loader::Loader;

/// A server whose feed a test changes.
fn changing() -> (Server, Arc<Mutex<String>>) {
    let body: Arc<Mutex<String>> = Arc::default();
    let sent = Arc::clone(&body);
    (Server::new(move |_, _| Answer::ok(sent.lock().expect("a text").clone())), body)
}

fn set(body: &Arc<Mutex<String>>, text: String) {
    *body.lock().expect("a text") = text;
}

#[test]
fn an_article_is_a_file_with_head_and_body() {
    let (server, body) = changing();
    set(&body, feed("渡口: 灯", &[item(3, "it's a \"lamp\" / boat", "水静 <b>灯</b>")]));
    let mut place = Place::new();
    let url = server.at("/feed");
    let subscription =
        Subscription { tags: vec!["a b".into()], folder: Some("组".into()), ..Subscription::new(&url) };
    let summary = place.fetch_all(&[subscription]);
    assert_eq!(summary.articles, Counts { new: 1, ..Counts::default() });
    let file = "组/渡口： 灯/2026-11-04 it's a ＂lamp＂ ／ boat.html";
    assert_eq!(place.files(), [file]);
    let loaded = Loader::new().load_bytes(place.text(file).into_bytes(), "x.html");
    let meta = &loaded.article.meta;
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    assert_eq!(meta.title, "it's a \"lamp\" / boat");
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2026-11-04T08:00:00Z"));
    assert_eq!(meta.source.as_deref(), Some("渡口: 灯"));
    assert_eq!(meta.link.as_deref(), Some("https://articles.example/3"));
    assert_eq!(meta.tags, ["a b"]);
    assert_eq!(loaded.article.blocks.len(), 1);
    for line in ["guid: 'id-3'".to_owned(), format!("feed: '{url}'")] {
        assert!(place.text(file).contains(&line), "{}", place.text(file));
    }
}

#[test]
fn what_was_deleted_or_renamed_never_comes_back() {
    let (server, body) = changing();
    set(&body, feed("f", &items(1..=3)));
    let mut place = Place::new();
    let urls = [server.at("/feed")];
    place.fetch(&urls);
    place.remove("f/2026-11-02 文 1.html");
    std::fs::rename(place.options.into.join("f/2026-11-03 文 2.html"), place.options.into.join("kept.html"))
        .expect("a file");
    // The feed drops one and brings it again later.
    for numbers in [2..=4, 1..=5] {
        set(&body, feed("f", &items(numbers)));
        place.fetch(&urls);
    }
    set(&body, feed("f", &[item(1, "文 1", "changed"), item(2, "文 2", "changed")]));
    assert_eq!(place.fetch(&urls).articles, Counts { unchanged: 2, ..Counts::default() });
    let files = ["f/2026-11-04 文 3.html", "f/2026-11-05 文 4.html", "f/2026-11-06 文 5.html", "kept.html"];
    assert_eq!(place.files(), files);
}

#[test]
fn what_was_deleted_in_newsboat_stays_away_even_if_its_feed_fails_at_first() {
    let (server, body) = changing();
    set(&body, "no feed".into());
    let mut place = Place::new();
    let urls = [server.at("/feed"), server.at("/other")];
    let cache = place.folder.path().join("cache.db");
    let tables = "CREATE TABLE rss_feed (rssurl, url, title);
        CREATE TABLE rss_item (guid, url, feedurl, unread, flags, deleted);";
    let connection = rusqlite::Connection::open(&cache).expect("a file");
    connection.execute_batch(tables).expect("tables");
    for (guid, number, deleted) in [("id-1", 1, 1), ("made by newsboat", 2, 1), ("id-3", 3, 0)] {
        let link = format!("https://articles.example/{number}");
        let row = (guid, link, &urls[0], 1, "", deleted);
        connection.execute("INSERT INTO rss_item VALUES (?, ?, ?, ?, ?, ?)", row).expect("a row");
    }
    place.options.deleted = Deleted::of_newsboat(&cache);
    place.fetch(&urls[..1]);
    assert_eq!(place.files(), [""; 0]);
    // By a timer, without newsboat.
    place.options.deleted = Deleted::default();
    set(&body, feed("f", &items(1..=4)));
    let counts = place.fetch(&urls[..1]).articles;
    assert_eq!(counts, Counts { new: 2, unchanged: 1, ignored: 1, ..Counts::default() });
    set(&body, feed("f", &[item(1, "new title", "changed"), item(2, "new title", "changed")]));
    assert_eq!(place.fetch(&urls[..1]).articles, Counts { unchanged: 2, ..Counts::default() });
    assert_eq!(place.files(), ["f/2026-11-04 文 3.html", "f/2026-11-05 文 4.html"]);
    assert_eq!(status(&place.options.state_file).expect("a state")[0].articles, 2);
    assert_eq!(crate::files(&place.options.state_file).expect("a state").len(), 2);
    // In another feed it was not deleted.
    set(&body, feed("g", &items(1..=1)));
    assert_eq!(place.fetch(&urls[1..]).articles, Counts { new: 1, ..Counts::default() });
}

#[test]
fn changed_content_is_written_unless_somebody_else_has_changed_the_file() {
    let (server, body) = changing();
    set(&body, feed("f", &items(1..=2)));
    let mut place = Place::new();
    let urls = [server.at("/feed")];
    place.fetch(&urls);
    let (first, second) = ("f/2026-11-02 文 1.html", "f/2026-11-03 文 2.html");
    place.write(second, "mine");
    set(&body, feed("f", &[item(1, "new title", "new words"), item(2, "文 2", "new words")]));
    assert_eq!(place.fetch(&urls).articles, Counts { updated: 1, unchanged: 1, ..Counts::default() });
    assert!(place.text(first).contains("new words") && place.text(first).contains("new title"));
    assert_eq!(place.text(second), "mine");
    assert_eq!(place.files(), [first, second], "the names stay");
    assert!(place.events.iter().any(|event| matches!(event, FetchEvent::Article { is_update: true, .. })));
}

#[test]
fn one_address_in_two_feeds_is_one_file() {
    let server = Server::new(|request, _| {
        let linked = |id: &str, link: &str| {
            format!(
                "<item><guid isPermaLink=\"false\">{id}</guid><title>{id}</title><link>{link}</link></item>"
            )
        };
        Answer::ok(match request.path.as_str() {
            "/a" => feed("a", &[linked("a1", "https://x.example/1?utm_source=a&amp;id=2#top")]),
            "/b" => {
                feed("b", &[linked("b1", "https://x.example/1?id=2"), linked("b2", "https://x.example/2")])
            }
            path => {
                feed(path, &[1, 2].map(|number| linked(&format!("{path}{number}"), "https://home.example/")))
            }
        })
    });
    let mut place = Place::new();
    place.options.connections_per_host = 4;
    let urls = ["/a", "/b", "/c", "/d"].map(|path| server.at(path));
    assert_eq!(place.fetch(&urls).articles.new, 6);
    let firsts =
        place.files().iter().filter(|file| file.ends_with("a1.html") || file.ends_with("b1.html")).count();
    assert_eq!((firsts, place.files().len()), (1, 6), "{:?}", place.files());
    assert_eq!(place.fetch(&urls).articles.new, 0);
}

#[test]
fn names_that_are_taken_get_numbers_and_titles_never_leave_the_folder() {
    let (server, body) = changing();
    let hostile = item(1, "../../../x", "1").replace("Sat, 02 Nov 2026 08:00:00 GMT", "");
    set(&body, feed("..", &[item(2, "灯", "a"), item(30, "灯", "b"), hostile]));
    let mut place = Place::new();
    place.fetch(&[server.at("/feed")]);
    let files = ["．/2026-11-03 灯 2.html", "．/2026-11-03 灯.html", "．/．./../x.html"];
    let _ = files;
    assert_eq!(place.files().len(), 3);
    assert!(
        place.files().iter().all(|file| file.starts_with('．') && file.matches('/').count() == 1),
        "{:?}",
        place.files()
    );
    assert!(place.files().contains(&"．/2026-11-03 灯 2.html".to_owned()));
}

#[test]
fn a_lost_state_doubles_nothing() {
    let (server, body) = changing();
    set(&body, feed("f", &items(1..=3)));
    let mut place = Place::new();
    let urls = [server.at("/feed")];
    place.fetch(&urls);
    let files = place.files();
    place.options.state_file = place.folder.path().join("other.db");
    assert_eq!(place.fetch(&urls).articles, Counts { unchanged: 3, ..Counts::default() });
    assert_eq!(place.files(), files);
    // What is found is kept up to date like what was written.
    set(&body, feed("f", &[item(1, "文 1", "changed")]));
    assert_eq!(place.fetch(&urls).articles.updated, 1);
}

#[test]
fn a_dry_run_reports_and_writes_nothing() {
    let (server, body) = changing();
    set(&body, feed("f", &items(1..=2)));
    let mut place = Place::new();
    place.options.dry_run = true;
    assert_eq!(place.fetch(&[server.at("/feed")]).articles.new, 2);
    assert_eq!(place.events.iter().filter(|event| matches!(event, FetchEvent::Article { .. })).count(), 2);
    assert!(!place.options.into.exists() && !place.options.state_file.exists());
    place.options.dry_run = false;
    assert_eq!(place.fetch(&[server.at("/feed")]).articles.new, 2);
    set(&body, feed("f", &items(1..=3)));
    place.options.dry_run = true;
    assert_eq!(place.fetch(&[server.at("/feed")]).articles.new, 1);
    assert_eq!(place.files().len(), 2);
}

#[test]
fn what_has_no_title_is_named_by_its_text_which_stays() {
    let (server, body) = changing();
    let untitled = |number: usize, html: &str| item(number, "", html).replace("<title></title>", "");
    let long = "The ferry was late again, and nobody minded, because the water was so very quiet tonight.";
    let items = [
        untitled(1, "渡口的灯亮了。"),
        untitled(2, long),
        untitled(3, "<a href=\"https://a.example/x\">the lamp of the ferry</a>"),
        untitled(4, ""),
    ];
    set(&body, feed("f", &items));
    let mut place = Place::new();
    assert_eq!(place.fetch(&[server.at("/feed")]).articles.new, 4);
    assert_eq!(
        place.files(),
        [
            "f/2026-11-02 渡口的灯亮了。.html",
            "f/2026-11-03 The ferry was late again, and nobody minded, because the….html",
            "f/2026-11-04 the lamp of….html",
            "f/2026-11-05.html",
        ]
    );
    let texts: Vec<String> = place
        .files()
        .iter()
        .map(|file| {
            let blocks = Loader::new().load_bytes(place.text(file).into_bytes(), "a.html").article.blocks;
            blocks.iter().map(yuelan_article::Block::plain_text).collect::<String>().trim().to_owned()
        })
        .collect();
    assert_eq!(texts, ["渡口的灯亮了。", long, "the lamp of the ferry", ""]);
}

#[test]
fn ignored_articles_are_not_written() {
    let (server, body) = changing();
    set(&body, feed("f", &[item(1, "weekly advertisement", "1"), item(2, "灯", "2")]));
    let mut place = Place::new();
    place.options.ignore = vec![Query::new("advertisement")];
    let counts = place.fetch(&[server.at("/feed")]).articles;
    assert_eq!(counts, Counts { new: 1, ignored: 1, ..Counts::default() });
    assert_eq!(place.files(), ["f/2026-11-03 灯.html"]);
}

#[test]
fn a_folder_that_cannot_be_written_loses_nothing() {
    let (server, body) = changing();
    set(&body, feed("f", &items(1..=3)));
    let mut place = Place::new();
    let urls = [server.at("/feed"), server.at("/other")];
    // A file where the folder is to be: nothing can be written, whoever runs this.
    std::fs::create_dir_all(&place.options.into).expect("a folder");
    place.write("f", "in the way");
    place.fetch(&urls[..1]);
    assert!(matches!(place.errors()[..], [(_, FetchError::Unwritable(_))]), "{:?}", place.errors());
    assert_eq!(place.summary.failed, 1);
    place.remove("f");
    assert_eq!(place.fetch(&urls[..1]).articles.new, 3);
    assert_eq!(place.files().len(), 3);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_once_and_nothing_is_lost() {
    let server = Server::new(|request, _| {
        let number: usize = request.path.trim_start_matches('/').parse().unwrap_or(0);
        Answer::ok(feed(&request.path, &items(number * 10..number * 10 + 3)))
    });
    let mut place = Place::new();
    place.options.connections = 1;
    let urls: Vec<String> = (0..4).map(|number| server.at(&format!("/{number}"))).collect();
    let folder = place.options.into.join("／1");
    std::fs::create_dir_all(&folder).expect("a folder");
    // What is written there finds no space.
    let part = folder.join(".2026-11-12 文 11.html.part");
    std::os::unix::fs::symlink("/dev/full", part).expect("a link");
    place.fetch(&urls);
    let into = place.options.into.to_string_lossy().into_owned();
    assert_eq!(place.errors(), [(into, FetchError::DiskFull)]);
    let FetchSummary { feeds, failed, articles, .. } = place.summary;
    assert_eq!((feeds, failed, articles.new), (1, 1, 4));
    assert_eq!(place.files().len(), 4, "{:?}", place.files());
    assert!(server.requests("/2").is_empty(), "the rest would find no space either");
    assert!(!place.files().iter().any(|file| file.contains(".part")), "{:?}", place.files());
    assert_eq!(place.fetch(&urls).articles.new, 8);
    assert_eq!(place.errors(), []);
    assert_eq!(place.files().len(), 12);
}

#[test]
fn a_run_can_be_broken_off_and_the_rest_follows() {
    let server = Server::new(|request, _| Answer::ok(feed(&request.path, &items(1..=2))));
    let mut place = Place::new();
    place.options.connections = 1;
    let subscriptions: Vec<Subscription> =
        (0..20).map(|number| Subscription::new(server.at(&format!("/{number}")))).collect();
    let summary = fetch(&subscriptions, &place.options, &mut |event| match event {
        FetchEvent::Done { .. } => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    let summary = summary.expect("a state");
    assert!(summary.is_cancelled && summary.feeds < 20, "{summary:?}");
    place.fetch_all(&subscriptions);
    let known: usize =
        status(&place.options.state_file).expect("a state").iter().map(|feed| feed.articles).sum();
    assert_eq!(known, 40);
}

#[test]
fn text_of_a_server_is_sanitized_everywhere() {
    let (server, body) = changing();
    set(&body, feed("f\u{202e}x\u{9b}31m", &[item(1, "a\u{202e}b\u{9b}c", "d\u{202e}e\u{9b}f")]));
    let mut place = Place::new();
    place.fetch(&[server.at("/feed")]);
    let shown = format!("{:?}{:?}{}", place.events, place.files(), place.text(&place.files()[0]));
    assert!(!shown.contains(['\u{202e}', '\u{9b}', '\u{1b}']), "{shown:?}");
    assert!(place.text(&place.files()[0]).contains("def"));
}
