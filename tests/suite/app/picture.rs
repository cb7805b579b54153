//! Pictures in the caption view: half blocks, kitty's cells, painted pictures, and fetching.

use std::fs;
use std::time::Duration;

use ratatui::layout::Rect;
use ratatui::style::Color;
use yuelan::app::Protocol;

use super::city;
use crate::support::pictures::{BLUE, RED, bomb, png};
use crate::support::reader::{Reader, Screen};
use crate::support::server::{Answer, Server};

fn rgb([red, green, blue]: [u8; 3]) -> Color {
    Color::Rgb(red, green, blue)
}

fn has_colour(screen: &Screen, colour: [u8; 3]) -> bool {
    screen.0.content().iter().any(|cell| cell.fg == rgb(colour) || cell.bg == rgb(colour))
}

/// The long article, with its first picture in a folder beside it.
fn reader(picture: &[u8]) -> Reader {
    let reader = Reader::on(&[("a.html", &city())]);
    fs::create_dir(reader.file("images")).expect("a folder");
    fs::write(reader.file("images/3_1024.jpg"), picture).expect("a picture");
    reader
}

fn blocks(picture: &[u8]) -> Reader {
    reader(picture).with_option("images.show", "blocks").keys("Enter i")
}

#[test]
fn as_half_blocks_a_picture_is_above_what_is_known_of_it() {
    let mut reader = blocks(&png(400, 200));
    let screen = reader.screen();
    assert!(has_colour(&screen, RED) && has_colour(&screen, BLUE));
    assert_eq!(
        screen.row_of("旧城南门，修表铺的灯。"),
        screen.row_of("400 x 200  (2:1)  PNG  img.example") + 2
    );
    let column = |row: u16| screen.0[(40, row)].clone();
    assert_eq!((column(2).bg, column(2).symbol()), (rgb(RED), " "));
    let last = u16::try_from(screen.row_of("400 x 200")).expect("a row") - 1;
    assert_eq!(column(last).bg, rgb(BLUE));
    // The second figure has no file.
    let mut reader = reader.keys("]");
    let screen = reader.screen();
    screen.must_show("图片不在本地");
    assert!(!has_colour(&screen, RED));
    assert!(!has_colour(&reader.keys("[ h").screen(), RED));
}

#[test]
fn a_picture_scrolls_with_its_text_and_scales_with_the_screen() {
    let mut reader = blocks(&png(400, 400)).size(40, 12);
    let top = |screen: &Screen| (0..40).map(|x| screen.0[(x, 1)].bg).any(|colour| colour == rgb(RED));
    assert!(has_colour(&reader.screen(), RED) && !top(&reader.screen()));
    let mut reader = reader.keys("j");
    assert!(top(&reader.screen()));
    let mut reader = reader.keys("G").size(2, 2);
    assert!(!reader.screen().shows("+"));
    for size in [(1, 1), (3, 40), (200, 3), (120, 40)] {
        reader = reader.size(size.0, size.1);
        reader.screen();
    }
}

#[test]
fn why_a_picture_is_missing_is_said_in_its_place() {
    for (bytes, why) in [
        (bomb(60_000, 60_000), "太大，未解码"),
        (png(90, 60)[..60].to_vec(), "图片已损坏"),
        (b"a text".to_vec(), "不是图片，或格式不受支持"),
    ] {
        let screen = blocks(&bytes).screen();
        screen.must_show(why);
        screen.must_show("旧城南门，修表铺的灯。");
    }
}

#[test]
fn without_colours_or_a_protocol_there_are_captions_only() {
    let plain = |reader: Reader| reader;
    let never = |reader: Reader| reader.with_option("images.show", "never");
    let colourless = |reader: Reader| reader.with_option("images.show", "blocks").without_colour();
    let linear = |reader: Reader| reader.with_option("images.show", "blocks").with_option("linear", "true");
    for configure in [plain, never, colourless, linear] {
        let mut reader = configure(reader(&png(9, 9))).keys("Enter i");
        let screen = reader.screen();
        assert!(!has_colour(&screen, RED) && !screen.shows("正在读图") && !screen.shows("不在本地"));
        assert!(reader.app().setups().is_empty());
    }
}

#[test]
fn kitty_is_sent_the_picture_once_and_shows_it_in_cells() {
    let mut reader = reader(&png(400, 200)).kitty().keys("Enter i");
    let screen = reader.screen();
    assert!(screen.0.content().iter().any(|cell| cell.symbol().starts_with('\u{10eeee}')));
    assert!(screen.0.content().iter().all(|cell| !cell.symbol().contains('\u{1b}')));
    let setup = reader.app().setups().pop().expect("a picture");
    assert!(setup.sequence.starts_with("\u{1b}_G") && setup.sequence.ends_with("\u{1b}\\"));
    assert!(setup.sequence.contains("s=400,v=200"), "no larger than it is");
    let mut reader = reader.keys("h");
    assert!(reader.app().setups().is_empty());
    assert!(!reader.screen().shows("\u{10eeee}"));
}

/// A reader on an article with two pictures on a server, with an option for fetching.
fn far(server: &Server, fetch: &str) -> Reader {
    let article = format!(
        "---\ntitle: 远处的图\n---\n<p>一。</p><img src=\"{}\"><p>二。</p><img src=\"{}\">",
        server.at("/1.png"),
        server.at("/2.png")
    );
    let reader = Reader::on(&[("a.html", &article)]).with_option("images.show", "blocks");
    reader.with_option("images.fetch", fetch).fetching(Duration::from_secs(60))
}

