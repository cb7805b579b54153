//! `yuelan fetch`: lists, configuration, runs against a server on this machine, and what is said about all of them.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::program::{Folder, Ran, yuelan};
use crate::support::server::{Answer, Server};

const OUTLINE: &str = "<opml version=\"2.0\"><body><outline text=\"水\">\
    <outline text=\"河 &amp; 船\" xmlUrl=\"https://a.example/rss?a=1&amp;b=2\" category=\"one\"/></outline></body></opml>";
const URLS: &str =
    "# mine\nhttps://b.example/feed one \"two words\" \"~灯\"\n\"query:Unread:unread = \\\"yes\\\"\"\n";

/// Runs the command in a home of its own.
fn fetch(home: &Folder, arguments: &[&str]) -> Ran {
    let place = |name: &str| home.file(name).to_string_lossy().into_owned();
    let run = yuelan(["fetch"].iter().chain(arguments)).within(home.path()).env("HOME", &place(""));
    let run = run.env("XDG_CONFIG_HOME", &place("config")).env("XDG_STATE_HOME", &place("state"));
    run.env("XDG_DATA_HOME", &place("data")).run()
}

#[test]
fn lists_of_every_form_are_written_as_one_outline() {
    let home = Folder::of(&[("feeds.opml", OUTLINE), ("urls", URLS)]);
    let arguments =
        ["feeds.opml", "urls", "https://b.example/feed", "https://c.example/", "--export-opml", "-"];
    let written = fetch(&home, &arguments).well();
    for line in [
        "\n    <outline type=\"rss\" text=\"灯\" title=\"灯\" xmlUrl=\"https://b.example/feed\" category=\"one,two words\"/>\n",
        "\n    <outline type=\"rss\" text=\"https://c.example/\" title=\"https://c.example/\" xmlUrl=\"https://c.example/\"/>\n",
        "\n    <outline text=\"水\" title=\"水\">\n      <outline type=\"rss\" text=\"河 &amp; 船\" title=\"河 &amp; 船\" \
         xmlUrl=\"https://a.example/rss?a=1&amp;b=2\" category=\"one\"/>\n    </outline>\n",
    ] {
        assert!(written.contains(line), "{line} is not in {written}");
    }
    assert_eq!(written.matches("https://b.example/feed").count(), 1);
    fetch(&home, &["feeds.opml", "--export-opml", "out.opml"]).well();
    assert_eq!(
        fetch(&home, &["out.opml", "--export-opml", "-"]).well(),
        fs::read_to_string(home.file("out.opml")).unwrap()
    );
}

