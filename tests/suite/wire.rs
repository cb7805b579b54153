//! After any sequence of frames a model terminal shows the buffer, whatever widths it has, measured or not.

use std::ops::Range;

use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use yuelan::app::{KnownLetters, Ruler};
use yuelan::terminal::{LinkSpan, OutputCapabilities, Screen};
use yuelan_layout::EmojiWidths;

use super::support::model::{GlyphWidths, ModelCell, ModelTerminal};
use super::widths::{TEXTS, composed};

const WIDTH: u16 = 24;
const HEIGHT: u16 = 9;

/// A frame: the first row of the document that it shows; the text, position and style of what is painted over it; and the
/// row, column, cells and number of its links.
type Frame = (usize, Vec<(u16, u16, String, usize)>, Vec<(u16, u16, u16, usize)>);

/// Returns the links of a frame, of which several have the same address.
fn links(frame: &Frame) -> Vec<LinkSpan> {
    let addresses = ["https://example.org/a;b", "mailto:a@example.org"];
    let stretch = |&(y, x, cells, number): &(u16, u16, u16, usize)| LinkSpan {
        y,
        columns: x..x + cells,
        address: addresses[number % 2].to_owned(),
        number,
    };
    frame.2.iter().map(stretch).collect()
}

/// Returns the number of the link of each cell of a frame.
fn link_numbers(frame: &Frame) -> Vec<Option<usize>> {
    let mut leads = vec![None; usize::from(WIDTH) * usize::from(HEIGHT)];
    for &(y, x, cells, number) in &frame.2 {
        for at in x..(x + cells).min(WIDTH) {
            leads[usize::from(y) * usize::from(WIDTH) + usize::from(at)] = Some(number);
        }
    }
    leads
}

fn style(number: usize) -> Style {
    let styles = [
        Style::new(),
        Style::new().add_modifier(Modifier::BOLD),
        Style::new().add_modifier(Modifier::REVERSED | Modifier::DIM),
        Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
        Style::new().bg(Color::Blue),
    ];
    styles[number % styles.len()]
}

/// Puts text into some columns of a row as the app does: a glyph that is cut leaves blanks.
fn put(buffer: &mut Buffer, ruler: Ruler, (columns, y): (Range<u16>, u16), words: &str, style: Style) {
    let Rect { width: row, height, .. } = *buffer.area();
    let mut at = columns.start;
    for (cluster, width) in ruler.clusters(words) {
        let width = u16::try_from(width).expect("a narrow cluster");
        if at + width > columns.end || y >= height || width == 0 {
            break;
        }
        let (mut left, mut right) = (at, at + width);
        while left > 0 && buffer[(left, y)].symbol().is_empty() {
            left -= 1;
        }
        while right < row && buffer[(right, y)].symbol().is_empty() {
            right += 1;
        }
        for x in left..right {
            buffer[(x, y)].set_symbol(" ");
        }
        for x in at..at + width {
            buffer[(x, y)] = Cell::EMPTY;
            buffer[(x, y)].set_symbol("").set_style(style);
        }
        buffer[(at, y)].set_symbol(cluster);
        at += width;
    }
}

fn paint(buffer: &mut Buffer, ruler: Ruler, document: &[String], (top, pieces, _): &Frame) {
    put(buffer, ruler, (0..WIDTH, 0), "头 head", style(3));
    for (y, row) in (1..HEIGHT - 1).zip(document.iter().skip(*top)) {
        put(buffer, ruler, (1..WIDTH, y), row, style(row.len()));
    }
    put(buffer, ruler, (2..WIDTH, HEIGHT - 1), &format!("{top}%"), style(0));
    for (x, y, words, number) in pieces {
        put(buffer, ruler, (*x..WIDTH, *y), words, style(*number));
    }
}

/// Returns how a cell should look, without what is invisible: a blank has no foreground and no weight.
fn expected(cell: &Cell) -> ModelCell {
    let codes =
        [(Modifier::BOLD, "1"), (Modifier::DIM, "2"), (Modifier::UNDERLINED, "4"), (Modifier::REVERSED, "7")];
    let mut codes: Vec<&str> = codes
        .iter()
        .filter(|(modifier, _)| cell.modifier.contains(*modifier))
        .map(|(_, code)| *code)
        .collect();
    codes.extend((cell.fg == Color::Cyan).then_some("36"));
    codes.extend((cell.bg == Color::Blue).then_some("44"));
    let codes = codes.into_iter().map(str::to_owned).collect();
    visible(&ModelCell { text: cell.symbol().to_owned(), codes, link: String::new() })
}

fn visible(cell: &ModelCell) -> ModelCell {
    let mut cell = ModelCell { link: String::new(), ..cell.clone() };
    if cell.text == " " {
        cell.codes.retain(|code| !["1", "2", "36"].contains(&code.as_str()) || cell.text != " ");
        let is_seen_reversed = cell.codes.contains("7");
        cell.codes.retain(|code| is_seen_reversed || !["1", "2", "36"].contains(&code.as_str()));
    }
    cell
}

