//! Pictures inside files: which are figures, and how their bytes are read again.

use crate::{Loader, PartError, Parts};
use yuelan_article::{Article, Block, Figure, Media};

/// The beginning of a PNG of some columns and rows, and some bytes after it.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0]);
    bytes.extend(0..=99);
    bytes
}

/// The beginning of a GIF.
pub(crate) fn gif(width: u16, height: u16) -> Vec<u8> {
    [b"GIF89a".as_slice(), &width.to_le_bytes(), &height.to_le_bytes(), &[0; 30]].concat()
}

/// Bytes in base64.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let value = chunk.iter().fold(0_usize, |value, byte| value << 8 | usize::from(*byte))
            << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let sign = char::from(SIGNS[value >> (18 - 6 * at) & 63]);
            text.push(if at <= chunk.len() { sign } else { '=' });
        }
    }
    text
}

fn data(bytes: &[u8]) -> String {
    format!("data:image/png;base64,{}", base64(bytes))
}

fn article(text: &str, name: &str) -> Article {
    Loader::new().load_bytes(text.as_bytes(), name).article
}

/// The figures of a body between two paragraphs.
fn figures(body: &str) -> Vec<Figure> {
    let text = format!("<p>入夜以后，渡口的灯亮着。</p>{body}<p>船还没有来。</p>");
    article(&text, "lamp.html").figures().iter().map(|place| place.figure.clone()).collect()
}

fn keys(body: &str) -> Vec<String> {
    figures(body).into_iter().map(|figure| figure.part.map_or(String::new(), |part| part.key)).collect()
}

#[test]
fn pictures_inside_a_file_are_figures_with_type_size_and_bytes() {
    let picture = png(300, 200);
    let body = format!("<img src='{}'><p>△ 灯</p>", data(&picture));
    let found = figures(&body);
    let [Figure { src: None, part: Some(part), width: Some(300), height: Some(200), caption: Some(_), .. }] =
        &*found
    else {
        panic!("{found:?}")
    };
    assert_eq!((&*part.key, &*part.kind, part.bytes), ("data:0", "PNG", picture.len() as u64));
    assert_eq!(Parts::of(body.as_bytes(), "lamp.html").read("data:0", 1 << 20), Ok(picture));
    assert_eq!(Parts::of(body.as_bytes(), "lamp.html").read("data:0", 9), Err(PartError::TooLarge));
    for key in ["data:1", "data:", "data:99999999999999999999", "../lamp.html", ""] {
        assert_eq!(Parts::of(body.as_bytes(), "lamp.html").read(key, 9), Err(PartError::Missing), "{key}");
    }
}

#[test]
fn icons_badges_and_spacers_are_no_figures() {
    for bytes in [png(48, 48), png(1, 1), png(600, 2), png(120, 20), gif(32, 32)] {
        let address = data(&bytes);
        assert!(keys(&format!("<img src='{address}'>")).is_empty(), "{bytes:?}");
    }
    let blank = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='801' height='400'><rect fill-opacity='0'/></svg>";
    assert!(keys(&format!("<img src=\"{blank}\">")).is_empty());
    assert!(keys(&format!("<img width=20 height=20 src='{}'>", data(&png(300, 200)))).is_empty());
    assert!(
        keys(&format!("<p class=avatar><img class=avatar src='{}'></p>", data(&png(300, 200)))).is_empty()
    );
    let words = article(&format!("<p>按<img alt=回车 src='{}'>键。</p>", data(&png(40, 40))), "lamp.html");
    assert_eq!(words.blocks, [Block::Paragraph("按回车键。".into())]);
    let twice = article(
        &format!("<p>按<a href=/><img alt=回车 src='{}'>回车</a>键。</p>", data(&png(40, 40))),
        "lamp.html",
    );
    assert_eq!(twice.blocks[0].plain_text(), "按回车键。\n");
}

#[test]
fn the_picture_itself_comes_before_addresses_only_if_it_is_no_placeholder() {
    let small = data(&png(300, 200));
    let large = data(&[png(300, 200), vec![7; 9000]].concat());
    let late = |address: &str| format!("<img src='{address}' data-src='https://a.example/1.jpg'>");
    assert_eq!(figures(&late(&small))[0].src.as_deref(), Some("https://a.example/1.jpg"));
    assert_eq!(keys(&late(&large)), ["data:0"]);
    let page = format!("<!-- Page saved with SingleFile -->{}", late(&small));
    assert_eq!(
        article(&page, "a.html").figures()[0].figure.part.as_ref().map(|part| &*part.key),
        Some("data:0")
    );
    assert_eq!(keys(&format!("<picture><source srcset='{large}'><img src='data:,'></picture>")), ["data:0"]);
    let both = format!("<picture><source srcset='/a.webp'><img src='{large}'></picture>");
    assert_eq!(keys(&both), ["data:0"]);
}

#[test]
fn a_grouped_picture_is_shown_where_it_is_used() {
    let blank = "data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"200\"><rect fill-opacity=\"0\"/></svg>";
    let used = format!(
        "<img src='{blank}' style=\"background-position:50%;background-image:var(--sf-img-2)!important\">"
    );
    let style = format!("<style>:root{{--sf-img-2: url(\"{}\")}}</style>", data(&png(300, 200)));
    assert_eq!(keys(&format!("{style}{used}<p>灯</p>{used}")), ["data:0", "data:0"]);
    assert!(keys(&used).is_empty());
}

#[test]
fn videos_inside_a_file_have_a_part_too() {
    let found = figures(&format!("<video src='data:video/mp4;base64,{}'></video>", base64(&[9; 90])));
    let [Figure { media: Media::Video, src: None, part: Some(part), .. }] = &*found else {
        panic!("{found:?}")
    };
    assert_eq!((&*part.kind, part.bytes), ("MP4", 90));
}

#[test]
fn texts_that_are_about_addresses_of_data_stay_as_they_are() {
    let address = data(&png(300, 200));
    let code = format!("<img src=\"{address}\" alt=\"灯\">");
    let markdown = format!(
        "# 灯\n\n```html\n{code}\n```\n\n行内 `{address}`，**又** [链接]({address})。\n\n![灯]({address})\n"
    );
    let article = article(&markdown, "lamp.md");
    let [Block::Code { text, .. }, Block::Paragraph(words), Block::Figure(figure)] = &*article.blocks else {
        panic!("{:?}", article.blocks)
    };
    assert_eq!(text.as_str().trim_end(), code);
    assert_eq!(words.as_str(), format!("行内 {address}，又 链接。"));
    let links: Vec<_> = words.links().collect();
    assert_eq!(links, [("链接", &*address)]);
    assert_eq!(figure.part.as_ref().map(|part| &*part.key), Some("data:3"));
    assert_eq!(figure.alt.as_deref(), Some("灯"));
}

#[test]
fn a_head_may_name_a_picture_inside() {
    let address = data(&png(300, 200));
    let article = article(&format!("---\ntitle: 灯\ncover: {address}\n---\n<p>水静。</p>"), "lamp.html");
    assert_eq!(article.meta.cover, Some(address));
}