#[test]
fn what_is_wrong_with_a_list_is_said_and_the_others_are_used() {
    let home = Folder::of(&[
        ("a.md", "# 灯\n\n水静。\n"),
        ("list.txt", "https://a.example/\nno address here\n"),
        ("empty", "# nothing\n"),
    ]);
    let ran =
        fetch(&home, &["a.md", "list.txt", "empty", "gone.opml", "b.example/rss", "--export-opml", "-"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("https://a.example/"), "{}", ran.out);
    for line in [
        "yuelan: a.md: not a list of feeds or addresses\n",
        "yuelan: list.txt:2: not an address\n",
        "yuelan: empty: no feeds in it\n",
        "yuelan: gone.opml: no such file or folder\nyuelan: b.example/rss: no such file or folder\n  an address begins with https://\n",
    ] {
        assert!(ran.err.contains(line), "{line:?} is not in {}", ran.err);
    }
}

#[test]
fn without_a_list_or_a_folder_it_says_what_to_give() {
    let home = Folder::of(&[("urls", URLS)]);
    let ran = fetch(&home, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("no feeds to fetch") && ran.err.contains("fetch.lists"), "{}", ran.err);
    let ran = fetch(&home, &["urls"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("--into FOLDER") && ran.err.contains("fetch.into"), "{}", ran.err);
    let ran = fetch(&home, &["--status"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("no feeds were fetched yet"), "{}", ran.err);
    let ran = fetch(&home, &["--from", "newsboat"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no setup of newsboat found"), "{}", ran.err);
}

#[test]
fn lists_and_options_come_from_the_configuration() {
    let config = "[fetch]\nlists = [\"~/urls\"]\ninto = \"~/feeds\"\nfull = \"sometimes\"\npause = 0\n\
        [fetch.\"https://b.example/feed\"]\nuser = \"me\"\npassword = 1\nheader = \"x\"\nheaders = [\"no colon\"]\nimages = \"all\"\n";
    let home = Folder::of(&[("urls", URLS), ("config/yuelan/config.toml", config)]);
    let ran = fetch(&home, &["--export-opml", "-"]);
    assert_eq!(ran.code, Some(0), "errors in options leave the rest as it is");
    assert!(ran.out.contains("https://b.example/feed"), "{}", ran.out);
    for words in [
        "config.toml:4: invalid value for fetch.full: \"sometimes\" (expected \"never\" | \"short\" | \"always\")\n",
        "config.toml:8: invalid value for password: *** (expected text)\n",
        "config.toml:9: unknown option: fetch.\"https://b.example/feed\".header\n  did you mean headers?\n",
        "config.toml:10: invalid value for headers: *** (expected an array of strings)\n",
    ] {
        assert!(ran.err.contains(words), "{words:?} is not in {}", ran.err);
    }
}

#[test]
fn newsboat_gives_its_list() {
    let home = Folder::of(&[
        ("config/newsboat/urls", URLS),
        ("config/newsboat/config", "reload-threads 8\nmax-items 9\n"),
    ]);
    let words = "yuelan: newsboat: not taken over, see docs/from-newsboat.md: max-items\n";
    for _ in 0..2 {
        // What writes nothing remembers nothing.
        let ran = fetch(&home, &["--from", "newsboat", "--export-opml", "-"]);
        assert_eq!(ran.code, Some(0));
        assert!(ran.out.contains("https://b.example/feed"), "{}", ran.out);
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn query_feeds_are_said_once_as_lines_of_the_configuration_that_mean_the_same() {
    let home = Folder::of(&[PRIVATE]);
    fs::create_dir_all(home.file(".newsboat")).unwrap();
    let urls = "\"query:Lamps:title =~ \\\"lamp|灯\\\"\"\n\"query:New:unread = \\\"yes\\\"\"\n\"query:Week:age < 8\"\n";
    fs::write(home.file(".newsboat/urls"), format!("http://127.0.0.1:9/feed\n{urls}")).unwrap();
    fs::write(home.file(".newsboat/config"), "").unwrap();
    let ran = fetch(&home, &["--from", "newsboat", "--export-opml", "-"]);
    let lines =
        "  [queries]\n  \"Lamps\" = [\"title:\\\"lamp\\\"\", \"title:\\\"灯\\\"\"]\n  \"New\" = \"unread\"\n";
    assert!(ran.err.contains(lines), "{}", ran.err);
    assert!(ran.err.contains(": query:Week:age < 8\n"), "{}", ran.err);
    fs::write(home.file("config/yuelan/config.toml"), lines).unwrap();
    fs::write(home.file("lamp.md"), "---\ntitle: A lamp\n---\nx").unwrap();
    let config = home.file("config").to_string_lossy().into_owned();
    let list = yuelan(["list", "--query", "query:lamps query:new", "."]);
    let listed = list.within(home.path()).env("XDG_CONFIG_HOME", &config).run().well();
    assert!(listed.contains("lamp.md"), "{listed}");
}

#[test]
fn what_newsboat_keeps_out_is_kept_out_and_said_once_as_lines_of_the_configuration() {
    let server = Server::new(|_| {
        let item = |title, year| {
            format!(
                "<item><guid>{title}</guid><title>{title}</title><author>南窗</author>\
                 <pubDate>Fri, 27 Nov {year} 08:00:00 GMT</pubDate></item>"
            )
        };
        let items = [item("灯", 2999), item("船票 ad", 2999), item("旧灯", 1999)].concat();
        let feed = format!("<rss version=\"2.0\"><channel><title>ad</title>{items}</channel></rss>");
        Answer::Body("application/rss+xml", feed.into())
    });
    let (home, feed) = (Folder::of(&[PRIVATE]), server.at("/feed"));
    fs::create_dir_all(home.file(".newsboat")).unwrap();
    fs::write(home.file(".newsboat/urls"), &feed).unwrap();
    let config = format!(
        "ignore-article \"*\" \"title =~ \\\"ad\\\"\"\nignore-article \"{feed}\" \"author = \\\"远帆\\\"\"\n\
         ignore-article \"*\" \"content =~ \\\"灯\\\"\"\nkeep-articles-days 300\n"
    );
    fs::write(home.file(".newsboat/config"), config).unwrap();
    let ran = fetch(&home, &["--from", "newsboat", "--into", "feeds"]);
    assert!(ran.out.contains("1 new, 0 updated, 2 ignored, "), "{}", ran.out);
    let lines = format!(
        "  [fetch]\n  days = 300\n  ignore = [\"title:\\\"ad\\\"\"]\n  [fetch.\"{feed}\"]\n  ignore = [\"author:\\\"远帆\\\"\"]\n"
    );
    assert!(ran.err.contains(&lines), "{}", ran.err);
    assert!(ran.err.contains(": ignore-article * content =~ \"灯\"\n"), "{}", ran.err);
    let again = fetch(&home, &["--from", "newsboat", "--into", "feeds", "--now"]);
    assert_eq!((again.code, again.err.as_str()), (Some(0), ""));
    // Without newsboat, by those lines.
    let config = format!("[fetch]\nprivate = true\n{}", lines.replacen("  [fetch]\n", "", 1));
    fs::write(home.file("config/yuelan/config.toml"), config.replace("远帆", "南窗")).unwrap();
    let ran = fetch(&home, &[&feed, "--into", "others"]).well();
    assert!(ran.contains("0 new, 0 updated, 3 ignored, "), "{ran}");
}

/// A server with a feed that has one article more each time it is asked for.
fn server() -> Server {
    let times = Arc::new(AtomicUsize::new(0));
    Server::new(move |path| match path {
        "/feed" => {
            let item = |number| {
                format!(
                    "<item><title>第{number}盏灯</title><guid>lamp-{number}</guid><link>https://a.example/{number}</link>\
                     <pubDate>Fri, 27 Nov 2026 08:00:00 GMT</pubDate><description>水静，灯就静。</description></item>"
                )
            };
            let items: String = (0..=times.fetch_add(1, Ordering::Relaxed)).map(item).collect();
            let feed = format!("<rss version=\"2.0\"><channel><title>渡口</title>{items}</channel></rss>");
            Answer::Body("application/rss+xml", feed.into())
        }
        "/page" => Answer::Body("text/html", "<!DOCTYPE html><title>灯</title><p>水。".into()),
        _ => Answer::Head("404 Not Found", "X-A: b".into()),
    })
}

/// The tables of a cache of newsboat, with two articles of the feed: one read, one flagged.
const CACHE: &str = "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL);
    CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL,
    url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL,
    enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024), enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0);
    INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags) VALUES
    ('lamp-0', '灯', '', 'https://a.example/0', 'f', 0, '', 0, ''), ('lamp-1', '灯', '', 'https://a.example/1', 'f', 0, '', 1, 's');";

#[test]
fn what_newsboat_knows_to_be_read_and_flagged_is_taken_over() {
    let (server, home) = (server(), Folder::of(&[PRIVATE]));
    fs::create_dir_all(home.file(".newsboat")).unwrap();
    fs::write(home.file(".newsboat/urls"), format!("{} one\n", server.at("/feed"))).unwrap();
    rusqlite::Connection::open(home.file(".newsboat/cache.db")).unwrap().execute_batch(CACHE).unwrap();
    // The second time it has two articles.
    fetch(&home, &["--from", "newsboat", "--into", "feeds"]).well();
    let ran = fetch(&home, &["--from", "newsboat", "--into", "feeds", "--now"]).well();
    assert!(ran.contains("of 2 articles 1 were read and 1 starred; the same in other files: 2"), "{ran}");
    let state = home.file("state/yuelan/reading.db").to_string_lossy().into_owned();
    let titles = |query| {
        let ran = yuelan(["list", "--json", "--query", query, "--state", &state, "feeds"])
            .within(home.path())
            .run();
        ran.out.matches("\"title\"").count()
    };
    assert_eq!((titles("unread"), titles("starred")), (1, 1));
}

#[test]
fn a_first_fetch_that_fails_says_only_that() {
    let (server, home) = (server(), Folder::of(&[PRIVATE]));
    let gone = server.at("/gone");
    fs::create_dir_all(home.file(".newsboat")).unwrap();
    fs::write(home.file(".newsboat/urls"), &gone).unwrap();
    rusqlite::Connection::open(home.file(".newsboat/cache.db")).unwrap().execute_batch(CACHE).unwrap();
    let ran = fetch(&home, &["--from", "newsboat", "--into", "feeds"]);
    let words = format!("yuelan: {gone}: the server answers 404: there is no such page\n");
    assert_eq!((ran.code, ran.err), (Some(2), words));
    assert!(ran.out.contains("the same in other files: 0\n"), "{}", ran.out);
}

#[test]
fn articles_of_newsboat_are_told_apart_by_their_identifiers_where_they_have_one_address() {
    let item =
        |id| format!("<item><guid>{id}</guid><title>{id}</title><link>https://a.example/</link></item>");
    let body = format!(
        "<rss version=\"2.0\"><channel><title>f</title>{}{}{}</channel></rss>",
        item("one"),
        item("two"),
        item("four")
    );
    let server = Server::new(move |_| Answer::Body("application/rss+xml", body.clone().into_bytes()));
    let (home, feed) = (Folder::of(&[PRIVATE]), server.at("/feed"));
    fs::create_dir_all(home.file(".newsboat")).unwrap();
    fs::write(home.file(".newsboat/urls"), &feed).unwrap();
    let items =
        [("one", "", 0), ("two", "", 1), ("three", "three", 0), ("four", "", 1)].map(|(id, path, unread)| {
            format!("('{id}', '', '', 'https://a.example/{path}', '{feed}', 0, '', {unread}, '')")
        });
    let (tables, _) = CACHE.rsplit_once("('lamp-0'").unwrap();
    let cache = rusqlite::Connection::open(home.file(".newsboat/cache.db")).unwrap();
    cache.execute_batch(&format!("{tables}{}", items.join(", "))).unwrap();
    cache.execute("UPDATE rss_item SET deleted = 1 WHERE guid = 'four'", []).unwrap();
    let ran = fetch(&home, &["--from", "newsboat", "--into", "feeds"]).well();
    assert!(ran.contains("2 new, ") && ran.contains("deleted in newsboat, and not fetched: 1\n"), "{ran}");
    let words =
        "of 3 articles 2 were read and 0 starred; the same in other files: 1\n1 of them are nowhere else, ";
    assert!(ran.contains(words), "{ran}");
    let state = home.file("state/yuelan/reading.db").to_string_lossy().into_owned();
    let unread = ["list", "--json", "--query", "unread", "--state", &state, "feeds"];
    let listed = yuelan(unread).within(home.path()).run().out;
    assert!(listed.contains("\"two\"") && !listed.contains("\"one\""), "{listed}");
}

const PRIVATE: (&str, &str) = ("config/yuelan/config.toml", "[fetch]\nprivate = true\npause = 0\n");

#[test]
fn a_run_writes_articles_that_the_list_shows() {
    let (server, home) = (server(), Folder::of(&[PRIVATE]));
    let feed = server.at("/feed");
    let ran = fetch(&home, &[&feed, "--into", "feeds"]).well();
    assert!(ran.starts_with("渡口: 1 new, 0 updated\n1 new, 0 updated, feeds asked: 1, "), "{ran}");
    let listed = yuelan(["list", "--json", "feeds"]).within(home.path()).run().json();
    assert_eq!(
        (listed.len(), listed[0]["title"].as_str(), listed[0]["source"].as_str()),
        (1, Some("第0盏灯"), Some("渡口"))
    );
    let ran = fetch(&home, &[&feed, "--into", "feeds"]).well();
    assert!(ran.starts_with("0 new, 0 updated, 1 not due yet (--now asks earlier), "), "{ran}");
    let ran = fetch(&home, &[&feed, "--into", "feeds", "--now", "--dry-run"]).well();
    assert!(ran.contains("new      ") && ran.contains("第1盏灯"), "{ran}");
    assert_eq!(fs::read_dir(home.file("feeds/渡口")).unwrap().count(), 1, "a dry run writes nothing");
    let events = fetch(&home, &[&feed, "--into", "feeds", "--now", "--json"]).json();
    let kinds: Vec<&str> = events.iter().filter_map(|event| event["event"].as_str()).collect();
    assert_eq!(kinds, ["article", "article", "feed", "done"]);
    assert_eq!((events[3]["new"].as_u64(), events[3]["feeds"].as_u64()), (Some(2), Some(1)));
    let status = fetch(&home, &["--status", "--json"]).json();
    assert_eq!((status[0]["title"].as_str(), status[0]["articles"].as_u64()), (Some("渡口"), Some(3)));
    let status = fetch(&home, &["--status"]).well();
    assert!(status.starts_with("answered ") && status.contains("渡口  http://"), "{status}");
    let outline = fetch(&home, &[&feed, "--export-opml", "-"]).well();
    assert!(outline.contains("text=\"渡口\""), "{outline}");
}

#[test]
fn what_fails_is_said_by_its_address_and_the_rest_goes_on() {
    let (server, home) = (server(), Folder::of(&[PRIVATE]));
    let (feed, page, gone) = (server.at("/feed"), server.at("/page"), server.at("/gone"));
    let ran = fetch(&home, &[&page, &gone, &feed, "gopher://a.example/", "exec:echo x", "--into", "feeds"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("1 new, 0 updated, feeds asked: 1, 4 failed, "), "{}", ran.out);
    for line in [
        format!("yuelan: {page}: a web page that names no feed\n"),
        format!("yuelan: {gone}: the server answers 404: there is no such page\n"),
        "yuelan: gopher://a.example/: not an address of HTTP or HTTPS\n".into(),
        "yuelan: exec:echo x: a command, and not run\n  --allow-exec, or ".into(),
    ] {
        assert!(ran.err.contains(&line), "{line:?} is not in {}", ran.err);
    }
    let status = fetch(&home, &["--status"]).well();
    assert!(status.contains("failed: ") && status.contains("(times in a row: 1)"), "{status}");
    let status = fetch(&home, &["--status", "--lang", "zh"]).well();
    assert!(status.contains("错误：服务器应答 404：没有这一页（连续 1 次）"), "{status}");
    let public = Folder::of::<&str>(&[]);
    for _ in 0..2 {
        // Whoever allows it does not have to wait afterwards.
        let ran = fetch(&public, &[&feed, "--into", "feeds"]);
        let words = "of a private network\n  if it is meant, set `fetch.private = true`";
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    let again = fetch(&home, &[&feed, "--into", "feeds"]).well();
    assert!(again.contains("1 not due yet (--now asks earlier)"), "{again}");
}

#[test]
fn commands_make_feeds_where_that_is_allowed() {
    let home = Folder::of(&[
        PRIVATE,
        ("urls", "\"exec:cat made.xml\" one\n\"exec:exit 3\"\n"),
        (
            "made.xml",
            "<rss version=\"2.0\"><channel><title>作坊</title><item><title>自制的灯</title><guid>1</guid></item></channel></rss>",
        ),
    ]);
    let ran = fetch(&home, &["urls", "--into", "feeds", "--allow-exec"]);
    assert!(ran.out.starts_with("作坊: 1 new, 0 updated\n"), "{} {}", ran.out, ran.err);
    assert_eq!(ran.err, "yuelan: exec:exit 3: the command failed: exit status: 3\n");
    let server = server();
    let filter = format!("filter:sed s/灯/船/:{}", server.at("/feed"));
    fetch(&home, &[&filter, "--into", "feeds", "--allow-exec"]).well();
    let listed = yuelan(["list", "--json", "feeds"]).within(home.path()).run().json();
    assert!(listed.iter().any(|article| article["title"] == "第0盏船"), "{listed:?}");
    assert!(
        listed.iter().any(|article| article["title"] == "自制的灯" && article["tags"][0] == "one"),
        "{listed:?}"
    );
}
