//! Tests on small files in the words of this project, one for each program that writes such lists.

use super::*;

/// Reads a text after it was recognised.
fn list(text: &str, name: &str) -> List {
    let form = recognize(text, name).unwrap_or_else(|| panic!("{name} is recognised"));
    read(text, form)
}

fn field<'l>(list: &'l List, key: &str) -> Option<&'l str> {
    list.fields.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
}

const OPML: &str = r#"<?xml version="1.0"?>
<!-- from a reader -->
<opml version="2.0"><head><title>灯塔 &amp; 船</title><ownerName>南窗</ownerName></head><body>
<outline text="渡口" title="ignored" type="rss" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/" description="水 & 灯"/>
<outline title="Rivers"><outline title="Upper"><outline xmlUrl="https://b.example/rss" title=""></outline></outline>
<outline text="Lower &lt;1&gt;" xmlUrl="https://c.example/rss" category="one,two words" created="Sat, 02 Nov 2019 12:00:00 GMT"/></outline>
<outline text="Nothing in it"></outline>
</body></opml>"#;

#[test]
fn an_outline_of_feeds_has_a_heading_for_each_folder() {
    let list = list(OPML, "feeds.xml");
    assert_eq!((field(&list, "title"), field(&list, "author")), (Some("灯塔 &amp; 船"), Some("南窗")));
    assert_eq!((list.counts(), list.is_cut_off), ((3, 2), false));
    assert_eq!(
        list.html(),
        "<ul>\n\
        <li><a href=\"https://a.example/\">渡口</a> · <a href=\"https://a.example/feed?x=1&amp;y=2\">RSS</a><br>水 & 灯</li>\n\
        <li>Nothing in it</li>\n</ul>\n\
        <h2>Rivers</h2>\n<ul>\n\
        <li><a href=\"https://c.example/rss\">Lower &lt;1&gt;</a> · 2019-11-02 · one, two words</li>\n</ul>\n\
        <h3>Upper</h3>\n<ul>\n<li><a href=\"https://b.example/rss\">https://b.example/rss</a></li>\n</ul>\n"
    );
}

#[test]
fn an_outline_is_read_as_far_as_it_goes() {
    for (end, links) in [
        (OPML.find("Nothing").unwrap(), 3),
        (OPML.find("Lower").unwrap(), 2),
        (OPML.find("Rivers").unwrap(), 1),
    ] {
        let list = list(&OPML[..end], "x.opml");
        assert_eq!((list.counts().0, list.is_cut_off), (links, true), "{end}");
    }
    let lone = "<opml><body><outline text='a & b' xmlUrl='https://a.example/?a=1&b'><outline text='<i>' /></body></opml>";
    let list = list(lone, "x");
    assert_eq!(list.counts().0, 1);
    assert!(list.html().contains("<a href=\"https://a.example/?a=1&b\">a & b</a>"), "{}", list.html());
}

#[test]
fn outlines_in_another_element_count_by_their_name_only() {
    let text = "<other><outline text='灯' xmlUrl='https://a.example/'/></other>";
    assert_eq!((recognize(text, "x.OPML"), recognize(text, "x.xml")), (Some(Form::Opml), None));
}

const BROWSER: &str = r#"<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>
<DL><p>
    <DT><A HREF="https://a.example/?q=1&amp;p" ADD_DATE="1477929476" TAGS="灯,船" ICON="data:image/png;base64,AAAA">渡口 &amp; 灯</A>
    <DD>A note
    <HR>
    <DT><H3 ADD_DATE="1477929476" PERSONAL_TOOLBAR_FOLDER="true">Toolbar</H3>
    <DD>What the folder is for
    <DL><p>
        <DT><A HREF="place:sort=8" ADD_DATE="0">Recent</A>
        <DT><H3>Deep</H3>
        <DL><p>
            <DT><A HREF="https://b.example/" ADD_DATE="1477929476000000">B</A>
        </DL><p>
        <DT><A HREF="https://c.example/" data-important="true">C</A>
    </DL><p>
    <DT><H3>Empty</H3>
    <DL><p>
    </DL><p>
    <DT><A HREF="https://d.example/" TOREAD="1">D</A>
</DL><p>
"#;

#[test]
fn bookmarks_of_a_browser_keep_their_folders() {
    let list = list(BROWSER, "bookmarks.html");
    assert_eq!((field(&list, "title"), list.counts()), (Some("Bookmarks"), (4, 3)));
    assert!(!list.is_cut_off);
    assert_eq!(
        list.html(),
        "<ul>\n<li><a href=\"https://a.example/?q=1&amp;p\">渡口 &amp; 灯</a> · 2016-10-31 · 灯, 船<br>A note</li>\n</ul>\n\
        <h2>Toolbar</h2>\n<ul>\n<li>★ <a href=\"https://c.example/\">C</a></li>\n</ul>\n\
        <h3>Deep</h3>\n<ul>\n<li><a href=\"https://b.example/\">B</a> · 2016-10-31</li>\n</ul>\n\
        <h2>To read</h2>\n<ul>\n<li><a href=\"https://d.example/\">D</a></li>\n</ul>\n"
    );
    let half = super::tests::list(&BROWSER[..BROWSER.find("C</A>").unwrap()], "x.html");
    assert_eq!((half.counts().0, half.is_cut_off), (3, true));
}

