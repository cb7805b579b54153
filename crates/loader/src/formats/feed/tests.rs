//! Whole feeds, and what the loader makes of their items.

use proptest::prelude::*;

use super::{Feed, FeedItem, read_feed};
use crate::{Container, ContainerKind, FileContent, Loader};
use yuelan_article::{Block, Media, WarningKind};

fn feed(text: &str) -> Feed {
    read_feed(text.as_bytes(), "feed").unwrap_or_else(|| panic!("{text}"))
}

fn rss(items: &str) -> Feed {
    feed(&format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>渡口</title><link>https://a.example/</link>\
         <language>zh</language>{items}</channel></rss>"
    ))
}

fn item(inner: &str) -> FeedItem {
    rss(&format!("<item>{inner}</item>")).items.remove(0)
}

fn entry(inner: &str) -> FeedItem {
    feed(&format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>渡口</title><entry>{inner}</entry></feed>"
    ))
    .items
    .remove(0)
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.items.iter().map(|item| item.title.as_str()).collect()
}

#[test]
fn an_item_of_rss_says_all_that_it_has() {
    let item = item(
        "<title>灯 &amp;amp; &lt;b&gt;船&lt;/b&gt;</title><link> https://a.example/1?a=1&b=2 </link>\
         <guid isPermaLink='false'>n-1</guid><author>nan@a.example (南窗)</author>\
         <pubDate>Wed, 15 Dec 2021 22:34:00 +0800</pubDate><category>水, 夜</category><category>灯</category>\
         <category>灯</category><description>短。</description><source url='x'>别处</source>\
         <content:encoded><![CDATA[<p>水静，灯就静。</p>]]></content:encoded>\
         <enclosure url='/1.mp3' length='12' type='audio/mpeg'/>\
         <image><title>图</title><url>https://a.example/1.jpg</url></image>",
    );
    assert_eq!((item.key.as_str(), item.guid.as_deref()), ("n-1", Some("n-1")));
    assert_eq!((item.title.as_str(), item.authors.join("|").as_str()), ("灯 & 船", "南窗"));
    assert_eq!(item.published.unwrap().to_string(), "2021-12-15T22:34:00+08:00");
    assert_eq!(item.link.as_deref(), Some("https://a.example/1?a=1&b=2"));
    assert_eq!((item.categories.join("|").as_str(), item.is_summary_only), ("水, 夜|灯", false));
    assert_eq!(
        (item.content_html.as_str(), item.summary.as_deref()),
        ("<p>水静，灯就静。</p>", Some("短。"))
    );
    assert_eq!(item.cover.as_deref(), Some("https://a.example/1.jpg"));
    let file = &item.enclosures[0];
    assert_eq!((file.address.as_str(), file.length), ("https://a.example/1.mp3", Some(12)));
    assert_eq!(item.language, None);
}

#[test]
fn an_entry_of_atom_says_all_that_it_has() {
    let item = entry(
        "<title type='html'>灯&lt;i&gt;静&lt;/i&gt;</title><id>tag:a.example,1</id><updated>2021-12-15T22:34:00Z</updated>\
         <published>2021-12-14</published><link rel='self' href='https://a.example/self'/>\
         <link rel='alternate' type='application/pdf' href='https://a.example/1.pdf'/>\
         <link href='https://a.example/1'/><link rel='enclosure' type='video/mp4' href='https://a.example/1.mp4' title='夜'/>\
         <author><name>南窗</name><email>nan@a.example</email></author><author><name>北窗</name></author>\
         <category term='a1' label='水'/><category term='夜'/><summary>短。</summary>\
         <source><title>别处</title><id>other</id></source>\
         <content type='xhtml' xml:lang='ja'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>水&lt;</x:p><x:br/></x:div></content>",
    );
    assert_eq!((item.title.as_str(), item.key.as_str()), ("灯静", "tag:a.example,1"));
    assert_eq!(item.published.unwrap().to_string(), "2021-12-14");
    assert_eq!(item.updated.unwrap().to_string(), "2021-12-15T22:34:00Z");
    assert_eq!(
        (item.link.as_deref(), item.authors.join("|").as_str()),
        (Some("https://a.example/1"), "南窗|北窗")
    );
    assert_eq!((item.categories.join("|").as_str(), item.language.as_deref()), ("水|夜", Some("ja")));
    assert_eq!(item.content_html, "<div><p>水&lt;</p><br></div>");
    assert_eq!((item.enclosures[0].title.as_str(), item.enclosures[0].is("video")), ("夜", true));
    let text = entry("<title>a &lt;b> c</title><content type='text'>1 &lt;b&gt; 2</content>");
    assert_eq!((text.title.as_str(), text.content_html.as_str()), ("a <b> c", "<p>1 &lt;b&gt; 2</p>\n"));
}

