//! Tests on archives made here.

mod damage;
mod indexes;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::container::Container;
use crate::containers::test_archive::{Member, archive};
use crate::content::FileContent;
use crate::tests::embedded::png;
use crate::{ContainerKind, Loader};
use yuelan_article::{Article, WarningKind};

const PAGE: &str = "https://lamp.example/river/";

/// A record of a type, with more fields and its content.
fn record(kind: &str, address: &str, fields: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-12-15T08:00:00Z\r\n{fields}Content-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

/// What a server responds.
fn response(fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body].concat()
}

fn page(title: &str, rest: &str) -> Vec<u8> {
    let words =
        "<p>入夜以后，渡口的灯亮着，船还没有来，水面上什么也没有。只有风，还有一点点月光。</p>".repeat(12);
    format!("<!DOCTYPE html><html lang=zh><head><title>{title}</title></head><body><article>{words}{rest}{words}</article></body></html>").into_bytes()
}

fn html(address: &str, title: &str) -> Vec<u8> {
    record("response", address, "", &response("Content-Type: text/html; charset=utf-8", &page(title, "")))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn open(bytes: &[u8]) -> Container<'_> {
    Container::open(FileContent::Bytes(bytes.into()), "a").expect("an archive of the web")
}

fn titles(container: &Container<'_>) -> Vec<String> {
    container.heads().iter().map(|head| head.title.clone()).collect()
}

fn titles_of(bytes: &[u8]) -> Vec<String> {
    titles(&open(bytes))
}

fn article(container: &mut Container<'_>, at: usize) -> Article {
    Loader::new().load_member(container, at).expect("a member").article
}

fn text(container: &mut Container<'_>, at: usize) -> String {
    format!("{:?}", article(container, at).blocks)
}

fn warnings(bytes: &[u8]) -> Vec<WarningKind> {
    open(bytes).warnings().into_iter().map(|warning| warning.kind).collect()
}

#[test]
fn pages_are_members_plain_and_compressed() {
    let records = [
        record("warcinfo", "", "", b"software: lamp\r\n"),
        html(PAGE, "渡口的灯"),
        record("response", "https://lamp.example/a.css", "", &response("Content-Type: text/css", b"p {}")),
        record(
            "response",
            "https://lamp.example/gone",
            "",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone",
        ),
        record("resource", "https://lamp.example/note", "Content-Type: text/html\r\n", &page("船", "")),
        record(
            "response",
            "https://lamp.example/short",
            "",
            &response("Content-Type: text/html", b"<p>short"),
        ),
    ];
    let plain = records.concat();
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let one_member = gzip(&plain);
    for bytes in [&plain, &members, &one_member] {
        let mut container = open(bytes);
        assert_eq!(container.kind(), ContainerKind::WebArchive);
        assert_eq!(titles(&container), ["渡口的灯", "船"]);
        let head = &container.heads()[0];
        assert_eq!(
            (head.key.as_str(), head.link.as_deref()),
            ("20211215080000/https://lamp.example/river/", Some(PAGE))
        );
        assert_eq!(head.date.map(|date| date.to_string()).as_deref(), Some("2021-12-15T08:00:00Z"));
        let article = article(&mut container, 0);
        assert_eq!((article.meta.title.as_str(), article.meta.link.as_deref()), ("渡口的灯", Some(PAGE)));
        assert!(text(&mut container, 1).contains("只有风"));
        assert!(container.warnings().is_empty(), "{:?}", container.warnings());
    }
}

#[test]
fn a_page_with_little_text_is_shown_where_there_is_no_other() {
    let short = record(
        "response",
        PAGE,
        "",
        &response("Content-Type: text/html", "<title>灯</title><p>水静".as_bytes()),
    );
    assert_eq!(titles_of(&short), ["灯"]);
    let none = record("response", PAGE, "", &response("Content-Type: image/png", &png(9, 9)));
    assert_eq!(titles_of(&none), [""; 0]);
    assert_eq!(warnings(&none), [WarningKind::NoArticle]);
}

