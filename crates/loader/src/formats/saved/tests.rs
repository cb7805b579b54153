//! Tests on archives made here.

use super::*;
use crate::containers::test_archive::{Member, archive};
use crate::tests::embedded::png;
use crate::{Loader, Parts};
use yuelan_article::WarningKind;

fn page(head: &str) -> String {
    let words = "<p>入夜以后，渡口的灯亮着，船还没有来，水面上什么也没有。</p>".repeat(4);
    format!(
        "<!DOCTYPE html><html{head}><head><meta charset=utf-8><title>渡口的灯</title></head><body><article>{words}<img src='images/%E7%81%AF%201.png'>{words}<img src=./dot.png></article></body></html>"
    )
}

fn zipped(folder: &str, head: &str) -> Vec<u8> {
    let page = page(head);
    let name = |name: &str| format!("{folder}{name}");
    let members = [
        Member::deflated(&name("index.html"), page.as_bytes()),
        Member::stored(&name("images/灯 1.png"), &png(300, 200)),
        Member::stored(&name("dot.png"), &png(1, 1)),
        Member::stored(&name("other.png"), &png(300, 200)),
    ];
    archive(&members).0
}

/// What is read of a file: its title, its link, and the keys of its figures.
fn read(bytes: &[u8], name: &str) -> (String, Option<String>, Vec<String>) {
    let article = Loader::new().load_bytes(bytes, name).article;
    let keys =
        article.figures().iter().map(|place| place.figure.part.clone().unwrap_or_default().key).collect();
    (article.meta.title, article.meta.link, keys)
}

#[test]
fn a_page_in_an_archive_is_read_with_its_pictures() {
    let title = "渡口的灯".to_owned();
    for (folder, head) in [("", ""), ("2021/", ""), ("", " data-scrapbook-source='https://a.example/b/'")] {
        let bytes = zipped(folder, head);
        let link = (!head.is_empty()).then(|| "https://a.example/b/".to_owned());
        let key = format!("{folder}images/灯 1.png");
        assert_eq!(read(&bytes, "a.htz"), (title.clone(), link, vec![key.clone()]), "{folder} {head}");
        assert_eq!(Parts::of(bytes.as_slice(), "a.htz").read(&key, 1 << 20), Ok(png(300, 200)));
    }
}

#[test]
fn the_picture_in_an_archive_counts_before_its_address_on_the_site() {
    for (own, src) in [("./dot.png", "https://a.example/1.png"), ("images/%E7%81%AF%201.png", "")] {
        for attribute in ["data-src", "data-original", "data-lazy-src", "srcset", "data-srcset"] {
            let picture = format!("<img src='{own}' {attribute}='https://a.example/1.png'>");
            let page = page("").replacen("<img", &format!("{picture}<img"), 1);
            let members = [
                Member::deflated("index.html", page.as_bytes()),
                Member::stored("images/灯 1.png", &png(300, 200)),
                Member::stored("dot.png", &png(1, 1)),
            ];
            let article = Loader::new().load_bytes(archive(&members).0, "a.htz").article;
            let first = article.figures().first().map(|place| place.figure.clone());
            assert_eq!(first.and_then(|figure| figure.src.clone()).unwrap_or_default(), src, "{picture}");
        }
    }
}

#[test]
fn frames_of_a_page_in_an_archive_are_in_their_places() {
    let frame = "<iframe src=frames/0/index.html></iframe>";
    let page = page("").replacen("<img", &format!("{frame}<img"), 1);
    let inner = "<!DOCTYPE html><meta charset=utf-8><title>信</title><p>信上只有一句话：船明天来。<img src='images/a.png'><iframe src=frames/0/index.html></iframe>";
    let members = [
        Member::deflated("index.html", page.as_bytes()),
        Member::deflated("frames/0/index.html", inner.as_bytes()),
        Member::stored("frames/0/images/a.png", &png(300, 200)),
        Member::stored("frames/0/frames/0/index.html", "<p>附言：不必等。".as_bytes()),
        Member::stored("images/灯 1.png", &png(300, 200)),
        Member::stored("dot.png", &png(1, 1)),
    ];
    let bytes = archive(&members).0;
    let (_, _, keys) = read(&bytes, "a.htz");
    assert_eq!(keys, ["frames/0/images/a.png", "images/灯 1.png"]);
    let article = Loader::new().load_bytes(bytes.as_slice(), "a.htz").article;
    let words: String = article.blocks.iter().map(yuelan_article::Block::plain_text).collect();
    assert!(words.contains("船明天来。") && words.contains("不必等。"), "{words}");
}

#[test]
fn members_are_known_however_the_page_writes_their_names() {
    let members = ["灯 (1).png", "a&b.png", "100%.png", "船.png"];
    let page = "<img src='img/%E7%81%AF%20(1).png'><img src=img/a&amp;b.png><img src=img/100%25.png>";
    let words = "<p>入夜以后，渡口的灯亮着，船还没有来，水面上什么也没有。</p>".repeat(4);
    let page = format!("<!DOCTYPE html><title>渡口的灯</title><article>{words}{page}{words}</article>");
    let names = members.map(|name| format!("img/{name}"));
    let mut files: Vec<_> = names.iter().map(|name| (name.as_str(), png(300, 200))).collect();
    files.insert(0, ("index.html", page.into_bytes()));
    let files: Vec<_> = files.iter().map(|(name, bytes)| Member::stored(name, bytes)).collect();
    let (_, _, keys) = read(&archive(&files).0, "a.htz");
    assert_eq!(keys, ["img/灯 (1).png", "img/a&b.png", "img/100%.png"]);
}

