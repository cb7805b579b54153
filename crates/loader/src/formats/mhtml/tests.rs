//! Saved pages as browsers write them and as they break.

use super::*;
use crate::{Loader, Parts};
use yuelan_article::{Block, Date};

const WORDS: &str = "<p>入夜以后，渡口的灯亮着，船还没有来，人也没有走，水面上什么也没有。</p>";

fn message(parts: &[(&str, &str)]) -> String {
    let mut message = "From: <Saved by Blink>\nSnapshot-Content-Location: https://lamp.example/1\n\
                       Subject: =?utf-8?Q?=E6=B8=A1=E5=8F=A3?=\nDate: Tue, 2 Mar 2021 10:00:00 -0000\nMIME-Version: 1.0\n\
                       Content-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"--b--\"\n\n"
        .to_owned();
    for (header, body) in parts {
        message.extend(["----b--\n", header, "\n\n", body, "\n"]);
    }
    message + "----b----\n"
}

fn text_of(bytes: &[u8]) -> (String, Vec<WarningKind>) {
    let loaded = Loader::new().load_bytes(bytes, "a.mhtml");
    let text: Vec<String> = loaded.article.blocks.iter().map(Block::plain_text).collect();
    (text.join("\n"), loaded.warnings.into_iter().map(|warning| warning.kind).collect())
}

