//! Pictures in the text: the rows that are kept for them, by every way of showing them, and what stays as it is without.

use std::fmt::Write;
use std::fs;

use ratatui::layout::Rect;
use ratatui::style::Color;
use yuelan::app::{Button, Event, Mouse, Protocol};

use crate::parts::data;
use crate::support::pictures::{BLUE, RED, bomb, png};
use crate::support::reader::{Reader, Screen};

/// An article with three figures, whose pictures are beside it, in it, and nowhere.
fn article(embedded: &str) -> String {
    let prose: String = (0..12).fold(String::new(), |mut prose, n| {
        let _ = write!(prose, "<p>桥上第{n}个人不说话，只看着河水往东走。</p>");
        prose
    });
    format!(
        "---\ntitle: 灯\n---\n<p>入夜以后，老城的巷子还亮着。</p>\
         <figure><img src='a.png' alt='南门'><figcaption>旧城南门。</figcaption></figure>{prose}\
         <figure><img src='{embedded}'><figcaption>渡口。</figcaption></figure>{prose}\
         <figure><img src='http://img.example/c.jpg'><figcaption>远处。</figcaption></figure>{prose}"
    )
}

fn reader_of(picture: &[u8]) -> Reader {
    let reader = Reader::on(&[("a.html", &article(&data(&png(60, 40))))]);
    fs::write(reader.file("a.png"), picture).expect("a picture");
    reader
}

fn blocks(picture: &[u8]) -> Reader {
    reader_of(picture).with_option("images.show", "blocks").keys("Enter")
}

fn rows_of(screen: &Screen, colour: [u8; 3]) -> Vec<u16> {
    let [red, green, blue] = colour;
    let area = *screen.0.area();
    let has = |y: &u16| {
        area.rows().nth((*y).into()).is_some_and(|row| {
            row.positions().any(|place| screen.0[place].bg == Color::Rgb(red, green, blue))
        })
    };
    (0..area.height).filter(has).collect()
}

#[test]
fn the_key_shows_pictures_above_their_captions_and_hides_them_again() {
    let mut reader = blocks(&png(40, 24));
    let before = reader.screen();
    assert!(before.shows("[图 1/3] 旧城南门。") && rows_of(&before, RED).is_empty());
    let mut reader = reader.keys("P");
    let screen = reader.screen();
    let caption = screen.row_of("[图 1/3] 旧城南门。");
    assert_eq!(caption, before.row_of("[图 1/3] 旧城南门。") + 12, "24 rows of pixels");
    let (red, blue) = (rows_of(&screen, RED), rows_of(&screen, BLUE));
    assert_eq!(usize::from(*blue.last().expect("a row")), caption - 1);
    assert_eq!((red.len(), blue.len()), (6, 6));
    let mut reader = reader.keys("P");
    assert_eq!(reader.screen().rows()[..23], before.rows()[..23]);
    // One that is in the file itself.
    let screen = reader.keys("P G g 2 i Enter").screen();
    assert!(!rows_of(&screen, RED).is_empty() && screen.shows("渡口。"));
}

#[test]
fn text_stands_where_it_stays_before_a_picture_is_there() {
    let reader = reader_of(&png(40, 24)).with_option("images.show", "blocks");
    let mut reader = reader.with_option("images.text", "always").keys_ahead("Enter");
    let mut lines = Vec::new();
    loop {
        let screen = reader.screen();
        if screen.shows("[图 1/3] 旧城南门。") {
            lines.push((
                screen.row_of("旧城南门。"),
                screen.row_of("桥上第0个人"),
                rows_of(&screen, RED).len(),
            ));
        }
        if !reader.app().is_busy() {
            break;
        }
        reader = reader.next_result();
    }
    let (first, last) = (lines[0], lines[lines.len() - 1]);
    assert_eq!((first.0, first.1), (last.0, last.1), "{lines:?}");
    assert_eq!((first.2, last.2), (0, 6), "{lines:?}");
}

#[test]
fn the_place_and_the_cursor_are_the_same_with_pictures_and_without() {
    for keys in ["", "Space", "Space Space )", "/ 第 5 Enter", "G", "3 }", "2 i Enter"] {
        let mut reader = blocks(&png(400, 240)).keys(keys).keys("z z");
        let seen = |reader: &mut Reader| {
            let screen = reader.screen();
            screen.text(screen.cursor().expect("a cursor"))
        };
        let (before, line) = (reader.screen().rows(), seen(&mut reader));
        let mut with = reader.keys("P");
        assert_eq!(seen(&mut with), line, "{keys}");
        let mut again = with.keys("P z z");
        assert_eq!(again.screen().rows(), before, "{keys}");
    }
}