#[test]
fn what_is_wrong_with_the_bytes_of_a_page_in_an_archive_is_said() {
    let mut broken = page("").into_bytes();
    let at = broken.len() - "</article></body></html>".len();
    broken.splice(at..at, *b"<p>\xff\xfe\xff");
    let members =
        [Member::deflated("index.html", &broken), Member::stored("images/灯 1.png", &png(300, 200))];
    let alone = Loader::new().load_bytes(broken.as_slice(), "a.html").warnings;
    let archived = Loader::new().load_bytes(archive(&members).0, "a.htz").warnings;
    assert!(!alone.is_empty());
    assert_eq!(archived, alone);
}

#[test]
fn an_archive_within_a_page_is_the_page() {
    let zip = zipped("", "");
    let before = b"<!doctype html><html data-sfz><meta charset=windows-1252><title>x</title><body><p>Please wait</p><!--".as_slice();
    let behind = b"--><script>let a = 1;</script></body></html>".as_slice();
    let bytes = [before, &zip, behind].concat();
    assert!(recognize(&bytes[..200]));
    assert_eq!(
        read(&bytes, "a.u.zip.html"),
        ("渡口的灯".to_owned(), None, vec!["images/灯 1.png".to_owned()])
    );
    assert!(!recognize("<html><p>data-sfz</p> data-sfz".as_bytes()));
}

#[test]
fn what_is_whole_of_a_cut_page_around_an_archive_is_read() {
    let zip = zipped("", "");
    let script = format!("<script>{}</script>", "let lamp = 1;\n".repeat(20_000));
    let before = format!("<!doctype html><html data-sfz><meta charset=windows-1252>{script}<body><!--");
    let bytes = [before.as_bytes(), &zip, b"--></body></html>".as_slice()].concat();
    let cut = &bytes[..before.len() + zip.len() * 95 / 100];
    let loaded = Loader::new().load_bytes(cut, "a.u.zip.html");
    assert_eq!(loaded.article.meta.title, "渡口的灯");
    assert_eq!(loaded.article.figures().len(), 1);
    assert_eq!(
        loaded.warnings.into_iter().map(|warning| warning.kind).collect::<Vec<_>>(),
        [WarningKind::CutOff]
    );
}

#[test]
fn what_describes_a_page_gives_its_address() {
    let rdf = "<RDF:Description><MAF:originalurl RDF:resource=\"https://a.example/?a=1&amp;b=2\"/><MAF:title RDF:resource=\"灯\"/></RDF:Description>";
    let members = [
        Member::stored("x/other.html", b"<p>a</p>"),
        Member::stored("x/index.rdf", rdf.as_bytes()),
        Member::deflated("x/index.html", page("").as_bytes()),
        Member::stored("y/index.html", b"<p>b</p>"),
    ];
    let (title, link, _) = read(&archive(&members).0, "a.maff");
    assert_eq!((&*title, link.as_deref()), ("渡口的灯", Some("https://a.example/?a=1&b=2")));
}

#[test]
fn several_pages_that_are_described_are_as_many_articles() {
    let rdf = |title: &str| {
        format!(
            "<RDF:Description><MAF:title RDF:resource=\"{title}\"/><MAF:originalurl RDF:resource=\"https://a.example/{title}\"/></RDF:Description>"
        )
    };
    let members = [
        Member::stored("1/index.rdf", rdf("灯").as_bytes()),
        Member::deflated("1/index.html", page("").as_bytes()),
        Member::stored("1/images/灯 1.png", &png(300, 200)),
        Member::stored("2/index.rdf", rdf("船").as_bytes()),
        Member::deflated("2/index.html", page("").as_bytes()),
        Member::stored("3/index.rdf", rdf("水").as_bytes()),
    ];
    let bytes = archive(&members).0;
    let content = crate::FileContent::Bytes(bytes.into());
    let mut container = crate::Container::open(content, "a.maff").unwrap_or_else(|_| panic!("pages"));
    let heads: Vec<_> =
        container.heads().iter().map(|head| (head.key.as_str(), head.title.as_str())).collect();
    assert_eq!(heads, [("1", "灯"), ("2", "船")]);
    let article = Loader::new().load_member(&mut container, 0).unwrap().article;
    assert_eq!(
        (article.meta.title.as_str(), article.meta.link.as_deref()),
        ("渡口的灯", Some("https://a.example/灯"))
    );
    let key = article.figures()[0].figure.part.clone().unwrap().key;
    assert_eq!(container.part(0, &key, 1 << 20), Ok(png(300, 200)));
}

#[test]
fn an_archive_without_a_page_is_none() {
    let bytes =
        archive(&[Member::stored("a/b.html", b"<p>a</p>"), Member::stored("c/d.html", b"<p>b</p>")]).0;
    assert!(Loader::new().load_bytes(bytes, "a.zip").article.blocks.is_empty());
}
