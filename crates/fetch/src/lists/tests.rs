//! Tests of lists in each form.

use super::*;

fn read(text: &str, name: &str) -> FeedList {
    read_list(text.as_bytes(), name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn urls(list: &FeedList) -> Vec<&str> {
    list.subscriptions.iter().map(|subscription| subscription.url.as_str()).collect()
}

#[test]
fn an_outline_gives_feeds_with_their_groups() {
    let outline = "<opml><head><title>灯</title></head><body>\
        <outline text='水'><outline text='上/下'><outline text='河' xmlUrl='https://a.example/rss' category='/one,two words'/></outline></outline>\
        <outline text='https://b.example/' htmlUrl='https://b.example/'/><outline text='no address'/></body></opml>";
    let list = read(outline, "feeds.opml");
    assert_eq!(
        list.subscriptions,
        [
            Subscription::new("https://b.example/"),
            Subscription {
                title: Some("河".into()),
                tags: vec!["one".into(), "two words".into()],
                folder: Some("水/上／下".into()),
                ..Subscription::new("https://a.example/rss")
            },
        ]
    );
}

#[test]
fn lines_of_newsboat_give_titles_and_tags() {
    let list = read(
        "# 灯\nhttps://a.example/feed one \"two words\" \"~渡口 的灯\" !  # more\n\n\
        \"query:Unread:unread = \\\"yes\\\"\"\n\"exec:~/bin/make feed\" made\n\"filter:sed s/a/b/:https://b.example/rss\"\n",
        "urls",
    );
    assert_eq!(
        urls(&list),
        ["https://a.example/feed", "exec:~/bin/make feed", "filter:sed s/a/b/:https://b.example/rss"]
    );
    let first = &list.subscriptions[0];
    assert_eq!(
        (first.title.as_deref(), &first.tags[..]),
        (Some("渡口 的灯"), &["one".to_owned(), "two words".into()][..])
    );
    assert_eq!(list.subscriptions[1].tags, ["made"]);
}

#[test]
fn a_plain_list_may_leave_out_schemes_and_says_which_lines_are_none() {
    let list = read(
        "a.example/feed\r\nfeed://b.example/rss\nfeed:https://c.example/\nwhat is this\n灯.example\n",
        "x.txt",
    );
    assert_eq!(
        urls(&list),
        ["https://a.example/feed", "https://b.example/rss", "https://c.example/", "https://灯.example"]
    );
    assert_eq!(list.invalid, [(4, "what is this".to_owned())]);
    assert_eq!(read("\n# nothing yet\n", "urls"), FeedList::default());
}

#[test]
fn what_is_no_list_is_refused() {
    for text in [
        "<p>灯</p>",
        "---\ntitle: 灯\n---\nhttps://a.example/",
        "<rss><channel><link>https://a.example/</link></channel></rss>",
    ] {
        assert_eq!(read_list(text.as_bytes(), "a.html"), Err(NotAList), "{text}");
    }
    assert_eq!(read_list(&[0, 159, 146, 150], "a"), Err(NotAList));
}

#[test]
fn bookmarks_and_what_services_export_are_lists() {
    let table = "url,title,folder\nhttps://a.example/post,灯,Unread\njavascript:alert(1),x,\n";
    assert_eq!(urls(&read(table, "saved.csv")), ["https://a.example/post"]);
    let bookmarks = "<!DOCTYPE NETSCAPE-Bookmark-file-1><title>B</title><h1>B</h1><dl><dt><h3>水</h3><dl>\
        <dt><a href='https://b.example/' feedurl='https://b.example/rss'>河</a></dl></dl>";
    let list = read(bookmarks, "bookmarks.html");
    assert_eq!(
        (urls(&list), list.subscriptions[0].folder.as_deref()),
        (vec!["https://b.example/rss"], Some("水"))
    );
}

#[test]
fn a_password_is_never_part_of_the_address() {
    let list = read("https://me:p%40ss@a.example/feed\nfilter:cat:https://me:word@b.example/\n", "urls");
    assert_eq!(urls(&list), ["https://a.example/feed", "filter:cat:https://b.example/"]);
    let secrets = |at: usize| {
        let FeedOptions { user, password, .. } = &list.subscriptions[at].options;
        (user.clone().unwrap(), password.clone().unwrap())
    };
    assert_eq!(secrets(0), ("me".to_owned(), "p@ss".to_owned()));
    assert_eq!(secrets(1), ("me".to_owned(), "word".to_owned()));
}

#[test]
fn an_argument_is_an_address_only_with_its_scheme() {
    for (argument, url) in [
        ("https://a.example/feed", "https://a.example/feed"),
        ("feed:a.example/x", "https://a.example/x"),
        ("gopher://a.example/", "gopher://a.example/"),
        ("exec:ls", "exec:ls"),
    ] {
        assert_eq!(address_of(argument).map(|subscription| subscription.url).as_deref(), Some(url));
    }
    for file in ["feeds.opml", "a.example", "C:list", "-", "filter:x"] {
        assert_eq!(address_of(file), None, "{file}");
    }
}

#[test]
fn a_feed_of_several_lists_is_one_subscription() {
    let first = Subscription { tags: vec!["a".into()], ..Subscription::new("https://A.example/feed") };
    let second = Subscription {
        tags: vec!["a".into(), "b".into()],
        title: Some("灯".into()),
        ..Subscription::new("https://a.example/feed#top")
    };
    let options = FeedOptions { user: Some("me".into()), ..FeedOptions::default() };
    let merged = merge(
        [first, second, Subscription::new("https://b.example/")],
        &[("https://a.example/feed".into(), options.clone()), ("https://c.example/".into(), options)],
    );
    assert_eq!(merged.len(), 2);
    assert_eq!((merged[0].url.as_str(), merged[0].title.as_deref()), ("https://A.example/feed", Some("灯")));
    assert_eq!((merged[0].tags.join(" "), merged[0].options.user.as_deref()), ("a b".into(), Some("me")));
    assert_eq!(merged[1].options, FeedOptions::default());
}

#[test]
fn an_outline_that_is_written_is_read_back() {
    let subscriptions = [
        Subscription { title: Some("灯 & <船>".into()), ..Subscription::new("https://a.example/?a=1&b=2") },
        Subscription {
            title: Some("\"河\"".into()),
            tags: vec!["one".into(), "two words".into()],
            folder: Some("水/上".into()),
            ..Subscription::new("https://b.example/rss")
        },
        Subscription {
            title: Some("海".into()),
            folder: Some("水".into()),
            ..Subscription::new("https://c.example/")
        },
    ];
    let mut written = read(&opml(&subscriptions, &[]), "feeds.opml").subscriptions;
    written.sort_by(|a, b| a.url.cmp(&b.url));
    assert_eq!(written, subscriptions);
}
