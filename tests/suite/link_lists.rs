//! Lists of links that programs exported: every link of every real file is there, under as many headings as there are folders.
//! Reads `YUELAN_ARTICLES`; passes without it. Own files are read by the command line.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use yuelan_article::{Block, Node};
use yuelan_loader::{Loaded, Loader};

use crate::support::program::{Folder, yuelan};

/// The items with a link and the headings of real files, counted by hand or by other tools.
const COUNTS: [(&str, usize, usize); 24] = [
    ("exports/karakeep/linkwarden-export.json", 6, 6),
    ("exports/wallabag/chrome-bookmarks", 1, 1),
    ("exports/wallabag/firefox-bookmarks.json", 2, 1),
    ("exports/wallabag/instapaper-export.csv", 4, 4),
    ("exports/wallabag/omnivore.json", 20, 2),
    ("exports/wallabag/pinboard_export", 3, 0),
    ("exports/wallabag/pocket.csv", 7, 2),
    ("exports/wallabag/readability.json", 3, 1),
    ("exports/wallabag/ril_export.html", 2, 1),
    ("opml/FreshRSS/opml.default.xml", 1, 0),
    ("opml/awesome-rss-feeds/with_category_Canada.opml", 10, 1),
    ("opml/awesome-rss-feeds/with_category_Japan.opml", 8, 1),
    ("opml/awesome-rss-feeds/without_category_Canada.opml", 10, 0),
    ("opml/awesome-rss-feeds/without_category_Hong Kong SAR China.opml", 5, 0),
    ("opml/awesome-rss-feeds/without_category_Japan.opml", 8, 0),
    ("opml/chinese-independent-blogs/feed.opml", 1326, 0),
    ("opml/langchain-community/sample_rss_feeds.opml", 2, 1),
    ("opml/newsboat/926-urls", 0, 0),
    ("opml/newsboat/category.opml", 1, 0),
    ("opml/newsboat/example.opml", 7, 3),
    ("opml/newsboat/example2.opml", 7, 3),
    ("opml/newsboat/test-urls+.opml", 4, 4),
    ("opml/newsboat/test-duplicate-urls.txt", 2, 0),
    ("opml/newsboat/test-urls.txt", 3, 1),
];

/// Returns the number of items with a link, and of headings.
fn counts(loaded: &Loaded) -> (usize, usize) {
    let (mut items, mut headings) = (0, 0);
    for block in &loaded.article.blocks {
        match block {
            Block::Heading(_) => headings += 1,
            Block::List(list) => {
                for item in &list.items {
                    let mut has_link = false;
                    item.blocks.iter().for_each(|block| {
                        block.walk(&mut |node| {
                            if let Node::Text(text) = node {
                                has_link |= text.links().next().is_some();
                            }
                        });
                    });
                    items += usize::from(has_link);
                }
            }
            _ => {}
        }
    }
    (items, headings)
}

#[test]
fn every_link_of_every_real_list_is_there() {
    let Some(articles) = std::env::var_os("YUELAN_ARTICLES").map(PathBuf::from) else { return };
    let mut wrong = Vec::new();
    for (name, links, headings) in COUNTS {
        let path = articles.join("formats").join(name);
        let loaded = Loader::new().load_file(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        if counts(&loaded) != (links, headings) || !loaded.warnings.is_empty() {
            wrong.push((name, counts(&loaded), (links, headings), loaded.warnings));
        }
        // Addresses of OPML are told by their attribute, whatever else is wrong with the file.
        let text = fs::read_to_string(&path).unwrap();
        let written: HashSet<&str> =
            text.split("xmlUrl=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let shown = yuelan(["print".as_ref(), "--format=json".as_ref(), path.as_os_str()]).run().well();
        for address in written.iter().filter(|address| !address.contains('&')) {
            let address = address.trim();
            assert!(address.is_empty() || shown.contains(address.trim_end_matches('/')), "{name}: {address}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_list_is_an_article_for_every_command() {
    let folder = Folder::of(&[
        (
            "lamps.opml",
            "<opml><head><title>灯塔</title></head><body><outline text='渡口' xmlUrl='https://a.example/feed'/></body></opml>",
        ),
        ("urls", "https://b.example/feed 河 \"~水静\"\n"),
        ("pocket.csv", "title,url,time_added,tags,status\n船,https://c.example/,1477929476,,unread\n"),
        ("data.csv", "a,b\n1,2\n"),
        ("pocket-money.csv", "a,b\n1,2\n"),
        ("node_modules/x.md", "# no\n"),
    ]);
    let listed = yuelan(["list", "--sort", "path", "."]).within(folder.path()).run().well();
    let names: Vec<&str> =
        listed.lines().filter_map(|line| line.rsplit("  ").next()).map(str::trim).collect();
    assert_eq!(names, ["./lamps.opml", "./pocket.csv", "./urls"], "{listed}");
    let found = yuelan(["search", "水静", "."]).within(folder.path()).run().well();
    assert!(found.contains("./urls"), "{found}");
    let printed = yuelan(["print", "--format=text", "pocket.csv"]).within(folder.path()).run().well();
    assert!(printed.contains("unread") && printed.contains("船 · 2016-10-31"), "{printed}");
}

#[test]
fn what_matches_is_left_out() {
    let folder = Folder::of(&[
        ("a.md", "# 灯\n"),
        ("drafts/b.md", "# 灯\n"),
        ("c.txt", "灯"),
        (".gitignore", "c.txt\n"),
        ("config/yuelan/config.toml", "[library]\nignore = true\n"),
    ]);
    let titles = |arguments: &[&str], is_configured: bool| {
        let run = yuelan(arguments.iter().chain(&["."])).within(folder.path());
        let config = folder.file("config");
        let run = if is_configured { run.env("XDG_CONFIG_HOME", &config.to_string_lossy()) } else { run };
        run.run().well().lines().count()
    };
    assert_eq!(titles(&["list"], false), 3);
    assert_eq!(titles(&["list", "--exclude", "drafts/"], false), 2);
    assert_eq!(titles(&["list", "--exclude", "drafts/", "--exclude=*.txt"], false), 1);
    assert_eq!(titles(&["list"], true), 2);
    assert_eq!(titles(&["search", "灯", "--exclude", "drafts"], true), 1);
    let wrong = yuelan(["list", "--exclude", "[a", "."]).within(folder.path()).run();
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("--exclude"), "{}", wrong.err);
}
