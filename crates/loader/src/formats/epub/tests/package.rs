//! Tests of what a package says of the book, and of the sizes of its pictures.

use super::*;
use crate::tests::embedded::png;

#[test]
fn pictures_have_the_size_of_their_files() {
    let page = format!(
        "<body><p>{LONG}</p><img src='lamp.png' width='30' height='20'/><p>{LONG}</p><img src='far.jpg'/><p>{LONG}</p><img src='dark.png'/></body>"
    );
    let package = "<package><metadata/><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    // A profile of 60,000 bytes is before the size.
    let profile = [&[0xff, 0xd8, 0xff, 0xe2, 0xea, 0x60][..], &vec![7; 59_998]].concat();
    let frame = [0xff, 0xc0, 0, 17, 8, 1, 44, 2, 88, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
    let bytes = archive(&[
        Member::stored("book.opf", package.as_bytes()),
        Member::deflated("a.xhtml", page.as_bytes()),
        Member::deflated("lamp.png", &png(300, 200)),
        Member::deflated("far.jpg", &[&profile[..], &frame].concat()),
        Member::stored("dark.png", b"\x89PNG"),
    ]);
    let article = load(&bytes.0).article;
    let sizes: Vec<_> =
        article.figures().iter().map(|place| (place.figure.width, place.figure.height)).collect();
    assert_eq!(sizes, [(Some(300), Some(200)), (Some(600), Some(300)), (None, None)]);
    assert!(article.figures().iter().all(|place| place.figure.part.is_some()));
}

#[test]
fn of_several_titles_the_main_one_is_that_of_the_book() {
    let title = |statements: &str| {
        let package = format!(
            "<package><metadata xmlns:dc='x'>{statements}</metadata><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>"
        );
        let page = format!("<body><p>{LONG}</p></body>");
        let bytes = archive(&[
            Member::stored("book.opf", package.as_bytes()),
            Member::stored("a.xhtml", page.as_bytes()),
        ]);
        load(&bytes.0).article.meta.title
    };
    let of = |id: &str, property: &str, words: &str| {
        format!("<meta refines='#{id}' property='{property}'>{words}</meta>")
    };
    let (one, two) = ("<dc:title id='t1'>守渡人</dc:title>", "<dc:title id='t2'>渡口的灯</dc:title>");
    for (statements, wanted) in [
        (format!("{one}{two}"), "守渡人"),
        (format!("{one}{two}{}", of("t2", "title-type", "main")), "渡口的灯"),
        (format!("{one}{two}{}{}", of("t1", "display-seq", "2"), of("t2", "display-seq", "1")), "渡口的灯"),
        (format!("{one}{two}{}{}", of("t1", "title-type", "collection"), of("t1", "display-seq", "1")), "渡口的灯"),
        (format!("{}{one}{}", of("t1", "file-as", "Deng, Dukou"), of("t1", "title-type", "main")), "守渡人"),
        ("<dc:title opf:file-as='Dukou Deng'>渡口的灯</dc:title><meta name='calibre:title_sort' content='Dukou Deng'/>".to_owned(), "渡口的灯"),
        (format!("{one}{}", of("t1", "title-type", "subtitle")), "守渡人"),
    ] {
        assert_eq!(title(&statements), wanted, "{statements}");
    }
}
