//! A model of a terminal shows what the buffer holds, whatever was on it before.

use std::borrow::Cow;

use proptest::prelude::*;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

use super::*;

const WIDTH: u16 = 14;
const HEIGHT: u16 = 4;

/// A piece of text: where, what, how.
type Piece = (u16, u16, String, usize);

fn style(number: usize) -> Style {
    let styles = [
        Style::new(),
        Style::new().add_modifier(Modifier::BOLD),
        Style::new().add_modifier(Modifier::REVERSED | Modifier::DIM),
        Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
    ];
    styles[number % styles.len()]
}

/// Paints text as the app does: a wide glyph is followed by an empty cell. Only Han characters are wide here.
fn paint(pieces: &[Piece], area: Rect, buffer: &mut Buffer) {
    for (x, y, text, number) in pieces {
        let mut at = *x;
        for c in text.chars() {
            let width = if c.is_ascii() || c == '▪' { 1 } else { 2 };
            if *y >= area.height || at + width > area.width {
                break;
            }
            buffer[(at, *y)].reset();
            buffer[(at, *y)].set_char(c).set_style(style(*number));
            if width == 2 {
                buffer[(at + 1, *y)].reset();
                buffer[(at + 1, *y)].set_symbol("").set_style(style(*number));
            }
            at += width;
        }
        blank_halves(*y, area, buffer);
    }
}

/// Replaces the remaining halves of overwritten glyphs with blanks.
fn blank_halves(y: u16, area: Rect, buffer: &mut Buffer) {
    for x in 0..area.width.min(if y < area.height { area.width } else { 0 }) {
        let is_lead = |cell: &Cell| cell.symbol().chars().any(|c| !c.is_ascii() && c != '▪');
        let is_trailing = buffer[(x, y)].symbol().is_empty();
        if is_trailing && (x == 0 || !is_lead(&buffer[(x - 1, y)])) {
            buffer[(x, y)].set_symbol(" ");
        }
        let is_followed = x + 1 < area.width && buffer[(x + 1, y)].symbol().is_empty();
        if is_lead(&buffer[(x, y)]) && !is_followed {
            buffer[(x, y)].set_symbol(" ");
        }
    }
}

/// Returns what a terminal shows and what the buffer holds, cell by cell.
fn both(terminal: &vt100::Parser, buffer: &Buffer) -> (Vec<String>, Vec<String>) {
    let text = |contents: &str, bold, reverse, underline| {
        let contents = if contents.is_empty() { " " } else { contents };
        // A blank cannot look bold.
        let bold = bold && contents != " ";
        format!("{contents}{}{}{}", u8::from(bold), u8::from(reverse), u8::from(underline))
    };
    let (mut shown, mut held) = (Vec::new(), Vec::new());
    for (y, x) in (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (y, x))) {
        let cell = &buffer[(x, y)];
        let there = terminal.screen().cell(y, x).expect("a cell");
        if there.is_wide_continuation() || cell.symbol().is_empty() {
            shown.push(format!("{}", there.is_wide_continuation()));
            held.push(format!("{}", cell.symbol().is_empty()));
            continue;
        }
        shown.push(text(there.contents(), there.bold(), there.inverse(), there.underline()));
        let has = |modifier| cell.modifier.contains(modifier);
        held.push(text(
            cell.symbol(),
            has(Modifier::BOLD),
            has(Modifier::REVERSED),
            has(Modifier::UNDERLINED),
        ));
    }
    (shown, held)
}

fn terminal() -> vt100::Parser {
    let size = |cells| std::num::NonZeroU16::new(cells).expect("more than nothing");
    vt100::Parser::new(size(HEIGHT), size(WIDTH), 0)
}

fn draw(screen: &mut Screen<Vec<u8>>, pieces: &[Piece]) -> Vec<u8> {
    screen.draw(|area, buffer| paint(pieces, area, buffer), None).expect("memory");
    mem::take(&mut screen.out)
}

fn piece(x: u16, y: u16, text: &str) -> Piece {
    (x, y, text.to_owned(), 0)
}