#[test]
fn every_version_of_rss_is_read() {
    for tag in ["rss version='0.91'", "rss version='0.94'", "rss", "rss version='x'", "RSS version=3"] {
        let name = tag.split(' ').next().unwrap();
        let text =
            format!("<{tag}><channel><title>渡口</title><item><title>灯</title></item></channel></{name}>");
        assert_eq!((feed(&text).title.as_str(), titles(&feed(&text))), ("渡口", vec!["灯"]), "{tag}");
    }
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'>\
        <channel><title>渡口</title><link>http://a.example</link></channel><image><title>图</title></image>\
        <item rdf:about='http://a.example/1'><title>灯</title><dc:date>2005-01-02</dc:date><dc:creator>南窗</dc:creator></item></rdf:RDF>";
    let item = &feed(rdf).items[0];
    assert_eq!((item.key.as_str(), item.link.as_deref()), ("http://a.example/1", Some("http://a.example/1")));
    assert_eq!((item.authors[0].as_str(), item.published.is_some()), ("南窗", true));
    let atom = "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title mode='escaped'>渡口</title><entry><title>灯</title>\
        <issued>2004-03-04T05:06:07Z</issued><content type='text/html' mode='base64'>PHA+5rC06Z2ZPC9wPg==</content></entry></feed>";
    let item = &feed(atom).items[0];
    assert_eq!((item.content_html.as_str(), item.published.is_some()), ("<p>水静</p>", true));
}

#[test]
fn channels_of_cdf_and_search_indexes_are_feeds() {
    let cdf = feed(
        "<?XML VERSION='1.0'?><CHANNEL HREF='http://a.example/'><TITLE>渡口</TITLE><CHANNEL><TITLE>里</TITLE>\
         <ITEM HREF='/1' LASTMOD='2004-04-06'><TITLE>灯</TITLE><ABSTRACT>水静。</ABSTRACT></ITEM></CHANNEL></CHANNEL>",
    );
    assert_eq!((cdf.title.as_str(), cdf.items[0].link.as_deref()), ("渡口", Some("http://a.example/1")));
    assert_eq!((cdf.items[0].content_html.as_str(), cdf.items[0].updated.is_some()), ("水静。", true));
    let search = feed(
        "<search> <entry><title>灯</title><link href='/p/1.html'/><url>/p/1.html</url><content type='html'><![CDATA[<p>水</p>]]>\
         </content><categories><category>夜</category></categories><tags><tag>船</tag></tags></entry></search>",
    );
    let item = &search.items[0];
    assert_eq!((item.key.as_str(), item.categories.join("|").as_str()), ("/p/1.html", "夜|船"));
    assert_eq!((item.content_html.as_str(), item.link.as_deref()), ("<p>水</p>", None));
}

