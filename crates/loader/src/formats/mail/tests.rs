//! Messages as mail programs write them, from bytes to articles.

use super::*;
use crate::{Loaded, Loader};
use yuelan_article::{Block, Node};

fn load(message: impl AsRef<[u8]>) -> Loaded {
    Loader::new().load_bytes(message.as_ref(), "a.eml")
}

fn text_of(message: impl AsRef<[u8]>) -> String {
    let blocks = load(message).article.blocks;
    blocks.iter().map(|block| block.plain_text().trim().to_owned()).collect::<Vec<_>>().join("|")
}

const HEAD: &str = "From: \"South Window\" <nan@lamp.example>\nTo: b@lamp.example\nSubject: The lamp\n\
                    Date: Mon, 1 Jul 2019 09:05:00 +0800\n";

#[test]
fn mail_is_told_from_heads_and_prose() {
    assert!(recognize(HEAD.as_bytes(), "1561943100.M1P2.host:2,S"));
    assert!(recognize(format!("{HEAD}Message-ID: <a>\n\nx").as_bytes(), "a.txt"));
    assert!(recognize(format!("Lamp: x\n{HEAD}MIME-Version: 1.0\n\nx").as_bytes(), "a"));
    assert!(recognize(b"Content-Type: text/plain\n\nx", "a.eml"));
    assert!(recognize(format!("From a@b Mon Jul  1 09:05:00 2019\n{HEAD}\nx").as_bytes(), "mbox"));
    let traces = "Delivered-To: a@b\nReceived: x\nReceived: y\nARC-Seal: z\n";
    assert!(recognize(traces.repeat(40).as_bytes(), "a.txt"));
    for head in
        ["Subject: x\nDate: 2019-07-01\n\nx", "---\nFrom: a\nSubject: b\n", "From: me\nTo: you\n\nHello"]
    {
        assert!(!recognize(head.as_bytes(), "a.md"), "{head}");
    }
}

#[test]
fn the_header_is_the_head() {
    let article = load(format!("{HEAD}List-Id: Lamps <lamps.example>\n\nIt is lit.")).article;
    let meta = &article.meta;
    assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("The lamp", Some("South Window")));
    assert_eq!((meta.source.as_deref(), meta.date.is_some()), (Some("Lamps"), true));
    assert_eq!(article.blocks.len(), 1);
}

#[test]
fn a_reply_of_four_words_stays_above_its_quotation() {
    let quotation: String = (0..200).fold(String::new(), |text, line| {
        text + &format!("> The lamp at the ferry was lit again that night, for the {line}th time.\n")
    });
    let text = text_of(format!("{HEAD}\nYes, it was lit.\n\n{quotation}"));
    assert!(text.starts_with("Yes, it was lit.|") && text.contains("199th"), "{text}");
    let blocks = load(format!("{HEAD}\nYes, it was lit.\n\n{quotation}")).article.blocks;
    assert!(matches!(blocks.as_slice(), [Block::Paragraph(_), Block::Quote(_)]));
    let html = format!(
        "<p>Yes, it was lit.</p><blockquote type=cite>{}</blockquote>",
        "<p>The lamp at the ferry.</p>".repeat(200)
    );
    let text = text_of(format!("{HEAD}Content-Type: text/html\n\n<html><body>{html}</body></html>"));
    assert!(text.starts_with("Yes, it was lit."), "{text}");
}

#[test]
fn of_alternatives_the_one_in_html_is_shown() {
    let both = |html: &str| {
        format!(
            "{HEAD}Content-Type: multipart/alternative; boundary=a\n\n--a\n\nplain\n--a\n\
             Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n{html}\n--b--\n--a\n\
             Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n--a--\n"
        )
    };
    assert_eq!(text_of(both("<p>It is <b>lit</b>.</p>")), "It is lit.");
    assert_eq!(text_of(both("<html><body></body></html>")), "plain");
}