#[test]
fn pictures_are_transmitted_once_when_they_are_seen_and_again_after_they_may_be_lost() {
    let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), 4, 2);
    let mut sent = |kept: &[(u32, bool)], is_lost: bool| {
        if is_lost {
            screen.forget();
        }
        screen.out.clear();
        let sequences: Vec<String> = kept.iter().map(|(number, _)| format!("<{number}>")).collect();
        let kept: Vec<KeptPicture<'_>> = kept
            .iter()
            .zip(&sequences)
            .map(|((number, is_seen), sequence)| KeptPicture { number: *number, sequence, is_seen: *is_seen })
            .collect();
        screen.keep_pictures(&kept).expect("memory");
        let sent = String::from_utf8(screen.out.clone()).expect("UTF-8");
        screen.draw(|_, _| {}, None).expect("memory");
        sent
    };
    let deleted = |number| format!("\u{1b}_Ga=d,d=I,i={number},q=2\u{1b}\\");
    assert_eq!(sent(&[], false), "");
    assert_eq!(sent(&[(7, true), (8, false)], false), "<7>");
    assert_eq!(sent(&[(7, true), (8, false)], false), "");
    assert_eq!(sent(&[(7, false), (8, true)], false), "<8>", "what was seen is kept");
    assert_eq!(sent(&[(7, true), (8, false)], false), "");
    assert_eq!(sent(&[(8, true)], false), deleted(7));
    assert_eq!(sent(&[(8, true)], true), deleted(8) + "<8>");
    assert_eq!(sent(&[], true), deleted(8));
    assert_eq!(sent(&[], true), "");
}

/// Returns a picture made of letters: each of its cells becomes an X, and the cursor is left anywhere.
fn painted(area: Rect) -> String {
    let row = |y: u16| format!("\x1b[{};{}H{}", y + 1, area.x + 1, "X".repeat(area.width.into()));
    format!("{}\x1b[2;3H", (area.top()..area.bottom()).map(row).collect::<String>())
}

fn draw_over(screen: &mut Screen<Vec<u8>>, pieces: &[Piece], pictures: &[(Rect, u32)]) -> Vec<u8> {
    let sequences: Vec<_> = pictures.iter().map(|(area, _)| || Cow::Owned(painted(*area))).collect();
    let pictures: Vec<PictureOverlay<'_>> = pictures
        .iter()
        .zip(&sequences)
        .map(|(&(area, number), sequence)| PictureOverlay { area, number, first_row: 0, sequence })
        .collect();
    screen.draw_with(|area, buffer| paint(pieces, area, buffer), &[], &pictures, None).expect("memory");
    mem::take(&mut screen.out)
}

#[test]
fn a_picture_is_painted_once_after_its_frame_and_erased_when_it_goes() {
    let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
    let area = Rect::new(2, 1, 3, 2);
    let over = |screen: &mut Screen<_>, text: &str, picture: Option<(Rect, u32)>| {
        String::from_utf8(draw_over(screen, &[piece(0, 1, text)], picture.as_slice())).expect("UTF-8")
    };
    draw(&mut screen, &[piece(0, 1, "abcdefghi")]);
    let text = over(&mut screen, "ab   fghi", Some((area, 1)));
    assert!(text.starts_with("\rab   ") && text.ends_with(&painted(area)), "{text:?}");
    assert_eq!(over(&mut screen, "ab   fghi", Some((area, 1))), "");
    // What changes beside it is written around it, whether the rest of the row is blank or not.
    assert_eq!(over(&mut screen, "xb", Some((area, 1))), "\x1b[2Hx\x1b[6G\x1b[K");
    let text = over(&mut screen, "xb", Some((area, 2)));
    assert!(text.contains("\x1b[3X\n\x1b[3X") && text.ends_with(&painted(area)), "{text:?}");
    let text = over(&mut screen, "xbc", None);
    assert!(text.ends_with("\x1b[3X\n\x1b[3X\x1b[2;3Hc"), "{text:?}");
}

#[test]
fn nothing_is_sent_where_nothing_changed() {
    let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
    let pieces = [piece(1, 1, "灯在")];
    assert!(!draw(&mut screen, &pieces).is_empty());
    assert_eq!(draw(&mut screen, &pieces), b"");
}

#[test]
fn only_what_changed_is_sent() {
    let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
    draw(&mut screen, &[piece(0, 0, "abcdefghijkl"), piece(0, 2, "灯在人在")]);
    let bytes = draw(&mut screen, &[piece(0, 0, "abcdefghijkl"), piece(0, 2, "灯不人在")]);
    assert_eq!(String::from_utf8_lossy(&bytes), "\x1b[3G不");
}

