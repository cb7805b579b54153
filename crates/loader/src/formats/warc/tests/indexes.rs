//! Members that are found by an index of responses that another program wrote.

use super::*;

const KEY: &str = "20211215080000/https://lamp.example/river/";

/// An archive of two pages and a picture, in records that are each compressed by itself or not at all, and its index.
fn indexed(is_packed: bool) -> (Vec<u8>, Vec<u8>) {
    let figure = "<figure><img src=/boat.png><figcaption>船</figcaption></figure>";
    let picture = response("Content-Type: image/png", &png(320, 200));
    let river = response("Content-Type: text/html; charset=utf-8", &page("渡口的灯", figure));
    let records = [
        ("https://lamp.example/2", html("https://lamp.example/2", "船")),
        (PAGE, record("response", PAGE, "", &river)),
        ("https://lamp.example/boat.png", record("response", "https://lamp.example/boat.png", "", &picture)),
    ];
    let (mut bytes, mut index) = (Vec::new(), String::new());
    for (address, record) in records {
        let line = format!(
            "x 20211215080000 {{\"url\": \"{address}\", \"status\": \"200\", \"offset\": \"{}\", \"filename\": \"a.warc\"}}\n",
            bytes.len()
        );
        index.push_str(&line);
        bytes.extend(if is_packed { gzip(&record) } else { record });
    }
    (bytes, index.into_bytes())
}

fn found<'b>(bytes: &'b [u8], key: &str, index: &[u8]) -> Option<Container<'b>> {
    Container::open_for(FileContent::Bytes(bytes.into()), "a.warc", key, &[index.to_vec()]).ok()
}

#[test]
fn a_member_is_found_by_an_index_beside_the_archive() {
    for is_packed in [true, false] {
        let (bytes, index) = indexed(is_packed);
        for index in [index.clone(), gzip(&index)] {
            let mut one = found(&bytes, KEY, &index).expect("the member");
            let mut all = open(&bytes);
            let at = all.find(KEY).expect("the member");
            assert_eq!(one.heads(), &all.heads()[at..=at]);
            assert_eq!(article(&mut one, 0), article(&mut all, at));
            assert_eq!(one.part(0, "https://lamp.example/boat.png", 1 << 20), Ok(png(320, 200)));
        }
    }
}

#[test]
fn an_index_that_does_not_fit_is_of_no_use() {
    let (bytes, index) = indexed(true);
    let text = String::from_utf8(index.clone()).expect("text");
    let others = [
        (KEY.replace("river", "lake"), text.clone()),
        (KEY.replace("08", "09"), text.clone()),
        (format!("{KEY}~2"), text.clone()),
        ("river".to_owned(), text.clone()),
        (KEY.to_owned(), text.replace("a.warc", "b.warc")),
        // Places of other records, in the middle of one, and behind the end.
        (KEY.to_owned(), text.replace("\"offset\": \"0\"", "\"offset\": \"5\"").replace("/2\"", "/river/\"")),
        (KEY.to_owned(), text.replace("\"offset\": \"", "\"offset\": \"9999999")),
        (KEY.to_owned(), text.replace("/river/", "/x").replace("/2\"", "/river/\"")),
        (KEY.to_owned(), String::new()),
    ];
    for (key, index) in others {
        assert!(found(&bytes, &key, index.as_bytes()).is_none(), "{key} {index}");
    }
    assert!(found(b"<p>no archive", KEY, &index).is_none());
}

#[test]
fn a_member_is_found_by_the_index_inside_an_archive() {
    let (records, index) = indexed(true);
    let list = format!("{{\"url\": \"{PAGE}\", \"ts\": \"2021-12-15T08:00:01Z\", \"title\": \"灯\"}}\n");
    let zip = archive(&[
        Member::deflated("datapackage.json", "{\"title\": \"渡口\"}".as_bytes()),
        Member::stored("archive/a.warc", &records),
        Member::stored("indexes/index.cdx.gz", &gzip(&index)),
        Member::deflated("pages/pages.jsonl", list.as_bytes()),
    ])
    .0;
    let mut all = open(&zip);
    let key = all.heads()[0].key.clone();
    let one = |key: &str| Container::open_for(FileContent::Bytes((&zip).into()), "a.wacz", key, &[]).ok();
    let mut found = one(&key).expect("the member");
    assert_eq!((found.title(), found.heads()), ("渡口", all.heads()));
    assert_eq!(article(&mut found, 0), article(&mut all, 0));
    assert!(one(KEY).is_none(), "the page is listed with another time");
}
