//! The pictures of figures, which the library reads from files beside the article or downloads.

use std::os::unix::fs::symlink;
use std::time::Duration;

use yuelan_library::{Library, Picture, PictureCache, PictureError};

use super::support::pictures::{bomb, png};
use super::support::program::Folder;
use super::support::pty::Terminal;
use super::support::server::{Answer, Server};

/// A timeout that is long enough for any answer of this machine.
const LONG: Duration = Duration::from_secs(60);

fn folder() -> Folder {
    Folder::of(&[
        ("a.md", b"![](x.png)".to_vec()),
        ("images/lamp.png", png(8, 6)),
        ("bomb.png", bomb(60_000, 60_000)),
        ("half.png", png(90, 60)[..60].to_vec()),
        ("lie.png", b"not a picture at all".to_vec()),
    ])
}

fn library(folder: &Folder) -> Library {
    let pictures = PictureCache::in_folder(folder.file(".cache/pictures")).with_limits(LONG, 10_000);
    Library::new(vec![folder.path().to_owned()]).with_pictures(pictures)
}

fn fetch(library: &Library, address: &str) -> Result<Picture, PictureError> {
    library.fetch_picture(address, &mut |_| true)
}

#[test]
fn errors_of_picture_files_are_reported() {
    let folder = folder();
    let library = library(&folder);
    let picture =
        |address: &str| library.picture(&folder.file("a.md").into(), address).map(|found| found.size());
    assert_eq!(picture("http://img.example/1/lamp.png?w=9"), Ok((8, 6)));
    assert!(matches!(picture("bomb.png"), Err(PictureError::TooManyPixels(..) | PictureError::TooLarge)));
    assert!(matches!(picture("half.png"), Err(PictureError::Damaged(_))));
    assert_eq!(picture("lie.png"), Err(PictureError::NotAPicture));
    assert_eq!(picture("none.png"), Err(PictureError::NotFound));
}

#[test]
fn kiosk_mode_shows_no_picture_from_outside_and_downloads_none() {
    let server = Server::new(|_| Answer::Body("image/png", png(4, 4)));
    let (outside, inside) = (Folder::of(&[("secret.png", png(8, 6))]), folder());
    symlink(outside.file("secret.png"), inside.file("images/secret.png")).expect("a link");
    symlink(outside.path(), inside.file("assets")).expect("a link");
    let article = inside.file("a.md").into();
    let open = library(&inside);
    let confined = library(&inside).confined();
    for address in ["secret.png", "images/secret.png", "assets/secret.png"] {
        assert!(open.picture(&article, address).is_ok(), "{address}");
        assert_eq!(confined.picture(&article, address), Err(PictureError::NotFound), "{address}");
    }
    let address = server.at("/kept.png");
    assert!(fetch(&open, &address).is_ok());
    assert_eq!(confined.picture(&article, &address), Err(PictureError::NotFound));
    assert_eq!(fetch(&confined, &server.at("/b.png")), Err(PictureError::NotFound));
    assert_eq!(server.asked(), ["/kept.png"]);
}

#[test]
fn downloaded_pictures_are_cached() {
    let server = Server::new(|_| Answer::Body("image/png", png(12, 4)));
    let folder = folder();
    let (library, address) = (library(&folder), server.at("/灯.png?a=b#c"));
    assert_eq!(fetch(&library, &address).map(|picture| (picture.size(), picture.kind)), Ok(((12, 4), "PNG")));
    assert_eq!(library.picture(&"/nowhere/a.md".into(), &address).map(|found| found.size()), Ok((12, 4)));
    assert_eq!(server.asked(), ["/%E7%81%AF.png?a=b"]);
}

#[test]
fn what_is_not_a_picture_is_not_cached() {
    let server = Server::new(|path| match path {
        "/page" => Answer::Body("text/html", b"<p>no</p>".to_vec()),
        "/lie" => Answer::Body("image/png", b"<p>no</p>".to_vec()),
        "/large" => Answer::Body("image/png", vec![0; 10_001]),
        "/bytes" => Answer::Body("application/octet-stream", png(3, 3)),
        "/gone" => Answer::Head("404 Not Found", "X: y".to_owned()),
        "/file" => Answer::Head("302 Found", "Location: file:///etc/passwd".to_owned()),
        _ => Answer::Head("302 Found", "Location: /again".to_owned()),
    });
    let folder = folder();
    let library = library(&folder);
    let told = |path: &str| fetch(&library, &server.at(path)).map(|picture| picture.size());
    assert_eq!(told("/page"), Err(PictureError::ContentType("text/html".to_owned())));
    assert_eq!(told("/lie"), Err(PictureError::NotAPicture));
    assert_eq!(told("/large"), Err(PictureError::TooLarge));
    assert_eq!(told("/bytes"), Ok((3, 3)));
    assert_eq!(told("/gone"), Err(PictureError::HttpStatus(404)));
    assert!(matches!(told("/file"), Err(PictureError::Unreachable(_) | PictureError::InvalidAddress)));
    assert!(matches!(told("/round"), Err(PictureError::Unreachable(_))));
    assert!(server.asked().len() < 20, "redirects end");
    assert_eq!(fetch(&library, "file:///etc/passwd"), Err(PictureError::InvalidAddress));
    assert_eq!(std::fs::read_dir(folder.file(".cache/pictures")).expect("a folder").count(), 1);
}

#[test]
fn a_server_that_never_ends_times_out() {
    let server = Server::new(|_| Answer::Never);
    let folder = folder();
    let pictures =
        PictureCache::in_folder(folder.file("kept")).with_limits(Duration::from_millis(300), 10_000);
    let library = Library::new(vec![folder.path().to_owned()]).with_pictures(pictures);
    assert_eq!(fetch(&library, &server.at("/a.png")), Err(PictureError::TimedOut));
}

#[test]
fn a_download_that_is_no_longer_wanted_is_abandoned() {
    let server = Server::new(|_| Answer::Body("image/png", png(40, 40)));
    let folder = folder();
    let told = library(&folder).fetch_picture(&server.at("/a.png"), &mut |_| false);
    assert_eq!(told, Err(PictureError::Cancelled));
}

#[test]
fn a_terminal_with_kitty_graphics_gets_the_picture_and_deletes_it() {
    let (folder, cache) = (folder(), tempfile::tempdir().expect("a folder"));
    std::fs::write(folder.file("b.html"), "<p>灯在。</p><img src=\"lamp.png\" alt=\"灯\">").expect("a file");
    let mut terminal = Terminal::silent(&folder.file("b.html"), cache.path());
    terminal.wait_for("灯在");
    terminal.press("\u{1b}_Gi=31;OK\u{1b}\\\u{1b}P>|kitty(0.41.1)\u{1b}\\\u{1b}[?62;c");
    terminal.press("i");
    terminal.wait_until("cells of a picture", |screen| screen.contents().contains('\u{10eeee}'));
    assert!(terminal.sent("\u{1b}_Gq=2,i=") && !terminal.sent("a=d,d=I"));
    terminal.press("h");
    terminal.wait_until("the text again", |screen| !screen.contents().contains('\u{10eeee}'));
    assert!(terminal.sent("a=d,d=I"));
    terminal.press("Q");
    assert!(terminal.end().success());
}