#[test]
fn pages_of_pocket_and_instapaper_have_a_heading_for_each_state() {
    let pocket = "<!DOCTYPE html>\n<html>\n<!--So long-->\n<head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>\
        <li><a href=\"https://a.example/\" time_added=\"1477929476\" tags=\"x,y\">灯</a></li></ul>\
        <h1>Read Archive</h1><ul><li><a href=\"https://b.example/\" time_added=\"1\" tags=\"\">船</a></li></ul></body></html>";
    let list = list(pocket, "ril_export.html");
    assert_eq!((field(&list, "title"), list.counts()), (Some("Pocket Export"), (2, 2)));
    assert!(list.html().starts_with(
        "<h2>Unread</h2>\n<ul>\n<li><a href=\"https://a.example/\">灯</a> · 2016-10-31 · x, y</li>"
    ));
    let instapaper = "<!DOCTYPE html><html><head><title>Instapaper: Export</title></head><body><h1>Unread</h1>\
        <ol><li><a href=\"https://a.example/\">灯</a></ol></body></html>";
    assert_eq!(super::tests::list(instapaper, "x.html").counts(), (1, 1));
    assert_eq!(
        recognize("<!DOCTYPE html><html><title>灯</title><ul><li><a href='x'>x</a></ul>", "x.html"),
        None
    );
}

#[test]
fn the_xml_of_pinboard_is_read() {
    let text = "<?xml version='1.0'?><posts user=\"南窗\"><post href=\"https://a.example/?a&amp;b\" time=\"2016-10-31T15:57:56Z\" \
        description=\"灯\" extended=\"水静\" tag=\"x y\" toread=\"yes\" /><post href=\"https://b.example/\" description=\"船\" /></posts>";
    let list = list(text, "pinboard.xml");
    assert_eq!((field(&list, "author"), list.counts()), (Some("南窗"), (2, 2)));
    assert!(list.html().starts_with("<h2>To read</h2>\n<ul>\n<li><a href=\"https://a.example/?a&amp;b\">灯</a> · 2016-10-31 · x, y<br>水静</li>"));
}

#[test]
fn json_is_told_apart_by_its_keys() {
    let chrome = r#"{"checksum":"0","roots":{"bookmark_bar":{"children":[{"date_added":"13118850929335823","name":"灯","type":"url","url":"https://a.example/?a=1&b=2"},
        {"children":[{"name":"船","type":"url","url":"https://b.example/"}],"name":"Inner","type":"folder"}],"name":"Bar","type":"folder"},
        "other":{"children":[],"name":"Other","type":"folder"}},"version":1}"#;
    let read = list(chrome, "Bookmarks");
    assert_eq!(read.counts(), (2, 2));
    assert!(
        read.html().starts_with(
            "<h2>Bar</h2>\n<ul>\n<li><a href=\"https://a.example/?a=1&amp;b=2\">灯</a> · 2016-09-20</li>"
        ),
        "{}",
        read.html()
    );

    let firefox = r#"{"title":"","type":"text/x-moz-place-container","children":[{"title":"Menu","type":"text/x-moz-place-container","children":[
        {"title":"灯","dateAdded":1388166091644000,"tags":"x,y","type":"text/x-moz-place","uri":"https://a.example/","annos":[{"name":"bookmarkProperties/description","value":"水"}]},
        {"title":"Recent","type":"text/x-moz-place","uri":"place:sort=1"},{"type":"text/x-moz-place-separator"}]}]}"#;
    let read = list(firefox, "bookmarks.json");
    assert_eq!((read.counts(), read.html().contains("灯</a> · 2013-12-27 · x, y<br>水")), ((1, 1), true));

    let pinboard = r#"[{"href":"https://a.example/","description":"灯 <b>","extended":"水","time":"2016-10-31T15:57:56Z","toread":"no","tags":"x y"}]"#;
    let read = list(pinboard, "pinboard_export");
    assert_eq!(
        read.html(),
        "<ul>\n<li><a href=\"https://a.example/\">灯 &lt;b&gt;</a> · 2016-10-31 · x, y<br>水</li>\n</ul>\n"
    );
}

