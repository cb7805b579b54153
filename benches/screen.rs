//! The time of a frame from buffer to bytes: drawing it, finding rows that moved, writing the difference. It must be at most
//! 0.3 ms for every frame. Run with `cargo bench --bench screen`; on a busy machine with `chrt -f 10`.
//!
//! Medians at 80×24 and at 200×60, in microseconds: nothing changed 19 and 120, a line down 37 and 229, half a page down
//! 44 and 267, another page 45 and 267; of these, painting alone takes 4 and 24.

use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use yuelan::terminal::{OutputCapabilities, Screen};

fn main() {
    divan::main();
}

/// Columns and rows.
const SIZES: [(u16, u16); 2] = [(80, 24), (200, 60)];

/// Draws a row of an endless page: Han characters, every fifth row blank, every seventh bold.
fn row(buffer: &mut Buffer, y: u16, number: usize) {
    let style =
        if number.is_multiple_of(7) { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
    let mut seed = u32::try_from(number).unwrap_or(0);
    for x in (2..buffer.area().width - 3).step_by(2).filter(|_| !number.is_multiple_of(5)) {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let ideograph = char::from_u32(0x4e00 + (seed >> 20)).unwrap_or('灯');
        buffer[(x, y)].set_char(ideograph).set_style(style);
        buffer[(x + 1, y)].set_symbol("").set_style(style);
    }
}

fn page(buffer: &mut Buffer, top: usize) {
    for y in 1..buffer.area().height - 1 {
        row(buffer, y, top + usize::from(y));
    }
}

/// Draws frames of a page, each some rows further down than the one before.
fn frames(bencher: Bencher, (width, height): (u16, u16), rows: usize) {
    let mut screen = Screen::new(std::io::sink(), OutputCapabilities::default(), width, height);
    let mut top = 0;
    bencher.bench_local(|| {
        top += rows;
        screen.draw(|_, buffer| page(buffer, top), None)
    });
}

#[divan::bench(args = SIZES)]
fn nothing_changed(bencher: Bencher, size: (u16, u16)) {
    frames(bencher, size, 0);
}

#[divan::bench(args = SIZES)]
fn line_down(bencher: Bencher, size: (u16, u16)) {
    frames(bencher, size, 1);
}

#[divan::bench(args = SIZES)]
fn half_a_page_down(bencher: Bencher, size: (u16, u16)) {
    frames(bencher, size, usize::from(size.1) / 2);
}

#[divan::bench(args = SIZES)]
fn another_page(bencher: Bencher, size: (u16, u16)) {
    frames(bencher, size, usize::from(size.1) * 10 + 1);
}

/// The time that the benchmark itself takes of each figure above.
#[divan::bench(args = SIZES)]
fn painting_alone(bencher: Bencher, (width, height): (u16, u16)) {
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, width, height));
    let mut top = 0;
    bencher.bench_local(|| {
        top += 1;
        buffer.reset();
        page(&mut buffer, top);
    });
}