fn server() -> Server {
    Server::new(|_| Answer::Body("image/png", png(40, 40)))
}

#[test]
fn by_default_nothing_is_fetched() {
    let server = server();
    let mut reader = far(&server, "never").keys("Enter i ]");
    reader.screen().must_show("图片不在本地");
    assert!(far(&server, "always").kiosk().keys("Enter i ]").screen().shows("图片不在本地"));
    let screen = far(&server, "ask").kiosk().keys("Enter i").screen();
    assert!(!screen.shows("(y/n)"));
    assert!(server.asked().is_empty());
}

#[test]
fn everything_is_fetched_if_configured() {
    let server = server();
    let mut reader = far(&server, "always").keys("Enter i");
    assert!(has_colour(&reader.screen(), RED));
    let mut reader = reader.keys("] [ ]");
    assert!(has_colour(&reader.screen(), RED));
    assert_eq!(server.asked(), ["/1.png", "/2.png"], "what was fetched is kept");
}

#[test]
fn the_question_is_asked_once_for_an_article() {
    let server = server();
    let mut reader = far(&server, "ask").keys("Enter i");
    assert!(reader.screen().status().contains("从 127.0.0.1"), "{}", reader.screen().status());
    // Another key keeps its meaning, and the question comes again.
    let mut reader = reader.keys("]");
    reader.screen().must_show("图 2 / 2");
    assert!(reader.screen().status().contains("(y/n)") && server.asked().is_empty());
    let mut reader = reader.keys("y");
    assert!(has_colour(&reader.screen(), RED));
    let mut reader = reader.keys("[");
    assert!(has_colour(&reader.screen(), RED) && !reader.screen().status().contains("(y/n)"));
    assert_eq!(server.asked(), ["/2.png", "/1.png"]);
}

#[test]
fn after_a_no_there_are_no_questions() {
    let server = server();
    let mut reader = far(&server, "ask").keys("Enter i n ] [");
    assert!(!reader.screen().status().contains("(y/n)"));
    reader.screen().must_show("图片不在本地");
    assert!(server.asked().is_empty());
    // Without the caption view there is no question.
    let mut reader = far(&server, "ask").keys("Enter i h");
    assert!(!reader.screen().status().contains("(y/n)"));
}

#[test]
fn a_server_that_never_ends_leaves_the_captions_readable() {
    let server = Server::new(|_| Answer::Never);
    let mut reader = far(&server, "always").fetching(Duration::from_millis(300)).keys("Enter i");
    reader.screen().must_show("图片下载超时");
    reader.keys("h").screen().must_show("一。");
}

#[test]
fn over_ssh_there_is_a_question_before_something_opens_elsewhere() {
    let opened = |keys: &str| {
        let mut reader = reader(&png(9, 9)).far_away().keys("Enter i o");
        assert!(reader.screen().status().contains("http://img.example/a/3_1024.jpg"));
        assert!(reader.asked().is_empty());
        reader.keys(keys).asked().concat()
    };
    assert!(opened("y").contains("OpenOutside(\"http://img.example/a/3_1024.jpg\")"));
    assert_eq!([opened("n"), opened("Esc"), opened("j")], ["", "", ""]);
}

#[test]
fn a_painted_picture_replaces_the_frame_and_only_while_it_is_visible() {
    for (protocol, begin) in [(Protocol::Sixel, "\u{1b}P"), (Protocol::Iterm2, "\u{1b}]1337;File=inline=1;")]
    {
        let mut reader = reader(&png(400, 200)).showing(protocol).keys("Enter i");
        let (area, sequence) = reader.painting().expect("a picture");
        // 400 by 200 pixels in cells of 10 by 20, in the middle of 80 columns.
        assert_eq!(area, Rect::new(20, 2, 40, 10));
        assert!(sequence.contains(begin), "{:?}", sequence.get(..200));
        let screen = reader.screen();
        assert!(area.positions().all(|place| screen.0[place].symbol() == " "));
        assert_eq!(screen.row_of("400 x 200"), usize::from(area.bottom()));
        for (keys, is_seen) in
            [("F1", false), ("q", true), (":", true), ("Esc", true), ("h", false), ("i", true)]
        {
            reader = reader.keys(keys);
            assert_eq!(reader.painting().is_some(), is_seen, "{keys}");
        }
        reader = reader.size(80, 12);
        let (area, _) = reader.painting().expect("a picture");
        assert!(area.bottom() <= 11);
        reader = reader.keys("j");
        let moved = reader.painting().map(|(area, _)| area);
        assert_eq!(moved, Some(Rect { y: area.y - 1, ..area }));
        // Only sixels can be painted in part.
        let cut = reader.keys("j").painting().map(|(area, _)| area);
        let rest = Rect { y: area.y - 1, height: area.height - 1, ..area };
        assert_eq!(cut, (protocol == Protocol::Sixel).then_some(rest));
    }
}

#[test]
fn with_cells_of_unknown_size_pictures_are_painted_only_if_configured() {
    let unknown = || reader(&png(400, 200)).showing(Protocol::Sixel).cells(None);
    assert_eq!(unknown().keys("Enter i").painting(), None);
    assert!(unknown().with_option("images.show", "sixel").keys("Enter i").painting().is_some());
    assert_eq!(unknown().with_option("images.show", "never").keys("Enter i").painting(), None);
}