#[test]
fn what_is_blank_to_the_end_is_erased() {
    let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
    draw(&mut screen, &[piece(0, 0, "abcdefghijkl")]);
    let bytes = draw(&mut screen, &[piece(0, 0, "ab")]);
    assert_eq!(String::from_utf8_lossy(&bytes), "\rab\x1b[K");
}

#[test]
fn after_a_cluster_of_unknown_width_the_column_is_set_again() {
    let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
    let bytes = draw(&mut screen, &[piece(0, 0, "▪a")]);
    assert!(String::from_utf8_lossy(&bytes).contains("▪\x1b[2Ga"), "{}", String::from_utf8_lossy(&bytes));
}

#[test]
fn the_cursor_is_shown_where_it_is_asked_for_and_hidden_again() {
    let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
    draw(&mut screen, &[]);
    let mut with = |cursor| {
        screen.draw(|_, _| {}, cursor).expect("memory");
        String::from_utf8(mem::take(&mut screen.out)).expect("ASCII")
    };
    assert!(with(Some(Position::new(3, 1))).contains("\x1b[2;4H\x1b[?25h"));
    assert_eq!(with(Some(Position::new(3, 1))), "");
    assert!(with(None).contains("\x1b[?25l"));
}

/// Generates pictures to be painted over a frame, within the screen, of which none covers another.
fn pictures() -> impl Strategy<Value = Vec<(Rect, u32)>> {
    let size = (0..WIDTH - 1, 0..HEIGHT - 1, 1..6u16, 1..3u16, 0..2u32);
    let picture = size.prop_map(|(x, y, width, height, number)| {
        (Rect::new(x, y, width.min(WIDTH - x), height.min(HEIGHT - y)), number)
    });
    prop::collection::vec(picture, 0..4).prop_map(|mut pictures: Vec<(Rect, u32)>| {
        for at in (0..pictures.len()).rev() {
            let (here, before) = (pictures[at].0, &pictures[..at]);
            if before.iter().any(|(other, _)| other.intersects(here)) {
                pictures.remove(at);
            }
        }
        pictures
    })
}

proptest! {
    #[test]
    fn a_painted_picture_is_left_alone_and_its_cells_are_released_when_it_disappears(
        frames in prop::collection::vec(
            (prop::collection::vec((0..WIDTH, 0..HEIGHT, "[a b灯在▪]{0,12}", 0usize..4), 0..6), pictures(), 1..3usize),
            1..6),
        forget in any::<bool>(),
    ) {
        let mut terminal = terminal();
        let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
        for (pieces, pictures, times) in &frames {
            for time in 0..*times {
                // The app leaves the cells of a picture blank; around it text may change.
                let mut pieces = if time == 0 { pieces.clone() } else { pieces[..pieces.len() / 2].to_vec() };
                for (area, _) in pictures {
                    let blank = " ".repeat(area.width.into());
                    pieces.extend((area.top()..area.bottom()).map(|y| piece(area.x, y, &blank)));
                }
                let bytes = draw_over(&mut screen, &pieces, pictures);
                terminal.process(&bytes);
                let (mut shown, mut held) = both(&terminal, &screen.shown);
                for place in pictures.iter().flat_map(|(area, _)| area.positions()) {
                    let at = usize::from(place.y) * usize::from(WIDTH) + usize::from(place.x);
                    prop_assert_eq!(shown[at].get(..1), Some("X"), "{:?}", String::from_utf8_lossy(&bytes));
                    shown[at].clear();
                    held[at].clear();
                }
                prop_assert_eq!(shown, held, "{:?}", String::from_utf8_lossy(&bytes));
            }
            if forget {
                terminal.process(b"\x1b[2;2Hxyz");
                screen.forget();
            }
        }
    }

    #[test]
    fn a_terminal_shows_what_the_buffer_holds(
        frames in prop::collection::vec(
            prop::collection::vec((0..WIDTH, 0..HEIGHT, "[a b灯在人▪]{0,12}", 0usize..4), 0..6), 1..6),
        forget in any::<bool>(),
    ) {
        let mut terminal = terminal();
        let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
        terminal.process("灯abc\r\n在\x1b[1m".as_bytes());
        for pieces in &frames {
            let bytes = draw(&mut screen, pieces);
            terminal.process(&bytes);
            let (shown, held) = both(&terminal, &screen.shown);
            prop_assert_eq!(shown, held, "{:?}", String::from_utf8_lossy(&bytes));
            if forget {
                terminal.process(b"\x1b[2;2Hxyz");
                screen.forget();
            }
        }
    }
}