#[test]
fn json_of_services_is_told_apart_by_its_keys() {
    let readability = r#"{"bookmarks":[{"article__title":"灯","article__url":"https://a.example/","archive":0,"favorite":true,"date_added":"2016-09-08T11:55:58+0200"},
        {"article__title":"船","article__url":"https://b.example/","archive":true,"article__excerpt":"It&#x2019;s"}],"recommendations":[]}"#;
    let read = list(readability, "x.json");
    assert_eq!(read.counts(), (2, 2));
    assert!(
        read.html().contains("<li>★ <a href=\"https://a.example/\">灯</a> · 2016-09-08</li>"),
        "{}",
        read.html()
    );

    let karakeep = r#"{"bookmarks":[{"createdAt":1477929476,"title":"灯","tags":["x"],"content":{"type":"link","url":"https://a.example/"},"note":"水","archived":false}]}"#;
    let read = list(karakeep, "x.json");
    assert_eq!(
        read.html(),
        "<h2>Bookmarks</h2>\n<ul>\n<li><a href=\"https://a.example/\">灯</a> · 2016-10-31 · x<br>水</li>\n</ul>\n"
    );

    let omnivore = r#"[{"id":"1","slug":"x","title":"灯","description":"水","url":"https://a.example/","state":"Archived","labels":["x"],"savedAt":"2024-10-29T16:30:11.000Z"}]"#;
    let read = list(omnivore, "metadata.json");
    assert_eq!(
        read.html(),
        "<h2>Archived</h2>\n<ul>\n<li><a href=\"https://a.example/\">灯</a> · 2024-10-29 · x<br>水</li>\n</ul>\n"
    );

    let saved = r#"[{"title":"灯","url":"https://a.example/","created":"1477929476","tags":["x"],"description":"水"},
        {"name":"船","link":"https://b.example/","tags":"x, y","folder":"河"}]"#;
    let read = list(saved, "delicious.json");
    assert_eq!(
        read.html(),
        "<ul>\n<li><a href=\"https://a.example/\">灯</a> · 2016-10-31 · x<br>水</li>\n</ul>\n\
        <h2>河</h2>\n<ul>\n<li><a href=\"https://b.example/\">船</a> · x, y</li>\n</ul>\n"
    );
    let with_text = r#"[{"title":"灯","url":"https://a.example/","tags":[],"content":"<p>水</p>"}]"#;
    assert_eq!(recognize(with_text, "wallabag.json"), None);

    for other in [
        r#"{"title":"灯"}"#,
        "[1, 2]",
        "{",
        r#"[{"id":1,"url":"x","is_archived":1}]"#,
        r#"{"a":"href","b":"toread"}"#,
    ] {
        assert_eq!(recognize(other, "x.json"), None, "{other}");
    }
}

#[test]
fn collections_of_linkwarden_are_in_each_other() {
    let text = r#"{"name":"南窗","collections":[{"id":2,"name":"Inner","parentId":1,"links":[{"name":"船","url":"https://b.example/","tags":[{"name":"x"}],"createdAt":"2025-02-15T12:00:00.000Z"}]},
        {"id":1,"name":"Outer","parentId":null,"links":[{"name":"灯","url":"https://a.example/","tags":[]}]},
        {"id":3,"name":"Own","parentId":3,"links":[{"name":"水","url":"https://c.example/"}]}]}"#;
    let list = list(text, "x.json");
    assert_eq!(list.counts(), (3, 3));
    let html = list.html();
    assert!(
        html.starts_with("<h2>Outer</h2>")
            && html.contains(
                "<h3>Inner</h3>\n<ul>\n<li><a href=\"https://b.example/\">船</a> · 2025-02-15 · x</li>"
            ),
        "{html}"
    );
    assert!(html.contains("<h2>Own</h2>"));
}

#[test]
fn of_json_that_is_cut_off_what_is_whole_is_read() {
    let text = r#"[{"href":"https://a.example/","description":"a \"]}","toread":"no"},{"href":"https://b.example/","toread":"no"},{"href":"ht"#;
    let list = list(text, "x");
    assert_eq!((list.counts().0, list.is_cut_off), (2, true));
    assert_eq!(keys::mended("{\"a\":[{\"b\":1},{\"c\":").as_deref(), Some("{\"a\":[{\"b\":1}]}"));
    assert_eq!(keys::mended("[1, 2"), None);
    assert_eq!(keys::mended("]"), None);
}