/// Returns the cells in which a terminal differs from the buffer. Of a sequence that the terminal does not join, only the
/// first part is visible, and after a glyph that it draws narrow there is a blank.
fn differences(model: &ModelTerminal, buffer: &Buffer) -> Vec<String> {
    let mut found = Vec::new();
    for (y, x) in (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (y, x))) {
        let (there, wanted) = (visible(model.cell(x.into(), y.into())), expected(&buffer[(x, y)]));
        let first = |text: &str| text.chars().next();
        let is_right = match wanted.text.chars().count() {
            0 => true,
            1 => there == wanted,
            _ => first(&there.text) == first(&wanted.text) && there.codes == wanted.codes,
        };
        if !is_right {
            found.push(format!("{x},{y}: {there:?} instead of {wanted:?}"));
        }
    }
    found
}

/// Returns the cells with a wrong link. Each link has one name, and no two have the same.
fn wrong_links(model: &ModelTerminal, buffer: &Buffer, frame: &Frame) -> Vec<String> {
    let mut names: Vec<(usize, &str)> = Vec::new();
    let mut found = Vec::new();
    let cells = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y)));
    for ((x, y), wanted) in cells.zip(link_numbers(frame)) {
        let link = model.cell(x.into(), y.into()).link.as_str();
        // The second cell of a glyph has the link of the first.
        let is_right = match wanted {
            _ if buffer[(x, y)].symbol().is_empty() => true,
            None => link.is_empty(),
            Some(_) if link.is_empty() => false,
            Some(number) => {
                names.push((number, link));
                names.iter().all(|known| (known.0 == number) == (known.1 == link))
            }
        };
        if !is_right {
            found.push(format!("{x},{y}: {link:?} instead of {wanted:?}"));
        }
    }
    found
}

fn ruler(widths: GlyphWidths) -> Ruler {
    let presentation = u8::try_from(widths.presentation).expect("one or two");
    let emoji = EmojiWidths { presentation, joined: widths.joined, ..EmojiWidths::default() };
    Ruler { ambiguous: u8::try_from(widths.ambiguous).expect("one or two"), emoji, ..Ruler::default() }
}

/// Returns the ruler for a terminal that does not answer.
fn unknown() -> Ruler {
    Ruler { ambiguous: 2, ..Ruler::default() }
}

fn widths() -> impl Strategy<Value = GlyphWidths> {
    (1usize..3, 1usize..3, any::<bool>()).prop_map(|(ambiguous, presentation, joined)| GlyphWidths {
        ambiguous,
        presentation,
        joined,
    })
}

fn words(most: usize) -> impl Strategy<Value = String> {
    let cluster = prop::sample::select(vec![
        "a",
        "b",
        " ",
        "  ",
        "灯",
        "在人",
        "不",
        "“",
        "”",
        "…",
        "——",
        "△",
        "①",
        "▪",
        "❤\u{fe0f}",
        "👨\u{200d}👩\u{200d}👧",
    ]);
    prop::collection::vec(cluster, 0..most).prop_map(|clusters| clusters.concat())
}