/// A drawing that is no icon.
fn drawing(name: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'><title>{name}</title><rect width='300' height='200' fill='red'/></svg>"
    )
}

#[test]
fn attachments_are_lines_and_pictures_figures() {
    let message = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/html\n\n<p>灯<img src=\"cid:lamp@a\"></p>\n--a\n\
         Content-Type: image/svg+xml\nContent-ID: <lamp@a>\n\n{}\n--a\n\
         Content-Type: image/svg+xml; name=\"boat.svg\"\n\n{}\n--a\nContent-Type: image/png; name=dot.png\n\nx\n--a\n\
         Content-Type: application/pdf\n\
         Content-Disposition: attachment; filename*=utf-8''%E7%81%AF.pdf\nContent-Transfer-Encoding: base64\n\n{}\n--a--\n",
        drawing("lamp"),
        drawing("boat"),
        "bGFt".repeat(500)
    );
    let article = load(&message).article;
    let keys: Vec<_> =
        article.figures().iter().filter_map(|place| place.figure.part.clone()).map(|part| part.key).collect();
    assert_eq!(keys, ["part-0.2", "part-0.3"], "{article:?}");
    let read = |key: &str| {
        part(message.as_bytes(), key).map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned())
    };
    assert_eq!(read("part-0.2"), Some(drawing("lamp")));
    assert_eq!(read("part-0.3"), Some(drawing("boat")));
    for key in ["part-0.99", "part-1.2", "part-0", "part-", "0.2", "part-0.3.4.5"] {
        assert!(read(key).is_none_or(|text| text.is_empty()), "{key}");
    }
    let text = text_of(&message);
    assert!(text.ends_with("灯.pdf (application/pdf, 2 KB)") && !text.contains("bGFt"), "{text}");
    assert!(text.contains("dot.png (image/png, 1 B)"), "{text}");
}

#[test]
fn charsets_that_are_wrong_or_missing_do_no_harm() {
    let words = "入夜以后，渡口的灯亮着，船还没有来。";
    for label in ["", "; charset=us-ascii", "; charset=iso-8859-1", "; charset=utf-8", "; charset=gb2312"] {
        let head = format!("{HEAD}Content-Type: text/plain{label}\nContent-Transfer-Encoding: 8bit\n\n");
        for body in [words.as_bytes(), &encoding_rs::GBK.encode(words).0] {
            assert_eq!(text_of([head.as_bytes(), body].concat()), words, "{label}");
        }
    }
    let subject = encoding_rs::GBK
        .encode("Subject: 渡口的灯\nContent-Type: text/plain; charset=gbk\n\nx")
        .0
        .into_owned();
    assert_eq!(load(subject).article.meta.title, "渡口的灯");
}

#[test]
fn messages_within_messages_have_headings() {
    let inner = "Content-Type: message/rfc822\n\nFrom: a@lamp.example\nSubject: The boat\n\nIt came.\n";
    let message =
        format!("{HEAD}Content-Type: multipart/mixed; boundary=a\n\n--a\n\nSee below.\n--a\n{inner}--a--\n");
    assert_eq!(text_of(&message), "See below.|The boat|a@lamp.example|It came.");
    assert!(matches!(load(&message).article.blocks[1], Block::Heading(_)));
    let deep = "Content-Type: message/rfc822\n\n".repeat(100_000);
    assert_eq!(load(format!("{HEAD}{deep}")).warnings.len(), 1);
}

#[test]
fn data_is_named_and_not_shown() {
    let signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt is lit.\n-----BEGIN PGP SIGNATURE-----\n\n\
                  aGVsbG8gd29ybGQ=\n-----END PGP SIGNATURE-----\n";
    assert_eq!(text_of(format!("{HEAD}\n{signed}")), "It is lit.|PGP SIGNATURE (12 B)");
    let encrypted = "Content-Type: multipart/encrypted; boundary=a\n\n--a\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\
                     --a\nContent-Type: application/octet-stream; name=a.asc\n\n-----BEGIN PGP MESSAGE-----\n--a--\n";
    let loaded = load(format!("{HEAD}{encrypted}"));
    assert!(loaded.warnings.iter().any(|warning| warning.kind == WarningKind::Encrypted));
    assert!(!text_of(format!("{HEAD}{encrypted}")).contains("-----"));
}