#[test]
fn a_feed_in_json_is_read() {
    let text = r#"{"version": "https://jsonfeed.org/version/1", "title": "渡口", "home_page_url": "https://a.example/",
        "author": {"name": "南窗"}, "items": [
        {"id": 7, "url": "/1", "title": "灯 &amp; 船", "content_text": "a < b\n\nc", "date_published": "2021-12-15T22:34:00+08:00",
         "tags": ["水"], "image": "/1.jpg", "attachments": [{"url": "/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 3}]},
        {"id": "b", "content_html": "<p>水</p>", "summary": "短", "authors": [{"name": "北窗"}], "language": "ja"}]}"#;
    let whole = feed(text);
    let [first, second] = &whole.items[..] else { panic!("{whole:?}") };
    assert_eq!((first.key.as_str(), first.link.as_deref()), ("7", Some("https://a.example/1")));
    assert_eq!(first.content_html, "<p>a &lt; b</p>\n<p>c</p>\n");
    assert_eq!((first.authors[0].as_str(), second.authors[0].as_str()), ("南窗", "北窗"));
    assert_eq!((first.title.as_str(), first.cover.as_deref()), ("灯 & 船", Some("https://a.example/1.jpg")));
    assert_eq!((second.summary.as_deref(), second.language.as_deref()), (Some("短"), Some("ja")));
    let cut = feed(text.split("<p>").next().unwrap());
    assert_eq!((titles(&cut), cut.warnings[0].kind.clone()), (vec!["灯 & 船"], WarningKind::CutOff));
}

#[test]
fn parts_of_a_feed_in_json_do_not_hide_its_items() {
    let text = r#"{"version": "https://jsonfeed.org/version/1.1", "authors": [{"name": "南窗", "x": ["items", {"items": [{}]}]}],
        "items": [{"id": "a", "tags": ["水"], "title": "{灯}"}, {"id": "b" "title": 1}, {"id": "c", "attachments": [{"url": "x"}]}],
        "hubs": [{"items": [{}]}], "title": "渡口"} and more"#;
    let feed = feed(text);
    let found: Vec<_> = feed.items.iter().map(|item| (item.key.as_str(), item.authors.join(""))).collect();
    assert_eq!(found, [("a", "南窗".to_owned()), ("c", "南窗".to_owned())]);
    assert_eq!((feed.title.as_str(), feed.warnings.len()), ("渡口", 0));
    let cut = super::read_feed(text.split("\"hubs\"").next().unwrap().as_bytes(), "").unwrap();
    assert_eq!((cut.items.len(), cut.warnings.len()), (2, 1));
    assert!(read_feed(b"{\"version\": \"https://jsonfeed.org/version/1\"", "x").is_none());
}

#[test]
fn of_a_feed_without_end_some_items_are_read() {
    let text = format!("<rss><channel>{}", "<item/>".repeat(100_010));
    let feed = feed(&text);
    assert_eq!((feed.items.len(), feed.warnings.len()), (100_000, 1));
    assert_eq!(feed.warnings[0].kind, WarningKind::TooManyMembers(100_000));
    for unit in
        ["<channel xml:base='a'>", "<media:group>", "<item><media:content url='a'>", "<a xmlns:b='c'>"]
    {
        let text = format!("<rss><channel>{}", unit.repeat(200_000 / unit.len()));
        assert!(read_feed(text.as_bytes(), "").is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// What is changed anywhere is read all the same, and twice alike.
    #[test]
    fn any_change_of_a_feed_is_read(at in 0.0..1.0_f64, piece in 0..PIECES.len(), is_json: bool, length in 0_usize..40) {
        let mut bytes = if is_json { JSON.as_bytes().to_vec() } else { XML.as_bytes().to_vec() };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place")]
        let start = (at * bytes.len() as f64) as usize;
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, PIECES[piece].bytes());
        if let Some(feed) = read_feed(&bytes, "x.rss") {
            let again = read_feed(&bytes, "x.rss");
            prop_assert_eq!(again.as_ref(), Some(&feed));
            let keys: std::collections::HashSet<_> = feed.items.iter().map(|item| &item.key).collect();
            prop_assert_eq!(keys.len(), feed.items.len());
            prop_assert!(feed.items.iter().all(|item| crate::is_sanitized(&item.title) && !item.key.is_empty()));
        }
    }
}

const PIECES: [&str; 16] = [
    "",
    "<item>",
    "</item>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "&",
    "&lt;",
    "<",
    "\"",
    "xmlns='a'",
    "<media:group>",
    "{",
    "]",
    "\u{1b}[0m",
    "<!DOCTYPE x [",
];
const XML: &str = "<?xml version='1.0'?><rss xmlns:x='http://purl.org/dc/terms/'><channel xml:base='http://a.example/b/'><title>渡口</title>\
    <link>/</link><item><title>灯</title><guid>1</guid><x:created>2021-12-15</x:created><description><![CDATA[<p>水</p>]]></description></item>\
    <item><media:group><media:content url='1.mp4'/></media:group><content type='xhtml'><div xml:base='c/'><a href='d'>静</a></div></content>\
    <author>a@b.example (南窗)</author><enclosure url='1.mp3' length='1' type='audio/mpeg'/></item></channel></rss>";
const JSON: &str = "{\"version\": \"https://jsonfeed.org/version/1\", \"title\": \"渡口\", \"items\": [{\"id\": 1, \"title\": \"灯\",\
    \"content_html\": \"<p>水</p>\", \"tags\": [\"夜\"]}, {\"id\": \"1\", \"authors\": [{\"name\": \"南窗\"}]}], \"language\": \"zh\"}";

#[test]
fn keys_are_the_same_whenever_a_feed_is_read() {
    let text = "<item><guid> g </guid></item><item><guid>g</guid></item><item><link>/1</link></item>\
        <item><title>灯</title><pubDate>2021-12-15</pubDate><description>a</description></item>\
        <item><title>灯</title><pubDate>2021-12-16</pubDate></item><item><description>水</description></item>";
    let keys = |feed: Feed| feed.items.into_iter().map(|item| item.key).collect::<Vec<_>>();
    let found = keys(rss(text));
    assert_eq!(&found[..3], ["g", "g~2", "https://a.example/1"]);
    assert!(found[3].len() == 16 && found[4].len() == 16 && found[3] != found[4] && found[5].len() == 16);
    assert_eq!(keys(rss(text)), found);
    // The text of an item with a title and a date may change.
    assert_eq!(keys(rss(&text.replace(">a<", ">b<"))), found);
}

#[test]
fn a_feed_that_is_cut_off_has_its_whole_items() {
    let text = "<rss><channel><title>渡口</title><item><title>灯</title></item><item><title>船</title><description>水静";
    for end in 0..text.len() {
        let Some(start) = text.get(..text.len() - end).filter(|start| start.contains("</item>")) else {
            continue;
        };
        let cut = feed(start);
        assert_eq!((titles(&cut), cut.warnings.len()), (vec!["灯"], 1), "{start}");
        assert_eq!(cut.warnings[0].kind, WarningKind::CutOff);
    }
    for whole in ["</rss", "</channel></rss>", "</channel>"] {
        let text = format!("<rss><channel><title>渡口</title><item><title>灯</title></item>{whole}");
        assert_eq!(feed(&text).warnings, [], "{whole}");
    }
}

#[test]
fn what_is_not_well_formed_is_read() {
    let feed =
        rss("<item><title>R&D &nbsp;&lamp; 1 < 2</title><description>水<br>静<p>灯</description></item>\
        <item><title>船<link>x</link></item><item><title>桥</title>\u{b}</item></wrong>");
    assert_eq!(titles(&feed)[0], "R&D &lamp; 1 < 2");
    assert_eq!(feed.items[0].content_html, "水<br>静<p>灯");
    assert_eq!((feed.items.len(), titles(&feed)[2]), (3, "桥"));
    let nested = rss("<item><title>灯</title><item><title>船</title></item>");
    assert_eq!(titles(&nested), ["灯", "船"]);
    let entities = "<!DOCTYPE rss [<!ENTITY a '&b;&b;'><!ENTITY b 'x'>]><rss><channel><item><title>&a;灯</title></item></channel></rss>";
    assert_eq!(titles(&super::read_feed(entities.as_bytes(), "").unwrap()), ["&a;灯"]);
}

#[test]
fn charsets_are_those_of_every_other_file() {
    let text = "<?xml version='1.0' encoding='gb2312'?><rss version='2.0'><channel><title>渡口</title><item><title>灯还亮着</title></item></channel></rss>";
    let gbk = encoding_rs::GBK.encode(text).0.into_owned();
    assert_eq!(titles(&read_feed(&gbk, "").unwrap()), ["灯还亮着"]);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(titles(&read_feed(&[b"\xfe\xff", &wide[..]].concat(), "").unwrap()), ["灯还亮着"]);
}

#[test]
fn addresses_are_relative_to_the_nearest_base() {
    let with_base = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/x/'><link href='.'/>\
        <entry xml:base='b/'><link href='1'/><content type='html'>&lt;img src='2.jpg'></content></entry>\
        <entry><link href='c'/><content type='xhtml' xml:base='/d/'><div xml:base='e/'><a href='f'>灯</a></div></content></entry></feed>";
    let feed = feed(with_base);
    assert_eq!(feed.link.as_deref(), Some("https://a.example/x/"));
    assert_eq!(feed.items[0].link.as_deref(), Some("https://a.example/x/b/1"));
    assert_eq!(feed.items[0].content_html, "<img src=\"https://a.example/x/b/2.jpg\">");
    assert!(feed.items[1].content_html.contains("href=\"https://a.example/d/e/f\""), "{feed:?}");
    // The loader resolves against the address of an article by itself.
    let plain = "<link>https://a.example/y/1</link><description>&lt;img src='2.jpg'></description>";
    assert_eq!(item(plain).content_html, "<img src='2.jpg'>");
    assert_eq!(
        item("<description>&lt;img src='2.jpg'></description>").content_html,
        "<img src=\"https://a.example/2.jpg\">"
    );
}

#[test]
fn media_and_podcasts_bring_files_and_covers() {
    let item = item(
        "<media:group><media:content url='https://a.example/1.mp4' type='video/mp4'><media:title>夜</media:title></media:content>\
         <media:thumbnail url='https://a.example/t.jpg'/></media:group><media:content url='https://a.example/2.jpg' medium='image'/>\
         <media:description>水</media:description><itunes:image href='https://a.example/3.jpg'/><itunes:author>南窗</itunes:author>",
    );
    assert_eq!((item.title.as_str(), item.content_html.as_str()), ("夜", "水"));
    assert_eq!((item.enclosures.len(), item.cover.as_deref()), (2, Some("https://a.example/2.jpg")));
    assert!(item.is_summary_only && item.authors == ["南窗"]);
    assert_eq!(item.html(), "水\n<video src=\"https://a.example/1.mp4\" title=\"\"></video>");
}

#[test]
fn a_feed_says_how_long_it_lives() {
    let seconds = |inner: &str| rss(inner).update_interval.map(|interval| interval.as_secs());
    assert_eq!(seconds("<ttl>90</ttl>"), Some(5400));
    assert_eq!(
        seconds("<sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"),
        Some(6 * 3600)
    );
    assert_eq!(seconds("<sy:updateFrequency>0</sy:updateFrequency><ttl>x</ttl>"), None);
}

#[test]
fn what_only_looks_like_a_feed_is_none() {
    for (text, name) in [
        ("<feed><title>x</title></feed>", "a.xml"),
        ("<channel>words</channel>", "a.md"),
        (
            "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:Description/></r:RDF>",
            "a.rdf.xml",
        ),
        ("<html><body><rss></rss></body></html>", "a.html"),
        ("{\"title\": \"灯\"}\n\n水静。", "a.json"),
    ] {
        assert!(read_feed(text.as_bytes(), name).is_none(), "{text}");
        assert!(Container::open(FileContent::Bytes(text.as_bytes().into()), name).is_err(), "{text}");
    }
    assert!(read_feed(b"<rss/>", "a").is_some_and(|feed| feed.items.is_empty()));
}

#[test]
fn an_item_becomes_an_article() {
    let text = "<rss><channel><title>渡口</title><item><title>灯</title><link>https://a.example/1</link><dc:creator>南窗</dc:creator>\
        <category>水, 夜</category><pubDate>2021-12-15</pubDate><description>短。</description>\
        <content:encoded>&lt;p&gt;水静，灯就静。&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</content:encoded>\
        <enclosure url='https://a.example/1.mp3' type='audio/mpeg'/><enclosure url='https://a.example/1.pdf' type='application/pdf'/>\
        </item><item><title>船</title></item></channel></rss>";
    let Ok(mut container) = Container::open(FileContent::Bytes(text.as_bytes().into()), "x") else {
        panic!("a feed")
    };
    assert_eq!((container.kind(), container.title()), (ContainerKind::Feed, "渡口"));
    assert_eq!(container.find("https://a.example/1"), Some(0));
    let article = Loader::new().load_member(&mut container, 0).unwrap().article;
    let meta = &article.meta;
    assert_eq!(
        (meta.title.as_str(), meta.source.as_deref(), meta.author.as_deref()),
        ("灯", Some("渡口"), Some("南窗"))
    );
    assert_eq!((meta.categories.join("|").as_str(), meta.description.as_deref()), ("水, 夜", Some("短。")));
    assert_eq!(meta.date.map(|date| date.to_string()).as_deref(), Some("2021-12-15"));
    let [Block::Paragraph(text), Block::Figure(figure), Block::Paragraph(link)] = &article.blocks[..] else {
        panic!("{:?}", article.blocks)
    };
    assert_eq!((text.as_str(), figure.media, link.as_str()), ("水静，灯就静。", Media::Audio, "1.pdf"));
    let hash = |container: &mut Container<'_>, at| {
        let mut bytes = Vec::new();
        container.for_each_chunk(at, &mut |chunk| bytes.extend_from_slice(chunk));
        bytes
    };
    assert_ne!(hash(&mut container, 0), hash(&mut container, 1));
    // The file alone is the list of its articles.
    let list = Loader::new().load_bytes(text_of_list(), "x.xml").article;
    assert_eq!(list.meta.title, "渡口");
}

#[test]
fn an_item_without_a_title_is_called_by_its_opening() {
    let long = "水静，灯就静。".repeat(20);
    let text = format!(
        "<rss><channel><item><description>&lt;p>{long}&lt;/p></description></item><item><link>https://a.example/1</link></item>\
         <item><description>&lt;p>灯亮，见&lt;a href='https://a.example/2'>此&lt;/a>。&lt;/p></description></item></channel></rss>"
    );
    let Ok(mut container) = Container::open(FileContent::Bytes(text.as_bytes().into()), "x") else {
        panic!("a feed")
    };
    let titles: Vec<_> = container.heads().iter().map(|head| head.title.clone()).collect();
    assert_eq!((titles[0].chars().count(), titles[0].ends_with('…')), (61, true));
    assert_eq!((titles[1].as_str(), titles[2].as_str()), ("", "灯亮，见…"));
    let mut load = |at| Loader::new().load_member(&mut container, at).unwrap().article;
    assert_eq!(load(0).meta.title, titles[0]);
    assert!(format!("{:?}", load(0).blocks).contains(&long) && !load(1).meta.title.is_empty());
    assert!(format!("{:?}", load(2).blocks).contains("https://a.example/2"));
}

fn text_of_list() -> &'static [u8] {
    "<rss><channel><title>渡口</title><item><title>灯</title></item></channel></rss>".as_bytes()
}