fn frames() -> impl Strategy<Value = Vec<Frame>> {
    let piece = (0..WIDTH, 0..HEIGHT, words(6), 0usize..5);
    let link = (0..HEIGHT, 0..WIDTH, 1u16..9, 0usize..4);
    let frame = (0usize..12, prop::collection::vec(piece, 0..3), prop::collection::vec(link, 0..3));
    prop::collection::vec(frame, 1..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn a_model_terminal_shows_what_the_buffer_holds(
        widths in widths(),
        is_asked: bool,
        scroll_regions: bool,
        document in prop::collection::vec(words(14), 20),
        frames in frames(),
    ) {
        let (ruler, knows_ambiguous) = if is_asked { (ruler(widths), true) } else { (unknown(), false) };
        let wire = OutputCapabilities { scroll_regions, knows_ambiguous, ..OutputCapabilities::default() };
        let mut model = ModelTerminal::new(widths, WIDTH.into(), HEIGHT.into());
        let mut screen = Screen::new(Vec::new(), wire, WIDTH, HEIGHT);
        let mut log = Vec::new();
        for frame in &frames {
            let links = links(frame);
            screen
                .draw_with(|_: Rect, buffer| paint(buffer, ruler, &document, frame), &links, &[], None)
                .expect("memory");
            let bytes = std::mem::take(screen.out_mut());
            model.process(&bytes);
            log.push(String::from_utf8_lossy(&bytes).into_owned());
            let found = differences(&model, screen.shown());
            prop_assert!(found.is_empty(), "{:#?}\n{:#?}", found, log);
            let astray = wrong_links(&model, screen.shown(), frame);
            prop_assert!(astray.is_empty(), "{:#?}\n{:#?}", astray, log);
        }
    }
}

/// Returns letters whose widths are not known, in words, and what may stand beside them.
fn letters(most: usize) -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec!["я", "лодка", "у", "и\u{301}", " ", "灯", "a", "△", "▪"]);
    prop::collection::vec(part, 0..most).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn runs_of_unknown_letters_leave_nothing_behind(
        ambiguous in 1usize..3,
        assumed in 1u8..3,
        pages in prop::collection::vec((0usize..9, letters(9), 0..WIDTH, 0..HEIGHT), 1..6),
        document in prop::collection::vec(letters(9), 16),
    ) {
        let widths = GlyphWidths { ambiguous, presentation: 2, joined: true };
        let ruler = Ruler { ambiguous: assumed, ..Ruler::default() };
        let model = || ModelTerminal::new(widths, WIDTH.into(), HEIGHT.into());
        let screen = || Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
        let (mut left, mut writer) = (model(), screen());
        for (top, words, x, y) in pages {
            let frame = (top, vec![(x, y, words, top)], Vec::new());
            let draw = |screen: &mut Screen<Vec<u8>>| {
                screen.draw(|_, buffer| paint(buffer, ruler, &document, &frame), None).expect("memory");
                std::mem::take(screen.out_mut())
            };
            left.process(&draw(&mut writer));
            let mut new = model();
            new.process(&draw(&mut screen()));
            let cells = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (usize::from(x), usize::from(y))));
            for (x, y) in cells {
                prop_assert_eq!(visible(left.cell(x, y)), visible(new.cell(x, y)), "{},{}", x, y);
            }
        }
    }
}

#[test]
fn a_page_of_any_script_costs_little_more_than_its_text() {
    let known =
        KnownLetters { ambiguous: true, arabic: true, syllables: true, recent_marks: true, fillers: true };
    let wire = OutputCapabilities { knows_ambiguous: true, letters: known, ..OutputCapabilities::default() };
    for (script, text) in TEXTS {
        let text = composed(text);
        let words: Vec<&str> = text.split(' ').collect();
        let rows: Vec<String> =
            (0..44).map(|row| [&words[row % words.len()..], &words].concat().join(" ")).collect();
        let mut screen = Screen::new(Vec::new(), wire, 80, 24);
        let mut page = |top: usize| {
            let paint = |_: Rect, buffer: &mut Buffer| {
                for (y, row) in (1..23).zip(&rows[top..]) {
                    put(buffer, Ruler::default(), (2..77, y), row, style(0));
                }
            };
            screen.draw(paint, None).expect("memory");
            std::mem::take(screen.out_mut()).len()
        };
        page(0);
        let sent = page(22);
        let shown = screen
            .shown()
            .content()
            .chunks(80)
            .map(|row| row.iter().map(Cell::symbol).collect::<String>().trim().len());
        let text: usize = shown.sum();
        assert!(sent * 100 <= text * 115, "{script}: {sent} bytes for {text}");
    }
}

#[test]
fn a_word_of_unknown_letters_is_positioned_once() {
    let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
    let mut draw = |words: &str| {
        screen
            .draw(|_, buffer| put(buffer, unknown(), (0..WIDTH, 0), words, style(0)), None)
            .expect("memory");
        String::from_utf8(std::mem::take(screen.out_mut())).expect("UTF-8")
    };
    draw("");
    assert_eq!(draw("лодка a"), "\u{1b}[H\u{1b}[10Xлодка\u{1b}[12Ga");
    // A part of a word is written with the rest of it.
    assert_eq!(draw("лодки a"), "\r\u{1b}[10Xлодки");
}

#[test]
fn scrolling_one_line_sends_a_scroll_and_the_new_line() {
    let document: Vec<String> =
        ["灯在人在", "船停在岸上", "瓦片上写着字", "桥", "水静", "渡口", "山", "一场雪", "末班船"]
            .map(str::to_owned)
            .into();
    let mut screen = Screen::new(Vec::new(), OutputCapabilities::default(), WIDTH, HEIGHT);
    let mut draw = |top| {
        screen
            .draw(|_, buffer| paint(buffer, unknown(), &document, &(top, Vec::new(), Vec::new())), None)
            .expect("memory");
        String::from_utf8(std::mem::take(screen.out_mut())).expect("UTF-8")
    };
    draw(0);
    let down = draw(1);
    assert!(down.contains("\u{1b}[2;8r\u{1b}[8H\n\u{1b}[r") && down.contains("一场雪"), "{down:?}");
    assert!(!down.contains("船停") && down.len() < 60, "{down:?}");
    let up = draw(0);
    assert!(up.contains("\u{1b}[2;8r\u{1b}[2H\u{1b}M\u{1b}[r") && up.contains("灯在人在"), "{up:?}");
    assert!(up.len() < 60, "{up:?}");
}