#[test]
fn an_item_of_a_feed_is_its_page() {
    let head = "From: \"渡口: 南窗\" <a@b.example>\nSubject: The lamp\nX-RSS-URL: https://lamp.example/1\nX-RSS-ID: 1\n\
                X-RSS-TAGS: a,b\nContent-Type: ";
    let message = format!(
        "{head}text/plain\n\nIt is **lit**, [see](https://lamp.example/2).\n\n\nURL: https://lamp.example/1\n"
    );
    let article = load(&message).article;
    assert_eq!(text_of(&message), "It is lit, see.");
    assert_eq!(
        (article.meta.source.as_deref(), article.meta.author.as_deref()),
        (Some("渡口"), Some("南窗"))
    );
    assert_eq!((article.meta.link.as_deref(), article.meta.tags.len()), (Some("https://lamp.example/1"), 2));
    let html = "<html><body><h1 class=header><a href=https://lamp.example/1>The lamp</a></h1><p>It is lit.</p>\
                <p>URL: <a href=https://lamp.example/1>https://lamp.example/1</a></p></body></html>";
    assert_eq!(text_of(format!("{head}text/html\n\n{html}")), "It is lit.");
}

#[test]
fn every_beginning_of_a_message_loads() {
    let message = format!(
        "From a@b x\n{HEAD}Content-Type: multipart/mixed; boundary=\"a\"\n\n--a\nContent-Type: text/plain; format=flowed\n\n\
         > lamp \n> lit\n--a\nContent-Type: message/rfc822\n\n{HEAD}\nbegin 644 a\n$;&%M<```\n`\nend\n--a--\n"
    );
    for end in 0..message.len() {
        let loaded = load(&message.as_bytes()[..end]);
        let mut is_clean = true;
        for block in &loaded.article.blocks {
            block.walk(&mut |node| {
                is_clean &= !matches!(node, Node::Text(text) if text.as_str().contains('\u{0}'));
            });
        }
        assert!(is_clean);
    }
}

#[test]
fn the_source_of_a_message_is_its_header_and_what_its_parts_are_read_as() {
    let message = "From: a@lamp.example\nSubject: =?utf-8?b?5riv5Y+j?=\nDate: Mon, 1 Nov 2021 10:00:00 +0800\n\
        Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+54Gv6L+Y5Lqu552A44CCPC9wPg==\n";
    let content = crate::FileContent::Bytes(message.as_bytes().into());
    let source = content.into_source_text("a.eml");
    assert!(source.starts_with("From: a@lamp.example\nSubject: =?utf-8?b?"), "{source}");
    assert!(source.contains("灯还亮着。") && !source.contains("PHA+"), "{source}");
}

#[test]
fn pieces_of_a_message_are_shown() {
    let piece = |number: &str, body: &str| {
        format!("Subject: Lamp\nContent-Type: message/partial; {number}; id=\"x@lamp.example\"\n\n{body}")
    };
    let inner = "Subject: The whole\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n54Gv6L+Y5Lqu552A44CC\n";
    let html = |message: String| match convert(message.as_bytes(), "a.eml").body {
        ConvertedBody::Whole(html) => html,
        other => panic!("{other:?}"),
    };
    let first = html(piece("number=1; total=2", inner));
    assert!(first.contains("灯还亮着。") && first.contains("The whole"), "{first}");
    assert!(html(piece("number=2; total=2", "The boat has not come.\n")).contains("has not come"));
    let encoded = html(piece("number=2", &"54Gv6L+Y5Lqu552A44CC\n".repeat(30)));
    assert!(encoded.contains("message/partial") && !encoded.contains("54Gv"), "{encoded}");
}