#[test]
fn what_was_asked_for_as_a_frame_is_no_page() {
    let framed = |body: &str| {
        record("response", PAGE, "", &response("Content-Type: text/html", &page("渡口的灯", body)))
    };
    let frame = html("https://lamp.example/ad?a=1&b=2", "frame");
    let by_address = [framed("<iframe src='/ad?a=1&amp;b=2'></iframe>"), frame.clone()].concat();
    assert_eq!(titles_of(&by_address), ["渡口的灯"]);
    let named = |fields: &str| {
        record(
            "response",
            "https://lamp.example/ad",
            fields,
            &response("Content-Type: text/html", &page("frame", "")),
        )
    };
    for (request, wanted) in [("Sec-Fetch-Dest: iframe", 1), ("Sec-Fetch-Dest: document", 2), ("X: y", 2)] {
        let request = format!("GET /ad HTTP/1.1\r\n{request}\r\n\r\n");
        let request = record(
            "request",
            "https://lamp.example/ad",
            "WARC-Concurrent-To: <urn:1>\r\n",
            request.as_bytes(),
        );
        let bytes = [framed(""), request.clone(), named("WARC-Record-ID: <urn:1>\r\n")].concat();
        assert_eq!(titles_of(&bytes).len(), wanted);
        let behind = [framed(""), named("WARC-Record-ID: <urn:1>\r\n"), request].concat();
        assert_eq!(titles_of(&behind).len(), wanted);
    }
    assert_eq!(titles_of(&[framed(""), named("WARC-Resource-Type: xhr\r\n")].concat()).len(), 1);
    let metadata = record(
        "metadata",
        "https://lamp.example/ad",
        "WARC-Concurrent-To: <urn:1>\r\n",
        b"via: x\r\nhopsFromSeed: LE\r\n",
    );
    assert_eq!(titles_of(&[framed(""), named("WARC-Record-ID: <urn:1>\r\n"), metadata].concat()).len(), 1);
}

