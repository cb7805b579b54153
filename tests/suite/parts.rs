//! Pictures that a file holds itself: shown, listed and written out.

use std::fs;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use yuelan_library::{Library, PictureError};

use super::support::pictures::{bomb, png};
use super::support::program::{Folder, yuelan};

/// Returns a PNG as an address that holds it.
pub(crate) fn data(bytes: &[u8]) -> String {
    format!("data:image/png;base64,{}", BASE64_STANDARD.encode(bytes))
}

/// A page with a picture, the same again, an icon, half a picture and a bomb.
fn page() -> String {
    let image =
        |bytes: &[u8]| format!("<p>入夜以后，渡口的灯亮着，船还没有来。</p><img src=\"{}\">", data(bytes));
    let [large, icon, half, bomb] =
        [png(90, 60), png(16, 16), png(300, 200)[..80].to_vec(), bomb(60_000, 60_000)];
    ["<html><body>".to_owned(), image(&large), image(&large), image(&icon), image(&half), image(&bomb)]
        .concat()
}

#[test]
fn the_library_shows_pictures_inside_a_file() {
    let folder = Folder::of(&[("灯.html", page())]);
    let library = Library::new(vec![folder.path().to_owned()]);
    let picture = |library: &Library, key: &str| {
        library.picture_inside(&folder.file("灯.html").into(), key).map(|picture| picture.size())
    };
    assert_eq!(picture(&library, "data:0"), Ok((90, 60)));
    assert!(matches!(picture(&library, "data:3"), Err(PictureError::Damaged(_))));
    assert!(matches!(
        picture(&library, "data:4"),
        Err(PictureError::TooManyPixels(..) | PictureError::TooLarge)
    ));
    assert_eq!(picture(&library, "data:9"), Err(PictureError::NotFound));
    assert_eq!(picture(&library, "../灯.html"), Err(PictureError::NotFound));
    let elsewhere = Folder::of(&[("b.html", "b")]);
    let confined = Library::new(vec![elsewhere.path().to_owned()]).confined();
    assert!(matches!(picture(&confined, "data:0"), Err(PictureError::Unreadable(_))));
    assert_eq!(picture(&library.confined(), "data:0"), Ok((90, 60)));
}

#[test]
fn figures_says_where_each_lies_and_writes_them_out() {
    let folder = Folder::of(&[("灯 1.html", page())]);
    let figures = |arguments: &[&str]| yuelan([&["figures"], arguments].concat()).within(folder.path()).run();
    let size = png(90, 60).len();
    let listed = figures(&["灯 1.html"]);
    assert_eq!(listed.code, Some(0));
    assert!(listed.out.starts_with("image 1  embedded PNG 1 KB"), "{}", listed.out);
    let json = figures(&["--json", "灯 1.html"]).json();
    assert_eq!(json[0]["figures"].as_array().map(Vec::len), Some(4));
    let first = &json[0]["figures"][0];
    assert_eq!(first["embedded"], serde_json::json!({"part": "data:0", "type": "PNG", "bytes": size}));
    assert_eq!((&first["width"], &first["height"]), (&90.into(), &60.into()));
    assert!(first.get("src").is_none() && first.get("saved").is_none());
    let saved = figures(&["--json", "--save", "out/pictures", "灯 1.html"]);
    assert_eq!(saved.code, Some(0), "{}", saved.err);
    assert_eq!(saved.json()[0]["figures"][0]["saved"], "out/pictures/灯_1-1.png");
    assert_eq!(fs::read(folder.file("out/pictures/灯_1-1.png")).expect("a picture"), png(90, 60));
    // Again, nothing is written; beside another file of that name, under another name.
    fs::write(folder.file("out/pictures/灯_1-1.png"), "mine").expect("a file");
    let again = figures(&["--save", "out/pictures", "灯 1.html"]);
    assert!(again.out.contains("out/pictures/灯_1-1-2.png"), "{}", again.out);
    figures(&["--save", "out/pictures", "灯 1.html"]);
    assert_eq!(fs::read(folder.file("out/pictures/灯_1-1.png")).expect("a file"), b"mine");
    let mut names: Vec<_> = fs::read_dir(folder.file("out/pictures"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["灯_1-1-2.png", "灯_1-1.png", "灯_1-2.png", "灯_1-3.png", "灯_1-4.png"]);
}

#[test]
fn writing_pictures_out_has_exit_codes() {
    let folder = Folder::of(&[("a.html", page()), ("b.md", "![](http://img.example/a.jpg)".to_owned())]);
    let code = |arguments: &[&str]| yuelan(arguments).within(folder.path()).run().code;
    assert_eq!(code(&["figures", "--save", "out", "b.md"]), Some(1));
    assert_eq!(code(&["figures", "--save", "out", "b.md", "a.html"]), Some(0));
    assert_eq!(code(&["figures", "--save", "out", "none.html"]), Some(2));
    assert_eq!(code(&["figures", "--save", "a.html", "a.html"]), Some(2));
    assert_eq!(code(&["figures", "--save", "a.html/out", "a.html"]), Some(2));
    assert_eq!(code(&["--kiosk", "figures", "--save", "out", "a.html"]), Some(2));
    let out = yuelan(["figures", "--save", "out", "-"]).within(folder.path()).input(page()).run();
    assert!(out.out.contains("out/article-1.png"), "{}", out.out);
}

#[test]
fn what_a_browser_saved_beside_a_page_is_no_article() {
    let folder = Folder::of(&[
        ("灯.html", "<p>灯</p>"),
        ("灯_files/frame.html", "<p>框</p>"),
        ("船.htm", "<p>船</p>"),
        ("船-Dateien/deep/frame.html", "<p>框</p>"),
        ("notes_files/mine.html", "<p>我的</p>"),
    ]);
    let list = |path: &str| yuelan(["list", "--json", path]).within(folder.path()).run().out;
    let listed = list(".");
    assert_eq!(listed.lines().count(), 3, "{listed}");
    assert!(listed.contains("notes_files/mine.html"), "{listed}");
    assert_eq!(list("灯_files").lines().count(), 1);
}