#[test]
fn a_page_is_told_from_mail() {
    assert!(recognize(message(&[]).as_bytes(), "a"));
    assert!(recognize(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n", "a.txt"));
    assert!(recognize(b"Content-Type: text/html; charset=gb2312\n\n<p>", "a.MHT"));
    let mail = b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n";
    assert!(!recognize(mail, "a.eml") && !recognize(b"<html>", "a.mht"));
}

#[test]
fn the_head_of_the_file_fills_that_of_the_page() {
    let page = format!("<html><head></head><body>{}</body></html>", WORDS.repeat(3));
    let file = message(&[("Content-Type: text/html", &page)]);
    let article = Loader::new().load_bytes(file.as_bytes(), "a.mhtml").article;
    assert_eq!(article.meta.title, "渡口");
    assert_eq!(article.meta.link.as_deref(), Some("https://lamp.example/1"));
    assert_eq!(article.meta.date, None, "the day of saving is none of the article");
    let page = page.replace(
        "<head>",
        "<head><title>灯下</title><meta property=article:published_time content=2019-07-01>",
    );
    let file = message(&[("Content-Type: text/html", &page)]);
    let article = Loader::new().load_bytes(file.as_bytes(), "a.mhtml").article;
    assert_eq!(article.meta.title, "灯下");
    assert_eq!(article.meta.date.map(Date::iso_date).as_deref(), Some("2019-07-01"));
}

#[test]
fn the_charset_is_that_of_the_bytes() {
    for encoding in [encoding_rs::GBK, encoding_rs::BIG5, encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP] {
        let words = "<p>夜に入ると、渡口の灯がともる。</p>";
        let words =
            if encoding == encoding_rs::BIG5 { "<p>入夜以後，渡口的燈亮著。</p>" } else { words };
        let page = format!(
            "<html><head><meta charset={}></head><body>{}</body></html>",
            encoding.name(),
            words.repeat(6)
        );
        let quoted: String = encoding.encode(&page).0.iter().fold(String::new(), |quoted, byte| match byte {
            b' '..=b'<' | b'>'..=b'~' => quoted + &char::from(*byte).to_string(),
            byte => quoted + &format!("={byte:02X}"),
        });
        let header = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable";
        let (text, warnings) = text_of(message(&[(header, &quoted)]).as_bytes());
        assert!(
            text.contains(words.trim_matches(|c: char| c.is_ascii())) && warnings.is_empty(),
            "{}: {text} {warnings:?}",
            encoding.name()
        );
    }
}

#[test]
fn the_page_is_the_part_that_the_header_names() {
    let file = message(&[
        ("Content-Type: text/html\nContent-ID: <a@b>", "<html><body><p>其他</p></body></html>"),
        ("Content-Type: text/html\nContent-ID: <c@d>", &format!("<html><body>{WORDS}</body></html>")),
    ]);
    assert!(text_of(file.as_bytes()).0.contains("其他"));
    let file = file.replace("type=\"text/html\"", "start=\"<c@d>\"");
    assert!(text_of(file.as_bytes()).0.contains("入夜"));
}

#[test]
fn frames_are_put_in_their_places_and_never_twice() {
    let file = message(&[
        (
            "Content-Type: text/html\nContent-Location: https://lamp.example/1",
            "<html><body><p>一</p><iframe src=\"cid:f@b\"></iframe><p>三</p></body></html>",
        ),
        (
            "Content-Type: text/html\nContent-ID: <f@b>",
            "<html><head><title>x</title></head><body><p>二</p><iframe src=\"cid:f@b\"></iframe><iframe src=https://lamp.example/1></iframe></body></html>",
        ),
    ]);
    let tree = Tree::parse(file.as_bytes());
    let page = frames::insert(&tree, &Pictures::of(&tree, None, NUMBERED), 1);
    let order: Vec<_> = ["一", "二", "三"].iter().map(|word| page.matches(word).count()).collect();
    assert_eq!(order, [1, 1, 1], "{page}");
    assert!(page.find("一") < page.find("二") && page.find("二") < page.find("三"));
}

#[test]
fn frames_of_advertisements_go_however_their_names_are_written() {
    let page = "<html><body><p>一</p><IFRAME CLASS=\"top-Ad\" SRC=\"cid:f@b\"></IFRAME><iframe src=\"cid:g@b\"></iframe></body></html>";
    let file = message(&[
        ("Content-Type: text/html\nContent-Location: https://lamp.example/1", page),
        ("Content-Type: text/html\nContent-ID: <f@b>", "<html><body><p>买</p></body></html>"),
        ("Content-Type: text/html\nContent-ID: <g@b>", "<html><body><p>二</p></body></html>"),
    ]);
    let tree = Tree::parse(file.as_bytes());
    let page = frames::insert(&tree, &Pictures::of(&tree, None, NUMBERED), 1);
    assert!(page.contains('二') && !page.contains('买') && !page.contains("</IFRAME>"), "{page}");
}

#[test]
fn a_file_without_usable_boundaries_is_read_from_its_first_tag() {
    let page = format!("<!DOCTYPE html><html lang=3D\"zh\"><body>{}</body></html>", WORDS.repeat(3));
    for header in
        ["Content-Type: multipart/related; boundary=\"x\"", "Content-Type: multipart/related", "X: y"]
    {
        let file = format!(
            "From: <Saved by Blink>\nMIME-Version: 1.0\n{header}\n\nContent-Type: text/html\n\n{page}"
        );
        let (text, warnings) = text_of(file.as_bytes());
        assert!(text.starts_with("入夜") && !text.contains("=3D"), "{header}: {text}");
        assert_eq!(warnings, [WarningKind::BrokenParts], "{header}");
    }
}

/// The beginning of a picture in PNG of some size.
fn png(side: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0".to_vec();
    bytes.extend([side, 0, 0, 0, side, 8, 6, 0, 0, 0]);
    bytes.resize(20_000, 7);
    bytes
}

#[test]
fn pictures_of_the_page_are_parts_of_the_file() {
    let words = WORDS.repeat(4);
    let page = format!(
        "<html><body><article>{words}<figure><img src=a.png srcset='b.png 2x'></figure>{words}\
         <p><img src=\"cid:c@d\"></p>{words}</article></body></html>"
    );
    let (first, second) = (png(200), png(120));
    let file = message(&[("Content-Type: text/html\nContent-Location: https://lamp.example/x/", &page)]);
    let part = |header: &str, bytes: &[u8]| {
        [format!("----b--\nContent-Type: image/png\n{header}\n\n").as_bytes(), bytes, b"\n"].concat()
    };
    let parts = [
        file.trim_end().strip_suffix("----b----").unwrap().as_bytes(),
        &part("Content-Location: https://lamp.example/x/a.png", &first),
        &part("Content-ID: <c@d>", &second),
        b"----b----\n",
    ];
    let file = parts.concat();
    let article = Loader::new().load_bytes(&file, "a.mhtml").article;
    let keys: Vec<_> =
        article.figures().iter().filter_map(|place| place.figure.part.clone()).map(|part| part.key).collect();
    assert_eq!(keys, ["part-2", "part-3"], "{article:?}");
    let read = |key: &str| Parts::of(&file, "a.mhtml").read(key, 1 << 20).unwrap_or_default();
    assert!(read("part-2").starts_with(&first) && read("part-3").starts_with(&second));
    assert!(read("part-9").is_empty() && read("part-x").is_empty());
}

#[test]
fn a_file_that_is_cut_off_says_so() {
    let page = format!("<html><body>{}</body></html>", WORDS.repeat(3));
    let whole = message(&[("Content-Type: text/html", &page)]);
    assert_eq!(text_of(whole.as_bytes()).1, []);
    let cut = whole.get(..whole.rfind("</body>").unwrap()).unwrap();
    let (text, warnings) = text_of(cut.as_bytes());
    assert_eq!(warnings, [WarningKind::BrokenParts]);
    assert!(!text.is_empty());
}