#[test]
fn tables_are_told_by_their_columns() {
    let pocket = "title,url,time_added,tags,status\n\"灯,\n船\",https://a.example/?a=1&b=2,1477929476,x|y,unread\nB,https://b.example/,1477929476,,archive\n";
    let read = list(pocket, "part_000000.csv");
    assert_eq!(
        read.html(),
        "<h2>unread</h2>\n<ul>\n<li><a href=\"https://a.example/?a=1&amp;b=2\">灯, 船</a> · 2016-10-31 · x, y</li>\n</ul>\n\
        <h2>archive</h2>\n<ul>\n<li><a href=\"https://b.example/\">B</a> · 2016-10-31</li>\n</ul>\n"
    );
    let instapaper =
        "URL,Title,Selection,Folder,Timestamp\r\nhttps://a.example/,灯,水静,Unread,1477929476\r\n";
    assert_eq!(
        list(instapaper, "x.csv").html(),
        "<h2>Unread</h2>\n<ul>\n<li><a href=\"https://a.example/\">灯</a> · 2016-10-31<br>水静</li>\n</ul>\n"
    );
    let raindrop = "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n\
        1,灯,my note,excerpt,https://a.example/,Rivers,\"x, y\",2016-10-31T15:57:56.000Z,,,true\n";
    assert_eq!(
        list(raindrop, "x.csv").html(),
        "<h2>Rivers</h2>\n<ul>\n<li>★ <a href=\"https://a.example/\">灯</a> · 2016-10-31 · x, y<br>my note<br>excerpt</li>\n</ul>\n"
    );
    for other in [
        "灯,船\n1,2\n",
        "title,url\nx,y\n",
        "Title, URL and tags are words.\nThey are here.",
        "url,title,tags\n灯,船,水\n",
    ] {
        assert_eq!(recognize(other, "x.csv"), None, "{other}");
    }
}

#[test]
fn the_file_of_newsboat_has_tags_and_titles() {
    let text = "# 河\n\nhttps://a.example/feed x \"two words\" \"~渡口 \\\"灯\\\"\"\n#https://off.example/\nhttps://b.example/\n\
        \"query:Unread:unread = \\\"yes\\\"\"\n# --- More ---\n\"exec:curl -s https://c.example/ | sed 's/<a>/&b/'\" !\n";
    let list = list(text, "urls");
    assert_eq!((list.counts(), recognize(text, "notes.txt")), ((2, 2), None));
    assert_eq!(
        list.html(),
        "<h2>河</h2>\n<ul>\n<li><a href=\"https://a.example/feed\">渡口 &quot;灯&quot;</a> · x, two words</li>\n\
        <li><a href=\"https://b.example/\">https://b.example/</a></li>\n\
        <li>Unread<br><code>unread = &quot;yes&quot;</code></li>\n</ul>\n\
        <h2>More</h2>\n<ul>\n<li><code>exec:curl -s https://c.example/ | sed 's/&lt;a&gt;/&amp;b/'</code></li>\n</ul>\n"
    );
    assert_eq!(recognize("The urls of lamps.\nhttps://a.example/", "urls.txt"), None);
    assert_eq!(recognize("# only a comment\n", "urls"), None);
}

#[test]
fn many_folders_and_deep_ones_take_linear_time() {
    let deep = format!("<opml><body>{}", "<outline text='灯'>".repeat(50_000));
    let rows = (0..50_000).map(|row| format!("灯,https://a.example/,{row}\n"));
    let table = rows.collect::<Vec<_>>().concat();
    let list = list(&deep, "x.opml");
    assert_eq!(list.html().matches("<h").count(), 0);
    assert_eq!(super::tests::list(&format!("title,url,folder\n{table}"), "x.csv").counts(), (50_000, 50_000));
}

/// What the forms are made of, and what breaks them.
const PIECES: [&str; 40] = [
    "<outline ",
    "xmlUrl='a'",
    "text=\"灯\"",
    ">",
    "/>",
    "</outline>",
    "<opml>",
    "</body>",
    "<DL>",
    "</DL>",
    "<DT>",
    "<DD>",
    "<H3>",
    "</H3>",
    "<H1>",
    "<A HREF=\"b\">",
    "</A>",
    "<title>",
    "<!--",
    "]]>",
    "<![CDATA[",
    "&",
    "&#x0;",
    ";",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    ":",
    ",",
    "\n",
    "#",
    "~x",
    "title,url,tags",
    "\"children\"",
    "\"roots\"",
    "灯",
    " ",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read_in_any_form(pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40)) {
        let text = pieces.concat();
        let programs = [json::Program::Chrome, json::Program::Firefox, json::Program::Linkwarden];
        let forms = [Form::Opml, Form::Posts, Form::Bookmarks, Form::Saved, Form::Table, Form::Urls];
        for form in forms.into_iter().chain(programs.map(Form::Json)) {
            let list = read(&text, form);
            assert_eq!(list.shown().len(), list.folders.len());
            // Nothing opens an element but the list itself.
            let own = ["<h", "</h", "<ul", "</ul", "<li", "</li", "<a href", "</a", "<br>", "<code>", "</code>"];
            let html = list.html();
            assert!(html.split('<').skip(1).all(|rest| own.iter().any(|tag| rest.starts_with(&tag[1..]))), "{text:?}: {html}");
        }
        let _ = recognize(&text, "urls");
    }
}