#[test]
fn a_body_is_read_as_it_was_meant() {
    let body = page("渡口的灯", "");
    let half = body.len() / 2;
    let chunked = [
        format!("{half:x}\r\n").as_bytes(),
        &body[..half],
        format!("\r\n{:x}\r\n", body.len() - half).as_bytes(),
        &body[half..],
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let gbk = String::from_utf8(body.clone()).expect("text");
    let gbk = encoding_rs::GBK.encode(&gbk).0.into_owned();
    for (fields, body) in [
        ("Content-Type: text/html\r\nTransfer-Encoding: chunked", chunked.clone()),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", gzip(&body)),
        ("Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked", {
            let packed = gzip(&body);
            [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat()
        }),
        ("Content-Type: text/html; charset=gb2312", gbk),
        ("Content-Type: application/octet-stream", body.clone()),
    ] {
        let bytes = record("response", "<https://lamp.example/river/>", "", &response(fields, &body));
        let mut container = open(&bytes);
        assert_eq!(titles(&container), ["渡口的灯"], "{fields}");
        assert_eq!(container.heads()[0].link.as_deref(), Some(PAGE));
        let text = text(&mut container, 0);
        assert!(text.contains("只有风") && !text.contains("DOCTYPE"), "{fields}: {text}");
    }
}

#[test]
fn pictures_come_from_the_same_archive() {
    let picture = |address: &str| {
        record(
            "response",
            address,
            "WARC-Payload-Digest: sha1:A\r\n",
            &response("Content-Type: image/png", &png(300, 200)),
        )
    };
    let linked = "<img src=../灯.png><img src='https://cdn.example/moved.png'><img src=same.png><img src=missing.png><img src=dot.png>";
    let moved = record(
        "response",
        "https://cdn.example/moved.png",
        "",
        b"HTTP/1.1 302 Found\r\nLocation: /2.png\r\n\r\n",
    );
    let records = [
        record("response", PAGE, "", &response("Content-Type: text/html", &page("渡口的灯", linked))),
        picture("http://lamp.example/%E7%81%AF.png"),
        moved,
        record("resource", "https://cdn.example/2.png", "Content-Type: image/png\r\n", &png(300, 200)),
        record("revisit", "https://lamp.example/river/same.png", "WARC-Payload-Digest: sha1:A\r\n", b""),
        record(
            "response",
            "https://lamp.example/river/dot.png",
            "",
            &response("Content-Type: image/png", &png(1, 1)),
        ),
    ];
    for bytes in [records.concat(), records.iter().flat_map(|record| gzip(record)).collect()] {
        let mut container = open(&bytes);
        let article = article(&mut container, 0);
        let figures: Vec<_> = article.figures().iter().map(|place| place.figure.clone()).collect();
        let keys: Vec<_> =
            figures.iter().filter_map(|figure| figure.part.as_ref()).map(|part| part.key.clone()).collect();
        let wanted = [
            "https://lamp.example/%E7%81%AF.png",
            "https://cdn.example/moved.png",
            "https://lamp.example/river/same.png",
        ];
        assert_eq!(keys, wanted);
        assert_eq!(figures[3].src.as_deref(), Some("https://lamp.example/river/missing.png"));
        assert_eq!(figures.len(), 4);
        for key in wanted {
            assert_eq!(container.part(0, key, 1 << 20).expect("a picture"), png(300, 200), "{key}");
            assert!(container.part(0, key, 20).is_err());
        }
    }
}

#[test]
fn arc_is_read() {
    let line =
        |address: &str, length: usize| format!("{address} 10.0.0.1 20140216050221 text/html {length}\n");
    let content = response("Content-Type: text/html", &page("渡口的灯", ""));
    let version = "1 0 Lamp\nURL IP-address Archive-date Content-type Archive-length\n";
    let first =
        format!("filedesc://lamp.arc 10.0.0.1 20140216050221 text/plain {}\n{version}\n", version.len());
    let record =
        [line("http://lamp.example/?a=the river", content.len()).as_bytes(), &content, b"\n"].concat();
    let plain = [first.as_bytes(), &record].concat();
    for bytes in [plain, [gzip(first.as_bytes()), gzip(&record)].concat()] {
        let mut container = open(&bytes);
        assert_eq!(titles(&container), ["渡口的灯"]);
        assert_eq!(container.heads()[0].key, "20140216050221/http://lamp.example/?a=the river");
        assert!(text(&mut container, 0).contains("只有风"));
    }
}

#[test]
fn wacz_names_its_pages() {
    let records = [
        html(PAGE, "渡口的灯"),
        html("https://lamp.example/unlisted", "x"),
        record("response", "https://lamp.example/", "", b"HTTP/1.1 301 Moved\r\nLocation: /2\r\n\r\n"),
        record(
            "response",
            "https://lamp.example/2",
            "",
            &response("Content-Type: text/html", "<title>2</title><p>水静".as_bytes()),
        ),
    ];
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let list = format!(
        "{{\"format\": \"json-pages-1.0\", \"id\": \"pages\"}}\n{{\"url\": \"{PAGE}\", \"ts\": \"2021-12-15T08:00:01Z\", \"title\": \"灯\"}}\n{{\"url\": \"https://lamp.example/\", \"ts\": \"2021-12-15T08:00:02Z\"}}\nnonsense\n{{\"url\": \"https://lamp.example/none\"}}\n"
    );
    let members = |records: Member| {
        archive(&[
            Member::deflated("datapackage.json", "{\"title\": \"渡口\"}".as_bytes()),
            records,
            Member::deflated("pages/pages.jsonl", list.as_bytes()),
        ])
        .0
    };
    for zip in [
        members(Member::stored("archive/a.warc.gz", &packed)),
        members(Member::deflated("archive/a.warc", &records.concat())),
    ] {
        let mut container = open(&zip);
        assert_eq!((container.title(), titles(&container)), ("渡口", vec!["灯".to_owned(), "2".to_owned()]));
        let keys: Vec<&str> = container.heads().iter().map(|head| head.key.as_str()).collect();
        assert_eq!(
            keys,
            ["20211215080001/https://lamp.example/river/", "20211215080002/https://lamp.example/"]
        );
        let kinds: Vec<_> = container.warnings().into_iter().map(|warning| warning.kind).collect();
        assert_eq!(kinds, [WarningKind::MissingParts("https://lamp.example/none".to_owned())]);
        assert!(text(&mut container, 0).contains("只有风"));
        assert!(text(&mut container, 1).contains("水静"));
    }
}

#[test]
fn what_was_kept_opens_the_archive_without_reading_it() {
    let records = [html(PAGE, "渡口的灯"), html("https://lamp.example/2", "船")];
    let bytes: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let index = open(&bytes).index();
    // The first record is no longer there, which nobody notices who does not read it.
    let mut changed = bytes.clone();
    changed[..gzip(&records[0]).len()].fill(0);
    let content = |bytes: &[u8]| FileContent::Bytes(bytes.to_vec().into());
    let mut container = Container::open_with_index(content(&changed), "a", &index).expect("an archive");
    assert_eq!(titles(&container), ["渡口的灯", "船"]);
    assert_eq!(container.heads(), open(&bytes).heads());
    assert!(text(&mut container, 1).contains("只有风"));
    assert!(Loader::new().load_member(&mut container, 0).is_none());
    // What is not of this file is not believed.
    for (bytes, index) in
        [(&bytes[..bytes.len() - 1], &index[..]), (&bytes, &index[..index.len() / 2]), (&bytes, b"")]
    {
        let container = Container::open_with_index(content(bytes), "a", index).expect("an archive");
        assert_eq!(titles(&container)[0], "渡口的灯");
    }
}