#[test]
fn a_match_in_a_caption_is_shown_with_its_caption() {
    for size in [(80, 24), (40, 12), (30, 8)] {
        let reader = blocks(&png(400, 240)).with_option("images.text", "always").size(size.0, size.1);
        let mut reader = reader.keys("/ 渡 口 Enter");
        reader.screen().must_show("渡口。");
    }
}

#[test]
fn kitty_keeps_the_pictures_near_the_screen_and_shows_the_rows_that_are_seen() {
    let mut reader = reader_of(&png(400, 200)).kitty().with_option("images.text", "always").keys("Enter");
    let placeholders = |screen: &Screen| {
        let cells = screen.0.content().iter().filter(|cell| cell.symbol().starts_with('\u{10eeee}'));
        cells.count()
    };
    assert_eq!(placeholders(&reader.screen()), 40 * 10);
    let numbers = |reader: &mut Reader| -> Vec<(u32, bool)> {
        reader.app().setups().iter().map(|setup| (setup.number, setup.is_seen)).collect()
    };
    let before = numbers(&mut reader);
    assert_eq!(before.iter().map(|(_, is_seen)| *is_seen).collect::<Vec<_>>(), [true, false]);
    assert!(reader.app().setups()[0].sequence.contains("s=400,v=200,c=40,r=10"));
    // Scrolled half out, it is the same picture, in fewer cells.
    let mut reader = reader.keys("9 j");
    assert_eq!(numbers(&mut reader), before);
    let seen = placeholders(&reader.screen());
    assert!(seen > 0 && seen < 400 && seen % 40 == 0, "{seen}");
    // In the captions and in the list the terminal keeps it, too; far away it goes.
    let mut reader = reader.keys("g i");
    let kept = numbers(&mut reader);
    assert!(before.iter().all(|(number, _)| kept.contains(&(*number, false))), "{kept:?}");
    let mut reader = reader.keys("h G");
    assert!(numbers(&mut reader).iter().all(|(number, _)| *number != before[0].0));
    let mut reader = reader.keys("P");
    assert_eq!(numbers(&mut reader), []);
}

#[test]
fn sixels_are_cut_at_the_edge_and_what_cannot_be_cut_waits_until_it_is_whole() {
    for protocol in [Protocol::Sixel, Protocol::Iterm2] {
        let reader = reader_of(&png(400, 200)).showing(protocol).with_option("images.text", "always");
        let mut reader = reader.keys("Enter");
        let (area, sequence) = reader.painting().expect("a picture");
        assert_eq!((area.width, area.height), (40, 10));
        let top = area.y;
        if protocol == Protocol::Sixel {
            assert!(sequence.starts_with("\u{1b}P9;1;0q\"1;1;400;200"), "{}", &sequence[..40]);
        }
        for scrolled in 1..top + 10 {
            reader = reader.keys("j");
            let cut = (scrolled + 1).saturating_sub(top);
            let wanted = Rect { y: (top - scrolled.min(top)).max(1), height: 10 - cut, ..area };
            let painted = reader.paintings();
            let seen = painted.iter().find(|(seen, _)| seen.width == 40);
            if cut == 0 || protocol == Protocol::Sixel && cut < 10 {
                assert_eq!(seen.map(|(area, _)| *area), Some(wanted), "{scrolled}");
                if protocol == Protocol::Sixel {
                    let head = format!("\u{1b}P9;1;0q\"1;1;400;{}#", 20 * wanted.height);
                    assert!(seen.is_some_and(|(_, sequence)| sequence.starts_with(&head)), "{scrolled}");
                }
            } else {
                assert!(seen.is_none(), "{scrolled}");
            }
        }
        // A popup is over it.
        let mut reader = reader.keys("g F1");
        assert_eq!(reader.paintings(), []);
        assert_eq!(reader.keys("q").paintings().len(), 1);
    }
}

#[test]
fn a_picture_that_cannot_be_shown_is_a_line_that_says_why() {
    for (bytes, why, rows) in [
        (bomb(60_000, 60_000), "太大，未解码", 1),
        (b"a text".to_vec(), "不是图片，或格式不受支持", 1),
        // It lies about its size, which shows only when it is decoded.
        (bomb(40, 24), "图片已损坏", 12),
        (png(40, 24)[..90].to_vec(), "图片已损坏", 12),
    ] {
        let mut reader = blocks(&bytes);
        let before = reader.screen().row_of("旧城南门。");
        let mut reader = reader.keys("P");
        let screen = reader.screen();
        screen.must_show(why);
        assert_eq!(screen.row_of("旧城南门。"), before + rows, "{why}");
        assert!(rows_of(&screen, RED).is_empty());
    }
}

#[test]
fn of_hundreds_of_pictures_those_near_the_screen_are_loaded() {
    let figures: String = (0..400).fold(String::new(), |mut figures, n| {
        let _ = write!(figures, "<p>第{n}段。</p><img src='a{}.png' width=400 height=200>", n % 7);
        figures
    });
    let reader = Reader::on(&[("a.html", &figures)]).kitty().with_option("images.text", "always");
    for n in 0..7 {
        fs::write(reader.file(&format!("a{n}.png")), png(400, 200)).expect("a picture");
    }
    let mut reader = reader.keys("Enter");
    for keys in ["", "Space", "5 0 %", "G", "g"] {
        reader = reader.keys(keys);
        let setups = reader.app().setups().len();
        assert!((2..12).contains(&setups), "{setups}");
    }
}

#[test]
fn a_page_begins_with_a_picture_that_would_be_divided() {
    let paragraphs = |count: usize| "<p>河水往东走。</p>".repeat(count);
    let article =
        format!("{}<img src=a.png>{}<img src=a.png>{}", paragraphs(6), paragraphs(3), paragraphs(20));
    let reader = Reader::on(&[("a.html", &article)]);
    fs::write(reader.file("a.png"), png(40, 24)).expect("a picture");
    let reader = reader.with_option("images.show", "blocks").with_option("images.text", "always");
    let rows = |reader: &mut Reader| {
        let screen = reader.screen();
        (rows_of(&screen, RED), rows_of(&screen, BLUE))
    };
    let mut reader = reader.keys("Enter");
    assert!(rows(&mut reader).1.len() < 6, "the screen ends within it");
    for keys in ["Space", "Space"] {
        reader = reader.keys(keys);
        let (red, blue) = rows(&mut reader);
        assert_eq!((&red[..6], &blue[..]), (&[1, 2, 3, 4, 5, 6][..], &[7, 8, 9, 10, 11, 12][..]), "{keys}");
    }
    let mut reader = reader.keys("9 j b");
    let (red, blue) = rows(&mut reader);
    assert_eq!((red.len(), blue.last()), (6, Some(&22)), "the screen ends with it");
}

#[test]
fn a_click_on_a_picture_shows_its_figure() {
    let mut reader = blocks(&png(40, 24)).keys("P");
    let row = rows_of(&reader.screen(), RED)[2];
    reader.handle(Event::Mouse(Mouse { button: Button::Left, column: 40, row }));
    reader.screen().must_show("图 1 / 3");
}

#[test]
fn by_default_and_over_a_slow_line_there_are_none_unless_asked_for() {
    let shows = |reader: Reader| !rows_of(&reader.keys("Enter").screen(), RED).is_empty();
    let blocks = || reader_of(&png(40, 24)).with_option("images.show", "blocks");
    assert!(!shows(blocks()));
    assert!(shows(blocks().with_option("images.text", "auto")));
    assert!(!shows(blocks().with_option("images.text", "auto").slow()));
    assert!(shows(blocks().with_option("images.text", "always").slow()));
    assert!(!shows(blocks().with_option("images.text", "always").with_option("linear", "true")));
    let asked = blocks().with_option("images.text", "auto").slow().keys("Enter P");
    assert!(!rows_of(&{ asked }.screen(), RED).is_empty());
    let mut never = reader_of(&png(40, 24)).keys("Enter P");
    assert!(never.screen().status().starts_with("终端没有显示图片的方式"), "{}", never.screen().status());
}

#[test]
fn the_preview_beside_the_list_has_no_rows_for_pictures() {
    let reader = reader_of(&png(40, 24)).with_option("images.show", "blocks").size(160, 40);
    let mut reader = reader.with_option("images.text", "always");
    let screen = reader.screen();
    assert!(rows_of(&screen, RED).is_empty());
    assert_eq!(screen.row_of("旧城南门。"), screen.row_of("入夜以后") + 2);
    let screen = reader.keys("Enter").screen();
    assert!(screen.row_of("旧城南门。") > screen.row_of("入夜以后") + 12);
}
